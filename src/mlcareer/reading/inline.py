"""The marks inside a line: emphasis, links, images, tags, escapes, comments at its end."""

import re
from html import unescape
from typing import Final

from mlcareer.phrases import read_phrase
from mlcareer.reading.lines import LETTER, Part, split_list

EMPHASIS: Final = re.compile(r"\*{2,3}|~~|_{2,3}|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
STRUCK: Final = re.compile(r"~~.*~~")

_TAG: Final = re.compile(
    r"</?(?:a|b|br|center|code|details|div|em|font|h[1-6]|hr|i|img|kbd|li|mark|ol|p|picture|"
    r"small|source|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_ADDRESS: Final = r"\(\s?<?(?P<{}>[^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*)*)>?(?:\s[^()]*)?\)"
_IMAGE: Final = re.compile(r"!\[(?P<said>[^\[\]]*)\]" + _ADDRESS.format("image"))
_LINK: Final = re.compile(
    r"\[(?P<said>[^\[\]]*)\](?:" + _ADDRESS.format("address") + r"|\[[^\[\]]*\])"
    r"|<?(?P<bare>https?://[^\s<>()\[\]]+)>?",
    re.IGNORECASE,
)
# A target on the web, or beside this file; not a script, and not a place on the same page.
_TARGET: Final = re.compile(r"https?://\S+|(?![a-z][a-z0-9+.\-]*:|#)\S+", re.IGNORECASE)
# A badge stands for the name that is written on it; any other image is for looking at.
_BADGE: Final = re.compile(r"https?://(?:img\.shields\.io|badgen\.net)/", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY: Final = re.compile(r"&#?\w+;")
_REFERENCE: Final = re.compile(r"\[[^\[\]]+\]:\s*\S+(?:\s[\"'(].*)?")
_LEFT_OVER: Final = " \t:,;|\u2013\u2014-"
_EMPTY_BRACKETS: Final = re.compile(r"\(\s?\)|\[\s?\]")
# "C # my first language" is about C, or about C#; a comment needs a name that it cannot be.
_SHARP: Final = frozenset({"c", "f"})
_YEAR: Final = 2000  # whether a comment is a proficiency does not hang on the year


def unmark(text: str) -> str:
    """Take out everything but emphasis and links."""
    if " # " in text:
        text = _without_remark(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("; ", text))
    if "![" in text:
        text = _IMAGE.sub(_badge, text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text and _ENTITY.search(text):
        text = unescape(text)
    return text.strip()


def has_links(text: str) -> bool:
    """Whether the parts of a text have addresses, or some are struck out."""
    return "://" in text or "](" in text or "][" in text or "~~" in text


def read_linked(text: str) -> tuple[str, list[Part]]:
    """Split a line with links or strokes: what it says, and its parts with their addresses."""
    if _REFERENCE.fullmatch(text):
        return "", []
    struck = STRUCK.fullmatch(text) is not None
    parts = []
    for piece in split_list(text):
        said, targets = _without_links(piece)
        denied = struck or STRUCK.fullmatch(piece) is not None
        names = split_list(EMPHASIS.sub("", said).strip())
        parts += [Part(one, targets, denied) for one in names if LETTER.search(one)]
    return ", ".join(part.text for part in parts), parts


def _without_links(text: str) -> tuple[str, tuple[str, ...]]:
    """Take the addresses off a text, unless there is nothing else in it."""
    targets = [one["address"] or one["bare"] or "" for one in _LINK.finditer(text)]
    said = _LINK.sub(lambda one: one["said"] or "", text)
    if said == text:
        return text, ()
    said = _EMPTY_BRACKETS.sub("", said).strip().strip(_LEFT_OVER)
    if not LETTER.search(said):
        return text, ()
    return said, tuple(one for one in targets if _TARGET.fullmatch(one))


def _without_remark(text: str) -> str:
    """Cut `# like this` off the end, unless it says how well."""
    name, _, remark = text.partition(" # ")
    words = name.split()
    if not words or words[-1].lower() in _SHARP:
        return text
    return f"{name}, {remark}" if read_phrase(remark, this_year=_YEAR) else name


def _badge(image: re.Match[str]) -> str:
    return f"; {image['said']}; " if _BADGE.match(image["image"]) else ""
