"""A team set against a role, as a page for a browser: one file to keep, print or send on."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from mlcareer.assessment.team.model import Row, TeamReport, letter
from mlcareer.policy import Importance
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.render import commands, wording
from mlcareer.render.page import page
from mlcareer.render.plan import words as plan_words
from mlcareer.render.team import words

# More names than these do not fit side by side; then letters stand above the columns.
_NAMES_MOST: Final = 8


def render(found: TeamReport) -> str:
    """Return the whole report; nothing is cut short in a file."""

    def called(person: int) -> str:
        return words.name(found, person)

    return page(
        "team/team.jinja",
        found=found,
        taxonomy=found.taxonomy,
        day=found.as_of,
        again=commands.team_again(found, "team.html"),
        called=called,
        letter=letter,
        named=len(found.members) <= _NAMES_MOST,
        groups=list(_groups(found)),
        figures=[(int(one), LABELS[one]) for one in reversed(Proficiency)],
        plan_words=plan_words,
        wording=wording,
        words=words,
    )


def _groups(found: TeamReport) -> Iterator[tuple[Importance, list[Row]]]:
    """Yield the rows by importance, in their order."""
    for importance, rows in groupby(found.rows, key=lambda row: row.requirement.importance):
        yield importance, list(rows)
