"""The order in which roles fit a person."""

from math import log, sqrt

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    WORKING,
    assumed,
    claim,
    compiled,
    profile,
    role,
    row,
    scope_rows,
    skill,
)

from mlcareer.assessment.ranking import Ranked, distinctiveness, rank
from mlcareer.assessment.standing import Mood, stand
from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Taxonomy

# `both` is asked for by both roles, `own` only by the first, `other` only by the second.
TWO = compiled(
    [skill(one) for one in ("both", "other", "own", "unasked")] + [skill("talk", kind="soft")],
    [
        role("first", [row("both"), row("own"), row("talk", mid="useful working")]),
        role("second", [row("both"), row("other")]),
    ],
)
SHARED = log(3 / 2.5)  # (N + 1) / (n + ½) with N = 2, n = 2
RARE = log(3 / 1.5)


def ranked(
    taxonomy: Taxonomy, *claims: Match, level: Level = "mid", complete: bool = False
) -> tuple[Ranked, ...]:
    moods: tuple[Mood, ...] = ("as read", "worst", "best")
    found = {mood: stand(profile(*claims), taxonomy, as_of=AS_OF, mood=mood) for mood in moods}
    return rank(taxonomy, found, level=level, complete=complete)


def test_a_skill_tells_roles_apart_by_how_few_ask_for_it() -> None:
    found = distinctiveness(TWO)
    assert [found["both"], found["own"]] == pytest.approx([SHARED, RARE])
    assert "unasked" not in found


def test_fit_is_the_mean_of_what_is_covered_and_what_is_of_use() -> None:
    first, second = ranked(TWO, claim("both", WORKING), claim("own", WORKING))
    # The first role is covered whole, and everything that was brought is of use.
    assert first.role == "first"
    assert first.fit == pytest.approx(1)
    # Of the second, only what it shares is covered, and only that is of use.
    share = SHARED / (SHARED + RARE)
    assert second.fit == pytest.approx(sqrt(share * share))


def test_half_a_proficiency_covers_its_credit() -> None:
    [first] = [one for one in ranked(TWO, claim("own", AWARENESS)) if one.role == "first"]
    covered = RARE * 0.12 / 0.50 / (SHARED + RARE)
    assert first.fit == pytest.approx(sqrt(covered))


def test_a_skill_that_no_role_asks_for_changes_no_fit() -> None:
    with_it = ranked(TWO, claim("own"), claim("unasked", EXPERT))
    assert [one.fit for one in with_it] == [one.fit for one in ranked(TWO, claim("own"))]


def test_a_role_that_asks_little_is_not_rewarded_for_it() -> None:
    """Its readiness is the highest, and still it fits less than the role that uses it all."""
    taxonomy = compiled(
        [skill(one) for one in "abcde"],
        [role("little", [row("a")]), role("much", [row(one) for one in "abcde"])],
    )
    first, second = ranked(taxonomy, *(claim(one) for one in "abcd"))
    assert (first.role, second.role) == ("much", "little")
    assert (second.readiness, first.readiness) == pytest.approx((1, 0.8))


def test_an_empty_profile_fits_nothing_and_keeps_the_order_of_the_files() -> None:
    found = ranked(TWO)
    assert [(one.role, one.fit, one.readiness) for one in found] == [
        ("first", 0, 0),
        ("second", 0, 0),
    ]


def test_a_soft_skill_that_a_role_asks_for_does_not_make_it_fit_less() -> None:
    without, with_it = ranked(TWO, claim("own")), ranked(TWO, claim("own"), claim("talk", EXPERT))
    assert (without[0].role, with_it[0].role) == ("first", "first")
    assert with_it[0].fit >= without[0].fit


def test_scope_alone_fits_no_role() -> None:
    lead = row("lead", mid="useful working")
    taxonomy = compiled(
        [skill("a"), skill("lead", kind="scope")], [role("job", [row("a")])], scope=scope_rows(lead)
    )
    assert [one.fit for one in ranked(taxonomy, claim("lead", EXPERT))] == [0]


def test_a_role_without_the_level_leaves_the_ranking() -> None:
    taxonomy = compiled(
        [skill("a")],
        [
            role("old", [row("a", senior="essential working")], levels={"senior": "S."}),
            role("job", [row("a", mid="essential working", senior="essential expert")]),
        ],
    )
    assert [one.role for one in ranked(taxonomy, claim("a"))] == ["job"]
    assert {one.role for one in ranked(taxonomy, claim("a"), level="senior")} == {"old", "job"}


def test_readiness_interval_and_verdict_are_the_usual_ones() -> None:
    [only] = ranked(compiled([skill("a")], [role("job", [row("a", mid="essential practitioner")])]),
                    assumed("a"))  # fmt: skip
    assert (only.low, only.readiness, only.high) == pytest.approx((0.12 / 0.8, 0.5 / 0.8, 1))
    assert (only.verdict, only.title, only.level) == ("stretch", "Job", "mid")
