"""From wishes to moves in order: the whole road, or no more of it than limits allow."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import Line, resolved
from mlcareer.assessment.planning.order import exchanged, in_order, spared

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
    resolution = resolved(board, stages, prefer)
    goals, whole = spared(board, resolution, in_order(board, resolution))
    if limits.enough is None and limits.budget is None:
        return exchanged(board, whole)
    from mlcareer.assessment.planning.limited import Limited  # noqa: PLC0415 - seldom asked for

    limited = Limited(board, stages, prefer, goals, whole)
    hours = whole.hours
    course = limited.least(limits.enough, hours) if limits.enough else None
    if limits.enough is None or (course or whole).hours > limits.most + _CLOSE:
        course, hours = limited.most(limits.most), limits.most
        better = course.readiness > board.readiness(board.start | whole.bits) + _CLOSE
        if whole.hours <= min(limits.most, course.hours) + _CLOSE and not better:
            course = None
    elif course:
        hours = course.hours
    return limited.tidied(course, hours) if course else exchanged(board, whole)
