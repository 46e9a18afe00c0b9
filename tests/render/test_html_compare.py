"""Two roles beside each other as HTML: what it says, and that nothing in it does harm."""

import shlex
from pathlib import Path
from typing import Final

import pytest
from fixed import AS_OF, small_taxonomy
from hostile import HOSTILE
from pages import Element, check_accessible, check_harmless, read
from running import run
from test_escaping import _never_shown
from test_plan_views import each_hostile as each_odd_name

from mlcareer.assessment.compare import Comparison, compare
from mlcareer.matching.profile import Profile, read_profile
from mlcareer.policy import Level
from mlcareer.proficiency import LABELS
from mlcareer.reading import parse_document
from mlcareer.render import wording
from mlcareer.render.compare import html, words

SAYS: Final = "Python: advanced\nDocker\nPostgreSQL\n"


def _profile(written: str, source: str = "me.yaml") -> Profile:
    return read_profile(parse_document(written.encode(), source), small_taxonomy(), as_of=AS_OF)


def _compared(
    first: str = "data-engineer",
    second: str = "ml-engineer",
    *,
    level: Level = "mid",
    to_level: Level | None = None,
    profile: Profile | None = None,
) -> Comparison:
    known = small_taxonomy()
    return compare(
        known, known.roles[first], known.roles[second], level=level, to_level=to_level,
        profile=profile, as_of=AS_OF,
    )  # fmt: skip


def _nothing_alike() -> Comparison:
    found = _compared()
    return found._replace(wanted=tuple(one._replace(also=(), shared=()) for one in found.wanted))


def _without_figures() -> Comparison:
    found = _compared()
    first, second = (
        one._replace(outlook=one.outlook._replace(pay=None, demand=None))
        for one in (found.first, found.second)
    )
    return found._replace(first=first, second=second)


PAIRS: Final = {
    "two roles": _compared(),
    "the other way": _compared("ml-engineer", "data-engineer"),
    "with a profile": _compared(profile=_profile("name: Ada\nskills: [Python, Docker]\n")),
    "of nobody": _compared(profile=_profile("", "me.txt")),
    "levels of one role": _compared("ml-engineer", "ml-engineer", to_level="senior"),
    "another level": _compared("data-engineer", "data-architect", to_level="senior"),
    "nothing alike": _nothing_alike(),
    "without figures": _without_figures(),
}
each_pair = pytest.mark.parametrize("found", PAIRS.values(), ids=PAIRS.keys())
each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


def _page(found: Comparison) -> Element:
    return read(html.render(found))


def _section(page: Element, name: str) -> Element:
    return page.one("section", id=name)


def _names(section: Element) -> list[str]:
    """Return the requirements of a section's tables, with the tag of their importance."""
    return [one.text for one in section.all("th", scope="rowgroup")]


@each_pair
def test_a_page_is_harmless_and_can_be_read_by_everybody(found: Comparison) -> None:
    page = _page(found)
    check_harmless(page)
    check_accessible(page)
    assert html.render(found) == html.render(found)


@each_pair
def test_a_page_says_first_how_far_it_is_there_and_back(found: Comparison) -> None:
    page = _page(found)
    first = _section(page, "move")
    to = words.names(found)
    assert first.one("h2").text == (
        f"{wording.percent(found.there.distance)} distance to {to[1]}: {words.cost(found.there)}"
    )
    assert (
        f"{wording.percent(found.back.distance)} distance to {to[0]}; {words.cost(found.back)}"
    ) in first.text
    assert "± 40 %" in first.text
    for said in words.difference(found):
        assert said in page.one("header").text


def test_the_bars_of_a_distance_are_as_long_as_it_is() -> None:
    found = _compared()
    drawn = _section(_page(found), "move").all("svg", class_="bar")
    for chart, move in zip(drawn, (found.there, found.back), strict=True):
        wide = [float((one.attributes["width"] or "").rstrip("%")) for one in chart.all("rect")]
        shown, away = wide
        assert away == pytest.approx(move.distance * 100, abs=0.01)
        assert shown + away == pytest.approx(100, abs=0.02)


@each_pair
def test_sections_stand_in_one_order(found: Comparison) -> None:
    shown = [one.attributes["id"] for one in _page(found).all("section")]
    order = [
        "move", "you", "first", "second", "market", "both", "only-second", "only-first", "levels",
        "sources",
    ]  # fmt: skip
    assert shown == [one for one in order if one in shown]
    assert {"move", "market", "both"} <= {*shown}
    assert ("you" in shown) == (found.you is not None)


