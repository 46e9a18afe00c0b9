"""Formats that are not read are refused, rather than their marks read as skills."""

import pytest

from mlcareer.errors import InputError
from mlcareer.reading import parse_document

REFUSED = {
    "me.docx": (b"PK\x03\x04anything", "DOCX"),
    "me.pdf": (b"%PDF-1.7\nPython", "PDF"),
    "me.html": (b"<ul><li>Python</li></ul>", "HTML"),
    "me.csv": (b"skill,level\nPython,3\n", "CSV"),
    "standard input": (b"<!DOCTYPE html><p>Python", "HTML"),
}


@pytest.mark.parametrize("source", REFUSED)
def test_a_document_that_is_not_read_yet_is_refused_by_name(source: str) -> None:
    content, name = REFUSED[source]
    with pytest.raises(InputError) as caught:
        parse_document(content, source)
    [problem] = caught.value.problems
    assert name in problem.message
    assert "YAML" in problem.fix


@pytest.mark.parametrize("line", ["- [ ] Kubernetes", "~~Kubernetes~~", "* ~~Kubernetes~~"])
def test_an_empty_box_and_a_line_struck_out_deny(line: str) -> None:
    [claim] = parse_document(line.encode(), "me.md").claims
    assert (claim.text, claim.denied) == ("Kubernetes", True)
    [ticked] = parse_document(b"- [x] Kubernetes", "me.md").claims
    assert (ticked.text, ticked.denied) == ("Kubernetes", False)
