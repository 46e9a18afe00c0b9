"""What an ad asks for that the taxonomy does not know."""

import pytest
from small import compiled, skill

from mlcareer.matching.text import Finder
from mlcareer.matching.unknown import unknown_terms
from mlcareer.reading.document import Block, Document, Section

FINDER = Finder(
    compiled([skill("python"), skill("kafka"), skill("replorb", name="Replorb X")]), this_year=2026
)


def terms(text: str, section: Section = "required") -> list[str]:
    document = Document("", (), text=text, blocks=(Block(0, len(text), section),), kind="ad")
    return unknown_terms(document, FINDER.find(document))


# What is no name, or nothing that is asked for, stands first.
ASKED = {
    "Zorglub is a place, and so is Blorp": [],
    "We are Zorglub, Blorp and friends": [],
    "Python": [],
    "Python, excellent communication": [],
    "Python, Excellent communication": [],
    "Monday, Tuesday, Python": [],
    "Python, USA, EEO, MS": [],
    "- strong drive\n- Python": [],
    "Zorglub\nPython": [],
    "- Zorglub\n- Python": ["Zorglub"],
    "Python, A, B": [],
    "Python, the Zorglub": [],
    "Python, zorglub": [],
    "Python, A Name That Is Far Too Long To Be One": [],
    "experience with people": [],
    "Experience with Zorglub": ["Zorglub"],
    "You need experience with Zorglub.": ["Zorglub"],
    "Tools such as Zorglub": ["Zorglub"],
    "Tools such as Zorglub, Blorp": ["Zorglub", "Blorp"],
    "Knowledge of Zorglub/Blorp": ["Zorglub", "Blorp"],
    "Experience with Zorglub, Blorp or Kafka": ["Zorglub", "Blorp"],
    "Kafka and Zorglub": ["Zorglub"],
    "Python, Zorglub and Kafka": ["Zorglub"],
    "Python, Zorglub, and other tools.": ["Zorglub"],
    "Python (Zorglub)": ["Zorglub"],
    "Python, Zorglub experience preferred": ["Zorglub"],
    "Python, ZorgDB 2.0, zorgLub": ["ZorgDB 2.0", "zorgLub"],
    "Python, Zorglub, zorglub, ZORGLUB": ["Zorglub"],
    "Python, Zorglub\nKafka, Zorglub, Blorp": ["Zorglub", "Blorp"],
    # Part of a known name's letters is not the known name.
    "Replorb X, Lorb": ["Lorb"],
    "Replorb X, Replorb": [],
}


@pytest.mark.parametrize("text", ASKED)
def test_an_unknown_name_is_told_where_skills_are_asked_for(text: str) -> None:
    assert terms(text) == ASKED[text]


@pytest.mark.parametrize("section", ["about", "benefits", "equal-opportunity"])
def test_what_every_employer_writes_asks_for_nothing(section: Section) -> None:
    assert terms("Python, Zorglub", section) == []


def test_no_more_than_thirty_are_told_the_first_of_them() -> None:
    names = [f"Zorg{chr(97 + number)}{chr(97 + number)}" for number in range(26)]
    names += [f"Blorp{chr(97 + number)}" for number in range(26)]
    assert terms(", ".join(["Python", *names])) == names[:30]
