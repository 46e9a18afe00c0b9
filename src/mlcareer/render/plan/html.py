"""A plan as a page for a browser: one file to keep, print or send on."""

from datetime import date
from typing import Final, NamedTuple

from mlcareer.assessment.plan import Plan, PlanReport
from mlcareer.policy import NEAR_FROM, READY_FROM
from mlcareer.proficiency import LABELS
from mlcareer.render import commands, wording
from mlcareer.render.page import page
from mlcareer.render.plan import asked, words

# As many as a telephone has room for; the name of a day is longer than that of a month.
_TICKS_MOST: Final = 8
_WEEKS_MOST: Final = 5
_DAYS_IN_WEEK: Final = 7
_DAYS_FOR_MONTHS: Final = 75
# How many months lie between two ticks of a line of time.
_MONTHS: Final = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000)
# How much of its width the chart of the climb leaves for what is reached in the end.
_AFTER: Final = 0.05


class Tread(NamedTuple):
    """From when to when a readiness lasts; all three 0 to 1."""

    begin: float
    end: float
    readiness: float


class Time(NamedTuple):
    """The whole time of a plan; `ticks` have the places, 0 to 1, of days that are named."""

    begin: date
    end: date
    ticks: tuple[tuple[float, str], ...]


def render(found: PlanReport) -> str:
    """Return the whole plan; nothing is cut short in a file."""
    return page(
        "plan/plan.jinja",
        found=found,
        report=found.report,
        plan=found.plan,
        taxonomy=found.report.taxonomy,
        day=found.report.as_of,
        again=commands.plan_again(found, "plan.html"),
        labels=LABELS,
        thresholds=(("near", NEAR_FROM), ("ready", READY_FROM)),
        treads=_treads(found.plan),
        marks=_marks(found.plan),
        time=_time(found.plan),
        words=words,
        asked=asked,
        wording=wording,
    )


def _time(plan: Plan) -> Time | None:
    """Return the time of a plan; None without a step."""
    if not plan.steps:
        return None
    begin, end = plan.steps[0].start, max(step.finish for step in plan.steps)
    days = max((end - begin).days, 1)
    ticks = (((one - begin).days / days, name) for one, name in _ticks(begin, end))
    return Time(begin, end, tuple(ticks))


def _treads(plan: Plan) -> list[Tread]:
    """Return how long each readiness lasts, from the one before the first step on."""
    time = _time(plan)
    if time is None:
        return []
    places = [0.0, *(_place(step.finish, time) for step in plan.steps), 1.0]
    reached = [plan.readiness_now, *(step.readiness_after for step in plan.steps)]
    return [Tread(*one) for one in zip(places, places[1:], reached, strict=False)]


def _marks(plan: Plan) -> list[tuple[float, int]]:
    """Return where each milestone ends, with its number; nothing where steps have none."""
    time = _time(plan)
    if time is None or not plan.milestones:
        return []
    stages = enumerate(words.stages(plan), start=1)
    return [(_place(stage.finish, time), number) for number, stage in stages]


def _place(day: date, time: Time) -> float:
    """Return where a day stands in the chart of the climb, 0 to 1."""
    return (day - time.begin).days / max((time.end - time.begin).days, 1) * (1 - _AFTER)


def _ticks(begin: date, end: date) -> list[tuple[date, str]]:
    """Return a few days between two others, with their names: weeks, months or years."""
    days = (end - begin).days
    if days < _DAYS_FOR_MONTHS:
        apart = _DAYS_IN_WEEK * (days // (_DAYS_IN_WEEK * _WEEKS_MOST) + 1)
        found = [date.fromordinal(begin.toordinal() + at) for at in range(0, days + 1, apart)]
        return [(one, words.short_day(one)) for one in found]
    first, last = _month(begin) + 1, _month(end)
    apart = next(one for one in _MONTHS if (last - first) / one < _TICKS_MOST)
    found = [date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1) if not at % apart]
    return [(one, words.short_month(one)) for one in found]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
