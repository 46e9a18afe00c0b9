"""Several processes: the same bytes, in order, and nothing left running."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from batches import PEOPLE, ROLE, chunk, lines, perform
from fixed import small_taxonomy

from mlcareer.batch import local
from mlcareer.batch.task import Chunk, Task
from mlcareer.errors import InputError

pytestmark: Final = pytest.mark.skipif(
    sys.platform == "win32", reason="looks for processes as Unix has them"
)


@pytest.fixture(scope="module")
def task() -> Task:
    return Task(ROLE, small_taxonomy())


def chunks(count: int, taken: list[int]) -> Iterator[Chunk]:
    for number in range(count):
        taken.append(number)
        yield chunk(lines({**row, "id": number} for row in PEOPLE[:2]), first=2 * number + 1)


def children() -> set[int]:
    """Return the processes that this one has begun and not waited for."""
    found = set()
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = one.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(one.parent.name))
    return found


def test_the_output_is_the_same_whatever_the_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlcareer.batch.task.CHUNK_BYTES", 1_500)
    people = tmp_path / "people.jsonl"
    people.write_bytes(lines([*({**row, "id": at} for at in range(40) for row in PEOPLE), 7]))
    for workers in (1, 2):
        summary = perform(people, tmp_path / str(workers), workers=workers)
        assert (summary.done.rows, summary.done.errors) == (161, 1)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_one_chunk_begins_no_process(task: Task) -> None:
    taken: list[int] = []
    before = children()
    found = local.map_chunks(task, chunks(1, taken), 8)
    next(found)
    assert children() == before
    assert list(found) == []


def test_a_killed_worker_ends_the_run_with_a_word_and_no_process_stays(task: Task) -> None:
    """And no more of the input is read ahead than the workers need."""
    taken: list[int] = []
    before = children()
    found = local.map_chunks(task, chunks(10_000, taken), 2)
    next(found)
    assert len(taken) <= 2 + 3 * 2
    ours = [one for one in children() - before if b"spawn_main" in _command(one)]
    assert len(ours) == 2
    os.kill(ours[0], signal.SIGKILL)
    with pytest.raises(InputError, match="a worker was ended from outside"):
        list(found)
    assert not any(_alive(one) for one in ours)


def test_workers_end_when_the_first_process_is_killed(tmp_path: Path) -> None:
    """Nobody else would end them: the pipe they wait at is held open by each other."""
    script = tmp_path / "parent.py"
    folders = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    script.write_text(
        f"import sys; sys.path[:0] = {folders}\n"
        "if __name__ == '__main__':\n"
        "    import os, signal, test_local_engine as here\n"
        "    from batches import ROLE\n"
        "    task = here.Task(ROLE, here.small_taxonomy())\n"
        "    found = here.local.map_chunks(task, here.chunks(10_000, []), 2)\n"
        "    next(found)\n"
        "    ours = [one for one in here.children() if b'spawn_main' in here._command(one)]\n"
        "    print(*ours, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    import subprocess  # noqa: PLC0415

    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    workers = [int(one) for one in done.stdout.split()]
    assert len(workers) == 2
    until = time.monotonic() + 30
    while any(map(_alive, workers)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(_alive, workers))


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
