"""The lines of a list, each with its place and without its bullet."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mlcareer.phrases import join_phrases

LETTER: Final = re.compile(r"[^\W_]")
_LEAD: Final = re.compile(r"\s*(?:>(?![\d=])\s*)*")
_MARK: Final = re.compile(r"(?:[-*+]|\d{1,3}[.)]|\(\d{1,3}\)|[A-Za-z]\))\s+")
_BOX: Final = re.compile(r"\[[ xX]\]\s+")
# Bullets that need a blank behind them, and bullets that do not.
_DASHES: Final = frozenset("\u2013\u2014\u00b7")
_BULLETS: Final = frozenset(
    "\u2022\u2023\u2043\u204c\u204d\u2219\u25e6\u25b6\u25b8\u25ba\u27a2\u27a4\u2756\u2713\u2714"
    "\u2705\u00bb\u203a\uf0a7\uf0b7\uf0d8"
)
# Signs that also measure (stars before "SQL"): bullets only before a blank and something else.
_MEASURES: Final = frozenset("\u25cf\u25cb\u25a0\u25a1\u25c6\u25c7\u25aa\u25ab\u2605\u2606")
_BALLOTS: Final = frozenset("\u2610\u2611\u2612")
_FENCE: Final = re.compile(r"(?:`{3,}|~{3,})\s*[\w.+#-]*")
_COMMA: Final = re.compile(r"(?<!\d),|,(?!\d)")
_BETWEEN_DIGITS: Final = re.compile(r"\d,\d")
_BLANKS: Final = " \t\u00a0\ufe0f"  # and what makes a sign colourful
_EMPTY_BOX: Final = ("[ ]", "\u2610")

# What stands between the two lines `---` at the top of a page, if all of it looks so and one
# of the keys is one that pages have.
_ENTRY: Final = re.compile(r"(?P<key>\w[\w -]*?)\s*:(?:\s.*)?|\s.*|-\s.*|#.*|")
_PAGE_KEYS: Final = frozenset({
    "aliases", "author", "categories", "created", "css", "cssclass", "cssclasses", "date",
    "description", "draft", "id", "lang", "layout", "modified", "permalink", "slug", "status",
    "tags", "template", "theme", "title", "toc", "type", "updated",
})  # fmt: skip
_SKILL_KEYS: Final = frozenset({"skills", "stack", "technologies", "tools"})
_FRONT_MOST: Final = 200  # lines


class Line(NamedTuple):
    """A line that is not blank. `number` counts from 1, `indent` in columns.

    `marked` is whether it has a bullet or a number; `ticked` whether its box is, None without
    one. `text` is what stands behind these, empty where there is no letter or digit in it.
    """

    number: int
    written: str
    indent: int
    marked: bool
    ticked: bool | None
    text: str


class Part(NamedTuple):
    """One name of a line, with the addresses that were behind it, and whether it is struck."""

    text: str
    evidence: tuple[str, ...] = ()
    denied: bool = False


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank; comments and what is about the page are."""
    lines = _without_comments(text).split("\n")
    if lines[0].strip() == "---":
        _blank_front_matter(lines)
    for number, written in enumerate(lines, start=1):
        if not written or written.isspace():
            continue
        if written[0].isalpha() and written[1:2] != ")":  # most lines, at a third of the cost
            yield Line(number, written, 0, False, None, written.strip())  # noqa: FBT003
            continue
        yield _read_marked(number, written)


def _read_marked(number: int, written: str) -> Line:
    lead = _LEAD.match(written)
    begin = lead.end() if lead else 0
    text = written[begin:].rstrip()
    bare = _without_bullet(text)
    marked, ticked = bare != text, None
    box = _BOX.match(bare)
    if box or bare[:1] in _BALLOTS:
        ticked = not bare.startswith(_EMPTY_BOX)
        bare = bare[box.end() if box else 1 :].lstrip(_BLANKS)
    return Line(
        number=number,
        written=written,
        indent=len(written[written.rfind(">", 0, begin) + 1 : begin].expandtabs(4)),
        marked=marked or ticked is not None,
        ticked=ticked,
        text=bare if _says_something(bare) else "",
    )


def _without_bullet(text: str) -> str:
    """Take a bullet or a number off a line."""
    if found := _MARK.match(text):
        return text[found.end() :]
    sign, rest = text[:1], text[1:]
    bare = rest.lstrip(_BLANKS)
    if sign in _BULLETS or (sign in _DASHES and bare != rest):
        return bare
    return bare if sign in _MEASURES and bare != rest and bare[:1] not in _MEASURES else text


def _says_something(text: str) -> bool:
    """Whether there is a letter or digit in a text, beyond the language of a fenced block."""
    return text[:1] == "#" or (LETTER.search(text) is not None and not _FENCE.fullmatch(text))


def _without_comments(text: str) -> str:
    """Blank HTML comments, and keep their lines; one that never ends is text."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    position = 0
    while (begin := text.find("<!--", position)) >= 0:
        end = text.find("-->", begin)
        if end < 0:
            break
        kept += (text[position:begin], "\n" * text.count("\n", begin, end))
        position = end + 3
    return "".join((*kept, text[position:]))


def _blank_front_matter(lines: list[str]) -> None:
    """Blank what stands between `---` and `---` about the page, but for lists of skills."""
    ends = (n for n, line in enumerate(lines[1:_FRONT_MOST], 1) if line.strip() in {"---", "..."})
    end = next(ends, 0)
    entries = [_ENTRY.fullmatch(line) for line in lines[1:end]]
    keys = [entry["key"].lower() if entry and entry["key"] else None for entry in entries]
    if not all(entries) or not _PAGE_KEYS.intersection(filter(None, keys)):
        return
    lines[0] = lines[end] = ""
    last = None
    for number, key in enumerate(keys, start=1):
        last = key or last
        kept = last in _SKILL_KEYS
        lines[number] = lines[number].replace("[", "").replace("]", "") if kept else ""


def split_list(line: str) -> list[str]:
    """Split a line at semicolons, and what is between them at commas, outside brackets.

    A label before a list ("Languages: Python, R", "Python: advanced, 5 years") holds what
    follows together; the ladder reads it whole.
    """
    if "," not in line and ";" not in line:  # most lines
        return [line.strip()] if line.strip() else []
    parts: list[str] = []
    for segment in _split(line, ";"):
        first = segment.find(",")
        label = segment.find(":", 0, max(first, 0))
        if label > 0 and ":" not in segment[first:]:
            parts.append(segment)
        else:
            parts += join_phrases(_split(segment, ","))
    return parts


def _split(line: str, separator: str) -> list[str]:
    """Split outside brackets, and not between the digits of a number."""
    if separator not in line:
        return [line.strip()] if line.strip() else []
    if "(" not in line and "[" not in line:  # most lines
        pieces = _COMMA.split(line) if separator == "," else line.split(separator)
        return [piece.strip() for piece in pieces if piece.strip()]
    parts, depth, begin = [], 0, 0
    for position, letter in enumerate(line):
        depth += (letter in "([") - (letter in ")]")
        if letter != separator or depth > 0 or _BETWEEN_DIGITS.match(line, max(position - 1, 0)):
            continue
        parts.append(line[begin:position].strip())
        begin = position + 1
    parts.append(line[begin:].strip())
    return [part for part in parts if part]
