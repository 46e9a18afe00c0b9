"""Progress, for the terminal: what is saved, one entry, and what changed between two."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType

from mlcareer.assessment.logged import Entry, LoggedRow, Record
from mlcareer.assessment.progress import Diff, RowChange
from mlcareer.matching.profile import Match
from mlcareer.policy import ROWS_IN_SECTION
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.canvas import bar, draw, grid, heading, indented, text
from mlcareer.render.escape import visible
from mlcareer.render.progress import words
from mlcareer.render.screen import Screen

_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}
_FIXED: dict[str, object] = {"no_wrap": True}


def render_entries(entries: Sequence[Entry], screen: Screen) -> str:
    """Return a line an entry."""
    if not entries:
        return ""
    table, shown = grid(_RIGHT, _FIXED, _FIXED, _FIXED, _FIXED, {})
    for one in entries:
        day, key = one.day.isoformat(), text((words.key(one), "strong"))
        if screen.cramped:
            table.add_row(str(one.id), day, key, wording.percent(one.readiness))
        else:
            whose = text((words.person(one), "quiet"))
            whose.no_wrap, whose.overflow = True, "ellipsis"  # so that only it gives way
            table.add_row(str(one.id), day, key, words.shown(one), words.verdict(one), whose)
    return draw([shown], screen)


def render_saved(entry: Entry, before: Entry | None, screen: Screen) -> str:
    """Say what was saved, and how it stands beside the entry before it."""
    said = f"Saved as entry {entry.id}: {words.subject(entry)}, {entry.day}, {words.shown(entry)}"
    if before is None:
        return draw([text(f"{said}.")], screen)
    step = words.points(entry.readiness - before.readiness)
    said += f"; {step} points since {words.dated(before, entry)}."
    if other := words.other_scorer(before, entry):
        said += f" The {other} changed in between: 'mlcareer progress diff' tells it apart."
    return draw([text(said)], screen)


def render_record(record: Record, screen: Screen, *, everything: bool = False) -> str:
    """Return one entry as it was saved."""
    most = None if everything else ROWS_IN_SECTION
    return draw(_record(record, screen, most), screen)


def render_diff(found: Diff, screen: Screen, *, everything: bool = False) -> str:
    """Return what changed."""
    most = None if everything else ROWS_IN_SECTION
    return draw(_diff(found, screen, most), screen)


def _record(record: Record, screen: Screen, most: int | None) -> Iterator[RenderableType]:
    one = record.entry
    claims = wording.count(one.claims, "claim")
    yield text((words.subject(one), "title"))
    yield text((f"Entry {one.id}, {one.day}, from {claims} of {words.person(one)}", "quiet"))
    yield text()
    yield from _bar(one, screen)
    yield indented(text((f"Scored by {words.scored_by(one)}", "quiet")))
    open_rows = [row for row in record.rows if row.status != "met"]
    gaps = [row for row in open_rows if row.answered]
    silent = [row for row in open_rows if not row.answered]
    met = [row for row in record.rows if row.status == "met"]
    for title, rows in (("Gaps", gaps), ("Not answered", silent), ("Met", met)):
        yield from _rows(title, rows, most)
    yield from _claims(record.matches, most)


def _bar(one: Entry, screen: Screen) -> Iterator[RenderableType]:
    parts = (one.readiness, one.known_gap, one.unanswered)
    drawn = bar(parts, max(min(50, screen.width - 12), 1), screen)
    yield indented(drawn.append(f"  {words.shown(one)}", style="bold"))
    yield indented(text((words.verdict(one).capitalize(), "strong")))
    yield indented(text(words.shares(one)))


def _rows(title: str, rows: Sequence[LoggedRow], most: int | None) -> Iterator[RenderableType]:
    if not rows:
        return
    yield heading(title, "you → needed   ! essential")
    table, shown = grid(_FIXED, {}, {})
    for row in rows[:most]:
        said = f"{words.have(row)} → {LABELS[row.needed]}"
        table.add_row(_mark(row.importance), visible(row.name), said)
    yield shown
    yield from _more(len(rows), most)


def _claims(matches: Sequence[Match], most: int | None) -> Iterator[RenderableType]:
    if not matches:
        return
    yield heading("Claims")
    table, shown = grid({}, {}, {})
    for one in matches[:most]:
        how = "none" if one.negated else LABELS[one.proficiency]
        source = "" if one.source == "stated" else f" ({one.source})"
        table.add_row(
            f"'{visible(one.part or one.text, 60)}'", visible(one.skill or "not known"),
            text((f"{how}{source}", "quiet")),
        )  # fmt: skip
    yield shown
    yield from _more(len(matches), most)


def _diff(found: Diff, screen: Screen, most: int | None) -> Iterator[RenderableType]:
    first, second = found.before, found.after
    person, ageing, taxonomy = words.parts(found)
    yield text((words.subject(second), "title"))
    yield text((words.span(found), "quiet"))
    yield text()
    gained = f"{words.points(found.change)} points"
    yield indented(text((f"{words.shown(first)} → {words.shown(second)}   {gained}", "strong")))
    yield indented(text(f"you {person} · ageing {ageing} · {words.scorer(found)} {taxonomy}"))
    if words.verdict(first) != words.verdict(second):
        yield indented(text(f"{words.verdict(first)} → {words.verdict(second)}"))
    if said := words.restated(found):
        yield indented(text((said, "quiet")))
    for kind, title in words.TITLES.items():
        rows = [(one, words.change(one), one.person) for one in found.of_kind(kind)]
        yield from _changes(title, rows, screen, most)
    rows = [(one, words.aged(one), one.ageing) for one in found.aged]
    yield from _changes("Aged", rows, screen, most)
    if not any(one.kind for one in found.rows) and not found.aged:
        yield indented(text("No requirement changed."))
    if claims := words.claims(found, most):
        yield heading("Your claims")
        yield from (indented(text(one)) for one in claims)


def _changes(
    title: str, rows: Sequence[tuple[RowChange, str, float]], screen: Screen, most: int | None
) -> Iterable[RenderableType]:
    if not rows:
        return
    yield heading(title, "points   ! essential")
    table, shown = grid(_FIXED, {}, {} if screen.cramped else _FIXED, _RIGHT)
    for one, said, share in rows[:most]:
        need = one.requirement
        table.add_row(
            _mark(need.importance), visible(need.requirement.name), said,
            text((words.points(share), "shown" if share > 0 else "gap" if share < 0 else "quiet")),
        )  # fmt: skip
    yield shown
    yield from _more(len(rows), most)


def _mark(importance: str) -> str:
    return "!" if importance == "essential" else " "


def _more(count: int, most: int | None) -> Iterator[RenderableType]:
    if most is not None and count > most:
        yield indented(text((f"+{count - most} more   --all", "quiet")), 5)
