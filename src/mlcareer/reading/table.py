"""What a table holds: its columns by number, whether titles or the cells themselves tell.

What comes out is always the same: rows with a skill each, and the columns to read beside it.
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.reading.cells import is_rating, is_unanswered, number
from mlcareer.reading.columns import Column, Meaning, read_title
from mlcareer.reading.dates import read_date
from mlcareer.reading.rows import HEADER_WITHIN, Row

# What may be measured, and what measures it.
_RATED: Final[frozenset[Meaning | None]] = frozenset({"skill", "name", "person", "category"})
MEASURES: Final[frozenset[Meaning | None]] = frozenset(
    {"proficiency", "years", "months", "experience"}
)
# Enough cells to see what a column holds.
_LOOKED_AT: Final = 100
# The greatest number that is a level rather than years where no title says which.
_LEVEL_MOST: Final = 5
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DURATION_MOST: Final = 40
_DURATION: Final = re.compile(r"[^a-z]*[0-9][^a-z]*(?:y|years?|yrs?|months?|mos?)\b", re.IGNORECASE)


class Table(NamedTuple):
    """The rows of one person's skills; the numbers are those of columns.

    Without `columns` the rows are lists. Each of `skills` has the rating beside it in
    `ratings`, which is empty where no column rates. In a `matrix` a blank rating says that the
    skill is not claimed. Each of `grades` is a column that stands for one proficiency, and is
    crossed where it holds.
    """

    rows: list[Row]
    columns: tuple[Column, ...]
    skills: tuple[int, ...]
    ratings: tuple[int, ...] = ()
    grades: tuple[int, ...] = ()
    years: int | None = None
    last_used: int | None = None
    evidence: tuple[int, ...] = ()
    context: tuple[int, ...] = ()
    matrix: bool = False
    name: str | None = None

    @property
    def is_titled(self) -> bool:
        """Whether it has a header."""
        return any(column.meaning for column in self.columns)

    @property
    def is_list(self) -> bool:
        """Whether nothing is said of the skills: a row, or what stands below one title."""
        if not self.columns:
            return True
        known = [column for column in self.columns if column.meaning]
        return known == [self.columns[self.skills[0]]] and not (self.ratings or self.grades)


def find_header(rows: list[Row]) -> int | None:
    """Find the row of titles: the first, or one below lines that are no table yet."""
    likely = None
    for position, row in enumerate(rows[:HEADER_WITHIN]):
        columns = [read_title(cell) for cell in row.cells]
        known = {column.meaning for column in columns} - {None}
        if _is_plain(columns, known):
            return position
        # "Name: Ada" in two cells, or a paragraph of LinkedIn's below "Notes:".
        labelled = row.cells[0].endswith(":")
        trusted = position == 0 or rows[0].cells[0].endswith(":")
        if likely is None and trusted and not labelled:
            likely = position if _is_header(columns, known, rows[position + 1 :]) else None
        if sum(map(bool, row.cells)) > 1 and not (labelled or columns[0].meaning):
            break
    return likely


def _is_plain(columns: list[Column], known: set[Meaning | None]) -> bool:
    """Whether titles make a header whatever stands below: what is rated and how, or most."""
    if known & _RATED and known & MEASURES:
        return True
    titled = [column for column in columns if column.title]
    return len(known) > 1 and sum(column.meaning is not None for column in titled) * 2 >= len(
        titled
    )


def _is_header(columns: list[Column], known: set[Meaning | None], below: list[Row]) -> bool:
    """Whether a row of which hardly a title is known is a header all the same."""
    titled = [column for column in columns if column.title]
    if all(column.meaning in {"skill", "name"} for column in titled):
        return len(titled) == 1 or bool(below)
    # "Python, Level 3" is none, although "level" heads a column elsewhere.
    if known and not known & _RATED and any(is_rating(column.title) for column in titled):
        return False
    # Where a title is known, or the corner is blank, what stands below decides.
    if not known and columns[0].title:
        return False
    width = len(columns)
    return most((cell for row in below for cell in row.cells[1:width]), is_rating)


def most(cells: Iterable[str], passes: Callable[[str], bool]) -> bool:
    """Whether more than half of what is written passes a test, and anything is written."""
    written = list(islice((cell for cell in cells if not is_unanswered(cell)), _LOOKED_AT))
    return sum(map(passes, written)) * 2 > len(written)


def untitled(position: int) -> Column:
    """Return the column at a place where the header has no title."""
    return Column(f"column {position + 1}", None)


def untitled_table(rows: list[Row], source: str) -> Table:
    """Tell the columns of a table without a header by what they hold; else it is of lists.

    Raises:
        InputError: it has numbers that could be levels or years.
    """
    rows = _unnumbered(rows)
    held = _judged(rows)
    # One row that does not fit, the first, is a header that is not known, or a mistake.
    if held is None and (len(rows) > 2 or any(map(_has_number, rows[1:]))):  # noqa: PLR2004
        held = _judged(rows[1:])
    if held is None:
        return _crosswise(rows) or Table(rows, (), (0,))
    numbers = [one for one, meaning in held.items() if meaning == "number"]
    rated = "proficiency" in held.values()
    great = any((number(row.cell(one)) or 0) > _LEVEL_MOST for one in numbers for row in rows)
    if len(numbers) > 1 or (great and not rated):
        raise InputError.of(
            "no header says what the numbers mean",
            fix="Begin with a line such as 'skill,level' or 'skill,years'.",
            file=source,
            line=rows[0].line,
        )
    for one in numbers:
        held[one] = "years" if rated else "proficiency"
    places = {meaning: one for one, meaning in held.items()}
    return Table(
        rows,
        tuple(untitled(position) for position in range(max(held) + 1)),
        (0,),
        (places["proficiency"],) if "proficiency" in places else (),
        years=places.get("years"),
        last_used=places.get("last used"),
        evidence=(places["evidence"],) if "evidence" in places else (),
    )


def _crosswise(rows: list[Row]) -> Table | None:
    """Read a row of skills above one of ratings; None where it is none."""
    if len(rows) != 2 or len(rows[1].cells) < 2:  # noqa: PLR2004 - a row of each
        return None
    skills, ratings = rows[0].cells, rows[1].cells
    alike = len(skills) >= len(ratings) and not any(map(is_rating, skills))
    if not alike or not all(is_rating(cell) or is_unanswered(cell) for cell in ratings):
        return None
    turned = [Row(rows[1].line, (skill, rows[1].cell(at))) for at, skill in enumerate(skills)]
    return Table(turned, (Column("", "skill"), Column("", "proficiency")), (0,), (1,), matrix=True)


def _unnumbered(rows: list[Row]) -> list[Row]:
    """Cut off a first column that only counts the rows."""
    counted = [number(row.cell(0)) for row in rows]
    first = counted[0] if len(rows) > 1 else None
    if first is None or counted != [first + one for one in range(len(rows))]:
        return rows
    return [Row(row.line, row.cells[1:]) for row in rows if row.cells[1:]]


def _has_number(row: Row) -> bool:
    return any(number(cell) is not None for cell in row.cells[1:])


def _judged(rows: list[Row]) -> dict[int, str] | None:
    """Say what each column but the first holds; None where one holds more names."""
    width = max((len(row.cells) for row in rows), default=0)
    held: dict[int, str] = {}
    for position in range(width):
        cells = [cell for row in rows if not is_unanswered(cell := row.cell(position))]
        meaning = _held(cells)
        if (meaning is None) != (position == 0) and cells:
            return None
        if meaning in held.values() and meaning != "number":
            return None
        if meaning:
            held[position] = meaning
    return held or None


def _held(cells: list[str]) -> str | None:
    """Say what a column without a title holds; None for what is no value."""
    if most(cells, lambda cell: number(cell) is not None):
        return "number"
    if most(cells, lambda cell: _ADDRESS.fullmatch(cell) is not None):
        return "evidence"
    if most(cells, lambda cell: _DURATION.match(cell[:_DURATION_MOST]) is not None):
        return "years"
    if most(cells, is_rating):
        return "proficiency"
    if most(cells, lambda cell: read_date(cell, this_year=2000) is not None):
        return "last used"
    return None
