"""HTML read back: the elements of a page, and what must hold of every page of ours."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

_VOID: Final = frozenset({"meta", "br"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4")
# Everything that pages of ours are made of; a text that opens anything else has broken out.
TAGS: Final = frozenset({
    "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "section",
    "div", "p", "span", "small", "b", "strong", "bdi", "code", "h1", "h2", "h3", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "svg", "defs", "pattern", "rect", "line", "circle", "text",
})  # fmt: skip


class Element:
    """An element with what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.content: list[Element | str] = []

    @property
    def text(self) -> str:
        """The text of it and of all that is in it, with single spaces."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for one in self.content:
            if isinstance(one, str):
                yield one
            elif one.tag != "title" or self.tag != "svg":
                yield from one._pieces()

    def walk(self) -> "Iterator[Element]":
        """Yield it and all that is in it, in the order of the page."""
        yield self
        for one in self.content:
            if isinstance(one, Element):
                yield from one.walk()

    def all(self, tag: str, **attributes: str) -> "list[Element]":
        """Return the elements in it of a name, with these attributes; `class_` is a class."""
        wanted = attributes.pop("class_", None)
        return [
            one
            for one in self.walk()
            if one.tag == tag
            and (wanted is None or wanted in (one.attributes.get("class") or "").split())
            and all(one.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(tag, **attributes)
        return found


class _Reader(HTMLParser):
    """Reads a page whose elements are all closed, and says where one is not."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len({*names}), f"<{tag}> says an attribute twice"
        found = Element(tag, dict(attrs))
        self.open[-1].content.append(found)
        if tag not in _VOID:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes what is not open"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(written: str) -> Element:
    """Return a page, and fail where it is not well formed or has an element it must not have."""
    reader = _Reader()
    reader.feed(written)
    reader.close()
    assert reader.open == [reader.root], "everything is closed"
    assert {one.tag for one in reader.root.walk()} - TAGS == {""}
    return reader.root


def check_harmless(page: Element) -> None:
    """Nothing runs, nothing is loaded, and the page's own policy would not let it."""
    style = page.one("style").content[0]
    assert isinstance(style, str)
    found = b64encode(sha256(style.encode()).digest()).decode()
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy is not None
    assert policy.split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{found}'", "img-src 'none'", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip
    assert "url(" not in style
    assert "@import" not in style
    for one in page.walk():
        for name, value in one.attributes.items():
            assert name not in {"style", "src", "srcset", "action", "ping", "xlink:href"}
            assert not name.startswith("on")
            assert name != "href" or (value or "").startswith(("#", "https://", "http://"))
            assert name != "fill" or value in {"url(#hatched)", "url(#dotted)"}


def check_accessible(page: Element) -> None:
    """What can be seen of it in the source: a browser's own tests see more."""
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("title") if len(page.all("title")) == 1 else page.one("head").all("title")
    levels = [int(one.tag[1]) for one in page.walk() if one.tag in _HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one.text for one in page.walk() if one.tag in _HEADINGS)
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len({*ids})
    for table in page.all("table"):
        assert table.all("th", scope="col")
        assert {one.attributes.get("scope") for one in table.all("th")} <= {
            "col",
            "row",
            "rowgroup",
        }
        assert all(one.text for one in table.all("th"))
    for chart in page.all("svg"):
        if chart.attributes.get("aria-hidden") != "true":
            assert chart.attributes["role"] == "img"
            assert "".join(str(it) for it in chart.one("title").content).strip()
