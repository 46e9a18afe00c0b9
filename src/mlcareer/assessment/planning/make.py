"""Plans from scores: the requirements of one or several roles become steps with dates."""

from collections.abc import Collection, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.board import Board, Wish
from mlcareer.assessment.planning.goals import shortest
from mlcareer.assessment.planning.model import Plan
from mlcareer.assessment.planning.search import Limits, find
from mlcareer.assessment.planning.walk import Walk, dated
from mlcareer.assessment.score import Row, Score, judge, scope_silent
from mlcareer.assessment.standing import Standing
from mlcareer.policy import Level, Verdict
from mlcareer.taxonomy.models import Milestone, Taxonomy, WeighedRequirement

_CLOSE = 1e-9
_RANK = {"far": 0, "stretch": 1, "near": 2, "ready": 3}


class Road(NamedTuple):
    """A role at a level that a person is on the way to, with where they stand for it."""

    role: str
    title: str
    level: Level
    requirements: Sequence[WeighedRequirement]
    rows: Sequence[Row]
    milestones: Sequence[Milestone]


class Wanted(NamedTuple):
    """What somebody asks of a plan.

    `budget` is in hours, `target` a readiness, 0 to 1, `verdict` one for every role. `prefer`
    and `avoid` are skills: of a group the preferred member is learned, one to avoid never.
    """

    budget: float | None = None
    target: float | None = None
    verdict: Verdict | None = None
    prefer: Collection[str] = ()
    avoid: Collection[str] = ()


def make_plan(
    score_now: Score,
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    taxonomy: Taxonomy,
    *,
    milestones: Sequence[Milestone],
    level: Level,
    start: date,
    hours_per_week: float = policy.HOURS_PER_WEEK,
    complete: bool = False,
) -> Plan:
    """Plan the road from one score to everything that study can reach."""
    road = Road("", "", level, requirements, score_now.rows, milestones)
    return plan_roads(
        [road], standing, taxonomy, start=start, hours_per_week=hours_per_week, complete=complete
    )


def plan_roads(
    roads: Sequence[Road],
    standing: Standing,
    taxonomy: Taxonomy,
    *,
    start: date,
    hours_per_week: float = policy.HOURS_PER_WEEK,
    wanted: Wanted | None = None,
    complete: bool = False,
) -> Plan:
    """Plan one road to several roles: what serves more of them comes sooner.

    The readiness of the plan is the mean of the roles'.
    """
    wanted = wanted or Wanted()
    stages = _stages(roads)
    wishes = _wishes(roads)
    board = Board(wishes, standing, taxonomy, wanted.avoid)
    limits = _limits(board, roads, standing, wanted, complete=complete)
    line = find(board, stages, wanted.prefer, limits)
    walk = Walk(board, line, complete=complete)
    too_short = wanted.budget is not None and not line.moves
    milestones = _merged(roads)
    return Plan(
        hours_per_week=hours_per_week,
        milestones=milestones,
        check_first=_check_first(roads),
        steps=tuple(dated(walk.strides, milestones, start, hours_per_week)),
        hours_to=_hours_to(roads[0], walk, standing, complete=complete),
        readiness_now=walk.readiness_now,
        budget=wanted.budget,
        left_out=tuple(walk.left_out()),
        roles=tuple((road.role, road.level) for road in roads),
        shortest=shortest(board, stages, wanted.prefer) if too_short else None,
    )


def _stages(roads: Sequence[Road]) -> dict[str, int]:
    """Return the number of the first milestone that each skill stands in."""
    found: dict[str, int] = {}
    for road in roads:
        for number, milestone in enumerate(road.milestones):
            for skill in milestone.skills:
                found[skill] = min(number, found.get(skill, number))
    return found


def _wishes(roads: Sequence[Road]) -> list[Wish]:
    """Return the requirements of all roads, those of the first road first."""
    found = []
    for road in roads:
        total = fsum(one.weight for one in road.requirements) * len(roads)
        for one, row in zip(road.requirements, road.rows, strict=True):
            found.append(Wish(one, one.weight / total, row.answered))
    return found


def _merged(roads: Sequence[Road]) -> tuple[Milestone, ...]:
    """Return the milestones of all roads, number by number, each with all its projects."""
    if len(roads) == 1:
        return tuple(roads[0].milestones)
    found = []
    for number in range(max(len(road.milestones) for road in roads)):
        here = [
            (road.milestones[number], road.title) for road in roads if number < len(road.milestones)
        ]
        names = dict.fromkeys(one.name for one, _ in here)
        projects = dict.fromkeys(f"{title}: {one.project}" for one, title in here)
        skills = dict.fromkeys(skill for one, _ in here for skill in one.skills)
        found.append(Milestone(" / ".join(names), " ".join(projects), tuple(skills)))
    return tuple(found)


def _check_first(roads: Sequence[Road]) -> tuple[str, ...]:
    """Return the first skill of each requirement that nobody spoke to, worth most first."""
    worth: dict[str, float] = {}
    for road in roads:
        for row in road.rows:
            if row.status == "unknown":
                skill = row.requirement.requirement.skills[0]
                worth[skill] = worth.get(skill, 0.0) + row.worth
    return tuple(sorted(worth, key=lambda skill: -worth[skill]))


def _limits(
    board: Board, roads: Sequence[Road], standing: Standing, wanted: Wanted, *, complete: bool
) -> Limits:
    """Return what the board is searched for: a verdict counts for every road."""
    if wanted.target is None and wanted.verdict is None:
        return Limits(wanted.budget)
    least = _RANK[wanted.verdict or "far"]
    silent = [
        scope_silent(road.requirements, standing, road.level, complete=complete) for road in roads
    ]

    def enough(state: int) -> bool:
        if board.readiness(state) < (wanted.target or 0.0) - _CLOSE:
            return False
        rows = iter(board.rows)
        for road, mute in zip(roads, silent, strict=True):
            own = [next(rows) for _ in road.requirements]
            reached = [row.credit(state) for row in own]
            pairs = zip(own, reached, strict=True)
            readiness = fsum(row.weight * share for row, share in pairs) * len(roads)
            if _RANK[judge(road.requirements, reached, readiness, silent=mute)] < least:
                return False
        return True

    return Limits(wanted.budget, enough)


def _hours_to(
    road: Road, walk: Walk, standing: Standing, *, complete: bool
) -> dict[Verdict, tuple[float, float] | None]:
    """Return the least and the most hours to each verdict for the first road."""
    silent = scope_silent(road.requirements, standing, road.level, complete=complete)
    found: dict[Verdict, tuple[float, float] | None] = {"near": None, "ready": None}
    total = fsum(one.weight for one in road.requirements)
    least = most = 0.0
    for stride in (None, *walk.strides):
        if stride:
            most += stride.hours
            least += 0.0 if stride.if_unknown else stride.hours
        reached = (stride.reached if stride else walk.reached_now)[: len(road.requirements)]
        pairs = zip(road.requirements, reached, strict=True)
        readiness = fsum(one.weight / total * share for one, share in pairs)
        verdict = judge(road.requirements, reached, readiness, silent=silent)
        for name, road_so_far in found.items():
            if road_so_far is None and _RANK[verdict] >= _RANK[name]:
                found[name] = (least, most)
    return found
