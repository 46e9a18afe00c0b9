"""Measure who learns what in a team against the exact optimum, on small random teams.

    python scripts/team_optimum.py [--teams 400] [--seed 1]

Teams of two to five generated people are short of four to seven requirements of a role, some of
them twice. Dynamic programming over what is still wanted, person by person, tries every
assignment with the same hours and the same limit of a person's load. Printed: how many teams
got the optimum, and how many hours more than that the others got. Then, for the whole role, how
far the hours that decided lie from those of the plans that are made of them, and the time taken.
"""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from random import Random
from statistics import mean
from typing import Final, NamedTuple

from mlcareer.assessment.standing import stand
from mlcareer.assessment.team.make import assess_team
from mlcareer.assessment.team.share import Student, share_out
from mlcareer.matching.profile import Match, Profile
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import Role, Taxonomy

AS_OF: Final = date(2026, 1, 15)
CLOSE: Final = 1e-6
PERCENT: Final = 0.01

# Hours beyond the limit, then hours: what is to be small.
Cost = tuple[float, float]


class Found(NamedTuple):
    """One team: the hours beyond the limit and the hours, ours and the best."""

    ours: Cost
    best: Cost

    @property
    def more(self) -> float:
        """The share of the best hours that ours has on top."""
        return self.ours[1] / self.best[1] - 1 if self.best[1] else 0.0

    @property
    def same_load(self) -> bool:
        """Whether nobody is given more beyond the limit than need be."""
        return self.ours[0] <= self.best[0] + CLOSE


def profile(taxonomy: Taxonomy, role: Role, random: Random, most: int = 3) -> Profile:
    """Return somebody who knows some of what a role asks or builds on, up to `most`."""
    asked = [skill for row in role.requirements for skill in row.skills]
    near = [needed for skill in asked for needed in taxonomy.skills[skill].prerequisites]
    known = random.sample(sorted({*asked, *near}), random.randint(3, 15))
    claims = tuple(
        Match(skill, None, skill, "exact", 1.0, Proficiency(random.randint(1, most)), "stated")
        for skill in known
    )
    return Profile(None, "generated", len(claims), claims)


def best_of(
    students: Mapping[int, Student], wanted: Mapping[int, tuple[int, Sequence[int]]], most: float
) -> Cost:
    """Return the least cost of all assignments."""
    start = tuple(count for count, _ in wanted.values())
    costs: dict[tuple[int, ...], Cost] = {start: (0.0, 0.0)}
    for person, student in students.items():
        able = [wish for wish, (_, people) in wanted.items() if person in people]
        options = [(taken, student.hours(frozenset(taken))) for taken in subsets(able)]
        then = dict(costs)
        for left, cost in costs.items():
            for taken, hours in options:
                if any(not left[wish] for wish in taken):
                    continue
                state = tuple(one - (wish in taken) for wish, one in enumerate(left))
                found = (cost[0] + max(hours - most, 0.0), cost[1] + hours)
                then[state] = min(then.get(state, (float("inf"), 0.0)), found)
        costs = then
    return costs[tuple(0 for _ in start)]


def subsets(items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield all subsets but the empty one."""
    for size in range(1, len(items) + 1):
        yield from combinations(items, size)


def measure(taxonomy: Taxonomy, random: Random) -> Found | None:
    """Return one team's result; None where it has nothing to learn."""
    role = random.choice(list(taxonomy.roles.values()))
    rows = [
        one
        for one in role.at(random.choice(list(role.levels)))
        if any(taxonomy.skills[skill].studied for skill in one.requirement.skills)
    ]
    rows = random.sample(rows, min(len(rows), random.randint(4, 7)))
    students = {
        person: Student(
            stand(profile(taxonomy, role, random), taxonomy, as_of=AS_OF), taxonomy, rows
        )
        for person in range(random.randint(2, 5))
    }
    wanted: dict[int, tuple[int, Sequence[int]]] = {}
    for wish in range(len(rows)):
        hours = {person: one.hours(frozenset({wish})) for person, one in students.items()}
        able = [person for person, alone in hours.items() if 0 < alone < float("inf")]
        wanted[wish] = min(random.randint(1, 2), len(able)), able
    if not any(count for count, _ in wanted.values()):
        return None
    shared = share_out(students, wanted)
    costs = [shared.cost(person, taken) for person, taken in shared.taken.items()]
    ours = sum(one[0] for one in costs), sum(one[1] for one in costs)
    return Found(ours, best_of(students, wanted, shared.most))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teams", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    taxonomy, random = load_taxonomy(), Random(asked.seed)
    found = [one for _ in range(asked.teams) if (one := measure(taxonomy, random))]
    more = sorted(one.more for one in found if one.same_load)
    print(f"{len(found)} teams, {sum(one.same_load for one in found)} with the least overload")
    print(
        f"optimum in {sum(one < CLOSE for one in more)}; within 1 % in "
        f"{sum(one < PERCENT for one in more)}; mean {mean(more):.2%} more, worst {more[-1]:.1%}"
    )
    for size in (6, 200):
        compare_plans(taxonomy, random, size)


def compare_plans(taxonomy: Taxonomy, random: Random, size: int) -> None:
    """Print how far the plans of one team lie from the hours that were shared out, and the time."""
    role = taxonomy.roles["ml-engineer"]
    people = [(str(number), profile(taxonomy, role, random, 1)) for number in range(size)]
    begin = time.perf_counter()
    report = assess_team(people, taxonomy, role=role, level="mid", as_of=AS_OF)
    took = time.perf_counter() - begin
    shared = planned = 0.0
    for course in report.learning.courses:
        rows = [report.rows[at].requirement for at in course.rows]
        standing = stand(people[course.person][1], taxonomy, as_of=AS_OF)
        student = Student(standing, taxonomy, rows)
        shared += student.hours(frozenset(range(len(rows))))
        planned += course.hours
    off = planned / shared - 1 if shared else 0.0
    print(
        f"{size} people: shared out {shared:.0f} h, planned {planned:.0f} h ({off:+.1%}); "
        f"{took:.2f} s"
    )


if __name__ == "__main__":
    main()
