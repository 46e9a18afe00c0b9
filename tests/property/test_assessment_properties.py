"""What holds for every profile, role and level of the shipped taxonomy."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Final, NamedTuple

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from mlcareer.assessment.plan import Plan
from mlcareer.assessment.report import Assessment, assess
from mlcareer.assessment.score import readiness_of
from mlcareer.assessment.standing import Standing, credit, stand, with_learned
from mlcareer.matching.ladder import Rung
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import LEVELS, Level
from mlcareer.proficiency import Proficiency, Source
from mlcareer.taxonomy.load import _build, _read_layer, shipped_folder
from mlcareer.taxonomy.models import Role, Taxonomy

AS_OF: Final = date(2025, 6, 30)
CLOSE: Final = 1e-9
SOURCES: Final[tuple[Source, ...]] = ("stated", "inferred", "assumed")
RUNGS: Final[tuple[Rung, ...]] = ("exact", "alias", "normalised", "part", "typo")

# This module is read before any fixture has put the cache and the environment in order.
SHIPPED: Final[Taxonomy] = _build(
    [_read_layer(shipped_folder(), shipped=True)], version="shipped", strict=False
)
PLACES: Final = [(one, level) for one in SHIPPED.roles.values() for level in one.levels]
# What roles ask for, and what leads to it; drawn more often than the rest of the taxonomy.
ASKED: Final = sorted(
    {one for role, _ in PLACES for row in role.requirements for one in row.skills}
)

thrifty = settings(max_examples=20, deadline=None)
thriftier = settings(max_examples=8, deadline=None)


class Case(NamedTuple):
    """A person and the role and level they are set against."""

    claims: tuple[Match, ...]
    role_id: str
    level: Level

    @property
    def role(self) -> Role:
        """Return the role; a failing case shows its id alone."""
        return SHIPPED.roles[self.role_id]


@st.composite
def _claims(draw: st.DrawFn, skills: Sequence[str]) -> Match:
    source = draw(st.sampled_from(SOURCES))
    stated = draw(st.sampled_from(Proficiency))
    return Match(
        text=draw(st.sampled_from(["x", "y", "z"])),
        part=None,
        skill=draw(st.sampled_from(skills)),
        rung=draw(st.sampled_from(RUNGS)),
        score=1.0,
        proficiency=Proficiency.WORKING if source == "assumed" else stated,
        source=source,
        negated=draw(st.integers(0, 9)) == 0,
        last_used=draw(st.sampled_from([None, None, "2025", "2023", "2019-04", "2009-01-31"])),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a person: mostly with skills of the role, what leads to them, and a few others."""
    role, level = draw(st.sampled_from(PLACES))
    near = sorted({one for row in role.requirements for one in row.skills})
    around = sorted(
        {one.id for one in SHIPPED.skills.values() if {*one.demonstrates, *one.transfers} & {*near}}
        | {before for one in near for before in SHIPPED.skills[one].prerequisites}
    )
    drawn = st.one_of(_claims(near), _claims(around), _claims(ASKED), _claims([*SHIPPED.skills]))
    return Case(tuple(draw(st.lists(drawn, max_size=30))), role.id, level)


def profile(claims: Sequence[Match]) -> Profile:
    return Profile(None, "me.txt", len(claims), tuple(claims))


def both(case: Case, *, complete: bool = False) -> tuple[Assessment, Plan]:
    report = assess(
        profile(case.claims),
        SHIPPED,
        role=case.role,
        level=case.level,
        as_of=AS_OF,
        complete=complete,
    )
    assert report.assessment is not None
    assert report.plan is not None
    return report.assessment, report.plan


def assessed(case: Case, *, complete: bool = False) -> Assessment:
    return both(case, complete=complete)[0]


def planned(case: Case) -> Plan:
    return both(case)[1]


def as_claim(skill: str, proficiency: Proficiency) -> Match:
    """Return a claim of something just learned: stated, and used today."""
    today = AS_OF.isoformat()
    return Match(skill, None, skill, "exact", 1.0, proficiency, "stated", last_used=today)


# --- scores -------------------------------------------------------------------------------


@given(cases())
@thrifty
def test_contributions_sum_to_readiness_and_the_three_parts_to_one(case: Case) -> None:
    found = assessed(case)
    score = found.score
    assert sum(row.contribution for row in score.rows) == pytest.approx(score.readiness, abs=CLOSE)
    parts = (score.readiness, score.known_gap, score.unanswered)
    assert sum(parts) == pytest.approx(1, abs=CLOSE)
    assert all(-CLOSE <= part <= 1 + CLOSE for part in parts)
    for duty in found.responsibilities:
        assert duty.readiness + duty.known_gap + duty.unanswered == pytest.approx(1, abs=CLOSE)


@given(cases())
@thrifty
def test_the_interval_holds_the_readiness(case: Case) -> None:
    found = assessed(case)
    assert 0 <= found.low <= found.score.readiness + CLOSE
    assert found.score.readiness - CLOSE <= found.high <= 1 + CLOSE


