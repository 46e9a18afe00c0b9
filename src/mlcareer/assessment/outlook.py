"""What the market says beside an assessment: demand, pay, and the trends that touch open rows."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from mlcareer.assessment.score import Row
from mlcareer.policy import DEMAND_COUNT_LEAST, DEMAND_SAMPLE_LEAST, Level
from mlcareer.taxonomy.market import Demand, Market, Pay, RoleDemand, Source, Trend
from mlcareer.taxonomy.models import Taxonomy

# Most of the survey's people are paid here, so most roles and levels have a figure.
COUNTRY: Final = "US"
_TRENDS_MOST: Final = 2


class Touching(NamedTuple):
    """A trend, with the skills of open rows that it is about."""

    trend: Trend
    skills: tuple[str, ...]


class Outlook(NamedTuple):
    """What is known of a role's market; `demand` None where no ads of it were read.

    `pay` is None where the survey has no group of twenty.
    """

    demand: RoleDemand | None
    pay: Pay | None
    trends: tuple[Touching, ...]
    market: Market

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show besides demand."""
        return bool(self.pay or self.trends)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where demand, pay and trends are from, each source once."""
        named = [one.source for one in (self.demand, self.pay) if one]
        named += [one.trend.source for one in self.trends]
        return tuple(self.market.sources[one] for one in dict.fromkeys(named))

    @property
    def counted(self) -> bool:
        """Whether enough ads were counted to say what they ask for."""
        return self.demand is not None and self.demand.ads >= DEMAND_COUNT_LEAST

    def asked(self, skills: Sequence[str]) -> Demand | None:
        """Return the demand for a requirement; None without ads enough to count."""
        return self.demand.of(skills) if self.demand and self.counted else None


def look_out(
    role: str | None, level: Level, open_rows: Iterable[Row], taxonomy: Taxonomy
) -> Outlook:
    """Return the outlook for a role at a level; of trends those that most open rows touch."""
    market = taxonomy.market
    wanted = [skill for row in open_rows for skill in row.requirement.requirement.skills]
    touching = [
        Touching(trend, tuple(skill for skill in trend.skills if skill in wanted))
        for trend in market.trends
    ]
    touching.sort(key=lambda one: -len(one.skills))
    return Outlook(
        demand=taxonomy.demand.get(role or ""),
        pay=market.pay_of(role or "", level, COUNTRY),
        trends=tuple(one for one in touching if one.skills)[:_TRENDS_MOST],
        market=market,
    )


def where_asked(skill: str, taxonomy: Taxonomy) -> tuple[str, float] | None:
    """Return the role whose ads ask for a skill most, and their share; None if none do.

    Only roles with a sample count.
    """
    found = [
        (role, demand.asked.get(skill, 0) / demand.ads)
        for role, demand in taxonomy.demand.items()
        if demand.ads >= DEMAND_SAMPLE_LEAST
    ]
    best = max(found, key=lambda one: one[1], default=None)
    return best if best and best[1] else None