def test_of_one_role_its_levels_are_compared_and_nothing_that_they_share() -> None:
    one_role = _page(PAIRS["levels of one role"])
    shown = {one.attributes["id"] for one in one_role.all("section")}
    assert not {"first", "second"} & shown


def test_both_roles_stand_beside_each_other_with_what_decides_them() -> None:
    found = _compared()
    page = _page(found)
    for name, side in (("first", found.first), ("second", found.second)):
        section = _section(page, name)
        assert section.one("h2").text == words.title(side)
        said = section.text
        assert f"Decided by {side.role.decides}" in said
        assert side.role.levels[side.level] in said
        assert all(duty.name in said for duty in side.role.responsibilities)


def test_demand_and_pay_have_their_source_and_years() -> None:
    found = _compared()
    page = _page(found)
    said = _section(page, "market").text
    sides = (found.first, found.second)
    assert words.sources(sides) in said
    for side in sides:
        assert words.ads(side) in said
        assert words.pay(side) in said
    named = _section(page, "sources").text
    assert any(side.outlook.sources for side in sides)
    for source in {one for side in sides for one in side.outlook.sources}:
        assert f"{source.name}, {wording.years(source.years)}" in named


def test_pay_of_both_is_drawn_on_one_scale() -> None:
    found = _compared()
    first, second = found.first.outlook.pay, found.second.outlook.pay
    if first is None:
        first = second
    assert second is not None
    assert first is not None
    more = first._replace(
        p10=first.p10 * 2, p25=first.p25 * 2, median=first.median * 2, p75=first.p75 * 2,
        p90=first.p90 * 2,
    )  # fmt: skip
    found = found._replace(
        first=found.first._replace(outlook=found.first.outlook._replace(pay=first)),
        second=found.second._replace(outlook=found.second.outlook._replace(pay=more)),
    )
    low, high = _section(_page(found), "market").all("svg", class_="spread")
    places = [
        float((chart.one("line", class_="middle").attributes["x1"] or "").rstrip("%"))
        for chart in (low, high)
    ]
    wide = more.p90 - first.p10
    assert places == pytest.approx(
        [100 * (one - first.p10) / wide for one in (first.median, more.median)], abs=0.01
    )


def test_without_figures_a_page_says_that_there_are_none() -> None:
    page = _page(_without_figures())
    said = _section(page, "market").text
    assert said.count("no figure of pay") == said.count("no sample of ads") == 2
    assert page.all("svg", class_="spread") == page.all("section", id="sources") == []
    assert "Share of ads" not in page.text


# --- what they ask for -------------------------------------------------------------------


@each_pair
def test_every_requirement_of_both_roles_stands_in_one_table(found: Comparison) -> None:
    page = _page(found)
    shown = {one.attributes["id"] for one in page.all("section")}
    wanted = {
        "both": [one.requirement for one in found.both_ask],
        "only-second": [one.requirement for one in found.only_second],
        "only-first": [*found.only_first],
    }
    for name, rows in wanted.items():
        if name not in shown:
            assert rows == []
            continue
        said = _names(_section(page, name))
        assert len(said) == len(rows)
        for text, one in zip(said, rows, strict=True):
            assert text.startswith(f"{one.requirement.name} {one.importance}")
            assert one.requirement.why in _section(page, name).text


def test_what_the_second_asks_more_of_stands_apart() -> None:
    found = PAIRS["levels of one role"]
    deeper = [one for one in found.both_ask if one.asks_more]
    section = _section(_page(found), "both")
    assert [one.text for one in section.all("h3")] == ["Deeper in senior", "As deep, or less"]
    tables = section.all("table")
    assert [len(_names(one)) for one in tables] == [
        len(deeper), len(found.both_ask) - len(deeper),
    ]  # fmt: skip
    for row, one in zip(tables[0].all("tbody"), deeper, strict=True):
        assert words.asked(one) in row.text
        assert "→" in words.asked(one)


def test_an_importance_that_differs_is_said() -> None:
    found = _compared()
    differing = [
        one for one in found.both_ask if one.also[0].importance != one.requirement.importance
    ]
    said = _section(_page(found), "both").text
    for one in differing:
        assert f"{one.also[0].importance} for {found.first.role.title}" in said
    assert said.count(f"for {found.first.role.title}") == len(differing)


