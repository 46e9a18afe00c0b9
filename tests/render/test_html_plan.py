"""A plan as HTML: what it says, that its charts say the same, and that nothing in it does harm."""

import re
import shlex
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from pages import Element, check_accessible, check_harmless, read
from plans import DEPTH, DOCS, SLICE, STEPS, WORKING, empty, made, step
from running import ROOT, run
from test_escaping import _never_shown
from test_plan_views import each_hostile, hostile_plan

from mlcareer.assessment.plan import PlanReport
from mlcareer.assessment.planning.make import Wanted
from mlcareer.policy import Verdict
from mlcareer.render.plan import html, words

PROFILE: Final = str(ROOT / "examples" / "data-engineer.yaml")


def _several() -> PlanReport:
    found = made()
    return found._replace(
        after=(*found.after, ("data-engineer", "senior", 0.2, 0.41, "stretch")),
        wanted=Wanted(target=0.855, prefer=("pytorch",), avoid=("sql",)),
    )


PLANS: Final = {
    "usual": made(),
    "without a step": empty(),
    "several roles": _several(),
    "without milestones": made(*(one._replace(milestone="") for one in STEPS), milestones=()),
    "one day": made(step("docker", finish=STEPS[0].start, readiness_after=1.0)),
    "until the last day": made(*STEPS[:-1], STEPS[-1]._replace(finish=date.max)),
    "from nothing": made(readiness_now=0.0, budget=None, left_out=(), check_first=()),
}
each_plan = pytest.mark.parametrize("found", PLANS.values(), ids=PLANS.keys())


def _page(found: PlanReport) -> Element:
    return read(html.render(found))


def _section(page: Element, name: str) -> Element:
    return page.one("section", id=name)


def _share(length: str | None) -> float:
    assert length is not None
    return float(length.removesuffix("%")) / 100


def _title(chart: Element) -> str:
    return "".join(str(one) for one in chart.one("title").content)


@each_plan
def test_a_page_is_harmless_and_can_be_read_by_everybody(found: PlanReport) -> None:
    page = _page(found)
    check_harmless(page)
    check_accessible(page)
    assert html.render(found) == html.render(found)


def test_a_page_says_first_where_the_plan_leads_and_how_long_that_takes() -> None:
    found = made()
    first = _section(_page(found), "readiness")
    assert first.one("h2").text == "45 → 72 % That is near: apply, and close the rest meanwhile."
    for said in (words.road(found.plan), words.ahead(found.plan)):
        assert said in first.text
    assert "± 40 %" in first.text


def test_sections_stand_in_one_order() -> None:
    names = [one.attributes["id"] for one in _page(made()).all("section")]
    assert names == [
        "readiness", "this-week", "check-first", "timeline", "milestone-1", "milestone-2",
        "left-out", "calendar",
    ]  # fmt: skip


def test_without_a_step_a_page_says_why_and_draws_nothing() -> None:
    page = _page(empty())
    assert _section(page, "readiness").one("h2").text == f"45 % {words.nothing(empty())}"
    assert page.all("svg", role="img") == []
    assert not {"timeline", "calendar"} & {one.attributes["id"] for one in page.all("section")}


# --- readiness over time -------------------------------------------------------------------


def _treads(found: PlanReport) -> list[tuple[float, float, float]]:
    """Return from where to where the drawn readiness lasts, and how high it is."""
    drawn = _page(found).one("svg", class_="steep")
    tops: dict[float, tuple[float, float]] = {}
    for one in drawn.all("rect"):
        begin, top = _share(one.attributes["x"]), 1 - _share(one.attributes["y"])
        end = begin + _share(one.attributes["width"])
        tops[begin] = (end, max(top, tops.get(begin, (0, 0.0))[1]))
    return [(begin, end, top) for begin, (end, top) in sorted(tops.items())]


