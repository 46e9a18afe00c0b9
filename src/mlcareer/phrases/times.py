"""How long, and until when: `3 years`, `since 2019`, `01/2019 - 05/2021`, `last used 2021`."""

import re
from functools import cache
from typing import Final, NamedTuple

from mlcareer.phrases.measures import SPELLED, number, without
from mlcareer.phrases.reading import Reading
from mlcareer.proficiency import from_years

# What people say instead of a number. "Several" is three, and "many" more than anyone checks.
_COUNTS: Final[dict[str, float]] = {
    **SPELLED, "a": 1.0, "an": 1.0, "couple": 2.0, "few": 2.0, "some": 2.0, "handful": 3.0,
    "several": 3.0, "multiple": 3.0, "many": 5.0, "numerous": 5.0, "dozen": 12.0, "half": 0.5,
}  # fmt: skip
_LENGTHS: Final = {
    "years": 1.0, "months": 1 / 12, "weeks": 1 / 52, "days": 1 / 365, "decades": 10.0,
    "semesters": 0.5,
}  # fmt: skip
_IN_DIGITS: Final = (
    r"(?<![\d.,/-])(?P<number>\d{1,3}(?:[.,]\d)?|[.,]\d|(?=\u00bd))(?P<half> ?\u00bd| and a half)?"
    r"(?: ?(?:-|\u2013|\u2014|to|or) ?\d{0,2})? ?\+?[ -]?"
    r"(?:(?P<years>years?|yrs?\.?|yoe|y|jahre?n?|ans?|ann[e\u00e9]es?|a[n\u00f1]os?|anni)|"
    r"(?P<months>months?|mos?\.?|mths?\.?|monate?n?|mois|mes(?:es)?|mesi)|"
    r"(?P<weeks>weeks?|wks?\.?|wochen?|semaines?|semanas?)|"
    r"(?P<days>days?|tagen?|jours?|d[i\u00ed]as?)|"
    r"(?P<decades>decades?)|(?P<semesters>semesters?))(?![^\W_])"
)
_IN_WORDS: Final = (
    r"(?<![^\W_])(?P<words>(?:[a-z]+\+?[ -]){1,6})(?:(?P<years>years?|yrs?)|(?P<months>months?)|"
    r"(?P<weeks>weeks?)|(?P<days>days?)|(?P<decades>decades?)|(?P<semesters>semesters?))(?![^\W_])"
)
_WORD: Final = r"[a-z]+"
_MORE: Final = (
    r"\+?'?(?P<half> and a half)?(?: ?(?:,|and|&)? ?(?P<months>\d{1,2}) ?(?:months?|mos?\.?|m)\b)?"
)
# What is no length of use, though it counts years.
_OTHER: Final = r" ?-? ?(?:old|ago|plan|roadmap|warranty|end|notice)\b"
_ROUGHLY: Final = (
    r"(?:(?:^|(?<=[\s(]))(?:(?P<less>less than|fewer than|under|almost|nearly|not quite|close to)|"
    r"for|since|seit|depuis|over|about|around|approx(?:imately|\.)?|circa|ca\.?|more than|at least|"
    r"minimum(?: of)?|min\.?|up to|(?:the )?(?:last|past))|(?P<sign><=?|\u2264)|[~>\u2248\u2265]=?)"
    r"\s*$"
)
_ROUGHLY_MOST: Final = 3  # words: "for over the last"
_UNUSED: Final = r"(?:not|n't|nt|un)\s*(?:been |really )*(?:used|touched)(?: it)? (?:for|in|since) "
_UNUSED_NAME: Final = (
    r"(?:i )?(?:have not|haven'?t|not) (?:really )?"
    r"(?:used|touched|worked (?:with|on|in)|written|coded(?: in)?) "
    r"(?P<name>\S.*?) (?:for|in|since) (?P<behind>\S.*)"
)
_USED: Final = r"(?:last )?(?:used|touched|last)?\s*:?\s*$"
_LAST_USED: Final = (
    r"(?:last\s+(?:used|touched)|last|until|up\s+to|used)\s*:?\s*(?:in\s+)?"
    r"(?:(?!since|from)[a-z]{3,9}\.?\s+)?(?P<year>(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)"
)
_YEAR: Final = r"(?:19|20)\d\d"
_DATED: Final = re.compile(r"\d{4}|['\u2019]\d\d|\d\d/\d\d")
_PART_OF_A_YEAR: Final = 0.5  # what "since" this year, or a span within one, comes to
_LESS_BY: Final = 0.9


class _Duration(NamedTuple):
    """A length of time in years, and where it is written."""

    start: int
    end: int
    years: float


