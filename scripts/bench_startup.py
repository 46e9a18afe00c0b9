"""Start-up time and peak memory of the command line, as ratios to the import floor.

Run `python scripts/bench_startup.py` in an environment with mlcareer installed. Machines are
noisy, so every command runs in turn, many times over, what counts is the time that processors
worked for it and not the clock's, and the medians are compared. Byte code is kept in a folder of
the bench, as an installed program has it, wherever the environment forbids to write it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
FLOOR: Final = "import typer, rich, rich.console, rich.table, pydantic, yaml, rapidfuzz.process"
ROUNDS: Final = 25
MEMORY_MOST: Final = 50  # MiB
KIBIBYTES: Final = 1024
_COMPLETING: Final = {"_MLCAREER_COMPLETE": "complete_bash"}


class Figure(NamedTuple):
    """A line of the table: what was measured, what came out, the bar, and whether it is met."""

    what: str
    measured: str
    bar: str = ""
    met: bool | None = None


class Cost(NamedTuple):
    """What a command took: seconds of processors, and its peak memory in KiB."""

    seconds: float
    memory: int


class Start(NamedTuple):
    """A command that is started: its name in the table, and the most it may take of the floor."""

    name: str
    arguments: tuple[str, ...]
    bar: float | None = None
    environment: Mapping[str, str] = {}


_ANALYST: Final = ("assess", "examples/analyst.txt")
STARTS: Final = (
    Start("`assess` (ranking)", _ANALYST, 1.25),
    Start("`assess --role`", (*_ANALYST, "--role", "ml-engineer"), 1.25),
    Start(
        "`assess --role`, YAML profile",
        ("assess", "examples/data-engineer.yaml", "--role", "mle"),
        1.25,
    ),
    Start("`assess --role --format json`", (*_ANALYST, "--role", "mle", "-f", "json")),
    Start("`--version`", ("--version",), 0.6),
    Start(
        "completion of a command", (), 0.6,
        {**_COMPLETING, "COMP_WORDS": "mlcareer as", "COMP_CWORD": "1"},
    ),
    Start(
        "completion of a role", (), 0.6,
        {**_COMPLETING, "COMP_WORDS": "mlcareer assess --role ml-", "COMP_CWORD": "3"},
    ),
    Start("`--help`", ("--help",), 1.2),
    Start("`assess --help`", ("assess", "--help"), 1.2),
)  # fmt: skip


def program() -> str:
    """Return the path of the installed program."""
    return str(Path(sys.executable).with_name("mlcareer"))


def surroundings(folder: str) -> dict[str, str]:
    """Return an environment whose caches, of byte code too, are in a folder of the bench."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {
        **kept,
        "XDG_CACHE_HOME": folder,
        "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode")),
        "NO_COLOR": "1",
    }


def measure(command: list[str], environment: Mapping[str, str]) -> Cost:
    """Run a command once."""
    child = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT
    )
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        raise SystemExit(f"{command} failed with {status}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def in_turn(
    runs: Mapping[str, tuple[list[str], Mapping[str, str]]], rounds: int
) -> dict[str, Cost]:
    """Run commands in turn; return the median of the seconds and the most memory of each."""
    for run in runs.values():
        measure(*run)  # warm the caches
    found: dict[str, list[Cost]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(measure(*run))
    return {
        name: Cost(
            statistics.median(one.seconds for one in costs), max(one.memory for one in costs)
        )
        for name, costs in found.items()
    }


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """Measure all starts, and the memory of one assessment."""
    with tempfile.TemporaryDirectory() as cache:
        environment = surroundings(cache)
        runs = {"floor": ([sys.executable, "-c", FLOOR], environment)}
        runs |= {
            one.name: ([program(), *one.arguments], {**environment, **one.environment})
            for one in STARTS
        }
        costs = in_turn(runs, rounds)
    floor = costs["floor"].seconds
    found = [Figure("the import floor", f"{floor * 1000:.0f} ms")]
    for one in STARTS:
        taken = costs[one.name].seconds
        found.append(
            Figure(
                one.name,
                f"{taken / floor:.2f} of the floor ({taken * 1000:.0f} ms)",
                f"≤ {one.bar:.2f}" if one.bar else "",
                taken <= one.bar * floor if one.bar else None,
            )
        )
    memory = (
        max(costs[one.name].memory for one in STARTS if one.arguments[:1] == ("assess",))
        / KIBIBYTES
    )
    met = memory <= MEMORY_MOST
    found.append(
        Figure("peak memory of one `assess`", f"{memory:.0f} MiB", f"≤ {MEMORY_MOST} MiB", met)
    )
    return found


def show(found: Iterable[Figure]) -> None:
    """Print figures as a Markdown table."""
    print("| what | measured | bar | |")
    print("|---|---|---|---|")
    for one in found:
        met = {True: "met", False: "**missed**", None: ""}[one.met]
        print(f"| {one.what} | {one.measured} | {one.bar} | {met} |", flush=True)


if __name__ == "__main__":
    show(figures())
