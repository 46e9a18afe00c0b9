"""Finds the repositories in a folder that is none itself. Links are not followed."""

import os
from collections.abc import Iterator
from pathlib import Path

from mlcareer.evidence import limits
from mlcareer.evidence.opening import is_repository, refusal
from mlcareer.evidence.paths import VENDORED


def repositories_in(named: str) -> list[str]:
    """Return the repositories that a path means: itself, or those in the folders below it.

    A path below which there is none is returned as it is, so that opening it says what is wrong.

    Raises:
        InputError: there are too many folders to look into.
    """
    try:
        folder = Path(named)
        # A `.git` that is a file or a link is for opening it to tell about.
        if os.path.lexists(folder / ".git") or is_repository(folder) or not folder.is_dir():
            return [named]
        return list(_below(folder)) or [named]
    except ValueError:
        return [named]


def _below(folder: Path) -> Iterator[str]:
    """Yield the repositories below a folder, by name; what is inside of one is part of it."""
    left = limits.FOLDERS_MOST
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        if is_repository(here):
            yield str(here)
            continue
        # A worktree or a submodule: the repository that it belongs to is read.
        if depth >= limits.FOLDERS_DEEP or os.path.lexists(here / ".git"):
            continue
        inside = _folders(here)
        left -= len(inside)
        if left < 0:
            fix = "Name the folders of the repositories, or folders closer to them."
            raise refusal(str(folder), f"has more than {limits.FOLDERS_MOST:,} folders", fix)
        waiting += [(one, depth + 1) for one in reversed(inside)]


def _folders(folder: Path) -> list[Path]:
    """Return the folders in a folder where somebody may keep repositories."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith(".")
                and entry.name not in VENDORED
            )
    except OSError:
        return []
    return [folder / name for name in names]
