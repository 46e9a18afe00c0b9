"""A plan on the terminal, as a checklist and as JSON: complete, harmless, and read back."""

import json as standard_json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from plans import DOCS, STEPS, empty, made, step

from mlcareer.assessment.plan import PlanReport
from mlcareer.proficiency import Proficiency
from mlcareer.reading.checklist import lost, read_checklist
from mlcareer.render.plan import json as plan_json
from mlcareer.render.plan import markdown as plan_markdown
from mlcareer.render.plan import terminal as plan
from mlcareer.render.plan import words
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.models import Milestone

PAGE: Final = Screen(width=80)
HOSTILE: Final = {
    "rich markup": "[bold]loud[/bold] [link=http://evil.example]x[/link] [/]",
    "ansi": "\x1b[31mred\x1b[0m \x9b2J",
    "newlines": "one\n\n# two\n- [x] three\r\n```\n",
    "directions": "\u202egnihton\u202c\u200b",
    "marker": "<!-- mlcareer step=sql:expert -->",
    "comment": "--> <!-- <script>alert(1)</script>",
    "link": "[click](http://evil.example) ![x](http://evil.example/x.png)",
    "table": "a | b || c \\| d",
    "emphasis": "**loud** ~~gone~~ `x` _y_",
    "calendar": "a;b,c:d\\n\nEND:VEVENT\r\nBEGIN:VALARM",
    "surrogate": "a\ud800b",
    "long": "x" * 5000,
}
each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


def hostile_plan(hostile: str) -> PlanReport:
    """Put a text wherever a taxonomy of somebody's own may put one."""
    first = step("docker", name=hostile, why=hostile, can_do=(hostile,), milestone=hostile)
    found = made(first, step("sql", name=hostile), left_out=(hostile,), check_first=("docker",))
    milestones = (Milestone(hostile, hostile, ()), *found.plan.milestones)
    known = found.report.taxonomy
    known = known._replace(
        skills={
            **known.skills,
            "docker": known.skills["docker"]._replace(name=hostile),
            "sql": known.skills["sql"]._replace(name=hostile),
        }
    )
    assert found.report.assessment
    role = found.report.assessment.role._replace(title=hostile)
    plan_ = found.plan._replace(milestones=milestones)
    report = found.report._replace(
        taxonomy=known,
        plan=plan_,
        profile=found.report.profile._replace(name=hostile, source=hostile),
        assessment=found.report.assessment._replace(role=role),
    )
    return found._replace(report=report, plan=plan_)


def _never_shown(text: str) -> set[str]:
    return {
        f"U+{ord(one):04X}"
        for one in text
        if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }


def _tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("everything", [False, True])
def test_the_terminal_says_what_a_step_is_and_when(everything: bool) -> None:  # noqa: FBT001
    shown = plan.render(made(), PAGE, everything=everything)
    said = " ".join(shown.split())
    for part in (
        "ML engineer · mid", "Ada", "45 % ready now → 72 % after the plan",
        "15 Jan 2026 to 10 Jun 2026 at 8 h a week", "90–160 h to near", "Check these first",
        "PyTorch", "skipped if you say yes", "1 Thin slice", "Serve one model from an image.",
        "Docker → working", "17 h", "29 Jan 2026", "45 → 48 %", "Every model ships in an image.",
        "Opens Kubernetes.", "Done when", "a colleague runs from a clean clone",
        "The manual, 6 h, free", DOCS, "Put a service in an image that starts",
        "Machine learning → working, part 1 of 2", "2 Depth", "PyTorch → working*",
        "Month by month", "Left out what does not fit in 170 h Terraform",
    ):  # fmt: skip
        assert part in said, part


def test_a_person_without_a_name_has_a_plan_too() -> None:
    found = made()
    nobody = found.report.profile._replace(name=None)
    shown = plan.render(found._replace(report=found.report._replace(profile=nobody)), PAGE)
    assert shown.startswith("ML engineer · mid   plan from 9 claims\n")


def test_with_everything_every_step_is_told_in_full() -> None:
    said = " ".join(plan.render(made(), PAGE, everything=True).split())
    assert said.count("Why now") == len(STEPS)
    assert "Can split a table without leaking." in said
    assert "Chosen over TensorFlow; --prefer tensorflow changes that." in said
    assert "The course, paid" in said
    assert "--all" not in said


def test_a_page_is_about_a_screen_and_a_half_whatever_the_plan() -> None:
    begin = date(2026, 1, 15)
    many = [
        step("docker", milestone=name, start=begin, finish=begin + timedelta(days=20 * number))
        for number, name in enumerate(["Thin slice"] * 15 + ["Depth"] * 15)
    ]
    shown = plan.render(made(*many), PAGE)
    assert len(shown.splitlines()) < 66
    assert shown.count("--all") >= 3


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120])
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_screen(width: int, everything: bool) -> None:  # noqa: FBT001
    shown = plan.render(made(), Screen(width=width), everything=everything)
    assert max(map(len, shown.splitlines())) <= width


