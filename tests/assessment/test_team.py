"""A team set against a role: the matrix, what hangs on one, who teaches, who learns, who joins."""

from typing import Any, Final

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    PRACTITIONER,
    WORKING,
    assumed,
    claim,
    denied,
    hours,
    job,
    one_role,
    profile,
    row,
    scope_rows,
    skill,
)

from mlcareer.assessment.report import assess
from mlcareer.assessment.team.make import assess_team
from mlcareer.assessment.team.model import State, TeamReport
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Taxonomy

# `deep` and `wide` are essential, `deep` at practitioner; `one` or `two` is important; `talk`
# is soft and `own` scope. `base` leads to `wide`; `kin` carries over to `deep`.
TEAM: Final = one_role(
    [
        skill("base", hours=hours(5, 20, 50)),
        skill("deep", hours=hours(10, 40, 100)),
        skill("kin", transfers={"deep": 0.5}),
        skill("one", hours=hours(2, 10, 30)),
        skill("own", kind="scope"),
        skill("talk", kind="soft"),
        skill("two", hours=hours(2, 12, 30)),
        skill("wide", prerequisites={"base": "awareness"}, hours=hours(10, 30, 60)),
    ],
    [
        row("one", "two", mid="important working"),
        row("deep", mid="essential practitioner", lead="essential expert"),
        row("talk", mid="useful working"),
        row("wide", mid="essential working"),
    ],
    scope=scope_rows(row("own", mid="important working", lead="essential expert")),
)
DEEP, WIDE, EITHER, OWN, TALK = range(5)


def team(
    *people: Profile | tuple[Match, ...],
    taxonomy: Taxonomy = TEAM,
    level: Level = "mid",
    **options: object,
) -> TeamReport:
    """Set people against `job`; they are called p0, p1 and so on."""
    named = [
        (f"p{at}", one if isinstance(one, Profile) else profile(*one))
        for at, one in enumerate(people)
    ]
    return assess_team(
        named,
        taxonomy,
        role=job(taxonomy),
        level=level,
        as_of=AS_OF,
        **options,  # type: ignore[arg-type]
    )


def states(found: TeamReport) -> dict[str, State]:
    return {one.requirement.requirement.name: one.state for one in found.rows}


def named(found: TeamReport, rows: tuple[int, ...]) -> list[str]:
    return [found.rows[at].requirement.requirement.name for at in rows]


def learners(found: TeamReport) -> dict[str, list[str]]:
    return {
        found.members[one.person].label: named(found, one.rows) for one in found.learning.courses
    }


GURU: Final = (claim("deep", PRACTITIONER), claim("wide", EXPERT), claim("one", WORKING))
NOVICE: Final = (claim("deep", AWARENESS), denied("wide"), denied("one"), denied("two"))


# --- the matrix ---------------------------------------------------------------------------


def test_rows_are_by_importance_and_then_in_the_roles_order() -> None:
    found = team(GURU)
    assert named(found, tuple(range(5))) == ["Deep", "Wide", "one or two", "Own", "Talk"]


def test_people_stay_in_the_order_given_whatever_they_can_do() -> None:
    for people in ((NOVICE, GURU), (GURU, NOVICE)):
        assert [one.label for one in team(*people).members] == ["p0", "p1"]
    assert [cell.covers for cell in team(NOVICE, GURU).rows[DEEP].cells] == [False, True]


@pytest.mark.parametrize("person", [GURU, NOVICE, (), (assumed("kin"), assumed("wide"))])
def test_a_cell_is_what_assess_says_of_the_person(person: tuple[Match, ...]) -> None:
    found = team(person, GURU)
    alone = assess(profile(*person), TEAM, role=job(TEAM), as_of=AS_OF).assessment
    assert alone is not None
    own = {one.requirement.requirement.name: one for one in alone.score.rows}
    for one in found.rows:
        mine, cell = own[one.requirement.requirement.name], one.cells[0]
        assert (cell.status, cell.attained, cell.have, cell.skill, cell.answered) == (
            mine.status, mine.attained, mine.have, mine.met_by, mine.answered,
        )  # fmt: skip
    assert found.members[0].answered == alone.score.answered


