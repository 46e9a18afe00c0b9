"""The output while it grows: it survives a kill, and the same command goes on with it.

Rows go to `OUT.part`; `OUT.resume` tells, a line of JSON each, first what is being done and then
how far it is. A line is written when the rows it tells of are safely on the disk, so that what
stands behind the last line that is whole is cut off and done again. At the end `OUT.part` takes
the place of OUT in one step.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from mlcareer.batch.task import Chunk, Result
from mlcareer.errors import InputError

# As often the disk is asked to keep what there is; what is lost is done again in as long.
CHECK_SECONDS: Final = 1.0

# What is being done, as the values of JSON: what went on with another would mix two results.
Job = Mapping[str, Any]


class Done(NamedTuple):
    """How far a run is: chunks, rows, unreadable rows, bytes written, and a digest of the input."""

    chunks: int = 0
    rows: int = 0
    errors: int = 0
    size: int = 0
    digest: str = ""


class Stored(NamedTuple):
    """What an earlier run left: what it was doing, how far it was, and where that stands.

    `end` is the length of what can be trusted of `OUT.resume`.
    """

    job: Job
    done: Done
    end: int


def part_of(path: Path) -> Path:
    """Return where the rows of an unfinished output stand."""
    return path.with_name(f"{path.name}.part")


def resume_of(path: Path) -> Path:
    """Return where it stands how far an output is."""
    return path.with_name(f"{path.name}.resume")


def read_stored(path: Path) -> Stored | None:
    """Return what an earlier run to the same output left; None if nothing that can be used."""
    try:
        # What stands behind the last line end was torn off by a kill.
        lines = resume_of(path).read_bytes().split(b"\n")[:-1]
        job = json.loads(lines[0])
        done = Done(**json.loads(lines[-1])) if len(lines) > 1 else Done()
        size = part_of(path).stat().st_size
    except (OSError, ValueError, TypeError, IndexError):
        return None
    whole = isinstance(job, dict) and size >= done.size
    return Stored(job, done, sum(map(len, lines)) + len(lines)) if whole else None


@contextlib.contextmanager
def writing(name: str) -> Iterator[None]:
    """Say what is wrong with the output, by its name, where it cannot be written.

    Raises:
        InputError: it cannot be.
        BrokenPipeError: nobody reads it any more.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        fix = "Make a place and room for it, and run the same command again to go on."
        raise InputError.of(f"cannot be written: {error.strerror}", fix=fix, file=name) from error


