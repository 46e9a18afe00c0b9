"""A way out of what would hang."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_OWN_SECONDS = 10  # of this process's own time, whatever else the machine does
_SECONDS = 60  # by the clock on the wall, for what waits
_TIMERS = (
    (signal.ITIMER_PROF, signal.SIGPROF, _OWN_SECONDS),
    (signal.ITIMER_REAL, signal.SIGALRM, _SECONDS),
)


@contextmanager
def ending() -> Iterator[None]:
    """Fail instead of hanging: the block is interrupted after ten seconds of its own time.

    That is twenty times what the longest needs; speed is measured elsewhere.
    """

    def stop(number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still running: {signal.Signals(number).name}")

    before = [(kind, signal.signal(kind, stop)) for _, kind, _ in _TIMERS]
    for timer, _, seconds in _TIMERS:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for timer, _, _ in _TIMERS:
            signal.setitimer(timer, 0)
        for kind, handler in before:
            signal.signal(kind, handler)
