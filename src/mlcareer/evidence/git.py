"""Runs git over a repository's objects, without the repository's settings: nothing in it can run.

Git is started in an empty repository of our own that borrows the object folder. So neither the
repository's configuration nor its attributes, hooks, mail map, replacements, promisor remotes
or ignore files are ever read, and its ownership does not matter (`safe.directory`).
"""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import IO, Final, Self

from mlcareer.errors import InputError
from mlcareer.evidence import limits
from mlcareer.evidence.opening import Repository, cut_at, refusal

_SHA256_LETTERS: Final = 64
# Git never says more than a few lines; a hostile pager of words is cut.
_SAID_MOST: Final = 300
_PART: Final = 65_536
# Every setting that could start a program, believe what the repository has worked out
# beforehand, or print what is not asked for.
_SETTINGS: Final = (
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat",
    "core.attributesFile=/dev/null", "core.untrackedCache=false", "core.commitGraph=false",
    "core.multiPackIndex=false", f"core.bigFileThreshold={limits.FILE_BYTES_MOST}",
    "diff.renames=false", "log.showSignature=false", "mailmap.file=/dev/null", "mailmap.blob=",
    "protocol.allow=never", "submodule.recurse=false", "gc.auto=0", "maintenance.auto=false",
)  # fmt: skip


class Git:
    """Git over one repository's objects. Use it as a context: it has a folder of its own."""

    def __init__(self, repository: Repository, *, commit: str) -> None:
        """Any `commit` tells how long hashes are."""
        self.repository = repository
        self.ends = cut_at(repository)
        self.late = False
        self._wide = len(commit) == _SHA256_LETTERS
        self._exit = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Make the empty repository."""
        folder = self._exit.enter_context(tempfile.TemporaryDirectory(prefix="mlcareer-"))
        self.home = Path(folder)
        self.started = monotonic()
        for name in ("refs", "objects"):
            (self.home / name).mkdir()
        (self.home / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        wide = "[extensions]\n\tobjectFormat = sha256\n" if self._wide else ""
        core = f"[core]\n\trepositoryFormatVersion = {int(self._wide)}\n\tbare = true\n"
        (self.home / "config").write_text(core + wide, encoding="ascii")
        if self.ends:
            (self.home / "shallow").write_text("\n".join(sorted(self.ends)) + "\n", "ascii")
        (self.home / "empty").write_text("", encoding="ascii")
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the folder."""
        self._exit.close()

    @property
    def seconds(self) -> float:
        """How long the repository has been read."""
        return monotonic() - self.started

    def records(
        self, *arguments: str, end: bytes = b"\n", given: Iterable[str] = ()
    ) -> Iterator[bytes]:
        """Run git and yield its output, cut at each `end`; `given` are lines for it to read.

        Of a record that nobody could have meant, longer than `limits.RECORD_BYTES_MOST`, only a
        part is yielded.

        Raises:
            InputError: git fails, or takes too long.
        """
        with self._started(arguments, given) as stream:
            rest = b""
            while part := stream.read(_PART):
                *whole, rest = (rest + part).split(end)
                yield from whole
                rest = rest[: limits.RECORD_BYTES_MOST]
            if rest:
                yield rest

    def contents(self, wanted: Iterable[tuple[str, int]]) -> Iterator[bytes | None]:
        """Yield the content of each blob, given its hash and how large it may be; None if larger.

        Sizes are asked for first, so that nothing large is ever unpacked.

        Raises:
            InputError: one is missing, git fails, or takes too long.
        """
        pairs = list(wanted)
        hashes = list(dict.fromkeys(blob for blob, _ in pairs))
        asked = ("cat-file", "--batch-check=%(objectsize)")
        sizes = dict(zip(hashes, map(self._size, self.records(*asked, given=hashes)), strict=True))
        small = (blob for blob, most in pairs if sizes[blob] <= most)
        with self._started(("cat-file", "--batch"), small) as stream:
            for blob, most in pairs:
                if sizes[blob] > most:
                    yield None
                    continue
                stream.readline(limits.RECORD_BYTES_MOST)
                content = stream.read(sizes[blob])
                if not stream.read(1):  # git has ended early, and its exit code says so
                    return
                yield content

    def _size(self, said: bytes) -> int:
        if not said.isdigit():
            raise self._failed(said.decode("utf-8", "replace"))
        return int(said)

    @contextlib.contextmanager
    def _started(self, arguments: tuple[str, ...], given: Iterable[str]) -> Iterator[IO[bytes]]:
        """Start git, end it after a while, and see that it went well."""
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as said:
            asked.writelines(f"{line}\n".encode() for line in given)
            asked.seek(0)
            running = _start(_command(arguments), self._environment(), asked, said, self.home)
            assert running.stdout is not None  # noqa: S101 - for the type checker
            watch = Timer(max(limits.SECONDS_MOST - self.seconds, 0), self._stop, [running])
            watch.start()
            whole = False
            try:
                yield running.stdout
                whole = not running.stdout.read(1)
            finally:
                watch.cancel()
                if not whole:
                    running.kill()
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
            return refusal(named, message, "Name a shallow clone of it.")
        first = next(iter(said.splitlines()), "")[:_SAID_MOST].removeprefix("fatal: ")
        fix = "Run 'git fsck' in it; of a partial clone, make a whole one."
        return refusal(named, f"git cannot read it: {first or 'it ended early'}", fix)

    def _environment(self) -> dict[str, str]:
        """Return all that git is to know of the world: nobody's settings, and no network."""
        kept = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
        empty = str(self.home / "empty")
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "LC_ALL": "C",
            "HOME": str(self.home),
            "GIT_DIR": str(self.home),
            "GIT_OBJECT_DIRECTORY": str((self.repository.store / "objects").absolute()),
            "GIT_ALLOC_LIMIT": str(limits.MEMORY_BYTES_MOST),
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


