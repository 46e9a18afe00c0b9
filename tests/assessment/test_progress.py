"""What changed between two saved assessments, and whose doing it was."""

from datetime import date
from typing import Any

import pytest
from small import (
    AWARENESS,
    EXPERT,
    NONE,
    PRACTITIONER,
    WORKING,
    claim,
    compiled,
    job,
    profile,
    role,
    row,
    skill,
)

from mlcareer import policy
from mlcareer.assessment.logged import (
    Entry,
    Record,
    matches_from,
    plain_matches,
    plain_rows,
    record_of,
    rows_from,
)
from mlcareer.assessment.progress import Diff, diff, last_before, series
from mlcareer.assessment.report import assess
from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.reading.document import SELF_TICKED
from mlcareer.taxonomy.models import Taxonomy

DAY = date(2024, 3, 1)
LATER = date(2027, 3, 1)
SKILLS = [skill("ant"), skill("bee", half_life=2), skill("cat"), skill("dog")]
ROWS = [
    row("ant"),
    row("bee", mid="important practitioner"),
    row("cat", mid="useful practitioner"),
]


def taxonomy(*skills: Any, rows: Any = ROWS, version: str = "small") -> Taxonomy:
    made = compiled([*SKILLS, *skills], [role("job", rows), role("other", rows)])
    return made._replace(version=version)


def saved(
    known: Taxonomy, *claims: Match, day: date = DAY, number: int = 0, level: Level = "mid"
) -> Record:
    report = assess(profile(*claims), known, role=job(known), level=level, as_of=day)
    record = record_of(report)
    return record._replace(entry=record.entry._replace(id=number))


def names(found: Diff, kind: Any) -> list[str]:
    return [one.requirement.requirement.name for one in found.of_kind(kind)]


def test_the_same_claims_on_the_same_day_change_nothing() -> None:
    known = taxonomy()
    one = saved(known, claim("ant"), claim("bee", last_used="2020"))
    found = diff(one, one, known)
    assert (*found.parts, found.change, found.claims, found.aged) == (0, 0, 0, 0, (), [])
    assert {row.kind for row in found.rows} == {None}


def test_what_closed_rose_fell_and_was_answered_is_told_apart() -> None:
    known = taxonomy()
    before = saved(known, claim("ant", AWARENESS), claim("bee", AWARENESS), claim("dog"))
    after = saved(known, claim("ant", EXPERT), claim("bee", WORKING), claim("cat", NONE), day=LATER)
    found = diff(before, after, known)
    assert (names(found, "closed"), names(found, "rose")) == (["Ant"], ["Bee"])
    assert names(found, "answered") == ["Cat"]
    assert found.parts.person == pytest.approx(found.change)
    back = diff(
        saved(known, claim("ant"), day=DAY), saved(known, claim("ant", NONE), day=LATER), known
    )
    assert names(back, "fell") == ["Ant"]


def test_claims_that_say_something_else_are_named() -> None:
    known = taxonomy()
    before = saved(
        known, claim("ant", AWARENESS), claim("bee", PRACTITIONER), claim("cat"),
        claim("other", text="unknown"),
    )  # fmt: skip
    after = saved(
        known, claim("ant"), claim("cat", evidence=["https://e.org"]), claim("dog"), day=LATER
    )
    found = {one.skill: one.kind for one in diff(before, after, known).claims}
    assert found == {"ant": "raised", "bee": "dropped", "cat": "proven", "dog": "new"}


def test_a_box_that_was_only_ticked_proves_nothing() -> None:
    known = taxonomy()
    before = saved(known, claim("cat"))
    after = saved(known, claim("cat", evidence=[SELF_TICKED]), day=LATER)
    assert diff(before, after, known).claims == ()


