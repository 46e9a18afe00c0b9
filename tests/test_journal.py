"""The journal's file: what goes in comes out, whatever happens around it."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from entries import ROW, record
from hypothesis import given, settings
from hypothesis import strategies as st
from running import python
from small import claim

from mlcareer.assessment.logged import Entry, Record
from mlcareer.errors import InputError
from mlcareer.journal import Journal, file
from mlcareer.journal.file import where
from mlcareer.matching.profile import Match
from mlcareer.policy import LEVELS
from mlcareer.proficiency import Proficiency

HERE: Final = Path(__file__).parent
KILLS: Final = 120


def fill(path: Path, *records: Record) -> list[int]:
    with Journal.open(path, writing=True) as journal:
        return [journal.save(one) for one in records]


def ids(path: Path) -> list[int]:
    with Journal.open(path) as journal:
        return [one.id for one in journal.entries()]


def refused(path: Path, *, writing: bool = True) -> str:
    with pytest.raises(InputError) as caught:
        Journal.open(path, writing=writing).entries()
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    assert problem.fix
    return f"{problem.message} {problem.fix}"


def raw(path: Path, *statements: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [row for one in statements for row in connection.execute(one).fetchall()]


# --- what goes in comes out ---------------------------------------------------------------

TEXTS: Final = st.text(st.characters(), max_size=30)
SHARES: Final = st.floats(0, 1)
DAYS: Final = st.dates()
CLAIMS: Final = st.builds(
    Match, text=TEXTS, part=st.none() | TEXTS, skill=st.none() | TEXTS,
    rung=st.sampled_from(["exact", "typo", "unknown"]), score=SHARES,
    proficiency=st.sampled_from(Proficiency), source=st.sampled_from(["stated", "assumed"]),
    negated=st.booleans(), years=st.none() | st.floats(0, 99),
    last_used=st.none() | st.just("2024-05"), evidence=st.lists(TEXTS, max_size=2).map(tuple),
    line=st.just(0),
)  # fmt: skip
SAVABLE: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ENTRIES: Final = st.builds(
    Entry, id=st.just(0), day=DAYS, role=SAVABLE, title=SAVABLE, level=st.sampled_from(LEVELS),
    name=st.none() | SAVABLE, source=SAVABLE, claims=st.integers(0, 10**6),
    complete=st.booleans(), taxonomy=SAVABLE, program=SAVABLE, readiness=SHARES, low=SHARES,
    high=SHARES, known_gap=SHARES, unanswered=SHARES, answered=SHARES,
    verdict=st.sampled_from(["ready", "near", "stretch", "far"]),
)  # fmt: skip
RECORDS: Final = st.builds(
    Record, ENTRIES, st.lists(CLAIMS, max_size=3).map(tuple), st.just((ROW,))
)


@settings(max_examples=40)
@given(records=st.lists(RECORDS, max_size=4))
def test_what_was_saved_is_read_back_in_the_order_of_its_days(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "j.db"
        numbers = fill(path, *records)
        with Journal.open(path) as journal:
            assert [*journal.records(numbers)] == [
                one._replace(entry=one.entry._replace(id=number))
                for one, number in zip(records, numbers, strict=True)
            ]
            found = [(one.day, one.id) for one in journal.entries()]
    days = zip([one.entry.day for one in records], numbers, strict=True)
    assert found == sorted(days)


def test_a_day_before_the_clocks_of_computers_begin_is_a_day(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1, date(1969, 12, 31)), record(2, date(1, 1, 1)))
    with Journal.open(path) as journal:
        assert [one.day for one in journal.entries()] == [date(1, 1, 1), date(1969, 12, 31)]


def test_bytes_of_a_path_that_are_no_text_do_not_keep_from_saving(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    one = record(1)
    fill(path, one._replace(entry=one.entry._replace(source="m\udcffe.txt")))
    with Journal.open(path) as journal:
        assert journal.entries()[0].source == "m?e.txt"


def test_numbers_are_never_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    assert fill(path, record(1), record(2)) == [1, 2]
    with Journal.open(path, writing=True) as journal:
        journal.forget([2])
    assert fill(path, record(3)) == [3]
    assert ids(path) == [1, 3]


def test_what_is_forgotten_is_gone_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    secret = record(1)._replace(matches=(claim("python", text="SECRETWORD" * 20),))
    fill(path, record(1), secret)
    assert b"SECRETWORD" in path.read_bytes()
    with Journal.open(path, writing=True) as journal:
        journal.forget([2])
        left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"SECRETWORD" not in left


def test_nothing_is_forgotten_where_one_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1), record(2))
    with Journal.open(path, writing=True) as journal, pytest.raises(InputError) as caught:
        journal.forget([1, 8, 9])
    assert [one.message for one in caught.value.problems] == [
        "there is no entry 8", "there is no entry 9",
    ]  # fmt: skip
    assert ids(path) == [1, 2]


# --- the file -----------------------------------------------------------------------------


def test_reading_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    assert ids(path) == []
    assert [*tmp_path.iterdir()] == []


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with Journal.open(path, writing=True) as journal:
        journal.save(record(1))
        modes = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
        assert len([*tmp_path.iterdir()]) == 3, "the file, its log and the log's index"
    assert modes == {0o600}
    assert [one.name for one in tmp_path.iterdir()] == ["j.db"], "tidied away"


def test_the_users_own_folder_is_made_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    path = where()
    assert path == tmp_path / "share" / "mlcareer" / "journal.db"
    assert ids(path) == []
    assert not path.parent.exists()
    fill(path, record(1))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_named_file_goes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLCAREER_JOURNAL", str(tmp_path / "of-environment.db"))
    assert where().name == "of-environment.db"
    assert where(str(tmp_path / "named.db")).name == "named.db"
    monkeypatch.setenv("MLCAREER_JOURNAL", "")
    assert where().name == "journal.db"


def test_a_link_is_refused_and_what_it_leads_to_is_named_and_left_alone(tmp_path: Path) -> None:
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    link.symlink_to(real)
    with pytest.raises(InputError, match="is a link") as refused:
        fill(where(str(link)), record(1))
    assert refused.value.problems[0].fix.endswith(str(real))
    assert not real.exists()
    fill(real, record(1))
    with pytest.raises(InputError, match="is a link"):
        ids(link)


def test_a_link_above_the_journal_is_a_folder_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    fill(where(str(tmp_path / "link" / "journal.db")), record(1))
    assert ids(tmp_path / "real" / "journal.db") == [1]


@pytest.mark.parametrize("name", ["a b?mode=ro#c%41.db", "ä.db", "m\udcffe.db", "-"])
def test_any_name_of_a_file_will_do(name: str, tmp_path: Path) -> None:
    fill(tmp_path / name, record(1))
    assert ids(tmp_path / name) == [1]
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_newer_journal_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1))
    newer = len(file.MIGRATIONS) + 1
    raw(path, f"PRAGMA user_version = {newer}")
    content = path.read_bytes()
    for writing in (False, True):
        said = refused(path, writing=writing)
        assert f"version {newer}" in said
        assert "Update mlcareer" in said
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cookies.db"
    raw(path, "CREATE TABLE cookies (x)", "INSERT INTO cookies VALUES (1)")
    content = path.read_bytes()
    for writing in (False, True):
        assert "another program" in refused(path, writing=writing)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"Python\nSQL\n" * 200, b"\0" * 5000, b"SQLite format 3\0"])
@pytest.mark.parametrize("writing", [False, True])
def test_what_is_no_journal_is_left_as_it_is(
    content: bytes, tmp_path: Path, *, writing: bool
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "damaged, or not a journal" in refused(path, writing=writing)
    assert path.read_bytes() == content
    assert [*tmp_path.iterdir()] == [path]


def test_a_damaged_journal_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    fill(path, *(record(at) for at in range(60)))
    content = bytearray(path.read_bytes())
    content[8192:40_000] = b"\xa5" * (40_000 - 8192)
    path.write_bytes(content)
    for writing in (False, True):
        said = refused(path, writing=writing)
        assert "damaged" in said
        assert "left as it is" in said
    assert path.read_bytes() == content


def test_a_table_that_would_give_no_numbers_is_refused(tmp_path: Path) -> None:
    """As the fuzzer found: SQLite takes the damaged text for another type of column."""
    path = tmp_path / "journal.db"
    fill(path, record(1))
    content = path.read_bytes()
    assert content.count(b"INTEGER PRIMARY KEY") == 1
    path.write_bytes(content.replace(b"INTEGER PRIMARY KEY", b"INTEGER PRIMARYxKEY"))
    with pytest.raises(InputError, match="is damaged"):
        fill(path, record(2))


@pytest.mark.parametrize(
    "spoilt", ["matches = '{'", "matches = '[{}]'", "requirements = '3'", "readiness = 'x'",
               "day = 'x'", "requirements = '[3]'", "readiness = 9e999", "verdict = 'great'",
               "level = 'boss'", "matches = replace(matches, '2024-05', 'May')",
               "matches = replace(matches, 'stated', 'sung')",
               "requirements = replace(requirements, 'essential', 'vital')",
               "requirements = replace(requirements, '2.5', '1e999')"],
)  # fmt: skip
def test_an_entry_that_was_spoilt_is_named_and_can_be_forgotten(
    spoilt: str, tmp_path: Path
) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1), record(2))
    raw(path, f"UPDATE entries SET {spoilt} WHERE id = 2")  # noqa: S608
    with Journal.open(path) as journal, pytest.raises(InputError, match="entry 2 cannot be read"):
        journal.record(2)
    with Journal.open(path, writing=True) as journal:
        journal.forget([2])
    assert ids(path) == [1]


def test_an_empty_file_is_a_journal_in_which_nothing_is_yet(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    path.touch()
    assert ids(path) == []
    assert fill(path, record(1)) == [1]


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "not a file"), ("no/j.db", "does not exist"), ("x" * 300, "cannot be used")],
)
def test_a_place_that_cannot_be_used_is_named(name: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path / name)


def test_no_text_with_a_zero_in_it_names_a_journal() -> None:
    with pytest.raises(InputError, match="not a valid path"):
        where("a\0b")


# What is not permitted is tried by somebody who is not the superuser.
# Whatever is imported is imported before, since nobody may not read our environment either.
_NOBODY: Final = """
import os, sys
from pathlib import Path
import platformdirs.unix
from mlcareer.errors import InputError
from mlcareer.journal import Journal
from mlcareer.journal.file import where
sys.path.insert(0, sys.argv[1])
from entries import record
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
path = where()
for writing in (False, True):
    try:
        with Journal.open(path, writing=writing) as journal:
            print(len(journal.entries()))
            if writing:
                journal.save(record(1))
    except InputError as error:
        print(error)
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that everybody may enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def as_nobody(**settings: str) -> list[str]:
    done = python("-c", _NOBODY, str(HERE), settings=settings)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def test_a_journal_in_a_folder_that_is_read_only_can_be_read(shared: Path) -> None:
    path = shared / "j.db"
    fill(path, record(1), record(2))
    path.chmod(0o644)
    shared.chmod(0o555)
    content = path.read_bytes()
    read, written = as_nobody(MLCAREER_JOURNAL=str(path))
    assert read == "2"
    assert "is read-only" in written
    assert path.read_bytes() == content


