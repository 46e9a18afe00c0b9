"""Measure plans against the exact optimum, found by an integer-programming solver.

    pip install highspy
    python scripts/plan_optimum.py [--roles ml-engineer,…] [--profiles 3] [--seconds 20]

For every role and level, for a person who said nothing and for generated ones, the whole plan
is made; then, for budgets that are shares of its hours, what a plan reaches is set beside the most
that any choice of steps within that budget can reach. The solver's problem has the same
skills, hours, prerequisites, demonstrations, transfers, credit, and milestones: what a later
milestone teaches saves nothing in an earlier one. Where the solver is stopped by the clock, its
proven bound is used. Then the order of each whole plan is set beside the best order of
the same steps (the area between the readiness curve and its end, smaller is better).
"""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from statistics import mean
from typing import Any, Final, NamedTuple

import highspy

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.choose import goals_for, members
from mlcareer.assessment.planning.hours import hours_between
from mlcareer.assessment.planning.make import Road, Wanted, _stages, _wishes, plan_roads
from mlcareer.assessment.planning.order import Line
from mlcareer.assessment.planning.search import Limits, find
from mlcareer.assessment.score import score
from mlcareer.assessment.standing import Standing, credit, stand
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Level
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import Role, Taxonomy

AS_OF: Final = date(2026, 1, 15)
SHARES: Final = (0.10, 0.25, 0.50, 0.75, 1.0)
# The order is solved by dynamic programming over all sets of steps that may be done first.
IDEALS_MOST: Final = 150_000
CIRCLES_MOST: Final = 5_000
CIRCLE_LONGEST: Final = 4
BAR: Final = 0.99
HALF: Final = 0.5
CLOSE: Final = 1e-6
ROUNDS_MOST: Final = 4


class Found(NamedTuple):
    """One plan beside the best one. `best` is a readiness, or an area of readiness and hours."""

    role: str
    level: str
    person: int
    share: float
    now: float
    ours: float
    best: float

    @property
    def ratio(self) -> float:
        """The share of the readiness that can be reached."""
        return min(self.ours / self.best, 1.0) if self.best else 1.0

    @property
    def gained(self) -> float:
        """The share of the gain that can be reached."""
        possible = self.best - self.now
        return min((self.ours - self.now) / possible, 1.0) if possible > CLOSE else 1.0


