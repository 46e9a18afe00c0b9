"""DOCX: the text of a Word document in the order of reading, its XML through python-docx.

A DOCX is a ZIP of XML files that refer to each other. Only those with text are unpacked, and
names are looked at without their namespaces, of which there are two generations.
"""

import posixpath
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, NamedTuple, Protocol

from mlcareer.errors import InputError
from mlcareer.reading import text as plain_text
from mlcareer.reading.archive import Archive
from mlcareer.reading.document import Document
from mlcareer.reading.sheet import Sheet
from mlcareer.reading.source import clean

# The most XML that is taken apart at once; a résumé has a tenth of it, a book as much.
_XML_MOST: Final = 8 * 2**20
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN: Final = "Open it and save it as DOCX again, or copy the text out."

# Properties, what was deleted or moved away, the old form of what stands beside it in the new
# one, and how a name is pronounced.
_UNREAD: Final = frozenset({"pPr", "sdtPr", "sectPr", "del", "moveFrom", "Fallback", "rt"})
_WRITTEN: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off"})
_STYLES_DEEP: Final = 20


class _Node(Protocol):
    """An element of XML, as python-docx gives it."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def attrib(self) -> "_Attributes": ...
    def find(self, path: str, /) -> "_Node | None": ...
    def iterfind(self, path: str, /) -> "Iterator[_Node]": ...
    def __iter__(self) -> "Iterator[_Node]": ...


class _Attributes(Protocol):
    def items(self) -> list[tuple[str, str]]: ...


class _Style(NamedTuple):
    """What a style says of its paragraphs: a list's, a heading's; `parent` says the rest."""

    listed: bool | None
    heading: bool
    parent: str


def read(content: bytes, source: str, *, this_year: int) -> Document:
    """Read the text of a DOCX.

    Raises:
        InputError: it is none, damaged, encrypted, too large, or holds no text.
    """
    _refuse_others(content, source)
    try:
        from docx.oxml.parser import parse_xml  # noqa: PLC0415 - few runs read one
    except ImportError as error:
        fix = "Install it: pip install 'mlcareer[documents]'."
        raise InputError.of("DOCX is read with an optional extra", fix=fix, file=source) from error
    package = _Package(content, source, parse_xml)
    text = clean("\n".join(package.lines())).replace("~~~~", "")
    if not any(letter.isalnum() for letter in text):
        raise InputError.of("holds no text", fix=_SAVE_AGAIN, file=source)
    return plain_text.read(text, source, this_year=this_year)


def _refuse_others(content: bytes, source: str) -> None:
    """Say what a file is that is named DOCX and is none."""
    if content.startswith(_OLE) and _ENCRYPTED in content:
        fix = "Open it with the password and save it without."
        raise InputError.of("the DOCX needs a password", fix=fix, file=source)
    if content.startswith(_OLE):
        raise InputError.of("is an old DOC under a new name", fix=_SAVE_AGAIN, file=source)
    if not content.startswith(b"PK"):
        fix = "Give it the extension of what it is, or save it as DOCX again."
        raise InputError.of("is named DOCX and is none", fix=fix, file=source)


class _Package:
    """The files of a DOCX, and how they refer to each other."""

    def __init__(self, content: bytes, source: str, parse_xml: Callable[[bytes], _Node]) -> None:
        self._source = source
        self._parse_xml = parse_xml
        try:
            self._archive = Archive(content, source)
        except InputError as error:
            raise self._unpackable(error) from error
        self._files = {file.filename.lower(): file for file in self._archive.files()}

    def lines(self) -> list[str]:
        """Return the lines of the headers, then of the body."""
        main = next(iter(self._related("", "officeDocument").values()), "")
        body = self._root(main)
        if body is None or _name(body) != "document":
            other = "[content_types].xml" in self._files
            said = "is an Office file of another kind" if other else "is a ZIP and no DOCX"
            raise InputError.of(said, fix=_SAVE_AGAIN, file=self._source)
        styles = self._styles(main)
        headers = self._related(main, "header")
        # A first page's header may say the same as that of the others.
        used = dict.fromkeys(
            headers.get(_value(one, "id")) for one in body.iterfind(".//{*}headerReference")
        )
        # One after the other: a tree takes many times the memory of its file.
        roots = (root for path in used if path and (root := self._root(path)) is not None)
        texts = dict.fromkeys(tuple(_lines(root, styles)) for root in chain(roots, [body]))
        return [line for lines in texts for line in lines]

    def _root(self, path: str) -> _Node | None:
        """Return what a file holds; None where there is none."""
        file = self._files.get(path.lower())
        if file is None:
            return None
        try:
            content = self._archive.read(file, path)
        except InputError as error:
            raise self._unpackable(error) from error
        if len(content) > _XML_MOST:
            said = f"{path} is larger than {_XML_MOST // 2**20} MB"
            fix = "Save the pages that matter as a DOCX of their own, or copy the text out."
            raise InputError.of(said, fix=fix, file=self._source)
        # No program writes a DTD here, and entities could unpack to anything.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise self._damaged(path)
        try:
            return self._parse_xml(content)
        except (SyntaxError, ValueError, LookupError, RecursionError) as error:
            raise self._damaged(path) from error

    def _related(self, path: str, kind: str) -> dict[str, str]:
        """Return the files of a kind that a file refers to, by the names it gives them."""
        folder, name = posixpath.split(path)
        root = self._root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            _value(one, "Id"): _resolve(folder, _value(one, "Target"))
            for one in (root if root is not None else ())
            if _value(one, "Type").endswith(f"/{kind}") and _value(one, "TargetMode") != "External"
        }

    def _styles(self, main: str) -> dict[str, _Style]:
        path = next(iter(self._related(main, "styles").values()), "")
        root = self._root(path)
        return {} if root is None else {_value(one, "styleId"): _read_style(one) for one in root}

    def _damaged(self, path: str) -> InputError:
        said = f"the DOCX is damaged: {path} is not readable"
        return InputError.of(said, fix=_SAVE_AGAIN, file=self._source)

    def _unpackable(self, error: InputError) -> InputError:
        said = "; ".join(one.message for one in error.problems)
        fix = "Download or copy it again, or save it as DOCX again."
        return InputError.of(f"the DOCX cannot be unpacked: {said}", fix=fix, file=self._source)


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _read_style(style: _Node) -> _Style:
    name = _of(style.find("{*}name")).lower()
    said = _properties(style.find("{*}pPr"))
    return _Style(
        listed=_is_numbered(said),
        heading="outlineLvl" in said or name.startswith(("heading", "title")),
        parent=_of(style.find("{*}basedOn")),
    )


def _is_item(paragraph: _Node, styles: dict[str, _Style]) -> bool:
    """Whether a paragraph is an item of a list, by itself or by its style."""
    said = _properties(_first(paragraph, "pPr"))
    listed = _is_numbered(said)
    style = styles.get(_of(said.get("pStyle")))
    for _ in range(_STYLES_DEEP):
        if style is None or style.heading:
            break
        listed = style.listed if listed is None else listed
        style = styles.get(style.parent)
    return bool(listed) and not (style and style.heading)


def _is_numbered(said: dict[str, _Node]) -> bool | None:
    """Whether properties put a paragraph into a list or take it out; None if they do not say."""
    numbered = said.get("numPr")
    number = None if numbered is None else numbered.find("{*}numId")
    return None if number is None else _of(number) != "0"


def _lines(root: _Node, styles: dict[str, _Style]) -> list[str]:
    sheet = Sheet()
    struck = ""
    for begins, node in _walk(root):
        name = _name(node)
        if name == "p":
            sheet.end_item()
            if begins and _is_item(node, styles):
                sheet.begin_item()
        elif name == "tbl":
            (sheet.open_table if begins else sheet.close_table)()
        elif name == "r":
            struck = "~~" if begins and _is_on(node, "strike", "dstrike") else struck
            sheet.write(struck)
            struck = struck if begins else ""
        elif begins:
            _write(sheet, name, node)
    return sheet.finish()


def _write(sheet: Sheet, name: str, node: _Node) -> None:
    if name == "t":
        sheet.write((node.text or "").replace("\t", " "))
    elif name == "tr":
        sheet.next_row()
    elif name == "tc":
        sheet.next_cell()
    elif name in {"br", "cr"}:
        sheet.end_line()
    elif name in _WRITTEN:
        sheet.write(_WRITTEN[name])


def _walk(root: _Node) -> Iterator[tuple[bool, _Node]]:
    """Yield the beginning (true) and the end of all elements that are read.

    A text box is read after the paragraph that it is tied to, not in the middle of it.
    """
    open_: list[tuple[_Node, Iterator[_Node]]] = [(root, iter(root))]
    boxes: list[_Node] = []
    while open_:
        node, inside = open_[-1]
        child = next(inside, None)
        if child is None:
            open_.pop()
            yield False, node
            if _name(node) == "p" or not open_:
                open_ += [(box, iter(box)) for box in reversed(boxes)]
                boxes.clear()
        elif _name(child) == "txbxContent":
            boxes.append(child)
        elif not _is_unread(child):
            yield True, child
            open_.append((child, iter(child)))


def _is_unread(node: _Node) -> bool:
    name = _name(node)
    if name == "r":
        return _is_on(node, "vanish")
    if name == "sdt":  # a field with nothing in it but its prompt
        return node.find("{*}sdtPr/{*}showingPlcHdr") is not None
    return not name or name in _UNREAD


def _is_on(run: _Node, *properties: str) -> bool:
    """Whether one of some properties of a run is on."""
    said = _properties(_first(run, "rPr"))
    return any(one in said and _of(said[one]) not in _OFF for one in properties)


def _first(node: _Node, name: str) -> _Node | None:
    """Return an element's first, where its properties stand, if it has that name."""
    first = next(iter(node), None)
    return first if first is not None and _name(first) == name else None


def _properties(node: _Node | None) -> dict[str, _Node]:
    return {} if node is None else {_name(one): one for one in node}


def _name(node: _Node) -> str:
    """Return an element's name without its namespace; empty for comments."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _of(node: _Node | None) -> str:
    """Return the value of a property; empty where there is none."""
    return "" if node is None else _value(node, "val")


def _value(node: _Node, name: str) -> str:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")
