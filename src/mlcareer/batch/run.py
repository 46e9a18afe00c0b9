"""A whole run: chunks in, an engine, and the output kept as it grows."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from mlcareer import __version__
from mlcareer.batch.out import columns, header
from mlcareer.batch.rows import Source, read_chunks
from mlcareer.batch.spool import Done, Job, writing
from mlcareer.batch.task import Chunk, Engine, Result, Task, Wanted
from mlcareer.streams import write_output

# Told after each chunk how many bytes of input are read, and how much is done.
Told = Callable[[int, Done], None]


class Output(Protocol):
    """Where results go: a `Spool`, or a stream that nobody can go back in."""

    @property
    def done(self) -> Done:
        """How far it is."""

    def catch_up(self, chunks: Iterator[Chunk]) -> None:
        """Read over what is done."""

    def begin(self, header: str) -> None:
        """Write what stands above all rows."""

    def take(self, chunk: Chunk, result: Result) -> None:
        """Keep a result."""

    def pause(self) -> None:
        """Stop before the end."""

    def finish(self, make: Callable[[Path, Path], None] | None) -> None:
        """Put the output in place."""


class Summary(NamedTuple):
    """What a run did, with the traceback of the first mistake of the program's own."""

    done: Done
    bug: str


def describe(wanted: Wanted, sources: Sequence[Source], taxonomy: str) -> Job:
    """Return what must be the same for one run to go on where another stopped."""
    options = wanted._asdict() | {"as_of": "", "fields": list(wanted.fields)}
    return {
        "program": __version__,
        "taxonomy": taxonomy,
        "input": [one.name for one in sources],
        "day": wanted.as_of.isoformat(),
        "options": options,
    }


def run(
    task: Task, sources: Sequence[Source], output: Output, engine: Engine, workers: int, told: Told
) -> Summary:
    """Map all rows and keep what they become; whatever stops it, it can go on from there.

    Raises:
        InputError: an input cannot be read on or has changed since an earlier run, or the output
            cannot be written.
        BrokenPipeError: nobody reads the output any more.
    """
    wanted = task.wanted
    if not gc.isenabled():  # a short run needs none; this one may take hours
        gc.freeze()
        gc.enable()
    bug = ""
    try:
        with closing(read_chunks(sources, wanted.fields, size=wanted.chunk_bytes)) as chunks:
            output.catch_up(chunks)
            output.begin(header(wanted.form, wanted.mode))
            with closing(engine(task, chunks, workers)) as results:
                for chunk, result in results:
                    output.take(chunk, result)
                    bug = bug or result.bug
                    told(chunk.reached, output.done)
        output.finish(_parquet_maker(wanted))
    except BaseException:
        output.pause()
        raise
    return Summary(output.done, bug)


def _parquet_maker(wanted: Wanted) -> Callable[[Path, Path], None] | None:
    if wanted.form != "parquet":
        return None
    from mlcareer.batch.parquet import write_spooled  # noqa: PLC0415 - an extra

    return lambda spool, path: write_spooled(spool, path, columns(wanted.mode))


class Stream:
    """A stream that is written as results come: standard output, a pipe, a device."""

    def __init__(self, name: str, write: Callable[[str], object]) -> None:
        """`write` takes a text and writes it whole; `name` is for messages."""
        self.done = Done()
        self._name, self._to = name, write

    def _write(self, text: str) -> None:
        with writing(self._name):
            self._to(text)

    def catch_up(self, chunks: Iterator[Chunk]) -> None:
        """Begin at the beginning: nobody knows what a stream has seen."""

    def begin(self, header: str) -> None:
        """Write what stands above all rows."""
        self._write(header)

    def take(self, chunk: Chunk, result: Result) -> None:  # noqa: ARG002
        """Write a result."""
        self._write(result.data.decode())
        before = self.done
        self.done = before._replace(
            chunks=before.chunks + 1,
            rows=before.rows + result.rows,
            errors=before.errors + result.errors,
        )

    def pause(self) -> None:
        """Leave it at that."""

    def finish(self, make: Callable[[Path, Path], None] | None) -> None:
        """Have nothing left to do."""


def standard_output() -> Stream:
    """Return standard output, where JSON and CSV are UTF-8 whatever the terminal's encoding."""
    return Stream("standard output", partial(write_output, encoding="utf-8"))