@given(cases())
@thrifty
def test_statuses_say_what_their_numbers_say(case: Case) -> None:
    for row in assessed(case).score.rows:
        assert (row.attained == 1) == (row.status == "met")
        assert (row.attained == 0) == (row.status in {"missing", "unknown"})
        assert row.answered or row.status in {"unknown", "partial"}
        assert (row.met_by is None) == (row.attained == 0)
        assert row.reasons[-1].kind == "serves"


@pytest.mark.parametrize(
    ("role", "level"), PLACES, ids=[f"{role.id}-{level}" for role, level in PLACES]
)
def test_an_empty_profile_scores_exactly_nothing(role: Role, level: Level) -> None:
    found, plan = both(Case((), role.id, level))
    assert (found.score.readiness, found.low, found.high, found.score.known_gap) == (0, 0, 0, 0)
    assert found.score.unanswered == pytest.approx(1, abs=CLOSE)
    assert {row.status for row in found.score.rows} == {"unknown"}
    assert (found.score.verdict, found.judged) == ("far", False)
    assert all(step.if_unknown for step in plan.steps)
    assert plan.hours_if_unknown_met == 0


@given(cases(), st.randoms(use_true_random=False))
@thrifty
def test_the_order_of_claims_changes_nothing(case: Case, chance: Random) -> None:
    shuffled = [*case.claims]
    chance.shuffle(shuffled)
    other = case._replace(claims=tuple(shuffled))
    (one, plan), (two, plan_two) = both(case), both(other)
    assert one == two
    assert plan == plan_two


@given(cases(), st.data())
@thrifty
def test_raising_a_stated_claim_never_lowers_readiness(case: Case, data: st.DataObject) -> None:
    raisable = [
        at
        for at, one in enumerate(case.claims)
        if one.source == "stated" and not one.negated and one.proficiency < Proficiency.EXPERT
    ]
    assume(raisable)
    at = data.draw(st.sampled_from(raisable))
    here = case.claims[at]
    raised = data.draw(st.sampled_from([one for one in Proficiency if one > here.proficiency]))
    claims = (*case.claims[:at], here._replace(proficiency=raised), *case.claims[at + 1 :])
    before, after = (
        [readiness_of(role.at(level), standing_of(some)) for role, level in PLACES]
        for some in (case.claims, claims)
    )
    assert all(low <= high + CLOSE for low, high in zip(before, after, strict=True))


def standing_of(claims: Sequence[Match]) -> Standing:
    return stand(profile(claims), SHIPPED, as_of=AS_OF)


@given(cases())
@thrifty
def test_complete_changes_no_readiness_and_leaves_nothing_unanswered(case: Case) -> None:
    open_, closed = assessed(case), assessed(case, complete=True)
    assert closed.score.readiness == open_.score.readiness
    assert (closed.low, closed.high) == (open_.low, open_.high)
    assert closed.score.unanswered == 0
    assert closed.silent == ()
    assert not closed.scope_silent


@given(cases())
@thrifty
def test_a_denial_of_what_nobody_claimed_never_raises_readiness(case: Case) -> None:
    spoken = {one.skill for one in case.claims}
    silent = [one for row in case.role.requirements for one in row.skills if one not in spoken]
    assume(silent)
    denial = as_claim(silent[0], Proficiency.WORKING)._replace(negated=True)
    more = case._replace(claims=(*case.claims, denial))
    before, after = assessed(case).score, assessed(more).score
    assert after.readiness <= before.readiness + CLOSE


@given(cases())
@thrifty
def test_the_ranking_is_whole_and_in_order(case: Case) -> None:
    found = assess(profile(case.claims), SHIPPED, level=case.level, as_of=AS_OF).ranking
    assert {one.role for one in found} == {
        role.id for role in SHIPPED.roles.values() if case.level in role.levels
    }
    assert all(left.fit >= right.fit for left, right in pairwise(found))
    assert all(0 <= one.fit <= 1 + CLOSE for one in found)
    [own] = [one for one in found if one.role == case.role_id]
    full = assessed(case)
    assert own.readiness == pytest.approx(full.score.readiness, abs=CLOSE)
    assert (own.verdict, own.low, own.high) == (full.score.verdict, full.low, full.high)


@given(cases())
@thriftier
def test_each_level_in_the_one_line_is_what_an_assessment_there_says(case: Case) -> None:
    found = assessed(case).levels
    for one in found:
        there = assessed(case._replace(level=one.level)).score
        assert one.readiness == pytest.approx(there.readiness, abs=CLOSE)
        assert one.verdict == there.verdict
    assert [one.level for one in found] == [level for level in LEVELS if level in case.role.levels]


# --- plans --------------------------------------------------------------------------------


