"""What holds for every name and every text that is read."""

import random
import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer.matching.ladder import LADDER, Matcher
from mlcareer.names import normalise, variants
from mlcareer.taxonomy.models import NameIndex, Taxonomy

THRIFTY = settings(max_examples=75)

# Every code point, lone surrogates included.
ANY_TEXT = st.text(st.characters(), max_size=60)
PIECES = (
    "Python", "SQL", "C++", "R", "Go", "TF", "AWS", "S3", "Kuberntes", "knitting", " and ", " or ",
    " ", ", ", ";", ":", "/", "(", ")", "[", "]", "-", " - ", "+", "#", ".", "&", " & ", "|", "\n",
    "no ", "never used ", "not ", "advanced ", "expert", "5 years", "since 2019", "4/5", "80%",
    "★★★☆☆", "last used 2021", "3.11", "\u200b", "\ud800", "\x1b", "é",
)  # fmt: skip
CLAIMS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


def written(index: NameIndex) -> dict[str, str]:
    """Return the owner of every name, alias and id."""
    return {**index.aliases, **index.names}


def slipped(name: str, chance: random.Random) -> str:
    """Return a name with one letter lost, added, replaced or swapped with the next."""
    kind = chance.choice(("lose", "add", "replace", "swap"))
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    at, letter = chance.choice(places), chance.choice(string.ascii_lowercase)
    if kind == "lose":
        return name[:at] + name[at + 1 :]
    if kind == "add":
        return name[:at] + letter + name[at:]
    if kind == "replace":
        return name[:at] + letter + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def is_known(text: str, index: NameIndex) -> bool:
    """Whether a text is a name itself, so that reading it as that is no mistake."""
    return any(look_up(text, index, "") for _, look_up in LADDER) or any(
        name in index.ambiguous for name in variants(text)
    )


def test_every_name_alias_and_id_of_the_taxonomy_is_read_as_its_own_skill(
    taxonomy: Taxonomy, matcher: Matcher
) -> None:
    names = written(taxonomy.skill_names) | {skill: skill for skill in taxonomy.skills}
    names |= {
        alias: skill
        for skill, page in taxonomy.pages.items()
        for alias in page.aliases
        if normalise(alias) in taxonomy.skill_names.normal
    }
    assert len(names) > len(taxonomy.skills)
    wrong = {
        name: [one.owner for one in matcher.read(name)]
        for name, owner in names.items()
        if [one.owner for one in matcher.read(name)] != [owner]
    }
    assert wrong == {}


def test_every_name_is_read_in_capitals_in_small_letters_and_with_spaces_around(
    taxonomy: Taxonomy, matcher: Matcher
) -> None:
    wrong = {
        name: changed
        for name, owner in written(taxonomy.skill_names).items()
        for changed in (name.upper(), name.lower(), f"  {name}\t")
        if [one.owner for one in matcher.read(changed)] != [owner]
    }
    assert wrong == {}


def test_every_alias_of_one_owner_is_an_alias_of_no_other(taxonomy: Taxonomy) -> None:
    owners: dict[str, set[str]] = {}
    for skill, page in taxonomy.pages.items():
        for name in (taxonomy.skills[skill].name, skill, *page.aliases):
            owners.setdefault(normalise(name), set()).add(skill)
    unsure = taxonomy.skill_names.ambiguous
    several = {name: found for name, found in owners.items() if len(found) > 1}
    assert {name for name in several if name not in unsure} == set()


def test_one_slip_in_a_long_name_never_makes_another_skill(
    taxonomy: Taxonomy, matcher: Matcher
) -> None:
    """A sample of two slips for each long name of one phrase, the same in every run.

    Compounds are left out: a slip in "Oracle PL/SQL" leaves a part that is rightly SQL.
    """
    chance = random.Random(20260131)  # noqa: S311 - a sample, no secret
    index = taxonomy.skill_names
    long_ = {
        name: owner
        for name, owner in sorted(written(index).items())
        if len(normalise(name)) >= 8
        and re.fullmatch(r"[A-Za-z][A-Za-z .\-]*", name)
        and not re.search(r"(?i)\b(?:and|or)\b", name)
    }
    tried = 0
    wrong = {}
    for name, owner in long_.items():
        for _ in range(2):
            text = slipped(name, chance)
            if is_known(text, index) or re.search(r"(?i)\b(?:and|or)\b", text):
                continue
            tried += 1
            others = {one.owner for one in matcher.read(text)} - {owner, None}
            if others:
                wrong[f"{text} (of {name})"] = sorted(map(str, others))
    assert tried > len(long_)
    assert wrong == {}