def test_a_journal_that_may_not_be_read_is_named(shared: Path) -> None:
    path = shared / "j.db"
    fill(path, record(1))
    path.chmod(0o000 if os.geteuid() else 0o600)
    read, written = as_nobody(MLCAREER_JOURNAL=str(path))
    assert "cannot be opened" in read
    assert "is read-only" in written


def test_a_home_that_cannot_be_written_to_is_named(shared: Path) -> None:
    shared.chmod(0o555)
    settings = {"XDG_DATA_HOME": str(shared / "share"), "MLCAREER_JOURNAL": ""}
    read, written = as_nobody(**settings)
    assert read == "0"
    assert "cannot be used: Permission denied" in written
    assert "MLCAREER_JOURNAL" in written


def test_without_a_home_another_place_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/share"))
    with pytest.raises(InputError, match="no folder for your data"):
        where()


# --- versions -----------------------------------------------------------------------------


def test_an_older_journal_is_brought_to_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1))
    more = ("ALTER TABLE entries ADD COLUMN mood TEXT", "UPDATE entries SET mood = 'good'")
    monkeypatch.setattr(file, "MIGRATIONS", [*file.MIGRATIONS, more])
    assert ids(path) == [1]
    assert raw(path, "PRAGMA user_version", "SELECT mood FROM entries") == [(2,), ("good",)]
    assert fill(path, record(2)) == [2]


