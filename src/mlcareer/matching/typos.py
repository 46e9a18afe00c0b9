"""Names one slip of the finger away, found without looking at every name.

One edit leaves the first or the second half of a name intact, so both halves of every name
are indexed and only the few names that share one are compared; a swap of the two letters at
the join breaks both halves and is looked up directly. Distances are optimal string
alignment (insert, delete, replace, swap neighbours), from rapidfuzz.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from mlcareer import policy
from mlcareer.matching.english import ENGLISH
from mlcareer.names import NormalName

# A slip in a digit or a sign makes another thing: S3 and S4, C+ and C++.
_NOT_LETTERS: Final = re.compile(r"[^\W\d]+")


class TypoIndex:
    """Finds the one thing whose name is one edit from what was written."""

    def __init__(self, names: Mapping[NormalName, str]) -> None:
        """Index every name of at least `policy.TYPO_LEAST_LENGTH` letters."""
        self._names = names
        self._heads: defaultdict[tuple[int, str], list[NormalName]] = defaultdict(list)
        self._tails: defaultdict[tuple[int, str], list[NormalName]] = defaultdict(list)
        for name in names:
            length = len(name)
            if length >= policy.TYPO_LEAST_LENGTH:
                self._heads[length, name[: length // 2]].append(name)
                self._tails[length, name[length // 2 :]].append(name)

    def find(self, text: NormalName) -> tuple[str, float] | None:
        """Return the owner of the only near name and the similarity (0 to 1), or None.

        None, too, where names of two different things are equally near, and where the text
        is an ordinary English word.
        """
        if len(text) < policy.TYPO_LEAST_LENGTH - 1 or text in ENGLISH:
            return None
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a name is not known

        owner: str | None = None
        longest = 0
        most = policy.TYPO_MOST_EDITS
        for name in self._candidates(text):
            if OSA.distance(text, name, score_cutoff=most) > most or not _same_signs(text, name):
                continue
            if owner is not None and owner != self._names[name]:
                return None
            owner = self._names[name]
            longest = max(longest, len(name), len(text))
        return (owner, 1 - most / longest) if owner is not None else None

    def _candidates(self, text: NormalName) -> Iterator[NormalName]:
        """Yield the names that share a half with the text, or differ by a swap at the join."""
        for length in (len(text) - 1, len(text), len(text) + 1):
            half = length // 2
            yield from self._heads.get((length, text[:half]), ())
            yield from self._tails.get((length, text[half - length :]), ())
        join = len(text) // 2
        swapped = (
            text[: join - 1] + text[join : join + 1] + text[join - 1 : join] + text[join + 1 :]
        )
        if swapped in self._names and len(swapped) >= policy.TYPO_LEAST_LENGTH:
            yield NormalName(swapped)


def _same_signs(text: str, name: str) -> bool:
    return _NOT_LETTERS.sub("", text) == _NOT_LETTERS.sub("", name)
