"""Contributions on top of one another."""

from hypothesis import given
from hypothesis import strategies as st
from small import EXPERT, PRACTITIONER, assumed, claim, one_role, row, scored, skill

from mlcareer.assessment.waterfall import waterfall

NAMES = ("python", "sql", "docker", "kafka")
TAXONOMY = one_role(
    [skill(name) for name in NAMES],
    [
        row("python", mid="useful expert"),
        row("sql", mid="essential working"),
        row("docker", mid="important practitioner"),
        row("kafka", mid="important practitioner"),
    ],
)


def test_what_contributes_most_comes_first_and_equals_keep_their_order() -> None:
    claims = (claim("kafka", PRACTITIONER), claim("docker", PRACTITIONER), assumed("sql"))
    found = waterfall(scored(TAXONOMY, *claims).rows)
    assert [one.row.met_by for one in found] == ["sql", "docker", "kafka"]


def test_what_contributes_nothing_is_not_in_it() -> None:
    assert waterfall(scored(TAXONOMY).rows) == ()
    assert len(waterfall(scored(TAXONOMY, claim("python", EXPERT)).rows)) == 1


@given(st.sets(st.sampled_from(NAMES)))
def test_each_begins_where_the_last_ended_and_the_end_is_the_readiness(names: set[str]) -> None:
    score = scored(TAXONOMY, *(assumed(name) for name in sorted(names)))
    found = waterfall(score.rows)
    ends = [0.0, *(one.after for one in found)]
    assert [one.before for one in found] == ends[:-1]
    assert abs(ends[-1] - score.readiness) < 1e-9
