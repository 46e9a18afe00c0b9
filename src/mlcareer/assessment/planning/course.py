"""Goals in the order in which they are gone for, with the hours and the states on the way.

The order counts: what is learned early shows, or carries over to, what would cost hours later.
Milestones are kept: no goal stands before one of an earlier stage.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import Goal, Line, Move

_CLOSE = 1e-9


class Course(NamedTuple):
    """Goals in order. `states` and `spent`, in hours, have what is before each and at the end.

    `stages` and `ranks` are those of the goals. `readiness` is that of the end, 0 to 1.
    """

    goals: tuple[Goal, ...]
    stages: tuple[int, ...]
    ranks: tuple[int, ...]
    states: tuple[int, ...]
    spent: tuple[float, ...]
    readiness: float

    @property
    def hours(self) -> float:
        """The hours of all goals."""
        return self.spent[-1]

    @property
    def state(self) -> int:
        """What is known in the end."""
        return self.states[-1]

    def costs(self) -> dict[Goal, float]:
        """Return the hours that each goal takes where it stands."""
        both = zip(self.goals, pairwise(self.spent), strict=True)
        return {goal: after - before for goal, (before, after) in both}

    def line(self) -> Line:
        """Return the moves of all goals."""
        moves: list[Move] = []
        for goal, state in zip(self.goals, self.states, strict=False):
            moves += goal.line(state).moves
        return Line(tuple(moves), self.hours, self.state)


class Courses:
    """Makes courses of goals. Of those of one `rank` a course has one at most."""

    def __init__(self, board: Board, rank: Mapping[Goal, int]) -> None:
        """Begin with nothing to do."""
        self.board = board
        self.rank = rank
        self.empty = Course((), (), (), (board.start,), (0.0,), board.readiness(board.start))

    def of(self, goals: Iterable[Goal]) -> Course:
        """Return a course to goals in order, without those that leave nothing to do."""
        return self.changed(self.empty, tuple(goals), 0)

    def changed(self, course: Course, goals: Sequence[Goal], at: int) -> Course:
        """Return a course to other goals, the same as before up to a place."""
        kept, states, spent = [*goals[:at]], [*course.states[: at + 1]], [*course.spent[: at + 1]]
        state, hours = states[at], spent[at]
        for goal in goals[at:]:
            line = goal.line(state)
            if line.moves:
                state |= line.bits
                hours += line.hours
                kept.append(goal)
                states.append(state)
                spent.append(hours)
        return Course(
            goals=tuple(kept), stages=tuple(goal.stage for goal in kept),
            ranks=tuple(self.rank[goal] for goal in kept),
            states=tuple(states), spent=tuple(spent), readiness=self.board.readiness(state),
        )  # fmt: skip

    def end(self, course: Course, goals: Iterable[Goal], at: int) -> tuple[float, float]:
        """Return the hours and the readiness in the end if other goals follow from a place on."""
        state, hours = course.states[at], course.spent[at]
        for goal in goals:
            line = goal.lines.get(state & goal.bits) or goal.line(state)
            state |= line.bits
            hours += line.hours
        return hours, self.board.readiness(state)

    def place(self, course: Course, goal: Goal) -> tuple[int, tuple[Goal, ...]]:
        """Return the place to put a goal at, and the goals that follow it there.

        It takes the place of one of its rank, else it comes last in its stage.
        """
        rank = self.rank[goal]
        if rank in course.ranks:
            at = course.ranks.index(rank)
            return at, course.goals[at + 1 :]
        at = bisect_right(course.stages, goal.stage)
        return at, course.goals[at:]

    def without(self, course: Course, goal: Goal) -> Course:
        """Return a course without a goal."""
        at = course.goals.index(goal)
        return self.changed(course, course.goals[:at] + course.goals[at + 1 :], at)

    def moved(self, course: Course, goal: Goal) -> Course:
        """Return a course with a goal where in its stage it saves most hours and costs no credit.

        The same course where that is where it stands.
        """
        at = course.goals.index(goal)
        rest = course.goals[:at] + course.goals[at + 1 :]
        first = bisect_left(course.stages, goal.stage)
        last = bisect_right(course.stages, goal.stage) - 1
        best, least = None, course.hours - _CLOSE
        for place in range(first, last + 1):
            if place == at:
                continue
            goals = (*rest[:place], goal, *rest[place:])
            start = min(at, place)
            hours, readiness = self.end(course, goals[start:], start)
            if hours < least and readiness > course.readiness - _CLOSE:
                best, least = (goals, start), hours
        return self.changed(course, *best) if best else course

    def settled(self, course: Course) -> Course:
        """Return a course with every goal where it serves the others best."""
        before = None
        while course is not before:
            before = course
            for goal in before.goals:
                if goal in course.goals:  # a move may leave nothing to do for another
                    course = self.moved(course, goal)
        return course
