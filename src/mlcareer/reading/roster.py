"""Several people in one file, as its reader found them."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from mlcareer.errors import Problem
from mlcareer.names import normalise
from mlcareer.reading.columns import read_title
from mlcareer.reading.document import Document

# What heads a column that tells people apart without naming them.
_KEYS: Final = frozenset(
    {"email", "emails", "handle", "id", "ids", "key", "login", "mail", "uid", "user", "username",
     "uuid"}
)  # fmt: skip
# Words of such a title that alone head something else.
_BESIDE: Final = frozenset({"address", "no", "nr", "number", "nummer"})
_WORD: Final = re.compile(r"[^\W_]+")


class Entry(NamedTuple):
    """One person of a file: `name` and `key` (an id) as it gives them; `line` counts from 1."""

    name: str | None
    key: str | None
    line: int
    document: Document


class Roster(NamedTuple):
    """The people of one file.

    `problems` are those of people who could not be read, `unread` counts these people. `remarks`
    say what was left out on purpose, in sentences.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    unread: int = 0
    remarks: tuple[str, ...] = ()


def gathered(read: Iterable[Entry | tuple[Problem, ...]], remarks: Iterable[str] = ()) -> Roster:
    """Put people together, each an entry, or what is wrong with it."""
    found = list(read)
    wrong = [one for one in found if not isinstance(one, Entry)]
    return Roster(
        entries=tuple(one for one in found if isinstance(one, Entry)),
        problems=tuple(problem for problems in wrong for problem in problems),
        unread=len(wrong),
        remarks=tuple(remarks),
    )


def is_key(title: str) -> bool:
    """Whether a title is that of an id: "id", "e-mail address", "employee number"."""
    words = [str(normalise(one)) for one in _WORD.findall(title.replace("-", ""))]
    people = [one for one in words if one not in _KEYS | _BESIDE]
    if not all(read_title(one).meaning == "person" for one in people):
        return False
    return bool(_KEYS.intersection(words)) or (bool(people) and len(people) < len(words))
