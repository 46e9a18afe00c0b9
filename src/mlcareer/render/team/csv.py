"""A team set against a role as CSV: a row a requirement, and a column a person."""

from collections.abc import Iterator, Mapping
from typing import Final

from mlcareer.assessment.team.model import Row, TeamReport, letter
from mlcareer.proficiency import LABELS
from mlcareer.render.spreadsheet import Value, table
from mlcareer.render.team import words

# The people follow, in the order given.
REQUIREMENTS: Final = (
    "role", "level", "requirement", "skills", "importance", "needed", "covered_from", "target",
    "covering", "low", "high", "state", "asked_by_ads", "ads",
)  # fmt: skip


def render(found: TeamReport) -> str:
    """Return every requirement."""
    return table((*REQUIREMENTS, *columns(found)), _rows(found))


def columns(found: TeamReport) -> list[str]:
    """Return what the columns of people are called.

    A letter goes before a name, so that no two are alike however they are cut, and none is
    like a column of ours.
    """
    if found.anonymous:
        return [one.label for one in found.members]
    return [f"{letter(at)} {one.label}" for at, one in enumerate(found.members)]


def _rows(found: TeamReport) -> Iterator[Mapping[str, Value]]:
    names = columns(found)
    for row in found.rows:
        cells = (words.said(cell) for cell in row.cells)
        yield {**_counted(found, row), **dict(zip(names, cells, strict=True))}


def _counted(found: TeamReport, row: Row) -> Mapping[str, Value]:
    one = row.requirement
    return {
        "role": found.role.id,
        "level": found.level,
        "requirement": one.requirement.name,
        "skills": one.requirement.skills,
        "importance": one.importance,
        "needed": LABELS[one.needed],
        "covered_from": LABELS[row.covered_from],
        "target": row.target,
        "covering": len(row.covering),
        "low": row.low,
        "high": row.high,
        "state": row.state,
        "asked_by_ads": row.demand.share if row.demand else None,
        "ads": row.demand.sample if row.demand else None,
    }
