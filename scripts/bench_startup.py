"""Start-up time and peak memory of the command line, as ratios to the import floor.

Run `python scripts/bench_startup.py` in an environment with mlcareer installed. Machines are
noisy, so every command runs in turn, many times over, and the medians are compared.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOOR = "import typer, rich, rich.console, rich.table, pydantic, yaml, rapidfuzz.process"
ROUNDS = 25
# Name, arguments, and the most it may take of the floor.
COMMANDS: tuple[tuple[str, list[str], float], ...] = (
    ("assess --role", ["assess", "examples/analyst.txt", "--role", "ml-engineer"], 1.25),
    ("assess (ranking)", ["assess", "examples/analyst.txt"], 1.25),
    ("assess, YAML profile", ["assess", "examples/data-engineer.yaml", "--role", "mle"], 1.25),
    ("--version", ["--version"], 0.6),
    ("--help", ["--help"], 1.2),
)


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Run a command once; return its seconds and its peak memory in KiB."""
    begin = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT
    )
    _, status, usage = os.wait4(child.pid, 0)
    elapsed = time.perf_counter() - begin
    if status != 0:
        raise SystemExit(f"{command} failed with {status}")
    return elapsed, usage.ru_maxrss


def main() -> None:
    """Measure everything in turn and print a Markdown table."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        program = str(Path(sys.executable).with_name("mlcareer"))
        runs = {"floor": [sys.executable, "-c", FLOOR]}
        runs |= {name: [program, *arguments] for name, arguments, _ in COMMANDS}
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        memory = dict.fromkeys(runs, 0)
        for command in runs.values():
            measure(command, environment)  # warm the caches
        for _ in range(ROUNDS):
            for name, command in runs.items():
                took, peak = measure(command, environment)
                seconds[name].append(took)
                memory[name] = max(memory[name], peak)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    print("| command | median ms | of the floor | bar | peak MiB |")
    print("|---|---|---|---|---|")
    bars = {name: f"{bar:.2f}" for name, _, bar in COMMANDS}
    for name, median in medians.items():
        ratio = median / medians["floor"]
        mebibytes = memory[name] / 1024
        bar = bars.get(name, "")
        print(f"| {name} | {median * 1000:.0f} | {ratio:.2f} | {bar} | {mebibytes:.0f} |")


if __name__ == "__main__":
    main()
