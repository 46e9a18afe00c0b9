"""`mlcareer plan`: the whole road, in every format."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import icalendar
import pytest
from fixed import SAGE
from running import ROOT, run, spawn

from mlcareer.cli.output import read_share
from mlcareer.cli.plan import _budget
from mlcareer.reading.checklist import has_steps

ANA: Final = str(ROOT / "examples" / "data-engineer.yaml")
AD: Final = str(ROOT / "examples" / "ad-ml-engineer.txt")
USUAL: Final = ("plan", ANA, "--role", "ml-engineer", "--as-of", "2026-01-15")


def _plan(*arguments: str) -> dict[str, Any]:
    outcome = run(*USUAL, *arguments, "-f", "json")
    assert outcome.code == 0, outcome.err
    found: dict[str, Any] = outcome.json["plan"]
    return found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", ANA), "--role ROLE or --job AD"),
        (("plan", ANA, "-r", "mle", "-j", AD), "not both"),
        (("plan", "-", "-j", "-"), "only once"),
        (("plan", "-j", "-"), "only once"),
        ((*USUAL, "--weeks", "4", "--until", "2026-06-01"), "not both"),
        ((*USUAL, "--weeks", "0"), "x>=1"),
        ((*USUAL, "--until", "2026-01-15"), "not after the start"),
        ((*USUAL, "--until", "soon"), "is not a day"),
        ((*USUAL, "--start", "soon"), "--start"),
        ((*USUAL, "--target", "85%", "--verdict", "ready"), "not both"),
        ((*USUAL, "--target", "0"), "is not a readiness"),
        ((*USUAL, "--target", "101"), "is not a readiness"),
        ((*USUAL, "--target", "-5"), "is not a readiness"),
        ((*USUAL, "--target", "nan"), "is not a readiness"),
        ((*USUAL, "--verdict", "far"), "near"),
        ((*USUAL, "--hours-per-week", "0"), "between 0 and 168"),
        ((*USUAL, "--hours-per-week", "169"), "between 0 and 168"),
        ((*USUAL, "--hours-per-week", "nan"), "between 0 and 168"),
        ((*USUAL, "-o", "plan.zip"), ".ics"),
    ],
)
def test_what_cannot_be_planned_is_a_matter_of_usage(arguments: tuple[str, ...], said: str) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("written", "share"),
    [("85%", 0.85), ("85", 0.85), ("0.85", 0.85), (".85", 0.85), ("85 %", 0.85), ("1", 1.0),
     ("1%", 0.01), ("100", 1.0), ("62.5", 0.625), (None, None)],
)  # fmt: skip
def test_a_target_is_read_however_it_is_written(written: str | None, share: float | None) -> None:
    assert read_share(written, option="--target") == share


def test_a_budget_ends_with_its_day() -> None:
    start = date(2026, 1, 1)
    assert _budget(None, None, start, 8) is None
    assert _budget(3, None, start, 8) == 24
    assert _budget(None, "2026-01-22", start, 8) == 24
    assert _budget(None, "2026-01-02", start, 7) == 1


def test_all_that_is_wrong_with_names_is_said_together() -> None:
    outcome = run("plan", ANA, "-r", "ml enginear lord", "-r", "chief data officer", "-l", "entry")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 2
    outcome = run(*USUAL, "--prefer", "PyTorhc", "--avoid", "basket weaving", "--avoid", "Docker",
                  "--prefer", "docker")  # fmt: skip
    assert (outcome.code, outcome.out) == (1, "")
    first, second, third = outcome.err.splitlines()
    assert "--prefer: 'PyTorhc' is not a skill that is known here. Did you mean PyTorch?" in first
    assert "--avoid: 'basket weaving'" in second
    assert "docker is both preferred and avoided" in third


def test_errors_are_json_where_json_was_asked_for() -> None:
    outcome = run(*USUAL, "--prefer", "PyTorhc", "-f", "json")
    assert [one["message"] for one in outcome.errors] == [
        "--prefer: 'PyTorhc' is not a skill that is known here"
    ]


def test_json_holds_every_step_of_the_whole_plan() -> None:
    outcome = run(*USUAL, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    plan = outcome.json["plan"]
    assert len(plan["steps"]) > 5
    assert plan["steps"][0].keys() == {
        "milestone", "skill", "name", "from", "to", "hours", "if_unknown", "start", "finish",
        "readiness_after", "unlocks", "why", "can_do", "resources",
    }  # fmt: skip
    assert plan["steps"][0]["start"] == "2026-01-15"
    assert plan["total_hours"] == pytest.approx(sum(one["hours"] for one in plan["steps"]))
    assert outcome.json["assessment"]["role"] == "ml-engineer"
    assert [one["role"] for one in plan["roles"]] == ["ml-engineer"]


def test_the_plan_begins_on_the_first_day_and_goes_at_the_pace_one_gives() -> None:
    plan = _plan("--start", "2026-03-02", "--hours-per-week", "10")
    assert plan["hours_per_week"] == 10
    assert plan["steps"][0]["start"] == "2026-03-02"


def test_a_level_may_stand_in_the_name_of_a_role() -> None:
    outcome = run("plan", ANA, "-r", "senior MLE", "--as-of", "2026-01-15", "-f", "json")
    assert outcome.json["assessment"]["level"] == "senior"


def test_an_ad_is_planned_for_like_a_role() -> None:
    outcome = run("plan", ANA, "--job", AD, "--as-of", "2026-01-15", "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.json["job"]["source"] == AD
    assert outcome.json["plan"]["steps"]
    shown = run("plan", ANA, "--job", AD, "--as-of", "2026-01-15")
    assert "The ad in" in shown.out


@pytest.mark.parametrize("name", ["plan.md", "plan.markdown", "plan.ics", "plan.json", "plan.txt"])
def test_a_file_says_by_its_name_what_it_holds(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    outcome = run(*USUAL, "-o", str(path))
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    written = path.read_bytes().decode()
    begins = {".md": "# Plan", ".markdown": "# Plan", ".ics": "BEGIN:VCALENDAR\r\n", ".json": "{",
              ".txt": "Machine learning engineer"}  # fmt: skip
    assert written.startswith(begins[path.suffix])
    assert run(*USUAL, "-o", str(path)).code == 1, "it exists already"
    assert run(*USUAL, "-o", str(path), "--force").code == 0
    assert path.read_bytes().decode() == written


def test_a_calendar_in_a_pipe_keeps_its_line_ends() -> None:
    outcome = run(*USUAL, "-f", "ics")
    assert outcome.out.count("\r\n") == outcome.out.count("\n") > 20
    events = icalendar.Calendar.from_ical(outcome.out).walk("VEVENT")
    assert len(events) > 5


def test_every_step_of_the_checklist_is_marked() -> None:
    outcome = run(*USUAL, "-f", "markdown")
    assert has_steps(outcome.out)
    assert outcome.out.count("<!-- mlcareer step=") == len(_plan()["steps"])


def test_a_page_is_a_page_and_all_is_all() -> None:
    page, whole = run(*USUAL).out, run(*USUAL, "--all").out
    assert len(page.splitlines()) < 75
    assert "--all" in page
    assert len(whole.splitlines()) > len(page.splitlines())
    assert "--all" not in whole


@pytest.mark.parametrize("columns", ["40", "80"])
def test_a_pipe_gets_plain_text_of_its_width(columns: str) -> None:
    outcome = spawn(*USUAL, settings={"COLUMNS": columns})
    assert (outcome.code, outcome.err) == (0, "")
    assert "\x1b" not in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= int(columns)


def test_from_nothing_a_plan_is_made_and_a_notice_says_so() -> None:
    outcome = run("plan", "-", "-r", "ml-engineer", "--as-of", "2026-01-15", stdin="")
    assert outcome.code == 0
    assert "names no skill" in outcome.err
    assert run("plan", "-", "-r", "ml-engineer", "-q", stdin="").err == ""


def test_an_ad_given_as_a_person_is_remarked_on() -> None:
    assert "use --job" in run("plan", AD, "-r", "ml-engineer").err


def test_what_study_does_not_reach_is_said() -> None:
    outcome = run("plan", ANA, "-r", "ml-engineer", "-l", "lead", "--target", "100")
    assert outcome.code == 0
    assert "not to 100 %" in outcome.err


def test_a_layer_of_ones_own_is_planned_for(tmp_path: Path) -> None:
    layer = tmp_path / "mine.yaml"
    layer.write_text(SAGE)
    outcome = run("plan", "-", "-r", "sage", "--taxonomy", str(layer), stdin="no Python\n")
    assert outcome.code == 0, outcome.err
    assert "Sage · senior" in outcome.out
