"""The sentences about two roles that all forms share. They choose words only."""

from collections.abc import Sequence

from mlcareer.assessment.compare import Comparison, Move, Side, Wanted
from mlcareer.assessment.report import Report
from mlcareer.assessment.score import Row
from mlcareer.policy import DEMAND_COUNT_LEAST
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.escape import visible
from mlcareer.taxonomy.models import Taxonomy, WeighedRequirement

_TITLE_MOST = 60
# Whom a move is for, and how far its hours may be off.
BASIS = f"for somebody who exactly meets the one; hours of study, {wording.SPREAD}"


def title(side: Side) -> str:
    """Name a role and its level."""
    return f"{visible(side.role.title, _TITLE_MOST)} · {side.level}"


def names(found: Comparison) -> tuple[str, str]:
    """Return what the two are called where they stand beside each other."""
    if found.same_role:
        return found.first.level, found.second.level
    first, second = (visible(one.role.title, _TITLE_MOST) for one in (found.first, found.second))
    return first, second


def difference(found: Comparison) -> list[str]:
    """Say how the two differ: in the words of one about the other, else what decides each."""
    first, second = found.first, found.second
    if found.same_role:
        return [
            f"{one.level.capitalize()}: {one.role.levels[one.level]}" for one in (first, second)
        ]
    said = first.role.differs.get(second.role.id) or second.role.differs.get(first.role.id)
    if said:
        return [said]
    called = zip(names(found), (first, second), strict=True)
    return [f"{name} is decided by: {one.role.decides}" for name, one in called]


def hours(spent: float | None) -> str:
    """Format hours of study for a column; words where study alone does not lead there."""
    if spent is None:
        return "not by study"
    return wording.span((spent, spent)).removeprefix("about ") if spent else "0 h"


def step(move: Move) -> str:
    """Name the level of a move, or both of them."""
    return move.start if move.start == move.end else f"{move.start} → {move.end}"


def cost(move: Move) -> str:
    """Say what a move takes, in hours of study."""
    if not move.distance:
        return "nothing: who meets the one meets the other"
    in_all = f"{hours(move.to_all)} in all" if move.to_all else "nothing to study"
    if move.to_near is None:
        return f"not near by study alone; {in_all}"
    return f"{f'about {hours(move.to_near)} to near' if move.to_near else 'near already'}, {in_all}"


def at_work(move: Move, most: int | None) -> str:
    """Say what only work teaches; empty where there is nothing of it."""
    asked = [f"{one.requirement.name} to {LABELS[one.needed]}" for one in move.at_work]
    if not asked:
        return ""
    more = f" and {len(asked) - most} more" if most is not None and len(asked) > most else ""
    return f"Only work teaches: {', '.join(asked[:most])}{more}."


def asked(one: Wanted) -> str:
    """Say how well each of the two asks for something; one word where both ask the same."""
    before, after = one.also[0].needed, one.requirement.needed
    return LABELS[after] if before == after else f"{LABELS[before]} → {LABELS[after]}"


def members(one: Wanted, taxonomy: Taxonomy, most: int | None = None) -> str:
    """Name the members that both ask for, where either asks for any one of several."""
    found = [taxonomy.skills[skill].name for skill in one.shared]
    groups = any(len(it.requirement.skills) > 1 for it in (one.requirement, *one.also))
    if not groups or found in ([], [one.requirement.requirement.name]):
        return ""
    if most is not None and len(found) > most:
        return f"both accept {', '.join(found[:most])}, …"
    listed = " or ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else found[0]
    return f"both accept {listed}"


def carried(one: Wanted) -> str:
    """Say what of a requirement comes along from the first role; empty for nothing."""
    found = (it.detail for it in one.carried.reasons if it.kind in {"transfer", "demonstrated"})
    return next(found, "") if one.carried.attained else ""


def why(one: WeighedRequirement, remark: str) -> str:
    """Say why a role asks for something, with a remark behind it."""
    said = f" {remark[0].upper()}{remark[1:]}." if remark else ""
    return f"{one.requirement.why}{said}"


def yours(row: Row | None) -> str:
    """Say how well the person of the profile has what is asked."""
    if row is None:
        return ""
    if not row.answered:
        return "not said"
    return wording.have(row)


def standing(report: Report) -> str:
    """Say where the person stands for a role, and what to do."""
    one = report.assessment
    if one is None:
        return ""
    between = wording.interval(one.low, one.high)
    road = wording.whole_road(report, one) if not one.judged else ""
    said = f"{wording.percent(one.score.readiness)}{between}. {wording.headline(report, one)}."
    return f"{said} {road}".strip()


def held(found: Comparison, most: int | None = None) -> str:
    """Say what of the second role's requirements the person meets, and how many in part."""
    rows = [one.yours for one in found.wanted if one.yours]
    met = [row.requirement.requirement.name for row in rows if row.status == "met"]
    part = sum(row.status == "partial" for row in rows)
    more = f" and {len(met) - most} more" if most is not None and len(met) > most else ""
    listed = f": {', '.join(met[:most])}{more}" if met else ""
    in_part = f"; {part} {'more ' if met else ''}in part" if part else ""
    return (
        f"You meet {len(met)} of the {len(rows)} requirements of "
        f"{names(found)[1]}{listed}{in_part}."
    )


def weighs(rows: Sequence[object], share: float) -> str:
    """Say how many requirements these are, and what part of a role's weight."""
    return f"{wording.count(len(rows), 'requirement')}, {wording.percent(share)}"


def ads(side: Side) -> str:
    """Say how many ads of a role were read."""
    demand = side.outlook.demand
    if demand is None or demand.ads < DEMAND_COUNT_LEAST:
        return "no sample of ads"
    return f"{demand.ads} ads"


def pay(side: Side) -> str:
    """Say what half of the people are paid at most, what the middle half is, and of how many."""
    found = side.outlook.pay
    if found is None:
        return "no figure of pay"
    low, middle, high = (wording.dollars(one) for one in (found.p25, found.median, found.p75))
    return f"{middle}, {low} to {high}, n={found.sample}"


def sources(sides: Sequence[Side]) -> str:
    """Say where the figures of ads and of pay are from, and from when; empty for none."""
    counted = [one.outlook.demand for one in sides]
    years = dict.fromkeys(
        wording.years(one.years) for one in counted if one and one.ads >= DEMAND_COUNT_LEAST
    )
    paid = [(one.outlook.pay, one.outlook.market) for one in sides]
    surveys = dict.fromkeys(
        f"{one.country}, {wording.years(one.years)}, {market.sources[one.source].name}"
        for one, market in paid
        if one
    )
    ads_of = f"Ads of {' and '.join(years)}. " if years else ""
    pay_of = f"Pay a year, median and middle half: {'; '.join(surveys)}." if surveys else ""
    return f"{ads_of}{pay_of}".strip()