class Spool:
    """Takes results in order and keeps them, until the output is whole."""

    def __init__(
        self, path: Path, job: Job, *, fresh: bool = False, seconds: float = CHECK_SECONDS
    ) -> None:
        """Go on with the same `job` where an earlier run stopped, or begin; `path` is the output.

        With `fresh` it begins in any case.

        Raises:
            InputError: it cannot be written, another process writes there, or another job is
                unfinished there.
        """
        self._path, self._seconds = path, seconds
        with writing(str(path)), contextlib.ExitStack() as opened:
            self._rows = opened.enter_context(_open(part_of(path)))
            self._marks = opened.enter_context(_open(resume_of(path)))
            _lock(self._marks, path)
            stored = None if fresh else read_stored(path)
            if stored and stored.job != job:
                raise _another(stored.job, job, path)
            self._state = stored.done if stored else Done(), hashlib.blake2b(digest_size=16)
            _cut(self._rows, self.done.size)
            _cut(self._marks, stored.end if stored else 0)
            if not stored:
                self._mark(job)
            opened.pop_all()  # from here on they are `pause`'s and `finish`'s to close
        self._caught_up = False
        self._last = time.monotonic()

    @property
    def done(self) -> Done:
        """How far it is."""
        return self._state[0]

    def catch_up(self, chunks: Iterator[Chunk]) -> None:
        """Read over the chunks that are done.

        Raises:
            InputError: they are not those that were done.
        """
        done, digest = self._state
        for chunk in islice(chunks, done.chunks):
            digest.update(chunk.data)
        if done.chunks and digest.hexdigest() != done.digest:
            fix = "Give the same input to go on, or --fresh to begin anew."
            said = "is unfinished, and the input has changed since"
            raise InputError.of(said, fix=fix, file=str(self._path))
        self._caught_up = True

    def begin(self, header: str) -> None:
        """Write what stands above all rows, if nothing is written yet."""
        if not self.done.size:
            with writing(str(self._path)):
                size = self._rows.write(header.encode())
            self._state = self.done._replace(size=size), self._state[1]

    def take(self, chunk: Chunk, result: Result) -> None:
        """Keep the result of the next chunk.

        Raises:
            InputError: it cannot be written; what was kept before still is.
        """
        with writing(str(self._path)):
            self._rows.write(result.data)
        before, digest = self._state[0], self._state[1].copy()
        digest.update(chunk.data)
        after = Done(
            chunks=before.chunks + 1,
            rows=before.rows + result.rows,
            errors=before.errors + result.errors,
            size=before.size + len(result.data),
        )
        self._state = after, digest  # both at once: Ctrl-C may come between any two lines
        if time.monotonic() - self._last >= self._seconds:
            with writing(str(self._path)):
                self._check()

    def pause(self) -> None:
        """Stop in a state that the same command goes on from; do what can be done for it."""
        if self._caught_up:  # before, the digest is not yet that of what is done
            with contextlib.suppress(OSError, ValueError):  # no room, or closed by `finish`
                self._check()
        for file in (self._rows, self._marks):
            with contextlib.suppress(OSError):  # what is still buffered is done again
                file.close()

    def finish(self, make: Callable[[Path, Path], None] | None = None) -> None:
        """Put the output in place; `make` makes it of the rows where they are not it themselves.

        Raises:
            InputError: it cannot be written; all rows are kept.
        """
        with writing(str(self._path)):
            self._finish(make)

    def _finish(self, make: Callable[[Path, Path], None] | None) -> None:
        self._check()
        self._rows.close()
        made = part_of(self._path)
        if make:
            made = self._path.with_name(f"{self._path.name}.made")
            with contextlib.suppress(FileNotFoundError):
                made.unlink()
            with _open(made) as file:  # as private as the rows are
                make(part_of(self._path), made)
                os.fsync(file.fileno())
        if self._path.exists():
            made.chmod(self._path.stat().st_mode & 0o7777)
        made.replace(self._path)
        part_of(self._path).unlink(missing_ok=True)
        self._marks.close()
        resume_of(self._path).unlink(missing_ok=True)

    def _check(self) -> None:
        """Make sure that what is done stays, and only then say so."""
        self._rows.flush()
        os.fsync(self._rows.fileno())
        done, digest = self._state
        self._mark(done._replace(digest=digest.hexdigest())._asdict())
        self._last = time.monotonic()

    def _mark(self, value: Job) -> None:
        self._marks.write(json.dumps(value).encode() + b"\n")
        self._marks.flush()
        os.fsync(self._marks.fileno())


def _open(path: Path) -> BinaryIO:
    """Open a private file for reading and writing, made if need be; never through a link."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b")


def _cut(file: BinaryIO, size: int) -> None:
    file.truncate(size)
    file.seek(size)


def _lock(file: BinaryIO, path: Path) -> None:
    """Refuse to write where another process does; it lets go when it ends, however it does.

    Raises:
        InputError: another process writes there.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none, and keeps two writers apart by itself
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        fix = "Wait for it, or use another name."
        raise InputError.of("another batch writes there", fix=fix, file=str(path)) from error
    except OSError:  # a file system without locks
        return


def _another(stored: Job, job: Job, path: Path) -> InputError:
    """Say in what the run that is unfinished differs from the one that is wanted."""
    keys = dict.fromkeys((*job, *stored))
    different = ", ".join(key for key in keys if stored.get(key) != job.get(key))
    return InputError.of(
        f"is unfinished, and was begun with another {different}",
        fix="Run the command as it was to go on, or add --fresh to begin anew.",
        file=str(path),
    )
