"""What an ad asks for that the taxonomy does not know: names among names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from mlcareer.matching.text import Mention
from mlcareer.reading.document import BOILERPLATE, Document

# A name as products and languages have: capitals, or digits and signs in it.
_NAME: Final = re.compile(
    r"(?:[A-Z][\w+#.-]*[\w+#]|[A-Z]|[a-z]+[A-Z]\w*|[a-z]+\d\w*)(?:[ -](?:[A-Z][\w+#.-]*[\w+#]|"
    r"\d[\w.]*)){0,2}"
)
_PIECE: Final = re.compile(r"[^,/;()\[\]\u2022|\n]+")
_JOINS: Final = re.compile(
    r"\s+(?:and|or|and/or|as well as|&)\s+|^\s*(?:and|or|and/or)\s+", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"^.*?\b(?i:such as|like|including|e\.g\.?|using|experience (?:with|in|using)|knowledge of|"
    r"proficien\w+ (?:in|with)|familiar\w* with|expertise (?:in|with)|tools?|skills in|"
    r"exposure to)[\s:]+(?=[A-Z])"
)
_ASKED: Final = re.compile(
    r"(?i)\b(?:such as|e\.g\.?|like|including|experience (?:with|in|using)|knowledge of|"
    r"proficien\w+ (?:in|with)|familiar\w* with|exposure to|expertise (?:in|with))\b"
)
_FOLLOWING: Final = re.compile(
    r"\s+(?:experience|skills?|knowledge|preferred|required|certification|etc|is|are|a plus|or|"
    r"and|tools?|databases?|platforms?|frameworks?|software|programming|scripting)\b.*$|[\s.:]+$",
    re.IGNORECASE,
)
# Words that are capitalised for other reasons than being a name.
_ORDINARY: Final = frozenset(
    """
    a ability able about advanced agile all also american an analysis analyst analytical
    analytics and any applied april architect architecture as at august bachelor bachelors basic
    big bs ba build building business california canada candidate candidates certification
    certifications chicago china citizen client clients cloud collaborate college communication
    company computer computing contract covid cross cs customer data december degree deep
    demonstrated description design develop development digital director e eastern ee eeo
    electrical employer engineer engineering english equal equivalent etc europe excellent
    experience expert expertise familiarity february federal field finance flexible florida
    fortune friday full good government graduate great health high hands hr hybrid i in india
    information intelligence interest international it its january job july june key knowledge
    language languages large lead leadership learning less level life london machine management
    manager march marketing master masters math mathematics may mba md medical minimum monday ms
    msc must natural new nice no north not november ny october of office on operations or other
    our ownership part phd physics plus position preferred prior privacy problem processing
    product professional proficiency program programming project python qualifications quality
    quantitative reporting required requirements research responsibilities responsible role
    sales san science sciences scientist security senior september services size skills social
    software solid some south state states statistics stem strategy strong sunday support system
    systems team teams tech technical technologies technology texas the this thursday time to
    tools travel tuesday u.s u.s. uk understanding united university us usa use user using visa
    washington we wednesday west what who with work working world writing years york you your
    hands-on he she his her database databases images governance improvement create identify
    analyze monitor detect maintain experiment net
    ability etc. ph.d ph.d. b.s m.s b.s. m.s. roi kpi kpis sla slas poc pocs crm erp saas b2b
    b2c ux ui
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_BULLET: Final = re.compile(r"\s*[-*\u2022\u25cf\u25aa\u00b7\u2013]\s+")
_LISTED: Final = frozenset({"required", "preferred"})
_LONGEST: Final = 40
_TERMS_MOST: Final = 30
_PIECE_MOST: Final = 300  # letters; what is longer is no list, and slow to look through


def unknown_terms(document: Document, mentions: Sequence[Mention]) -> list[str]:
    """Return the names that stand in lists with known ones, or where skills are asked for.

    In order, each once; at most thirty, for more would be noise.
    """
    found: dict[str, str] = {}
    spans = [(one.start, one.end) for one in mentions]
    for block in document.blocks:
        if block.section in BOILERPLATE:
            continue
        start = block.start
        for line in document.text[block.start : block.end].split("\n"):
            first = bisect_left(spans, (start, 0))
            inside = spans[first : bisect_left(spans, (start + len(line), 0))]
            if (term := _entry(line)) and not inside and block.section in _LISTED:
                found.setdefault(term.lower(), term)
            elif inside or _ASKED.search(line):
                for term in _in_line(line, start, inside):
                    found.setdefault(term.lower(), term)
            start += len(line) + 1
    known = f" {' '.join(one.text.lower() for one in mentions)} "
    return [term for low, term in found.items() if f" {low} " not in known][:_TERMS_MOST]


def _entry(line: str) -> str | None:
    """Return the name that an entry of a list is, if it is nothing else: "- Zorgflow"."""
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :].strip(" \t*.") if bullet else ""
    return bare if _is_name(bare) else None


def _in_line(line: str, start: int, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Yield the unknown names of a line: pieces of its lists that are nothing but a name."""
    # A known name is no list itself: "CI/CD" is neither CI nor CD.
    bare_line = list(line)
    for first, stop in spans:
        bare_line[first - start : stop - start] = "\0" * (stop - first)
    blanked = "".join(bare_line)[: len(line)]
    pieces = [it for it in _PIECE.finditer(blanked) if it.end() - it.start() <= _PIECE_MOST]
    if len(pieces) == 1 and not _JOINS.search(pieces[0][0]) and not _LEAD.match(pieces[0][0]):
        return  # no list, and nothing is asked for
    known = {_words(line[first - start : stop - start]) for first, stop in spans}
    for piece in pieces:
        # Of "Kafka and Flume", what is not the known one may be another.
        for number, part in enumerate(it for it in _JOINS.split(piece[0]) if it):
            if not number and not piece.start() and not _LEAD.match(part):
                continue  # what a line begins with is capitalised anyway
            if "\0" in part:
                continue
            bare = _FOLLOWING.sub(
                "", _LEAD.sub("", part).strip(" \t*\"'\u201c\u201d-:.\u2019")
            ).strip()
            if _is_name(bare) and not any(one in _words(bare) for one in known):
                yield bare


def _words(text: str) -> str:
    """Return the words of a text with a blank around each, so that "R" is no part of "Rasa"."""
    return f" {text.replace('-', ' ')} "


def _is_name(text: str) -> bool:
    words = text.lower().split()
    return (
        bool(words)
        and len(text) <= _LONGEST
        and len(text) > 1
        and _NAME.fullmatch(text) is not None
        and not any(word.strip(".") in _ORDINARY for word in words)
    )
