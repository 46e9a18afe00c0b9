"""A team in every format: what is said, what is never said, and that no name does harm."""

import csv as standard_csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import pytest
from hostile import HOSTILE
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pages import check_accessible, check_harmless, read
from teams import PEOPLE, team

from mlcareer import yamlfile
from mlcareer.assessment.team.model import TeamReport, letter
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.plan.words import hours
from mlcareer.render.screen import Screen
from mlcareer.render.team import csv, html, json, markdown, terminal, words

WIDE: Final = Screen(width=120)


def drawn(found: TeamReport, width: int = 120, *, everything: bool = True) -> str:
    return terminal.render(found, Screen(width=width), everything=everything)


FORMATS: Final[dict[str, Callable[[TeamReport], str]]] = {
    "terminal": drawn,
    "narrow terminal": lambda found: drawn(found, 40),
    "markdown": markdown.render,
    "csv": csv.render,
    "html": html.render,
}
each_format = pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS.keys())
TEXTS: Final = [str(yamlfile.load(f'"{one}"', file="")) for one in HOSTILE.values()]
# Few enough for a column each, and all at once.
BATCHES: Final = (TEXTS[:12], TEXTS[12:24], TEXTS[24:], TEXTS)
each_batch = pytest.mark.parametrize("batch", range(len(BATCHES)))


@cache
def named(batch: int) -> TeamReport:
    """Return people whose names are a batch of hostile texts; some are silent, and so named."""
    return team([(name, PEOPLE[at % 4][1]) for at, name in enumerate(BATCHES[batch])])


@cache
def harmless(batch: int) -> TeamReport:
    """Return people who know what those of a batch know, with names that do no harm."""
    return team([(f"foo {at}", PEOPLE[at % 4][1]) for at in range(len(BATCHES[batch]))])


@cache
def crowd(number: int, *, anonymous: bool = False) -> TeamReport:
    """Return many people who can do what the few of `PEOPLE` can."""
    people = [(f"Member {at}", PEOPLE[at % len(PEOPLE)][1]) for at in range(number)]
    return team(people, anonymous=anonymous)


def sections(text: str) -> list[str]:
    """Return the headings of a terminal report, without their remarks."""
    return [line.split("  ")[0] for line in text.split("\n")[1:] if line[:1].strip()]


def table(text: str) -> list[dict[str, str]]:
    return list(standard_csv.DictReader(io.StringIO(text)))


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


# --- what must not be said -----------------------------------------------------------------


@each_format
def test_no_format_sums_up_a_person(write: Callable[[TeamReport], str]) -> None:
    """No readiness, no verdict, and no share of what somebody answered."""
    found = team()
    text = write(found)
    if write is html.render:
        page = read(text)
        text = f"{page.one('header').text} {page.one('main').text}"
    for word in ("ready", "readiness", "verdict", "stretch", "rank", "best", "worst"):
        assert not re.search(rf"\b{word}\b", text, re.IGNORECASE)
    for one in found.members:
        share = wording.percent(one.answered)
        assert not re.search(rf"{re.escape(one.label)}\W+{share}", text)


@each_format
def test_an_anonymous_report_has_no_name_no_file_and_nobodys_words(
    write: Callable[[TeamReport], str],
) -> None:
    people = [
        ("Ana Secretname", "Python: advanced\nsecretword\n- secretproject with SQL\n"),
        ("Bob Secretname", "no Docker\nMachine learning, at Secretcorp\n"),
        ("Silent Secretname", ""),
    ]
    text = write(team(people, anonymous=True))
    assert not re.search(r"secret|bob|\d\.txt", text, re.IGNORECASE)
    assert "Person A" in text


@pytest.mark.parametrize("write", [drawn, markdown.render, html.render])
def test_an_anonymous_report_says_what_letters_do_not_hide(
    write: Callable[[TeamReport], str],
) -> None:
    few, many = (" ".join(write(crowd(number, anonymous=True)).split()) for number in (4, 8))
    assert "Below 8 people they hide little" in few
    assert "hide little" not in many
    assert "may still recognise somebody" in many
    assert "Letters stand" not in write(team())


