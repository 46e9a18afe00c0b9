"""Reports as CSV: what a spreadsheet opens and a program reads, and nothing that runs."""

import csv
import io
import re
import unicodedata
from itertools import pairwise
from math import fsum
from pathlib import Path
from typing import Final

import pytest
from fixed import AS_OF, golden_report, small_taxonomy
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from plans import empty, made
from running import ROOT, run
from test_escaping import _report
from test_plan_views import hostile_plan

from mlcareer.assessment.compare import Comparison, compare
from mlcareer.cli.output import BYTE_ORDER_MARK
from mlcareer.matching.profile import read_profile
from mlcareer.reading import parse_document
from mlcareer.render import spreadsheet
from mlcareer.render.compare import csv as compare_csv
from mlcareer.render.escape import cell
from mlcareer.render.plan import csv as plan_csv
from mlcareer.render.report import csv as report_csv

ROLE: Final = "ml-engineer"
ANA: Final = str(ROOT / "examples" / "data-engineer.yaml")
SIGNS: Final = "=+-@＝＋－＠"  # noqa: RUF001 - those of OWASP, the full-width ones too
each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


def _read(written: str) -> list[dict[str, str]]:
    """Read CSV as a program does, strictly: every row has a cell for every column."""
    rows = list(csv.DictReader(io.StringIO(written, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def _compared(profile: bool = True) -> Comparison:  # noqa: FBT001, FBT002
    known = small_taxonomy()
    document = parse_document(b"Python: advanced\nDocker\n", "me.txt")
    return compare(
        known, known.roles["data-engineer"], known.roles[ROLE], as_of=AS_OF,
        profile=read_profile(document, known, as_of=AS_OF) if profile else None,
    )  # fmt: skip


def test_a_row_for_each_requirement_adds_up_to_the_readiness() -> None:
    report = golden_report("person.yaml", role=ROLE)
    one = report.assessment
    assert one
    rows = _read(report_csv.render(report))
    assert [row["requirement"] for row in rows] == [
        row.requirement.requirement.name for row in one.score.rows
    ]
    shown, gap, silent = (
        fsum(float(row[column]) for row in rows if row["answered"] in answers)
        for column, answers in (
            ("contribution", {"yes", "no"}), ("lack", {"yes"}), ("lack", {"no"})
        )
    )  # fmt: skip
    assert shown == pytest.approx(one.score.readiness, abs=1e-4)
    assert gap == pytest.approx(one.score.known_gap, abs=1e-4)
    assert silent == pytest.approx(one.score.unanswered, abs=1e-4)


def test_a_requirement_says_who_asks_what_is_there_and_why() -> None:
    rows = {row["requirement"]: row for row in _read(
        report_csv.render(golden_report("person.yaml", role=ROLE))
    )}  # fmt: skip
    docker = rows["Docker"]
    assert (docker["role"], docker["title"], docker["level"]) == (ROLE, "ML engineer", "mid")
    assert (docker["have"], docker["status"], docker["met_by"]) == (
        "practitioner", "met", "docker",
    )  # fmt: skip
    assert "evidence: https://example.org/ada/image" in docker["reasons"]
    assert docker["why"] not in docker["reasons"]
    assert "Ship and serve" in docker["responsibilities"]
    statistics = rows["Statistics"]
    assert (statistics["status"], statistics["answered"]) == ("unknown", "no")
    assert (statistics["met_by"], statistics["attained"]) == ("", "0.0")
    assert (statistics["demand_sample"], statistics["demand_years"]) == ("80", "2023-2025")


def test_numbers_are_plain_numbers() -> None:
    """No percent sign, no thousands, a point before the decimals, and no noise of floats."""
    pages = (
        report_csv.render(golden_report("person.yaml", role=ROLE)),
        report_csv.render(golden_report("person.yaml")),
        plan_csv.render(made()),
        compare_csv.render(_compared()),
    )
    numeric = {
        "weight", "effective", "attained", "contribution", "lack", "demand_share", "demand_sample",
        "place", "fit", "readiness", "low", "high", "number", "hours", "part", "parts",
        "readiness_before", "readiness_after", "carried",
    }  # fmt: skip
    found = 0
    for page in pages:
        for row in _read(page):
            for column in numeric & row.keys():
                if row[column]:
                    assert float(row[column]) >= 0
                    assert len(row[column]) <= 10
                    found += 1
    assert found > 100


def test_a_ranking_has_a_row_for_each_place_in_order() -> None:
    report = golden_report("person.yaml")
    rows = _read(report_csv.render(report))
    assert [(row["place"], row["role"]) for row in rows] == [
        (str(at), one.role) for at, one in enumerate(report.ranking, start=1)
    ]
    assert {row["job"] for row in rows} == {""}


def test_ads_are_ranked_by_their_files() -> None:
    names = ("ad-ml-engineer.txt", "ad-analytics-engineer.md")
    ads = [str(ROOT / "examples" / name) for name in names]
    outcome = run("assess", ANA, "--job", ads[0], "--job", ads[1], "-f", "csv", "-q")
    rows = _read(outcome.out)
    assert sorted(row["job"] for row in rows) == sorted(ads)
    assert {row["role"] for row in rows} == {""}


def test_a_plan_has_a_row_for_each_step_and_its_readiness_climbs() -> None:
    found = made()
    rows = _read(plan_csv.render(found))
    assert [row["skill"] for row in rows] == [step.skill for step in found.plan.steps]
    assert rows[0]["readiness_before"] == str(found.plan.readiness_now)
    for before, after in pairwise(rows):
        assert after["readiness_before"] == before["readiness_after"]
    assert (rows[0]["from"], rows[0]["to"], rows[0]["start"]) == (
        "awareness", "working", "2026-01-15",
    )  # fmt: skip
    assert "The manual, 6 h, free: https://docs.example.org/docker" in rows[0]["resources"]


def test_a_part_of_a_way_is_no_day_to_a_spreadsheet() -> None:
    rows = _read(plan_csv.render(made()))
    assert [(row["part"], row["parts"]) for row in rows[:3]] == [("", ""), ("1", "2"), ("2", "2")]


def test_a_plan_without_steps_has_the_names_of_its_columns() -> None:
    assert plan_csv.render(empty()) == f"{','.join(plan_csv.STEPS)}\n"


def test_a_comparison_has_every_requirement_of_either_once() -> None:
    found = _compared()
    rows = _read(compare_csv.render(found))
    asked = [row["requirement"] for row in rows if row["asked_by"] != "first"]
    assert sorted(asked) == sorted(
        one.requirement.name for one in found.second.role.at(found.second.level)
    )
    left = [row["requirement"] for row in rows if row["asked_by"] == "first"]
    assert left == [one.requirement.name for one in found.only_first]
    for row in rows:
        assert bool(row["first_needed"]) == (row["asked_by"] != "second")
        assert bool(row["second_needed"]) == (row["asked_by"] != "first")
        assert bool(row["status"]) == (row["asked_by"] != "first")


def test_without_a_profile_a_comparison_says_nothing_of_a_person() -> None:
    for row in _read(compare_csv.render(_compared(profile=False))):
        assert {row[name] for name in ("have", "status", "attained", "lack")} == {""}


@pytest.mark.parametrize(
    "text",
    ["C++", "a=b", "me@example.org", "CI/CD - pipelines", "'quoted'", "80 %", "x; y", "R",
     "Füllwort 数据", "(+49) 30", "a, =b", ""],
)  # fmt: skip
def test_a_text_that_begins_no_formula_is_left_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\n=1", "'=1"),
        ("   =1", "'=1"),
        ("\u00a0=1", "'=1"),
        ("\u200b\ufeff=1", "'=1"),
        ("\u061c=1", "'=1"),
        ('"=1"', '"\'=1"'),
        ("'=1", "''=1"),
        ("“=1", "“=1"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ("＋1", "'＋1"),  # noqa: RUF001
        ("－1", "'－1"),  # noqa: RUF001
        ("＠A", "'＠A"),  # noqa: RUF001
        ("x;=1;y", "x;'=1;y"),
        ('x; "=1"', 'x; "\'=1"'),
        ("x;;@y", "x;;'@y"),
    ],
    ids=ascii,
)
def test_what_would_begin_a_formula_is_text(text: str, written: str) -> None:
    assert cell(text) == written


def _formulas(written: str, delimiter: str) -> list[str]:
    """Return the cells that a spreadsheet would run, by what separates its cells."""
    rows = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    return [one for row in rows for one in row if one.strip(" \t\"'")[:1] in tuple(SIGNS)
            and not one.lstrip(' \t"').startswith("'")]  # fmt: skip


@given(st.lists(st.text(alphabet="=+-@;,\"' \ta\r\n＝", min_size=1), min_size=1, max_size=4))  # noqa: RUF001
def test_no_text_becomes_a_formula_whatever_parts_the_cells(texts: list[str]) -> None:
    names = [f"column {at}" for at in range(len(texts))]
    written = spreadsheet.table(names, [dict(zip(names, texts, strict=True))])
    assert written.count("\n") == 2
    for delimiter in (",", ";"):
        assert _formulas(written, delimiter) == []


@each_hostile
def test_a_hostile_profile_is_text_in_every_table(hostile: str) -> None:
    harmless = [_report("basket weaving", role) for role in (None, ROLE)]
    for role, other in zip((None, ROLE), harmless, strict=True):
        written = report_csv.render(_report(hostile, role))
        assert len(_read(written)) == len(_read(report_csv.render(other)))
        _assert_harmless(written)
    _assert_harmless(plan_csv.render(hostile_plan(hostile)))


def _assert_harmless(written: str) -> None:
    assert written.count("\n") == len(_read(written)) + 1, "a row is a line"
    assert not {
        one
        for one in written
        if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    assert max(len(one) for row in _read(written) for one in row.values()) <= 1_100
    for delimiter in (",", ";"):
        assert _formulas(written, delimiter) == []


def test_a_file_says_that_it_is_utf8_and_a_pipe_begins_with_the_columns(tmp_path: Path) -> None:
    ad = tmp_path / "Größe.txt"
    ad.write_text("ML engineer\n\nRequirements\n- Python\n- SQL\n", encoding="utf-8")
    target = tmp_path / "gaps.csv"
    arguments = ("assess", ANA, "--job", str(ad), "-q", "--as-of", "2026-01-15")
    assert run(*arguments, "-o", str(target)).code == 0
    written = target.read_bytes().decode()
    assert written.startswith(f"{BYTE_ORDER_MARK}role,")
    piped = run(*arguments, "-f", "csv").out
    assert written == f"{BYTE_ORDER_MARK}{piped}"
    assert "\r" not in piped
    assert "Größe" in piped
    assert run(*arguments, "-f", "csv", "-o", "-").out == piped


def test_a_journal_written_as_a_table_is_such_a_file_too(tmp_path: Path) -> None:
    journal, target = str(tmp_path / "journal.db"), tmp_path / "saved.csv"
    logged = run("progress", "log", ANA, "-r", ROLE, "--journal", journal, "-q")
    assert logged.code == 0
    assert run("progress", "export", "--journal", journal, "-o", str(target)).code == 0
    piped = run("progress", "export", "--journal", journal, "-f", "csv").out
    assert target.read_bytes().decode() == f"{BYTE_ORDER_MARK}{piped}"
    assert piped.startswith("id,")


@pytest.mark.parametrize(
    "arguments",
    [("plan", ANA, "-r", ROLE), ("compare", "data-engineer", ROLE), ("compare", "mle", "da", ANA)],
    ids=" ".join,
)
def test_plan_and_comparison_are_written_by_the_name_of_the_file(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    target = tmp_path / "table.csv"
    outcome = run(*arguments, "-o", str(target), "-q")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    written = target.read_text(encoding="utf-8-sig")
    assert len(_read(written)) > 5
    assert run(*arguments, "-f", "csv", "-q").out == written


def test_the_documentation_names_the_columns_in_their_order() -> None:
    lines = (ROOT / "docs" / "sharing.md").read_text(encoding="utf-8").splitlines()
    named = [re.findall(r"`([a-z_]+)`", line.split("|")[3]) for line in lines if line[:3] == "| `"]
    explained = {"both", "first", "second"}  # what stands in one of them
    assert [[name for name in columns if name not in explained] for columns in named] == [
        list(report_csv.REQUIREMENTS), list(report_csv.RANKING), list(plan_csv.STEPS),
        list(compare_csv.REQUIREMENTS),
    ]  # fmt: skip
