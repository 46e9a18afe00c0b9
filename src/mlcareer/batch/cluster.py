"""The engine for several machines: Dask's, which is an extra of the installation.

All that is ours is one function that maps a chunk. Where it runs, when it is tried again and what
becomes of the work of a machine that is lost is Dask's to know. No other part of the program opens
a connection, and this one only when it is asked to.
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from typing import TYPE_CHECKING, Final

from mlcareer import __version__
from mlcareer.batch.task import Chunk, Engine, Result, Results, Task
from mlcareer.batch.work import Worker
from mlcareer.errors import InputError

if TYPE_CHECKING:
    from distributed import Client, Future

# Chunks that travel together: a task costs the scheduler as much as sending ten of them.
_TOGETHER: Final = 4
# Tasks in the hands of each core: enough that none waits for the next one to travel.
_AHEAD: Final = 3
# After so many tasks it is asked again how many cores there are: they come and go.
_COUNTED_EVERY: Final = 50
_CONNECT_SECONDS: Final = 10
_GO_ON: Final = "Run the same command again to go on."


def engine_at(address: str | None) -> Engine:
    """Return the engine of a scheduler; without an address, of workers on this machine.

    Raises:
        InputError: Dask is not installed.
    """
    try:
        import distributed  # noqa: F401, PLC0415 - slow to import, and most runs need none
    except ImportError as error:
        fix = "Install it: pip install 'mlcareer[dask]'."
        raise InputError.of("the Dask engine needs an optional extra", fix=fix) from error

    def map_chunks(task: Task, chunks: Iterable[Chunk], workers: int) -> Results:
        # What goes wrong is told once, by us; Dask's own word for it is a traceback a thread.
        logging.disable()
        try:
            with _connected(address, workers) as client:
                yield from _mapped(client, task, chunks)
        finally:
            logging.disable(logging.NOTSET)

    return map_chunks


def _mapped(client: "Client", task: Task, chunks: Iterable[Chunk]) -> Results:
    """Yield each chunk with what it becomes, in order, and hold no more than the cores need."""
    # A task like any other: whoever loses what it gave gets it again.
    built = client.submit(_same, task, pure=False)
    waiting: deque[tuple[list[Chunk], Future[list[Result]]]] = deque()
    cores = 0
    rest = iter(chunks)
    for number in count():
        together = list(islice(rest, _TOGETHER))
        if not together:
            break
        if number % _COUNTED_EVERY == 0:
            cores = max(1, sum(client.ncores().values()))
        waiting.append((together, client.submit(_work, built, together, __version__, pure=False)))
        while len(waiting) >= _AHEAD * cores:
            yield from _oldest(waiting)
    while waiting:
        yield from _oldest(waiting)


def _oldest(waiting: "deque[tuple[list[Chunk], Future[list[Result]]]]") -> Results:
    """Yield the oldest chunks with their results, which the cluster may then forget.

    Raises:
        InputError: a worker cannot do it, or the scheduler is gone.
    """
    from distributed import CancelledError  # noqa: PLC0415
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    together, future = waiting.popleft()
    try:
        results = future.result()
    except KilledWorker as error:
        fix = f"Give the workers more memory. {_GO_ON}"
        raise InputError.of("the workers that were given a chunk all died", fix=fix) from error
    except (CancelledError, OSError) as error:
        raise InputError.of("the Dask scheduler is gone", fix=_GO_ON) from error
    except ModuleNotFoundError as error:
        fix = f"Install mlcareer {__version__} on every worker."
        raise InputError.of(f"a worker lacks a module: {error.name}", fix=fix) from error
    yield from zip(together, results, strict=True)


@contextmanager
def _connected(address: str | None, workers: int) -> Iterator["Client"]:
    """Connect to a scheduler, or begin one with workers on this machine.

    Raises:
        InputError: nobody answers.
    """
    from distributed import Client, LocalCluster  # noqa: PLC0415

    if address is None:
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            yield client
        return
    try:
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        fix = "Check the address, as in tcp://10.0.0.1:8786, and that the scheduler runs."
        raise InputError.of(f"no Dask scheduler answers at {address}", fix=fix) from error
    with client:
        yield client


def _same(task: Task) -> Task:
    return task


# The latest task of this process, and what works at it.
_latest: list[tuple[Task, Worker]] = []


def _work(task: Task, chunks: list[Chunk], version: str) -> list[Result]:
    """Map a few chunks: the one function that Dask runs.

    Raises:
        InputError: the worker has another version of the program, and might say something else.
    """
    if version != __version__:
        fix = f"Install mlcareer {version} on every worker."
        raise InputError.of(f"a worker has mlcareer {__version__}", fix=fix)
    if not (_latest and _latest[0][0] is task):
        _latest[:] = [(task, Worker(task))]
    worker = _latest[0][1]
    return [worker.work(chunk) for chunk in chunks]
