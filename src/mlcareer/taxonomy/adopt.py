"""A table of somebody else's skills, made into entries that fit beside what is known already.

A name belongs to one skill. A row that names a known skill adds its other names to that one; a
name that is taken is left out, and said.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from mlcareer.errors import InputError
from mlcareer.names import NormalName, normalise, plain_letters
from mlcareer.taxonomy.models import Taxonomy

Field = Literal["id", "name", "aliases", "category", "kind", "summary"]
KINDS: Final = ("language", "tool", "concept", "practice", "soft", "scope")

# By what tables call their columns, ESCO's and O*NET's among them; in the order of choice.
TITLES: Final[dict[Field, tuple[str, ...]]] = {
    "id": ("id", "skill id", "code", "key", "identifier"),
    "name": ("name", "skill", "skill name", "title", "preferred label", "label", "example"),
    "aliases": ("aliases", "alias", "synonyms", "alternative names", "alt labels", "also"),
    "category": ("category", "group", "area", "family", "commodity title", "type"),
    "kind": ("kind", "skill kind"),
    "summary": ("summary", "description", "definition"),
}
_ID_MOST: Final = 60
_NAME_MOST: Final = 80
_TEXT_MOST: Final = 600
_NO_CATEGORY: Final = "Imported"
# Several names in one cell stand apart by the rarest of these signs that is in it.
_BETWEEN: Final = ("\n", "|", ";", ",")


class Given(NamedTuple):
    """A row of the table: the line it begins on, and its cells by meaning, stripped."""

    line: int
    cells: dict[Field, str]

    def cell(self, field: Field) -> str:
        """Return a cell; blank where the table has none."""
        return self.cells.get(field, "")


class Adopted(NamedTuple):
    """An entry to write: a new skill, or other names for a known one (`kind` and more blank)."""

    id: str
    name: str
    kind: str
    category: str
    summary: str
    aliases: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        """Whether the skill was not known."""
        return bool(self.kind)


class LeftOut(NamedTuple):
    """A name that cannot be taken, and why."""

    line: int
    name: str
    why: str


def read_table(text: str, source: str) -> list[Given]:
    """Read a table with a header of known titles, at commas, semicolons or tabs.

    Raises:
        InputError: no column is known to hold names, or it is not a table.
    """
    head, _, _ = text.partition("\n")
    delimiter = max((",", ";", "\t"), key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    found: list[Given] = []
    try:
        known = columns(next(reader, []))
        if "name" not in known.values():
            raise InputError.of(
                "no column is known to hold the names",
                fix="Give the table a header: id, name, aliases, category. Only name is needed.",
                file=source, line=1,
            )  # fmt: skip
        begin = reader.line_num + 1
        for row in reader:
            cells = {field: row[at].strip() for at, field in known.items() if at < len(row)}
            if any(cells.values()):
                found.append(Given(begin, cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        fix = "Save it anew as CSV."
        raise InputError.of(
            f"not a table: {error}", fix=fix, file=source, line=reader.line_num
        ) from error
    return found


def columns(head: Iterable[str]) -> dict[int, Field]:
    """Return which column means what; the first that fits a meaning is it."""
    found: dict[int, Field] = {}
    titles = [_words(one) for one in head]
    for field, known in TITLES.items():
        places = (titles.index(one) for one in known if one in titles)
        place = next(places, None)
        if place is not None:
            found.setdefault(place, field)
    return found


def _words(title: str) -> str:
    """Return a title in words: `preferredLabel`, `Preferred label` and `preferred_label` alike."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)
    return " ".join(re.findall(r"[a-z]+", apart.lower()))


def adopt(rows: Iterable[Given], taxonomy: Taxonomy) -> tuple[list[Adopted], list[LeftOut]]:
    """Return the entries that a table makes, and the names it has to do without."""
    table = _Table(taxonomy)
    for row in rows:
        table.take(row)
    return [*table.entries.values()], table.left_out


class _Table:
    """What the rows so far became, and the names and ids that are taken."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        index = taxonomy.skill_names
        shared = {name: " and ".join(sorted(owners)) for name, owners in index.ambiguous.items()}
        self.known = taxonomy.skills
        self.owner: dict[NormalName, str] = {**index.normal, **shared}
        self.ids = {*taxonomy.skills}
        self.entries: dict[str, Adopted] = {}
        self.left_out: list[LeftOut] = []

    def take(self, row: Given) -> None:
        """Make a row an entry of its own, or add its names to the skill that it names."""
        name = row.cell("name")
        key = normalise(name)
        if not self._is_name(name, row.line):
            return
        owner = self.owner.get(key)
        if owner is None:
            entry = self._new(row)
        elif owner in self.entries:
            entry = self.entries[owner]
        elif owner in self.known:
            entry = Adopted(owner, self.known[owner].name, "", "", "", ())
        else:
            self.left_out.append(LeftOut(row.line, name, f"may be {owner}"))
            return
        aliases = (*entry.aliases, *self._free(row, entry.id))
        if entry.is_new or aliases:
            self.entries[entry.id] = entry._replace(aliases=aliases)

    def _new(self, row: Given) -> Adopted:
        name, kind = row.cell("name"), row.cell("kind").lower()
        id_ = self._id(row.cell("id") or name)
        self.owner |= {normalise(name): id_, normalise(id_): id_}
        return Adopted(
            id=id_,
            name=name,
            kind=kind if kind in KINDS else "tool",
            category=row.cell("category")[:_NAME_MOST] or _NO_CATEGORY,
            summary=_shortened(row.cell("summary")) or f"{name}, as imported.",
            aliases=(),
        )

    def _free(self, row: Given, id_: str) -> Iterator[str]:
        """Yield the other names of a row that are nobody's yet, and take them."""
        for name in names_in(row.cell("aliases")):
            if not self._is_name(name, row.line):
                continue
            owner = self.owner.get(normalise(name))
            if owner is None:
                self.owner[normalise(name)] = id_
                yield name
            elif owner != id_:
                self.left_out.append(LeftOut(row.line, name, f"already belongs to {owner}"))

    def _is_name(self, name: str, line: int) -> bool:
        """Whether a text can be a name; if not, say so."""
        if normalise(name) and len(name) <= _NAME_MOST:
            return True
        why = f"has more than {_NAME_MOST} letters" if normalise(name) else "is not a name"
        self.left_out.append(LeftOut(line, name, why))
        return False

    def _id(self, written: str) -> str:
        """Return an id nobody has: as written where that is one, else made of it."""
        signs = {"+": " plus ", "#": " sharp ", "&": " and ", ".": " "}
        spelt = "".join(signs.get(one, one) for one in plain_letters(written).lower())
        made = "-".join(re.findall(r"[a-z0-9]+", spelt))[: _ID_MOST - 5].strip("-") or "skill"
        found, number = made, 2
        while found in self.ids or self.owner.get(normalise(found), found) != found:
            found, number = f"{made}-{number}", number + 1
        self.ids.add(found)
        return found


def names_in(cell: str) -> list[str]:
    """Return the names in a cell: lines, or what stands between `|`, `;` or commas."""
    between = next((sign for sign in _BETWEEN if sign in cell), "\n")
    return [name for one in cell.split(between) if (name := one.strip())]


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _TEXT_MOST else f"{plain[: _TEXT_MOST - 1]}…"
