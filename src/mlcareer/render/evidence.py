"""What repositories prove: a table for people, a profile for `assess`, and the JSON contract."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mlcareer import policy
from mlcareer.evidence.gather import Evidence, Place, Proof, Visited
from mlcareer.proficiency import LABELS
from mlcareer.render.canvas import draw, grid, heading, indented, text
from mlcareer.render.contract import FORMAT, dump
from mlcareer.render.escape import visible
from mlcareer.render.profile import comment, entry
from mlcareer.render.screen import Screen
from mlcareer.render.wording import count
from mlcareer.taxonomy.models import Taxonomy

if TYPE_CHECKING:
    from mlcareer.render.shapes import documents as shapes

ROWS_MOST: Final = 40
# Repositories that a profile names as evidence of one skill.
PLACES_MOST: Final = 3
_PATH_MOST: Final = 60
_NAME_MOST: Final = 40
_PEOPLE_MOST: Final = 4
_REPOSITORIES_MOST: Final = 20
SILENT: Final = "Absence proves nothing: work that was done elsewhere leaves no trace here."
LEAST: Final = "A proficiency is the least that is shown: raise it where you can do more."
_BAR: Final = (
    f"lines of yours on {policy.EVIDENCE_DAYS} days or more, "
    f"over {policy.EVIDENCE_SPAN_DAYS} days or more"
)
_BELOW: Final = "lines of yours on fewer days, or only named by you"


def render_json(evidence: Evidence, taxonomy: Taxonomy) -> str:
    """Return the evidence as JSON."""
    written: shapes.EvidenceDocument = {
        "format": FORMAT,
        "evidence": {
            "taxonomy": taxonomy.version,
            "person": list(evidence.person),
            "repositories": [_visited_json(one) for one in evidence.repositories],
            "skills": [_proof_json(one, taxonomy) for one in evidence.proofs],
        },
    }
    return dump(written)


def _visited_json(one: Visited) -> "shapes.Repository":
    return {
        "name": one.name,
        "path": one.path or None,
        "own_commits": one.own,
        "commits": one.commits,
        "first": _iso(one.first),
        "last": _iso(one.last),
        "counted": one.counted,
        "remarks": list(one.remarks),
    }


def _proof_json(proof: Proof, taxonomy: Taxonomy) -> "shapes.Proof":
    return {
        "skill": proof.skill,
        "name": taxonomy.skills[proof.skill].name,
        "proficiency": LABELS[proof.proficiency],
        "days": proof.days,
        "first": proof.first.isoformat(),
        "last_used": proof.last.isoformat(),
        "where": [
            {
                "repository": one.repository,
                "how": "lines" if one.used else "named",
                "days": one.days,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "example": one.example or None,
            }
            for one in proof.places
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def render_profile(evidence: Evidence, taxonomy: Taxonomy) -> str:
    """Return the claims as a profile in YAML."""
    lines = [
        "# What mlcareer evidence found in repositories. Correct it, then: mlcareer assess FILE",
        f"# {LEAST}",
        f"# {SILENT}",
        f"# Commits counted as yours: {comment(_people(evidence), 300)}",
        "",
    ]
    if not evidence.proofs:
        return "\n".join((*lines, "skills: []", ""))
    lines.append("skills:")
    for title, proofs in _parted(evidence.proofs):
        lines.append(f"  # {title[0].upper()}{title[1:]}.")
        for proof in proofs:
            used = f"{proof.last:%Y-%m}"
            name = taxonomy.skills[proof.skill].name
            lines += entry(name, LABELS[proof.proficiency], used, said_of(proof.places))
    return "\n".join((*lines, ""))


def _parted(proofs: Sequence[Proof]) -> Iterator[tuple[str, list[Proof]]]:
    """Yield the proofs above the bar, then those below."""
    for title, above in ((_BAR, True), (_BELOW, False)):
        found = [one for one in proofs if (one.proficiency >= policy.EVIDENCE_MOST) == above]
        if found:
            yield title, found


def said_of(places: Sequence[Place]) -> list[str]:
    """Say what repositories show: `etl: 14 days from 2024-03 to 2025-01, e.g. src/load.py`."""
    return [f"{visible(one.repository, _NAME_MOST)}: {_how(one)}" for one in places[:PLACES_MOST]]


def _how(one: Place) -> str:
    example = visible(one.example, _PATH_MOST)
    if not one.used:
        return f"named in {example or 'a manifest'}, {one.last:%Y-%m}"
    said = f"{count(one.days, 'day')} {_span(one.first, one.last)}"
    return f"{said}, e.g. {example}" if example else said


def _span(first: date, last: date) -> str:
    begin, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return f"in {begin}" if begin == end else f"from {begin} to {end}"


def _people(evidence: Evidence) -> str:
    people = [visible(one, _PATH_MOST) for one in evidence.person]
    more = f" and {len(people) - _PEOPLE_MOST} more" if len(people) > _PEOPLE_MOST else ""
    return ", ".join(people[:_PEOPLE_MOST]) + more


def render(
    evidence: Evidence, taxonomy: Taxonomy, screen: Screen, *, everything: bool = False
) -> str:
    """Return a table of the skills, and one of the repositories; cut unless all are wanted."""
    shown = count(len(evidence.proofs), "skill")
    counted = [one for one in evidence.repositories if one.counted]
    all_read = len(evidence.repositories)
    read = f"{len(counted)} of {all_read} {'repository' if all_read == 1 else 'repositories'}"
    parts = [
        indented(text((f"Your commits in {read} show {shown}", "title")), 0),
        indented(text((f"counted as yours: {_people(evidence)}", "quiet"))),
    ]
    left = len(evidence.proofs) if everything else ROWS_MOST
    for title, proofs in _parted(evidence.proofs):
        named = LABELS[proofs[0].proficiency].capitalize()
        if proofs[:left]:
            parts.append(heading(named, title))
            parts.append(_table(proofs[:left], taxonomy, screen))
        left = max(left - len(proofs), 0)
    if len(evidence.proofs) > ROWS_MOST and not everything:
        parts.append(indented(text((f"+{len(evidence.proofs) - ROWS_MOST} more   --all", "quiet"))))
    parts.append(heading("Repositories"))
    table, drawn = grid({"overflow": "fold"}, {})
    most = len(evidence.repositories) if everything else _REPOSITORIES_MOST
    for one in evidence.repositories[:most]:
        table.add_row(
            text((visible(one.name, _NAME_MOST), "strong" if one.counted else "quiet")),
            text((_visited(one), "quiet")),
        )
    parts.append(drawn)
    if len(evidence.repositories) > most:
        said = f"+{len(evidence.repositories) - most} more   --all"
        parts.append(indented(text((said, "quiet"))))
    parts.append(heading("How to read this"))
    parts += [indented(text((said, "quiet"))) for said in (LEAST, SILENT)]
    return draw(parts, screen)


def _table(proofs: Sequence[Proof], taxonomy: Taxonomy, screen: Screen) -> Any:  # noqa: ANN401
    """Draw a row a skill: its name, from when to when, where, and how it is known."""
    fixed: dict[str, object] = {"no_wrap": not screen.cramped}
    table, drawn = grid({}, fixed, {"overflow": "fold"}, {"overflow": "fold"})
    for proof in proofs:
        begin, end = f"{proof.first:%Y-%m}", f"{proof.last:%Y-%m}"
        best = proof.places[0]
        more = f" +{len(proof.places) - 1}" if len(proof.places) > 1 else ""
        table.add_row(
            text((taxonomy.skills[proof.skill].name, "strong")),
            begin if begin == end else f"{begin}–{end}",
            f"{visible(best.repository, _NAME_MOST)}{more}",
            text((_known(proof, best), "quiet")),
        )
    return drawn


def _known(proof: Proof, best: Place) -> str:
    example = visible(best.example, _PATH_MOST)
    if not best.used:
        return f"named in {example or 'a manifest'}"
    return f"{count(proof.days, 'day')}, e.g. {example}" if example else count(proof.days, "day")


def _visited(one: Visited) -> str:
    """Say how much of a repository is the person's, and what was left out."""
    said = f"{one.own:,} of {one.commits:,} {'commit' if one.commits == 1 else 'commits'}"
    if one.first and one.last:
        said += f", {_span(one.first, one.last)}"
    remarks = list(one.remarks)
    if not one.own and one.others:
        names = ", ".join(visible(name, _NAME_MOST) for name in one.others)
        remarks.append(f"most are by {names}; if that is you: --author NAME")
    return "; ".join((said, *remarks))
