"""The journal's file: where it is, whether it may be used, and how it comes to today's version.

A file that is damaged, newer or another program's is left as it is.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from mlcareer.errors import InputError

ENVIRONMENT_VARIABLE: Final = "MLCAREER_JOURNAL"
FILE_NAME: Final = "journal.db"

_ANOTHER: Final = f"Name another file with --journal or {ENVIRONMENT_VARIABLE}."
# "mlcj": by this a file says that it is a journal.
_APPLICATION: Final = 0x6D6C636A
_PATIENCE: Final = 10.0  # seconds that a process waits for another
_PAUSE: Final = 0.02

_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SAID: Final = {
    **dict.fromkeys(_BUSY, ("is in use by another program", "Try again.")),
    sqlite3.SQLITE_READONLY: ("is read-only", _ANOTHER),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check the permissions of its folder."),
    sqlite3.SQLITE_FULL: ("cannot be written: no room", "Make room; nothing was changed."),
}

_Found = TypeVar("_Found")

# What brings a journal from each version to the next; a new journal takes all steps.
MIGRATIONS: Final[list[tuple[str, ...]]] = [
    (
        # An id is never given twice, so that what a person noted down stays true.
        """CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            day TEXT NOT NULL,            -- 2026-05-31, the day that ages were counted to
            role TEXT NOT NULL,
            title TEXT NOT NULL,
            level TEXT NOT NULL,
            name TEXT,
            source TEXT NOT NULL,
            claims INTEGER NOT NULL,
            complete INTEGER NOT NULL,
            taxonomy TEXT NOT NULL,       -- the version that scored it
            program TEXT NOT NULL,        -- likewise
            readiness REAL NOT NULL,      -- this and all below 0 to 1
            low REAL NOT NULL,
            high REAL NOT NULL,
            known_gap REAL NOT NULL,
            unanswered REAL NOT NULL,
            answered REAL NOT NULL,
            verdict TEXT NOT NULL,
            matches TEXT NOT NULL,        -- JSON, as docs/json.md says
            requirements TEXT NOT NULL    -- likewise
        )""",
        "CREATE INDEX entries_by_day ON entries (day, id)",
    ),
]


def where(named: str | None = None) -> Path:
    """Return the journal's file: as named, as `MLCAREER_JOURNAL` says, or the user's own.

    Raises:
        InputError: there is no folder for the user's data.
    """
    chosen = named or os.environ.get(ENVIRONMENT_VARIABLE)
    if chosen:
        return Path(_path(chosen))
    if own := _own():
        return own
    raise InputError.of("there is no folder for your data", fix=_ANOTHER)


def _own() -> Path | None:
    """Return the journal in the user's data folder; None where there is no such folder."""
    from platformdirs import user_data_path  # noqa: PLC0415

    try:
        folder = user_data_path("mlcareer", appauthor=False)
    except (OSError, RuntimeError):
        return None
    return folder / FILE_NAME if folder.is_absolute() else None


def _path(written: str) -> str:
    if "\0" in written:
        raise InputError.of("not a valid path", fix=_ANOTHER, file=written)
    return written


def connect(path: Path, *, writing: bool) -> sqlite3.Connection | None:
    """Open the journal; None where nothing was ever saved. The file is made only for `writing`.

    Raises:
        InputError: it cannot be used, and why.
    """
    with explained(path):
        real = Path(os.path.realpath(path))
        if path.is_symlink():  # somebody else may have laid it
            fix = f"Name the file that it leads to: --journal {real}"
            raise InputError.of("is a link", fix=fix, file=str(path))
        if writing:
            _make(real, path)
        elif not path.exists():
            return None
        if not path.is_file():
            raise InputError.of("is not a file", fix=_ANOTHER, file=str(path))
        return _patiently(lambda: _connect(real, path, writing=writing))


