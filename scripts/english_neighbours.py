"""Words of a dictionary that are one edit from a name of the taxonomy, and no name themselves.

Run `python scripts/english_neighbours.py /usr/share/dict/words`. What it prints are
candidates for `src/mlcareer/matching/english.py`; those that people really write in lists of
skills and in ads belong there, the rest would only hide slips.
"""

import sys
from pathlib import Path

from mlcareer.matching.english import ENGLISH
from mlcareer.matching.typos import TypoIndex
from mlcareer.names import normalise
from mlcareer.taxonomy.load import load_taxonomy


def main() -> None:
    """Print the candidates that are not listed yet, with what each would be read as."""
    index = load_taxonomy().skill_names
    typos = TypoIndex(index.normal)
    for word in Path(sys.argv[1]).read_text(encoding="utf-8").split():
        name = normalise(word)
        if not word.islower() or name in ENGLISH or name in index.normal:
            continue
        near = typos.find(name)
        if near and near.owner:
            print(f"{word}\t{near.owner}")


if __name__ == "__main__":
    main()
