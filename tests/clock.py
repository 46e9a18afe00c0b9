"""A way out of what would hang."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SECONDS = 60


@contextmanager
def ending() -> Iterator[None]:
    """Fail instead of hanging: the block is interrupted after a minute.

    That is a thousand times what it needs on a slow machine; speed is measured elsewhere.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still running after {_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
