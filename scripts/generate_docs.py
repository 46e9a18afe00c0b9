"""Write the parts of the documentation that come from the program itself.

    python scripts/generate_docs.py            # rewrites what stands between the marks
    python scripts/generate_docs.py --check    # says what is not current, and exits with 1

A part stands between `<!-- generated: NAME -->` and `<!-- end -->` in a page of `docs/`; the JSON
Schema of the contract is a file of its own there. A test runs the check.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import json_reference

from mlcareer import assess, load_taxonomy
from mlcareer.assessment.report import Assessment
from mlcareer.assessment.score import Row
from mlcareer.assessment.standing import credit
from mlcareer.matching.profile import read_profile
from mlcareer.proficiency import LABELS
from mlcareer.reading import parse_document

ROOT: Final = Path(__file__).resolve().parent.parent
SCHEMA: Final = ROOT / "docs" / "contract.schema.json"
AS_OF: Final = date(2026, 1, 15)
ROLE: Final = "data-engineer"
CLAIMS: Final = """\
Python: advanced
SQL: 4 years
pandas
AWS
Docker: basic
no experience with Kubernetes
"""
_PART: Final = re.compile(
    r"(?P<begin><!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)


def example() -> Assessment:
    """Assess the person of the worked example."""
    taxonomy = load_taxonomy()
    document = parse_document(CLAIMS.encode(), "claims.txt", this_year=AS_OF.year)
    person = read_profile(document, taxonomy, as_of=AS_OF)
    found = assess(person, taxonomy, role=taxonomy.roles[ROLE], as_of=AS_OF).assessment
    if found is None:
        raise SystemExit(f"{ROLE} was not assessed")
    return found


def claims() -> Iterator[str]:
    """Yield the example's claims, to be copied."""
    yield "```text"
    yield from CLAIMS.splitlines()
    yield "```"


def rows() -> Iterator[str]:
    """Yield the rows of the worked example that earn something, and their sum."""
    one = example()
    whole = sum(row.requirement.weight for row in one.score.rows)
    earning = [row for row in one.score.rows if row.contribution]
    yield "| requirement | weight | needed | you | how it was read | attained | contributes |"
    yield "|---|---|---|---|---|---|---|"
    for row in earning:
        yield _row(row, whole)
    silent = len(one.score.rows) - len(earning)
    yield f"| {silent} rows that nothing speaks to | | | | | 0 | 0 |"
    total = sum(row.contribution for row in earning)
    yield f"| **readiness** | of {whole:.2f} | | | | | **{total * 100:.2f} %** |"


def _row(row: Row, whole: float) -> str:
    asked, reason = row.requirement, row.reasons[0]
    have = LABELS[row.have] if row.have else "–"
    if reason.kind == "transfer":
        sum_ = f"{row.attained:.2f}"
    else:
        need = credit(float(asked.needed))
        sum_ = f"min({credit(row.effective):.2f} / {need:.2f}, 1) = {row.attained:.2f}"
    return (
        f"| {asked.requirement.name} | {asked.weight:g} ({asked.importance}) "
        f"| {LABELS[asked.needed]} | {have} | {reason.detail} | {sum_} "
        f"| {asked.weight:g} · {row.attained:.2f} / {whole:.2f} = {row.contribution * 100:.2f} % |"
    )


def interval() -> Iterator[str]:
    """Yield the interval of the worked example, and its three parts."""
    one = example()
    score = one.score
    yield "| | |"
    yield "|---|---|"
    yield f"| as read: shown | {_percent(score.readiness)} |"
    yield f"| known gap | {_percent(score.known_gap)} |"
    yield f"| not answered | {_percent(score.unanswered)} |"
    yield f"| what was assumed or inferred one step lower | {_percent(one.low)} |"
    yield f"| one step higher | {_percent(one.high)} |"


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


PARTS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "claims": claims,
    "rows": rows,
    "interval": interval,
    **json_reference.PARTS,
}


def generated(text: str) -> str:
    """Return a page with all its generated parts made anew.

    Raises:
        KeyError: a part is named that nothing makes.
    """

    def made(found: re.Match[str]) -> str:
        lines = "\n".join(PARTS[found["name"]]())
        return f"{found['begin']}{lines}\n{found['end']}"

    return _PART.sub(made, text)


def stale(*, write: bool) -> list[Path]:
    """Return the files whose generated parts are not current; with `write` they are made so."""
    found = []
    for path, current in _files():
        if not path.exists() or current != path.read_text(encoding="utf-8"):
            found.append(path)
            if write:
                path.write_text(current, encoding="utf-8")
    return found


def _files() -> Iterator[tuple[Path, str]]:
    """Yield every file with what it should say."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        yield path, generated(path.read_text(encoding="utf-8"))
    yield SCHEMA, json_reference.schema()


def main() -> None:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found = stale(write=not check)
    for path in found:
        print(f"{path.relative_to(ROOT)}: {'not current' if check else 'written'}")
    if check and found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
