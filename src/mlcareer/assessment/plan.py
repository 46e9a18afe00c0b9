"""The plan for one or several roles: what the `plan` command and the library ask for."""

from collections.abc import Collection, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.make import Road, Wanted, make_plan, plan_roads
from mlcareer.assessment.planning.model import Plan, Step
from mlcareer.assessment.planning.walk import learned
from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.score import glance, score
from mlcareer.assessment.standing import stand
from mlcareer.matching.profile import Profile
from mlcareer.policy import Level, Verdict
from mlcareer.taxonomy.models import Role, Taxonomy

__all__ = ["Plan", "PlanReport", "Step", "make_plan", "plan_for"]


class PlanReport(NamedTuple):
    """A plan, and what it leads to.

    `report` is that of the first goal, as `assess` gives it, with the whole plan in place of
    its own. `after` has, for each goal, the role, the level, the readiness (0 to 1) now and
    when all steps are done, and the verdict then. `wanted` is what was asked of the plan.
    """

    report: Report
    plan: Plan
    after: tuple[tuple[str, Level, float, float, Verdict], ...]
    wanted: Wanted = Wanted()


def plan_for(  # noqa: PLR0913 - all but two by name
    profile: Profile,
    taxonomy: Taxonomy,
    *,
    goals: Sequence[tuple[Role, Level]],
    start: date,
    hours_per_week: float = policy.HOURS_PER_WEEK,
    budget: float | None = None,
    target: float | None = None,
    verdict: Verdict | None = None,
    prefer: Collection[str] = (),
    avoid: Collection[str] = (),
    complete: bool = False,
    as_of: date | None = None,
) -> PlanReport:
    """Plan the road to one or several roles, each at a level that it has.

    `budget` is hours: the plan has the highest readiness that fits. `target` is a readiness,
    0 to 1, and `verdict` one for every role: the plan takes the least hours to it, or to all
    that study reaches where that is less; with a budget it never takes more. `prefer` and
    `avoid` are ids of skills: of an any-of group the preferred member is learned, and one to
    avoid never, nor what builds on it. `complete` (or the profile's own word) declares that
    what is not mentioned is none. Ages count to `as_of`, which is `start` unless given.

    Raises:
        ValueError: no goal is given, a role does not have its level, the hours a week or the
            budget are not positive, or the target is not between 0 and 1.
    """
    _check(goals, hours_per_week, budget, target)
    complete = complete or profile.complete
    role, level = goals[0]
    today = as_of or start
    report = assess(profile, taxonomy, role=role, level=level, as_of=today, complete=complete)
    standing = stand(profile, taxonomy, as_of=today)
    roads = []
    for one, at in goals:
        asked = one.at(at)
        result = score(asked, standing, taxonomy, level=at, complete=complete)
        roads.append(Road(one.id, one.title, at, asked, result.rows, one.milestones))
    wanted = Wanted(budget, target, verdict, prefer, avoid)
    plan = plan_roads(
        roads, standing, taxonomy, start=start, hours_per_week=hours_per_week, complete=complete,
        wanted=wanted,
    )  # fmt: skip
    done = learned(plan.steps, standing, taxonomy)
    after = []
    for road in roads:
        readiness, found = glance(road.requirements, done, road.level, complete=complete)
        now = fsum(row.contribution for row in road.rows)
        after.append((road.role, road.level, now, readiness, found))
    return PlanReport(report._replace(plan=plan), plan, tuple(after), wanted)


def _check(
    goals: Sequence[tuple[Role, Level]],
    hours_per_week: float,
    budget: float | None,
    target: float | None,
) -> None:
    if not goals:
        raise ValueError("plan for one role at least")
    for role, level in goals:
        if level not in role.levels:
            raise ValueError(f"{role.id} has no level '{level}'; it has {', '.join(role.levels)}")
    if not hours_per_week > 0:
        raise ValueError("hours a week are more than 0")
    if budget is not None and not budget > 0:
        raise ValueError("a budget is more than 0 hours")
    if target is not None and not 0 <= target <= 1:
        raise ValueError("a target is a readiness from 0 to 1")
