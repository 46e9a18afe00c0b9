"""What fits a budget, or the least that will do: courses to begin with, made better by search."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from mlcareer import policy
from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.choose import Choice, Enough, Within
from mlcareer.assessment.planning.course import Course, Courses
from mlcareer.assessment.planning.goals import Goal, Line, goals_for, members, stopping
from mlcareer.assessment.planning.order import exchanged, in_order
from mlcareer.assessment.planning.table import table

# So often are the hours halved between what is not enough and what is: to a hundredth.
_HALVINGS = 6
_CLOSE = 1e-9

# What may be done for a wish in a stage: goals of which one is enough.
Slot = list[Goal]


class Limited:
    """The choice of what to do where not all is done."""

    def __init__(
        self,
        board: Board,
        stages: Mapping[str, int],
        prefer: Collection[str],
        goals: Sequence[Goal],
        whole: Line,
    ) -> None:
        """Lay out what there is to choose from, in the order of the whole plan and its goals."""
        self.board = board
        self.slots = _slots(board, stages, prefer, _cheapest(board, goals, whole))
        ranks = {goal: at for at, slot in enumerate(self.slots) for goal in slot}
        self.courses = Courses(board, ranks)
        self.options = list(ranks)

    def most(self, budget: float) -> Course:
        """Return what brings most within a budget, in hours."""
        starts = []
        for order in self._both_ways():
            ways = table(self.board, order, budget)
            starts.append(max(ways, key=lambda way: (round(way.readiness, 9), -way.hours)).goals())
        return self._best(Within(self.courses, self.options, budget), starts)

    def least(self, enough: Callable[[int], bool], most: float) -> Course | None:
        """Return the least that is enough, in at most so many hours; None if nothing is.

        What brings most in fewer hours may be enough, too: that is asked by halving.
        """
        starts = []
        for order in self._both_ways():
            ways = [way for way in table(self.board, order, most) if enough(way.state)]
            found = min(ways, key=lambda way: way.hours).goals() if ways else self.options
            starts.append(found)
        best = self._best(Enough(self.courses, self.options, enough), starts)
        if not enough(best.state):
            best = self.most(most)
        if not enough(best.state):
            return None
        low = 0.0
        for _ in range(_HALVINGS):
            if best.hours - low < policy.STEP_LEAST_HOURS:
                break
            middle = (low + best.hours) / 2
            trial = self.most(middle)
            if enough(trial.state):
                best = trial
            else:
                low = middle
        return best

    def tidied(self, course: Course, most: float) -> Line:
        """Return the moves of a course, most readiness soonest, in no more hours than `most`."""
        board = self.board
        line = in_order(board, course.goals)
        less = board.readiness(board.start | line.bits) < course.readiness - _CLOSE
        if less or line.hours > most + _CLOSE:
            line = course.line()
        return exchanged(board, line, most=most)

    def _both_ways(self) -> Iterator[list[Slot]]:
        """Yield the slots as they are, and backwards within each stage.

        What makes others cheap is seen as such only where it comes before them.
        """
        yield self.slots
        yield sorted([*reversed(self.slots)], key=lambda slot: slot[0].stage)

    def _best(self, search: Choice, starts: Sequence[Sequence[Goal]]) -> Course:
        best, *others = (search.improved(self.courses.of(goals)) for goals in starts)
        for other in others:
            if search.is_better(other, best):
                best = other
        return best


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
