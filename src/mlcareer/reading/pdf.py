"""PDF, through pypdf: the text of its pages, line by line."""

import io
import logging
import re
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.reading import text as plain_text
from mlcareer.reading.document import Document
from mlcareer.reading.sheet import fold_columns, is_bullet
from mlcareer.reading.source import clean

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

# A résumé or an ad has a handful of pages; what has more is a book.
_PAGES_MOST: Final = 200
_LETTERS_MOST: Final = 2_000_000
_SECONDS_MOST: Final = 20.0
# What all streams together may unpack to, and each of them. pypdf keeps what it unpacked.
_UNPACKED_MOST: Final = 512 * 1024 * 1024
_STREAM_MOST: Final = 8 * 1024 * 1024
# The operands and operators of one page or form: some three seconds of work.
_OPERATIONS_MOST: Final = 1_000_000
# The fonts of a page or form: each may take 12 MB and a quarter of a second.
_FONTS_MOST: Final = 50
_HEADER_WITHIN: Final = 1024
_EXPORT_AGAIN: Final = "Open it and export it again, or copy the text out."

# How far two baselines of one line lie apart, and how wide a gap is between columns, in sizes
# of the font; how wide a letter is, on the large side, so that no gap between words counts.
_SAME_LINE: Final = 0.4
_GAP: Final = 2.0
_LETTER: Final = 0.6

# What stands for letters in the fonts of PDFs: ligatures, the hyphen that was drawn at the end
# of a line, and the signs for bullets in the fonts of symbols.
_SIGNS: Final = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u00ad": "-", "\x7f": "\u2022",
})  # fmt: skip
# Signs of no alphabet, icons mostly, and halves of letters.
_SYMBOL: Final = re.compile(r"[\ud800-\udfff\ue000-\uf8ff]")
_SYMBOL_BULLET: Final = re.compile(r"^\s*(?:[\ue000-\uf8ff]|o(?=\s))\s*")
# "S K I L L S", as headings are spaced out.
_SPACED: Final = re.compile(r"(?:[^\W\d_a-z]|&)(?: {1,3}(?:[^\W\d_a-z]|&)){4,}")
_BETWEEN_WORDS: Final = re.compile(r" {2,}")


