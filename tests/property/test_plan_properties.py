"""What holds for every plan with a budget, a target, preferences, or several roles."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_assessment_properties import (
    AS_OF,
    CLOSE,
    PLACES,
    SHIPPED,
    Case,
    cases,
    held,
    profile,
    standing_of,
)

from mlcareer import policy
from mlcareer.assessment.plan import Plan, PlanReport, plan_for
from mlcareer.assessment.planning.walk import learned
from mlcareer.assessment.score import glance, readiness_of
from mlcareer.assessment.standing import with_learned
from mlcareer.proficiency import Proficiency

thrifty = settings(max_examples=8)
BUDGETS: Final = st.one_of(st.floats(1, 2000), st.sampled_from([8, 40, 80, 160, 400]))


def planned(case: Case, **wanted: object) -> PlanReport:
    return plan_for(
        profile(case.claims),
        SHIPPED,
        goals=[(case.role, case.level)],
        start=AS_OF,
        **wanted,  # type: ignore[arg-type]
    )


def check(case: Case, plan: Plan) -> None:
    """Walk a plan: prerequisites, milestones, hours, and readiness after each step."""
    here = standing_of(case.claims)
    order = [one.name for one in plan.milestones]
    places = [order.index(step.milestone) for step in plan.steps]
    assert places == sorted(places)
    assert plan.readiness_now == pytest.approx(
        readiness_of(case.role.at(case.level), here), abs=CLOSE
    )
    before = plan.readiness_now
    for step in plan.steps:
        skill = SHIPPED.skills[step.skill]
        assert skill.studied
        for needed, at in skill.prerequisites.items():
            if SHIPPED.skills[needed].studied:
                assert held(here, needed) >= at, (step.skill, needed)
        assert here.effective(step.skill) < step.reaches <= step.to <= Proficiency.PRACTITIONER
        carried = step.skill in here.transfers
        here = with_learned(here, {step.skill: step.reaches}, SHIPPED)
        assert step.readiness_after == pytest.approx(
            readiness_of(case.role.at(case.level), here), abs=CLOSE
        )
        assert step.readiness_after >= before - CLOSE
        # Where a neighbour carries over more than a first part would show, claiming that part
        # would lower readiness: there it is done together with the next.
        parts = 2 if carried else 1
        assert 0 < step.hours <= parts * policy.STEP_MOST_HOURS + CLOSE
        before = step.readiness_after


@given(cases(), BUDGETS)
@thrifty
def test_a_plan_keeps_within_its_budget_and_says_what_comes_after(
    case: Case, budget: float
) -> None:
    found = planned(case, budget=budget)
    assert found.plan.total_hours <= budget + CLOSE
    check(case, found.plan)
    done = learned(found.plan.steps, standing_of(case.claims), SHIPPED)
    [(role, level, now, after, verdict)] = found.after
    assert (role, level) == (case.role_id, case.level)
    assert (after, verdict) == glance(case.role.at(case.level), done, case.level)
    last = found.plan.steps[-1].readiness_after if found.plan.steps else now
    assert after == pytest.approx(last, abs=CLOSE)


@given(cases())
@thrifty
def test_no_step_takes_more_than_about_sixty_hours(case: Case) -> None:
    found = planned(case)
    check(case, found.plan)
    assert found.plan.left_out == ()


@given(cases(), st.floats(0, 1))
@thrifty
def test_a_target_is_reached_in_no_more_hours_than_the_whole_road(
    case: Case, target: float
) -> None:
    whole, found = planned(case).plan, planned(case, target=target).plan
    check(case, found)
    last = found.steps[-1].readiness_after if found.steps else found.readiness_now
    best = whole.steps[-1].readiness_after if whole.steps else whole.readiness_now
    assert last >= min(target, best) - 1e-6
    assert found.total_hours <= whole.total_hours + CLOSE


@given(cases(), st.sampled_from(["near", "ready"]))
@thrifty
def test_a_verdict_is_reached_where_the_whole_road_reaches_it(case: Case, verdict: str) -> None:
    rank = ["far", "stretch", "near", "ready"].index
    [(*_, most)] = planned(case).after
    [(*_, reached)] = planned(case, verdict=verdict).after
    assert rank(reached) >= min(rank(verdict), rank(most))


@given(cases(), st.data())
@thrifty
def test_what_is_preferred_is_learned_and_what_is_avoided_is_not(
    case: Case, data: st.DataObject
) -> None:
    groups = [row.requirement.skills for row in case.role.at(case.level)]
    members = sorted(
        {one for skills in groups if len(skills) > 1 for one in skills} or {groups[0][0]}
    )
    avoid = data.draw(st.sets(st.sampled_from(members), max_size=4))
    found = planned(case, avoid=avoid).plan
    check(case, found)
    assert avoid.isdisjoint(step.skill for step in found.steps)
    prefer = data.draw(st.sampled_from(members))
    for step in planned(case, prefer={prefer}).plan.steps:
        assert prefer not in step.instead_of


@given(cases(), st.sampled_from(PLACES), BUDGETS)
@thrifty
def test_a_plan_for_two_roles_has_the_mean_of_their_readiness(
    case: Case, other: tuple[object, object], budget: float
) -> None:
    goals = [(case.role, case.level), other]
    found = plan_for(
        profile(case.claims),
        SHIPPED,
        goals=goals,  # type: ignore[arg-type]
        start=AS_OF,
        budget=budget,
    )
    last = found.plan.steps[-1].readiness_after if found.plan.steps else found.plan.readiness_now
    assert last == pytest.approx(sum(one[3] for one in found.after) / 2, abs=1e-6)
    assert found.plan.total_hours <= budget + CLOSE


@given(cases(), BUDGETS)
@settings(max_examples=4)
def test_the_same_question_gives_the_same_plan(case: Case, budget: float) -> None:
    assert planned(case, budget=budget).plan == planned(case, budget=budget).plan