def _command(arguments: tuple[str, ...]) -> list[str]:
    settings = [part for one in _SETTINGS for part in ("-c", one)]
    return [_program(), "--no-pager", *settings, *arguments]


def _program() -> str:
    """Return where git is.

    A search by Windows would begin in the current folder: it may be the repository that is read.

    Raises:
        InputError: it is nowhere in PATH.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        found = Path(folder, name)
        if found.is_absolute() and found.is_file() and os.access(found, os.X_OK):
            return str(found)
    fix = "Install git, and see that it is in PATH."
    raise InputError.of("git cannot be started: it is not installed", fix=fix)


def _start(
    command: list[str],
    environment: dict[str, str],
    asked: IO[bytes] | int,
    said: IO[bytes] | int,
    folder: str | Path,
) -> "subprocess.Popen[bytes]":
    """Start git.

    Raises:
        InputError: it cannot be started.
    """
    try:
        return subprocess.Popen(  # noqa: S603 - git itself, its arguments all ours
            command, env=environment, stdin=asked, stdout=subprocess.PIPE, stderr=said,
            cwd=folder,
        )  # fmt: skip
    except OSError as error:
        fix = "See that the git in PATH works."
        raise InputError.of(f"git cannot be started: {error.strerror}", fix=fix) from error


def setting(name: str, file: Path | None = None) -> list[str]:
    """Return the values of a git setting: the person's own, or those in one file, no includes.

    Raises:
        InputError: git is not installed.
    """
    place = ["--file", str(file), "--no-includes"] if file else ["--global", "--includes"]
    ours = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": ""}
    environment = {key: it for key, it in os.environ.items() if key != "GIT_DIR"} | ours
    command = [_program(), "config", *place, "--null", "--get-all", name]
    nowhere = os.path.abspath(os.sep)  # noqa: PTH100 - not inside a repository
    running = _start(command, environment, subprocess.DEVNULL, subprocess.DEVNULL, nowhere)
    out, _ = running.communicate(timeout=limits.SECONDS_MOST)
    return [one for one in out.decode("utf-8", "replace").split("\0") if one.strip()]
