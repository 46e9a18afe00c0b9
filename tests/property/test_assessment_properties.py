"""What holds for every profile, role and level of the shipped taxonomy."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
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

# A plan takes longer to make than a claim to read: what is true of one plan is looked at on one.
thrifty = settings(max_examples=20)
thriftier = settings(max_examples=10)


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


@cache
def _people(role_id: str) -> st.SearchStrategy[list[Match]]:
    """Return people: mostly with skills of the role, what leads to them, and a few others."""
    near = sorted({one for row in SHIPPED.roles[role_id].requirements for one in row.skills})
    around = sorted(
        {one.id for one in SHIPPED.skills.values() if {*one.demonstrates, *one.transfers} & {*near}}
        | {before for one in near for before in SHIPPED.skills[one].prerequisites}
    )
    drawn = st.one_of(_claims(near), _claims(around), _claims(ASKED), _claims([*SHIPPED.skills]))
    return st.lists(drawn, max_size=30)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a person, and a role and a level."""
    role, level = draw(st.sampled_from(PLACES))
    return Case(tuple(draw(_people(role.id))), role.id, level)


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


def contributions_sum_to_readiness_and_the_three_parts_to_one(found: Assessment) -> None:
    score = found.score
    assert sum(row.contribution for row in score.rows) == pytest.approx(score.readiness, abs=CLOSE)
    parts = (score.readiness, score.known_gap, score.unanswered)
    assert sum(parts) == pytest.approx(1, abs=CLOSE)
    assert all(-CLOSE <= part <= 1 + CLOSE for part in parts)
    for duty in found.responsibilities:
        assert duty.readiness + duty.known_gap + duty.unanswered == pytest.approx(1, abs=CLOSE)


def the_interval_holds_the_readiness(found: Assessment) -> None:
    assert 0 <= found.low <= found.score.readiness + CLOSE
    assert found.score.readiness - CLOSE <= found.high <= 1 + CLOSE


def statuses_say_what_their_numbers_say(found: Assessment) -> None:
    for row in found.score.rows:
        assert (row.attained == 1) == (row.status == "met")
        assert (row.attained == 0) == (row.status in {"missing", "unknown"})
        assert row.answered or row.status in {"unknown", "partial"}
        assert (row.met_by is None) == (row.attained == 0)
        assert row.reasons[-1].kind == "serves"


OF_ASSESSMENTS: Final[tuple[Callable[[Assessment], None], ...]] = (
    contributions_sum_to_readiness_and_the_three_parts_to_one,
    the_interval_holds_the_readiness,
    statuses_say_what_their_numbers_say,
)


@given(cases())
@thrifty
def test_what_is_true_of_every_assessment(case: Case) -> None:
    found = assessed(case)
    for holds in OF_ASSESSMENTS:
        holds(found)


@pytest.mark.parametrize("role_id", SHIPPED.roles)
def test_an_empty_profile_scores_exactly_nothing(role_id: str) -> None:
    level = SHIPPED.roles[role_id].levels
    found, plan = both(Case((), role_id, max(level, key=LEVELS.index)))
    assert (found.score.readiness, found.low, found.high, found.score.known_gap) == (0, 0, 0, 0)
    assert found.score.unanswered == pytest.approx(1, abs=CLOSE)
    assert {row.status for row in found.score.rows} == {"unknown"}
    assert (found.score.verdict, found.judged) == ("far", False)
    assert {one.level: (one.readiness, one.verdict) for one in found.levels} == dict.fromkeys(
        level, (0, "far")
    )
    assert all(step.if_unknown for step in plan.steps)
    assert plan.hours_if_unknown_met == 0


@given(cases(), st.randoms(use_true_random=False))
@thriftier
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
@thriftier
def test_complete_changes_no_readiness_and_leaves_nothing_unanswered(case: Case) -> None:
    open_, closed = assessed(case), assessed(case, complete=True)
    assert closed.score.readiness == open_.score.readiness
    assert (closed.low, closed.high) == (open_.low, open_.high)
    assert closed.score.unanswered == 0
    assert closed.silent == ()
    assert not closed.scope_silent


@given(cases())
@thriftier
def test_a_denial_of_what_nobody_claimed_never_raises_readiness(case: Case) -> None:
    spoken = {one.skill for one in case.claims}
    silent = [one for row in case.role.requirements for one in row.skills if one not in spoken]
    assume(silent)
    denial = as_claim(silent[0], Proficiency.WORKING)._replace(negated=True)
    more = case._replace(claims=(*case.claims, denial))
    before, after = assessed(case).score, assessed(more).score
    assert after.readiness <= before.readiness + CLOSE


@given(cases())
@thriftier
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
@settings(max_examples=5)
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