def test_what_was_denied_is_missing_and_what_nobody_asked_about_is_unknown() -> None:
    found = team((denied("wide"),), ())
    assert [cell.status for cell in found.rows[WIDE].cells] == ["missing", "unknown"]
    assert [cell.status for cell in found.rows[DEEP].cells] == ["unknown", "unknown"]
    assert found.rows[WIDE].unanswered == (1,)


@pytest.mark.parametrize("complete", [False, True])
def test_an_empty_profile_is_not_answered_and_never_missing(*, complete: bool) -> None:
    found = team((), GURU, complete=complete)
    assert {row.cells[0].status for row in found.rows} == {"unknown"}
    assert [one.silent for one in found.members] == [True, False]
    assert (found.rows[TALK].cells[1].status == "missing") is complete


def test_who_declares_an_empty_profile_complete_has_answered() -> None:
    found = team(profile(complete=True))
    assert {row.cells[0].status for row in found.rows} == {"missing"}


@pytest.mark.parametrize(
    ("person", "basis", "covers", "sure"),
    [
        (claim("wide", WORKING), "stated", True, True),
        (claim("wide", WORKING, "inferred"), "inferred", True, False),
        (claim("wide", PRACTITIONER, "inferred"), "inferred", True, True),
        (assumed("wide"), "assumed", True, False),
        (claim("wide", WORKING, rung="typo"), "stated", True, False),
        (claim("wide", AWARENESS, "inferred"), "inferred", False, False),
        (claim("wide", AWARENESS), "stated", False, True),
        (denied("wide"), None, False, True),
    ],
)
def test_a_cell_says_what_it_rests_on_and_whether_that_could_be_otherwise(
    person: Match, basis: str | None, *, covers: bool, sure: bool
) -> None:
    cell = team((person,)).rows[WIDE].cells[0]
    assert (cell.basis, cell.covers, cell.sure) == (basis, covers, sure)


def test_what_carries_over_is_said_and_never_covers() -> None:
    cell = team((claim("kin", EXPERT),)).rows[DEEP].cells[0]
    assert (cell.status, cell.basis, cell.covers, cell.answered) == (
        "partial", "transfer", False, False,
    )  # fmt: skip


def test_unknown_claims_are_counted() -> None:
    assert team((claim(None), claim(None), claim("wide"))).members[0].unknown == 2


# --- coverage -----------------------------------------------------------------------------


def test_two_should_cover_what_is_essential_and_one_the_rest() -> None:
    found = team(GURU, GURU, NOVICE)
    assert [one.target for one in found.rows] == [2, 2, 1, 1, 1]
    assert states(found) == {
        "Deep": "covered", "Wide": "covered", "one or two": "covered", "Own": "open",
        "Talk": "open",
    }  # fmt: skip
    assert [one.target for one in team(GURU, target=3).rows] == [3, 3, 1, 1, 1]


def test_a_practitioner_covers_what_the_role_wants_an_expert_for() -> None:
    found = team((claim("deep", PRACTITIONER),), level="lead")
    deep = next(one for one in found.rows if one.requirement.requirement.name == "Deep")
    assert deep.covered_from == PRACTITIONER
    assert (deep.cells[0].status, deep.cells[0].covers) == ("partial", True)


def test_less_than_the_role_needs_does_not_cover() -> None:
    assert team((claim("deep", WORKING),)).rows[DEEP].covering == ()
    assert team((claim("wide", WORKING),)).rows[WIDE].covered_from == WORKING


@pytest.mark.parametrize(
    ("people", "state"),
    [
        ((GURU, GURU), "covered"),
        ((GURU, ()), "thin"),
        ((NOVICE, ()), "open"),
        ((NOVICE, NOVICE), "lacking"),
    ],
)
def test_a_row_says_how_the_team_stands(people: tuple[tuple[Match, ...], ...], state: str) -> None:
    assert states(team(*people))["Wide"] == state


def test_coverage_is_the_share_of_the_weight_counted_to_the_target() -> None:
    """Two essential of weight 3, one important, one useful, and scope with 15 % of the whole."""
    found = team(GURU, NOVICE)
    weights = [one.requirement.weight for one in found.rows]
    assert found.coverage.covered == pytest.approx((1.5 + 1.5 + 2) / sum(weights))
    assert found.coverage.known_gap == pytest.approx((1.5 + 1.5) / sum(weights))
    assert found.coverage.unanswered == pytest.approx((weights[OWN] + 1) / sum(weights))


