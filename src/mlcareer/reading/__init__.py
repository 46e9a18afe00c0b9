"""From bytes to a document: one reader per format, all registered in `READERS`.

A known extension fixes the format; otherwise the content decides, and the first reader that
recognises it reads it. To add a format, write a module and add a line.
"""

import re
import sys
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.reading.document import Document
from mlcareer.reading.source import decode

# The most a profile may be; a person who writes more has given the wrong file.
_BYTES_MOST: Final = 32 * 1024 * 1024
STANDARD_INPUT: Final = "-"


class Reader(NamedTuple):
    """A format: its extensions, how its content begins, and the module that reads it.

    The module is imported when it is needed; it has `read(text, source, this_year=…)`, where
    `source` is what messages call the input.
    """

    name: str
    extensions: frozenset[str]
    signature: re.Pattern[str]
    module: str

    def read(self, text: str, source: str, this_year: int) -> Document:
        """Read a text; "since 2019" counts to `this_year`."""
        found: Document = import_module(self.module).read(text, source, this_year=this_year)
        return found


READERS: Final = (
    Reader(
        "JSON",
        frozenset({".json"}),
        re.compile(r"\s*(?:\{|\[\s*(?:[\[{\"]|\]\s*$))"),
        "mlcareer.reading.json",
    ),
    Reader(
        "YAML",
        frozenset({".yaml", ".yml"}),
        # A line that begins with a key that only a profile has.
        re.compile(r"(?s)(?:.*\n)?(?:skills|complete|background)[ \t]*:"),
        "mlcareer.reading.yaml",
    ),
    Reader(
        "text",
        frozenset({".txt", ".md", ".markdown", ".text"}),
        re.compile(""),
        "mlcareer.reading.text",
    ),
)


# Formats that people have, and that look like text or like nothing.
_NOT_READ: Final = {
    ".pdf": "PDF", ".docx": "DOCX", ".doc": "DOC", ".odt": "ODT", ".rtf": "RTF", ".zip": "ZIP",
    ".html": "HTML", ".htm": "HTML", ".csv": "CSV", ".tsv": "TSV", ".xlsx": "XLSX",
}  # fmt: skip
_MARKS: Final = {
    b"%pdf-": "PDF", b"pk\x03\x04": "ZIP or DOCX", b"{\\rtf": "RTF", b"<!doctype": "HTML",
    b"<html": "HTML",
}  # fmt: skip


def read_document(source: str, *, this_year: int | None = None) -> Document:
    """Read a file, or standard input for `-`; "since 2019" counts to `this_year`.

    Raises:
        InputError: it cannot be read, or what it says cannot be used.
    """
    if source == STANDARD_INPUT:
        if sys.stdin is None:
            fix = "Name a file, or pipe one in."
            raise InputError.of("there is no standard input", fix=fix)
        return parse_document(
            sys.stdin.buffer.read(_BYTES_MOST + 1), "standard input", this_year=this_year
        )
    return parse_document(_read_file(Path(source)), source, this_year=this_year)


def parse_document(content: bytes, source: str, *, this_year: int | None = None) -> Document:
    """Read bytes; `source` names them in messages and, by its extension, their format."""
    if len(content) > _BYTES_MOST:
        raise InputError.of(
            f"larger than {_BYTES_MOST // 2**20} MB",
            fix="Give a list of skills or a profile, not a whole archive.",
            file=source,
        )
    extension = PurePath(source).suffix.lower()
    _refuse_documents(content, extension, source)
    written = decode(content, source)
    chosen = [one for one in READERS if extension in one.extensions]
    chosen = chosen or [one for one in READERS if one.signature.match(written)]
    return chosen[0].read(written, source, this_year or date.today().year)  # noqa: DTZ011


def _refuse_documents(content: bytes, extension: str, source: str) -> None:
    """Say of a known format that it is not read, rather than read its marks as skills."""
    begin = content[:64].lstrip().lower()
    marked = next((name for mark, name in _MARKS.items() if begin.startswith(mark)), None)
    name = _NOT_READ.get(extension) or marked
    if name:
        known = ", ".join(reader.name for reader in READERS)
        raise InputError.of(
            f"{name} is not read yet", fix=f"Give {known}: copy the skills out.", file=source
        )


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError.of(
                "is a folder, not a profile", fix="Name a file in it.", file=str(path)
            )
        with path.open("rb") as stream:
            return stream.read(_BYTES_MOST + 1)
    except FileNotFoundError as error:
        fix = "Check the path, or use - to read standard input."
        raise InputError.of("no such file", fix=fix, file=str(path)) from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not a valid path"
        fix = "Check the path and its permissions."
        raise InputError.of(f"cannot be read: {said}", fix=fix, file=str(path)) from error
