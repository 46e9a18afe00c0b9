"""What holds for every text in which skills are looked for."""

from typing import get_args

import pytest
from clock import ending
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small import compiled, skill

from mlcareer.matching.alternatives import alternatives
from mlcareer.matching.listed import left_over
from mlcareer.matching.text import Finder, Mention
from mlcareer.matching.unknown import unknown_terms
from mlcareer.reading.document import Block, Document, Kind, Section
from mlcareer.taxonomy.models import Taxonomy

THRIFTY = settings(max_examples=75)

# Every code point but lone surrogates: no reader lets one through.
LETTERS = st.characters(exclude_categories=["Cs"])
ANY_TEXT = st.text(LETTERS, max_size=80)
PIECES = (
    "Python", "SQL", "C++", "c#", "R", "Go", ".NET", "Node.js", "AWS Lambda", "scikit-\nlearn",
    "Ten-\nsorFlow", "machine learning", "machine\nlearning", "CI/CD", "Excel", "Spark", "Zorglub",
    " and ", " or ", " ", ", ", "; ", ": ", "/", "(", ")", " - ", "\u2013", ".", ". ", "&", "\n",
    "\n\u2022 ", "no ", "not only ", "never used ", " not required", "strong ", "some ",
    "expert in ", "5 years of ", "(basic)", ": 4/5", " \u2605\u2605\u2605\u2606\u2606",
    " is a plus", "ideally ", "BS in ", "such as ", " developer", " team", "experience with ",
    "SQLExperience ", "https://", "@", "\u00a0", "\u200b", "\u00ad", "\x1b", "\u0130", "\ufb01",
    "\U0001d40f",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(PIECES) | st.text(LETTERS, max_size=3), max_size=16).map("".join)
TEXTS = WRITTEN | ANY_TEXT
KINDS: tuple[Kind, ...] = ("ad", "resume", "claims")
# Words that are no names, nor say anything of names; they go on with nothing and begin nothing.
FILLER = st.lists(
    st.sampled_from(["lorem", "ipsum", "dolor", "amet", "tempor", "magna"]), min_size=1, max_size=4
).map(" ".join)


@pytest.fixture(scope="module")
def finder(taxonomy: Taxonomy) -> Finder:
    return Finder(taxonomy, this_year=2026)


@pytest.fixture(scope="module")
def another(taxonomy: Taxonomy) -> Finder:
    return Finder(taxonomy, this_year=2026)


def document(text: str, kind: Kind = "ad", section: Section = "required") -> Document:
    return Document("", (), text=text, blocks=(Block(0, len(text), section),), kind=kind)


def moved(found: list[Mention], by: int, lines: int) -> list[Mention]:
    return [
        one._replace(start=one.start + by, end=one.end + by, line=one.line + lines) for one in found
    ]


@THRIFTY
@given(text=TEXTS, kind=st.sampled_from(KINDS), section=st.sampled_from(get_args(Section)))
@example(text="\u0130 Python", kind="ad", section="required")
@example(text="Ten-\n  sorFlow-\nPython", kind="resume", section="skills")
def test_mentions_are_in_order_never_overlap_and_stand_where_they_say(
    text: str, kind: Kind, section: Section, finder: Finder
) -> None:
    found = finder.find(document(text, kind, section))
    ends = [0, *(one.end for one in found)]
    for one, end in zip(found, ends, strict=False):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.line == text[: one.start].count("\n") + 1
        assert one.skill in finder.kinds
        assert one.section in {section, "preferred"}
        assert not one.negated or one.proficiency == 0


@THRIFTY
@given(text=TEXTS, kind=st.sampled_from(KINDS))
def test_reading_is_the_same_twice_and_by_another_finder(
    text: str, kind: Kind, finder: Finder, another: Finder
) -> None:
    first = finder.find(document(text, kind))
    assert finder.find(document(text, kind)) == first
    assert another.find(document(text, kind)) == first