class Optimum:
    """The choice of steps as an integer program.

    u[s,k]: the person learns s at least to place k of its grid. z[s,k]: s is known there at
    the end, by learning it or by demonstration. Whatever helps (g: a prerequisite learned, h: one
    demonstrated or carried over, e: hours saved by a demonstration, w: by a neighbour) helps only
    from before; circles among helpers are cut off when a solution has one.
    """

    def __init__(self, board: Board, stages: Mapping[str, int], seconds: float) -> None:
        """Build the program for any budget."""
        self.board = board
        self.stages = stages
        self.model: Any = highspy.Highs()
        self.model.silent()
        self.model.setOptionValue("time_limit", seconds)
        self.model.setOptionValue("mip_rel_gap", 5e-4)
        self.u: dict[tuple[str, int], Any] = {}
        self.helps: list[tuple[tuple[str, int], tuple[str, int], Any]] = []
        self.most = self._reachable(stages)
        for skill, place in self.most.items():
            for at in range(self.first(skill), place + 1):
                self.u[skill, at] = self.model.addBinary()
        self.before = self._always_before()
        self.hours = self._hours()
        self._needs()
        self._value()
        self._no_short_circles()
        self._in_time()
        self.budget = self.model.addConstr(self.hours <= highspy.kHighsInf)

    def first(self, skill: str) -> int:
        """Return the first place of a grid above what the person has."""
        square = self.board.squares[skill]
        return next(
            (at for at, value in enumerate(square.grid) if value > square.base), len(square.grid)
        )

    def _reachable(self, stages: Mapping[str, int]) -> dict[str, int]:
        board = self.board
        most: dict[str, int] = {}
        pending = [
            goals_for(board, wish, member, stages)[-1].target
            for wish in range(len(board.wishes))
            for member in members(board, wish, ())
            if board.rows[wish].credit(board.start) < 1  # what is met is not learned
        ]
        while pending:
            skill, place = pending.pop()
            if most.get(skill, -1) < place:
                most[skill] = place
                pending += [(it, board.place_of(it, at)) for it, at in board.needs(skill)]
        return {skill: place for skill, place in most.items() if place >= self.first(skill)}

    def _shown_by(self, skill: str, place: int) -> Iterator[tuple[str, int]]:
        """Yield what shows a skill at a place of its grid when learned."""
        board = self.board
        square = board.squares[skill]
        if board.start & square.settled:
            return
        for other, top in self.most.items():
            limit = board.squares[other].skill.demonstrates.get(skill)
            if limit is None or limit < square.grid[place]:
                continue
            grid = board.squares[other].grid
            needed = max(2.0, square.grid[place])
            at = next(at for at, value in enumerate(grid) if value >= needed)
            if self.first(other) <= at <= top:
                yield other, at

    def _helpers(self, skill: str, rung: int) -> list[tuple[str, int]]:
        """Return what makes a skill usable at a rung: itself, what shows it, what carries over."""
        board = self.board
        place = board.place_of(skill, rung)
        found = [(skill, place)] if (skill, place) in self.u else []
        found += self._shown_by(skill, place)
        for source, share in board._sources.get(skill, ()):  # noqa: SLF001
            grid = board.squares[source].grid
            found += [
                (source, at)
                for at, value in enumerate(grid)
                if (source, at) in self.u and share * credit(value) >= credit(rung)
            ][:1]
        return found

    def _always_before(self) -> dict[str, set[tuple[str, int]]]:
        """Return what is usable or learned (rung 0) whenever study of a skill begins.

        The greatest fixed point: of the ways to make something usable, what all have in common.
        """
        needs = {
            skill: [
                (needed, rung)
                for needed, rung in self.board.needs(skill)
                if not self.board.is_usable(self.board.start, needed, rung)
            ]
            for skill in self.most
        }
        facts = {one for found in needs.values() for one in found}
        helpers = {one: {skill for skill, _ in self._helpers(*one)} for one in facts}
        every = facts | {(skill, 0) for skill in self.most}
        before = {skill: set(every) for skill in self.most}
        changed = True
        while changed:
            changed = False
            for skill, wanted in needs.items():
                found: set[tuple[str, int]] = set()
                for one in wanted:
                    ways = [before[it] | {(it, 0)} for it in helpers[one]]
                    found |= {one, *(set.intersection(*ways) if ways else every)}
                if found != before[skill]:
                    before[skill] = found
                    changed = True
        return before

    def _after_milestone(self, helper: tuple[str, int], skill: str) -> bool:
        """Whether a helper belongs to a later milestone than what it is to help."""
        if helper[0] not in self.stages or skill not in self.stages:
            return False
        deep = self.board.squares[helper[0]].grid[helper[1]] > Proficiency.WORKING
        return max(self.stages[helper[0]], int(deep)) > self.stages[skill]

    def _comes_late(self, helper: str, skill: str, rung: int = 0) -> bool:
        """Whether a helper is never there before what it is to help."""
        late = self.before[helper]
        higher = {(one, at) for one, at in late if one == skill and at >= rung > 0}
        return helper == skill or (skill, 0) in late or bool(higher)

    def _hours(self) -> Any:  # noqa: ANN401 - the solver has no types
        model, board = self.model, self.board
        terms = []
        for (skill, at), learned in self.u.items():
            square = board.squares[skill]
            low = square.grid[at - 1] if at > self.first(skill) else square.base
            today = board.carried(board.start, skill)
            whole = hours_between(
                square.skill, low, square.grid[at], once=square.once, carried=today
            )
            paid = model.addVariable(0, 1)
            if at > self.first(skill):
                model.addConstr(learned <= self.u[skill, at - 1])
            saved = []
            start = (skill, self.first(skill))
            beyond = self.u.get((skill, at + 1))
            # What is shown already is no step, and shows nothing itself: only on the way to
            # more do hours fall away.
            for helper in self._shown_by(skill, at) if beyond is not None else ():
                late = self._comes_late(helper[0], skill)
                if late or self._after_milestone(helper, skill):
                    continue
                help_ = model.addBinary()
                model.addConstr(help_ <= self.u[helper])
                model.addConstr(help_ <= beyond)
                self.helps.append((helper, start, help_))
                saved.append(help_)
            model.addConstr(paid >= learned - model.qsum(saved) if saved else paid >= learned)
            terms.append(whole * paid)
            cheaper = []
            for source, share in board._sources.get(skill, ()):  # noqa: SLF001
                grid = board.squares[source].grid
                place = next(i for i, value in enumerate(grid) if value >= int(square.grid[at]))
                if (source, place) not in self.u or source == skill:
                    continue
                then = hours_between(
                    square.skill, low, square.grid[at], once=square.once,
                    carried=[*today, (grid[place], share)],
                )  # fmt: skip
                if then < whole - 1e-6:
                    help_ = model.addBinary()
                    model.addConstr(help_ <= self.u[source, place])
                    model.addConstr(help_ <= paid)
                    self.helps.append(((source, place), (skill, at), help_))
                    cheaper.append(help_)
                    terms.append((then - whole) * help_)
            if cheaper:
                model.addConstr(model.qsum(cheaper) <= 1)
        return model.qsum(terms)

    def _needs(self) -> None:
        model, board = self.model, self.board
        only: dict[str, list[Any]] = {}
        for skill in self.most:
            start = (skill, self.first(skill))
            for needed, rung in board.needs(skill):
                if board.is_usable(board.start, needed, rung):
                    continue
                helpers = [
                    one
                    for one in self._helpers(needed, rung)
                    if not self._comes_late(one[0], skill)
                    and not self._after_milestone(one, skill)
                    and (one[0] == needed or not self._comes_late(one[0], needed, rung))
                ]
                found = []
                for helper in helpers:
                    help_ = model.addBinary()
                    model.addConstr(help_ <= self.u[helper])
                    self.helps.append((helper, start, help_))
                    found.append(help_)
                model.addConstr(self.u[start] <= model.qsum(found))
                if rung == 1:
                    only.setdefault(needed, []).append(self.u[start])
        for skill in self.most:  # awareness alone only where no more is needed
            if self.first(skill) == 0 and not self._aware(skill):
                alone = self.u[skill, 0] - self.u.get((skill, 1), 0)
                needing = only.get(skill)
                model.addConstr(alone <= model.qsum(needing) if needing else alone <= 0)

    def _aware(self, skill: str) -> bool:
        return any(
            skill in wish.requirement.requirement.skills
            and wish.requirement.needed == Proficiency.AWARENESS
            for wish in self.board.wishes
        )

    def _value(self) -> None:
        model, board = self.model, self.board
        terms = []
        self.base = 0.0
        for wish, row in zip(board.wishes, board.rows, strict=True):
            self.base += row.weight * row.base
            worth = credit(wish.requirement.needed)
            picked = []
            for member in wish.requirement.requirement.skills:
                for value, bound in self._credits(member, worth, row.base):
                    share = model.addVariable(0, 1)
                    model.addConstr(share <= bound)
                    picked.append(share)
                    terms.append(row.weight * (value - row.base) * share)
            if picked:
                model.addConstr(model.qsum(picked) <= 1)
        self.value = model.qsum(terms)

    def _credits(self, member: str, worth: float, base: float) -> Iterator[tuple[float, Any]]:
        model, board = self.model, self.board
        square = board.squares[member]
        for at, value in enumerate(square.grid):
            gained = min(credit(value) / worth, 1.0)
            if gained <= base + 1e-9:
                continue
            own = self.u.get((member, at))
            settled = self.u.get((member, self.first(member)))
            shown = [self.u[helper] for helper in self._shown_by(member, at)]
            if not shown:
                if own is not None:
                    yield gained, own
                continue
            known = model.addVariable(0, 1)
            sums = model.qsum(shown)
            model.addConstr(known <= (sums + own if own is not None else sums))
            if settled is not None:  # an own claim outweighs what is shown
                model.addConstr(known <= (own if own is not None else 0.0) + 1 - settled)
            yield gained, known
        for source, share in board._sources.get(member, ()):  # noqa: SLF001
            for at, value in enumerate(board.squares[source].grid):
                gained = share * min(credit(value) / worth, 1.0)
                if gained > base + 1e-9 and (source, at) in self.u:
                    yield gained, self.u[source, at]

    def _in_time(self) -> None:
        """Give every place a time, and let nothing help before its own."""
        times = {one: self.model.addVariable(0, len(self.most)) for one in self.u}
        for skill, at in self.u:
            if (skill, at + 1) in times:
                self.model.addConstr(times[skill, at + 1] >= times[skill, at])
        far = len(self.most) + 1
        for before, after, help_ in self.helps:
            self.model.addConstr(times[after] >= times[before] + 1 - far * (1 - help_))

    def _no_short_circles(self) -> None:
        """Cut off circles of up to four that wait for one another."""
        arrows: dict[str, list[tuple[tuple[str, int], tuple[str, int], Any]]] = {}
        for one in self.helps:
            arrows.setdefault(one[0][0], []).append(one)
        count = 0
        for start in self.helps:
            pending = [[start]]
            while pending and count < CIRCLES_MOST:
                path = pending.pop()
                skill, place = path[-1][1]
                for arrow in arrows.get(skill, ()):
                    # A later place of a grid follows the earlier ones; not the other way.
                    if arrow[0][1] < place or arrow[2].index < start[2].index:
                        continue
                    if arrow[2].index == start[2].index:
                        self.model.addConstr(
                            self.model.qsum([one[2] for one in path]) <= len(path) - 1
                        )
                        count += 1
                    elif len(path) < CIRCLE_LONGEST and all(
                        arrow[1][0] != one[0][0] or arrow[1][0] == start[0][0] for one in path
                    ):
                        pending.append([*path, arrow])

    def most_within(self, budget: float) -> float:
        """Return the highest readiness within a budget, or a proven bound of it."""
        model, bound = self.model, 1.0
        model.changeRowBounds(self.budget.index, -highspy.kHighsInf, budget + 1e-6)
        for _ in range(ROUNDS_MOST):
            model.maximize(self.value)
            bound = self.base + float(model.getInfo().mip_dual_bound)
            if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return bound
            circle = self._circle(model.getSolution().col_value)
            if circle is None:
                return bound
            model.addConstr(model.qsum(circle) <= len(circle) - 1)
        return bound

    def _circle(self, values: Sequence[float]) -> list[Any] | None:
        """Return helpers that wait for one another, if a solution has such."""
        arrows: dict[tuple[str, int], list[tuple[tuple[str, int], Any]]] = {}
        for before, after, help_ in self.helps:
            if values[help_.index] > HALF:
                arrows.setdefault(before, []).append((after, help_))
        for skill, at in self.u:  # a later place of a grid follows the earlier ones
            if (skill, at + 1) in self.u and values[self.u[skill, at + 1].index] > HALF:
                arrows.setdefault((skill, at), []).append(((skill, at + 1), None))
        done: set[tuple[str, int]] = set()
        for start in list(arrows):
            path: list[tuple[str, int]] = []
            used: list[Any] = []

            def visit(node: tuple[str, int]) -> list[Any] | None:
                if node in path:  # noqa: B023
                    return [one for one in used[path.index(node) :] if one is not None]  # noqa: B023
                if node in done:
                    return None
                path.append(node)  # noqa: B023
                for after, help_ in arrows.get(node, ()):
                    used.append(help_)  # noqa: B023
                    if found := visit(after):
                        return found
                    used.pop()  # noqa: B023
                path.pop()  # noqa: B023
                done.add(node)
                return None

            if found := visit(start):
                return found
        return None


