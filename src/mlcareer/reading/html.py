"""Pages of the web: the text that a reader sees, line by line."""

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.reading import text as plain_text
from mlcareer.reading.document import Document
from mlcareer.reading.sheet import Sheet
from mlcareer.reading.source import clean

# Elements that begin and end a line; what is not here runs on within one.
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# What nobody reads: not shown, of the site rather than of the page, or a form's choices.
_UNREAD: Final = frozenset({
    "audio", "canvas", "datalist", "footer", "iframe", "math", "nav", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
# Elements without an end, which therefore hide nothing that follows.
_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
# Elements that the next of their kind ends.
_ENDED_BY_NEXT: Final = frozenset({"p", "dt", "dd", "tr", "td", "th", "option"})
_RAW: Final = frozenset({"script", "style"})
_MAIN: Final = frozenset({"main", "article"})
_STRUCK: Final = frozenset({"s", "del", "strike"})
_NOT_SHOWN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# The share of a page's text from which its main part stands for the page. What lies outside
# is the site's; but more than a quarter may be a résumé's list of skills.
_MAIN_SHARE: Final = 0.75
_MARKUP: Final = re.compile(r"<[a-z/!]", re.IGNORECASE)

_Attributes = dict[str, str | None]


def read(text: str, source: str, *, this_year: int) -> Document:
    """Read what a page shows, or the job posting it carries for machines if that says more.

    Raises:
        InputError: it shows nothing without running its scripts.
    """
    page = _Page()
    # Not closed: on older Pythons that takes quadratic time where tags are left open. The
    # line break makes the parser give out the text that it holds back.
    page.feed(f"{text}<br>")
    shown = page.text()
    chosen = max([shown, *_postings(page.scripts)], key=len)
    if not chosen and page.scripted:
        fix = "Copy the text out of the browser, or save the page as text."
        raise InputError.of(
            "the page shows no text without running its scripts", fix=fix, file=source
        )
    return plain_text.read(clean(chosen), source, this_year=this_year)


class _Part(NamedTuple):
    """A stretch of a page; `main` is what the page marks as its main part."""

    main: bool
    sheet: Sheet


class _Page(HTMLParser):
    """Collects what a page shows, without a tree: no nesting is too deep.

    Python's own parser, with one method replaced that raises on older Pythons.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []  # what the page says in JSON-LD
        self.scripted = False
        self._parts = [_Part(main=False, sheet=Sheet())]
        # The element that is not read, how often it is open, and what was read before it.
        self._unread = ""
        self._open = 0
        self._kept: list[_Part] = []
        self._raw = ""  # the script or style that is open: "json" if it holds JSON-LD
        self._mains = 0
        self._pre = 0
        # The inline element that was opened or closed last, with its class.
        self._opened: tuple[str, str] | None = None
        self._closed: tuple[str, str] | None = None

    @property
    def _sheet(self) -> Sheet:
        return self._parts[-1].sheet

    def text(self) -> str:
        """Return what was shown; elements that are left open at the end hide nothing."""
        parts = [(part.main, part.sheet.finish()) for part in self._kept + self._parts]
        whole = sum(len(line) for _, lines in parts for line in lines)
        main = sum(len(line) for is_main, lines in parts for line in lines if is_main)
        only_main = main >= _MAIN_SHARE * whole
        return "\n".join(
            line for is_main, lines in parts for line in lines if is_main or not only_main
        )

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """Skip `<![if …]>` and its kin; the parser's own raises on what it does not know."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        attributes = dict(attrs)
        if tag == self._unread:
            if tag in _ENDED_BY_NEXT:
                self._read_again()
            else:
                self._open += 1
        self._begin(tag, attributes)
        if not self._unread and tag not in _VOID and _is_unread(tag, attributes):
            self._unread, self._open = tag, 1
            self._kept, self._parts = self._parts, [_Part(main=False, sheet=Sheet())]

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag == self._unread:
            self._open -= 1
            if not self._open:
                self._read_again()
        self._end(tag)

    def handle_data(self, data: str) -> None:
        """Take text in."""
        if self._raw:
            if self._raw == "json":
                self.scripts[-1] += data
            return
        if not data.isspace():
            self._closed = None
        if not self._pre:
            self._sheet.write(data.replace("\t", " "))
            return
        first, *others = data.split("\n")
        self._sheet.write(first)
        for line in others:
            self._sheet.end_line()
            self._sheet.write(line)

    def _read_again(self) -> None:
        """Forget what was collected since the element that is not read."""
        self._parts, self._kept, self._unread = self._kept, [], ""

    def _begin(self, tag: str, attributes: _Attributes) -> None:
        if tag in _BLOCKS:
            self._sheet.end_line()
            self._begin_block(tag)
        elif tag in _RAW:
            self._raw = tag
            if "ld+json" in (attributes.get("type") or ""):
                self._raw = "json"
                self.scripts.append("")
            self.scripted = self.scripted or tag == "script"
        elif tag in _STRUCK:
            self._sheet.write("~~")
        elif tag == "input":
            self._begin_box(attributes)
        else:
            self._begin_inline(tag, attributes.get("class") or "")

    def _begin_block(self, tag: str) -> None:
        if tag == "li":
            self._sheet.begin_item()
        elif tag == "table":
            self._sheet.open_table()
        elif tag == "tr":
            self._sheet.next_row()
        elif tag in {"td", "th"}:
            self._sheet.next_cell()
        elif tag == "pre":
            self._pre += 1
        elif tag in _MAIN and not self._unread:
            self._mains += 1
            if self._mains == 1:
                self._parts.append(_Part(main=True, sheet=Sheet()))

    def _begin_box(self, attributes: _Attributes) -> None:
        """Write the box of a task list as Markdown does; those of forms can be ticked."""
        if attributes.get("type") == "checkbox" and "disabled" in attributes:
            self._sheet.write("[x] " if "checked" in attributes else "[ ] ")

    def _begin_inline(self, tag: str, of_class: str) -> None:
        """Begin an inline element; two alike, side by side, are labels that styles tell apart."""
        self._opened = (tag, of_class)
        if of_class and self._opened == self._closed:
            self._sheet.end_line()
        self._closed = None

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._sheet.end_line()
            self._end_block(tag)
        elif tag in _RAW:
            self._raw = ""
        elif tag in _STRUCK:
            self._sheet.write("~~")
        else:
            self._closed = self._opened if self._opened and self._opened[0] == tag else None
            self._opened = None

    def _end_block(self, tag: str) -> None:
        if tag == "li":
            self._sheet.end_item()
        elif tag == "table":
            self._sheet.close_table()
        elif tag == "tr":
            self._sheet.next_row()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag in _MAIN and not self._unread and self._mains:
            self._mains -= 1
            if not self._mains:
                self._parts.append(_Part(main=False, sheet=Sheet()))


def _is_unread(tag: str, attributes: _Attributes) -> bool:
    if tag == "dialog" and "open" not in attributes:
        return True
    hidden = "hidden" in attributes or _NOT_SHOWN.search(attributes.get("style") or "") is not None
    return hidden or tag in _UNREAD


def _postings(scripts: list[str]) -> Iterator[str]:
    """Yield the job postings that a page carries for machines: title and description."""
    for script in scripts:
        try:
            pending = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            one = pending.pop()
            if isinstance(one, list):
                pending.extend(one)
            elif isinstance(one, dict):
                pending.append(one.get("@graph"))
                kinds = one.get("@type")
                if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
                    said = [one.get("title"), _described(one.get("description"))]
                    yield "\n".join(part for part in said if isinstance(part, str))


def _described(description: object) -> str:
    """Return the text of a description, which may be HTML, and that escaped once more."""
    if not isinstance(description, str):
        return ""
    markup = description if _MARKUP.search(description) else unescape(description)
    if not _MARKUP.search(markup):
        return markup
    page = _Page()
    page.feed(f"{markup}<br>")
    return page.text()
