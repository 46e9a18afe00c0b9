"""A gauge measures many people; what it says of each is `assess`'s own (see the properties)."""

import pytest
from small import (
    AS_OF,
    EXPERT,
    WORKING,
    assumed,
    claim,
    denied,
    job,
    one_role,
    profile,
    row,
    skill,
)

from mlcareer.assessment.gauge import Gauge, Measured
from mlcareer.assessment.report import assess
from mlcareer.matching.profile import Match

TAXONOMY = one_role(
    [
        skill("torch", half_life=2), skill("flow", transfers={"torch": 0.6}), skill("jax"),
        skill("scikit", demonstrates={"torch": "working"}), skill("sql"), skill("other"),
    ],
    [
        row("torch", "jax", mid="essential practitioner", serves=["duty"]),
        row("sql", mid="useful working"),
        row("flow", mid="important working"),
    ],
)  # fmt: skip
GAUGE = Gauge([(job(TAXONOMY), "mid")], TAXONOMY, as_of=AS_OF)


def measured(*claims: Match, complete: bool = False) -> Measured:
    found = GAUGE.measure(GAUGE.gather(claims), complete=complete)
    report = assess(profile(*claims), TAXONOMY, role=job(TAXONOMY), as_of=AS_OF, complete=complete)
    one = report.assessment
    assert one is not None
    assert found[:5] == ("job", one.score.readiness, one.low, one.high, one.score.verdict)
    return found


@pytest.mark.parametrize(
    "claims",
    [
        (),
        (claim("torch", EXPERT),),
        (claim("torch", EXPERT, last_used="2019"),),
        (assumed("torch"),),
        (assumed("torch"), claim("scikit", EXPERT)),
        (denied("torch"), claim("scikit", EXPERT)),
        (denied("torch"), denied("jax")),
        (claim("flow", EXPERT),),
        (claim("flow", EXPERT), denied("torch")),
        (assumed("torch", rung="typo"), claim("flow", EXPERT)),
        (assumed("torch", rung="typo"), claim("torch", WORKING, last_used="2020")),
        (claim("torch", WORKING), claim("torch", EXPERT, "inferred"), denied("torch")),
        (claim("other", EXPERT), claim(None), claim("sql", WORKING, "inferred")),
    ],
)
def test_it_measures_as_assess_does(claims: tuple[Match, ...]) -> None:
    measured(*claims)
    measured(*claims, complete=True)


def test_of_a_group_the_gap_is_the_member_that_is_nearest() -> None:
    assert measured(claim("jax", WORKING)).gaps == ("jax", "flow", "sql")
    assert measured(claim("torch", WORKING), claim("jax", WORKING)).gaps[0] == "torch"


def test_gaps_that_were_spoken_of_come_before_those_that_were_not() -> None:
    assert measured(denied("sql")).gaps == ("sql", "torch", "flow")
    assert measured(denied("sql"), denied("flow")).gaps == ("flow", "sql", "torch")


def test_a_gauge_that_was_not_made_to_rank_says_so() -> None:
    with pytest.raises(ValueError, match="not made to rank"):
        GAUGE.rank({})
