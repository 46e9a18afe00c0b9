"""Progress in the JSON contract, and what the journal holds as JSON, JSON Lines and CSV."""

import json as standard
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from mlcareer.assessment.logged import Entry, Record, plain_matches, plain_rows
from mlcareer.assessment.progress import ClaimChange, ClaimKind, Diff, RowChange
from mlcareer.assessment.score import Row
from mlcareer.assessment.standing import Held
from mlcareer.proficiency import LABELS
from mlcareer.render.contract import FORMAT, dump
from mlcareer.render.spreadsheet import Value, table

if TYPE_CHECKING:
    from mlcareer.render.shapes import progress as shapes


def render_entries(entries: Iterable[Entry]) -> str:
    """Return the figures of entries as JSON."""
    written: shapes.EntriesDocument = {
        "format": FORMAT,
        "entries": [_entry(one) for one in entries],
    }
    return dump(written)


def render_record(record: Record) -> str:
    """Return an entry whole as JSON."""
    written: shapes.EntryDocument = {"format": FORMAT, "entry": _record(record)}
    return dump(written)


def render_diff(found: Diff) -> str:
    """Return what changed as JSON."""
    written: shapes.DiffDocument = {"format": FORMAT, "diff": _diff(found)}
    return dump(written)


def render_trend(groups: Iterable[Sequence[Entry]]) -> str:
    """Return readiness over time as JSON."""
    trend: list[shapes.Trend] = [
        {
            "role": group[-1].role,
            "title": group[-1].title,
            "level": group[-1].level,
            "name": group[-1].name,
            "entries": [_entry(one) for one in group],
        }
        for group in groups
    ]
    written: shapes.TrendDocument = {"format": FORMAT, "trend": trend}
    return dump(written)


def export_json(records: Iterable[Record]) -> str:
    """Return everything that is saved as one JSON document."""
    written: shapes.ExportDocument = {
        "format": FORMAT,
        "entries": [_record(one) for one in records],
    }
    return dump(written)


def export_lines(records: Iterable[Record]) -> str:
    """Return everything that is saved, a JSON object a line."""
    lines: Iterable[shapes.ExportLine] = ({"format": FORMAT, **_record(one)} for one in records)
    return "".join(f"{standard.dumps(line)}\n" for line in lines)


def export_csv(entries: Iterable[Entry]) -> str:
    """Return the figures of entries as CSV; no cell is a formula to a spreadsheet."""
    rows = (cast("Mapping[str, Value]", _entry(one)) for one in entries)
    return table(Entry._fields, rows)


def _entry(one: Entry) -> "shapes.Entry":
    # In the order of the fields, which heads the columns of the CSV.
    return {
        "id": one.id,
        "day": one.day.isoformat(),
        "role": one.role,
        "title": one.title,
        "level": one.level,
        "name": one.name,
        "source": one.source,
        "claims": one.claims,
        "complete": one.complete,
        "taxonomy": one.taxonomy,
        "program": one.program,
        "readiness": one.readiness,
        "low": one.low,
        "high": one.high,
        "known_gap": one.known_gap,
        "unanswered": one.unanswered,
        "answered": one.answered,
        "verdict": one.verdict,
    }


def _record(record: Record) -> "shapes.Record":
    # What the journal keeps is written one layer below, where these types are not known.
    return {
        **_entry(record.entry),
        "matches": cast("list[shapes.SavedMatch]", plain_matches(record.matches)),
        "requirements": cast("list[shapes.SavedRequirement]", plain_rows(record.rows)),
    }


def _diff(found: Diff) -> "shapes.Diff":
    return {
        "before": _entry(found.before),
        "after": _entry(found.after),
        "taxonomy": found.taxonomy.version,
        "days": found.days,
        "change": found.change,
        "parts": {
            "person": found.parts.person,
            "ageing": found.parts.ageing,
            "taxonomy": found.parts.taxonomy,
        },
        "restated": {"before": found.restated[0], "after": found.restated[1]},
        "requirements": [_row_change(one) for one in found.rows if one.kind or one in found.aged],
        "claims": [_claim_change(one, one.kind) for one in found.claims if one.kind],
    }


def _row_change(one: RowChange) -> "shapes.RequirementChange":
    return {
        "skills": list(one.requirement.requirement.skills),
        "name": one.requirement.requirement.name,
        "importance": one.requirement.importance,
        "needed": LABELS[one.requirement.needed],
        "kind": one.kind,
        "person": one.person,
        "ageing": one.ageing,
        "before": _row(one.before),
        "after": _row(one.after),
    }


def _row(row: Row) -> "shapes.RequirementState":
    return {
        "have": LABELS[row.have],
        "effective": row.effective,
        "status": row.status,
        "contribution": row.contribution,
    }


def _claim_change(one: ClaimChange, kind: ClaimKind) -> "shapes.ClaimChange":
    return {
        "skill": one.skill,
        "name": one.name,
        "kind": kind,
        "before": _held(one.before),
        "after": _held(one.after),
    }


def _held(held: Held | None) -> "shapes.ClaimState | None":
    if held is None:
        return None
    return {
        "proficiency": LABELS[held.proficiency],
        "proficiency_source": held.source,
        "effective": held.effective,
        "last_used": held.last_used,
        "evidence": list(held.evidence),
    }
