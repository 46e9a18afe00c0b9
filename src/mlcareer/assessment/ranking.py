"""All roles in the order in which they fit a person.

The order tells roles apart instead of rewarding those that ask little: a requirement counts
by how few roles share it, and what the person brings beyond a role counts against it. It
knows nothing but the taxonomy.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import fsum, log, sqrt
from typing import NamedTuple

from mlcareer.assessment.score import Standings, glance, interval
from mlcareer.assessment.standing import Standing, credit
from mlcareer.policy import Level, Verdict
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement


class Ranked(NamedTuple):
    """One role's place, or one ad's, of which `job` is the source; then `role` is None.

    `fit` is 0 to 1 and orders; readiness and interval are the usual ones.
    """

    role: str | None
    title: str
    level: Level
    fit: float
    readiness: float
    low: float
    high: float
    verdict: Verdict
    job: str | None = None


def rank(
    taxonomy: Taxonomy, standings: Standings, *, level: Level, complete: bool = False
) -> tuple[Ranked, ...]:
    """Rank every role that has the level, best fit first; equal fits keep the files' order."""
    roles = [(role, level, None) for role in taxonomy.roles.values() if level in role.levels]
    return rank_among(roles, taxonomy, standings, complete=complete)


def rank_among(
    candidates: Iterable[tuple[Role, Level, str | None]],
    taxonomy: Taxonomy,
    standings: Standings,
    *,
    complete: bool = False,
) -> tuple[Ranked, ...]:
    """Rank roles or ads, each at a level of its own and an ad with its source, best fit first."""
    standing = standings["as read"]
    telling = distinctiveness(taxonomy)
    shown = brought(standing, telling)
    found = []
    for role, level, job in candidates:
        requirements = role.at(level)
        readiness, verdict = glance(requirements, standing, level, complete=complete)
        low, high = interval(requirements, standings)
        found.append(
            Ranked(
                role=role.id or None,
                title=role.title,
                level=level,
                fit=fit(requirements, standing, telling, shown),
                readiness=readiness,
                low=low,
                high=high,
                verdict=verdict,
                job=job,
            )
        )
    return tuple(sorted(found, key=lambda one: -one.fit))


def distinctiveness(taxonomy: Taxonomy) -> Mapping[str, float]:
    """Return how much each studied skill tells roles apart: `log((N + 1) / (n + ½))`.

    N is the number of roles, n how many of them ask for it at any level. The usual inverse
    document frequency (Spärck Jones 1972), smoothed so that a skill that every role asks for
    counts for little and not for nothing.
    """
    asked = Counter(
        skill
        for role in taxonomy.roles.values()
        for skill in {one for row in role.requirements for one in row.skills}
        if taxonomy.skills[skill].studied
    )
    count = len(taxonomy.roles)
    return {skill: log((count + 1) / (number + 0.5)) for skill, number in asked.items()}


def brought(standing: Standing, telling: Mapping[str, float]) -> dict[str, float]:
    """Return what the person shows of each skill that roles ask for, by distinctiveness."""
    return {
        skill: telling[skill] * credit(level)
        for skill, level in standing.proficiencies.items()
        if level > 0 and skill in telling
    }


def fit(
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    telling: Mapping[str, float],
    shown: Mapping[str, float],
) -> float:
    """Return how well a role's requirements fit a person, 0 to 1.

    The geometric mean of two shares, each weighted by distinctiveness: how much of what the
    role asks the person shows, and how much of what the person shows (`shown`) the role asks.
    """
    asked, covered = [], []
    used: set[str] = set()
    for one in requirements:
        skills = [skill for skill in one.requirement.skills if skill in telling]
        if not skills:  # soft and scope skills tell no roles apart
            continue
        used.update(skills)
        weight = one.weight * max(telling[skill] for skill in skills)
        asked.append(weight)
        best = max(credit(standing.effective(skill)) for skill in skills)
        covered.append(weight * min(best / credit(one.needed), 1.0))
    everything = fsum(shown.values())
    if not everything or not asked:
        return 0.0
    useful = fsum(worth for skill, worth in shown.items() if skill in used)
    return sqrt(fsum(covered) / fsum(asked) * useful / everything)
