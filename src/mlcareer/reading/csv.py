"""CSV and TSV: one person's skills in a table of any sensible shape, or in a list."""

import re
from collections.abc import Iterator
from typing import Final

from mlcareer.errors import InputError, Problem
from mlcareer.phrases import Reading, join_phrases
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.reading.cells import (
    is_unanswered,
    number,
    read_mark,
    read_rating,
    read_years,
    scale_of,
)
from mlcareer.reading.columns import Meaning, read_title
from mlcareer.reading.dates import read_date
from mlcareer.reading.document import Claim, Document
from mlcareer.reading.rows import DELIMITERS, Row, read_rows, split_row
from mlcareer.reading.table import Table, find_header, untitled_table
from mlcareer.reading.titled import titled_table

_HEADER_MOST: Final = 2_000
# A hash that fills a cell heads a column of numbers.
_COMMENT_OR_MARKDOWN: Final = re.compile(r"\||#(?! ?[,;\t|])")
# Letters of a cell that a message shows.
_SHOWN: Final = 60
# Context settles ambiguous names; what is longer tells nothing about one of them.
_CONTEXT_MOST: Final = 1_000
# A header by meaning has one of these beside the skill.
_BESIDE: Final[frozenset[Meaning | None]] = frozenset(
    {"proficiency", "years", "months", "last used", "evidence", "category", "notes"}
)
_LABELS: Final[frozenset[Meaning | None]] = frozenset({"skill", "category"})
_DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014", "n/a", "na", "no", "none"})
_BETWEEN_NOTES: Final = re.compile(r"[;\n]")
_BEFORE_LINK: Final = re.compile(r",? (?=https?://)")
_NOTHING: Final = Reading(rest="")
_NONE: Final = Reading(rest="", proficiency=Proficiency.NONE, source="stated")


def read(text: str, source: str, *, this_year: int) -> Document:
    """Read a table or a list of skills.

    Raises:
        InputError: everything that is wrong with it.
    """
    rows = read_rows(text, source)
    at = find_header(rows)
    table = untitled_table(rows, source) if at is None else titled_table(rows, at, source)
    reading = TableReading(table, source, this_year)
    claims = tuple(claim for row in table.rows for claim in reading.claims(row))
    if reading.problems:
        raise InputError(reading.problems)
    return Document(source=source, claims=claims, name=table.name, text=text)


def looks_like_csv(text: str) -> bool:
    """Whether the first line that is not blank is a header: a skill, and what is said of it.

    A list ("Python, SQL, Docker") is not, nor a line of a résumé's headings; a table in
    Markdown is text.
    """
    line = text.lstrip()[: _HEADER_MOST + 1].partition("\n")[0]
    if len(line) > _HEADER_MOST or _COMMENT_OR_MARKDOWN.match(line):
        return False
    for delimiter in DELIMITERS:
        cells = split_row(line, delimiter) if delimiter in line else []
        columns = [read_title(cell.strip()) for cell in cells if cell.strip()]
        meanings = {column.meaning for column in columns}
        beside = any(one.meaning in _BESIDE and not one.is_heading for one in columns)
        if beside and meanings & {"skill", "name"} and None not in meanings:
            return True
    return False


def _short(cell: str) -> str:
    """Cut a cell to what a message shows, on one line."""
    return " ".join(cell[:_SHOWN].split())


def _context(cells: list[str]) -> str:
    return ", ".join(cells) if sum(map(len, cells)) <= _CONTEXT_MOST else ""