def check(path: Path) -> None:
    """Find out, without making or changing anything, whether a journal can be written.

    Raises:
        InputError: it cannot, and why.
    """
    connection = connect(path, writing=False)
    if connection is not None:
        connection.close()
    with explained(path):
        real = Path(os.path.realpath(path))
        if not real.exists():
            _require_folder(real.parent, path)
        elif not _is_writable(real):
            raise InputError.of("is read-only", fix=_ANOTHER, file=str(path))


def _require_folder(folder: Path, path: Path) -> None:
    """Refuse a folder that does not exist, except our own, which is made."""
    if not folder.is_dir() and path != _own():
        said = f"the folder {folder} does not exist"
        raise InputError.of(said, fix="Make it first.", file=str(path))


def _make(real: Path, path: Path) -> None:
    """Make the file, private to its owner, where there is none; and its folder, if it is ours."""
    _require_folder(real.parent, path)
    real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(real, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _connect(real: Path, path: Path, *, writing: bool) -> sqlite3.Connection | None:
    """Open the file, check that it is a journal, and bring it to today's version.

    Return None for reading a file in which nothing was ever saved. `path` is how the user calls
    `real`.
    """
    writable = _is_writable(real)
    if writing and not writable:
        raise InputError.of("is read-only", fix=_ANOTHER, file=str(path))
    mode = "mode=rw" if writable else "mode=ro"
    if not writable and not Path(f"{real}-wal").exists():
        mode = "immutable=1"  # else SQLite wants to put files of its own beside it
    connection = sqlite3.connect(
        f"{real.as_uri()}?{mode}", uri=True, timeout=_PATIENCE, isolation_level=None
    )
    with contextlib.ExitStack() as undo:
        undo.callback(connection.close)
        version = _version(connection, path)
        if not version and not writing:
            return None
        if version < len(MIGRATIONS):
            _migrate(connection, path)
        if writing:
            _check(connection, path)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        undo.pop_all()
    return connection


def _is_writable(real: Path) -> bool:
    """Whether a journal and its log, which stands beside it, can be written."""
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the file; 0 of one in which nothing is yet.

    The mark is read last: whoever makes the file meanwhile sets everything at once.
    """
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION and (tables or version or application):
        raise InputError.of("is a database of another program", fix=_ANOTHER, file=str(path))
    if version > len(MIGRATIONS):
        raise InputError.of(
            f"is a journal of version {version}; this mlcareer knows {len(MIGRATIONS)}",
            fix="Update mlcareer, or name another file with --journal. The file was left as it is.",
            file=str(path),
        )
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a journal to today's version, in one transaction."""
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        for steps in MIGRATIONS[_version(connection, path) :]:
            for step in steps:
                connection.execute(step)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse to write into a damaged file."""
    numbered = "SELECT type, pk FROM pragma_table_info('entries') WHERE name = 'id'"
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damaged(path)
    # What makes the table is text to SQLite: damaged, it may make one whose entries get no number.
    if connection.execute(numbered).fetchone() != ("INTEGER", 1):
        raise _damaged(path)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of a block or nothing of it; others may read meanwhile, and not write."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _patiently(attempt: Callable[[], _Found]) -> _Found:
    """Try again while another process makes or tidies the file: SQLite does not always wait."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def _code(error: sqlite3.Error) -> int:
    """Return the primary code of an error; 0 where SQLite gave none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _damaged(path: Path) -> InputError:
    fix = "It was left as it is. Restore it from a copy, or name another file with --journal."
    return InputError.of("is damaged, or not a journal", fix=fix, file=str(path))


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say what is wrong with the file in the user's words."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code in _DAMAGED:
            raise _damaged(path) from error
        said, fix = _SAID.get(code, (f"cannot be used: {error}", _ANOTHER))
        raise InputError.of(said, fix=fix, file=str(path)) from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not a valid path"
        raise InputError.of(f"cannot be used: {said}", fix=_ANOTHER, file=str(path)) from error
