"""The entries of a résumé's lists of skills in which no name was found.

In such a list, and only there, a word that is no name is a slip of the finger or a skill that
the taxonomy does not know; either way the person is told.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from mlcareer.matching.text import Mention
from mlcareer.phrases import read_phrase
from mlcareer.reading.document import Block, Claim, Document

# What a bracket says of an entry is part of it: "Zig (basic)"; a list in brackets has entries.
_ITEM: Final = re.compile(r"(?:[^,;|\u2022\u00b7\u25cf\u25aa\n()]|\([^,;|()\n]*\))+")
_AND: Final = re.compile(r"\s(?:and|&)\s")
_BULLET: Final = re.compile(r"\s*[-*\u2013\u2022\u00b7\u25cf\u25aa]\s+(?=\S)")
# What stands before a colon; not the beginning of an address, nor a list itself.
_LABEL: Final = re.compile(r"^(?:[^:\n,;|()]|\([^:\n()]{,40}\)){2,40}:\s*(?!//)")
_TRIM: Final = " \t-\u2013\u2014*_.[]\u2022"
# An entry of more words is a sentence, and one without letters is a date or a rule.
_WORDS_MOST: Final = 3
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_CONTACT: Final = re.compile(r"@|://|www\.|\d{4}")
_ENTRIES_LEAST: Final = 2  # a line of fewer is rather a heading
_MOST: Final = 200
_ANY_YEAR: Final = 2100  # whether a text says only how well does not hang on the year


class Entry(NamedTuple):
    """An entry of a list and its place in the document's text."""

    claim: Claim
    start: int
    end: int


def left_over(document: Document, mentions: Sequence[Mention]) -> list[Entry]:
    """Return the entries of a résumé's lists of skills that no mention lies in, in order.

    At most two hundred, for nobody has more.
    """
    if document.kind != "resume":
        return []
    taken = [(one.start, one.end) for one in mentions]
    blocks = (one for one in document.blocks if one.section == "skills")
    entries = (entry for block in blocks for entry in _entries(document.text, block, taken))
    return list(islice(entries, _MOST))


def _entries(text: str, block: Block, taken: list[tuple[int, int]]) -> Iterator[Entry]:
    """Yield the entries of one list; `taken` are the mentions in order."""
    begin, number = block.start, text.count("\n", 0, block.start)
    for line in text[block.start : block.end].split("\n"):
        number += 1
        for first, last in _items(line):
            beside = _overlaps(taken, begin + first, begin + last)
            for one, other in _parts(line, first, last) if beside else [(first, last)]:
                written = line[one:other].strip(_TRIM)
                start = begin + line.find(written, one)
                end = start + len(written)
                # Beside a known name, small letters only go on with it: "Python and its tools".
                known = beside and (written.islower() or _overlaps(taken, start, end))
                if not known and _is_entry(written):
                    yield Entry(Claim(text=written, line=number), start, end)
        begin += len(line) + 1


def _items(line: str) -> list[tuple[int, int]]:
    """Return where the items of a line lie; none if it is a heading or a sentence."""
    label = _LABEL.match(line)
    behind = label.end() if label else 0
    items = [found.span() for found in _ITEM.finditer(line, behind)]
    if label and items and _says_only(line[slice(*items[0])]):  # "Zig: 3 years" is an entry itself
        return [(0, items[0][1]), *items[1:]]
    return items if len(items) >= _ENTRIES_LEAST or behind or _BULLET.match(line) else []


def _parts(line: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return where the parts of an item lie that "and" joins."""
    joins = [found.span() for found in _AND.finditer(line, first, last)]
    begins, ends = [first, *(end for _, end in joins)], [*(start for start, _ in joins), last]
    return list(zip(begins, ends, strict=True))


def _says_only(written: str) -> bool:
    """Whether a text says how well, and not what: "3 years", "advanced"."""
    return read_phrase(written, this_year=_ANY_YEAR) is not None


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a mention reaches into a place; mentions are in order and do not overlap."""
    before = bisect_left(taken, end, key=lambda span: span[0]) - 1
    return before >= 0 and taken[before][1] > start


def _is_entry(written: str) -> bool:
    words = sum(any(map(str.isalnum, word)) for word in written.split())
    return (
        0 < words <= _WORDS_MOST
        and _LETTERS.search(written) is not None
        and not _CONTACT.search(written)
        and not _says_only(written)
    )
