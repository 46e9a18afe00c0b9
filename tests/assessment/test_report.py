"""The finished report: what stands in which section, and in which order."""

from typing import TYPE_CHECKING

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    PRACTITIONER,
    WORKING,
    assumed,
    claim,
    compiled,
    denied,
    milestone,
    profile,
    role,
    row,
    scope_rows,
    skill,
)

from mlcareer.assessment.report import Assessment, Report, assess
from mlcareer.matching.profile import Match
from mlcareer.policy import Level

if TYPE_CHECKING:
    from mlcareer.taxonomy.models import Taxonomy

NAMES = "abcdefgh"
TAXONOMY = compiled(
    [
        *(skill(one) for one in NAMES),
        skill("hint", demonstrates={"e": "working"}),
        skill("kin", transfers={"f": 0.5}),
        skill("idle"),
        skill("once"),
        skill("talk", kind="soft"),
        skill("own", kind="scope"),
    ],
    [
        role(
            "job",
            [
                row("a", mid="important practitioner"),
                row("b", mid="essential practitioner"),
                row("c", mid="essential awareness"),
                row("d", mid="useful working"),
                row("e", mid="useful working"),
                row("f", mid="essential working"),
                row("once", entry="useful working"),
            ],
            milestones=[milestone("One", "a", "b", "c"), milestone("Two", "d", "e", "f", "once")],
            background=[
                {"kind": "degree", "asked": "A degree."},
                {"kind": "years", "asked": "Three years."},
            ],
            adjacent=["other"],
        ),
        role("other", [row("idle"), row("g", mid="useful working")]),
    ],
    scope=scope_rows(row("own", mid="important working", senior="essential practitioner")),
)


def report_of(*claims: Match, level: Level = "mid", complete: bool = False) -> Report:
    return assess(
        profile(*claims),
        TAXONOMY,
        role=TAXONOMY.roles["job"],
        level=level,
        as_of=AS_OF,
        complete=complete,
    )


def assessed(*claims: Match, level: Level = "mid", complete: bool = False) -> Assessment:
    found = report_of(*claims, level=level, complete=complete).assessment
    assert found is not None
    return found


def test_without_a_role_there_is_a_ranking_and_no_more() -> None:
    report = assess(profile(claim("a")), TAXONOMY, as_of=AS_OF)
    assert [one.role for one in report.ranking] == ["job", "other"]
    assert (report.assessment, report.plan, report.first_steps) == (None, None, ())
    assert (report.level, report.as_of) == ("mid", AS_OF)


def test_with_a_role_the_ranking_is_the_same() -> None:
    claims = (claim("a"), assumed("idle"))
    alone = assess(profile(*claims), TAXONOMY, as_of=AS_OF)
    assert report_of(*claims).ranking == alone.ranking


def test_gaps_are_what_claims_speak_to_essentials_first_then_the_largest() -> None:
    found = assessed(
        claim("a", WORKING),  # important, lacks 2 · 0.375 = 0.75
        claim("b", WORKING),  # essential, lacks 3 · 0.375 = 1.125
        denied("c"),  # essential, lacks 3
        claim("d", AWARENESS),  # useful, lacks 0.76
        claim("e"),
    )
    assert [one.requirement.requirement.name for one in found.gaps] == ["C", "B", "D", "A"]
    assert [one.requirement.requirement.name for one in found.blocking] == ["C", "B"]


def test_what_nothing_speaks_to_is_silent_and_worth_most_first() -> None:
    found = assessed(claim("b", EXPERT), claim("kin", EXPERT))
    # Scope weighs 13 · 0.15 / 0.85 = 2.29; half of f carries over, 1.5 of 3 are open.
    names = [one.requirement.requirement.name for one in found.silent]
    assert names == ["C", "Own", "A", "F", "D", "E"]
    assert found.gaps == ()


def test_a_complete_profile_leaves_nothing_silent() -> None:
    found = assessed(claim("a", EXPERT), complete=True)
    assert found.silent == ()
    assert len(found.gaps) == 6
    said = assess(
        profile(claim("a", EXPERT), complete=True),
        TAXONOMY,
        role=TAXONOMY.roles["job"],
        as_of=AS_OF,
    ).assessment
    assert said == found


def test_strengths_say_what_counts_and_what_shows_it() -> None:
    found = assessed(claim("c", EXPERT), claim("hint", WORKING), claim("kin", EXPERT), denied("a"))
    assert [(one.name, one.shown_by, one.above) for one in found.strengths] == [
        ("C", None, True),
        ("E", "Hint", False),
    ]


def test_claims_that_the_role_has_no_use_for_name_who_has() -> None:
    found = assessed(
        claim("idle", AWARENESS),
        claim("h", EXPERT),  # nobody asks for it
        claim("once", WORKING),  # taken for granted at this level
        claim("hint", WORKING),  # shows e
        claim("kin", WORKING),  # carries over to f
        claim("talk", EXPERT),  # a soft skill is never idle
        denied("g"),
    ).idle
    assert [(one.name, one.granted, one.wanted_by) for one in found] == [
        ("H", False, None),
        ("Once", True, None),
        ("Idle", False, "Other"),
    ]


