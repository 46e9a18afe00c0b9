"""A card of one assessment as SVG, for a page of one's own: what is shown, and what is not."""

from collections.abc import Iterator
from typing import Final

from mlcareer.assessment.report import Assessment, Report
from mlcareer.render import wording
from mlcareer.render.drawing import Picture, Tone, lines, shown, width
from mlcareer.render.plan.words import day

_WIDE: Final = 600.0
_EDGE: Final = 28.0
_ROOM: Final = _WIDE - 2 * _EDGE
_TITLE_SIZE: Final = 22.0
_TITLE_LINES: Final = 2
_SMALL: Final = 13.0
_LARGE: Final = 40.0
_MAKER: Final = 80.0
_ROUND: Final = 10.0
_BAR: Final = 18.0
_DUTY: Final = 24.0
_DUTY_NAME: Final = 212.0
_DUTY_PERCENT: Final = 72.0
# More than any role of ours has; an ad of many more would be a card of several pages.
_DUTIES_MOST: Final = 12
_APART: Final = 1.5
_PARTS: Final[tuple[tuple[Tone, str], ...]] = (
    ("shown", "shown"),
    ("gap", "known gap"),
    ("silent", "not answered"),
)


def render(report: Report) -> str:
    """Return the card.

    Raises:
        ValueError: nothing was assessed in depth, or it is only supposed.
    """
    one = subject(report)
    title = f"{one.role.title} · {one.level}"
    card = Picture("mlcareer-card", _WIDE, title, " ".join(_told(report, one)))
    y = _head(card, report, one)
    y = _figure(card, report, one, y)
    y = _duties(card, one, y)
    card.text(_EDGE, y, _reported(one), size=_SMALL, tone="quiet", room=_ROOM - _MAKER)
    card.text(_WIDE - _EDGE, y, "mlcareer", size=_SMALL, tone="quiet", anchor="end")
    return card.drawn(y + _EDGE, ground=_ROUND)


def subject(report: Report) -> Assessment:
    """Return what a picture for others shows: one role or ad, as the person stands.

    Raises:
        ValueError: nothing was assessed in depth, or it is only supposed.
    """
    if report.assessment is None:
        raise ValueError("a picture shows one role, and this is a ranking")
    if report.what_if is not None:
        raise ValueError("a picture shows what is, and this is supposed")
    return report.assessment


def _head(card: Picture, report: Report, one: Assessment) -> float:
    """Write whose card it is and of what; return where the next part begins."""
    y = _EDGE + 8
    if report.profile.name:
        card.text(_EDGE, y, report.profile.name, size=_SMALL, tone="quiet", room=_ROOM)
        y += 28
    else:
        y += 8
    for line in lines(shown(one.role.title), _ROOM, _TITLE_SIZE, _TITLE_LINES, bold=True):
        card.text(_EDGE, y, line, size=_TITLE_SIZE, bold=True)
        y += 28
    y -= 4
    card.text(_EDGE, y, _where(report, one), size=_SMALL, tone="quiet", room=_ROOM)
    return y + 20


def _figure(card: Picture, report: Report, one: Assessment, y: float) -> float:
    """Draw the readiness, its interval and the three parts that sum to a whole."""
    score = one.score
    y += 34
    ready = f"ready{wording.interval(one.low, one.high)}"
    card.text(_EDGE, y, wording.percent(score.readiness), size=_LARGE, bold=True, after=ready)
    if remark := _remark(report, one):
        y += 28
        card.text(_EDGE, y, remark, size=_SMALL + 1, bold=True, room=_ROOM)
    y += 18
    shares = (score.readiness, score.known_gap, score.unanswered)
    _bar(card, (_EDGE, y), (_ROOM, _BAR), shares)
    y += _BAR + 22
    x = _EDGE
    for (tone, called), percent in zip(_PARTS, wording.whole_percents(shares), strict=True):
        said = f"{percent} % {called}"
        card.box(x, y - 10, (11, 11), tone, round_=2)
        card.text(x + 17, y, said, size=_SMALL)
        x += 17 + width(said, _SMALL) + 18
    return y + 34


def _bar(
    card: Picture,
    place: tuple[float, float],
    size: tuple[float, float],
    shares: tuple[float, float, float],
) -> None:
    """Draw three shares that sum to 1 beside each other; what is there at all can be seen."""
    x, y = place
    there = [share for share in shares if share > 0]
    room = size[0] - _APART * (len(there) - 1)
    for (tone, _), share in zip(_PARTS, shares, strict=True):
        if share > 0:
            card.box(x, y, (room * share, size[1]), tone, round_=2)
            x += room * share + _APART


def _duties(card: Picture, one: Assessment, y: float) -> float:
    """Draw a bar for each responsibility; return where the next part begins."""
    found = one.responsibilities[:_DUTIES_MOST]
    if found:
        card.text(_EDGE, y, "By responsibility", size=_SMALL + 1, bold=True)
        y += 26
    left = _EDGE + _DUTY_NAME + 12
    for duty in found:
        shares = (duty.readiness, duty.known_gap, duty.unanswered)
        percent = wording.percent(duty.readiness)
        card.text(_EDGE, y, duty.name, size=_SMALL, room=_DUTY_NAME)
        _bar(card, (left, y - 10), (_WIDE - _EDGE - _DUTY_PERCENT - left, 12), shares)
        card.text(_WIDE - _EDGE, y, percent, size=_SMALL, anchor="end")
        y += _DUTY
    if more := len(one.responsibilities) - len(found):
        card.text(_EDGE, y, f"+{more} more", size=_SMALL, tone="quiet")
        y += _DUTY
    return y + 10


def _told(report: Report, one: Assessment) -> Iterator[str]:
    """Say everything that the card shows."""
    if report.profile.name:
        yield f"{report.profile.name}."
    yield f"{_where(report, one)}."
    yield f"{wording.percent(one.score.readiness)} ready{wording.interval(one.low, one.high)}."
    if remark := _remark(report, one):
        yield f"{remark}."
    yield f"{wording.parts(one)}."
    for duty in one.responsibilities[:_DUTIES_MOST]:
        yield f"{duty.name}: {wording.percent(duty.readiness)} shown."
    yield _reported(one)


def _where(report: Report, one: Assessment) -> str:
    """Say what readiness is measured by, and when."""
    level = f"{one.level} level"
    said = f"A job ad, {level}" if report.job else level.capitalize()
    return f"{said} · {day(report.as_of)}"


def _remark(report: Report, one: Assessment) -> str:
    """Say what keeps the figure from meaning much; empty where nothing does."""
    return "" if one.judged and one.score.rows else wording.headline(report, one)


def _reported(one: Assessment) -> str:
    return f"Self-reported. {wording.backed(one)}".strip()