def area(board: Board, line: Line) -> float:
    """Return the area between the end's readiness and the curve, in hours."""
    state, found = board.start, 0.0
    end = board.readiness(line.state)
    for move in line.moves:
        found += move.hours * (end - board.readiness(state))
        state = board.learn(state, move.target)
    return found


def best_area(board: Board, line: Line) -> float | None:
    """Return the least area of any order of the same moves, stage by stage; None if too many."""
    end, state, total = board.readiness(line.state), board.start, 0.0
    for stage in sorted({move.stage for move in line.moves}):
        moves = [move for move in line.moves if move.stage == stage]
        last = state
        for move in moves:
            last = board.learn(last, move.target)
        layer = {(0, state): 0.0}
        seen = 0
        for _ in moves:
            following: dict[tuple[int, int], float] = {}
            for (done, here), spent in layer.items():
                lack = end - board.readiness(here)
                for number, move in enumerate(moves):
                    if done >> number & 1 or board.is_known(here, move.target):
                        continue
                    if not board.is_open(here, move.target[0]):
                        continue
                    if board.way(here, *move.target) != [move.target]:
                        continue
                    cost = spent + board.hours(here, move.target) * lack
                    key = (done | 1 << number, board.learn(here, move.target))
                    if cost < following.get(key, float("inf")):
                        following[key] = cost
            layer = following
            seen += len(layer)
            if seen > IDEALS_MOST:
                return None
        total += min(cost for (_, here), cost in layer.items() if here == last)
        state = last
    return total


