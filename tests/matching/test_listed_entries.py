"""The entries of a résumé's lists of skills in which no name was found."""

import pytest
from small import compiled, skill

from mlcareer.matching.listed import Entry, left_over
from mlcareer.matching.text import Finder
from mlcareer.reading.document import Block, Document, Kind, Section

FINDER = Finder(compiled([skill("python"), skill("kafka")]), this_year=2026)


def entries(text: str, section: Section = "skills", kind: Kind = "resume") -> list[Entry]:
    document = Document("", (), text=text, blocks=(Block(0, len(text), section),), kind=kind)
    return left_over(document, FINDER.find(document))


# What is no entry, or is known, stands first.
LISTED = {
    "": [],
    "Python": [],
    "Python, Kafka": [],
    "Python (advanced), Kafka: 3 years": [],
    "Knitting": [],  # a line by itself is rather a heading
    "Python\nKnitting": [],
    "Python, jane@example.com, https://example.org, www.example.org, 2021": [],
    "Python, I have worked a lot on this": [],
    "Python, -, *, 3, x": [],
    "Python, advanced, 3 years, Kafka": [],
    "Python and its tools, Kafka": [],
    "Python, Kuberntes, knitting": ["Kuberntes", "knitting"],
    "Languages: Python, Zorglub": ["Zorglub"],
    "Tools: Zorglub": ["Zorglub"],
    "Python | Zorglub | Kafka": ["Zorglub"],
    "Python \u00b7 Zorglub": ["Zorglub"],
    "\u2022 Python\n\u2022 Zorglub": ["Zorglub"],
    "- Python\n- Zorglub": ["Zorglub"],
    "- Zorglub, - Blorp": ["Zorglub", "Blorp"],
    "\tZorglub ,  Blorp. ": ["Zorglub", "Blorp"],
    "Zorglub/Blorp, Kafka": ["Zorglub/Blorp"],
    "Python and Zorglub, Kafka": ["Zorglub"],
    "Zorglub & Python, Kafka": ["Zorglub"],
    "Research and Development, Kafka": ["Research and Development"],
    "Python (Zorglub, Blorp)": ["Zorglub", "Blorp"],
    "Zorglub, Zorglub": ["Zorglub", "Zorglub"],
    # What is said of how well belongs to the entry.
    "Zorglub (basic), Kafka": ["Zorglub (basic)"],
    "Zorglub: 3 years, Blorp: expert": ["Zorglub: 3 years", "Blorp: expert"],
    "Zorglub - 24 months, Kafka": ["Zorglub - 24 months"],
}


@pytest.mark.parametrize("text", LISTED)
def test_an_entry_that_is_no_name_is_left_over(text: str) -> None:
    assert [one.claim.text for one in entries(text)] == LISTED[text]


@pytest.mark.parametrize("text", LISTED)
def test_an_entry_knows_its_place_and_its_line(text: str) -> None:
    for one in entries(text):
        assert text[one.start : one.end] == one.claim.text
        assert one.claim.line == text[: one.start].count("\n") + 1


def test_entries_of_one_text_stand_at_their_own_places() -> None:
    assert [(one.start, one.claim.line) for one in entries("Zig, Zig\nPython, Zig")] == [
        (0, 1),
        (5, 1),
        (17, 2),
    ]


def test_only_lists_of_skills_in_resumes_have_entries() -> None:
    text = "Python, Zorglub"
    assert entries(text, "experience") == []
    assert entries(text, "skills", "ad") == []
    assert entries(text, "skills", "claims") == []


def test_a_very_long_list_leaves_two_hundred_entries_over() -> None:
    text = ", ".join(
        f"zorg{'abcdefghij'[one % 10]}x{'abcdefghij'[one // 10 % 10]}" for one in range(999)
    )
    assert len(entries(text)) == 200
