"""Claims a second that the ladder reads, on one core.

Run `python scripts/bench_matching.py`. Claims are made from the taxonomy's names with a fixed
seed: a third as written or in capitals, a third with a proficiency, a third mistyped or
unknown. None is read twice by way of a cache.
"""

import random
import string
import time

from mlcareer.matching.ladder import Matcher
from mlcareer.taxonomy.load import load_taxonomy

CLAIMS = 30_000
SEED = 2


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


def main() -> None:
    """Print the rate."""
    index = load_taxonomy().skill_names
    written = claims([*index.names, *index.aliases])
    matcher = Matcher(index, this_year=2026)
    begin = time.perf_counter()
    for claim in written:
        matcher.read(claim)
    print(f"{CLAIMS / (time.perf_counter() - begin):,.0f} claims a second")


if __name__ == "__main__":
    main()
