"""A plan made by hand, so that what draws plans is tested apart from what makes them."""

from datetime import date
from typing import Any, Final

from fixed import AS_OF, golden_report, small_taxonomy

from mlcareer.assessment.plan import Plan, PlanReport, Step
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Milestone, Pages, Resource, Taxonomy

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Proficiency
DOCS: Final = "https://docs.example.org/docker"
SLICE: Final = "Thin slice"
DEPTH: Final = "Depth"


def taxonomy() -> Taxonomy:
    """Return the small taxonomy, where Docker has resources and an exercise."""
    known = small_taxonomy()
    page = known.pages["docker"]._replace(
        resources=(
            Resource("The manual", DOCS, "documentation", "free", 6.0, "none", "working"),
            Resource("The course", f"{DOCS}/course", "course", "paid", None, "none", "expert"),
        ),
        exercise="Put a service in an image that starts from a clean clone.",
    )
    return known._replace(pages=Pages.of({**known.pages, "docker": page}))


def step(skill: str, to: Proficiency = WORKING, **fields: Any) -> Step:
    """Return a step of ten hours from nothing, in the first milestone."""
    known = taxonomy()
    named = known.skills[skill].name if skill in known.skills else skill
    usual: dict[str, Any] = {
        "milestone": SLICE,
        "skill": skill,
        "name": named,
        "start_from": NONE,
        "to": to,
        "hours": 10.0,
        "if_unknown": False,
        "start": date(2026, 1, 15),
        "finish": date(2026, 1, 22),
        "readiness_after": 0.5,
        "unlocks": (),
        "why": "It is needed.",
    }
    return Step(**(usual | fields))


STEPS: Final = (
    step(
        "docker", start_from=AWARENESS, hours=17.0, finish=date(2026, 1, 29), readiness_after=0.48,
        unlocks=("kubernetes",), why="Every model ships in an image.", serves=("Docker",),
        can_do=("Can write an image of a service that a colleague runs from a clean clone.",),
    ),
    step(
        "machine-learning", hours=50.0, start=date(2026, 1, 29), finish=date(2026, 3, 13),
        readiness_after=0.52, part=(1, 2), can_do=("Can split a table without leaking.",),
    ),
    step(
        "machine-learning", hours=50.0, start=date(2026, 3, 13), finish=date(2026, 4, 26),
        readiness_after=0.61, part=(2, 2),
        can_do=("Can take a table to a model that beats a stated baseline.",),
    ),
    step(
        "pytorch", hours=45.5, start=date(2026, 4, 26), finish=date(2026, 6, 5), milestone=DEPTH,
        readiness_after=0.7, if_unknown=True, instead_of=("tensorflow",),
    ),
    step(
        "kubernetes", AWARENESS, hours=6.0, start=date(2026, 6, 5), finish=date(2026, 6, 10),
        milestone=DEPTH, readiness_after=0.72,
    ),
)  # fmt: skip


def made(*steps: Step, **fields: Any) -> PlanReport:
    """Return a plan with these steps, or with five that have everything a step can have."""
    report = golden_report("person.yaml", role="ml-engineer")._replace(taxonomy=taxonomy())
    steps = steps or STEPS
    usual: dict[str, Any] = {
        "hours_per_week": 8.0,
        "milestones": (
            Milestone(SLICE, "Serve one model from an image.", ()),
            Milestone(DEPTH, "Retrain it every night.", ()),
        ),
        "check_first": ("pytorch",),
        "steps": steps,
        "hours_to": {"near": (90.0, 160.0), "ready": None},
        "readiness_now": 0.45,
        "left_out": ("Terraform",),
        "budget": 170.0,
        "roles": (("ml-engineer", "mid"),),
    }
    plan = Plan(**(usual | fields))
    then = plan.steps[-1].readiness_after if plan.steps else plan.readiness_now
    after = (("ml-engineer", "mid", plan.readiness_now, then, "near"),)
    return PlanReport(report._replace(plan=plan), plan, after)  # type: ignore[arg-type]


def empty() -> PlanReport:
    """Return a plan without a step."""
    found = made()
    plan = found.plan._replace(steps=(), left_out=(), check_first=())
    return found._replace(plan=plan, report=found.report._replace(plan=plan))


__all__ = ["AS_OF", "DOCS", "STEPS", "empty", "made", "step", "taxonomy"]
