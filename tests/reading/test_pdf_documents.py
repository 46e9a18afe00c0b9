"""PDF: the text of its pages, and messages for those that have none to give."""

import io
import logging
import subprocess
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import find_spec

import pypdf
import pytest
from clock import ending

from mlcareer.errors import InputError, Problem
from mlcareer.reading import parse_document
from mlcareer.reading import pdf as reader

FONTS = b"<</Font<</F1 3 0 R/F2 4 0 R>>>>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    packed = zlib.compress(content)
    head = b"<</Length %d/Filter/FlateDecode%s>>" % (len(packed), entries)
    return head + b"stream\n" + packed + b"\nendstream"


def pdf(
    *pages: bytes, resources: bytes = FONTS, more: Iterable[bytes] = (), trailer: bytes = b""
) -> bytes:
    """Return a PDF of pages with that content; `more` objects are numbered from 5."""
    more = tuple(more)
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        # The codes 1 to 4 are signs that fonts have and keyboards have not.
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding %s>>"
        % b"<</Type/Encoding/Differences[1/fi/bullet/uniF0B7/uni00AD/uniD83D/uni25A0]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
        *more,
    ]
    for number, content in enumerate(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources %s>>"
            % (first + 2 * number + 1, resources),
            stream(content),
        ]
    body = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(body) + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )  # fmt: skip


def at(x: int, y: int, text: str) -> bytes:
    """Return the operations that draw a text at a place, as most programs do."""
    return b"BT /F1 12 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (x, y, text.encode("latin-1"))


def down(*lines: str) -> bytes:
    """Return the operations that draw lines one below the other."""
    return b"".join(at(50, 700 - 20 * number, line) for number, line in enumerate(lines))


def seen(content: bytes) -> list[str]:
    """Return the lines that are read of a PDF."""
    return parse_document(content, "me.pdf", this_year=2026).text.split("\n")


def problem(content: bytes, source: str = "me.pdf") -> Problem:
    """Return what is wrong with a PDF."""
    with pytest.raises(InputError) as caught:
        parse_document(content, source, this_year=2026)
    [found] = caught.value.problems
    assert found.file == source
    assert found.fix.endswith(".")
    return found