def read_time(text: str, *, this_year: int) -> Reading | None:
    """Infer a proficiency from how long something was used, and take the date of the last use."""
    dated, last_used = _take_disuse(text, this_year)
    if _DATED.search(dated) and (found := _read_period(dated, this_year)):
        rest, until = _take_last_use(found.rest)
        return found._replace(rest=rest, last_used=last_used or until or found.last_used)
    if last_used is None:
        dated, last_used = _take_last_use(dated)
    if found := _read_duration(dated):
        return found._replace(last_used=last_used)
    return Reading(rest=dated, last_used=last_used) if last_used else None


def unused(text: str, *, this_year: int) -> Reading | None:
    """Read "haven't used Hadoop in 5 years": the name, and when it was last used."""
    found = _compiled(_UNUSED_NAME).fullmatch(text)
    date = _past(found["behind"], this_year) if found else None
    return Reading(found["name"], last_used=date[0]) if found and date else None


def _read_period(text: str, this_year: int) -> Reading | None:
    from mlcareer.periods import find_periods, years_of  # noqa: PLC0415 - most texts have no date

    found = find_periods(text, this_year=this_year)
    if not found:
        return None
    period = found[0]
    still = period.last == str(this_year)
    years = max(years_of(period), _PART_OF_A_YEAR) if still else years_of(period)
    read = _inferred(without(text, period.start, period.end), years or _PART_OF_A_YEAR)
    return read._replace(last_used=None if still else period.last)


def _read_duration(text: str) -> Reading | None:
    found = _duration(text)
    if found is None or _compiled(_OTHER).match(text, found.end):
        return None
    before, less = text[: found.start], False
    for _ in range(_ROUGHLY_MOST):
        if rough := _compiled(_ROUGHLY).search(before):
            less = less or bool(rough["less"] or rough["sign"])
            before = before[: rough.start()].rstrip()
    years = found.years * (_LESS_BY if less else 1)
    return _inferred(without(text, len(before), found.end), years)


def _duration(text: str) -> _Duration | None:
    """Find the first length of time, in digits or in words."""
    found = _compiled(_IN_DIGITS).search(text)
    if found:
        start = found.start()
        count = (number(found["number"]) if found["number"] else 0) + (0.5 if found["half"] else 0)
    else:
        found = _compiled(_IN_WORDS).search(text)
        words = list(_compiled(_WORD).finditer(found["words"].lower())) if found else []
        count, used = _spelled([word[0] for word in words])
        if found is None or not count:
            return None
        start = found.start() + words[-used].start()
    years = count * next(length for unit, length in _LENGTHS.items() if found[unit])
    more = _compiled(_MORE).match(text, found.end())
    if more is None:
        return _Duration(start, found.end(), years)
    years += int(more["months"] or 0) / 12 + (0.5 if more["half"] else 0)
    return _Duration(start, more.end(), years)


def _spelled(words: list[str]) -> tuple[float, int]:
    """Return the number at the end of some words, and how many of them are it; 0 for none."""
    left = len(words)
    count = 0.0
    if words[-3:] == ["and", "a", "half"]:
        count, left = 0.5, left - 3
    if left and words[left - 1] == "of":  # a couple of
        left -= 1
    if words[max(left - 2, 0) : left] in (["half", "a"], ["half", "an"]):
        left -= 1
    if not left or words[left - 1] not in _COUNTS:
        return 0.0, 0
    left -= 1
    unsure = left > 1 and words[left - 1] in {"to", "or"} and words[left - 2] in _COUNTS
    left -= 2 if unsure else 0
    count += _COUNTS[words[left]]
    if left and words[left - 1] in {"a", "an", "the"}:
        left -= 1
    return count, len(words) - left


def _take_disuse(text: str, this_year: int) -> tuple[str, str | None]:
    """Split "not used since 2019" or "used 3 years ago" off a text."""
    if "used" in text or "touched" in text:
        found = _compiled(_UNUSED).search(text)
        if found and (past := _past(text[found.end() :], this_year)):
            return without(text, found.start(), found.end() + past[1]), past[0]
    if " ago" in text and (ago := _duration(text)) and text[ago.end :].startswith(" ago"):
        used = _compiled(_USED).search(text, 0, ago.start)
        start = used.start() if used else ago.start
        return without(text, start, ago.end + len(" ago")), str(this_year - round(ago.years))
    return text, None


def _past(text: str, this_year: int) -> tuple[str, int] | None:
    """Read the year, or how long ago, that a text begins with; and where that ends."""
    if year := _compiled(_YEAR).match(text):
        return year[0], year.end()
    ago = _duration(text)
    return (str(this_year - round(ago.years)), ago.end) if ago else None


def _take_last_use(text: str) -> tuple[str, str | None]:
    """Split "last used 2021" off a text."""
    found = _compiled(_LAST_USED).search(text) if _DATED.search(text) else None
    return (without(text, *found.span()), found["year"]) if found else (text, None)


def _inferred(rest: str, years: float) -> Reading:
    return Reading(rest=rest, proficiency=from_years(years), source="inferred", years=years)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text first names a time."""
    return re.compile(pattern, re.IGNORECASE)
