"""Two roles beside each other as a page for a browser: one file to keep, print or send on."""

from mlcareer.assessment.compare import Comparison
from mlcareer.proficiency import LABELS
from mlcareer.render import commands, wording
from mlcareer.render.compare import words
from mlcareer.render.page import page


def render(found: Comparison) -> str:
    """Return the whole comparison; nothing is cut short in a file."""
    sides = (found.first, found.second)
    paid = [one.outlook.pay for one in sides if one.outlook.pay]
    return page(
        "compare/compare.jinja",
        found=found,
        sides=sides,
        names=words.names(found),
        taxonomy=found.taxonomy,
        day=found.as_of,
        again=commands.compare_again(found, "compare.html"),
        labels=LABELS,
        sources=dict.fromkeys(source for one in sides for source in one.outlook.sources),
        lowest=min((one.p10 for one in paid), default=0),
        highest=max((one.p90 for one in paid), default=0),
        commands=commands,
        words=words,
        wording=wording,
    )
