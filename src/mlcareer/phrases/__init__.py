"""How people write down how well they can do a thing, read.

The words stand in `words`, denials in `denials`, scales in `measures`, years and dates in
`times`; what only few texts need is loaded when one does.
"""

import re
from collections.abc import Iterable
from functools import cache, reduce
from typing import Final

from mlcareer import policy
from mlcareer.names import fold_blanks
from mlcareer.phrases.reading import Reading
from mlcareer.phrases.vocabulary import Said
from mlcareer.phrases.words import (
    is_frame,
    is_item,
    is_neutral,
    may_deny,
    read_foot,
    read_head,
    read_words,
)
from mlcareer.proficiency import Proficiency, from_years

__all__ = ["Reading", "join_phrases", "read_phrase", "read_shared", "read_within"]

_DENIED: Final = Reading(rest="", proficiency=Proficiency.NONE, source="stated")
_ANY_YEAR: Final = 2100  # whether a text is a proficiency does not hang on the year
_DIGITS: Final = frozenset("01234")
# "Python - 3" and "Python (2/3)" name versions.
_VERSIONS: Final = _DIGITS | {"1/2", "2/3", "3/4"}
# Without one of these, a plain text measures nothing.
_SIGN: Final = re.compile(r"[\d*\[]")
_UNIT: Final = re.compile("year|yr|month|week|day|decade|semester|star|out of")
_SAYING: Final = frozenset({":", "=", "=>", "->"})
_BARE_YEARS_MOST: Final = 10  # "C++ (11+)" names a version
_SEPARATING: Final = re.compile(r"[:=|\t(\[{<>._~*\u2026\u2013\u2014\u2192\u21d2-]")
_SEPARATOR: Final = (
    r"->|=>|[:=|\t(\[{\u2192\u21d2\u2013\u2014\u2026]|(?<=\s)[\-~*]+(?=\s)|\.{2,}|_{3,}|\.(?=\s)|"
    r"<(?=[^<>]*>\s*$)"
)
_LABELS: Final = frozenset({"exp", "exp.", "lvl", "lvl.", "rating", "rated", "yoe"})
_LABELS_APART: Final = frozenset({"level", "proficiency", "score", "experience", "skill", "niveau"})
_APART: Final = frozenset(":-|(,\u2013\u2014")
_LEADERS: Final = " ._"
_CUTS_MOST: Final = 12  # separators of a text that are tried, from the right
_CLAUSES: Final = r"[,;&/|]|\s(?:\+|and|but|with|[\-\u2013\u2014])\s"
# Behind these a level may follow, not only a denial: "not very good at", "I know some".
_HEDGING: Final = frozenset({"not", "no", "i", "i'm", "im", "hardly", "barely"})
_VERBS: Final = ("used ", "touched ", "worked ", "written ", "coded ")  # of "not used for 5 years"
_OPENING: Final = (
    r"i(?:'ve|'m)?\s+(?:(?:have|had|am|been|also|know|use|used|using|can|do|write|wrote|code|"
    r"work(?:ed|ing)?)\s+)*(?:(?:in|with|on|of)\s+)?(?=\S)"
)
_TRIM: Final = " \t\r\n,;:=|-\u2013\u2014~()[]{}*\u2022.\u2192"


def read_phrase(text: str, *, this_year: int) -> Reading | None:
    """Read a text that is nothing but a proficiency: `advanced`, `4/5`, `3 years`, `2`.

    Returns None where it is not one. `rest` is always empty.
    """
    if "[" in text or not text.isascii():
        text = fold_blanks(text)
    text = " ".join(text.split())
    if len(text) > policy.CLAIM_MOST_LETTERS or _is_negative(text):
        return None
    bare = text.strip(_TRIM) or text
    if bare in _DIGITS:
        return Reading(rest="", proficiency=Proficiency(int(bare)), source="stated")
    return _read_clause(bare, this_year) or _read_clauses(bare, this_year)


