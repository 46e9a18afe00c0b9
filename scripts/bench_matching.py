"""Claims a second that the ladder reads, on one core.

Run `python scripts/bench_matching.py`. Claims are made from the taxonomy's names with a fixed
seed: a third as written or in capitals, a third with a proficiency, a third mistyped or
unknown. None is read twice by way of a cache.
"""

import random
import string
import time
from typing import Final

from bench_startup import Figure, show

from mlcareer.matching.ladder import Matcher
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import NameIndex

CLAIMS: Final = 30_000
SEED: Final = 2
RATE_LEAST: Final = 20_000


def claims(names: list[str]) -> list[str]:
    """Return claims of all three sorts in turn."""
    chooser = random.Random(SEED)
    found = []
    for number in range(CLAIMS):
        name = chooser.choice(names)
        sort = number % 6
        if sort == 0:
            at = chooser.randrange(len(name))
            name = name[:at] + chooser.choice(string.ascii_lowercase) + name[at + 1 :]
        elif sort == 1:
            name = "".join(chooser.choices(f"{string.ascii_lowercase} ", k=12))
        elif sort in {2, 3}:
            name = f"{name}: advanced"
        elif sort == 4:  # noqa: PLR2004
            name = name.upper()
        found.append(name)
    return found


def rate(index: NameIndex, most: int = CLAIMS) -> float:
    """Return how many claims a second of a processor the ladder reads, the best of three times."""
    written = claims([*index.names, *index.aliases])[:most]
    seconds = []
    for _ in range(3):
        matcher = Matcher(index, this_year=2026)
        matcher.read("Pyhton")  # the index of typos is made once, and is counted with the loading
        begin = time.process_time()
        for claim in written:
            matcher.read(claim)
        seconds.append(time.process_time() - begin)
    return len(written) / min(seconds)


def figures() -> list[Figure]:
    """Measure the shipped taxonomy."""
    found = rate(load_taxonomy().skill_names)
    return [Figure("matching", f"{found:,.0f} claims/s", f"≥ {RATE_LEAST:,}", found >= RATE_LEAST)]


if __name__ == "__main__":
    show(figures())