def people(role: Role, level: Level, taxonomy: Taxonomy, count: int) -> Iterator[Profile]:
    """Yield somebody who said nothing, and people with some skills of the role and around it."""
    yield Profile(None, "nobody", 0, ())
    chance = Random(f"{role.id} {level}")
    asked = sorted({skill for row in role.requirements for skill in row.skills})
    near = sorted({one for it in asked for one in taxonomy.skills[it].prerequisites} | {*asked})
    for number in range(1, count):
        skills = chance.sample(near, k=min(len(near), 4 + 6 * number))
        claims = tuple(
            Match(
                skill, None, skill, "exact", 1.0, Proficiency(chance.randint(0, 4)), "stated",
                last_used=chance.choice([None, None, "2025", "2021"]),
            )
            for skill in skills
        )  # fmt: skip
        yield Profile(None, f"person {number}", len(claims), claims)


def measure(
    role: Role, level: Level, taxonomy: Taxonomy, options: argparse.Namespace
) -> Iterator[tuple[Found | None, Found | None, float]]:
    """Yield plans beside the optimum by budget, orders beside the best, and seconds a plan."""
    for person, profile in enumerate(people(role, level, taxonomy, options.profiles)):
        standing: Standing = stand(profile, taxonomy, as_of=AS_OF)
        asked = role.at(level)
        rows = score(asked, standing, taxonomy, level=level).rows
        road = Road(role.id, role.title, level, asked, rows, role.milestones)
        stages = _stages([road])
        board = Board(_wishes([road]), standing, taxonomy)
        began = time.perf_counter()
        whole = plan_roads([road], standing, taxonomy, start=AS_OF)
        yield None, None, time.perf_counter() - began
        line = find(board, stages, (), Limits())
        if not line.moves:
            continue
        best = best_area(board, line)
        if best is not None:
            ours = area(board, line)
            yield None, Found(role.id, level, person, 1, 0, ours, best), 0
        optimum = Optimum(board, stages, options.seconds)
        for share in SHARES:
            budget = whole.total_hours * share
            began = time.perf_counter()
            plan = plan_roads([road], standing, taxonomy, start=AS_OF, wanted=Wanted(budget=budget))
            spent = time.perf_counter() - began
            reached = plan.steps[-1].readiness_after if plan.steps else plan.readiness_now
            bound = max(optimum.most_within(budget), reached)
            found = Found(role.id, level, person, share, plan.readiness_now, reached, bound)
            if options.verbose:
                print(
                    f"{role.id} {level} {person} {share:.0%}: {reached:.4f} of {bound:.4f}",
                    flush=True,
                )
            yield found, None, spent


