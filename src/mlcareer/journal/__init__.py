"""The journal: saved assessments, in one SQLite file in the user's data folder.

Only `Journal.save` and `Journal.forget` change anything, and only they make the file, which
nobody but its owner may read. What `save` has returned from is on disk: each entry is one
transaction behind a write-ahead log, so a process that is killed leaves the file sound, and
two processes wait for each other.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

from mlcareer.assessment import logged
from mlcareer.assessment.logged import Entry, Record
from mlcareer.errors import InputError, Problem
from mlcareer.journal.file import connect, explained, transaction

_COLUMNS: Final = tuple(one for one in Entry._fields if one != "id")


class Journal:
    """An open journal; without a file it is empty until something is saved."""

    def __init__(self, connection: sqlite3.Connection | None, path: Path) -> None:
        """Use `Journal.open`."""
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, writing: bool = False) -> Self:
        """Open a journal; the file is made only for `writing`.

        Raises:
            InputError: it cannot be used, and why.
        """
        return cls(connect(path, writing=writing), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; the last one to do so tidies the log away."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def entries(self) -> tuple[Entry, ...]:
        """Return the figures of all entries, in the order of their days.

        Raises:
            InputError: the file is damaged.
        """
        fields = ", ".join(Entry._fields)
        rows = self._rows(f"SELECT {fields} FROM entries ORDER BY day, id")  # noqa: S608
        return tuple(self._entry(row) for row in rows)

    def numbers(self) -> frozenset[int]:
        """Return the numbers of all entries, those that cannot be read among them.

        Raises:
            InputError: the file is damaged.
        """
        return frozenset(number for (number,) in self._rows("SELECT id FROM entries"))

    def record(self, number: int) -> Record:
        """Return an entry whole.

        Raises:
            InputError: there is no such entry, or the file is damaged.
        """
        found = next(self.records([number]), None)
        if found is None:
            raise InputError([self._no_entry(number)])
        return found

    def records(self, numbers: Iterable[int]) -> Iterator[Record]:
        """Yield those entries that exist, whole, in the order asked for.

        Raises:
            InputError: the file is damaged.
        """
        fields = ", ".join((*Entry._fields, "matches", "requirements"))
        known = self.numbers()
        for number in (one for one in numbers if one in known):
            rows = self._rows(f"SELECT {fields} FROM entries WHERE id = ?", number)  # noqa: S608
            for *figures, matches, requirements in rows:
                with self._readable(number):
                    found = Record(
                        self._entry(figures),
                        logged.matches_from(json.loads(matches)),
                        logged.rows_from(json.loads(requirements)),
                    )
                yield found

    def save(self, record: Record) -> int:
        """Save an assessment, and return its number; on return it is on disk.

        Raises:
            InputError: it cannot be written; the journal is as it was.
        """
        marks = ", ".join("?" * (len(_COLUMNS) + 2))
        fields = ", ".join((*_COLUMNS, "matches", "requirements"))
        values = [_storable(one) for one in record.entry[1:]]
        values += [json.dumps(logged.plain_matches(record.matches))]
        values += [json.dumps(logged.plain_rows(record.rows))]
        with self._changing() as connection:
            cursor = connection.execute(
                f"INSERT INTO entries ({fields}) VALUES ({marks})",  # noqa: S608
                values,
            )
        assert cursor.lastrowid is not None  # noqa: S101 - an INSERT has one
        return cursor.lastrowid

    def forget(self, numbers: Sequence[int]) -> None:
        """Remove entries for good: their place in the file is overwritten.

        Raises:
            InputError: any of them does not exist, and then none is removed.
        """
        wanted = sorted(set(numbers))
        with self._changing() as connection:
            self.require(wanted)
            for one in wanted:
                connection.execute("DELETE FROM entries WHERE id = ?", (one,))
        with explained(self.path):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def require(self, numbers: Iterable[int]) -> None:
        """Refuse numbers that no entry has.

        Raises:
            InputError: every one that does not exist.
        """
        known = self.numbers()
        if unknown := [one for one in numbers if one not in known]:
            raise InputError(self._no_entry(one) for one in unknown)

    @contextlib.contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Change the file in one transaction, or not at all."""
        assert self._connection is not None, "opened for writing"  # noqa: S101
        with explained(self.path), transaction(self._connection):
            yield self._connection

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        with explained(self.path):
            return self._connection.execute(query, values).fetchall()

    def _entry(self, row: Sequence[Any]) -> Entry:
        with self._readable(row[0]):
            return logged.entry_from(dict(zip(Entry._fields, row, strict=True)))

    @contextlib.contextmanager
    def _readable(self, number: int) -> Iterator[None]:
        try:
            yield
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            fix = f"Leave it out with 'mlcareer progress forget {number}'."
            said = f"entry {number} cannot be read"
            raise InputError.of(said, fix=fix, file=str(self.path)) from error

    def _no_entry(self, number: int) -> Problem:
        fix = "See 'mlcareer progress list'."
        return Problem(f"there is no entry {number}", fix=fix, file=str(self.path))


def _storable(value: object) -> object:
    """Return a value as SQLite keeps it; a path may hold bytes that are no text."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value.isoformat() if isinstance(value, date) else value
