"""Team reports: the way from several profiles to everything a renderer shows."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from mlcareer import policy
from mlcareer.assessment.team.learning import hire_of, learn, studies_of
from mlcareer.assessment.team.matrix import (
    Known,
    bus_factor_of,
    coverage_of,
    know,
    lone_of,
    rows_of,
    teaching_of,
)
from mlcareer.assessment.team.model import Member, TeamReport, letter
from mlcareer.matching.profile import Profile
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Role, Taxonomy


def assess_team(  # noqa: PLR0913 - all but two by name
    people: Sequence[tuple[str, Profile]],
    taxonomy: Taxonomy,
    *,
    role: Role,
    level: Level,
    as_of: date,
    target: int = policy.TEAM_TARGET,
    hours_per_week: float = policy.HOURS_PER_WEEK,
    complete: bool = False,
    anonymous: bool = False,
    unread: int = 0,
) -> TeamReport:
    """Set people, each with a name that no other has, against a role at a level that it has.

    `target` is how many should cover an essential requirement. `complete` declares that nobody
    left anything out. An `anonymous` report has letters for names, in an order that tells
    nothing, and no files. `unread` is how many could not be read. Ages and dates count from
    `as_of`.

    Raises:
        ValueError: nobody is given, two share a name, the role does not have the level, or the
            target or the hours a week are not positive.
    """
    _check(people, role, level, target, hours_per_week)
    if anonymous:
        people = sorted(people, key=lambda one: _digest(one[1]))
        people = [(f"Person {letter(number)}", one) for number, (_, one) in enumerate(people)]
    known = [
        know(profile, taxonomy, role, level, as_of=as_of, complete=complete)
        for _, profile in people
    ]
    numbered = list(rows_of(known, role, level, taxonomy, target))
    rows = tuple(row for _, row in numbered)
    teaching = teaching_of(rows, known, taxonomy)
    studies = studies_of(rows, [number for number, _ in numbered], known, taxonomy)
    return TeamReport(
        taxonomy=taxonomy,
        role=role,
        level=level,
        as_of=as_of,
        target=target,
        members=tuple(
            _member(label, profile, one, anonymous=anonymous)
            for (label, profile), one in zip(people, known, strict=True)
        ),
        unread=unread,
        anonymous=anonymous,
        rows=rows,
        coverage=coverage_of(rows),
        bus_factor=bus_factor_of(rows),
        lone=tuple(lone_of(rows)),
        lacking=tuple(at for at, row in enumerate(rows) if not row.covering),
        ask=tuple(at for at, row in enumerate(rows) if row.short and row.unanswered),
        teaching=tuple(teaching),
        learning=learn(
            studies, teaching, role, level, taxonomy, start=as_of, hours_per_week=hours_per_week
        ),
        hire=tuple(hire_of(studies)),
    )


def _member(label: str, profile: Profile, known: Known, *, anonymous: bool) -> Member:
    return Member(
        label=label,
        source=None if anonymous else profile.source,
        answered=known.score.answered,
        silent=known.silent,
        unknown=sum(one.skill is None for one in profile.matches),
    )


def _digest(profile: Profile) -> str:
    """Return what orders people without telling anything: not their names, not their skills."""
    claims = sorted(f"{one.skill} {one.part or one.text} {one.proficiency}"
                    for one in profile.matches)  # fmt: skip
    return sha256("\n".join(claims).encode("utf-8", "replace")).hexdigest()


def _check(
    people: Sequence[tuple[str, Profile]],
    role: Role,
    level: Level,
    target: int,
    hours_per_week: float,
) -> None:
    if not people:
        raise ValueError("a team has one person at least")
    if len({label for label, _ in people}) < len(people):
        raise ValueError("two people share a name")
    if level not in role.levels:
        raise ValueError(f"{role.id} has no level '{level}'; it has {', '.join(role.levels)}")
    if target < 1:
        raise ValueError("a target is one person at least")
    if not hours_per_week > 0:
        raise ValueError("hours a week are more than 0")
