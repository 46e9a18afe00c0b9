"""Profiles written from claims: what is read from them again is what was written."""

from datetime import date
from typing import Final

import pytest

from mlcareer.matching.profile import Match, Profile, read_profile
from mlcareer.policy import Level
from mlcareer.proficiency import Proficiency, Source
from mlcareer.reading import parse_document
from mlcareer.render import claims
from mlcareer.render.commands import command, invitation
from mlcareer.taxonomy.models import Taxonomy

AS_OF: Final = date(2026, 1, 15)
SOURCES: Final[tuple[Source, ...]] = ("stated", "inferred", "assumed")


def _claim(skill: str | None, text: str, **said: object) -> Match:
    plain = Match(text, None, skill, "exact", 1.0, Proficiency.WORKING, "stated")
    return plain._replace(**said)  # type: ignore[arg-type]


def _read(written: str, taxonomy: Taxonomy) -> Profile:
    document = parse_document(written.encode(), "me.yaml", this_year=AS_OF.year)
    return read_profile(document, taxonomy, as_of=AS_OF)


def _written(taxonomy: Taxonomy, *matches: Match, **about: object) -> str:
    profile = Profile(None, "me.txt", len(matches), matches)._replace(**about)  # type: ignore[arg-type]
    return claims.render(profile, taxonomy)


def test_every_skill_is_read_again_as_itself(taxonomy: Taxonomy) -> None:
    matches = [
        _claim(one.id, one.name, proficiency=Proficiency(number % 4 + 1))
        for number, one in enumerate(taxonomy.skills.values())
    ]
    again = _read(_written(taxonomy, *matches), taxonomy)
    assert {(one.skill, one.proficiency, one.source) for one in again.matches} == {
        (one.skill, one.proficiency, "stated") for one in matches
    }


@pytest.mark.parametrize("source", SOURCES)
def test_how_sure_a_claim_is_is_kept(source: Source, taxonomy: Taxonomy) -> None:
    said = _claim("docker", "Docker", source=source, years=2.0, last_used="2024-05")
    (again,) = _read(_written(taxonomy, said), taxonomy).matches
    assert (again.skill, again.proficiency, again.source) == ("docker", Proficiency.WORKING, source)
    assert again.last_used == "2024-05"
    assert again.years == (2.0 if source == "inferred" else None)


def test_who_it_is_and_what_is_not_known_stay(taxonomy: Taxonomy) -> None:
    said = [
        _claim(None, "basket weaving", proficiency=Proficiency.EXPERT, rung="unknown"),
        _claim("python", "Pytohn", rung="typo", source="assumed"),
        _claim("docker", "Docker", negated=True),
        _claim("sql", "SQL", evidence=("https://example.org/a", "b: c, d")),
    ]
    written = _written(
        taxonomy, *said, name="Ana: # Ruiz", complete=True, background=(("degree", "BSc"),)
    )
    again = _read(written, taxonomy)
    assert (again.name, again.complete) == ("Ana: # Ruiz", True)
    assert again.background == (("degree", "BSc"),)
    by_text = {one.text: one for one in again.matches}
    assert by_text["basket weaving"].proficiency is Proficiency.EXPERT
    assert (by_text["Pytohn"].skill, by_text["Pytohn"].rung) == ("python", "typo")
    assert by_text["Docker"].proficiency is Proficiency.NONE
    assert by_text["SQL"].evidence == ("https://example.org/a", "b: c, d")


def test_a_deed_stands_under_what_was_stated(taxonomy: Taxonomy) -> None:
    written = _written(taxonomy, _claim("sql", "SQL", proficiency=Proficiency.PRACTITIONER))
    deed = taxonomy.pages["sql"].can_do[2]
    assert f"    # {claims.first_person(deed)}\n" in written


def test_nobody_has_a_profile_too(taxonomy: Taxonomy) -> None:
    assert _read(_written(taxonomy), taxonomy).matches == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [("Can do it.", "I can do it."), ("Have done it.", "I have done it."),
     ("A colleague has used it.", "A colleague has used it."),
     ("Canning works.", "Canning works.")],
)  # fmt: skip
def test_a_deed_is_said_in_the_first_person(statement: str, said: str) -> None:
    assert claims.first_person(statement) == said


@pytest.mark.parametrize(
    ("source", "level", "line"),
    [
        ("me.txt", "mid", "mlcareer assess me.txt --role ml-engineer"),
        ("me.txt", "senior", "mlcareer assess me.txt --role ml-engineer --level senior"),
        ("my résumé.txt", "mid", "mlcareer assess 'my résumé.txt' --role ml-engineer"),
        ("standard input", "mid", "mlcareer assess --role ml-engineer"),
        ("a`b.txt", "mid", "mlcareer assess FILE --role ml-engineer"),
        ("https://example.org", "mid", "mlcareer assess FILE --role ml-engineer"),
        ("www.example.org", "mid", "mlcareer assess FILE --role ml-engineer"),
        ("a\x1b[31mb", "mid", "mlcareer assess FILE --role ml-engineer"),
        ("a\nb", "mid", "mlcareer assess FILE --role ml-engineer"),
    ],
)
def test_a_command_can_be_copied(source: str, level: Level, line: str, taxonomy: Taxonomy) -> None:
    assert command("assess", source, taxonomy.roles["ml-engineer"], level) == line


@pytest.mark.parametrize(
    ("left", "said"),
    [(1, "(1 question on what weighs most, about 1 minute)"),
     (5, "5 questions on what weighs most, about 2 minutes"),
     (23, "10 questions on what weighs most, about 4 minutes")],
)  # fmt: skip
def test_an_invitation_says_how_long_it_takes(left: int, said: str, taxonomy: Taxonomy) -> None:
    assert said in invitation("me.txt", taxonomy.roles["ml-engineer"], "mid", left)
