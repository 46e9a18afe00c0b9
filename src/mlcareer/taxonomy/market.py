"""What is known of the market for roles: demand, pay, growth, sectors, trends.

Demand is part of every report and stands beside the roles; the rest is one page that is
decoded when it is opened.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mlcareer.policy import Level


class Demand(NamedTuple):
    """How many of the ads that were read ask for something; `years` like "2022-2025"."""

    asking: int
    sample: int
    years: str

    @property
    def share(self) -> float:
        """The share of ads that ask for it, 0 to 1."""
        return self.asking / self.sample


class RoleDemand(NamedTuple):
    """What the ads of one role ask for, in numbers of ads.

    `asked` has the skills that at least one ad in a hundred names and those the role requires;
    `groups` the ads that ask for any one of a group, by the group's ids in alphabetical order.
    """

    ads: int
    years: str
    source: str
    asked: Mapping[str, int]
    groups: Mapping[tuple[str, ...], int]

    def of(self, skills: Sequence[str]) -> Demand | None:
        """Return the demand for a skill or for any one of a group; None if it was not counted."""
        if len(skills) == 1:
            asking = self.asked.get(skills[0])
        else:
            asking = self.groups.get(tuple(sorted(skills)))
        return None if asking is None else Demand(asking, self.ads, self.years)


class Source(NamedTuple):
    """Where figures come from."""

    id: str
    name: str
    years: str
    url: str
    note: str


class Pay(NamedTuple):
    """Quantiles of yearly pay in US dollars, full time, of `sample` people."""

    role: str
    level: Level
    country: str
    years: str
    sample: int
    p10: int
    p25: int
    median: int
    p75: int
    p90: int
    source: str


class StatedPay(NamedTuple):
    """A figure of yearly pay in US dollars that somebody states, without a sample."""

    role: str
    what: str
    level: Level | None
    place: str
    company: str
    low: int | None
    average: int | None
    high: int | None
    note: str
    source: str
    year: int


class Growth(NamedTuple):
    """How fast a kind of job is said to grow."""

    roles: tuple[str, ...]
    what: str
    source: str
    year: int


class Sectors(NamedTuple):
    """The sectors in which a role is said to be in high demand."""

    role: str
    sectors: tuple[str, ...]
    source: str
    year: int


class Trend(NamedTuple):
    """Something that changes the field, and what that means for which skills."""

    id: str
    name: str
    what: str
    means: str
    skills: tuple[str, ...]
    source: str
    year: int


class Market(NamedTuple):
    """Every figure with its source; `sources` by id."""

    sources: Mapping[str, Source]
    pay: tuple[Pay, ...]
    stated_pay: tuple[StatedPay, ...]
    growth: tuple[Growth, ...]
    sectors: tuple[Sectors, ...]
    trends: tuple[Trend, ...]

    def pay_of(self, role: str, level: Level, country: str) -> Pay | None:
        """Return what a role is paid at a level in a country: of several years the most people."""
        found = [
            one for one in self.pay if (one.role, one.level, one.country) == (role, level, country)
        ]
        return max(found, key=lambda one: (one.sample, one.years), default=None)


def encode_market(market: Market) -> str:
    """Return a market as one line of JSON."""
    rows = [list(market.sources.values()), *market[1:]]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def decode_market(text: str) -> Market:
    """Rebuild a market from `encode_market`; equal to the one encoded."""
    sources, pay, stated, growth, sectors, trends = json.loads(text)
    return Market(
        sources={row[0]: Source(*row) for row in sources},
        pay=tuple(Pay(*row) for row in pay),
        stated_pay=tuple(StatedPay(*row) for row in stated),
        growth=tuple(Growth(tuple(roles), *rest) for roles, *rest in growth),
        sectors=tuple(Sectors(role, tuple(names), *rest) for role, names, *rest in sectors),
        trends=tuple(
            Trend(id_, name, what, means, tuple(skills), *rest)
            for id_, name, what, means, skills, *rest in trends
        ),
    )


def demand_json(demand: Mapping[str, RoleDemand]) -> dict[str, Any]:
    """Return demand as JSON values."""
    return {
        role: [one.ads, one.years, one.source, one.asked, list(one.groups.items())]
        for role, one in demand.items()
    }


def demand_from(stored: Mapping[str, Any]) -> dict[str, RoleDemand]:
    """Rebuild demand from `demand_json`."""
    return {
        role: RoleDemand(
            ads, years, source, asked, {tuple(skills): asking for skills, asking in groups}
        )
        for role, (ads, years, source, asked, groups) in stored.items()
    }