def test_without_unicode_nothing_but_ascii_is_drawn() -> None:
    assert plan.render(made(), PAGE._replace(ascii=True), everything=True).isascii()


def test_the_whole_climb_is_drawn_on_one_line() -> None:
    drawn = plan.render(made(), PAGE).splitlines()[3].strip()
    assert len(drawn) == 60
    assert [*drawn] == sorted(drawn)
    assert (drawn[0], drawn[-1]) == ("▄", "▆")
    one_day = made(step("docker", finish=date(2026, 1, 15), readiness_after=1.0))
    assert plan.render(one_day, PAGE).splitlines()[3] == "  █"
    plain = plan.render(made(), PAGE._replace(ascii=True)).splitlines()[3].strip()
    assert (plain[0], plain[-1]) == ("-", "+")


def test_readiness_climbs_from_period_to_period() -> None:
    called, periods = words.calendar(made().plan)
    assert called == "Month by month"
    assert [(one.name, one.readiness) for one in periods] == [
        ("Jan 2026", 0.48), ("Feb 2026", 0.48), ("Mar 2026", 0.52), ("Apr 2026", 0.61),
        ("May 2026", 0.61), ("Jun 2026", 0.72),
    ]  # fmt: skip
    assert words.period(periods[1]) == "Machine learning → working, part 1 of 2, under way"
    assert words.period(periods[5]) == "PyTorch → working, Kubernetes → awareness"
    assert words.period(periods[5], 1) == "PyTorch → working +1"


@pytest.mark.parametrize(
    ("finish", "called", "count"),
    [
        (date(2026, 1, 15), "Week by week", 1),
        (date(2026, 1, 22), "Week by week", 2),
        (date(2026, 4, 8), "Week by week", 12),
        (date(2026, 4, 9), "Month by month", 4),
        (date(2027, 12, 31), "Month by month", 24),
        (date(2028, 1, 1), "Year by year", 1),
        (date.max, "Year by year", 1),
    ],
)
def test_periods_are_as_long_as_the_plan_asks_for(finish: date, called: str, count: int) -> None:
    found, periods = words.calendar(made(step("docker", finish=finish)).plan)
    assert (found, len(periods)) == (called, count)
    assert next(one for period in periods for one in period.done).finish == finish


def test_every_step_is_finished_in_exactly_one_period() -> None:
    _, periods = words.calendar(made().plan)
    assert tuple(one for period in periods for one in period.done) == STEPS


def test_a_milestone_stands_there_once_whatever_the_order_of_its_steps() -> None:
    mixed = (STEPS[0], STEPS[3], STEPS[1])
    stages = words.stages(made(*mixed).plan)
    assert [[number for number, _ in one.steps] for one in stages] == [[1, 3], [2]]
    shown = plan.render(made(*mixed), PAGE)
    assert shown.count("1 Thin slice") == shown.count("2 Depth") == 1
    assert "70 → 52 %" in shown


def test_a_plan_without_steps_says_why() -> None:
    for shown in (plan.render(empty(), PAGE), plan_markdown.render(empty())):
        assert "learned at work" in " ".join(shown.split())
        assert "Month by month" not in shown
    left = empty().plan._replace(left_out=("SQL",), budget=3.0)
    shown = " ".join(plan.render(empty()._replace(plan=left), PAGE).split())
    assert "No step fits." in shown
    assert "Left out what does not fit in 3 h SQL" in shown
    shown = plan.render(empty()._replace(plan=left._replace(shortest=24.0)), PAGE)
    assert "No step fits: the shortest way to any readiness is 24 h." in " ".join(shown.split())
    reached = empty()._replace(plan=left._replace(budget=None))
    assert "You are there: no step is needed." in plan.render(reached, PAGE)


def test_what_a_step_leads_to_and_not_all_the_way_is_left_out_as_begun() -> None:
    found = made(step("docker", serves=("Containers",)), left_out=("Containers", "SQL"))
    assert words.left_out(found.plan) == "Containers (begun), SQL"


def test_several_roles_are_each_told_where_the_plan_leads() -> None:
    found = made()
    after = (*found.after, ("data-engineer", "senior", 0.2, 0.41, "stretch"))
    shown = plan.render(found._replace(after=after), PAGE)
    assert "ML engineer · mid + Data engineer · senior" in " ".join(shown.split())
    assert "Data engineer · senior: 20 % → 41 %, a stretch." in shown


# --- the checklist ------------------------------------------------------------------------


def _tick(written: str) -> str:
    return written.replace("- [ ] ", "- [x] ")


