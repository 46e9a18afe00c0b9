"""DOCX: the text of a Word document in the order of reading, and messages for what is none."""

import io
import sys
import zipfile

import pytest
from clock import ending
from docx import Document
from docx.document import Document as Written
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml as parse_part

from mlcareer.errors import InputError, Problem
from mlcareer.reading import docx as reader
from mlcareer.reading import parse_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = nsdecls("w", "wp", "a", "r") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document: Written) -> bytes:
    """Return a document as a file."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def holding(xml: str) -> bytes:
    """Return a document whose body is given as XML."""
    document = Document()
    inside = parse_xml(f"<w:body {NAMES}>{xml}</w:body>")
    for number, one in enumerate(list(inside)):
        document.element.body.insert(number, one)
    return saved(document)


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def package(body: str | bytes, main: str = "word/document.xml", more: str = "") -> bytes:
    """Return the least that is a DOCX."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<R><R Id="r1" Type="{kind}" Target="/{main}"/>{more}</R>',
            main: body,
        }
    )


def document(inside: str) -> str:
    """Return the XML of a document."""
    return f"<w:document {NAMES}><w:body>{inside}</w:body></w:document>"


def seen(content: bytes) -> list[str]:
    """Return the lines that are read of a DOCX."""
    return reader.read(content, "me.docx", this_year=2026).text.split("\n")


def problem(content: bytes) -> Problem:
    """Return what is wrong with a DOCX."""
    with pytest.raises(InputError) as caught:
        reader.read(content, "me.docx", this_year=2026)
    [found] = caught.value.problems
    assert found.file == "me.docx"
    assert found.fix.endswith(".")
    return found


