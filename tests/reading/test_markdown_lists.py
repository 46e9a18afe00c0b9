"""Markdown and plain lists with an outline: headings, nesting, tables, links, what is no skill."""

from datetime import date

import pytest
from clock import ending
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer.matching.profile import read_profile
from mlcareer.proficiency import LABELS
from mlcareer.reading.document import Claim
from mlcareer.reading.text import read_list
from mlcareer.taxonomy.models import Taxonomy

THRIFTY = settings(max_examples=75)


def read(text: str) -> tuple[Claim, ...]:
    """Read a list in 2026."""
    return read_list(text, "me.md", this_year=2026).claims


def claims(text: str) -> list[str]:
    """Return the texts of the claims; names of shelves, which may count, in brackets."""
    return [f"[{one.text}]" if one.label else one.text for one in read(text)]


def said(text: str) -> dict[str, str | None]:
    """Return what the outline says of each claim: a proficiency, "denied", or nothing."""
    return {
        one.text: "denied" if one.denied else LABELS[one.proficiency] if one.proficiency else None
        for one in read(text)
        if not one.label
    }


# --- what must not happen -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "# Python\n",
        "## Python\n## SQL\n",
        "# nothing yet\n\n\n",
        "# I use Python and SQL most of the time at work\n\nknitting",
        "# Python is best.\n\nknitting",
        "knitting\n# Python\nknitting\n",
        "## Hobbies\n- Python\n- chess\n",
        "## Hobbies\n### Programming\n- Python\n",
        "**References**\n\nJane, Python Ltd\n",
        "Contact:\nPython Street 5\n",
        "Hobbies: Python, chess\n",
        "<!-- Python -->\n<!--\n- Python\n- SQL\n-->\n",
        "![Python](python.png)\n",
        "---\ntitle: Python\ntags: [Python, SQL]\nlinks:\n  - Python\n---\n",
        "[1]: https://python.example\n",
        "```python\n```\n",
        "knitting # Python",
        "<div class='Python'>\n",
    ],
)
def test_what_nobody_claims_is_no_claim(text: str) -> None:
    assert [one for one in claims(text) if one != "knitting"] == []


@pytest.mark.parametrize(
    "line",
    [
        "jane@example.org",
        "<jane.doe@mail.example.org>",
        "E-mail: jane@example.org",
        "Email jane@example.org",
        "+49 170 1234567",
        "(555) 123-4567",
        "Phone: +1 555 123 4567",
        "Tel. 030/1234567",
        "Mobile 0170 1234567",
    ],
)
def test_a_line_that_says_where_to_reach_someone_is_no_claim(line: str) -> None:
    assert claims(f"{line}\n\n- Python\n- {line}\n") == ["Python"]


@pytest.mark.parametrize("line", ["SQL 2019", "Office 365", "Python 3.11", "C++ 20", "Name: Ada"])
def test_a_line_that_says_more_than_a_number_is_kept(line: str) -> None:
    assert claims(line) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "## Databases and stores\n- Docker\n",
        "**Odds & ends**\n- Docker\n",
        "**Odds & ends:**\nDocker\n",
        "Odds and ends:\n- Docker\n",
        "- Odds and ends:\n- Docker\n",
        "Odds and ends\n-------------\nDocker\n",
        "Odds and ends\n=============\n- Docker\n",
        "Odds and ends\n- Docker\n",
        "- Odds and ends\n  - Docker\n",
        "1. Odds and ends\n   1. Docker\n",
        "> ### Odds and ends\n> * Docker\n",
        "## 2. Odds, ends 🗄️\n- Docker\n",
        "## My technical skills\n- Docker\n",
        "## Professional experience\n- Docker\n",
        "| Odds | Ends |\n|---|---|\n| Docker | basketry |\n",
    ],
)
def test_a_heading_is_never_reported_as_an_unknown_skill(text: str, taxonomy: Taxonomy) -> None:
    document = read_list(text, "me.md", this_year=2026)
    profile = read_profile(document, taxonomy, as_of=date(2026, 1, 1))
    assert [one.skill for one in profile.matches] == ["docker"]
    assert profile.claims == 1


