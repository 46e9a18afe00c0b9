"""What can be learned, as a board of bits: the planner tries thousands of orders on it.

A state is one whole number. Its bits say, for every skill that matters: known at each
proficiency of its grid (own or demonstrated), settled by an own claim (which demonstrations do
not raise any more), and usable at a rung by what needs it first (what carries over from a
neighbour counts there). The rules are those of `standing` and `score`; the finished plan is
walked through those again, and a test holds the two together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.hours import hours_between, stops
from mlcareer.assessment.score import attained
from mlcareer.assessment.standing import Standing, credit
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Skill, Taxonomy, WeighedRequirement

# A skill and the place in its grid that learning takes it to.
Target = tuple[str, int]

_GAIN_LEAST = 1e-12


class Wish(NamedTuple):
    """A requirement to be met, its weight as a share of all that is planned for."""

    requirement: WeighedRequirement
    weight: float
    answered: bool


class Square(NamedTuple):
    """One skill on the board. `grid` are the proficiencies that learning may stop at.

    `places` has the place in it of each rung up to practitioner.

    `known` has, for each place of the grid, the bits up to it; `settled` is one bit, `usable`
    has the bits up to each rung. `shows` and `carries` are what learning it does to others.
    """

    skill: Skill
    grid: tuple[float, ...]
    known: tuple[int, ...]
    settled: int
    usable: tuple[int, ...]
    base: float
    once: float
    places: Mapping[int, int]


class _Row:
    """A requirement on the board: what credit which bits bring. Credit is remembered."""

    __slots__ = ("base", "best", "entries", "mask", "seen", "weight")

    def __init__(self, weight: float, base: float, entries: Iterable[tuple[float, int]]) -> None:
        self.weight = weight
        self.base = base
        found = sorted({one for one in entries if one[0] > base}, reverse=True)
        self.entries = found
        self.mask = 0
        for _, bits in found:
            self.mask |= bits
        self.seen: dict[int, float] = {}

    def credit(self, state: int) -> float:
        """Return the credit of the row, 0 to 1, in a state."""
        key = state & self.mask
        found = self.seen.get(key)
        if found is None:
            held = (share for share, bits in self.entries if key & bits == bits)
            found = self.seen[key] = next(held, self.base)
        return found


class Board:
    """Everything that does not change while orders are tried."""

    def __init__(
        self,
        wishes: Sequence[Wish],
        standing: Standing,
        taxonomy: Taxonomy,
        avoid: Collection[str] = (),
    ) -> None:
        """Lay out the skills that the wishes are about, and all that leads to them."""
        self.taxonomy = taxonomy
        self.standing = standing
        self.wishes = wishes
        self.avoid = frozenset(avoid)
        self.squares: dict[str, Square] = {}
        self.bits = 0
        self.start = 0
        pending = [one for wish in wishes for one in wish.requirement.requirement.skills]
        while pending:
            skill = taxonomy.skills[pending.pop()]
            if skill.id not in self.squares:
                self._place(skill)
                pending += skill.prerequisites
        self.rows = [self._row(wish) for wish in wishes]
        self._effects: dict[Target, tuple[int, list[tuple[int, int]], list[tuple[int, int]]]] = {}
        self._worth: dict[int, float] = {}
        # What `order.reach` has found before, by goal and the bits that it depends on.
        self.found: dict[Any, Any] = {}
        self._sources = self._carried_from()
        self._costs: dict[Target, tuple[int, dict[int, float]]] = {}
        self._next: dict[str, list[tuple[str, int]]] = {}

    # --- layout ---------------------------------------------------------------------------

    def _bit(self) -> int:
        self.bits += 1
        return 1 << (self.bits - 1)

    def _place(self, skill: Skill) -> None:
        own = self.standing.own.get(skill.id)
        base = self.standing.effective(skill.id)
        grid: list[float] = [1.0, 2.0]
        if skill.studied:
            grid += [one for one in stops(skill, policy.STUDY_UP_TO) if one > base]
        grid.append(float(policy.STUDY_UP_TO))
        known, so_far = [], 0
        for value in grid:
            bit = self._bit()
            so_far |= bit
            known.append(so_far)
            if base >= value:
                self.start |= bit
        settled = self._bit()
        if own and own.settles:
            self.start |= settled
        usable, so_far = [0], 0
        has = usable_now(skill.id, self.standing)
        for rung in range(1, policy.STUDY_UP_TO + 1):
            bit = self._bit()
            so_far |= bit
            usable.append(so_far)
            if has >= rung:
                self.start |= bit
        once = float(own.proficiency) if own else 0.0
        self.squares[skill.id] = Square(
            skill, tuple(grid), tuple(known), settled, tuple(usable), base, once,
            {int(value): place for place, value in enumerate(grid) if value == int(value)},
        )  # fmt: skip

    def _row(self, wish: Wish) -> _Row:
        worth = credit(wish.requirement.needed)
        members = wish.requirement.requirement.skills
        entries = []
        for member in members:
            square = self.squares[member]
            for value, bits in zip(square.grid, square.known, strict=True):
                entries.append((min(credit(value) / worth, 1.0), bits & ~(bits >> 1)))
        for source in self.squares.values():
            for target, share in source.skill.transfers.items():
                if target in members and target not in self.standing.own:
                    for value, bits in zip(source.grid, source.known, strict=True):
                        gained = share * min(credit(value) / worth, 1.0)
                        entries.append((gained, bits & ~(bits >> 1) | source.settled))
        return _Row(wish.weight, attained(wish.requirement, self.standing), entries)

    def _carried_from(self) -> Mapping[str, list[tuple[str, float]]]:
        """Return, for each skill without an own claim, the neighbours it may carry over from."""
        found: dict[str, list[tuple[str, float]]] = {}
        for square in self.squares.values():
            for target, share in square.skill.transfers.items():
                if target in self.squares and target not in self.standing.own:
                    found.setdefault(target, []).append((square.skill.id, share))
        return found

    # --- moves ----------------------------------------------------------------------------

    def place_of(self, skill: str, proficiency: int) -> int:
        """Return the place of a proficiency in a skill's grid, at most what study reaches."""
        return self.squares[skill].places[min(proficiency, policy.STUDY_UP_TO)]

    def is_known(self, state: int, target: Target) -> bool:
        """Whether a skill is known at a place of its grid."""
        bits = self.squares[target[0]].known[target[1]]
        return state & bits == bits

    def is_usable(self, state: int, skill: str, rung: int) -> bool:
        """Whether a skill is good enough for what needs it at a rung."""
        bits = self.squares[skill].usable[min(rung, policy.STUDY_UP_TO)]
        return state & bits == bits

    def is_open(self, state: int, skill: str) -> bool:
        """Whether all that a skill needs first is there."""
        return all(self.is_usable(state, needed, at) for needed, at in self.needs(skill))

    def needs(self, skill: str) -> list[tuple[str, int]]:
        """Return what study of a skill needs first: soft and scope skills are no study."""
        found = self._next.get(skill)
        if found is None:
            skills = self.taxonomy.skills
            found = self._next[skill] = [
                (needed, at)
                for needed, at in skills[skill].prerequisites.items()
                if skills[needed].studied
            ]
        return found

    def learn(self, state: int, target: Target) -> int:
        """Return the state after learning a skill up to a place of its grid."""
        gained, shown, carried = self._effects.get(target) or self._effect(target)
        state |= gained
        for settled, bits in shown:
            if not state & settled:
                state |= bits
        for settled, bits in carried:
            if not state & settled:
                state |= bits
        return state

    def _effect(self, target: Target) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
        skill, place = target
        square = self.squares[skill]
        value = square.grid[place]
        gained = square.known[place] | square.settled | square.usable[int(value)]
        shown, carried = [], []
        for other, limit in square.skill.demonstrates.items():
            there = self.squares.get(other)
            if there and value >= policy.DEMONSTRATES_FROM:
                most = min(value, float(limit))
                bits = there.usable[int(min(most, policy.STUDY_UP_TO))]
                for known, at in zip(there.known, there.grid, strict=True):
                    bits |= known if at <= most else 0
                shown.append((there.settled, bits))
        for other, share in square.skill.transfers.items():
            there = self.squares.get(other)
            if there and other not in self.standing.own:
                carried.append((there.settled, there.usable[_rung(share * credit(value))]))
        self._effects[target] = found = (gained, shown, carried)
        return found

    def hours(self, state: int, target: Target) -> float:
        """Return the hours from a state to a place of a skill's grid."""
        mask, seen = self._costs.get(target) or self._cost_mask(target)
        key = state & mask
        found = seen.get(key)
        if found is None:
            square = self.squares[target[0]]
            found = hours_between(
                square.skill, self.level(state, target[0]), square.grid[target[1]],
                once=square.once, carried=self.carried(state, target[0]),
            )  # fmt: skip
            found = seen[key] = max(found, policy.STEP_LEAST_HOURS)
        return found

    def _cost_mask(self, target: Target) -> tuple[int, dict[int, float]]:
        square = self.squares[target[0]]
        mask = square.known[-1]
        for source, _ in self._sources.get(target[0], ()):
            mask |= self.squares[source].known[-1] | self.squares[source].settled
        seen: dict[int, float] = {}
        self._costs[target] = (mask, seen)
        return mask, seen

    def level(self, state: int, skill: str) -> float:
        """Return the proficiency of a skill in a state, 0 to 4."""
        square = self.squares[skill]
        held = (
            value
            for value, bits in zip(square.grid, square.known, strict=True)
            if state & bits == bits
        )
        return max(square.base, *held, 0.0)

    def carried(self, state: int, skill: str) -> list[tuple[float, float]]:
        """Return what carries over to a skill: neighbours' proficiencies, and their shares."""
        today = self.standing.transfers.get(skill, ())
        found = [(self.standing.own[source].effective, share) for source, share in today]
        for source, share in self._sources.get(skill, ()):
            if state & self.squares[source].settled:
                found.append((self.level(state, source), share))
        return found

    def way(self, state: int, skill: str, place: int) -> list[Target]:
        """Return the targets on the way to a place: working comes before what is beyond it.

        What carries over is never given up for less: then the way leads at least there.
        """
        square = self.squares[skill]
        if not state & square.usable[1]:  # the usual case: from nothing, or from what is known
            rungs: Iterable[int] = ()
        else:
            rungs = range(policy.STUDY_UP_TO, 0, -1)
        for rung in rungs:
            least = square.places[rung]
            if self.is_usable(state, skill, rung) and not self.is_known(state, (skill, least)):
                return [(skill, max(place, least))]
        working = square.places[2]
        if place > working and not self.is_known(state, (skill, working)):
            return [(skill, working), (skill, place)]
        return [(skill, place)]

    def region(self, skill: str, wish: int) -> tuple[int, list[_Row]]:
        """Return the bits that the way to a skill depends on, and the rows that it may touch."""
        closure, pending = set[str](), [skill]
        while pending:
            one = pending.pop()
            if one not in closure:
                closure.add(one)
                pending += [needed for needed, _ in self.needs(one)]
        bits, near = self.rows[wish].mask, set(closure)
        for one in closure:
            square = self.squares[one]
            bits |= square.known[-1] | square.settled | square.usable[-1]
            for source, _ in self._sources.get(one, ()):
                bits |= self.squares[source].known[-1] | self.squares[source].settled
            for other in (*square.skill.demonstrates, *square.skill.transfers):
                if other in self.squares:
                    bits |= self.squares[other].settled
                    near.add(other)
        rows = [
            row
            for row, one in zip(self.rows, self.wishes, strict=True)
            if not near.isdisjoint(one.requirement.requirement.skills)
        ]
        for row in rows:
            bits |= row.mask
        return bits, rows

    # --- worth ----------------------------------------------------------------------------

    def readiness(self, state: int) -> float:
        """Return the readiness of a state, 0 to 1, over all wishes."""
        found = self._worth.get(state)
        if found is None:
            found = 0.0
            for row in self.rows:
                found += row.weight * row.credit(state)
            self._worth[state] = found
        return found


def usable_now(skill: str, standing: Standing) -> float:
    """Return how good a person is at a skill, 0 to 4, for the sake of what needs it.

    What carries over from a neighbour counts as the proficiency that has its credit.
    """
    effective = standing.effective(skill)
    sources = standing.transfers.get(skill)
    if not sources:
        return effective
    carried = max(share * credit(standing.own[source].effective) for source, share in sources)
    return max(effective, float(_rung(carried)))


def _rung(carried: float) -> int:
    return max(rung for rung in Proficiency if credit(rung) <= carried)
