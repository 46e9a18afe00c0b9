"""What is written: a contract's line, or a table that no spreadsheet runs."""

import csv
import io
import json
from typing import Any, Final

import pytest
from batches import PEOPLE, ROLE, chunk, lines, worker

from mlcareer.batch.out import begin_sheet, columns, header
from mlcareer.batch.task import Mode

HOSTILE: Final = (
    "=HYPERLINK(1)", "@x", "+1", "-2+3", "\x1b[31mred", "\u202eabc", "a\nb", 'a"b,c', "x" * 50_000,
    "\ud800", "<script>", "\uff1b=1",
)  # fmt: skip


def table(rows: Any, mode: Mode = "role") -> list[dict[str, str]]:
    wanted = ROLE._replace(mode=mode, form="csv", role="ml-engineer" if mode == "role" else None)
    written = worker(wanted).work(chunk(lines(rows))).data.decode()
    return list(csv.DictReader(io.StringIO(header("csv", mode) + written)))


def test_a_table_has_a_row_a_person_and_says_what_is_wrong_with_one() -> None:
    found = table([*PEOPLE, {"id": "bad"}])
    assert [row["id"] for row in found] == ["1", "two", "3", "4", "bad"]
    assert all(list(row) == list(columns("role")) for row in found)
    assert found[0]["role"] == "ml-engineer"
    assert "; " in found[0]["gaps"]
    assert [row["error"] != "" for row in found] == [False, False, False, False, True]
    assert (found[4]["row"], found[4]["readiness"]) == ("5", "")


def test_a_table_says_the_same_as_the_lines() -> None:
    wanted = worker().work(chunk(lines(PEOPLE))).data.splitlines()
    for row, line in zip(table(PEOPLE), map(json.loads, wanted), strict=True):
        assert float(row["readiness"]) == pytest.approx(line["readiness"], abs=1e-6)
        assert row["gaps"].split("; ") == line["gaps"]
        assert row["verdict"] == line["verdict"]


def test_a_ranking_in_a_table_has_a_row_a_role() -> None:
    found = table(PEOPLE[:2], "rank")
    roles = [row["role"] for row in found if row["id"] == "1"]
    assert len(roles) == len({*roles}) > 1
    assert [row["place"] for row in found[: len(roles)]] == [
        str(place) for place in range(1, len(roles) + 1)
    ]


def test_who_mentions_nothing_is_in_the_table_all_the_same() -> None:
    found = table(
        [{"id": 1, "text": "Nothing."}, {"id": 2, "skills": ["SQL", "Docker"]}], "extract"
    )
    assert [(row["id"], row["skill"]) for row in found] == [
        ("1", ""), ("2", "sql"), ("2", "docker"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda it: repr(it)[:20])
def test_no_id_becomes_a_formula_or_moves_a_terminal(text: str) -> None:
    cell = table([{"id": text, "skills": []}])[0]["id"]
    assert cell[:1] not in {"=", "+", "-", "@"}
    assert not {*cell} & {"\x1b", "\u202e", "\n", "\ud800"}
    line = worker().work(chunk(lines([{"id": text, "skills": []}]))).data
    assert json.loads(line)["id"] == text
    assert line.count(b"\n") == 1
    assert not any(mark in line for mark in (b"\x1b", "\u202e".encode()))


def test_a_number_stays_a_number_in_a_table() -> None:
    assert table([{"id": -5, "skills": []}])[0]["id"] == "-5"


def test_rows_are_spooled_in_the_order_of_the_columns() -> None:
    sheet = begin_sheet("parquet", "role")
    sheet.add("a", {"row": 3, "error": "why"})
    sheet.add(None, {"role": "x", "gaps": ["a"]})
    first, second = (json.loads(line) for line in sheet.text().splitlines())
    assert dict(zip(columns("role"), first, strict=True)) == {
        "id": "a", "role": None, "readiness": None, "low": None, "high": None, "verdict": None,
        "gaps": None, "row": 3, "error": "why",
    }  # fmt: skip
    assert second[0] is None
    assert second[6] == ["a"]
