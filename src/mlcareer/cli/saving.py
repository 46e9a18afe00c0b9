"""Saving an assessment to the journal, where the person asked for it."""

import contextlib
from typing import TYPE_CHECKING, NamedTuple

import typer

from mlcareer.errors import InputError
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.logged import Entry
    from mlcareer.assessment.report import Report


def check_saving(named: str | None, *, save: bool, of_role: bool, supposed: bool) -> None:
    """Refuse what cannot be saved, before the work begins.

    Raises:
        InputError: the journal cannot be used.
    """
    if not save:
        if named is not None:
            raise typer.BadParameter("names where to save; add --save", param_hint="--journal")
        return
    if not of_role:
        raise typer.BadParameter("needs --role: progress is towards a role", param_hint="--save")
    if supposed:
        raise typer.BadParameter("what is only supposed is not saved", param_hint="--save")
    check_journal(named)


def check_journal(named: str | None) -> None:
    """Refuse a journal that cannot be used, before the work begins; nothing is made.

    Raises:
        InputError: what is wrong with it.
    """
    from mlcareer.journal.file import check, where  # noqa: PLC0415

    check(where(named))


class Saved(NamedTuple):
    """An entry that was saved, the one before it of the same subject, and the journal's file."""

    entry: "Entry"
    before: "Entry | None"
    file: str


def save(report: "Report", named: str | None, *, complete: bool) -> Saved:
    """Save a report; on return it is on disk.

    Raises:
        InputError: the journal cannot be written; it is as it was.
    """
    from mlcareer.assessment.logged import record_of  # noqa: PLC0415
    from mlcareer.assessment.progress import last_before  # noqa: PLC0415
    from mlcareer.journal import Journal  # noqa: PLC0415
    from mlcareer.journal.file import where  # noqa: PLC0415

    record = record_of(report, complete=complete)
    with Journal.open(where(named), writing=True) as journal:
        entry = record.entry._replace(id=journal.save(record))
        before = None
        with contextlib.suppress(InputError):  # an older entry that is spoilt; this one is saved
            before = last_before(entry, journal.entries())
        return Saved(entry, before, str(journal.path))


def tell(saved: Saved) -> None:
    """Say on standard error what was saved, and where."""
    from mlcareer.render.escape import visible  # noqa: PLC0415

    said = f"saved as entry {saved.entry.id} in {visible(saved.file, 300)}"
    write_error(f"mlcareer: {said}; see 'mlcareer progress list'.\n")
