"""An assessment as JSON, by the contract."""

from typing import TYPE_CHECKING

from mlcareer.assessment.outlook import Outlook
from mlcareer.assessment.planning.model import Plan, Step
from mlcareer.assessment.ranking import Ranked
from mlcareer.assessment.report import Assessment, Report
from mlcareer.assessment.score import Row
from mlcareer.proficiency import LABELS
from mlcareer.render.contract import FORMAT, asked, dump, learning, matches
from mlcareer.taxonomy.models import Taxonomy

if TYPE_CHECKING:
    from mlcareer.assessment.job import Job
    from mlcareer.render.shapes import assess as shapes


def render(report: Report) -> str:
    """Return an assessment as JSON."""
    return dump(envelope(report))


def envelope(report: Report) -> "shapes.AssessDocument":
    """Return an assessment as the values of JSON; its plan has the first steps."""
    plan = report.plan and report.plan._replace(steps=report.first_steps)
    return {**assessed(report), "plan": planned(report.taxonomy, plan) if plan else None}


def assessed(report: Report) -> "shapes.Envelope":
    """Return the values of all but the plan."""
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
    }


def _ranked(one: Ranked) -> "shapes.Candidate":
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


def _job(one: "Job") -> "shapes.Job":
    return {
        "source": one.source,
        "title": one.role.title,
        "level": one.level,
        "resembles": one.resembles,
        "unknown_terms": list(one.unknown_terms),
    }


def _assessment(one: Assessment) -> "shapes.Assessment":
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


def _row(row: Row, outlook: Outlook) -> "shapes.Requirement":
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
        "demand": asked(demand),
    }


def planned(taxonomy: Taxonomy, plan: Plan) -> "shapes.Plan":
    """Return the values of a plan; its totals are of its steps."""
    return {
        "hours_per_week": plan.hours_per_week,
        "total_hours": plan.total_hours,
        "total_hours_if_unknown_met": plan.hours_if_unknown_met,
        "check_first": list(plan.check_first),
        "milestones": [{"name": one.name, "project": one.project} for one in plan.milestones],
        "steps": [_step(taxonomy, step) for step in plan.steps],
    }


def _step(taxonomy: Taxonomy, step: Step) -> "shapes.Step":
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
        "resources": learning(page.resources_for(step.start_from, step.to)),
    }
