"""Names as people write them, made comparable.

`NormalName` is the type of text that went through `normalise`; nothing else makes one, so
that a raw name can never be looked up in an index of normalised ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NewType

NormalName = NewType("NormalName", str)

# `+` and `#` are letters in a skill's name: C, C++ and C# are three languages.
_NOT_A_LETTER = re.compile(r"[^\w+#]|_")
# "Python 3.11", "Angular 1.x", "swift-3", "Java v8", "Spark2", "Hadoop 2.x+", "Java 8/11",
# "SQL Server 2012-2016", "SQL Server 2008 R2".
_VERSION = re.compile(
    r"[\s\-_]*(?:\bv(?:ersion)?[.\s]*)?\d+(?:\.(?:\d+|x))*"
    r"(?:\s*(?:[/&\u2013-]|\band\b)\s*\d+(?:\.(?:\d+|x))*)*(?:\+|\sR2)?$",
    re.IGNORECASE,
)

# Words that say how somebody relates to a skill, or what sort of thing it is, without
# changing which skill it is. Only words that no skill's meaning hangs on may stand here:
# "server" would turn SQL Server into SQL.
_BEFORE = re.compile(
    r"^(?:(?:hands[- ]?on|practical|professional|commercial|industry|working(?! with| on| in)|"
    r"prior|proven|demonstrated|relevant|previous|experienced(?! with| in)|self[- ]?taught|some|my|"
    r"the|not (?:only|just|limited to)|use of|using|uses|used|use)\s+)*"
    r"(?:(?:experience[ds]?|knowledge|proficiency|proficient|familiarity|familiar|understanding|"
    r"expertise|skills?|skilled|competency|competence|competent|command|background|training|"
    r"trained|certified|fluent|fluency|exposure|comfortable|ability|worked|working)"
    r"\s+(?:working\s+)?(?:with|in|of|on|using|at|to)\s+(?:use\s+)?(?:the\s+)?)?"
    r"(?:apache\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s\-,]+(?:programming|language|languages|lang|scripting|coding|framework|frameworks|"
    r"library|libraries|package|packages|module|skill|skills|experience|knowledge|expertise|"
    r"proficiency|basics|fundamentals|queries|query|development|developer|tool|tools|toolkit|"
    r"programmer|user|platform|software|certification|certified|database|databases|concepts|"
    r"techniques|methods|algorithms|principles|practices|project|projects|self[- ]?taught|"
    r"tutorial|tutorials|examples|papers|code|api|ide|etc))+"
    r"[.!]*$",
    re.IGNORECASE,
)
# Punctuation that has a usual form, hyphens that must not break, and what has no meaning here:
# marks of trade, and marks that nobody sees. Dashes stay: they stand between a name and what
# is said of it.
_USUAL = str.maketrans(
    {"\uff0c": ",", "\u3001": ",", "\uff1a": ":", "\uff1b": ";", "\uff08": "(", "\uff09": ")",
     "\uff0f": "/", "\uff5c": "|", "\u2122": "", "\u00ae": "", "\u00a9": "", "\u2010": "-",
     "\u2011": "-", "\u2212": "-", "\uff0d": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'",
     "\u2032": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ad": "",
     "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": ""}
)  # fmt: skip

# Letters that look Latin and are not, Cyrillic before Greek, with what they look like. Those of
# which only the capitals look Latin stand as capitals only.
_LOOK_ALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u04cf"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABEKMHOPCTYXSIJaeopcyxsijhdqwlABEZHIKMNOPTYXo",
)
_ALIKE = "".join(map(chr, _LOOK_ALIKES))
# A word of Latin letters and look-alikes, some of each; or a lone look-alike that `++` or `#`
# follows, which is how C++ comes out of a Cyrillic keyboard. A word with any other letter, and
# one of look-alikes only, is of its own alphabet.
_DISGUISED = (
    rf"(?<![^\W\d_])(?:(?=[{_ALIKE}]++[A-Za-z]|[A-Za-z]++[{_ALIKE}])[A-Za-z{_ALIKE}]++(?![^\W\d_])"
    r"|[\u0421\u0441](?=\+\+|#))"
)
# Latin letters that Unicode does not take apart, with what they are read as.
_NOT_COMPOSED = str.maketrans(
    {"\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D",
     "\u0131": "i", "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe", "\u0152": "OE", "\u0261": "g"}
)  # fmt: skip
_SMALL_CAPITALS = dict(
    zip(
        "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d"
        "\u0274\u1d0f\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22",
        "abcdefghijklmnoprstuvwyz",
        strict=True,
    )
)
_LETTERS_MOST = 10_000  # kept; a text with more is no one's
_SHORT = 3
_WORDS_APART = re.compile(r"\w\s+\w")
_CAPITALS = re.compile(r"[A-Z]{2,}s")
_PLURAL_FROM = 5  # letters; below, a final s is part of the name (AWS, SAS, RDS)
_SINGULAR_FROM = 4


class _Plain(dict[int, str]):
    """What single letters are without their style, filled as letters come up."""

    def __missing__(self, code: int) -> str:
        plain = _unstyled(chr(code))
        if len(self) < _LETTERS_MOST:
            self[code] = plain
        return plain


_PLAIN = _Plain()


def _unstyled(letter: str) -> str:
    """Return a styled letter or digit, or a ligature, as plain ones; any other as it is."""
    if letter in _SMALL_CAPITALS:
        return _SMALL_CAPITALS[letter]
    plain = unicodedata.normalize("NFKC", letter)
    if not (plain.isascii() and plain.isalnum()):
        return letter
    # "½" and "²" are no digits, "№" is no word, and "º" no o; "ⓟ" is a letter in a circle.
    kind = unicodedata.category(letter)
    styled = kind in {"Lu", "Ll", "Lm", "Nd"} or (kind == "So" and len(plain) == 1)
    return plain if styled else letter


def plain_letters(text: str) -> str:
    """Write styled letters (bold, circled, wide), ligatures and look-alikes as they are read.

    Look-alikes only in words that have Latin letters too: a word that is wholly Cyrillic or
    Greek stays as it is. Accents stay.
    """
    return text if text.isascii() else _unmasked(text.translate(_PLAIN))


def _unmasked(text: str) -> str:
    return _disguised().sub(lambda word: word[0].translate(_LOOK_ALIKES), text)


@cache
def _disguised() -> re.Pattern[str]:
    return re.compile(_DISGUISED)


def fold_letter(letter: str) -> str:
    """Fold one character as `normalise` folds it: case, style and accent go; it may vanish.

    Quotes, dashes and blanks become the plain ones. What a look-alike stands for hangs on its
    word, which `plain_letters` sees: here it stays of its alphabet.
    """
    if letter.isascii():
        return letter.lower()
    if unicodedata.category(letter) == "Pd":
        return "-"
    if letter.isspace():
        return " "
    return _without_accents(_unstyled(letter).translate(_USUAL)).casefold()


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_NOT_COMPOSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def normalise(text: str) -> NormalName:
    """Fold case, style, width, accents, spacing and punctuation away; idempotent.

    Letters, digits, `+` and `#` stay, and so does a leading dot before a letter (`.NET`).
    """
    if not text.isascii():
        text = _unmasked(_without_accents(plain_letters(text)))
    # Casefolding can decompose further (and `ß` becomes `ss`): fold until nothing changes.
    text = text.casefold().replace("&", " and ").lstrip(" \t\r\n-_+#*")
    kept = _NOT_A_LETTER.sub("", text).lstrip("+#")
    if text[:1] == "." and kept and not kept.isdigit() and text[1:2].isalpha():
        kept = f".{kept}"
    return NormalName(kept if kept.isascii() else _fold_rest(kept))


def _fold_rest(text: str) -> str:
    """Finish what one round of folding leaves in rare scripts, so that `normalise` is stable."""
    letters = _without_accents(_unmasked(text)).casefold()
    letters = _NOT_A_LETTER.sub("", letters) if letters[:1] != "." else letters
    return letters if letters == text else _fold_rest(letters)


def fold_blanks(text: str) -> str:
    """Make every run of blanks one, and none at the ends of lines; lines stay lines.

    Letters become plain, punctuation the usual; marks of trade and what nobody sees go. The
    blanks of a bar ("[==>   ]") become full stops, for their number says something.
    """
    if not text.isascii():
        text = plain_letters(text.translate(_USUAL))
    if "[" in text:
        text = _bar().sub(lambda bar: bar[1] + "." * len(bar[2]), text)
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


@cache
def _bar() -> re.Pattern[str]:
    return re.compile(r"(\[[#=|*x]{1,99}>?)([ \t]{1,99})(?=\])")


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
    for other in _other_numbers(name):
        # A Latin s behind a look-alike would make a Latin word of it.
        yield NormalName(other) if name.isascii() else normalise(other)


def _other_numbers(name: str) -> Iterator[str]:
    if name.endswith("ies") and len(name) >= _PLURAL_FROM:
        yield f"{name[:-3]}y"
    if name.endswith("s") and len(name) >= _PLURAL_FROM:
        yield name[:-1]
    elif len(name) >= _SINGULAR_FROM:
        yield f"{name}s"
        if name.endswith("y"):
            yield f"{name[:-1]}ies"
