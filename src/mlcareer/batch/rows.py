"""The input: files and pipes of JSON Lines, CSV or Parquet, cut into chunks of whole rows.

Where a file is cut depends on its content alone, never on how fast it comes, so that a run that
goes on later cuts it in the same places.
"""

import codecs
import json
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from io import BufferedReader, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

from mlcareer.batch.task import CHUNK_BYTES, LINE_MOST, Chunk, Fields
from mlcareer.errors import InputError, Problem

STANDARD_INPUT: Final = "-"
Shape = Literal["jsonl", "csv", "parquet"]

_BY_EXTENSION: Final[dict[str, Shape]] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_WIDE: Final = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
_TOO_LONG: Final = f"longer than {LINE_MOST // 2**20} MB; each line is one row"


class Source(NamedTuple):
    """One input as the user named it, and its size in bytes.

    What a pipe holds is seen when it is read: until then its shape is None, and its size 0.
    """

    name: str
    shape: Shape | None
    size: int


def find_sources(names: Sequence[str], fields: Fields) -> list[Source]:
    """Look at every input before the work begins.

    Raises:
        InputError: every input that is missing, is of no known kind, or lacks columns.
    """
    problems: list[Problem] = []
    found = []
    for name in names:
        try:
            source = _look(name)
            if source.shape in {"csv", "parquet"}:
                with closing(read_chunks([source], fields, size=CHUNK_BYTES)) as chunks:
                    next(chunks, None)
            found.append(source)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def read_chunks(sources: Iterable[Source], fields: Fields, *, size: int) -> Generator[Chunk]:
    """Yield the chunks of all inputs, one after the other, each of about `size` bytes.

    Raises:
        InputError: an input cannot be read on.
    """
    before = 0
    for source in sources:
        with _reading(source) as stream:
            shape = source.shape or _by_content(stream.peek(), source.name)
            if shape == "jsonl":
                found = _read_lines(stream, source.name, size)
            else:
                reader = import_module(f"mlcareer.batch.{shape}")
                found = reader.read_chunks(stream, source.name, fields, size)
            with closing(found) as chunks:
                for chunk in chunks:
                    yield chunk._replace(reached=before + chunk.reached)
        before += source.size


def _look(name: str) -> Source:
    """Say what an input is: by its extension, else by how it begins."""
    if name == STANDARD_INPUT:
        return Source(name, None, 0)
    if "\0" in name:
        raise InputError.of("not a valid path", fix="Check the path.", file=name)
    path = Path(name)
    if path.is_dir():
        raise InputError.of("is a folder", fix="Name the files in it.", file=name)
    if path.is_fifo():
        return Source(name, None, 0)
    if path.exists() and not path.is_file():
        raise InputError.of("is a device, not a file", fix="Name a file.", file=name)
    with _reading(Source(name, None, 0)) as stream:
        shape = _BY_EXTENSION.get(path.suffix.lower()) or _by_content(stream.peek(), name)
        return Source(name, shape, os.fstat(stream.fileno()).st_size)


@contextmanager
def _reading(source: Source) -> Iterator[BufferedReader]:
    """Open an input; what goes wrong while it is read is the user's to see, with its name.

    Raises:
        InputError: it cannot be read.
    """
    try:
        if source.name == STANDARD_INPUT:
            if sys.stdin is None:
                fix = "Name a file, or pipe one in."
                raise InputError.of("there is no standard input", fix=fix)
            raw = cast("RawIOBase", sys.stdin.buffer)
            stream: BufferedReader = BufferedReader(raw, CHUNK_BYTES)
            try:
                yield stream
            finally:
                stream.detach()
        else:
            with Path(source.name).open("rb") as file:
                yield file
    except FileNotFoundError as error:
        fix = "Check the path, or use - to read standard input."
        raise InputError.of("no such file", fix=fix, file=source.name) from error
    except OSError as error:
        fix = "Check the path and its permissions."
        raise InputError.of(
            f"cannot be read: {error.strerror}", fix=fix, file=source.name
        ) from error


def _by_content(begin: bytes, name: str) -> Shape:
    if begin.startswith(b"PAR1"):
        return "parquet"
    if encoding := wide_encoding(begin):
        begin = begin.decode(encoding, "replace").encode()
    first = begin.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if first == b"[":
        fix = "Write one object a line; 'jq -c .[] FILE' does."
        raise InputError.of("a JSON array, not JSON Lines", fix=fix, file=name)
    return "jsonl" if first in {b"{", b""} else "csv"


def wide_encoding(begin: bytes) -> str | None:
    """Return the encoding, UTF-16 or UTF-32, whose mark stands at the beginning; None if none."""
    return next((name for mark, name in _WIDE.items() if begin.startswith(mark)), None)


def _read_lines(stream: BufferedReader, name: str, size: int) -> Generator[Chunk]:
    """Cut JSON Lines behind the last line that ends in each block."""
    first, reached = 1, 0
    rest = bytearray()
    skipping = False  # inside a line that is too long
    for block in _blocks(stream, size):
        reached += len(block)
        begin = 0
        if skipping:
            begin = block.find(b"\n") + 1
            if not begin:
                continue
            skipping = False
            yield _too_long(name, first, reached)
            first += 1
        end = block.rfind(b"\n") + 1
        if end > begin:
            chunk = Chunk(name, first, False, bytes(rest) + block[begin:end], reached)  # noqa: FBT003
            yield chunk
            first += chunk.data.count(b"\n")
            rest.clear()
        rest += block[max(begin, end) :]
        if len(rest) > LINE_MOST:
            skipping = True
            rest.clear()
    if skipping:
        yield _too_long(name, first, reached)
    elif rest:
        yield Chunk(name, first, cells=False, data=bytes(rest), reached=reached)


def _too_long(name: str, line: int, reached: int) -> Chunk:
    said = f"longer than {LINE_MOST // 2**20} MB; write one row a line"
    return Chunk(name, line, cells=True, data=json.dumps(said).encode(), reached=reached)


def _blocks(stream: BufferedReader, size: int) -> Iterator[bytes]:
    """Yield the bytes of a stream, as UTF-8 and without a mark where it is of Unicode."""
    begin = stream.peek(4)
    if encoding := wide_encoding(begin):
        text = TextIOWrapper(stream, encoding, "replace", newline="\n")
        while letters := text.read(size):
            yield letters.encode("utf-8", "replace")
        text.detach()
        return
    if begin.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    while block := stream.read(size):
        yield block
