"""What holds of proof and of what-if for every profile, role and level of the shipped taxonomy."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_assessment_properties import (
    AS_OF,
    ASKED,
    CLOSE,
    PLACES,
    SHIPPED,
    Case,
    as_claim,
    assessed,
    cases,
    profile,
    standing_of,
    thriftier,
    thrifty,
)

from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.score import readiness_of
from mlcareer.assessment.whatif import Supposition, suppose
from mlcareer.matching.profile import Match
from mlcareer.policy import PROVEN_FROM
from mlcareer.proficiency import Proficiency
from mlcareer.reading.document import SELF_TICKED

LINK = "https://example.org/work"
EVIDENCE = st.sampled_from([(), (), (LINK,), (SELF_TICKED,), (LINK, SELF_TICKED)])
PROFICIENCIES = st.sampled_from([one for one in Proficiency if one])


@st.composite
def proven(draw: st.DrawFn) -> Case:
    """Draw a person with evidence for some claims."""
    case = draw(cases())
    return case._replace(claims=tuple(one._replace(evidence=draw(EVIDENCE)) for one in case.claims))


@st.composite
def supposals(draw: st.DrawFn) -> tuple[Case, tuple[Supposition, ...]]:
    """Draw a person and what is supposed of them, mostly of the role and of what they claim."""
    case = draw(cases())
    near = sorted({one for row in case.role.requirements for one in row.skills})
    claimed = [str(one.skill) for one in case.claims]
    skills = st.one_of(st.sampled_from(near), st.sampled_from(claimed or near))
    skills = st.one_of(skills, st.sampled_from(ASKED))
    pairs = draw(st.lists(st.tuples(skills, PROFICIENCIES), min_size=1, max_size=6))
    return case, tuple(Supposition(f"{skill}={to.label}", skill, to) for skill, to in pairs)


def report_of(case: Case, supposed: Sequence[Supposition] = ()) -> Report:
    return assess(
        profile(case.claims), SHIPPED, role=case.role, level=case.level, as_of=AS_OF,
        supposing=supposed,
    )  # fmt: skip


def changed(case: Case, supposed: Sequence[Supposition]) -> tuple[Match, ...]:
    return suppose(profile(case.claims), SHIPPED, supposed, as_of=AS_OF)[0].matches


# --- proof --------------------------------------------------------------------------------


@given(proven())
@thriftier
def test_what_is_backed_lies_between_nothing_and_the_readiness(case: Case) -> None:
    found = assessed(case)
    assert 0 <= found.proof.backed <= found.score.readiness
    rest = sum(one.carries for one in found.proof.unproven)
    assert found.proof.backed + rest <= found.score.readiness + CLOSE
    assert all(one.proficiency >= PROVEN_FROM and one.how for one in found.proof.unproven)


@given(proven())
@thriftier
def test_evidence_changes_nothing_but_what_is_backed(case: Case) -> None:
    bare = assessed(case._replace(claims=tuple(it._replace(evidence=()) for it in case.claims)))
    full = assessed(
        case._replace(claims=tuple(it._replace(evidence=(LINK,)) for it in case.claims))
    )
    some = assessed(case)
    assert some.score.readiness == bare.score.readiness == full.score.readiness
    assert (some.low, some.high) == (bare.low, bare.high) == (full.low, full.high)
    assert some.score.verdict == bare.score.verdict == full.score.verdict
    assert bare.proof.backed == 0 <= some.proof.backed <= full.proof.backed + CLOSE
    assert full.proof.backed == pytest.approx(full.score.readiness, abs=CLOSE)
    assert full.proof.unproven == ()


# --- what-if ------------------------------------------------------------------------------


@given(supposals())
@thrifty
def test_what_if_never_lowers_a_readiness(drawn: tuple[Case, tuple[Supposition, ...]]) -> None:
    case, supposed = drawn
    before, after = standing_of(case.claims), standing_of(changed(case, supposed))
    for role, level in PLACES:
        requirements = role.at(level)
        now, then = readiness_of(requirements, before), readiness_of(requirements, after)
        assert now <= then + CLOSE, (role.id, level)


@given(supposals())
@thrifty
def test_supposing_more_never_brings_less(drawn: tuple[Case, tuple[Supposition, ...]]) -> None:
    case, supposed = drawn
    fewer, more = (standing_of(changed(case, some)) for some in (supposed[:-1], supposed))
    for role, level in PLACES:
        requirements = role.at(level)
        assert readiness_of(requirements, fewer) <= readiness_of(requirements, more) + CLOSE


@given(supposals())
@thriftier
def test_what_if_is_the_assessment_of_the_profile_with_the_claims_added(
    drawn: tuple[Case, tuple[Supposition, ...]],
) -> None:
    case, supposed = drawn
    report = report_of(case, supposed)
    assert report.what_if is not None
    added = [as_claim(one.skill, one.proficiency) for one in report.what_if.supposed]
    other = report_of(case._replace(claims=(*case.claims, *added)))
    now = report_of(case)
    assert report.assessment is not None
    assert other.assessment is not None
    assert now.assessment is not None
    assert report.assessment.score.readiness == other.assessment.score.readiness
    assert report.assessment.score.verdict == other.assessment.score.verdict
    assert report.assessment.levels == other.assessment.levels
    assert report.plan == other.plan
    change = report.what_if.role
    assert change is not None
    assert change.change.before == now.assessment.score.readiness
    assert change.change.after == other.assessment.score.readiness
    afterwards = {one.role: one.readiness for one in other.ranking}
    before = {one.role: one.readiness for one in now.ranking}
    for one, place in zip(report.ranking, report.what_if.ranking, strict=True):
        assert place.after == one.readiness == afterwards[one.role]
        assert place.before == before[one.role]


@given(supposals())
@thriftier
def test_the_gains_of_the_rows_sum_to_the_change(
    drawn: tuple[Case, tuple[Supposition, ...]],
) -> None:
    case, supposed = drawn
    found = report_of(case, supposed).what_if
    assume(found is not None and found.role is not None)
    assert found is not None
    assert found.role is not None
    gains = [after.contribution - before.contribution for before, after in found.role.rows]
    total = found.role.change.after - found.role.change.before
    assert sum(gains) == pytest.approx(total, abs=CLOSE)
    assert all(gain > -CLOSE for gain in gains)
    assert gains == sorted(gains, reverse=True)