def test_nothing_alike_is_said_in_words() -> None:
    said = _section(_page(_nothing_alike()), "both").text
    assert said == "Both ask Data engineer and ML engineer ask for nothing alike."


@pytest.mark.parametrize("profile", [None, _profile(SAYS, "me.txt")], ids=["nobody", "somebody"])
def test_a_chart_shows_what_is_there_against_what_is_needed(profile: Profile | None) -> None:
    found = _compared(profile=profile)
    section = _section(_page(found), "only-second")
    assert ("You → needed" if profile else "Brought → needed") in section.text
    rows = section.one("table").all("tbody")
    for written, one in zip(rows, found.only_second, strict=True):
        row = one.yours or one.carried
        chart = written.one("svg").one("title").text
        assert chart == written.one("span", class_="said").text
        assert chart.endswith(f"→ {LABELS[row.requirement.needed]}")
        circles = {it.attributes["class"]: it.attributes["cx"] for it in written.all("circle")}
        place = float((circles["have"] or "").rstrip("%"))
        assert place == pytest.approx(5 + 90 * row.effective / 4, abs=0.01)


def test_levels_stand_with_their_hours() -> None:
    found = _compared()
    rows = _section(_page(found), "levels").one("tbody").all("tr")
    for row, move in zip(rows, found.levels, strict=True):
        assert row.one("th").text == words.step(move)
        assert [one.text for one in row.all("td")] == [
            wording.percent(move.shared), wording.percent(move.distance),
            words.hours(move.to_near), words.hours(move.to_all),
        ]  # fmt: skip


def test_with_a_profile_a_page_says_what_the_move_costs_that_person() -> None:
    found = _compared(profile=_profile("name: Ada\nskills: [Python, Docker]\n"))
    assert found.you
    section = _section(_page(found), "you")
    assert section.one("p", class_="origin").text.startswith("Ada, from ")
    for report in found.you:
        assert words.standing(report) in section.text
    assert words.held(found) in section.text
    assert section.one("code").text == "mlcareer plan me.yaml --role ml-engineer"


# --- what somebody wrote -------------------------------------------------------------------


@each_hostile
def test_in_a_page_a_users_text_is_text_and_nothing_else(hostile: str) -> None:
    written = f'name: "{hostile}"\nskills:\n  - "{hostile}"\n  - "Python, {hostile}"\n'
    page_of = html.render(_compared(profile=_profile(written)))
    page = read(page_of)
    check_harmless(page)
    check_accessible(page)
    assert _never_shown(page_of) == set()
    usual = _page(_compared(profile=_profile('name: "Ada"\nskills: []\n')))
    for kind in ("section", "h2", "h3", "a", "dt", "table", "bdi", "style", "meta"):
        assert len(page.all(kind)) == len(usual.all(kind))
    assert "evil.example" not in "".join(
        value or "" for one in page.walk() for value in one.attributes.values()
    )


@each_odd_name
def test_names_of_somebodys_own_taxonomy_are_text_too(hostile: str) -> None:
    found = _compared(profile=_profile(SAYS, "me.txt"))
    sides = [
        one._replace(role=one.role._replace(title=hostile, decides=hostile, differs={}))
        for one in (found.first, found.second)
    ]
    rows = []
    for one in found.wanted:
        named = one.requirement.requirement._replace(name=hostile, why=hostile)
        row = one.carried._replace(requirement=one.requirement._replace(requirement=named))
        rows.append(one._replace(carried=row))
    written = html.render(
        found._replace(first=sides[0], second=sides[1], wanted=tuple(rows)),
    )
    page = read(written)
    check_harmless(page)
    check_accessible(page)
    assert _never_shown(written) == set()
    assert len(page.one("h1").text) <= 150


# --- the command line ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        ("data-engineer", "mle"),
        ("data-engineer", "senior mle", "my skills.txt"),
        ("mle", "mle", "--to-level", "lead"),
        ("cdo", "research-scientist"),
    ],
    ids=["usual", "profile", "levels", "no mid"],
)
def test_the_command_in_the_footer_makes_the_same_page(
    asked: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my skills.txt").write_text("Python: advanced\nDocker\n")
    first = run("compare", *asked, "-o", "first.html", "-q")
    assert (first.code, first.out, first.err) == (0, "", "")
    written = Path("first.html").read_text()
    command = shlex.split(read(written).one("code", class_="command").text)
    assert command[0] == "mlcareer"
    assert run(*command[1:], "-q").code == 0
    assert Path("compare.html").read_text() == written
