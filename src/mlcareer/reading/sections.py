"""Prose as people lay it out: the parts of job ads and of résumés, found by their headings.

A heading is a short line that is made of nothing but words that headings are made of; so
"Required skills and experience" is one and "Strong communication skills" is not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from mlcareer.reading.document import Kind, Section
from mlcareer.reading.heading_words import (
    AD_RULES,
    AD_WORDS,
    FILLING,
    RESUME_RULES,
    RESUME_WORDS,
)

_HEADING_MOST: Final = 70  # letters
_WORDS_MOST: Final = 10
# A line longer than this lost its line breaks: headings are looked for inside it.
_RUN_ON: Final = 900
_RUN_ON_LEAST: Final = 200  # of a short text, where one line is half of it
_MARKS_BEFORE: Final = " \t#*_>=~\u2022\u25cf\u25aa\u25a0\u27a2\u2013\u2014|-"
_MARKS_BEHIND: Final = " \t#*_=~|?!.\u2026-"
_WORD: Final = re.compile(r"[a-z\u00c0-\u024f']+")


# An entry of a list. It is a heading only if it is written as one: "- Project management" is none.
_ITEM: Final = re.compile(r"\s*(?:[-*\u2022\u25cf\u25aa\u00b7\u2013]|o)\s+\S")
# "8+ years of experience with:" announces a list.
_ANNOUNCING: Final = (":", "\u2013", "\u2014")
# What begins so is asked for, not announced: "Strong business knowledge", "5+ years of experience".
_ASKED: Final = re.compile(
    r"(?i)(?:strong|good|great|excellent)\b(?! (?:fit|match|to have|qualit))|[\w ]*\d\s*\+|"
    r".*\d\s*years?\b"
)


# What names a line of a list; what is nice to have stays so: "Tools: Airflow, Dagster".
_LABEL: Final = (
    r"(?i)\W*(?:tools?|(?:tech\w* )?stack|technolog(?:y|ies)|knowledge|software|skills?|"
    r"experience|languages?|education|platforms?)[\s*_]*:[\s*_]*"
)


class Heading(NamedTuple):
    """Where a section begins: at `start` of the text, its heading ending at `end`."""

    start: int
    end: int
    section: Section


# What, in a résumé, is a label if something stands behind it in the line.
_LABELS: Final[frozenset[Section]] = frozenset({"other", "projects"})


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a line first gets to it: in a list of skills hardly one does."""
    return re.compile(pattern)


@cache
def _words(kind: Kind) -> frozenset[str]:
    return (AD_WORDS if kind == "ad" else RESUME_WORDS) | FILLING


@cache
def _rules(kind: Kind) -> tuple[tuple[Section, re.Pattern[str]], ...]:
    """Compile the rules when a line first is a heading: hardly a list of skills has one."""
    listed = AD_RULES if kind == "ad" else RESUME_RULES
    return tuple(
        (section, re.compile(rf"\b(?:{pattern})(?![\w])", re.IGNORECASE))
        for section, pattern in listed
    )


