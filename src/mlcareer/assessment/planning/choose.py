"""Which steps: one member of each any-of group, and with a budget the set that brings most.

Choosing steps that need one another under a budget is the precedence-constrained knapsack
problem (Johnson and Niemi 1983, "On knapsacks, partitions, and a new dynamic programming
technique for trees"). It is solved by dynamic programming over the goals in the order of the
whole plan: of all choices that cost about the same, those that bring most are followed on. One
run gives the best readiness found for every number of hours up to the budget, so that the
fewest hours to a readiness are read off the same table.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.order import Goal, Line, Move, reach
from mlcareer.assessment.standing import credit
from mlcareer.proficiency import Proficiency

# So many kinds of cost are told apart, and of each so many choices are followed on.
_BUCKETS = 48
_KEPT = 2
_CLOSE = 1e-9


class Choice(NamedTuple):
    """What may be done for a wish in a stage: any of the goals, or nothing unless `needed`."""

    goals: tuple[Goal, ...]
    needed: bool


class _Kept(NamedTuple):
    """Choices so far: hours, readiness, state, and the last step of the way there."""

    hours: float
    readiness: float
    state: int
    last: tuple[tuple[Move, ...], "_Kept"] | None

    def line(self) -> Line:
        """Return all moves in order."""
        found: list[Move] = []
        here: _Kept | None = self
        while here and here.last:
            found[:0] = here.last[0]
            here = here.last[1]
        return Line(tuple(found), self.hours, self.state)


def members(board: Board, wish: int, prefer: Collection[str]) -> list[str]:
    """Return the members of a requirement that are worth learning, the most common first.

    Those preferred, if any; else the most common and those that one has a foothold in. The
    cheapest of all would send everybody to the smallest tool there is, whoever asks for it.
    """
    squares, standing = board.squares, board.standing
    able = [
        member
        for member in board.wishes[wish].requirement.requirement.skills
        if squares[member].skill.studied and member not in board.avoid
    ]
    preferred = [member for member in able if member in prefer]
    return preferred or [
        member
        for member in able
        if member == able[0] or standing.effective(member) > 0 or member in standing.transfers
    ]


def goals_for(board: Board, wish: int, member: str, stages: Mapping[str, int]) -> list[Goal]:
    """Return what is done for a requirement, in which stage.

    The first stage is a thin slice: nothing in it goes beyond working, and what a role wants
    deeper follows in the second.
    """
    needed = board.wishes[wish].requirement.needed
    end = min(needed, Proficiency(policy.STUDY_UP_TO))
    stage = stages.get(member, 0)
    rungs = [(stage, end)]
    if stage == 0 and end > Proficiency.WORKING:
        rungs = [(0, Proficiency.WORKING), (1, end)]
    return [
        Goal(
            wish, at, (member, board.place_of(member, rung)),
            min(credit(rung) / credit(needed), 1.0),
        )
        for at, rung in rungs
    ]  # fmt: skip


def resolved(
    board: Board, stages: Mapping[str, int], prefer: Collection[str]
) -> tuple[list[Goal], set[int]]:
    """Return the goals of the whole plan, and the wishes that study could meet but must not.

    Of a group the member is taken that costs fewest hours besides what is learned anyway.
    """
    goals: list[Goal] = []
    barred: set[int] = set()
    groups: list[tuple[int, list[str]]] = []
    state = board.start
    for wish, one in enumerate(board.wishes):
        able = [
            member
            for member in members(board, wish, prefer)
            if reach(board, board.start, goals_for(board, wish, member, stages)[-1]) is not None
        ]
        if not able:
            studied = (board.squares[it].skill.studied for it in one.requirement.requirement.skills)
            if any(studied):
                barred.add(wish)
        elif len(able) == 1:
            found = goals_for(board, wish, able[0], stages)
            goals += found
            state |= (reach(board, state, found[-1]) or Line((), 0, 0)).state
        else:
            groups.append((wish, able))
    for wish, able in groups:
        ways = [goals_for(board, wish, member, stages) for member in able]
        lines = [reach(board, state, way[-1]) or Line((), float("inf"), 0) for way in ways]
        best = min(range(len(able)), key=lambda at: lines[at].hours)
        goals += ways[best]
        state |= lines[best].state
    return goals, barred


def choices(
    board: Board,
    order: Sequence[Goal],
    stages: Mapping[str, int],
    prefer: Collection[str],
    needed: Mapping[int, float],
) -> Iterator[Choice]:
    """Yield what there is to choose, in the order of the whole plan.

    Each stage is gone through twice: what comes late in it may have made cheap what comes
    early. Beyond working a way may be left at any of its stops. `needed` are the wishes that
    must have a credit.
    """
    stages_ = sorted({goal.stage for goal in order})
    twice = [goal for at in stages_ for _ in range(2) for goal in order if goal.stage == at]
    for goal in twice:
        options = []
        for member in members(board, goal.wish, prefer):
            for one in goals_for(board, goal.wish, member, stages):
                if one.stage == goal.stage:
                    options += _stopping(board, one)
        if goal.target[0] not in {one.target[0] for one in options}:
            options += _stopping(board, goal)
        least = needed.get(goal.wish, 0.0)
        must = min(least, goal.enough)
        options = [one for one in options if one.enough >= must - _CLOSE]
        yield Choice(tuple(options), must > 0)


def _stopping(board: Board, goal: Goal) -> list[Goal]:
    """Return a goal with all the stops before it that lie beyond working."""
    skill, place = goal.target
    grid = board.squares[skill].grid
    worth = credit(board.wishes[goal.wish].requirement.needed)
    first = min(board.place_of(skill, Proficiency.WORKING), place)
    return [
        goal._replace(target=(skill, at), enough=min(credit(grid[at]) / worth, 1.0))
        for at in range(first, place + 1)
    ]


def table(board: Board, choices_: Sequence[Choice], budget: float, start: int) -> list[_Kept]:
    """Return, by hours, the sets of steps that bring most readiness within a budget."""
    kept = [_Kept(0.0, board.readiness(start), start, None)]
    for choice in choices_:
        found: list[_Kept] = []
        for one in kept:
            for goal in choice.goals:
                line = reach(board, one.state, goal)
                if line is None or one.hours + line.hours > budget + _CLOSE:
                    continue
                if not line.moves:
                    if choice.needed:
                        found.append(one)
                    continue
                found.append(
                    _Kept(
                        one.hours + line.hours, one.readiness + line.gain,
                        one.state | line.state, (line.moves, one),
                    )
                )  # fmt: skip
        if not choice.needed:
            found += kept  # last: of equals, what comes first in the whole plan is taken
        kept = _thinned(found, budget)
    return kept


def _thinned(found: list[_Kept], budget: float) -> list[_Kept]:
    """Keep, of those that cost about the same, the ones that bring most."""
    buckets: dict[int, list[_Kept]] = {}
    found.sort(key=lambda one: (-round(one.readiness, 9), one.hours))
    for one in found:
        bucket = buckets.setdefault(int(one.hours / budget * _BUCKETS) if budget else 0, [])
        if len(bucket) < _KEPT and all(one.state != other.state for other in bucket):
            bucket.append(one)
    return sorted((one for bucket in buckets.values() for one in bucket), key=lambda one: one.hours)


def most_within(kept: Sequence[_Kept]) -> Line:
    """Return the set that brings most readiness, of equals the one of fewest hours."""
    return max(kept, key=lambda one: (round(one.readiness, 9), -one.hours)).line()


def least_to(kept: Sequence[_Kept], enough: Callable[[int], bool]) -> Line | None:
    """Return the set of fewest hours whose state is enough; None if none is."""
    found = [one for one in kept if enough(one.state)]
    return min(found, key=lambda one: (one.hours, -one.readiness)).line() if found else None
