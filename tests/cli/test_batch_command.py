"""`mlcareer batch` as a user runs it: options, places, notices, exit codes, and being stopped."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import pytest
from running import ROOT, environment, python, run, spawn

PEOPLE: Final = ROOT / "examples" / "people.jsonl"
TABLE: Final = ROOT / "examples" / "people.csv"
GOOD: Final = '{"id": 1, "skills": ["Python"]}\n{"id": 2, "skills": "SQL, Docker"}\n'
ROLE: Final = ("--role", "ml-engineer", "--as-of", "2026-01-15")

# An audit hook sees what C code does, too; and workers must get by without one.
_GUARD: Final = """
import os, sys
def forbid(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork")):
        os.write(2, f"{event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(forbid)
sys.argv[0] = "mlcareer"
from mlcareer.__main__ import main
main()
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(GOOD)
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that takes a few seconds."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    skills = ["Python: expert", "SQL 3 years", "Docker", "no Kafka", "statistics", "PyTorch", "R"]
    with path.open("w") as stream:
        for number in range(10_000):
            held = skills[number % 7 :] + skills[: number % 5] + [f"tool {number % 90}"]
            stream.write(json.dumps({"id": number, "skills": held}) + "\n")
    return path


@pytest.fixture(scope="module")
def undisturbed(many: Path) -> bytes:
    """Return what one process makes of it."""
    out = many.with_name("undisturbed.jsonl")
    assert run("batch", str(many), *ROLE, "-o", str(out), "--workers", "1").code == 0
    return out.read_bytes()


def ids(text: str) -> list[Any]:
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_rows_go_to_standard_output_and_nothing_else_does(good: Path) -> None:
    outcome = run("batch", str(good), *ROLE)
    assert (outcome.code, outcome.err) == (0, "")
    assert ids(outcome.out) == [1, 2]


def test_standard_input_is_read_like_a_file() -> None:
    assert ids(run("batch", "-", *ROLE, stdin=GOOD).out) == [1, 2]
    table = run("batch", "-", *ROLE, stdin="id;skills\n7;Python, SQL\n")
    assert ids(table.out) == ["7"]
    assert run("batch", "-", *ROLE, stdin="").out == ""


def test_a_row_that_cannot_be_read_gives_code_4_and_a_notice(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    outcome = run("batch", str(PEOPLE), *ROLE, "-o", str(out))
    assert outcome.code == 4
    assert outcome.err == (
        "mlcareer: 1 of 6 rows could not be read; each says why in its 'error'.\n"
    )
    assert [one.split("-")[1] for one in ids(out.read_text())] == [str(n) for n in range(101, 107)]
    assert run("batch", str(PEOPLE), *ROLE, "-q").err == ""


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.parquet", "out.ndjson"])
def test_the_extension_decides_what_is_written(name: str, good: Path, tmp_path: Path) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    out = tmp_path / name
    assert run("batch", str(good), *ROLE, "-o", str(out)).code == 0
    begins = {"csv": b"id,role", "jsonl": b'{"id": 1', "parquet": b"PAR1", "ndjson": b'{"id": 1'}
    assert out.read_bytes().startswith(begins[name.partition(".")[2]])
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["good.jsonl", name]


def test_what_is_made_of_a_row_is_asked_for(good: Path) -> None:
    best = json.loads(run("batch", str(good)).out.splitlines()[0])
    ranked = json.loads(run("batch", str(good), "--rank").out.splitlines()[0])
    assert best["role"] == ranked["ranking"][0]["role"]
    mentioned = json.loads(run("batch", str(good), "--extract").out.splitlines()[1])
    assert [one["skill"] for one in mentioned["mentions"]] == ["sql", "docker"]
    whole = json.loads(run("batch", str(good), "--full", *ROLE).out.splitlines()[0])
    assert whole["assessment"]["role"] == "ml-engineer"
    assert whole["plan"]["steps"]


def test_a_role_goes_by_any_of_its_names_and_may_name_its_level(good: Path) -> None:
    named = run("batch", str(good), "--role", "senior MLE", *ROLE[2:]).out
    assert named == run("batch", str(good), *ROLE, "--level", "senior").out
    assert named != run("batch", str(good), *ROLE).out


def test_several_inputs_are_one_output_in_their_order(good: Path) -> None:
    outcome = run("batch", str(TABLE), str(good), str(PEOPLE), *ROLE)
    assert outcome.code == 4
    assert ids(outcome.out) == [
        "e-101",
        "e-103",
        "e-107",
        1,
        2,
        *(f"e-{n}" for n in range(101, 107)),
    ]
    assert f"{PEOPLE}: has neither" in outcome.out.splitlines()[-1]


def test_columns_may_have_other_names() -> None:
    given = "Employee,Knows\n7,Python\n"
    named = run("batch", "-", *ROLE, "--id", "employee", "--skills", "knows", stdin=given)
    assert ids(named.out) == ["7"]
    unnamed = run("batch", "-", *ROLE, stdin=given)
    assert unnamed.code == 1
    assert "has no column 'skills' and none 'text', only 'Employee', 'Knows'" in unnamed.err
    assert "--skills or --text" in unnamed.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rank", "--extract"), "give one of --rank, --extract and --full"),
        (("--rank", "--role", "mle"), "leave --role out"),
        (("--full", "-f", "csv"), "fits no table"),
        (("-f", "parquet"), "Parquet needs a file"),
        (("-o", "people.xlsx"), "no format is known for '.xlsx'"),
        (("--scheduler", "tcp://a:1"), "needs --engine dask"),
        (("--engine", "dask", "--scheduler", "tcp://a:1", "-w", "2"), "has its own workers"),
        (("-", "-"), "standard input can be read once"),
        (("--workers", "0"), "0 is not in the range"),
        (("--as-of", "yesterday"), "is not a day"),
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_refused(
    arguments: tuple[str, ...], said: str, good: Path
) -> None:
    outcome = run("batch", str(good), *arguments)
    assert outcome.code == 2
    assert said in " ".join(outcome.err.split())
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody.jsonl",), "no such file"),
        (("examples/people.csv", "--role", "astronaut"), "not a role"),
        (("examples/people.csv", "--role", "data-architect", "--level", "entry"), "has no level"),
        (("examples/people.csv", "-o", "nowhere/out.csv"), "does not exist"),
        (("examples/resume.txt",), "has no column"),
    ],
)
def test_bad_input_is_one_message_and_nothing_written(
    arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = run("batch", *arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert "Traceback" not in outcome.err


def test_nothing_is_overwritten_unasked_and_never_the_input(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    refused = run("batch", str(good), *ROLE, "-o", str(out))
    assert refused.code == 1
    assert out.read_text() == "mine"
    assert run("batch", str(good), *ROLE, "-o", str(out), "--force").code == 0
    assert ids(out.read_text()) == [1, 2]
    link = tmp_path / "link.jsonl"
    link.symlink_to(good)
    over = run("batch", str(good), *ROLE, "-o", str(link), "--force")
    assert over.code == 1
    assert "is the input" in over.err
    assert good.read_text() == GOOD


def test_a_device_and_a_pipe_are_written_as_rows_come(good: Path, tmp_path: Path) -> None:
    assert run("batch", str(good), *ROLE, "-o", "/dev/null", "--force").code == 0
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True)
    assert run("batch", str(good), *ROLE, "-o", str(pipe), "-f", "jsonl").code == 0
    assert ids(reader.communicate(timeout=30)[0]) == [1, 2]


def test_no_room_is_told_and_what_is_done_is_kept(good: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    outcome = run("batch", str(good), *ROLE, "-o", "/dev/full", "--force")
    assert outcome.code == 1
    assert "No space left" in outcome.err


@pytest.mark.parametrize(("library", "said"), [("pyarrow", "parquet"), ("distributed", "dask")])
def test_an_extra_that_is_missing_is_asked_for(
    library: str, said: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (library, f"{library}.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    out = tmp_path / ("out.parquet" if said == "parquet" else "out.jsonl")
    engine = "dask" if said == "dask" else "local"
    outcome = run("batch", str(good), *ROLE, "-o", str(out), "--engine", engine)
    assert outcome.code == 1
    assert f"pip install 'mlcareer[{said}]'" in outcome.err
    assert not out.exists()


def test_a_mistake_of_our_own_is_reported_and_loses_no_other(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("mlcareer.assessment.gauge.Gauge.measure", broken)
    outcome = run("batch", str(good), *ROLE)
    assert outcome.code == 4
    assert ids(outcome.out) == [1, 2]
    assert "please report it" in outcome.err
    assert "ZeroDivisionError" in outcome.err


# --- processes -----------------------------------------------------------------------------


def test_all_cores_give_the_bytes_of_one_without_a_socket_or_another_program(
    many: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    several = tmp_path / "several.jsonl"
    outcome = python("-c", _GUARD, "batch", str(many), *ROLE, "-o", str(several), "--workers", "2")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert several.read_bytes() == undisturbed
    assert len(ids(undisturbed.decode())) == 10_000


def test_ctrl_c_is_silent_and_the_same_command_goes_on(
    many: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    arguments = ("batch", str(many), *ROLE, "-o", str(out), "--workers", "2")
    child = subprocess.Popen(
        [sys.executable, "-m", "mlcareer", *arguments], env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    part = tmp_path / "out.jsonl.part"
    until = time.monotonic() + 50
    # The second chunk is being written, so that the first is done.
    while not (part.exists() and part.stat().st_size > 1_500_000) and time.monotonic() < until:
        time.sleep(0.005)
    os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to all of them
    said = child.communicate(timeout=50)
    assert (child.returncode, said) == (130, ("", ""))
    assert not out.exists()
    assert part.stat().st_size > 0
    done = run(*arguments[:-2], "-w", "1")
    assert done.code == 0
    assert done.err.startswith("mlcareer: going on after ")
    assert out.read_bytes() == undisturbed
    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_reader_that_goes_away_ends_it_silently(many: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "mlcareer", "batch", str(many), *ROLE, "--workers", "1"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    assert json.loads(child.stdout.readline())["id"] == 0
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(timeout=50) == 141
    child.stderr.close()


def test_a_run_of_yesterday_goes_on_as_of_yesterday(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    script = (
        "import sys; from unittest import mock\n"
        "from mlcareer.batch import spool\n"
        "from mlcareer.__main__ import main\n"
        "sys.argv[0] = 'mlcareer'\n"
        "with mock.patch.object(spool.Spool, 'finish', side_effect=KeyboardInterrupt):\n"
        "    main()\n"
    )
    begun = python("-c", script, "batch", str(good), *ROLE, "-o", str(out))
    assert begun.code == 130
    outcome = run("batch", str(good), *ROLE[:2], "-o", str(out))
    assert outcome.code == 0
    assert outcome.err == "mlcareer: going on after 2 rows, as of 2026-01-15.\n"
    other = run("batch", str(good), *ROLE[:2], "--as-of", "2020-01-01", "-o", str(out), "--force")
    assert other.err == ""
    assert ids(out.read_text()) == [1, 2]


def test_a_terminal_shows_how_far_it_is(good: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("needs a terminal of Unix's kind")
    import pty  # noqa: PLC0415

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "mlcareer", "batch", str(good), *ROLE], env=environment(),
        stdout=subprocess.PIPE, stderr=theirs, text=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    out = child.communicate(timeout=50)[0]
    os.close(ours)
    assert ids(out) == [1, 2]
    assert b"2 rows" in shown
    assert b"/s" in shown


def test_a_bar_is_shown_to_nobody_else(good: Path) -> None:
    outcome = spawn("batch", str(good), *ROLE)
    assert (outcome.code, outcome.err) == (0, "")