@pytest.mark.parametrize(
    "text",
    [
        "Python:\nSQL:\nDocker:\n",
        "**Python**\n**SQL**\n**Docker**\n",
        "- **Python**\n- **SQL**\n- **Docker**\n",
        "**Python**, **SQL**\nDocker\n",
        "Python, SQL\n-----\nDocker\n",
        "- Python, SQL\n  - Docker\n",
        "- Python\n - SQL\n- Docker\n",
        "Python\n SQL\nDocker\n",
        "Python\n\nSQL\n\nDocker",
        "Python  # my best\nSQL # 'since # ever'\nDocker #\n",
    ],
)
def test_what_looks_like_a_heading_and_heads_nothing_is_a_claim(text: str) -> None:
    found = [one.strip("[] #") for one in claims(text)]
    assert found == ["Python", "SQL", "Docker"]


# --- headings that name skills --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "## Python\n- pandas\n",
        "# Python #\npandas\n",
        "**Python**\npandas\n",
        "__Python:__\npandas\n",
        "Python:\n- pandas\n",
        "- Python:\n- pandas\n",
        "Python\n------\npandas\n",
        "Python\n\n- pandas\n",
        "- Python\n  - pandas\n",
        "* Python\n\t* pandas\n",
        "> - Python\n>   - pandas\n",
        "## [Python](https://python.example)\n- pandas\n",
        "## `Python`\n\n\n- pandas\n",
    ],
)
def test_a_heading_that_names_a_skill_counts_as_the_name_of_a_list(text: str) -> None:
    assert claims(text) == ["[Python]", "pandas"]


def test_a_heading_with_several_names_is_several_labels() -> None:
    assert claims("## Python, C#\n- pandas\n") == ["[Python]", "[C#]", "pandas"]


def test_a_heading_counts_once_something_stands_below_it_however_deep() -> None:
    assert claims("# Python\n## Libraries\n- pandas\n## SQL\n") == [
        "[Python]",
        "[Libraries]",
        "pandas",
    ]


def test_an_item_with_others_below_it_that_says_how_well_is_a_claim() -> None:
    assert claims("- Python (advanced)\n  - pandas\n- SQL: 5 years\n  - joins\n") == [
        "Python (advanced)",
        "pandas",
        "SQL: 5 years",
        "joins",
    ]


def test_every_claim_has_the_line_it_stands_on() -> None:
    text = (
        "---\ntitle: me\n---\n<!--\nx\n-->\n## Data\n- Python, SQL\n\n| Tool | Level |\n|--|--|\n"
        "| Git | 3 |\n\n```\nR\n```\n- Cloud\n  - AWS\n"
    )
    assert [(one.text, one.line) for one in read(text)] == [
        ("Data", 7), ("Python", 8), ("SQL", 8), ("Git: 3", 12), ("R", 15), ("Cloud", 17),
        ("AWS", 18),
    ]  # fmt: skip


# --- headings that say how well -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Expert", "expert"),
        ("Advanced", "practitioner"),
        ("Advanced skills", "practitioner"),
        ("Intermediate level", "working"),
        ("Working", "working"),
        ("Beginner", "awareness"),
        ("Familiar with", "awareness"),
        ("Proficient in", "practitioner"),
        ("Some experience with", None),
        ("Basic knowledge of", "awareness"),
        ("Currently learning", "awareness"),
        ("I am currently learning", "awareness"),
        ("Learning now", "awareness"),
        ("5+ years", "practitioner"),
        ("1-2 years of experience", "working"),
        ("Expert (10+ years)", "expert"),
        ("Level 3", "practitioner"),
        ("★★★★★", "expert"),
        ("🚀 Expert", "expert"),
        ("1. Expert", "expert"),
        ("Languages (advanced)", "practitioner"),
        ("Advanced programming languages", "practitioner"),
        ("Skills I don't have", "denied"),
        ("Skills I don’t have yet", "denied"),
        ("Not yet", "denied"),
        ("Want to learn", "denied"),
        ("Things I want to learn next", "denied"),
        ("To learn", "denied"),
        ("Never used", "denied"),
        ("No experience with", "denied"),
        ("Wish list", "denied"),
        # These head parts of lists without saying how well.
        ("Expertise", None),
        ("Professional experience", None),
        ("Professional", None),
        ("Fundamentals", None),
        ("High-level languages", None),
        ("Some of my tools", None),
        ("Good to know", None),
        ("Missing data", None),
        ("Deep learning", None),
        ("Tensorflow (basic)", None),
        ("2019 - 2021", None),
        ("Since 2019", None),
        ("Experience", None),
    ],
)
def test_a_heading_says_how_well_only_where_it_means_that(heading: str, wanted: str | None) -> None:
    assert said(f"## {heading}\n- Python\n") == {"Python": wanted}


