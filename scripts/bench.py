"""The whole table of figures that the program is held to, as Markdown.

    python scripts/bench.py [--corpus DIR] [--large] [--rounds N] [--optimum]

Run it in an environment with mlcareer installed, on a machine that does little else. Every part
can be run alone, too: `bench_startup.py`, `bench_matching.py`, `bench_text.py`,
`bench_taxonomy.py`, `bench_batch.py`. Times are those that processors worked.

With `--corpus` free text is real, and the tables of what is read rightly follow: alias lists and
slips, mentions in texts, the order of roles. They need the files that `measure_ladder.py`,
`measure_text.py` and `measure_ranking.py` name. `--large` takes a million people through `batch`,
and `--optimum` sets plans beside the best that a solver finds, which takes long.
"""

import argparse
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import bench_batch
import bench_matching
import bench_startup
import bench_taxonomy
import bench_text

HERE = Path(__file__).resolve().parent


def told_by(script: str, *arguments: str) -> str:
    """Return the tables that a script prints; or that it failed, where something is missing."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(HERE / script), *arguments],
        capture_output=True, text=True, check=False, cwd=HERE.parent,
    )  # fmt: skip
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return f"`{script}` could not run: {last}"
    return done.stdout.strip()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, help="folder of real texts and labels")
    parser.add_argument("--large", action="store_true", help="a million people, too")
    parser.add_argument("--optimum", action="store_true", help="plans against a solver, too")
    parser.add_argument("--rounds", type=int, default=bench_startup.ROUNDS, help="of each start")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}\n", flush=True)
    parts: tuple[Callable[[], list[bench_startup.Figure]], ...] = (
        lambda: bench_startup.figures(asked.rounds),
        bench_matching.figures,
        lambda: bench_text.figures(asked.corpus),
        lambda: bench_batch.figures(large=asked.large),
        bench_taxonomy.figures,
    )
    bench_startup.show(figure for part in parts for figure in part())
    if asked.corpus:
        corpus = str(asked.corpus)
        for title, script, arguments in (
            ("Names: alias lists and slips", "measure_ladder.py", (corpus,)),
            ("Mentions in texts", "measure_text.py", (corpus,)),
            ("Order of roles", "measure_ranking.py", (corpus,)),
        ):
            print(f"\n## {title}\n\n{told_by(script, *arguments)}", flush=True)
    if asked.optimum:
        print(f"\n## Plans\n\n{told_by('plan_optimum.py')}", flush=True)


if __name__ == "__main__":
    main()
