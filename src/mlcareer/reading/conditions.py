"""Conditions of an ad that are no skills: degree, years, certificates, the right to work."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from mlcareer.reading.document import BOILERPLATE, Document, Section

_MOST: Final = 160  # letters of a condition that are quoted
_PER_KIND: Final = 2
_SENTENCE: Final = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!\b[A-Z])[.;!?](?:\s|$)|\n|\u2022")
_SIGNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("degree", re.compile(
        r"(?i)\b(?:bachelor\S*|master(?:'s|\u2019s|s)|ph\.?\s?d\.?|doctora\w+|"
        r"(?<!high )(?<!higher )(?<!large )(?<!great )(?<!some )(?<!certain )(?<!the )degrees?"
        r"(?! of (?:freedom|autonomy))|b\.?sc|m\.?sc|bs/ms|b\.?tech|mba|diploma)\b"
    )),
    ("years", re.compile(
        # Possessive: six runs of blanks in a row would share a long one out in every way.
        r"(?i)\b(?:\d{1,2}\s*+\+?\s*+(?:-|\u2013|to)?\s*+\d{0,2}\s*+\+?|one|two|three|four|"
        r"five|six|seven|eight|ten)\s*+\+?\s*+"
        r"(?:or more )?(?:years?|yrs?)[\u2019']?\b(?!\s*(?:old|ago|of age))"
    )),
    ("publications", re.compile(r"(?i)\b(?:publications?|published|peer.reviewed|first.author|"
        r"neurips|icml|cvpr|patents?)\b")),
    ("certificates", re.compile(r"(?i)\b(?:certifications?|certificates?|certified)\b")),
    ("portfolio", re.compile(r"(?i)\b(?:your portfolio|portfolio (?:link|url)|"
        r"portfolio of (?:your |past |personal )?work|"
        r"github (?:profile|account|link)|kaggle)\b")),
    ("right-to-work", re.compile(
        r"(?i)\b(?:authori[sz]ed to work|work authori[sz]ation|right to work|sponsor(?:ship|ed)|"
        r"visas?|citizens?(?:hip)?(?! data| develop)|"
        r"security clearance|clearance|green card|work permit|eligible to work)\b"
    )),
)  # fmt: skip

# A heading names no condition, and who praises a learning budget asks for no certificate; whether
# one may work there is often said at the very end.
_SAYS_NOTHING: Final[frozenset[Section | None]] = frozenset({None, *BOILERPLATE})
_ASKED_ANYWHERE: Final = frozenset({"right-to-work"})


class Condition(NamedTuple):
    """A condition as an ad states it: the kind, its words, and the line."""

    kind: str
    asked: str
    line: int


def find_conditions(document: Document) -> list[Condition]:
    """Return what an ad states besides skills, at most two of a kind, in the order of kinds."""
    found: dict[str, dict[str, Condition]] = {kind: {} for kind, _ in _SIGNS}
    for sentence, begin, line in _sentences(document.text):
        if not sentence or sentence.isspace():
            continue
        section = _section_of(document, begin + len(sentence.rstrip()) - 1)
        for kind, sign in _SIGNS:
            counts = section not in _SAYS_NOTHING or (section and kind in _ASKED_ANYWHERE)
            if counts and len(found[kind]) < _PER_KIND and sign.search(sentence):
                asked = _shortened(sentence, sign)
                found[kind].setdefault(asked.lower(), Condition(kind, asked, line))
    listed = [one for kind in found.values() for one in kind.values()]
    first = {one.asked: one for one in reversed(listed)}  # one sentence may state two
    return [one for one in listed if first[one.asked] is one]


def _section_of(document: Document, place: int) -> Section | None:
    """Return the section that a place lies in; None for that of a heading."""
    before = bisect_right(document.blocks, place, key=lambda block: block.start) - 1
    if before < 0 or place >= document.blocks[before].end:
        return None
    return document.blocks[before].section


def _sentences(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each sentence with where it begins and its line."""
    begin, line = 0, 1
    for found in _SENTENCE.finditer(text):
        yield text[begin : found.start()], begin, line
        line += text.count("\n", begin, found.end())
        begin = found.end()
    yield text[begin:], begin, line


def _shortened(sentence: str, sign: re.Pattern[str]) -> str:
    """Return the words around what the condition is about."""
    bare = " ".join(sentence.replace("**", "").split()).strip(" -*\u2022\u00b7:,")
    if len(bare) <= _MOST:
        return bare
    found = sign.search(bare)
    middle = found.start() if found else 0
    begin = max(0, min(middle - _MOST // 3, len(bare) - _MOST))
    cut = bare[begin : begin + _MOST].strip()
    before = "\u2026" if begin else ""
    after = "\u2026" if begin + _MOST < len(bare) else ""
    return f"{before}{cut}{after}"
