"""The learning plan as a calendar: a day event for each step and for each milestone's end.

Days have no time zone, so that a step begins on the same day wherever its reader is. An
event's UID depends on the person, the roles and the step alone: importing a newer plan moves
events rather than doubling them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from mlcareer.assessment.plan import PlanReport, Step
from mlcareer.proficiency import LABELS
from mlcareer.render.escape import visible
from mlcareer.render.plan import words

if TYPE_CHECKING:
    from icalendar import Event

# What names are made from; made once by `uuid4`, never to be changed.
_NAMESPACE: Final = UUID("5d0c6f0e-3c5b-4b7e-9d55-6f1f0a9d7a31")
_PRODUCT: Final = "-//mlcareer//learning plan//EN"
_TEXT_MOST: Final = 1000


def render(found: PlanReport) -> str:
    """Return the calendar, with the line ends that the format asks for.

    Events are stamped with the first moment of the report's day: the same plan, the same file.
    """
    from icalendar import Calendar  # noqa: PLC0415 - a tenth of a second, for one format

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Plan: {' + '.join(words.titles(found))}")
    stamp = datetime.combine(found.report.as_of, time(), tzinfo=UTC)
    for event in (*_steps(found, stamp), *_milestones(found, stamp)):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def _steps(found: PlanReport, stamp: datetime) -> "Iterator[Event]":
    taxonomy = found.report.taxonomy
    for number, step in enumerate(found.plan.steps, start=1):
        part = "" if step.part is None else f"{step.part[0]}/{step.part[1]}"
        event = _event(found, f"step {step.skill} {LABELS[step.to]} {part}", stamp)
        event.add("summary", f"{words.name(step)} ({words.hours(step.hours)})")
        event.add("dtstart", step.start)
        event.add("dtend", _after(step.finish))
        event.add("description", _told(found, number, step))
        if step.milestone:
            event.add("categories", [visible(step.milestone)])
        if resources := words.links(taxonomy, step, 1):
            event.add("url", resources[0].url)
        yield event


def _milestones(found: PlanReport, stamp: datetime) -> "Iterator[Event]":
    for stage in words.stages(found.plan):
        if stage.milestone.name:
            event = _event(found, f"milestone {stage.milestone.name}", stamp)
            event.add("summary", f"Milestone: {visible(stage.milestone.name)}")
            event.add("dtstart", stage.finish)
            event.add("dtend", _after(stage.finish))
            event.add("description", f"Project: {visible(stage.milestone.project, _TEXT_MOST)}")
            event.add("categories", [visible(stage.milestone.name)])
            yield event


def _event(found: PlanReport, what: str, stamp: datetime) -> "Event":
    """Begin an event that does not make its days look busy."""
    from icalendar import Event  # noqa: PLC0415 - as above

    person = found.report.profile.name or ""
    roles = " ".join(f"{role} {level}" for role, level in found.plan.roles)
    source = found.report.job.source if found.report.job else ""
    event = Event()
    named = "\n".join(visible(part, _TEXT_MOST) for part in (person, roles, source, what))
    event.add("uid", f"{uuid5(_NAMESPACE, named)}@mlcareer")
    event.add("dtstamp", stamp)
    event.add("transp", "TRANSPARENT")
    return event


def _after(finish: date) -> date:
    """Return the day that an event ends before; the last day there is has none after it."""
    return finish if finish == date.max else finish + timedelta(days=1)


def _told(found: PlanReport, number: int, step: Step) -> str:
    """Say in lines why, when it is done, what to learn it from, and what proves it."""
    taxonomy = found.report.taxonomy
    lines = [
        f"Readiness {words.climbs(found.plan, number)}.",
        "Skipped if you say yes: it rests on what you did not answer." if step.if_unknown else "",
        words.why(taxonomy, step),
        *(f"Done when: {said}" for said in words.done(taxonomy, step)),
        *(
            f"Learn: {visible(link.title)}, {words.link_remark(link)}: {visible(link.url, 300)}"
            for link in words.links(taxonomy, step)
        ),
        f"Evidence: {said}" if (said := words.proof(taxonomy, step)) else "",
    ]
    return "\n".join(visible(line, _TEXT_MOST) for line in lines if line)
