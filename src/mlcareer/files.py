"""Writing files so that nobody ever sees half of one."""

import contextlib
import os
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Write a file in one step: it is complete and in place, or untouched.

    A new file is private; one that exists keeps its permissions.

    Raises:
        OSError: the folder cannot be written to; no partial file stays behind.
    """
    import tempfile  # noqa: PLC0415 - slow to import, and most runs write no file

    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            Path(temporary).chmod(path.stat().st_mode & 0o7777)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
