"""A team set against a role, in the JSON contract: no words of anybody's own but their names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlcareer.assessment.planning.model import Step
from mlcareer.assessment.team.model import Cell, Course, Row, TeamReport
from mlcareer.policy import HOURS_SPREAD
from mlcareer.proficiency import LABELS
from mlcareer.render.contract import FORMAT, asked, dump

if TYPE_CHECKING:
    from mlcareer.render.shapes import common
    from mlcareer.render.shapes import team as shapes


def render(found: TeamReport) -> str:
    """Return a team report as JSON."""
    taxonomy = found.taxonomy
    written: shapes.TeamDocument = {
        "format": FORMAT,
        "taxonomy": {
            "version": taxonomy.version,
            "skills": len(taxonomy.skills),
            "roles": len(taxonomy.roles),
        },
        "team": _team(found),
    }
    return dump(written)


def _team(found: TeamReport) -> "shapes.Team":
    whole = found.coverage
    return {
        "role": found.role.id,
        "title": found.role.title,
        "level": found.level,
        "as_of": found.as_of.isoformat(),
        "target": found.target,
        "anonymous": found.anonymous,
        "hides_little": found.hides_little,
        "people": [
            {
                "name": one.label,
                "source": one.source,
                "silent": one.silent,
                "answered": one.answered,
                "unknown_claims": one.unknown,
            }
            for one in found.members
        ],
        "unread": found.unread,
        "covered": whole.covered,
        "low": whole.low,
        "high": whole.high,
        "known_gap": whole.known_gap,
        "unanswered": whole.unanswered,
        "answered": found.answered,
        "enough_answered": found.judged,
        "bus_factor": found.bus_factor,
        "requirements": [_row(found, row) for row in found.rows],
        "single_points": [
            {**_named(found, one.row), "person": found.members[one.person].label}
            for one in found.lone
        ],
        "nobody": [_named(found, at) for at in found.lacking],
        "ask": [
            {**_named(found, at), "people": found.labels(found.rows[at].unanswered)}
            for at in found.ask
        ],
        "teaching": [
            {
                **_named(found, one.row),
                "teachers": [
                    {
                        "person": found.members[teacher.person].label,
                        "skill": teacher.skill,
                        "proficiency": LABELS[teacher.proficiency],
                        "proficiency_source": teacher.source,
                    }
                    for teacher in one.teachers
                ],
                "learners": found.labels(one.learners),
                "unanswered": found.labels(one.unanswered),
            }
            for one in found.teaching
        ],
        "learning": _learning(found),
        "hire": [{**_named(found, one.row), "hours": one.hours} for one in found.hire],
    }


def _named(found: TeamReport, at: int) -> "common.RequirementName":
    """Name a requirement."""
    one = found.rows[at].requirement.requirement
    return {"skills": list(one.skills), "name": one.name}


def _row(found: TeamReport, row: Row) -> "shapes.TeamRequirement":
    one = row.requirement
    return {
        "skills": list(one.requirement.skills),
        "name": one.requirement.name,
        "importance": one.importance,
        "weight": one.weight,
        "needed": LABELS[one.needed],
        "covered_from": LABELS[row.covered_from],
        "target": row.target,
        "covering": len(row.covering),
        "low": row.low,
        "high": row.high,
        "short": row.short,
        "state": row.state,
        "studied": row.studied,
        "demand": asked(row.demand),
        "people": [
            _cell(member.label, cell) for member, cell in zip(found.members, row.cells, strict=True)
        ],
    }


def _cell(label: str, cell: Cell) -> "shapes.Cell":
    return {
        "person": label,
        "status": cell.status,
        "met_by": cell.skill,
        "have": LABELS[cell.have],
        "attained": cell.attained,
        "basis": cell.basis,
        "answered": cell.answered,
        "covers": cell.covers,
        "sure": cell.sure,
        "aged": cell.aged,
    }


def _learning(found: TeamReport) -> "shapes.Learning":
    plan = found.learning
    return {
        "hours_per_week": plan.hours_per_week,
        "hours_spread": HOURS_SPREAD,
        "total_hours": plan.total_hours,
        "total_hours_if_unknown_met": plan.hours_if_answered,
        "finish": plan.finish.isoformat() if plan.finish else None,
        "covered_after": plan.after,
        "people": [_course(found, one) for one in plan.courses],
        "remaining": [_named(found, at) for at in plan.remaining],
    }


def _course(found: TeamReport, one: Course) -> "shapes.Course":
    return {
        "person": found.members[one.person].label,
        "hours": one.hours,
        "hours_if_unknown_met": one.hours_if_answered,
        "finish": one.finish.isoformat(),
        "closes": [_named(found, at) for at in one.rows],
        "steps": [
            _step(step, [] if teacher is None else found.labels([teacher]))
            for step, teacher in zip(one.plan.steps, one.teachers, strict=True)
        ],
    }


def _step(step: Step, teacher: Sequence[str]) -> "shapes.CourseStep":
    return {
        "skill": step.skill,
        "name": step.name,
        "from": LABELS[step.start_from],
        "to": LABELS[step.to],
        "part": list(step.part) if step.part else None,
        "hours": step.hours,
        "if_unknown": step.if_unknown,
        "start": step.start.isoformat(),
        "finish": step.finish.isoformat(),
        "serves": list(step.serves),
        "teacher": teacher[0] if teacher else None,
    }
