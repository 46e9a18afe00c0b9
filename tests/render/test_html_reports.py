"""Assessments and rankings as HTML: what they say, and that nothing in them does harm."""

import re
import shlex
from pathlib import Path
from typing import Any, Final

import pytest
from fixed import golden_report, small_report, small_taxonomy
from hostile import HOSTILE
from jinja2 import TemplateRuntimeError, UndefinedError
from pages import Element, check_accessible, check_harmless, read
from running import ROOT, python, run
from test_escaping import _never_shown, _report

from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.whatif import Supposition
from mlcareer.matching.profile import read_profile
from mlcareer.proficiency import Proficiency
from mlcareer.reading import parse_document
from mlcareer.render import page as pages
from mlcareer.render import wording
from mlcareer.render.report import html
from mlcareer.taxonomy.models import Pages, Resource

ROLE: Final = "ml-engineer"
SUPPOSED: Final = (
    Supposition("k8s=expert", "kubernetes", Proficiency.EXPERT, "alias"),
    Supposition("Python=working", "python", Proficiency.WORKING),
)
PEOPLE: Final[dict[str, dict[str, Any]]] = {
    "nobody": {"written": "", "role": ROLE},
    "newcomer": {"written": "Python\n", "role": ROLE},
    "said to be all": {"written": "Python: advanced\nSQL\n", "role": ROLE, "complete": True},
    "senior": {"written": "Python: expert\nOwnership: expert\n", "role": ROLE, "level": "senior"},
    "what if": {"written": "Python\n", "role": ROLE, "supposing": SUPPOSED},
    "ranking": {"written": "Python\nPyTorhc\nbasket weaving\n"},
    "ranking of nobody": {"written": ""},
    "ranking, what if": {"written": "Python\n", "supposing": SUPPOSED},
}
each_person = pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE.keys())
each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


def _page(report: Report) -> Element:
    return read(html.render(report))


def _section(page: Element, name: str) -> Element:
    return page.one("section", id=name)


@pytest.fixture(scope="module")
def ada() -> Report:
    """Return a report with something in every section."""
    return golden_report("person.yaml", role=ROLE)


@each_person
def test_a_page_is_harmless_and_can_be_read_by_everybody(person: dict[str, Any]) -> None:
    page = _page(small_report(**person))
    check_harmless(page)
    check_accessible(page)


@each_person
def test_a_page_is_the_same_every_time(person: dict[str, Any]) -> None:
    report = small_report(**person)
    assert html.render(report) == html.render(report)


def test_a_page_says_first_how_ready_and_what_to_do(ada: Report) -> None:
    assert ada.assessment is not None
    first = _section(_page(ada), "readiness")
    percent = wording.percent(ada.assessment.score.readiness)
    assert first.one("h2").text == f"{percent} {wording.headline(ada, ada.assessment)}"
    legend = [one.text for one in first.one("ul", class_="legend").all("li")]
    assert " · ".join(legend) == wording.parts(ada.assessment)
    assert wording.spoken(ada.assessment) in first.text


def test_sections_stand_in_the_order_of_the_terminals(ada: Report) -> None:
    found = [one.attributes["id"] for one in _page(ada).all("section")]
    order = [
        "readiness", "what-if", "this-week", "gaps", "not-answered", "strengths", "unproven",
        "responsibilities", "steps", "milestones", "door", "pay", "trends", "conditions",
        "unknown-terms", "waterfall", "claims", "sources",
    ]  # fmt: skip
    assert found == [one for one in order if one in found]
    assert {"gaps", "not-answered", "steps", "waterfall", "claims", "sources"} <= {*found}


def test_every_gap_stands_in_words_beside_its_chart(ada: Report) -> None:
    assert ada.assessment is not None
    rows = _section(_page(ada), "gaps").one("table").all("tbody")
    assert len(rows) == len(ada.assessment.gaps)
    for written, row in zip(rows, ada.assessment.gaps, strict=True):
        assert row.requirement.requirement.name in written.one("th").text
        assert row.requirement.importance in written.one("th").text
        chart = written.one("svg").one("title").text
        assert chart == written.one("span", class_="said").text
        assert chart.startswith(wording.have(row))


