"""Plain text and Markdown: a skill a line, or several between commas."""

import re
from collections.abc import Iterator
from typing import Final

from mlcareer.phrases import join_phrases
from mlcareer.reading.document import Claim, Document

_BULLET: Final = re.compile(
    r"^\s*(?:>\s*)*(?:(?:[-*+\u2022\u2023\u25e6\u25aa\u25cf\u2013\u2014\u00b7]|\d{1,3}[.)])\s+)?"
    r"(?:\[[ xX]\]\s+)?"
)
_HEADING: Final = re.compile(r"^\s*#{1,6}\s+\S")
_RULE: Final = re.compile(r"^[\s\-=*_#|+~.]*$")
_EMPHASIS: Final = re.compile(r"\*\*|~~|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
# An empty box of a task list, or a line struck out: not (or no longer) claimed.
_DENIED: Final = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[ \]\s|~~.*~~\s*$)")
_BETWEEN_DIGITS: Final = re.compile(r"\d,\d")


def read(text: str, source: str, *, this_year: int = 0) -> Document:  # noqa: ARG001
    """Read lines as claims. Headings and comments (`# …`) are skipped."""
    return Document(source=source, claims=tuple(_claims(text)))


def _claims(text: str) -> Iterator[Claim]:
    for number, line in enumerate(text.split("\n"), start=1):
        if _HEADING.match(line) or _RULE.match(line):
            continue
        denied = _DENIED.match(line) is not None
        bare = _EMPHASIS.sub("", _BULLET.sub("", line)).strip()
        parts = [one for one in split_list(bare) if any(letter.isalnum() for letter in one)]
        for part in parts:
            yield Claim(
                text=part,
                line=number,
                context=bare if len(parts) > 1 else "",
                denied=denied,
            )


def split_list(line: str) -> list[str]:
    """Split a line at semicolons, and what is between them at commas, outside brackets.

    A label before a list ("Languages: Python, R", "Python: advanced, 5 years") holds what
    follows together; the ladder reads it whole.
    """
    parts: list[str] = []
    for segment in _split(line, ";"):
        first = segment.find(",")
        label = segment.find(":", 0, max(first, 0))
        if label > 0 and ":" not in segment[first:]:
            parts.append(segment)
        else:
            parts += join_phrases(_split(segment, ","))
    return parts


def _split(line: str, separator: str) -> list[str]:
    """Split outside brackets, and not between the digits of a number."""
    if separator not in line:
        return [line.strip()] if line.strip() else []
    parts, depth, begin = [], 0, 0
    for position, letter in enumerate(line):
        depth += (letter in "([") - (letter in ")]")
        if letter != separator or depth > 0 or _BETWEEN_DIGITS.match(line, max(position - 1, 0)):
            continue
        parts.append(line[begin:position].strip())
        begin = position + 1
    parts.append(line[begin:].strip())
    return [part for part in parts if part]
