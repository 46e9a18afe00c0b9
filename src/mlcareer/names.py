"""Names as people write them, made comparable.

`NormalName` is the type of text that went through `normalise`; nothing else makes one, so
that a raw name can never be looked up in an index of normalised ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NewType

NormalName = NewType("NormalName", str)

# `+` and `#` are letters in a skill's name: C, C++ and C# are three languages.
_NOT_A_LETTER = re.compile(r"[^\w+#]|_")
# "Python 3.11", "Angular 1.x", "swift-3", "Java v8", "Spark2", "Hadoop 2.x+".
_VERSION = re.compile(r"[\s\-_]*(?:\bv(?:ersion)?[.\s]*)?\d+(?:\.(?:\d+|x))*\+?$", re.IGNORECASE)

# Words that say how somebody relates to a skill, or what sort of thing it is, without
# changing which skill it is. Only words that no skill's meaning hangs on may stand here:
# "server" would turn SQL Server into SQL.
_BEFORE = re.compile(
    r"^(?:(?:hands[- ]?on|practical|professional|commercial|industry|working|prior|proven|"
    r"demonstrated|relevant|previous|some|my|the|use of|using|uses|used|use)\s+)*"
    r"(?:(?:experience[ds]?|knowledge|proficiency|proficient|familiarity|familiar|understanding|"
    r"expertise|skills?|skilled|competency|competence|competent|command|background|training|"
    r"trained|certified|fluent|fluency|exposure|comfortable|ability|worked|working)"
    r"\s+(?:working\s+)?(?:with|in|of|on|using|at|to)\s+(?:use\s+)?(?:the\s+)?)?"
    r"(?:apache\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s\-]+(?:programming|language|languages|lang|scripting|coding|framework|frameworks|"
    r"library|libraries|package|packages|module|skill|skills|experience|knowledge|expertise|"
    r"proficiency|basics|fundamentals|queries|query|development|developer|tool|tools|toolkit|"
    r"programmer|platform|software|certification|certified|database|databases|concepts|techniques|"
    r"methods|algorithms|principles|practices|project|projects|etc))+[.!]*$",
    re.IGNORECASE,
)
_WIDE = str.maketrans(
    {"\uff0c": ",", "\u3001": ",", "\uff1a": ":", "\uff1b": ";", "\uff08": "(", "\uff09": ")",
     "\uff0f": "/", "\uff5c": "|", "\u2122": "", "\u00ae": "", "\u00a9": ""}
)  # fmt: skip
_SHORT = 3
_WORDS_APART = re.compile(r"\w\s+\w")
_CAPITALS = re.compile(r"[A-Z]{2,}s")
_PLURAL_FROM = 5  # letters; below, a final s is part of the name (AWS, SAS, RDS)
_SINGULAR_FROM = 4


def normalise(text: str) -> NormalName:
    """Fold case, width, accents, spacing and punctuation away; idempotent.

    Letters, digits, `+` and `#` stay, and so does a leading dot before a letter (`.NET`).
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    # Casefolding can decompose further (and `ß` becomes `ss`): fold until nothing changes.
    text = text.casefold().replace("&", " and ").lstrip(" \t\r\n-_+#*")
    kept = _NOT_A_LETTER.sub("", text).lstrip("+#")
    if text[:1] == "." and kept and not kept.isdigit() and text[1:2].isalpha():
        kept = f".{kept}"
    return NormalName(kept if kept.isascii() else _fold_rest(kept))


def _fold_rest(text: str) -> str:
    """Finish what one round of folding leaves in rare scripts, so that `normalise` is stable."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    letters = _NOT_A_LETTER.sub("", letters) if letters[:1] != "." else letters
    return letters if letters == text else _fold_rest(letters)


def fold_blanks(text: str) -> str:
    """Make every run of blanks one, and none at the ends of lines; lines stay lines.

    Full-width punctuation becomes the usual, and marks of trade go.
    """
    if not text.isascii():
        text = text.translate(_WIDE)
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def variants(text: str) -> Iterator[NormalName]:
    """Yield the normalised forms of a name, the nearest to what was written first.

    Each of `forms`, as it is and then in the other number. A reader takes the first that it
    knows.
    """
    for form in forms(text):
        yield from _numbers(form)


def forms(text: str) -> Iterator[NormalName]:
    """Yield a name as written, without a version, and without qualifiers, all normalised.

    Qualifiers are words such as "experience with" or "programming". A plural of capitals
    ("LLMs") is taken for its singular.
    """
    yield as_written(text)
    if _CAPITALS.fullmatch(text):
        yield normalise(text[:-1])
    bare = _without_version(text)
    if bare != text:
        yield as_written(bare)
    stripped = _AFTER.sub("", _BEFORE.sub("", bare).strip())
    if stripped and stripped != bare:
        yield as_written(stripped)
        unversioned = _without_version(stripped)
        if unversioned != stripped:
            yield as_written(unversioned)


def as_written(text: str) -> NormalName:
    """Normalise a name; empty where that would squeeze words into a short one ("SA S")."""
    name = normalise(text)
    if len(name) <= _SHORT and _WORDS_APART.search(text):
        return NormalName("")
    return name


def _without_version(text: str) -> str:
    """Cut "3.11" off "Python 3.11"; not "3" off "R/3", nor all of "3.11"."""
    bare = _VERSION.sub("", text)
    return bare if bare[-1:].isalnum() or bare[-1:] in {"+", "#", ")"} else text


def _numbers(name: NormalName) -> Iterator[NormalName]:
    """Yield a name, its singular and its plural; nothing for an empty one."""
    if not name:
        return
    yield name
    if name.endswith("ies") and len(name) >= _PLURAL_FROM:
        yield NormalName(f"{name[:-3]}y")
    if name.endswith("s") and len(name) >= _PLURAL_FROM:
        yield NormalName(name[:-1])
    elif len(name) >= _SINGULAR_FROM:
        yield NormalName(f"{name}s")
        if name.endswith("y"):
            yield NormalName(f"{name[:-1]}ies")
