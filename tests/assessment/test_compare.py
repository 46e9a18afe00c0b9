"""Two roles beside each other: rows, distance, hours, levels, and the person between them."""

from collections.abc import Iterator
from math import fsum
from typing import Final

import pytest
from small import (
    AS_OF,
    EXPERT,
    WORKING,
    claim,
    compiled,
    profile,
    role,
    row,
    scope_rows,
    skill,
)

from mlcareer.assessment.compare import Comparison, Move, Wanted, compare, exact
from mlcareer.assessment.report import assess
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Role, Taxonomy

# `both` is asked by both, deeper by the second; `one` or `two` by the first, `two` or `three` by
# the second; `near` is shown in part by `own`.
TWO: Final = compiled(
    [
        skill("both"),
        skill("near"),
        skill("one"),
        skill("other"),
        skill("own", transfers={"near": 0.5}),
        skill("three"),
        skill("two"),
        skill("talk", kind="soft"),
    ],
    [
        role(
            "first",
            [
                row("both", mid="essential working", senior="essential practitioner"),
                row("own", mid="important working", senior="important working"),
                row("one", "two", mid="useful working", senior="useful working"),
            ],
        ),
        role(
            "second",
            [
                row("both", mid="essential practitioner"),
                row("two", "three", mid="important working"),
                row("near", mid="important working"),
                row("other", mid="essential working"),
                row("talk", mid="useful working"),
            ],
            levels={"entry": "Does it.", "mid": "Does it."},
        ),
        role("stranger", [row("other"), row("three")]),
    ],
)
WEIGHT: Final = 3 + 2 + 2 + 3 + 1  # of the second role at mid


def compared(
    first: str, second: str, taxonomy: Taxonomy = TWO, *, level: Level = "mid", **options: object
) -> Comparison:
    roles = taxonomy.roles
    return compare(
        taxonomy, roles[first], roles[second], level=level, as_of=AS_OF,
        **options,  # type: ignore[arg-type]
    )  # fmt: skip


def names(rows: tuple[Wanted, ...]) -> list[tuple[str, ...]]:
    return [one.requirement.requirement.skills for one in rows]


