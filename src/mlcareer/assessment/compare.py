"""Two roles beside each other: what both ask, what only one asks, and what the move costs."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import fsum
from typing import Final, NamedTuple

from mlcareer import policy
from mlcareer.assessment.outlook import Outlook, look_out
from mlcareer.assessment.planning.make import make_plan
from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.score import Row, Score, readiness_of, score
from mlcareer.assessment.standing import Standing, with_learned
from mlcareer.matching.profile import Profile
from mlcareer.policy import Level, Verdict
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

_NOBODY: Final = Standing({}, {}, {}, {})


class Side(NamedTuple):
    """A role at a level, with what is known of its market."""

    role: Role
    level: Level
    outlook: Outlook

    @property
    def requirements(self) -> tuple[WeighedRequirement, ...]:
        """What the role asks at the level."""
        return self.role.at(self.level)


class Wanted(NamedTuple):
    """A requirement of the second role.

    `carried` is the row of somebody who exactly meets the first role, `yours` the profile's;
    None without a profile. `also` are the requirements of the first role that share a member
    with it, the one that asks most first, `shared` those members; both are empty where only
    the second role asks.
    """

    carried: Row
    also: tuple[WeighedRequirement, ...]
    shared: tuple[str, ...]
    yours: Row | None

    @property
    def requirement(self) -> WeighedRequirement:
        """The requirement as the second role's level asks it."""
        return self.carried.requirement

    @property
    def asks_more(self) -> bool:
        """Whether the second role asks for a higher proficiency than the first."""
        return bool(self.also) and self.requirement.needed > self.also[0].needed


class Move(NamedTuple):
    """From one role to another, for somebody who exactly meets the first and knows no more.

    `shared` is the share, 0 to 1, of the second role's weight that the first asks for too;
    `distance`, 0 to 1, what readiness for the second lacks; see `exact`. `to_near` and
    `to_all` are hours of study: to the verdict `near` (0 if it is reached, None if study
    alone does not reach it) and to everything that study reaches. `at_work` are the open
    requirements that study does not close: scope, soft skills, expert.
    """

    start: Level
    end: Level
    shared: float
    distance: float
    verdict: Verdict
    to_near: float | None
    to_all: float
    at_work: tuple[WeighedRequirement, ...]


class You(NamedTuple):
    """The person of a profile, assessed against each role as `assess` does."""

    first: Report
    second: Report


class Comparison(NamedTuple):
    """Two roles, each at one level.

    `wanted` has the second role's requirements, `left` those of the first that share no
    member with any of the second. `there` and `back` are the move and its reverse. `levels`
    has the move at each level that both roles have; of a role compared with itself, the move
    from each level to the next. `you` is None without a profile.
    """

    taxonomy: Taxonomy
    as_of: date
    first: Side
    second: Side
    wanted: tuple[Wanted, ...]
    left: tuple[WeighedRequirement, ...]
    there: Move
    back: Move
    levels: tuple[Move, ...]
    you: You | None

    @property
    def same_role(self) -> bool:
        """Whether one role is compared with itself."""
        return self.first.role.id == self.second.role.id

    @property
    def both_ask(self) -> tuple[Wanted, ...]:
        """What both ask: first where the second asks more, then by weight."""
        found = [one for one in self.wanted if one.also]
        return tuple(sorted(found, key=lambda one: (not one.asks_more, -one.requirement.weight)))

    @property
    def only_second(self) -> tuple[Wanted, ...]:
        """What only the second asks, by weight."""
        found = [one for one in self.wanted if not one.also]
        return tuple(sorted(found, key=lambda one: -one.requirement.weight))

    @property
    def only_first(self) -> tuple[WeighedRequirement, ...]:
        """What only the first asks, by weight."""
        return tuple(sorted(self.left, key=lambda one: -one.weight))

    @property
    def left_share(self) -> float:
        """The share of the first role's weight, 0 to 1, that the second does not ask for."""
        total = fsum(one.weight for one in self.first.requirements)
        return fsum(one.weight for one in self.left) / total if total else 0.0


