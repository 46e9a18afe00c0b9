"""Odd terminals, homes, disks, inputs, days and moments: a result or a message, never a traceback.

What the C locale, pipes and terminals do besides is in `test_processes.py`.
"""

import os
import random
import resource
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from clock import ending
from fixed import GOLDEN
from rich.cells import cell_len
from running import ROOT, environment, python, run
from test_processes import SEQUENCE, Terminal

from mlcareer.cli import output
from mlcareer.errors import InputError
from mlcareer.files import write_atomically
from mlcareer.taxonomy import load
from mlcareer.taxonomy.load import _read_cache, load_taxonomy

PERSON: Final = "Python: advanced\nSQL 5 years\nno Scala\nPytohn\nbasket weaving\n"
EXAMPLES: Final = ROOT / "examples"
REPORT: Final = ("assess", "-", "--role", "ml-engineer", "--as-of", "2026-01-15")
EVERY: Final[dict[str, tuple[str, ...]]] = {
    "ranking": ("assess", "-"),
    "report": REPORT,
    "summary": (*REPORT, "--brief"),
    "what-if": (*REPORT, "--if", "docker=expert"),
    "ad": ("assess", "-", "--job", str(EXAMPLES / "ad-ml-engineer.txt")),
    "plan": ("plan", "-", "--role", "ml-engineer"),
    "comparison": ("compare", "ml-engineer", "data-engineer"),
    "team": ("team", str(EXAMPLES / "team"), "--role", "ml-engineer"),
    "extract": ("extract", str(EXAMPLES / "resume.txt")),
    "match": ("match", "Pytohn", "R", "C++", "basket weaving"),
    "roles": ("roles",),
    "role": ("roles", "ml-engineer"),
    "skills": ("skills",),
    "skill": ("skills", "python"),
    "market": ("market",),
    "market of a role": ("market", "ml-engineer"),
    "log": ("progress", "log", "-", "--role", "ml-engineer"),
    "trend": ("progress", "trend"),
    "help": ("--help",),
    "help of a command": ("assess", "--help"),
}
posix = pytest.mark.skipif(os.name == "nt", reason="of POSIX systems")


class Ended(NamedTuple):
    """How a process ended; `megabytes` is the most memory that it had."""

    code: int
    out: bytes
    err: str
    megabytes: float