def test_of_who_is_wanting_as_many_as_did_not_answer_may_be_there() -> None:
    assert team(NOVICE, ()).rows[WIDE].shares() == (0, 0.5, 0.5)
    assert team(NOVICE, (), ()).rows[WIDE].shares() == (0, 0, 1)
    assert team(GURU, NOVICE).rows[WIDE].shares() == (0.5, 0.5, 0)


def test_the_interval_reads_all_that_is_in_doubt_at_its_worst_and_at_its_best() -> None:
    found = team((assumed("wide"), assumed("deep")), (claim("wide", WORKING),))
    assert (found.rows[WIDE].low, len(found.rows[WIDE].covering), found.rows[WIDE].high) == (
        1,
        2,
        2,
    )
    assert (found.rows[DEEP].low, len(found.rows[DEEP].covering), found.rows[DEEP].high) == (
        0,
        0,
        1,
    )
    assert found.coverage.low < found.coverage.covered < found.coverage.high


def test_nothing_in_doubt_leaves_no_interval() -> None:
    coverage = team(GURU, NOVICE).coverage
    assert coverage.low == coverage.covered == coverage.high


def test_too_little_said_is_not_judged() -> None:
    assert not team(GURU, ()).judged
    assert team(NOVICE, GURU, complete=True).judged


# --- what hangs on one --------------------------------------------------------------------


def test_what_exactly_one_covers_hangs_on_that_person() -> None:
    found = team(NOVICE, GURU, (claim("wide", WORKING),))
    assert [(*named(found, (one.row,)), one.person) for one in found.lone] == [
        ("Deep", 1),
        ("one or two", 1),
    ]


@pytest.mark.parametrize(
    ("people", "leave"),
    [
        ((NOVICE, ()), None),
        ((GURU, NOVICE), 1),
        ((GURU, GURU, GURU), 3),
        ((GURU, GURU, (claim("deep", EXPERT),)), 2),
        ((GURU, (claim("wide", WORKING),), NOVICE), 1),
        (((claim("one", WORKING),), NOVICE), None),
    ],
)
def test_the_bus_factor_is_how_few_must_leave_until_something_essential_has_nobody(
    people: tuple[tuple[Match, ...], ...], leave: int | None
) -> None:
    assert team(*people).bus_factor == leave


def test_what_nobody_covers_is_listed_and_what_may_yet_be_there_is_to_be_asked() -> None:
    found = team(NOVICE, (denied("deep"),))
    assert named(found, found.lacking) == ["Deep", "Wide", "one or two", "Own", "Talk"]
    assert named(found, found.ask) == ["Wide", "one or two", "Own", "Talk"]


# --- teaching -----------------------------------------------------------------------------


def test_who_claims_to_be_a_practitioner_can_teach_who_has_less() -> None:
    found = team(GURU, NOVICE, ())
    deep, wide = found.teaching
    assert (deep.row, [(one.person, one.skill) for one in deep.teachers]) == (DEEP, [(0, "deep")])
    assert (deep.learners, deep.unanswered) == ((1,), (2,))
    assert [one.proficiency for one in wide.teachers] == [EXPERT]


@pytest.mark.parametrize(
    "teacher",
    [
        assumed("deep"),
        claim("deep", WORKING),
        claim("kin", EXPERT),
        claim("deep", PRACTITIONER, "assumed"),
        denied("deep"),
    ],
)
def test_nobody_teaches_what_they_do_not_claim_to_master(teacher: Match) -> None:
    assert team((teacher,), NOVICE).teaching == ()


def test_what_another_claim_shows_is_no_ground_to_teach() -> None:
    taxonomy = one_role(
        [skill("deep"), skill("far", demonstrates={"deep": "practitioner"})], [row("deep")]
    )
    people = (claim("far", EXPERT),), (denied("deep"),)
    assert team(*people, taxonomy=taxonomy).teaching == ()


def test_what_aged_is_taught_no_more() -> None:
    taxonomy = one_role([skill("deep", half_life=2)], [row("deep")])
    for last_used, can in (("2025", True), ("2015", False)):
        old = (claim("deep", PRACTITIONER, last_used=last_used),)
        found = team(old, (denied("deep"),), taxonomy=taxonomy)
        assert bool(found.teaching) is can
        assert found.rows[0].cells[0].aged is not can


