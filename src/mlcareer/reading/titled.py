"""A table below a header: the skills of one person, down or across, by what its titles mean."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from mlcareer.errors import InputError
from mlcareer.reading.cells import is_rating
from mlcareer.reading.columns import Column, Meaning, read_title
from mlcareer.reading.rows import Row
from mlcareer.reading.table import MEASURES, Table, most, untitled

# Names that a message lists, and letters of each.
_SHOWN: Final = 5
_LETTERS: Final = 40
_TITLES: Final = ("level", "proficiency", "rating", "skill level")


def titled_table(rows: list[Row], header: int, source: str) -> Table:
    """Read a table whose titles stand in the row number `header`.

    Raises:
        InputError: it has no skills, or those of several people.
    """
    titles = rows[header].cells
    # A header that comes again, where tables were put together, is no skill.
    body = [row for row in rows[header + 1 :] if row.cells != titles]
    columns = [read_title(title) for title in titles]
    if not any(column.meaning in MEASURES for column in columns):
        width = max((len(row.cells) for row in body), default=0)
        columns += [untitled(position) for position in range(len(columns), width)]
    return _Titled(tuple(columns), body, source, rows[header].line).table()


class _Titled:
    """Finds out what the columns below a header hold."""

    def __init__(
        self, columns: tuple[Column, ...], body: list[Row], source: str, line: int
    ) -> None:
        self.columns, self.body, self.source, self.line = columns, body, source, line
        # Columns of somebody's ratings, under a title that is not known.
        self.marks = tuple(one for one in self.of(None) if most(self.cells(one), is_rating))
        self.ratings = self.of("proficiency") or self.mistyped()
        self.times = self.of("years") or self.of("months") or self.lengths()
        self.rated = bool(self.ratings or self.times or self.marks)
        self.skills, self.persons = self.of("skill"), self.of("person")
        if self.skills:
            self.persons += self.of("name")

    def of(self, meaning: Meaning | None) -> tuple[int, ...]:
        """Return the columns of a meaning; of none, those with a title that is not known."""
        columns = enumerate(self.columns)
        return tuple(one for one, column in columns if column.meaning == meaning and column.title)

    def mistyped(self) -> tuple[int, ...]:
        """Return the column whose title is one slip from that of a rating."""
        near = [
            one
            for one in self.marks
            if get_close_matches(self.columns[one].title.lower(), _TITLES, n=1, cutoff=0.8)
        ]
        return tuple(near[:1])

    def context(self) -> tuple[int, ...]:
        """Return the columns of free words, which may settle an ambiguous name."""
        free = (*self.of("category"), *self.of("notes"), *self.of("experience"))
        return tuple(one for one in free if one not in {*self.times, *self.skills})

    def lengths(self) -> tuple[int, ...]:
        """Return the columns of experience that say how long, not what was done."""
        return tuple(one for one in self.of("experience") if most(self.cells(one), is_rating))

    def cells(self, column: int) -> Iterator[str]:
        return (row.cell(column) for row in self.body)

    def wrong(self, message: str, fix: str) -> InputError:
        return InputError.of(message, fix=fix, file=self.source, line=self.line)

    def table(self) -> Table:
        if not self.skills:
            if across := self.across():
                return across
            self.skills = self.unnamed()
        if not self.skills:
            raise self.wrong(
                f"no column of skills among {self.titles(range(len(self.columns)))}",
                "Name it 'skill'; of a LinkedIn export, give the whole ZIP.",
            )
        self.check()
        ratings = self.ratings
        grades: tuple[int, ...] = ()
        if not ratings and all(is_rating(self.columns[one].title) for one in self.marks):
            grades = self.marks
        elif not ratings:
            ratings = self.marks
        matrix = bool(ratings) and not self.ratings
        if matrix and len(ratings) > 1:
            raise self.several_people(self.titles(ratings), "column")
        return Table(
            self.body,
            self.columns,
            self.skills,
            ratings,
            grades,
            years=next(iter(self.times), None),
            last_used=next(iter(self.of("last used")), None),
            evidence=self.of("evidence"),
            context=self.context(),
            matrix=matrix,
            name=self.person(),
        )

    def unnamed(self) -> tuple[int, ...]:
        """Return the column that holds the skills although its title does not say so."""
        if names := self.of("name"):
            return names[:1]
        blank = tuple(one for one, column in enumerate(self.columns) if not column.title)
        likely = (*self.of("category"), *blank, *self.of(None)) if self.rated else ()
        free = [one for one in likely if one not in self.marks and any(self.cells(one))]
        return tuple(free) if len(free) == 1 else ()

    def check(self) -> None:
        """Refuse what could be read in two ways."""
        beside = self.times or self.of("last used") or self.of("evidence")
        paired = len(self.ratings) == len(self.skills) or not self.rated
        if len(self.skills) > 1 and (beside or not paired):
            said = f"several columns name skills: {self.titles(self.skills)}"
            raise self.wrong(said, "Keep one of them.")
        if len(self.ratings) > max(1, len(self.skills)):
            said = f"several columns give the level: {self.titles(self.ratings)}"
            raise self.wrong(said, "Keep one of them.")

    def across(self) -> Table | None:
        """Read people down and skills across; None where the skills stand down."""
        if self.ratings or self.times or not self.marks:
            return None
        corner = self.persons or self.of("name")[:1] or (() if self.columns[0].title else (0,))
        if not corner:
            return None
        if not self.persons and len(self.marks) > 1 and len(self.body) > 1:
            names = f"{self.titles(self.marks)} or {shown(list(self.cells(corner[0])))}"
            raise self.several_people(names, "row or column")
        if not self.persons and len(self.marks) == 1:
            return None
        name = self.person(corner)
        rows = [
            Row(row.line, (self.columns[one].title, row.cell(one)))
            for row in self.body
            for one in self.of(None)
        ]
        columns = (Column("", "skill"), Column("", "proficiency"))
        return Table(rows, columns, (0,), (1,), matrix=True, name=name)

    def person(self, columns: tuple[int, ...] | None = None) -> str | None:
        """Return the one person that the rows name, if any; several are refused."""
        columns = self.persons if columns is None else columns
        names = [" ".join(filter(None, map(row.cell, columns))) for row in self.body]
        found = list(dict.fromkeys(filter(None, names)))
        if len(found) > 1:
            raise self.several_people(shown(found), "rows")
        return found[0] if found else None

    def several_people(self, names: str, kept: str) -> InputError:
        fix = f"A profile is one person's: save the file with one person's {kept} alone."
        return self.wrong(f"the ratings of several people: {names}", fix)

    def titles(self, columns: Iterable[int]) -> str:
        return shown([self.columns[one].title for one in columns])


def shown(names: list[str]) -> str:
    """List some names, quoted and cut; what follows them is counted."""
    names = [" ".join(one[:_LETTERS].split()) for one in names if one]
    listed = ", ".join(f"'{one}'" for one in names[:_SHOWN])
    return listed if len(names) <= _SHOWN else f"{listed} and {len(names) - _SHOWN} more"