def test_a_step_that_fails_leaves_the_older_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1))
    wrong = ("ALTER TABLE entries ADD COLUMN mood TEXT", "UPDATE nowhere SET mood = 1")
    monkeypatch.setattr(file, "MIGRATIONS", [*file.MIGRATIONS, wrong])
    assert "no such table" in refused(path)
    monkeypatch.undo()
    assert ids(path) == [1]
    assert raw(path, "PRAGMA user_version") == [(1,)]


# --- others at the same time ---------------------------------------------------------------

_WRITER: Final = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from entries import record
from mlcareer.journal import Journal
sys.stdin.readline()
for at in range(25):
    with Journal.open(Path(sys.argv[2]), writing=True) as journal:
        print(journal.save(record(at)))
"""


def test_processes_that_write_at_once_all_get_their_turn(tmp_path: Path) -> None:
    """They make the file at once, too, and each opens it for every entry."""
    path = tmp_path / "j.db"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(HERE), str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    for one in writers:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    outcomes = [one.communicate(timeout=60) for one in writers]
    assert [err for _, err in outcomes] == [""] * 3
    told = [int(line) for out, _ in outcomes for line in out.split()]
    assert sorted(told) == [*range(1, 76)] == ids(path)


def test_one_reads_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM entries")
        assert ids(path) == [1]
        other.execute("ROLLBACK")


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_PATIENCE", 0.05)
    path = tmp_path / "j.db"
    fill(path, record(1))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Journal.open(path, writing=True) as journal:
            with pytest.raises(InputError, match="in use by another program"):
                journal.save(record(2))
            other.execute("ROLLBACK")
            assert journal.save(record(2)) == 2


def test_an_interruption_leaves_nothing_half_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "j.db"
    fill(path, record(1))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with Journal.open(path, writing=True) as journal:
        monkeypatch.setattr(journal, "require", interrupted)
        with pytest.raises(KeyboardInterrupt):
            journal.forget([1])
        monkeypatch.undo()
        assert journal.save(record(2)) == 2
    assert ids(path) == [1, 2]


def test_writers_that_are_killed_leave_the_file_sound_and_lose_nothing(tmp_path: Path) -> None:
    done = python(str(HERE / "killing.py"), str(tmp_path), str(KILLS), "1")
    assert (done.code, done.err) == (0, "")
    assert int(done.out) > KILLS, "too few entries were written to tell"
