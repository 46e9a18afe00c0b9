"""A person against requirements: credit, groups, statuses, the three parts, verdicts."""

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
    denied,
    job,
    one_role,
    profile,
    row,
    scope_rows,
    scored,
    skill,
    standing,
)

from mlcareer.assessment.score import (
    Row,
    Score,
    at_levels,
    by_responsibility,
    glance,
    interval,
    readiness_of,
)
from mlcareer.assessment.standing import Mood, stand
from mlcareer.matching.profile import Match
from mlcareer.policy import Level, Verdict

# Essential (3) practitioner, important (2) working, useful (1) awareness: 6 in all.
THREE = one_role(
    [skill(one) for one in "abc"],
    [
        row("a", mid="essential practitioner"),
        row("b", mid="important working"),
        row("c", mid="useful awareness"),
    ],
)
# One group beside a lone skill, all essential working; `d` carries 60 % over to `b`.
GROUP = one_role(
    [skill(one) for one in "abc"] + [skill("d", transfers={"b": 0.6})],
    [row("a", "b"), row("c")],
)


def row_of(score: Score, name: str) -> Row:
    return next(one for one in score.rows if one.requirement.requirement.name == name)


def parts(score: Score) -> tuple[float, float, float]:
    return score.readiness, score.known_gap, score.unanswered


# --- credit and weights -------------------------------------------------------------------


def test_contributions_are_weight_times_credit_over_all_weights() -> None:
    score = scored(THREE, claim("a", WORKING), claim("b", AWARENESS), claim("c", EXPERT))
    # a: 0.50 / 0.80 = 0.625; b: 0.12 / 0.50 = 0.24; c: 1 / 0.12, at most 1.
    assert [one.attained for one in score.rows] == pytest.approx([0.625, 0.24, 1])
    assert [one.worth for one in score.rows] == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    wanted = [3 / 6 * 0.625, 2 / 6 * 0.24, 1 / 6]
    assert [one.contribution for one in score.rows] == pytest.approx(wanted)
    assert score.readiness == pytest.approx((1.875 + 0.48 + 1) / 6)
    assert [one.lack for one in score.rows] == pytest.approx([1.125 / 6, 1.52 / 6, 0])


def test_an_empty_profile_scores_nothing_and_nothing_is_known() -> None:
    score = scored(THREE)
    assert (score.readiness, score.known_gap, score.answered) == (0, 0, 0)
    assert score.unanswered == pytest.approx(1, abs=1e-12)
    assert {one.status for one in score.rows} == {"unknown"}
    assert score.verdict == "far"


def test_more_than_is_needed_is_worth_no_more() -> None:
    assert scored(THREE, claim("c", AWARENESS)) != scored(THREE, claim("c", EXPERT))
    assert row_of(scored(THREE, claim("c", EXPERT)), "C").attained == 1
    assert scored(THREE, claim("c", EXPERT)).readiness == pytest.approx(1 / 6)


def test_the_quick_ways_to_readiness_agree_with_the_full_score() -> None:
    claims = [claim("a", WORKING), claim("b", AWARENESS)]
    here, full = standing(THREE, *claims), scored(THREE, *claims)
    assert readiness_of(job(THREE).at("mid"), here) == pytest.approx(full.readiness, abs=1e-15)
    readiness, verdict = glance(job(THREE).at("mid"), here, "mid")
    assert readiness == pytest.approx(full.readiness, abs=1e-15)
    assert verdict == full.verdict


# --- statuses and parts -------------------------------------------------------------------

STATUSES: dict[str, tuple[list[Match], str, tuple[float, float, float]]] = {
    # Everything is about `b` (2 of 6), needed at working.
    "nothing-said": ([], "unknown", (0, 0, 1)),
    "denied": ([denied("b")], "missing", (0, 2 / 6, 4 / 6)),
    "stated-none": ([claim("b", NONE)], "missing", (0, 2 / 6, 4 / 6)),
    "less-than-needed": (
        [claim("b", AWARENESS)], "partial", (2 / 6 * 0.24, 2 / 6 * 0.76, 4 / 6),
    ),
    "as-needed": ([claim("b", WORKING)], "met", (2 / 6, 0, 4 / 6)),
    "assumed": ([assumed("b")], "met", (2 / 6, 0, 4 / 6)),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "status", "shares"), STATUSES.values(), ids=STATUSES.keys())
