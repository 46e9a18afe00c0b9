"""From wishes to moves in order: the whole road, what fits a budget, or the least that will do."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.choose import Choice, Enough, Within
from mlcareer.assessment.planning.course import Course, Courses
from mlcareer.assessment.planning.goals import Goal, Line, goals_for, members, resolved, stopping
from mlcareer.assessment.planning.order import exchanged, in_order
from mlcareer.assessment.planning.table import table

_CLOSE = 1e-9

# What may be done for a wish in a stage: goals of which one is enough.
Slot = list[Goal]


class Limits(NamedTuple):
    """What a plan is for: `budget` hours at most, a state that is `enough`, or all there is."""

    budget: float | None = None
    enough: Callable[[int], bool] | None = None


def find(board: Board, stages: Mapping[str, int], prefer: Collection[str], limits: Limits) -> Line:
    """Return the moves of a plan in their order."""
    goals = resolved(board, stages, prefer)
    whole = in_order(board, goals)
    budget = float("inf") if limits.budget is None else limits.budget + _CLOSE
    if limits.enough is None and whole.hours <= budget:
        return exchanged(board, whole)
    slots = _slots(board, stages, prefer, _cheapest(board, goals, whole))
    hours, course = whole.hours, None
    if limits.enough and limits.enough(board.start | whole.bits):
        course = _least(board, slots, limits.enough, hours)
        hours = course.hours
    if hours > budget:
        course = _most(board, slots, budget)
        hours = budget
    return _tidied(board, course, hours) if course else exchanged(board, whole)


def _cheapest(board: Board, goals: Sequence[Goal], whole: Line) -> Sequence[Goal]:
    """Return the goals of the whole plan in an order in which all take few hours."""
    last = {(move.wish, move.stage): at for at, move in enumerate(whole.moves)}
    done = sorted(
        goals, key=lambda one: (one.stage, last.get((one.wish, one.stage), len(whole.moves)))
    )
    courses = Courses(board, {goal: at for at, goal in enumerate(done)})
    return courses.settled(courses.of(done)).goals


def _slots(
    board: Board, stages: Mapping[str, int], prefer: Collection[str], order: Sequence[Goal]
) -> list[Slot]:
    """Return what there is to choose from, stage by stage, in the order of the whole plan."""
    found: dict[tuple[int, int], Slot] = {}
    for wish, row in enumerate(board.rows):
        if row.credit(board.start) < 1:
            for member in members(board, wish, prefer):
                for goal in goals_for(board, wish, member, stages):
                    found.setdefault((goal.stage, wish), []).extend(stopping(board, goal))
    places = {(goal.stage, goal.wish): at for at, goal in enumerate(order)}
    keys = sorted(found, key=lambda key: (key[0], places.get(key, len(order))))
    return [found[key] for key in keys]


def _most(board: Board, slots: Sequence[Slot], budget: float) -> Course:
    """Return what brings most within a budget."""
    courses, options = _laid_out(board, slots)
    search = Within(courses, options, budget)
    starts = []
    for order in _both_ways(slots):
        ways = table(board, order, budget)
        starts.append(max(ways, key=lambda way: (round(way.readiness, 9), -way.hours)).goals())
    return _best(search, [courses.of(goals) for goals in starts])


def _least(
    board: Board, slots: Sequence[Slot], enough: Callable[[int], bool], most: float
) -> Course:
    """Return the least that is enough; `most` hours are."""
    courses, options = _laid_out(board, slots)
    search = Enough(courses, options, enough)
    starts = []
    for order in _both_ways(slots):
        ways = [way for way in table(board, order, most) if enough(way.state)]
        starts.append(min(ways, key=lambda way: way.hours).goals() if ways else options)
    return _best(search, [courses.of(goals) for goals in starts])


def _laid_out(board: Board, slots: Sequence[Slot]) -> tuple[Courses, list[Goal]]:
    ranks = {goal: at for at, slot in enumerate(slots) for goal in slot}
    return Courses(board, ranks), list(ranks)


def _both_ways(slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Yield the slots as they are, and backwards within each stage.

    What makes others cheap is seen as such only where it comes before them.
    """
    yield list(slots)
    yield sorted([*reversed(slots)], key=lambda slot: slot[0].stage)


def _best(search: Choice, starts: Sequence[Course]) -> Course:
    best, *others = (search.improved(start) for start in starts)
    for other in others:
        if search.is_better(other, best):
            best = other
    return best


def _tidied(board: Board, course: Course, most: float) -> Line:
    """Return the moves of a course, most readiness soonest, in no more hours than `most`."""
    line = in_order(board, course.goals)
    less = board.readiness(board.start | line.bits) < course.readiness - _CLOSE
    if less or line.hours > most + _CLOSE:
        line = course.line()
    return exchanged(board, line, most=most)