def test_the_climb_is_drawn_as_high_as_readiness_is_for_as_long_as_it_lasts() -> None:
    found = made()
    treads = _treads(found)
    reached = [found.plan.readiness_now, *(one.readiness_after for one in STEPS)]
    assert [top for *_, top in treads] == pytest.approx(reached, abs=0.001)
    assert treads[0][0] == 0
    assert treads[-1][1] == pytest.approx(1, abs=0.001)
    for before, after in pairwise(treads):
        assert before[1] == pytest.approx(after[0], abs=0.001)
    days = [(one.finish - one.start).days for one in STEPS]
    wide = [end - begin for begin, end, _ in treads[:-1]]
    assert wide == pytest.approx([one * 0.95 / sum(days) for one in days], abs=0.001)


def test_the_climb_is_told_in_words_too() -> None:
    page = _page(made())
    assert _title(page.one("svg", class_="steep")) == (
        "Readiness: 45 % on 15 Jan 2026, 61 % on 26 Apr 2026 (Thin slice), "
        "72 % on 10 Jun 2026 (Depth)."
    )
    rows = _section(page, "calendar").one("tbody").all("tr")
    assert [one.one("th").text for one in rows] == [
        "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026",
    ]  # fmt: skip
    assert [one.all("td")[0].text for one in rows][-1] == "72 %"


def test_near_and_ready_stand_beside_the_climb_of_one_role_only() -> None:
    assert "near 65 % ready 85 %" in _section(_page(made()), "readiness").text
    said = _section(_page(_several()), "readiness").text
    assert "near 65 %" not in said, "the readiness of several roles is a mean: no role has it"
    assert "The mean of 2 roles." in said


@each_plan
def test_nothing_is_drawn_outside_its_chart(found: PlanReport) -> None:
    for chart in _page(found).all("svg", role="img"):
        for one in chart.walk():
            lengths = {
                name: _share(value)
                for name, value in one.attributes.items()
                if (value or "").endswith("%")
            }
            assert all(0 <= length <= 1 for length in lengths.values())
            assert lengths.get("x", 0) + lengths.get("width", 0) <= 1.0002
            assert lengths.get("y", 0) + lengths.get("height", 0) <= 1.0002


# --- the timeline --------------------------------------------------------------------------


def test_every_step_stands_on_the_timeline_when_it_is_done_and_leads_to_its_words() -> None:
    page = _page(made())
    rows = _section(page, "timeline").all("li", class_="row")
    assert len(rows) == len(STEPS)
    for number, (row, one) in enumerate(zip(rows, STEPS, strict=True), start=1):
        assert row.one("a").text == words.name(one)
        assert row.one("a").attributes["href"] == f"#step-{number}"
        assert page.one("li", id=f"step-{number}")
        assert row.one("p", class_="by").text == words.day(one.finish)
        chart = row.one("svg", role="img")
        assert _title(chart) == f"{words.day(one.start)} to {words.day(one.finish)}"
    bars = [row.one("rect").attributes for row in rows]
    begins = [_share(one["x"]) for one in bars]
    ends = [_share(one["x"]) + _share(one["width"]) for one in bars]
    assert begins[0] == 0
    assert ends[-1] == pytest.approx(1, abs=0.001)
    assert begins[1:] == pytest.approx(ends[:-1], abs=0.001)


def test_what_may_be_skipped_differs_in_fill_and_in_words() -> None:
    page = _page(made())
    for row, one in zip(_section(page, "timeline").all("li", class_="row"), STEPS, strict=True):
        is_dotted = row.one("rect").attributes.get("fill") == "url(#dotted)"
        assert is_dotted == one.if_unknown
        assert ("skipped if you say yes" in row.text) == one.if_unknown
    sure = _page(made(*STEPS[:3]))
    assert "skipped if you say yes" not in _section(sure, "timeline").text


def test_the_end_of_a_milestone_is_marked_on_the_timeline_and_in_the_climb() -> None:
    page = _page(made())
    stages = _section(page, "timeline").all("div", class_="stage")
    assert [one.one("h3").text for one in stages] == ["1 Thin slice 117 h", "2 Depth 52 h"]
    ends = [_share(one.one("circle").attributes["cx"]) for one in stages]
    marks = page.one("svg", class_="steep").all("line", class_="mark")
    places = [_share(one.attributes["x1"]) for one in marks]
    assert places == pytest.approx([0.95 * one for one in ends], abs=0.001)
    alone = _page(PLANS["without milestones"])
    assert alone.all("line", class_="mark") == alone.all("div", class_="stage") == []


