"""Dask's workers: the same rows, whoever dies; skipped, and said so, where Dask is not installed.

The cluster runs in a process of its own: it has threads and warnings that are not ours.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from batches import PEOPLE, ROLE, lines, perform
from running import environment

pytest.importorskip("distributed", reason="needs mlcareer[dask]")

HERE: Final = Path(__file__).parent
# Run with a folder: a cluster of two processes, one of which is killed, reads two files.
_SCRIPT: Final = """
import logging, os, signal, sys, time
sys.path[:0] = {folders}

from pathlib import Path

def main(folder):
    from distributed import Client, LocalCluster
    from batches import ROLE, Task, describe, find_sources, small_taxonomy
    from batches import Spool, run
    from mlcareer.batch import cluster, task

    task.CHUNK_BYTES = 1_500
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
                      silence_logs=logging.CRITICAL) as machines:
        engine = cluster.engine_at(machines.scheduler_address)
        names = sorted(str(one) for one in folder.glob("*.jsonl"))
        sources = find_sources(names, ROLE.fields)
        wanted = ROLE._replace(named=True)
        job = Task(wanted, small_taxonomy())
        spool = Spool(folder / "dask", describe(wanted, sources, "small"))
        killed = []

        def told(reached, done):
            if done.chunks == 5:
                with Client(machines) as client:
                    pids = client.run(os.getpid)
                assert len({{*pids.values()}}) == 2, "not processes of their own"
                killed.append(sorted(pids.values())[0])
                os.kill(killed[0], signal.SIGKILL)

        summary = run(job, sources, spool, engine, 1, told)
        assert len(killed) == 1
        print(summary.done.chunks, summary.done.rows, summary.done.errors)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
"""


def test_a_cluster_that_loses_a_worker_writes_the_same_bytes(tmp_path: Path) -> None:
    named = [row for row in PEOPLE if "skills" in row]
    for number in (1, 2):
        rows: list[Any] = [{**row, "id": f"{number}-{at}"} for at in range(300) for row in named]
        (tmp_path / f"people-{number}.jsonl").write_bytes(lines([*rows, number]))
    script = tmp_path / "cluster.py"
    script.write_text(_SCRIPT.format(folders=[str(HERE), str(HERE.parent)]))
    done = subprocess.run(
        [sys.executable, script, tmp_path], env=environment(PYTHONWARNINGS="ignore"),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    chunks, read, errors = map(int, done.stdout.split())
    assert chunks > 10
    assert (read, errors) == (1802, 2)
    found = [json.loads(line) for line in (tmp_path / "dask").read_bytes().splitlines()]
    expected = []
    for number in (1, 2):
        source = tmp_path / f"people-{number}.jsonl"
        perform(source, tmp_path / f"local-{number}", ROLE._replace(named=True))
        expected += (tmp_path / f"local-{number}").read_bytes().splitlines()
    assert found == [json.loads(line) for line in expected]
    assert (tmp_path / "dask").read_bytes().splitlines() == expected
