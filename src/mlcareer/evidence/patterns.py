"""What belongs to a file by its name, looked up without trying every pattern."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final, Generic, TypeVar

Owned = TypeVar("Owned")
_SIGNS: Final = frozenset("*?[/")


class Patterns(Generic[Owned]):
    """Finds all that belongs to a path: by `Dockerfile`, `*.sql`, `.github/workflows/*.yml`.

    A pattern with a slash is the end of a path, any other one the name of a file.
    """

    def __init__(self, pairs: Iterable[tuple[str, Owned]]) -> None:
        """`pairs` are patterns and what belongs to them; a pattern may come more than once."""
        self._names: dict[str, list[Owned]] = {}
        self._endings: dict[str, list[Owned]] = {}
        self._others: list[tuple[str, Owned]] = []
        for pattern, owned in pairs:
            if _SIGNS.isdisjoint(pattern):
                self._names.setdefault(pattern, []).append(owned)
            elif pattern.startswith("*.") and _SIGNS.isdisjoint(pattern[1:]):
                self._endings.setdefault(pattern[1:], []).append(owned)
            else:
                self._others.append((pattern, owned))

    def of(self, path: str) -> list[Owned]:
        """Return what belongs to a path."""
        name = path.rpartition("/")[2]
        found = list(self._names.get(name, ()))
        at = name.find(".")
        while at >= 0:
            found += self._endings.get(name[at:], ())
            at = name.find(".", at + 1)
        found += (owned for pattern, owned in self._others if _matches(path, name, pattern))
        return found


def _matches(path: str, name: str, pattern: str) -> bool:
    if "/" in pattern:
        return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")
    return fnmatchcase(name, pattern)
