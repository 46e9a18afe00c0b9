"""One item of a list: what it names, without the marks around it."""

import re
from typing import Final

from mlcareer.phrases import read_phrase
from mlcareer.reading.document import Claim
from mlcareer.reading.lines import LETTER, Part, split_list

_MARKS: Final = re.compile(r"[*_~`\[<\\&]|://| # ")
# A line that only says where the person can be reached.
_PERSONAL: Final = re.compile(
    r"(?:(?:e-?mail|mail|phone|tel(?:ephone)?|mobile|cell)\b[\s:.]*)?"
    r"(?:<?[^\s@<>]+@[^\s@<>]+\.\w+>?|[+(]?\d[\d\s()./-]{5,20}\d)",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"\s*[|\u00b7\u2022,;]\s*|\s+/\s+")
_PERSONAL_MOST: Final = 100  # letters
# What stands before a list, on its line, that is not of skills or perhaps of spoken languages.
_NO_SKILLS: Final = frozenset({"hobby", "hobbies", "reference", "references", "contact"})
_SPOKEN: Final = frozenset({"languages", "spoken languages", "foreign languages"})


def is_personal(text: str) -> bool:
    """Whether a line is nothing but an e-mail address or a telephone number."""
    if len(text) > _PERSONAL_MOST or not (text[-1].isdigit() or "@" in text):
        return False
    return all(_PERSONAL.fullmatch(one) for one in _APART.split(text))


def lists_no_skills(text: str) -> bool:
    """Whether a line is "Hobbies: chess" or "Languages: English (native)"."""
    label, _, rest = text.partition(":")
    label = label.strip().lower()
    if label not in _SPOKEN:
        return label in _NO_SKILLS
    from mlcareer.reading.shelves import is_spoken  # noqa: PLC0415

    return is_spoken(rest)


def members(claim: Claim, *, this_year: int) -> list[Claim]:
    """Take "Languages: Python (basic), R" apart, so that R alone gets what a heading says."""
    from mlcareer.reading.shelves import speaks  # noqa: PLC0415

    label, _, rest = claim.text.partition(":")
    members = split_list(rest)
    whole = len(members) <= 1 or "(" in label or "[" in label
    if whole or read_phrase(label, this_year=this_year):
        return [claim]
    if not speaks(claim.text, this_year=this_year):
        return [claim]
    named = claim._replace(text=label.strip(), label=True)
    return [named, *(claim._replace(text=one, context=claim.text) for one in members)]


def read_parts(text: str) -> tuple[str, list[Part]]:
    """Take the marks off a line, and split it: the line, and what it names."""
    if _MARKS.search(text):
        from mlcareer.reading import inline  # noqa: PLC0415 - few lists have marks

        text = inline.unmark(text)
        if inline.has_links(text):
            return inline.read_linked(text)
        text = inline.EMPHASIS.sub("", text).strip()
    return text, [Part(one) for one in split_list(text) if LETTER.search(one)]
