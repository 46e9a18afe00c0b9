"""A plan as a calendar: days, stable names, and texts that stay inside their lines."""

from datetime import UTC, date, datetime
from typing import Any, Final

import icalendar
import pytest
from plans import DOCS, STEPS, empty, made, step
from test_plan_views import HOSTILE, hostile_plan

from mlcareer.assessment.plan import PlanReport
from mlcareer.render.plan import ics

each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
STAMP: Final = datetime(2026, 1, 15, tzinfo=UTC)


def _events(found: PlanReport) -> list[Any]:
    (calendar,) = icalendar.Calendar.from_ical(ics.render(found), multiple=True)
    return list(calendar.walk("VEVENT"))


def test_every_step_is_an_event_of_whole_days_to_the_end_of_its_last() -> None:
    events = _events(made())[: len(STEPS)]
    for event, one in zip(events, STEPS, strict=True):
        begin, end = event.decoded("dtstart"), event.decoded("dtend")
        assert type(begin) is type(end) is date, "a moment would have a time zone"
        assert begin == one.start
        assert (end - one.finish).days == 1
        assert event.decoded("dtstamp") == STAMP
        assert event["transp"] == "TRANSPARENT"
    assert [str(one["summary"]) for one in events[:2]] == [
        "Docker → working (17 h)", "Machine learning → working, part 1 of 2 (50 h)",
    ]  # fmt: skip


def test_every_milestone_ends_on_a_day() -> None:
    events = _events(made())[len(STEPS) :]
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in events] == [
        ("Milestone: Thin slice", date(2026, 4, 26)), ("Milestone: Depth", date(2026, 6, 10)),
    ]  # fmt: skip
    assert str(events[0]["description"]) == "Project: Serve one model from an image."


def test_an_event_says_when_a_step_is_done_and_what_to_learn_it_from() -> None:
    first = _events(made())[0]
    said = str(first["description"]).split("\n")
    assert said == [
        "Readiness 45 → 48 %.",
        "Every model ships in an image. Opens Kubernetes.",
        "Done when: Can write an image of a service that a colleague runs from a clean clone.",
        f"Learn: The manual, 6 h, free: {DOCS}",
        f"Learn: The course, paid: {DOCS}/course",
        "Evidence: Put a service in an image that starts from a clean clone.",
    ]
    assert str(first["url"]) == DOCS


def test_a_calendar_has_no_time_zone_and_the_line_ends_of_its_format() -> None:
    written = ics.render(made())
    assert "VTIMEZONE" not in written
    assert "TZID" not in written
    assert written.replace("\r\n", "").isprintable()
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))


def test_the_same_plan_is_the_same_calendar() -> None:
    assert ics.render(made()) == ics.render(made())


def test_no_two_events_have_one_name() -> None:
    names = [str(one["uid"]) for one in _events(made())]
    assert len({*names}) == len(names) == len(STEPS) + 2


def test_a_newer_plan_keeps_the_names_of_the_steps_it_still_has() -> None:
    """Imported again, the events move instead of standing there twice."""
    later = [one._replace(start=date(2027, 1, 1), finish=date(2027, 2, 1)) for one in STEPS[1:]]
    before = [str(one["uid"]) for one in _events(made())[1 : len(STEPS)]]
    assert [str(one["uid"]) for one in _events(made(*later))[: len(later)]] == before


def test_two_people_and_two_roles_share_no_names() -> None:
    found = made()
    ben = found.report.profile._replace(name="Ben")
    other = found._replace(report=found.report._replace(profile=ben))
    senior = found._replace(plan=found.plan._replace(roles=(("ml-engineer", "senior"),)))
    seen = [{str(one["uid"]) for one in _events(it)} for it in (found, other, senior)]
    assert len(set.union(*seen)) == sum(map(len, seen))


def test_the_last_day_there_is_ends_a_calendar() -> None:
    (event, *_) = _events(made(step("docker", start=date.max, finish=date.max)))
    assert event.decoded("dtstart") == date.max


def test_a_plan_without_steps_is_an_empty_calendar() -> None:
    assert _events(empty()) == []


@each_hostile
def test_a_text_begins_and_ends_no_event(hostile: str) -> None:
    usual = len(_events(hostile_plan("basket weaving")))
    events = _events(hostile_plan(hostile))
    assert len(events) == usual
    for event in events:
        assert {key.lower() for key in event} <= {
            "uid", "dtstamp", "transp", "summary", "dtstart", "dtend", "description",
            "categories", "url",
        }  # fmt: skip
        assert event.subcomponents == []


@each_hostile
def test_no_control_character_reaches_a_calendar(hostile: str) -> None:
    written = ics.render(hostile_plan(hostile))
    unseen = {one for one in written if not one.isprintable()}
    assert unseen <= {"\r", "\n"}
