"""What a person can do: own claims, ageing, demonstration, transfer, moods."""

from datetime import date

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    NONE,
    PRACTITIONER,
    WORKING,
    assumed,
    claim,
    compiled,
    denied,
    profile,
    skill,
    standing,
)

from mlcareer.assessment.standing import Mood, aged, credit, latest_day, stand, with_learned
from mlcareer.matching.profile import Match
from mlcareer.proficiency import Proficiency

TWO = compiled([skill("a"), skill("b")])
# `a` shows `b` up to working, and carries 60 % over to `c`.
LINKED = compiled(
    [skill("a", demonstrates={"b": "working"}, transfers={"c": 0.6}, half_life=2)]
    + [skill(one) for one in ("b", "c")]
)


# --- credit -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effective", "worth"),
    [
        (0, 0), (1, 0.12), (2, 0.50), (3, 0.80), (4, 1),
        (0.5, 0.06),  # half of the way from 0 to 0.12
        (1.5, 0.31),  # (0.12 + 0.50) / 2
        (2.25, 0.575),  # 0.50 + 0.25 · 0.30
        (3.9, 0.98),  # 0.80 + 0.9 · 0.20
    ],
)  # fmt: skip
def test_credit_is_the_design_s_scale_and_linear_in_between(effective: float, worth: float) -> None:
    assert credit(effective) == pytest.approx(worth, abs=1e-12)


# --- own claims ---------------------------------------------------------------------------

MERGED = {
    "stated-beats-a-higher-inferred": ([claim("a", AWARENESS), claim("a", EXPERT, "inferred")], 1),
    "inferred-beats-a-higher-assumed": ([claim("a", AWARENESS, "inferred"), assumed("a")], 1),
    "a-stated-none-beats-an-assumed": ([claim("a", NONE), assumed("a")], 0),
    "the-highest-of-two-stated": ([claim("a", PRACTITIONER), claim("a", AWARENESS)], 3),
    "denied-loses-to-assumed": ([denied("a"), assumed("a")], 2),
    "denied-loses-to-stated": ([claim("a", EXPERT), denied("a")], 4),
    "denied-alone-is-none": ([denied("a"), denied("a")], 0),
    "denied-with-a-proficiency-is-still-none": ([claim("a", EXPERT, negated=True)], 0),
}


@pytest.mark.parametrize(("claims", "effective"), MERGED.values(), ids=MERGED.keys())
def test_two_claims_of_one_skill_merge(claims: list[Match], effective: int) -> None:
    for order in (claims, claims[::-1]):
        assert standing(TWO, *order).effective("a") == effective


def test_what_nobody_spoke_of_is_zero_and_unanswered() -> None:
    found = standing(TWO, claim("a", NONE))
    assert (found.effective("a"), found.answers("a")) == (0, True)
    assert (found.effective("b"), found.answers("b")) == (0, False)


def test_unknown_claims_and_skills_of_another_taxonomy_count_for_nothing() -> None:
    assert standing(TWO, claim(None, text="quilting"), claim("gone")) == standing(TWO)


def test_dates_and_evidence_merge_and_the_deciding_claim_stays_visible() -> None:
    older = claim(
        "a", EXPERT, last_used="2021-11", evidence=["https://b.example"], text="A, expert"
    )
    newer = claim("a", AWARENESS, last_used="2021", evidence=["https://a.example"])
    held = standing(TWO, newer, older).own["a"]
    assert held.last_used == "2021"  # it may mean 31 December, after November
    assert held.evidence == ("https://a.example", "https://b.example")
    assert (held.match, held.source, held.proficiency) == (older, "stated", EXPERT)


def test_the_date_of_a_denial_does_not_make_a_claim_younger() -> None:
    claims = [claim("a", WORKING, last_used="2015"), denied("a")._replace(last_used="2025")]
    assert standing(LINKED, *claims).own["a"].last_used == "2015"


# --- ageing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2021", date(2021, 12, 31)),
        ("2021-12", date(2021, 12, 31)),
        ("2021-01", date(2021, 1, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2021-05-06", date(2021, 5, 6)),
        ("2096-12", date(2096, 12, 31)),
    ],
)
def test_a_date_means_its_last_day(written: str, last: date) -> None:
    assert latest_day(written) == last


