"""A small document in every format that is read."""

import io
import zipfile
from functools import cache
from typing import Final

import docx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


@cache
def _pdf() -> bytes:
    """A page that says two skills."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=300, height=200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn = DecodedStreamObject()
    drawn.set_data(b"BT /F1 12 Tf 20 150 Td (Python) Tj 0 -20 Td (Airflow) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(drawn)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@cache
def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Python, Airflow")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@cache
def _linkedin() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("Skills.csv", "Name\nPython\nAirflow\n")
    return written.getvalue()


# Name and content; each says Python and Airflow.
EVERY_FORMAT: Final[dict[str, tuple[str, bytes]]] = {
    "text": ("me.txt", b"Python\nAirflow\n"),
    "Markdown": ("me.md", b"# Skills\n\n- Python\n- [Airflow](https://example.org)\n"),
    "prose": (
        "me.txt",
        (
            b"I have built data pipelines with Python for the last five years at work.\n"
            b"Before that I looked after the scheduled jobs that ran in Airflow for them.\n"
        ),
    ),
    "YAML": ("me.yaml", b"skills: [Python, Airflow]\n"),
    "JSON": ("me.json", b'{"skills": ["Python", "Airflow"]}'),
    "JSON Resume": (
        "me.json",
        (
            b'{"basics": {"name": "Ana", "url": "https://example.org"},'
            b' "skills": [{"name": "Data", "keywords": ["Python", "Airflow"]}]}'
        ),
    ),
    "CSV": ("me.csv", b"skill,level\nPython,advanced\nAirflow,basic\n"),
    "TSV": ("me.tsv", b"skill\tlevel\nPython\tadvanced\nAirflow\tbasic\n"),
    "HTML": (
        "me.html",
        (
            b"<!doctype html><link rel=stylesheet href='https://example.org/a.css'>"
            b"<img src='https://example.org/a.png'><ul><li>Python<li>Airflow</ul>"
        ),
    ),
    "PDF": ("me.pdf", _pdf()),
    "DOCX": ("me.docx", _docx()),
    "LinkedIn export": ("export.zip", _linkedin()),
}
