"""Whether a word that is also a skill's name means the skill, where it stands.

"Go", "R", "Spark", "Excel", "reporting": such a name counts if it is written as the name is,
belongs to no other expression, and something beside it speaks for the skill: a list it stands
in, words that the taxonomy names for it, or a phrase such as "experience with".
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from mlcareer.matching.automaton import Hit
from mlcareer.matching.english import EVERYDAY
from mlcareer.matching.folding import Folded
from mlcareer.names import NormalName
from mlcareer.reading.document import Section
from mlcareer.taxonomy.models import NameIndex

# How far words beside a name still speak of it, in letters.
_BESIDE: Final = 90
_LISTED: Final = frozenset({"skills", "required", "preferred", "certifications"})
_WORD: Final = re.compile(r"[^\W_]+(?:[+#]+)?")
_IN_LIST: Final = re.compile(
    r"[ \n]*(?:[,/;|&+:(\u2022\u00b7*]|\band\b|\bor\b|\bor/and\b|\band/or\b)[ \n]*(?:(?:and|or|"
    r"and/or|e\.g\.|such as|like|including|i\.e\.|\u2022|\*|\()[ ,]*)*"
)
_BEFORE: Final = re.compile(
    r"\b(?:experienced?|expertise|proficien\w+|knowledge|familiar\w*|skill\w*|fluen\w+|"
    r"program\w*|cod(?:e|ing)|written|scripting|background|exposure|worked|develop\w*|"
    r"understanding|expert|certifi\w+|master\w*|competen\w+|familiarity|libraries|languages?|"
    r"tools?|packages|software|technologies|queries|data|build\w*|built|implement\w*|know|knows|"
    r"knowing|uses?|used|years?|months?)(?: (?:\w+ )?(?:with|in|of|on|using|to|for|like|"
    r"including|as))?(?: the| ms| microsoft| apache)?[ :]*$|\b(?:using|such as|like|including|"
    r"e\.g\.|via|apache|microsoft|ms|language|languages:|tools:|skills:|technologies:|preferably|"
    r"ideally|required:|preferred:|plus:)[ ,:(]*$"
)
_AFTER: Final = re.compile(
    r" (?:programming|language|scripting|code|framework|library|packages?|quer(?:y|ies)|scripts?|"
    r"sdk|apis?|apps?|cluster|jobs?|workbooks?|spreadsheets?|studio|shell|macros?|pivot|"
    r"formulas?|components?|server|streaming|sql|tables?|markdown|skills|certification|"
    r"experience|knowledge|(?:is |are |would be )?(?:an? )?(?:(?:big|huge|strong|"
    r"definite) )?(?:plus|must|bonus|preferred|nice to have)|proficiency|expertise|is required|"
    r"not required)\b"
)
# An ordinary word goes on like this: "a dash of", and as the first of a sentence "Go to".
_OF: Final = re.compile(r" of\b")
_TO: Final = re.compile(r" to\b")
_SENTENCE: Final = re.compile(r"(?:\A|[.!?\n\u2022*]) *\Z")
# Before a letter these make it a number: "Series C", "vitamin D".
_NUMBERED: Final = re.compile(
    r"\b(?:series|vitamin|hepatitis|grade|tier|phase|type|appendix|schedule|exhibit|part|round) $"
)
_JOINED: Final = re.compile(
    r"[-\u2010\u2011](?!based|related|like|style|driven|specific|compatible|centric|native|"
    r"enabled|powered|oriented|focused|only|and|or|ready|backed)[^\W_]"
)
_NAME_GOES_ON: Final = re.compile(
    r" (?!(?:And|Or|With|For|In|On|To|Is|The|Of|At|By|As|Experience|Skills|Knowledge|Developer|"
    r"Engineer)\b)[A-Z][a-z]+\b"
)
_WORD_LONG: Final = 5  # letters from which a word is told without blanks around it
_DASHES: Final = frozenset("-\u2013\u2014")


def _has_word(text: str, word: str) -> bool:
    """Whether a word stands in a text, and not inside another."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(word, end)
    return False


def _clear(hits: Sequence[Hit], number: int) -> Hit | None:
    """Return the hit of a number if it can mean one thing only."""
    return hits[number] if number < len(hits) and hits[number].unclear is None else None