@pytest.mark.parametrize(
    "text",
    [
        "## Expert\n- Python\n",
        "**Expert**\n- Python\n",
        "**Expert:**\nPython\n",
        "Expert:\nPython\n",
        "Expert\n======\n\nPython\n",
        "Expert\n- Python\n",
        "Expert\nPython\n",
        "- Expert\n  - Python\n",
        "- Expert:\n- Python\n",
        "> ## Expert\n> Python\n",
        "## Expert\n### Python things\n- Python\n",
        "## Expert\n| Skill |\n|---|\n| Python |\n",
    ],
)
def test_every_sort_of_heading_says_how_well(text: str) -> None:
    assert said(text) == {"Python": "expert"}


def test_years_in_a_heading_are_an_inference() -> None:
    (claim,) = read("## 5+ years\nPython\n")
    assert (claim.proficiency, claim.source) == (3, "inferred")


def test_a_heading_holds_until_the_next_one() -> None:
    text = "## Expert\n- Python\n\nSQL, R\n## Tools\n- Git\n## Beginner\n- Go\n"
    assert said(text) == {
        "Python": "expert", "SQL": "expert", "R": "expert", "Git": None, "Go": "awareness",
    }  # fmt: skip


def test_a_heading_holds_for_those_below_it_and_not_beside_it() -> None:
    text = "# Expert\n## Cloud\n- AWS\n## Web\n- HTML\n# Web\n- CSS\n"
    assert said(text) == {"AWS": "expert", "HTML": "expert", "CSS": None}
    nested = "- Expert\n  - Cloud\n    - AWS\n- Git\n"
    assert said(nested) == {"AWS": "expert", "Git": None}


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("Python (basic)", {"Python (basic)": None}),
        ("Python - 5 years", {"Python - 5 years": None}),
        ("no Python", {"no Python": None}),
        ("Python ★★☆☆☆", {"Python ★★☆☆☆": None}),
        ("Python (basic), SQL", {"Python (basic)": None, "SQL": "expert"}),
        ("Advanced: Python, SQL", {"Advanced: Python, SQL": None}),
        ("Data: Python (basic), SQL", {"Python (basic)": None, "SQL": "expert"}),
        ("AWS (S3: basic, Lambda)", {"AWS (S3: basic, Lambda)": None}),
        ("Data: Python, SQL", {"Data: Python, SQL": "expert"}),
        ("Deep learning", {"Deep learning": "expert"}),
        ("Master data management", {"Master data management": "expert"}),
        ("High performance computing", {"High performance computing": "expert"}),
        ("~~Python~~", {"Python": "denied"}),
        ("[ ] Python", {"Python": "denied"}),
        ("[x] Python", {"Python": "expert"}),
    ],
)
def test_what_an_item_says_itself_outweighs_its_heading(
    item: str, wanted: dict[str, str | None]
) -> None:
    assert said(f"## Expert\n- {item}\n") == wanted


def test_what_stands_below_a_name_and_only_says_how_well_is_said_of_it() -> None:
    text = (
        "- Python\n  - Level: advanced\n  - 5 years\n  - pandas\n"
        "- Pyton\n  - 3 years\n- Go\n  - 4/5\n"
    )
    assert [(one.text, one.proficiency, one.source, one.label) for one in read(text)] == [
        ("Python", 3, "stated", False),
        ("pandas", None, "stated", False),
        ("Pyton", 3, "inferred", False),
        ("Go", 3, "stated", False),
    ]
    assert claims("- Go\n  - net\n  - 5 years\n") == ["[Go]", "net", "5 years"]
    expert = "## Expert\n- Go\n  - basic\n- R\n  - 2 years\n"
    assert said(expert) == {"Go": "awareness", "R": "working"}
    assert said("## To learn\n- Go\n  - basic\n- R\n  - x\n") == {"Go": "awareness", "x": "denied"}


