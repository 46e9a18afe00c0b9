"""An assessment as CSV, a row a requirement; a ranking, a row a role or an ad."""

from collections.abc import Iterator, Mapping
from typing import Final

from mlcareer.assessment.report import Assessment, Report
from mlcareer.assessment.score import Reason, Row
from mlcareer.proficiency import LABELS
from mlcareer.render.spreadsheet import Value, table

REQUIREMENTS: Final = (
    "role", "job", "title", "level", "requirement", "skills", "importance", "weight", "needed",
    "have", "effective", "status", "answered", "attained", "contribution", "lack", "met_by",
    "demand_share", "demand_sample", "demand_years", "responsibilities", "reasons", "why",
)  # fmt: skip
RANKING: Final = (
    "place", "role", "job", "title", "level", "fit", "readiness", "low", "high", "verdict",
)  # fmt: skip


def render(report: Report) -> str:
    """Return the requirements of what was assessed, or else the ranking."""
    if report.assessment is None:
        return table(RANKING, _ranking(report))
    return table(REQUIREMENTS, _requirements(report, report.assessment))


def _ranking(report: Report) -> Iterator[Mapping[str, Value]]:
    for place, one in enumerate(report.ranking, start=1):
        yield {"place": place, **one._asdict()}


def _requirements(report: Report, one: Assessment) -> Iterator[Mapping[str, Value]]:
    duties = {duty.id: duty.name for duty in one.role.responsibilities}
    for row in one.score.rows:
        asked = row.requirement.requirement
        demand = one.outlook.asked(asked.skills)
        yield {
            "role": one.role.id,
            "job": report.job.source if report.job else None,
            "title": one.role.title,
            "level": one.level,
            **_row(row),
            "demand_share": demand.share if demand else None,
            "demand_sample": demand.sample if demand else None,
            "demand_years": demand.years if demand else None,
            "responsibilities": [duties[duty] for duty in asked.serves if duty in duties],
            # The last reason is the one that stands in a column of its own.
            "reasons": [_said(reason) for reason in row.reasons if reason.kind != "serves"],
            "why": asked.why,
        }


def _row(row: Row) -> Mapping[str, Value]:
    one = row.requirement
    return {
        "requirement": one.requirement.name,
        "skills": one.requirement.skills,
        "importance": one.importance,
        "weight": one.weight,
        "needed": LABELS[one.needed],
        "have": LABELS[row.have],
        "effective": row.effective,
        "status": row.status,
        "answered": row.answered,
        "attained": row.attained,
        "contribution": row.contribution,
        "lack": row.lack,
        "met_by": row.met_by,
    }


def _said(reason: Reason) -> str:
    return f"evidence: {reason.detail}" if reason.kind == "evidence" else reason.detail
