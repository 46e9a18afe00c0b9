"""A repository's objects, read by git without its settings: nothing in it can run anything.

Git is started in an empty repository of our own that borrows the object folder. So neither the
repository's configuration nor its attributes, hooks, mail map, replacements, promisor remotes
or ignore files are ever read, and its ownership does not matter (`safe.directory`). Its branches
are read here, from plain files, without following links.
"""

import contextlib
import os
import re
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Timer
from typing import IO, Final, NamedTuple, Self

from mlcareer.errors import InputError
from mlcareer.evidence import limits

_HASH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SHA256_LETTERS: Final = 64
# Git never says more than a few lines; a hostile pager of words is cut.
_SAID_MOST: Final = 300
# Every setting that could start a program, or print what is not asked for.
_SETTINGS: Final = (
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.quotePath=true",
    "core.attributesFile=/dev/null", "core.untrackedCache=false", "core.commitGraph=false",
    f"core.bigFileThreshold={limits.FILE_BYTES_MOST}", "diff.renames=false",
    "diff.submodule=short", "log.showSignature=false", "mailmap.file=/dev/null", "mailmap.blob=",
    "protocol.allow=never", "submodule.recurse=false", "gc.auto=0", "maintenance.auto=false",
)  # fmt: skip


class Repository(NamedTuple):
    """A folder with a history: `path` as the user named it, `store` the folder of git's files."""

    path: str
    store: Path


def open_repository(named: str) -> Repository:
    """Find the repository in a folder.

    Raises:
        InputError: there is none, or it keeps its files elsewhere.
    """
    path = Path(named)
    try:
        if not path.is_dir():
            fix = "Name the folder of a repository."
            raise _refusal(named, "no such folder", fix)
        inside = path / ".git"
        store = inside if os.path.lexists(inside) else path
        if store == inside and not stat.S_ISDIR(inside.lstat().st_mode):
            fix = "Name the repository that it belongs to."
            raise _refusal(named, "its .git leads elsewhere; links are not followed", fix)
        _check_store(named, store)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not a valid path"
        raise _refusal(named, f"cannot be read: {said}", "Check its permissions.") from error
    return Repository(named, store)


def _check_store(named: str, store: Path) -> None:
    """Refuse what is no repository, or borrows from outside."""
    objects = store / "objects"
    if not os.path.lexists(store / "HEAD") or not os.path.lexists(objects):
        raise _refusal(named, "not a git repository", "Name the folder that has .git in it.")
    for folder in (objects, objects / "pack", objects / "info", store / "refs"):
        if folder.is_symlink() or any(one.is_symlink() for one in _listed(folder)):
            fix = "Clone it, and name the clone."
            raise _refusal(named, "keeps its files elsewhere; links are not followed", fix)
    for borrowed in (objects / "info" / "alternates", store / "commondir"):
        if os.path.lexists(borrowed):
            fix = "Name that one, or clone it with 'git clone --no-local'."
            raise _refusal(named, "borrows from another repository; links are not followed", fix)
    if os.path.lexists(store / "reftable"):
        fix = "Run 'git refs migrate --ref-format=files' in a clone of it."
        raise _refusal(named, "keeps its branches in a reftable, which is not read yet", fix)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _refusal(named: str, message: str, fix: str) -> InputError:
    return InputError.of(message, fix=fix, file=named)


