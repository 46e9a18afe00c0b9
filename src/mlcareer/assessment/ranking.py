"""All roles in the order in which they fit a person.

The order tells roles apart instead of rewarding those that ask little: it compares what a
person claims with what each role asks for more than others do. It knows nothing but the
taxonomy, the demand counted in job ads included; no weight is fitted to anybody's title.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum, log
from operator import mul
from typing import Final, NamedTuple

from mlcareer import policy
from mlcareer.assessment.score import Standings, glance, interval
from mlcareer.assessment.standing import Standing, credit
from mlcareer.policy import Level, Verdict
from mlcareer.taxonomy.models import Role, Taxonomy

# What is rarer than this among ads moves no order.
_COMMON_FROM: Final = 0.01


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
    chosen = [(f"{number}", *one) for number, one in enumerate(candidates)]
    leaning = lean([(key, role, level) for key, role, level, _ in chosen], taxonomy)
    fit = fits(claims_of(standing, taxonomy), leaning)
    found = []
    for key, role, level, job in chosen:
        requirements = role.at(level)
        readiness, verdict = glance(requirements, standing, level, complete=complete)
        low, high = interval(requirements, standings)
        found.append(
            Ranked(
                role=role.id or None,
                title=role.title,
                level=level,
                fit=fit[key],
                readiness=readiness,
                low=low,
                high=high,
                verdict=verdict,
                job=job,
            )
        )
    return tuple(sorted(found, key=lambda one: -one.fit))


class Leaning(NamedTuple):
    """How strongly roles ask for each skill, and what that comes to for anybody.

    `pull` has log(1 + p / t) by role and skill, where p is the share of the role's ads that ask
    for the skill and t is `policy.SHARE_THAT_TELLS`; a skill that is missing pulls 0. `usual`
    has each role's mean pull on what roles ask for.
    """

    pull: Mapping[str, Mapping[str, float]]
    usual: Mapping[str, float]


def lean(candidates: Iterable[tuple[str, Role, Level]], taxonomy: Taxonomy) -> Leaning:
    """Weigh candidates, each under a key, against what is usually asked at mid."""
    counted = _counted(taxonomy)
    common = common_shares(counted, taxonomy)
    known: dict[tuple[int, Level], dict[str, float]] = {}

    def shares(role: Role, level: Level) -> dict[str, float]:
        key = (id(role), level)
        if key not in known:
            known[key] = expected_shares(role, level, taxonomy, common)
        return known[key]

    usual: dict[str, float] = {}
    for role in counted:
        asked = shares(role, role.nearest(policy.DEFAULT_LEVEL))
        total = fsum(asked.values()) * len(counted)
        for skill, share in asked.items():
            usual[skill] = usual.get(skill, 0.0) + share / total
    pull = {
        key: {
            skill: log(1 + share / policy.SHARE_THAT_TELLS)
            for skill, share in shares(role, level).items()
        }
        for key, role, level in candidates
    }
    return Leaning(
        pull=pull,
        usual={
            key: fsum(weight * usual.get(skill, 0.0) for skill, weight in weights.items())
            for key, weights in pull.items()
        },
    )


def _counted(taxonomy: Taxonomy) -> list[Role]:
    """Return the roles that say what is usual: those with ads counted, or else all."""
    counted = [
        role
        for role in taxonomy.roles.values()
        if role.id in taxonomy.demand and taxonomy.demand[role.id].ads >= policy.USUAL_FROM_ADS
    ]
    return counted or list(taxonomy.roles.values())


def common_shares(counted: Sequence[Role], taxonomy: Taxonomy) -> dict[str, float]:
    """Return the mean share of ads that ask for each studied skill, over roles with ads."""
    shares: dict[str, float] = {}
    for role in counted:
        if demand := taxonomy.demand.get(role.id):
            for skill, asking in demand.asked.items():
                shares[skill] = shares.get(skill, 0.0) + asking / demand.ads / len(counted)
    return {
        skill: share
        for skill, share in shares.items()
        if share >= _COMMON_FROM and taxonomy.skills[skill].studied
    }


def expected_shares(
    role: Role, level: Level, taxonomy: Taxonomy, common: Mapping[str, float]
) -> dict[str, float]:
    """Return the share of a role's ads that ask for each skill, 0 to 1, as far as it is known.

    The counted ads, put together with what the importance at the level leads one to expect as
    if that were `policy.DEMAND_SAMPLE_LEAST` ads more: with few ads the taxonomy decides, with
    many they do. Of an any-of group the first is expected most; what the role does not ask for
    is expected less often than it is `common`. Soft and scope skills tell no roles apart and
    are left out.
    """
    expected = {skill: share * policy.EXPECTED_UNASKED for skill, share in common.items()}
    for one in role.at(level):
        for place, skill in enumerate(one.requirement.skills):
            if taxonomy.skills[skill].studied:
                share = policy.EXPECTED_SHARE[one.importance] * 2 / (place + 2)
                expected[skill] = max(share, expected.get(skill, 0.0))
    demand = taxonomy.demand.get(role.id)
    if demand is None:
        return expected
    weight, ads = policy.DEMAND_SAMPLE_LEAST, demand.ads
    total = ads + weight
    found = {skill: weight * share / total for skill, share in expected.items()}
    for skill, asking in demand.asked.items():
        if taxonomy.skills[skill].studied:
            found[skill] = found.get(skill, 0.0) + asking / total
    return found


def fits(claimed: Mapping[str, float], leaning: Leaning) -> dict[str, float]:
    """Return how well each candidate fits what somebody claims, 0 to 1.

    `claimed` has a weight for each skill. The mean pull of the claims, less the role's pull on
    what roles ask on average, brought to 0 to 1 by the logistic function: above ½ the claims
    are more like this role than the average role is. Up to a constant this is the mean
    logarithm of the chance that the role's ads name what is claimed, as in a multinomial naive
    Bayes classifier, with what is common to all roles taken out. Without a claim that any
    candidate asks for, every fit is 0.
    """
    pulls = leaning.pull.values()
    asked = {skill: [pull.get(skill) for pull in pulls] for skill in claimed}
    of_use = {skill: row for skill, row in asked.items() if row.count(None) < len(row)}
    weights = [claimed[skill] for skill in of_use]
    total = fsum(weights)
    if not total:
        return dict.fromkeys(leaning.pull, 0.0)
    rows = [[pull or 0.0 for pull in row] for row in of_use.values()]
    found = {}
    for key, column in zip(leaning.pull, zip(*rows, strict=True), strict=True):
        mean = fsum(map(mul, weights, column)) / total
        found[key] = 1 / (1 + exp(leaning.usual[key] - mean))
    return found


def claims_of(standing: Standing, taxonomy: Taxonomy) -> dict[str, float]:
    """Return the credit of each studied skill that the person claims.

    What claims demonstrate is left out: it says the same thing twice.
    """
    return {
        skill: credit(held.effective)
        for skill, held in standing.own.items()
        if held.effective > 0 and taxonomy.skills[skill].studied
    }