class Settler:
    """Settles the unclear hits of one text."""

    def __init__(
        self,
        index: NameIndex,
        folded: Folded,
        original: str,
        section_at: Callable[[int], Section],
        named: Collection[str],
    ) -> None:
        """`section_at` gives the section of an offset of the original.

        `named` are the skills that have names of their own: languages and tools.
        """
        self.index = index
        self.folded = folded
        self.original = original
        self.section_at = section_at
        self.named = named

    def settle(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits that mean a skill, each with its one owner."""
        found: list[Hit] = []
        for number, hit in enumerate(hits):
            if hit.unclear is None:
                found.append(hit)
            elif skill := self._owner(hits, number, found[-1] if found else None):
                found.append(Hit(*hit[:4], skill, hit.unclear))
        return found

    def _owner(self, hits: Sequence[Hit], number: int, before: Hit | None) -> str | None:
        """Return what an unclear name means here; None where it may be an ordinary word."""
        hit = hits[number]
        if hit.unclear is None or self._joined(hit) or self._ordinary(hit):
            return None
        owners = self.index.ambiguous[hit.unclear]
        after = _clear(hits, number + 1) or _clear(hits, number + 2)
        listed = self._listed(before, hit) or self._listed(hit, after)
        fitting = [owner for owner, words in owners.items() if self._spoken_of(hit, words)]
        if not self._cased(hit):
            if hit.unclear not in EVERYDAY and len(fitting) == 1:
                return fitting[0]
            lower = listed and self._lower(before if self._listed(before, hit) else after)
            return hit.skill if lower or self._alone(hit) else None
        if len(fitting) > 1 or (hit.skill is None and not fitting):
            return None
        owner = fitting[0] if fitting else hit.skill
        named = owner in self.named
        # The name of a concept or a practice is an ordinary word: words have to speak for it,
        # and stand right beside it, or it where skills are named.
        if not (named or fitting):
            return owner if self._alone(hit) else None
        if listed or self._alone(hit):
            return owner
        longer = self._is_longer(hit)
        if (named and fitting and not longer) or self._framed(hit):
            return owner
        close = not self.index.writing[hit.unclear].islower() or self._touches(hit, owners)
        return owner if close and not named and not longer else None

    def _slice(self, hit: Hit) -> str:
        return self.original[hit.begin : hit.stop]

    def _cased(self, hit: Hit) -> bool:
        """Whether the capitals are those of the name."""
        written, here = self.index.writing[hit.unclear or NormalName("")], self._slice(hit)
        if written.islower():
            return True
        if written.isupper():
            return here.rstrip("s").isupper()
        return here[:1].isupper()

    def _lower(self, neighbour: Hit | None) -> bool:
        """Whether a neighbour is written without the capitals that it has, too."""
        return neighbour is not None and self._slice(neighbour).islower()

    def _joined(self, hit: Hit) -> bool:
        """Whether signs join the word to another: "R&D", "go-to-market", "on-the-go"."""
        start, end = hit.begin, hit.stop
        text = self.original
        if text[start - 1 : start] in {"&", "'", "\u2019", "@", "#"} and start:
            return text[start - 1] != "#" or hit.end - hit.start == 1
        if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum():
            return True
        if text[end : end + 1] in {"'", "\u2019"} and text[end + 1 : end + 2] not in {"s", " ", ""}:
            return True
        if text[end : end + 1] == "&" and text[end + 1 : end + 2].isalpha():
            return True
        return _JOINED.match(text, end) is not None

    def _ordinary(self, hit: Hit) -> bool:
        """Whether what stands directly beside it shows an ordinary word, or a mere letter."""
        text = self.folded.text
        before = text[max(hit.start - 12, 0) : hit.start]
        if hit.end - hit.start == 1:
            return _NUMBERED.search(before) is not None
        if hit.skill not in self.named:
            return False
        if _OF.match(text, hit.end):
            return True
        first = _SENTENCE.search(text, max(hit.start - 3, 0), hit.start)
        return first is not None and _TO.match(text, hit.end) is not None

    def _listed(self, first: Hit | None, second: Hit | None) -> bool:
        """Whether two hits stand in one list, nothing but signs and "and" between them."""
        if first is None or second is None or second.start - first.end > 24:  # noqa: PLR2004
            return False
        return _IN_LIST.fullmatch(self.folded.text, first.end, second.start) is not None

    def _spoken_of(self, hit: Hit, words: frozenset[str]) -> bool:
        """Whether words that the taxonomy names stand beside it, in the same line."""
        text = self.folded.text
        least = max(hit.start - _BESIDE, 0)
        begin = max(text.rfind("\n", least, hit.start) + 1, least)
        line_end = text.find("\n", hit.end, hit.end + _BESIDE)
        end = line_end if line_end >= 0 else hit.end + _BESIDE
        beside = f"{text[begin : hit.start]} | {text[hit.end : end]}"
        squeezed = beside.replace(" ", "")  # words of several words are listed as one
        for word in words:
            if word in squeezed and (len(word) > _WORD_LONG or _has_word(beside, word)):
                return True
        return False

    def _is_longer(self, hit: Hit) -> bool:
        """Whether it begins a longer name: "Ray Dalio", "Cloud Storage"."""
        if not self.original[hit.begin].isupper():
            return False
        return _NAME_GOES_ON.match(self.original, hit.stop) is not None

    def _touches(self, hit: Hit, owners: Mapping[str, frozenset[NormalName]]) -> bool:
        """Whether a word that speaks for it is the one before or behind it."""
        text = self.folded.text
        before = _WORD.findall(text, max(hit.start - 24, 0), hit.start)[-1:]
        behind = _WORD.findall(text, hit.end, hit.end + 24)[:1]
        return any(not words.isdisjoint(before + behind) for words in owners.values())

    def _framed(self, hit: Hit) -> bool:
        """Whether a phrase around it asks for a skill: "experience with Go", "R packages"."""
        text = self.folded.text
        before = text[max(hit.start - 48, 0) : hit.start]
        return bool(_BEFORE.search(before)) or _AFTER.match(text, hit.end) is not None

    def _alone(self, hit: Hit) -> bool:
        """Whether it is an entry of a list of skills by itself."""
        text = self.folded.text
        if self.section_at(hit.begin) not in _LISTED:
            return False
        before = text[max(hit.start - 4, 0) : hit.start].rstrip(" ")[-1:]
        after = text[hit.end : hit.end + 3].lstrip(" ")[:1]
        dashed = self.original[hit.stop : hit.stop + 3].lstrip()[:1] in _DASHES
        return (not before or before in ",\n\u2022|;:/(*\u00b7") and (
            dashed
            or not after
            or after in (",\n\u2022|;:/)*\u00b7(" if hit.skill in self.named else ",\n\u2022|;/)*")
        )
