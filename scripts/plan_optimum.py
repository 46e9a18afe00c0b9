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
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from statistics import mean
from typing import Final, NamedTuple

from plan_program import Program

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import Line, Move
from mlcareer.assessment.planning.make import Road, Wanted, _stages, _wishes, plan_roads
from mlcareer.assessment.planning.search import Limits, find
from mlcareer.assessment.score import score
from mlcareer.assessment.standing import Standing, stand
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Level
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import Role, Taxonomy

AS_OF: Final = date(2026, 1, 15)
SHARES: Final = (0.10, 0.25, 0.50, 0.75, 1.0)
# The order is solved by dynamic programming over all sets of steps that may be done first.
IDEALS_MOST: Final = 150_000
BAR: Final = 0.99
CLOSE: Final = 1e-6


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


def area(board: Board, line: Line) -> float:
    """Return the area between the end's readiness and the curve, in hours."""
    state, found = board.start, 0.0
    end = board.readiness(state | line.bits)
    for move in line.moves:
        found += move.hours * (end - board.readiness(state))
        state |= board.effect(move.target)
    return found


def best_area(board: Board, line: Line) -> float | None:
    """Return the least area of any order of the same moves, stage by stage; None if too many."""
    end, state, total = board.readiness(board.start | line.bits), board.start, 0.0
    for stage in sorted({move.stage for move in line.moves}):
        moves = [move for move in line.moves if move.stage == stage]
        last = state
        for move in moves:
            last |= board.effect(move.target)
        layer = {(0, state): 0.0}
        seen = 0
        for _ in moves:
            following: dict[tuple[int, int], float] = {}
            for (done, here), spent in layer.items():
                lack = end - board.readiness(here)
                for number, move in enumerate(moves):
                    if done >> number & 1 or _is_known(board, here, move):
                        continue
                    if not board.is_open(here, move.target[0]):
                        continue
                    if board.way(here, *move.target) != [move.target]:
                        continue
                    cost = spent + board.hours(here, move.target) * lack
                    key = (done | 1 << number, here | board.effect(move.target))
                    if cost < following.get(key, float("inf")):
                        following[key] = cost
            layer = following
            seen += len(layer)
            if seen > IDEALS_MOST:
                return None
        total += min(cost for (_, here), cost in layer.items() if here == last)
        state = last
    return total


def _is_known(board: Board, state: int, move: Move) -> bool:
    skill, place = move.target
    return board.squares[skill].knows(state, place)


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
        program = Program(board, stages, options.seconds)
        for share in SHARES:
            budget = whole.total_hours * share
            began = time.perf_counter()
            plan = plan_roads([road], standing, taxonomy, start=AS_OF, wanted=Wanted(budget=budget))
            spent = time.perf_counter() - began
            reached = plan.steps[-1].readiness_after if plan.steps else plan.readiness_now
            bound = max(program.most_within(budget)[0], reached)
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