def test_what_only_passing_time_did_is_ageing() -> None:
    known = taxonomy()
    held = claim("bee", PRACTITIONER, last_used="2024-03")
    found = diff(saved(known, held), saved(known, held, day=LATER), known)
    assert found.parts.ageing == pytest.approx(found.change)
    assert found.change < 0
    assert (found.parts.person, found.parts.taxonomy) == (0, 0)
    assert [row.requirement.requirement.name for row in found.aged] == ["Bee"]
    assert {row.kind for row in found.rows} == {None}


def test_who_refreshes_a_skill_is_credited_with_what_it_would_have_lost() -> None:
    known = taxonomy()
    before = saved(known, claim("bee", PRACTITIONER, last_used="2024-03"))
    after = saved(known, claim("bee", PRACTITIONER, last_used="2027-03"), day=LATER)
    found = diff(before, after, known)
    assert found.change == pytest.approx(0)
    assert found.parts.person == pytest.approx(-found.parts.ageing)
    assert found.parts.person > 0
    assert [one.kind for one in found.claims] == ["used"]


def test_what_a_changed_taxonomy_did_is_not_the_persons_doing() -> None:
    old = taxonomy(version="old")
    new = taxonomy(rows=[row("ant", mid="essential expert"), *ROWS[1:]], version="new")
    before, after = saved(old, claim("ant")), saved(new, claim("ant"), day=LATER)
    found = diff(before, after, new)
    assert found.parts.taxonomy == pytest.approx(found.change)
    assert found.change < 0
    assert (found.parts.person, found.parts.ageing) == (0, 0)
    assert found.restated[0] == pytest.approx(found.restated[1])
    assert (found.other_taxonomies, found.other_programs) == (True, False)


def test_a_name_that_the_taxonomy_learned_is_not_news_of_the_person() -> None:
    old = taxonomy(version="old")
    rows = [*ROWS, row("eel", mid="essential working")]
    new = taxonomy(skill("eel"), rows=rows, version="new")
    unknown = claim(None, PRACTITIONER, text="Eel", rung="unknown")
    known = claim("eel", PRACTITIONER, text="Eel")
    found = diff(saved(old, unknown), saved(new, known, day=LATER), new)
    assert found.claims == ()
    assert found.parts.person == 0
    assert found.parts.taxonomy == pytest.approx(found.change)


def test_a_skill_that_got_another_id_is_read_anew() -> None:
    old = taxonomy(skill("eel", name="Eel"), version="old")
    new = taxonomy(skill("electric-eel", aliases=["Eel"]), version="new")
    before, after = saved(old, claim("eel", text="Eel")), saved(new, claim("electric-eel"))
    assert diff(before, after, new).claims == ()


def test_an_alias_that_went_to_another_skill_is_not_news_of_the_person() -> None:
    old, new = taxonomy(version="old"), taxonomy(version="new")
    before = saved(old, claim("ant", PRACTITIONER, text="TF"), claim("cat", text="Cat"))
    after = saved(new, claim("bee", PRACTITIONER, text="TF"), claim("cat", text="Cat"), day=LATER)
    found = diff(before, after, new)
    assert found.claims == ()
    assert found.parts.person == 0
    assert found.parts.taxonomy == pytest.approx(found.change)
    assert found.change != 0


def test_the_same_name_said_to_be_known_better_is_the_persons_doing() -> None:
    old, new = taxonomy(version="old"), taxonomy(version="new")
    before = saved(old, claim("ant", AWARENESS, text="TF"))
    after = saved(new, claim("ant", WORKING, text="TF"), day=LATER)
    found = diff(before, after, new)
    assert [one.kind for one in found.claims] == ["raised"]
    assert found.parts.person == pytest.approx(found.change)


def test_a_formula_that_changed_without_a_new_version_is_not_the_persons_doing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = taxonomy()
    before = saved(known, claim("bee"))
    monkeypatch.setattr(policy, "CREDIT", (0.0, 0.2, 0.7, 0.9, 1.0))
    after = saved(known, claim("bee"), day=LATER)
    found = diff(before, after, known)
    assert found.change > 0
    assert found.parts.taxonomy == pytest.approx(found.change)
    assert (found.parts.person, found.parts.ageing) == (0, 0)
    assert (found.other_taxonomies, found.other_programs) == (False, True)