def test_the_waterfall_ends_at_the_readiness_and_its_parts_at_100(ada: Report) -> None:
    assert ada.assessment is not None
    *falls, total = _section(_page(ada), "waterfall").one("table").all("tbody")
    added = [float(one.all("td")[1].text) for one in falls]
    so_far = [float(one.all("td")[2].text) for one in falls]
    score = ada.assessment.score
    assert added == sorted(added, reverse=True)
    assert so_far == sorted(so_far)
    assert so_far[-1] == pytest.approx(score.readiness * 100, abs=0.051)
    assert sum(added) == pytest.approx(score.readiness * 100, abs=0.051 * len(added))
    shown, *_, last = total.all("tr")
    assert shown.all("td")[-1].text == wording.percent(score.readiness)
    assert last.all("td")[-1].text == "100.0"


def test_every_claim_stands_with_how_it_was_read_and_doubt_is_marked(ada: Report) -> None:
    table = _section(_page(ada), "claims").one("table")
    found: dict[str, tuple[Any, ...]] = {}
    for one in table.all("tbody"):
        claim, cells = one.one("th").text, [cell.text for cell in one.all("td")]
        found[claim.removeprefix("? in doubt: ")] = (claim.startswith("? in doubt"), *cells)
    assert len(found) == len(ada.profile.matches)
    assert found["PyTorhc"] == (True, "PyTorch typo", "working, assumed")
    assert found["SQL, 5 years"][0]
    assert found["basket weaving"][1].startswith("not known")
    assert found["no TensorFlow"][2] == "said not to know"
    assert found["Python"] == (False, "Python exact", "practitioner")
    assert found["Docker"][3] == "last used 2020 · https://example.org/ada/image"
    assert not table.all("a"), "what somebody names as evidence is no link"


def test_first_steps_and_milestones_stand_on_lines_of_time(ada: Report) -> None:
    assert ada.plan is not None
    page = _page(ada)
    steps = _section(page, "steps").all("li")
    assert [one.one("b").text.split(" → ")[0] for one in steps] == [
        one.name for one in ada.first_steps
    ]
    places = [one.one("rect").attributes for one in steps]
    ends = [_percent(one["x"]) + _percent(one["width"]) for one in places]
    assert _percent(places[0]["x"]) == 0
    assert max(ends) == pytest.approx(100, abs=0.02)
    milestones = [one.one("b").text for one in _section(page, "milestones").all("li")]
    assert milestones == list(dict.fromkeys(step.milestone for step in ada.plan.steps))


def _percent(length: str | None) -> float:
    assert length is not None
    return float(length.removesuffix("%"))


@each_person
def test_nothing_is_drawn_outside_its_chart(person: dict[str, Any]) -> None:
    for chart in _page(small_report(**person)).all("svg", role="img"):
        for one in chart.walk():
            lengths = {
                name: _percent(value)
                for name, value in one.attributes.items()
                if name in {"x", "x1", "x2", "cx", "width"} and (value or "").endswith("%")
            }
            end = lengths.get("x", 0) + lengths.get("width", 0)
            assert all(0 <= length <= 100 for length in lengths.values())
            assert end <= 100.02


def test_sources_of_demand_pay_and_trends_are_named_with_their_years(ada: Report) -> None:
    assert ada.assessment is not None
    said = _section(_page(ada), "sources").text
    assert ada.assessment.outlook.sources
    for source in ada.assessment.outlook.sources:
        assert f"{source.name}, {wording.years(source.years)}" in said


def test_what_if_shows_what_it_brings_and_what_it_does_not() -> None:
    report = golden_report("person.yaml", role=ROLE, supposing=SUPPOSED)
    said = _section(_page(report), "what-if")
    assert "Kubernetes expert; nothing is saved" in said.one("h2").text
    assert "Python=working → Python: working; adds nothing" in said.text
    brings = (Supposition("ml=expert", "machine-learning", Proficiency.EXPERT, "alias"),)
    ranking = _page(golden_report("person.yaml", supposing=brings))
    assert re.search(r"\d → \d+ %", _section(ranking, "ranking").text)


def test_a_ranking_has_every_role_with_its_range_and_says_what_orders_it() -> None:
    report = golden_report("person.yaml")
    section = _section(_page(report), "ranking")
    assert wording.BY_FIT in section.one("h2").text
    names = [one.text for one in section.all("th", scope="row")]
    assert names == [f"{at} {one.title}" for at, one in enumerate(report.ranking, start=1)]
    assert wording.closer(report) in section.text


# --- what somebody wrote -----------------------------------------------------------------


@each_hostile
def test_in_a_page_a_users_text_is_text_and_nothing_else(hostile: str) -> None:
    written = html.render(_report(hostile))
    page = read(written)
    check_harmless(page)
    check_accessible(page)
    assert _never_shown(written) == set()
    assert "evil.example" not in "".join(
        value or "" for one in page.walk() for value in one.attributes.values()
    )


