"""A line of moves walked step by step with the rules of scoring: what is printed stands here."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, fsum
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import Line, Move
from mlcareer.assessment.planning.hours import hours_between, parted, stops
from mlcareer.assessment.planning.model import Step
from mlcareer.assessment.score import attained
from mlcareer.assessment.standing import Standing, credit, with_learned
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Milestone, Skill, Taxonomy

_DAYS_IN_WEEK = 7
_CLOSE = 1e-9


class Stride(NamedTuple):
    """A step before it has a date. `reached` is the credit of every wish after it."""

    move: Move
    skill: Skill
    start_from: Proficiency
    to: Proficiency
    end: float
    hours: float
    part: tuple[int, int] | None
    reached: tuple[float, ...]
    readiness: float
    if_unknown: bool
    why: str
    unlocks: tuple[str, ...]
    can_do: tuple[str, ...]
    instead_of: tuple[str, ...]
    serves: tuple[str, ...]


class Walk:
    """The person as they are before each step, scored as `assess` would."""

    def __init__(self, board: Board, line: Line, *, complete: bool) -> None:
        """Walk a line to its end."""
        self.board = board
        self.complete = complete
        self.today = self.standing = board.standing
        self.reached_now = tuple(attained(one.requirement, self.today) for one in board.wishes)
        self.readiness_now = self._readiness(self.reached_now)
        strides = [stride for move in self._moves(line) for stride in move]
        self.learned = {stride.skill.id for stride in strides}
        self.strides = tuple(self._linked(strides))

    def left_out(self) -> Iterator[str]:
        """Yield the names of the requirements that study could close and the line does not."""
        reached = self.strides[-1].reached if self.strides else self.reached_now
        seen = set()
        for wish, share in zip(self.board.wishes, reached, strict=True):
            one = wish.requirement
            goal = min(one.needed, policy.STUDY_UP_TO)
            enough = min(credit(goal) / credit(one.needed), 1.0)
            studied = any(self.board.squares[it].skill.studied for it in one.requirement.skills)
            name = one.requirement.name
            if studied and share < enough - _CLOSE and name not in seen:
                seen.add(name)
                yield name

    def _readiness(self, reached: Sequence[float]) -> float:
        pairs = zip(self.board.wishes, reached, strict=True)
        return fsum(wish.weight * share for wish, share in pairs)

    def _moves(self, line: Line) -> Iterator[list[Stride]]:
        """Yield the strides of each move, and take them."""
        state, reached = self.board.start, self.reached_now
        for move in line.moves:
            strides = self._strides(move, state, reached)
            reached = strides[-1].reached
            state |= self.board.effect(move.target)
            yield strides

    def _strides(self, move: Move, state: int, reached: Sequence[float]) -> list[Stride]:
        board = self.board
        name, place = move.target
        square = board.squares[name]
        skill = square.skill
        value = square.grid[place]
        to = ceil(value)
        low, carried = board.level(state, name), board.carried(state, name)
        ends = self._ends(skill, low, to, square.once, carried)
        if value < to:  # only so far: cut where the way may be left
            ends = [one for one in (*stops(skill, to), float(to)) if one > low + _CLOSE]
        costs = [
            hours_between(skill, start, end, once=square.once, carried=carried)
            for start, end in pairwise([low, *ends])
            if end <= value
        ]
        extra = move.hours / (sum(costs) or 1.0)
        start_from = Proficiency(int(self.standing.effective(name)))
        found = []
        for number, (end, cost) in enumerate(zip(ends, costs, strict=False), start=1):
            self.standing = with_learned(self.standing, {name: end}, board.taxonomy)
            reached = self._after(skill, reached)
            found.append(
                Stride(
                    move=move, skill=skill, start_from=start_from, to=Proficiency(to), end=end,
                    hours=cost * extra, part=(number, len(ends)) if len(ends) > 1 else None,
                    reached=tuple(reached), readiness=self._readiness(reached),
                    if_unknown=False, why="", unlocks=(),
                    can_do=self._can_do(name, start_from, end, to), instead_of=(), serves=(),
                )
            )  # fmt: skip
        return found

    def _ends(
        self, skill: Skill, low: float, to: int, once: float, carried: Sequence[tuple[float, float]]
    ) -> list[float]:
        """Return where the parts of a way end; none where less would count than carries over."""
        held = max((share * credit(at) for at, share in carried), default=0.0)
        passed = [one for one in stops(skill, to) if credit(one) < held]
        above = max(passed, default=0.0)
        return parted(skill, low, to, once=once, carried=carried, above=above)

    def _can_do(self, name: str, start: Proficiency, end: float, to: int) -> tuple[str, ...]:
        """Return what says that a part is done; nothing where nobody wrote it down."""
        page = self.board.taxonomy.pages[name]
        if end >= to:
            return page.can_do[start:to]
        skill = self.board.squares[name].skill
        deeds = page.on_the_way.get(to, ())
        passed = sum(one <= end + _CLOSE for one in stops(skill, to))
        return deeds[passed - 1 : passed] if len(deeds) == len(stops(skill, to)) else ()

    def _after(self, skill: Skill, reached: Sequence[float]) -> list[float]:
        near = {skill.id, *skill.demonstrates, *skill.transfers}
        return [
            share
            if near.isdisjoint(wish.requirement.requirement.skills)
            else attained(wish.requirement, self.standing)
            for wish, share in zip(self.board.wishes, reached, strict=True)
        ]

    # --- what a step is for ---------------------------------------------------------------

    def _linked(self, strides: Sequence[Stride]) -> Iterator[Stride]:
        """Yield the strides with what they unlock and serve, and why they are there."""
        leads: list[dict[int, None]] = []
        unlocks: list[dict[str, None]] = []
        before = [self.reached_now, *(stride.reached for stride in strides)]
        for number in reversed(range(len(strides))):
            stride = strides[number]
            wishes = dict.fromkeys(self._closed(stride, before[number]))
            opened: dict[str, None] = {}
            for later, served in zip(strides[number + 1 :], reversed(leads), strict=True):
                at = later.skill.prerequisites.get(stride.skill.id)
                if at is not None and at > stride.start_from:
                    opened[later.skill.id] = None
                    wishes |= served
            leads.append(wishes)
            unlocks.append(opened)
        for stride, wishes, opened in zip(strides, reversed(leads), reversed(unlocks), strict=True):
            yield self._told(stride, sorted(wishes), tuple(opened))

    def _closed(self, stride: Stride, before: Sequence[float]) -> Iterator[int]:
        """Yield the wishes that a step closes or brings nearer."""
        for number, wish in enumerate(self.board.wishes):
            open_ = before[number] < 1 and stride.skill.id in wish.requirement.requirement.skills
            if open_ or stride.reached[number] > before[number] + _CLOSE:
                yield number

    def _told(self, stride: Stride, served: Sequence[int], unlocks: tuple[str, ...]) -> Stride:
        wishes = self.board.wishes
        goal = wishes[stride.move.wish].requirement.requirement
        own = [
            number for number in served
            if stride.skill.id in wishes[number].requirement.requirement.skills
        ]  # fmt: skip
        first = stride.move.wish if stride.move.wish in own else (own or [-1])[0]
        if own:
            why = wishes[first].requirement.requirement.why
            unsure = not any(wishes[number].answered for number in own)
            members = wishes[first].requirement.requirement.skills
        else:
            why = f"{goal.name} builds on it."
            spoken = any(wishes[number].answered for number in served)
            unsure = not (spoken and self.today.answers(stride.skill.id))
            members = ()
        return stride._replace(
            why=why,
            if_unknown=unsure and not self.complete,
            unlocks=unlocks,
            instead_of=tuple(one for one in members if one not in self.learned),
            serves=tuple(
                dict.fromkeys(wishes[number].requirement.requirement.name for number in served)
            ),
        )


def dated(
    strides: Sequence[Stride], milestones: Sequence[Milestone], start: date, hours_per_week: float
) -> Iterator[Step]:
    """Yield the steps with their dates."""
    spent = 0.0
    for stride in strides:
        begin = _day(start, spent, hours_per_week)
        spent += stride.hours
        stage = min(stride.move.stage, len(milestones) - 1)
        yield Step(
            # A role with a single milestone has its depth in that one, too.
            milestone=milestones[stage].name if milestones else "",
            skill=stride.skill.id,
            name=stride.skill.name,
            start_from=stride.start_from,
            to=stride.to,
            hours=stride.hours,
            if_unknown=stride.if_unknown,
            start=begin,
            finish=_day(start, spent, hours_per_week),
            readiness_after=stride.readiness,
            unlocks=stride.unlocks,
            why=stride.why,
            part=stride.part,
            can_do=stride.can_do,
            instead_of=stride.instead_of,
            serves=stride.serves,
            reaches=stride.end,
        )


def learned(steps: Iterable[Step], standing: Standing, taxonomy: Taxonomy) -> Standing:
    """Return the standing of a person who has done steps."""
    return with_learned(standing, {step.skill: step.reaches for step in steps}, taxonomy)


def _day(start: date, hours: float, per_week: float) -> date:
    """Return the day by which hours are spent; the last day there is, for a life's work."""
    days = int(hours / per_week * _DAYS_IN_WEEK)
    return date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))