@pytest.mark.parametrize(
    ("claims", "judged"),
    [
        ([], False),
        # Of 13 / 0.85 = 15.29 the rows b, c and f weigh 9, 58.9 %; a brings 71.9 %.
        ([denied("b"), denied("c"), denied("f")], False),
        ([denied("b"), denied("c"), denied("f"), denied("d")], True),
        ([claim("b"), claim("c"), claim("f"), claim("a")], True),
    ],
    ids=["nothing", "just-too-little", "just-enough", "enough"],
)
def test_a_verdict_is_said_when_enough_was_answered(claims: list[Match], judged: bool) -> None:  # noqa: FBT001
    assert assessed(*claims).judged is judged


def test_background_is_compared_and_never_scored() -> None:
    plain = profile(claim("a"))
    stated = plain._replace(background=(("degree", "MSc"), ("certificates", "Three")))
    role_ = TAXONOMY.roles["job"]
    found = assess(stated, TAXONOMY, role=role_, as_of=AS_OF).assessment
    other = assess(plain, TAXONOMY, role=role_, as_of=AS_OF).assessment
    assert found is not None
    assert other is not None
    assert [(one.kind, said) for one, said in found.background] == [
        ("degree", "MSc"),
        ("years", None),
    ]
    assert found.score == other.score


def test_tools_that_fit_are_told_from_scope_that_was_not_spoken_of() -> None:
    taxonomy = compiled(
        [skill("a"), skill("own", kind="scope")],
        [role("job", [row("a", mid="essential working", senior="essential working")])],
        scope=scope_rows(row("own", senior="essential practitioner")),
    )

    def found(*claims: Match) -> tuple[bool, bool]:
        report = assess(
            profile(*claims), taxonomy, role=taxonomy.roles["job"], level="senior", as_of=AS_OF
        )
        assert report.assessment is not None
        return report.assessment.tools_fit, report.assessment.scope_silent

    assert found() == (False, True)
    assert found(claim("a", WORKING)) == (True, True)
    assert found(claim("a", WORKING), denied("own")) == (True, False)
    assert found(claim("own", PRACTITIONER)) == (False, False)


def test_the_interval_stands_around_the_readiness() -> None:
    # b: awareness, working, practitioner of practitioner; 3 of 13 / 0.85.
    found = assessed(assumed("b"))
    worth = 3 * 0.85 / 13
    wanted = (worth * 0.12 / 0.8, worth * 0.5 / 0.8, worth)
    assert (found.low, found.score.readiness, found.high) == pytest.approx(wanted)


def test_a_neighbour_that_is_clearly_nearer_is_named_with_the_hours_to_near() -> None:
    # The neighbour asks for idle (3), g (1) and scope; idle alone is 0.85 · 3 / 4 = 0.6375.
    found = assessed(claim("idle", WORKING)).door
    assert found is not None
    assert (found.role, found.title) == ("other", "Other")
    assert found.readiness == pytest.approx(0.6375)
    # g in 30 hours brings 0.2125 more: 0.85, which is ready and so near.
    assert found.hours == (0, 30)


@pytest.mark.parametrize(
    "claims",
    [
        [],
        [claim("a", PRACTITIONER)],
        # The role itself is near: no other door is needed.
        [*(claim(one, PRACTITIONER) for one in "abcdef"), claim("idle"), claim("g"), claim("own")],
    ],
    ids=["nothing-said", "no-better", "near-already"],
)
def test_no_door_where_none_is_nearer(claims: list[Match]) -> None:
    assert assessed(*claims).door is None


def test_readings_are_sorted_by_their_doubt() -> None:
    typo, unknown = assumed("a", rung="typo"), claim(None, text="quilting")
    inferred, stated, plain = claim("b", WORKING, "inferred"), claim("c"), assumed("d")
    found = report_of(typo, unknown, inferred, stated, plain).readings
    assert found == ((typo,), (unknown,), (inferred,), (plain,))


def test_only_unknown_texts_get_suggestions() -> None:
    taxonomy: Taxonomy = compiled([skill("kubernetes"), skill("docker")])
    part = claim(None, text="docker, kubernetties")._replace(part="kubernetties")
    found = assess(profile(part, part, claim("docker")), taxonomy, as_of=AS_OF).suggestions
    assert [*found] == ["kubernetties"]
    assert found["kubernetties"][0][0] == "kubernetes"


def test_a_report_shows_the_first_five_steps_of_the_plan() -> None:
    report = report_of()
    assert report.plan is not None
    assert len(report.plan.steps) > 5
    assert report.first_steps == report.plan.steps[:5]
    assert report.plan.hours_per_week == 8
    assert report.plan.steps[0].start == AS_OF


def test_the_same_person_stands_at_each_level_in_one_line() -> None:
    levels = assessed(claim("once"), claim("own", WORKING)).levels
    assert [one.level for one in levels] == ["entry", "mid", "senior", "lead"]
    # Entry asks for `once` alone, mid has scope at 15 %, senior asks for scope alone.
    assert [one.readiness for one in levels] == pytest.approx([1, 0.15, 0.625, 0])
