"""CSV and its kin, a person a row below a header, read as a stream."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from mlcareer.batch.cells import Columns, cut_cells, find_columns, missing
from mlcareer.batch.rows import wide_encoding
from mlcareer.batch.task import LINE_MOST, Chunk, Fields
from mlcareer.reading.rows import DELIMITERS
from mlcareer.reading.source import decode

_FIRST_ROW: Final = 2  # as spreadsheets count: the header is row 1
_HEADER_MOST: Final = 100_000


def read_chunks(stream: io.BufferedReader, name: str, fields: Fields, size: int) -> Iterator[Chunk]:
    """Cut a table into chunks of about `size` bytes.

    Raises:
        InputError: it has no column that tells of a person.
    """
    begin = stream.peek(4)
    encoding = wide_encoding(begin)
    # What is not UTF-8 stays as it is, cell by cell, until somebody reads the cell.
    errors = "replace" if encoding else "surrogateescape"
    if begin.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    text = io.TextIOWrapper(stream, encoding or "utf-8", errors, newline="")
    try:
        header = text.readline(_HEADER_MOST)
        delimiter, titles = _split_header(header, fields)
        columns = find_columns(titles, fields)
        if not columns.useful:
            if not header:
                return  # an empty file has nobody in it
            raise missing(titles, fields, name)
        lines = iter(lambda: text.readline(LINE_MOST), "")
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        rows = _rows(reader, columns, len(titles), name)
        yield from cut_cells(rows, _FIRST_ROW, name, lambda: _position(stream), size)
    finally:
        text.detach()


def _position(stream: io.BufferedReader) -> int:
    """Say how much is read: of a pipe nobody knows the whole, and so nobody asks."""
    return stream.tell() if stream.seekable() else 0


def _split_header(header: str, fields: Fields) -> tuple[str, list[str]]:
    """Return the delimiter that yields most of the columns, and the titles."""
    split = {sign: next(csv.reader([header], delimiter=sign), []) for sign in DELIMITERS}
    delimiter = max(split, key=lambda sign: (_known(split[sign], fields), len(split[sign])))
    return delimiter, split[delimiter]


def _known(titles: Sequence[str], fields: Fields) -> int:
    found = find_columns(titles, fields)
    return sum(place is not None for place in found) if found.useful else 0


def _rows(
    reader: Iterator[list[str]], columns: Columns, width: int, name: str
) -> Iterator[list[str | None] | str]:
    """Yield `[id, skills, text]` of each row, or what is wrong with it; nothing said is blank."""
    while True:
        # The limit is the module's, and others read tables, too.
        before = csv.field_size_limit(LINE_MOST)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _said(error)
            continue
        finally:
            csv.field_size_limit(before)
        cells = _fitted(cells, columns, width)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            yield (
                f"{len(cells)} cells under {width} titles. Put quotes around a cell that has the "
                'delimiter in it: "a, b".'
            )
        elif any(cell.strip() for cell in cells):
            yield [_cell(cells, place, name) for place in columns]
        else:
            yield ""


def _said(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        said = f"a cell of more than {LINE_MOST // 2**20} MB, or a quote that is never closed"
    elif "unexpected end" in said:
        said = "a quote that is never closed; what follows is lost in it"
    return f"not a row of CSV: {said}"


def _fitted(cells: list[str], columns: Columns, width: int) -> list[str]:
    """Put a list of skills back together that was cut because nobody put quotes around it."""
    if len(cells) > width and columns.skills == width - 1:
        return [*cells[: width - 1], ", ".join(cells[width - 1 :])]
    return cells


def _cell(cells: Sequence[str], place: int | None, name: str) -> str | None:
    """Return a cell as text; one that is not UTF-8 is read as whatever else it is."""
    cell = cells[place] if place is not None and place < len(cells) else None
    if cell is None or cell.isascii():
        return cell
    try:
        cell.encode()
    except UnicodeEncodeError:
        return decode(cell.encode("utf-8", "surrogateescape"), name)
    return cell
