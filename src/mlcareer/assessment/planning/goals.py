"""What is to be reached, in which milestone, and the ways there."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from mlcareer.assessment.planning.board import Board, Target
from mlcareer.assessment.standing import credit
from mlcareer.proficiency import Proficiency

# The whole way to a goal in one milestone, its beginning, or what lies beyond working.
Part = Literal["whole", "base", "depth"]

_CLOSE = 1e-9


class Move(NamedTuple):
    """One thing learned: the stage in which, what for, and the hours it takes then."""

    stage: int
    target: Target
    hours: float
    wish: int


class Line(NamedTuple):
    """Moves in order, the hours they take, and the bits that they set."""

    moves: tuple[Move, ...]
    hours: float
    bits: int


NOTHING = Line((), 0.0, 0)


class Goal:
    """A wish to be met at some place of the grid of one of its members.

    `stage` is the number of the milestone. The way beyond working may be split over two of them:
    then the `base` is one goal, and the `depth` another, which waits until working is there,
    learned, shown or carried over.
    """

    __slots__ = ("_board", "_enough", "bits", "lines", "part", "stage", "target", "wish")

    def __init__(
        self, board: Board, wish: int, stage: int, target: Target, part: Part = "whole"
    ) -> None:
        """Set a goal on a board."""
        skill, place = target
        needed = board.wishes[wish].requirement.needed
        self.wish = wish
        self.stage = stage
        self.target = target
        self.part = part
        self.bits = board.bits_of_way(skill)
        self.lines: dict[int, Line] = {}
        self._enough = min(credit(board.squares[skill].grid[place]) / credit(needed), 1.0)
        self._board = board

    def is_met(self, state: int) -> bool:
        """Whether the wish has its credit, however it came by it, and depth its base."""
        met = self._board.rows[self.wish].credit(state) >= self._enough - _CLOSE
        return met and (self.part != "base" or self._has_base(state))

    def _has_base(self, state: int) -> bool:
        return self._board.squares[self.target[0]].serves(state, Proficiency.WORKING)

    def line(self, state: int) -> Line:
        """Return the moves to the target, what it needs first first.

        None where it is known, or leads over what is to be avoided. What was found in a state is
        remembered for all states that agree in the bits it depends on.
        """
        key = state & self.bits
        found = self.lines.get(key)
        if found is None:
            found = self.lines[key] = self._find(key)
        return found

    def _find(self, state: int) -> Line:
        board = self._board
        if self.part == "depth" and not self._has_base(state):
            return NOTHING
        moves: list[Move] = []
        spent, bits = 0.0, 0
        pending: list[tuple[Target, bool]] = [(self.target, False)]
        while pending:
            (skill, place), ready = pending.pop()
            if board.squares[skill].knows(state, place):
                continue
            if skill in board.avoid:
                return NOTHING
            if not ready:
                pending.append(((skill, place), True))
                pending += [
                    ((needed, board.squares[needed].places[at]), False)
                    for needed, at in reversed(board.needs[skill])
                    if not board.squares[needed].serves(state, at)
                ]
                continue
            for target in board.way(state, skill, place):
                hours = board.hours(state, target)
                moves.append(Move(self.stage, target, hours, self.wish))
                spent += hours
                bits |= board.effect(target)
                state |= bits
        return Line(tuple(moves), spent, bits)


def members(board: Board, wish: int, prefer: Collection[str]) -> list[str]:
    """Return the members of a requirement that are worth learning, the most common first.

    Those preferred, if any; else the most common, what leads to it, and those that one has a
    foothold in. The cheapest of all would send everybody to the smallest tool there is, whoever
    asks for it.
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
        if member in board.beneath(able[0])
        or standing.effective(member) > 0
        or member in standing.transfers
    ]


def goals_for(board: Board, wish: int, member: str, stages: Mapping[str, int]) -> list[Goal]:
    """Return what is done for a requirement, in which stage.

    The first stage is a thin slice: nothing in it goes beyond working, and what a role wants
    deeper follows in the second.
    """
    needed = board.wishes[wish].requirement.needed
    end = board.place_of(member, needed)
    stage = stages.get(member, 0)
    working = board.place_of(member, Proficiency.WORKING)
    if stage or end <= working:
        return [Goal(board, wish, stage, (member, end))]
    return [
        Goal(board, wish, 0, (member, working), "base"),
        Goal(board, wish, 1, (member, end), "depth"),
    ]


def stopping(board: Board, goal: Goal) -> list[Goal]:
    """Return a goal with all the stops before it that lie beyond working."""
    skill, place = goal.target
    first = board.place_of(skill, Proficiency.WORKING) + (goal.part == "depth")
    before = range(min(first, place), place)
    return [*(Goal(board, goal.wish, goal.stage, (skill, at), goal.part) for at in before), goal]


def resolved(board: Board, stages: Mapping[str, int], prefer: Collection[str]) -> list[Goal]:
    """Return the goals of the whole plan.

    Of a group the member is taken that costs fewest hours besides what is learned anyway.
    """
    found: list[Goal] = []
    groups: list[list[list[Goal]]] = []
    state = board.start
    for wish, row in enumerate(board.rows):
        if row.credit(board.start) >= 1:
            continue
        ways = [goals_for(board, wish, one, stages) for one in members(board, wish, prefer)]
        ways = [way for way in ways if after(board.start, way).moves]
        if len(ways) == 1:
            found += ways[0]
            state |= after(state, ways[0]).bits
        elif ways:
            groups.append(ways)
    for ways in groups:
        lines = [after(state, way) for way in ways]
        best = min(range(len(ways)), key=lambda at: lines[at].hours)
        found += ways[best]
        state |= lines[best].bits
    return found


def shortest(board: Board, stages: Mapping[str, int], prefer: Collection[str]) -> float | None:
    """Return the fewest hours that bring any readiness; None where study brings none."""
    now = board.readiness(board.start)
    lines = (
        stop.line(board.start)
        for wish in range(len(board.rows))
        for member in members(board, wish, prefer)
        for goal in goals_for(board, wish, member, stages)
        for stop in stopping(board, goal)
    )
    return min(
        (it.hours for it in lines if board.readiness(board.start | it.bits) > now), default=None
    )


def after(state: int, goals: Sequence[Goal]) -> Line:
    """Return the moves to goals one after the other."""
    moves: tuple[Move, ...] = ()
    hours, bits = 0.0, 0
    for goal in goals:
        line = goal.line(state | bits)
        moves += line.moves
        hours += line.hours
        bits |= line.bits
    return Line(moves, hours, bits)
