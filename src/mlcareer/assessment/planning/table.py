"""A table by hours of what can be reached, goal by goal: a start for the search."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import Goal

# So many kinds of cost are told apart, and of each so many ways are followed on.
_BUCKETS = 16
_KEPT = 2
_CLOSE = 1e-9


class Way(NamedTuple):
    """Goals reached so far: the hours, the readiness, the state, and the last of them."""

    hours: float
    readiness: float
    state: int
    last: "tuple[Way, Goal] | None" = None

    def goals(self) -> list[Goal]:
        """Return the goals in order."""
        found: list[Goal] = []
        here = self
        while here.last:
            here, goal = here.last
            found.append(goal)
        return found[::-1]


def table(board: Board, slots: Sequence[Sequence[Goal]], budget: float) -> list[Way]:
    """Return ways within a budget, one goal of each slot at most, the slots in order.

    Of the ways that take about the same hours, those that bring most are followed on.
    """
    kept = [Way(0.0, board.readiness(board.start), board.start)]
    for slot in slots:
        found = [way for one in kept for way in _further(board, one, slot, budget)]
        found += kept
        found.sort(key=lambda way: (-round(way.readiness, 9), way.hours))
        buckets: dict[int, list[Way]] = {}
        for way in found:
            bucket = buckets.setdefault(int(way.hours / budget * _BUCKETS), [])
            if len(bucket) < _KEPT and all(way.state != other.state for other in bucket):
                bucket.append(way)
        kept = [way for bucket in buckets.values() for way in bucket]
    return kept


def _further(board: Board, way: Way, slot: Sequence[Goal], budget: float) -> Iterator[Way]:
    for goal in slot:
        line = goal.line(way.state)
        hours = way.hours + line.hours
        if line.moves and hours <= budget + _CLOSE:
            state = way.state | line.bits
            yield Way(hours, board.readiness(state), state, (way, goal))
