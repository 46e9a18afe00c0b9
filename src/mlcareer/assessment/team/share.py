"""Who learns what: the fewest hours for everybody together, and nobody left with nearly all.

Each requirement that the team is short of needs so many more people. What a person learns for
several requirements is counted once, so who should learn one depends on what else they learn.
Choosing the cheapest people is then a covering problem with costs that are not additive, and
hard in general; here the cheapest assignment is made again and again, after which single
assignments are moved, and pairs exchanged, as long as that saves hours. `scripts/team_optimum.py`
sets the result beside the exact optimum: of 1,200 small random teams 95 % got it, and the
average took 0.1 % more hours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import fsum
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.board import Board, Wish
from mlcareer.assessment.planning.goals import NOTHING, Goal, Line, after, goals_for, members
from mlcareer.assessment.standing import Standing
from mlcareer.taxonomy.models import Taxonomy, WeighedRequirement

# Of many people only those for whom a requirement is fewest hours are looked at.
_CANDIDATES = 12
_ROUNDS = 200
_CLOSE = 1e-9

_NOTHING: frozenset[int] = frozenset()

# Hours beyond the most that anybody should learn, hours, and the squares of everybody's hours: of
# two ways that cost the same the more even one is taken.
Cost = tuple[float, float, float]
_NO_COST: Cost = (0.0, 0.0, 0.0)


class Student:
    """What it costs one person, in hours, to learn any of some requirements together."""

    def __init__(
        self, standing: Standing, taxonomy: Taxonomy, wanted: Sequence[WeighedRequirement]
    ) -> None:
        """`wanted` are numbered as they stand here."""
        self.board = Board([Wish(one, 1.0, answered=True) for one in wanted], standing, taxonomy)
        self.goals: dict[int, list[list[Goal]]] = {}
        self.seen: dict[tuple[int, ...], tuple[float, int]] = {(): (0.0, self.board.start)}

    def hours(self, wishes: frozenset[int]) -> float:
        """Return the hours to all of some requirements, learned in their order.

        Infinite where study does not lead to one of them.
        """
        return self._learn(tuple(sorted(wishes)))[0]

    def _learn(self, wishes: tuple[int, ...]) -> tuple[float, int]:
        found = self.seen.get(wishes)
        if found is None:
            hours, state = self._learn(wishes[:-1])
            lines = list(self._ways(wishes[-1], state))
            best = min(lines, key=lambda line: line.hours, default=None)
            found = (float("inf"), state)
            if best is not None:
                found = (hours + best.hours, state | best.bits)
            self.seen[wishes] = found
        return found

    def _ways(self, wish: int, state: int) -> Iterator[Line]:
        if wish not in self.goals:
            able = members(self.board, wish, ())
            self.goals[wish] = [goals_for(self.board, wish, member, {}) for member in able]
        for goals in self.goals[wish]:
            line = NOTHING if goals[-1].is_met(state) else after(state, goals)
            if line.moves or line is NOTHING:
                yield line


class Need(NamedTuple):
    """A requirement that so many more people should learn, and who may, the readiest first."""

    wish: int
    wanting: int
    people: tuple[int, ...]


class Share:
    """An assignment of requirements to people, and what it costs."""

    def __init__(self, students: Mapping[int, Student], most: float = float("inf")) -> None:
        """Begin with nothing; a load beyond `most` hours is avoided before hours are saved."""
        self.students = students
        self.most = most
        self.taken: dict[int, frozenset[int]] = dict.fromkeys(students, _NOTHING)

    @property
    def total(self) -> float:
        """The hours of everybody together."""
        return fsum(self.load(person) for person in self.taken)

    def whole(self) -> Cost:
        """Return what it costs altogether."""
        return _summed(self.cost(person, taken) for person, taken in self.taken.items())

    def load(self, person: int) -> float:
        """The hours of one person."""
        return self.students[person].hours(self.taken[person])

    def cost(self, person: int, wishes: frozenset[int]) -> Cost:
        """Return what requirements cost somebody."""
        hours = self.students[person].hours(wishes)
        return max(hours - self.most, 0.0), hours, hours * hours

    def change(self, wanted: Mapping[int, frozenset[int]]) -> Cost:
        """Return what it adds to the cost if people learn other requirements than now."""
        then = _summed(self.cost(person, wishes) for person, wishes in wanted.items())
        now = _summed(self.cost(person, self.taken[person]) for person in wanted)
        over, hours, squared = (round(one - other, 6) for one, other in zip(then, now, strict=True))
        return over, hours, squared

    def fill(self, needs: Sequence[Need]) -> None:
        """Assign every need, the cheapest assignment first."""
        left = {need.wish: need.wanting for need in needs}
        while any(left.values()):
            best: tuple[Cost, int, int] | None = None
            for need in needs:
                for person in need.people if left[need.wish] else ():
                    if need.wish not in self.taken[person]:
                        after = self.taken[person] | {need.wish}
                        added = self.change({person: after})
                        if best is None or added < best[0]:
                            best = added, person, need.wish
            if best is None:
                return
            _, person, wish = best
            self.taken[person] |= {wish}
            left[wish] -= 1

    def improve(self, needs: Sequence[Need]) -> None:
        """Move and exchange assignments while that makes the whole cheaper."""
        able = {need.wish: need.people for need in needs}
        for _ in range(_ROUNDS):
            better = False
            for wanted in self._others(able):
                if self.change(wanted) < _NO_COST:
                    self.taken.update(wanted)
                    better = True
                    break
            if not better:
                return

    def _others(self, able: Mapping[int, Sequence[int]]) -> Iterator[dict[int, frozenset[int]]]:
        """Yield what two people would learn after a move or an exchange."""
        given = [(person, wish) for person, taken in self.taken.items() for wish in sorted(taken)]
        for person, wish in given:
            less = self.taken[person] - {wish}
            for other in able[wish]:
                if wish not in self.taken[other]:
                    yield {person: less, other: self.taken[other] | {wish}}
        for (one, first), (two, second) in combinations(given, 2):
            mine, theirs = self.taken[one], self.taken[two]
            fits = two in able[first] and one in able[second]
            if one != two and fits and first not in theirs and second not in mine:
                yield {one: mine - {first} | {second}, two: theirs - {second} | {first}}


def share_out(
    students: Mapping[int, Student], wanted: Mapping[int, tuple[int, Sequence[int]]]
) -> Share:
    """Return what each of several people should learn.

    `wanted` has, for each requirement, how many more people it needs and who may be one. The
    cheapest way is taken, unless somebody has more than the whole divided by the number of
    people to the power `policy.LOAD_POWER`; then the cheapest found where nobody has, as far as
    the single requirements allow, if it takes no more than `policy.SPARING_MOST` times the hours.
    """
    needs = [_need(wish, count, able, students) for wish, (count, able) in wanted.items()]
    found = _shared(students, needs, float("inf"))
    if not found.total:
        return found
    # What one requirement takes alone, nobody can share.
    alone = (
        students[person].hours(frozenset({need.wish}))
        for need in needs
        for person in need.people[: need.wanting]
    )
    most = max((found.total / len(students) ** policy.LOAD_POWER, *alone))
    if all(found.load(person) <= most + _CLOSE for person in students):
        return found
    moved = Share(students, most)
    moved.taken = dict(found.taken)
    moved.improve(needs)
    sparing = min(moved, _shared(students, needs, most), key=Share.whole)
    return sparing if sparing.total <= policy.SPARING_MOST * found.total else found


def _shared(students: Mapping[int, Student], needs: Sequence[Need], most: float) -> Share:
    found = Share(students, most)
    found.fill(needs)
    found.improve(needs)
    return found


def _need(wish: int, count: int, able: Sequence[int], students: Mapping[int, Student]) -> Need:
    alone = {person: students[person].hours(frozenset({wish})) for person in able}
    people = [person for person in able if alone[person] < float("inf")]
    people.sort(key=lambda person: round(alone[person], 6))  # of equals the order given decides
    return Need(wish, min(count, len(people)), tuple(people[: max(_CANDIDATES, count)]))


def _summed(costs: Iterable[Cost]) -> Cost:
    found = list(costs)
    over, hours, squared = (fsum(one[at] for one in found) for at in range(3))
    return over, hours, squared
