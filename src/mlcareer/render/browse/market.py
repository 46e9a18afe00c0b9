"""Pages about the market: what is asked for, what is paid, what grows and changes, says who."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from mlcareer.policy import DEMAND_COUNT_LEAST, ROWS_IN_SECTION, Level
from mlcareer.render import wording
from mlcareer.render.canvas import draw, grid, heading, indented, text
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.market import Market, Pay, RoleDemand, StatedPay, Trend
from mlcareer.taxonomy.models import Role, Taxonomy

_FIXED: Final[dict[str, object]] = {"no_wrap": True}
_RIGHT: Final[dict[str, object]] = {"justify": "right", "no_wrap": True}
_SKILLS_SHOWN: Final = 20


def render_markets(taxonomy: Taxonomy, level: Level, country: str, screen: Screen) -> str:
    """List the roles with their demand and pay at a level, then what concerns all of them."""
    return draw(_markets(taxonomy, level, country), screen)


def render_market(
    role: Role,
    taxonomy: Taxonomy,
    level: Level | None,
    country: str,
    screen: Screen,
    *,
    everything: bool = False,
) -> str:
    """Show the market for one role; with `everything` no section is cut short."""
    return draw(_market(role, taxonomy, level, country, everything=everything), screen)


def _markets(taxonomy: Taxonomy, level: Level, country: str) -> Iterator[RenderableType]:
    market = taxonomy.market
    yield text(("The market", "title"), ("   mlcareer market ROLE shows one", "quiet"))
    yield heading(f"Roles at {level}", f"ads read, median pay a year in {country}")
    table, shown = grid({}, _RIGHT, _RIGHT, _FIXED)
    for role in taxonomy.roles.values():
        demand = taxonomy.demand.get(role.id)
        pay = market.pay_of(role.id, level, country) if level in role.levels else None
        table.add_row(
            text((role.title, "strong")),
            f"{wording.count(demand.ads, 'ad')}" if demand else text(("no ads", "quiet")),
            wording.dollars(pay.median) if pay else text(("no figure", "quiet")),
            text((f"n={pay.sample}, {wording.years(pay.years)}" if pay else "", "quiet")),
        )
    yield shown
    yield from _growth(None, market)
    yield from _sectors(None, taxonomy, market)
    yield from _trends(market.trends, taxonomy)
    yield from _sources(market)


def _market(
    role: Role, taxonomy: Taxonomy, level: Level | None, country: str, *, everything: bool
) -> Iterator[RenderableType]:
    market = taxonomy.market
    yield text((f"The market for {role.title}", "title"), (f"   {role.id}", "quiet"))
    yield from _demand(role, taxonomy.demand.get(role.id), taxonomy, everything=everything)
    yield from _pay(role, market, level, country)
    stated = [one for one in market.stated_pay if one.role == role.id]
    yield from _stated(stated, level, everything=everything)
    yield from _growth(role, market)
    yield from _sectors(role, taxonomy, market)
    asked = {skill for row in role.requirements for skill in row.skills}
    touching = [one for one in market.trends if asked & set(one.skills)]
    yield from _trends(touching, taxonomy, only=asked)
    yield from _sources(market)


def _demand(
    role: Role, demand: RoleDemand | None, taxonomy: Taxonomy, *, everything: bool
) -> Iterator[RenderableType]:
    """Show what ads ask for most, beside what the role asks."""
    if demand is None or demand.ads < DEMAND_COUNT_LEAST:
        count = f"{wording.count(demand.ads, 'ad')} is no sample" if demand else "no ads"
        yield heading("Asked for in ads")
        yield indented(
            Text(f"{count.capitalize()}: the importance of its requirements is the editors' view.")
        )
        return
    remark = f"of {demand.ads} ads, {wording.years(demand.years)}; how this role weighs it"
    yield heading("Asked for in ads", remark)
    levels = list(role.levels)
    weighed: dict[str, str] = {
        skill: row.asked[at].importance
        for at in reversed(levels)
        for row in role.requirements
        if at in row.asked
        for skill in row.skills
    }
    table, shown = grid({}, _RIGHT, {})
    asked = sorted((one for one in demand.asked.items() if one[1]), key=lambda one: -one[1])
    most = len(asked) if everything else _SKILLS_SHOWN
    for skill, _ in asked[:most]:
        share = wording.share(demand.of([skill]))
        reason = f": {role.not_asked[skill]}" if skill in role.not_asked else ""
        why = weighed.get(skill, f"not asked{reason}")
        table.add_row(taxonomy.skills[skill].name, share, text((why, "quiet")))
    yield shown
    if len(asked) > most:
        yield indented(text((f"+{len(asked) - most} more   --all", "quiet")), 5)


def _pay(role: Role, market: Market, level: Level | None, country: str) -> Iterator[RenderableType]:
    """Show quantiles by level in one country, the years, and the medians elsewhere."""
    own = [one for one in market.pay if one.role == role.id and level in {None, one.level}]
    yield heading(f"Pay in {country}", "US dollars a year, full time")
    here = [
        pay
        for at in ([level] if level else role.levels)
        if at and (pay := market.pay_of(role.id, at, country))
    ]
    if here:
        table, shown = grid(_FIXED, *[_RIGHT] * 5, _FIXED)
        head = ("", "p10", "p25", "median", "p75", "p90", "")
        table.add_row(*(text((name, "quiet")) for name in head))
        for pay in here:
            figures = (pay.p10, pay.p25, pay.median, pay.p75, pay.p90)
            remark = text((f"n={pay.sample}, {wording.years(pay.years)}", "quiet"))
            table.add_row(
                text((pay.level, "strong")),
                *(f"{round(it, -3) // 1000}k" for it in figures),
                remark,
            )
        yield shown
    else:
        yield indented(Text("No group of twenty people or more in the survey."))
    for pay in here:
        years = [one for one in own if _is_year(one) and one[1:3] == (pay.level, country)]
        if len(years) > 1:
            said = " · ".join(
                f"{one.years} {wording.dollars(one.median)} (n={one.sample})"
                for one in sorted(years, key=lambda one: one.years)
            )
            yield indented(text((f"Median at {pay.level} by year: {said}", "quiet")))
    elsewhere = _elsewhere(own, country)
    if elsewhere:
        yield indented(text(("Median elsewhere: ", "quiet"), " · ".join(elsewhere)))


def _is_year(pay: Pay) -> bool:
    return "-" not in pay.years


def _elsewhere(own: list[Pay], country: str) -> list[str]:
    """Return the medians in other countries, of the most people for each level."""
    best: dict[tuple[str, Level], Pay] = {}
    for one in own:
        known = best.get((one.country, one.level))
        if one.country != country and (known is None or one.sample > known.sample):
            best[one.country, one.level] = one
    return [
        f"{one.country} {one.level} {wording.dollars(one.median)} (n={one.sample})"
        for _, one in sorted(best.items())
    ]


def _stated(
    stated: list[StatedPay], level: Level | None, *, everything: bool
) -> Iterator[RenderableType]:
    found = [one for one in stated if one.level in {None, level} or level is None]
    if not found:
        return
    yield heading("Stated without a sample", "the survey above comes first")
    most = len(found) if everything else ROWS_IN_SECTION + 3
    for one in found[:most]:
        note = f" {one.note}" if one.note else ""
        yield indented(
            text(
                (f"{_whose(one)}: ", "strong"),
                f"{_figures(one)}.{note} ",
                (_says(one.source, one.year), "quiet"),
            )
        )
    if len(found) > most:
        yield indented(text((f"+{len(found) - most} more   --all", "quiet")), 5)


def _whose(one: StatedPay) -> str:
    where = " · ".join(part for part in (one.company, one.place, one.level or "") if part)
    return f"{one.what}, {where}" if where else one.what


def _figures(one: StatedPay) -> str:
    """Format a stated figure exactly as stated."""
    spread = ""
    if one.low is not None and one.high is not None:
        spread = f"${one.low:,} to ${one.high:,}"
    elif one.low is not None:
        spread = f"from ${one.low:,}"
    elif one.high is not None:
        spread = f"up to ${one.high:,}"
    if one.average is None:
        return spread
    return f"${one.average:,}" + (f" ({spread})" if spread else "")


def _growth(role: Role | None, market: Market) -> Iterator[RenderableType]:
    found = [one for one in market.growth if role is None or role.id in one.roles]
    if found:
        yield heading("Growth")
        for one in found:
            said = _says(one.source, one.year)
            yield indented(text(f"{one.what} ", (said, "quiet")))


def _sectors(role: Role | None, taxonomy: Taxonomy, market: Market) -> Iterator[RenderableType]:
    found = [one for one in market.sectors if role is None or role.id == one.role]
    if found:
        yield heading("Sectors in which demand is said to be high")
        for one in found:
            said = _says(one.source, one.year)
            title = taxonomy.roles[one.role].title
            names = ", ".join(one.sectors)
            yield indented(text((f"{title}: ", "strong"), f"{names} ", (said, "quiet")))


def _trends(
    trends: Sequence[Trend],
    taxonomy: Taxonomy,
    *,
    only: set[str] | None = None,
) -> Iterator[RenderableType]:
    """Show trends; of their skills `only` those."""
    if not trends:
        return
    yield heading("Trends")
    for one in trends:
        names = ", ".join(
            taxonomy.skills[skill].name for skill in one.skills if only is None or skill in only
        )
        said = _says(one.source, one.year)
        yield indented(
            text((f"{one.name}. ", "strong"), f"{one.what} {one.means} ", (said, "quiet"))
        )
        yield indented(text((f"touches: {names}", "quiet")), 4)


def _says(source: str, year: int) -> str:
    return f"[{source} {year}]"


def _sources(market: Market) -> Iterator[RenderableType]:
    yield heading("Says who")
    for one in market.sources.values():
        address = f" {one.url}" if one.url else ""
        years = wording.years(one.years)
        yield indented(
            text((f"{one.id}: {one.name}, {years}. ", "strong"), (f"{one.note}{address}", "quiet"))
        )
