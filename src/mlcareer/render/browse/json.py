"""Skills, roles and readings alone as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.proficiency import LABELS
from mlcareer.render.contract import FORMAT, Suggestions, asked, dump, learning, matches
from mlcareer.taxonomy.market import RoleDemand
from mlcareer.taxonomy.models import Role, Skill, SkillPage, Taxonomy


def render_matches(found: Iterable[Match], suggestions: Suggestions, taxonomy: Taxonomy) -> str:
    """Return matches alone as JSON."""
    return dump({"format": FORMAT, "matches": matches(found, suggestions, taxonomy)})


def render_skills(skills: Iterable[Skill], taxonomy: Taxonomy) -> str:
    """Return skills with all their fields as JSON."""
    found = [_skill(one, taxonomy.pages[one.id]) for one in skills]
    return dump({"format": FORMAT, "skills": found})


def render_roles(roles: Iterable[Role], taxonomy: Taxonomy, only: Level | None = None) -> str:
    """Return roles with their requirements at each level, or at one, as JSON."""
    found = [
        _role(one, taxonomy.demand.get(one.id), only)
        for one in roles
        if only is None or only in one.levels
    ]
    return dump({"format": FORMAT, "roles": found})


def _skill(one: Skill, page: SkillPage) -> dict[str, Any]:
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


def _labelled(levels: Mapping[str, int]) -> dict[str, str]:
    return {skill: LABELS[proficiency] for skill, proficiency in levels.items()}


def _role(one: Role, demand: RoleDemand | None, only: Level | None) -> dict[str, Any]:
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
                "requirements": [
                    {
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
                    for row in one.at(level)
                ],
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
