"""Which steps: the set that brings most within a budget, or the least that is enough.

Choosing steps that need one another under a budget is the precedence-constrained knapsack problem
(Johnson and Niemi 1983, "On knapsacks, partitions, and a new dynamic programming technique for
trees"). `table` makes a start, goal by goal; then local search puts goals in and leaves goals out,
one at a time, each time mending what that breaks, as long as it finds something better.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence

from mlcareer import policy
from mlcareer.assessment.planning.course import Course, Courses
from mlcareer.assessment.planning.goals import Goal

# The search ends by itself; this only keeps a bad case from taking long.
_ROUNDS_MOST = 10
# A trial is given up early unless what is left, filled at this many times the best rate in sight,
# would make it better: rates rise a little when something is left out.
_HOPE = 1.5
# Filling looks at goals that take so many hours too many by themselves: others may save them.
_SAVED_MOST = 20.0
_CLOSE = 1e-9


class Choice(ABC):
    """Better and better courses. `options` are the goals to choose from."""

    def __init__(self, courses: Courses, options: Sequence[Goal]) -> None:
        """Prepare a search."""
        self.courses = courses
        self.options = options
        bases = {(one.wish, one.target[0]): one for one in options if one.part == "base"}
        self._bases = {
            one: bases[one.wish, one.target[0]] for one in options if one.part == "depth"
        }

    @abstractmethod
    def mended(
        self,
        course: Course,
        *,
        keep: Goal | None = None,
        bar: Goal | None = None,
        floor: Course | None = None,
    ) -> Course | None:
        """Return a course that will do, of what a course has and what may be added to it.

        It keeps one goal and never has another. None if there is no such, or if it is hardly
        better than `floor`.
        """

    @abstractmethod
    def is_better(self, one: Course, other: Course) -> bool:
        """Whether one course that will do is better than another."""

    def improved(self, course: Course) -> Course:
        """Return the best course found from one on, or that one."""
        course = self._finished(course)
        for _ in range(_ROUNDS_MOST):
            before = course
            for goal in self.options:
                if goal not in course.goals:
                    course = self._with(course, goal)
            for goal in course.goals:
                if goal in course.goals:
                    course = self._without(course, goal)
            if course is before:
                break
        return course

    def _finished(self, course: Course) -> Course:
        return self.mended(self.courses.settled(course)) or course

    def _with(self, course: Course, goal: Goal) -> Course:
        """Try a goal as the first of its stage, where it serves others, and as the last."""
        start = self._based(course, goal)
        at, rest = self.courses.place(start, goal)
        goals = (*start.goals[:at], *rest)
        first = sum(one.stage < goal.stage for one in goals)
        for place in dict.fromkeys((first, at)):
            trial = self.courses.changed(
                start, (*goals[:place], goal, *goals[place:]), min(at, place)
            )
            if goal in trial.goals:
                found = self.mended(self._relieved(trial, course), keep=goal, floor=course)
                if found and self.is_better(found, course):
                    return self._finished(found)
        return course

    def _based(self, course: Course, goal: Goal) -> Course:
        """Return a course with the base of a goal that is depth, if that is not there."""
        base = self._bases.get(goal)
        if base is None or base in course.goals or goal.line(course.state).moves:
            return course
        at, rest = self.courses.place(course, base)
        return self.courses.changed(course, (*course.goals[:at], base, *rest), at)

    def _without(self, course: Course, goal: Goal) -> Course:
        """Try to do without a goal, and without all that costs more for want of it."""
        bare = self.courses.without(course, goal)
        dear = self._dearer(bare, course)
        trials = [self._relieved(bare, course)]
        if dear:
            trials.append(self.courses.of(one for one in bare.goals if one not in dear))
        for trial in trials:
            found = self.mended(trial, bar=goal, floor=course)
            if found and self.is_better(found, course):
                return self._finished(found)
        return course

    def _relieved(self, course: Course, before: Course) -> Course:
        """Return a course with goals that cost more than before where they cost less."""
        last = None
        while course is not last:
            last = course
            for goal in self._dearer(course, before):
                if goal in course.goals:
                    course = self.courses.moved(course, goal)
        return course

    @staticmethod
    def _dearer(course: Course, before: Course) -> list[Goal]:
        was = before.costs()
        costs = course.costs().items()
        return [goal for goal, cost in costs if cost > was.get(goal, cost) + _CLOSE]

    def _best_to_add(self, course: Course, left: float, bar: Goal | None) -> Course | None:
        """Return a course with one goal more, the one that brings most an hour; None if none.

        It takes no more than the hours that are left.
        """
        best, most = None, 0.0
        for goal in self.options:
            if goal is bar:
                continue
            at, rest = self.courses.place(course, goal)
            line = goal.line(course.states[at])
            if not line.moves or line.hours > left + _SAVED_MOST:
                continue
            hours, readiness = self.courses.end(course, (goal, *rest), at)
            more, gain = hours - course.hours, readiness - course.readiness
            if more <= left + _CLOSE and gain > _CLOSE:
                rate = gain / max(more, policy.STEP_LEAST_HOURS)
                if rate > most + _CLOSE:
                    best, most = ((*course.goals[:at], goal, *rest), at), rate
        return self.courses.changed(course, *best) if best else None

    def _less(self, course: Course, keep: Goal | None) -> Iterable[tuple[float, float, Goal]]:
        """Yield for each goal the hours that are saved and the readiness lost without it."""
        for at, goal in enumerate(course.goals):
            if goal is not keep:
                hours, readiness = self.courses.end(course, course.goals[at + 1 :], at)
                if hours < course.hours - _CLOSE:
                    yield course.hours - hours, course.readiness - readiness, goal


class Within(Choice):
    """The most readiness within a budget, in hours."""

    def __init__(self, courses: Courses, options: Sequence[Goal], budget: float) -> None:
        """Prepare a search."""
        super().__init__(courses, options)
        self.budget = budget
        self._rate = 0.0

    def is_better(self, one: Course, other: Course) -> bool:
        """Whether one has more readiness, or as much in fewer hours."""
        more = one.readiness - other.readiness
        return more > _CLOSE or (more > -_CLOSE and one.hours < other.hours - _CLOSE)

    def mended(
        self,
        course: Course,
        *,
        keep: Goal | None = None,
        bar: Goal | None = None,
        floor: Course | None = None,
    ) -> Course | None:
        """Leave out what brings least for its hours until the rest fits; then fill up."""
        found: Course | None = course
        while found and found.hours > self.budget + _CLOSE:
            over = found.hours - self.budget
            less = min(
                self._less(found, keep), key=lambda one: one[1] / min(one[0], over), default=None
            )
            found = self.courses.without(found, less[2]) if less else None
        if found and floor:
            hope = (self.budget - found.hours) * self._rate * _HOPE
            if found.readiness + hope < floor.readiness:
                return None
        more = found
        while more and self.budget - more.hours > policy.STEP_LEAST_HOURS - _CLOSE:
            found = more
            more = self._best_to_add(more, self.budget - more.hours, bar)
        return more or found

    def _finished(self, course: Course) -> Course:
        found = super()._finished(course)
        best = self._best_to_add(found, float("inf"), None)
        self._rate = 0.0
        if best:
            more = max(best.hours - found.hours, policy.STEP_LEAST_HOURS)
            self._rate = (best.readiness - found.readiness) / more
        return found


class Enough(Choice):
    """The fewest hours to a state that is enough."""

    def __init__(
        self, courses: Courses, options: Sequence[Goal], enough: Callable[[int], bool]
    ) -> None:
        """Prepare a search."""
        super().__init__(courses, options)
        self._enough = enough

    def is_better(self, one: Course, other: Course) -> bool:
        """Whether one takes fewer hours, or brings more in as many."""
        less = other.hours - one.hours
        return less > _CLOSE or (less > -_CLOSE and one.readiness > other.readiness + _CLOSE)

    def mended(
        self,
        course: Course,
        *,
        keep: Goal | None = None,
        bar: Goal | None = None,
        floor: Course | None = None,  # noqa: ARG002 - every course is mended to the end
    ) -> Course | None:
        """Add what brings most for its hours until it is enough; then leave out what may be."""
        found: Course | None = course
        while found and not self._enough(found.state):
            found = self._best_to_add(found, float("inf"), bar)
        less = found
        while less:
            found, less = less, None
            for _, _, goal in sorted(self._less(found, keep), key=lambda one: -one[0]):
                trial = self.courses.without(found, goal)
                if self._enough(trial.state):
                    less = trial
                    break
        return found
