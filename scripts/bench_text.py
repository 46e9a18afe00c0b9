"""Megabytes a second of free text in which skills are found, all rules on, on one core.

    python scripts/bench_text.py [--corpus DIR] [--texts N]

Reads the ads of DIR/postings.jsonl.gz as prose (sections, titles) and finds their mentions
(ambiguity, negation, proficiency); without a folder the ads and the résumé among the examples,
their sentences put together anew with a fixed seed, so that no text comes twice. The automaton is
built before the clock starts, and how long that took is told, too. Development only.
"""

import argparse
import gc
import gzip
import json
import random
import time
from pathlib import Path
from typing import Final

from bench_startup import ROOT, Figure, show

from mlcareer.matching.text import Finder
from mlcareer.reading.layout import read_prose
from mlcareer.taxonomy.load import load_taxonomy

TEXTS: Final = 1000
RATE_LEAST: Final = 5.0  # MB/s
_THIS_YEAR: Final = 2025
_SEED: Final = 3
_LINES_LEAST: Final = 8


def of_corpus(corpus: Path, most: int) -> list[str]:
    """Return the texts of real ads."""
    with gzip.open(corpus / "postings.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(most), strict=False)]


def of_examples(most: int) -> list[str]:
    """Return texts made of the lines of the examples that are prose."""
    chooser = random.Random(_SEED)
    written = [path.read_text() for path in sorted((ROOT / "examples").glob("*.md"))]
    texts = [one.splitlines() for one in written]
    texts = [lines for lines in texts if len(lines) >= _LINES_LEAST]
    others = [line for lines in texts for line in lines if line]
    found = []
    for number in range(most):
        lines = texts[number % len(texts)]
        found.append("\n".join(x for line in lines for x in (line, chooser.choice(others))))
    return found


def figures(corpus: Path | None = None, most: int = TEXTS) -> list[Figure]:
    """Measure how fast texts are read, and skills found in them."""
    texts = of_corpus(corpus, most) if corpus else of_examples(most)
    size = sum(len(text.encode()) for text in texts) / 1e6
    finder = Finder(load_taxonomy(), this_year=_THIS_YEAR)
    gc.disable()  # as the program does
    begin = time.process_time()
    finder.automaton  # noqa: B018 - built when first asked for
    built = time.process_time()
    documents = [read_prose(text, "an ad", this_year=_THIS_YEAR, kind="ad") for text in texts]
    read = time.process_time()
    for document in documents:
        finder.find(document)
    found = time.process_time()
    gc.enable()
    rate = size / (found - built)
    what = "real ads" if corpus else "the examples, mixed"
    parts = f"{size / (read - built):.1f} to lay out, {size / (found - read):.1f} to find"
    return [
        Figure(
            f"free text, {size:.1f} MB of {what}",
            f"{rate:.1f} MB/s ({parts})", f"≥ {RATE_LEAST:.0f} MB/s", rate >= RATE_LEAST,
        ),
        Figure("the automaton of all names, built once", f"{(built - begin) * 1000:.0f} ms"),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--texts", type=int, default=TEXTS)
    asked = parser.parse_args()
    show(figures(asked.corpus, asked.texts))