def main() -> None:
    """Print a table by budget, and where plans are worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", default="")
    parser.add_argument("--levels", default="")
    parser.add_argument("--profiles", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    taxonomy = load_taxonomy()
    places = [
        (role, level)
        for role in taxonomy.roles.values()
        for level in role.levels
        if role.id in (options.roles or role.id).split(",")
        and level in (options.levels or level).split(",")
    ]
    found, orders, spent = [], [], []
    for role, level in places:
        for one, order, seconds in measure(role, level, taxonomy, options):
            found += [one] if one else []
            orders += [order] if order else []
            spent += [seconds] if seconds else []
    report(found, orders, spent, len(places))


def report(
    found: Sequence[Found], orders: Sequence[Found], spent: Sequence[float], places: int
) -> None:
    """Print what was measured as Markdown."""
    print(f"{places} roles and levels, {len(found)} plans with a budget.\n")
    print("| budget | plans | readiness | worst | gain | worst | at least 99 % of the gain |")
    print("|---|---|---|---|---|---|---|")
    for share in SHARES:
        here = [one for one in found if one.share == share]
        if here:
            print(
                f"| {share:.0%} | {len(here)} "
                f"| {mean(one.ratio for one in here):.2%} | {min(one.ratio for one in here):.2%} "
                f"| {mean(one.gained for one in here):.2%} | {min(one.gained for one in here):.2%} "
                f"| {mean(one.gained >= BAR for one in here):.0%} |"
            )
    print("\nWorst:\n")
    for one in sorted(found, key=lambda one: one.gained)[:10]:
        print(
            f"- {one.role} {one.level}, person {one.person}, {one.share:.0%}: "
            f"{one.now:.3f} → {one.ours:.4f} of {one.best:.4f} ({one.gained:.2%} of the gain)"
        )
    if orders:
        more = sorted((one.ours / one.best - 1 if one.best else 0.0) for one in orders)
        print(
            f"\nOrder: {len(orders)} whole plans solved exactly; the area above the readiness "
            f"curve is {mean(more):.2%} more than the least, at worst {more[-1]:.2%}."
        )
    low, high = sorted(spent)[len(spent) // 2], sorted(spent)[int(len(spent) * 0.95)]
    print(f"\nTime: a plan takes {low * 1000:.0f} ms in the middle, {high * 1000:.0f} ms at 95 %.")


if __name__ == "__main__":
    main()
