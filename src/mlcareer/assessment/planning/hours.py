"""How long learning takes, and where a long way has its stops.

Hours are linear between two proficiencies. What was once known costs
`policy.REFRESHER_SHARE` of its hours. What carries over from a neighbour saves its share of
them, up to the proficiency that the neighbour is held at: who works with one dashboard tool has
that far an easier start with another, and no easier way to mastery.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from mlcareer import policy
from mlcareer.taxonomy.models import Skill

_CLOSE = 1e-9


def hours_at(skill: Skill, proficiency: float) -> float:
    """Return the hours from zero to a proficiency, linear between two."""
    whole = min(int(proficiency), len(skill.hours) - 2)
    below, above = skill.hours[whole], skill.hours[whole + 1]
    return below + (above - below) * (proficiency - whole)


def hours_between(
    skill: Skill,
    low: float,
    high: float,
    *,
    once: float = 0.0,
    carried: Sequence[tuple[float, float]] = (),
) -> float:
    """Return the hours from one proficiency to another, both 0 to 3.

    `once` is a proficiency that was held before it aged. `carried` has, for each neighbour,
    the proficiency it is held at and the share of the hours that it saves up to there.
    """
    marks = {low, high, *(one for one in (once, *(at for at, _ in carried)) if low < one < high)}
    total = 0.0
    for start, end in pairwise(sorted(marks)):
        saved = max((share for at, share in carried if at >= end), default=0.0)
        rest = policy.REFRESHER_SHARE if end <= once else 1 - saved
        total += rest * (hours_at(skill, end) - hours_at(skill, start))
    return total


def stops(skill: Skill, to: int) -> tuple[float, ...]:
    """Return the proficiencies at which the way to working or practitioner may be cut.

    They lie at equal distances in hours, none more than `policy.STEP_MOST_HOURS` from the
    next. The way to working counts from zero, that to practitioner from working; the way to
    awareness is short.
    """
    first = hours_at(skill, 0 if to <= 2 else to - 1)  # noqa: PLR2004 - working
    last = hours_at(skill, to)
    parts = ceil((last - first) / policy.STEP_MOST_HOURS - _CLOSE)
    if to == 1:
        return ()
    marks = (first + (last - first) * number / parts for number in range(1, parts))
    return tuple(_proficiency_after(skill, hours) for hours in marks)


def parted(
    skill: Skill,
    low: float,
    to: int,
    *,
    once: float = 0.0,
    carried: Sequence[tuple[float, float]] = (),
    above: float = 0.0,
) -> list[float]:
    """Return where the parts of a way end, each a stop or the end; as few as may be.

    No part takes more than `policy.STEP_MOST_HOURS` unless two neighbouring stops, or stops
    not beyond `above`, force it.
    """
    ends: list[float] = []
    here = low
    marks = [*(stop for stop in stops(skill, to) if stop > max(low, above) + _CLOSE), float(to)]
    for mark, following in pairwise([*marks, None]):
        spent = 0.0
        if following is not None:
            spent = hours_between(skill, here, following, once=once, carried=carried)
        if following is None or spent > policy.STEP_MOST_HOURS + _CLOSE:
            ends.append(mark or float(to))
            here = ends[-1]
    return ends


def _proficiency_after(skill: Skill, hours: float) -> float:
    """Return the proficiency that hours from zero lead to, 0 to 3."""
    for rung, (below, above) in enumerate(pairwise(skill.hours)):
        if hours <= above:
            return rung + (hours - below) / (above - below)
    return float(len(skill.hours) - 1)
