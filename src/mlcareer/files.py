"""Writing files so that nobody ever sees half of one."""

import contextlib
import os
import stat
from pathlib import Path


def write_atomically(path: Path, content: str | bytes, *, replace: bool = True) -> None:
    """Write a file in one step: it is complete and in place, or untouched. Text is UTF-8.

    A new file is private; one that exists keeps its permissions. A link is replaced, and what it
    leads to is left alone. Without `replace`, what has come to stand there meanwhile is kept.

    Raises:
        FileExistsError: without `replace`, something is there.
        OSError: the folder cannot be written to; no partial file stays behind.
    """
    import tempfile  # noqa: PLC0415 - slow to import, and most runs write no file

    written = content.encode() if isinstance(content, str) else content
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(written)
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            _keep_permissions(path, Path(temporary))
            Path(temporary).replace(path)
        else:
            _put(Path(temporary), path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _keep_permissions(path: Path, temporary: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        before = path.lstat().st_mode
        if stat.S_ISREG(before):
            temporary.chmod(before & 0o777)


def _put(temporary: Path, path: Path) -> None:
    """Give a file its name, unless something has that name."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # not every file system has second names
        if os.path.lexists(path):
            raise FileExistsError(None, "File exists", str(path)) from None
        temporary.replace(path)
    else:
        temporary.unlink()
