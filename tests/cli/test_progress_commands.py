"""`mlcareer progress`, and `assess --save`."""

import contextlib
import csv
import io
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from running import ROOT, Outcome, environment, run

from mlcareer.journal import Journal

PERSON: Final = """\
name: Ana Ruiz
skills:
  - {skill: Python, proficiency: advanced, last_used: 2021-06}
  - {skill: Docker, proficiency: basic}
  - {skill: SQL, proficiency: working}
"""
LATER: Final = PERSON.replace("basic", "practitioner").replace("2021-06", "2025-12")
ROLE: Final = ("--role", "ml-engineer")


@pytest.fixture(autouse=True)
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "journal.db"
    monkeypatch.setenv("MLCAREER_JOURNAL", str(path))
    return path


def progress(*arguments: str, stdin: str = "") -> Outcome:
    return run("progress", *arguments, stdin=stdin)


def logged(person: str = PERSON, day: str = "2026-01-15", *more: str) -> Outcome:
    outcome = progress("log", "-", *ROLE, "--as-of", day, *more, stdin=person)
    assert outcome.code == 0, outcome.err
    return outcome


def filled() -> None:
    logged()
    logged(LATER, "2026-05-02")


def read(*arguments: str) -> Any:
    outcome = progress(*arguments, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.json["format"] == 1
    return outcome.json


# --- saving -------------------------------------------------------------------------------


def test_log_saves_and_says_what_changed() -> None:
    first = logged()
    assert first.out.startswith("Saved as entry 1: Machine learning engineer · mid, 2026-01-15, ")
    second = logged(LATER, "2026-05-02")
    said = " ".join(second.out.split())
    assert re.search(r"entry 2: .*; \+\d+\.\d points since entry 1 \(2026-01-15\)\.", said)
    assert (first.err, second.err) == ("", "")
    one = logged(PERSON, "2026-06-01", "--format", "json").json["entries"][0]
    assert (one["id"], one["name"], one["day"]) == (3, "Ana Ruiz", "2026-06-01")


def test_nothing_is_saved_without_being_asked(journal: Path) -> None:
    for arguments in (
        ("assess", "-", *ROLE), ("progress", "list"), ("progress", "trend"),
        ("progress", "export"), ("progress", "show"), ("progress", "diff"),
        ("progress", "forget", "--all", "--yes"),
    ):  # fmt: skip
        run(*arguments, stdin=PERSON)
    assert not journal.exists()


def test_assess_saves_after_its_report_and_says_so_on_standard_error(journal: Path) -> None:
    plain = run("assess", "-", *ROLE, "--as-of", "2026-01-15", stdin=PERSON)
    outcome = run("assess", "-", *ROLE, "--as-of", "2026-01-15", "--save", stdin=PERSON)
    assert outcome.out == plain.out
    assert f"saved as entry 1 in {journal}" in outcome.err
    assert run("assess", "-", *ROLE, "--save", "--quiet", stdin=PERSON).err == ""
    assert [one["id"] for one in read("list")["entries"]] == [1, 2]


def test_what_is_saved_is_what_assess_reports() -> None:
    arguments = ("-", *ROLE, "--as-of", "2026-01-15", "--complete", "-f", "json", "--save")
    found = run("assess", *arguments, stdin=PERSON).json["assessment"]
    entry = read("show", "1")["entry"]
    for key in ("role", "title", "level", "readiness", "low", "high", "known_gap", "unanswered",
                "verdict"):  # fmt: skip
        assert entry[key] == found[key]
    assert entry["complete"] is True
    for kept, row in zip(entry["requirements"], found["requirements"], strict=True):
        assert {key: row[key] for key in kept if key != "answered"} == {
            key: value for key, value in kept.items() if key != "answered"
        }


def test_a_bar_that_is_missed_is_saved_all_the_same() -> None:
    outcome = run("assess", "-", *ROLE, "--save", "--fail-under", "99", stdin=PERSON)
    assert outcome.code == 3
    assert len(read("list")["entries"]) == 1


def test_who_reads_only_the_first_lines_has_it_saved_too(journal: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "mlcareer", "assess", "-", *ROLE, "--save"],
        input=PERSON, text=True, stdout=writer, stderr=subprocess.PIPE,
        env=environment(MLCAREER_JOURNAL=str(journal)), check=False, timeout=60,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")
    assert len(read("list")["entries"]) == 1


@pytest.mark.parametrize("journal_file", ["no/such/folder/j.db", "."])
def test_a_journal_that_cannot_be_written_is_refused_before_the_report_is(
    journal_file: str, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    where = ("--save", "--journal", str(tmp_path / journal_file), "-o", str(report))
    outcome = run("assess", "-", *ROLE, *where, stdin=PERSON)
    assert (outcome.code, outcome.out) == (1, "")
    assert not report.exists()


def test_an_ad_in_the_place_of_a_profile_is_remarked_on() -> None:
    ad = str(ROOT / "examples" / "ad-ml-engineer.txt")
    assert "reads like a job ad" in progress("log", ad, *ROLE).err
    assert progress("log", ad, *ROLE, "--quiet").err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--save",), "needs --role"),
        (("--journal", "x.db", *ROLE), "add --save"),
        (("--save", *ROLE, "--if", "docker=expert"), "supposed"),
    ],
)
def test_what_cannot_be_saved_is_a_mistake_of_use(
    arguments: tuple[str, ...], said: str, journal: Path
) -> None:
    outcome = run("assess", "-", *arguments, stdin=PERSON)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert not journal.exists()


