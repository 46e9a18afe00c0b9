"""How much of a readiness rests on evidence, and what would prove the rest.

A row of the score rests on one claim: the person's own claim of the member that counted, or the
claim that demonstrates it or that it carries over from. Where that claim has evidence, the row's
whole contribution is backed; the backed contributions sum to the backed part of the readiness,
which they never change. Evidence is whatever the person names for a claim, such as a link or
the work it was used in: nobody here has looked at it. A box that was only ticked is none.
"""

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Literal, NamedTuple

from mlcareer import policy
from mlcareer.assessment.score import Row
from mlcareer.assessment.standing import Held, Standing
from mlcareer.proficiency import Proficiency
from mlcareer.reading.document import SELF_TICKED
from mlcareer.taxonomy.models import Role, Taxonomy

# What proves a claim: the skill's exercise, the capstone of its milestone, or a deed that
# somebody else confirms.
Way = Literal["exercise", "capstone", "deed"]


class Unproven(NamedTuple):
    """A claim of practitioner or above without evidence, and what would prove it.

    `carries` is the part of the readiness, 0 to 1, that rests on it. `how` is a full sentence;
    empty where the taxonomy has none.
    """

    skill: str
    name: str
    proficiency: Proficiency
    carries: float
    way: Way
    how: str


class Proof(NamedTuple):
    """What evidence says of an assessment: the readiness that rests on it, 0 to the readiness.

    `unproven` has the claims that the role rests on, those that carry most first.
    """

    backed: float
    unproven: tuple[Unproven, ...]


def is_proven(evidence: Iterable[str]) -> bool:
    """Whether anything given for a claim is more than a ticked box."""
    return any(one != SELF_TICKED for one in evidence)


def prove(rows: Sequence[Row], standing: Standing, role: Role, taxonomy: Taxonomy) -> Proof:
    """Return how much of the rows' contributions rests on evidence, and what does not."""
    backed: list[float] = []
    carried: dict[str, list[float]] = {}
    for row in rows:
        held = standing.own.get(_rests_on(row) or "")
        if held is None:
            continue
        if is_proven(held.evidence):
            backed.append(row.contribution)
        elif held.proficiency >= policy.PROVEN_FROM:
            carried.setdefault(held.skill, []).append(row.contribution)
    unproven = [
        _unproven(standing.own[skill], fsum(found), role, taxonomy)
        for skill, found in carried.items()
    ]
    unproven.sort(key=lambda one: -one.carries)
    return Proof(backed=fsum(backed), unproven=tuple(unproven))


def _rests_on(row: Row) -> str | None:
    """Return the claim that a row's credit comes from: its deciding reason stands first."""
    reason = row.reasons[0]
    decides = reason.kind in {"claim", "demonstrated", "transfer"}
    return reason.skill if decides and row.attained else None


def _unproven(held: Held, carries: float, role: Role, taxonomy: Taxonomy) -> Unproven:
    page = taxonomy.pages[held.skill]
    capstones = [one.project for one in role.milestones if held.skill in one.skills]
    way: Way = "deed"
    # A taxonomy of one's own may have no can-do statements.
    how = page.can_do[held.proficiency - 1] if page.can_do else ""
    if page.exercise:
        way, how = "exercise", page.exercise
    elif capstones:
        way, how = "capstone", capstones[-1]
    return Unproven(
        skill=held.skill,
        name=taxonomy.skills[held.skill].name,
        proficiency=held.proficiency,
        carries=carries,
        way=way,
        how=how,
    )
