"""Formats that are not read are refused by name, rather than their marks read as skills."""

import pytest

from mlcareer.errors import InputError
from mlcareer.reading import BINARY_READERS, READERS, parse_ad, parse_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "RTF": ("me.rtf", b"{\\rtf1\\ansi Python}", "RTF"),
    "RTF without a name": ("standard input", b"{\\rtf1\\ansi Python}", "RTF"),
    "RTF that calls itself text": ("me.txt", b"{\\rtf1\\ansi Python}", "RTF"),
    "DOC": ("me.doc", OLE, "DOC or XLS"),
    "DOC without a name": ("standard input", OLE, "DOC or XLS"),
    "ODT": ("me.odt", b"Python", "ODT"),
    "XLSX": ("me.xlsx", b"Python", "XLSX"),
    "XLS": ("me.xls", b"Python", "XLS"),
    "Pages": ("me.pages", b"Python", "Pages"),
    "PNG": ("me.png", b"\x89PNG\r\n\x1a\n", "PNG"),
    "PNG that calls itself text": ("me.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
    "JPEG": ("me.jpeg", b"\xff\xd8\xff\xe0", "JPEG"),
    "JPEG without a name": ("standard input", b"\xff\xd8\xff\xe0", "JPEG"),
    "gzip": ("me.txt.gz", b"\x1f\x8b\x08\x00", "gzip"),
    "gzip without a name": ("standard input", b"\x1f\x8b\x08\x00", "gzip"),
    "7z": ("me.7z", b"7z\xbc\xaf\x27\x1c", "7z"),
    "RAR": ("me.rar", b"Rar!\x1a\x07", "RAR"),
    "capitals": ("ME.RTF", b"{\\rtf1}", "RTF"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_format_that_is_not_read_is_refused_by_name_with_those_that_are(case: str) -> None:
    source, content, name = REFUSED[case]
    for parse in (parse_document, parse_ad):
        with pytest.raises(InputError) as caught:
            parse(content, source)
        [problem] = caught.value.problems
        assert (problem.file, problem.message) == (source, f"{name} is not read")
        assert all(one.name in problem.fix for one in (*READERS, *BINARY_READERS))


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("me.html", b"<ul><li>Python</li></ul>"),
        ("standard input", b"<!DOCTYPE html><ul><li>Python</li></ul>"),
        ("me.csv", b"skill,level\nPython,3\n"),
        ("standard input", b"skill,level\nPython,3\n"),
        ("me.tsv", b"skill\tlevel\nPython\t3\n"),
    ],
)
def test_what_used_to_be_refused_is_read(source: str, content: bytes) -> None:
    assert [claim.text for claim in parse_document(content, source, this_year=2026).claims] == [
        "Python"
    ]


@pytest.mark.parametrize("source", ["me.pdf", "me.docx", "me.zip", "standard input"])
@pytest.mark.parametrize("content", [b"%PDF-1.7\nPython", b"PK\x03\x04Python"])
def test_a_damaged_document_is_refused_and_not_read_as_text(source: str, content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_document(content, source)
    [problem] = caught.value.problems
    assert problem.file == source
    assert problem.fix


@pytest.mark.parametrize("line", ["- [ ] Kubernetes", "~~Kubernetes~~", "* ~~Kubernetes~~"])
def test_an_empty_box_and_a_line_struck_out_deny(line: str) -> None:
    [claim] = parse_document(line.encode(), "me.md").claims
    assert (claim.text, claim.denied) == ("Kubernetes", True)
    [ticked] = parse_document(b"- [x] Kubernetes", "me.md").claims
    assert (ticked.text, ticked.denied) == ("Kubernetes", False)
