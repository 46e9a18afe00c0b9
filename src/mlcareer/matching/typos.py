"""Names one slip of the finger away, found without looking at every name.

One edit leaves the first or the second half of a name intact, so both halves of every name
are indexed and only the few names that share one are compared; a swap of the two letters at
the join breaks both halves and is looked up directly. Distances are optimal string
alignment (insert, delete, replace, swap neighbours), from rapidfuzz.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from mlcareer import policy
from mlcareer.matching.english import ENGLISH
from mlcareer.names import NormalName

# A slip in a digit or a sign makes another thing: S3 and S4, C+ and C++.
_NOT_LETTERS: Final = re.compile(r"[^\W\d]+")

_Half = defaultdict[str, list[NormalName]]


class Near(NamedTuple):
    """The owner of the only near name, None where two are equally near; similarity 0 to 1."""

    owner: str | None
    score: float


class TypoIndex:
    """Finds the one thing whose name is one edit from what was written.

    Names are indexed by length, and those of a length when a text first needs them.
    """

    def __init__(self, names: Mapping[NormalName, str]) -> None:
        """Index every name of at least `policy.TYPO_LEAST_LENGTH` letters."""
        self._names = names
        self._by_length: defaultdict[int, list[NormalName]] = defaultdict(list)
        for name in names:
            self._by_length[len(name)].append(name)
        self._halves: dict[int, tuple[_Half, _Half]] = {}

    def find(self, text: NormalName) -> Near | None:
        """Return what is near a text; None where nothing is, or where it is an English word."""
        if len(text) < policy.TYPO_LEAST_LENGTH - 1 or text in ENGLISH:
            return None
        if not (candidates := [*self._candidates(text)]):
            return None
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a slip is likely

        found: Near | None = None
        most = policy.TYPO_MOST_EDITS
        for name in candidates:
            if OSA.distance(text, name, score_cutoff=most) > most or not _same_signs(text, name):
                continue
            owner = self._names[name]
            if found is not None and found.owner != owner:
                return Near(None, 0.0)
            score = 1 - most / max(len(name), len(text))
            found = Near(owner, max(score, found.score if found else 0.0))
        return found

    def _candidates(self, text: NormalName) -> Iterator[NormalName]:
        """Yield the names that share a half with the text, or differ by a swap at the join."""
        for length in (len(text) - 1, len(text), len(text) + 1):
            if length < policy.TYPO_LEAST_LENGTH:
                continue
            heads, tails = self._halves.get(length) or self._split(length)
            half = length // 2
            yield from heads.get(text[:half], ())
            yield from tails.get(text[half - length :], ())
        join = len(text) // 2
        swapped = (
            text[: join - 1] + text[join : join + 1] + text[join - 1 : join] + text[join + 1 :]
        )
        if swapped in self._names and len(swapped) >= policy.TYPO_LEAST_LENGTH:
            yield NormalName(swapped)

    def _split(self, length: int) -> tuple[_Half, _Half]:
        """Index the first and the second halves of the names of one length."""
        heads: _Half = defaultdict(list)
        tails: _Half = defaultdict(list)
        for name in self._by_length[length]:
            heads[name[: length // 2]].append(name)
            tails[name[length // 2 :]].append(name)
        self._halves[length] = heads, tails
        return heads, tails


def _same_signs(text: str, name: str) -> bool:
    return _NOT_LETTERS.sub("", text) == _NOT_LETTERS.sub("", name)
