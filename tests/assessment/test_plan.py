"""The plan: order, hours, dates, milestones, and what is never scheduled."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    NONE,
    PRACTITIONER,
    WORKING,
    claim,
    compiled,
    denied,
    hours,
    job,
    milestone,
    one_role,
    role,
    row,
    scope_rows,
    skill,
    standing,
)

from mlcareer.assessment.plan import Plan, Step, make_plan
from mlcareer.assessment.planning.make import Road, Wanted, plan_roads
from mlcareer.assessment.score import score
from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Taxonomy


def wanting(taxonomy: Taxonomy, *claims: Match, level: Level = "mid", **wanted: Any) -> Plan:
    """Plan for the role `job` with a budget, a target, or what is preferred or avoided."""
    role, here = job(taxonomy), standing(taxonomy, *claims)
    rows = score(role.at(level), here, taxonomy, level=level).rows
    road = Road(role.id, role.title, level, role.at(level), rows, role.milestones)
    return plan_roads([road], here, taxonomy, start=AS_OF, wanted=Wanted(**wanted))


def plan_of(
    taxonomy: Taxonomy,
    *claims: Match,
    level: Level = "mid",
    hours_per_week: float = 8,
    complete: bool = False,
) -> Plan:
    """Plan for the role `job`."""
    role, here = job(taxonomy), standing(taxonomy, *claims)
    return make_plan(
        score(role.at(level), here, taxonomy, level=level, complete=complete),
        role.at(level),
        here,
        taxonomy,
        milestones=role.milestones,
        level=level,
        start=AS_OF,
        hours_per_week=hours_per_week,
        complete=complete,
    )


def steps_of(plan: Plan) -> list[tuple[str, int, int, float]]:
    return [(one.skill, one.start_from, one.to, round(one.hours, 6)) for one in plan.steps]


def learning(
    skills: Sequence[Mapping[str, Any]], *rows: Mapping[str, Any], **fields: Any
) -> Taxonomy:
    return one_role(skills, rows, **fields)


# --- what is scheduled --------------------------------------------------------------------


def test_a_step_says_what_how_long_until_when_and_what_it_brings() -> None:
    [step] = plan_of(learning([skill("a")], row("a", why="It is asked."))).steps
    assert step == Step(
        milestone="First",
        skill="a",
        name="A",
        start_from=NONE,
        to=WORKING,
        hours=30,
        if_unknown=True,
        start=AS_OF,
        finish=AS_OF + timedelta(days=26),  # 30 h at 8 h a week are 3.75 weeks, 26.25 days
        readiness_after=1,
        unlocks=(),
        why="It is asked.",
        part=None,
        can_do=(),
        instead_of=(),
        serves=("A",),
        reaches=2,
    )


def test_nothing_is_planned_for_what_is_met() -> None:
    plan = plan_of(learning([skill("a")], row("a")), claim("a", EXPERT))
    assert (plan.steps, plan.check_first, plan.total_hours) == ((), (), 0)
    assert plan.hours_to == {"near": (0, 0), "ready": (0, 0)}


def test_soft_and_scope_skills_are_never_studied() -> None:
    taxonomy = learning(
        [skill("a"), skill("talk", kind="soft"), skill("own", kind="scope")],
        row("a"),
        row("talk", mid="important practitioner"),
        scope=scope_rows(row("own", mid="essential expert")),
    )
    plan = plan_of(taxonomy, denied("talk"))
    assert [one.skill for one in plan.steps] == ["a"]
    assert plan.check_first == ("a", "own")


def test_a_soft_prerequisite_is_not_studied_either() -> None:
    skills = [skill("talk", kind="soft"), skill("a", prerequisites={"talk": "working"})]
    assert steps_of(plan_of(learning(skills, row("a")))) == [("a", 0, 2, 30)]


def test_study_ends_at_practitioner() -> None:
    taxonomy = learning([skill("a")], row("a", mid="essential expert"))
    plan = plan_of(taxonomy)
    assert plan.steps[-1].to == PRACTITIONER
    assert plan.steps[-1].readiness_after == pytest.approx(0.8)
    assert plan_of(taxonomy, claim("a", PRACTITIONER)).steps == ()
    assert plan.hours_to["ready"] is None


def test_awareness_is_enough_where_only_awareness_is_needed() -> None:
    taxonomy = learning([skill("a")], row("a", mid="useful awareness"))
    assert steps_of(plan_of(taxonomy)) == [("a", 0, 1, 10)]


# --- hours --------------------------------------------------------------------------------


def stages(*skills: str) -> list[dict[str, Any]]:
    """Return three milestones of which the second has the skills."""
    return [milestone("One", "first"), milestone("Two", *skills), milestone("Three", "last")]


LONG = [skill("a", hours=hours(10, 70, 125)), skill("first"), skill("last")]


@pytest.mark.parametrize(
    ("needed", "claims", "steps"),
    [
        ("awareness", [], [("a", 0, 1, 10)]),
        # 70 hours are more than 60, so the way to working has two parts.
        ("working", [], [("a", 0, 2, 35), ("a", 0, 2, 35)]),
        ("practitioner", [], [("a", 0, 2, 35), ("a", 0, 2, 35), ("a", 2, 3, 55)]),
        ("working", [claim("a", AWARENESS)], [("a", 1, 2, 60)]),
        ("practitioner", [claim("a", WORKING)], [("a", 2, 3, 55)]),
    ],
)
def test_a_long_way_is_cut_into_parts(
    needed: str, claims: list[Match], steps: list[tuple[str, int, int, float]]
) -> None:
    taxonomy = learning(LONG, row("a", mid=f"essential {needed}"), milestones=stages("a"))
    assert steps_of(plan_of(taxonomy, *claims)) == steps


@pytest.mark.parametrize(
    ("claims", "hours_"),
    [
        ([claim("near", NONE)], 30),
        ([denied("a"), claim("near", EXPERT)], 30),
        ([claim("near", WORKING)], 30 * (1 - 0.6)),
        ([claim("near", WORKING), claim("far", EXPERT)], 30 * (1 - 0.6)),
        ([claim("a", AWARENESS)], 30 - 10),
    ],
    ids=["denied-neighbour", "denied-itself", "neighbour", "best-neighbour", "part-held"],
)
def test_what_carries_over_saves_its_share_of_the_hours(claims: list[Match], hours_: float) -> None:
    taxonomy = learning(
        [skill("near", transfers={"a": 0.6}), skill("far", transfers={"a": 0.3}), skill("a")],
        row("a"),
    )
    plan = plan_of(taxonomy, *claims)
    assert plan.steps[-1].hours == pytest.approx(hours_)


def test_a_refresher_costs_a_quarter() -> None:
    taxonomy = learning(
        [skill("a", half_life=1, hours=hours(10, 30, 70))],
        row("a", mid="essential practitioner"),
    )
    # Long unused, practitioner is down to working; the 40 hours from there were done once.
    plan = plan_of(taxonomy, claim("a", PRACTITIONER, last_used="1999"))
    assert steps_of(plan) == [("a", 2, 3, 10)]
    # Working is down to awareness: 20 hours again at a quarter, then 40 new ones.
    plan = plan_of(taxonomy, claim("a", WORKING, last_used="1999"))
    assert plan.total_hours == pytest.approx(20 / 4 + 40)


def test_dates_follow_the_hours_a_week() -> None:
    taxonomy = learning([skill("a"), skill("b", hours=hours(1, 14, 60))], row("a"), row("b"))
    for per_week, days in ((7, (0, 14, 44)), (14, (0, 7, 22))):  # 14 h, then 30 h
        first, second = plan_of(taxonomy, hours_per_week=per_week).steps
        found = [(one - AS_OF).days for one in (first.start, first.finish, second.finish)]
        assert tuple(found) == days
        assert second.start == first.finish


def test_a_plan_for_a_life_ends_on_the_last_day_there_is() -> None:
    [step] = plan_of(learning([skill("a")], row("a")), hours_per_week=1e-9).steps
    assert step.finish == date.max


# --- order --------------------------------------------------------------------------------


def test_the_most_readiness_per_hour_comes_first() -> None:
    taxonomy = learning(
        [
            skill("slow", hours=hours(10, 60, 90)),
            skill("cheap", hours=hours(1, 5, 9)),
            skill("mid"),
        ],
        row("slow"),  # 3 in 60 hours: 0.05
        row("cheap", mid="useful working"),  # 1 in 5 hours: 0.2
        row("mid"),  # 3 in 30 hours: 0.1
    )
    plan = plan_of(taxonomy)
    assert [one.skill for one in plan.steps] == ["cheap", "mid", "slow"]
    assert [one.readiness_after for one in plan.steps] == pytest.approx([1 / 7, 4 / 7, 1])


def test_a_step_counts_what_it_shows_of_other_skills() -> None:
    taxonomy = learning(
        [skill("a"), skill("b", demonstrates={"c": "working"}), skill("c")],
        row("a"),  # 3 in 30 hours
        row("b", mid="important working"),  # 2 in 30 hours, and 3 more for `c`
        row("c"),
    )
    plan = plan_of(taxonomy)
    assert [one.skill for one in plan.steps] == ["b", "a"]
    assert plan.steps[0].readiness_after == pytest.approx(5 / 8)


def test_prerequisites_come_first_though_nobody_asks_for_them() -> None:
    skills = [skill("root"), skill("base", prerequisites={"root": "awareness"})]
    skills.append(skill("a", prerequisites={"base": "working"}))
    plan = plan_of(learning(skills, row("a")))
    assert steps_of(plan) == [("root", 0, 1, 10), ("base", 0, 2, 30), ("a", 0, 2, 30)]
    assert [one.unlocks for one in plan.steps] == [("base",), ("a",), ()]
    assert [one.readiness_after for one in plan.steps] == pytest.approx([0, 0, 1])
    assert "A" in plan.steps[0].why


def test_a_prerequisite_that_is_held_or_shown_is_not_planned() -> None:
    skills = [
        skill("root"),
        skill("other", demonstrates={"root": "working"}),
        skill("a", prerequisites={"root": "working"}),
    ]
    taxonomy = learning(skills, row("a"))
    for held in ("root", "other"):
        assert [one.skill for one in plan_of(taxonomy, claim(held)).steps] == ["a"]


def test_a_prerequisite_that_two_steps_need_is_taken_as_far_as_the_second_needs() -> None:
    skills = [
        skill("root"),
        skill("base", prerequisites={"root": "awareness"}),
        skill("a", prerequisites={"base": "working", "root": "working"}),
    ]
    plan = plan_of(learning(skills, row("a")))
    before = [(one.skill, one.to) for one in plan.steps[: _skills(plan).index("a")]]
    assert ("root", WORKING) in before


def _skills(plan: Plan) -> list[str]:
    return [one.skill for one in plan.steps]


def test_no_step_starts_below_what_an_earlier_one_shows() -> None:
    """Who has learned the prerequisite has thereby shown the skill: no hours are left."""
    skills = [
        skill("base", demonstrates={"a": "working"}),
        skill("a", prerequisites={"base": "working"}),
    ]
    plan = plan_of(learning(skills, row("a")))
    assert [(one.skill, one.readiness_after) for one in plan.steps] == [("base", 1)]


def test_readiness_does_not_fall_where_a_prerequisite_shows_more_than_the_next_step() -> None:
    skills = [
        skill("base", demonstrates={"a": "working"}),
        skill("a", prerequisites={"base": "working"}, hours=hours(10, 80, 90)),
    ]
    reached = [one.readiness_after for one in plan_of(learning(skills, row("a"))).steps]
    assert all(before <= after for before, after in pairwise(reached))


def test_readiness_does_not_fall_where_a_little_study_replaces_much_that_carries_over() -> None:
    """A prerequisite at awareness must not cost the credit that a neighbour already gave."""
    skills = [
        skill("near", transfers={"x": 0.9}),
        skill("x", hours=hours(1, 100, 200)),
        skill("a", prerequisites={"x": "awareness"}),
    ]
    taxonomy = learning(skills, row("a"), row("x", mid="useful working"))
    plan = plan_of(taxonomy, claim("near", EXPERT))
    # x is worth 1 of 4, and 90 % of it is shown at the start.
    reached = [0.25 * 0.9, *(one.readiness_after for one in plan.steps)]
    assert all(before <= after + 1e-9 for before, after in pairwise(reached))


def test_what_carries_over_is_still_learned_to_the_end() -> None:
    """Credit of 90 % is no reason to leave the gap: the way leads over working."""
    skills = [skill("near", transfers={"x": 0.9}), skill("x"), skill("later")]
    taxonomy = learning(
        skills,
        row("x", mid="essential practitioner"),
        row("later"),
        milestones=[milestone("One", "x"), milestone("Two", "later")],
    )
    plan = plan_of(taxonomy, claim("near", EXPERT), claim("later"))
    assert [(one.skill, one.to) for one in plan.steps][-1:] == [("x", PRACTITIONER)]
    assert plan.steps[-1].readiness_after == pytest.approx(1)


def test_milestones_come_before_readiness_per_hour() -> None:
    taxonomy = learning(
        [skill("slow"), skill("cheap", hours=hours(1, 2, 3))],
        row("slow"),
        row("cheap"),
        milestones=[milestone("One", "slow"), milestone("Two", "cheap")],
    )
    plan = plan_of(taxonomy)
    assert [(one.milestone, one.skill) for one in plan.steps] == [("One", "slow"), ("Two", "cheap")]


def test_the_first_milestone_is_a_thin_slice_and_depth_follows() -> None:
    taxonomy = learning(
        [skill("a"), skill("b", hours=hours(2, 50, 60))],
        row("a", mid="essential practitioner"),
        row("b"),
        milestones=[milestone("Slice", "a"), milestone("Depth", "b")],
    )
    plan = plan_of(taxonomy)
    assert [(one.milestone, one.skill, one.to) for one in plan.steps] == [
        ("Slice", "a", WORKING),
        ("Depth", "b", WORKING),
        ("Depth", "a", PRACTITIONER),
    ]


def test_every_step_belongs_to_a_milestone_even_where_the_role_has_one() -> None:
    plan = plan_of(learning([skill("a")], row("a", mid="essential practitioner")))
    assert plan.steps[-1].to == PRACTITIONER
    assert {one.milestone for one in plan.steps} == {"First"}


# --- groups -------------------------------------------------------------------------------

GROUP = learning(
    [
        skill("common", hours=hours(10, 40, 60)),
        skill("rare", hours=hours(1, 5, 9)),
        skill("near", transfers={"rare": 0.5}),
    ],
    row("common", "rare"),
)


@pytest.mark.parametrize(
    ("claims", "steps"),
    [
        ([], [("common", 0, 2, 40)]),
        ([claim("rare", AWARENESS)], [("rare", 1, 2, 4)]),
        ([claim("common", AWARENESS)], [("common", 1, 2, 30)]),
        ([claim("near", WORKING)], [("rare", 0, 2, 2.5)]),
        ([claim("rare", WORKING)], []),
    ],
    ids=["the-most-common", "the-one-begun", "the-common-begun", "the-one-carried-over", "met"],
)
def test_one_member_of_a_group_is_learned(
    claims: list[Match], steps: list[tuple[str, int, int, float]]
) -> None:
    assert steps_of(plan_of(GROUP, *claims)) == steps


# --- what is not known --------------------------------------------------------------------

PARTS = learning(
    [
        skill("a"),
        skill("b"),
        skill("c", hours=hours(1, 5, 9), prerequisites={"d": "working"}),
        skill("d", hours=hours(1, 7, 9)),
    ],
    row("a"),
    row("b", mid="important working"),
    row("c", mid="useful working"),
)


def test_totals_are_a_range_over_what_a_yes_would_settle() -> None:
    plan = plan_of(PARTS, denied("a"))
    assert {one.skill: one.if_unknown for one in plan.steps} == {
        "a": False, "b": True, "c": True, "d": True,
    }  # fmt: skip
    assert plan.total_hours == pytest.approx(30 + 30 + 5 + 7)
    assert plan.hours_if_unknown_met == pytest.approx(30)


def test_what_to_check_first_is_unknown_and_worth_most() -> None:
    assert plan_of(PARTS).check_first == ("a", "b", "c")
    assert plan_of(PARTS, denied("a")).check_first == ("b", "c")
    assert plan_of(PARTS, claim("a"), claim("b", AWARENESS)).check_first == ("c",)


def test_in_a_complete_profile_no_step_rests_on_a_question() -> None:
    plan = plan_of(PARTS, claim("a"), complete=True)
    assert plan.check_first == ()
    assert {one.skill for one in plan.steps if not one.if_unknown} >= {"b", "c"}


def test_a_prerequisite_that_nobody_spoke_of_rests_on_a_question() -> None:
    steps = {one.skill: one.if_unknown for one in plan_of(PARTS, denied("c")).steps}
    assert (steps["c"], steps["d"]) == (False, True)
    steps = {one.skill: one.if_unknown for one in plan_of(PARTS, denied("c"), denied("d")).steps}
    assert (steps["c"], steps["d"]) == (False, False)


def test_hours_to_a_verdict_are_those_of_the_steps_before_it() -> None:
    taxonomy = learning(
        [skill(one) for one in "abc"], row("a"), row("b"), row("c", mid="important working")
    )
    # a and b bring 6 of 8 (0.75: near), c the rest (ready). b was denied, the others unknown.
    plan = plan_of(taxonomy, denied("b"))
    assert [one.skill for one in plan.steps] == ["a", "b", "c"]
    assert plan.hours_to == {"near": (30, 60), "ready": (30, 90)}


def test_study_alone_does_not_make_senior_where_scope_is_silent() -> None:
    taxonomy = learning(
        [skill("a"), skill("own", kind="scope")],
        row("a", senior="essential working"),
        scope=scope_rows(row("own", senior="essential practitioner")),
    )
    plan = plan_of(taxonomy, level="senior")
    assert plan.steps[-1].readiness_after == pytest.approx(0.65)
    assert plan.hours_to == {"near": None, "ready": None}
    # Told that there is none, 0.65 is near in readiness, but scope is an essential at nothing.
    assert plan_of(taxonomy, denied("own"), level="senior").hours_to["near"] is None


def test_the_longest_chain_of_prerequisites_is_planned() -> None:
    chain = [
        skill(f"s{number}", prerequisites={f"s{number - 1}": "working"}) for number in range(1, 60)
    ]
    plan = plan_of(one_role([skill("s0"), *chain], [row("s59")]))
    assert _skills(plan) == [f"s{number}" for number in range(60)]


# --- long ways ----------------------------------------------------------------------------

DEEDS = {"working": ["Can do half."], "practitioner": ["Can do a third.", "Can do two thirds."]}
ALL = dict.fromkeys(("awareness", "working", "practitioner", "expert"), "Can do it.")
WAY = one_role(
    [skill("a", hours=hours(10, 80, 230), on_the_way=DEEDS, can_do=ALL)],
    [row("a", mid="essential practitioner")],
)


def test_a_part_says_which_it_is_what_it_leads_to_and_when_it_is_done() -> None:
    found = [(one.part, one.can_do, round(one.hours, 6)) for one in plan_of(WAY).steps]
    assert found == [
        ((1, 2), ("Can do half.",), 40),
        ((2, 2), ("Can do it.", "Can do it."), 40),
        ((1, 3), ("Can do a third.",), 50),
        ((2, 3), ("Can do two thirds.",), 50),
        ((3, 3), ("Can do it.",), 50),
    ]
    reaches = [one.reaches for one in plan_of(WAY).steps]
    assert reaches == pytest.approx([1 + 30 / 70, 2, 2 + 1 / 3, 2 + 2 / 3, 3])


def test_a_part_that_nobody_wrote_a_deed_for_has_none() -> None:
    taxonomy = learning([skill("a", hours=hours(10, 80, 100), can_do=ALL)], row("a"))
    assert [one.can_do for one in plan_of(taxonomy).steps] == [(), ("Can do it.", "Can do it.")]


def test_part_of_a_long_way_is_worth_something() -> None:
    readiness = [one.readiness_after for one in plan_of(WAY).steps]
    # Credit is 0.5 at working and 0.8 at practitioner, linear between.
    assert readiness[1:] == pytest.approx([0.5 / 0.8, 0.6 / 0.8, 0.7 / 0.8, 1])


# --- budgets and targets ------------------------------------------------------------------

BASKET = learning(
    [skill("big", hours=hours(10, 50, 60)), skill("one"), skill("two", hours=hours(10, 31, 60))],
    row("big"),  # 3 in 50 hours
    row("one", mid="important working"),  # 2 in 30 hours
    row("two", mid="important working"),  # 2 in 31 hours
)


@pytest.mark.parametrize(
    ("budget", "skills"),
    [
        (29, []),
        (30, ["one"]),
        (59, ["big"]),
        (61, ["one", "two"]),  # the best ratio first would take one, and stop
        (80, ["one", "big"]),
        (111, ["one", "two", "big"]),
    ],
)
def test_a_budget_takes_the_set_that_brings_most(budget: float, skills: list[str]) -> None:
    plan = wanting(BASKET, budget=budget)
    assert sorted(_skills(plan)) == sorted(skills)
    assert plan.budget == budget
    assert plan.left_out == tuple(one.title() for one in ("big", "one", "two") if one not in skills)


def test_a_long_way_beyond_working_may_be_left_at_a_stop() -> None:
    plan = wanting(WAY, claim("a", WORKING), budget=110)
    found = [(one.part, round(one.hours, 6)) for one in plan.steps]
    assert found == [((1, 3), 50), ((2, 3), 50)]
    assert plan.left_out == ("A",)
    short = wanting(WAY, budget=70)
    assert short.steps == ()  # half of the way to working is not working
    assert wanting(WAY, budget=short.shortest).steps
    assert short.shortest
    assert not wanting(WAY, budget=short.shortest - 1).steps
    assert wanting(WAY, budget=110).shortest is None


@pytest.mark.parametrize(
    ("target", "skills"), [(0.2, ["one"]), (0.4, ["big"]), (0.5, ["one", "two"]), (0, [])]
)
def test_a_target_takes_the_fewest_hours(target: float, skills: list[str]) -> None:
    assert sorted(_skills(wanting(BASKET, target=target))) == skills


def test_a_verdict_takes_what_is_essential_whatever_it_costs() -> None:
    taxonomy = learning(
        [skill("dear", hours=hours(10, 60, 70)), *(skill(one) for one in "abcdef")],
        row("dear"),
        *(row(one, mid="important working") for one in "abcdef"),
    )
    plan = wanting(taxonomy, verdict="near")  # 3 + 2 · 4 of 15 are 73 %
    assert "dear" in _skills(plan)
    assert plan.total_hours == pytest.approx(60 + 4 * 30)


def test_a_target_that_study_cannot_reach_gives_the_whole_road() -> None:
    taxonomy = learning([skill("a")], row("a", mid="essential expert"))
    assert wanting(taxonomy, target=0.9).steps == plan_of(taxonomy).steps


# --- prefer and avoid ---------------------------------------------------------------------


def test_a_preferred_member_is_learned_and_the_others_are_named() -> None:
    assert [one.skill for one in wanting(GROUP, claim("rare", AWARENESS)).steps] == ["rare"]
    [step] = wanting(GROUP, claim("rare", AWARENESS), prefer={"common"}).steps
    assert (step.skill, step.instead_of) == ("common", ("rare",))


def test_a_member_to_avoid_gives_way_and_without_any_the_row_stays_open() -> None:
    plan = wanting(GROUP, avoid={"common"})
    assert (_skills(plan), plan.left_out) == (["rare"], ())
    plan = wanting(GROUP, avoid={"common", "rare"})
    assert (_skills(plan), plan.left_out) == ([], ("common or rare",))


def test_what_builds_on_a_skill_to_avoid_stays_open() -> None:
    skills = [skill("base"), skill("a", prerequisites={"base": "working"}), skill("b")]
    taxonomy = learning(skills, row("a"), row("b"))
    plan = wanting(taxonomy, avoid={"base"})
    assert (_skills(plan), plan.left_out) == (["b"], ("A",))
    assert _skills(wanting(taxonomy, claim("base"), avoid={"base"})) == ["a", "b"]


# --- several roles ------------------------------------------------------------------------


def test_what_serves_several_roles_comes_first() -> None:
    taxonomy = compiled(
        [skill(one) for one in "abc"],
        [role("x", [row("a"), row("b")]), role("y", [row("b"), row("c")])],
    )
    here = standing(taxonomy)
    roads = []
    for one in taxonomy.roles.values():
        rows = score(one.at("mid"), here, taxonomy, level="mid").rows
        roads.append(Road(one.id, one.title, "mid", one.at("mid"), rows, one.milestones))
    plan = plan_roads(roads, here, taxonomy, start=AS_OF)
    assert _skills(plan) == ["b", "a", "c"]
    assert [one.readiness_after for one in plan.steps] == pytest.approx([0.5, 0.75, 1])
    assert plan.roles == (("x", "mid"), ("y", "mid"))
    assert [one.project for one in plan.milestones] == [
        "X: The project of First. Y: The project of First."
    ]


def test_a_step_serves_what_it_closes_and_what_it_leads_to() -> None:
    skills = [skill("base"), skill("a", prerequisites={"base": "working"})]
    first, second = plan_of(learning(skills, row("a"))).steps
    assert (first.serves, second.serves) == (("A",), ("A",))
    assert plan_of(learning(skills, row("a"))).readiness_now == 0
