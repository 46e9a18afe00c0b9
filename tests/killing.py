"""Kills writers of a journal at random points; run as a program by `test_journal.py`.

It is one process with one thread, because it forks. Each child saves entries one after another
and tells each number only when it is saved; a random time after it has told some, it is killed.
Then the file must be sound, and hold what was told.
"""

import contextlib
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import NoReturn

from entries import record

from mlcareer.journal import Journal

_PER_FILE = 20  # kills; a fresh file is made now and then, so that making it is killed, too
_MOST = 6  # entries that are waited for
_LONGEST = 0.01  # seconds that a child lives on, which is a few entries more


def _write(path: Path, told: int) -> NoReturn:
    try:
        with Journal.open(path, writing=True) as journal:
            for at in range(10_000):
                number = journal.save(record(at))
                os.write(told, b"%d\n" % number)
    finally:
        os._exit(1)


def _kill_one(path: Path, chance: random.Random) -> list[int]:
    """Let a child write for a random time; return the numbers it told."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        _write(path, write)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        told = b"".join(stream.readline() for _ in range(chance.randrange(_MOST)))
        time.sleep(chance.uniform(0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += stream.read()
    return [int(line) for line in told.split(b"\n")[:-1]]


def _check(path: Path, told: set[int]) -> None:
    """Look at the file as any program would, and as ours does."""
    if path.exists() and path.stat().st_size:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Journal.open(path) as journal:
        entries = journal.entries()
        found = {one.id for one in entries}
        assert told <= found, f"lost {sorted(told - found)}"
        for one in entries[-3:]:
            assert journal.record(one.id).matches == record(0).matches


def main(folder: str, kills: int, seed: int) -> None:
    """Kill so many writers; print how many entries were acknowledged."""
    chance = random.Random(seed)  # noqa: S311
    acknowledged = 0
    told: set[int] = set()
    for number in range(kills):
        path = Path(folder) / f"{number // _PER_FILE}.db"
        if number % _PER_FILE == 0:
            told = set()
        fresh = _kill_one(path, chance)
        assert told.isdisjoint(fresh), "a number was given twice"
        told |= {*fresh}
        acknowledged += len(fresh)
        _check(path, told)
    sys.stdout.write(f"{acknowledged}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
