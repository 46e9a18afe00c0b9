"""Cutting the input: whole rows, in order, numbered, whatever the file is like."""

import json
from pathlib import Path
from typing import Final

import pytest
from batches import chunks_of, rows_of
from fixed import AS_OF  # noqa: F401 - the folder of these helpers is on the path

from mlcareer.batch import rows
from mlcareer.batch.rows import find_sources
from mlcareer.batch.task import Fields
from mlcareer.errors import InputError

FIELDS: Final = Fields()


def joined(path: Path, size: int) -> bytes:
    return b"".join(one.data for one in chunks_of(path, size=size))


@pytest.mark.parametrize("size", [1, 7, 10, 64, 10_000])
def test_no_row_is_cut_lost_or_moved_whatever_the_size_of_a_chunk(
    size: int, tmp_path: Path
) -> None:
    path = tmp_path / "people.jsonl"
    written = b"".join(b'{"id": %d}\n' % number for number in range(200)) + b'{"id": "last"}'
    path.write_bytes(written)
    found = chunks_of(path, size=size)
    assert b"".join(one.data for one in found) == written
    begins = [json.loads(one.data.split(b"\n")[0])["id"] for one in found]
    assert begins[:-1] == [one.first - 1 for one in found][:-1]
    assert all(one.data.endswith(b"\n") for one in found[:-1])
    assert found[-1].reached == len(written)


def test_blank_lines_count_so_that_a_row_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_bytes(b"\n\n\n" + b'{"id": 4}\n')
    assert [one.first for one in chunks_of(path, size=3)] == [1, 4]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.csv", "a"):
        (tmp_path / name).touch()
        assert chunks_of(tmp_path / name) == []


def test_a_line_that_is_no_persons_is_skipped_without_being_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "LINE_MOST", 100)
    path = tmp_path / "people.jsonl"
    path.write_bytes(b'{"id": 1}\n' + b"x" * 5000 + b'\n{"id": 3}\n' + b"y" * 500)
    found = chunks_of(path, size=50)
    assert [(one.first, one.cells) for one in found] == [
        (1, False), (2, True), (3, False), (4, True),
    ]  # fmt: skip
    assert b"longer than" in found[1].data
    assert b"xx" not in b"".join(one.data for one in found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_any_unicode_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_bytes('{"id": "Zoë", "skills": []}\n'.encode(encoding))
    assert joined(path, 9) == '{"id": "Zoë", "skills": []}\n'.encode()
    table = tmp_path / "people.csv"
    table.write_bytes("id,skills\nZoë,Python\n".encode(encoding))
    assert rows_of(table) == [["Zoë", "Python", None]]


def test_windows_letters_in_a_table_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("id;skills\nZoë;Python\n".encode("cp1252"))
    assert rows_of(path) == [["Zoë", "Python", None]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_found_by_title_whatever_parts_them(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    text = "Age,SKILLS, Id \n40,Python,7\n".replace(",", delimiter)
    path.write_text(text)
    assert rows_of(path) == [["7", "Python", None]]


def test_a_table_may_call_things_as_it_likes(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Employee,Knows,CV\n7,Python,I know SQL\n")
    assert rows_of(path, Fields("employee", "knows", "cv")) == [["7", "Python", "I know SQL"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,skills\n1,Python,SQL, R\n", [["1", "Python, SQL,  R", None]]),
        ('id,skills\n1,"Python, SQL"\n', [["1", "Python, SQL", None]]),
        ('id,text\n1,"two\nlines"\n2,b\n', [["1", None, "two\nlines"], ["2", None, "b"]]),
        ("id,skills\n1\n2,Python\n", [["1", None, None], ["2", "Python", None]]),
        ("id,skills\n\n,\n3,Python\n", ["", "", ["3", "Python", None]]),
        ("id,skills,note\n1,Python,x,,\n", [["1", "Python", None]]),
    ],
)  # fmt: skip
def test_rows_as_people_save_them(text: str, expected: list[object], tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    assert rows_of(path) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,skills,note\n1,Python,SQL,R\n", "4 cells under 3 titles"),
        ('id,skills\n1,"Python" and more\n', "not a row of CSV"),
        ('id,skills\n1,"Python\n', "a quote that is never closed"),
    ],
)
def test_a_row_of_a_table_that_cannot_be_read_says_why_and_loses_no_other(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text.replace("\n1", "\n0,SQL\n1", 1))
    first, broken = rows_of(path)
    assert first[0] == "0"
    assert said in broken


def test_a_cell_longer_than_any_persons_is_refused_and_the_limit_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import csv  # noqa: PLC0415

    monkeypatch.setattr("mlcareer.batch.csv.LINE_MOST", 300)
    before = csv.field_size_limit()
    path = tmp_path / "people.csv"
    path.write_text(f'id,skills\n1,"{"x" * 250}\n{"y" * 250}"\n2,SQL\n')
    found = rows_of(path)
    assert "a cell of more than" in found[0]
    assert found[-1] == ["2", "SQL", None]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("name", "content", "shape"),
    [
        ("people", b'\n  {"id": 1}', "jsonl"), ("people.json", b'{"id": 1}\n', "jsonl"),
        ("people", b"id,skills\n", "csv"), ("people.txt", b"id\tskills\n", "csv"),
        ("people.ndjson", b"id,skills\n", "jsonl"), ("people.TSV", b"id\tskills\n", "csv"),
        ("people", '{"id": 1}'.encode("utf-16"), "jsonl"),
    ],
)  # fmt: skip
def test_the_extension_says_what_a_file_is_and_else_its_content(
    name: str, content: bytes, shape: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert find_sources([str(path)], FIELDS)[0].shape == shape


def test_everything_that_is_wrong_with_the_inputs_is_said_at_once(tmp_path: Path) -> None:
    array = tmp_path / "array.json"
    array.write_text('[{"id": 1}]')
    other = tmp_path / "other.csv"
    other.write_text("age,shoes\n40,44\n")
    names = [
        str(tmp_path / "none.jsonl"),
        str(tmp_path),
        str(array),
        str(other),
        "a\0b",
        "/dev/zero",
    ]
    with pytest.raises(InputError) as caught:
        find_sources(names, FIELDS)
    said = [str(one) for one in caught.value.problems]
    assert [one.file for one in caught.value.problems] == names
    for text, expected in zip(
        said,
        ("no such file", "is a folder", "a JSON array", "only 'age', 'shoes'", "not a valid path",
         "is a device"),
        strict=True,
    ):  # fmt: skip
        assert expected in text
