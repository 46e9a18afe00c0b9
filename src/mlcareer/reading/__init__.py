"""From bytes to a document: one reader per format, all registered in `READERS`.

A known extension fixes the format; otherwise the content decides, and the first reader that
recognises it reads it. To add a format, write a module and add a line.
"""

import re
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.reading.document import Document
from mlcareer.reading.source import decode

# The most a profile may be; a person who writes more has given the wrong file.
BYTES_MOST: Final = 32 * 1024 * 1024
STANDARD_INPUT: Final = "-"


class Reader(NamedTuple):
    """A format of text: its extensions, how its content is known, and the module that reads it.

    The module is imported when it is needed; it has `read(text, source, this_year=…)`, where
    `source` is what messages call the input.
    """

    name: str
    extensions: frozenset[str]
    recognises: Callable[[str], object]
    module: str


class BinaryReader(NamedTuple):
    """A format of bytes: how they begin, what they hold, and the module that reads them.

    The module has `read(content, source, this_year=…)`.
    """

    name: str
    extensions: frozenset[str]
    magic: bytes
    holds: bytes
    module: str


BINARY_READERS: Final = (
    BinaryReader("PDF", frozenset({".pdf"}), b"%PDF-", b"", "mlcareer.reading.pdf"),
    BinaryReader(
        "DOCX", frozenset({".docx"}), b"PK\x03\x04", b"word/document.xml", "mlcareer.reading.docx"
    ),
    BinaryReader(
        "LinkedIn export (ZIP)", frozenset({".zip"}), b"PK\x03\x04", b"",
        "mlcareer.reading.linkedin",
    ),
)  # fmt: skip

_JSON: Final = re.compile(r"\s*(?:\{|\[\s*(?:[\[{\"]|\]\s*$))")
# A line that begins with a key that only a profile has.
_PROFILE_KEY: Final = re.compile(r"(?s)(?:.*\n)?(?:skills|complete|background)[ \t]*:")
_DELIMITERS: Final = ",;\t|"
_HEADER_MOST: Final = 20_000  # letters of a line that may be a table's header


def _is_html(text: str) -> bool:
    """Whether a text begins as a page does."""
    begin = text.lstrip()[:4096]
    page = (
        r"(?is)(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)?"
        r"<(?:!doctype\s+html|html|head|body)\b"
    )
    return begin.startswith("<") and re.match(page, begin) is not None


def _is_yaml(text: str) -> bool:
    """Whether a text has a profile's key, and is not a résumé that has such a line, too."""
    if not _PROFILE_KEY.match(text):
        return False
    # A list under that key, of entries that have a key themselves: whatever its comments say.
    entries = (
        r"(?m)^skills[ \t]*:[ \t]*"
        r"(?:\[\s*\]|(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]*-[ \t]*\{?[ \t]*[\"']?skill[\"']?[ \t]*:)"
    )
    if re.search(entries, text):
        return True
    from mlcareer.reading.kinds import is_prose  # noqa: PLC0415 - most texts have no such line

    return not is_prose(text)


def _is_csv(text: str) -> bool:
    """Whether a text begins with the header of a table."""
    first = text.lstrip()[:_HEADER_MOST].partition("\n")[0]
    if not any(delimiter in first for delimiter in _DELIMITERS):
        return False
    from mlcareer.reading.csv import looks_like_csv  # noqa: PLC0415 - most texts have no such line

    return looks_like_csv(text)


READERS: Final = (
    Reader("JSON", frozenset({".json"}), _JSON.match, "mlcareer.reading.json"),
    Reader("HTML", frozenset({".html", ".htm", ".xhtml"}), _is_html, "mlcareer.reading.html"),
    Reader("YAML", frozenset({".yaml", ".yml"}), _is_yaml, "mlcareer.reading.yaml"),
    Reader("CSV", frozenset({".csv", ".tsv"}), _is_csv, "mlcareer.reading.csv"),
    Reader(
        "text", frozenset({".txt", ".md", ".markdown", ".text"}), bool, "mlcareer.reading.text"
    ),
)  # fmt: skip
_TEXT: Final = READERS[-1]

# Formats that people have and that are not read, by extension and by how they begin.
NOT_READ: Final = {
    ".doc": "DOC", ".odt": "ODT", ".rtf": "RTF", ".xlsx": "XLSX", ".xls": "XLS", ".pages": "Pages",
    ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG",
}  # fmt: skip
_MARKS: Final = {
    b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "DOC or XLS", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"Rar!": "RAR",
}  # fmt: skip