def test_a_row_has_a_status_and_the_headline_three_parts(
    claims: list[Match], status: str, shares: tuple[float, float, float]
) -> None:
    score = scored(THREE, *claims)
    assert row_of(score, "B").status == status
    assert parts(score) == pytest.approx(shares)
    assert sum(parts(score)) == pytest.approx(1, abs=1e-12)


def test_a_complete_profile_turns_unknown_into_missing_and_keeps_readiness() -> None:
    open_, closed = scored(THREE, claim("b")), scored(THREE, claim("b"), complete=True)
    assert open_.readiness == closed.readiness
    assert [one.status for one in open_.rows] == ["unknown", "met", "unknown"]
    assert [one.status for one in closed.rows] == ["missing", "met", "missing"]
    assert parts(closed) == pytest.approx((2 / 6, 4 / 6, 0))
    assert closed.unanswered == 0


def test_what_is_answered_counts_by_weight() -> None:
    assert scored(THREE, denied("a")).answered == pytest.approx(3 / 6)
    assert scored(THREE, claim("a", EXPERT), denied("c")).answered == pytest.approx(4 / 6)


def test_a_demonstration_answers_a_row() -> None:
    taxonomy = one_role([skill("a", demonstrates={"b": "awareness"}), skill("b")], [row("b")])
    score = scored(taxonomy, claim("a", EXPERT))
    assert row_of(score, "B").status == "partial"
    assert parts(score) == pytest.approx((0.24, 0.76, 0))


# --- any of -------------------------------------------------------------------------------

GROUPS: dict[str, tuple[list[Match], str, str | None, float]] = {
    "nothing-said": ([], "unknown", None, 0),
    "one-denied": ([denied("a")], "unknown", None, 0),
    "the-other-denied": ([denied("b")], "unknown", None, 0),
    "all-denied": ([denied("a"), claim("b", NONE)], "missing", None, 0),
    "one-denied-one-held": ([denied("a"), claim("b", WORKING)], "met", "b", 1),
    "the-best-member-counts": ([claim("a", AWARENESS), claim("b", WORKING)], "met", "b", 1),
    "ties-go-to-the-first": ([claim("b", EXPERT), claim("a", WORKING)], "met", "a", 1),
    # `d` is no member; 60 % of it carries over to `b`.
    "carried-over": ([claim("d", EXPERT)], "partial", "b", 0.6),
    "carried-over-past-a-denied-member": ([claim("d", EXPERT), denied("a")], "partial", "b", 0.6),
    "carried-over-never-to-a-denied-one": ([claim("d", EXPERT), denied("b")], "unknown", None, 0),
}


@pytest.mark.parametrize(
    ("claims", "status", "met_by", "attained"), GROUPS.values(), ids=GROUPS.keys()
)
def test_any_member_of_a_group_is_enough(
    claims: list[Match], status: str, met_by: str | None, attained: float
) -> None:
    found = row_of(scored(GROUP, *claims), "a or b")
    assert (found.status, found.met_by) == (status, met_by)
    assert found.attained == pytest.approx(attained)


def test_denying_one_member_is_not_an_answer_for_the_group() -> None:
    assert parts(scored(GROUP, denied("a"))) == pytest.approx((0, 0, 1))
    assert parts(scored(GROUP, denied("a"), denied("b"))) == pytest.approx((0, 0.5, 0.5))


# --- transfer -----------------------------------------------------------------------------

# `needed` is practitioner; `near` carries 70 % over, `far` 40 %.
CARRY = one_role(
    [skill("near", transfers={"a": 0.7}), skill("far", transfers={"a": 0.4}), skill("a")],
    [row("a", mid="essential practitioner")],
)