def encrypted(password: str, owner: str = "owner") -> bytes:
    """Return a PDF that is encrypted, in the old way that needs no package."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(down("Python"))))
    writer.encrypt(password, owner, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_lines_are_read_page_after_page() -> None:
    content = pdf(down("Ada Example", "Skills", "Python, SQL (5 years)"), down("C++ & .NET"))
    assert seen(content) == ["Ada Example", "Skills", "Python, SQL (5 years)", "C++ & .NET"]
    claims = parse_document(pdf(down("Python", "SQL - 5 years")), "me.pdf", this_year=2026).claims
    assert [one.text for one in claims] == ["Python", "SQL - 5 years"]


def test_a_pdf_is_known_by_its_content() -> None:
    assert parse_document(pdf(down("Python")), "standard input", this_year=2026).text == "Python"


def test_one_column_is_read_after_the_other() -> None:
    left = at(50, 700, "Skills") + at(50, 680, "Python") + at(50, 660, "SQL")
    right = at(300, 700, "Experience") + at(300, 680, "Data engineer") + at(300, 660, "Acme")
    assert seen(pdf(left + right)) == [
        "Skills", "Python", "SQL", "Experience", "Data engineer", "Acme",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        # Cells that are drawn one by one, and cells after each of which the line is ended.
        (at(50, 700, "Python") + at(250, 700, "advanced"), ["Python | advanced"]),
        (
            b"14 TL " + b"".join(
                at(x, y, text).replace(b"ET", b"T* ET")
                for x, y, text in (
                    (50, 700, "Python"), (90, 700, "advanced"), (150, 700, "2024"),
                    (50, 680, "SQL"), (90, 680, "basic"),
                )
            ),
            ["Python | advanced, 2024", "SQL | basic"],
        ),
        # No column: a word's gap, a font that changes, a line beside and below.
        (at(50, 700, "Machine") + at(104, 700, "learning"), ["Machine learning"]),
        (b"BT /F1 12 Tf 50 700 Td (Apache ) Tj /F2 12 Tf (Spark) Tj ET", ["Apache Spark"]),
        (at(50, 700, "Python") + at(250, 690, "SQL"), ["Python", "SQL"]),
        (at(250, 700, "Python") + at(50, 700, "SQL"), ["Python", "SQL"]),
        # Turned by 90 degrees, lines follow each other to the right.
        (
            b"BT /F1 12 Tf 0 1 -1 0 100 300 Tm (Python) Tj 0 1 -1 0 120 300 Tm (SQL) Tj ET",
            ["Python", "SQL"],
        ),
    ],
)  # fmt: skip
def test_a_gap_tells_columns_apart(content: bytes, lines: list[str]) -> None:
    assert seen(pdf(content)) == lines


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["\x02 Python"], ["\u2022 Python"]),
        (["\x02", "Python", "\x02", "SQL"], ["\u2022 Python", "\u2022 SQL"]),
        (["\x03 Python", "\x03SQL"], ["\u2022 Python", "\u2022 SQL"]),
        (["o Python", "o", "SQL"], ["\u2022 Python", "o", "SQL"]),
        (["1.", "Python"], ["1. Python"]),
        (["\x05 Python \x05 and \x03 SQL"], ["Python and SQL"]),
        (["\x06 \x06 Python"], ["\u25a0 \u25a0 Python"]),
        (["Work\x01ows", "a\x01ne"], ["Workfiows", "afine"]),
        (["continu\x04", "ous integration"], ["continu-", "ous integration"]),
        (["continu-", "ous integration"], ["continu-", "ous integration"]),
        (["S K I L L S", "W O R K  &  P L A Y"], ["SKILLS", "WORK & PLAY"]),
        (["C R", "A B C D", "a b c d e f"], ["C R", "A B C D", "a b c d e f"]),
        (["  Python \t  3.11  "], ["Python 3.11"]),
    ],
)
def test_signs_are_read_as_what_they_stand_for(lines: list[str], wanted: list[str]) -> None:
    assert seen(pdf(down(*lines))) == wanted


def test_a_bullet_of_another_size_stands_before_its_text() -> None:
    bullet = b"BT /F1 16 Tf 1 0 0 1 50 699 Tm 14 TL (\x02) Tj T* ET "
    assert seen(pdf(bullet + at(70, 700, "Python"))) == ["\u2022 Python"]


def test_the_text_of_forms_is_read() -> None:
    form = stream(at(50, 700, "Python"), b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources "
                  + FONTS)  # fmt: skip
    resources = b"<</Font<</F1 3 0 R>>/XObject<</X 5 0 R>>>>"
    content = pdf(at(50, 740, "Skills") + b"/X Do " + at(50, 660, "SQL"), resources=resources,
                  more=[form])  # fmt: skip
    assert seen(content) == ["Skills", "Python", "SQL"]


@pytest.mark.parametrize("cut", [20, 200, 500, 1000, -12])
def test_a_file_that_ends_in_the_middle_is_refused_whole(cut: int) -> None:
    found = problem(pdf(down("Python"), down("SQL"))[:cut])
    assert found.message == "the PDF ends in the middle"
    assert found.fix == "Download or copy it again."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Pages 2 0 R", b"/Pages 1 0 R"),
        (b"/Kids[", b"/Kids("),
        (b"/Contents", b"/Resources"),
    ],
)
def test_a_damaged_file_is_refused(old: bytes, new: bytes) -> None:
    whole = pdf(down("Python"))
    assert old in whole
    found = problem(whole.replace(old, new))
    assert found.message in {"the PDF is damaged", "holds no text"}
    assert "export it again" in found.fix


@pytest.mark.parametrize("content", [b"", b"Python\nSQL\n", b"<html><body>404", b"\0%PDX"])
def test_what_is_only_named_pdf_is_refused(content: bytes) -> None:
    assert problem(content).message == "is named PDF and is none"


def test_a_file_that_needs_a_password_says_so() -> None:
    found = problem(encrypted("secret"))
    assert found.message == "the PDF needs a password"
    assert "save it without" in found.fix


def test_a_file_that_only_forbids_printing_is_read() -> None:
    assert seen(encrypted("")) == ["Python"]


@pytest.mark.skipif(find_spec("cryptography") is not None, reason="AES is decoded here")
def test_a_file_encrypted_with_aes_names_the_package() -> None:
    key = b"<" + b"00" * 48 + b">"
    lock = b"<</Filter/Standard/V 5/R 6/Length 256/P -4/O %s/U %s/OE %s/UE %s/Perms<%s>" % (
        key, key, b"<" + b"00" * 32 + b">", b"<" + b"00" * 32 + b">", b"00" * 16,
    )  # fmt: skip
    lock += b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF>>"
    found = problem(pdf(down("Python"), trailer=b"/Encrypt " + lock))
    assert found.message == "is encrypted with AES"
    assert "pip install 'pypdf[crypto]'" in found.fix


IMAGE = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"


@pytest.mark.parametrize("within", ["page", "form"])
def test_pictures_of_text_are_named_as_such(within: str) -> None:
    image = stream(b"\0", IMAGE)
    form = stream(
        b"/I Do", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I 5 0 R>>>>"
    )
    name = b"5" if within == "page" else b"6"
    content = pdf(b"/I Do", resources=b"<</XObject<</I %s 0 R>>>>" % name, more=[image, form])
    found = problem(content)
    assert found.message == "holds pictures of text and no text"
    assert "text recognition (OCR)" in found.fix


@pytest.mark.parametrize(
    "content", [pdf(), pdf(b""), pdf(b"0 0 m 9 9 l S"), pdf(down("\x02", "-"))]
)
def test_a_file_without_text_is_refused(content: bytes) -> None:
    assert problem(content).message == "holds no text"


def test_a_picture_beside_text_is_no_matter() -> None:
    resources = b"<</Font<</F1 3 0 R>>/XObject<</I 5 0 R>>>>"
    content = pdf(b"/I Do " + down("Python"), resources=resources, more=[stream(b"\0", IMAGE)])
    assert seen(content) == ["Python"]


def test_too_many_pages_are_counted() -> None:
    assert len(seen(pdf(*[down("Python")] * 200))) == 200
    found = problem(pdf(*[down("Python")] * 201))
    assert found.message == "the PDF has 201 pages, and 200 are the most"


MANY_FONTS = b"".join(b"/F%d 3 0 R" % number for number in range(51))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf(b" " * 20_000_000), "unpacks to more than a document holds"),
        (pdf(b"1 " * 2_000), "unpacks to more than a document holds"),
        (pdf(b"", resources=b"<</Font<<%s>>>>" % MANY_FONTS), "uses too many fonts on a page"),
    ],
    ids=["bomb", "operations", "fonts"],
)
def test_what_would_take_too_much_is_refused(
    content: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_OPERATIONS_MOST", 1_000)
    assert len(content) < 25_000
    assert problem(content).message == f"the PDF {said}"


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_SECONDS_MOST", 0.0)
    assert problem(pdf(down("Python"))).message == "the PDF takes longer than 0 seconds to read"


def test_more_text_than_a_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LETTERS_MOST", 10)
    assert (
        problem(pdf(down("Python", "SQL, R"))).message == "the PDF holds more text than a document"
    )


@pytest.mark.parametrize(
    "content",
    [b"[" * 50_000, b"<<" * 50_000, b"(" * 50_000, b"q " * 50_000, b"BT " * 20_000, b"/X Do " * 9],
    ids=lambda content: content[:3].decode(),
)
def test_no_nesting_breaks_the_reader(content: bytes) -> None:
    form = stream(
        b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 5 0 R>>>>"
    )
    resources = b"<</Font<</F1 3 0 R>>/XObject<</X 5 0 R>>>>"
    page = pdf(down("Python") + content, resources=resources, more=[form])
    with ending(), suppress(InputError):
        assert seen(page)[0] == "Python"


def test_what_pypdf_remarks_stays_inside() -> None:
    """Its warnings have a way out only in a program that has not set up logging."""
    content = pdf(down("Python")).replace(b"0000000000 65535 f ", b"0000000000 65536 f ")
    content = content.replace(b"/Type/Page/", b"/Type/Page/Type/Page/")
    script = (
        "import sys; from mlcareer.reading import parse_document\n"
        "print(parse_document(sys.stdin.buffer.read(), 'me.pdf', this_year=2026).text)"
    )
    loud = "import sys, io, pypdf; pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages[0]"
    run = [
        subprocess.run([sys.executable, "-c", one], input=content, capture_output=True, check=False)
        for one in (script, loud)
    ]
    assert (run[0].stdout.split(), run[0].stderr) == ([b"Python"], b"")
    assert run[1].stderr
    assert logging.getLogger("pypdf").level == logging.NOTSET


@pytest.mark.parametrize("module", ["pypdf", "pypdf.errors"])
def test_without_the_package_its_installation_is_named(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    found = problem(pdf(down("Python")))
    assert found.message == "PDF is read with an optional extra"
    assert found.fix == "Install it: pip install 'mlcareer[documents]'."
