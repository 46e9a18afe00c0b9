"""Several people in a table: a list of skills a person, a claim a row, or a grid of the two.

In a grid people may stand down and skills across, or the other way round. Titles are known by
their meaning, as in the table of one person.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mlcareer.errors import InputError, Problem
from mlcareer.reading.cells import is_rating, number
from mlcareer.reading.columns import Column, Meaning, read_title
from mlcareer.reading.csv import TableReading
from mlcareer.reading.document import Claim, Document
from mlcareer.reading.lines import split_list
from mlcareer.reading.lists import read_claims
from mlcareer.reading.roster import Entry, Roster, gathered, is_key
from mlcareer.reading.rows import Row, read_rows
from mlcareer.reading.table import MEASURES, Table, find_header, most
from mlcareer.reading.titled import shown, titled_table

# What a column of a grid may seem to be by its title: "Tools" and "GitHub" are skills there.
_SKILLS_TOO: Final[frozenset[Meaning | None]] = frozenset({None, "skill", "evidence", "notes"})
# Rows and columns at the end of a grid that are nobody.
_NOBODY: Final = frozenset(
    {"average", "avg", "count", "goal", "max", "maximum", "mean", "median", "min", "minimum",
     "required", "sum", "target", "team average", "total", "totals"}
)  # fmt: skip
# Semicolons of a list outside brackets: each piece is a line, so that "no Docker, Kubernetes or
# Spark" is denied as one.
_PIECES: Final = re.compile(r";(?![^()\[\]]*[)\]])")
# A form's export asks of each skill: "How well do you know [Python]".
_FORM: Final = re.compile(r".+\[(?P<skill>[^\[\]]+)\]")
# A scale's greatest number beyond which a lone column is no rating but an age or a count.
_RATING_MOST: Final = 10


class _Said(NamedTuple):
    """What one row, or one cell of a grid, says of somebody.

    What has the same `group` is of one person.
    """

    group: str
    name: str
    key: str
    line: int
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


def read_table(text: str, source: str, *, this_year: int) -> Roster | None:
    """Read a table of people; None where it is the table of one person, or none at all.

    Raises:
        InputError: it is not a table, or nothing of it can be read.
    """
    rows = read_rows(text, source)
    header = find_header(rows)
    return None if header is None else _People(rows, header, source, this_year).roster()


class _People:
    """Finds out how the people of a table stand in it, and reads them."""

    def __init__(self, rows: list[Row], header: int, source: str, this_year: int) -> None:
        self.source, self.this_year = source, this_year
        self.header = rows[header]
        titles = self.header.cells
        # A header that comes again, where tables were put together, is nobody.
        self.body = [row for row in rows[header + 1 :] if row.cells != titles]
        self.columns = [read_title(title) for title in titles]
        self.keys = [at for at, title in enumerate(titles) if is_key(title)]
        self.names = [at for at in self.of("person", "name") if at not in self.keys]
        taken = {*self.keys, *self.names}
        self.marks = [
            at
            for at, column in enumerate(self.columns)
            if column.title and column.meaning in _SKILLS_TOO and at not in taken
            if most((row.cell(at) for row in self.body), is_rating)
        ]
        self.skills = [at for at in self.of("skill") if at not in {*taken, *self.marks}]
        several = len(self.marks) > 1 and self.columns[0].meaning is None and 0 not in self.marks
        if not (self.names or self.skills or self.keys) and (several or not titles[0]):
            self.names = [0]  # the corner of a grid, whatever its title
        self.remarks: list[str] = []

    def of(self, *meanings: Meaning) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.meaning in meanings]

    def roster(self) -> Roster | None:
        """Read the table as what it is."""
        people = bool(self.names or self.keys)
        measured = bool(self.of(*(one for one in MEASURES if one is not None)))
        graded = all(is_rating(self.columns[at].title) for at in self.marks)
        if self.skills and people:
            said = self.claims() if self.is_long() else self.lists()
        elif people and not graded and not self.of("proficiency"):
            # Beside a single column of ratings "name" may well be that of a skill.
            if len(self.marks) == 1 and (measured or not (self.keys or self.of("person"))):
                return None
            said = self.grid(self.down())
        elif len(self.skills) == 1 and not (measured or graded) and len(self.marks) > 1:
            said = self.grid(self.across())
        else:
            return None
        return gathered(self.entries(said), self.remarks)

    # --- the sorts of table -----------------------------------------------------------------

    def is_long(self) -> bool:
        """Whether each row is a claim, and not a person with a list."""
        cells = [row.cell(at) for row in self.body for at in self.skills]
        if most(cells, lambda cell: "\n" in cell or len(split_list(cell)) > 1):
            return False
        measured = any(column.meaning in MEASURES for column in self.columns)
        people = [self.key(row) or self.name(row) for row in self.body]
        return measured or bool(self.marks) or len({*people}) < len(people)

    def lists(self) -> Iterator[_Said]:
        """Read a row a person; rows of one id are one person."""
        for row in self.body:
            cells = [row.cell(at) for at in self.skills]
            if self.skills[-1] == len(self.columns) - 1:  # a list without quotes spills over
                cells += row.cells[len(self.columns) :]
            lines = _PIECES.sub("\n", "\n".join(cells))
            claims = read_claims(lines, this_year=self.this_year)
            claims = tuple(one._replace(line=row.line) for one in claims)
            yield _Said(self.of_row(row), self.name(row), self.key(row), row.line, claims)

    def claims(self) -> Iterator[_Said]:
        """Read a row a claim; a blank name stands for the one above."""
        width = max(len(row.cells) for row in (self.header, *self.body))
        left = {at for at, column in enumerate(self.columns) if column.meaning is None}
        left = {*left.difference(self.marks), *self.names, *self.keys}
        kept = [at for at in range(width) if at not in left]
        rows = [_cut(row, kept) for row in (self.header, *self.body)]
        reading = TableReading(titled_table(rows, 0, self.source), self.source, self.this_year)
        own = len({self.key(row) for row in self.body}) == len(self.body) and bool(self.names)
        name = key = ""
        for row, cut in zip(self.body, rows[1:], strict=True):
            if self.name(row) or self.key(row):
                # An id that no two rows share is that of the row.
                name, key = self.name(row), "" if own else self.key(row)
            yield _Said(key or name, name, key, row.line, *self.read(reading, cut))

    def down(self) -> Iterator[tuple[str, str, str, Row]]:
        """Yield the cells of a grid with people down: whose, and the skill with its rating."""
        titles = [column.title for column in self.columns]
        forms = [_FORM.fullmatch(titles[at]) for at in self.marks]
        skills = [found["skill"] if found and all(forms) else titles[at]
                  for found, at in zip(forms, self.marks, strict=True)]  # fmt: skip
        left = [titles[at] for at, column in enumerate(self.columns)
                if column.meaning is None and at not in {*self.marks, *self.names, *self.keys}
                and any(row.cell(at) for row in self.body)]  # fmt: skip
        if left:
            self.remarks.append(f"{self.source}: {shown(left)} holds no ratings; left out.")
        for row in self.body:
            for skill, at in zip(skills, self.marks, strict=True):
                cell = Row(row.line, (skill, row.cell(at)))
                yield self.of_row(row), self.name(row), self.key(row), cell

    def across(self) -> Iterator[tuple[str, str, str, Row]]:
        """Yield the cells of a grid with people across."""
        for at in self.marks:
            for row in self.body:
                if row.cell(self.skills[0]):
                    cells = (row.cell(self.skills[0]), row.cell(at))
                    yield str(at), self.columns[at].title, "", Row(row.line, cells)

    def grid(self, cells: Iterable[tuple[str, str, str, Row]]) -> Iterator[_Said]:
        """Read the cells of a grid; one scale holds for all of them."""
        given = list(cells)
        rows = [row for *_, row in given]
        self.refuse_counts(rows)
        columns = (Column("", "skill"), Column("", "proficiency"))
        table = Table(rows, columns, (0,), (1,), matrix=True)
        reading = TableReading(table, self.source, self.this_year)
        for group, name, key, row in given:
            claims, problems = self.read(reading, row)
            where = " ".join(row.cell(0)[:60].split())
            problems = tuple(one._replace(path=where) for one in problems)
            yield _Said(group, name, key, row.line, claims, problems)

    def refuse_counts(self, rows: Sequence[Row]) -> None:
        """Refuse a lone column of greater numbers than the others: it would set the scale.

        Raises:
            InputError: there is one.
        """
        greatest: dict[str, float] = {}
        for row in rows:
            skill = row.cell(0)
            greatest[skill] = max(greatest.get(skill, 0.0), number(row.cell(1)) or 0.0)
        beyond = [skill for skill, most_ in greatest.items() if most_ > _RATING_MOST]
        if beyond and len(beyond) * 2 < len(greatest):
            raise InputError.of(
                f"the numbers of {shown(beyond)} are no ratings beside the others",
                fix="Remove what is no skill, or use one scale.",
                file=self.source,
                line=self.header.line,
            )

    # --- people -----------------------------------------------------------------------------

    def name(self, row: Row) -> str:
        return " ".join(filter(None, map(row.cell, self.names)))

    def key(self, row: Row) -> str:
        return " ".join(filter(None, map(row.cell, self.keys)))

    def of_row(self, row: Row) -> str:
        """Return whose a row is that is a person: rows of one id are one person's."""
        return self.key(row) or f"line {row.line}"

    def read(
        self, reading: TableReading, row: Row
    ) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
        """Read the claims of one row, and what is wrong with it."""
        before = len(reading.problems)
        claims = tuple(reading.claims(row))
        return claims, tuple(reading.problems[before:])

    def entries(self, said: Iterable[_Said]) -> Iterator[Entry | tuple[Problem, ...]]:
        """Put together what is said of each person, in the order in which they come."""
        people: dict[str, list[_Said]] = {}
        for one in said:
            people.setdefault(one.group, []).append(one)
        nobody = []
        for found in people.values():
            first = found[0]
            if first.name.lower() in _NOBODY:
                nobody.append(first.name)
                continue
            problems = tuple(problem for one in found for problem in one.problems)
            document = Document(
                source=f"{self.source}:{first.line}",
                claims=tuple(claim for one in found for claim in one.claims),
                name=first.name or None,
            )
            yield problems or Entry(first.name or None, first.key or None, first.line, document)
        if nobody:
            self.remarks.append(f"{self.source}: {shown(nobody)} is nobody; left out.")


def _cut(row: Row, kept: Sequence[int]) -> Row:
    """Return some cells of a row, without blank ones at its end."""
    cells = [row.cell(at) for at in kept]
    while cells and not cells[-1]:
        cells.pop()
    return Row(row.line, tuple(cells))