@pytest.mark.parametrize("text", ["SKILLS\n\nPython\n", "Tools:\n\nPython", "Languages\nPython\n"])
def test_a_word_that_only_calls_for_skills_is_none(text: str) -> None:
    assert claims(text) == ["Python"]


def test_a_level_between_blank_lines_heads_nothing() -> None:
    assert said("Python\n\nExpert\n\nSQL\n") == {"Python": None, "Expert": None, "SQL": None}
    assert said("Python\nExpert\nSQL\n") == {"Python": None, "Expert": None, "SQL": None}


def test_a_ticked_box_outweighs_a_heading_of_what_is_to_be_learned() -> None:
    text = "## To learn\n- [x] Docker\n- [ ] Kafka\n- Spark\n- Go: basic\n### Cloud\n- AWS\n"
    assert said(text) == {
        "Docker": None, "Kafka": "denied", "Spark": "denied", "Go: basic": None, "AWS": "denied",
    }  # fmt: skip
    assert [one.text for one in read(text) if one.label and one.denied] == ["Cloud"]


def test_a_denying_heading_denies_for_the_whole_profile(taxonomy: Taxonomy) -> None:
    text = "## Skills I don't have\n- Kafka, Spark\n- Docker: basic\n"
    document = read_list(text, "me.md", this_year=2026)
    profile = read_profile(document, taxonomy, as_of=date(2026, 1, 1))
    assert [(one.skill, one.proficiency.label, one.negated) for one in profile.matches] == [
        ("apache-kafka", "none", True),
        ("apache-spark", "none", True),
        ("docker", "awareness", False),
    ]


# --- what is no skill -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    ["## Languages", "Languages:", "**Languages I speak**", "Spoken languages\n---", "- Languages"],
)  # fmt: skip
def test_spoken_languages_below_their_heading_are_no_claims(heading: str) -> None:
    indent = "  " if heading[0] == "-" else ""
    lines = ["English", "German: native", "French (B2)", "Spanish - basic", "Fluent in Italian",
             "Dutch, Danish and Swedish", "Portuguese (IELTS 7)", "Python"]  # fmt: skip
    text = "\n".join([heading, *(f"{indent}- {line}" for line in lines)])
    assert [one for one in claims(text) if one[0] != "["] == ["Python"]


@pytest.mark.parametrize(
    "line",
    ["R", "C", "Basic", "English NLP corpora", "Go (working)", "German tax law", "Polish UI"],
)
def test_what_only_resembles_a_spoken_language_is_kept(line: str) -> None:
    assert claims(f"## Languages\n- {line}\n") == [line]


def test_a_line_of_languages_is_dropped_only_if_all_are_spoken() -> None:
    assert claims("Languages: English (native), German\nPython\n") == ["Python"]
    assert claims("Languages: English, Python\n") == ["Languages: English, Python"]
    assert claims("English\n") == ["English"]


def test_skills_after_what_is_skipped_count_again() -> None:
    assert claims("## Hobbies\n- chess\n\nPython\n## Tools\nGit\n") == ["Git"]
    assert claims("Hobbies:\n- chess\n\nPython\nGit\n") == ["Python", "Git"]
    assert claims("Hobbies\nchess\n\nPython\nGit\n") == ["Python", "Git"]
    assert claims("- Hobbies\n  - chess\n- Git\n") == ["Git"]
    assert claims("## Contact\njane@example.org\n**Skills**\n- Git\n") == ["Git"]


# --- bullets, marks and links ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "bullet",
    ["•", "‣", "–", "*", "+", "➢", "✓", "✔", "►", "■", "▪", "●", "◦", "»", "", "(1)", "a)", "3."],
)  # fmt: skip
def test_a_bullet_of_any_kind_is_no_part_of_a_claim_and_says_nothing(bullet: str) -> None:
    (claim,) = read(f"{bullet} Python")
    assert (claim.text, claim.proficiency, claim.denied) == ("Python", None, False)


