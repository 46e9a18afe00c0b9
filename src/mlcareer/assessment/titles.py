"""Titles of jobs: which role they name, and which level."""

import re
from typing import Final

from mlcareer.matching.ladder import Matcher
from mlcareer.policy import Level

_WORD_LEAST: Final = 4
# What titles call the levels.
LEVEL_WORDS: Final[dict[str, Level]] = {
    "junior": "entry", "jr": "entry", "graduate": "entry", "entry-level": "entry",
    "entry": "entry", "trainee": "entry", "intern": "entry", "internship": "entry", "i": "entry",
    "mid": "mid", "mid-level": "mid", "middle": "mid", "intermediate": "mid", "ii": "mid",
    "senior": "senior", "sr": "senior", "snr": "senior", "iii": "senior",
    "staff": "lead", "principal": "lead", "lead": "lead", "head": "lead", "iv": "lead",
}  # fmt: skip
_TITLE_ENDS: Final = re.compile(
    r"\s[-\u2013\u2014|@]|[-\u2013\u2014|@]\s|[_(),:/]|\b(?:at|for|in|with)\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+(?:-level)?", re.IGNORECASE)


def owners(matcher: Matcher, written: str) -> list[str]:
    """Return the roles that a title names; none where it says something else besides.

    A slip is believed only in a title without short words: a BI developer is no AI
    developer.
    """
    found = matcher.read(written)
    if any(one.said.negated or one.said.proficiency is not None for one in found):
        return []
    guessed = any(one.rung == "typo" for one in found)
    if guessed and any(len(word) < _WORD_LEAST for word in written.split()):
        return []
    return [one.owner for one in found if one.owner]


def role_in(title: str, matcher: Matcher) -> str | None:
    """Return the one role that a title names, whatever stands around it; None for none.

    The whole title first, then its parts; of each the longest end that names a role, so
    "Senior Cloud Data Engineer - Remote" is a data engineer. Where no end does, the longest
    beginning: "Data Analyst with Tableau".
    """
    if len(named := owners(matcher, title.strip())) == 1:  # "Responsible AI lead"
        return named[0]
    parts = [
        [word for word in part.split() if level_in(word) is None]
        for part in (title, *_TITLE_ENDS.split(title))
    ]
    ends = [words[first:] for words in parts for first in range(len(words))]
    beginnings = [words[:last] for words in parts for last in range(len(words) - 1, 1, -1)]
    for words in ends + beginnings:
        named = owners(matcher, " ".join(words))
        if len(named) == 1:
            return named[0]
    return None


def level_in(title: str) -> Level | None:
    """Return the level that a title names anywhere: "Sr. Data Engineer", "Data Engineer II"."""
    named = [LEVEL_WORDS[word] for word in _WORD.findall(title.lower()) if word in LEVEL_WORDS]
    return named[0] if named else None