def _whole(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Put a cell back together that was cut inside brackets: AWS (S3, Lambda)."""
    whole: list[list[str]] = []
    depth = 0
    for cell in cells:
        if depth > 0:
            whole[-1].append(cell)
        else:
            whole.append([cell])
        depth = max(0, depth + sum(map(cell.count, "([")) - sum(map(cell.count, ")]")))
    return tuple(", ".join(parts) for parts in whole) if depth == 0 else cells


class TableReading:
    """Reads the rows of one table and collects all that is wrong with them."""

    def __init__(self, table: Table, source: str, this_year: int) -> None:
        """`source` is what messages call the table; "since 2019" counts to `this_year`."""
        self.table, self.source, self.this_year = table, source, this_year
        self.problems: list[Problem] = []
        # Of a matrix that has only ones and noughts: they are crosses.
        self.crossed = table.matrix and all(
            {row.cell(one) for row in table.rows} <= {"", "0", "1"} for one in table.ratings
        )
        self.scales = {
            one: table.columns[one].scale or scale_of(row.cell(one) for row in table.rows)
            for one in table.ratings
        }
        titles = [table.columns[one].title for one in table.grades]
        self.grades = {
            one: read_rating(title, scale=scale_of(titles), this_year=this_year)
            for one, title in zip(table.grades, titles, strict=True)
        }

    def report(self, row: Row, column: int | None, message: str, fix: str) -> None:
        """Add one thing that is wrong."""
        path = "" if column is None else _short(self.table.columns[column].title)
        self.problems.append(
            Problem(message=message, fix=fix, file=self.source, line=row.line, path=path)
        )

    def claims(self, row: Row) -> Iterator[Claim]:
        """Read one row: a list, or a claim for each column of skills."""
        table = self.table
        if table.is_list:
            yield from self.listed(row)
            return
        row = self.fitted(row)
        for position, column in enumerate(table.skills):
            name = row.cell(column)
            rating = table.ratings[position] if table.ratings else None
            measures = (rating, table.years, table.last_used, *table.grades)
            if name:
                yield from self.claim(row, name, rating)
            elif any(one is not None and row.cell(one) for one in measures):
                self.report(row, column, "a row without a skill", "Name it, or remove the row.")

    def listed(self, row: Row) -> Iterator[Claim]:
        """Read a list ("Python, SQL, 5 years" are two claims), which "Tools," may head."""
        cells = [cell for cell in _whole(row.cells) if any(map(str.isalnum, cell))]
        several = len(cells) > 1
        context = _context(cells) if several else ""
        if several and (cells[0].endswith(":") or read_title(cells[0]).meaning in _LABELS):
            yield Claim(text=cells.pop(0).rstrip(": "), line=row.line, label=True)
        for alone in (cell for cell in cells if several and number(cell) is not None):
            fix = "Begin the file with a header such as 'skill,level' or 'skill,years'."
            self.report(row, None, f"nothing says what the number {alone} means", fix)
        for part in join_phrases(cells):
            yield Claim(text=part, line=row.line, context=context)

    def fitted(self, row: Row) -> Row:
        """Bring a row that was cut in too many cells back to the width of the table."""
        width = len(self.table.columns)
        cells = _whole(row.cells)
        if len(cells) > width and self.table.columns[-1].meaning != "notes":
            said = f"{len(cells)} cells under {width} titles"
            fix = 'Put quotes around a cell that has the delimiter in it: "a, b".'
            self.report(row, None, said, fix)
        return Row(row.line, cells)

    def claim(self, row: Row, name: str, rating: int | None) -> Iterator[Claim]:
        """Read one claim; none where a matrix leaves the skill blank."""
        table = self.table
        said = self.graded(row) if table.grades else self.rated(row, rating)
        lasted = self.lasted(row)
        if (table.matrix or table.grades) and said is None and lasted is None:
            return
        readings = [one for one in (said, lasted) if one]
        # What is stated outweighs what years let one infer.
        readings.sort(key=lambda one: one.source != "stated")
        best = next((one for one in readings if one.proficiency is not None), _NOTHING)
        dates = (self.date(row), *(one.last_used for one in readings))
        context = [cell for cell in map(row.cell, table.context) if cell]
        yield Claim(
            text=name,
            proficiency=None if best.proficiency is None else Proficiency(best.proficiency),
            source="inferred" if best.source == "inferred" else "stated",
            last_used=next(filter(None, dates), None),
            evidence=self.evidence(row),
            line=row.line,
            context=_context([name, *context]) if context else "",
        )

    def rated(self, row: Row, column: int | None) -> Reading | None:
        """Read the cell of the level; None where it says nothing."""
        cell = row.cell(column) if column is not None else ""
        if column is None or is_unanswered(cell):
            return None
        if self.crossed:
            return _NOTHING if cell == "1" else _NONE
        said = read_rating(cell, scale=self.scales[column], this_year=self.this_year)
        if said is None:
            fix = f"Use {', '.join(LABELS)}, a number from 0 to 4, '4/5', '80%' or '3 years'."
            if not self.table.is_titled and row == self.table.rows[0]:
                fix += " If this line is a header, name its columns 'skill' and 'level'."
            self.report(row, column, f"'{_short(cell)}' is not a proficiency", fix)
        return said

    def graded(self, row: Row) -> Reading | None:
        """Read the one column that is crossed; None where none is."""
        crossed = [
            one
            for one in self.grades
            if not is_unanswered(cell := row.cell(one)) and cell != "0" and read_mark(cell) != _NONE
        ]
        if len(crossed) > 1:
            said = " and ".join(f"'{self.table.columns[one].title}'" for one in crossed)
            self.report(row, None, f"crossed as {said}", "Keep one cross in the row.")
        return self.grades[crossed[0]] if crossed else None

    def lasted(self, row: Row) -> Reading | None:
        """Read how long a skill was used; None where that is not said."""
        column = self.table.years
        cell = row.cell(column) if column is not None else ""
        if column is None or is_unanswered(cell) or cell.lower() in _DASHES:
            return None
        unit = "months" if self.table.columns[column].meaning == "months" else "years"
        said = read_years(cell, unit=unit, this_year=self.this_year)
        if said is None:
            fix = "Write a number of years such as 3, '18 months' or 'since 2019'."
            self.report(row, column, f"'{_short(cell)}' is not a length of time", fix)
        return said

    def date(self, row: Row) -> str | None:
        """Read when a skill was last used; None where that is not said."""
        column = self.table.last_used
        cell = row.cell(column) if column is not None else ""
        if is_unanswered(cell) or cell.lower() in _DASHES:
            return None
        found = read_date(cell, this_year=self.this_year)
        if found is None:
            fix = "Write 2024, 2024-05 or 2024-05-31."
            self.report(row, column, f"'{_short(cell)}' is not a date", fix)
        return found

    def evidence(self, row: Row) -> tuple[str, ...]:
        """Read links and notes: one to a line, between semicolons, or links between blanks."""
        cells = map(row.cell, self.table.evidence)
        notes = (" ".join(note.split()) for cell in cells for note in _BETWEEN_NOTES.split(cell))
        parts = (part for note in notes for part in _BEFORE_LINK.split(note))
        return tuple(part for part in parts if part and part.lower() not in _DASHES)
