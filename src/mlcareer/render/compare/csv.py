"""Two roles beside each other as CSV, a row a requirement of either."""

from collections.abc import Iterator, Mapping
from typing import Final

from mlcareer.assessment.compare import Comparison, Wanted
from mlcareer.proficiency import LABELS
from mlcareer.render.spreadsheet import Value, table
from mlcareer.taxonomy.models import WeighedRequirement

# `carried` is what somebody brings who exactly meets the first role; what is `yours` is last.
REQUIREMENTS: Final = (
    "first_role", "first_level", "second_role", "second_level", "asked_by", "requirement",
    "skills", "first_importance", "first_needed", "second_importance", "second_needed",
    "asks_more", "shared", "carried", "have", "effective", "status", "attained", "contribution",
    "lack",
)  # fmt: skip
_NOBODY: Final[Mapping[str, Value]] = dict.fromkeys(
    ("have", "effective", "status", "attained", "contribution", "lack")
)


def render(found: Comparison) -> str:
    """Return what both ask, what only the second asks, and what only the first does."""
    sides: Mapping[str, Value] = {
        "first_role": found.first.role.id,
        "first_level": found.first.level,
        "second_role": found.second.role.id,
        "second_level": found.second.level,
    }
    return table(REQUIREMENTS, ({**sides, **row} for row in _rows(found)))


def _rows(found: Comparison) -> Iterator[Mapping[str, Value]]:
    for one in (*found.both_ask, *found.only_second):
        yield {
            "asked_by": "both" if one.also else "second",
            **_asked(one.also[0] if one.also else None, one.requirement),
            "asks_more": one.asks_more,
            "shared": one.shared,
            "carried": one.carried.attained,
            **_yours(one),
        }
    for left in found.only_first:
        rest = dict.fromkeys(("asks_more", "shared", "carried"))
        yield {"asked_by": "first", **_asked(left, None), **rest, **_NOBODY}


def _asked(
    first: WeighedRequirement | None, second: WeighedRequirement | None
) -> Mapping[str, Value]:
    """Say what is asked, and by each of the two how much."""
    one = second or first
    return {
        "requirement": one.requirement.name if one else None,
        "skills": one.requirement.skills if one else None,
        "first_importance": first.importance if first else None,
        "first_needed": LABELS[first.needed] if first else None,
        "second_importance": second.importance if second else None,
        "second_needed": LABELS[second.needed] if second else None,
    }


def _yours(one: Wanted) -> Mapping[str, Value]:
    """Say where the person of the profile stands for the second role."""
    row = one.yours
    if row is None:
        return _NOBODY
    return {
        "have": LABELS[row.have],
        "effective": row.effective,
        "status": row.status,
        "attained": row.attained,
        "contribution": row.contribution,
        "lack": row.lack,
    }
