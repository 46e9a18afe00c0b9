"""From wishes to moves in order: the whole road, what fits a budget, or the least to a target."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.choose import (
    choices,
    least_to,
    most_within,
    resolved,
    table,
)
from mlcareer.assessment.planning.order import Goal, Line, exchanged, in_order

_CLOSE = 1e-9


class Limits(NamedTuple):
    """What a plan is for: `budget` hours at most, or a `target` readiness, or all there is.

    `needed` has the credit that wishes must have, and `enough` says of a state whether it will
    do; both are for verdicts.
    """

    budget: float | None = None
    target: float | None = None
    needed: Mapping[int, float] = {}
    enough: Callable[[int], bool] | None = None


def find(board: Board, stages: Mapping[str, int], prefer: Collection[str], limits: Limits) -> Line:
    """Return the moves of a plan in their order."""
    goals, _ = resolved(board, stages, prefer)
    whole = exchanged(board, in_order(board, goals, board.start), board.start)
    found = whole
    if limits.target is not None or limits.enough is not None:
        found = _to_target(board, goals, whole, stages, prefer, limits)
    budget = limits.budget
    if budget is not None and found.hours > budget + _CLOSE:
        found = _within(board, _as_done(goals, whole), stages, prefer, budget)
    return found


def _within(
    board: Board,
    order: Sequence[Goal],
    stages: Mapping[str, int],
    prefer: Collection[str],
    budget: float,
) -> Line:
    """Return what brings most within a budget, of tables made in two orders of the goals.

    What makes others cheap is seen as such only where it comes before them.
    """
    best = Line((), 0.0, board.start)
    for goals in (order, order[::-1]):
        options = list(choices(board, goals, stages, prefer, {}))
        line = most_within(table(board, options, budget, board.start))
        if board.readiness(line.state) > board.readiness(best.state) + _CLOSE:
            best = line
    return _tidied(board, best, budget)


def _to_target(
    board: Board,
    goals: Sequence[Goal],
    whole: Line,
    stages: Mapping[str, int],
    prefer: Collection[str],
    limits: Limits,
) -> Line:
    """Return the line of fewest hours to a target, or the whole road if that does not reach it."""

    def enough(state: int) -> bool:
        readiness = board.readiness(state)
        return readiness >= (limits.target or 0.0) - _CLOSE and (
            limits.enough is None or limits.enough(state)
        )

    best, hours = whole, whole.hours
    options = list(choices(board, _as_done(goals, whole), stages, prefer, limits.needed))
    for _ in range(2):  # the second time the hours are told apart more finely
        line = least_to(table(board, options, hours, board.start), enough)
        if line is None or line.hours >= best.hours - _CLOSE:
            break
        best, hours = line, line.hours
    return best if best is whole else _tidied(board, best, best.hours)


def _as_done(goals: Sequence[Goal], line: Line) -> list[Goal]:
    """Return goals in the order in which a line comes to them."""
    places: dict[tuple[int, int], int] = {}
    for number, move in enumerate(line.moves):
        places[move.wish, move.stage] = number
    last = len(line.moves)
    return sorted(goals, key=lambda one: (one.stage, places.get((one.wish, one.stage), last)))


def _tidied(board: Board, line: Line, most: float) -> Line:
    """Return the moves of a line in a better order, in no more hours than `most`."""
    wanted = {
        (move.stage, move.target): Goal(move.wish, move.stage, move.target, 2.0)
        for move in line.moves
    }
    again = in_order(board, list(wanted.values()), board.start)
    if again.state != line.state or again.hours > most + _CLOSE:
        again = line
    return exchanged(board, again, board.start, most=most)
