"""A limit on how long something may take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if the block takes longer; the limits are a hundred times what is needed."""
    begun = time.perf_counter()
    yield
    taken = time.perf_counter() - begun
    assert taken < seconds, f"took {taken:.2f} s, allowed are {seconds} s"
