"""Progress as Markdown; nothing is cut short in a file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mlcareer.assessment.logged import Entry, Record
from mlcareer.assessment.progress import Diff, RowChange
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.escape import code, markdown
from mlcareer.render.progress import words


def render_entries(entries: Sequence[Entry]) -> str:
    """Return a table of entries."""
    if not entries:
        return f"{words.NOTHING_SAVED}\n"
    head = ("Entry", "Day", "Role", "Shown", "Verdict", "From")
    rows = (
        (str(one.id), one.day.isoformat(), markdown(words.subject(one)), words.shown(one),
         words.verdict(one), code(words.person(one)))
        for one in entries
    )  # fmt: skip
    return _text(["# Saved assessments", "", *_table(head, rows)])


def render_record(record: Record) -> str:
    """Return one entry."""
    return _text(_record(record))


def render_diff(found: Diff) -> str:
    """Return what changed."""
    return _text(_diff(found))


def render_trend(groups: Sequence[Sequence[Entry]]) -> str:
    """Return readiness over time, a table for each role."""
    if not groups:
        return f"{words.NOTHING_SAVED}\n"
    return _text(line for group in groups for line in _group(group))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip() + "\n"


def _record(record: Record) -> Iterator[str]:
    one = record.entry
    yield f"# {markdown(words.subject(one))}"
    claims = wording.count(one.claims, "claim")
    yield from ("", f"Entry {one.id}, {one.day}, {claims} of {code(words.person(one))}.")
    yield from ("", f"**{words.shown(one)}** — {words.verdict(one)}. {words.shares(one)}.")
    yield from ("", f"Scored by {markdown(words.scored_by(one))}.", "", "## Requirements", "")
    yield from _table(
        ("Requirement", "Importance", "You", "Needed", "Status", "Points"),
        (
            (markdown(row.name), row.importance, words.have(row), LABELS[row.needed], row.status,
             f"{row.contribution * 100:.1f}")
            for row in record.rows
        ),
    )  # fmt: skip
    yield from ("", "## Claims", "")
    yield from _table(
        ("Claim", "Read as", "Proficiency"),
        (
            (code(it.part or it.text), it.skill or "not known",
             f"{'none' if it.negated else LABELS[it.proficiency]} ({it.source})")
            for it in record.matches
        ),
    )  # fmt: skip


def _diff(found: Diff) -> Iterator[str]:
    person, ageing, taxonomy = words.parts(found)
    first, second = found.before, found.after
    yield f"# {markdown(words.subject(second))}: what changed"
    yield from ("", f"{words.span(found).capitalize()}.")
    gained = (
        f"**{words.shown(first)} → {words.shown(second)}**, {words.points(found.change)} points"
    )
    same = words.verdict(first) == words.verdict(second)
    verdict = "" if same else f"; {words.verdict(first)} → {words.verdict(second)}"
    yield from ("", f"{gained}{verdict}.", "")
    yield from (f"- you: {person}", f"- ageing: {ageing}", f"- {words.scorer(found)}: {taxonomy}")
    if said := words.restated(found):
        yield from ("", said)
    for kind, title in words.TITLES.items():
        rows = found.of_kind(kind)
        yield from _section(title, ((one, words.change(one), one.person) for one in rows))
    yield from _section("Aged", ((one, words.aged(one), one.ageing) for one in found.aged))
    if claims := words.claims(found, None):
        yield from ("", "## Your claims", "", *(f"- {markdown(one)}" for one in claims))


def _section(title: str, rows: Iterable[tuple[RowChange, str, float]]) -> Iterator[str]:
    cells = [
        (markdown(one.requirement.requirement.name), one.requirement.importance, said,
         words.points(share))
        for one, said, share in rows
    ]  # fmt: skip
    if cells:
        head = ("Requirement", "Importance", "You", "Points")
        yield from ("", f"## {title}", "", *_table(head, cells))


def _group(group: Sequence[Entry]) -> Iterator[str]:
    last = group[-1]
    name = f" — {markdown(last.name)}" if last.name else ""
    yield from ("", f"# {markdown(words.subject(last))}{name}", "")
    steps = ["", *(words.points(b.readiness - a.readiness) for a, b in pairwise(group))]
    scorers = ["", *(words.other_scorer(a, b) for a, b in pairwise(group))]
    others = [f"other {one}" if one else "" for one in scorers]
    yield from _table(
        ("Entry", "Day", "Shown", "Change", "Verdict", ""),
        (
            (str(one.id), one.day.isoformat(), words.shown(one), step, words.verdict(one), other)
            for one, step, other in zip(group, steps, others, strict=True)
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
