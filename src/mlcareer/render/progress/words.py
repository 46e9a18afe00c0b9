"""The words that the views of progress share. They choose words, never numbers."""

from collections.abc import Sequence
from typing import Final

from mlcareer.assessment.logged import Entry, LoggedRow
from mlcareer.assessment.progress import ClaimChange, Diff, Kind, RowChange
from mlcareer.assessment.score import Row
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.escape import visible

TITLES: Final[dict[Kind, str]] = {
    "closed": "Closed",
    "rose": "Rose",
    "answered": "Answered for the first time",
    "fell": "Fell",
}
_NOTHING: Final = 1e-9  # a difference of floats that is 0 on paper
NOTHING_SAVED: Final = "Nothing is saved yet."


def points(share: float) -> str:
    """Write a change of readiness in points of a hundred: `+3.2`, `−0.4`, `0`."""
    return _signed(round(share * 100, 1), share)


def _signed(rounded: float, exact: float) -> str:
    if not rounded:
        return "0" if abs(exact) < _NOTHING else "under 0.1"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def parts(found: Diff) -> tuple[str, str, str]:
    """Write the three parts so that they also sum as written: the largest takes the rest."""
    exact = (*found.parts,)
    rounded = [round(one * 100, 1) for one in exact]
    largest = max(range(3), key=lambda at: abs(exact[at]))
    rounded[largest] += round(found.change * 100, 1) - sum(rounded)
    first, second, third = (
        _signed(round(one, 1), share) for one, share in zip(rounded, exact, strict=True)
    )
    return first, second, third


def subject(entry: Entry) -> str:
    """Name what a readiness is for."""
    return f"{visible(entry.title, 90)} · {entry.level}"


def key(entry: Entry) -> str:
    """Name what a readiness is for as the command line does."""
    return f"{visible(entry.role, 40)} · {entry.level}"


def person(entry: Entry) -> str:
    """Name whose assessment it is, and what it was read from."""
    name = visible(entry.name, 40) if entry.name else ""
    source = visible(entry.source.rpartition("/")[2], 40)
    return ", ".join(one for one in (name, source) if one)


def shown(entry: Entry) -> str:
    """Write a readiness with its interval."""
    return f"{wording.percent(entry.readiness)}{wording.interval(entry.low, entry.high)}"


def verdict(entry: Entry) -> str:
    """Return the verdict, or that too little was said for one."""
    return entry.verdict if entry.judged else "too little said"


def shares(entry: Entry) -> str:
    """Say the three parts of the headline."""
    first, gap, silent = wording.whole_percents(
        (entry.readiness, entry.known_gap, entry.unanswered)
    )
    return f"{first} % shown · {gap} % known gap · {silent} % not answered"


def scored_by(entry: Entry) -> str:
    """Say what made the figures."""
    return f"taxonomy {visible(entry.taxonomy, 40)}, mlcareer {visible(entry.program, 20)}"


def span(found: Diff) -> str:
    """Say which entries are compared, and how far apart they are."""
    first, second = found.before, found.after
    days = wording.count(found.days, "day")
    return f"{dated(first, second)} → {dated(second, first)}, {days}"


def dated(entry: Entry, other: Entry) -> str:
    """Name an entry by its day; one without a person's name by its file, too, if that is another.

    Profiles without a name are taken for one person's, and may be those of two.
    """
    source = entry.source.rpartition("/")[2]
    doubtful = not entry.name and source != other.source.rpartition("/")[2]
    of = f", {visible(source, 40)}" if doubtful else ""
    return f"entry {entry.id} ({entry.day}{of})"


def have(row: LoggedRow) -> str:
    """Say what the person had of a requirement, and why that is not enough though it seems so."""
    if not row.answered:
        return "not answered"
    aged = row.status != "met" and row.have >= row.needed
    return f"{LABELS[row.have]}, aged" if aged else LABELS[row.have]


def other_scorer(before: Entry, after: Entry) -> str:
    """Name what another one scored the second entry by; empty where it was the same."""
    if before.taxonomy != after.taxonomy:
        return "taxonomy"
    return "program" if before.program != after.program else ""


def scorer(found: Diff) -> str:
    """Name what else moved the figures: `the taxonomy`, unless it was the program as well."""
    if not found.other_programs:
        return "the taxonomy"
    return "the taxonomy and the program" if found.other_taxonomies else "the program"


def restated(found: Diff) -> str:
    """Say what today's taxonomy and program make of both, where that is not what was saved."""
    others = found.other_taxonomies or found.other_programs
    saved = (found.before.readiness, found.after.readiness)
    if all(abs(was - is_) < _NOTHING for was, is_ in zip(saved, found.restated, strict=True)):
        moved = f"{scorer(found)} changed between them, which moved neither figure."
        return f"{moved[0].upper()}{moved[1:]}" if others else ""
    first, second = (wording.percent(one) for one in found.restated)
    both = f"today's give {first} → {second} for the same words"
    if not others:
        return f"Both were scored by one taxonomy and program, and not by today's: {both}."
    if found.before.scorer == found.after.scorer:
        return f"The program changed without a new version: {both}."
    return f"The two were scored by different versions of taxonomy or program: {both}."


def change(one: RowChange) -> str:
    """Say how a requirement moved by the person's words."""
    before, after = _have(one.aged), _have(one.after)
    return after if before == after else f"{before} → {after}"


def _have(row: Row) -> str:
    """Say what the person has of a requirement, or where its credit comes from."""
    if any(reason.kind == "transfer" for reason in row.reasons):
        return "carried over"
    return LABELS[row.have] if row.answered else "not answered"


def aged(one: RowChange) -> str:
    """Say how far a requirement aged, on the scale 0 to 4."""
    return f"counts {one.before.effective:.1f} → {one.aged.effective:.1f} of 4"


def claims(found: Diff, most: int | None) -> list[str]:
    """Say which claims are new, and which say something else; a sentence a kind."""
    said = []
    for kind, title in (
        ("new", "New"),
        ("raised", "Raised"),
        ("lowered", "Lowered"),
        ("proven", "With new evidence"),
        ("used", "Used again"),
        ("dropped", "No longer mentioned"),
    ):
        those = [_claim(one) for one in found.claims if one.kind == kind]
        if those:
            said.append(f"{title}: {_listed(those, most)}.")
    return said


def _listed(names: Sequence[str], most: int | None) -> str:
    more = f" and {len(names) - most} more" if most is not None and len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def _claim(one: ClaimChange) -> str:
    name = visible(one.name, 60)
    if one.before is None or one.after is None:
        held = one.after or one.before
        return f"{name} ({LABELS[held.proficiency]})" if held else name
    if one.kind in {"raised", "lowered"}:
        return f"{name} ({LABELS[one.before.proficiency]} → {LABELS[one.after.proficiency]})"
    return name
