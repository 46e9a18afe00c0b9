"""From wishes to moves in order: the whole road, or no more of it than limits allow."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import Line, resolved
from mlcareer.assessment.planning.order import exchanged, in_order

_CLOSE = 1e-9


class Limits(NamedTuple):
    """What a plan is for: `budget` hours at most, a state that is `enough`, or all there is."""

    budget: float | None = None
    enough: Callable[[int], bool] | None = None

    @property
    def most(self) -> float:
        """The hours that there are, infinite without a budget."""
        return float("inf") if self.budget is None else self.budget


def find(board: Board, stages: Mapping[str, int], prefer: Collection[str], limits: Limits) -> Line:
    """Return the moves of a plan in their order."""
    goals = resolved(board, stages, prefer)
    whole = in_order(board, goals)
    if limits.enough is None and whole.hours <= limits.most + _CLOSE:
        return exchanged(board, whole)
    from mlcareer.assessment.planning.limited import Limited  # noqa: PLC0415 - seldom asked for

    limited = Limited(board, stages, prefer, goals, whole)
    hours, course = whole.hours, None
    if limits.enough and limits.enough(board.start | whole.bits):
        course = limited.least(limits.enough, hours)
        hours = course.hours
    if hours > limits.most + _CLOSE:
        course = limited.most(limits.most)
        hours = limits.most
    return limited.tidied(course, hours) if course else exchanged(board, whole)
