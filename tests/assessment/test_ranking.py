"""The order in which roles fit a person."""

from math import exp, log

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

from mlcareer.assessment.ranking import Ranked, common_shares, expected_shares, rank
from mlcareer.assessment.standing import Mood, stand
from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.taxonomy.market import RoleDemand
from mlcareer.taxonomy.models import Taxonomy

# `both` is asked for by both roles, `own` only by the first, `other` only by the second.
TWO = compiled(
    [skill(one) for one in ("both", "other", "own", "unasked")] + [skill("talk", kind="soft")],
    [
        role("first", [row("both"), row("own"), row("talk", mid="useful working")]),
        role("second", [row("both"), row("other")]),
    ],
)
# Every row is essential at mid: half of the ads are expected to ask for it, and 5 % tell nothing.
PULL = log(1 + 0.50 / 0.05)


def logistic(value: float) -> float:
    return 1 / (1 + exp(-value))


def ranked(
    taxonomy: Taxonomy, *claims: Match, level: Level = "mid", complete: bool = False
) -> tuple[Ranked, ...]:
    moods: tuple[Mood, ...] = ("as read", "worst", "best")
    found = {mood: stand(profile(*claims), taxonomy, as_of=AS_OF, mood=mood) for mood in moods}
    return rank(taxonomy, found, level=level, complete=complete)


def test_importance_leads_one_to_expect_a_share_of_ads() -> None:
    assert expected_shares(TWO.roles["first"], "mid", TWO, {}) == {"both": 0.50, "own": 0.50}


def test_of_a_group_the_first_is_expected_most() -> None:
    group = row("a", "b", mid="important working")
    taxonomy = compiled([skill("a"), skill("b")], [role("job", [group])])
    found = expected_shares(taxonomy.roles["job"], "mid", taxonomy, {})
    assert found == pytest.approx({"a": 0.28, "b": 0.28 * 2 / 3})


def test_what_a_role_does_not_ask_for_is_expected_less_often_than_it_is_common() -> None:
    found = expected_shares(TWO.roles["first"], "mid", TWO, {"other": 0.5, "own": 0.9})
    assert found == pytest.approx({"both": 0.50, "own": 0.50, "other": 0.1})


def test_what_is_common_is_the_mean_over_the_roles_with_ads() -> None:
    demand = {
        "first": RoleDemand(50, "2024", "ads", {"own": 25, "unasked": 0, "talk": 40}, {}),
        "second": RoleDemand(20, "2024", "ads", {"own": 4}, {}),
    }
    counted = TWO._replace(demand=demand)
    found = common_shares([*counted.roles.values()], counted)
    assert found == pytest.approx({"own": 0.35})


def test_counted_ads_outweigh_what_is_expected_the_more_there_are_of_them() -> None:
    def share(ads: int) -> float:
        demand = RoleDemand(ads, "2024", "ads", {"own": ads, "both": 0}, {})
        counted = TWO._replace(demand={"first": demand})
        found = expected_shares(counted.roles["first"], "mid", counted, {})
        assert found["own"] + found["both"] == pytest.approx(1)
        return found["own"]

    assert share(3) == pytest.approx((3 + 30 * 0.5) / 33)
    assert share(3) < share(30) < share(3000) < 1


def test_fit_is_the_mean_pull_of_the_claims_less_the_usual_one() -> None:
    first, second = ranked(TWO, claim("both", WORKING), claim("own", WORKING))
    # Of what the two roles ask, half is shared and a quarter is each one's own.
    usual = PULL * 0.75
    assert first.role == "first"
    assert first.fit == pytest.approx(logistic(PULL - usual))
    assert second.fit == pytest.approx(logistic(PULL * 0.5 - usual))


def test_a_claim_counts_by_its_credit() -> None:
    first, second = ranked(TWO, claim("own", EXPERT), claim("other", AWARENESS))
    mean = PULL * 1.0 / 1.12
    assert first.role == "first"
    assert first.fit == pytest.approx(logistic(mean - PULL * 0.75))
    assert second.fit == pytest.approx(logistic(PULL * 0.12 / 1.12 - PULL * 0.75))


def test_what_is_shown_by_another_claim_is_not_counted_again() -> None:
    taxonomy = compiled(
        [skill("both"), skill("own", demonstrates={"both": "working"}), skill("other")],
        [role("first", [row("both"), row("own")]), role("second", [row("both"), row("other")])],
    )
    claims = [claim("own", WORKING)]
    assert ranked(taxonomy, *claims)[0].fit == pytest.approx(ranked(TWO, *claims)[0].fit)


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
