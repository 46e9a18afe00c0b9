"""The finished report: everything a renderer shows, already decided, ordered and counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.plan import Plan, Step, make_plan
from mlcareer.assessment.ranking import Ranked, rank
from mlcareer.assessment.score import (
    DutyReadiness,
    LevelReadiness,
    Row,
    Score,
    Standings,
    at_levels,
    by_responsibility,
    interval,
    scope_silent,
    score,
)
from mlcareer.assessment.standing import Standing, credit, stand
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Level
from mlcareer.taxonomy.models import Background, Role, Taxonomy


class Strength(NamedTuple):
    """A skill that counts for the role. `shown_by` is the claim that demonstrates it."""

    name: str
    shown_by: str | None
    above: bool


class Idle(NamedTuple):
    """A claimed skill that this role does not ask for, and the best-fitting role that does."""

    name: str
    wanted_by: str | None


class Door(NamedTuple):
    """A role that is nearer than the one asked for, with the hours to `near` there."""

    title: str
    role: str
    readiness: float
    hours: tuple[float, float] | None


class Assessment(NamedTuple):
    """A person set against one role at one level, with the views that reports show.

    `gaps` are rows that claims speak to, worst first; `silent` those that nothing speaks to,
    worth most first. `blocking` are the essential rows among `gaps`. `judged` is whether
    enough was said for a verdict to mean anything, `scope_silent` whether scope decides the
    level and was not spoken of, `tools_fit` whether everything but scope would be near.
    """

    role: Role
    level: Level
    score: Score
    low: float
    high: float
    levels: tuple[LevelReadiness, ...]
    responsibilities: tuple[DutyReadiness, ...]
    background: tuple[tuple[Background, str | None], ...]
    gaps: tuple[Row, ...]
    silent: tuple[Row, ...]
    blocking: tuple[Row, ...]
    strengths: tuple[Strength, ...]
    idle: tuple[Idle, ...]
    judged: bool
    scope_silent: bool
    tools_fit: bool
    door: Door | None


class Readings(NamedTuple):
    """How claims were read, sorted by how much doubt they carry."""

    typos: tuple[Match, ...]
    unknown: tuple[Match, ...]
    inferred: tuple[Match, ...]
    assumed: tuple[Match, ...]


class Report(NamedTuple):
    """Everything an assessment found. Without a role, `assessment` and `plan` are None."""

    taxonomy: Taxonomy
    profile: Profile
    as_of: date
    level: Level
    suggestions: Mapping[str, tuple[tuple[str, float], ...]]
    ranking: tuple[Ranked, ...]
    readings: Readings
    assessment: Assessment | None
    plan: Plan | None

    @property
    def first_steps(self) -> tuple[Step, ...]:
        """The steps that a report shows; `plan` holds all of them."""
        return self.plan.steps[: policy.STEPS_IN_REPORT] if self.plan else ()


def assess(
    profile: Profile,
    taxonomy: Taxonomy,
    *,
    role: Role | None = None,
    level: Level = policy.DEFAULT_LEVEL,
    as_of: date,
    complete: bool = False,
) -> Report:
    """Assess a profile against all roles, and against one in depth where it is given.

    `level` must be one that the role has. `complete` (or the profile's own word) declares
    that what is not mentioned is none. `as_of` is the day that ages and plans count from.
    """
    complete = complete or profile.complete
    standings: Standings = {
        "as read": stand(profile, taxonomy, as_of=as_of),
        "worst": stand(profile, taxonomy, as_of=as_of, mood="worst"),
        "best": stand(profile, taxonomy, as_of=as_of, mood="best"),
    }
    ranking = rank(taxonomy, standings, level=level, complete=complete)
    assessment, plan = None, None
    if role is not None:
        assessment = _assess_role(role, level, standings, taxonomy, complete=complete)
        plan = _plan(role, level, assessment.score, standings["as read"], taxonomy, as_of, complete)
        idle = _idle(standings["as read"], role, taxonomy, ranking)
        door = _door(role, assessment, ranking, standings["as read"], taxonomy, as_of, complete)
        background = tuple((one, dict(profile.background).get(one.kind)) for one in role.background)
        assessment = assessment._replace(idle=idle, door=door, background=background)
    return Report(
        taxonomy=taxonomy,
        profile=profile,
        as_of=as_of,
        level=level,
        suggestions=_suggestions(profile, taxonomy, as_of),
        ranking=ranking,
        readings=_readings(profile),
        assessment=assessment,
        plan=plan,
    )


def _assess_role(
    role: Role, level: Level, standings: Standings, taxonomy: Taxonomy, *, complete: bool
) -> Assessment:
    standing = standings["as read"]
    requirements = role.at(level)
    result = score(requirements, standing, taxonomy, level=level, complete=complete)
    low, high = interval(requirements, standings)
    gaps = [row for row in result.rows if row.answered and row.status != "met"]
    gaps.sort(key=lambda row: (row.requirement.importance != "essential", -row.lack))
    silent = sorted(
        (row for row in result.rows if not row.answered and row.status != "met"),
        key=lambda row: -row.lack,
    )
    tools = [row for row in result.rows if row.requirement.requirement.kind != "scope"]
    return Assessment(
        role=role,
        level=level,
        score=result,
        low=low,
        high=high,
        levels=at_levels(role, standing, complete=complete),
        responsibilities=by_responsibility(role, result.rows),
        background=(),
        gaps=tuple(gaps),
        silent=tuple(silent),
        blocking=tuple(row for row in gaps if row.requirement.importance == "essential"),
        strengths=tuple(_strengths(result.rows, taxonomy)),
        idle=(),
        judged=result.answered >= policy.ANSWERED_ENOUGH,
        scope_silent=scope_silent(requirements, standing, level, complete=complete),
        tools_fit=fsum(row.contribution for row in tools)
        >= policy.NEAR_FROM * fsum(row.worth for row in tools),
        door=None,
    )


def _plan(
    role: Role,
    level: Level,
    result: Score,
    standing: Standing,
    taxonomy: Taxonomy,
    as_of: date,
    complete: bool,  # noqa: FBT001 - private, and passed on
) -> Plan:
    return make_plan(
        result,
        role.at(level),
        standing,
        taxonomy,
        milestones=role.milestones,
        level=level,
        start=as_of,
        complete=complete,
    )


def _strengths(rows: Sequence[Row], taxonomy: Taxonomy) -> list[Strength]:
    """Return what counts, most first."""
    found = []
    for row in sorted(rows, key=lambda row: -row.contribution):
        if row.met_by is None:
            continue
        shown_by = [reason.skill for reason in row.reasons if reason.kind == "demonstrated"]
        claimed = any(reason.kind == "claim" for reason in row.reasons)
        if not (claimed or shown_by):
            continue
        found.append(
            Strength(
                name=taxonomy.skills[row.met_by].name,
                shown_by=taxonomy.skills[str(shown_by[0])].name if shown_by else None,
                above=row.effective > row.requirement.needed,
            )
        )
    return found


def _idle(
    standing: Standing, role: Role, taxonomy: Taxonomy, ranking: Sequence[Ranked]
) -> tuple[Idle, ...]:
    """Return the claims that the role has no use for, the most telling first."""
    used = {skill for row in role.requirements for skill in row.skills}
    helped = {target for one in standing.own for target in taxonomy.skills[one].demonstrates} & used
    found = []
    for held in sorted(standing.own.values(), key=lambda one: -credit(one.effective)):
        skill = taxonomy.skills[held.skill]
        serves = helped.intersection(skill.demonstrates)
        if held.skill in used or serves or not held.effective or not skill.studied:
            continue
        wanted = next((one.title for one in ranking if _asks(one, held.skill, taxonomy)), None)
        found.append(Idle(name=skill.name, wanted_by=wanted))
    return tuple(found)


def _asks(ranked: Ranked, skill: str, taxonomy: Taxonomy) -> bool:
    role = taxonomy.roles[ranked.role]
    return any(skill in row.skills for row in role.requirements if ranked.level in row.asked)


def _door(
    role: Role,
    assessment: Assessment,
    ranking: Sequence[Ranked],
    standing: Standing,
    taxonomy: Taxonomy,
    as_of: date,
    complete: bool,  # noqa: FBT001 - private, and passed on
) -> Door | None:
    """Return the neighbouring role that the person is clearly nearer to, if there is one."""
    near = {*role.adjacent, *(one.role for one in ranking[:3])} - {role.id}
    better = [
        one
        for one in ranking
        if one.role in near and one.readiness > assessment.high + policy.DOOR_MARGIN
    ]
    if not better or assessment.score.verdict in {"near", "ready"}:
        return None
    best = max(better, key=lambda one: one.readiness)
    other = taxonomy.roles[best.role]
    result = score(other.at(best.level), standing, taxonomy, level=best.level, complete=complete)
    plan = _plan(other, best.level, result, standing, taxonomy, as_of, complete)
    return Door(
        title=best.title, role=best.role, readiness=best.readiness, hours=plan.hours_to["near"]
    )


def _suggestions(
    profile: Profile, taxonomy: Taxonomy, as_of: date
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return suggestions for each unknown text, once."""
    matcher = Matcher(taxonomy.skill_names, this_year=as_of.year)
    unknown = {one.part or one.text for one in profile.matches if one.skill is None}
    return {text: matcher.suggest(text) for text in sorted(unknown)}


def _readings(profile: Profile) -> Readings:
    read = [one for one in profile.matches if one.skill is not None]
    return Readings(
        typos=tuple(one for one in read if one.rung == "typo"),
        unknown=tuple(one for one in profile.matches if one.skill is None),
        inferred=tuple(one for one in read if one.source == "inferred" and one.rung != "typo"),
        assumed=tuple(one for one in read if one.source == "assumed" and one.rung != "typo"),
    )
