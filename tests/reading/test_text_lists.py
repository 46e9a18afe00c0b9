"""Plain text and Markdown lists."""

import pytest
from clock import ending

from mlcareer.errors import InputError
from mlcareer.reading import parse_document
from mlcareer.reading.text import split_list


def claims(text: str) -> list[tuple[str, int]]:
    """Return the claims and their lines."""
    return [(one.text, one.line) for one in parse_document(text.encode(), "me.md").claims]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        ".",
        "---",
        "***",
        "===",
        "___",
        "- - -",
        "## Skills",
        "# Languages",
        "|---|---|",
        "```",
        "•",
        "- ",
        "★★★",
        "...,;",
    ],
    ids=repr,
)
def test_a_line_without_a_claim_gives_none(line: str) -> None:
    assert claims(f"{line}\nPython\n") == [("Python", 2)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Python", "Python"),
        ("- Python", "Python"),
        ("* Python", "Python"),
        ("+ Python", "Python"),
        ("  • Python", "Python"),
        ("— Python", "Python"),
        ("1. Python", "Python"),
        ("12) Python", "Python"),
        ("- [x] Python", "Python"),
        ("[ ] Python", "Python"),
        ("> - Python", "Python"),
        ("**Python**", "Python"),
        ("`Python`", "Python"),
        ("_Python_", "Python"),
        ("***Python***", "Python"),
        ("___Python___", "Python"),
        ("(2) Python", "Python"),
        ("\u27a2Python", "Python"),
        ("C\\#", "C#"),
        ("- C++", "C++"),
        ("+ C++", "C++"),
        ("C++", "C++"),
        ("C#", "C#"),
        ("#C", "#C"),
        (".NET", ".NET"),
        ("R", "R"),
        ("scikit_learn", "scikit_learn"),
        ("scikit-learn", "scikit-learn"),
        ("3D vision", "3D vision"),
        ("5 years of SQL", "5 years of SQL"),
        ("4. 5 years of SQL", "5 years of SQL"),
        ("A*", "A"),
        ("日本語", "日本語"),
    ],
)
def test_a_bullet_or_emphasis_is_no_part_of_the_claim(line: str, wanted: str) -> None:
    assert claims(f"\n{line}\n") == [(wanted, 2)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("AWS (S3, Lambda)", ["AWS (S3, Lambda)"]),
        ("AWS [S3; Lambda]", ["AWS [S3; Lambda]"]),
        ("1,5 years of SQL", ["1,5 years of SQL"]),
        ("Languages: Python, R", ["Languages: Python, R"]),
        ("Python: advanced, 5 years", ["Python: advanced, 5 years"]),
        ("CI/CD", ["CI/CD"]),
        ("Python and R", ["Python and R"]),
        ("Python, R", ["Python", "R"]),
        ("Python; R;C++", ["Python", "R", "C++"]),
        ("Python,R,", ["Python", "R"]),
        ("AWS (S3, Lambda), GCP", ["AWS (S3, Lambda)", "GCP"]),
        ("Python (advanced), SQL: 5 years", ["Python (advanced)", "SQL: 5 years"]),
        ("Python: expert, SQL: basic", ["Python: expert", "SQL: basic"]),
        ("1,5 years of SQL, R", ["1,5 years of SQL", "R"]),
        ("a), b", ["a)", "b"]),
        ("", []),
        (" ; , ", []),
        ("Python ; R", ["Python", "R"]),
        ("1;2", ["1", "2"]),
        ("1,2", ["1,2"]),
        ("a,1x", ["a", "1x"]),
        ("1,a", ["1", "a"]),
        ("Python,\tR", ["Python", "R"]),
        ("Python, 5 years, R", ["Python, 5 years", "R"]),
        ("Python [a, b; c, d], R", ["Python [a, b; c, d]", "R"]),
    ],
)
def test_a_line_splits_at_commas_outside_brackets(line: str, wanted: list[str]) -> None:
    assert split_list(line) == wanted


def test_every_part_of_a_line_has_its_line() -> None:
    assert claims("# Skills\n\n- Python, SQL\n- R\n") == [("Python", 3), ("SQL", 3), ("R", 4)]


def test_a_text_list_states_nothing_of_its_own() -> None:
    (claim,) = parse_document(b"Python: expert", "me.txt").claims
    assert (claim.text, claim.proficiency) == ("Python: expert", None)


def test_a_text_list_keeps_its_text_and_has_no_prose() -> None:
    document = parse_document(b"Python\r\nSQL", "me.txt")
    assert (document.text, document.blocks, document.kind) == ("Python\nSQL", (), "claims")


@pytest.mark.parametrize(
    "text", [" " * 200_000 + "x", "> " * 100_000, "(" * 200_000, "," * 90_000, "*" * 200_000 + "x"]
)
def test_no_line_takes_long_to_read(text: str) -> None:
    with ending():
        claims(text)


def test_a_list_that_no_person_has_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(InputError, match="more than 100,000 entries"):
        parse_document(b"Python, SQL\n" * 60_000, "me.txt")