@pytest.mark.parametrize(
    ("claims", "attained"),
    [
        # share · min(v(source) / v(needed), 1), the best single source.
        ([claim("near", WORKING)], 0.7 * 0.50 / 0.80),
        ([claim("near", EXPERT)], 0.7),
        ([claim("near", AWARENESS), claim("far", EXPERT)], 0.4),  # 0.7 · 0.12 / 0.80 = 0.105
        ([claim("near", EXPERT), claim("far", EXPERT)], 0.7),
        ([claim("near", EXPERT), claim("a", AWARENESS)], 0.12 / 0.80),
        ([claim("near", EXPERT), denied("a")], 0),
    ],
    ids=["working", "never-met", "best-source", "no-sum", "own-claim-first", "own-denial-first"],
)
def test_a_share_carries_over_from_the_best_neighbour(claims: list[Match], attained: float) -> None:
    [found] = scored(CARRY, *claims).rows
    assert found.attained == pytest.approx(attained)


def test_what_carries_over_is_shown_but_its_lack_stays_unanswered() -> None:
    score = scored(CARRY, claim("near", EXPERT))
    assert parts(score) == pytest.approx((0.7, 0, 0.3))
    [found] = score.rows
    assert (found.status, found.answered, found.effective) == ("partial", False, 0)
    reason = found.reasons[0]
    assert (reason.kind, reason.skill) == ("transfer", "near")
    assert "70%" in reason.detail.replace(" ", "")


# --- reasons ------------------------------------------------------------------------------


def test_each_row_says_why() -> None:
    taxonomy = one_role(
        [skill("a", demonstrates={"b": "working"}, half_life=3)]
        + [skill(one) for one in ("b", "c", "d")],
        [row(one, why=f"Why {one}.") for one in "abcd"],
    )
    old = claim("a", PRACTITIONER, last_used="2001", text="A, 2001")
    rows = scored(taxonomy, old, denied("c")).rows
    assert [[(one.kind, one.skill) for one in found.reasons] for found in rows] == [
        [("claim", "a"), ("aged", "a"), ("serves", None)],
        [("demonstrated", "a"), ("serves", None)],
        [("denied", "c"), ("serves", None)],
        [("unmentioned", None), ("serves", None)],
    ]
    assert "A, 2001" in rows[0].reasons[0].detail
    assert "2001" in rows[0].reasons[1].detail
    assert [found.reasons[-1].detail for found in rows] == [f"Why {one}." for one in "abcd"]


@pytest.mark.parametrize(
    ("claims", "have", "effective"),
    [
        ([], 0, 0),
        ([claim("a", PRACTITIONER)], 3, 3),
        ([claim("a", PRACTITIONER, last_used="1990")], 3, 2),
        ([denied("a")], 0, 0),
    ],
    ids=["nothing", "claimed", "aged", "denied"],
)
def test_a_row_tells_what_was_claimed_from_what_is_left_of_it(
    claims: list[Match], have: int, effective: float
) -> None:
    taxonomy = one_role([skill("a", half_life=2)], [row("a")])
    [found] = scored(taxonomy, *claims).rows
    assert (found.have, found.effective) == (have, effective)


# --- scope, levels and verdicts -----------------------------------------------------------

LADDER = one_role(
    [skill("a"), skill("b"), skill("own", kind="scope")],
    [
        row("a", mid="essential working", senior="essential working", lead="essential working"),
        row("b", mid="useful working", senior="useful working", lead="useful working"),
    ],
    levels={"mid": "M.", "senior": "S.", "lead": "L."},
    scope=scope_rows(
        row("own", mid="useful working", senior="useful practitioner", lead="useful expert")
    ),
)
TOOLS = [claim("a", WORKING), claim("b", WORKING)]


