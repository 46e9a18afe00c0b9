"""What the words around skills say of them: not, how well, for how long, only preferred.

Cues and skills are walked through once, in the order of the text. A cue holds for what follows
it until the clause ends or other words come between; some hold for the list before them.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from mlcareer.matching.automaton import Hit, PlacedCue
from mlcareer.matching.cues import CueKind
from mlcareer.proficiency import Proficiency, Source, from_years


class Said(NamedTuple):
    """What a text says of one mention; `degree` marks the field of a degree, which is no skill."""

    negated: bool = False
    optional: bool = False
    degree: bool = False
    proficiency: Proficiency | None = None
    source: Source = "assumed"
    years: float | None = None


_NOTHING: Final = Said()
_NOT: Final = Said(negated=True)
_PREFERRED: Final = Said(optional=True)
_STUDIED: Final = Said(degree=True)
_STOP: Final = r"(?<!e\.g)(?<!i\.e)(?<!etc)[.!?](?=[ \n]|$)|[;\n\u2022\u25cf]"
_ENDS: Final = re.compile(_STOP)
# Words behind which a grade speaks of something else: "strong desire to", "expert who".
_ELSEWHERE: Final = re.compile(
    rf"{_STOP}|^(?! (?:to|for) )(?:.*?)\b(?:to|for)\b|\b(?:but|while|who|that|as an?|degrees?|"
    r"equivalent|team|environment|candidates?|background in|(?:and|with) (?:\w+ )?(?:experience|"
    r"ability|understanding)|where|not|no)\b"
)
# What may stand between two skills that one grade speaks of.
_APART: Final = re.compile(
    rf"{_STOP}|\b(?:but|while|who|that|as an?|degrees?|equivalent|team|environment|candidates?|"
    r"(?:and|with) (?:\w+ )?(?:experience|ability|understanding|knowledge)|where|not|no|years?|"
    r"some)\b"
)
_LINKED: Final = re.compile(
    r"[ ,/()&+|:*\"'\u201c\u201d]*(?:(?:and|or|and/or|nor|with|in|of|as well as|such as|like|"
    r"including|e\.g\.|i\.e\.|etc\.?|especially|particularly|other|any|is|both|either|the|using|"
    r"programming|language|languages|skills|tools|libraries|frameworks|technologies|packages|"
    r"database|databases|queries|development|experience|knowledge|scripting|concepts|techniques|"
    r"models|algorithms|methods|similar|related|some|one or more|at least one|more|"
    r"of the following)[ ,/()&+|:*\"'\u201c\u201d]*)*"
)
_DENIED: Final = re.compile(
    r"[ ,:]*(?:(?:any|prior|previous|real|actual|direct|specific|much|a|an|the|need(?:ed)?|"
    r"require[ds]?|requirement|have|had|has|having|got|used|use|using|know|known|knowledge|"
    r"experienced?|exposure|familiar(?:ity)?|background|proficien\w+|understanding|skills?|"
    r"expertise|worked|work|working|tried|touched|learn(?:ed|t)?|writ(?:e|ing|ten)|production|"
    r"professional|commercial|practical|hands|on|with|in|of|to|for|at|been|yet|be|expert|really|"
    r"formal|advanced|deep|strong|extensive|considerable|looking|expect\w*|ask(?:ing)?|"
    r"programming|coding|you|us|here)\b[ ,:]*)*"
)
_DENIED_LIST: Final = re.compile(
    r"[ ,/()&]*(?:(?:or|nor|and|with|in|of|any|experience|knowledge|even|skills?)[ ,/()&]*)*"
)
_NOT_NEEDED: Final = re.compile(
    r"[ ,()]*(?:(?:is|are|was|experience|knowledge|skills?|programming|certification|but|though|"
    r"strictly|absolutely|necessarily|prior|itself|development|background|expertise)[ ,()]*)*"
)
_FIELD: Final = re.compile(
    rf"{_STOP}|\b(?:experience|experienced|with|knowledge|plus|skills?|years?|using|ability|"
    r"proficien\w+|familiarity|understanding|strong|expertise|certifi\w+|who|you|(?:preferred|"
    r"required)(?! in))\b"
)
_DEGREE_NEXT: Final = re.compile(
    r"[ .()']*+(?:[,/]|s?[ .,/()']*+(?:in|or|and|degrees?|ph\.?d|m\.?s|b\.?s|mba|ma|ba|of|"
    r"bachelor\S*|master\S*|equivalent|preferred|required|level|\+)\b)"
)
_NUMBER: Final = re.compile(
    r"(?P<less>less than |under |< ?|up to )?(?P<number>\d{1,2}(?:\.\d)?|one|two|three|four|five|"
    r"six|seven|eight|nine|ten)(?: ?\(\d+\))?(?: ?\+| ?to \d+| \d{1,2}| or more|"
    r" plus)? ?\+?(?: (?:of|full))? ?$"
)
_NUMBERS: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)  # noqa: SIM905
}
_YEARS_NEXT: Final = re.compile(
    rf"{_STOP}|\b(?:as|of (?:history|tradition|growth)|but|degree|similar|who|where|to|"
    r"equivalent|or|role|position|plus|for|while|leading|managing)\b"
)
_YEARS_BACK: Final = re.compile(
    r"[ :(,|\u2013\u2014=]*(?:(?:for|over|about|at least|minimum|min|of|skills?|more than|"
    r"approx\w*|experience|exp\w*|programming|around|with|the last|the past|development|"
    r"in)\b[ :(,.|\u2013\u2014=]*)*"
)
_GIVEN: Final = re.compile(r"\b(?:provid|build|shar|offer|develop|deliver|contribut)\w* (?:\w+ )?$")
_BEHIND: Final = frozenset(
    {"expertise", "proficiency", "expert", "fluency", "mastery", "basics", "intermediate"}
)
_OF: Final = re.compile(r" (?:in|with|of|at|on|using)\b")
_INTRODUCING: Final = re.compile(r" ?:| to\b")
_AGE: Final = re.compile(r" (?:ago|old|of age)\b")
# Said of the skill before; what comes then is said of another: "SQL required, Zig preferred".
_ASKED: Final = re.compile(r"(?!.*(?:\bnot|n't)\b).*\b(?:required|must|mandatory|essential)\b")
_LEADS_ON: Final = re.compile(r" ?(?:of|with|in|experience|using)\b")
_FORWARD: Final = frozenset({"preferably", "ideally", "preference", "nice if"})
_CLOSES: Final = re.compile(
    r"[ ]*(?:$|[.,;:)!\n(\]/]|but\b|and\b|or\b|for\b|by\b|though\b|\u2022|\*)"
)
_ANYTHING: Final = re.compile(r"(?s:.*)")
_GAP_MOST: Final = 60
_SHORT_OF: Final = frozenset({"level", "years"})  # grades do not reach farther than a gap
_LINK_MOST: Final = 48
_FIELDS_MOST: Final = 160
_MONTHS: Final = 12


class _Holding(NamedTuple):
    """A cue that still holds, and where what it holds for ended last."""

    end: int
    first: bool
    said: Said


class Reader:
    """Reads what one folded text says of its hits."""

    def __init__(self, text: str, hits: Sequence[Hit], graded: Collection[str]) -> None:
        """`text` is folded; `graded` are the skills that one can be "advanced" in."""
        self.text = text
        self.graded = graded
        self.hits = hits
        self.said = [_NOTHING] * len(hits)
        self.holding: dict[CueKind, _Holding] = {}

    def read(self, cues: Sequence[PlacedCue], *, ad: bool) -> list[Said]:
        """Return what is said of each hit; only in an `ad` is anything optional."""
        number = 0
        for placed in cues:
            while number < len(self.hits) and self.hits[number].start < placed.start:
                if self.holding:
                    self._hold(number)
                number += 1
            self._cue(placed, number, ad=ad)
        while number < len(self.hits) and self.holding:
            self._hold(number)
            number += 1
        return self.said

    def _hold(self, number: int) -> None:
        """Let the cues that hold say of a hit what they say, and drop those that ended."""
        hit = self.hits[number]
        held = {}
        for kind, holding in self.holding.items():
            if self._reaches(kind, holding, number):
                self.said[number] = _joined(self.said[number], holding.said)
                held[kind] = _Holding(hit.end, first=False, said=holding.said)
        self.holding = held

    def _reaches(self, kind: CueKind, holding: _Holding, number: int) -> bool:
        hit = self.hits[number]
        if kind in _SHORT_OF and hit.start - holding.end > _GAP_MOST:
            return False
        gap = self.text[holding.end : hit.start]
        if kind == "denies":
            return (_DENIED if holding.first else _DENIED_LIST).fullmatch(gap) is not None
        if kind == "optional":
            return not _ENDS.search(gap)
        if kind == "degree":
            # Nobody takes a degree in a language or a tool: "PhD in physics, Python".
            if hit.skill in self.graded:
                return False
            return len(gap) <= _FIELDS_MOST and not _FIELD.search(gap)
        if not holding.first:
            # "Strong desire to learn Python" says how strong the desire is.
            if not gap.strip() and self.text.endswith("learn", 0, holding.end):
                return False
            return not _APART.search(gap)
        other = _YEARS_NEXT if kind == "years" else _ELSEWHERE
        return not other.search(gap)

    def _cue(self, placed: PlacedCue, number: int, *, ad: bool) -> None:
        """Take up a cue; `number` is the first hit behind it."""
        kind = placed.cue.kind
        if kind == "denies":
            self._denial(placed)
        elif kind == "not needed":
            self._not_needed(placed, number)
        elif kind == "level":
            self._level(placed, number)
        elif kind == "years":
            self._years(placed, number)
        elif kind == "degree":
            self._degree(placed, number)
        elif kind == "optional" and ad:
            self._optional(placed, number)

    def _open(self, kind: CueKind, placed: PlacedCue, said: Said) -> None:
        """Let a cue hold from here on."""
        self.holding[kind] = _Holding(placed.end, first=True, said=said)

    def _denial(self, placed: PlacedCue) -> None:
        """Take up a denial; "can't live without" denies nothing."""
        open_ = self.holding.pop("denies", None)
        if open_ and open_.first and self.text.startswith("without", placed.start):
            gap = self.text[open_.end : placed.start]
            if len(gap) <= _GAP_MOST and "," not in gap and not _ENDS.search(gap):
                return
        self._open("denies", placed, _NOT)

    def _level(self, placed: PlacedCue, number: int) -> None:
        """Take up a grade: of what follows, or of the name it stands behind ("SQL expertise")."""
        if _GIVEN.search(self.text, max(placed.start - 24, 0), placed.start):
            self.holding.pop("level", None)
            return  # "provide technical expertise": what the work gives, not what it takes
        said = Said(proficiency=placed.cue.proficiency, source="stated")
        phrase = self.text[placed.start : placed.end]
        behind = number and phrase in _BEHIND and placed.start - self.hits[number - 1].end <= 1
        if behind and not _OF.match(self.text, placed.end):
            self.said[number - 1] = _joined(said, self.said[number - 1])
            return
        self._open("level", placed, said)
        following = self.hits[number] if number < len(self.hits) else None
        near = following if following and following.start - placed.end <= 1 else None
        # "Advanced analytics", "advanced machine learning models": a kind of thing, no grade.
        if near and phrase == "advanced" and near.skill not in self.graded:
            del self.holding["level"]

    def _before(self, number: int, place: int, link: re.Pattern[str]) -> list[int]:
        """Return the hits of the list that ends at a place, the last first."""
        found: list[int] = []
        end = place
        while number > 0:
            number -= 1
            hit = self.hits[number]
            gap = self.text[hit.end : end]
            if len(gap) > _LINK_MOST or not (link if not found else _LINKED).fullmatch(gap):
                break
            # What stands in a bracket is said of the bracket: "Python (Spark a plus)".
            if found and "(" in gap and self.text.find(")", hit.end, place) < 0:
                break
            found.append(number)
            end = hit.start
        return found

    def _not_needed(self, placed: PlacedCue, number: int) -> None:
        """Deny what stands before "not required", or after "not required:"."""
        after = _INTRODUCING.match(self.text, placed.end)
        if after:  # "not required: Scala", "it is not necessary to know Scala"
            self._open("denies", placed, _NOT)
        listed = after and ":" in after[0]
        for one in [] if listed else self._before(number, placed.start, _NOT_NEEDED):
            if not self.said[one].optional:
                self.said[one] = self.said[one]._replace(negated=True)

    def _optional(self, placed: PlacedCue, number: int) -> None:
        """Mark what is only preferred: the list before the cue, else what follows it."""
        phrase = self.text[placed.start : placed.end]
        if phrase not in _FORWARD and _CLOSES.match(self.text, placed.end):
            gap = self.text[self.hits[number - 1].end : placed.start] if number else ";"
            if len(gap) <= _GAP_MOST and not (_ENDS.search(gap) or _ASKED.match(gap)):
                for one in self._before(number, placed.start, _ANYTHING):
                    self.said[one] = self.said[one]._replace(optional=True, negated=False)
                return
            if ":" not in self.text[placed.end : placed.end + 2]:
                return
        self._open("optional", placed, _PREFERRED)

    def _years(self, placed: PlacedCue, number: int) -> None:
        """Read how long: of the skill before ("SQL: 3 years"), or of what follows."""
        before = self.text[max(placed.start - 24, 0) : placed.start]
        found = _NUMBER.search(before)
        if not found or _AGE.match(self.text, placed.end):
            return
        length = _NUMBERS.get(found["number"]) or float(found["number"])
        years = length / _MONTHS if self.text[placed.start] == "m" else length
        # "0-2 years" begins with somebody who has begun.
        proficiency = from_years(years * (0.9 if found["less"] else 1)) or Proficiency.AWARENESS
        said = Said(proficiency=proficiency, source="inferred", years=years)
        begin = placed.start - len(before) + found.start()
        gap = self.text[self.hits[number - 1].end : begin] if number else ";"
        behind = len(gap) < _LINK_MOST and _YEARS_BACK.fullmatch(gap)
        # In "SQL 3 years of Python" the years are those of Python.
        if behind and (gap.strip() or not _LEADS_ON.match(self.text, placed.end)):
            self.said[number - 1] = _joined(self.said[number - 1], said)
            return
        self._open("years", placed, said)

    def _degree(self, placed: PlacedCue, number: int) -> None:
        """Mark fields of study: "degree in statistics", "statistics degree"."""
        word = self.text[placed.start : placed.end]
        if "." not in word and len(word) <= 3 and not _DEGREE_NEXT.match(self.text, placed.end):  # noqa: PLR2004
            return
        if word.startswith("degree") and number and placed.start - self.hits[number - 1].end <= 1:
            self.said[number - 1] = self.said[number - 1]._replace(degree=True)
        self._open("degree", placed, _STUDIED)


def _joined(one: Said, other: Said) -> Said:
    """Put together what two cues say; stated beats inferred, then the first stands."""
    if one is _NOTHING:
        return other
    graded = one if one.proficiency is not None else other
    if one.source == "inferred" and other.source == "stated":
        graded = other
    return Said(
        negated=one.negated or other.negated,
        optional=one.optional or other.optional,
        degree=one.degree or other.degree,
        proficiency=graded.proficiency,
        source=graded.source,
        years=one.years if one.years is not None else other.years,
    )