def test_soft_and_scope_skills_are_not_taught() -> None:
    found = team((claim("talk", EXPERT), claim("own", EXPERT)), (denied("talk"), denied("own")))
    assert found.teaching == ()


# --- learning -----------------------------------------------------------------------------


def test_a_requirement_goes_to_whom_it_costs_fewest_hours() -> None:
    near = (claim("deep", WORKING), claim("wide", WORKING), claim("one", WORKING))
    found = team(NOVICE, near, GURU)
    assert learners(found) == {"p1": ["Deep"]}
    assert found.learning.total_hours == pytest.approx(60)
    assert found.learning.after == pytest.approx(
        found.coverage.covered + 1.5 / sum(one.requirement.weight for one in found.rows)
    )


def test_what_leads_to_several_requirements_is_learned_once_and_by_one_person() -> None:
    taxonomy = one_role(
        [
            skill("base", hours=hours(40, 80, 160)),
            skill("left", prerequisites={"base": "awareness"}),
            skill("right", prerequisites={"base": "awareness"}),
        ],
        [row("left", mid="important working"), row("right", mid="important working")],
    )
    nobody = (denied("left"), denied("right"), denied("base"))
    found = team(nobody, nobody, taxonomy=taxonomy, target=1)
    # 40 hours of base and twice 30: 100 together, 140 apart.
    assert found.learning.total_hours == pytest.approx(100)
    assert len(found.learning.courses) == 1


def test_of_equal_ways_the_more_even_one_is_taken() -> None:
    nobody = tuple(denied(one) for one in ("deep", "wide", "one", "two", "base"))
    found = team(nobody, nobody, nobody, nobody)
    loads = [one.hours for one in found.learning.courses]
    assert len(loads) == 4
    assert max(loads) <= sum(loads) / 2  # the whole divided by the root of four


def test_nobody_is_to_learn_nearly_everything_while_others_could() -> None:
    skills = [f"s{at}" for at in range(6)]
    taxonomy = one_role(
        [skill("base", hours=hours(5, 10, 20))]
        + [skill(one, prerequisites={"base": "awareness"}) for one in skills],
        [row(one, mid="important working") for one in skills],
    )
    based = (claim("base", WORKING), *map(denied, skills))
    others = tuple(map(denied, skills))
    found = team(based, others, others, others, taxonomy=taxonomy)
    # All by the one who has the base would be 180 hours: the cheapest, and no plan.
    loads = {found.members[one.person].label: one.hours for one in found.learning.courses}
    assert loads["p0"] <= 90
    assert sum(loads.values()) < 6 * 35


def test_hours_and_dates_are_those_of_each_persons_own_plan() -> None:
    found = team(NOVICE, GURU, hours_per_week=10.0)
    (course,) = found.learning.courses
    assert course.hours == pytest.approx(sum(step.hours for step in course.plan.steps))
    assert course.plan.steps[0].start == AS_OF
    assert (course.finish - AS_OF).days == int(course.hours / 10 * 7)
    assert found.learning.finish == course.finish
    slower = team(NOVICE, GURU, hours_per_week=1.0).learning.finish
    assert slower is not None
    assert slower > course.finish


def test_who_said_nothing_is_not_sent_to_learn() -> None:
    found = team((), ())
    assert found.learning.courses == ()
    assert found.learning.finish is None
    assert found.hire == ()


def test_of_equals_who_said_that_they_have_not_got_it_learns_it() -> None:
    vague = (claim("one", WORKING), claim("deep", PRACTITIONER))
    clear = (*vague, denied("wide"), denied("base"))
    found = team(vague, clear, GURU)
    assert learners(found) == {"p1": ["Wide"]}


def test_hours_fall_away_where_those_who_did_not_answer_have_it() -> None:
    found = team(NOVICE, GURU, (claim("one", WORKING), denied("deep")))
    wide = next(one for one in found.learning.courses if WIDE in one.rows)
    assert wide.hours_if_answered < wide.hours
    assert found.learning.hours_if_answered < found.learning.total_hours
    whole = team(NOVICE, GURU, NOVICE).learning
    assert whole.hours_if_answered == whole.total_hours


def test_a_step_names_somebody_who_can_teach_it_and_not_always_the_same() -> None:
    found = team(GURU, NOVICE)
    teachers = {
        step.skill: teacher
        for one in found.learning.courses
        for step, teacher in zip(one.plan.steps, one.teachers, strict=True)
    }
    assert teachers == {"base": None, "deep": 0, "wide": 0}


