"""The summary of a report in a dozen lines at most, for a chat, a pull request or a job's page."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from mlcareer.assessment.report import Assessment, Report
from mlcareer.render import wording
from mlcareer.render.canvas import draw, grid, text
from mlcareer.render.escape import code, markdown, visible
from mlcareer.render.plan import words
from mlcareer.render.report import readings, whatif_words
from mlcareer.render.screen import Screen

_PLACES_MOST: Final = 5
_OPEN_MOST: Final = 3


class _Line(NamedTuple):
    """What a line says: the user's own words, ours in bold, and ours, in this order."""

    said: str
    lead: str = ""
    own: str = ""
    mark: str = "-"


def render(report: Report) -> str:
    """Return the summary as Markdown that reads well where nobody renders it, too."""
    first, *rest = _lines(report)
    lines = (f"{one.mark} {_markdown(one)}" for one in rest)
    return "\n".join((_markdown(first), "", *lines, ""))


def render_terminal(report: Report, screen: Screen) -> str:
    """Return the summary for a terminal."""
    first, *rest = _lines(report)
    table, shown = grid({}, {})
    for one in rest:
        table.add_row(one.mark, text(*_plain(one)))
    return draw([text(*_plain(first)), shown], screen)


def _markdown(line: _Line) -> str:
    own = code(line.own) if line.own else ""
    lead = f"**{markdown(line.lead)}**" if line.lead else ""
    return " ".join(one for one in (own, lead, markdown(line.said)) if one)


def _plain(line: _Line) -> Iterator[str | tuple[str, str]]:
    if line.own:
        yield f"{visible(line.own)} "
    if line.lead:
        yield (f"{line.lead} ", "strong")
    yield line.said


def _lines(report: Report) -> Iterator[_Line]:
    if report.assessment is None:
        yield from _ranking(report)
    else:
        yield from _assessment(report, report.assessment)
    name = report.profile.name or ""
    said = (
        f"{'· from' if name else 'From'} {whatif_words.claims(report)}, self-reported, "
        f"{report.as_of.isoformat()}, taxonomy {report.taxonomy.version}."
    )
    yield _Line(said, own=name)


def _assessment(report: Report, one: Assessment) -> Iterator[_Line]:
    shown, *rest = wording.three_parts(one)
    verdict = f"{wording.headline(report, one)}."
    # An ad's title is somebody's text: as code it neither links nor calls anybody.
    title = "" if report.job else f"{one.role.title} "
    own = one.role.title if report.job else ""
    yield _Line(verdict, lead=f"{title}· {one.level}: {shown}.", own=own)
    if report.job:
        yield _Line(f"{wording.against(report)}.", own=report.job.source)
    if report.what_if and report.what_if.role:
        supposed = whatif_words.supposed(report.what_if, report.taxonomy)
        changed = whatif_words.headline(report.what_if.role)
        yield _Line(f"{supposed}: {changed}. Nothing is saved.", lead="What if:")
    yield _Line(" · ".join(rest))
    yield _Line(wording.spoken(one))
    if len(one.levels) > 1:
        yield _Line(wording.at_levels(one))
    if backed := wording.backed(one):
        yield _Line(backed)
    yield from _next(report, one)
    # Of an ad that was hardly answered, what to do first names the same.
    if one.judged or not report.job:
        yield from _open(report, one)


def _next(report: Report, one: Assessment) -> Iterator[_Line]:
    """Say what to do first, and how long the step to begin with takes."""
    found = wording.this_week(report, one)
    step = report.next_step
    for said in found[:-1] if step else found:
        yield _Line(said, lead="First:")
    if step:
        takes = f"{words.hours(step.hours)} ({wording.SPREAD})"
        skipped = ", skipped if you say yes" if step.if_unknown else ""
        yield _Line(found[-1], lead=f"Next, {takes}{skipped}:")


def _open(report: Report, one: Assessment) -> Iterator[_Line]:
    """Say which answers would settle most."""
    if one.silent:
        shown = (
            f"{row.requirement.requirement.name} (+{wording.percent(row.lack)})"
            for row in one.silent[:_OPEN_MOST]
        )
        rest = len(one.silent) - _OPEN_MOST
        more = f" and {rest} more" if rest > 0 else ""
        yield _Line(f"{', '.join(shown)}{more}.", lead="A yes would settle most on:")
    elif report.readings.assumed and wording.interval(one.low, one.high):
        yield _Line(readings.assumed(report, _OPEN_MOST))


def _ranking(report: Report) -> Iterator[_Line]:
    ads = any(one.job for one in report.ranking)
    title = "The ads you gave." if ads else f"Where you stand · {report.level}."
    yield _Line("Ordered by fit, not by readiness.", lead=title)
    if report.what_if:
        supposed = whatif_words.supposed(report.what_if, report.taxonomy)
        yield _Line(f"As it is → what if: {supposed}. Nothing is saved.")
    for at, one in enumerate(report.ranking[:_PLACES_MOST]):
        found = report.what_if
        ready = whatif_words.place(found.ranking[at]) if found else wording.percent(one.readiness)
        said = f"{ready}{wording.interval(one.low, one.high)}"
        own, lead = (wording.place(one), "·") if ads else ("", f"{one.title}:")
        yield _Line(said, lead=lead, own=own, mark=f"{at + 1}.")
    rest = len(report.ranking) - _PLACES_MOST
    if rest > 0:
        yield _Line(f"{wording.count(rest, 'more ad' if ads else 'more role')}.")
