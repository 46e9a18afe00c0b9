"""Two roles beside each other, in the JSON contract."""

from typing import TYPE_CHECKING

from mlcareer.assessment.compare import Comparison, Move, Side, Wanted, You
from mlcareer.assessment.report import Report
from mlcareer.policy import HOURS_SPREAD
from mlcareer.proficiency import LABELS
from mlcareer.render.contract import FORMAT, dump
from mlcareer.taxonomy.models import WeighedRequirement

if TYPE_CHECKING:
    from mlcareer.render.shapes import common
    from mlcareer.render.shapes import compare as shapes


def render(found: Comparison) -> str:
    """Return a comparison as JSON."""
    written: shapes.CompareDocument = {"format": FORMAT, "compare": _compare(found)}
    return dump(written)


def _compare(found: Comparison) -> "shapes.Compare":
    first, second = found.first.role, found.second.role
    return {
        "taxonomy": found.taxonomy.version,
        "first": _side(found.first, first.differs.get(second.id)),
        "second": _side(found.second, second.differs.get(first.id)),
        "hours_spread": HOURS_SPREAD,
        "there": _move(found.there),
        "back": _move(found.back),
        "both": [_wanted(one) for one in found.both_ask],
        "only_first": [_asked(one) for one in found.only_first],
        "only_second": [_wanted(one) for one in found.only_second],
        "levels": [_move(one) for one in found.levels],
        "you": _you(found.you) if found.you else None,
    }


def _side(one: Side, differs: str | None) -> "shapes.Side":
    demand, paid = one.outlook.demand, one.outlook.pay
    return {
        "role": one.role.id,
        "title": one.role.title,
        "level": one.level,
        "does": one.role.levels[one.level],
        "differs": differs,
        "demand": {"sample": demand.ads, "years": demand.years} if demand else None,
        "pay": {
            "country": paid.country,
            "years": paid.years,
            "sample": paid.sample,
            "p10": paid.p10,
            "p25": paid.p25,
            "median": paid.median,
            "p75": paid.p75,
            "p90": paid.p90,
            "source": one.outlook.market.sources[paid.source].name,
        }
        if paid
        else None,
    }


def _move(one: Move) -> "shapes.Move":
    return {
        "from": one.start,
        "to": one.end,
        "shared": one.shared,
        "distance": one.distance,
        "verdict": one.verdict,
        "hours_to_near": one.to_near,
        "hours_to_all": one.to_all,
        "at_work": [
            {"skills": list(it.requirement.skills), "needed": LABELS[it.needed]}
            for it in one.at_work
        ],
    }


def _asked(one: WeighedRequirement) -> "common.AskedRequirement":
    return {
        "skills": list(one.requirement.skills),
        "name": one.requirement.name,
        "importance": one.importance,
        "weight": one.weight,
        "needed": LABELS[one.needed],
    }


def _wanted(one: Wanted) -> "shapes.WantedRequirement":
    return {
        **_asked(one.requirement),
        "also": [_asked(it) for it in one.also],
        "shared": list(one.shared),
        "asks_more": one.asks_more,
        "carried": one.carried.attained,
        "yours": {"have": LABELS[one.yours.have], "status": one.yours.status}
        if one.yours
        else None,
    }


def _you(you: You) -> "shapes.You | None":
    first, second = _standing(you.first), _standing(you.second)
    return {"first": first, "second": second} if first and second else None


def _standing(report: Report) -> "shapes.Standing | None":
    one, plan = report.assessment, report.plan
    if one is None or plan is None:
        return None
    near = plan.hours_to["near"]
    return {
        "readiness": one.score.readiness,
        "low": one.low,
        "high": one.high,
        "verdict": one.score.verdict,
        "hours_to_near": list(near) if near else None,
        "met": [list(it.requirement.requirement.skills) for it in one.score.rows
                if it.status == "met"],
    }  # fmt: skip