def learned_before(case: Case, plan: Plan) -> list[Standing]:
    """Return where the person stands before each step and after the last, claimed anew.

    Nobody can claim a part of the way between two proficiencies: that is set directly.
    """
    claims = [*case.claims]
    found = [standing_of(claims)]
    for step in plan.steps:
        if step.reaches == step.to:
            claims.append(as_claim(step.skill, step.to))
            found.append(standing_of(claims))
        else:
            here = with_learned(standing_of(claims), {step.skill: step.reaches}, SHIPPED)
            found.append(here)
    return found


@given(cases())
@thrifty
def test_a_plan_respects_prerequisites(case: Case) -> None:
    plan = planned(case)
    event(f"{min(len(plan.steps) // 10 * 10, 30)} steps or more")
    before = learned_before(case, plan)
    for standing, step in zip(before, plan.steps, strict=False):
        for needed, at in SHIPPED.skills[step.skill].prerequisites.items():
            if SHIPPED.skills[needed].studied:
                assert held(standing, needed) >= at, (step.skill, needed)


def held(standing: Standing, skill: str) -> float:
    """Return a proficiency, or the one that has the credit of what a neighbour carries over."""
    carried = [
        share * credit(standing.own[source].effective)
        for source, share in standing.transfers.get(skill, ())
    ]
    rungs = [rung for rung in Proficiency if credit(rung) <= max(carried, default=0.0)]
    return max(standing.effective(skill), *rungs)


@given(cases())
@thrifty
def test_a_plan_respects_milestones(case: Case) -> None:
    order = [one.name for one in case.role.milestones]
    stage = {skill: at for at, one in enumerate(case.role.milestones) for skill in one.skills}
    plan = planned(case)
    places = [order.index(step.milestone) for step in plan.steps]
    assert places == sorted(places)
    for place, step in zip(places, plan.steps, strict=True):
        assert place >= stage.get(step.skill, 0)


@given(cases())
@thrifty
def test_a_plan_schedules_only_what_can_be_studied(case: Case) -> None:
    for step in planned(case).steps:
        assert SHIPPED.skills[step.skill].kind not in {"soft", "scope"}
        assert step.start_from < step.to <= Proficiency.PRACTITIONER
        assert step.hours > 0


@given(cases())
@thrifty
def test_a_step_is_never_what_the_person_already_has(case: Case) -> None:
    plan = planned(case)
    for standing, step in zip(learned_before(case, plan), plan.steps, strict=False):
        assert standing.effective(step.skill) < step.reaches
        if step.part is None or step.part[0] == 1:
            assert int(standing.effective(step.skill)) == step.start_from


@given(cases())
@thrifty
def test_readiness_never_falls_along_a_plan(case: Case) -> None:
    found, plan = both(case)
    reached = [found.score.readiness, *(step.readiness_after for step in plan.steps)]
    for (before, after), step in zip(pairwise(reached), plan.steps, strict=True):
        assert after >= before - CLOSE, step.skill


@given(cases())
@thrifty
def test_a_person_who_has_done_the_steps_is_where_the_plan_said(case: Case) -> None:
    plan = planned(case)
    requirements = case.role.at(case.level)
    after = learned_before(case, plan)[1:]
    for standing, step in zip(after, plan.steps, strict=True):
        assert readiness_of(requirements, standing) == pytest.approx(
            step.readiness_after, abs=CLOSE
        ), step.skill


@given(cases())
@thrifty
def test_whoever_has_done_a_plan_has_nothing_left_to_study(case: Case) -> None:
    plan = planned(case)
    done = [as_claim(step.skill, step.to) for step in plan.steps]
    again = planned(case._replace(claims=(*case.claims, *done)))
    assert [(step.skill, step.to) for step in again.steps] == []


@given(cases())
@thrifty
def test_a_plan_leaves_no_gap_that_study_can_close(case: Case) -> None:
    """What is left below its need is made at work: expert, scope and soft skills."""
    plan = planned(case)
    last = learned_before(case, plan)[-1]
    for one in case.role.at(case.level):
        studied = [skill for skill in one.requirement.skills if SHIPPED.skills[skill].studied]
        reach = min(one.needed, Proficiency.PRACTITIONER)
        best = max((last.effective(skill) for skill in studied), default=float(reach))
        assert best >= reach, one.requirement.name


@given(cases())
@thrifty
def test_dates_and_totals_of_a_plan_follow_from_its_hours(case: Case) -> None:
    plan = planned(case)
    spent = 0.0
    for step in plan.steps:
        assert step.start == AS_OF + timedelta(days=int(spent / 8 * 7))
        spent += step.hours
        assert step.finish == AS_OF + timedelta(days=int(spent / 8 * 7))
    assert plan.total_hours == pytest.approx(spent)
    assert 0 <= plan.hours_if_unknown_met <= plan.total_hours + CLOSE
    for road in plan.hours_to.values():
        assert road is None or 0 <= road[0] <= road[1] <= plan.total_hours + CLOSE