@pytest.mark.parametrize("line", ["•Python", "➢Python", "✓Python", "☑ Python", "☒Python"])
def test_some_bullets_stand_close_to_the_claim(line: str) -> None:
    assert claims(line) == ["Python"]


@pytest.mark.parametrize(
    "line",
    ["●●●○○ Python", "● ● ● ○ ○ Python", "★★★ Python", "✗ Kafka", "❌ Kafka", ">5 years of C"],
)
def test_a_sign_that_measures_is_no_bullet(line: str) -> None:
    assert claims(line) == [line]


def test_an_empty_ballot_box_denies() -> None:
    assert said("☐ Kafka\n☑ Python\n- [ ] Spark\n- [X] SQL\n") == {
        "Kafka": "denied", "Python": None, "Spark": "denied", "SQL": None,
    }  # fmt: skip


def test_what_is_struck_out_of_a_line_is_denied_alone() -> None:
    assert said("Python, ~~Kafka~~, SQL\n~~Spark, Hive~~\n") == {
        "Python": None, "Kafka": "denied", "SQL": None, "Spark": "denied", "Hive": "denied",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("[Python](https://a.example)", [("Python", ("https://a.example",))]),
        ("**[Python](https://a.example)**", [("Python", ("https://a.example",))]),
        ('[Python](https://a.example/b_(c) "Title")', [("Python", ("https://a.example/b_(c)",))]),
        ("[Python](work/thesis.pdf)", [("Python", ("work/thesis.pdf",))]),
        ("[Python](https://a.example): advanced", [("Python: advanced", ("https://a.example",))]),
        (
            "[Python](https://a.example), [SQL](https://b.example)",
            [("Python", ("https://a.example",)), ("SQL", ("https://b.example",))],
        ),
        (
            "[Python, SQL](https://a.example)",
            [("Python", ("https://a.example",)), ("SQL", ("https://a.example",))],
        ),
        ("Python https://a.example/x", [("Python", ("https://a.example/x",))]),
        ("Python (https://a.example)", [("Python", ("https://a.example",))]),
        ("Python: <https://a.example>", [("Python", ("https://a.example",))]),
        ("[Python][1]", [("Python", ())]),
        ("[Python](#python)", [("Python", ())]),
        ("[Python](javascript:alert(1))", [("Python", ())]),
        ("[Python](mailto:a@b.example)", [("Python", ())]),
        ("https://a.example/me", [("https://a.example/me", ())]),
        ("[https://a.example](https://a.example)", [("https://a.example", ("https://a.example",))]),
        ("AWS [S3, Lambda]", [("AWS [S3, Lambda]", ())]),
        ("array[int](x)", [("arrayint", ("x",))]),
    ],
)
def test_the_text_of_a_link_is_the_claim_and_its_address_the_evidence(
    line: str, wanted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.text, one.evidence) for one in read(f"- {line}")] == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("`Python`, `SQL`", ["Python", "SQL"]),
        ("***Python***", ["Python"]),
        ("Python<br>SQL<br/>R", ["Python", "SQL", "R"]),
        ("<b>Python</b>", ["Python"]),
        ("<details><summary>Python</summary>", ["Python"]),
        ("C\\# and C\\+\\+", ["C# and C++"]),
        ("R&amp;D", ["R&D"]),
        ("![logo](a.png) Python", ["Python"]),
        ("Python <!-- best --> 3", ["Python  3"]),
        ("Python <!-- best", ["Python <!-- best"]),
        ("Python # my best", ["Python"]),
        ("Python # 5 years", ["Python, 5 years"]),
        ("C # hard to read", ["C # hard to read"]),
        ("List<T>", ["List<T>"]),
        ("a < b", ["a < b"]),
        (
            "![Python](https://img.shields.io/badge/Python-1) ![C++](https://img.shields.io/x)",
            ["Python", "C++"],
        ),
    ],
)
def test_marks_inside_a_line_are_no_part_of_a_claim(line: str, wanted: list[str]) -> None:
    assert claims(line) == wanted


