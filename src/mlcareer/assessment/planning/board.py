"""What can be learned, as a board of bits: the planner tries thousands of orders on it.

A state is one whole number. For every skill that matters its bits say how far it is the person's
own (claimed or learned), how far other skills show it, how far neighbours carry over to it, and
whether an own claim settles it: then what others show and carry over counts no more. Learning sets
bits and clears none, so that states are joined with `|`. The rules are those of `standing` and
`score`; the finished plan is walked through those again, and a test holds the two together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.hours import hours_between, stops
from mlcareer.assessment.score import attained
from mlcareer.assessment.standing import Standing, credit
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Skill, Taxonomy, WeighedRequirement

# A skill and the place in its grid that learning takes it to.
Target = tuple[str, int]

# Readiness is summed up in groups of so many rows, whose sums are remembered.
_GROUP = 4
_CLOSE = 1e-9


class Wish(NamedTuple):
    """A requirement to be met, its weight as a share of all that is planned for."""

    requirement: WeighedRequirement
    weight: float
    answered: bool


class Square(NamedTuple):
    """One skill on the board. `grid` are the proficiencies that learning may stop at.

    `places` has the place in it of each rung up to practitioner. `own` and `shown` have a bit for
    each place of the grid, `carried` one for each rung; `settled` is a bit, `bits` are all of
    them. `base` is the effective proficiency today, `once` the one that was claimed before it aged.
    """

    skill: Skill
    grid: tuple[float, ...]
    places: Mapping[int, int]
    own: tuple[int, ...]
    shown: tuple[int, ...]
    carried: tuple[int, ...]
    settled: int
    bits: int
    base: float
    once: float

    def knows(self, state: int, place: int) -> bool:
        """Whether the skill is known at a place of the grid."""
        shown = state & self.shown[place] and not state & self.settled
        return bool(state & self.own[place] or shown)

    def serves(self, state: int, rung: int) -> bool:
        """Whether the skill is good enough at a rung for what needs it."""
        carried = state & self.carried[rung] and not state & self.settled
        return bool(carried or self.knows(state, self.places[rung]))


class Row:
    """A requirement on the board: what credit which bits bring. Credit is remembered."""

    __slots__ = ("_entries", "_seen", "base", "mask", "weight")

    def __init__(
        self, weight: float, base: float, entries: Iterable[tuple[float, int, int]]
    ) -> None:
        """Each entry is a credit, a bit that gives it, and one that keeps it from counting."""
        self.weight = weight
        self.mask = 0
        self.base = base
        self._entries = sorted({one for one in entries if one[0] > base}, reverse=True)
        self._seen: dict[int, float] = {}
        for _, bit, unless in self._entries:
            self.mask |= bit | unless

    def credit(self, state: int) -> float:
        """Return the credit of the row, 0 to 1, in a state."""
        key = state & self.mask
        found = self._seen.get(key)
        if found is None:
            held = (one for one, bit, unless in self._entries if key & bit and not key & unless)
            found = self._seen[key] = next(held, self.base)
        return found


class _Group:
    """A few rows together, whose share of the readiness is remembered."""

    __slots__ = ("_rows", "mask", "seen")

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.mask = 0
        for row in rows:
            self.mask |= row.mask
        self.seen: dict[int, float] = {}

    def readiness(self, key: int) -> float:
        found = self.seen[key] = sum(row.weight * row.credit(key) for row in self._rows)
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
        self.start = 0
        self.squares: dict[str, Square] = {}
        self.needs: dict[str, tuple[Target, ...]] = {}
        self._lay_out()
        self.sources = self._carried_from()
        self._worths: dict[str, list[float]] = {}
        for wish in wishes:
            for member in wish.requirement.requirement.skills:
                self._worths.setdefault(member, []).append(credit(wish.requirement.needed))
        self.rows = [self._row(wish) for wish in wishes]
        self._groups = [
            _Group(self.rows[at : at + _GROUP]) for at in range(0, len(self.rows), _GROUP)
        ]
        self._beneath: dict[str, frozenset[str]] = {}
        self._effects: dict[Target, int] = {}
        self._costs: dict[Target, tuple[int, dict[int, float]]] = {}
        self._ways: dict[tuple[Target, int], list[Target]] = {}
        self._worth: dict[int, float] = {}

    # --- layout ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Place every skill; study of one needs no soft or scope skills first."""
        skills = self.taxonomy.skills
        pending = [one for wish in self.wishes for one in wish.requirement.requirement.skills]
        free = 0
        while pending:
            skill = skills[pending.pop()]
            if skill.id not in self.squares:
                free = self._place(skill, free)
                pending += skill.prerequisites
                self.needs[skill.id] = tuple(
                    (needed, min(at, policy.STUDY_UP_TO))
                    for needed, at in skill.prerequisites.items()
                    if skills[needed].studied
                )

    def _place(self, skill: Skill, free: int) -> int:
        """Give a skill its bits from a number on, set those it starts with; return the next."""
        base = self.standing.effective(skill.id)
        grid: list[float] = [1.0, 2.0]
        if skill.studied:
            grid += [one for one in stops(skill, policy.STUDY_UP_TO) if one > base]
        grid.append(float(policy.STUDY_UP_TO))
        bits = iter(1 << number for number in range(free, free + 2 * len(grid) + 4))
        own, shown = (tuple(next(bits) for _ in grid) for _ in range(2))
        settled = next(bits)
        carried = (0, *bits)
        held = self.standing.own.get(skill.id)
        square = Square(
            skill=skill, grid=tuple(grid), own=own, shown=shown, carried=carried, settled=settled,
            places={int(value): at for at, value in enumerate(grid) if value == int(value)},
            bits=sum(own) + sum(shown) + sum(carried) + settled,
            base=base, once=float(held.proficiency) if held else 0.0,
        )  # fmt: skip
        self.squares[skill.id] = square
        settles = held is not None and held.settles
        known = own if settles else shown
        self.start |= settled if settles else 0
        self.start |= sum(bit for bit, value in zip(known, grid, strict=True) if base >= value)
        self.start |= sum(carried[1 : _rung(self._carries_today(skill.id)) + 1])
        return square.bits.bit_length()

    def _carries_today(self, skill: str) -> float:
        """Return the most credit that carries over to a skill from what the person claims."""
        standing = self.standing
        today = standing.transfers.get(skill, ())
        return max((share * credit(standing.own[one].effective) for one, share in today), default=0)

    def _carried_from(self) -> Mapping[str, list[tuple[str, float]]]:
        """Return, for each skill without an own claim, the neighbours it may carry over from."""
        found: dict[str, list[tuple[str, float]]] = {}
        for square in self.squares.values():
            for target, share in square.skill.transfers.items():
                if target in self.squares and target not in self.standing.own:
                    found.setdefault(target, []).append((square.skill.id, share))
        return found

    def _row(self, wish: Wish) -> Row:
        entries = [
            entry
            for member in wish.requirement.requirement.skills
            for entry in self._entries(member, credit(wish.requirement.needed))
        ]
        return Row(wish.weight, attained(wish.requirement, self.standing), entries)

    def _entries(self, member: str, worth: float) -> Iterator[tuple[float, int, int]]:
        """Yield what one member may bring to a requirement."""
        square = self.squares[member]
        for value, own, shown in zip(square.grid, square.own, square.shown, strict=True):
            gained = min(credit(value) / worth, 1.0)
            yield gained, own, 0
            yield gained, shown, square.settled
        for source, share in self.sources.get(member, ()):
            there = self.squares[source]
            for value, own in zip(there.grid, there.own, strict=True):
                yield share * min(credit(value) / worth, 1.0), own, square.settled

    # --- moves ----------------------------------------------------------------------------

    def place_of(self, skill: str, proficiency: int) -> int:
        """Return the place of a proficiency in a skill's grid, at most what study reaches."""
        return self.squares[skill].places[min(proficiency, policy.STUDY_UP_TO)]

    def is_open(self, state: int, skill: str) -> bool:
        """Whether all that a skill needs first is there."""
        squares = self.squares
        for needed, at in self.needs[skill]:  # noqa: SIM110 - asked most of all, and twice as fast
            if not squares[needed].serves(state, at):
                return False
        return True

    def beneath(self, skill: str) -> frozenset[str]:
        """Return all that leads to a skill, and the skill itself."""
        found = self._beneath.get(skill)
        if found is None:
            found = frozenset([skill]).union(*(self.beneath(one) for one, _ in self.needs[skill]))
            self._beneath[skill] = found
        return found

    def bits_of_way(self, skill: str) -> int:
        """Return all bits that the way to a skill depends on."""
        found = 0
        for one in self.beneath(skill):
            found |= self._around(one)
        return found

    def effect(self, target: Target) -> int:
        """Return the bits that learning a skill up to a place of its grid sets."""
        found = self._effects.get(target)
        if found is None:
            found = self._effects[target] = self._effect(*target)
        return found

    def _effect(self, skill: str, place: int) -> int:
        square = self.squares[skill]
        value = square.grid[place]
        found = sum(square.own[: place + 1]) | square.settled
        if value >= policy.DEMONSTRATES_FROM:
            for other, limit in square.skill.demonstrates.items():
                there = self.squares.get(other)
                if there:
                    pairs = zip(there.shown, there.grid, strict=True)
                    found |= sum(bit for bit, at in pairs if at <= min(value, limit))
        for other, share in square.skill.transfers.items():
            if other in self.squares and other not in self.standing.own:
                found |= sum(self.squares[other].carried[1 : _rung(share * credit(value)) + 1])
        return found

    def hours(self, state: int, target: Target) -> float:
        """Return the hours from a state to a place of a skill's grid."""
        mask, seen = self._cost(target)
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

    def _cost(self, target: Target) -> tuple[int, dict[int, float]]:
        """Return the bits that the way to a target depends on, and its hours by them so far."""
        found = self._costs.get(target)
        if found is None:
            found = self._costs[target] = self._around(target[0]), {}
        return found

    def _around(self, skill: str) -> int:
        """Return the bits of a skill and of the neighbours that carry over to it."""
        found = self.squares[skill].bits
        for source, _ in self.sources.get(skill, ()):
            found |= self.squares[source].bits
        return found

    def level(self, state: int, skill: str) -> float:
        """Return the proficiency of a skill in a state, 0 to 4."""
        square = self.squares[skill]
        bits = square.own if state & square.settled else square.shown
        held = (value for value, bit in zip(square.grid, bits, strict=True) if state & bit)
        return max(square.base, *held, 0.0)

    def carried(self, state: int, skill: str) -> list[tuple[float, float]]:
        """Return what carries over to a skill: neighbours' proficiencies, and their shares."""
        today = self.standing.transfers.get(skill, ())
        found = [(self.standing.own[source].effective, share) for source, share in today]
        for source, share in self.sources.get(skill, ()):
            if state & self.squares[source].settled:
                found.append((self.level(state, source), share))
        return found

    def least(self, state: int, skill: str) -> int:
        """Return the first place of a skill's grid that is no loss to what carries over to it.

        An own claim counts instead of what carries over, so less than this is nothing to claim.
        """
        square = self.squares[skill]
        worths = self._worths.get(skill)
        if not worths or state & square.settled:
            return 0
        if not (carried := self.carried(state, skill)):
            return 0
        for place, value in enumerate(square.grid):
            if all(
                min(credit(value) / worth, 1.0) >= share * min(credit(at) / worth, 1.0) - _CLOSE
                for worth in worths
                for at, share in carried
            ):
                return place
        return len(square.grid) - 1

    def way(self, state: int, skill: str, place: int) -> list[Target]:
        """Return the targets on the way to a place: working comes before what is beyond it.

        What carries over is never given up for less: then the way leads at least as far.
        """
        key = (skill, place), state & self._cost((skill, place))[0]
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = self._way(state, skill, place)
        return found

    def _way(self, state: int, skill: str, place: int) -> list[Target]:
        least = self.least(state, skill)
        square = self.squares[skill]
        working = square.places[Proficiency.WORKING]
        end = max(place, least)
        if end > working >= least and not square.knows(state, working):
            return [(skill, working), (skill, end)]
        return [(skill, end)]

    # --- worth ----------------------------------------------------------------------------

    def readiness(self, state: int) -> float:
        """Return the readiness of a state, 0 to 1, over all wishes."""
        found = self._worth.get(state)
        if found is None:
            found = 0.0
            for group in self._groups:
                key = state & group.mask
                share = group.seen.get(key)
                found += group.readiness(key) if share is None else share
            self._worth[state] = found
        return found


def _rung(carried: float) -> int:
    """Return the highest proficiency that has no more credit than carries over."""
    return max(rung for rung in Proficiency if credit(rung) <= carried)
