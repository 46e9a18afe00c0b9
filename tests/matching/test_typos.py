"""Slips of the finger: what is found, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from mlcareer.matching.ladder import Matcher
from mlcareer.matching.typos import TypoIndex
from mlcareer.names import NormalName, normalise
from mlcareer.taxonomy.models import NameIndex


def index(**owners: str) -> TypoIndex:
    """Return an index of owners by name."""
    return TypoIndex({NormalName(name): owner for name, owner in owners.items()})


def find(names: TypoIndex, text: str) -> str | None:
    """Return the owner of the near name."""
    found = names.find(NormalName(text))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("java", "jave is as likely another name"),
        ("jav", "too short"),
        ("kubernetsss", "two edits"),
        ("kbuernetse", "two swaps"),
        ("log5j", "a digit is not a slip"),
        ("logj", "a lost digit is not a slip"),
        ("visualc", "a sign is not a slip"),
        ("visualc+", "a sign is not a slip"),
        ("flash", "an ordinary word"),
        ("scale", "an ordinary word"),
        ("", "nothing"),
    ],
)
def test_what_is_no_slip_finds_nothing(text: str, why: str) -> None:
    names = TypoIndex(
        {
            NormalName(name): name
            for name in ("jave", "kubernetes", "log4j", "visualc++", "flask", "scala")
        }
    )
    assert find(names, text) is None, why


@pytest.mark.parametrize("position", range(10))
def test_every_kind_of_slip_at_every_letter_is_found(position: int) -> None:
    name = "kubernetes"
    names = index(kubernetes="k", docker="d")
    head, tail = name[:position], name[position:]
    slips = {head + tail[1:], head + "x" + tail, head + "x" + tail[1:], name + "x"}
    slips |= {head + tail[1] + tail[0] + tail[2:]} if len(tail) > 1 else set()
    slips.discard(name)
    assert {slip: find(names, slip) for slip in slips} == dict.fromkeys(slips, "k")


def test_two_owners_equally_near_are_none() -> None:
    assert find(index(plotlyx="a", plotlyy="b"), "plotlyz") is None


def test_two_near_names_of_one_owner_are_one_candidate() -> None:
    assert find(index(plotlyx="a", plotlyy="a"), "plotlyz") == "a"


def test_the_plural_of_a_doubtful_slip_does_not_settle_it() -> None:
    # "kindc" is as near to A as to B; that "kindcs" is near to C says nothing.
    normal = {NormalName("kinda"): "A", NormalName("kindb"): "B", NormalName("kindcxs"): "C"}
    matcher = Matcher(
        NameIndex(names={}, aliases={}, normal=normal, ambiguous={}, writing={}), this_year=2026
    )
    assert [one.owner for one in matcher.read("kindc")] == [None]


def test_the_similarity_is_the_share_of_letters_that_agree() -> None:
    names = index(pandas="p")
    scores = [
        score
        for text in ("pandaz", "pandass", "panas")
        for _, score in [names.find(NormalName(text)) or ("", 0.0)]
    ]
    assert scores == pytest.approx([1 - 1 / 6, 1 - 1 / 7, 1 - 1 / 6])


def test_a_known_short_or_ambiguous_name_is_no_slip_for_another(matcher: Matcher) -> None:
    # All of these are names of their own, one edit from another name.
    for text in ("Java", "Scala", "R", "C", "Rust", "Redis", "Flask", "TF", "D3"):
        assert [one.rung for one in matcher.read(text)] != ["typo"], text


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.text("abc4+", min_size=3, max_size=7).map(normalise), st.sampled_from("xyz"), max_size=8
    ),
    st.text("abc4+", max_size=8).map(normalise),
)
def test_the_index_finds_what_comparing_with_every_name_would_find(
    names: dict[NormalName, str], text: NormalName
) -> None:
    def signs(written: str) -> str:
        return "".join(letter for letter in written if not letter.isalpha())

    near = {
        owner
        for name, owner in names.items()
        if len(name) >= 5 and OSA.distance(name, text) <= 1 and signs(name) == signs(text)
    }
    wanted = near.pop() if len(near) == 1 else None
    assert find(TypoIndex(names), text) == wanted