def held(standing: Standing, skill: str) -> float:
    """Return a proficiency, or the one that has the credit of what a neighbour carries over."""
    carried = [
        share * credit(standing.own[source].effective)
        for source, share in standing.transfers.get(skill, ())
    ]
    rungs = [rung for rung in Proficiency if credit(rung) <= max(carried, default=0.0)]
    return max(standing.effective(skill), *rungs)


class Road(NamedTuple):
    """A plan, whom it is for, and where they stand before each step and after the last."""

    case: Case
    begun: Assessment
    plan: Plan
    stands: list[Standing]


def it_respects_prerequisites(road: Road) -> None:
    for standing, step in zip(road.stands, road.plan.steps, strict=False):
        for needed, at in SHIPPED.skills[step.skill].prerequisites.items():
            if SHIPPED.skills[needed].studied:
                assert held(standing, needed) >= at, (step.skill, needed)


def it_respects_milestones(road: Road) -> None:
    milestones = road.case.role.milestones
    order = [one.name for one in milestones]
    stage = {skill: at for at, one in enumerate(milestones) for skill in one.skills}
    places = [order.index(step.milestone) for step in road.plan.steps]
    assert places == sorted(places)
    for place, step in zip(places, road.plan.steps, strict=True):
        assert place >= stage.get(step.skill, 0)


def it_schedules_only_what_can_be_studied(road: Road) -> None:
    for step in road.plan.steps:
        assert SHIPPED.skills[step.skill].kind not in {"soft", "scope"}
        assert step.start_from < step.to <= Proficiency.PRACTITIONER
        assert step.hours > 0


def a_step_is_never_what_the_person_already_has(road: Road) -> None:
    for standing, step in zip(road.stands, road.plan.steps, strict=False):
        assert standing.effective(step.skill) < step.reaches
        if step.part is None or step.part[0] == 1:
            assert int(standing.effective(step.skill)) == step.start_from


def readiness_never_falls_along_it(road: Road) -> None:
    steps = road.plan.steps
    reached = [road.begun.score.readiness, *(step.readiness_after for step in steps)]
    for (before, after), step in zip(pairwise(reached), steps, strict=True):
        assert after >= before - CLOSE, step.skill


def who_has_done_the_steps_is_where_the_plan_said(road: Road) -> None:
    requirements = road.case.role.at(road.case.level)
    for standing, step in zip(road.stands[1:], road.plan.steps, strict=True):
        assert readiness_of(requirements, standing) == pytest.approx(
            step.readiness_after, abs=CLOSE
        ), step.skill


def it_leaves_no_gap_that_study_can_close(road: Road) -> None:
    """What is left below its need is made at work: expert, scope and soft skills."""
    last = road.stands[-1]
    for one in road.case.role.at(road.case.level):
        studied = [skill for skill in one.requirement.skills if SHIPPED.skills[skill].studied]
        reach = min(one.needed, Proficiency.PRACTITIONER)
        best = max((last.effective(skill) for skill in studied), default=float(reach))
        assert best >= reach, one.requirement.name


def its_dates_and_totals_follow_from_its_hours(road: Road) -> None:
    plan = road.plan
    spent = 0.0
    for step in plan.steps:
        assert step.start == AS_OF + timedelta(days=int(spent / 8 * 7))
        spent += step.hours
        assert step.finish == AS_OF + timedelta(days=int(spent / 8 * 7))
    assert plan.total_hours == pytest.approx(spent)
    assert 0 <= plan.hours_if_unknown_met <= plan.total_hours + CLOSE
    for way in plan.hours_to.values():
        assert way is None or 0 <= way[0] <= way[1] <= plan.total_hours + CLOSE


OF_PLANS: Final[tuple[Callable[[Road], None], ...]] = (
    it_respects_prerequisites,
    it_respects_milestones,
    it_schedules_only_what_can_be_studied,
    a_step_is_never_what_the_person_already_has,
    readiness_never_falls_along_it,
    who_has_done_the_steps_is_where_the_plan_said,
    it_leaves_no_gap_that_study_can_close,
    its_dates_and_totals_follow_from_its_hours,
)


@given(cases())
@settings(max_examples=40)
def test_what_is_true_of_every_plan(case: Case) -> None:
    begun, plan = both(case)
    event(f"{min(len(plan.steps) // 10 * 10, 30)} steps or more")
    road = Road(case, begun, plan, learned_before(case, plan))
    for holds in OF_PLANS:
        holds(road)


@given(cases())
@thriftier
def test_whoever_has_done_a_plan_has_nothing_left_to_study(case: Case) -> None:
    plan = planned(case)
    done = [as_claim(step.skill, step.to) for step in plan.steps]
    again = planned(case._replace(claims=(*case.claims, *done)))
    assert [(step.skill, step.to) for step in again.steps] == []