def headings(text: str, kind: Kind) -> list[Heading]:
    """Return the headings of an ad or a résumé, in order."""
    found: list[Heading] = []
    start = 0
    run_on = min(_RUN_ON, max(_RUN_ON_LEAST, len(text) // 2))
    for line in text.split("\n"):
        for one in _in_line(line, start, kind, run_on) if line.strip() else ():
            preferred = bool(found) and found[-1].section == "preferred"
            if not (preferred and _compiled(_LABEL).fullmatch(text, one.start, one.end)):
                found.append(one)
        start += len(line) + 1
    return found


def _in_line(line: str, start: int, kind: Kind, run_on: int) -> Iterator[Heading]:
    """Yield a written line's heading: the line itself, or what stands before its colon."""
    bare = _bare(line)
    if len(bare) <= _HEADING_MOST:
        said = name_section(bare.rstrip(": "), kind)
        if said and not _may_head(line, bare):
            said = None
        if said is None and kind == "ad" and bare.endswith(":"):
            said = _announced(bare)
        if said:
            yield Heading(start, start + len(line), said)
            return
    # "Languages: Python, SQL" is a line of a list of skills, and "LANGUAGES" a part of its own.
    colon = line.find(":", 0, _HEADING_MOST + 10)
    section = name_section(_bare(line[:colon]), kind) if colon > 0 else None
    if section and (kind == "ad" or section not in _LABELS):
        yield Heading(start, start + colon + 1, section)
    if kind == "resume":
        yield from _run_together(line, start)
    if len(line) > run_on or kind == "resume":
        yield from _inside(line, colon if section else 0, start, kind)


def _run_together(line: str, start: int) -> Iterator[Heading]:
    """Yield the headings of a résumé's line that lost the line break before or behind them."""
    opening = _compiled(_OPENING).match(line)
    if opening and (section := name_section(opening["heading"], "resume")):
        yield Heading(start + opening.start("heading"), start + opening.end(), section)
    for glued in _compiled(_GLUED).finditer(line):
        if section := name_section(glued[0], "resume"):
            yield Heading(start + glued.start(), start + glued.end(), section)


def _may_head(line: str, bare: str) -> bool:
    """Whether a line is written as headings are: nothing that is asked for, no entry of a list."""
    if line.rstrip().endswith(_ANNOUNCING):
        return True
    written = "**" in line or bare.isupper() or _is_strong(bare)
    return not _ASKED.match(bare) and (written or not _ITEM.match(line))


# A heading that lost the line break before it: "24 monthsCompany Details".
_GLUED: Final = (
    r"(?<=[a-z)])(?:(?:Company|Education|Skill|Project|Personal|Certification) Details|"
    r"(?:Work|Professional) Experience|(?:Technical|Key) Skills)\b"
)


# What a line that ends in a colon announces, whatever else it says.
_ANNOUNCED: Final[tuple[tuple[Section, str], ...]] = (
    ("preferred", r"(?i)\b(?:preferred|nice to have|bonus|desir\w+|a plus|pluses)\b"),
    ("benefits", r"(?i)\b(?:benefits|we offer|we provide|perks|salary|compensation)\b"),
    (
        "required",
        (
            r"(?i)\b(?:looking for|seek(?:ing)?|fit|you(?:'ll|\u2019ll| will)? (?:need|have|"
            r"bring)|qualif\w+|requir\w+|"
            r"must have|ideal candidate|be successful|to succeed|candidates? (?:will|should|"
            r"must) have|minimum)\b"
        ),
    ),
    (
        "responsibilities",
        (
            r"(?i)\b(?:responsib\w+|duties|will (?:do|be)|you(?:'ll|\u2019ll| will)|tasks|"
            r"role (?:involves|includes)|"
            r"candidate will|includes?)\b"
        ),
    ),
)
# A heading that its section follows without a colon or a line break.
_OPENING: Final = (
    r"[^\w\n]{0,6}(?P<heading>(?:[A-Z][A-Za-z&]+ ){0,3}(?:SKILLS?|PROFICIENCIES|PROFICIENCY|"
    r"Skills?|Proficiencies|"
    r"Proficiency|Details|SUMMARY|Summary|EXPERIENCE|Experience|EDUCATION|Education|PROJECTS|"
    r"Projects))"
    r"(?=\s+[A-Z\u2022*(\u00e2])"
)


def _announced(line: str) -> Section | None:
    return next((section for section, rule in _ANNOUNCED if _compiled(rule).search(line)), None)


def _bare(line: str) -> str:
    """Return a line without bullets, rules and Markdown around it."""
    return line.lstrip(_MARKS_BEFORE).rstrip(_MARKS_BEHIND)


# A capital, at most four blanks behind what ends a sentence or a small letter.
_BEGINS: Final = "|".join(rf"(?<=[.!?;:)*\u2022\u00b7a-z]\s{{{blanks}}}.)" for blanks in range(5))
_INSIDE: Final = (
    rf"(?P<heading>[A-Z](?:{_BEGINS})[A-Za-z'\u2019]+(?:[ /&-]{{1,3}}[A-Za-z'\u2019]+){{0,5}}?)"
    r"(?:\s?:|(?=\s+[A-Z\u2022*\u00b7-])|(?=[A-Z][a-z]))"
)


def _inside(line: str, begin: int, start: int, kind: Kind) -> Iterator[Heading]:
    """Yield the headings inside a line that lost its line breaks."""
    for found in _compiled(_INSIDE).finditer(line, begin):
        heading = found["heading"]
        capitals = sum(word[0].isupper() for word in heading.split())
        if found[0].endswith(":") or capitals * 2 > len(heading.split()):
            section = name_section(heading, kind)
            if section and (found[0].endswith(":") or _is_strong(heading)):
                yield Heading(start + found.start("heading"), start + found.end(), section)


_STRONG: Final = (
    r"(?i)(?:responsibilities|qualifications|requirements|benefits|about us|who (?:you|we) are|"
    r"duties|"
    r"what you(?:'|\u2019)ll \w+|nice to have|job (?:description|summary)|(?:required|preferred|"
    r"technical) "
    r"(?:skills|experience)|education|work experience|technical skills|skill details|"
    r"company details|education details)$"
)


def _is_strong(heading: str) -> bool:
    """Whether a heading is one even without a colon and a line of its own."""
    return _compiled(_STRONG).search(heading) is not None


# Whom an ad is for, whatever else the heading names: "You may be a good fit for this role if".
_FIT: Final = r"\b(?:good|strong|great|right) (?:fit|match)\b.{0,24}$"
# What a company's name may stand behind in a heading.
_NAMED: Final = frozenset({"about", "why", "life"})


@lru_cache(maxsize=4096)
def name_section(heading: str, kind: Kind) -> Section | None:
    """Return the section that a heading begins; None where it is none."""
    known = _words(kind)
    plain = heading.lower().replace("\u2019", "'")
    if kind == "ad" and ("fit" in plain or "match" in plain) and _compiled(_FIT).search(plain):
        return "required"
    first = plain.split(None, 1)[0].strip("(&/:,") if plain.strip() else ""
    if first not in known and first.isalpha() and first not in _NAMED:  # nearly always
        return None
    words = _WORD.findall(plain)
    if not words or len(words) > _WORDS_MOST:
        return None
    if not known.issuperset(words):
        # "About Acme Labs" names a company.
        named = kind == "ad" and words[0] in _NAMED and len(words) <= 4  # noqa: PLR2004
        return (
            "about"
            if named and heading[:1].isupper() and words[1] not in {"you", "insurance"}
            else None
        )
    return next((section for section, rule in _rules(kind) if rule.search(plain)), None)


def section_at(found: list[Heading], place: int) -> Section:
    """Return the section that a place of the text lies in."""
    before = bisect_right(found, place, key=lambda one: one.start) - 1
    return found[before].section if before >= 0 else "other"