def test_paragraphs_and_tables_are_read_in_order() -> None:
    word = Document()
    word.add_heading("Ada Example", 0)
    word.add_heading("Skills", 1)
    word.add_paragraph("Python", style="List Bullet")
    word.add_paragraph("SQL", style="List Number 2")
    table = word.add_table(2, 3)
    for row, texts in enumerate([("R", "advanced", "5 years"), ("Go", "", "basic")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    word.add_paragraph("No Kafka.")
    assert seen(saved(word)) == [
        "Ada Example", "Skills", "- Python", "- SQL", "R | advanced, 5 years", "Go | basic",
        "No Kafka.",
    ]  # fmt: skip
    claims = parse_document(saved(word), "me.docx", this_year=2026).claims
    assert [one.text for one in claims][-4:] == [
        "SQL", "R | advanced, 5 years", "Go | basic", "No Kafka.",
    ]  # fmt: skip


def test_a_docx_is_known_by_its_content() -> None:
    content = holding(paragraph("Python"))
    assert parse_document(content, "standard input", this_year=2026).text == "Python"


def test_cells_of_several_lines_follow_each_other_with_their_tables() -> None:
    word = Document()
    left, right = word.add_table(1, 2).row_cells(0)
    left.text = "Skills"
    inner = left.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Go", "expert"
    right.text = "Data engineer"
    right.add_paragraph("Built pipelines", style="List Bullet")
    word.add_paragraph("Python")
    assert seen(saved(word)) == [
        "Skills", "Go | expert", "Data engineer", "- Built pipelines", "Python",
    ]  # fmt: skip


STRUCK = "<w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r>"
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
STYLED = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'


@pytest.mark.parametrize(
    ("properties", "line"),
    [
        ("", "Python"),
        (NUMBERED.format(1), "- Python"),
        (NUMBERED.format(0), "Python"),
        (STYLED.format("ListBullet"), "- Python"),
        (STYLED.format("ListParagraph"), "Python"),
        (STYLED.format("Unknown"), "Python"),
        (STYLED.format("Heading1"), "Python"),
        (STYLED.format("Heading1").replace("<w:pPr>", NUMBERED.format(1)[:-8]), "Python"),
        (STYLED.format("ListBullet").replace("<w:pPr>", NUMBERED.format(0)[:-8]), "Python"),
    ],
)
def test_only_items_of_lists_have_a_mark(properties: str, line: str) -> None:
    assert seen(holding(paragraph("Python", properties))) == [line]


def test_a_style_inherits_and_may_do_so_in_a_circle() -> None:
    word = Document()
    word.styles["Quote"].base_style = word.styles["List Bullet"]
    word.styles["Caption"].base_style = word.styles["Quote"]
    word.styles["Title"].base_style = word.styles["Subtitle"]
    word.styles["Subtitle"].base_style = word.styles["Title"]
    word.styles["Body Text"].base_style = word.styles["Body Text 2"]
    word.styles["Body Text 2"].base_style = word.styles["Body Text"]
    for style in ("Caption", "Subtitle", "Body Text"):
        word.add_paragraph(style, style=style)
    assert seen(saved(word)) == ["- Caption", "Subtitle", "Body Text"]


@pytest.mark.parametrize(
    ("runs", "lines"),
    [
        ("<w:r><w:t>Py</w:t></w:r><w:r><w:t>thon</w:t></w:r>", ["Python"]),
        ("<w:r><w:t>Python</w:t><w:br/><w:t>SQL</w:t><w:cr/><w:t>R</w:t></w:r>",
         ["Python", "SQL", "R"]),
        ("<w:r><w:t>Python</w:t><w:tab/><w:tab/><w:t>good</w:t><w:tab/><w:t>2024</w:t></w:r>",
         ["Python | good, 2024"]),
        ("<w:r><w:tab/><w:t>\u2022</w:t><w:tab/><w:t>Python</w:t></w:r>", ["\u2022 Python"]),
        ("<w:r><w:t>scikit</w:t><w:noBreakHyphen/><w:t>learn</w:t></w:r>", ["scikit-learn"]),
        ("<w:r><w:t>Py\u00adthon</w:t><w:softHyphen/></w:r>", ["Python"]),
        ("<w:hyperlink r:id='x'><w:r><w:t>Python</w:t></w:r></w:hyperlink>", ["Python"]),
        ("<w:ins><w:r><w:t>Python</w:t></w:r></w:ins>", ["Python"]),
        ("<w:smartTag><w:r><w:t>Python</w:t></w:r></w:smartTag>", ["Python"]),
        ("<w:sdt><w:sdtContent><w:r><w:t>Python</w:t></w:r></w:sdtContent></w:sdt>", ["Python"]),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Python</w:t></w:r>", ["Python"]),
        (f"{STRUCK.format('Kaf')}{STRUCK.format('ka')}<w:r><w:t> x</w:t></w:r>", ["~~Kafka~~ x"]),
        (STRUCK.format("R").replace("strike", "dstrike"), ["~~R~~"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_whole(runs: str, lines: list[str]) -> None:
    assert seen(holding(f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{runs}</w:p>")) == lines


@pytest.mark.parametrize(
    "unread",
    [
        "<w:del><w:r><w:delText>Kafka</w:delText></w:r></w:del>",
        "<w:del><w:r><w:t>Kafka</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>Kafka</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Kafka</w:t></w:r>",
        "<w:r><w:instrText>KAFKA</w:instrText></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>Kafka</w:t></w:r></w:rt></w:ruby></w:r>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:r><w:t>Kafka</w:t></w:r></w:sdt>",
        "<!-- Kafka --><?kafka Kafka?>",
    ],
)
def test_what_is_not_there_for_a_reader_is_not_read(unread: str) -> None:
    assert seen(holding(f"<w:p><w:r><w:t>Python</w:t></w:r>{unread}</w:p>")) == ["Python"]


def test_what_is_struck_out_is_denied() -> None:
    content = holding(f"<w:p>{STRUCK.format('Kafka')}</w:p>{paragraph('R')}")
    found = parse_document(content, "me.docx", this_year=2026).claims
    assert [(one.text, one.denied) for one in found] == [("Kafka", True), ("R", False)]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    inside = f"<w:txbxContent>{paragraph('Python')}{paragraph('SQL')}</w:txbxContent>"
    box = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    text = "<w:r><w:t>Exper</w:t></w:r><w:r>{}</w:r><w:r><w:t>ience</w:t></w:r>"
    assert seen(holding(f"<w:p>{text.format(box)}</w:p>{paragraph('Acme')}")) == [
        "Experience", "Python", "SQL", "Acme",
    ]  # fmt: skip
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    assert seen(holding(f"<w:p>{text.format(old)}</w:p>")) == ["Experience", "Python", "SQL"]


def test_headers_are_read_first_and_once() -> None:
    word = Document()
    word.add_paragraph("Python")
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Ada Example"
    section.first_page_header.paragraphs[0].text = "Ada Example"
    section.footer.paragraphs[0].text = "Page 1"
    second = word.add_section().header
    second.is_linked_to_previous = False
    second.paragraphs[0].text = "Data engineer"
    assert seen(saved(word)) == ["Ada Example", "Data engineer", "Python"]


def test_both_generations_of_names_are_read() -> None:
    strict = document(paragraph("Python")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert seen(package(strict)) == ["Python"]


@pytest.mark.parametrize("main", ["word/document2.xml", "main.xml", "Word/Document.XML"])
def test_the_document_is_found_wherever_it_lies(main: str) -> None:
    assert seen(package(document(paragraph("Python")), main)) == ["Python"]


@pytest.mark.parametrize(
    "content",
    [
        package("\ufeff<?xml version='1.0'?>" + document(paragraph("Na\u00efve"))),
        package(
            ("<?xml version='1.0' encoding='utf-16'?>" + document(paragraph("Na\u00efve"))).encode(
                "utf-16"
            )
        ),
        # A part that is missing, and one that is elsewhere, are not the text.
        package(document(paragraph("Na\u00efve")), more='<R Id="r2" Type="x/y" Target="NULL"/>'),
        package(document(paragraph("Na\u00efve") + '<w:headerReference r:id="r9"/>')),
    ],
)
def test_what_programs_write_beside_the_rules_is_read(content: bytes) -> None:
    assert seen(content) == ["Na\u00efve"]


@pytest.mark.parametrize(
    ("content", "said", "fix"),
    [
        (b"", "is named DOCX and is none", "extension of what it is"),
        (b"Python\nSQL", "is named DOCX and is none", "extension of what it is"),
        (OLE + b"WordDocument", "is an old DOC under a new name", "save it as DOCX"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the DOCX needs a password", "without"),
        (zipped({"a.txt": "Python"}), "is a ZIP and no DOCX", "copy the text out"),
        (package("<workbook/>", "xl/book.xml"), "is an Office file of another kind", "as DOCX"),
        (package("<w"), "the DOCX is damaged: word/document.xml is not readable", "again"),
        (package(""), "the DOCX is damaged: word/document.xml is not readable", "again"),
        (package(b"\0\xff"), "the DOCX is damaged: word/document.xml is not readable", "again"),
        (package(document("")), "holds no text", "copy the text out"),
        (package(document(paragraph("\u2022 \u2013"))), "holds no text", "copy the text out"),
    ],
)
def test_what_is_no_docx_is_called_what_it_is(content: bytes, said: str, fix: str) -> None:
    found = problem(content)
    assert found.message == said
    assert fix in found.fix


@pytest.mark.parametrize("cut", [10, 1000, -1000, -10])
def test_a_file_that_ends_in_the_middle_is_refused(cut: int) -> None:
    found = problem(holding(paragraph("Python"))[:cut])
    assert found.message.startswith("the DOCX cannot be unpacked: the ZIP is damaged")
    assert found.fix == "Download or copy it again, or save it as DOCX again."


def test_a_part_that_is_damaged_is_named() -> None:
    content = bytearray(package(document(paragraph("Python"))))
    place = content.index(b"word/document.xml") + len(b"word/document.xml") + 20
    content[place : place + 20] = bytes(20)
    assert "word/document.xml" in problem(bytes(content)).message


LAUGHS = "<!DOCTYPE w [<!ENTITY a '{}'>{}]>".format(
    "ha" * 10,
    "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)),
)
OUTSIDE = "<!DOCTYPE w [<!ENTITY j SYSTEM 'file:///etc/hosts'>]>"


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_unopened(entities: str, encoding: str) -> None:
    xml = f"<?xml version='1.0' encoding='{encoding}'?>{entities}{document(paragraph('&j;'))}"
    with ending():
        found = problem(package(xml.encode(encoding)))
    assert found.message == "the DOCX is damaged: word/document.xml is not readable"


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_the_parser_would_not_open_entities_either(entities: str) -> None:
    """It stands behind a check that knows only some encodings."""
    with ending():
        try:
            text = "".join(parse_part(f"{entities}<w>&j;</w>".encode()).itertext())
        except SyntaxError:
            text = ""
    assert text in {"", "&j;"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (package(document(" " * 9_000_000)), "word/document.xml is larger than 8 MB"),
        (package(" " * 40_000_000), "word/document.xml unpacks to more than 16 MB"),
        (zipped({f"{number}": "" for number in range(2001)}), "a ZIP of more than 2,000 files"),
        (zipped({"_rels/.rels": "x"}, zipfile.ZIP_BZIP2), "packed in a way that is not read"),
    ],
    ids=["long", "bomb", "files", "method"],
)
def test_what_would_take_too_much_is_refused(content: bytes, said: str) -> None:
    assert len(content) < 300_000
    assert said in problem(content).message


def test_pictures_are_never_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(package(document(paragraph("Python"))))) as small:
        files: dict[str, str | bytes] = {one: small.read(one) for one in small.namelist()}
    assert seen(zipped({**files, "word/media/image1.png": bytes(60_000_000)})) == ["Python"]


@pytest.mark.parametrize(
    "inside",
    [
        "<w:sdt>" * 50_000,
        "<w:tbl><w:tr><w:tc>" * 80 + paragraph("Python") + "</w:tc></w:tr></w:tbl>" * 80,
        "<w:p/>" * 50_000 + paragraph("Python"),
        "<w:p><w:txbxContent>" * 100 + paragraph("Python") + "</w:txbxContent></w:p>" * 100,
        "<w:txbxContent>" + paragraph("Python") + "</w:txbxContent>",
        "<w:tc><w:tr/>" + paragraph("Python") + "</w:tc>",
    ],
    ids=["open", "tables", "paragraphs", "boxes", "box", "cell"],
)
def test_no_nesting_breaks_the_reader(inside: str) -> None:
    with ending():
        if "Python" in inside:
            assert seen(package(document(inside))) == ["Python"]
        else:
            assert "is damaged" in problem(package(document(inside))).message


def test_without_the_package_its_installation_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx.oxml.parser", None)
    found = problem(package(document(paragraph("Python"))))
    assert found.message == "DOCX is read with an optional extra"
    assert found.fix == "Install it: pip install 'mlcareer[documents]'."
