"""The ordered steps that close the gaps.

Milestones and prerequisites come first; among what they allow, the most readiness per hour
comes soonest. Scope, soft skills and expert are made at work and never scheduled as study.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mlcareer import policy
from mlcareer.assessment.score import Row, Score, attained, readiness_of, score
from mlcareer.assessment.standing import Standing, with_learned
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Milestone, Skill, Taxonomy, WeighedRequirement

_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One skill from one proficiency to another, in hours of study.

    `if_unknown` says that it rests on something the person did not speak of: a yes there
    makes it unnecessary. `unlocks` are the plan's later skills that need it.
    """

    milestone: str
    skill: str
    name: str
    start_from: Proficiency
    to: Proficiency
    hours: float
    if_unknown: bool
    start: date
    finish: date
    readiness_after: float
    unlocks: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in order. `hours_to` has, for a verdict, the least and the most hours to it.

    The least is where everything that was not answered turns out to be met; None stands for
    a verdict that study alone does not reach.
    """

    hours_per_week: float
    milestones: tuple[Milestone, ...]
    check_first: tuple[str, ...]
    steps: tuple[Step, ...]
    hours_to: Mapping[Verdict, tuple[float, float] | None]

    @property
    def total_hours(self) -> float:
        """The hours of all steps."""
        return sum(step.hours for step in self.steps)

    @property
    def hours_if_unknown_met(self) -> float:
        """The hours that remain if all that was not answered turns out to be met."""
        return sum(step.hours for step in self.steps if not step.if_unknown)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A step before it has a place in time."""

    stage: int
    skill: Skill
    start_from: Proficiency
    to: Proficiency
    hours: float
    if_unknown: bool
    why: str


class _Planner:
    """Makes a plan; `standing` is the person as if all steps so far were done."""

    def __init__(
        self,
        requirements: Sequence[WeighedRequirement],
        standing: Standing,
        taxonomy: Taxonomy,
        stages: Mapping[str, int],
    ) -> None:
        self.taxonomy = taxonomy
        self.stages = stages
        self.today = self.standing = standing
        self.asking: dict[str, list[WeighedRequirement]] = {}
        for one in requirements:
            for skill in one.requirement.skills:
                self.asking.setdefault(skill, []).append(one)

    def order(self, rows: Sequence[Row]) -> Iterator[_Draft]:
        """Yield the steps: stage by stage, the goal with the most readiness per hour first."""
        goals = [row for row in rows if row.status != "met"]
        for stage in sorted({0, 1, *self.stages.values()}):
            while drafts := self._best(goals, stage):
                self.standing = self._after(drafts)
                yield from drafts

    def _after(self, drafts: Sequence[_Draft]) -> Standing:
        reached = {draft.skill.id: draft.to for draft in drafts}
        return with_learned(self.standing, reached, self.taxonomy)

    def _best(self, goals: Sequence[Row], stage: int) -> list[_Draft]:
        """Return the steps to the best goal of a stage that is still open; empty if none is."""
        best: list[_Draft] = []
        best_rate = 0.0
        for row in goals:
            drafts = self._cheapest(row, stage)
            hours = sum(draft.hours for draft in drafts)
            if drafts and (rate := self._gain(drafts) / max(hours, 0.1)) > best_rate:
                best, best_rate = drafts, rate
        return best

    def _gain(self, drafts: Sequence[_Draft]) -> float:
        """Return the weight that steps bring, in all the rows that they touch."""
        after = self._after(drafts)
        touched: dict[int, WeighedRequirement] = {}
        for draft in drafts:
            skill = draft.skill
            for changed in (skill.id, *skill.demonstrates, *skill.transfers):
                touched |= {id(one): one for one in self.asking.get(changed, ())}
        return sum(
            one.weight * (attained(one, after) - attained(one, self.standing))
            for one in touched.values()
        )

    def _cheapest(self, row: Row, stage: int) -> list[_Draft]:
        """Return the steps to the member of a requirement that takes the fewest hours.

        The first stage is a thin slice: nothing in it goes beyond working, and what a role
        wants deeper follows in the second.
        """
        needed = Proficiency(min(row.requirement.needed, policy.STUDY_UP_TO))
        here = min(needed, Proficiency.WORKING) if stage == 0 else needed
        options = []
        for member in row.requirement.requirement.skills:
            skill = self.taxonomy.skills[member]
            effective = self.standing.effective(member)
            if effective >= here:
                return []
            # What the first stage left at working is taken further in the second.
            own = max(self.stages.get(member, 0), 1 if effective >= Proficiency.WORKING else 0)
            if skill.studied and own == stage:
                drafts: dict[str, list[_Draft]] = {}
                self._reach(skill, here, row, stage, drafts)
                options.append([draft for steps in drafts.values() for draft in steps])
        return min(options, key=lambda steps: sum(step.hours for step in steps), default=[])

    def _reach(
        self,
        skill: Skill,
        to: Proficiency,
        row: Row,
        stage: int,
        drafts: dict[str, list[_Draft]],
    ) -> None:
        """Collect the steps to one skill after those to what it needs first."""
        for needed, at in skill.prerequisites.items():
            first = self.taxonomy.skills[needed]
            if needed not in drafts and first.studied and self.standing.effective(needed) < at:
                self._reach(first, Proficiency(at), row, stage, drafts)
        have = self.standing.effective(skill.id)
        if have >= to:
            return
        why = row.requirement.requirement.why
        unsure = not row.answered
        if skill.id not in row.requirement.requirement.skills:
            why = f"{row.requirement.requirement.name} builds on it"
            unsure = unsure or not self.today.answers(skill.id)
        drafts[skill.id] = [
            _Draft(stage, skill, start, end, hours, unsure, why)
            for start, end, hours in _cut(skill, have, to, self._carried(skill), self._once(skill))
        ]

    def _carried(self, skill: Skill) -> float:
        """Return the share of the hours that knowing a neighbour saves."""
        return max((share for _, share in self.standing.transfers.get(skill.id, ())), default=0.0)

    def _once(self, skill: Skill) -> float:
        """Return the proficiency that was once there and has aged."""
        held = self.standing.own.get(skill.id)
        return float(held.proficiency) if held else 0.0


