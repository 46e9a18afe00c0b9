"""What somebody sees who waits: a line on standard error, where that is a terminal."""

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterator

from mlcareer.streams import write_error

_NAME_MOST = 50


@contextlib.contextmanager
def reading(*, quiet: bool, count: int | None = None) -> Iterator[Callable[[str], None]]:
    """Yield what is told the name of each thing before it is read; the line is wiped in the end.

    `count` is how many there are, where that is known.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from mlcareer.render.escape import visible  # noqa: PLC0415

    numbers = itertools.count(1)
    whole = f" of {count}" if count else ""
    try:
        yield lambda name: write_error(
            f"\r\x1b[KReading {next(numbers)}{whole}: {visible(name, _NAME_MOST)}"
        )
    finally:
        write_error("\r\x1b[K")
