"""What holds for every team, role and level of the shipped taxonomy."""

from collections.abc import Sequence
from itertools import combinations
from math import inf
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_assessment_properties import AS_OF, CLOSE, SHIPPED, Case, cases, profile, standing_of

from mlcareer.assessment.planning.walk import learned
from mlcareer.assessment.score import attained
from mlcareer.assessment.team.make import assess_team
from mlcareer.assessment.team.model import TeamReport
from mlcareer.assessment.team.share import Student, share_out
from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Role

thrifty = settings(max_examples=6, deadline=None)
TEAMS: Final = st.lists(cases(), min_size=1, max_size=4)

People = Sequence[tuple[str, tuple[Match, ...]]]


def people_of(team: list[Case]) -> People:
    """Return the people of some cases; the first case has the role and the level."""
    return [(f"p{at}", case.claims) for at, case in enumerate(team)]


def report(people: People, role: Role, level: Level, **options: object) -> TeamReport:
    return assess_team(
        [(label, profile(claims)) for label, claims in people],
        SHIPPED,
        role=role,
        level=level,
        as_of=AS_OF,
        **options,  # type: ignore[arg-type]
    )


def reported(team: list[Case], **options: object) -> TeamReport:
    return report(people_of(team), team[0].role, team[0].level, **options)


@thrifty
@given(TEAMS)
def test_covered_known_gap_and_not_answered_sum_to_one(team: list[Case]) -> None:
    whole = reported(team).coverage
    assert whole.covered + whole.known_gap + whole.unanswered == pytest.approx(1, abs=CLOSE)
    assert -CLOSE <= whole.low <= whole.covered + CLOSE
    assert whole.covered <= whole.high + CLOSE <= 1 + 2 * CLOSE


@thrifty
@given(TEAMS, st.integers(0, 99))
def test_the_order_of_people_changes_nothing_but_their_order(team: list[Case], seed: int) -> None:
    people = list(people_of(team))
    there = report(people, team[0].role, team[0].level)
    people = people[seed % len(people) :] + people[: seed % len(people)]
    here = report(people, team[0].role, team[0].level)
    assert here.coverage == there.coverage
    assert (here.bus_factor, here.lacking, here.ask) == (
        there.bus_factor, there.lacking, there.ask,
    )  # fmt: skip
    assert {one.label: one for one in here.members} == {one.label: one for one in there.members}
    assert [(one.row, here.members[one.person].label) for one in here.lone] == [
        (one.row, there.members[one.person].label) for one in there.lone
    ]
    assert [one.hours for one in here.hire] == pytest.approx([one.hours for one in there.hire])


@thrifty
@given(TEAMS, cases())
def test_one_more_person_uncovers_nothing(team: list[Case], more: Case) -> None:
    before = reported(team)
    after = report([*people_of(team), ("more", more.claims)], team[0].role, team[0].level)
    assert after.coverage.covered >= before.coverage.covered - CLOSE
    assert {*after.lacking} <= {*before.lacking}
    assert (after.bus_factor or 0) >= min(before.bus_factor or 0, 1)
    for now, then in zip(after.rows, before.rows, strict=True):
        assert now.covering[: len(then.covering)] == then.covering


@thrifty
@given(TEAMS)
def test_without_a_lone_person_their_requirement_has_nobody(team: list[Case]) -> None:
    whole = reported(team)
    people = people_of(team)
    for one in whole.lone if len(people) > 1 else ():
        rest = [person for at, person in enumerate(people) if at != one.person]
        assert one.row in report(rest, team[0].role, team[0].level).lacking


@thrifty
@given(TEAMS)
def test_who_learns_covers_what_they_were_sent_for_and_study_leaves_no_gap_for_want_of_hours(
    team: list[Case],
) -> None:
    whole = reported(team)
    sent = [0] * len(whole.rows)
    for course in whole.learning.courses:
        done = learned(course.plan.steps, standing_of(team[course.person].claims), SHIPPED)
        assert course.rows
        assert course.hours > 0
        assert -CLOSE <= course.hours_if_answered <= course.hours + CLOSE
        for at in course.rows:
            row = whole.rows[at]
            asked = row.requirement._replace(needed=row.covered_from)
            assert attained(asked, done) == 1, row.requirement.requirement.name
            sent[at] += 1
    able = sum(not one.silent for one in whole.members)
    for row, number in zip(whole.rows, sent, strict=True):
        held = sum(row.cells[at].covers for at, it in enumerate(whole.members) if not it.silent)
        assert number == (min(row.short, able - held) if row.studied else 0)
    assert whole.learning.after >= whole.coverage.covered - CLOSE


@thrifty
@given(TEAMS)
def test_only_who_claims_it_teaches(team: list[Case]) -> None:
    whole = reported(team)
    for one in whole.teaching:
        for teacher in one.teachers:
            held = standing_of(team[teacher.person].claims).own[teacher.skill]
            assert held.effective >= 3
            assert held.source == teacher.source != "assumed"
        assert not {*one.learners} & {*whole.rows[one.row].covering}
        assert not {*one.learners} & {*one.unanswered}


@thrifty
@given(TEAMS)
def test_an_anonymous_report_says_the_same_of_the_team(team: list[Case]) -> None:
    named, hidden = reported(team), reported(team, anonymous=True)
    assert hidden.coverage == named.coverage
    assert (hidden.bus_factor, hidden.lacking) == (named.bus_factor, named.lacking)
    assert "me.txt" not in repr(hidden)


# --- against the optimum ------------------------------------------------------------------


def optimum(students: dict[int, Student], wanted: dict[int, tuple[int, list[int]]]) -> float:
    """Return the fewest hours of all assignments, tried one by one."""
    ways: list[list[frozenset[int]]] = [
        [frozenset(people) for people in combinations(able, count)]
        for count, able in wanted.values()
    ]
    best = inf

    def go(at: int, taken: dict[int, frozenset[int]]) -> None:
        nonlocal best
        if at == len(ways):
            best = min(best, sum(students[who].hours(them) for who, them in taken.items()))
            return
        for chosen in ways[at]:
            go(at + 1, {who: it | {at} if who in chosen else it for who, it in taken.items()})

    go(0, dict.fromkeys(students, frozenset()))
    return best


@thrifty
@given(st.lists(cases(), min_size=2, max_size=3), st.integers(0, 99))
def test_what_is_shared_out_costs_little_more_than_the_cheapest(
    team: list[Case], seed: int
) -> None:
    """Sparing somebody may take a fifth more, and the search is no proof: a tenth for both."""
    rows = [
        one
        for one in team[0].role.at(team[0].level)
        if any(SHIPPED.skills[skill].studied for skill in one.requirement.skills)
    ]
    rows = [*rows[seed % len(rows) :], *rows][:4] if rows else []
    students = {
        at: Student(standing_of(case.claims), SHIPPED, rows) for at, case in enumerate(team)
    }
    wanted = {
        wish: (
            1 + wish % 2,
            [at for at, one in students.items() if one.hours(frozenset({wish})) > 0],
        )
        for wish in range(len(rows))
    }
    wanted = {wish: (min(count, len(able)), able) for wish, (count, able) in wanted.items()}
    shared = share_out(students, wanted)
    best = optimum(students, wanted)
    assert best - CLOSE <= shared.total <= 1.3 * best + CLOSE
    for wish, (count, able) in wanted.items():
        who = [person for person, taken in shared.taken.items() if wish in taken]
        assert len(who) == count
        assert {*who} <= {*able}
