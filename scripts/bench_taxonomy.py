"""How a taxonomy of 15,000 skills and 100,000 aliases is loaded, read with, and kept in memory.

Run `python scripts/bench_taxonomy.py` in an environment with mlcareer installed. Names are made
with a fixed seed; commands run in turn, so that the ratios hold on a noisy machine.
"""

import csv
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench_matching import rate
from bench_startup import (
    FLOOR,
    KIBIBYTES,
    ROOT,
    Figure,
    in_turn,
    measure,
    program,
    show,
    surroundings,
)

from mlcareer.taxonomy.load import load_taxonomy

NAMES: Final = "15,000 skills, 100,000 aliases"
SKILLS: Final = 15_000
ALIASES: Final = 100_000
OVER_MOST: Final = 0.5  # seconds
RATE_LEAST: Final = 10_000
MEMORY_MOST: Final = 250  # MiB
ROUNDS: Final = 9
SEED: Final = 7
_STARTS: Final = tuple("bcdfghklmnprstvwz")
_ENDS: Final = ("a", "e", "i", "o", "u", "ai", "ou", "an", "en", "in", "on", "ar", "or")


def made_up(chooser: random.Random) -> Iterator[str]:
    """Yield names of one to three words that nobody uses, each once."""
    seen: set[str] = set()
    while True:
        words = [
            "".join(chooser.choice(_STARTS) + chooser.choice(_ENDS) for _ in range(length))
            for length in chooser.choices((3, 4), k=chooser.choice((1, 1, 2, 2, 3)))
        ]
        name = " ".join(words)
        if name not in seen:
            seen.add(name)
            yield name


def write_table(path: Path) -> None:
    """Write the table that `mlcareer taxonomy import` reads."""
    chooser = random.Random(SEED)
    names = made_up(chooser)
    shares = [ALIASES // SKILLS + (number < ALIASES % SKILLS) for number in range(SKILLS)]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "name", "aliases", "category"))
        for number, share in enumerate(shares):
            aliases = "; ".join(next(names) for _ in range(share))
            writer.writerow((f"x-{number:05d}", next(names), aliases, f"Shelf {number % 60}"))


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """Measure importing, the first and later starts, matching and memory."""
    with tempfile.TemporaryDirectory() as folder:
        layer, table = Path(folder, "big.yaml"), Path(folder, "big.csv")
        environment = surroundings(folder)
        write_table(table)
        importing = [program(), "taxonomy", "import", str(table), "-o", str(layer)]
        imported = measure(importing, environment)
        person = [program(), "assess", str(ROOT / "examples" / "analyst.txt"), "--role", "mle"]
        with_layer = [*person, "--taxonomy", str(layer)]
        first = measure(with_layer, environment)
        runs = {
            "floor": ([sys.executable, "-c", FLOOR], environment),
            "shipped": (person, environment),
            "big": (with_layer, environment),
        }
        costs = in_turn(runs, rounds)
        os.environ |= environment  # read from the cache there
        claims = rate(load_taxonomy([layer]).skill_names)
    floor = costs["floor"].seconds
    over, memory = costs["big"].seconds - floor, costs["big"].memory / KIBIBYTES
    return [
        Figure(
            f"{NAMES}: `assess`, warm, over the floor",
            f"{over:.2f} s", f"≤ {OVER_MOST:.2f} s", over <= OVER_MOST,
        ),
        Figure(
            f"{NAMES}: matching", f"{claims:,.0f} claims/s", f"≥ {RATE_LEAST:,}",
            claims >= RATE_LEAST,
        ),
        Figure(
            f"{NAMES}: peak memory of `assess`, warm",
            f"{memory:.0f} MiB", f"≤ {MEMORY_MOST} MiB", memory <= MEMORY_MOST,
        ),
        Figure(f"{NAMES}: `assess`, the first time", f"{first.seconds:.1f} s"),
        Figure(f"{NAMES}: `taxonomy import`", f"{imported.seconds:.1f} s"),
    ]  # fmt: skip


if __name__ == "__main__":
    show(figures())
