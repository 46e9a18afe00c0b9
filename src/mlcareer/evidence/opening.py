"""Finds a repository's own files on the disk, and its branches. Links are not followed."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.evidence import limits

_HASH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINK: Final = re.compile(r"gitdir: ([^\n]{1,4000})\n?")


class Repository(NamedTuple):
    """A folder with a history: `path` as the user named it, `store` the folder of git's files."""

    path: str
    store: Path


def is_repository(folder: Path) -> bool:
    """Whether a folder has a `.git` of its own, or looks like what is in one."""
    return _is_folder(folder / ".git") or (
        _is_folder(folder / "objects") and os.path.lexists(folder / "HEAD")
    )


def open_repository(named: str) -> Repository:
    """Find the repository in a folder.

    Raises:
        InputError: there is none, or it keeps its files elsewhere.
    """
    path = Path(named)
    try:
        if not path.is_dir():
            fix = "Name the folder of a repository."
            raise refusal(named, "no such folder", fix)
        inside = path / ".git"
        store = inside if os.path.lexists(inside) else path
        if store == inside and not _is_folder(inside):
            said = "its .git leads elsewhere; links are not followed"
            raise refusal(named, said, _where(path, inside))
        _check_store(named, store)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not a valid path"
        raise refusal(named, f"cannot be read: {said}", "Check its permissions.") from error
    return Repository(named, store)


def refusal(named: str, message: str, fix: str) -> InputError:
    """Make the error that says why a repository is not read."""
    return InputError.of(message, fix=fix, file=named)


def _is_folder(path: Path) -> bool:
    """Whether a folder, and no link to one, stands there."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _where(path: Path, inside: Path) -> str:
    """Say what to name instead of a worktree or a submodule, as its `.git` file tells."""
    found = _LINK.fullmatch(read_small(inside, limits.HEAD_BYTES_MOST))
    if not found:
        return "Name the repository that it belongs to."
    target = os.path.normpath(path / found[1].strip())
    whole, worktree, _ = target.rpartition(f"{os.sep}worktrees{os.sep}")
    return f"Name {whole.removesuffix(f'{os.sep}.git') if worktree else target} instead."


def _check_store(named: str, store: Path) -> None:
    """Refuse what is no repository, or borrows from outside."""
    objects = store / "objects"
    if not os.path.lexists(store / "HEAD") or not os.path.lexists(objects):
        fix = "Name a folder that has .git in it, or one above it."
        raise refusal(named, "not a git repository, and none is found below it", fix)
    if not (_is_whole(store / "refs") and all(map(_is_whole, (objects, *_folders(objects))))):
        fix = "Clone it, and name the clone."
        raise refusal(named, "keeps its files elsewhere; links are not followed", fix)
    for borrowed in (objects / "info" / "alternates", store / "commondir"):
        if os.path.lexists(borrowed):
            fix = "Name that one, or clone it with 'git clone --no-local'."
            raise refusal(named, "borrows from another repository; links are not followed", fix)
    if os.path.lexists(store / "reftable"):
        fix = "Run 'git refs migrate --ref-format=files' in a clone of it."
        raise refusal(named, "keeps its branches in a reftable, which is not read yet", fix)


def _is_whole(folder: Path) -> bool:
    """Whether a folder is no link, and holds nothing but files and folders."""
    return not folder.is_symlink() and all(
        one.is_file(follow_symlinks=False) or one.is_dir(follow_symlinks=False)
        for one in _listed(folder)
    )


def _folders(folder: Path) -> list[Path]:
    return [Path(one.path) for one in _listed(folder) if one.is_dir(follow_symlinks=False)]


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


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
    """Return the commits that HEAD and the branches stand at, each once."""
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


def cut_at(repository: Repository) -> frozenset[str]:
    """Return the commits at which a shallow clone ends."""
    written = read_small(repository.store / "shallow", limits.PACKED_REFS_BYTES_MOST)
    return frozenset(line for line in written.splitlines() if _HASH.fullmatch(line))


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
