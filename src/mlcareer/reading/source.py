"""From bytes to text, whatever wrote them."""

import codecs
import re
from typing import Final

from mlcareer.errors import InputError

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


def decode(content: bytes, source: str) -> str:
    r"""Decode UTF-8, UTF-16 or UTF-32 (by their marks, UTF-16 also without) or Windows-1252.

    Newlines become `\n`, control characters spaces.

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
        return clean(content.decode("cp1252", "replace"))


def clean(text: str) -> str:
    """Unify newlines, and replace what is not for reading."""
    text = _NEWLINES.sub("\n", text)
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


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
