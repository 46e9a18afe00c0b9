"""From files, folders and tables to people, each with a name that no other has.

Whoever cannot be read is left out and reported; the others stay.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from mlcareer.errors import InputError, Problem
from mlcareer.reading import (
    BINARY_READERS,
    BYTES_MOST,
    NOT_READ,
    READERS,
    STANDARD_INPUT,
    named,
    parse_document,
    read_content,
)
from mlcareer.reading.document import Document
from mlcareer.reading.roster import Entry, Roster
from mlcareer.reading.source import decode

# A report on more people says nothing that one can act on.
PEOPLE_MOST: Final = 1_000

_LINES: Final = frozenset({".jsonl", ".ndjson"})
_TABLES: Final = frozenset({".csv", ".tsv"})
_VALUES: Final = frozenset({".json", ".yaml", ".yml"})
_SEVERAL: Final = _LINES | _TABLES | _VALUES
_READ: Final = _LINES.union(*(one.extensions for one in (*READERS, *BINARY_READERS)))
_KNOWN: Final = _READ.union(NOT_READ)
# In a folder the others are profiles, or cannot be read and might be.
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})
# What begins several JSON objects one below the other, and a list below comments.
_OBJECTS: Final = re.compile(r"\s*\{[^\n]*\}[ \t]*\n\s*\{")
_LIST: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*|---[ \t]*)?\n)*[ \t]*(?:-\s|\[)")
_OBJECT_LIST: Final = re.compile(r"\s*\[\s*\{")
_SHOWN: Final = 5  # files that a remark names


class Person(NamedTuple):
    """One of several people; `label` is a name that no other of them has."""

    label: str
    document: Document


class People(NamedTuple):
    """The people who were read, in the order given; files of a folder by name.

    `problems` say why `unread` others, or files, could not be read. `remarks` are sentences on
    what was left out and what stands twice.
    """

    found: tuple[Person, ...]
    problems: tuple[Problem, ...]
    unread: int
    remarks: tuple[str, ...]


def read_people(
    sources: Sequence[str],
    *,
    this_year: int,
    begin: Callable[[str], None] = lambda _: None,
) -> People:
    """Read everybody whom files, folders or standard input (`-`) tell of.

    A file is one person's profile, or has several people: a table, JSON Lines, a list of
    profiles. "Since 2019" counts to `this_year`. `begin` is told each file before it is read.

    Raises:
        InputError: nobody can be read, or more than `PEOPLE_MOST` people are given.
    """
    reading = _Reading(this_year)
    for source in _once(reading.files(sources), reading.remarks):
        begin(source)
        reading.add(source)
    if not reading.entries:
        raise InputError(reading.problems)
    remarks = (*reading.remarks, *_alike(reading.entries))
    return People(
        tuple(_told_apart(reading.entries)), tuple(reading.problems), reading.unread, remarks
    )


class _Reading:
    """Reads file after file, and keeps what is wrong with some of them."""

    def __init__(self, this_year: int) -> None:
        self.this_year = this_year
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.remarks: list[str] = []
        self.unread = 0

    def files(self, sources: Iterable[str]) -> Iterator[str]:
        """Yield files, those of a folder by name; what is inside its folders is not looked at."""
        for source in sources:
            if source == STANDARD_INPUT or not os.path.isdir(source):  # noqa: PTH112 - odd names
                yield source
                continue
            try:
                paths = sorted(one for one in Path(source).iterdir() if not one.is_dir())
            except OSError as error:
                said = f"cannot be read: {error.strerror}"
                self.refuse([Problem(said, "Check its permissions.", source)])
                continue
            kept = [
                one
                for one in paths
                if one.suffix.lower() in _KNOWN - _PICTURES and not _is_about(one)
            ]
            yield from map(str, kept)
            if not kept:
                self.refuse([Problem("has no profile in it", "Name files.", source)])
            left = [one.name for one in paths if one not in kept and one.name[0] not in ".~"]
            if left:
                self.remarks.append(f"{source}: {_some(left)} left out: no profile by its name.")

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Keep what is wrong with one file or one person."""
        self.problems += problems
        self.unread += 1

    def add(self, source: str) -> None:
        """Read the people of one file.

        Raises:
            InputError: there are too many of them.
        """
        try:
            roster = _read(source, self.this_year)
        except InputError as error:
            self.refuse(error.problems)
            return
        self.entries += roster.entries
        self.problems += roster.problems
        self.remarks += roster.remarks
        self.unread += roster.unread
        if len(self.entries) > PEOPLE_MOST:
            fix = "Give the people of one team."
            raise InputError.of(f"more than {PEOPLE_MOST:,} people", fix=fix)


def _is_about(path: Path) -> bool:
    """Whether a file in a folder is nobody's: hidden, a program's lock, or about the folder."""
    return path.name.startswith((".", "~")) or path.stem.lower() == "readme"


