"""From bytes to text, whatever wrote them."""

import codecs
import re
from functools import cache
from typing import Final

from mlcareer.errors import InputError
from mlcareer.names import plain_letters

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Line breaks and tabs stay; every other control character becomes a space. So do the marks
# that turn the direction of text around, which could make a line read as another.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_NEWLINES: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens, zero-width spaces and joiners: nobody sees them, and they split names.
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
# Blanks of any width, hyphens that must not break, and the bullets of symbol fonts.
_USUAL: Final = {
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **dict.fromkeys(range(0xF020, 0xF100), "\u2022"),
}
_UNUSUAL: Final = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010\u2011\uf020-\uf0ff]")
# How bytes that are not UTF-8 come out of a decoder that lets them pass.
_STRAY: Final = "[\udc80-\udcff]"

# UTF-8 that a program took for Windows-1252 (or Latin-1) and wrote down: the dash as three
# letters, "a" with a circumflex first. Each of these begins with one of five letters, and so
# does each pattern: what stands before the letter is looked at after it, which is ten times as
# fast.
_LEADS: Final = "\u00c2\u00c3\u00e2\u00ef\u00f0"
_ROUNDS_MOST: Final = 3  # of repair; more often nobody has it saved wrong
_BELOW_A0: Final = (
    "\x80-\x9f\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_ANY: Final = rf"[{_BELOW_A0}\xa0-\xbf]"
# The second of three letters in what is punctuation, an arrow, a shape or a sign.
_SIGN: Final = (
    "[\x80\u20ac\x82\u201a\x84\u201e\x86\u2020\x87\u2021\x88\u02c6\x96\u2013\x97\u2014\x98\u02dc\x99\u2122"
    "\x9a\u0161\x9b\u203a\x9c\u0153\x9d\x9e\u017e\xac\xad]"
)
_BROKEN: Final = "|".join(
    (
        rf"\u00e2{_SIGN}{_ANY}",
        rf"\u00ef[\x82\u201a\x83\u0192\xac\xbb]{_ANY}",
        rf"\u00f0[\x9f\u0178]{_ANY}{_ANY}",
        # A capital A with a tilde ends words in capitals, so what stands around it decides: a
        # small letter in front or behind, or no letter in front and no quote behind.
        rf"\u00c3(?<=[a-z\xdf-\xf6\xf8-\xff].){_ANY}",
        rf"\u00c3{_ANY}(?=[a-z\xdf-\xf6\xf8-\xff])",
        r"\u00c3(?<![^\W\d_].)[\x80-\xba\xbc-\xbf]",
        r"\u00c3(?<=[A-Z].)[\x80-\x9f\u20ac\u0192\u02c6\u2030\u0160\u0152\u017d\u0161\u0153]",
        r"\u00c2(?<![\xab\u00c2].)\u00c2*+[\x80-\xbf]",
        # What is left where a program dropped the bytes that are no letters.
        r"\u00e2[\xa2\xa6]",
        r"\u00c2(?<!\S.)(?!\S)",
    )
)
_LEFT: Final = {"\u00e2\xa2": "\u2022", "\u00e2\xa6": "\u2026", "\u00c2": " "}


def decode(content: bytes, source: str) -> str:
    r"""Decode UTF-8, UTF-16 or UTF-32 (by their marks, UTF-16 also without) or Windows-1252.

    Newlines become `\n`, control characters spaces. A file that is UTF-8 for the most part is
    UTF-8; its other bytes are read as Windows-1252.

    Raises:
        InputError: the bytes are not text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return clean(content[len(mark) :].decode(encoding, "replace"))
    if b"\0" in content:
        return clean(_decode_with_nul(content, source))
    try:
        return clean(content.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(_decode_mixed(content))


def clean(text: str) -> str:
    """Unify newlines and blanks, write letters plainly, and mend or drop what is not for reading.

    Letters are written plainly as by `plain_letters`.
    """
    for _ in range(_ROUNDS_MOST):
        cleaned = _cleaned(text)
        if cleaned == text or not _may_be_broken(cleaned):
            return cleaned
        text = cleaned  # what stood between two halves of a letter may be gone now
    return text


def _cleaned(text: str) -> str:
    seen = _INVISIBLE.sub("", _mended(text))
    seen = _CONTROL.sub(" ", _NEWLINES.sub("\n", seen))
    if seen.isascii():
        return seen
    return plain_letters(seen.translate(_USUAL) if _UNUSUAL.search(seen) else seen)


def _decode_mixed(content: bytes) -> str:
    """Decode what is not UTF-8 throughout, as whichever it is for the larger part."""
    text = content.decode("utf-8", "surrogateescape")
    letters = re.sub(_STRAY, "", text)
    strays = len(text) - len(letters)
    beyond_ascii = len(letters) - len(letters.encode("ascii", "ignore"))
    # In Windows-1252 two letters that happen to be UTF-8 are rare, and far fewer than the rest.
    if beyond_ascii < strays:
        return content.decode("cp1252", "replace")
    return re.sub(_STRAY, lambda one: _as_windows(ord(one[0]) - 0xDC00), text)


def _as_windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _mended(text: str) -> str:
    """Put back together what was decoded wrongly, where nobody can have meant what it says."""
    return _broken().sub(lambda found: _mend(found[0]), text) if _may_be_broken(text) else text


def _may_be_broken(text: str) -> bool:
    return not text.isascii() and any(lead in text for lead in _LEADS)


def _mend(letters: str) -> str:
    if letters in _LEFT:
        return _LEFT[letters]
    lost = bytes(_byte_of().get(letter, ord(letter) & 0xFF) for letter in letters)
    try:
        letter = lost[-2:].decode() if letters[0] == "\u00c2" else lost.decode()
    except UnicodeDecodeError:
        return letters
    return _as_windows(ord(letter)) if "\x80" <= letter <= "\x9f" else letter


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(_BROKEN)


@cache
def _byte_of() -> dict[str, int]:
    """Return the bytes of the letters that Windows-1252 has and Latin-1 has not."""
    return {_as_windows(byte): byte for byte in range(0x80, 0xA0)}


def _decode_with_nul(content: bytes, source: str) -> str:
    """Decode UTF-16 without a mark: every second byte of western text is NUL."""
    sample = content[:4096]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        halves = sample[offset::2]
        if halves and halves.count(0) >= 0.7 * len(halves):
            text = content.decode(encoding, "replace")
            if "\0" not in text:
                return text
    raise InputError.of(
        "a binary file, not text",
        fix="Give a text, YAML or JSON file, or copy the text out of the document.",
        file=source,
    )