def test_skills_in_the_front_matter_of_a_page_are_claims() -> None:
    page = "---\ntitle: Me\nskills: [Python, SQL]\ntools:\n  - Git\nlayout: page\n---\nR\n"
    assert claims(page) == ["skills: Python, SQL", "Git", "R"]


def test_rules_around_a_list_are_no_front_matter() -> None:
    assert claims("---\nPython: expert\nSQL\n---\nR\n")[:2] == ["Python: expert", "[SQL]"]
    assert claims("---\ntitle\nPython\n") == ["title", "Python"]


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("| Skill | Level |\n|---|:-:|\n| Python | advanced |", ["Python: advanced"]),
        ("Skill | Level\n--- | ---\nPython | advanced", ["Python: advanced"]),
        ("> | Skill | Level |\n> |--|--|\n> | Python | advanced |", ["Python: advanced"]),
        ("| Level | Skill |\n|--|--|\n| expert | Python |", ["Python: expert"]),
        ("| # | Tool | Rating |\n|--|--|--|\n| 1 | Python | 3 |", ["Python: 3"]),
        ("| Tool | Rating |\n|--|--|\n| A | 3 |\n| B | 5 |", ["A: 3/5", "B: 5/5"]),
        ("| Tool | Score |\n|--|--|\n| A | 3 |\n| B | 9 |", ["A: 3/10", "B: 9/10"]),
        ("| Tool | Rating (1-5) |\n|--|--|\n| A | 3 |", ["A: 3/5"]),
        ("| Tool | Level % |\n|--|--|\n| A | 30 |", ["A: 30%"]),
        ("| Tool | Years |\n|--|--|\n| A | 5 |\n| B | 2+ |", ["A: 5 years", "B: 2+ years"]),
        ("| Tool | Since |\n|--|--|\n| A | 2019-05 |", ["A: since 2019"]),
        ("| Tool | Level | Years |\n|--|--|--|\n| A | basic | 5 |", ["A: basic, 5 years"]),
        ("| Tool | Level |\n|--|--|\n| A | |\n| B |\n| | 3 |", ["A", "B"]),
        ("| Tool | Level |\n|--|--|\n| A | no |", ["A: no"]),
        ("| Tool | Level |\n|--|--|\n| A, B | basic |", ["A, B: basic"]),
        ("| Tools | Notes |\n|--|--|\n| A, B | at Acme |", ["A", "B"]),
        ("| Category | Tools |\n|--|--|\n| Databases | A<br>B |", ["A", "B"]),
        ("| Languages | Databases |\n|--|--|\n| A | B |", ["A", "[B]"]),
        ("| Beginner | Expert |\n|--|--|\n| A | B, C |", ["A: Beginner", "B, C: Expert"]),
        ("| Tool | Beginner | Expert |\n|--|--|--|\n| A | | x |\n| B | ✓ | |",
         ["A: Expert", "B: Beginner"]),
        ("| A\\|B | Level |\n|--|--|\n| C\\|D | basic |", ["C|D: basic"]),
        ("| Skill |\n|-------|\n| A |", ["A"]),
    ],
)  # fmt: skip
def test_a_row_of_a_table_is_a_claim_with_what_its_columns_say(
    table: str, wanted: list[str]
) -> None:
    assert claims(f"{table}\n\nDocker\n") == [*wanted, "Docker"]


def test_a_remark_in_a_column_of_levels_counts_for_what_is_understood() -> None:
    table = "| Tool | Level |\n|--|--|\n| A | at Acme, 5 years |\n| B | my favourite |\n"
    assert [(one.text, one.proficiency, one.source) for one in read(table)] == [
        ("A", 3, "inferred"),
        ("B", None, "stated"),
    ]


def test_a_row_keeps_its_links_and_dates() -> None:
    table = "| Tool | Last used |\n|--|--|\n| [A](https://a.example) | May 2021 |\n| B | soon |\n"
    assert [(one.text, one.evidence, one.last_used) for one in read(table)] == [
        ("A", ("https://a.example",), "2021-05"),
        ("B", (), None),
    ]