def pairs(taxonomy: Taxonomy) -> Iterator[tuple[Role, Level, Role, Level]]:
    """Yield every ordered pair of roles, each at the level that stands in its middle."""
    found = [(one, list(one.levels)[len(one.levels) // 2]) for one in taxonomy.roles.values()]
    for first, start in found:
        for second, end in found:
            yield first, start, second, end


@pytest.fixture(scope="module")
def ring(taxonomy: Taxonomy) -> list[Comparison]:
    """Compare each second role with itself and, both ways, with the next of the files."""
    roles = list(taxonomy.roles)
    near = {
        (roles[at], roles[(at + by) % len(roles)])
        for at in range(0, len(roles), 2)
        for by in range(2)
    }
    near |= {(second, first) for first, second in near}
    return [
        compare(taxonomy, first, second, level=start, to_level=end, as_of=AS_OF)
        for first, start, second, end in pairs(taxonomy)
        if (first.id, second.id) in near
    ]


def test_a_role_without_the_level_is_not_compared() -> None:
    with pytest.raises(ValueError, match="second has no level 'senior'; it has entry, mid"):
        compared("first", "second", level="senior")
    with pytest.raises(ValueError, match="second has no level 'lead'"):
        compared("second", "first", level="lead", to_level="mid")


def test_roles_that_ask_for_nothing_alike_are_as_far_apart_as_can_be() -> None:
    found = compared("stranger", "first")
    assert found.both_ask == ()
    assert (found.there.shared, found.there.distance) == (0, 1)
    assert found.left_share == 1


def test_what_merely_carries_over_is_not_what_both_ask() -> None:
    found = compared("first", "second")
    assert ("near",) in names(found.only_second)
    assert ("own",) in [one.requirement.skills for one in found.only_first]
    near = next(one for one in found.only_second if one.requirement.requirement.skills == ("near",))
    assert near.carried.attained == pytest.approx(0.5)


def test_groups_are_asked_by_both_if_they_share_a_member_which_is_named() -> None:
    found = compared("first", "second")
    group = next(one for one in found.both_ask if len(one.requirement.requirement.skills) > 1)
    assert group.shared == ("two",)
    assert [one.requirement.skills for one in group.also] == [("one", "two")]


def test_what_the_second_asks_deeper_comes_first_and_is_marked() -> None:
    found = compared("first", "second")
    assert names(found.both_ask) == [("both",), ("two", "three")]
    assert [one.asks_more for one in found.both_ask] == [True, False]
    back = compared("second", "first")
    assert not any(one.asks_more for one in back.both_ask)
    assert not any(one.asks_more for one in found.only_second)


def test_the_share_is_of_what_the_second_role_weighs() -> None:
    assert compared("first", "second").there.shared == pytest.approx((3 + 2) / WEIGHT)
    assert compared("first", "second").left_share == pytest.approx(2 / 6)


def test_who_meets_a_group_exactly_holds_the_member_that_helps_most() -> None:
    roles = TWO.roles
    helped = exact(roles["first"].at("mid"), roles["second"].at("mid"), TWO)
    assert (helped.effective("two"), helped.answers("one")) == (WORKING, False)
    alone = exact(roles["first"].at("mid"), roles["stranger"].at("mid"), TWO)
    assert (alone.effective("one"), alone.answers("two")) == (WORKING, False)


def test_the_distance_is_what_readiness_lacks() -> None:
    both, near = 0.5 / 0.8, 0.5
    readiness = (3 * both + 2 * 1 + 2 * near) / WEIGHT
    assert compared("first", "second").there.distance == pytest.approx(1 - readiness)


def test_the_hours_are_those_of_what_is_open() -> None:
    # `both` from working to practitioner, half of `near` and `other`, which is not known at all.
    assert compared("first", "second").there.to_all == pytest.approx(30 + 30 / 2 + 30)


def test_what_only_work_teaches_has_no_hours_and_is_listed() -> None:
    found = compared("first", "second").there
    assert [one.requirement.skills for one in found.at_work] == [("talk",)]
    expert = compiled(
        [skill("x"), skill("lead", kind="scope")],
        [role("a", [row("x")]), role("b", [row("x", mid="essential expert")])],
        scope=scope_rows(row("lead", senior="essential practitioner")),
    )
    move = compared("a", "b", expert).there
    assert [(one.requirement.skills, one.needed) for one in move.at_work] == [(("x",), EXPERT)]
    senior = compared("a", "a", expert, to_level="senior").there
    assert [one.requirement.skills for one in senior.at_work] == [("lead",)]
    assert senior.to_near is None
    assert senior.to_all == 0


def test_study_that_is_not_needed_takes_no_hours() -> None:
    same = compared("first", "first").there
    assert (same.distance, same.verdict, same.to_near, same.to_all) == (0, "ready", 0, 0)


def test_levels_are_those_at_which_both_ask_or_the_next_of_one_role() -> None:
    def steps(moves: tuple[Move, ...]) -> list[tuple[Level, Level]]:
        return [(one.start, one.end) for one in moves]

    two = compared("stranger", "first").levels
    assert steps(two) == [("mid", "mid")]  # at the others the stranger asks for nothing
    one = compared("first", "first", to_level="senior").levels
    assert steps(one) == [("mid", "senior")]


def test_without_a_profile_there_is_no_you() -> None:
    found = compared("first", "second")
    assert found.you is None
    assert {one.yours for one in found.wanted} == {None}


def test_you_are_assessed_as_assess_does() -> None:
    me = profile(claim("both", WORKING), claim("two"))
    found = compared("first", "second", profile=me)
    assert found.you
    for given, name in ((found.you.first, "first"), (found.you.second, "second")):
        assert given == assess(me, TWO, role=TWO.roles[name], level="mid", as_of=AS_OF)
    yours = {one.requirement.requirement.skills: one.yours for one in found.wanted}
    statuses = {skills: it.status for skills, it in yours.items() if it}
    assert statuses == {
        ("both",): "partial",
        ("two", "three"): "met",
        ("near",): "unknown",
        ("other",): "unknown",
        ("talk",): "unknown",
    }


def test_a_profile_that_leaves_nothing_out_has_said_no_to_the_rest() -> None:
    found = compared("first", "second", profile=profile(claim("both")), complete=True)
    assert {one.yours.status for one in found.wanted if one.yours} == {"partial", "missing"}


def test_a_role_is_no_way_from_itself(ring: list[Comparison]) -> None:
    for one in ring:
        if one.same_role:
            assert one.there == one.back
            assert one.there.distance == 0
            assert one.there.shared == pytest.approx(1)
            assert (one.only_first, one.only_second) == ((), ())


def test_what_both_and_what_only_one_asks_is_all_that_is_asked(
    ring: list[Comparison],
) -> None:
    for one in ring:
        assert len(one.both_ask) + len(one.only_second) == len(one.second.requirements)
        shared = {it.requirement.skills for row in one.both_ask for it in row.also}
        alone = {it.requirement.skills for it in one.only_first}
        assert not shared & alone
        assert shared | alone == {it.requirement.skills for it in one.first.requirements}
        weights = fsum(it.requirement.weight for it in one.both_ask)
        total = fsum(it.weight for it in one.second.requirements)
        assert one.there.shared == pytest.approx(weights / total)


def test_between_two_roles_there_is_a_distance_and_study_to_near_is_part_of_all(
    ring: list[Comparison], taxonomy: Taxonomy
) -> None:
    assert {one.first.role.id for one in ring} == {*taxonomy.roles}
    for one in ring:
        assert 0 <= one.there.distance <= 1
        assert one.there.to_near is None or 0 <= one.there.to_near <= one.there.to_all
        assert (one.there.distance == 0) is one.same_role


def test_the_way_back_is_the_way_there_from_the_other_side(ring: list[Comparison]) -> None:
    ways = {(one.first.role.id, one.second.role.id): one for one in ring}
    for (first, second), one in ways.items():
        assert one.back == ways[second, first].there


def test_who_meets_the_first_role_meets_what_both_ask_as_deep(
    ring: list[Comparison],
) -> None:
    """Of single skills: of a group, one member is held, and another role may need two of them."""
    rows = [
        row
        for one in ring
        for row in one.both_ask
        if len(row.requirement.requirement.skills) == 1
        and any(it.requirement.skills == row.requirement.requirement.skills for it in row.also)
    ]
    assert rows
    assert {row.carried.status for row in rows if not row.asks_more} == {"met"}


def test_who_meets_a_role_exactly_is_ready_for_it(taxonomy: Taxonomy) -> None:
    for first, level, other, end in pairs(taxonomy):
        standing = exact(first.at(level), other.at(end), taxonomy)
        assert all(
            any(standing.effective(skill) >= one.needed for skill in one.requirement.skills)
            for one in first.at(level)
        )