def read(content: bytes, source: str, *, this_year: int) -> Document:
    """Read the text of a PDF.

    Raises:
        InputError: it is none, damaged, encrypted, too large, or holds pictures only.
    """
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        fix = "Give it the extension of what it is, or export it as PDF again."
        raise InputError.of("is named PDF and is none", fix=fix, file=source)
    with _quietly():
        text = clean("\n".join(_extract(content, source)))
    return plain_text.read(text, source, this_year=this_year)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what pypdf remarks about a file off the standard error."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _extract(content: bytes, source: str) -> list[str]:
    """Return the lines of all pages."""
    try:
        from pypdf import PdfReader, apply_configuration  # noqa: PLC0415 - few runs read one
        from pypdf.errors import (  # noqa: PLC0415
            DependencyError,
            FileNotDecryptedError,
            LimitReachedError,
        )
    except ImportError as error:
        fix = "Install it: pip install 'mlcareer[documents]'."
        raise InputError.of("PDF is read with an optional extra", fix=fix, file=source) from error
    streams = content.count(b"stream") // 2 + 1
    most = min(_STREAM_MOST, _UNPACKED_MOST // streams)
    limits = apply_configuration(
        jbig2dec_binary=None,  # no other program is started
        array_based_stream_maximum_output_length=most,
        zlib_maximum_output_length=most,
        lzw_maximum_output_length=most,
        run_length_maximum_output_length=most,
        stream_decoding_work_maximum_length=4 * most,
        stream_parsing_work_maximum_count=_OPERATIONS_MOST,
    )
    try:
        with limits:
            return _read_pages(PdfReader(io.BytesIO(content)), source)
    except InputError:
        raise
    except FileNotDecryptedError as error:
        fix = "Open it with the password and save it without."
        raise InputError.of("the PDF needs a password", fix=fix, file=source) from error
    except DependencyError as error:
        fix = "Save it without protection, or install the decoder: pip install 'pypdf[crypto]'."
        raise InputError.of("is encrypted with AES", fix=fix, file=source) from error
    except LimitReachedError as error:
        raise _too_large("unpacks to more than a document holds", source) from error
    except Exception as error:  # pypdf says that a damaged file may raise any
        cut = b"%%EOF" not in content[-_HEADER_WITHIN:]
        said = "ends in the middle" if cut else "is damaged"
        fix = "Download or copy it again." if cut else _EXPORT_AGAIN
        raise InputError.of(f"the PDF {said}", fix=fix, file=source) from error


def _too_large(message: str, source: str) -> InputError:
    fix = "Print the pages that matter into a PDF of their own, or copy the text out."
    return InputError.of(f"the PDF {message}", fix=fix, file=source)


def _read_pages(reader: "PdfReader", source: str) -> list[str]:
    count = len(reader.pages)
    if count > _PAGES_MOST:
        raise _too_large(f"has {count} pages, and {_PAGES_MOST} are the most", source)
    shown = _Shown(source)
    lines: list[str] = []
    for page in reader.pages:
        if any(len(_entry(one, "/Font")) > _FONTS_MOST for one in _resources(page)):
            raise _too_large("uses too many fonts on a page", source)
        page.extract_text(visitor_operand_before=shown.check, visitor_text=shown.add)
        shown.check()
        lines += _tidy(_lines(shown.pieces))
        shown.pieces.clear()
    if not any(letter.isalnum() for line in lines for letter in line):
        if any(map(_has_picture, reader.pages)):
            fix = "Run text recognition (OCR) over it, or give what it was printed from."
            raise InputError.of("holds pictures of text and no text", fix=fix, file=source)
        raise InputError.of("holds no text", fix=_EXPORT_AGAIN, file=source)
    return lines


def _has_picture(page: "PageObject") -> bool:
    return any(
        drawn.get("/Subtype") == "/Image" for one in _resources(page) for drawn in _drawn(one)
    )


def _resources(page: "DictionaryObject") -> Iterator["DictionaryObject"]:
    """Yield what a page draws with, and what the forms that it draws do."""
    seen: dict[int, DictionaryObject] = {}
    pending = [page]
    while pending:
        one = _entry(pending.pop(), "/Resources")
        if id(one) not in seen:
            seen[id(one)] = one
            yield one
            pending.extend(_drawn(one))


def _drawn(resources: "DictionaryObject") -> list["DictionaryObject"]:
    """Return the pictures and forms among resources."""
    drawn = _entry(resources, "/XObject")
    return [_entry(drawn, name) for name in drawn]


def _entry(of: "DictionaryObject", key: str) -> "DictionaryObject":
    """Return the dictionary that stands under a key, empty where none does."""
    from pypdf.generic import DictionaryObject  # noqa: PLC0415 - imported by now

    found = of.get(key)
    found = found.get_object() if found else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


class _Piece(NamedTuple):
    """Text that was drawn at once, where it begins, and the size of its font; or a line's end.

    Of text that follows other text without being placed, the place is that of the other.
    """

    text: str
    x: float
    y: float
    size: float
    upright: bool


class _Shown:
    """Takes in what a page shows, in the order it is drawn, which is mostly that of reading."""

    def __init__(self, source: str) -> None:
        self.pieces: list[_Piece] = []
        self._source = source
        self._letters = 0
        self._deadline = time.monotonic() + _SECONDS_MOST

    def add(
        self, text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float
    ) -> None:
        """Take a text, the matrices of the page and of the text, and the size of the font."""
        self._letters += len(text)
        a, b, c, d, e, f = (float(number) for number in cm)
        x, y = tm[4] * a + tm[5] * c + e, tm[4] * b + tm[5] * d + f
        height = hypot(tm[2] * a + tm[3] * c, tm[2] * b + tm[3] * d) * abs(size)
        upright = abs(tm[0] * b + tm[1] * d) < abs(tm[0] * a + tm[1] * c) / 100
        for number, line in enumerate(text.replace("\t", " ").split("\n")):
            if number:
                self.pieces.append(_Piece("\n", x, y, height, upright))
            if line:
                self.pieces.append(_Piece(line, x, y, height, upright))

    def check(self, *_: object) -> None:
        """Stop where a page takes too much; called before each of its operations."""
        if self._letters > _LETTERS_MOST:
            raise _too_large("holds more text than a document", self._source)
        if time.monotonic() > self._deadline:
            raise _too_large(f"takes longer than {_SECONDS_MOST:.0f} seconds to read", self._source)


def _lines(pieces: list[_Piece]) -> Iterator[str]:
    """Put pieces together into lines; a tab stands where a gap tells columns apart."""
    line = ""
    placed: _Piece | None = None
    letters = 0  # since then
    ended = False
    for piece in pieces:
        if piece.text == "\n":
            ended = True
            continue
        if placed:
            behind = piece.x < placed.x - placed.size
            if behind or (ended and not _is_beside(piece, placed)):
                yield line
                line = ""
            elif ended or piece.x > placed.x + placed.size * (_GAP + _LETTER * letters):
                line += "\t"
        line += piece.text
        ended = False
        if placed is None or (piece.x, piece.y) != (placed.x, placed.y):
            placed, letters = piece, 0
        letters += len(piece.text)
    yield line


def _is_beside(piece: _Piece, last: _Piece) -> bool:
    """Whether a piece stands on the line of the last one, to the right of where that begins.

    Some programs end the line after each cell of a table, and after a bullet.
    """
    size = min(piece.size, last.size)
    level = abs(piece.y - last.y) < _SAME_LINE * size and piece.upright and last.upright
    return level and piece.x > last.x + size / 2


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines as they were meant: signs as letters, and bullets before their text."""
    bullet = ""
    for line in lines:
        signs = _SYMBOL_BULLET.sub("\u2022 ", line.translate(_SIGNS))
        bare = signs.strip()
        if _SPACED.fullmatch(bare):
            bare = " ".join(word.replace(" ", "") for word in _BETWEEN_WORDS.split(bare))
        bare = fold_columns(_SYMBOL.sub(" ", bare))
        if is_bullet(bare):
            bullet = f"{bare} "
        elif bare:
            yield bullet + bare
            bullet = ""