def compare(
    taxonomy: Taxonomy,
    first: Role,
    second: Role,
    *,
    level: Level = policy.DEFAULT_LEVEL,
    to_level: Level | None = None,
    profile: Profile | None = None,
    as_of: date,
    complete: bool = False,
) -> Comparison:
    """Compare two roles, the second at `to_level`, or at the first's level without one.

    With a profile the person is assessed against both, as of a day and with `complete` as in
    `assess`. A role may be compared with itself; at one level, its distance is 0.

    Raises:
        ValueError: a role does not have its level.
    """
    end = to_level or level
    for role, at in ((first, level), (second, end)):
        if at not in role.levels:
            raise ValueError(f"{role.id} has no level '{at}'; it has {', '.join(role.levels)}")
    way = _Way(taxonomy, first, second, as_of)
    back = _Way(taxonomy, second, first, as_of)
    you = None
    if profile is not None:
        you = You(
            *(
                assess(profile, taxonomy, role=role, level=at, as_of=as_of, complete=complete)
                for role, at in ((first, level), (second, end))
            )
        )
    there, carried = way.move(level, end)
    asked = first.at(level)
    used = {skill for one in second.at(end) for skill in one.requirement.skills}
    return Comparison(
        taxonomy=taxonomy,
        as_of=as_of,
        first=Side(first, level, look_out(first.id, level, (), taxonomy)),
        second=Side(second, end, look_out(second.id, end, (), taxonomy)),
        wanted=tuple(_wanted(carried, asked, you)),
        left=tuple(one for one in asked if used.isdisjoint(one.requirement.skills)),
        there=there,
        back=back.move(end, level)[0],
        levels=tuple(
            there if pair == (level, end) else way.move(*pair)[0] for pair in _levels(first, second)
        ),
        you=you,
    )


def exact(
    requirements: Sequence[WeighedRequirement],
    others: Sequence[WeighedRequirement],
    taxonomy: Taxonomy,
) -> Standing:
    """Return somebody who exactly meets requirements, and has said no more than that.

    Every skill is held at the needed proficiency, stated and used today. Of an any-of group
    it is one member: the one that helps most with `others`, else the first.

    The distance between two roles is what the readiness of this person for the second one
    lacks: 1 − readiness, with what their skills demonstrate and what transfers counted as
    for anybody.
    """
    alone = [one for one in requirements if len(one.requirement.skills) == 1]
    groups = [one for one in requirements if len(one.requirement.skills) > 1]
    held = {one.requirement.skills[0]: one.needed for one in alone}
    standing = with_learned(_NOBODY, held, taxonomy)
    for one in groups:
        options = (
            with_learned(standing, {skill: one.needed}, taxonomy)
            for skill in one.requirement.skills
        )
        standing = max(options, key=lambda option: readiness_of(others, option))
    return standing


class _Way(NamedTuple):
    """The way from one role to another, at any of their levels."""

    taxonomy: Taxonomy
    first: Role
    second: Role
    as_of: date

    def move(self, start: Level, end: Level) -> tuple[Move, Score]:
        """Return the move between two levels, and the score for the second that it begins with."""
        asked, wanted = self.first.at(start), self.second.at(end)
        standing = exact(asked, wanted, self.taxonomy)
        # Complete: whoever exactly meets the first role has nothing left to tell.
        result = score(wanted, standing, self.taxonomy, level=end, complete=True)
        plan = make_plan(
            result, wanted, standing, self.taxonomy,
            milestones=self.second.milestones, level=end, start=self.as_of, complete=True,
        )  # fmt: skip
        near = plan.hours_to["near"]
        used = {skill for one in asked for skill in one.requirement.skills}
        shared = (row.worth for row in result.rows if not used.isdisjoint(_members(row)))
        move = Move(
            start=start,
            end=end,
            shared=fsum(shared),
            distance=fsum(row.lack for row in result.rows),
            verdict=result.verdict,
            to_near=near[1] if near else None,
            to_all=plan.total_hours,
            at_work=tuple(
                row.requirement
                for row in result.rows
                if row.status != "met" and not self.is_studied(row)
            ),
        )
        return move, result

    def is_studied(self, row: Row) -> bool:
        """Whether study alone can meet a requirement."""
        studied = any(self.taxonomy.skills[skill].studied for skill in _members(row))
        return studied and row.requirement.needed <= policy.STUDY_UP_TO


def _members(row: Row) -> tuple[str, ...]:
    return row.requirement.requirement.skills


def _wanted(
    carried: Score, asked: Sequence[WeighedRequirement], you: You | None
) -> Iterator[Wanted]:
    """Yield the requirements of the second role in its order; `asked` are the first's."""
    assessment = you.second.assessment if you else None
    yours = assessment.score.rows if assessment else (None,) * len(carried.rows)
    for row, own in zip(carried.rows, yours, strict=True):
        members = _members(row)
        also = [one for one in asked if not set(members).isdisjoint(one.requirement.skills)]
        also.sort(key=lambda one: -one.needed)
        named = {skill for one in also for skill in one.requirement.skills}
        shared = tuple(skill for skill in members if skill in named)
        yield Wanted(row, tuple(also), shared, own)


def _levels(first: Role, second: Role) -> list[tuple[Level, Level]]:
    """Return the levels to move between: the same in both roles, or the next of one role."""
    asking = [level for level in first.levels if first.at(level) and second.at(level)]
    return list(pairwise(asking)) if first.id == second.id else [(one, one) for one in asking]
