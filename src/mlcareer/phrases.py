"""How people write down how well they can do a thing, read."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from mlcareer import policy
from mlcareer.names import fold_blanks
from mlcareer.proficiency import Proficiency, Source, from_share, from_years


class Reading(NamedTuple):
    """What a text says about proficiency, and what is left of it without that.

    `proficiency` is None where nothing was said; then `source` is "assumed". `years` is the
    length of experience it rests on, `last_used` a year (`2021`) that the text names.
    """

    rest: str
    proficiency: Proficiency | None = None
    source: Source = "assumed"
    years: float | None = None
    last_used: str | None = None
    negated: bool = False


def _lazily(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Compile a pattern when it is first needed: a start pays only for what a profile says."""
    return cache(lambda: re.compile(pattern, flags))


# What people call the proficiencies, as the whole of a phrase or in front of a name.
_WORDS: dict[str, Proficiency] = {
    **dict.fromkeys(
        ("none", "no", "never", "never used", "no experience", "zero", "no knowledge", "unknown",
         "not yet", "not used", "n/a", "na", "nope", "nil", "want to learn", "to learn",
         "would like to learn", "to be learned", "planned", "unfamiliar", "wish list"),
        Proficiency.NONE,
    ),
    **dict.fromkeys(
        (
            "awareness", "aware", "basic", "basics", "beginner", "beginners", "novice",
            "elementary", "familiar", "familiarity", "exposure", "some exposure", "learning",
            "currently learning", "introductory", "limited", "rudimentary", "foundational",
            "a little", "little", "some", "low", "theoretical", "newbie", "starter", "entry",
            "a bit", "dabbled", "played", "touched", "fundamental", "fundamentals",
        ),
        Proficiency.AWARENESS,
    ),
    **dict.fromkeys(
        (
            "working", "working knowledge", "intermediate", "competent", "comfortable",
            "moderate", "medium", "average", "good", "solid", "decent", "capable", "fair",
            "hands-on", "hands on", "independent", "conversant",
        ),
        Proficiency.WORKING,
    ),
    **dict.fromkeys(
        (
            "practitioner", "advanced", "proficient", "strong", "skilled", "experienced",
            "very good", "fluent", "extensive", "in-depth", "in depth", "deep", "professional",
            "high", "excellent", "upper intermediate", "upper-intermediate", "highly proficient",
        ),
        Proficiency.PRACTITIONER,
    ),
    **dict.fromkeys(
        ("expert", "expertise", "mastery", "master", "mastered", "guru", "world-class",
         "specialist", "authority"),
        Proficiency.EXPERT,
    ),
}  # fmt: skip
_NOUN = (
    r"(?:level|users?|knowledge|understanding|skills?|experience|proficiency|programmer|"
    r"developer|background|command)"
)
# The frame of "at an expert level", "fairly good skills": what is left is looked up above.
_FRAME = _lazily(
    rf"(?:at\s+)?(?:an?\s+)?(?:(?:pretty|fairly|quite|very|level|skill)\s*:?\s+)?"
    rf"(?P<word>\S.*?)(?:[\s\-]+{_NOUN})*",
    re.IGNORECASE,
)
# What stands between a proficiency and a name: "basic [knowledge of] Spark", "expert [in] SQL".
_LEAD = _lazily(
    rf"(?:{_NOUN}[\s\-]+)*(?:(?:of|in|with|at|on|using|to)\s+)?(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# The words that say a proficiency behind a name too; "learning" does not, nor "basic".
_FOOT = {
    "basics", "beginner", "novice", "intermediate", "advanced", "proficient", "fluent",
    "expert", "none",
}  # fmt: skip
_VERY = {"very", "highly", "quite", "pretty", "fairly", "extremely", "really"}
_WORDS_MOST = 3  # the words of the longest proficiency above
_NEGATED = _lazily(
    r"(?:i\s+)?(?:have\s+)?(?:(?:no|zero|without(?:\s+any)?|lack(?:ing)?(?:\s+of)?)\s+"
    r"(?:(?:prior|previous|real|practical|production|professional|commercial|hands[- ]on|working|"
    r"actual|much)\s+)*(?:(?:experience|knowledge|exposure|familiarity|background|understanding|"
    r"skills?)\s+(?:with|in|of|to|on|using)\s+)?"
    r"|(?:have\s+)?never\s+(?:used|tried|touched|worked\s+with|learned|learnt)\s+"
    r"|(?:do\s+not|don['\u2019]t|can(?:no|['\u2019])t)\s+(?:know|use|have)\s+"
    r"(?:(?:any\s+)?experience\s+(?:with|in)\s+)?"
    r"|(?:haven|hadn|didn)['\u2019]?t\s+(?:yet\s+)?(?:used|use|tried|touched|worked\s+with|learned)\s+"
    r"|(?:have\s+)?not\s+(?:yet\s+)?(?:used|tried|touched|worked\s+with|learned)\s+"
    r"|unfamiliar\s+with\s+|neither\s+"
    r"|not\s+(?:familiar|experienced|comfortable|proficient)\s+(?:with|in)\s+"
    r"|not\s+(?:yet\s+)?(?:used|know|learned|learnt)?\s*)(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)

# The words that a denial begins with; only then is the pattern above tried.
_DENYING = {
    "i", "have", "no", "zero", "without", "lack", "lacking", "never", "do", "don't", "don\u2019t",
    "cannot", "can't", "can\u2019t", "not", "haven't", "haven\u2019t", "hadn't", "hadn\u2019t",
    "didn't", "didn\u2019t", "unfamiliar", "neither",
}  # fmt: skip
_AFTER_NO = _lazily(
    r"(?:\s+(?:yet|so\s+far|at\s+all|in\s+production|experience|knowledge|skills?))+$",
    re.IGNORECASE,
)
_YEARS_UNIT = r"(?:years?['\u2019]?|yrs?\.?|yoe|y)"
_MONTHS_UNIT = r"(?:months?|mos?\.?|mths?\.?)"
_NUMBER = r"(?:\d{1,2}(?:[.,]\d)?|(?<!\d)[.,]\d)"
_OF_EXPERIENCE = (
    r"(?:\s*(?:of\s+)?(?:(?:professional|production|hands[- ]on|work(?:ing)?)\s+)?"
    r"(?:experience|exp\.?|use|using|work))?"
)
_DURATION = _lazily(
    rf"(?:(?:for|over|about|around|more\s+than|at\s+least|~|>|>=)\s*)?"
    rf"(?P<less>(?:less\s+than|under|almost|nearly|<)\s*)?(?<![\d.,\-])(?P<number>{_NUMBER})\s*(?:-|\u2013|to)?\s*(?:\d{{1,2}})?\s*\+?\s*"
    rf"(?:(?P<years>{_YEARS_UNIT})|(?P<months>{_MONTHS_UNIT}))(?![a-z]){_OF_EXPERIENCE}",
    re.IGNORECASE,
)
_SINCE = _lazily(r"since\s+(?:[a-z]{3,9}\.?\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_SPAN = _lazily(
    r"(?:(?:since|from)\s+)?(?:\d\d[/.])?(?P<first>(?:19|20)\d\d)\s*(?:-|\u2013|\u2014|to|until|till)\s*(?:\d\d[/.])?(?P<last>(?:19|20)\d\d|present|now|today|date|current)",
    re.IGNORECASE,
)
_LAST_USED = _lazily(
    r"(?:last\s+used|last|until|up\s+to|used)\s*:?\s*(?:in\s+)?(?P<year>(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)",
    re.IGNORECASE,
)
_FRACTION = _lazily(
    r"(?P<part>\d{1,3}(?:[.,]\d+)?)\s*(?:/|out\s+of|of)\s*(?P<whole>\d{1,3})(?![\d.])"
)
_PERCENT = _lazily(r"(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s*cent|percent)")
_FULL = "\u2605\u2b50\u25cf\u25a0\u2588\u25fc\u2b24\U0001f31f"
_EMPTY = "\u2606\u25cb\u25a1\u2591\u2592\u25fb\u25ef\u2b58"
_BLOCKS = _lazily(rf"(?P<full>[{_FULL}](?:\ufe0f)?[{_FULL}\ufe0f ]*)(?P<empty>[{_EMPTY} ]*)")
_ANY_YEAR = 2000  # whether a text is a proficiency does not hang on the year
_PART_OF_A_YEAR = 0.5  # what "since" this year, or a span within one, comes to
_FIVE_POINTS = 5  # what a row of stars without empty ones is out of
_SCALES = {3, 4, 5, 6, 7, 10, 20, 100}
_DIGIT = re.compile(r"(?P<digit>[0-4])")
_LEVEL = _lazily(r"\b(?:level|lvl)\s*:?\s*(?P<level>[0-4])\b(?!\s*[/%])", re.IGNORECASE)
_CROSS = _lazily("[\u2717\u2718\u274c\u2716]\ufe0f?")

_HAS_DIGIT = re.compile(r"\d")
_NEGATIVE = re.compile(r"-\s*\d")
_SEPARATOR = re.compile(r"\s*(?:[:=|\t]|\s[\-\u2013\u2014~]+\s|\u2014|\u2013|\()\s*")
_TRIM = " \t\r\n,;:=|-\u2013\u2014~()[]*\u2022."


def read_phrase(text: str, *, this_year: int) -> Reading | None:
    """Read a text that is nothing but a proficiency: `advanced`, `4/5`, `3 years`, `2`.

    Returns None where it is not one. `rest` is always empty.
    """
    text = " ".join(text.split())
    if len(text) > policy.CLAIM_MOST_LETTERS or _NEGATIVE.match(text):
        return None
    text = text.strip(_TRIM).strip()
    if digit := _DIGIT.fullmatch(text):
        return Reading(rest="", proficiency=Proficiency(int(digit["digit"])), source="stated")
    if not text:
        return None
    found = _read_measures(text, this_year=this_year)
    if found is None:
        word = _from_words(text)
        return None if word is None else Reading(rest="", proficiency=word, source="stated")
    if not found.rest:
        return found
    word = _from_words(found.rest)
    return None if word is None else _stated(found, word, rest="")


def read_shared(text: str, *, this_year: int) -> Reading:
    """Read what a list says of all its members: `SQL, Python: advanced`, `no Scala, no Go`.

    What stands beside one member ("Python 5 years, SQL 3 years") is that one's own.
    """
    text = fold_blanks(text)
    if len(text) > policy.CLAIM_MOST_LETTERS:
        return Reading(rest=text)
    if _negation(text):
        return read_within(text, this_year=this_year)
    return _read_tail(text, this_year=this_year) or Reading(rest=text)


def join_phrases(parts: Iterable[str]) -> list[str]:
    """Put what only says how well back to what it is said of: "SQL", "5 years"."""
    joined: list[str] = []
    for part in parts:
        if joined and read_phrase(part, this_year=_ANY_YEAR):
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
    negation = _negation(text)
    if negation:
        rest = _AFTER_NO().sub("", negation["rest"].strip(_TRIM))
        return Reading(rest=rest, proficiency=Proficiency.NONE, source="stated", negated=True)
    head = _read_tail(text, this_year=this_year)
    if head is not None:
        return head
    measured = _read_measures(text, this_year=this_year)
    rest = measured.rest if measured else text
    if worded := _read_head(rest) or _read_foot(rest):
        said, rest = worded
        return _stated(measured or Reading(rest=rest), said, rest=rest)
    return measured or Reading(rest=text)


def _negation(text: str) -> re.Match[str] | None:
    """Match a denial; one begins with one of a few words."""
    first = text.split(maxsplit=1)[0].lower() if text else ""
    return _NEGATED().fullmatch(text) if first in _DENYING else None


def _from_words(text: str) -> Proficiency | None:
    """Look a phrase up, bare and then without its frame."""
    plain = " ".join(text.lower().split())
    if plain in _WORDS:
        return _WORDS[plain]
    frame = _FRAME().fullmatch(plain)
    return _WORDS.get(frame["word"]) if frame else None


def _read_head(text: str) -> tuple[Proficiency, str] | None:
    """Split "advanced Python" or "basic knowledge of Spark" into proficiency and name."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in _VERY and words[1].lower() != "good":
        words = words[1:]
    words = [words[0].lower().removesuffix("-level"), *words[1:]] if words else []
    for count in range(min(_WORDS_MOST, len(words) - 1), 0, -1):
        said = _WORDS.get(" ".join(words[:count]).lower())
        lead = _LEAD().fullmatch(" ".join(words[count:])) if said else None
        if said and lead:
            return said, lead["rest"].strip()
    return None


def _read_foot(text: str) -> tuple[Proficiency, str] | None:
    """Split "Python basics", "Excel advanced" or "SQL, good" into proficiency and name."""
    name, comma, phrase = text.rpartition(",")
    if comma and name.strip() and (said := _from_words(phrase)) is not None:
        return said, name.strip()
    name, _, word = text.rpartition(" ")
    return (_WORDS[word.lower()], name) if name and word.lower() in _FOOT else None


def _read_tail(text: str, *, this_year: int) -> Reading | None:
    """Read `name: proficiency`, `name - proficiency`, `name (proficiency)`, from the right."""
    for cut in reversed(list(_SEPARATOR.finditer(text))):
        name, tail = text[: cut.start()].strip(), text[cut.end() :].strip(_TRIM)
        if not name or not tail:
            continue
        if _DIGIT.fullmatch(tail) and ":" not in cut[0] and "=" not in cut[0]:
            continue  # "Python - 3" and "Python (3)" name a version
        said = read_phrase(tail, this_year=this_year)
        if said is not None:
            if said.proficiency is None:
                inner = read_within(name, this_year=this_year)
                return inner._replace(last_used=inner.last_used or said.last_used)
            return said._replace(rest=name)
    return None


def _read_measures(text: str, *, this_year: int) -> Reading | None:
    """Read signs, scales, years and dates anywhere in a text; None where there are none."""
    if text.isascii() and not _HAS_DIGIT.search(text):
        return None
    return _read_scale(text) or _read_time(text, this_year=this_year)


def _read_scale(text: str) -> Reading | None:
    """Read what states a proficiency without words: a cross, stars, `level 3`, `4/5`, `80%`."""
    if not text.isascii():
        if cross := _CROSS().search(text):
            return _measured(text, cross, Proficiency.NONE)
        if blocks := _BLOCKS().search(text):
            full = sum(sign in _FULL for sign in blocks["full"])
            empty = sum(sign in _EMPTY for sign in blocks["empty"])
            whole = full + empty if empty else max(full, _FIVE_POINTS)
            return _measured(text, blocks, from_share(full / whole))
    if fraction := _FRACTION().search(text):
        part, whole = _float(fraction["part"]), int(fraction["whole"])
        if whole in _SCALES and part <= whole:
            return _measured(text, fraction, from_share(part / whole))
    if level := _LEVEL().search(text):
        return _measured(text, level, Proficiency(int(level["level"])))
    percent = _PERCENT().search(text)
    if percent and _float(percent["percent"]) <= 100:  # noqa: PLR2004 - a share of a hundred
        return _measured(text, percent, from_share(_float(percent["percent"]) / 100))
    return None


def _read_time(text: str, *, this_year: int) -> Reading | None:
    """Infer a proficiency from how long: `3 years`, `since 2019`, `2019-2021`; take dates."""
    if span := _SPAN().search(text):
        still = not span["last"].isdigit()
        last = this_year if still else int(span["last"])
        years = float(max(0, last - int(span["first"])))
        return _inferred(text, span, years or _PART_OF_A_YEAR, None if still else span["last"])
    dated, date = _take_date(text)
    if duration := _DURATION().search(dated):
        number = _float(duration["number"])
        years = number if duration["years"] else number / 12
        return _inferred(dated, duration, years * (0.9 if duration["less"] else 1), date)
    if since := _SINCE().search(dated):
        years = float(this_year - int(since["year"]))
        return _inferred(dated, since, max(_PART_OF_A_YEAR, years), date)
    return Reading(rest=dated, last_used=date) if date else None


def _take_date(text: str) -> tuple[str, str | None]:
    """Split "last used 2021" off a text."""
    found = _LAST_USED().search(text)
    if found is None:
        return text, None
    return _without(text, found), found["year"]


def _measured(text: str, found: re.Match[str], said: Proficiency) -> Reading:
    rest, date = _take_date(_without(text, found))
    return Reading(rest=rest, proficiency=said, source="stated", last_used=date)


def _inferred(text: str, found: re.Match[str], years: float, date: str | None) -> Reading:
    return Reading(
        rest=_without(text, found),
        proficiency=from_years(years),
        source="inferred",
        years=years,
        last_used=date,
    )


def _stated(reading: Reading, said: Proficiency, *, rest: str) -> Reading:
    """Add a stated word to what numbers said: a scale stands, years give way."""
    if reading.source == "stated":
        return reading._replace(rest=rest)
    return reading._replace(rest=rest, proficiency=said, source="stated")


def _without(text: str, found: re.Match[str]) -> str:
    """Cut a match out, with the brackets, separators and small words that held it."""
    before = text[: found.start()].rstrip(_TRIM)
    before = re.sub(r"\s+(?:for|with|of)$", "", before, flags=re.IGNORECASE)
    after = text[found.end() :].lstrip(_TRIM)
    after = re.sub(r"^(?:of|in|with|using|on)\s+", "", after, flags=re.IGNORECASE)
    after = re.sub(r"^(?:experience|exp)\s+(?:in|with|of|using)\s+", "", after, flags=re.IGNORECASE)
    return f"{before} {after}".strip() if before and after else (before or after)


def _float(number: str) -> float:
    return float(number.replace(",", "."))