def days_before(days: float) -> str:
    return date.fromordinal(AS_OF.toordinal() - round(days)).isoformat()


YEAR = 365.25
AGED = {
    "no-date": (3, None, 2.0, 3),
    "no-half-life": (3, days_before(40 * YEAR), None, 3),
    "in-the-future": (3, "2030", 2.0, 3),
    "today": (3, days_before(0), 2.0, 3),
    "within-the-year-of-grace": (4, days_before(YEAR - 1), 0.5, 4),
    # One half-life after the year of grace: 4 · 0.5 = 2, but at most one step down.
    "one-step-at-most": (4, days_before(3 * YEAR), 2.0, 3),
    # Three years, half-life 8: 4 · 0.5^(2/8) = 4 · 0.840896 = 3.363586.
    "a-part-of-a-step": (4, days_before(3 * YEAR), 8.0, 3.363586),
    # Two years, half-life 4: 2 · 0.5^(1/4) = 1.681793.
    "a-part-of-working": (2, days_before(2 * YEAR), 4.0, 1.681793),
    "never-below-awareness": (2, days_before(60 * YEAR), 2.0, 1),
    "awareness-does-not-age": (1, days_before(60 * YEAR), 2.0, 1),
    "none-stays-none": (0, days_before(60 * YEAR), 2.0, 0),
}


@pytest.mark.parametrize(("claimed", "last", "half", "left"), AGED.values(), ids=AGED.keys())
def test_knowledge_ages_by_at_most_a_step(
    claimed: float, last: str | None, half: float | None, left: float
) -> None:
    # Whole days stand for years here, so the last digits differ a little.
    assert aged(claimed, last, half, as_of=AS_OF) == pytest.approx(left, abs=1e-3)


def test_a_claim_is_aged_by_the_half_life_of_its_skill() -> None:
    long_ago = days_before(50 * YEAR)
    claims = [claim(one, PRACTITIONER, last_used=long_ago) for one in ("a", "b")]
    found = standing(LINKED, *claims)
    assert (found.effective("a"), found.effective("b")) == (2, 3)
    assert found.own["a"].proficiency == PRACTITIONER


# --- demonstrated -------------------------------------------------------------------------

SHOWN = {
    "awareness-shows-nothing": ([claim("a", AWARENESS)], 0),
    "a-denial-shows-nothing": ([denied("a")], 0),
    "an-own-stated-none-stands": ([claim("a", EXPERT), claim("b", NONE)], 0),
    "an-own-denial-stands": ([claim("a", EXPERT), denied("b")], 0),
    "an-own-inferred-claim-stands": ([claim("a", EXPERT), claim("b", AWARENESS, "inferred")], 1),
    "an-own-stated-claim-stands": ([claim("a", EXPERT), claim("b", EXPERT)], 4),
    "at-most-up-to-the-limit": ([claim("a", EXPERT)], 2),
    "an-assumed-claim-shows-too": ([assumed("a")], 2),
    # Practitioner, long unused, is at 2; the limit is 2.
    "an-aged-claim-shows-what-is-left": ([claim("a", PRACTITIONER, last_used="1990")], 2),
    # Working, long unused, is at awareness; it was working, so it shows, but no more than that.
    "a-claim-aged-to-awareness-shows-awareness": ([claim("a", WORKING, last_used="1990")], 1),
}


@pytest.mark.parametrize(("claims", "effective"), SHOWN.values(), ids=SHOWN.keys())
def test_working_with_one_skill_shows_another(claims: list[Match], effective: int) -> None:
    found = standing(LINKED, *claims)
    assert found.effective("b") == effective


def test_an_assumed_claim_gives_way_to_a_higher_demonstration() -> None:
    taxonomy = compiled([skill("a", demonstrates={"b": "practitioner"}), skill("b")])
    assert standing(taxonomy, claim("a", EXPERT), assumed("b")).effective("b") == 3
    assert standing(taxonomy, claim("a", WORKING), assumed("b")).effective("b") == 2


def test_the_best_of_several_demonstrations_counts() -> None:
    taxonomy = compiled(
        [
            skill("low", demonstrates={"b": "awareness"}),
            skill("high", demonstrates={"b": "practitioner"}),
            skill("b"),
        ]
    )
    found = standing(taxonomy, claim("low", EXPERT), claim("high", PRACTITIONER))
    assert (found.effective("b"), found.demonstrated["b"].by) == (3, "high")


