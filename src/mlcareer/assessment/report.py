"""The finished report: everything a renderer shows, already decided, ordered and counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from mlcareer import policy
from mlcareer.assessment.outlook import Outlook, look_out, where_asked
from mlcareer.assessment.planning.make import make_plan
from mlcareer.assessment.planning.model import Plan, Step
from mlcareer.assessment.proof import Proof, is_proven, prove
from mlcareer.assessment.ranking import Ranked, rank, rank_among
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
from mlcareer.assessment.waterfall import Fall, waterfall
from mlcareer.assessment.whatif import Before, Supposition, WhatIf, suppose
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import Match, Profile, suggest_unknown
from mlcareer.policy import LEVELS, Level
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.market import Demand
from mlcareer.taxonomy.models import Background, Role, Taxonomy

if TYPE_CHECKING:  # only who brings an ad pays for reading ads
    from mlcareer.assessment.job import Job


class Strength(NamedTuple):
    """A skill that counts for the role.

    `shown_by` is the claim that demonstrates it, `proven` whether evidence was given (a box
    that was only ticked is none).
    """

    name: str
    proven: bool
    shown_by: str | None
    above: bool


class Idle(NamedTuple):
    """A claimed skill that this role does not ask for at the level.

    `granted` says that it asks for it at a lower one, and takes it for granted here.
    `wanted_by` is the best-fitting role that does ask for it, `asked` the share of this role's
    ads that do, `elsewhere` the role whose ads do most, and their share.
    """

    name: str
    granted: bool
    wanted_by: str | None
    asked: Demand | None
    elsewhere: tuple[str, float] | None


class Door(NamedTuple):
    """A role that is nearer than the one asked for, with the hours to `near` there."""

    title: str
    role: str
    readiness: float
    hours: tuple[float, float]


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
    outlook: Outlook
    proof: Proof

    @property
    def waterfall(self) -> tuple[Fall, ...]:
        """The contributions on top of one another, most first, up to the readiness."""
        return waterfall(self.score.rows)


class Readings(NamedTuple):
    """How claims were read, sorted by how much doubt they carry."""

    typos: tuple[Match, ...]
    unknown: tuple[Match, ...]
    inferred: tuple[Match, ...]
    assumed: tuple[Match, ...]


class Report(NamedTuple):
    """Everything an assessment found. Without a role or an ad, `assessment` and `plan` are None.

    With one ad, `job` is that ad, and its role is the one assessed; with several, `ranking`
    has the ads. With suppositions everything is as supposed, the profile too, and `what_if`
    says what they change.
    """

    taxonomy: Taxonomy
    profile: Profile
    as_of: date
    level: Level
    suggestions: Mapping[str, tuple[tuple[str, float], ...]]
    ranking: tuple[Ranked, ...]
    readings: Readings
    assessment: Assessment | None
    plan: Plan | None
    job: "Job | None" = None
    what_if: WhatIf | None = None

    @property
    def first_steps(self) -> tuple[Step, ...]:
        """The steps that a report shows; `plan` holds all of them."""
        return self.plan.steps[: policy.STEPS_IN_REPORT] if self.plan else ()

    @property
    def next_step(self) -> Step | None:
        """The step to begin with among them.

        What the person told us is missing comes before what may turn out to be there, and a
        goal before what merely leads to it.
        """
        return min(
            self.first_steps,
            key=lambda step: (step.if_unknown, step.to < Proficiency.WORKING),
            default=None,
        )


def assess(
    profile: Profile,
    taxonomy: Taxonomy,
    *,
    role: Role | None = None,
    jobs: "Sequence[Job]" = (),
    level: Level = policy.DEFAULT_LEVEL,
    as_of: date,
    complete: bool = False,
    supposing: Sequence[Supposition] = (),
) -> Report:
    """Assess a profile against all roles, and against one role or one ad in depth.

    `level` must be one that the role has; of `jobs` each has its own. Several ads are ranked
    instead of the roles. `complete` (or the profile's own word) declares that what is not
    mentioned is none. `as_of` is the day that ages and plans count from. What is `supposing`
    counts as claimed where it is more than the person has.

    Raises:
        ValueError: the role does not have the level, or both a role and ads are given.
    """
    if role is not None and jobs:
        raise ValueError("assess against a role or against ads, not both")
    if role is not None and level not in role.levels:
        raise ValueError(f"{role.id} has no level '{level}'; it has {', '.join(role.levels)}")
    own = profile
    profile, supposed = suppose(own, taxonomy, supposing, as_of=as_of)
    standings: Standings = {
        "as read": stand(profile, taxonomy, as_of=as_of),
        "worst": stand(profile, taxonomy, as_of=as_of, mood="worst"),
        "best": stand(profile, taxonomy, as_of=as_of, mood="best"),
    }
    complete = complete or profile.complete
    job = jobs[0] if len(jobs) == 1 else None
    if job is not None:
        role, level = job.role, job.level
    if len(jobs) > 1:
        places = ((one.role, one.level, one.source) for one in jobs)
        ranking = rank_among(places, taxonomy, standings, complete=complete)
    else:
        ranking = rank(taxonomy, standings, level=level, complete=complete)
    person = _Person(profile, taxonomy, standings, ranking, as_of, complete)
    like = job.resembles if job else None
    assessment, plan = person.against(role, level, like) if role else (None, None)
    what_if = None
    if supposing:
        before = Before(stand(own, taxonomy, as_of=as_of), taxonomy, complete)
        ads = {one.source: one.role for one in jobs}
        change = assessment and before.against(
            assessment.role, assessment.level, assessment.score, assessment.levels
        )
        covered = tuple(one for one in dict.fromkeys(supposing) if one not in supposed)
        what_if = WhatIf(supposed, covered, before.changes(ranking, ads), change)
    return Report(
        taxonomy=taxonomy,
        profile=profile,
        as_of=as_of,
        level=level,
        suggestions=suggest_unknown(
            profile.matches, Matcher(taxonomy.skill_names, this_year=as_of.year)
        ),
        ranking=ranking,
        readings=_readings(profile),
        assessment=assessment,
        plan=plan,
        job=job,
        what_if=what_if,
    )


class _Person(NamedTuple):
    """Everything that stays the same while one person is set against one role after another."""

    profile: Profile
    taxonomy: Taxonomy
    standings: Standings
    ranking: tuple[Ranked, ...]
    as_of: date
    complete: bool

    @property
    def standing(self) -> Standing:
        return self.standings["as read"]

    def score(self, role: Role, level: Level) -> Score:
        requirements = role.at(level)
        return score(
            requirements, self.standing, self.taxonomy, level=level, complete=self.complete
        )

    def plan(self, role: Role, level: Level, result: Score) -> Plan:
        return make_plan(
            result,
            role.at(level),
            self.standing,
            self.taxonomy,
            milestones=role.milestones,
            level=level,
            start=self.as_of,
            complete=self.complete,
        )

    def against(self, role: Role, level: Level, like: str | None = None) -> tuple[Assessment, Plan]:
        """Assess the person against one role, with all the views that reports show.

        `like` is the role that an ad resembles.
        """
        requirements = role.at(level)
        result = self.score(role, level)
        low, high = interval(requirements, self.standings)
        open_rows = [row for row in result.rows if row.status != "met"]
        open_rows.sort(key=lambda row: -row.lack)
        gaps = [row for row in open_rows if row.answered]
        gaps.sort(key=lambda row: row.requirement.importance != "essential")
        tools = [row for row in result.rows if row.requirement.requirement.kind != "scope"]
        stated = dict(self.profile.background)
        outlook = look_out(role.id or like, level, open_rows, self.taxonomy)
        if not role.id:  # an ad is not the role that it resembles: it says itself what it asks
            outlook = outlook._replace(demand=None)
        assessment = Assessment(
            role=role,
            level=level,
            score=result,
            low=low,
            high=high,
            levels=at_levels(role, self.standing, complete=self.complete),
            responsibilities=by_responsibility(role, result.rows),
            background=tuple((one, stated.get(one.kind)) for one in role.background),
            gaps=tuple(gaps),
            silent=tuple(row for row in open_rows if not row.answered),
            blocking=tuple(row for row in gaps if row.requirement.importance == "essential"),
            strengths=tuple(_strengths(result.rows, self.taxonomy)),
            idle=tuple(self.idle(role, level, outlook)),
            judged=result.answered >= policy.ANSWERED_ENOUGH,
            scope_silent=scope_silent(requirements, self.standing, level, complete=self.complete),
            tools_fit=fsum(row.contribution for row in tools)
            >= policy.NEAR_FROM * fsum(row.worth for row in tools),
            door=None,
            outlook=outlook,
            proof=prove(result.rows, self.standing, role, self.taxonomy),
        )
        plan = self.plan(role, level, result)
        if result.verdict not in {"near", "ready"}:
            assessment = assessment._replace(door=self.door(role, high, plan))
        return assessment, plan

    def idle(self, role: Role, level: Level, outlook: Outlook) -> Iterator[Idle]:
        """Yield the claims that the role has no use for, the best held first."""
        used = {skill for row in role.requirements if level in row.asked for skill in row.skills}
        below = LEVELS[: LEVELS.index(level)]
        earlier = [row for row in role.requirements if any(one in row.asked for one in below)]
        granted = {skill for row in earlier for skill in row.skills}
        for held in sorted(self.standing.own.values(), key=lambda one: -credit(one.effective)):
            skill = self.taxonomy.skills[held.skill]
            helps = used & {skill.id, *skill.demonstrates, *skill.transfers}
            if not helps and held.effective and skill.studied:
                asking = (one for one in self.ranking if self.asks(one, skill.id))
                wanted = next((one.title for one in asking), None)
                yield Idle(
                    name=skill.name,
                    granted=skill.id in granted,
                    wanted_by=wanted,
                    asked=outlook.asked([skill.id]),
                    elsewhere=self.elsewhere(skill.id, role),
                )

    def elsewhere(self, skill: str, role: Role) -> tuple[str, float] | None:
        """Return the title of the other role whose ads ask for a skill most, and their share."""
        found = where_asked(skill, self.taxonomy)
        if found is None or found[0] == role.id:
            return None
        return self.taxonomy.roles[found[0]].title, found[1]

    def asks(self, ranked: Ranked, skill: str) -> bool:
        """Whether a ranked role asks for a skill at its level."""
        if ranked.role is None:
            return False
        rows = self.taxonomy.roles[ranked.role].requirements
        return any(skill in row.skills for row in rows if ranked.level in row.asked)

    def door(self, role: Role, high: float, plan: Plan) -> Door | None:
        """Return the neighbouring role that the person is clearly nearer to, if there is one.

        Nearer in readiness, and in hours: a door behind a longer road is none.
        """
        near = {*role.adjacent, *(one.role for one in self.ranking[:3])} - {role.id, None}
        least = high + policy.DOOR_MARGIN
        better = [one for one in self.ranking if one.role in near and one.readiness > least]
        if not better:
            return None
        best = max(better, key=lambda one: one.readiness)
        other = self.taxonomy.roles[str(best.role)]
        there = self.plan(other, best.level, self.score(other, best.level)).hours_to["near"]
        here = plan.hours_to["near"]
        if there is None or (here is not None and there[1] >= here[1]):
            return None
        return Door(title=best.title, role=other.id, readiness=best.readiness, hours=there)


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
                proven=is_proven(one.detail for one in row.reasons if one.kind == "evidence"),
                shown_by=taxonomy.skills[str(shown_by[0])].name if shown_by else None,
                above=row.effective > row.requirement.needed,
            )
        )
    return found


def _readings(profile: Profile) -> Readings:
    read = [one for one in profile.matches if one.skill is not None]
    return Readings(
        typos=tuple(one for one in read if one.rung == "typo"),
        unknown=tuple(one for one in profile.matches if one.skill is None),
        inferred=tuple(one for one in read if one.source == "inferred" and one.rung != "typo"),
        assumed=tuple(one for one in read if one.source == "assumed" and one.rung != "typo"),
    )