def read_shared(text: str, *, this_year: int) -> Reading:
    """Read what a list says of all its members: `SQL, Python: advanced`, `no Scala or Go`.

    What stands beside one member ("Python 5 years, SQL 3 years") is that one's own.
    """
    text = fold_blanks(text)
    if len(text) > policy.CLAIM_MOST_LETTERS:
        return Reading(rest=text)
    if may_deny(text) and denies_together(text) and (said := _read_denial(text, this_year)):
        return said
    return _read_tail(text, this_year) or Reading(rest=text)


def denies_together(text: str) -> bool:
    """Whether what denies the first of a list denies all of it: "no Docker, Spark or Kafka"."""
    from mlcareer.phrases.denials import denies_list  # noqa: PLC0415 - few texts begin so

    return denies_list(text)


def join_phrases(parts: Iterable[str]) -> list[str]:
    """Put what only says how well back to what it is said of: "SQL", "5 years"."""
    joined: list[str] = []
    for part in parts:
        said = joined and (is_neutral(part) or read_phrase(part, this_year=_ANY_YEAR))
        if said and not is_item(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def read_within(text: str, *, this_year: int) -> Reading:
    """Read a name with whatever it says of proficiency: `SQL - 5 years`, `advanced Python`.

    What is not understood stays in `rest`, all of a text that is too long for a name. A word
    outweighs years; a scale outweighs both.
    """
    text = fold_blanks(text)
    if len(text) > policy.CLAIM_MOST_LETTERS:
        return Reading(rest=text)
    if found := _read_denial(text, this_year) or _read_tail(text, this_year):
        return found
    measured = _read_measures(text, this_year)
    rest = measured.rest if measured else text
    if worded := read_head(rest) or read_foot(rest):
        said, rest = worded
        return _with_word(measured, said, _opened(rest))
    return measured._replace(rest=_opened(rest)) if measured else Reading(rest=text)


def _read_denial(text: str, this_year: int) -> Reading | None:
    """Read "no experience with Kafka", and what only sounds like it: "not much Kafka"."""
    if not may_deny(text):
        return None
    from mlcareer.phrases.denials import denied  # noqa: PLC0415 - few texts begin like a denial

    if any(verb in text for verb in _VERBS):
        from mlcareer.phrases.times import unused  # noqa: PLC0415

        if found := unused(text, this_year=this_year):
            return found
    if text.split(maxsplit=1)[0].lower() in _HEDGING and (worded := read_head(text)):
        return _with_word(None, worded[0], worded[1])
    name = denied(text)
    if name is None:
        return None
    return Reading(name.strip(_TRIM), Proficiency.NONE, "stated", negated=True)


def _read_tail(text: str, this_year: int) -> Reading | None:
    """Read `name: proficiency`, `name - proficiency`, `name (proficiency)`, from the right."""
    if not _SEPARATING.search(text):
        return None
    places = [found.start() for found in _SEPARATING.finditer(text)]
    for place in places[: -_CUTS_MOST - 1 : -1]:
        cut = _compiled(_SEPARATOR).match(text, place)
        if cut is None:
            continue
        name, tail = (
            _unlabelled(text[:place].rstrip(_LEADERS)),
            text[cut.end() :].strip(_TRIM).rstrip(">"),
        )
        if not name or not tail or (tail in _VERSIONS and cut[0] not in _SAYING):
            continue
        if _is_open(name):
            continue  # the cut is inside of brackets: "Python (level: advanced)"
        said = read_phrase(tail, this_year=this_year)
        if said is not None:
            return _about(name, said, this_year)
    return None


def _unlabelled(name: str) -> str:
    """Cut the label of what follows off a name: "SQL exp: 5 years", "SQL - level: good"."""
    bare, _, label = name.rpartition(" ")
    label = label.lower()
    if label in _LABELS or (label in _LABELS_APART and bare[-1:] in _APART):
        return bare.rstrip(_TRIM)
    return name


def _is_open(name: str) -> bool:
    return ("(" in name and ")" not in name) or ("[" in name and "]" not in name)


def _about(name: str, said: Reading, this_year: int) -> Reading:
    """Join what stands behind a name with what stands in it: "Python 5 years (advanced)"."""
    if said.proficiency is None:
        whole = read_within(name, this_year=this_year)
        return whole._replace(last_used=whole.last_used or said.last_used)
    inner = _read_tail(name, this_year) or _read_measures(name, this_year)
    if inner is None or not inner.rest:
        return Reading(name, said.proficiency, said.source, said.years, said.last_used)
    return _joined(said, inner)._replace(rest=inner.rest)


def _read_measures(text: str, this_year: int) -> Reading | None:
    """Read signs, scales, years and dates anywhere in a text; None where there are none."""
    if not _SIGN.search(text) and not _UNIT.search(text.lower()) and text.isascii():
        return None
    from mlcareer.phrases.measures import read_scale  # noqa: PLC0415 - most names have no number
    from mlcareer.phrases.times import read_time  # noqa: PLC0415

    scale = read_scale(text)
    if scale is None:
        return read_time(text, this_year=this_year)
    time = read_time(scale.rest, this_year=this_year)
    if time is None:
        return scale
    return scale._replace(rest=time.rest, years=time.years, last_used=time.last_used)


def _read_clause(text: str, this_year: int) -> Reading | None:
    """Read a phrase that says one thing, or a measure and one thing."""
    if said := read_words(text):
        return Reading("", said.proficiency, said.source)
    found = _read_measures(text, this_year)
    if found is None:
        return _DENIED if _denies(text) else _read_bare_years(text)
    if is_neutral(found.rest) or is_frame(found.rest):
        return found._replace(rest="")
    word = read_words(found.rest)
    return _with_word(found, word, "") if word else None


def _read_clauses(text: str, this_year: int) -> Reading | None:
    """Read a phrase of several parts, each of which is known: "expert, 10+ years, daily"."""
    if not _compiled(_CLAUSES).search(text):
        return None
    clauses = [one.strip() for one in _compiled(_CLAUSES).split(text) if one.strip()]
    read = [None if is_neutral(one) else _read_clause(one, this_year) for one in clauses]
    if not any(read) or any(
        one is None and not is_neutral(clause) for one, clause in zip(read, clauses, strict=True)
    ):
        return None
    return reduce(_joined, [one for one in read if one])


def _joined(one: Reading, other: Reading) -> Reading:
    """Join two readings of one thing: stated beats years, years beat a use; the first wins."""
    first, second = sorted((one, other), key=_weight)
    return first._replace(
        years=second.years if first.years is None else first.years,
        last_used=first.last_used or second.last_used,
    )


def _weight(reading: Reading) -> int:
    """Return a number that is the lower the more a reading weighs."""
    if reading.proficiency is None:
        return 3
    if reading.source == "stated":
        return 0
    return 2 if reading.years is None else 1


def _read_bare_years(text: str) -> Reading | None:
    """Read the `5+` of "SQL (5+)"."""
    number = text[:-1].strip() if text[-1:] == "+" else ""
    if not number.isdecimal() or not 0 < int(number) <= _BARE_YEARS_MOST:
        return None
    return Reading("", from_years(int(number)), "inferred", years=float(number))


def _denies(text: str) -> bool:
    if not may_deny(text):
        return False
    from mlcareer.phrases.denials import is_denial  # noqa: PLC0415 - few texts begin like a denial

    return is_denial(text)


def _with_word(measured: Reading | None, said: Said, rest: str) -> Reading:
    """Add a word to what numbers said: a scale stands, and years give way to a stated word."""
    if measured is None:
        return Reading(rest, said.proficiency, said.source)
    if measured.source == "stated" or (
        said.source == "inferred" and measured.proficiency is not None
    ):
        return measured._replace(rest=rest)
    return measured._replace(rest=rest, proficiency=said.proficiency, source=said.source)


def _opened(rest: str) -> str:
    """Cut "I have", "I use" and the like off what is left of a text."""
    return _compiled(_OPENING).sub("", rest, count=1) if rest[:2].lower() in {"i ", "i'"} else rest


def _is_negative(text: str) -> bool:
    return text[:1] == "-" and text[1:].lstrip()[:1].isdigit()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: a start pays only for what a profile says."""
    return re.compile(pattern, re.IGNORECASE)
