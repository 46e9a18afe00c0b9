"""A plan's checklist, read back after people have edited it.

A step is known by its marker, a comment that neither GitHub nor Obsidian shows:
`<!-- mlcareer step=docker:working -->`, or `step=docker:practitioner:2/3` for the second of
three parts. It may stand anywhere in the text of its task. Everything else on the line, and the
order of the lines, is the user's own.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from mlcareer.proficiency import BY_LABEL, LABELS, Proficiency

# What a line with a resource of ours begins with; the first link in it is no evidence.
LEARN: Final = "Learn:"

# What `marker` writes. After a backslash it is a text that looks like one.
_MARKER: Final = re.compile(
    r"(?<!\\)<!--\s*mlcareer\s+step=([a-z0-9-]{1,60}):([a-z]+)(?::(\d{1,3})/(\d{1,3}))?\s*-->"
)
# A quote's marks, then a bullet or a number, then perhaps a box.
_ITEM: Final = re.compile(
    r"(?P<margin>[ \t>]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[(?P<box>[^\]\n])\](?=\s|$))?|$)"
)
_QUOTE: Final = re.compile(r"^[ \t>]+")
_HEADING: Final = re.compile(r"#{1,6}(?:\s|$)")
_FENCE: Final = re.compile(r"[ \t>]*(```+|~~~+)")
# `[text](target)` and `[text](<target>)`, `[[note]]`, `<address>`, and an address by itself.
_LINK: Final = re.compile(
    r"\[(?:[^\[\]\\\n]|\\.){0,300}\]\(\s*"
    r"(?:<(?P<angled>[^<>\n]{1,2000})>"
    r"|(?P<target>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,300}\)[^\s()<>]{0,300})?))"
    r"[^)\n]{0,300}\)"
    r"|\[\[(?P<note>[^\[\]\n]{1,300})\]\]"
    r"|(?P<bare>https?://[^\s<>\"'`|\\]{1,2000})",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_STOPS: Final = ".,;:!?*_~"
# A step as it is written, whose marker may have been lost.
_LOOKS_LIKE_STEP: Final = re.compile(rf"\*\*.{{1,300}}→\s*(?:{'|'.join(LABELS[1:])})\b")


class Ticked(NamedTuple):
    """A step that was ticked off, and on which line; `links` are what was put to it as evidence.

    `part` is the second of three (2, 3), or None where the step is the whole way.
    """

    skill: str
    proficiency: Proficiency
    links: tuple[str, ...]
    line: int
    part: tuple[int, int] | None = None

    @property
    def link(self) -> str | None:
        """The first of the links."""
        return self.links[0] if self.links else None

    @property
    def reaches(self) -> bool:
        """Whether the proficiency is reached with it: not before the last part."""
        return self.part is None or self.part[0] == self.part[1]


class _Item(NamedTuple):
    """A list item: its box, the lines of its own text, and the items below it."""

    box: str | None
    line: int
    own: list[str]
    inner: list["_Item"]

    @property
    def ticked(self) -> bool:
        """Whether its box is: what other marks in it mean is not agreed on."""
        return self.box in {"x", "X"}

    @property
    def marked(self) -> re.Match[str] | None:
        """Its marker, if it is a step."""
        found = _MARKER.search("\n".join(self.own))
        return found if found and found[2] in LABELS[1:] else None

    def below(self) -> Iterator[str]:
        """Yield the lines below it that are its own, and not another step's."""
        for item in self.inner:
            if not item.marked:
                yield from item.own
                yield from item.below()


def marker(skill: str, to: Proficiency, part: tuple[int, int] | None = None) -> str:
    """Return what marks a task as a step."""
    of = f":{part[0]}/{part[1]}" if part else ""
    return f"<!-- mlcareer step={skill}:{LABELS[to]}{of} -->"


def read_checklist(text: str, *, resources: Collection[str] = ()) -> tuple[Ticked, ...]:
    """Return the steps that are ticked, in the order of the file.

    A link behind a task or below it is evidence, unless it is one of the `resources` or the
    first in a line that begins with `LEARN`.
    """
    return tuple(
        _step(item, found, resources)
        for item in _items(text)
        if item.ticked and (found := item.marked)
    )


def has_steps(text: str) -> bool:
    """Whether a text has any step, ticked or not: else it is no plan."""
    return any(item.marked for item in _items(text))


def lost(text: str) -> tuple[int, ...]:
    """Return the lines of ticked tasks that look like a step and have no marker any more."""
    return tuple(
        item.line
        for item in _items(text)
        if item.ticked and not item.marked and _LOOKS_LIKE_STEP.search(item.own[0])
    )


def _step(item: _Item, found: re.Match[str], resources: Collection[str]) -> Ticked:
    links = [link for line in item.own for link in _links(line)]
    for line in item.below():
        learn = line.lstrip().startswith(LEARN)
        links += list(_links(line))[1 if learn else 0 :]
    given = dict.fromkeys(link for link in links if link not in resources)
    part = (int(found[3]), int(found[4])) if found[3] else None
    return Ticked(found[1], BY_LABEL[found[2]], tuple(given), item.line, part)


def _links(line: str) -> Iterator[str]:
    """Yield what a line links to: pages, files and notes, but no place on the same page."""
    for found in _LINK.finditer(_MARKER.sub("", line)):
        if note := found["note"]:
            yield f"[[{note.strip()}]]"
            continue
        target = found["angled"] or found["target"] or _without_stops(found["bare"])
        scheme = _SCHEME.match(target)
        followed = scheme is None or scheme[0].lower() in {"http:", "https:"}
        if followed and target and not target.startswith("#"):
            yield target.strip()


def _without_stops(address: str) -> str:
    """Cut off what ends a sentence or closes a bracket, and belongs to no address."""
    while address and (
        address[-1] in _STOPS or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return address


def _items(text: str) -> list[_Item]:
    """Return the list items of a text in its order; a code block has none."""
    found: list[_Item] = []
    around: list[tuple[int, _Item]] = []  # the items that a line may belong to, with their depths
    fence = ""
    after_blank = False
    for number, line in enumerate(text.split("\n"), start=1):
        fenced = _FENCE.match(line)
        if fence or fenced:
            fence = _inside(fence, fenced)
            continue
        begin = _ITEM.match(line)
        bare = _QUOTE.sub("", line)
        depth = _depth(begin["margin"] if begin else line[: len(line) - len(bare)])
        if begin or after_blank or _HEADING.match(bare):
            # A line that goes on without a blank line between belongs to what it follows.
            while around and around[-1][0] >= depth and bare.strip():
                around.pop()
        if begin:
            item = _Item(begin["box"], number, [line[begin.end() :]], [])
            if around:
                around[-1][1].inner.append(item)
            found.append(item)
            around.append((depth, item))
        elif around:
            around[-1][1].own.append(bare)
        after_blank = not bare.strip()
    return found


def _inside(fence: str, fenced: re.Match[str] | None) -> str:
    """Return the marks that end the code block one is in after a line; empty outside of any."""
    if not fence:
        return fenced[1] if fenced else ""
    return "" if fenced and fenced[1].startswith(fence) else fence


def _depth(margin: str) -> int:
    """Return how far a line is moved in; a quote's mark counts as nothing."""
    return len(re.sub(r"> ?", "", margin).expandtabs(4))