def test_a_journal_that_cannot_be_used_is_told_before_the_work(journal: Path) -> None:
    journal.write_text("my notes\n" * 100)
    for arguments in (("assess", "-", *ROLE, "--save"), ("progress", "log", "-", *ROLE)):
        outcome = run(*arguments, stdin=PERSON)
        assert (outcome.code, outcome.out) == (1, "")
        assert "damaged, or not a journal" in outcome.err
        assert run(*arguments, "-f", "json", stdin=PERSON).errors[0]["file"] == str(journal)
    assert journal.read_text() == "my notes\n" * 100


def test_the_option_goes_before_the_environment(journal: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    logged(PERSON, "2026-01-15", "--journal", other)
    assert not journal.exists()
    assert len(read("list", "--journal", other)["entries"]) == 1


# --- looking ------------------------------------------------------------------------------


def test_a_line_an_entry_in_the_order_of_days() -> None:
    logged(LATER, "2026-05-02")
    logged()
    lines = progress("list").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["2", "2026-01-15"], ["1", "2026-05-02"]]
    assert "ml-engineer · mid" in lines[0]
    assert progress("list", "-f", "markdown").out.count("\n| ") == 3


def test_show_is_the_stored_entry_and_the_last_one_unless_named() -> None:
    filled()
    assert "Entry 2, 2026-05-02" in progress("show").out
    shown = progress("show", "1", "--all")
    assert "'Docker'" in shown.out
    assert "more   --all" not in shown.out
    assert "Entry 1, 2026-01-15" in progress("show", "1", "-f", "markdown").out


def test_diff_is_of_the_last_two_of_a_role() -> None:
    filled()
    progress("log", "-", "--role", "data-engineer", "--as-of", "2026-03-01", stdin=PERSON)
    found = read("diff")["diff"]
    assert (found["before"]["id"], found["after"]["id"], found["days"]) == (1, 2, 107)
    assert found["change"] == pytest.approx(sum(found["parts"].values()))
    assert found["parts"]["taxonomy"] == 0
    kinds = {one["skill"]: one["kind"] for one in found["claims"]}
    assert kinds == {"docker": "raised", "python": "used"}
    assert {one["kind"] for one in found["requirements"]} >= {"closed"}
    assert read("diff", "2", "1")["diff"] == found
    assert read("diff", "1")["diff"] == found
    for format_ in ("terminal", "markdown"):
        out = progress("diff", "-f", format_).out
        assert "Closed" in out
        assert "Raised: Docker (awareness → practitioner)." in out


