"""People a second that `mlcareer batch` takes, and its peak memory, by what is made of a row.

Run `python scripts/bench_batch.py` in an environment with mlcareer and its extras; with `--large`
a million people come on top, and the ratio of memory to that of ten thousand. People are made with
a fixed seed: 20 claims each of the taxonomy's names, which follow Zipf's law as words do, three in
eight with how well or how long, one in fifty mistyped (most of those come only once) and one in
twenty one of 2,000 names that are unknown, by the same law. "All new" mistypes every claim, so that
hardly one comes twice. Seconds are those that processors worked, of all processes together, so that
whatever else runs on the machine counts less.
"""

import argparse
import json
import os
import random
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench_startup import Figure

from mlcareer.taxonomy.load import load_taxonomy

RATE_LEAST = 5_000
GROWTH_MOST = 1.10
CLAIMS = 20
SEED = 5
SAID = ("",) * 5 + (" (advanced)", ": expert", " 3 years")
ROLE = ("--role", "ml-engineer")


class Run(NamedTuple):
    """What a command took: rows, seconds by the clock, seconds of processors, and KiB."""

    rows: int
    clock: float
    worked: float
    memory: int


def people(count: int, *, new: bool = False) -> Iterator[str]:
    """Yield people as lines of JSON; with `new` every claim is mistyped."""
    chooser = random.Random(SEED)
    names = [*load_taxonomy().skill_names.names]
    chooser.shuffle(names)
    written = chooser.choices(names, [1 / (rank + 3) for rank in range(len(names))], k=100_000)
    unknown = chooser.choices(range(2_000), [1 / (rank + 3) for rank in range(2_000)], k=100_000)
    for number in range(count):
        skills = []
        for _ in range(CLAIMS):
            name = written[int(chooser.random() * len(written))]
            lot = chooser.random()
            if new or lot < 1 / 50:
                at = int(chooser.random() * len(name))
                name = name[:at] + chooser.choice(string.ascii_lowercase) + name[at + 1 :]
            elif lot < 1 / 50 + 1 / 20:
                name = f"tool of our own {chooser.choice(unknown)}"
            skills.append(name + SAID[int(chooser.random() * len(SAID))])
        yield json.dumps({"id": number, "skills": skills}) + "\n"


def measure(source: Path, out: str, *options: str) -> Run:
    """Run a batch; its output is thrown away."""
    program = str(Path(sys.executable).with_name("mlcareer"))
    target = source.with_name(out)
    begin = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own command
        [program, "batch", str(source), "-o", str(target), *options]
    )
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.perf_counter() - begin
    if status != 0:
        raise SystemExit(f"{options} failed with {status}")
    target.unlink()
    with source.open("rb") as lines:
        rows = sum(1 for _ in lines)
    return Run(rows, clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def figures(*, large: bool = False) -> list[Figure]:
    """Measure people a second and memory of one role in one process; `large` takes a while."""
    most = 1_000_000 if large else 100_000
    with tempfile.TemporaryDirectory() as folder:
        runs = {}
        for size in (1, 10_000, most):
            source = Path(folder) / f"people-{size}.jsonl"
            with source.open("w") as stream:
                stream.writelines(people(size))
            if size == 1:
                measure(source, "warm.jsonl", *ROLE)
            runs[size] = measure(source, "out.jsonl", *ROLE, "--workers", "1")
    start, few, many = runs.values()
    rate = many.rows / (many.worked - start.worked)
    growth = many.memory / few.memory
    return [
        Figure(
            f"`batch`, {most:,} people with {CLAIMS} claims, one role",
            f"{rate:,.0f} people/s", f"≥ {RATE_LEAST:,}", rate >= RATE_LEAST,
        ),
        Figure(
            f"`batch`, memory at {most:,} rows, of that at 10,000",
            f"{growth:.2f} ({many.memory / 1024:.0f} MiB)", f"≤ {GROWTH_MOST:.2f}",
            growth <= GROWTH_MOST,
        ),
    ]  # fmt: skip


def show(name: str, run: Run, start: Run) -> None:
    """Print a row of the table, with and without the start of the program."""
    net = run.rows / max(run.worked - start.worked, 1e-9)
    print(
        f"| {name} | {run.rows:,} | {run.rows / run.worked:,.0f} | {net:,.0f} "
        f"| {run.rows / run.clock:,.0f} | {run.memory / 1024:.0f} |",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="a million people, too")
    large = parser.parse_args().large
    with tempfile.TemporaryDirectory() as folder:
        sizes = (1, 200, 2_000, 10_000, 100_000, *((1_000_000,) if large else ()))
        files = {}
        for size in sizes:
            files[size] = Path(folder) / f"people-{size}.jsonl"
            with files[size].open("w") as stream:
                stream.writelines(people(size))
        files[0] = Path(folder) / "new.jsonl"
        with files[0].open("w") as stream:
            stream.writelines(people(2_000, new=True))
        measure(files[1], "warm.jsonl", *ROLE)
        start = measure(files[1], "start.jsonl", *ROLE)
        print("| what | people | a second and core | without start | by the clock | peak MiB |")
        print("|---|---|---|---|---|---|")
        alone = ("--workers", "1")
        ten = measure(files[10_000], "a.jsonl", *ROLE, *alone)
        show("one role, 1 process", ten, start)
        show("one role, 1 process", measure(files[100_000], "a.jsonl", *ROLE, *alone), start)
        if large:
            most = measure(files[1_000_000], "a.jsonl", *ROLE, *alone)
            show("one role, 1 process", most, start)
            print(
                f"\nMemory of a million to that of ten thousand: {most.memory / ten.memory:.3f}\n"
            )
        show("one role, all new", measure(files[0], "a.jsonl", *ROLE, *alone), start)
        show("one role, every core", measure(files[100_000], "a.jsonl", *ROLE), start)
        show("one role, CSV out", measure(files[100_000], "a.csv", *ROLE, *alone), start)
        show("one role, Parquet out", measure(files[100_000], "a.parquet", *ROLE, *alone), start)
        show("the best role", measure(files[10_000], "a.jsonl", *alone), start)
        show("--rank", measure(files[10_000], "a.jsonl", "--rank", *alone), start)
        show("--extract", measure(files[2_000], "a.jsonl", "--extract", *alone), start)
        show("--full", measure(files[200], "a.jsonl", "--full", *ROLE, *alone), start)
        dask = measure(files[100_000], "a.jsonl", *ROLE, "--engine", "dask")
        show("one role, Dask here", dask, start)


if __name__ == "__main__":
    main()
