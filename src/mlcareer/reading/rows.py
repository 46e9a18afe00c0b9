"""Rows of a table written as text (CSV, TSV and their kin), with the line each begins on."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.reading.columns import read_title

# A profile has a row for a skill and a handful of columns; what has more is another table.
_ROWS_MOST: Final = 10_000
_COLUMNS_MOST: Final = 1_000
_CELLS_MOST: Final = 100_000
# Blank lines and those inside quotes count here.
_LINES_MOST: Final = 100_000
# The delimiters of one row, those inside quotes among them, before it is taken apart.
_DELIMITERS_MOST: Final = 200_000
_WRONG_FILE: Final = "Give the table of one person's skills."

# The rarer a sign is inside a cell, the earlier it stands: where two would do, the first does.
DELIMITERS: Final = ("\t", ";", "|", ",")
_SAMPLE: Final = 50
# How far down a table its header may stand.
HEADER_WITHIN: Final = 10

# A spreadsheet's way to name the delimiter, on the first line.
_NAMED_DELIMITER: Final = re.compile(r' *+"?sep=(?P<sign>[\t;|,])"? *+(?:\n|$)', re.IGNORECASE)
# The line under the header of a Markdown table.
_RULE: Final = re.compile(r"\s*:?[\-=]{2,}:?\s*")
# Follows the last line: a quote that is still open would swallow it.
_END: Final = "\x1aend of the table"


class Row(NamedTuple):
    """The cells of a row, stripped, without blank ones at its end, and the line it begins on."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return a cell; what a short row lacks is blank."""
        return self.cells[column] if column < len(self.cells) else ""


def read_rows(text: str, source: str) -> list[Row]:
    """Read the rows that say anything; blank lines, comments (`# …`) and rules are left out.

    Raises:
        InputError: it is not a table, or too large for one person's.
    """
    rows: list[Row] = []
    cells = 0
    for row in _parse(text, _delimiter(text), source):
        if all(not cell or _RULE.fullmatch(cell) for cell in row.cells):
            continue
        if len(row.cells) > _COLUMNS_MOST:
            raise _too_wide(source, row.line)
        rows.append(row)
        cells += len(row.cells)
        if len(rows) > _ROWS_MOST or cells > _CELLS_MOST:
            said = f"{_ROWS_MOST:,} rows" if len(rows) > _ROWS_MOST else f"{_CELLS_MOST:,} cells"
            raise InputError.of(f"more than {said}", fix=_WRONG_FILE, file=source, line=row.line)
    return rows


def split_row(line: str, delimiter: str) -> list[str]:
    """Split one line into its cells; empty where it cannot be."""
    with suppress(csv.Error):
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    return []


def _delimiter(text: str) -> str:
    """Choose what separates the cells, by what it makes of the first rows."""
    if named := _NAMED_DELIMITER.match(text):
        return named["sign"]
    found = {sign: _sample(text, sign) for sign in DELIMITERS}
    if not any(sample.rows for sample in found.values()):
        return max(DELIMITERS, key=text.count)
    return max(DELIMITERS, key=lambda sign: _promise(found[sign]))


class _Sample(NamedTuple):
    """The first rows by one delimiter, and whether nothing was wrong with them."""

    rows: list[Row]
    sound: bool


def _sample(text: str, delimiter: str) -> _Sample:
    rows: list[Row] = []
    try:
        for row in islice(_parse(text, delimiter, ""), _SAMPLE):
            rows.append(row)  # noqa: PERF402 - what came before an error counts, too
    except InputError:
        return _Sample(rows, sound=False)
    return _Sample(rows, sound=True)


def _promise(sample: _Sample) -> tuple[int, float, bool, float]:
    """Say how much like a table rows are: titles known, rows split, sound, as wide as most."""
    rows = sample.rows
    if not rows:
        return 0, 0.0, sample.sound, 0.0
    titles = max(
        len({read_title(cell).meaning for cell in row.cells[:_COLUMNS_MOST]} - {None})
        for row in rows[:HEADER_WITHIN]
    )
    widths = Counter(len(row.cells) for row in rows)
    split = 1 - widths[1] / len(rows)
    return titles, split, sample.sound, max(widths.values()) / len(rows)


def _parse(text: str, delimiter: str, source: str) -> Iterator[Row]:
    """Take a text apart at one delimiter, row by row; blank rows are left out."""
    lines = _Lines(text, delimiter, source)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    begin = 1
    try:
        for cells in reader:
            if cells == [_END]:
                return
            line, begin = begin, reader.line_num + 1
            if cells and cells[-1].endswith(_END):
                fix = "Close it, or remove it."
                raise InputError.of("a quote is never closed", fix=fix, file=source, line=line)
            lines.begin_row()
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                yield Row(line, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        long = "field larger" in str(error)
        said = f"a cell of more than {csv.field_size_limit():,} letters" if long else str(error)
        fix = "Check the quotes around here, or give the table of one person's skills."
        raise InputError.of(said, fix=fix, file=source, line=begin) from error


class _Lines:
    """Hands out the lines of a text one by one, comments as blank ones, and keeps bounds."""

    def __init__(self, text: str, delimiter: str, source: str) -> None:
        self._text, self._delimiter, self._source = text, delimiter, source
        self._position = self._number = self._delimiters = 0
        self._first = True

    def begin_row(self) -> None:
        """Count anew; only at the beginning of a row a comment is one."""
        self._delimiters = 0
        self._first = True

    def __iter__(self) -> Iterator[str]:
        while self._position < len(self._text):
            end = self._text.find("\n", self._position) + 1 or len(self._text)
            line = self._text[self._position : end]
            self._position = end
            self._number += 1
            yield self._checked(line)
        # The last line may lack its end.
        yield from ("\n", _END) if self._text[-1:] != "\n" else (_END,)

    def _checked(self, line: str) -> str:
        if self._number > _LINES_MOST:
            said = f"more than {_LINES_MOST:,} lines"
            raise InputError.of(said, fix=_WRONG_FILE, file=self._source, line=self._number)
        if self._first and (self._is_comment(line) or self._names_delimiter(line)):
            return "\n"
        self._first = self._first and not line.strip()
        self._delimiters += line.count(self._delimiter)
        if self._delimiters > _DELIMITERS_MOST:
            raise _too_wide(self._source, self._number)
        return line

    def _is_comment(self, line: str) -> bool:
        """Whether a line is a comment; a `#` that fills a cell heads a column of numbers."""
        bare = line.lstrip()
        return bare.startswith("#") and not bare[1:].lstrip(' "').startswith(self._delimiter)

    def _names_delimiter(self, line: str) -> bool:
        return self._number == 1 and _NAMED_DELIMITER.match(line) is not None


def _too_wide(source: str, line: int) -> InputError:
    said = f"more than {_COLUMNS_MOST:,} columns"
    return InputError.of(said, fix=_WRONG_FILE, file=source, line=line)
