"""A plan as CSV, a row a step."""

from collections.abc import Iterator, Mapping
from typing import Final

from mlcareer.assessment.plan import PlanReport, Step
from mlcareer.proficiency import LABELS
from mlcareer.render.plan import words
from mlcareer.render.spreadsheet import Value, table
from mlcareer.taxonomy.models import Resource, Taxonomy

# A part of a way is two columns: a spreadsheet takes `1/2` for a day in winter.
STEPS: Final = (
    "number", "milestone", "skill", "name", "from", "to", "part", "parts", "hours", "if_unknown",
    "start", "finish", "readiness_before", "readiness_after", "unlocks", "serves", "instead_of",
    "why", "done_when", "evidence", "resources",
)  # fmt: skip


def render(found: PlanReport) -> str:
    """Return every step of the plan, in its order."""
    return table(STEPS, _steps(found))


def _steps(found: PlanReport) -> Iterator[Mapping[str, Value]]:
    taxonomy = found.report.taxonomy
    before = found.plan.readiness_now
    for number, step in enumerate(found.plan.steps, start=1):
        part, parts = step.part or (None, None)
        yield {
            "number": number,
            "milestone": step.milestone,
            "skill": step.skill,
            "name": step.name,
            "from": LABELS[step.start_from],
            "to": LABELS[step.to],
            "part": part,
            "parts": parts,
            "hours": step.hours,
            "if_unknown": step.if_unknown,
            "start": step.start,
            "finish": step.finish,
            "readiness_before": before,
            "readiness_after": step.readiness_after,
            "unlocks": step.unlocks,
            "serves": step.serves,
            "instead_of": step.instead_of,
            "why": step.why,
            **_told(taxonomy, step),
        }
        before = step.readiness_after


def _told(taxonomy: Taxonomy, step: Step) -> Mapping[str, Value]:
    return {
        "done_when": words.done(taxonomy, step),
        "evidence": words.proof(taxonomy, step),
        "resources": [_link(one) for one in words.links(taxonomy, step)],
    }


def _link(one: Resource) -> str:
    return f"{one.title}, {words.link_remark(one)}: {one.url}"