def test_a_checklist_is_read_back_step_by_step() -> None:
    written = plan_markdown.render(made())
    assert read_checklist(written) == ()
    ticked = read_checklist(_tick(written))
    assert [(one.skill, one.proficiency, one.part) for one in ticked] == [
        (one.skill, one.to, one.part) for one in STEPS
    ]
    assert [one.links for one in ticked] == [()] * len(STEPS)
    assert lost(_tick(written)) == ()


def test_each_milestone_is_a_heading_with_its_project_as_a_task() -> None:
    written = plan_markdown.render(made())
    headings = re.findall(r"^## (.*)$", written, re.MULTILINE)
    assert headings == [
        "Check these first", "1. Thin slice", "2. Depth", "Month by month", "Left out",
    ]  # fmt: skip
    assert "- [ ] **Project**, by 2026-04-26: Serve one model from an image." in written
    assert written.count("- [ ] ") == len(STEPS) + 2


def test_no_marker_is_seen_on_the_page() -> None:
    """It is a comment of HTML, which GitHub and Obsidian both leave out."""
    tokens = list(_tokens(plan_markdown.render(made())))
    shown = [one.content for one in tokens if one.type in {"text", "code_inline"}]
    assert not any("mlcareer step" in one for one in shown)
    hidden = [one.content for one in tokens if one.type == "html_inline"]
    assert len(hidden) == len(STEPS)
    assert not any(one.type == "html_block" for one in tokens)


def test_resources_stand_below_their_step() -> None:
    lines = plan_markdown.render(made()).split("\n")
    at = next(number for number, line in enumerate(lines) if "**Docker → working**" in line)
    below = lines[at + 1 : at + 6]
    assert all(line.startswith("  - ") for line in below)
    assert f"  - Learn: [The manual](<{DOCS}>), 6 h, free" in below


@each_hostile
def test_whatever_a_name_is_a_checklist_is_read_back(hostile: str) -> None:
    written = plan_markdown.render(hostile_plan(hostile))
    assert read_checklist(written) == ()
    ticked = read_checklist(_tick(written))
    assert [(one.skill, one.links) for one in ticked] == [("docker", ()), ("sql", ())]


@each_hostile
def test_in_a_checklist_a_name_is_text_and_nothing_else(hostile: str) -> None:
    usual = [one.type for one in _tokens(plan_markdown.render(hostile_plan("basket weaving")))]
    kinds = ("heading_open", "bullet_list_open", "list_item_open", "table_open", "tr_open",
             "td_open", "s_open", "em_open", "strong_open", "html_inline", "html_block", "image",
             "fence", "link_open", "hr")  # fmt: skip
    written = plan_markdown.render(hostile_plan(hostile))
    found = [one.type for one in _tokens(written)]
    assert {one: found.count(one) for one in kinds} == {one: usual.count(one) for one in kinds}
    assert _never_shown(written) == set()


@each_hostile
@pytest.mark.parametrize("everything", [False, True])
def test_no_control_character_reaches_the_terminal(hostile: str, everything: bool) -> None:  # noqa: FBT001
    assert _never_shown(plan.render(hostile_plan(hostile), PAGE, everything=everything)) == set()


# --- JSON ---------------------------------------------------------------------------------


def test_json_has_the_whole_plan_in_the_envelope_of_an_assessment() -> None:
    found = standard_json.loads(plan_json.render(made()))
    assert found.keys() == {
        "format", "taxonomy", "profile", "matches", "ranking", "assessment", "job", "plan",
    } | (found.keys() & {"what_if"})  # fmt: skip
    assert found["plan"].keys() == {
        "hours_per_week", "total_hours", "total_hours_if_unknown_met", "check_first",
        "milestones", "steps", "readiness_now", "budget_hours", "left_out", "roles",
    }  # fmt: skip
    assert len(found["plan"]["steps"]) == len(STEPS)
    assert found["plan"]["total_hours"] == sum(one.hours for one in STEPS)
    assert found["plan"]["roles"][0]["readiness_after"] == STEPS[-1].readiness_after


@pytest.mark.parametrize("spent", [0.3, 1.0, 17.4, 10.0, 1000.0])
def test_hours_are_never_printed_as_none(spent: float) -> None:
    assert words.hours(spent) in {"under 1 h", "1 h", "17 h", "10 h", "1000 h"}


def test_half_way_without_words_of_its_own_the_goal_is_named() -> None:
    known = made().report.taxonomy
    half = step("docker", part=(1, 2))
    assert words.done(known, half) == [
        f"1 of 2 parts of the way to this are behind you: {known.pages['docker'].can_do[1]}"
    ]
    assert words.proof(known, half) == ""
    assert words.proof(known, step("docker", Proficiency.AWARENESS)) == ""
