"""Which reader reads what, and files that cannot be read."""

import os
from pathlib import Path

import pytest

from mlcareer.errors import InputError
from mlcareer.reading import parse_document, read_document

YAML = b"skills:\n- Python\n- SQL\n"


def texts(content: bytes, source: str = "standard input") -> list[str]:
    """Return the claims' texts."""
    return [claim.text for claim in parse_document(content, source).claims]


@pytest.mark.parametrize(
    "content",
    [
        b"- Python\n- SQL\n",
        b"[x] Python\n[ ] SQL\n",
        b"# Skills: mine\nPython\nSQL\n",
        b"# Skills\n\nPython\n\n---\n\nSQL\n",
        b"Python\n----\nSQL\n",
        b"My complete list of skills is below.\nPython\nSQL\n",
        b"Python, SQL",
    ],
    ids=["list", "boxes", "heading", "rule", "underline", "prose", "line"],
)
def test_a_list_is_not_taken_for_another_format(content: bytes) -> None:
    assert texts(content)[-2:] == ["Python", "SQL"]


@pytest.mark.parametrize(
    "content",
    [
        YAML,
        b"# mine\n" + YAML,
        b"---\n" + YAML,
        b"name: Ada\n" + YAML,
        b"complete: yes\nskills: [Python, SQL]\n",
        b'["Python", "SQL"]',
        b' \n{"skills": ["Python", "SQL"]}',
        b'[{"skill": "Python"}, {"skill": "SQL"}]',
        b"\xef\xbb\xbf" + YAML,
        YAML.decode().encode("utf-16"),
    ],
)
def test_without_an_extension_the_content_decides(content: bytes) -> None:
    assert texts(content) == ["Python", "SQL"]


def test_the_extension_decides_before_the_content() -> None:
    assert texts(b"complete: no\nPython\n", "me.txt")[-1] == "Python"
    with pytest.raises(InputError, match="not valid YAML"):
        parse_document(b"complete: no\nPython\n", "me.yml")
    with pytest.raises(InputError, match="not valid JSON"):
        parse_document(YAML, "me.json")
    assert texts(YAML, "ME.YAML") == ["Python", "SQL"]


@pytest.mark.parametrize("source", ["me.txt", "me.md", "me.yaml", "standard input"])
@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"# nothing yet\n"])
def test_an_empty_profile_is_fine(content: bytes, source: str) -> None:
    assert texts(content, source) == []


def test_a_file_is_read_under_the_name_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_bytes(YAML)
    document = read_document(str(path))
    assert (document.source, len(document.claims)) == (str(path), 2)


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "no such file"), (".", "is a folder"), ("a\0b", "cannot be read")],
)
def test_what_cannot_be_opened_is_named(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_document(str(tmp_path / name))
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.file == str(tmp_path / name)
    assert problem.fix


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="modes bind no one here")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "me.txt"
    path.write_text("Python")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_document(str(path))


def test_an_archive_of_bytes_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(InputError, match="larger than 32 MB"):
        parse_document(b"a" * (32 * 1024 * 1024 + 1), "me.txt")