def test_what_study_does_not_reach_remains() -> None:
    found = team(GURU, NOVICE)
    assert named(found, found.learning.remaining) == ["Own", "Talk"]


def test_more_people_than_there_are_cannot_be_taught() -> None:
    found = team(GURU)
    assert found.learning.courses == ()
    assert named(found, found.learning.remaining) == ["Deep", "Wide", "Own", "Talk"]


def test_a_covered_team_learns_nothing() -> None:
    whole = (*GURU, claim("own", WORKING), claim("talk", WORKING))
    found = team(whole, whole)
    assert found.learning.courses == ()
    assert found.learning.after == found.coverage.covered == 1
    assert found.hire == ()


# --- hiring -------------------------------------------------------------------------------


def test_the_next_hire_has_what_nobody_has_and_what_costs_most_to_learn() -> None:
    novice = (*NOVICE, denied("own"), denied("talk"))
    found = team(novice, novice)
    assert [(*named(found, (one.row,)), one.hours) for one in found.hire] == [
        ("Deep", pytest.approx(90)),
        ("Wide", pytest.approx(35)),
        ("one or two", pytest.approx(10)),
        ("Own", None),
        ("Talk", None),
    ]


def test_what_somebody_covers_is_not_hired_for() -> None:
    found = team(GURU, NOVICE)
    assert [*named(found, tuple(one.row for one in found.hire))] == ["Own", "Talk"]


# --- anonymous ----------------------------------------------------------------------------


def _names(report: TeamReport) -> list[str]:
    return [one.label for one in report.members]


def test_letters_stand_for_names_in_an_order_that_tells_nothing() -> None:
    people = [("Ana", profile(*GURU)), ("Zoe", profile(*NOVICE)), ("Mia", profile(assumed("one")))]
    found = [
        assess_team(order, TEAM, role=job(TEAM), level="mid", as_of=AS_OF, anonymous=True)
        for order in (people, people[::-1])
    ]
    assert found[0] == found[1]
    assert _names(found[0]) == ["Person A", "Person B", "Person C"]
    assert {one.source for one in found[0].members} == {None}
    assert "Ana" not in repr(found[0]._replace(taxonomy=TEAM._replace(sources=())))
    assert "me.txt" not in repr(found[0])


def test_after_z_letters_go_on() -> None:
    people = [(str(at), profile(assumed("one"))) for at in range(54)]
    found = assess_team(people, TEAM, role=job(TEAM), level="mid", as_of=AS_OF, anonymous=True)
    assert _names(found)[25:28] == ["Person Z", "Person AA", "Person AB"]
    assert _names(found)[51:] == ["Person AZ", "Person BA", "Person BB"]


@pytest.mark.parametrize(("size", "little"), [(1, True), (7, True), (8, False)])
def test_below_eight_people_letters_hide_little(size: int, *, little: bool) -> None:
    assert team(*[GURU] * size, anonymous=True).hides_little is little
    assert not team(*[GURU] * size).hides_little


def test_no_report_holds_the_words_of_anybody() -> None:
    """Claims, links and what they prove stay with `assess`; a team's cells have none of them."""
    told = claim("wide", text="my secret project", evidence=["https://example.org/secret"])
    assert "secret" not in repr(team((told,), NOVICE))


# --- what cannot be asked -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        ((), {}, "one person at least"),
        (("p", "p"), {}, "share a name"),
        (("p",), {"target": 0}, "one person at least"),
        (("p",), {"hours_per_week": 0.0}, "more than 0"),
        (("p",), {"level": "boss"}, "no level 'boss'"),
    ],
)
def test_what_makes_no_team_is_a_mistake_of_the_caller(
    names: tuple[str, ...], options: dict[str, Any], said: str
) -> None:
    people = [(name, profile(*GURU)) for name in names]
    wanted = {"role": job(TEAM), "level": "mid", "as_of": AS_OF, **options}
    with pytest.raises(ValueError, match=said):
        assess_team(people, TEAM, **wanted)


def test_a_role_without_requirements_covers_nothing() -> None:
    found = team(GURU, level="entry")
    assert found.rows == ()
    assert found.coverage == (0, 0, 1, 0, 0)
    assert found.learning.courses == ()