@pytest.mark.parametrize(
    ("level", "claims", "readiness"),
    [
        ("mid", TOOLS, 0.85),
        ("senior", TOOLS, 0.65),
        ("lead", TOOLS, 0.45),
        # Scope at working: whole at mid, 0.5 / 0.8 at senior, 0.5 at lead.
        ("mid", [claim("own", WORKING)], 0.15),
        ("senior", [claim("own", WORKING)], 0.35 * 0.625),
        ("lead", [claim("own", WORKING)], 0.55 * 0.5),
        # a is 3 of the 4 that the tools weigh.
        ("senior", [claim("a", WORKING)], 0.65 * 3 / 4),
    ],
)
def test_scope_has_its_share_of_the_readiness(
    level: Level, claims: list[Match], readiness: float
) -> None:
    assert scored(LADDER, *claims, level=level).readiness == pytest.approx(readiness)


SILENT: dict[str, tuple[Level, list[Match], bool, Verdict]] = {
    "senior-and-silent": ("senior", TOOLS, False, "stretch"),
    "senior-declared-complete": ("senior", TOOLS, True, "near"),
    "senior-scope-denied": ("senior", [*TOOLS, denied("own")], False, "near"),
    "senior-some-scope": ("senior", [*TOOLS, claim("own", AWARENESS)], False, "near"),
    "senior-with-scope": ("senior", [*TOOLS, claim("own", PRACTITIONER)], False, "ready"),
    # 0.85 exactly, every essential met, and scope does not decide at mid.
    "mid-and-silent": ("mid", TOOLS, False, "ready"),
    # 0.45 + 0.55 · 0.5 = 0.725.
    "lead-half-the-scope": ("lead", [*TOOLS, claim("own", WORKING)], False, "near"),
}


@pytest.mark.parametrize(
    ("level", "claims", "complete", "verdict"), SILENT.values(), ids=SILENT.keys()
)
def test_from_senior_up_nobody_is_near_while_scope_is_silent(
    level: Level,
    claims: list[Match],
    complete: bool,  # noqa: FBT001 - a column of the table
    verdict: Verdict,
) -> None:
    score = scored(LADDER, *claims, level=level, complete=complete)
    assert score.verdict == verdict


# One essential row (3) and seventeen useful ones (17): each is worth 0.05, the essential 0.15.
NAMES = [f"u{number}" for number in range(17)]
TWENTY = one_role(
    [skill("a"), *(skill(one) for one in NAMES)],
    [row("a"), *(row(one, mid="useful working") for one in NAMES)],
)

VERDICTS: dict[str, tuple[list[Match], int, float, Verdict]] = {
    "nothing": ([], 0, 0, "far"),
    "just-far": ([], 7, 0.35, "far"),
    "just-stretch": ([], 8, 0.40, "stretch"),
    "just-near-with-the-essential": ([claim("a", WORKING)], 10, 0.65, "near"),
    "not-near-without-the-essential": ([], 17, 0.85, "stretch"),
    # 0.24 of the essential is less than half of it: 0.15 · 0.24 + 0.85 = 0.886.
    "not-near-with-a-quarter-of-the-essential": ([claim("a", AWARENESS)], 17, 0.886, "stretch"),
    "just-not-ready": ([claim("a", WORKING)], 13, 0.80, "near"),
    "just-ready": ([claim("a", WORKING)], 14, 0.85, "ready"),
    "everything": ([claim("a", EXPERT)], 17, 1, "ready"),
}


@pytest.mark.parametrize(
    ("claims", "useful", "readiness", "verdict"), VERDICTS.values(), ids=VERDICTS.keys()
)
def test_a_verdict_needs_readiness_and_the_essentials(
    claims: list[Match], useful: int, readiness: float, verdict: Verdict
) -> None:
    score = scored(TWENTY, *claims, *(claim(one) for one in NAMES[:useful]))
    assert score.readiness == pytest.approx(readiness)
    assert score.verdict == verdict


