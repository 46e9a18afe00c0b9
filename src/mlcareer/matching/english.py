"""Ordinary words that are one letter from a skill's name and are never a slip for it.

"scale" is not Scala and "flash" is not Flask. `scripts/english_neighbours.py` lists the
words of a dictionary that are one edit from a name of the taxonomy.
"""

from typing import Final

ENGLISH: Final = frozenset(["scale", "flash"])
