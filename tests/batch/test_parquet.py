"""Parquet in and out; skipped, and said so, where the extra is not installed."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from batches import PEOPLE, ROLE, lines, made, perform, rows_of

from mlcareer.batch.rows import find_sources
from mlcareer.batch.task import Fields, Mode
from mlcareer.errors import InputError

arrow: Final = pytest.importorskip("pyarrow", reason="needs mlcareer[parquet]")
parquet: Final = pytest.importorskip("pyarrow.parquet", reason="needs mlcareer[parquet]")


def save(path: Path, **columns: Any) -> Path:
    parquet.write_table(arrow.table(columns), path)
    return path


def written(rows: list[Any], folder: Path, mode: Mode = "role") -> Any:
    source = folder / "people.jsonl"
    source.write_bytes(lines(rows))
    wanted = ROLE._replace(
        form="parquet", mode=mode, role="ml-engineer" if mode == "role" else None
    )
    perform(source, folder / "out.parquet", wanted, fresh=True)
    return parquet.read_table(folder / "out.parquet")


def test_rows_are_read_whatever_their_columns_hold(tmp_path: Path) -> None:
    path = save(
        tmp_path / "people.parquet",
        ID=[7, 8, None],
        age=[40, 50, 60],
        skills=[["Python", None], [], None],
        text=["a", None, "b"],
    )
    assert rows_of(path) == [[7, ["Python", None], "a"], [8, [], None], [None, None, "b"]]


def test_skills_may_be_texts_or_entries(tmp_path: Path) -> None:
    entries = [
        [{"skill": "SQL", "proficiency": "expert"}, {"skill": "Docker", "proficiency": None}]
    ]
    as_entries = save(tmp_path / "entries.parquet", id=[1], skills=entries)
    as_text = save(tmp_path / "texts.parquet", id=[1], skills=["SQL (expert), Docker"])
    found = []
    for path in (as_entries, as_text):
        perform(path, tmp_path / "out", fresh=True)
        found.append((tmp_path / "out").read_bytes())
    assert found[0] == found[1]
    assert found[0] == made_bytes({"id": 1, "skills": ["SQL: expert", "Docker"]}, tmp_path)


def made_bytes(row: Any, folder: Path) -> bytes:
    (folder / "one.jsonl").write_bytes(lines([row]))
    perform(folder / "one.jsonl", folder / "one.out", fresh=True)
    return (folder / "one.out").read_bytes()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2020, 1, 2), "2020-01-02"), (Decimal("1.50"), "1.50"), (b"ab", "ab"),
        (float("nan"), None), (True, True), ("001", "001"),
    ],
)  # fmt: skip
def test_any_id_is_read(value: object, expected: object, tmp_path: Path) -> None:
    path = save(tmp_path / "people.parquet", id=[value], skills=["Python"])
    perform(path, tmp_path / "out")
    import json  # noqa: PLC0415

    assert json.loads((tmp_path / "out").read_bytes())["id"] == expected


def test_a_broken_text_costs_one_row(tmp_path: Path) -> None:
    broken = arrow.Array.from_buffers(
        arrow.string(), 2, arrow.array([b"ok", b"\xff\xfe"], arrow.binary()).buffers()
    )
    path = save(tmp_path / "people.parquet", id=[1, 2], skills=broken)
    assert rows_of(path) == [[1, "ok", None], "a text that is not UTF-8"]


def test_what_is_written_says_the_same_as_the_lines(tmp_path: Path) -> None:
    table = written([*PEOPLE, {"id": "bad"}], tmp_path)
    *people, bad = table.to_pylist()
    for row, line in zip(people, made(PEOPLE), strict=True):
        assert {key: row[key] for key in line} == line | {"id": str(line["id"])}
        assert row["error"] is None
    assert (bad["id"], bad["row"], bad["role"]) == ("bad", 5, None)


@pytest.mark.parametrize(
    ("ids", "kind"),
    [([1, 2, None], "int64"), ([-1, 10**17], "int64"), ([1, "2"], "string"), ([1.5], "string"),
     ([10**20], "string"), ([True], "string")],
)  # fmt: skip
def test_ids_are_numbers_if_all_of_them_are(ids: list[Any], kind: str, tmp_path: Path) -> None:
    table = written([{"id": one, "skills": []} for one in ids], tmp_path)
    assert str(table.schema.field("id").type) == kind
    known = [None if one is None else str(one).lower() for one in ids]
    assert [None if one is None else str(one) for one in table["id"].to_pylist()] == known


@pytest.mark.parametrize("mode", ["role", "rank", "extract"])
def test_nobody_gives_an_empty_table_with_its_columns(mode: Mode, tmp_path: Path) -> None:
    table = written([], tmp_path, mode)
    assert table.num_rows == 0
    assert table.schema.names[0] == "id"


def test_a_ranking_and_mentions_fit_a_table(tmp_path: Path) -> None:
    ranked = written([*PEOPLE[:1]], tmp_path, "rank")
    assert ranked["place"].to_pylist() == [*range(1, ranked.num_rows + 1)]
    mentions = written([*PEOPLE], tmp_path, "extract")
    assert "docker" in mentions["skill"].to_pylist()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PAR1 and no more", "not a readable Parquet file"), (b"", "not a readable")],
)
def test_what_is_no_parquet_file_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        find_sources([str(path)], Fields())


def test_without_columns_to_read_it_is_said_which_there_are(tmp_path: Path) -> None:
    path = save(tmp_path / "people.parquet", shoes=[44])
    with pytest.raises(InputError, match="has no column 'skills' and none 'text', only 'shoes'"):
        find_sources([str(path)], Fields())
