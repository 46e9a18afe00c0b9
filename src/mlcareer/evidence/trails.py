"""What one repository shows of each skill, collected commit by commit."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mlcareer.evidence import limits


class Trail:
    """Where and when a person used a skill in one repository, or only named it."""

    def __init__(self) -> None:
        """Begin empty."""
        self.days: set[date] = set()
        self.named: set[date] = set()
        self.last: date | None = None
        self.paths: Counter[str] = Counter()
        self.named_in: Counter[str] = Counter()


class Summary(NamedTuple):
    """A trail in short. `used` says whether lines show it; else a manifest named it.

    `days` are those of use; `example` is the file that shows it most, empty for none.
    """

    used: bool
    days: frozenset[date]
    first: date
    last: date
    example: str


class Trails:
    """The trails of one repository, by skill."""

    def __init__(self) -> None:
        """Begin empty."""
        self._trails: dict[str, Trail] = {}
        self._skills_of: dict[str, set[str]] = {}
        self._last_of: dict[str, date] = {}

    def use(self, skills: Iterable[str], day: date, path: str) -> None:
        """Note that lines of a file show skills."""
        for skill in skills:
            trail = self._trails.setdefault(skill, Trail())
            trail.days.add(day)
            if path in trail.paths or len(trail.paths) < limits.FILES_MOST:
                trail.paths[path] += 1
            self._skills_of.setdefault(path, set()).add(skill)

    def name(self, skills: Iterable[str], day: date, path: str) -> None:
        """Note that a line of a manifest names skills."""
        for skill in skills:
            trail = self._trails.setdefault(skill, Trail())
            trail.named.add(day)
            trail.named_in[path] += 1

    def touch(self, day: date, path: str) -> None:
        """Note that lines were added to a file: what it loads is still in use."""
        if path in self._last_of or len(self._last_of) < limits.FILES_MOST:
            self._last_of[path] = max(day, self._last_of.get(path, day))

    def summaries(self) -> dict[str, Summary]:
        """Return what each skill's trail comes to."""
        last: dict[str, date] = {}
        for path, skills in self._skills_of.items():
            if day := self._last_of.get(path):
                last |= {skill: max(day, last.get(skill, day)) for skill in skills}
        found = {}
        for skill, trail in self._trails.items():
            days = trail.days or trail.named
            paths = trail.paths if trail.days else trail.named_in
            example = _most(paths)
            end = max(days) if not trail.days else max(*days, last.get(skill, max(days)))
            found[skill] = Summary(bool(trail.days), frozenset(trail.days), min(days), end, example)
        return found


def _most(paths: Counter[str]) -> str:
    """Return the path that stands there most often, the first by name among several."""
    return min(paths, key=lambda path: (-paths[path], path), default="")
