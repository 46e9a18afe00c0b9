"""Text that is no list: a résumé or a job ad, taken apart into blocks with their sections."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from mlcareer.reading.document import Block, Document, Kind
from mlcareer.reading.kinds import LOOKED_AT
from mlcareer.reading.sections import Heading, headings

_EVIDENCE_MOST: Final = 100
_NAMES_LEAST: Final = 8  # letters besides its dates that a line has if it names the job
_DURATION: Final = re.compile(r"(?i)\b(?:years?|yrs?|months?|mos?)\b")
_ENTRY: Final = re.compile(r"[-*\u2022\u25cf\u25aa\u00b7\u2013]\s")
_AD_MARKS: Final = re.compile(
    r"\b(?:you(?:'ll|\u2019ll|r)?|we(?:'re|\u2019re)?|our|candidates?|applicants?|apply|"
    r"equal opportunity|"
    r"benefits|salary|hiring|the role|this role|the position|this position|job description|"
    r"full.time|"
    r"must have|nice to have|preferred|qualifications?|requirements?|required)\b",
    re.IGNORECASE,
)
_RESUME_MARKS: Final = re.compile(
    r"\b(?:I|I've|I\u2019ve|my|me|curriculum vitae|r[e\u00e9]sum[e\u00e9]|references|"
    r"work(?:ing)? history|"
    r"till date|to date|present|worked (?:on|as|with|in)|responsible for|linkedin\.com|github\.com|"
    r"company details|skill details|education details|cgpa|gpa|university|developed|implemented|"
    r"built|designed|led|created|managed)\b|@\w"
)
_TITLE_NOUN: Final = re.compile(
    r"\b(?:engineer|scientist|analyst|developer|architect|researcher|consultant|manager|lead|head|"
    r"specialist|administrator|intern|director|officer|practitioner|modeler|statistician|fellow|"
    r"ingenieur|entwickler|analista|cient[i\u00ed]fico|ing[e\u00e9]nieur|d[e\u00e9]veloppeur)s?\b",
    re.IGNORECASE,
)
# Not across lines, or each of many blank ones would be the begin of all that follow.
_TITLE_LABEL: Final = re.compile(
    r"\n(?:[^\S\n]|[#*])*+(?:job title|title|position(?: title)?|role|job)\s*[:\-\u2013]\s*"
    r"(?P<title>.{3,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_SOUGHT: Final = re.compile(
    r"\b(?:looking for|seeking|hiring|searching for|recruiting|need|join (?:us|our team) as)\s+"
    r"(?:(?:an?|the|our|another|talented|experienced|skilled|passionate|motivated|great|"
    r"exceptional|"
    r"highly|next|new|full.time|\d+x?)\s+)*"
    r"(?P<title>(?:[\w/&+.-]+\s+){0,5}?(?:engineer|scientist|analyst|developer|architect|"
    r"researcher))\b",
    re.IGNORECASE,
)
_SEEKING: Final = (
    "looking for", "seeking", "hiring", "searching for", "recruiting", "need", "join us as",
    "join our team as",
)  # fmt: skip
_TITLE_LINES: Final = 6
_TITLE_MOST: Final = 90


def kind_of(text: str) -> Kind:
    """Return whether prose is rather an ad or a résumé."""
    text = text[:LOOKED_AT]
    ad = len(_AD_MARKS.findall(text)) + 2 * len({one.section for one in headings(text, "ad")})
    own = {one.section for one in headings(text, "resume")}
    resume = len(_RESUME_MARKS.findall(text)) + 2 * len(own)
    if {"experience", "education"} <= own and {"skills", "summary", "projects"} & own:
        resume += 4
    return "ad" if ad > resume else "resume"


def read_prose(text: str, source: str, *, this_year: int, kind: Kind | None = None) -> Document:
    """Read a résumé or an ad as blocks of prose."""
    kind = kind or kind_of(text)
    blocks = tuple(_blocks(text, kind, this_year))
    title = find_title(text) if kind == "ad" else None
    return Document(source=source, claims=(), text=text, blocks=blocks, kind=kind, title=title)


def _blocks(text: str, kind: Kind, this_year: int) -> Iterator[Block]:
    """Yield what stands under each heading, and in a résumé each job by itself."""
    begin = Heading(0, 0, "other")
    end = Heading(len(text), len(text), "other")
    for here, following in pairwise([begin, *headings(text, kind), end]):
        if not text[here.end : following.start].strip():
            continue
        if kind == "resume" and here.section in {"experience", "projects"}:
            yield from _jobs(text, here, following.start, this_year)
        else:
            yield Block(here.end, following.start, here.section)


def _jobs(text: str, heading: Heading, end: int, this_year: int) -> Iterator[Block]:
    """Yield a block for each job: from the line with its dates to that of the next."""
    from mlcareer.periods import find_periods  # noqa: PLC0415 - only résumés need it

    start = heading.end
    found = find_periods(text[start:end], this_year=this_year)
    jobs = [_job(text, start + one.start, start + one.end, start) for one in found]
    begins = [begin for begin, _ in jobs]
    first = begins[0] if found else end
    if text[start:first].strip():
        yield Block(start, first, heading.section)
    for one, (here, said), following in zip(found, jobs, [*begins, end][1:], strict=True):
        if following > here:
            yield Block(here, following, heading.section, one.last, said)


def _job(text: str, begin: int, end: int, least: int) -> tuple[int, str]:
    """Return where the job begins whose dates are `text[begin:end]`, and the line that names it.

    Where the dates stand alone it is named in the line above; else, if that is blank, told in
    sentences or an entry of the job before, in the line below.
    """
    line = max(text.rfind("\n", least, begin) + 1, least)
    stop = _line_end(text, end)
    said = text[line:stop]
    besides = _DURATION.sub("", text[line:begin] + text[end:stop])
    if sum(letter.isalpha() for letter in besides) < _NAMES_LEAST:
        above = max(text.rfind("\n", least, max(line - 1, least)) + 1, least)
        named = text[above : max(line - 1, above)]
        if _names_job(named):
            line, said = above, f"{named} {said}"
        elif _names_job(below := text[stop + 1 : _line_end(text, stop + 1)]):
            said = f"{below} {said}"
    return line, " ".join(said.split())[:_EVIDENCE_MOST]


def _names_job(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and len(bare) <= _EVIDENCE_MOST and bare[-1] != "." and not _ENTRY.match(bare)


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def find_title(text: str) -> str | None:
    """Return what an ad calls the job; None where it does not say."""
    for labelled in _TITLE_LABEL.finditer(f"\n{text}"):
        # "Role: keep the pipelines running" is no title.
        if "title" in labelled[0].lower() or _TITLE_NOUN.search(labelled["title"]):
            return _tidy(labelled["title"])
    first = [line for line in text[:2000].split("\n") if line.strip()][:_TITLE_LINES]
    for line in first:
        bare = line.strip(" \t#*-\u2022:")
        if len(bare) <= _TITLE_MOST and not bare.endswith(".") and _TITLE_NOUN.search(bare):
            announced = _sought(bare)  # "We are hiring a Data Engineer!"
            return _tidy(announced or bare)
    sought = _sought(text)
    return _tidy(sought) if sought else None


def _sought(text: str) -> str | None:
    """Return the title of whom a text looks for; a word that could begin so comes first."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that is two in lower case
        lowered = text
    places = sorted(_places(lowered, _SEEKING))
    found = (_TITLE_SOUGHT.match(text, place) for place in places)
    return next((one["title"] for one in found if one), None)


def _places(text: str, words: tuple[str, ...]) -> Iterator[int]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def _tidy(title: str) -> str:
    return " ".join(title.split()).strip(" *#:-\u2013")[:_TITLE_MOST]