def test_a_row_outweighs_the_heading_above_the_table() -> None:
    table = (
        "## Expert\n| Tool | Level |\n|--|--|\n| A | basic |\n| B | at Acme, 2 years |\n| C | |\n"
    )
    assert said(table) == {"A: basic": None, "B": "working", "C": "expert"}


def test_lines_with_bars_are_no_table_without_a_line_below_the_first() -> None:
    assert claims("Python | SQL\nR | Go\n") == ["Python | SQL", "R | Go"]


def test_a_table_of_languages_or_hobbies_is_no_list_of_skills() -> None:
    table = "|--|--|\n| English | native |\n"
    assert claims(f"| Language | Level |\n{table}") == ["English: native"]
    assert claims(f"## Languages\n| Language | Level |\n{table}") == []
    assert claims(f"## Hobbies\n| What | Level |\n{table}") == []


# --- whatever the text ----------------------------------------------------------------------------

PIECES = (
    "# ", "## ", "### ", "**", "__", "- ", "  - ", "    * ", "> ", "1. ", "☐ ", "[ ] ", "[x] ",
    "\n", "\n", "\n\n", "---\n", "====\n", "|", "|--|--|\n", "| Skill | Level |\n", "Expert",
    "Want to learn", ":", "Python", "SQL, R", "Languages", "English", "Hobbies", "5 years",
    "[a](b)", "![a](b)", "](", "~~", "<!--", "-->", "`", "```", "<br>", "\\", "&amp;", " # ",
    "https://a.b", "title: x\n", "★★☆", "\t", " ",
)  # fmt: skip


@THRIFTY
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=30).map("".join))
def test_whatever_the_outline_claims_are_of_the_text_and_in_its_order(text: str) -> None:
    with ending():
        document = read_list(text, "me.md", this_year=2026)
    assert (document.kind, document.blocks) == ("claims", ())
    lines = [one.line for one in document.claims]
    assert lines == sorted(lines)
    assert all(1 <= line <= document.text.count("\n") + 1 for line in lines)
    assert all(any(letter.isalnum() for letter in one.text) for one in document.claims)
    assert not any(one.denied and one.proficiency for one in document.claims)


def test_a_list_keeps_its_text() -> None:
    text = "## Expert\n- Python\n"
    assert read_list(text, "me.md", this_year=2026).text == text


@pytest.mark.parametrize(
    "piece",
    ["#", "# ", "[", "](", "[a](", "![", "[a](b c ", "<", "<a ", "<!--", "|", "`", "~~", "\\", "&",
     "&a;", "a@", "1", "●", "● ", "**a", " # ", "https://", ":", "(", "  ", "\t", "- ", "> ", "a:",
     "a,b ", "🚀", "\u00a0", "1. ", "★ "],
)  # fmt: skip
def test_no_line_of_marks_takes_long(piece: str) -> None:
    many = piece * 12_000
    with ending():
        read(many)
        read(f"## Expert\n- {many}\n")
        read(f"## x{many}y\n- Python\n")
        read(f"x{many}y\n- Python\n")


@pytest.mark.parametrize(
    "lines",
    ["## A{n}\n- b{n}\n", "A{n}\n- b{n}\n", "- a{n}:\n", "**a{n}**\n", "a{n}\n---\n", "<!--\n",
     "-->\n<!-- a", "| a | b |\n|--|--|\n| c{n} | 5 |\n", "Expert\nA{n}\n\n"],
)  # fmt: skip
def test_no_outline_takes_long(lines: str) -> None:
    with ending():
        read("".join(lines.replace("{n}", str(number)) for number in range(2000)))


def test_a_deep_list_does_not_take_long() -> None:
    deep = "".join(f"{' ' * (2 * depth)}- a{depth}\n" for depth in range(1000))
    with ending():
        assert len(read(deep)) == 1000


def test_a_wide_table_does_not_take_long() -> None:
    wide = "|a" * 8_000 + "|\n" + "|-" * 8_000 + "|\n" + "|b|c|\n" * 8_000
    with ending():
        assert len(read(wide)) == 16_000