def test_nothing_is_put_down_to_a_taxonomy_that_scored_both() -> None:
    old = taxonomy(version="old")
    now = taxonomy(rows=[row("ant", mid="essential expert"), *ROWS[1:]], version="now")
    before, after = saved(old, claim("ant", AWARENESS)), saved(old, claim("ant"), day=LATER)
    found = diff(before, after, now)
    assert found.parts.person == pytest.approx(found.change)
    assert (found.parts.ageing, found.parts.taxonomy) == (0, 0)
    assert not found.other_taxonomies
    assert not found.other_programs


def test_the_earlier_comes_first_whichever_way_they_are_named() -> None:
    known = taxonomy()
    first = saved(known, number=2)
    second = saved(known, claim("ant"), number=1, day=LATER)
    assert diff(second, first, known) == diff(first, second, known)
    assert diff(second, first, known).before.id == 2


def test_two_of_one_day_are_ordered_by_their_numbers() -> None:
    known = taxonomy()
    first, second = saved(known, number=1), saved(known, claim("ant"), number=2)
    assert diff(second, first, known).before.id == 1


def test_different_levels_and_roles_that_are_gone_are_refused() -> None:
    known = taxonomy(rows=[row("ant", mid="essential working", senior="essential expert")])
    one, other = saved(known), saved(known, level="senior")
    with pytest.raises(ValueError, match="different roles or levels"):
        diff(one, other, known)
    with pytest.raises(ValueError, match="has no job"):
        diff(one, one, compiled(SKILLS))


def test_only_an_assessment_against_a_role_can_be_kept() -> None:
    known = taxonomy()
    with pytest.raises(ValueError, match="against a role"):
        record_of(assess(profile(), known, as_of=DAY))


def test_what_is_kept_is_the_report() -> None:
    known = taxonomy()
    report = assess(profile(claim("ant"), complete=True), known, role=job(known), as_of=DAY)
    assert report.assessment is not None
    entry, matches, rows = record_of(report)
    score = report.assessment.score
    assert entry.readiness == score.readiness
    assert entry.readiness + entry.known_gap + entry.unanswered == pytest.approx(1)
    assert (entry.verdict, entry.level, entry.role, entry.day) == (
        score.verdict, "mid", "job", DAY,
    )  # fmt: skip
    assert entry.complete
    assert entry.judged
    assert matches == report.profile.matches
    assert [row.contribution for row in rows] == [row.contribution for row in score.rows]


def test_matches_and_rows_come_back_from_plain_values() -> None:
    known = taxonomy()
    record = saved(
        known,
        claim("bee", PRACTITIONER, "inferred", last_used="2024", evidence=["a", "b"]),
        claim(None, rung="unknown", text="x"),
        claim("cat", negated=True),
    )
    assert matches_from(plain_matches(record.matches)) == record.matches
    assert rows_from(plain_rows(record.rows)) == record.rows


def _entry(number: int, day: date, name: str | None, level: Level = "mid") -> Entry:
    known = taxonomy()
    return saved(known).entry._replace(id=number, day=day, name=name, level=level)


def test_entries_of_one_person_and_role_follow_each_other() -> None:
    first, second = _entry(1, DAY, "Ana Ruiz"), _entry(2, LATER, " ana  RUIZ ")
    other, senior = _entry(3, LATER, "Bo"), _entry(4, DAY, "Ana Ruiz", "senior")
    everything = [second, other, senior, first]
    assert series(everything) == [(senior,), (first, second), (other,)]
    assert last_before(second, everything) == first
    assert last_before(first, everything) is None
    assert last_before(other, everything) is None
