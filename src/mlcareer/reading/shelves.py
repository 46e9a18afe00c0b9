"""What a heading says of the items below it: how well, or that they are no skills."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from mlcareer.phrases import Reading, read_phrase, read_shared, read_within
from mlcareer.proficiency import Proficiency
from mlcareer.reading.document import Claim

_LETTERS_MOST: Final = 80


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What shelves of skills are called, whatever they hold: by the first words nobody means a skill.
_GENERIC: Final = _words(
    """abilities ability about background basics competence competences competencies competency
    experience expertise fundamentals knowledge language languages list misc miscellaneous other
    others proficiencies proficiency profile set sets skill skills skillset skillsets stack
    strength strengths summary technologies technology tool toolbox tooling toolkit tools work"""
)
_SHELF: Final = _GENERIC | _words(
    """a additional all and area areas coding computer concept concepts core database databases
    foreign foundations framework frameworks further hard have human i it key know
    libraries library main me method methods more my natural of package packages personal platform
    platforms professional programming soft software speak spoken tech technical the things topic
    topics use with"""
)
# What stands around the word that says how well: "skills I am learning now".
_AROUND: Final = re.compile(
    r"^(?:(?:skills?|technolog(?:y|ies)|tools?|languages?|things|topics|what|that|which|i\s+am|"
    r"i['\u2019]?m|i|have|know|use)\s+)+|"
    r"(?:(?:^|\s)(?:in|with|at|of|on|about|using|now|skills?|so|far))+$",
    re.IGNORECASE,
)
_LACKING: Final = re.compile(
    r"(?:(?:skills?|technolog(?:y|ies)|tools?|languages?|things|topics|what|that|which|i|still)\s+)*"
    r"(?:(?:don['\u2019]?t|do\s+not|haven['\u2019]?t|have\s+not|never|not)\s+(?:yet\s+)?"
    r"(?:have|had|know|known|used?|tried|learned|learnt|comfortable|familiar|proficient|"
    r"experienced)|not\s+yet|unfamiliar|missing|"
    r"no\s+(?:experience|knowledge)|lack|wish\s*list|gaps?|learning\s+next|"
    r"(?:(?:want|wish|like|hope|plan|planning|going|need|would\s+like|next)\s+)?to\s+learn)"
    r"(?:\s+(?:yet|with|in|of|any|at|all|about|well|and|but|want|to|learn|next|skills?))*",
    re.IGNORECASE,
)
_NO_SKILLS: Final = re.compile(
    r"(?:personal\s+)?(?:hobb(?:y|ies)(?:\s+(?:and|&)\s+\w+)?|references?|referees?|"
    r"contacts?(?:\s+(?:details?|information|info|me))?|contact\s+.{0,20}|details)",
    re.IGNORECASE,
)
# Words for a proficiency that say none in a heading, and dates, which head a time of life.
_NEUTRAL: Final = re.compile(
    r"^(?:some|good\s+to|fundamentals?|foundational|(?:high|low)[\s-]level|entry|professional|"
    r"unknown)\b|(?:19|20)\d\d",
    re.IGNORECASE,
)
_LANGUAGES: Final = re.compile(r"\blanguages?\b|\bsprachen\b", re.IGNORECASE)
_SPOKEN: Final = _words(
    """arabic bengali bulgarian cantonese catalan chinese croatian czech danish dutch english
    finnish french german greek hebrew hindi hungarian indonesian italian japanese korean mandarin
    norwegian persian polish portuguese punjabi romanian russian serbian slovak spanish swahili
    swedish tamil telugu thai turkish ukrainian urdu vietnamese"""
)
_HOW_SPOKEN: Final = _words(
    """a advanced and b basic basics beginner bilingual business c certificate certified
    conversational elementary excellent first fluency fluent fluently foreign full good human ielts
    in intermediate knowledge language languages learning level limited lower mother my native
    natural near of proficiency proficient professional read reading school second secondary some
    speak speaker speaking spoken toefl tongue upper very working write writing written"""
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_PIECES: Final = re.compile(r"[,;()\[\]]|\s(?:and|but)\s")
# Names that begin with a word for a proficiency.
_NAMES: Final = re.compile(
    r"deep\s(?!knowledge|understanding|experience|expertise)|master\s+data|learning\s+to\s|"
    r"high[\s-](?:performance|availability|level)|solid\s+principles|zero\s",
    re.IGNORECASE,
)
_NUMBERING: Final = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]\s+|[^\w\s.#\u2605\u25cf\u25a0]+\s*)+"
)
_ORNAMENT: Final = re.compile(r"[^\w\s!-~\u2580-\u25ff\u2605\u2606\u2b24\u2b50]")


class Shelf(NamedTuple):
    """What a heading says of its items: how well they are known, and what sort they are.

    `named` is whether the heading may itself name a skill.
    """

    said: Reading | None = None
    skipped: bool = False
    spoken: bool = False
    named: bool = False


def plain_heading(text: str) -> str:
    """Take numbering, signs and the colon off a heading."""
    bare = _NUMBERING.sub("", text.strip(" \t*_"))
    end = len(bare)
    while end and _ORNAMENT.match(bare, end - 1):
        end -= 1
    return " ".join(bare[:end].strip(" \t:\uff1a*_").split())


def read_shelf(text: str, *, this_year: int) -> Shelf:
    """Read a plain heading: "Expert", "Skills I don't have", "Hobbies", "Databases"."""
    if not text or len(text) > _LETTERS_MOST:
        return Shelf(named=bool(text))
    return _read_short(text, this_year)


@lru_cache(maxsize=1024)  # lists repeat themselves
def _read_short(text: str, this_year: int) -> Shelf:
    spoken = _LANGUAGES.search(text) is not None
    if _LACKING.fullmatch(text):
        lacking = Reading(rest="", proficiency=Proficiency.NONE, source="stated", negated=True)
        return Shelf(said=lacking, spoken=spoken)
    if _NO_SKILLS.fullmatch(text):
        return Shelf(skipped=True)
    words = _parts_of(text)
    if words <= _SHELF:
        return Shelf(spoken=spoken, named=words.isdisjoint(_GENERIC))
    said = None if _NEUTRAL.search(text) else _read_proficiency(text, this_year)
    return Shelf(said=said, spoken=spoken, named=said is None)


def _read_proficiency(text: str, this_year: int) -> Reading | None:
    """Read "Expert", "Proficient in", "Advanced skills", "Languages (5+ years)"."""
    for phrase in dict.fromkeys((text, _AROUND.sub("", _AROUND.sub("", text)))):
        said = read_phrase(phrase, this_year=this_year)
        if said and said.proficiency is not None:
            return said
    within = read_within(text, this_year=this_year)
    rest = _AROUND.sub("", within.rest)
    return within if _parts_of(rest) <= _SHELF and within.proficiency is not None else None


def _parts_of(text: str) -> set[str]:
    return {word.strip(",;:()") for word in re.split(r"[\s/&+-]+", text.lower())} - {""}


def is_spoken(text: str) -> bool:
    """Whether a text is nothing but a language that people speak, and how well."""
    words = {word.lower() for word in _WORD.findall(text)}
    return not words.isdisjoint(_SPOKEN) and words <= _SPOKEN | _HOW_SPOKEN


def speaks(text: str, *, this_year: int) -> bool:
    """Whether a text, or a member of the list that it is, says how well something is known."""
    read = _speaks if len(text) > _LETTERS_MOST else _speaks_short
    return read(text, this_year)


def _speaks(text: str, this_year: int) -> bool:
    if _NAMES.match(text):
        return False
    if read_within(text, this_year=this_year).proficiency is not None:
        return True
    label, colon, _ = text.partition(":")
    pieces = _PIECES.split(text)
    if len(pieces) == 1 and not colon:
        return False
    read = [read_shared(text, this_year=this_year)]
    read += (read_within(piece, this_year=this_year) for piece in pieces)
    phrases = (read_phrase(one, this_year=this_year) for one in (label, *pieces))
    read += filter(None, phrases)
    return any(one.proficiency is not None for one in read)


_speaks_short: Final = lru_cache(maxsize=1024)(_speaks)


def under(claim: Claim, said: Reading, *, this_year: int) -> Claim:
    """Return a claim with what its heading says, unless it says how well itself."""
    if claim.denied or speaks(claim.text, this_year=this_year):
        return claim
    if said.proficiency is Proficiency.NONE:
        return claim._replace(denied=True)
    source = "stated" if said.source == "assumed" else said.source
    return claim._replace(proficiency=said.proficiency, source=source)