def test_one_slip_in_any_name_of_five_letters_is_mostly_recovered_and_hardly_ever_wrong(
    taxonomy: Taxonomy, matcher: Matcher
) -> None:
    """The bars of the design: 97 % recovered, at most 0.1 % wrong."""
    chance = random.Random(5)  # noqa: S311 - a sample, no secret
    index = taxonomy.skill_names
    tried = recovered = 0
    wrong = {}
    for name, owner in sorted(written(index).items()):
        text = slipped(name, chance)
        if sum(letter.isalpha() for letter in name) < 5 or is_known(text, index):
            continue
        tried += 1
        found = {one.owner for one in matcher.read(text)}
        recovered += found == {owner}
        if found - {owner, None}:
            wrong[f"{text} (of {name})"] = sorted(map(str, found))
    assert recovered / tried >= 0.97
    assert len(wrong) / tried <= 0.001, wrong


@THRIFTY
@given(ANY_TEXT)
def test_normalise_is_idempotent(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@THRIFTY
@given(st.text(string.ascii_letters + string.digits + " .-_/+#", max_size=30))
def test_neither_case_nor_space_around_changes_a_normal_form(text: str) -> None:
    assert normalise(text) == normalise(text.upper()) == normalise(f" {text} ")


@THRIFTY
@given(ANY_TEXT)
def test_variants_begin_with_what_was_written_and_are_all_normal(text: str) -> None:
    found = list(variants(text))
    assert all(normalise(one) == one for one in found)
    assert not normalise(text) or found[0] == normalise(text)
    assert "" not in found


@THRIFTY
@given(text=ANY_TEXT | CLAIMS, context=ANY_TEXT)
def test_whatever_the_text_something_is_found_and_nothing_raised(
    text: str, context: str, matcher: Matcher
) -> None:
    found = matcher.read(text, context)
    assert found
    for one in found:
        assert (one.owner is None) == (one.rung == "unknown")
        assert 0 <= one.score <= 1
        assert one.owner is None or one.owner in matcher.index.normal.values()


@THRIFTY
@given(text=CLAIMS)
def test_a_compound_names_no_skill_twice(text: str, matcher: Matcher) -> None:
    owners = [one.owner for one in matcher.read(text) if one.owner]
    assert len(owners) == len(set(owners))


@THRIFTY
@given(text=CLAIMS)
def test_reading_is_deterministic(text: str, matcher: Matcher) -> None:
    again = Matcher(matcher.index, this_year=matcher.this_year)
    first = matcher.read(text)
    assert again.read(text) == first == matcher.read(text)


@settings(max_examples=40)
@given(text=ANY_TEXT | CLAIMS)
def test_whatever_the_text_its_suggestions_are_few_distinct_and_ordered(
    text: str, matcher: Matcher
) -> None:
    found = matcher.suggest(text)
    owners = [owner for owner, _ in found]
    scores = [score for _, score in found]
    assert len(owners) == len(set(owners))
    assert scores == sorted(scores, reverse=True)
    assert all(0.7 <= score <= 1 for score in scores)
    assert len(found) <= 3 or matcher.ambiguous(text)


@pytest.mark.parametrize("separator", [", ", "; ", " / ", " & ", " and ", " | ", " + ", "\n"])
def test_a_list_of_names_is_read_as_those_names(
    separator: str, taxonomy: Taxonomy, matcher: Matcher
) -> None:
    chance = random.Random(9)  # noqa: S311 - a sample, no secret
    plain = sorted(
        (name, owner)
        for name, owner in taxonomy.skill_names.names.items()
        if re.fullmatch(r"\w[\w.+#]*(?<!\d)", name)
        and normalise(name) not in matcher.index.ambiguous
    )
    for _ in range(20):
        chosen = chance.sample(plain, 3)
        text = separator.join(name for name, _ in chosen)
        assert [one.owner for one in matcher.read(text)] == [owner for _, owner in chosen], text