@each_format
@each_batch
def test_no_character_of_a_name_is_obeyed(batch: int, write: Callable[[TeamReport], str]) -> None:
    unseen = {
        f"U+{ord(one):04X}"
        for one in write(named(batch))
        if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    assert unseen == set()


@each_batch
def test_a_name_adds_no_section_to_a_terminal_report(batch: int) -> None:
    assert sections(drawn(named(batch))) == sections(drawn(harmless(batch)))


@each_batch
def test_in_markdown_a_name_is_code_and_breaks_nothing(batch: int) -> None:
    """With few people, who have a column each, and with many, who have a line for all."""
    kinds = ("heading_open", "tr_open", "td_open", "th_open", "list_item_open", "hr", "s_open")
    counts = []
    for one in (named(batch), harmless(batch)):
        found = list(tokens(markdown.render(one)))
        for token in found:
            assert token.type not in {"html_inline", "html_block", "image", "fence", "link_open"}
            assert token.type != "text" or not re.search(r"https?://|www\.|\w@\w", token.content)
        counts.append([sum(token.type == kind for token in found) for kind in kinds])
    assert counts[0] == counts[1]


@each_batch
def test_in_csv_no_cell_is_a_formula_and_no_column_is_lost(batch: int) -> None:
    found = named(batch)
    rows = list(standard_csv.reader(io.StringIO(csv.render(found))))
    assert {len(row) for row in rows} == {len(csv.REQUIREMENTS) + len(found.members)}
    assert len({*rows[0]}) == len(rows[0])
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[\s\"']*[=+@\-]", cell)
        assert not re.search(r";[\s\"]*[=+@\-]", cell)


def test_a_person_called_like_a_column_of_ours_takes_nothing_of_it() -> None:
    rows = table(csv.render(team([("target", "Python: expert\n"), ("state", "")])))
    assert {row["target"] for row in rows} == {"1", "2"}
    assert rows[0]["A target"] == "expert"
    assert rows[0]["B state"] == "not answered"


@each_batch
def test_in_html_a_name_opens_nothing(batch: int) -> None:
    page = read(html.render(named(batch)))
    check_harmless(page)
    check_accessible(page)
    same = read(html.render(harmless(batch)))
    assert [one.tag for one in page.walk()] == [one.tag for one in same.walk()]


@each_format
def test_a_name_of_10000_characters_is_cut(write: Callable[[TeamReport], str]) -> None:
    text = write(named(len(BATCHES) - 1))
    assert max(map(len, re.findall("x+", text))) <= 1000
    if write is not csv.render:
        assert "x" * 40 not in text


# --- what is said --------------------------------------------------------------------------


@pytest.mark.parametrize("write", [drawn, markdown.render, html.render])
def test_what_to_ask_stands_before_who_can_do_what(write: Callable[[TeamReport], str]) -> None:
    text = write(team())
    order = (
        "Ask first", "Who can do what", "Hangs on one person", "Nobody covers",
        "Who could teach whom", "The cheapest learning", "In the next person look for",
    )  # fmt: skip
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert text.index("% covered") < places[0]


@each_format
def test_no_row_and_no_person_is_lost(write: Callable[[TeamReport], str]) -> None:
    found = crowd(30)
    text = write(found)
    for row in found.rows:
        assert row.requirement.requirement.name in text
    for one in found.members:
        assert one.label in text


def test_not_answered_none_and_assumed_differ_without_colour() -> None:
    found = team()
    (sql,) = (row for row in found.rows if row.requirement.requirement.skills == ("sql",))
    (python,) = (row for row in found.rows if row.requirement.requirement.skills == ("python",))
    assert [words.sign(cell) for cell in sql.cells] == ["4", "2", "0", "?"]
    assert [words.sign(cell) for cell in python.cells] == ["3", "2~", "2", "?"]
    assert [words.said(cell) for cell in python.cells] == [
        "practitioner", "working, assumed", "working", "not answered"
    ]  # fmt: skip
    assert words.grouped(python) == [
        ("practitioner", ["A"]), ("working", ["B~", "C"]), ("not answered", ["D"])
    ]  # fmt: skip


def test_csv_has_a_row_a_requirement_and_a_column_a_person() -> None:
    found = team()
    rows = table(csv.render(found))
    assert [row["requirement"] for row in rows] == [
        row.requirement.requirement.name for row in found.rows
    ]
    for written, row in zip(rows, found.rows, strict=True):
        assert written["covering"] == str(len(row.covering))
        cells = zip(csv.columns(found), row.cells, strict=True)
        assert [written[name] for name, _ in cells] == [words.said(cell) for cell in row.cells]


def test_the_html_matrix_says_each_cell_in_words() -> None:
    found = team()
    matrix = read(html.render(found)).one("table", class_="matrix")
    cells = [
        [one.one("span", class_="unseen").text for one in row.all("td", class_="heat")]
        for row in matrix.all("tr")
        if row.all("td", class_="heat")
    ]
    assert cells == [
        [f"{words.said(cell)}{', covers it' if cell.covers else ''}" for cell in row.cells]
        for row in found.rows
    ]


@pytest.mark.parametrize("width", [20, 40, 47, 48, 60, 80, 120])
@pytest.mark.parametrize("number", [1, 4, 20, 60])
def test_a_terminal_report_is_never_wider_than_the_terminal(width: int, number: int) -> None:
    assert max(map(len, drawn(crowd(number), width).split("\n"))) <= width


def test_twenty_people_have_a_column_each_at_80_and_a_line_for_all_at_40() -> None:
    found = crowd(20)
    letters = [letter(at) for at in range(20)]
    assert f"  {' '.join(letters)}\n" in drawn(found, 80)
    narrow = " ".join(drawn(found, 40).split())
    for name, people in words.grouped(found.rows[0]):
        assert f"{name} {' '.join(people)}" in narrow


def test_a_short_report_says_how_to_see_the_rest_and_cuts_nothing_essential() -> None:
    found = team()
    short = drawn(found, everything=False)
    assert "more   --all" in short
    assert "--all" not in drawn(found)
    essential = [row for row in found.rows if row.requirement.importance == "essential"]
    matrix = short.partition("Who can do what")[2].partition("Hangs on")[0]
    assert all(row.requirement.requirement.name in matrix for row in essential)


def test_a_terminal_that_shows_only_ascii_gets_nothing_else() -> None:
    text = terminal.render(crowd(4), Screen(width=80, ascii=True), everything=True)
    assert text.isascii()
    shades = set(re.findall(r"([#%=.])\1(\d)", text))
    assert {figure for _, figure in shades} == {"1", "2", "3", "4"}
    assert len({shade for shade, _ in shades}) == len(shades), "each has its own shade"


@pytest.mark.parametrize("write", [drawn, markdown.render, html.render])
def test_whoever_is_silent_or_could_not_be_read_is_mentioned(
    write: Callable[[TeamReport], str],
) -> None:
    text = re.sub(r"<[^>]+>|`", "", write(team(unread=2)))
    assert "No skill named by Dag: not answered, not missing." in text
    assert "Not in here: 2 that could not be read." in text


@each_format
def test_a_team_of_one_is_shown_and_nothing_is_taught(write: Callable[[TeamReport], str]) -> None:
    text = write(team(PEOPLE[:1]))
    assert "Ana Ruiz" in text
    assert "Who could teach whom" not in text


@pytest.mark.parametrize("write", [drawn, markdown.render, html.render])
def test_a_team_of_which_nothing_is_known_is_not_judged(
    write: Callable[[TeamReport], str],
) -> None:
    text = " ".join(write(team([("Dag", ""), ("Eli", "")])).split())
    assert "Too little was said to judge" in text
    assert "0 % covered" in text


def test_the_learning_of_each_person_is_told_with_hours_weeks_and_the_day() -> None:
    found = team()
    assert found.learning.courses
    text = " ".join(drawn(found).split())
    for one in found.learning.courses:
        said = words.course(one)
        assert said.startswith(f"{hours(one.hours)}, {one.weeks} week")
        assert f"{found.members[one.person].label} {said}" in text
        assert (one.weeks - 1) * 8 < one.hours <= one.weeks * 8


def test_json_has_the_same_people_and_requirements() -> None:
    """The one format of several that a program reads is not left behind."""
    found = team()
    text = json.render(found)
    assert all(f'"{one.label}"' in text for one in found.members)
    assert all(f'"{LABELS[row.covered_from]}"' in text for row in found.rows)