def _once(files: Iterable[str], remarks: list[str]) -> Iterator[str]:
    """Yield each file once, by whatever names it is given."""
    seen: dict[tuple[int, int] | str, str] = {}
    for file in files:
        identity: tuple[int, int] | str = file
        if file != STANDARD_INPUT:
            try:
                status = os.stat(file)  # noqa: PTH116 - takes whatever the user wrote
                identity = (status.st_dev, status.st_ino)
            except (OSError, ValueError):
                pass  # the reader says what is wrong with it
        first = seen.get(identity)
        if first is None:
            seen[identity] = file
            yield file
        elif first == file:
            remarks.append(f"{named(file)} is given twice; it counts once.")
        else:
            remarks.append(f"{file} is the same file as {first}; it counts once.")


def _read(source: str, this_year: int) -> Roster:
    """Read one file, whatever number of people it tells of.

    Raises:
        InputError: nobody of it can be read.
    """
    content, where = read_content(source), named(source)
    roster = _several(content, where, this_year)
    if roster is not None:
        if not roster.entries and not roster.problems:
            raise InputError.of("nobody stands in it", fix="Add a row a person.", file=where)
        return roster
    document = parse_document(content, where, this_year=this_year)
    if document.kind == "ad":
        fix = "Leave it out; if it is a résumé, first: mlcareer extract FILE --as resume -o me.yaml"
        raise InputError.of("a job ad is nobody's profile", fix=fix, file=where)
    return Roster((Entry(document.name, None, 0, document),))


def _several(content: bytes, source: str, this_year: int) -> Roster | None:
    """Read a file that tells of several people; None where it tells of one."""
    extension = PurePath(source).suffix.lower()
    known = extension in _KNOWN
    if (known and extension not in _SEVERAL) or len(content) > BYTES_MOST:
        return None
    if any(content.startswith(one.magic) for one in BINARY_READERS):
        return None
    text = decode(content, source)
    if extension in _LINES or (not known and _OBJECTS.match(text)):
        from mlcareer.reading.people_values import read_lines  # noqa: PLC0415 - one sort of many

        return read_lines(text, source, this_year=this_year)
    if extension not in _TABLES and (_LIST if known else _OBJECT_LIST).match(text):
        from mlcareer.reading.people_values import read_list  # noqa: PLC0415 - likewise

        return read_list(text, source, this_year=this_year)
    if extension in _VALUES:
        return None
    from mlcareer.reading.people_table import read_table  # noqa: PLC0415 - likewise

    try:
        return read_table(text, source, this_year=this_year)
    except InputError:
        if known:
            raise
        return None  # it is no table, and need not be one


def _alike(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield who has the same name and claims as somebody before."""
    seen: dict[object, Document] = {}
    for one in entries:
        document = one.document
        claims = tuple(claim._replace(line=0) for claim in document.claims)
        prose = document.text if document.blocks else ""
        first = seen.setdefault(((one.name or "").casefold(), claims, prose), document)
        if first is not document and (claims or prose):
            said = f"{first.source} and {document.source} have the same name and claims"
            yield f"{said}; if they are one person, leave one out."


def _told_apart(entries: Sequence[Entry]) -> Iterator[Person]:
    """Yield people with what they are called: a name, an id, or their file's name.

    Of one name, the id tells them apart, else the file, else the place in it.
    """
    called = [_called(one) for one in entries]
    alike: dict[str, list[Entry]] = {}
    for name, one in zip(called, entries, strict=True):
        alike.setdefault(name.casefold(), []).append(one)
    taken: set[str] = set()
    for name, one in zip(called, entries, strict=True):
        label = name
        others = alike[name.casefold()]
        if len(others) > 1:
            label = f"{name} ({_apart(one, others)})"
        number, numbered = 1, label
        while numbered.casefold() in taken:
            number += 1
            numbered = f"{label} {number}"
        taken.add(numbered.casefold())
        yield Person(numbered, one.document)


def _called(one: Entry) -> str:
    name = " ".join((one.name or one.key or "").split())
    if name or not one.document.source:
        return name or "nameless"
    return one.document.source if one.line else PurePath(one.document.source).stem


def _apart(one: Entry, others: Sequence[Entry]) -> str:
    """Return what tells somebody apart from others of the same name."""
    ways: tuple[Callable[[Entry], str | None], ...] = (
        lambda it: it.key,
        lambda it: PurePath(it.document.source.removesuffix(f":{it.line}")).name,
        lambda it: PurePath(it.document.source).name,
    )
    for way in ways:
        found = [way(it) for it in others]
        if None not in found and len({*found}) == len(found):
            return str(way(one))
    return one.document.source


def _some(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_SHOWN])
    return listed if len(names) <= _SHOWN else f"{listed} and {len(names) - _SHOWN} more"