def ended(
    *arguments: str | bytes,
    given: bytes = PERSON.encode(),
    settings: Mapping[str, str] | None = None,
    without: tuple[str, ...] = (),
    cwd: Path | None = None,
    room: int | None = None,
) -> Ended:
    """Run the program; `room` is how many bytes a file may have. It is killed after a minute."""
    env = {name: it for name, it in environment().items() if name not in without}
    env |= settings or {}

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    with subprocess.Popen(
        [sys.executable, "-m", "mlcareer", *arguments], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=cwd, preexec_fn=limit,  # noqa: PLW1509
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        killer = threading.Timer(60, process.kill)
        killer.start()
        try:
            process.stdin.write(given)
            process.stdin.close()
        except BrokenPipeError:
            pass
        out, err = process.stdout.read(), process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        assert "Traceback" not in err, err
        return Ended(process.returncode, out, err, used.ru_maxrss / 1024)


# --- terminals and locales ------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("case", EVERY)
def test_twenty_columns_are_enough(
    case: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    outcome = run(*EVERY[case], stdin=PERSON, encoding=encoding)
    assert outcome.code == 0
    assert max(cell_len(line) for line in outcome.out.split("\n")) <= 20


@pytest.mark.parametrize("command", ["assess", "plan", "extract", "team", "batch", "interview"])
def test_help_is_shown_where_not_all_of_its_signs_can_be(command: str) -> None:
    outcome = run(command, "--help", encoding="ascii")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Usage" in outcome.out


@pytest.mark.parametrize("terminal", ["unknown", "xyzzy-9000"])
def test_a_terminal_that_nobody_knows_is_no_obstacle(terminal: str) -> None:
    shown = Terminal(*REPORT, settings={"TERM": terminal}).finish(PERSON.encode())
    lines = [line.rstrip() for line in SEQUENCE.sub("", shown).split("\n")]
    assert lines == run(*REPORT, stdin=PERSON).out.split("\n")


NO_TEXT: Final[dict[str, tuple[bytes, ...]]] = {
    "a claim": (b"match", b"Pyth\xff\xf6n", b"Python"),
    "a role": (b"assess", b"-", b"--role", b"\xff\xfe", b"-f", b"json"),
    "an output": (b"assess", b"-", b"-f", b"json", b"-o", b"o\xff.json"),
    "a journal": (*(one.encode() for one in REPORT), b"--save", b"--journal", b"j\xff.db"),
}


@posix
@pytest.mark.parametrize("case", NO_TEXT)
def test_an_argument_that_is_no_text_in_this_locale_is_an_argument(
    case: str, tmp_path: Path
) -> None:
    settings = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outcome = ended(*NO_TEXT[case], settings=settings, cwd=tmp_path)
    assert outcome.code == (1 if case == "a role" else 0)
    assert bool(outcome.out) == (case not in {"a role", "an output"})
    assert (tmp_path / os.fsdecode(b"o\xff.json")).exists() == (case == "an output")


# --- homes and disks ------------------------------------------------------------------------

HOMES: Final[dict[str, dict[str, str]]] = {
    "none": {},
    "no folder can be made there": {"HOME": "/proc/none"},
    "a file": {"HOME": __file__},
}


@posix
@pytest.mark.parametrize("case", HOMES)
def test_whatever_home_is_an_assessment_is_made_and_nothing_is_left_where_one_stands(
    case: str, tmp_path: Path
) -> None:
    arguments = REPORT if case == "none" else (*REPORT, "--save")
    outcome = ended(
        *arguments, settings=HOMES[case], without=("HOME", "XDG_DATA_HOME"), cwd=tmp_path
    )
    assert outcome.out.decode() == run(*REPORT, stdin=PERSON).out or case != "none"
    assert outcome.code == (0 if case == "none" else 1)
    assert "journal" in outcome.err or (case, outcome.err) == ("none", "")
    assert [*tmp_path.iterdir()] == []


@posix
def test_where_no_cache_can_be_an_assessment_is_made(tmp_path: Path) -> None:
    settings = {"XDG_CACHE_HOME": "/proc/none", "HOME": "/proc/none"}
    outcome = ended("assess", "-", settings=settings, cwd=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert [*tmp_path.iterdir()] == []


@posix
def test_without_room_the_old_files_stay_and_the_result_is_a_message(tmp_path: Path) -> None:
    report, journal = tmp_path / "report.json", tmp_path / "journal.db"
    report.write_text("old", encoding="utf-8")
    arguments = (*REPORT, "-o", str(report), "--force")
    outcome = ended(*arguments, room=8_192)
    assert outcome.code == 1
    assert "cannot be written" in outcome.err
    assert report.read_text(encoding="utf-8") == "old"
    saved = ended(*REPORT, "--save", settings={"MLCAREER_JOURNAL": str(journal)}, room=8_192)
    assert saved.code == 1
    assert str(journal) in saved.err
    again = ended(*REPORT, "--save", settings={"MLCAREER_JOURNAL": str(journal)})
    assert "saved as entry 1" in again.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [(*REPORT, "-f", "json"), ("batch", str(EXAMPLES / "people.jsonl"), "-f", "jsonl")],
    ids=["report", "batch"],
)
def test_a_full_device_is_a_message(arguments: tuple[str, ...]) -> None:
    outcome = ended(*arguments, "-o", "/dev/full")
    assert outcome.code == 1
    assert "No space left on device" in outcome.err


# --- what is written ------------------------------------------------------------------------


@posix
def test_a_link_is_written_through_only_where_that_was_asked(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    link.symlink_to(target)
    for there in (False, True):  # a link that leads nowhere would make a file there
        if there:
            target.write_text("old", encoding="utf-8")
        outcome = run(*REPORT, "-o", str(link), stdin=PERSON)
        assert outcome.code == 1
        assert "is a link" in outcome.err
        assert target.exists() == there
    assert target.read_text(encoding="utf-8") == "old"
    assert run(*REPORT, "-o", str(link), "--force", stdin=PERSON).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("{")


@posix
@pytest.mark.parametrize("laid", ["file", "link", "dangling"])
def test_what_comes_to_stand_there_while_we_work_is_neither_followed_nor_lost(
    laid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, theirs = tmp_path / "report.md", tmp_path / "theirs"
    if laid != "dangling":
        theirs.write_text("theirs", encoding="utf-8")
    # The look at the place is over; now somebody is quicker than the write.
    monkeypatch.setattr(output, "check_output", lambda *_, **__: None)
    if laid == "file":
        theirs.rename(path)
    else:
        path.symlink_to(theirs)
    before = {one.name for one in tmp_path.iterdir()}
    with pytest.raises(InputError, match="exists already"):
        output.deliver("ours", str(path))
    assert {one.name for one in tmp_path.iterdir()} == before
    assert laid == "dangling" or path.read_text(encoding="utf-8") == "theirs"


def test_a_file_system_without_second_names_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "report.md"
    write_atomically(path, "ours", replace=False)
    assert path.read_text(encoding="utf-8") == "ours"
    with pytest.raises(FileExistsError):
        write_atomically(path, "again", replace=False)
    assert path.read_text(encoding="utf-8") == "ours"
    assert [one.name for one in tmp_path.iterdir()] == ["report.md"]


@posix
def test_a_file_that_replaces_a_link_has_permissions_of_its_own(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("theirs", encoding="utf-8")
    target.chmod(0o666)
    link.symlink_to(target)
    write_atomically(link, "ours")
    assert not link.is_symlink()
    assert link.stat().st_mode & 0o777 == 0o600
    assert target.read_text(encoding="utf-8") == "theirs"


_KILLED: Final = """
import os, random, signal, sys, time
from pathlib import Path
from mlcareer.files import write_atomically
path, chance = Path(sys.argv[1]), random.Random(7)
texts = [sign * 300_000 for sign in "ab"]
path.write_text(texts[0])
killed = 0
for _ in range(60):
    child = os.fork()
    if not child:
        while True:
            for text in texts:
                write_atomically(path, text)
    time.sleep(chance.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert path.read_text() in texts
    assert path.stat().st_mode & 0o777 == 0o644 & ~os.umask(0o22)
"""


@posix
def test_a_writer_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    outcome = python("-c", _KILLED, str(tmp_path / "report.md"))
    assert (outcome.code, outcome.err) == (0, "")


# --- what is read ---------------------------------------------------------------------------

_ENDLESS: Final[dict[str, tuple[str, ...]]] = {
    "profile": ("assess", "/dev/zero"),
    "ad": ("assess", "-", "--job", "/dev/zero"),
    "document": ("extract", "/dev/zero"),
    "team": ("team", "/dev/zero", "--role", "ml-engineer"),
    "batch": ("batch", "/dev/zero"),
    "taxonomy": ("assess", "-", "--taxonomy", "/dev/zero"),
    "taxonomy that is a pipe": ("assess", "-", "--taxonomy", "pipe.yaml"),
    "table": ("taxonomy", "import", "/dev/zero"),
    "journal": ("progress", "list", "--journal", "/dev/zero"),
    "journal that is a pipe": ("progress", "list", "--journal", "pipe.yaml"),
    "ticked plan": ("progress", "tick", "/dev/zero", "--profile", "me.yaml"),
    "profile to add to": ("progress", "tick", "plan.md", "--profile", "endless.yaml"),
    "repository": ("evidence", "/dev/zero"),
    "memory": ("assess", "/proc/self/mem"),
}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
@pytest.mark.parametrize("case", _ENDLESS)
def test_what_never_ends_is_refused(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("endless.yaml").symlink_to("/dev/zero")
    os.mkfifo("pipe.yaml")
    ticked = (GOLDEN / "plan.md").read_text(encoding="utf-8").replace("[ ]", "[x]")
    Path("plan.md").write_text(ticked, encoding="utf-8")
    with ending():
        outcome = run(*_ENDLESS[case])
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("mlcareer: ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_what_never_ends_does_not_fill_the_memory() -> None:
    # A process begins with the memory of the one that starts it, which counts as its own.
    least = ended("--version").megabytes
    outcome = ended("assess", "/dev/zero")
    assert outcome.code == 1
    assert outcome.megabytes < least + 100


@posix
def test_a_pipe_is_read_like_a_file_and_waiting_for_one_can_be_ended(tmp_path: Path) -> None:
    pipe = tmp_path / "me.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(PERSON,))
    writer.start()
    outcome = ended("assess", str(pipe), "--as-of", "2026-01-15")
    writer.join()
    assert outcome.code == 0
    assert (
        outcome.out.decode().split("\n")[1:]
        == run("assess", "-", "--as-of", "2026-01-15", stdin=PERSON).out.split("\n")[1:]
    )


# --- the cache ------------------------------------------------------------------------------


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache's file of a small taxonomy."""
    monkeypatch.setattr(load, "shipped_folder", lambda: GOLDEN / "taxonomy")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    load_taxonomy()
    (found,) = (tmp_path / "cache").rglob("taxonomy-*")
    return found


def test_damage_to_any_byte_of_the_cache_is_noticed(stored: Path) -> None:
    content = stored.read_bytes()
    chance = random.Random(3)  # noqa: S311
    for at in chance.sample(range(len(content)), 150):
        damaged = content[:at] + bytes([content[at] ^ chance.randrange(1, 256)]) + content[at + 1 :]
        for one in (damaged, content[:at]):
            stored.write_bytes(one)
            assert _read_cache(stored) is None
    stored.write_bytes(content)
    assert _read_cache(stored) is not None


@posix
def test_without_room_there_is_no_cache_and_nothing_half_written(stored: Path) -> None:
    stored.unlink()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, before[1]))
    try:
        assert load_taxonomy().skills
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [*stored.parent.iterdir()] == []


@posix
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "device"])
def test_what_is_no_file_in_place_of_the_cache_is_replaced_and_never_followed(
    kind: str, stored: Path, tmp_path: Path
) -> None:
    content, theirs = stored.read_bytes(), tmp_path / "theirs"
    stored.unlink()
    if kind == "pipe":
        os.mkfifo(stored)
    else:
        stored.symlink_to("/dev/zero" if kind == "device" else theirs)
    if kind == "link":
        theirs.write_bytes(content)  # it would be believed, were it read
        theirs.chmod(0o444)
    assert _read_cache(stored) is None
    load_taxonomy()
    assert not stored.is_symlink()
    assert stored.read_bytes() == content
    assert stored.stat().st_mode & 0o777 == 0o600
    assert theirs.exists() == (kind == "link")


_WRITERS: Final = """
import os, sys
from pathlib import Path
from mlcareer.taxonomy.load import _read_cache, _write_cache
seed = _read_cache(Path(sys.argv[1]))
folder = Path(sys.argv[1]).parent
children = []
for number in range(200):
    child = os.fork()
    if not child:
        path = folder / f"taxonomy-{number % 12:024x}.jsonl"
        _write_cache(path, seed)
        found = _read_cache(path)  # or somebody tidied it away
        os._exit(0 if found is None or found.version == seed.version else 1)
    children.append(child)
print(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


@posix
def test_two_hundred_writers_at_once_leave_whole_files_only(stored: Path) -> None:
    outcome = python("-c", _WRITERS, str(stored))
    assert (outcome.code, outcome.out, outcome.err) == (0, "0\n", "")
    left = [*stored.parent.iterdir()]
    assert left
    assert all(one.name.startswith("taxonomy-") for one in left), left
    assert all(_read_cache(one) is not None for one in left)


# --- days -----------------------------------------------------------------------------------

DATED: Final[dict[str, tuple[str, ...]]] = {
    "report": ("assess", str(EXAMPLES / "data-engineer.yaml"), "--role", "ml-engineer"),
    "plan": ("plan", str(EXAMPLES / "data-engineer.yaml"), "--role", "ml-engineer"),
    "calendar": ("plan", "-", "--role", "ml-engineer", "-f", "ics"),
    "page": ("plan", "-", "--role", "ml-engineer", "-f", "html", "--hours-per-week", "0.01"),
    "team": ("team", str(EXAMPLES / "team"), "--role", "ml-engineer"),
    "log": ("progress", "log", "-", "--role", "ml-engineer"),
}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("case", DATED)
def test_the_first_day_and_the_last_are_days(case: str, day: str, tmp_path: Path) -> None:
    more = ("--journal", str(tmp_path / "journal.db")) if case == "log" else ()
    assert run(*DATED[case], "--as-of", day, *more, stdin=PERSON).code == 0


_BEFORE_1970: Final = """
import datetime, sys, time
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(1969, 12, 31)
datetime.date = Day
time.time = lambda: -86400.0
sys.argv = ["mlcareer", *sys.argv[1:]]
from mlcareer.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [("assess", "-", "--role", "ml-engineer", "--save"), ("plan", "-", "--role", "ml-engineer"),
     ("extract", str(EXAMPLES / "resume.txt"))],
    ids=lambda it: it[0],
)  # fmt: skip
def test_a_clock_before_1970_is_no_obstacle(arguments: tuple[str, ...], tmp_path: Path) -> None:
    settings = {"MLCAREER_JOURNAL": str(tmp_path / "journal.db")}
    outcome = python("-c", _BEFORE_1970, *arguments, stdin=PERSON, settings=settings)
    assert outcome.code == 0
    assert "Traceback" not in outcome.err


# --- signals at any moment ------------------------------------------------------------------

# From the first line of the program on; before that it is Python's to answer.
_INTERRUPTED: Final = """
import signal, sys
from mlcareer.__main__ import run
signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
seconds = float(sys.argv.pop(1))
sys.argv[0] = "mlcareer"
signal.setitimer(signal.ITIMER_REAL, seconds)
run()
"""


@posix
@pytest.mark.parametrize("case", ["report", "plan", "team", "extract", "log", "match"])
def test_ctrl_c_at_any_moment_ends_with_130_in_silence_or_comes_too_late(
    case: str, tmp_path: Path
) -> None:
    chance = random.Random(case)  # noqa: S311
    settings = {"MLCAREER_JOURNAL": str(tmp_path / "journal.db"), "PYTHONWARNINGS": ""}
    for _ in range(2):
        seconds = f"{chance.uniform(0.001, 0.5):.4f}"
        outcome = python("-c", _INTERRUPTED, seconds, *EVERY[case], stdin=PERSON, settings=settings)
        assert outcome.code in {0, 130}, outcome.err
        # What Python itself drops while it imports, it says, and goes on.
        if "Exception ignored in" not in outcome.err:
            assert outcome.code == 0 or "saved" in outcome.err or outcome.err == ""


@posix
@pytest.mark.parametrize("case", ["plan", "team", "extract", "market", "help of a command"])
def test_a_reader_that_leaves_at_any_moment_ends_it_with_141_in_silence(case: str) -> None:
    taken = random.Random(case).choice((0, 1, 100))  # noqa: S311
    with subprocess.Popen(
        [sys.executable, "-m", "mlcareer", *EVERY[case]], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(PYTHONUNBUFFERED="1"),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        if not taken:
            process.stdout.close()
        process.stdin.write(PERSON.encode())
        process.stdin.close()
        if taken:
            process.stdout.read(taken)
            process.stdout.close()
        assert process.stderr.read() == b""
        # All of a short text may be in the pipe before its reader leaves.
        assert process.wait(timeout=60) in ({141} if not taken else {0, 141})


@posix
def test_waiting_for_a_pipe_that_nobody_writes_to_is_ended_by_ctrl_c(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "me.txt")
    outcome = python("-c", _INTERRUPTED, "0.8", "assess", str(tmp_path / "me.txt"))
    assert outcome == (130, "", "")