def read_document(source: str, *, this_year: int | None = None) -> Document:
    """Read a file, or standard input for `-`; "since 2019" counts to `this_year`.

    Raises:
        InputError: it cannot be read, or what it says cannot be used.
    """
    return parse_document(read_content(source), named(source), this_year=this_year)


def read_text(source: str) -> str:
    """Read a file, or standard input for `-`, as plain text.

    Raises:
        InputError: it cannot be read, or is no text.
    """
    content = read_content(source)
    _refuse_large(content, named(source))
    return decode(content, named(source))


def read_ad(source: str, *, this_year: int | None = None) -> Document:
    """Read a file, or standard input for `-`, as a job ad, whatever it looks like.

    Raises:
        InputError: it cannot be read.
    """
    return parse_ad(read_content(source), named(source), this_year=this_year)


def parse_ad(content: bytes, source: str, *, this_year: int | None = None) -> Document:
    """Read bytes as a job ad; `source` is as in `parse_document`."""
    from mlcareer.reading.layout import read_prose  # noqa: PLC0415 - few runs read prose

    year = this_year or date.today().year  # noqa: DTZ011 - the user's own year
    extension = PurePath(source).suffix.lower()
    document = None
    if _binary(content, extension) or _is_html(content[:4096].decode("latin-1")):
        document = parse_document(content, source, this_year=year)
        if document.kind == "ad":
            return document
    else:
        _refuse_large(content, source)
        _refuse_unread(content, extension, source)
    text = document.text if document else decode(content, source)
    return read_prose(text, source, this_year=year, kind="ad")


def parse_document(content: bytes, source: str, *, this_year: int | None = None) -> Document:
    """Read bytes; `source` names them in messages and, by its extension, their format."""
    _refuse_large(content, source)
    extension = PurePath(source).suffix.lower()
    year = this_year or date.today().year  # noqa: DTZ011 - the user's own year
    if binary := _binary(content, extension):
        found: Document = import_module(binary.module).read(content, source, this_year=year)
        return found
    _refuse_unread(content, extension, source)
    written = decode(content, source)
    chosen = [one for one in READERS if extension in one.extensions]
    if chosen == [_TEXT] and _is_html(written):  # a page that was saved as text
        chosen = []
    chosen = chosen or [one for one in READERS if one.recognises(written)] or [_TEXT]
    document: Document = import_module(chosen[0].module).read(written, source, this_year=year)
    return document


def read_content(source: str) -> bytes:
    """Read the bytes of a file, or of standard input for `-`.

    Raises:
        InputError: it cannot be read.
    """
    if source != STANDARD_INPUT:
        return _read_file(Path(source))
    if sys.stdin is None:
        fix = "Name a file, or pipe one in."
        raise InputError.of("there is no standard input", fix=fix)
    return sys.stdin.buffer.read(BYTES_MOST + 1)


def named(source: str) -> str:
    """Return what messages call an input."""
    return "standard input" if source == STANDARD_INPUT else source


def _refuse_large(content: bytes, source: str) -> None:
    if len(content) > BYTES_MOST:
        raise InputError.of(
            f"larger than {BYTES_MOST // 2**20} MB",
            fix="Give a list of skills or a profile, not a whole archive.",
            file=source,
        )


def _binary(content: bytes, extension: str) -> BinaryReader | None:
    """Return the reader of bytes: by what they are, whatever their name says, else by name."""
    alike = [one for one in BINARY_READERS if content.startswith(one.magic)]
    found = [one for one in alike if one.holds and one.holds in content]
    named = [one for one in BINARY_READERS if extension in one.extensions]
    both = [one for one in alike if one in named]
    general = [one for one in alike if not one.holds]
    return next(iter((*found, *both, *general, *named)), None)


def _refuse_unread(content: bytes, extension: str, source: str) -> None:
    """Say of a format that it is known and not read, rather than read its marks as skills."""
    begin = content[:64].lstrip()
    marked = next((name for mark, name in _MARKS.items() if begin.startswith(mark)), None)
    if name := marked or NOT_READ.get(extension):
        known = ", ".join(one.name for one in (*READERS, *BINARY_READERS))
        fix = f"Save it as one of {known}, or copy the text out."
        raise InputError.of(f"{name} is not read", fix=fix, file=source)


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError.of(
                "is a folder, not a profile", fix="Name a file in it.", file=str(path)
            )
        with path.open("rb") as stream:
            return stream.read(BYTES_MOST + 1)
    except FileNotFoundError as error:
        fix = "Check the path, or use - to read standard input."
        raise InputError.of("no such file", fix=fix, file=str(path)) from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not a valid path"
        fix = "Check the path and its permissions."
        raise InputError.of(f"cannot be read: {said}", fix=fix, file=str(path)) from error
