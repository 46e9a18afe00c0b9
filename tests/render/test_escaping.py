"""What a user wrote, or a file that somebody sent them, does no harm in any format."""

import json as standard_json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from fixed import small_report, small_taxonomy
from hostile import HOSTILE
from markdown_it import MarkdownIt
from markdown_it.token import Token
from running import run

from mlcareer import yamlfile
from mlcareer.assessment.report import Report
from mlcareer.render import escape
from mlcareer.render.report import json, markdown, terminal
from mlcareer.render.screen import Screen

each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
WIDE: Final = Screen(width=120)
PARSER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@cache
def _report(hostile: str, role: str | None = "ml-engineer") -> Report:
    """Put a text where a user's text can stand: names, claims, parts, background, evidence."""
    written = (
        f'name: "{hostile}"\n'
        "background:\n"
        f'  degree: "{hostile}"\n'
        "skills:\n"
        f'  - "{hostile}"\n'
        f'  - "Python, {hostile}"\n'
        f'  - "SQL ({hostile})"\n'
        f'  - {{skill: "{hostile} Docker", proficiency: expert, evidence: "{hostile}"}}\n'
        f'  - "no {hostile}"\n'
    )
    return small_report(written, source="person.yaml", role=role)


@cache
def _on_a_terminal(hostile: str, role: str | None = "ml-engineer") -> str:
    return terminal.render(_report(hostile, role), WIDE, everything=True)


@cache
def _in_markdown(hostile: str, role: str | None = "ml-engineer") -> str:
    return markdown.render(_report(hostile, role))


def _never_shown(text: str) -> set[str]:
    """Return the characters that a terminal obeys, or that nobody sees."""
    return {
        f"U+{ord(one):04X}"
        for one in text
        if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }


@each_hostile
@pytest.mark.parametrize("role", [None, "ml-engineer"])
def test_no_control_character_reaches_the_terminal(hostile: str, role: str | None) -> None:
    assert _never_shown(_on_a_terminal(hostile, role)) == set()


@each_hostile
@pytest.mark.parametrize("role", [None, "ml-engineer"])
def test_no_control_character_reaches_markdown(hostile: str, role: str | None) -> None:
    assert _never_shown(_in_markdown(hostile, role)) == set()


@each_hostile
def test_no_control_character_reaches_json_unescaped(hostile: str) -> None:
    """JSON keeps the text; but a terminal must not obey it."""
    written = json.render(_report(hostile))
    raw = {one for one in written if one != "\n" and unicodedata.category(one) == "Cc"}
    assert raw == set()


@each_hostile
def test_a_text_adds_no_section_to_a_terminal_report(hostile: str) -> None:
    shown = _on_a_terminal(hostile)
    sections = {line.split("  ")[0] for line in shown.split("\n")[1:] if line[:1].strip()}
    assert sections <= {
        "This week", "Gaps you told us about", "Not answered", "What you bring",
        "By responsibility", "First steps at 8 h a week", "Nearer door",
        "Conditions usually asked", "Read as", "Pay", "Trends that touch what is open",
    }  # fmt: skip


@pytest.mark.parametrize("case", ["rich markup", "unclosed rich markup", "emoji code", "percent"])
def test_markup_of_ours_is_shown_as_it_was_written(case: str) -> None:
    shown = " ".join(_on_a_terminal(HOSTILE[case]).split())
    assert f"'{HOSTILE[case]}'" in shown


def _tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


@each_hostile
@pytest.mark.parametrize("role", [None, "ml-engineer"])
def test_in_markdown_a_users_text_is_code_and_nothing_else(hostile: str, role: str | None) -> None:
    pages = small_taxonomy().pages
    ours = {link.url for page in pages.values() for link in page.resources}
    for token in _tokens(_in_markdown(hostile, role)):
        assert token.type not in {"html_inline", "html_block", "image", "fence", "code_block"}
        assert token.type != "link_open" or token.attrs["href"] in ours
        if token.type == "text":
            # What GitHub makes a link of without being asked.
            assert not re.search(r"https?://|www\.|\w@\w", token.content)


@each_hostile
def test_in_markdown_no_text_breaks_out_of_its_line(hostile: str) -> None:
    kinds = ("heading_open", "table_open", "tr_open", "td_open", "th_open", "s_open", "hr")
    counts = []
    for text in (hostile, "basket weaving"):
        found = Counter(token.type for token in _tokens(_in_markdown(text, None)))
        counts.append([found[kind] for kind in kinds])
    assert counts[0] == counts[1]


@pytest.mark.parametrize("case", ["long", "long words", "long ansi", "combining"])
def test_a_long_text_is_cut_in_what_people_read_and_kept_in_json(case: str) -> None:
    report = _report(HOSTILE[case])
    for written in (_on_a_terminal(HOSTILE[case]), _in_markdown(HOSTILE[case])):
        assert max(map(len, written.split("\n"))) < 1_500
        assert len(written) < 12_000
    kept = standard_json.loads(json.render(report))
    assert kept["profile"]["name"] == report.profile.name
    assert [one["text"] for one in kept["matches"]] == [one.text for one in report.profile.matches]


@each_hostile
def test_json_stays_json_and_keeps_the_claims(hostile: str) -> None:
    report = _report(hostile)
    document = standard_json.loads(json.render(report))
    assert document["profile"]["name"] == report.profile.name
    assert [one["text"] for one in document["matches"]] == [
        one.text for one in report.profile.matches
    ]