@pytest.mark.parametrize("days", [0, 1, 6, 7, 41, 42, 74, 75, 80, 200, 400, 1_000, 5_000, 90_000])
def test_a_line_of_time_names_a_few_days_of_it_in_order(days: int) -> None:
    begin = date(2026, 1, 15)
    ticks = html._ticks(begin, begin + timedelta(days=days))
    assert 1 <= len(ticks) <= 9
    found = [day for day, _ in ticks]
    assert found == sorted({*found})
    assert begin <= found[0]
    assert found[-1] <= begin + timedelta(days=days)
    assert all(
        re.fullmatch(r"\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2}|\d{4}", name) for _, name in ticks
    )


# --- the steps -----------------------------------------------------------------------------


def test_every_step_is_told_in_full() -> None:
    page = _page(made())
    said = page.one("li", id="step-1").text
    for part in (
        "Docker → working", "awareness → working", "17 h, 15 Jan 2026 to 29 Jan 2026",
        "readiness 45 → 48 %", "Why now Every model ships in an image.", "Opens Kubernetes",
        "Done when Can write an image", "The manual, 6 h, free", "The course, paid",
        "Evidence Put a service in an image",
    ):  # fmt: skip
        assert part in said, part
    fourth = page.one("li", id="step-4").text
    assert "skipped if you say yes" in fourth
    assert "Chosen over TensorFlow; --prefer tensorflow changes that." in fourth
    assert "part 1 of 2" in page.one("li", id="step-2").text


def test_a_milestone_ends_with_its_project_and_its_day() -> None:
    page = _page(made())
    for number, (name, project) in enumerate(
        ((SLICE, "Serve one model from an image."), (DEPTH, "Retrain it every night.")), start=1
    ):
        section = _section(page, f"milestone-{number}")
        assert section.one("h2").text.startswith(f"{number} {name}")
        assert project in section.one("div", class_="project").text
    assert "Project, by 26 Apr 2026" in _section(page, "milestone-1").text


def test_links_lead_out_without_telling_from_where_and_only_by_https() -> None:
    links = [one.attributes for one in _page(made()).all("a")]
    out = [one for one in links if not (one["href"] or "").startswith("#")]
    assert [one["href"] for one in out] == [DOCS, f"{DOCS}/course"]
    assert {one["rel"] for one in out} == {"noreferrer noopener"}


def test_what_was_not_answered_is_to_be_checked_first() -> None:
    said = _section(_page(made()), "check-first").text
    assert words.UNANSWERED in said
    assert "PyTorch" in said


# --- what was asked of it --------------------------------------------------------------------


def test_what_stays_open_and_why_is_said() -> None:
    assert _section(_page(made()), "left-out").text == (
        "Left out what does not fit in 170 h Terraform."
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(), []),
        (Wanted(budget=48.0), ["Asked for: what brings most in 48 h."]),
        (Wanted(target=0.5), ["Asked for: the least study to 50 %."]),
        (Wanted(24.0, 0.855), ["Asked for: the least study to 85.5 % in 24 h.",
                               "Study leads to 72 % in this time, not to 85.5 %."]),
        (Wanted(verdict="near"), ["Asked for: the least study to near."]),
        (Wanted(prefer=("pytorch", "sql"), avoid=("docker",)),
         ["Preferred: PyTorch, SQL.", "Avoided: Docker."]),
    ],
)  # fmt: skip
def test_what_was_asked_of_the_plan_stands_with_what_it_does_not_reach(
    wanted: Wanted, said: list[str]
) -> None:
    found = made(budget=wanted.budget)._replace(wanted=wanted)
    remarks = _section(_page(found), "readiness").all("p", class_="remark")
    assert [one.text for one in remarks] == said


