"""The outline of a list: which lines head others, by marks or by indentation."""

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mlcareer.reading.items import read_parts
from mlcareer.reading.lines import Line

if TYPE_CHECKING:  # what few lists need is imported where it is needed
    from mlcareer.reading.shelves import Shelf

# The ranks of headings: `#` to `######`, underlined ones the first two, then what looks less so.
RANK_MOST: Final = 6
_BOLD_RANK: Final = 7
COLON_RANK: Final = 8
_UNDERLINE_LEAST: Final = 3  # signs; "-" alone is an empty bullet
STEP: Final = 2  # columns from which on a line stands below another
_BOLD: Final = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
_WORDS_MOST: Final = 8  # a heading of more is a sentence
_COLONS: Final = (":", "\uff1a")
# A short line without a mark may head what follows if it says nothing but how well, or what sort.
PLAIN: Final = re.compile(r"[^\W\d][^\d,;:]{4,39}")


class Scope(NamedTuple):
    """What holds for the lines below a heading, or below an item with others under it.

    `level` is the heading's rank, or the item's indentation; `marked` is whether that item has
    a bullet.
    """

    level: int
    shelf: "Shelf | None"
    marked: bool = False


def rank_by_marks(line: Line, following: Line) -> int:
    """Return the rank that the marks of a heading give it: 0 without any."""
    text = line.text
    if not line.marked:
        if text[0] == "#":
            rank = len(text) - len(text.lstrip("#"))
            return rank if rank <= RANK_MOST and text[rank : rank + 1].isspace() else 0
        if rank := _underlined(line, following):
            return rank if _is_title(text) else 0
        if text[:2] in {"**", "__"} and _BOLD.fullmatch(text) and text[-3] not in _COLONS:
            return _BOLD_RANK if _is_title(text) else 0
    if text[-1] in ":\uff1a*_" and text.rstrip("*_ ").endswith(_COLONS):
        return 0 if line.marked and holds(line, following) else COLON_RANK
    return 0


def unhashed(text: str) -> str:
    """Take the signs off `## Databases ##`; C# keeps its own."""
    if text[0] != "#":
        return text
    bare = text.lstrip("#").strip()
    trimmed = bare.rstrip("#")
    return trimmed.strip() if trimmed[-1:].isspace() else bare


def _underlined(line: Line, following: Line) -> int:
    """Return the rank that the line below gives to this one, 0 if it does not underline it."""
    if following.text or following.marked or following.number != line.number + 1:
        return 0
    signs = following.written.strip()
    if len(signs) < _UNDERLINE_LEAST or signs.strip(signs[0]):
        return 0
    return {"=": 1, "-": 2}.get(signs[0], 0)


def _is_title(text: str) -> bool:
    """Whether a line that is marked as a heading is one, and not a list or a sentence."""
    return len(read_parts(text)[1]) == 1 and not is_sentence(text)


def is_sentence(text: str) -> bool:
    """Whether a heading is rather a remark: it ends like a sentence, or goes on like one."""
    return text.endswith((".", "!", "?", "\u2026")) or len(text.split()) > _WORDS_MOST


def begins_table(line: Line, following: Line) -> bool:
    """Whether a line has the titles of a table: the next one underlines them."""
    if following.text or following.number != line.number + 1:
        return False
    from mlcareer.reading.markdown_table import is_underline  # noqa: PLC0415

    return is_underline(following)


def holds(line: Line, following: Line) -> bool:
    """Whether the next line is an item below this one, and not the rest of its sentence."""
    below = following.indent >= line.indent + STEP and following.marked >= line.marked
    return below or (line.marked < following.marked and following.indent >= line.indent)


def is_below(line: Line, scope: Scope) -> bool:
    """Whether a line stands below an item."""
    below = line.indent >= scope.level + STEP
    return below or (scope.marked < line.marked and line.indent >= scope.level)
