"""The lines of a document that is laid out, put together as a reader sees them."""

import re
from collections.abc import Iterable
from typing import Final

_ITEM: Final = "- "
_BULLET: Final = re.compile(r"[^\w\s]|(?:\d{1,2}|[a-z])[.)]")
# A row whose cells together are longer was a layout, not a table: its cells stand by themselves.
_ROW_MOST: Final = 200
# Tables inside tables, beyond which their cells are lines like any others.
_TABLES_MOST: Final = 20


class Sheet:
    """Collects text into lines.

    A row of a table becomes one line ("Python | advanced") where each of its cells is one;
    otherwise its cells follow each other, with the lines they have.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: list[str] = []
        self._pieces: list[str] = []  # of the line that is being written
        self._mark = ""  # what the next line begins with
        # The cells of the open row of each open table, each cell a list of lines.
        self._tables: list[list[list[str]]] = []
        self._too_deep = 0

    def write(self, text: str) -> None:
        """Continue the line; blanks will be folded, and tabs tell columns apart."""
        self._pieces.append(text)

    def end_line(self) -> None:
        """End the line, if anything stands on it."""
        if not self._pieces:
            return
        line = fold_columns("".join(self._pieces))
        self._pieces.clear()
        if line:
            self._place([self._mark + line])
            self._mark = ""

    def begin_item(self) -> None:
        """Begin an item of a list."""
        self.end_line()
        self._mark = _ITEM

    def end_item(self) -> None:
        """End an item, which may have been empty."""
        self.end_line()
        self._mark = ""

    def open_table(self) -> None:
        """Begin a table, inside the open cell if there is one."""
        self.end_line()
        if len(self._tables) < _TABLES_MOST:
            self._tables.append([])
        else:
            self._too_deep += 1

    def next_row(self) -> None:
        """End the row of the innermost table."""
        self.end_item()
        if self._tables and not self._too_deep:
            cells, self._tables[-1] = self._tables[-1], []
            self._place(join_row(cells))

    def next_cell(self) -> None:
        """Begin a cell in the row of the innermost table."""
        self.end_item()
        if self._tables and not self._too_deep:
            self._tables[-1].append([])

    def close_table(self) -> None:
        """End the innermost table."""
        self.next_row()
        if self._too_deep:
            self._too_deep -= 1
        elif self._tables:
            self._tables.pop()

    def finish(self) -> list[str]:
        """End all that is open, and return the lines."""
        self._too_deep = 0
        while self._tables:
            self.close_table()
        self.end_line()
        return self._lines

    def _place(self, lines: list[str]) -> None:
        """Put lines where they belong: into the innermost open cell, or on the sheet."""
        cell = next((cells[-1] for cells in reversed(self._tables) if cells), self._lines)
        cell.extend(lines)


def join_row(cells: Iterable[list[str]]) -> list[str]:
    """Return the lines of a row: one, if each of its cells is one and all are short."""
    filled = [cell for cell in cells if cell]
    singles = [cell[0].removeprefix(_ITEM) for cell in filled if len(cell) == 1]
    if len(singles) == len(filled) > 1 and sum(map(len, singles)) <= _ROW_MOST:
        return [join_columns(singles)]
    return [line for cell in filled for line in cell]


def join_columns(columns: list[str]) -> str:
    """Write columns on one line, so that what is said of the first is read as said of it.

    "Python | advanced, 5 years"; a row of nothing but skills is read as well.
    """
    return " | ".join(filter(None, [*columns[:1], ", ".join(columns[1:])]))


def fold_columns(line: str) -> str:
    """Fold blanks, and join the columns that tabs tell apart; a bullet is none."""
    columns = [folded for column in line.split("\t") if (folded := " ".join(column.split()))]
    if len(columns) > 1 and is_bullet(columns[0]):
        columns[:2] = [f"{columns[0]} {columns[1]}"]
    return join_columns(columns)


def is_bullet(text: str) -> bool:
    """Whether a text only begins an item: `•`, `-`, `1.`, `a)`."""
    return _BULLET.fullmatch(text) is not None
