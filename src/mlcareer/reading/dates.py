"""Dates as people and programs write them, in several languages."""

import re
from datetime import date
from typing import Final

from mlcareer.names import normalise

_YEAR: Final = r"(?:19|20)[0-9]{2}"

_NOW: Final = frozenset(
    {"present", "now", "current", "currently", "today", "ongoing", "todate", "heute", "aktuell",
     "laufend", "derzeit", "jetzt", "aujourdhui", "encours", "actuellement", "actual",
     "actualidad", "actualmente", "hoy", "atual", "atualmente", "presente", "hoje", "oggi",
     "attuale", "attualmente", "incorso", "heden", "nu", "huidig", "daily", "thisyear"}
)  # fmt: skip
# Abbreviations are beginnings, from three letters on, that only one month has.
_MONTHS: Final = (
    "january januar janvier enero janeiro gennaio januari",
    "february februar fevrier febrero fevereiro febbraio februari",
    "march marz maerz mars marzo marco maart mrt",
    "april avril abril aprile",
    "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august aout agosto augustus",
    "september septembre septiembre setiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dezembro dicembre",
)
_TWO: Final = "[0-9]{1,2}"
_TIME: Final = re.compile(rf"(?<=[0-9])[T ]{_TWO}:{_TWO}.*")
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>{_YEAR})(?:[-/.](?P<month>{_TWO})(?:[-/.](?P<day>{_TWO}))?)?"
)
_MONTH_FIRST: Final = re.compile(rf"(?P<month>{_TWO})[-/.](?P<year>{_YEAR})")
_DAY_FIRST: Final = re.compile(
    rf"(?P<day>{_TWO})(?P<sign>[-/.])(?P<month>{_TWO})[-/.](?P<year>{_YEAR})"
)
# "3 May 2021", "May 3, 2021", "mar. de 2021", "Mar-21".
_NAMED: Final = re.compile(
    rf"(?:(?P<day>{_TWO})(?:st|nd|rd|th|er|\.|\u00ba)?[\s\-]+)?(?:de\s+)?"
    rf"(?P<name>[^\W\d_]{{3,12}})\.?[\s,\-/']*"
    rf"(?:(?P<later>{_TWO})(?:st|nd|rd|th)?,?\s+)?(?:del?\s+)?(?P<year>{_YEAR}|[0-9]{{2}})"
)
_AGO: Final = re.compile(rf"(?P<years>{_TWO})\s+years?\s+ago|last\s+year", re.IGNORECASE)
_DATE_MOST: Final = 40


def read_date(cell: str, *, this_year: int) -> str | None:
    """Read when: `2021`, `2021-05`, `2021-05-31`, from what people and programs write.

    "Now" is this year. A day and month that cannot be told apart give the year alone.
    """
    cell = _TIME.sub("", cell.strip())
    if not cell or len(cell) > _DATE_MOST:
        return None
    if normalise(cell) in _NOW:
        return str(this_year)
    if ago := _AGO.fullmatch(cell):
        return str(this_year - int(ago["years"] or 1))
    for pattern in (_YEAR_FIRST, _MONTH_FIRST):
        if found := pattern.fullmatch(cell):
            parts = found.groupdict()
            return _date(parts["year"], parts["month"], parts.get("day"))
    if found := _DAY_FIRST.fullmatch(cell):
        return _day_first(found)
    if found := _NAMED.fullmatch(cell):
        month = _month(found["name"])
        year = _four_digits(found["year"], this_year)
        if month:
            return _date(year, str(month), found["day"] or found["later"])
    return _year_in(cell, this_year)


def _day_first(found: re.Match[str]) -> str | None:
    """Read 31.05.2021, and 05/31/2021 where the numbers show which is the month."""
    day, month, year = found["day"], found["month"], found["year"]
    if found["sign"] == "." or int(day) > 12:  # noqa: PLR2004 - months
        return _date(year, month, day)
    if int(month) > 12:  # noqa: PLR2004
        return _date(year, day, month)
    return _date(year, month, day) if day == month else year


def _date(year: str, month: str | None, day: str | None) -> str | None:
    """Write a date as the program does; None for a day that the calendar has not."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _month(name: str) -> int:
    """Return the number of a month, 0 for what names none or could be two."""
    plain = f" {normalise(name)}"
    found = [number for number, names in enumerate(_MONTHS, start=1) if plain in f" {names}"]
    return found[0] if len(found) == 1 else 0


def _four_digits(year: str, this_year: int) -> str:
    """Complete the year of "Mar-21", into which spreadsheets turn "Mar 2021"."""
    if len(year) > 2:  # noqa: PLR2004
        return year
    return f"20{year}" if int(year) <= this_year % 100 else f"19{year}"


def _year_in(cell: str, this_year: int) -> str | None:
    """Return the last year that a few words name: "summer 2021", "2019 - 2021", "2019 - now"."""
    years = re.findall(rf"(?<!\d){_YEAR}(?!\d)", cell)
    words = re.findall(r"[^\W\d_]+", cell)
    if not years or (len(years) == 1 and not words):
        return None
    if any(normalise(word) in _NOW for word in words):
        return str(this_year)
    return str(max(years))