def test_diff_without_change_says_so() -> None:
    logged()
    logged()
    out = progress("diff").out
    assert "you 0 · ageing 0 · the taxonomy 0" in out
    assert "No requirement changed." in out


def test_people_of_one_journal_are_not_compared_with_each_other() -> None:
    logged()
    logged(PERSON.replace("Ana Ruiz", "Bo Lee"))
    outcome = progress("diff")
    assert outcome.code == 1
    assert "needs two entries" in outcome.err
    assert progress("diff", "1", "2").code == 0
    assert len(read("trend")["trend"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "9"), "there is no entry 9"),
        (("show", "99999999999999999999"), "there is no entry 99999999999999999999"),
        (("diff", "1", "9"), "there is no entry 9"),
        (("diff", "1"), "is the only one"),
        (("diff", "1", "2"), "entry 1 is ml-engineer at mid and entry 2 is ml-engineer at senior"),
        (("list", "--role", "astronaut"), "not a role that is known"),
        (("forget", "1", "8", "9", "--yes"), "there is no entry 9"),
        (("export", "-o", "/nowhere/x.csv"), "does not exist"),
    ],
)
def test_what_is_not_there_is_bad_input(arguments: tuple[str, ...], said: str) -> None:
    logged()
    logged(PERSON, "2026-01-15", "--level", "senior")
    outcome = progress(*arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert len(read("list")["entries"]) == 2


def test_an_empty_journal_is_no_mistake_except_where_an_entry_is_needed() -> None:
    for command in ("list", "trend", "export"):
        outcome = progress(command)
        assert (outcome.code, outcome.out) == (0, "")
        assert "nothing is saved" in outcome.err
        assert progress(command, "--quiet").err == ""
    assert progress("list", "-f", "json", "-q").json == {"format": 1, "entries": []}
    for command in ("show", "diff"):
        assert progress(command).code == 1


def test_a_role_of_a_taxonomy_that_is_not_named_says_how_to_name_it(tmp_path: Path) -> None:
    layer = tmp_path / "own.yaml"
    layer.write_text(
        "roles:\n"
        "  - {id: sage, title: Sage, family: Wisdom, summary: Knows., decides: What is known.,\n"
        "     levels: {mid: Knows.}, responsibilities: [{id: know, name: Know, summary: It.}],\n"
        "     requirements: [{skills: [python], serves: [know], why: It., mid: useful working}],\n"
        "     milestones: [{name: First, project: A book., skills: [python]}]}\n"
    )
    for _ in range(2):
        own = ("--role", "sage", "--taxonomy", str(layer))
        assert progress("log", "-", *own, stdin=PERSON).code == 0
    outcome = progress("diff")
    assert outcome.code == 1
    assert "name that with --taxonomy" in outcome.err
    assert progress("diff", "--taxonomy", str(layer)).code == 0
    for command in ("list", "show", "trend"):
        assert "Sage" in progress(command, "-f", "markdown").out


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("command", ["list", "show", "diff", "trend"])
def test_no_line_is_wider_than_the_screen(
    command: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled()
    monkeypatch.setenv("COLUMNS", str(width))
    out = progress(command).out
    assert out
    assert max(map(len, out.splitlines())) <= width


def test_the_trend_is_drawn_to_the_scale_of_days() -> None:
    logged(PERSON, "2026-01-01")
    logged(PERSON, "2026-01-11")
    logged(LATER, "2026-04-11")
    lines = progress("trend").out.splitlines()
    points = sorted(at for line in lines[1:12] for at, letter in enumerate(line) if letter == "●")
    assert len(points) == 3
    assert (points[1] - points[0]) * 9 == pytest.approx(points[2] - points[1], abs=9)
    drawn = [line for line in lines if "●" in line]
    assert drawn[0].rindex("●") == points[2], "what is higher stands higher"
    assert "2026-01-01" in lines[10]
    assert lines[10].endswith("2026-04-11")


def test_in_ascii_everything_is_ascii() -> None:
    filled()
    for command in ("list", "show", "diff", "trend"):
        out = run("progress", command, encoding="ascii").out
        assert out.isascii()
        assert "?" not in out
    assert "*" in run("progress", "trend", encoding="ascii").out


# --- out of it, and away ------------------------------------------------------------------


def test_everything_can_be_taken_out(tmp_path: Path) -> None:
    filled()
    target = tmp_path / "all.json"
    assert progress("export", "-o", str(target)).code == 0
    entries = json.loads(target.read_text())["entries"]
    lines = [json.loads(line) for line in progress("export").out.splitlines()]
    assert lines == [{"format": 1, **one} for one in entries]
    assert [one["id"] for one in entries] == [1, 2]
    assert [one["text"] for one in entries[0]["matches"]] == ["Python", "Docker", "SQL"]
    assert progress("export", "-o", str(target)).code == 1, "exists already"
    assert progress("export", "-o", str(target), "--force").code == 0
    assert progress("export", "-o", str(tmp_path / "all.xml")).code == 2


@pytest.mark.parametrize("name", ['"=1+1"', '"@x"', '"+1"', '"-1"', '"\\t=1"'])
def test_no_cell_is_a_formula(name: str) -> None:
    logged(PERSON.replace("Ana Ruiz", name))
    (row,) = csv.DictReader(io.StringIO(progress("export", "-f", "csv").out))
    assert row["name"].startswith("'")
    assert float(row["readiness"]) > 0


def test_what_a_person_wrote_is_harmless_in_every_view() -> None:
    nasty = PERSON.replace("Ana Ruiz", '"\\e[31m|<b>[x](y)"').replace(
        "skill: SQL", 'skill: "SQL \\e]0;x\\a [link](http://e.org)"'
    )
    logged(nasty)
    logged(nasty.replace("basic", "expert"), "2026-05-02")
    for command in ("list", "show", "diff", "trend"):
        for format_ in ("terminal", "markdown", "json"):
            out = progress(command, "-f", format_).out
            assert "\x1b" not in out
        markdown = progress(command, "-f", "markdown").out
        assert "[x](y)" not in re.sub(r"`[^`]*`", "", markdown)
        assert "<b>" not in re.sub(r"`[^`]*`", "", markdown)


def test_forgetting_needs_a_word_where_there_is_no_terminal() -> None:
    filled()
    outcome = progress("forget", "1")
    assert outcome.code == 2
    assert "add --yes" in outcome.err
    assert progress("forget", "1", "--yes").err == "mlcareer: forgot 1 entry.\n"
    assert [one["id"] for one in read("list")["entries"]] == [2]
    assert progress("forget", "--all", "--yes").err == "mlcareer: forgot 1 entry.\n"
    assert progress("forget").code == 2
    assert progress("forget", "1", "--all").code == 2


def test_an_entry_that_cannot_be_read_can_be_forgotten(journal: Path) -> None:
    filled()
    with contextlib.closing(sqlite3.connect(journal)) as connection, connection:
        connection.execute("UPDATE entries SET day = 'purple' WHERE id = 1")
    for command in ("list", "trend", "diff", "export"):
        assert "mlcareer progress forget 1" in progress(command).err
    assert "Saved as entry 3" in logged().out
    assert progress("forget", "1", "--yes").code == 0
    assert [one["id"] for one in read("list")["entries"]] == [3, 2]


def _answer(*arguments: str, answer: bytes) -> int:
    """Run the program with a terminal for its input, which answers."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answer)
        done = subprocess.run(
            [sys.executable, "-m", "mlcareer", "progress", *arguments],
            stdin=theirs, capture_output=True, env=environment(), timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    assert b"Traceback" not in done.stderr
    return done.returncode


def test_on_a_terminal_it_asks_first(journal: Path) -> None:
    filled()
    assert _answer("forget", "1", answer=b"n\n") == 1
    assert _answer("forget", "1", answer=b"\n") == 1
    assert _answer("forget", "1", answer=b"\x04") == 1
    with Journal.open(journal) as opened:
        assert len(opened.entries()) == 2
    assert _answer("forget", "1", answer=b"y\n") == 0
    with Journal.open(journal) as opened:
        assert [one.id for one in opened.entries()] == [2]
