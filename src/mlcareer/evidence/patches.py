"""What each of the person's commits changed, as one stream: the added and removed lines of a file.

`git diff-tree` prints them commit by commit, without context. A hunk says how many lines it has,
so nothing that stands in a file is taken for anything else.
"""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from mlcareer.evidence import limits
from mlcareer.evidence.paths import VENDORED, is_made, is_own
from mlcareer.evidence.store import Reader

_ARGUMENTS: Final = (
    "diff-tree", "--stdin", "--root", "-r", "-p", "-U0", "--no-renames", "--full-index",
    "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
    "--src-prefix=a/", "--dst-prefix=b/", "--diff-algorithm=myers",
)  # fmt: skip
_COMMIT: Final = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n")
_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_INDEX: Final = re.compile(rb"index ([0-9a-f]+)\.\.([0-9a-f]+)")
_MODE: Final = re.compile(rb"(?:new file mode|index \S+) (\d{6})")
_BINARY: Final = re.compile(rb'Binary files (.+) and ((?:"b/.*")|b/.*|/dev/null) differ')
_ESCAPES: Final = {
    b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v",
    b'"': b'"', b"\\": b"\\",
}  # fmt: skip
_ESCAPED: Final = re.compile(rb'\\([0-7]{3}|[ntrabfv"\\])')
_PLAIN_MODE: Final = b"100"  # then the permissions; links and submodules begin otherwise


class Change(NamedTuple):
    """What one commit did to one file. `binary` files have no lines, but `old` and `new` blobs.

    `path` is empty where the file was removed.
    """

    commit: str
    path: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    old: str
    new: str
    binary: bool


class _Open:
    """A file's change while its lines are read."""

    def __init__(self, commit: str) -> None:
        self.commit = commit
        self.path = b""
        self.before = b""
        self.old = self.new = ""
        self.mode = _PLAIN_MODE
        self.binary = False
        self.added: list[str] = []
        self.removed: list[str] = []

    def closed(self) -> Change | None:
        """Return the change; None of a link, a submodule, or one without a name."""
        if not self.mode.startswith(_PLAIN_MODE) or not (self.path or self.before):
            return None
        return Change(
            self.commit, self.path.decode("utf-8", "replace"), tuple(self.added),
            tuple(self.removed), self.old, self.new, self.binary,
        )  # fmt: skip


def read_changes(reader: Reader, commits: Iterable[str]) -> Iterator[Change]:
    """Yield the changes of commits in the order given; those of one commit follow each other."""
    outside = (f":(exclude,glob)**/{folder}/**" for folder in sorted(VENDORED))
    lines = reader.lines(*_ARGUMENTS, "--", *outside, given=commits)
    here: _Open | None = None
    commit, left = "", (0, 0)
    for line in lines:
        if here is not None and any(left):
            left = _content(here, line, left)
        elif line.startswith(b"diff --git ") or _COMMIT.fullmatch(line):
            if here is not None and (change := here.closed()):
                yield change
            here = None
            if line.startswith(b"diff"):
                here = _Open(commit)
            else:
                commit = line.strip().decode()
        elif here is not None:
            left = _header(here, line) or left
    if here is not None and (change := here.closed()):
        yield change


def _content(here: _Open, line: bytes, left: tuple[int, int]) -> tuple[int, int]:
    """Take one line of a hunk; return how many removed and added ones are left."""
    removed, added = left
    sign = line[:1]
    if sign == b"\\":
        return left
    kept = len(line) < limits.LINE_MOST
    text = line[1:].decode("utf-8", "replace").strip() if kept else ""
    if sign == b"-":
        if text:
            here.removed.append(text)
        return removed - 1, added
    if text:
        here.added.append(text)
    return removed, added - 1


def _header(here: _Open, line: bytes) -> tuple[int, int] | None:
    """Take one line before the hunks; return how many lines a hunk has where one begins."""
    if hunk := _HUNK.match(line):
        removed, added = (1 if it is None else int(it) for it in hunk.groups())
        return removed, added
    if mode := _MODE.match(line):
        here.mode = mode[1]
    if index := _INDEX.match(line):
        here.old, here.new = index[1].decode(), index[2].decode()
    elif line.startswith(b"+++ "):
        here.path = _unquoted(line[4:], b"b/")
    elif line.startswith(b"--- "):
        here.before = _unquoted(line[4:], b"a/")
    elif binary := _BINARY.match(line):
        here.binary = True
        here.path = _unquoted(binary[2], b"b/")
        here.before = b"?"
    return None


def _unquoted(written: bytes, prefix: bytes) -> bytes:
    """Return a path as it is; empty for one that does not exist."""
    path = written.rstrip(b"\n").removesuffix(b"\t")
    if path.startswith(b'"') and path.endswith(b'"') and len(path) > 1:
        path = _ESCAPED.sub(_plain, path[1:-1])
    return path[2:] if path.startswith(prefix) else b""


def _plain(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return _ESCAPES[sign] if sign in _ESCAPES else bytes([int(sign, 8) & 255])


class Work(NamedTuple):
    """What one commit changed: in people's own files, without what it only moved.

    `copied` says that it is so much that it was made elsewhere; the changes are then left out.
    """

    commit: str
    changes: tuple[Change, ...]
    copied: bool


def read_work(changes: Iterable[Change], first: Container[str]) -> Iterator[Work]:
    """Yield the changes commit by commit; `first` are the commits that begin a history."""
    for commit, together in groupby(changes, key=lambda change: change.commit):
        most = limits.LINES_OF_A_FIRST_IMPORT if commit in first else limits.LINES_OF_AN_IMPORT
        kept: list[Change] = []
        removed: set[int] = set()
        lines = 0
        for change in together:
            if len(removed) < limits.FILES_MOST:
                removed.update(hash(line) for line in change.removed)
            if change.path and is_own(change.path) and not is_made(change.added):
                lines += len(change.added)
                if lines <= most and len(kept) <= limits.FILES_OF_AN_IMPORT:
                    kept.append(change)
        if lines > most or len(kept) > limits.FILES_OF_AN_IMPORT:
            yield Work(commit, (), copied=True)
        else:
            yield Work(commit, tuple(_without(one, removed) for one in kept), copied=False)


def _without(change: Change, removed: set[int]) -> Change:
    """Return a change without the lines that stood elsewhere, or before, in the same commit."""
    return change._replace(added=tuple(line for line in change.added if hash(line) not in removed))
