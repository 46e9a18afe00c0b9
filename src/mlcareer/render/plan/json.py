"""A plan as JSON: the envelope of an assessment, with every step and what the plan was asked."""

from typing import TYPE_CHECKING

from mlcareer.assessment.plan import PlanReport
from mlcareer.render.contract import dump
from mlcareer.render.report import json

if TYPE_CHECKING:
    from mlcareer.render.shapes import assess as shapes


def render(found: PlanReport) -> str:
    """Return the whole plan as JSON."""
    plan = found.plan
    written: shapes.PlanDocument = {
        **json.assessed(found.report),
        "plan": {
            **json.planned(found.report.taxonomy, plan),
            "readiness_now": plan.readiness_now,
            "budget_hours": plan.budget,
            "left_out": list(plan.left_out),
            "roles": [
                {
                    "role": role or None,
                    "level": level,
                    "readiness": now,
                    "readiness_after": then,
                    "verdict_after": verdict,
                }
                for role, level, now, then, verdict in found.after
            ],
        },
    }
    return dump(written)
