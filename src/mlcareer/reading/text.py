"""Plain text and Markdown: a skill a line, or several between commas."""

import re
from collections.abc import Iterator
from typing import Final

from mlcareer.proficiency import read_phrase
from mlcareer.reading.document import Claim, Document

_BULLET: Final = re.compile(
    r"^\s*(?:>\s*)*(?:(?:[-*+\u2022\u2023\u25e6\u25aa\u25cf\u2013\u2014\u00b7]|\d{1,3}[.)])\s+)?"
    r"(?:\[[ xX]\]\s+)?"
)
_HEADING: Final = re.compile(r"^\s*#{1,6}\s+\S")
_RULE: Final = re.compile(r"^[\s\-=*_#|+~.]*$")
_EMPHASIS: Final = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_SEPARATOR: Final = re.compile(r"[,;]")
_ANY_YEAR: Final = 2000  # whether a text is a proficiency does not hang on the year
_BETWEEN_DIGITS: Final = re.compile(r"\d,\d")


def read(text: str, source: str) -> Document:
    """Read lines as claims. Headings and comments (`# …`) are skipped."""
    return Document(source=source, claims=tuple(_claims(text)))


def _claims(text: str) -> Iterator[Claim]:
    for number, line in enumerate(text.split("\n"), start=1):
        if _HEADING.match(line) or _RULE.match(line):
            continue
        bare = _EMPHASIS.sub("", _BULLET.sub("", line)).strip()
        parts = [one for one in split_list(bare) if any(letter.isalnum() for letter in one)]
        for part in parts:
            yield Claim(text=part, line=number, context=bare if len(parts) > 1 else "")


def split_list(line: str) -> list[str]:
    """Split a line at commas and semicolons outside brackets.

    A label before the list ("Languages: Python, R", "Python: advanced, 5 years") holds what
    follows together; the ladder reads it whole.
    """
    first = _SEPARATOR.search(line)
    if first is None:
        return [line]
    label = line.find(":", 0, first.start())
    if label > 0 and ":" not in line[first.end() :]:
        return [line]
    parts, depth, begin = [], 0, 0
    for position, letter in enumerate(line):
        depth += (letter in "([") - (letter in ")]")
        if letter not in ",;" or depth > 0 or _BETWEEN_DIGITS.match(line, max(position - 1, 0)):
            continue
        parts.append(line[begin:position].strip())
        begin = position + 1
    parts.append(line[begin:].strip())
    return _joined([part for part in parts if part])


def _joined(parts: list[str]) -> list[str]:
    """Put what only says how well back to what it is said of: "SQL", "5 years"."""
    joined: list[str] = []
    for part in parts:
        if joined and read_phrase(part, this_year=_ANY_YEAR):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined
