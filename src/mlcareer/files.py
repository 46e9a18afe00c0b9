"""Writing files so that nobody ever sees half of one."""

import contextlib
import os
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Write a private file in one step: it is complete and in place, or untouched.

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
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
