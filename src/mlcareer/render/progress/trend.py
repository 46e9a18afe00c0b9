"""Readiness over time, for the terminal: a chart to the scale of days, and a line an entry."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rich.console import RenderableType

from mlcareer.assessment.logged import Entry
from mlcareer.render.canvas import bar, draw, grid, heading, indented, text
from mlcareer.render.escape import visible
from mlcareer.render.progress import words
from mlcareer.render.screen import Screen

_HEIGHT: Final = 8  # lines of a chart
_WIDEST: Final = 72  # columns of a chart
_MARGIN: Final = 9  # columns for the figures on its left
_STEP: Final = 10  # percent; a chart begins and ends at a whole one
_LEAST: Final = 20  # percent that a chart spans at least, so that a ripple looks like one
_BAR: Final = 24

# The point of an entry, and the way from one to the next.
_MARKS: Final = ("●", "·")
_ASCII_MARKS: Final = ("*", ".")


def render_trend(groups: Sequence[Sequence[Entry]], screen: Screen) -> str:
    """Return a chart and the entries of each group."""
    if not groups:
        return ""
    parts = [part for group in groups for part in _group(group, screen)]
    return draw(parts, screen).removeprefix("\n")


def _group(group: Sequence[Entry], screen: Screen) -> Iterator[RenderableType]:
    last = group[-1]
    yield heading(words.subject(last), visible(last.name, 40) if last.name else "")
    if last.day > group[0].day and not screen.cramped:
        yield text()
        yield from (indented(text((line, "shown"))) for line in chart(group, screen))
        yield text()
    table, shown = grid({"justify": "right"}, {"no_wrap": True}, {}, {}, {"justify": "right"}, {})
    previous: Entry | None = None
    for one in group:
        drawn = bar((one.readiness, one.known_gap, one.unanswered), _BAR, screen)
        step = words.points(one.readiness - previous.readiness) if previous else ""
        other = words.other_scorer(previous, one) if previous else ""
        remark = f" · other {other}" if other else ""
        table.add_row(
            str(one.id), one.day.isoformat(), drawn if screen.width >= _WIDEST else "",
            words.shown(one), step, text(words.verdict(one), (remark, "quiet")),
        )  # fmt: skip
        previous = one
    yield shown


def chart(group: Sequence[Entry], screen: Screen) -> list[str]:
    """Draw readiness over days as lines of text; entries on more than one day are needed.

    Of several entries in one column the last is drawn.
    """
    point, way = _ASCII_MARKS if screen.ascii else _MARKS
    width = min(screen.width - _MARGIN, _WIDEST)
    bottom, top = _range([one.readiness * 100 for one in group])
    start, end = group[0].day.toordinal(), group[-1].day.toordinal()
    cells = [[" "] * width for _ in range(_HEIGHT)]

    def row(percent: float) -> int:
        return round((top - percent) / (top - bottom) * (_HEIGHT - 1))

    def column(one: Entry) -> int:
        return round((one.day.toordinal() - start) / (end - start) * (width - 1))

    for one, following in pairwise(group):
        left, right = column(one), column(following)
        for at in range(left + 1, right):
            share = (at - left) / (right - left)
            height = one.readiness + (following.readiness - one.readiness) * share
            cells[row(height * 100)][at] = way
    for one in group:
        for line in cells:
            line[column(one)] = " "
        cells[row(one.readiness * 100)][column(one)] = point
    labels = {0: f"{top} %", _HEIGHT - 1: f"{bottom} %"}
    lines = [
        f"{labels.get(number, ''):>5}  {''.join(line)}".rstrip()
        for number, line in enumerate(cells)
    ]
    first, last = group[0].day.isoformat(), group[-1].day.isoformat()
    return [*lines, f"{'':>5}  {first}{last:>{width - len(first)}}"]


def _range(percents: Sequence[float]) -> tuple[int, int]:
    """Return the percent at which a chart begins and ends: whole tens around all values."""
    bottom = int(min(percents) // _STEP) * _STEP
    top = -int(-max(percents) // _STEP) * _STEP
    while top - bottom < _LEAST:
        bottom, top = max(bottom - _STEP, 0), min(top + _STEP, 100)
    return bottom, top
