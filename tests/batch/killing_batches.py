"""Kills batches at random points; run as a program by `test_spool.py`.

It is one process with one thread, because it forks. Each child runs the same batch and is
killed after a random time; the next one goes on, until one comes to its end. Then the output
must be that of a run that nobody disturbed, and a new one begins.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

from batches import PEOPLE, lines, perform

from mlcareer.batch import task
from mlcareer.batch.spool import read_stored

_LONGEST = 0.06  # seconds that a child lives; a whole run takes a few times as long


def _run(source: Path, out: Path) -> NoReturn:
    try:
        perform(source, out)
    except BaseException:  # noqa: BLE001 - whatever it was, this process ends here
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def _kill_one(source: Path, out: Path, chance: random.Random) -> bool:
    """Let a child run for a random time; return whether it had to be killed."""
    child = os.fork()
    if not child:
        _run(source, out)
    time.sleep(chance.uniform(0, _LONGEST))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def main(folder: str, kills: int, seed: int) -> None:
    """Kill so many; print how many were killed, and how many had something to go on from."""
    chance = random.Random(seed)  # noqa: S311
    task.CHUNK_BYTES = 2_000  # type: ignore[misc]
    source, undisturbed = Path(folder) / "people.jsonl", Path(folder) / "undisturbed"
    named = [row for row in PEOPLE if "skills" in row]  # reading prose takes long to begin
    source.write_bytes(lines({**row, "id": at} for at in range(300) for row in named))
    perform(source, undisturbed)
    killed = resumed = number = 0
    out = Path(folder) / "out-0"
    while killed < kills or not out.exists():
        if out.exists():
            assert out.read_bytes() == undisturbed.read_bytes()
            number += 1
            out = Path(folder) / f"out-{number}"
        stored = read_stored(out)
        resumed += stored is not None and stored.done.chunks > 0
        killed += _kill_one(source, out, chance)
    assert out.read_bytes() == undisturbed.read_bytes()
    left = {one.name for one in Path(folder).iterdir()}
    assert not any(name.endswith((".part", ".resume")) for name in left), left
    sys.stdout.write(f"{killed} {resumed}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
