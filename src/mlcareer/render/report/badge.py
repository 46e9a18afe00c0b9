"""A badge of one line as SVG: `ML engineer · mid | 62 % ready, self-reported`."""

from typing import Final

from mlcareer.assessment.report import Report
from mlcareer.render import wording
from mlcareer.render.drawing import Picture, fitted, shown, width
from mlcareer.render.plan.words import day
from mlcareer.render.report.svg import subject

_TALL: Final = 20.0
_SIZE: Final = 11.0
_PAD: Final = 7.0
_LINE: Final = 14.0
# A badge stands among others in a line; an ad's title may be a sentence.
_TITLE_MOST: Final = 300.0


def render(report: Report) -> str:
    """Return the badge.

    Raises:
        ValueError: nothing was assessed in depth, or it is only supposed.
    """
    one = subject(report)
    ready = wording.percent(one.score.readiness)
    label = f"{fitted(shown(one.role.title), _TITLE_MOST, _SIZE)} · {one.level}"
    value = f"{ready} ready, self-reported"
    first, second = (width(said, _SIZE) + 2 * _PAD for said in (label, value))
    title = f"{one.role.title} · {one.level}: {ready} ready{wording.interval(one.low, one.high)}"
    badge = Picture(
        "mlcareer-badge", first + second, title,
        f"{title}, self-reported, {day(report.as_of)}.",
    )  # fmt: skip
    badge.box(0, 0, (first + second, _TALL), "value", round_=3)
    badge.box(0, 0, (first, _TALL), "label", round_=3)
    badge.box(first - 3, 0, (3, _TALL), "label")
    badge.text(first / 2, _LINE, label, size=_SIZE, tone="on", anchor="middle")
    badge.text(first + second / 2, _LINE, value, size=_SIZE, tone="on", anchor="middle")
    return badge.drawn(_TALL)
