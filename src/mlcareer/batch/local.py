"""The engine for one machine: a process for each core, and none where one chunk is all."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import Final

from mlcareer.batch.task import Chunk, Result, Results, Task
from mlcareer.batch.work import Worker
from mlcareer.errors import InputError

# Chunks in the hands of each worker: one at work, one waiting, and one on its way.
_AHEAD: Final = 3


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_chunks(task: Task, chunks: Iterable[Chunk], workers: int) -> Results:
    """Yield each chunk with what it becomes, in order.

    Raises:
        InputError: a worker was ended from outside.
    """
    chunks = iter(chunks)
    first = list(islice(chunks, 2))
    rest = chain(first, chunks)
    if workers == 1 or len(first) < 2:  # noqa: PLR2004 - what one process does no two do sooner
        yield from _alone(task, rest)
        return
    try:
        yield from _together(task, rest, workers)
    except BrokenProcessPool as error:
        fix = "Run the same command again to go on; fewer --workers take less memory."
        raise InputError.of("a worker was ended from outside", fix=fix) from error


def _alone(task: Task, chunks: Iterator[Chunk]) -> Results:
    worker = Worker(task)
    for chunk in chunks:
        yield chunk, worker.work(chunk)


def _together(task: Task, chunks: Iterator[Chunk], workers: int) -> Results:
    """Keep every worker busy, and no more chunks in memory than that takes."""
    # A fresh interpreter each: a fork would copy threads that nobody goes on running.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (task,))
    try:
        waiting: deque[tuple[Chunk, Future[Result]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_work, chunk)))
            if len(waiting) >= _AHEAD * workers:
                oldest, future = waiting.popleft()
                yield oldest, future.result()
        for chunk, future in waiting:
            yield chunk, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


_workers: list[Worker] = []


def _begin(task: Task) -> None:
    """Make this process a worker."""
    # Ctrl-C reaches every process of the terminal; the first one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _workers.append(Worker(task))
    # What was built lives to the end: there is no garbage in it to look for.
    gc.freeze()


def _end_with_parent() -> None:
    """End when the process that hands out work is killed: nobody else would."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Chunk) -> Result:
    return _workers[0].work(chunk)
