"""Tables with a person a row: which columns are read, and their rows as lines of JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mlcareer.batch.task import Chunk, Fields
from mlcareer.errors import InputError

# Columns that a message names; a table with more has one cause to be looked at.
_NAMED_MOST: Final = 12


class Columns(NamedTuple):
    """Where the three things stand that are read of a row; None for those that do not."""

    id: int | None
    skills: int | None
    text: int | None

    @property
    def useful(self) -> bool:
        """Whether there is anything to read about a person."""
        return self.skills is not None or self.text is not None


def find_columns(titles: Sequence[str], fields: Fields) -> Columns:
    """Find columns by their titles, whatever case those are in; the first of equals."""
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        places.setdefault(title.strip().lower(), place)
    return Columns(*(places.get(field.strip().lower()) for field in fields))


def missing(titles: Iterable[str], fields: Fields, name: str) -> InputError:
    """Return the error for a table in which nothing about a person can be found."""
    there = [title.strip() for title in titles]
    shown = ", ".join(f"'{title[:40]}'" for title in there[:_NAMED_MOST])
    more = f" and {len(there) - _NAMED_MOST} more" if len(there) > _NAMED_MOST else ""
    return InputError.of(
        f"has no column '{fields.skills}' and none '{fields.text}', only {shown}{more}",
        fix="Name the column with --skills or --text.",
        file=name,
    )


def cut_cells(
    rows: Iterable[Sequence[object] | str],
    first: int,
    name: str,
    reached: Callable[[], int],
    size: int,
) -> Iterator[Chunk]:
    """Cut rows `[id, skills, text]` into chunks of `size`; a text says what is wrong with one.

    `first` is the number of the first row; `reached` tells how many bytes are read.
    """
    lines: list[bytes] = []
    held = 0
    for row in rows:
        line = json.dumps(row, default=str).encode()
        lines.append(line)
        held += len(line) + 1
        if held >= size:
            yield Chunk(name, first, cells=True, data=b"\n".join(lines), reached=reached())
            first, held, lines = first + len(lines), 0, []
    if lines:
        yield Chunk(name, first, cells=True, data=b"\n".join(lines), reached=reached())