def make_plan(
    score_now: Score,
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    taxonomy: Taxonomy,
    *,
    milestones: Sequence[Milestone],
    level: Level,
    start: date,
    hours_per_week: float = policy.HOURS_PER_WEEK,
    complete: bool = False,
) -> Plan:
    """Plan the road from a score to everything that study can reach."""
    stages = {skill: at for at, one in enumerate(milestones) for skill in one.skills}
    planner = _Planner(requirements, standing, taxonomy, stages)
    drafts = list(planner.order(score_now.rows))
    steps = _schedule(drafts, requirements, standing, taxonomy, milestones, start, hours_per_week)
    unknown = sorted(
        (row for row in score_now.rows if row.status == "unknown"), key=lambda row: -row.worth
    )
    return Plan(
        hours_per_week=hours_per_week,
        milestones=tuple(milestones),
        check_first=tuple(row.requirement.requirement.skills[0] for row in unknown),
        steps=tuple(steps),
        hours_to=_hours_to(score_now, steps, requirements, standing, taxonomy, level, complete),
    )


def _cut(
    skill: Skill, have: float, to: Proficiency, carried: float, once: float
) -> list[tuple[Proficiency, Proficiency, float]]:
    """Cut the way to a proficiency into steps of at most `policy.STEP_MOST_HOURS`.

    What was once known costs `policy.REFRESHER_SHARE` of its hours, what carries over from a
    neighbour nothing. A cut falls on a proficiency, so one that alone takes longer stays whole.
    """
    rungs = [have, *(float(rung) for rung in range(int(have) + 1, to + 1))]
    costs = [_cost(skill, low, high, carried, once) for low, high in pairwise(rungs)]
    if sum(costs) <= policy.STEP_MOST_HOURS:
        return [(Proficiency(int(have)), to, sum(costs))]
    # Awareness alone is a step only on the way to something that is too long to take at once.
    return [
        (Proficiency(int(low)), Proficiency(int(high)), cost)
        for (low, high), cost in zip(pairwise(rungs), costs, strict=True)
    ]


def _cost(skill: Skill, low: float, high: float, carried: float, once: float) -> float:
    refreshed = min(high, max(low, once))
    again = _hours_at(skill, refreshed) - _hours_at(skill, low)
    fresh = _hours_at(skill, high) - _hours_at(skill, refreshed)
    return again * policy.REFRESHER_SHARE + fresh * (1 - carried)


def _hours_at(skill: Skill, proficiency: float) -> float:
    """Return the hours from zero to a proficiency, linear between two."""
    whole = min(int(proficiency), len(skill.hours) - 2)
    below, above = skill.hours[whole], skill.hours[whole + 1]
    return below + (above - below) * (proficiency - whole)


def _schedule(
    drafts: Sequence[_Draft],
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    taxonomy: Taxonomy,
    milestones: Sequence[Milestone],
    start: date,
    hours_per_week: float,
) -> list[Step]:
    """Give each step its dates, the readiness after it, and what it unlocks."""
    steps: list[Step] = []
    reached: dict[str, Proficiency] = {}
    spent = 0.0
    later = [draft.skill for draft in drafts]
    for number, draft in enumerate(drafts):
        begin = start + timedelta(days=int(spent / hours_per_week * _DAYS_IN_WEEK))
        spent += draft.hours
        reached[draft.skill.id] = draft.to
        unlocks = [one.id for one in later[number + 1 :] if draft.skill.id in one.prerequisites]
        steps.append(
            Step(
                milestone=milestones[draft.stage].name if milestones else "",
                skill=draft.skill.id,
                name=draft.skill.name,
                start_from=draft.start_from,
                to=draft.to,
                hours=draft.hours,
                if_unknown=draft.if_unknown,
                start=begin,
                finish=start + timedelta(days=int(spent / hours_per_week * _DAYS_IN_WEEK)),
                readiness_after=readiness_of(
                    requirements, with_learned(standing, reached, taxonomy)
                ),
                unlocks=tuple(dict.fromkeys(unlocks)),
                why=draft.why,
            )
        )
    return steps


def _hours_to(
    score_now: Score,
    steps: Sequence[Step],
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    taxonomy: Taxonomy,
    level: Level,
    complete: bool,  # noqa: FBT001 - private, and passed on
) -> dict[Verdict, tuple[float, float] | None]:
    """Return the hours after which "near" and "ready" are reached, along the plan."""
    found: dict[Verdict, tuple[float, float] | None] = {"near": None, "ready": None}
    if score_now.verdict in {"near", "ready"}:
        found["near"] = (0.0, 0.0)
    if score_now.verdict == "ready":
        found["ready"] = (0.0, 0.0)
    reached: dict[str, Proficiency] = {}
    least = most = 0.0
    for step in steps:
        reached[step.skill] = step.to
        most += step.hours
        least += 0.0 if step.if_unknown else step.hours
        if found["ready"] or step.readiness_after < policy.NEAR_FROM:
            continue
        learned = with_learned(standing, reached, taxonomy)
        verdict = score(
            requirements, learned, taxonomy, level=level, complete=complete, explain=False
        ).verdict
        if verdict in {"near", "ready"}:
            found["near"] = found["near"] or (least, most)
        if verdict == "ready":
            found["ready"] = found["ready"] or (least, most)
    return found