def test_half_of_an_essential_is_enough_for_near_and_not_for_ready() -> None:
    # Needed expert, held working: 0.50 / 1 = half. 17 · 0.05 + 0.15 · 0.5 = 0.925.
    taxonomy = one_role(
        [skill("a"), *(skill(one) for one in NAMES)],
        [row("a", mid="essential expert"), *(row(one, mid="useful working") for one in NAMES)],
    )
    score = scored(taxonomy, claim("a", WORKING), *(claim(one) for one in NAMES))
    assert score.readiness == pytest.approx(0.925)
    assert score.verdict == "near"


def test_the_same_person_at_each_level_of_the_role() -> None:
    found = at_levels(job(LADDER), standing(LADDER, *TOOLS), complete=False)
    assert [(one.level, round(one.readiness, 9), one.scope_answered) for one in found] == [
        ("mid", 0.85, True),
        ("senior", 0.65, False),
        ("lead", 0.45, False),
    ]
    assert [one.verdict for one in found] == ["ready", "stretch", "stretch"]


# --- interval -----------------------------------------------------------------------------


def spread(*claims: Match) -> tuple[float, float]:
    moods: tuple[Mood, ...] = ("as read", "worst", "best")
    found = {mood: stand(profile(*claims), THREE, as_of=AS_OF, mood=mood) for mood in moods}
    return interval(job(THREE).at("mid"), found)


@pytest.mark.parametrize(
    ("claims", "low", "high"),
    [
        ([], 0, 0),
        ([claim("a", PRACTITIONER)], 0.5, 0.5),
        # a at awareness, practitioner: half of 0.12 / 0.80, half of 1.
        ([assumed("a")], 0.5 * 0.15, 0.5),
        # a at awareness, working, practitioner.
        ([claim("a", WORKING, "inferred")], 0.5 * 0.15, 0.5),
        ([claim("b", WORKING, rung="typo")], 0, 2 / 6),
        # The typo is a worse claim of a skill that is stated as well.
        ([claim("b", WORKING), claim("b", AWARENESS, rung="typo")], 2 / 6, 2 / 6),
        # What may be a typo denies nothing for certain.
        ([claim("b", WORKING, "inferred"), claim("b", NONE, rung="typo")], 0, 2 / 6 * 0.24),
    ],
    ids=["empty", "stated", "assumed", "inferred", "typo", "typo-beside", "typo-that-denies"],
)
def test_the_interval_holds_what_was_not_certain(
    claims: list[Match], low: float, high: float
) -> None:
    assert spread(*claims) == pytest.approx((low, high))


# --- responsibilities ---------------------------------------------------------------------


def test_each_responsibility_has_its_own_three_parts() -> None:
    duties = [{"id": one, "name": one.title(), "summary": "It."} for one in ("build", "ship")]
    taxonomy = one_role(
        [skill(one) for one in "abc"],
        [
            row("a", mid="essential working", serves=["build"]),
            row("b", mid="useful working", serves=["build", "ship"]),
            row("c", mid="important working", serves=["ship"]),
        ],
        responsibilities=duties,
    )
    score = scored(taxonomy, claim("a", WORKING), denied("b"))
    found = by_responsibility(job(taxonomy), score.rows)
    assert [one.name for one in found] == ["Build", "Ship"]
    shares = [(one.readiness, one.known_gap, one.unanswered) for one in found]
    assert shares[0] == pytest.approx((3 / 4, 1 / 4, 0))
    assert shares[1] == pytest.approx((0, 1 / 3, 2 / 3))


def test_a_responsibility_that_no_row_of_the_level_serves_is_left_out() -> None:
    duties = [{"id": one, "name": one.title(), "summary": "It."} for one in ("build", "ship")]
    taxonomy = one_role(
        [skill("a"), skill("b")],
        [row("a", serves=["build"]), row("b", serves=["ship"], senior="useful working")],
        responsibilities=duties,
    )
    found = by_responsibility(job(taxonomy), scored(taxonomy).rows)
    assert [one.name for one in found] == ["Build"]