def read_small(path: Path, most: int) -> str:
    """Read a regular file of at most so many bytes; empty if it is anything else."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return ""
        with path.open("rb") as stream:
            return stream.read(most).decode("utf-8", "replace")
    except OSError:
        return ""


def heads(repository: Repository) -> list[str]:
    """Return the commits that the branches and HEAD stand at, each once."""
    store = repository.store
    packed = read_small(store / "packed-refs", limits.PACKED_REFS_BYTES_MOST)
    named = {
        name: commit
        for commit, _, name in (line.partition(" ") for line in packed.splitlines())
        if name.startswith("refs/heads/") and _HASH.fullmatch(commit)
    }
    named |= dict(_loose(store / "refs" / "heads", "refs/heads", 0))
    first = read_small(store / "HEAD", limits.HEAD_BYTES_MOST).strip()
    branch = first.removeprefix("ref:").strip()
    found = [named.get(branch, branch), *named.values()]
    return list(dict.fromkeys(one for one in found if _HASH.fullmatch(one)))[: limits.REFS_MOST]


def _loose(folder: Path, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the branches that have a file each."""
    try:
        entries = _listed(folder)
    except OSError:
        return
    for entry in entries[: limits.REFS_MOST]:
        if entry.is_dir(follow_symlinks=False) and depth < limits.REFS_DEPTH_MOST:
            yield from _loose(Path(entry.path), f"{name}/{entry.name}", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            commit = read_small(Path(entry.path), limits.HEAD_BYTES_MOST).strip()
            if _HASH.fullmatch(commit):
                yield f"{name}/{entry.name}", commit


class Reader:
    """Runs git over one repository's objects. Use it as a context: it has a folder of its own."""

    def __init__(self, repository: Repository, *, attributes: str, commit: str) -> None:
        """`attributes` say which files have lines; any `commit` tells how long hashes are."""
        self.repository = repository
        self.attributes = attributes
        self.wide = len(commit) == _SHA256_LETTERS
        self.late = False
        self._exit = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Make the empty repository."""
        folder = self._exit.enter_context(tempfile.TemporaryDirectory(prefix="mlcareer-"))
        self.home = Path(folder)
        for name in ("refs", "objects", "info"):
            (self.home / name).mkdir()
        (self.home / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        wide = "[extensions]\n\tobjectFormat = sha256\n" if self.wide else ""
        core = f"[core]\n\trepositoryFormatVersion = {int(self.wide)}\n\tbare = true\n"
        (self.home / "config").write_text(core + wide, encoding="ascii")
        (self.home / "info" / "attributes").write_text(self.attributes, encoding="utf-8")
        cut = read_small(self.repository.store / "shallow", limits.PACKED_REFS_BYTES_MOST)
        if ends := [line for line in cut.splitlines() if _HASH.fullmatch(line)]:
            (self.home / "shallow").write_text("\n".join(ends) + "\n", encoding="ascii")
        (self.home / "empty").write_text("", encoding="ascii")
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the folder."""
        self._exit.close()

    def lines(self, *arguments: str, given: Iterable[str] = ()) -> Iterator[bytes]:
        """Run git and yield the lines of its output; `given` are lines for it to read.

        Raises:
            InputError: git fails, or takes too long.
        """
        with self._started(arguments, given) as running:
            assert running.stdout is not None  # noqa: S101 - for the type checker
            while line := running.stdout.readline(limits.LINE_MOST * 8):
                yield line
                while not line.endswith(b"\n") and line:  # the rest of what nobody wrote
                    line = running.stdout.readline(limits.FILE_BYTES_MOST)

    def contents(self, wanted: Iterable[str], most: int) -> Iterator[bytes | None]:
        """Yield the content of each object; None where it is missing, or larger than `most`."""
        with self._started(("cat-file", "--batch"), wanted) as running:
            stream = running.stdout
            assert stream is not None  # noqa: S101 - for the type checker
            while header := stream.readline(limits.LINE_MOST * 8):
                words = header.split()
                if len(words) < 3 or words[-2] != b"blob":  # noqa: PLR2004 - hash, kind, size
                    yield self._passed(stream, words)
                    continue
                size = int(words[-1])
                if size > most:
                    yield self._passed(stream, words)
                    continue
                content = stream.read(size)
                stream.read(1)
                yield content

    @staticmethod
    def _passed(stream: IO[bytes], words: list[bytes]) -> None:
        """Read past an object that is not wanted."""
        left = int(words[-1]) + 1 if words and words[-1].isdigit() and len(words) > 2 else 0  # noqa: PLR2004
        while left > 0 and (part := stream.read(min(left, limits.FILE_BYTES_MOST))):
            left -= len(part)

    @contextlib.contextmanager
    def _started(
        self, arguments: tuple[str, ...], given: Iterable[str]
    ) -> Iterator["subprocess.Popen[bytes]"]:
        """Start git, end it after a while, and see that it went well."""
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as said:
            asked.writelines(f"{line}\n".encode() for line in given)
            asked.seek(0)
            running = _start(self._command(arguments), self._environment(), asked, said, self.home)
            watch = Timer(limits.SECONDS_MOST, self._stop, [running])
            watch.start()
            whole = False
            try:
                yield running
                whole = True
            finally:
                watch.cancel()
                if not whole or (running.stdout and running.stdout.read(1)):
                    running.kill()
                    whole = False
                if running.stdout:
                    running.stdout.close()
                code = running.wait()
            if self.late or (whole and code):
                said.seek(0)
                raise self._failed(said.read(_SAID_MOST * 4).decode("utf-8", "replace"))

    def _stop(self, running: "subprocess.Popen[bytes]") -> None:
        self.late = True
        running.kill()

    def _failed(self, said: str) -> InputError:
        named = self.repository.path
        if self.late:
            message = f"takes longer than {limits.SECONDS_MOST:.0f} seconds to read"
            return _refusal(named, message, "Name a shallow clone of it.")
        first = next(iter(said.splitlines()), "")[:_SAID_MOST].removeprefix("fatal: ")
        fix = "Run 'git fsck' in it; of a partial clone, make a whole one."
        return _refusal(named, f"git cannot read it: {first or 'it ended early'}", fix)

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        settings = [part for one in _SETTINGS for part in ("-c", one)]
        return ["git", "--no-pager", *settings, *arguments]

    def _environment(self) -> dict[str, str]:
        """Return all that git is to know of the world: nobody's settings, and no network."""
        kept = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
        empty = str(self.home / "empty")
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "LC_ALL": "C",
            "HOME": str(self.home),
            "GIT_DIR": str(self.home),
            "GIT_OBJECT_DIRECTORY": str((self.repository.store / "objects").absolute()),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_SYSTEM": empty,
            "GIT_CONFIG_GLOBAL": empty,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_PAGER": "cat",
        }


