"""Whose commits a history has: one pass over authors and dates, then the person's own."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from mlcareer.evidence import limits
from mlcareer.evidence.git import Git, setting
from mlcareer.evidence.opening import Repository, read_small

_EPOCH: Final = date(1970, 1, 1)
_DAY: Final = 86_400
_MINUTES_MOST: Final = 24 * 60
_FIELDS: Final = "%H%x00%P%x00%ad%x00%an%x00%ae"
_AUTHORS_NAMED: Final = 3


class Person(NamedTuple):
    """Who is meant: `patterns` that somebody gave, or else addresses and full names, all lower."""

    patterns: tuple[str, ...] = ()
    emails: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def wrote(self, name: str, email: str) -> bool:
        """Whether an author is this person."""
        if self.patterns:
            whole = f"{name} <{email}>".casefold()
            return any(one in whole for one in self.patterns)
        return email.casefold() in self.emails or " ".join(name.split()).casefold() in self.names

    @property
    def known(self) -> bool:
        """Whether there is anything to go by."""
        return bool(self.patterns or self.emails or self.names)

    def shown(self) -> list[str]:
        """Return what the person was recognised by."""
        return sorted(self.patterns or (*self.emails, *self.names))


class Commit(NamedTuple):
    """One of the person's commits; `day` is None where its date cannot be true.

    `first` begins a history; `cut` is where a shallow clone ends, so that nobody can say what
    it changed.
    """

    hash: str
    day: date | None
    first: bool
    cut: bool


class History(NamedTuple):
    """A repository's history: `own` commits, newest first; how many there are in all.

    `others` are its most frequent other authors; `cut` that there are more own commits.
    """

    own: tuple[Commit, ...]
    commits: int
    others: tuple[str, ...]
    cut: bool

    @property
    def is_visit(self) -> bool:
        """Whether nearly all of it is by others: a fork, or a visit."""
        few = len(self.own) < limits.COMMITS_OF_A_VISIT
        return few and len(self.own) < limits.SHARE_OF_A_VISIT * self.commits


def configured(repository: Repository | None = None) -> Person:
    """Return the person that git is configured for: in general, or in one repository."""
    file = repository.store / "config" if repository else None
    if file and not read_small(file, limits.CONFIG_BYTES_MOST):
        return Person()
    emails = (one.strip().casefold() for one in setting("user.email", file))
    names = (" ".join(one.split()).casefold() for one in setting("user.name", file))
    # A single word, "root" or "admin", is many people.
    return Person((), frozenset(emails), frozenset(one for one in names if " " in one))


def both(one: Person, other: Person) -> Person:
    """Return a person known by what either is known by."""
    return Person(one.patterns, one.emails | other.emails, one.names | other.names)


def read_history(git: Git, heads: Sequence[str], person: Person, *, today: date) -> History:
    """Read who committed when, and keep what the person did."""
    own: list[Commit] = []
    others: Counter[str] = Counter()
    count = 0
    arguments = (
        "log", "--stdin", f"--max-count={limits.COMMITS_MOST}", "--date=raw", "--no-color",
        "--no-decorate", "--no-notes", "--no-mailmap", "--encoding=UTF-8",
        f"--format=tformat:{_FIELDS}",
    )  # fmt: skip
    for line in git.records(*arguments, given=heads):
        fields = line.decode("utf-8", "replace").split("\0")
        if len(fields) != 5:  # noqa: PLR2004 - `_FIELDS`
            continue
        hash_, parents, when, name, email = fields
        if " " in parents:  # a merge brings what others wrote
            continue
        count += 1
        if person.wrote(name, email):
            own.append(Commit(hash_, _day(when, today), not parents, hash_ in git.ends))
            continue
        called = name.strip() or email.strip()
        if called in others or (called and len(others) < limits.AUTHORS_MOST):
            others[called] += 1
    cut = len(own) > limits.OWN_COMMITS_MOST
    own = sorted(own, key=lambda it: it.day or date.min, reverse=True)[: limits.OWN_COMMITS_MOST]
    named = tuple(name for name, _ in others.most_common(_AUTHORS_NAMED))
    return History(tuple(own), count, named, cut)


def _day(raw: str, today: date) -> date | None:
    """Return the author's own day of `1700000000 +0100`; None where it cannot be true."""
    seconds, _, zone = raw.partition(" ")
    try:
        offset = int(zone[1:3]) * 60 + int(zone[3:5])
        offset = min(offset, _MINUTES_MOST) * (-60 if zone.startswith("-") else 60)
        day = _EPOCH + timedelta(days=(int(seconds) + offset) // _DAY)
    except (ValueError, OverflowError):
        return None
    sound = date(limits.FIRST_YEAR, 1, 1) <= day <= today + timedelta(days=1)
    return day if sound else None
