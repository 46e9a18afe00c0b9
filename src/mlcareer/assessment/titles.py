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


def level_in(title: str) -> Level | None:
    """Return the level that a title names anywhere: "Sr. Data Engineer", "Data Engineer II"."""
    named = [LEVEL_WORDS[word] for word in _WORD.findall(title.lower()) if word in LEVEL_WORDS]
    return named[0] if named else None
