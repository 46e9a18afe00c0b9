"""Signs and scales that state a proficiency without words: stars, bars, `4/5`, `80%`."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from mlcareer.phrases.reading import Reading
from mlcareer.proficiency import Proficiency, from_share

# Numbers that people spell.
SPELLED: Final = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0,
    "sixteen": 16.0, "eighteen": 18.0, "twenty": 20.0, "thirty": 30.0,
}  # fmt: skip
_SPELLED_ONES: Final = "|".join(sorted(SPELLED, key=len, reverse=True))

TRIM: Final = " \t\r\n,;:=|-\u2013\u2014~()[]{}*\u2022.\u2192"
# Stars, circles, squares, diamonds, hearts: full ones, and the empty ones that go with them.
_FULL: Final = (
    "\u2605\u2b50\U0001f31f\u272d\u272e\u272f\u2726\u272a\u25cf\u26ab\u2b24\u25c9\U0001f535\U0001f7e2"
    "\U0001f7e3\U0001f7e0\U0001f534\u25a0\u25aa\u25fc\u25fe\u2b1b\U0001f7e9\U0001f7e6\U0001f7ea"
    "\U0001f7e8\u2588\u2593\u25b0\u25ae\u25c6\u2666\u2665\u2764"
)
_EMPTY: Final = (
    "\u2606\u2729\u2727\u25cb\u25ef\u26aa\u2b58\u25ce\u25cc\u25e6\u25a1\u25ab\u25fb\u25fd\u2b1c"
    "\u2591\u2592\u25b1\u25af\u25c7\u2662\u2661\U0001f90d"
)
_SIGNS_AROUND: Final = f"{_FULL}\ufe0f "  # a bullet in front, a lone star behind
_ROW: Final = (
    rf"(?P<full>[{_FULL}][{_FULL}\ufe0f ]*)(?P<half>[\u00bd\u2bea\u2be8]?)"
    rf"(?P<empty>[{_EMPTY}\ufe0f ]*)"
)
_NO_ROW: Final = rf"[{_EMPTY}](?:[\ufe0f ]*[{_EMPTY}]){{2,}}"
_CROSS: Final = "[\u2717\u2718\u274c\u2716\U0001f6ab]\ufe0f?"
_ASTERISKS: Final = r"(?<![^\s(:\[])(?P<full>\*{3,5})(?![^\s)\],;.])"
_BAR: Final = r"\[(?P<full>[#=|x*]+)(?P<half>>?)(?P<empty>[-._ o]*)\]"
_BAR_LEAST: Final = 3  # signs; "[x]" ticks a box
_NUMBER: Final = rf"(?:\d{{1,3}}(?:[.,]\d+)?|(?:{_SPELLED_ONES})\b)"
_STARS: Final = (
    rf"(?<![\w.,/-])(?:(?P<part>{_NUMBER})[ -]?"
    r"(?:[\u2605\u2b50]\ufe0f?(?![\u2605\u2b50 ]*[\u2605\u2b50\u2606])|stars?\b)"
    r"|[\u2605\u2b50]\ufe0f?\s?(?P<behind>\d(?:[.,]\d)?)(?![\d./]))"
)
_FRACTION: Final = (
    r"(?<![\w./,-])(?:(?P<part>\d{1,3}(?:[.,]\d+)?)\s*(?:/|out\s+of|of|von|de|sur)\s*"
    rf"(?P<whole>\d{{1,3}})|(?P<spelled>{_SPELLED_ONES})\s+(?:out\s+of|of)\s+(?P<all>five|ten))"
    r"(?![\w%]|[.,]\w|\s*/|\s+of\b)"
)
_SCALES: Final = frozenset({3, 4, 5, 6, 7, 10, 20, 100})
_VERSIONS_BELOW: Final = 5  # "Python 2/3" names two versions
_PERCENT: Final = (
    r"(?<![\w.,])(?<!top )(?<!by )(?<!to )(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*"
    r"(?:%|per\s*cent\b|percent\b|pct\b)(?!\s*(?:of|off|test|code|coverage|remote|uptime|accuracy|"
    r"increase|reduction|growth|faster|time)\b)"
)
_LEVEL: Final = (
    r"\b(?:level|lvl\.?|stufe|niveau|nivel)\s*:?\s*(?P<level>[0-4])\b"
    r"(?!\s*[/%.]\d?|\s+(?:of|von|de)\b|\s+(?!in\b|with\b)[^\W\d_])"
)
_FIVE_POINTS: Final = 5  # what a row of stars without empty ones is out of
# What holds a measure, before and behind it.
_BEFORE: Final = (
    r"(?:(?:^|[\s:,(-]+)(?:for|with|of|at|level|lvl\.?|stufe|niveau|nivel|proficiency|exp\.?|yoe|"
    r"(?:self[ -]?)?(?:rating|rated|score|assessed|assessment)))+[\s:]*$"
)
_BEHIND: Final = (
    r"^(?:stars?\b|points?\b|confidence\b|proficiency\b|(?:of\s+|in\s+)?"
    r"(?:(?:hands[- ]on|professional|work|working|practical)\s+)*"
    r"(?:experience|exp\b\.?|erfahrung|d'exp[\u00e9e]rience|de\s+experiencia))?\s*"
    r"(?:(?:of|in|with|using|on|mit|de|con|avec|en)\s+)?"
)


def read_scale(text: str) -> Reading | None:
    """Read what states a proficiency without words; `rest` is the text without it."""
    found = _first_scale(text)
    if found is None:
        return None
    again = _first_scale(found.rest)  # four stars, and "(4/5)" beside them
    return found._replace(rest=(again or found).rest.strip(_SIGNS_AROUND))


def _first_scale(text: str) -> Reading | None:
    for read in _SIGNS if not text.isascii() else _PLAIN:
        if found := read(text):
            return found
    return None


def without(text: str, start: int, end: int) -> str:
    """Cut a stretch out, with the brackets, separators and small words that held it."""
    before = _strip_left(text[:start].rstrip(TRIM))
    after = text[end:].lstrip(TRIM)
    after = _compiled(_BEHIND).sub("", after, count=1) if after else after
    return f"{before} {after}".strip() if before and after else (before or after)


def _strip_left(before: str) -> str:
    return _compiled(_BEFORE).sub("", before).rstrip(TRIM) if before else before


def _has(text: str, *signs: str) -> bool:
    """Whether a text has one of some signs, without which a pattern need not be tried."""
    text = text.lower()
    return any(sign in text for sign in signs)


def number(written: str) -> float:
    """Return a number as a number, whether in digits or spelled."""
    return SPELLED.get(written.lower()) or float(written.replace(",", "."))


def _cross(text: str) -> Reading | None:
    found = _compiled(_CROSS).search(text)
    return _measured(text, found, 0) if found else None


def _fraction(text: str) -> Reading | None:
    found = (
        _compiled(_FRACTION).search(text)
        if _has(text, "/", " of ", " von ", " de ", " sur ")
        else None
    )
    if found is None:
        return None
    part = number(found["part"] or found["spelled"])
    whole = number(found["whole"] or found["all"])
    versions = part + 1 == whole < _VERSIONS_BELOW and found[0].strip() != text.strip()
    if whole not in _SCALES or part > whole or versions:
        return None
    return _measured(text, found, part / whole)


def _stars(text: str) -> Reading | None:
    found = _compiled(_STARS).search(text) if _has(text, "star", "\u2605", "\u2b50") else None
    if found is None:
        return None
    part = number(found["part"] or found["behind"])
    return _measured(text, found, part / _FIVE_POINTS) if part <= _FIVE_POINTS else None


def _row(text: str) -> Reading | None:
    """Read a row of signs; one alone is a bullet, or a mark of something else."""
    for found in _compiled(_ROW).finditer(text):
        full = sum(sign in _FULL for sign in found["full"])
        empty = sum(sign in _EMPTY for sign in found["empty"])
        half = 0.5 if found["half"] else 0.0
        if full + empty + half >= 2:  # noqa: PLR2004 - a row
            whole = full + empty + 2 * half if empty else max(full + half, _FIVE_POINTS)
            return _measured(text, found, (full + half) / whole)
    none = _compiled(_NO_ROW).search(text)
    return _measured(text, none, 0) if none else None


def _asterisks(text: str) -> Reading | None:
    found = _compiled(_ASTERISKS).search(text) if "***" in text else None
    return _measured(text, found, len(found["full"]) / _FIVE_POINTS) if found else None


def _bar(text: str) -> Reading | None:
    found = _compiled(_BAR).search(text) if "[" in text else None
    if found is None or len(found[0]) - 2 < _BAR_LEAST:
        return None
    full = len(found["full"]) + len(found["half"]) / 2
    return _measured(text, found, full / (len(found[0]) - 2))


def _level(text: str) -> Reading | None:
    found = _compiled(_LEVEL).search(text) if _has(text, "lvl", "level", "stuf", "niv") else None
    if found is None:
        return None
    return _stated(text, found, Proficiency(int(found["level"])))


def _percent(text: str) -> Reading | None:
    found = _compiled(_PERCENT).search(text) if _has(text, "%", "cent", "pct") else None
    if found is None or (percent := number(found["percent"])) > 100:  # noqa: PLR2004 - a share
        return None
    return _measured(text, found, percent / 100)


_PLAIN: Final[tuple[Callable[[str], Reading | None], ...]] = (
    _fraction, _stars, _asterisks, _bar, _level, _percent,
)  # fmt: skip
_SIGNS: Final = (_cross, _fraction, _stars, _row, *_PLAIN[2:])


def _measured(text: str, found: re.Match[str], share: float) -> Reading:
    return _stated(text, found, from_share(share))


def _stated(text: str, found: re.Match[str], said: Proficiency) -> Reading:
    return Reading(rest=without(text, *found.span()), proficiency=said, source="stated")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text first has a digit or a sign."""
    return re.compile(pattern, re.IGNORECASE)
