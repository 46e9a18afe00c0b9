"""When jobs and studies were: the periods that a text names, as people write dates."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Final, NamedTuple

from mlcareer.names import fold_letter

# January to December in English, German, French and Spanish, long and short, without accents.
_MONTH_NAMES: Final = (
    "jan january januar janner janvier janv enero ene",
    "feb february februar febr fevrier fevr fev febrero",
    "mar march marz maerz mrz mars marzo",
    "apr april avril avr abril abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet juil julio",
    "aug august aout agosto ago",
    "sep sept september septembre septiembre setiembre",
    "oct october oktober okt octobre octubre",
    "nov november novembre noviembre",
    "dec december dezember dez decembre diciembre dic",
)
# Their first and last months; a winter lies in two years, so that only its year is known.
_SEASONS: Final = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (0, 0),
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
}  # fmt: skip
_MONTHS: Final = 12
_CENTURY: Final = 100

# A year, or its last two digits behind a sign that may say so: '16, 03/19, Jul-16.
_YEAR: Final = (
    r"(?:(?<!\d)(?P<year>19[5-9]\d|20\d\d)|(?P<sign>['\u2019/-])(?P<short>\d\d)(?![/.-]\d))(?!\d)"
)
# What stands before a year and belongs to it: "since", "end of", a month by name or number.
_BEFORE: Final = (
    r"(?<!\w)(?:(?P<word>since|seit|depuis|desde|from|between|von|zwischen|entre)\s(?:the )?)?(?:"
    r"(?P<about>early|mid|late|end of|beginning of|anfang|mitte|ende)[ -]|"
    r"(?:\d\d?(?:(?:st|nd|rd|th|er|\.)?[ -]|st|nd|rd|th)(?:of |de )?)?"
    r"(?P<name>[^\W\d_]{3,10}|q[1-4])\.?(?:[\s,./'\u2019-]{0,2}| of | del? )\s?"
    r"(?:\d\d?(?:st|nd|rd|th)?,?\s)?|(?<![.,/-])(?:(?P<day>\d\d?)(?P<sign>[./-]))?(?P<month>\d\d?)[./-])?['\u2019]?$"
)
_BEFORE_MOST: Final = 36  # letters of "between the 30th of September 30th, " and the like
_APOSTROPHES: Final = frozenset("'\u2019")
_BEFORE_ENDS: Final = frozenset(" ./-,\n\u00a0'\u2019")
# What stands behind it: 2019-03, 2019.03.31; and the second of two years: 2016-17, 2016/17.
_MONTH_BEHIND: Final = (
    r"[-./](?P<month>0[1-9]|1[0-2])(?:[-./](?:0[1-9]|[12]\d|3[01]))?(?![\d/]|[-.]\d)"
)
_YEAR_BEHIND: Final = r"(?P<sign>[-\u2013/])(?P<short>\d\d)(?![\d/]|[-.]\d)"

_OPENING: Final = frozenset(" \n\t\u00a0-\u2013\u2014")
_ONGOING: Final = frozenset({"since", "seit", "depuis", "desde"})
_BETWEEN: Final = frozenset({"between", "zwischen", "entre"})
_TO: Final = (
    r"[ \t\u00a0]{0,8}\n?[ \t\u00a0]{0,8}(?:-{1,3}|[\u2013\u2014\u2212~/>\u2192]|(?<=\s)(?:"
    r"(?P<word>and|und|et|y|&)|to(?: till)?|until|till|through|thru|bis|\u00e0|au|al?|hasta)(?=\s))"
    r"[ \t\u00a0]{0,8}\n?[ \t\u00a0]{0,8}"
)
_STILL: Final = (
    r"(?:(?:up to|until|till|to|the|la|le)\s){0,3}(?:present|now|current|currently|today|date|"
    r"on-?going|still|heute|jetzt|laufend|aktuell|pr[\u00e9e]sent|aujourd['\u2019]?hui|ce jour|"
    r"maintenant|en cours|actualidad|actual|presente|hoy|fecha)(?!\w)"
)
# "2018 onwards", "2018 till date", and the dash that nothing follows in "(2018 -)".
_OPEN: Final = rf"\sonwards?(?!\w)|\s(?=up to|until|till|to){_STILL}| ?[-\u2013\u2014] ?(?=\))"

# Words before years that are part of a name (SQL Server 2012-2016), and behind what is counted.
_PRODUCTS: Final = frozenset(
    {"server", "office", "windows", "studio", "sharepoint", "exchange", "autocad", "revit", "iso",
     "iec", "rfc", "version", "versions", "edition"}
)  # fmt: skip
_COUNTED: Final = frozenset(
    {"eur", "usd", "gbp", "inr", "k", "km", "mm", "px", "employees", "users", "people", "rows",
     "customers", "students", "records", "hours", "words", "lines"}
)  # fmt: skip
_MONEY: Final = frozenset("$\u20ac\u00a3\u00a5%")
_GLUED: Final = _MONEY | frozenset("#+&_")
_JOINING: Final = frozenset("-./,:\u2013")
_COMPACT: Final = len("2019-2022")  # as a telephone number is written, too


class Period(NamedTuple):
    """A stretch of time, and where it stands: `text[start:end]`.

    `first` and `last` are years or months (`2021`, `2021-05`). `last` of what still goes on,
    or is to end in the future, is the present year.
    """

    start: int
    end: int
    first: str
    last: str


class _Point(NamedTuple):
    """A year as it is written, with the first and the last month it may mean; 0 is not known.

    `word` is a "since" that opens it; `whole` is a period of its own (a season, two years),
    `weak` one that could be a fraction.
    """

    start: int
    end: int
    year: int
    first: int = 0
    last: int = 0
    until: int = 0
    word: str = ""
    whole: bool = False
    weak: bool = False


def find_periods(text: str, *, this_year: int, single: bool = False) -> list[Period]:
    """Find the periods of a text in order; one that begins after `this_year` is none.

    With `single`, a date that stands alone is a period too. Time is linear in the text.
    """
    found: list[Period] = []
    taken = 0
    points = list(_points(text, this_year))
    for here, following in zip_longest(points, points[1:]):
        if here.start < taken:
            continue
        one = _period(text, here, following, this_year)
        if one is None and single and not here.weak:
            one = _within(here.start, here.end, here, here, this_year)
        if one is not None and _stands_free(text, one, taken):
            found.append(one)
            taken = one.end
    return found


def years_of(period: Period) -> float:
    """Return how long a period lasted in years; a first and a last month both count."""
    first, last = ([int(part) for part in date.split("-")] for date in (period.first, period.last))
    if len(first) == len(last) == 2:  # noqa: PLR2004 - both are a year and a month
        return last[0] - first[0] + (last[1] - first[1] + 1) / _MONTHS
    return float(last[0] - first[0])


def _points(text: str, this_year: int) -> Iterator[_Point]:
    for found in _compiled(_YEAR).finditer(text):
        if found["year"]:
            whole = _Point(found.start(), found.end(), int(found["year"]))
            yield _with_before(text, _with_behind(text, whole))
        elif point := _shortened(text, found, this_year):
            yield point


def _with_behind(text: str, point: _Point) -> _Point:
    """Add the month or the second year that follows a year."""
    if text[point.end : point.end + 1] not in _JOINING:
        return point
    if short := _compiled(_YEAR_BEHIND).match(text, point.end):
        until = point.year + (int(short["short"]) - point.year) % _CENTURY
        # 2008-10 is rather a month, and so is 2008/10; 2008/09 is the year of a school.
        if (until == point.year + 1 and short["sign"] == "/") or (
            until > point.year and (int(short["short"]) > _MONTHS or short["sign"] == "\u2013")
        ):
            return point._replace(end=short.end(), until=until, whole=True)
    if behind := _compiled(_MONTH_BEHIND).match(text, point.end):
        month = int(behind["month"])
        return point._replace(end=behind.end(), first=month, last=month)
    return point


def _with_before(text: str, point: _Point) -> _Point:
    """Add what stands before a year: "since", a month, a season, "end of"."""
    left = text[max(0, point.start - _BEFORE_MOST) : point.start]
    found = _compiled(_BEFORE).search(left) if left[-1:] in _BEFORE_ENDS else None
    if found is None:
        return point
    start = point.start - len(left) + found.start()
    dated = point._replace(start=start, word=(found["word"] or "").lower())
    if found["name"]:
        name = _folded(found["name"])
        first, last = _months().get(name, (-1, -1))
        known = first >= 0 and not point.first
        return dated._replace(first=first, last=last, whole=name in _SEASONS) if known else point
    if found["month"]:
        month = _numbered(found)
        return dated._replace(first=month, last=month) if month <= _MONTHS else point
    return dated


def _numbered(found: re.Match[str]) -> int:
    """Return the month of `03.2019` or `31.03.2019`; 0 where a day could be the month."""
    month, day = int(found["month"]), int(found["day"] or 0)
    if not day or found["sign"] == "." or day > _MONTHS:
        return month
    return day if month > _MONTHS else 0  # 03/31 is a day of March, 03/04 of March or April


def _shortened(text: str, found: re.Match[str], this_year: int) -> _Point | None:
    """Return a year of two digits; None where it needs a month before it and has none."""
    at = found.start()
    point = _Point(at + 1, found.end(), this_year - (this_year - int(found["short"])) % _CENTURY)
    dated = _with_before(text, point)
    before = text[at - 1 : at] if at else ""
    if dated.first:
        # Two digits make a month of a number: 4/10 is a fraction, and 04/10 could be one.
        numbered = before.isdigit()
        return dated._replace(weak=numbered) if not numbered or at - dated.start > 1 else None
    said = found["sign"] in _APOSTROPHES and not before.isalnum()
    return dated._replace(start=min(at, dated.start)) if said else None


def _period(text: str, here: _Point, following: _Point | None, this_year: int) -> Period | None:
    """Return the period that begins with a date; None where only the date is said."""
    if to := _compiled(_TO).match(text, here.end) if here.end < len(text) else None:
        joined = not to["word"] or here.word in _BETWEEN
        if following and following.start == to.end() and joined:
            # 2019/2020 is a year of school or of business; 2016/2019 are two releases.
            odd = following.until or (to[0].strip() == "/" and following.year != here.year + 1)
            return None if odd else _within(here.start, following.end, here, following, this_year)
        if still := _compiled(_STILL).match(text, to.end()):
            return _within(here.start, still.end(), here, None, this_year)
    if text[here.end : here.end + 1] in _OPENING:
        still = _compiled(_OPEN).match(text, here.end)
        if still:
            return _within(here.start, still.end(), here, None, this_year)
    if here.word in _ONGOING:
        return _within(here.start, here.end, here, None, this_year)
    if begun := _first_month(text, here):
        return _within(begun.start, here.end, begun, here, this_year)
    return _within(here.start, here.end, here, here, this_year) if here.whole else None


def _first_month(text: str, last: _Point) -> _Point | None:
    """Return the month of "Jan - Mar 2022" that has no year of its own."""
    if not last.first:
        return None
    begin = max(0, last.start - _BEFORE_MOST)
    before = text[begin : last.start]
    found = _compiled(rf"(?<!\w)(?P<name>[^\W\d_]{{3,10}})\.?(?:{_TO})$").search(before)
    months = _months().get(_folded(found["name"])) if found else None
    if not found or not months or not months[0]:
        return None
    year = last.year if months[0] <= last.last else last.year - 1
    return _Point(begin + found.start(), last.start, year, *months)


def _within(
    start: int, end: int, first: _Point, last: _Point | None, this_year: int
) -> Period | None:
    """Return the period from one date to another, or to now; None where it runs backwards."""
    until = (last.until or last.year) if last else this_year
    month = last.last if last else 0
    if (first.year, first.first or 1) > (until, month or _MONTHS) or first.year > this_year:
        return None
    if until > this_year:
        until, month = this_year, 0
    return Period(start, end, _date(first.year, first.first), _date(until, month))


def _date(year: int, month: int) -> str:
    return f"{year}-{month:02}" if month else str(year)


def _stands_free(text: str, found: Period, after: int) -> bool:
    """Whether a period is no part of a telephone number, an amount or a product's name."""
    behind = text[found.end : found.end + _BEFORE_MOST]
    if behind[:1].isalnum() or behind[:1] in _GLUED or behind.lstrip()[:1] in _MONEY:
        return False
    if behind[:1] in _JOINING and behind[1:2].isdigit():
        return False
    before = text[max(after, found.start - _BEFORE_MOST) : found.start]
    last, ahead = before[-1:], before[-2:-1]
    if last.isalnum() or last in _GLUED or (last == " " and ahead in _MONEY):
        return False
    if last in _JOINING and ahead.isdigit():
        return False
    if found.end - found.start == _COMPACT and before.rstrip(") ")[-1:].isdigit():
        return False  # (555) 2019-2022
    words = before.lower().split()
    counted = "".join(behind.lower().split(maxsplit=1)[:1]).strip(".,;)")
    return counted not in _COUNTED and (not words or words[-1] not in _PRODUCTS)


def _folded(name: str) -> str:
    return "".join(map(fold_letter, name))


@cache
def _months() -> dict[str, tuple[int, int]]:
    names = {
        name: (number, number)
        for number, listed in enumerate(_MONTH_NAMES, start=1)
        for name in listed.split()
    }
    return names | _SEASONS


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text first needs it: only résumés do."""
    return re.compile(pattern, re.IGNORECASE)