@each_hostile
def test_a_text_adds_no_element_to_a_page(hostile: str) -> None:
    """Beside those that hold it, as many as it was read as claims."""
    kinds = ("section", "h2", "h3", "table", "a", "style", "title", "details", "meta")
    counts = []
    for text in (hostile, "basket weaving"):
        page = _page(_report(text, None))
        counts.append([len(page.all(kind)) for kind in kinds if kind != "title"])
        assert len(page.one("head").all("title")) == 1
    assert counts[0] == counts[1]


@pytest.mark.parametrize("case", ["long", "long words", "long ansi", "combining"])
def test_a_long_text_is_cut_in_a_page(case: str) -> None:
    page = _page(_report(HOSTILE[case]))
    for one in page.all("bdi"):
        assert len(one.text) <= 120
    assert len(page.one("head").one("title").text) < 200


@pytest.mark.parametrize("case", ["script", "html comment", "rich markup", "backticks", "formula"])
def test_markup_is_shown_as_it_was_written(case: str) -> None:
    report = small_report(f'name: "{HOSTILE[case]}"\nskills: []\n', source="me.yaml", role=ROLE)
    shown = _page(report).one("p", class_="origin").text
    assert report.profile.name is not None
    assert shown.startswith(report.profile.name[:39].strip())


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
     "file:///etc/passwd", "//evil.example", "https:", "http://[::1", ""],
)  # fmt: skip
def test_an_address_of_a_layer_that_is_no_web_page_is_no_link(address: str) -> None:
    known = small_taxonomy()
    resource = Resource("The course", address, "course", "free", 6.0, "none", "expert")
    taken = {skill: one._replace(resources=(resource,)) for skill, one in known.pages.items()}
    taxonomy = known._replace(pages=Pages.of(taken))
    as_of = golden_report("newcomer.txt").as_of
    person = read_profile(parse_document(b"Python\n", "me.txt"), taxonomy, as_of=as_of)
    page = _page(assess(person, taxonomy, role=taxonomy.roles[ROLE], as_of=as_of))
    assert "The course" in _section(page, "steps").text
    assert [one.attributes["href"] for one in page.all("a")] == ["#main"]


# --- the command line ----------------------------------------------------------------------


def test_the_command_in_the_footer_makes_the_same_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my skills.txt").write_text("Python: advanced\nDocker\n")
    Path("an ad.txt").write_text((ROOT / "examples" / "ad-ml-engineer.txt").read_text())
    for asked in (
        ("--role", "mle", "--level", "senior", "--if", "docker=expert"),
        ("--job", "an ad.txt"),
        ("--level", "entry"),
    ):
        first = run("assess", "my skills.txt", *asked, "-o", "first.htm", "--force")
        assert (first.code, first.out, first.err) == (0, "", "")
        written = Path("first.htm").read_text()
        command = shlex.split(read(written).one("code", class_="command").text)
        assert command[0] == "mlcareer"
        assert run(*command[1:], "--force").code == 0
        assert Path("report.html").read_text() == written


def test_a_source_that_cannot_be_copied_from_a_page_is_not_in_its_command() -> None:
    for source in ("`rm -rf`;x.txt", "http://evil.example/x.txt", "\x1b[31mred.txt", "\u202ex.txt"):
        report = small_report("Python\n", source=source, role=ROLE)
        command = _page(report).one("code", class_="command").text
        assert command == "mlcareer assess FILE --role ml-engineer -o report.html"


def test_only_a_page_costs_the_template_engine() -> None:
    script = (
        "import sys\nfrom mlcareer.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "found = {'jinja2', 'asyncio', 'ssl', 'http.client'} & {*sys.modules}\n"
        "sys.stderr.write(' '.join(sorted(found)))"
    )
    arguments = ("assess", "-", "--role", ROLE, "--quiet", "-f")
    for format_, loaded in (("markdown", ""), ("html", "jinja2")):
        assert python("-c", script, *arguments, format_, stdin="Python\n").err == loaded


def test_a_template_that_asks_for_what_is_not_there_fails() -> None:
    with pytest.raises(TemplateRuntimeError, match="title"):
        pages.page("page/base.jinja", taxonomy=small_taxonomy())
    with pytest.raises(UndefinedError, match="report"):
        pages.page("report/ranking.jinja", taxonomy=small_taxonomy())
    with pytest.raises(TypeError, match="prints None"):
        pages._seen(None)
