"""Megabytes a second of free text in which skills are found, all rules on, on one core.

    python scripts/bench_text.py CORPUS_DIR [--texts N]

Reads the ads of CORPUS_DIR/postings.jsonl.gz as prose (sections, titles) and finds their
mentions (ambiguity, negation, proficiency). The automaton is built before the clock starts, and
how long that took is printed, too. Development only.
"""

import argparse
import gc
import gzip
import json
import time
from pathlib import Path

from mlcareer.matching.text import Finder
from mlcareer.reading.layout import read_prose
from mlcareer.taxonomy.load import load_taxonomy

_THIS_YEAR = 2025


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--texts", type=int, default=2000)
    asked = parser.parse_args()
    with gzip.open(asked.corpus / "postings.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [
            json.loads(line)["text"] for line, _ in zip(lines, range(asked.texts), strict=False)
        ]
    size = sum(len(text.encode()) for text in texts) / 1e6
    finder = Finder(load_taxonomy(), this_year=_THIS_YEAR)
    gc.disable()  # as the program does
    begin = time.perf_counter()
    finder.automaton  # noqa: B018 - built when first asked for
    built = time.perf_counter()
    documents = [read_prose(text, "an ad", this_year=_THIS_YEAR, kind="ad") for text in texts]
    read = time.perf_counter()
    mentions = sum(len(finder.find(document)) for document in documents)
    found = time.perf_counter()
    print(f"automaton built in {built - begin:.3f} s")
    print(f"sections read: {size / (read - built):.1f} MB/s")
    print(f"skills found: {size / (found - read):.1f} MB/s, {mentions} mentions")
    print(f"together: {size / (found - built):.1f} MB/s")


if __name__ == "__main__":
    main()