def _start(
    command: list[str],
    environment: dict[str, str],
    asked: IO[bytes] | int,
    said: IO[bytes] | int,
    folder: str | Path,
) -> "subprocess.Popen[bytes]":
    """Start git.

    Raises:
        InputError: it is not installed.
    """
    try:
        return subprocess.Popen(  # noqa: S603 - git itself, its arguments all ours
            command, env=environment, stdin=asked, stdout=subprocess.PIPE, stderr=said,
            cwd=folder,
        )  # fmt: skip
    except OSError as error:
        fix = "Install git, and see that it is in PATH."
        raise InputError.of(f"git cannot be started: {error.strerror}", fix=fix) from error


def setting(name: str, file: Path | None = None) -> list[str]:
    """Return the values of a git setting: the person's own, or those in one file, no includes.

    Raises:
        InputError: git is not installed.
    """
    place = ["--file", str(file), "--no-includes"] if file else ["--global", "--includes"]
    ours = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": ""}
    environment = {key: it for key, it in os.environ.items() if key != "GIT_DIR"} | ours
    command = ["git", "config", *place, "--null", "--get-all", name]
    nowhere = os.path.abspath(os.sep)  # noqa: PTH100 - not inside a repository
    running = _start(command, environment, subprocess.DEVNULL, subprocess.DEVNULL, nowhere)
    out, _ = running.communicate(timeout=limits.SECONDS_MOST)
    return [one for one in out.decode("utf-8", "replace").split("\0") if one.strip()]