@each_hostile
def test_messages_show_a_users_text_harmless_and_on_one_line(hostile: str, tmp_path: Path) -> None:
    profile = tmp_path / "me.yaml"
    profile.write_text(f'skills:\n  - skill: python\n    proficiency: "{hostile}"\n')
    outcome = run("assess", str(profile))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1
    assert _never_shown(outcome.err) == set()
    in_json = run("assess", str(profile), "-f", "json")
    assert in_json.errors[0]["line"] == 3


@pytest.mark.parametrize("format_", ["terminal", "json"])
@pytest.mark.parametrize(
    "argument",
    ["\x1b[31mred", "\x1b]0;title\x07", "a\nb\nc", "\u202eabc", "[bold]x[/bold]",
     "\x9b31m", "\udcff"],
    ids=ascii,
)  # fmt: skip
def test_arguments_come_back_harmless_in_messages(argument: str, format_: str) -> None:
    for command in (
        ("assess", f"no/such/folder/{argument}"),
        ("assess", "-", "--role", argument),
        ("roles", argument),
        ("skills", argument),
        ("assess", "-", "-f", "markdown", "-o", f"/no/folder/{argument}.md"),
    ):
        if "markdown" not in command:
            command = (*command, "-f", format_)  # noqa: PLW2901
        outcome = run(*command)
        assert (outcome.code, outcome.out) == (1, "")
        controls = {one for one in outcome.err if unicodedata.category(one) in {"Cc", "Cs"}}
        assert controls == {"\n"}


@each_hostile
def test_notices_show_a_users_text_harmless(hostile: str) -> None:
    profile = f'skills:\n  - "{hostile}"\n'
    outcome = run("assess", "-", "--verbose", stdin=profile)
    assert outcome.code == 0
    assert _never_shown(outcome.err) == set()


@each_hostile
def test_match_shows_a_users_text_harmless(hostile: str) -> None:
    written: str = yamlfile.load(f'"{hostile}"', file="")
    outcome = run("match", written)
    assert outcome.code == 0
    assert _never_shown(outcome.out) == set()


def test_a_source_with_an_odd_name_is_harmless_in_markdown() -> None:
    for name in ("`a`|b.txt", "<script>.txt", "\x1b[31mred.txt", "http://evil.example", "\n# x"):
        report = small_report("Python\n", source=name, role="ml-engineer")
        written = markdown.render(report)
        assert _never_shown(written) == set()
        assert "script" not in "".join(
            token.content for token in _tokens(written) if token.type.startswith("html")
        )
        headings = [line for line in written.split("\n") if line.startswith("# ")]
        assert headings == ["# ML engineer · mid"]


@pytest.mark.parametrize(
    "text", [r"\e[31mred\e[0m", r"[red]x[/red]", r"\u202egnihton", r"a\x9b31m"], ids=ascii
)
def test_a_layer_that_somebody_sent_is_harmless_on_the_terminal(text: str, tmp_path: Path) -> None:
    layer = tmp_path / "layer.yaml"
    layer.write_text(
        f'skills:\n  - {{id: python, name: "Python {text}", summary: "Is {text}", '
        f'category: "Shelf {text}", aliases: ["snake {text}"]}}\n'
    )
    layered = ("--taxonomy", str(layer))
    for command in (
        ("skills", "python"),
        ("skills",),
        ("roles", "ml-engineer"),
        ("match", "python"),
        ("assess", "-", "--role", "ml-engineer"),
        ("assess", "-", "--role", "ml-engineer", "-f", "markdown"),
    ):
        outcome = run(*command, *layered, stdin="python\n")
        if outcome.code == 1:  # refused is harmless, too
            assert _never_shown(outcome.err) == set()
            return
        assert _never_shown(outcome.out) == set(), command
        if text.startswith("[") and command[0] == "skills":
            assert "[red]x[/red]" in outcome.out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("C++ / C#", "C++ / C#"),
        ("Füllwort 数据", "Füllwort 数据"),
        ("[bold]", "[bold]"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://x\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x9b31mred", "red"),
        ("a\r\n\tb", "a b"),
        ("\u202eabc", "abc"),
        ("a\x00b", "a b"),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 119 + "…"),
    ],
    ids=ascii,
)
def test_visible_keeps_what_is_seen(text: str, shown: str) -> None:
    assert escape.visible(text) == shown


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", "` `"),
        ("Python", "`Python`"),
        ("a`b", "`a'b`"),
        ("`", "`'`"),
        ("a|b", r"`a\|b`"),
        ("**x**", "`**x**`"),
        ("a\nb", "`a b`"),
    ],
)
def test_code_is_one_span_that_nothing_ends(text: str, written: str) -> None:
    assert escape.code(text) == written


@pytest.mark.parametrize("text", ["*a* _b_", "[a](b)", "<b>", "a|b", "`a`", "~~a~~", r"\*", "a\nb"])
def test_our_prose_is_text_in_markdown(text: str) -> None:
    (inline,) = (one for one in _tokens(escape.markdown(text)) if one.type == "inline")
    children = inline.children or []
    assert {one.type for one in children} <= {"text", "text_special"}
    assert "".join(one.content for one in children) == text.replace("\n", " ")


def test_the_hostile_texts_are_really_read() -> None:
    """Otherwise this file might test nothing."""
    report = _report(HOSTILE["ansi colour"])
    assert report.profile.name is not None
    assert "\x1b[31m" in report.profile.name
    assert "\x1b[31mred\x1b[0m" in {one.text for one in report.profile.matches}
    assert "python" in {one.skill for one in report.profile.matches}
