"""The JSON contract, version 1. Keys and meanings do not change within a version.

Written out by hand on purpose: what stands here is what other programs read, and importing a
serialiser would cost half of the program's start.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from mlcareer.assessment.outlook import Outlook
from mlcareer.assessment.planning.model import Plan, Step
from mlcareer.assessment.ranking import Ranked
from mlcareer.assessment.report import Assessment, Report
from mlcareer.assessment.score import Row
from mlcareer.errors import Problem
from mlcareer.matching.profile import Match
from mlcareer.policy import Level
from mlcareer.proficiency import LABELS
from mlcareer.taxonomy.market import Demand, RoleDemand
from mlcareer.taxonomy.models import Resource, Role, Skill, SkillPage, Taxonomy

if TYPE_CHECKING:
    from mlcareer.assessment.job import Job

FORMAT: Final = 1
# Control and direction characters that JSON allows raw and a terminal obeys; lone surrogates.
_UNSEEN: Final = re.compile(
    r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)

Suggestions = Mapping[str, Sequence[tuple[str, float]]]


def render(report: Report) -> str:
    """Return an assessment as JSON."""
    return dump(envelope(report))


def envelope(report: Report, *, whole: bool = False) -> dict[str, Any]:
    """Return an assessment as the values of JSON; with `whole` its plan has all its steps."""
    return {
        "format": FORMAT,
        "taxonomy": {
            "version": report.taxonomy.version,
            "skills": len(report.taxonomy.skills),
            "roles": len(report.taxonomy.roles),
        },
        "profile": {
            "name": report.profile.name,
            "source": report.profile.source,
            "claims": report.profile.claims,
        },
        "matches": matches(report.profile.matches, report.suggestions, report.taxonomy),
        "ranking": [_ranked(one) for one in report.ranking],
        "assessment": _assessment(report.assessment) if report.assessment else None,
        "job": _job(report.job) if report.job else None,
        "plan": _plan(report, report.plan, whole=whole) if report.plan else None,
    }


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


def render_problems(problems: Iterable[Problem]) -> str:
    """Return what was wrong with the input as JSON, for whoever asked for JSON."""
    return dump(
        {
            "format": FORMAT,
            "errors": [
                {
                    "file": one.file or None,
                    "line": one.line or None,
                    "column": one.column or None,
                    "path": one.path or None,
                    "message": one.message,
                    "fix": one.fix or None,
                }
                for one in problems
            ],
        }
    )


def dump(value: Any) -> str:
    """Write JSON as people read it; what does not show is escaped, all other text stays text."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def matches(
    found: Iterable[Match], suggestions: Suggestions, taxonomy: Taxonomy
) -> list[dict[str, Any]]:
    """Return how claims were read."""
    return [
        {
            "text": one.text,
            "part": one.part,
            "skill": one.skill,
            "name": taxonomy.skills[one.skill].name if one.skill else None,
            "rung": one.rung,
            "score": one.score,
            "proficiency": LABELS[one.proficiency],
            "proficiency_source": one.source,
            "negated": one.negated,
            "suggestions": [
                {"skill": skill, "name": taxonomy.skills[skill].name, "score": score}
                for skill, score in (() if one.skill else suggestions.get(one.part or one.text, ()))
            ],
        }
        for one in found
    ]


def _ranked(one: Ranked) -> dict[str, Any]:
    return {
        "role": one.role,
        "job": one.job,
        "title": one.title,
        "level": one.level,
        "fit": one.fit,
        "readiness": one.readiness,
        "low": one.low,
        "high": one.high,
        "verdict": one.verdict,
    }


def _job(one: "Job") -> dict[str, Any]:
    return {
        "source": one.source,
        "title": one.role.title,
        "level": one.level,
        "resembles": one.resembles,
        "unknown_terms": list(one.unknown_terms),
    }


def _assessment(one: Assessment) -> dict[str, Any]:
    return {
        "role": one.role.id or None,
        "title": one.role.title,
        "level": one.level,
        "readiness": one.score.readiness,
        "low": one.low,
        "high": one.high,
        "known_gap": one.score.known_gap,
        "unanswered": one.score.unanswered,
        "verdict": one.score.verdict,
        "levels": [
            {"level": at.level, "readiness": at.readiness, "verdict": at.verdict}
            for at in one.levels
        ],
        "requirements": [_row(row, one.outlook) for row in one.score.rows],
        "responsibilities": [
            {
                "name": duty.name,
                "readiness": duty.readiness,
                "known_gap": duty.known_gap,
                "unanswered": duty.unanswered,
            }
            for duty in one.responsibilities
        ],
        "background": [
            {"kind": condition.kind, "asked": condition.asked, "stated": stated}
            for condition, stated in one.background
        ],
    }


def _row(row: Row, outlook: Outlook) -> dict[str, Any]:
    one = row.requirement
    demand = outlook.asked(one.requirement.skills)
    return {
        "skills": list(one.requirement.skills),
        "name": one.requirement.name,
        "met_by": row.met_by,
        "importance": one.importance,
        "weight": one.weight,
        "needed": LABELS[one.needed],
        "have": LABELS[row.have],
        "effective": row.effective,
        "status": row.status,
        "attained": row.attained,
        "contribution": row.contribution,
        "reasons": [
            {"kind": reason.kind, "skill": reason.skill, "detail": reason.detail}
            for reason in row.reasons
        ],
        "demand": _demand(demand),
    }


def _demand(demand: Demand | None) -> dict[str, Any] | None:
    if demand is None:
        return None
    return {"share": demand.share, "sample": demand.sample, "years": demand.years}


def _plan(report: Report, plan: Plan, *, whole: bool) -> dict[str, Any]:
    shown = plan if whole else plan._replace(steps=report.first_steps)
    return {
        "hours_per_week": plan.hours_per_week,
        "total_hours": shown.total_hours,
        "total_hours_if_unknown_met": shown.hours_if_unknown_met,
        "check_first": list(plan.check_first),
        "milestones": [{"name": one.name, "project": one.project} for one in plan.milestones],
        "steps": [_step(report.taxonomy, step) for step in shown.steps],
    }


def _step(taxonomy: Taxonomy, step: Step) -> dict[str, Any]:
    page = taxonomy.pages[step.skill]
    return {
        "milestone": step.milestone,
        "skill": step.skill,
        "name": step.name,
        "from": LABELS[step.start_from],
        "to": LABELS[step.to],
        "hours": step.hours,
        "if_unknown": step.if_unknown,
        "start": step.start.isoformat(),
        "finish": step.finish.isoformat(),
        "readiness_after": step.readiness_after,
        "unlocks": list(step.unlocks),
        "why": step.why,
        "can_do": list(step.can_do),
        "resources": _resources(page.resources_for(step.start_from, step.to)),
    }


def _resources(resources: Iterable[Resource]) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "url": one.url,
            "kind": one.kind,
            "cost": one.cost,
            "hours": one.hours,
            "from": one.start,
            "to": one.to,
        }
        for one in resources
    ]


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
        "resources": _resources(page.resources),
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
                        "demand": _demand(demand.of(row.requirement.skills) if demand else None),
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
