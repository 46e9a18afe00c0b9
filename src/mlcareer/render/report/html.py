"""An assessment or a ranking as a page for a browser: one file to keep, print or send on."""

from mlcareer.assessment.report import Report
from mlcareer.policy import SCOPE_DECIDES
from mlcareer.proficiency import LABELS
from mlcareer.render import commands, wording
from mlcareer.render.page import page
from mlcareer.render.plan import words as plan_words
from mlcareer.render.report import readings, whatif_words


def render(report: Report) -> str:
    """Return the whole report; nothing is cut short in a file."""
    return page(
        "report/ranking.jinja" if report.assessment is None else "report/role.jinja",
        report=report,
        taxonomy=report.taxonomy,
        day=report.as_of,
        again=commands.again(report, "report.html"),
        labels=LABELS,
        scope_decides=SCOPE_DECIDES,
        words=wording,
        plan_words=plan_words,
        if_words=whatif_words,
        claim_words=readings,
    )
