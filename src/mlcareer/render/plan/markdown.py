"""The learning plan as a Markdown checklist: a GitHub issue, an Obsidian note, and read back.

Each step is a task with a marker that neither of the two shows (`reading.checklist`), so that
`mlcareer progress tick` knows it again whatever people did to the text.
"""

from collections.abc import Iterator

from mlcareer.assessment.plan import PlanReport, Step
from mlcareer.reading.checklist import LEARN, marker
from mlcareer.render import wording
from mlcareer.render.escape import code, markdown
from mlcareer.render.plan import words


def render(found: PlanReport) -> str:
    """Return the whole plan; nothing is cut short in a file."""
    return "\n".join(_lines(found)).strip() + "\n"


def _said(text: str) -> str:
    """Escape a text of ours; an address in it is no link, which would be read as evidence."""
    return markdown(text).replace("://", r":\/\/").replace("www.", r"www\.")


def _lines(found: PlanReport) -> Iterator[str]:
    plan, report = found.plan, found.report
    yield f"# Plan: {_said(' + '.join(words.titles(found)))}"
    yield ""
    who = f"{code(report.profile.name)}, " if report.profile.name else ""
    claims = wording.count(report.profile.claims, "claim")
    yield (
        f"{who}from {claims} in {code(report.profile.source)}, {report.as_of.isoformat()}, "
        f"taxonomy `{report.taxonomy.version}`."
    )
    if report.job:
        yield f"The ad in {code(report.job.source)} {_said(wording.against(report))}."
    yield ""
    yield f"**{_said(words.climb(plan))}.**"
    if not plan.steps:
        yield ""
        yield _said(words.nothing(found))
    else:
        yield _said(words.road(plan))
        yield ""
        said = [words.ahead(plan), *words.outcomes(found)]
        yield from (f"- {_said(one)}" for one in said if one)
        yield ""
        yield (
            'Tick a step when its "done when" is true of you, and put a link to what shows it '
            "behind the step or below it. Then: `mlcareer progress tick FILE --profile ME.yaml`."
        )
    yield from _checks(found)
    yield from _milestones(found)
    yield from _calendar(found)
    if plan.left_out:
        yield from ("", "## Left out", "")
        why = words.left_out_why(plan)
        yield f"{why[0].upper()}{why[1:]}: {_said(words.left_out(plan))}."


def _checks(found: PlanReport) -> Iterator[str]:
    checks = words.checks(found)
    if checks:
        yield from ("", "## Check these first", "")
        yield words.UNANSWERED
        yield ""
        for name, worth in checks:
            yield f"- {_said(name)}{f', {worth}' if worth else ''}"


def _milestones(found: PlanReport) -> Iterator[str]:
    for number, stage in enumerate(words.stages(found.plan), start=1):
        name = _said(stage.milestone.name) or "Steps"
        yield from ("", f"## {number}. {name}", "")
        for at, step in stage.steps:
            yield from _step(found, at, step)
        if stage.milestone.project:
            yield (
                f"- [ ] **Project**, by {stage.finish.isoformat()}: "
                f"{_said(stage.milestone.project)}"
            )


def _step(found: PlanReport, number: int, step: Step) -> Iterator[str]:
    taxonomy = found.report.taxonomy
    yield (
        f"- [ ] **{_said(words.name(step))}**, {words.hours(step.hours)}, "
        f"{step.start.isoformat()} to {step.finish.isoformat()}, "
        f"{words.climbs(found.plan, number)}"
        f"{', skipped if you say yes' if step.if_unknown else ''} "
        f"{marker(step.skill, step.to, step.part)}"
    )
    yield f"  - Why now: {_said(words.why(taxonomy, step))}"
    if said := words.choice(taxonomy, step):
        yield f"  - {_said(said)}"
    yield from (f"  - Done when: {_said(said)}" for said in words.done(taxonomy, step))
    for link in words.links(taxonomy, step):
        yield f"  - {LEARN} [{_said(link.title)}](<{link.url}>), {words.link_remark(link)}"
    if said := words.proof(taxonomy, step):
        yield f"  - Evidence: {_said(said)}"


def _calendar(found: PlanReport) -> Iterator[str]:
    called, periods = words.calendar(found.plan)
    if periods:
        yield from ("", f"## {called}", "", "| | Ready | Finished |", "| --- | --- | --- |")
    for one in periods:
        said = _said(words.period(one))
        yield f"| {one.name} | {wording.percent(one.readiness)} | {said} |"