@pytest.mark.parametrize("reached", ["far", "stretch", "near", "ready"])
def test_a_verdict_that_is_not_reached_is_said_of_each_role(reached: Verdict) -> None:
    found = made()._replace(wanted=Wanted(verdict="near"))
    after = tuple((*one[:4], reached) for one in found.after)
    said = "Study alone does not lead to near for ml-engineer at mid in this time."
    shown = _section(_page(found._replace(after=after)), "readiness").text
    assert (said in shown) == (reached in {"far", "stretch"})


def test_several_roles_are_each_told_where_the_plan_leads() -> None:
    page = _page(_several())
    assert page.one("h1").text == "Plan: ML engineer · mid + Data engineer · senior"
    goals = _section(page, "readiness").one("ul", class_="goals").all("li")
    assert [one.text for one in goals] == words.outcomes(_several())


# --- what somebody wrote -------------------------------------------------------------------


@each_hostile
def test_in_a_page_a_name_is_text_and_nothing_else(hostile: str) -> None:
    written = html.render(hostile_plan(hostile))
    page = read(written)
    check_harmless(page)
    check_accessible(page)
    assert _never_shown(written) == set()
    usual = _page(hostile_plan("basket weaving"))
    for kind in ("section", "h2", "h3", "li", "a", "dt", "table", "style", "meta", "title"):
        assert len(page.all(kind)) == len(usual.all(kind))
    assert "evil.example" not in "".join(
        value or "" for one in page.walk() for value in one.attributes.values()
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://evil.example", "//x", "https:"])
def test_an_address_that_is_not_a_web_page_by_https_is_no_link(address: str) -> None:
    found = made()
    known = found.report.taxonomy
    resource = known.pages["docker"].resources[0]._replace(url=address)
    page = known.pages["docker"]._replace(resources=(resource,))
    pages = type(known.pages).of({**known.pages, "docker": page})
    report = found.report._replace(taxonomy=known._replace(pages=pages))
    shown = _page(found._replace(report=report))
    assert "The manual" in shown.one("li", id="step-1").text
    assert all((one.attributes["href"] or "").startswith("#") for one in shown.all("a"))


# --- the command line ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        ("--role", "mle", "--hours-per-week", "5.5", "--weeks", "9"),
        ("--role", "mle", "--role", "senior data engineer", "--verdict", "near"),
        ("--role", "mle", "--role", "de", "--level", "senior", "--target", "62.5%"),
        ("--role", "mle", "--avoid", "xgboost", "--prefer", "Kubernetes", "--weeks", "20"),
        ("--job", "an ad.txt"),
    ],
    ids=["weeks", "verdict", "target", "skills", "ad"],
)
def test_the_command_in_the_footer_makes_the_same_page(
    asked: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my skills.txt").write_text("Python: advanced\nDocker\n")
    Path("an ad.txt").write_text((ROOT / "examples" / "ad-ml-engineer.txt").read_text())
    first = run("plan", "my skills.txt", *asked, "-o", "first.html", "-q")
    assert (first.code, first.out, first.err) == (0, "", "")
    written = Path("first.html").read_text()
    command = shlex.split(read(written).one("code", class_="command").text)
    assert command[0] == "mlcareer"
    assert run(*command[1:], "-q").code == 0
    assert Path("plan.html").read_text() == written


def test_a_day_that_it_must_be_done_by_stays_that_day() -> None:
    asked = ("--role", "mle", "--as-of", "2026-01-15", "--start", "2026-02-01")
    for until, said in (("2026-03-01", "--weeks 4"), ("2026-03-03", "--until 2026-03-03")):
        shown = run("plan", PROFILE, *asked, "--until", until, "-f", "html", "-q").out
        command = read(shown).one("code", class_="command").text
        assert f"--start 2026-02-01 {said} -o plan.html" in command


def test_a_step_to_working_from_nothing_stands_between_its_ends() -> None:
    """The scale of what somebody has and needs goes from none to expert."""
    page = _page(made(step("sql", WORKING)))
    have, needed = page.one("li", id="step-1").one("svg", role="img").all("circle")[::-1]
    assert _share(have.attributes["cx"]) == pytest.approx(0.05)
    assert _share(needed.attributes["cx"]) == pytest.approx(0.5)
