"""What each of the person's commits wrote: the added lines of the files that matter.

Git names the files that a commit changed, and gives their content before and after. Lines are
compared as a bag: one that only moves is in both, wherever it stood.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import groupby, islice
from typing import Final, NamedTuple

from mlcareer.evidence import limits
from mlcareer.evidence.git import Git
from mlcareer.evidence.imports import Language, language_of
from mlcareer.evidence.manifests import Package, is_manifest, read_manifest
from mlcareer.evidence.notebooks import read_notebook
from mlcareer.evidence.paths import is_made, is_own

_ARGUMENTS: Final = (
    "diff-tree", "--stdin", "--root", "-r", "--raw", "-z", "--no-abbrev", "--no-renames",
)  # fmt: skip
_NOTEBOOK: Final = ".ipynb"
_PLAIN_MODE: Final = b"100"  # then the permissions; links and submodules begin otherwise
_BINARY_SHOWS_IN: Final = 8_000
_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Change(NamedTuple):
    """What a commit wrote into one file: the lines that it added, without margins and blanks.

    `language` is that in which they may load packages; None where it cannot be read. `packages`
    are those that a manifest names since. A `binary` file has no lines.
    """

    path: str
    added: tuple[str, ...]
    language: Language | None
    packages: frozenset[Package]
    binary: bool


class Work(NamedTuple):
    """What one commit changed in people's own files, without what it only moved.

    `copied` says that it is so much that it was made elsewhere; the changes are then left out.
    """

    commit: str
    changes: tuple[Change, ...]
    copied: bool


class _Touched(NamedTuple):
    """A file that a commit changed: its blobs before and after, empty where there is none."""

    path: str
    old: str
    new: str


class _Bundle(NamedTuple):
    """The files of one commit, or none of them where they are too many."""

    commit: str
    files: tuple[_Touched, ...]
    copied: bool


class _Content(NamedTuple):
    """What stands in a file at one time."""

    text: str = ""
    language: Language | None = None
    packages: frozenset[Package] = frozenset()
    binary: bool = False


def read_work(
    git: Git, commits: Iterable[str], *, first: Container[str], matters: Callable[[str], bool]
) -> Iterator[Work]:
    """Yield what commits changed, in their order, without those that changed nothing of people's.

    `first` are the commits that begin a history; `matters` says of a path whether what stands
    in the file may show anything.

    Raises:
        InputError: git cannot read them.
    """
    left = iter(commits)
    while some := tuple(islice(left, limits.COMMITS_AT_ONCE)):
        bundles = list(_bundles(git, some))
        wanted = [
            (blob, _most(file.path))
            for bundle in bundles
            for file in bundle.files
            if matters(file.path)
            for blob in (file.old, file.new)
            if blob
        ]
        contents = git.contents(wanted)
        for bundle in bundles:
            yield _work(bundle, contents, matters, first=bundle.commit in first)
        next(contents, None)  # so that git ends, and says whether all went well


def _bundles(git: Git, commits: Iterable[str]) -> Iterator[_Bundle]:
    """Yield the files of people's own that commits changed, commit by commit."""
    for commit, together in groupby(_touched(git, commits), key=lambda pair: pair[0]):
        files = [file for _, file in islice(together, limits.FILES_OF_AN_IMPORT + 1)]
        if len(files) <= limits.FILES_OF_AN_IMPORT:
            yield _Bundle(commit, tuple(files), copied=False)
        else:
            yield _Bundle(commit, (), copied=True)


def _touched(git: Git, commits: Iterable[str]) -> Iterator[tuple[str, _Touched]]:
    commit, status = "", b""
    for record in git.records(*_ARGUMENTS, end=b"\0", given=commits):
        if status:
            old_mode, new_mode, old, new, _ = status.split()
            status = b""
            file = _Touched(
                record.decode("utf-8", "replace"), _blob(old_mode, old), _blob(new_mode, new)
            )
            if file.old != file.new and is_own(file.path):
                yield commit, file
        elif record.startswith(b":"):
            status = record[1:]
        else:
            commit = record.decode("ascii", "replace")


def _blob(mode: bytes, blob: bytes) -> str:
    """Return the hash of a regular file; empty for none, a link, or a submodule."""
    return blob.decode() if mode.startswith(_PLAIN_MODE) else ""


def _most(path: str) -> int:
    return limits.NOTEBOOK_BYTES_MOST if path.endswith(_NOTEBOOK) else limits.FILE_BYTES_MOST


def _work(
    bundle: _Bundle,
    contents: Iterator[bytes | None],
    matters: Callable[[str], bool],
    *,
    first: bool,
) -> Work:
    """Compare the files of a commit; `contents` has before and after of those that matter."""
    most = limits.LINES_OF_A_FIRST_IMPORT if first else limits.LINES_OF_AN_IMPORT
    changes: list[Change] = []
    removed: set[str] = set()
    dropped: set[Package] = set()
    lines = 0
    for path, old, new in bundle.files:
        before = after = _Content()
        if matters(path):
            before = _content(path, next(contents)) if old else before
            after = _content(path, next(contents)) if new else after
        there, here = (Counter(text.split("\n")) for text in unlike(before.text, after.text))
        removed.update(_written(there - here))
        dropped |= before.packages
        if not new or is_made(after.text):
            continue
        added = tuple(_written(here - there))
        lines += len(added)
        if lines <= most:
            changes.append(Change(path, added, after.language, after.packages, after.binary))
    if bundle.copied or lines > most:
        return Work(bundle.commit, (), copied=True)
    fresh = (
        one._replace(
            added=tuple(line for line in one.added if line not in removed),
            packages=one.packages - dropped,
        )
        for one in changes
    )
    return Work(bundle.commit, tuple(fresh), copied=False)


def unlike(one: str, other: str) -> tuple[str, str]:
    """Return two texts without the whole lines that they begin and end with alike."""
    begin = one.rfind("\n", 0, _shared(one, other)) + 1
    one, other = one[begin:], other[begin:]
    alike = _shared(one[::-1], other[::-1])
    end = one.find("\n", len(one) - alike)
    return (one, other) if end < 0 else (one[:end], other[: end - len(one)])


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _written(lines: Counter[str]) -> Iterator[str]:
    """Yield lines as people write them: without margins, blank ones, and those of programs."""
    for line in lines.elements():
        if len(line) < limits.LINE_MOST and (text := line.strip()):
            yield text


def _content(path: str, content: bytes | None) -> _Content:
    """Read a file; None is one that is too large to be anybody's lines."""
    if content is None:
        return _Content(binary=True)
    if path.endswith(_NOTEBOOK):
        notebook = read_notebook(content)
        return _Content("\n".join(notebook.lines), notebook.language)
    encoding = _MARKS.get(content[:2], "utf-8")
    if encoding == "utf-8" and b"\0" in content[:_BINARY_SHOWS_IN]:
        return _Content(binary=True)
    packages = read_manifest(path, content) if is_manifest(path) else frozenset()
    return _Content(content.decode(encoding, "replace"), language_of(path), packages)