@THRIFTY
@given(text=WRITTEN, before=FILLER, after=FILLER)
@example(text="Spark is a plus", before="lorem", after="ipsum")
@example(text="Spark to Python", before="lorem", after="ipsum")
def test_lines_without_names_change_nothing_of_what_is_found(
    text: str, before: str, after: str, finder: Finder
) -> None:
    # A full stop and a blank line end whatever a text might leave open.
    alone = finder.find(document(f"{text}\n\n"))
    among = finder.find(document(f"{before}.\n\n{text}\n\n{after}."))
    assert among == moved(alone, len(before) + 3, 2)


@THRIFTY
@given(text=WRITTEN, before=st.text(LETTERS, max_size=20), after=st.text(LETTERS, max_size=20))
def test_what_lies_outside_of_a_block_names_nothing(
    text: str, before: str, after: str, finder: Finder
) -> None:
    whole = f"{before}\n{text}\n{after}"
    start = len(before) + 1
    blocks = (Block(start, start + len(text), "skills"),)
    for one in finder.find(Document("", (), text=whole, blocks=blocks, kind="resume")):
        assert start <= one.start < start + len(text)


@THRIFTY
@given(text=TEXTS)
def test_every_mention_of_an_ad_is_in_exactly_one_group(
    text: str, taxonomy: Taxonomy, finder: Finder
) -> None:
    found = finder.find(document(text))
    groups = alternatives(text, found, taxonomy)
    assert [one for group in groups for one in group] == found
    assert all(groups)


@THRIFTY
@given(text=TEXTS)
def test_what_is_left_of_a_list_overlaps_no_mention(text: str, finder: Finder) -> None:
    lists = document(text, "resume", "skills")
    found = finder.find(lists)
    for entry in left_over(lists, found):
        assert text[entry.start : entry.end] == entry.claim.text != ""
        assert not any(one.start < entry.end and entry.start < one.end for one in found)


@THRIFTY
@given(text=TEXTS)
def test_an_unknown_term_stands_in_the_text_and_is_told_once(text: str, finder: Finder) -> None:
    terms = unknown_terms(document(text), finder.find(document(text)))
    assert all(term in text for term in terms)
    assert len({term.lower() for term in terms}) == len(terms)


@THRIFTY
@given(claim=TEXTS)
def test_a_claim_is_searched_whatever_it_is(claim: str, finder: Finder) -> None:
    assert all(one.text in claim for one in finder.find_in_claim(claim))


# Repeated, these were slow, or could be: each pattern meets a long run of what it skips.
LONG = {
    "blanks": "Python, a{}x|" + " ",
    "dots": "Python, a{}x|" + ".",
    "colons": "Python, Tools{}x|" + ": ",
    "brackets": "{}|" + "(Python ",
    "closed": "{}|" + "Python) ",
    "names": "{}|" + "Python, ",
    "letters": "{}|" + "R, ",
    "or": "{}|" + "Python or ",
    "lines": "{}|" + "Python, Zorg\n",
    "divided": "{}|" + "Python-\n",
    "denials": "{}|" + "no ",
    "preferred": "{}|" + "Python a plus, ",
    "years": "{}|" + "3 years ",
    "degrees": "{}|" + "BS, ",
    "addresses": "{}|" + "www.a@",
    "one word": "{}|" + "aA",
    "denied words": "no {}! Python|" + "expect",
    "years of words": "Python {}! 3 years|" + "exp",
}


@pytest.mark.parametrize("name", LONG)
def test_no_text_takes_long(name: str) -> None:
    frame, piece = LONG[name].split("|")
    skills = [skill("python"), skill("r", name="R", ambiguous={"R": ["python"]})]
    taxonomy = compiled(skills)
    finder = Finder(taxonomy, this_year=2026)
    text = frame.format(piece * 5_000)
    with ending():
        for whole in (document(text), document(text, "resume", "skills")):
            found = finder.find(whole)
            assert sum(map(len, alternatives(text, found, taxonomy))) == len(found)
            unknown_terms(whole, found)
            left_over(whole, found)