def test_demonstration_goes_one_hop() -> None:
    taxonomy = compiled(
        [
            skill("a", demonstrates={"b": "expert"}),
            skill("b", demonstrates={"c": "expert"}),
            skill("c"),
        ]
    )
    found = standing(taxonomy, claim("a", EXPERT))
    assert (found.effective("b"), found.answers("c")) == (4, False)


# --- transfer -----------------------------------------------------------------------------

CARRIED: dict[str, tuple[list[Match], tuple[tuple[str, float], ...]]] = {
    "not-from-none": ([claim("a", NONE)], ()),
    "not-from-a-denial": ([denied("a")], ()),
    "not-to-an-own-claim": ([claim("a", EXPERT), assumed("c")], ()),
    "not-to-a-denied-skill": ([claim("a", EXPERT), denied("c")], ()),
    "from-awareness-too": ([claim("a", AWARENESS)], (("a", 0.6),)),
}


@pytest.mark.parametrize(("claims", "carried"), CARRIED.values(), ids=CARRIED.keys())
def test_a_skill_carries_over_only_where_nothing_was_claimed(
    claims: list[Match], carried: tuple[tuple[str, float], ...]
) -> None:
    found = standing(LINKED, *claims)
    assert found.transfers.get("c", ()) == carried
    assert found.effective("c") == (2 if claims[-1].skill == "c" and not claims[-1].negated else 0)


def test_what_is_demonstrated_carries_nothing_over() -> None:
    """One hop: only own claims are sources."""
    taxonomy = compiled(
        [skill("a", demonstrates={"b": "expert"}), skill("b", transfers={"c": 0.9}), skill("c")]
    )
    assert dict(standing(taxonomy, claim("a", EXPERT)).transfers) == {}


# --- moods --------------------------------------------------------------------------------

MOODS: dict[str, tuple[Match, tuple[int, int, int]]] = {
    "stated-is-certain": (claim("a", WORKING), (2, 2, 2)),
    "assumed-spans-awareness-to-practitioner": (assumed("a"), (1, 2, 3)),
    "inferred-spans-a-step-each-way": (claim("a", PRACTITIONER, "inferred"), (2, 3, 4)),
    "inferred-never-leaves-the-scale-below": (claim("a", NONE, "inferred"), (0, 0, 1)),
    "inferred-never-leaves-the-scale-above": (claim("a", EXPERT, "inferred"), (3, 4, 4)),
    "a-typo-may-be-nothing": (claim("a", EXPERT, rung="typo"), (0, 4, 4)),
    "an-assumed-typo-may-be-nothing": (assumed("a", rung="typo"), (0, 2, 3)),
    "a-denial-is-certain": (denied("a"), (0, 0, 0)),
}


@pytest.mark.parametrize(("one", "levels"), MOODS.values(), ids=MOODS.keys())
def test_moods_span_what_was_not_stated(one: Match, levels: tuple[int, int, int]) -> None:
    moods: tuple[Mood, ...] = ("worst", "as read", "best")
    found = [stand(profile(one), TWO, as_of=AS_OF, mood=mood).effective("a") for mood in moods]
    assert tuple(found) == levels


def test_at_worst_an_assumed_claim_shows_nothing_else() -> None:
    worst = stand(profile(assumed("a")), LINKED, as_of=AS_OF, mood="worst")
    assert not worst.answers("b")


# --- learning -----------------------------------------------------------------------------


def test_learning_a_skill_is_the_same_as_claiming_it_today() -> None:
    claims = [claim("a", WORKING, last_used="2010"), denied("b")]
    learned = with_learned(standing(LINKED, *claims), {"a": Proficiency(3)}, LINKED)
    claimed = standing(LINKED, *claims, claim("a", PRACTITIONER, last_used=AS_OF.isoformat()))
    assert learned.proficiencies == claimed.proficiencies == {"a": 3, "b": 0}
    assert learned.transfers == claimed.transfers == {"c": (("a", 0.6),)}


def test_learning_leaves_the_person_of_before_as_they_were() -> None:
    before = standing(LINKED, assumed("c"))
    with_learned(before, {"a": Proficiency(3)}, LINKED)
    assert before == standing(LINKED, assumed("c"))
