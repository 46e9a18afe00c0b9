"""Progress in the JSON contract, and what the journal holds as JSON, JSON Lines and CSV."""

import csv
import io
import json as standard
from collections.abc import Iterable, Sequence
from typing import Any, Final

from mlcareer.assessment.logged import Entry, Record, plain_matches, plain_rows
from mlcareer.assessment.progress import ClaimChange, Diff, RowChange
from mlcareer.assessment.score import Row
from mlcareer.assessment.standing import Held
from mlcareer.proficiency import LABELS
from mlcareer.render.contract import FORMAT, dump
from mlcareer.render.escape import cell

_LONGEST: Final = 1000


def render_entries(entries: Iterable[Entry]) -> str:
    """Return the figures of entries as JSON."""
    return dump({"format": FORMAT, "entries": [_entry(one) for one in entries]})


def render_record(record: Record) -> str:
    """Return an entry whole as JSON."""
    return dump({"format": FORMAT, "entry": _record(record)})


def render_diff(found: Diff) -> str:
    """Return what changed as JSON."""
    return dump({"format": FORMAT, "diff": _diff(found)})


def render_trend(groups: Iterable[Sequence[Entry]]) -> str:
    """Return readiness over time as JSON."""
    trend = [
        {
            "role": group[-1].role,
            "title": group[-1].title,
            "level": group[-1].level,
            "name": group[-1].name,
            "entries": [_entry(one) for one in group],
        }
        for group in groups
    ]
    return dump({"format": FORMAT, "trend": trend})


def export_json(records: Iterable[Record]) -> str:
    """Return everything that is saved as one JSON document."""
    return dump({"format": FORMAT, "entries": [_record(one) for one in records]})


def export_lines(records: Iterable[Record]) -> str:
    """Return everything that is saved, a JSON object a line."""
    lines = (standard.dumps({"format": FORMAT, **_record(one)}) for one in records)
    return "".join(f"{line}\n" for line in lines)


def export_csv(entries: Iterable[Entry]) -> str:
    """Return the figures of entries as CSV; no cell is a formula to a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(Entry._fields)
    for one in entries:
        values = _entry(one).values()
        writer.writerow(cell(it, _LONGEST) if isinstance(it, str) else it for it in values)
    return stream.getvalue()


def _entry(one: Entry) -> dict[str, Any]:
    return {**one._asdict(), "day": one.day.isoformat()}


def _record(record: Record) -> dict[str, Any]:
    return {
        **_entry(record.entry),
        "matches": plain_matches(record.matches),
        "requirements": plain_rows(record.rows),
    }


def _diff(found: Diff) -> dict[str, Any]:
    return {
        "before": _entry(found.before),
        "after": _entry(found.after),
        "taxonomy": found.taxonomy.version,
        "days": found.days,
        "change": found.change,
        "parts": found.parts._asdict(),
        "restated": {"before": found.restated[0], "after": found.restated[1]},
        "requirements": [_row_change(one) for one in found.rows if one.kind or one in found.aged],
        "claims": [_claim_change(one) for one in found.claims],
    }


def _row_change(one: RowChange) -> dict[str, Any]:
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


def _row(row: Row) -> dict[str, Any]:
    return {
        "have": LABELS[row.have],
        "effective": row.effective,
        "status": row.status,
        "contribution": row.contribution,
    }


def _claim_change(one: ClaimChange) -> dict[str, Any]:
    return {
        "skill": one.skill,
        "name": one.name,
        "kind": one.kind,
        "before": _held(one.before),
        "after": _held(one.after),
    }


def _held(held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "proficiency": LABELS[held.proficiency],
        "proficiency_source": held.source,
        "effective": held.effective,
        "last_used": held.last_used,
        "evidence": list(held.evidence),
    }
