"""Skills, roles, the market and readings alone as JSON."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mlcareer.matching.profile import Match, Suggestions
from mlcareer.policy import Level
from mlcareer.proficiency import LABELS, Label
from mlcareer.render.contract import FORMAT, asked, dump, learning, matches
from mlcareer.taxonomy.market import Market, Pay, RoleDemand, StatedPay, Trend
from mlcareer.taxonomy.models import Role, Skill, SkillPage, Taxonomy, WeighedRequirement

if TYPE_CHECKING:
    from mlcareer.render.shapes import browse as shapes


def render_matches(found: Iterable[Match], suggestions: Suggestions, taxonomy: Taxonomy) -> str:
    """Return matches alone as JSON."""
    written: shapes.MatchDocument = {
        "format": FORMAT,
        "matches": matches(found, suggestions, taxonomy),
    }
    return dump(written)


def render_skills(skills: Iterable[Skill], taxonomy: Taxonomy) -> str:
    """Return skills with all their fields as JSON."""
    written: shapes.SkillsDocument = {
        "format": FORMAT,
        "skills": [_skill(one, taxonomy.pages[one.id]) for one in skills],
    }
    return dump(written)


def render_roles(roles: Iterable[Role], taxonomy: Taxonomy, only: Level | None = None) -> str:
    """Return roles with their requirements at each level, or at one, as JSON."""
    found = [
        _role(one, taxonomy.demand.get(one.id), only)
        for one in roles
        if only is None or only in one.levels
    ]
    written: shapes.RolesDocument = {"format": FORMAT, "roles": found}
    return dump(written)


def render_market(
    taxonomy: Taxonomy, role: Role | None, level: Level | None, country: str | None
) -> str:
    """Return the market as JSON, of one role or of all; `level` and `country` choose among pay."""
    market = taxonomy.market

    def wanted(one: Pay | StatedPay) -> bool:
        return (role is None or one.role == role.id) and (level is None or one.level == level)

    written: shapes.MarketDocument = {
        "format": FORMAT,
        "market": {
            "demand": [
                _demand(id_, demand)
                for id_, demand in taxonomy.demand.items()
                if role is None or id_ == role.id
            ],
            "pay": [
                _pay(one)
                for one in market.pay
                if wanted(one) and (country is None or one.country == country)
            ],
            "stated_pay": [_stated_pay(one) for one in market.stated_pay if wanted(one)],
            **_told(market, role),
            "sources": [
                {
                    "id": one.id,
                    "name": one.name,
                    "years": one.years,
                    "url": one.url or None,
                    "note": one.note or None,
                }
                for one in market.sources.values()
            ],
        },
    }
    return dump(written)


def _skill(one: Skill, page: SkillPage) -> "shapes.Skill":
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "category": page.category,
        "aliases": list(page.aliases),
        "summary": page.summary,
        "ambiguous": {name: list(words) for name, words in page.ambiguous.items()},
        "prerequisites": _labelled(one.prerequisites),
        "demonstrates": _labelled(one.demonstrates),
        "transfers": dict(one.transfers),
        "hours": dict(zip(LABELS[1:], one.hours[1:], strict=False)) or None,
        "half_life": one.half_life,
        "can_do": dict(zip(LABELS[1:], page.can_do, strict=False)) or None,
        "resources": learning(page.resources),
        "exercise": page.exercise or None,
    }


def _labelled(levels: Mapping[str, int]) -> dict[str, Label]:
    return {skill: LABELS[proficiency] for skill, proficiency in levels.items()}


def _role(one: Role, demand: RoleDemand | None, only: Level | None) -> "shapes.Role":
    return {
        "id": one.id,
        "title": one.title,
        "aliases": list(one.aliases),
        "family": one.family,
        "summary": one.summary,
        "decides": one.decides,
        "differs": dict(one.differs),
        "levels": [
            {
                "level": level,
                "does": does,
                "requirements": [_requirement(row, demand) for row in one.at(level)],
            }
            for level, does in one.levels.items()
            if only in {None, level}
        ],
        "responsibilities": [
            {"id": duty.id, "name": duty.name, "summary": duty.summary}
            for duty in one.responsibilities
        ],
        "milestones": [
            {"name": stage.name, "project": stage.project, "skills": list(stage.skills)}
            for stage in one.milestones
        ],
        "adjacent": list(one.adjacent),
        "next": list(one.next),
        "challenges": [
            {
                "challenge": challenge.challenge,
                "practices": list(challenge.practices),
                "answer": challenge.answer,
                "scenario": challenge.scenario or None,
            }
            for challenge in one.challenges
        ],
        "background": [
            {"kind": condition.kind, "asked": condition.asked} for condition in one.background
        ],
        "not_asked": dict(one.not_asked),
    }


def _requirement(row: WeighedRequirement, demand: RoleDemand | None) -> "shapes.RoleRequirement":
    return {
        "skills": list(row.requirement.skills),
        "name": row.requirement.name,
        "importance": row.importance,
        "weight": row.weight,
        "needed": LABELS[row.needed],
        "serves": list(row.requirement.serves),
        "why": row.requirement.why,
        "reason": row.requirement.reason or None,
        "deviates": row.requirement.deviates or None,
        "demand": asked(demand.of(row.requirement.skills) if demand else None),
    }


def _demand(role: str, demand: RoleDemand) -> "shapes.RoleDemand":
    return {
        "role": role,
        "sample": demand.ads,
        "years": demand.years,
        "source": demand.source,
        "asked": dict(demand.asked),
        "groups": [
            {"skills": list(skills), "asking": count} for skills, count in demand.groups.items()
        ],
    }


def _pay(one: Pay) -> "shapes.RolePay":
    return {
        "role": one.role,
        "level": one.level,
        "country": one.country,
        "years": one.years,
        "sample": one.sample,
        "p10": one.p10,
        "p25": one.p25,
        "median": one.median,
        "p75": one.p75,
        "p90": one.p90,
        "source": one.source,
    }


def _stated_pay(one: StatedPay) -> "shapes.StatedPay":
    return {
        "role": one.role,
        "what": one.what,
        "level": one.level,
        "place": one.place or None,
        "company": one.company or None,
        "low": one.low,
        "average": one.average,
        "high": one.high,
        "note": one.note or None,
        "source": one.source,
        "year": one.year,
    }


def _told(market: Market, role: Role | None) -> "shapes.Told":
    """Return what is said of the market in words, of a role or of all."""
    return {
        "growth": [
            {"roles": list(one.roles), "what": one.what, "source": one.source, "year": one.year}
            for one in market.growth
            if role is None or role.id in one.roles
        ],
        "sectors": [
            {
                "role": one.role,
                "sectors": list(one.sectors),
                "source": one.source,
                "year": one.year,
            }
            for one in market.sectors
            if role is None or one.role == role.id
        ],
        "trends": [
            {
                "id": one.id,
                "name": one.name,
                "what": one.what,
                "means": one.means,
                "skills": list(one.skills),
                "source": one.source,
                "year": one.year,
            }
            for one in market.trends
            if _concerns(one, role)
        ],
    }


def _concerns(trend: Trend, role: Role | None) -> bool:
    return role is None or any(
        skill in trend.skills for row in role.requirements for skill in row.skills
    )
