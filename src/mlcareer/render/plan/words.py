"""The sentences about a plan that all its forms share. They choose words only."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from mlcareer.assessment.plan import Plan, PlanReport, Step
from mlcareer.policy import Verdict
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.escape import visible
from mlcareer.taxonomy.models import Milestone, Resource, Taxonomy

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
_WEEKS_MOST: Final = 12
_MONTHS_MOST: Final = 24
_DAYS_IN_WEEK: Final = 7
UNANSWERED: Final = (
    "Not answered: a yes may be all it takes, and the steps that rest on it are skipped."
)
_VERDICTS: Final[dict[Verdict, str]] = {
    "ready": "ready: apply",
    "near": "near: apply, and close the rest meanwhile",
    "stretch": "a stretch",
    "far": "still far",
}


class Period(NamedTuple):
    """A week, a month or more: what is finished in it, or under way, and the readiness then."""

    name: str
    done: tuple[Step, ...]
    under_way: Step | None
    readiness: float


class Stage(NamedTuple):
    """A milestone with its steps, each with its number in the plan."""

    milestone: Milestone
    steps: tuple[tuple[int, Step], ...]

    @property
    def hours(self) -> float:
        """The hours of its steps."""
        return sum(step.hours for _, step in self.steps)

    @property
    def finish(self) -> date:
        """The day on which its last step is done."""
        return max(step.finish for _, step in self.steps)


def titles(found: PlanReport) -> list[str]:
    """Name each role that is planned for, with its level."""
    one = found.report.assessment
    main = [f"{visible(one.role.title, 60)} · {one.level}"] if one else []
    roles = found.report.taxonomy.roles
    others = [f"{visible(roles[role].title, 60)} · {level}" for role, level, *_ in found.after[1:]]
    return main + others


def stages(plan: Plan) -> list[Stage]:
    """Return the milestones that have steps; where there is none, one without a name."""
    milestones = {one.name: one for one in plan.milestones}
    found: dict[str, list[tuple[int, Step]]] = {}
    for number, step in enumerate(plan.steps, start=1):
        found.setdefault(step.milestone, []).append((number, step))
    return [
        Stage(milestones.get(name) or Milestone(name, "", ()), tuple(steps))
        for name, steps in found.items()
    ]


def climbs(plan: Plan, number: int, first: int | None = None) -> str:
    """Say the readiness before and after a step, or all steps from a first; they count from 1."""
    first = first or number
    before = plan.steps[first - 2].readiness_after if first > 1 else plan.readiness_now
    return f"{round(before * 100)} → {wording.percent(plan.steps[number - 1].readiness_after)}"


def name(step: Step) -> str:
    """Say what a step is: `Docker → working`, and which part of the way."""
    part = f", part {step.part[0]} of {step.part[1]}" if step.part else ""
    return f"{visible(step.name, 80)} → {LABELS[step.to]}{part}"


def day(one: date) -> str:
    """Format a day as people read it, in English whatever the machine speaks."""
    return f"{one.day} {_MONTHS[one.month - 1]} {one.year}"


def short_day(one: date) -> str:
    """Name a day below a line of time: `15 Jan`."""
    return f"{one.day} {_MONTHS[one.month - 1]}"


def short_month(one: date) -> str:
    """Name a month below a line of time; January by its year."""
    return str(one.year) if one.month == 1 else _MONTHS[one.month - 1]


def hours(spent: float) -> str:
    """Format hours of study."""
    return f"{round(spent)} h" if spent >= 1 or not spent else "under 1 h"


def pace(plan: Plan) -> str:
    """Say how many hours a week."""
    return f"{plan.hours_per_week:g} h a week"


def road(plan: Plan) -> str:
    """Say how long the whole takes, and until when."""
    if not plan.steps:
        return "No step to study."
    low, high = plan.hours_if_unknown_met, plan.total_hours
    said = wording.span((low, high)) if round(low) != round(high) else f"about {hours(high)}"
    begin, end = plan.steps[0].start, max(step.finish for step in plan.steps)
    return (
        f"{said[0].upper()}{said[1:]} of study ({wording.SPREAD}), {day(begin)} to {day(end)} "
        f"at {pace(plan)}."
    )


def stage(one: Stage, number: int) -> str:
    """Name a milestone with its number; steps of no milestone are steps."""
    return f"{number} {visible(one.milestone.name, 80)}" if one.milestone.name else "Steps"


def rise(plan: Plan) -> str:
    """Say the readiness before and after, as short as can be: `47 → 94 %`."""
    return climbs(plan, len(plan.steps), 1) if plan.steps else wording.percent(plan.readiness_now)


def lead(found: PlanReport) -> str:
    """Say what the plan comes to, to stand behind the readiness before and after."""
    if not found.plan.steps:
        return nothing(found)
    said = outcomes(found)
    return said[0] if len(said) == 1 else f"The mean of {len(said)} roles."


def climbing(plan: Plan) -> str:
    """Say the readiness when it begins, when each milestone ends, and when the plan does."""
    begin = f"Readiness: {wording.percent(plan.readiness_now)} on {day(plan.steps[0].start)}"
    ends = (
        f"{wording.percent(readiness_at(plan, one.finish))} on {day(one.finish)}"
        + (f" ({visible(one.milestone.name, 80)})" if one.milestone.name else "")
        for one in stages(plan)
    )
    return f"{', '.join((begin, *ends))}."


def climb(plan: Plan) -> str:
    """Say the readiness before and after."""
    before = wording.percent(plan.readiness_now)
    if not plan.steps:
        return f"{before} ready"
    return f"{before} ready now → {wording.percent(plan.steps[-1].readiness_after)} after the plan"


def readiness_at(plan: Plan, when: date) -> float:
    """Return the readiness, 0 to 1, when all steps are done that end by a day."""
    done_ = [step.readiness_after for step in plan.steps if step.finish <= when]
    return done_[-1] if done_ else plan.readiness_now


def outcomes(found: PlanReport) -> list[str]:
    """Say for each role where the plan leads, and what that means."""
    called = titles(found)
    if len(called) == 1:
        return [f"That is {_VERDICTS[verdict]}." for *_, verdict in found.after]
    return [
        f"{title}: {wording.percent(now)} → {wording.percent(then)}, {_VERDICTS[verdict]}."
        for title, (_, _, now, then, verdict) in zip(called, found.after, strict=True)
    ]


def ahead(plan: Plan) -> str:
    """Say how far it is to near and to ready; empty where the plan does not say."""
    said = [
        f"{wording.span(reached)} to {verdict}"
        for verdict in ("near", "ready")
        if (reached := plan.hours_to.get(verdict)) and reached[1]
    ]
    joined = ", ".join(said)
    return f"{joined[0].upper()}{joined[1:]}." if said else ""


def checks(found: PlanReport) -> list[tuple[str, str]]:
    """Return what was not answered: the name, and what a yes is worth."""
    skills = found.report.taxonomy.skills
    one = found.report.assessment
    worth = {row.requirement.requirement.skills[0]: row.lack for row in (one.silent if one else ())}
    return [
        (visible(skills[it].name, 80), f"+{wording.percent(worth[it])}" if it in worth else "")
        for it in found.plan.check_first
    ]


def why(taxonomy: Taxonomy, step: Step) -> str:
    """Say why a step comes now: what asks for it, and what it makes possible."""
    opened = opens(taxonomy, step)
    said = visible(step.why, 300)
    return f"{said} Opens {opened}." if opened else said


def opens(taxonomy: Taxonomy, step: Step) -> str:
    """Name the later skills of the plan that need a step."""
    return ", ".join(visible(taxonomy.skills[one].name, 80) for one in step.unlocks)


def choice(taxonomy: Taxonomy, step: Step) -> str:
    """Say what a step was chosen from; empty where there was no choice."""
    if not step.instead_of:
        return ""
    others = [visible(taxonomy.skills[one].name, 80) for one in step.instead_of]
    return f"Chosen over {' and '.join(others)}; --prefer {step.instead_of[0]} changes that."


def done(taxonomy: Taxonomy, step: Step) -> list[str]:
    """Return the statements that say when a step is done."""
    page = taxonomy.pages[step.skill]
    last = _is_last(step)
    said = step.can_do or (page.can_do[step.start_from : step.to] if last else ())
    if not said and step.part and len(page.can_do) >= step.to:
        goal = page.can_do[step.to - 1]
        return [f"{step.part[0]} of {step.part[1]} parts of the way to this are behind you: {goal}"]
    return [visible(one, 600) for one in said]


def _is_last(step: Step) -> bool:
    """Whether the proficiency is reached with a step: not before the last part."""
    return step.part is None or step.part[0] == step.part[1]


def links(taxonomy: Taxonomy, step: Step, most: int | None = None) -> list[Resource]:
    """Return what to learn a step from."""
    return taxonomy.pages[step.skill].resources_for(step.start_from, step.to)[:most]


def link_remark(link: Resource) -> str:
    """Say how long a resource takes and what it costs."""
    return f"{link.hours:g} h, {link.cost}" if link.hours else link.cost


def proof(taxonomy: Taxonomy, step: Step) -> str:
    """Say which small project leaves evidence of a step; empty where none is known."""
    last = _is_last(step)
    return visible(taxonomy.pages[step.skill].exercise, 600) if last and step.to > 1 else ""


def left_out(plan: Plan, most: int | None = None) -> str:
    """Name the requirements that the plan leaves open; empty if there are none.

    Those that a step leads to, and not all the way, are marked as begun.
    """
    if not plan.left_out:
        return ""
    begun = {one for step in plan.steps for one in step.serves}
    shown = ", ".join(
        f"{visible(one, 80)}{' (begun)' if one in begun else ''}" for one in plan.left_out[:most]
    )
    rest = len(plan.left_out) - (most or len(plan.left_out))
    return f"{shown} and {rest} more" if rest > 0 else shown


def left_out_why(plan: Plan) -> str:
    """Say why requirements were left out."""
    if plan.budget is None:
        return "what is not needed for what you asked"
    return f"what does not fit in {hours(plan.budget)}"


def nothing(found: PlanReport) -> str:
    """Say why there is no step to study."""
    plan = found.plan
    if plan.left_out and plan.budget is None:
        return "You are there: no step is needed."
    if plan.left_out and plan.shortest:
        return f"No step fits: the shortest way to any readiness is {hours(plan.shortest)}."
    if plan.left_out:
        return "No step fits."
    one = found.report.assessment
    if one and one.score.verdict == "ready":
        return "Nothing: you are ready. Apply."
    return "Nothing that study closes: what is open is learned at work."


def calendar(plan: Plan) -> tuple[str, list[Period]]:
    """Return what the periods are called, and the periods: weeks, months, or longer ones.

    Weeks count from the plan's first day. Of a plan of many years only those periods are
    there in which something is finished.
    """
    if not plan.steps:
        return "", []
    begin, end = plan.steps[0].start, max(step.finish for step in plan.steps)
    weeks = (end - begin).days // _DAYS_IN_WEEK + 1
    months = _month(end) - _month(begin) + 1
    if weeks <= _WEEKS_MOST:
        first = begin.toordinal()
        starts = [date.fromordinal(first + _DAYS_IN_WEEK * at) for at in range(weeks)]
        called = [f"from {short_day(one)}" for one in starts]
        places = [(step.finish - begin).days // _DAYS_IN_WEEK for step in plan.steps]
        return "Week by week", _periods(plan, called, places)
    if months <= _MONTHS_MOST:
        numbers = range(_month(begin), _month(end) + 1)
        called = [f"{_MONTHS[one % 12]} {one // 12}" for one in numbers]
        places = [_month(step.finish) - _month(begin) for step in plan.steps]
        return "Month by month", _periods(plan, called, places)
    years = sorted({step.finish.year for step in plan.steps})
    places = [years.index(step.finish.year) for step in plan.steps]
    return "Year by year", _periods(plan, [str(one) for one in years], places)


def _month(one: date) -> int:
    return one.year * 12 + one.month - 1


def _periods(plan: Plan, called: Sequence[str], places: Sequence[int]) -> list[Period]:
    """Put each step into the period in which it is finished."""
    found = []
    readiness = plan.readiness_now
    for at, name_ in enumerate(called):
        done_ = tuple(step for step, place in zip(plan.steps, places, strict=True) if place == at)
        later = (step for step, place in zip(plan.steps, places, strict=True) if place > at)
        if done_:
            readiness = done_[-1].readiness_after
        found.append(Period(name_, done_, None if done_ else next(later, None), readiness))
    return found


def period(one: Period, most: int | None = None) -> str:
    """Say what is finished in a period, or else what is under way."""
    if one.done:
        rest = f" +{len(one.done) - most}" if most is not None and len(one.done) > most else ""
        return ", ".join(name(step) for step in one.done[:most]) + rest
    return f"{name(one.under_way)}, under way" if one.under_way else ""
