"""What share of real job ads ask for each skill, role by role, into `data/market.yaml`.

Run `python scripts/measure_demand.py CORPUS_DIR [--write] [--taxonomy PATH]`. Ads are read by the
program's own extractor: a skill is asked for where it is mentioned outside boilerplate and not
denied. Which role an ad is for is read from its title by the roles' own names. Ads from 2022 on
count; a role with fewer than 10 of those is measured on the ads of all years. Without `--write`
the shares are printed; with it the sections `demand` and `pay` of the file are written anew,
pay from `pay.csv` as it stands.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from mlcareer.assessment.titles import role_in
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.text import Finder
from mlcareer.reading import parse_ad
from mlcareer.taxonomy.load import load_taxonomy, shipped_folder
from mlcareer.taxonomy.models import Role, Taxonomy

# What is asked for changes faster than a sample grows: older ads count only where there are
# next to no recent ones.
RECENT_FROM: Final = 2022
RECENT_LEAST: Final = 10
THIS_YEAR: Final = 2025
SOURCE: Final = "job-ads"
# Below this share a skill that the role does not require is left out.
SHARE_LEAST: Final = 0.01
WIDTH: Final = 100
PAY_SOURCE: Final = "ai-jobs"
PAY_ROLES: Final = {
    "AI Engineer": "ai-engineer",
    "Analytics Engineer": "analytics-engineer",
    "Data Analyst": "data-analyst",
    "Data Engineer": "data-engineer",
    "Data Scientist": "data-scientist",
    "ML Engineer": "ml-engineer",
    "MLOps Engineer": "mlops-engineer",
    "Research Scientist": "research-scientist",
}
PAY_LEVELS: Final = {"junior": "entry", "mid": "mid", "senior": "senior", "executive": "lead"}


class Ad(NamedTuple):
    """One ad, as far as demand needs it."""

    role: str
    year: int
    skills: frozenset[str]


def read_ads(path: Path, taxonomy: Taxonomy) -> Iterator[Ad]:
    """Yield the ads whose title names a role; the same text for the same role counts once."""
    finder = Finder(taxonomy, this_year=THIS_YEAR)
    titles = Matcher(taxonomy.role_names, this_year=THIS_YEAR)
    seen: set[tuple[str, str]] = set()
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            role = role_in(row["title"], titles)
            key = (str(role), re.sub(r"\W+", "", row["text"].lower()))
            if role is None or key in seen:
                continue
            seen.add(key)
            document = parse_ad(row["text"].encode(), "ad", this_year=THIS_YEAR)
            mentions = finder.find(document)
            asked = frozenset(one.skill for one in mentions if one.counts and not one.negated)
            yield Ad(role, row["year"], asked)


def measure(role: Role, ads: Sequence[Ad]) -> Mapping[str, object] | None:
    """Return what the ads of a role ask for, as an entry of `market.yaml`; None without ads."""
    own = [ad for ad in ads if ad.role == role.id]
    recent = [ad for ad in own if ad.year >= RECENT_FROM]
    own = recent if len(recent) >= RECENT_LEAST else own
    if not own:
        return None
    counts = Counter(skill for ad in own for skill in ad.skills)
    rows = [row for row in role.requirements if row.kind != "scope"]
    lone = {row.skills[0] for row in rows if len(row.skills) == 1}
    kept = {skill for skill, count in counts.items() if count >= SHARE_LEAST * len(own)} | lone
    years = sorted({ad.year for ad in own})
    return {
        "role": role.id,
        "source": SOURCE,
        "years": f"{years[0]}-{years[-1]}" if years[0] != years[-1] else str(years[0]),
        "ads": len(own),
        "asked": {one: counts[one] for one in sorted(kept, key=lambda one: (-counts[one], one))},
        "groups": [
            (row.skills, sum(not ad.skills.isdisjoint(row.skills) for ad in own))
            for row in rows
            if len(row.skills) > 1
        ],
    }


def demand_yaml(entries: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of the section `demand`."""
    yield "demand:"
    for entry in entries:
        yield f"  - role: {entry['role']}"
        yield f"    source: {entry['source']}"
        yield f'    years: "{entry["years"]}"'
        yield f"    ads: {entry['ads']}"
        asked = entry["asked"]
        assert isinstance(asked, dict)  # noqa: S101
        yield from _wrapped("    asked: {", [f"{one}: {count}" for one, count in asked.items()])
        groups = entry["groups"]
        assert isinstance(groups, list)  # noqa: S101
        if groups:
            yield "    groups:"
            for skills, count in groups:
                yield f"      - {{skills: [{', '.join(skills)}], ads: {count}}}"


def _wrapped(start: str, items: Iterable[str]) -> Iterator[str]:
    line, indent = start, " " * 6
    for item in items:
        if len(line) + len(item) + 2 > WIDTH:
            yield line.rstrip()
            line = indent
        line += f"{item}, "
    yield line.rstrip(", ") + "}"


def pay_yaml(path: Path) -> Iterator[str]:
    """Yield the lines of the section `pay`: only rows that say something on one role's level."""
    yield "pay:"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            role, level = PAY_ROLES[row["role"]], PAY_LEVELS[row["level"]]
            figures = ", ".join(
                f"{one}: {round(float(row[one]))}" for one in ("p10", "p25", "median", "p75", "p90")
            )
            yield (
                f"  - {{role: {role}, level: {level}, country: {row['country']}, "
                f'years: "{row["year"]}", sample: {row["n"]}, {figures}, source: {PAY_SOURCE}}}'
            )


def replace_section(text: str, section: str, lines: Iterable[str]) -> str:
    """Return a YAML text with one of its sections written anew; at the end if it is new."""
    fresh = "\n".join(lines) + "\n"
    pattern = re.compile(rf"^{section}:.*?(?=^[a-z_]+:|^#|\Z)", re.MULTILINE | re.DOTALL)
    if not pattern.search(text):
        return f"{text.rstrip()}\n\n{fresh}"
    return pattern.sub(lambda _: f"{fresh}\n", text, count=1).rstrip() + "\n"


def main() -> None:
    """Measure, and print or write."""
    arguments = sys.argv[1:]
    layers = [arguments[at + 1] for at, one in enumerate(arguments) if one == "--taxonomy"]
    corpus = Path(arguments[0])
    taxonomy = load_taxonomy(layers)
    ads = list(read_ads(corpus / "postings.jsonl.gz", taxonomy))
    found = [entry for role in taxonomy.roles.values() if (entry := measure(role, ads))]
    if "--write" in arguments:
        path = shipped_folder() / "market.yaml"
        text = path.read_text(encoding="utf-8")
        text = replace_section(text, "demand", demand_yaml(found))
        text = replace_section(text, "pay", pay_yaml(corpus / "pay.csv"))
        path.write_text(text, encoding="utf-8")
    for entry in found:
        print(f"{entry['role']}: {entry['ads']} ads, {entry['years']}")
        if "--write" not in arguments:
            asked, count = entry["asked"], entry["ads"]
            assert isinstance(asked, dict)  # noqa: S101
            assert isinstance(count, int)  # noqa: S101
            print(", ".join(f"{one} {number / count:.0%}" for one, number in asked.items()))


if __name__ == "__main__":
    main()
