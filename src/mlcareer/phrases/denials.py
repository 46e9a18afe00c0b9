"""How people say that they do not know a thing: "never used", "no experience with".

Read word by word: what may open a denial, what denies, what is denied ("experience with",
"worked with"), and behind that the name.
"""

import re
from typing import Final

from mlcareer.phrases.vocabulary import word_set

_OPENING: Final = word_set(
    "i i've ive i'm im have has had got am absolutely really currently still actually honestly"
)
_NO: Final = word_set("no without lack lacks lacking")
_OF_NO: Final = frozenset({"any", "of", "in"})
_NOT: Final = word_set(
    "not don't dont didn't didnt doesn't doesnt can't cant cannot haven't havent hasn't hasnt "
    "hadn't hadnt wasn't wasnt couldn't"
)
_BEFORE_NOT: Final = frozenset({"do", "did", "does", "can", "was"})
_ADVERBS: Final = word_set("yet really ever even actually been had to currently")
# "Not only Python" says that there is more.
_NOT_DENYING: Final = word_set("only just limited merely necessarily least")
_UNSKILLED: Final = word_set("unfamiliar inexperienced unexperienced clueless")
_SKILLED: Final = word_set(
    "familiar experienced comfortable proficient skilled trained versed knowledgeable conversant "
    "confident competent"
)
_DONE: Final = word_set(
    "use used try tried touch touched test tested work worked learn learned learnt hear heard seen "
    "study studied done do know have code coded program programmed write written understand "
    "exposed speak"
)
_PARTICLES: Final = frozenset({"with", "on", "in", "of", "about", "to"})
_SORTS: Final = word_set(
    "any prior previous real practical production professional commercial hands-on hands on "
    "working actual direct personal significant"
)
_THINGS: Final = word_set(
    "experience knowledge exposure familiarity background understanding skill skills idea clue "
    "proficiency anything"
)
_WITH: Final = word_set("with in of to on using about at regarding")
_PRONOUNS: Final = word_set("it them this that any one myself")
_AFTER: Final = word_set(
    "yet before ever either whatsoever experience knowledge skill skills so far at all"
)
_ALTERNATIVES: Final = re.compile(r"\b(?:or|nor)\b", re.IGNORECASE)
_NAME: Final = "\0"  # stands for the name where a whole phrase denies what it stands beside
_WORD: Final = re.compile(r"\S+")


def denied(text: str) -> str | None:
    """Return what a text denies knowing; None where it denies nothing."""
    words = list(_WORD.finditer(text))
    keys = [word[0].lower() for word in words]
    begin = _name_at(keys)
    if begin is None or begin >= len(keys):
        return None
    end = len(keys)
    if keys[end - 2 :] == ["in", "production"]:
        end -= 2
    while end > begin + 1 and keys[end - 1].rstrip(".") in _AFTER:
        end -= 1
    return text[words[begin].start() : words[end - 1].end()]


def denies_list(text: str) -> bool:
    """Whether what denies the first of a list denies all of it.

    "No Docker, Kubernetes or Spark" and "never used Docker, Kubernetes" do; in "no Docker,
    Kubernetes" each entry speaks for itself.
    """
    name = denied(text)
    if name is None:
        return False
    alone = text[: text.index(name)].strip().lower() == "no"
    return not alone or _ALTERNATIVES.search(name) is not None


def is_denial(phrase: str) -> bool:
    """Whether a phrase denies what it stands beside: "never used it", "no experience yet"."""
    keys = phrase.lower().replace("\u2019", "'").split()
    while len(keys) > 1 and keys[-1] in _PRONOUNS | _AFTER - _THINGS:
        keys.pop()
    return _name_at([*keys, _NAME]) == len(keys)


def _name_at(keys: list[str]) -> int | None:
    """Return at which word the name begins that is denied."""
    at = _skip(keys, 0, _OPENING)
    first = keys[at] if at < len(keys) else ""
    if first in _BEFORE_NOT and keys[at + 1 : at + 2] == ["not"]:
        at, first = at + 1, "not"
    if first == "zero":  # zero trust denies nothing
        begin = _behind_things(keys, at + 1)
        return begin if begin > at + 2 or keys[begin : begin + 1] == [_NAME] else None
    if first in _NO:
        after = at + 1 if first == "no" else _skip(keys, at + 1, _OF_NO)
        return _behind_things(keys, after)
    if first in {"little", "next"} and keys[at + 2 : at + 3] in (["no"], ["none"], ["nothing"]):
        return _behind_things(keys, at + 3)
    if first == "never":
        return _behind_verb(keys, _skip(keys, at + 1, _ADVERBS))
    if first in _NOT:
        return _behind_not(keys, at)
    if first == "yet" and keys[at + 1 : at + 2] == ["to"]:
        return _behind_verb(keys, at + 2)
    if first in _UNSKILLED:
        return at + 2 if keys[at + 1 : at + 2] and keys[at + 1] in _WITH else None
    return at + 1 if first == "neither" else None


def _behind_not(keys: list[str], at: int) -> int | None:
    """Return what "not" denies: a verb ("not used"), a skill ("not familiar with"), a name."""
    begin = _skip(keys, at + 1, _ADVERBS)
    following = keys[begin] if begin < len(keys) else ""
    if following in _DONE and (behind := _behind_verb(keys, begin)) is not None:
        return _behind_things(keys, behind)
    if keys[at] != "not" or following in _NOT_DENYING:
        return None
    if following in _SKILLED:
        return _skip(keys, begin + 1, _WITH, most=1)
    return begin


def _behind_verb(keys: list[str], at: int) -> int | None:
    """Return what follows "used", "worked with" and the like."""
    if at >= len(keys) or keys[at] not in _DONE:
        return None
    return _skip(keys, at + 1, _PARTICLES, most=1)


def _behind_things(keys: list[str], at: int) -> int:
    """Return what follows "practical experience with"; a thing without "with" is the name's."""
    thing = _skip(keys, at, _SORTS)
    if thing >= len(keys) or keys[thing] not in _THINGS:
        return at if thing == at else _skip(keys, at, _SORTS)
    behind = _skip(keys, thing + 1, frozenset({"whatsoever"}))
    if keys[behind : behind + 1] == [_NAME]:
        return behind
    with_ = _skip(keys, behind, _WITH, most=1)
    if with_ == behind:
        return thing
    if keys[with_ : with_ + 2] == ["working", "with"]:
        return with_ + 2
    return with_


def _skip(keys: list[str], at: int, skipped: frozenset[str], *, most: int = 9) -> int:
    end = min(len(keys), at + most)
    while at < end and keys[at] in skipped:
        at += 1
    return at
