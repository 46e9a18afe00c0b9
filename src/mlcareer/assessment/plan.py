"""The ordered steps that close the gaps.

Milestones and prerequisites come first; among what they allow, the most readiness per hour
comes soonest. Scope, soft skills and expert are made at work and never scheduled as study.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.score import Row, Score, attained, judge, scope_silent
from mlcareer.assessment.standing import Standing, credit, with_learned
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Milestone, Skill, Taxonomy, WeighedRequirement

_DAYS_IN_WEEK = 7


class Step(NamedTuple):
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


class Plan(NamedTuple):
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


class _Draft(NamedTuple):
    """A step before it has a place in time."""

    stage: int
    skill: Skill
    start_from: Proficiency
    to: Proficiency
    hours: float
    if_unknown: bool
    why: str


class _Offer(NamedTuple):
    """The steps to a goal, and the weight they bring per hour."""

    drafts: list[_Draft]
    rate: float


_NOTHING = _Offer([], 0.0)


def _goal(needed: Proficiency, stage: int) -> Proficiency:
    """Return how far study takes a skill in a stage."""
    most = Proficiency.WORKING if stage == 0 else Proficiency(policy.STUDY_UP_TO)
    return min(needed, most)


def _touched(skill: Skill) -> Iterator[str]:
    """Yield the skills whose standing changes when one is learned."""
    yield skill.id
    yield from skill.demonstrates
    yield from skill.transfers


class _Planner:
    """Makes a plan; `standing` and `reached` are the person as if all steps so far were done."""

    def __init__(
        self,
        requirements: Sequence[WeighedRequirement],
        standing: Standing,
        taxonomy: Taxonomy,
        stages: Mapping[str, int],
    ) -> None:
        self.requirements = requirements
        self.taxonomy = taxonomy
        self.stages = stages
        self.today = self.standing = standing
        self.reached = [attained(one, standing) for one in requirements]
        self.total = sum(one.weight for one in requirements)
        # The first stage in which something can be done for a requirement.
        self.first = [
            min(stages.get(skill, 0) for skill in one.requirement.skills) for one in requirements
        ]
        self.asking: dict[str, list[int]] = {}
        for at, one in enumerate(requirements):
            for skill in one.requirement.skills:
                self.asking.setdefault(skill, []).append(at)

    @property
    def readiness(self) -> float:
        """The readiness after the steps so far, 0 to 1."""
        pairs = zip(self.requirements, self.reached, strict=True)
        return sum(one.weight * share for one, share in pairs) / self.total

    def order(self, rows: Sequence[Row]) -> Iterator[_Draft]:
        """Yield the steps: stage by stage, the goal with the most readiness per hour first.

        Each is done, and `readiness` counts it, before the next is asked for.
        """
        for stage in sorted({0, 1, *self.stages.values()}):
            while drafts := self._best(rows, stage):
                yield from self._walk(drafts)

    def _best(self, rows: Sequence[Row], stage: int) -> list[_Draft]:
        """Return the steps to the row that brings most per hour; empty if none is open."""
        offers = (
            self._offer(row, stage)
            for row, reached, first in zip(rows, self.reached, self.first, strict=True)
            if first <= stage and reached < self._worth(row, stage)
        )
        return max(offers, key=lambda offer: offer.rate, default=_NOTHING).drafts

    def _worth(self, row: Row, stage: int) -> float:
        """Return the credit, 0 to 1, that this stage can bring a row to.

        The first stage is a thin slice: nothing in it goes beyond working, and what a role
        wants deeper follows in the second.
        """
        needed = row.requirement.needed
        return min(credit(_goal(needed, stage)) / credit(needed), 1.0)

    def _walk(self, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
        """Do the steps to a goal one after the other, and yield each when it is done.

        An earlier step may have shown a later one's skill on the way: then that is left out.
        Or it may carry over more than the first part of a skill gives: then that part is no
        step of its own, for readiness never falls, and its hours go to the next part.
        """
        for number, draft in enumerate(drafts):
            if self.standing.effective(draft.skill.id) >= draft.to:
                continue
            after, changed = self._after([draft])
            gain = sum(
                self.requirements[at].weight * (share - self.reached[at])
                for at, share in changed.items()
            )
            following = drafts[number + 1] if number + 1 < len(drafts) else None
            if gain < 0 and following is not None and following.skill.id == draft.skill.id:
                whole = following._replace(
                    start_from=draft.start_from, hours=draft.hours + following.hours
                )
                yield from self._walk([whole, *drafts[number + 2 :]])
                return
            self.standing = after
            self.reached = [changed.get(at, share) for at, share in enumerate(self.reached)]
            yield draft

    def _after(self, drafts: Sequence[_Draft]) -> tuple[Standing, dict[int, float]]:
        """Return the standing after steps, and the credit of the rows that they touch."""
        learned = {draft.skill.id: draft.to for draft in drafts}
        after = with_learned(self.standing, learned, self.taxonomy)
        touched: dict[int, float] = {}
        for draft in drafts:
            for skill in _touched(draft.skill):
                for at in self.asking.get(skill, ()):
                    if at not in touched:
                        touched[at] = attained(self.requirements[at], after)
        return after, touched

    def _offer(self, row: Row, stage: int) -> _Offer:
        """Return the steps to a goal in this stage and the readiness they bring per hour."""
        drafts = self._cheapest(row, stage)
        if not drafts:
            return _NOTHING
        _, touched = self._after(drafts)
        gain = sum(
            self.requirements[at].weight * (share - self.reached[at])
            for at, share in touched.items()
        )
        rate = gain / max(sum(draft.hours for draft in drafts), 0.1)
        return _Offer(drafts, rate) if rate > 0 else _NOTHING

    def _cheapest(self, row: Row, stage: int) -> list[_Draft]:
        """Return the steps to the member of a requirement that takes this person fewest hours."""
        goal = _goal(row.requirement.needed, stage)
        options = []
        for skill in self._candidates(row):
            # What an earlier stage left open, or at working, is taken up again.
            if self.stages.get(skill.id, 0) <= stage:
                drafts: dict[str, list[_Draft]] = {}
                self._reach(skill, goal, row, stage, drafts)
                options.append([draft for steps in drafts.values() for draft in steps])
        return min(options, key=lambda steps: sum(step.hours for step in steps), default=[])

    def _candidates(self, row: Row) -> Iterator[Skill]:
        """Yield the members worth learning: the most common, and those one has a foothold in.

        The cheapest of all would send everybody to the smallest tool there is, whoever asks
        for it.
        """
        members = row.requirement.requirement.skills
        for member in members:
            foothold = self.standing.effective(member) > 0 or member in self.standing.transfers
            skill = self.taxonomy.skills[member]
            if skill.studied and (member == members[0] or foothold):
                yield skill

    def _reach(
        self,
        skill: Skill,
        to: Proficiency,
        row: Row,
        stage: int,
        drafts: dict[str, list[_Draft]],
    ) -> None:
        """Collect the steps to one skill after those to what it needs first."""
        if skill.id in drafts and drafts[skill.id][-1].to >= to:
            return
        for needed, at in skill.prerequisites.items():
            if self.taxonomy.skills[needed].studied and self._has(needed) < at:
                self._reach(self.taxonomy.skills[needed], Proficiency(at), row, stage, drafts)
        why = row.requirement.requirement.why
        unsure = not row.answered
        if skill.id not in row.requirement.requirement.skills:
            why = f"{row.requirement.requirement.name} builds on it"
            unsure = unsure or not self.today.answers(skill.id)
        drafts[skill.id] = [
            _Draft(stage, skill, start, end, hours, unsure, why)
            for start, end, hours in self._cut(skill, to)
        ]

    def _has(self, skill: str) -> float:
        """Return how good the person is at a skill, 0 to 4, for the sake of what needs it.

        What carries over from a neighbour counts as the proficiency that has its credit.
        """
        effective = self.standing.effective(skill)
        sources = self.standing.transfers.get(skill)
        if not sources:
            return effective
        own = self.standing.own
        carried = max(share * credit(own[source].effective) for source, share in sources)
        rungs = [rung for rung in Proficiency if credit(rung) <= carried]
        return max(effective, float(rungs[-1]))

    def _cut(self, skill: Skill, to: Proficiency) -> list[tuple[Proficiency, Proficiency, float]]:
        """Cut the way to a proficiency into steps of at most `policy.STEP_MOST_HOURS`.

        What was once known costs `policy.REFRESHER_SHARE` of its hours, what carries over
        from a neighbour nothing. A cut falls on a proficiency, so one that alone takes longer
        stays whole.
        """
        have = self.standing.effective(skill.id)
        beyond = min(int(self._has(skill.id)), to - 1)
        held = self.standing.own.get(skill.id)
        once = float(held.proficiency) if held else 0.0
        transfers = self.standing.transfers.get(skill.id, ())
        carried = max((share for _, share in transfers), default=0.0)
        rungs = [have, *(float(rung) for rung in range(beyond + 1, to + 1))]
        costs = [_cost(skill, low, high, carried, once) for low, high in pairwise(rungs)]
        if sum(costs) <= policy.STEP_MOST_HOURS:
            return [(Proficiency(int(have)), to, max(sum(costs), policy.STEP_LEAST_HOURS))]
        return [
            (Proficiency(int(low)), Proficiency(int(high)), cost)
            for (low, high), cost in zip(pairwise(rungs), costs, strict=True)
        ]


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
    silent = scope_silent(requirements, standing, level, complete=complete)
    roads: dict[Verdict, tuple[float, float] | None] = {"near": None, "ready": None}
    drafts: list[tuple[_Draft, float]] = []
    least = most = 0.0
    for draft in chain((None,), planner.order(score_now.rows)):
        if draft is not None:
            drafts.append((draft, planner.readiness))
            most += draft.hours
            least += 0.0 if draft.if_unknown else draft.hours
        verdict = judge(requirements, planner.reached, planner.readiness, silent=silent)
        if verdict in {"near", "ready"}:
            roads["near"] = roads["near"] or (least, most)
        if verdict == "ready":
            roads["ready"] = roads["ready"] or (least, most)
    unknown = sorted(
        (row for row in score_now.rows if row.status == "unknown"), key=lambda row: -row.worth
    )
    return Plan(
        hours_per_week=hours_per_week,
        milestones=tuple(milestones),
        check_first=tuple(row.requirement.requirement.skills[0] for row in unknown),
        steps=tuple(_schedule(drafts, milestones, start, hours_per_week)),
        hours_to=roads,
    )


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
    drafts: Sequence[tuple[_Draft, float]],
    milestones: Sequence[Milestone],
    start: date,
    hours_per_week: float,
) -> Iterator[Step]:
    """Yield each step with its dates, the readiness after it, and what it unlocks."""
    spent = 0.0
    for number, (draft, readiness) in enumerate(drafts, start=1):
        begin = _day(start, spent, hours_per_week)
        spent += draft.hours
        later = (one.skill for one, _ in drafts[number:])
        unlocks = dict.fromkeys(one.id for one in later if draft.skill.id in one.prerequisites)
        yield Step(
            # A role with a single milestone has its depth in that one, too.
            milestone=milestones[min(draft.stage, len(milestones) - 1)].name if milestones else "",
            skill=draft.skill.id,
            name=draft.skill.name,
            start_from=draft.start_from,
            to=draft.to,
            hours=draft.hours,
            if_unknown=draft.if_unknown,
            start=begin,
            finish=_day(start, spent, hours_per_week),
            readiness_after=readiness,
            unlocks=tuple(unlocks),
            why=draft.why,
        )


def _day(start: date, hours: float, per_week: float) -> date:
    """Return the day by which hours are spent; the last day there is, for a life's work."""
    days = int(hours / per_week * _DAYS_IN_WEEK)
    return date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))
