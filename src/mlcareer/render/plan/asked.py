"""What was asked of a plan, in words, and what of it the plan does not lead to."""

from typing import Final, get_args

from mlcareer.assessment.plan import PlanReport
from mlcareer.policy import Verdict
from mlcareer.render.escape import visible
from mlcareer.render.plan import words

_NEARLY: Final = 1e-9  # sums of floats that are equal on paper
_BEST_FIRST: Final[tuple[Verdict, ...]] = get_args(Verdict)


def asked(found: PlanReport) -> list[str]:
    """Say what was asked of the plan: time, a goal, and what it prefers and avoids."""
    wanted, skills = found.wanted, found.report.taxonomy.skills
    said = []
    goal = _percents(wanted.target) if wanted.target is not None else wanted.verdict
    within = "" if wanted.budget is None else f" in {words.hours(wanted.budget)}"
    if goal:
        said.append(f"Asked for: the least study to {goal}{within}.")
    elif within:
        said.append(f"Asked for: what brings most{within}.")
    for title, chosen in (("Preferred", wanted.prefer), ("Avoided", wanted.avoid)):
        if chosen:
            names = ", ".join(visible(skills[one].name, 80) for one in chosen)
            said.append(f"{title}: {names}.")
    return said


def _percents(target: float) -> str:
    """Format a readiness as somebody asks for it, which need not be a whole percent."""
    return f"{target * 100:.10g} %"


def unreached(found: PlanReport) -> list[str]:
    """Say what was asked of the plan that it does not lead to."""
    plan, wanted = found.plan, found.wanted
    then = plan.steps[-1].readiness_after if plan.steps else plan.readiness_now
    within = "" if plan.budget is None else " in this time"
    said = []
    if wanted.target is not None and then < wanted.target - _NEARLY:
        said.append(f"study leads to {then * 100:.0f} %{within}, not to {_percents(wanted.target)}")
    for role, level, _, _, reached in found.after:
        if wanted.verdict and _BEST_FIRST.index(reached) > _BEST_FIRST.index(wanted.verdict):
            where = f"{role or 'the ad'} at {level}"
            said.append(f"study alone does not lead to {wanted.verdict} for {where}{within}")
    return said
