"""What only a real process shows: pipes, terminals, signals, warnings and encodings."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from running import Outcome, environment, python, run, spawn

PERSON = "Python: advanced\nSQL 5 years\nno Scala\nPytohn\nbasket weaving\n"
REPORT = ("assess", "-", "--role", "ml-engineer", "--as-of", "2026-01-15")
COMMAND = (sys.executable, "-m", "mlcareer")
COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?[39]\d(?:;[\d;]*)?m")
SEQUENCE = re.compile(r"\x1b\[[\d;]*m")
EVERY_RESULT: dict[str, tuple[str, ...]] = {
    "ranking": ("assess", "-"),
    "report": REPORT,
    "markdown": (*REPORT, "-f", "markdown"),
    "json": (*REPORT, "-f", "json"),
    "match": ("match", "Pytohn", "R", "C++", "basket weaving"),
    "roles": ("roles",),
    "role": ("roles", "ml-engineer"),
    "role at a level": ("roles", "ml-engineer", "--level", "senior"),
    "skills": ("skills",),
    "skill": ("skills", "python"),
    "schema": ("taxonomy", "schema"),
}


@cache
def _printed(case: str) -> Outcome:
    """Return what a command prints when it is called here, 80 columns wide."""
    return run(*EVERY_RESULT[case], stdin=PERSON)


@pytest.mark.parametrize("case", ["report", "match", "skill"])
def test_no_warning_is_given(case: str) -> None:
    outcome = spawn(*EVERY_RESULT[case], stdin=PERSON, settings={"PYTHONDEVMODE": "1"})
    assert (outcome.code, outcome.err) == (0, "")


def test_checking_the_taxonomy_gives_no_warning() -> None:
    outcome = spawn("taxonomy", "check")
    assert (outcome.code, outcome.err) == (0, "")
    assert "no problems" in outcome.out


@pytest.mark.parametrize(
    "arguments", [("roles",), ("--version",), ("--help",)], ids=lambda it: it[0]
)
def test_a_process_prints_what_a_call_prints(arguments: tuple[str, ...]) -> None:
    settings = {"COLUMNS": "80"}
    assert spawn(*arguments, settings=settings).out == run(*arguments).out


@pytest.mark.parametrize(
    "arguments",
    [("skills",), REPORT, ("taxonomy", "schema"), ("--help",), ("--version",)],
    ids=" ".join,
)
def test_a_closed_pipe_ends_with_141_in_silence(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, input=PERSON,
        env=environment(), encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_that_leaves_early_ends_with_141_in_silence(unbuffered: str) -> None:
    """As `mlcareer skills -f json | head -c 10` does; more is written than a pipe holds."""
    with subprocess.Popen(
        [*COMMAND, "skills", "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED=unbuffered),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10).startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


@pytest.mark.parametrize("stream", [1, 2], ids=["output", "error"])
def test_a_stream_that_was_never_open_is_no_bug(stream: int) -> None:
    script = f'exec "$0" -m mlcareer assess - {stream}>&-'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable], input="", env=environment(), encoding="utf-8",
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    if stream == 2:
        assert done.returncode == 0
        assert done.stdout.startswith("Where you stand")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_a_message_and_no_traceback() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "skills"], stdout=full, stderr=subprocess.PIPE, env=environment(),
            encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_while_reading_ends_with_130_in_silence() -> None:
    with subprocess.Popen(
        [*COMMAND, *REPORT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(),
    ) as process:  # fmt: skip
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def _wait_until_it_reads(pid: int) -> None:
    """Wait until a process sleeps in the read of its standard input."""
    waiting = Path(f"/proc/{pid}/syscall")
    if not waiting.exists():
        time.sleep(2)
        return
    for _ in range(500):
        if waiting.read_text().startswith("0 0x0 "):
            return
        time.sleep(0.02)
    pytest.fail("the program never read its standard input")


@pytest.mark.parametrize("module", ["typer", "mlcareer.cli.assess", "mlcareer.taxonomy.load"])
def test_ctrl_c_while_starting_ends_with_130_in_silence(module: str) -> None:
    script = f"""
import sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
sys.argv = ["mlcareer", "assess", "-"]
from mlcareer.__main__ import main
main()
"""
    outcome = python("-c", script)
    assert outcome == (130, "", "")


@pytest.mark.parametrize("columns", ["60", "80", "140"])
@pytest.mark.parametrize("case", ["ranking", "report", "match", "roles", "role", "skills", "skill"])
def test_no_line_is_wider_than_asked_for_or_than_reads_well(
    case: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    outcome = run(*EVERY_RESULT[case], stdin=PERSON)
    assert outcome.code == 0
    assert max(cell_len(line) for line in outcome.out.split("\n")) <= min(int(columns), 120)


def test_columns_reaches_a_process() -> None:
    narrow, wide = (
        spawn(*REPORT, stdin=PERSON, settings={"COLUMNS": at}).out for at in ("60", "140")
    )
    assert max(map(cell_len, narrow.split("\n"))) <= 60
    assert 60 < max(map(cell_len, wide.split("\n"))) <= 120


@pytest.mark.parametrize("columns", ["0", "1", "-5", "wide", "", "100000"])
def test_a_senseless_width_does_no_harm(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    outcome = run(*REPORT, stdin=PERSON)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Machine" in outcome.out


def test_a_pipe_is_80_wide_whatever_the_terminal_was() -> None:
    outcome = spawn(*REPORT, stdin=PERSON, settings={"COLUMNS": "80"})
    assert outcome.out == _printed("report").out


@pytest.mark.parametrize("case", [*EVERY_RESULT])
def test_behind_a_pipe_there_is_no_colour_and_no_box(case: str) -> None:
    out = _printed(case).out
    assert "\x1b" not in out
    assert not set("─│┌┐└┘├┤┬┴┼━┃╭╮╰╯╞╡╪═║╔╗╚╝") & set(out)


@pytest.mark.parametrize("case", [*EVERY_RESULT])
def test_no_line_ends_in_spaces(case: str) -> None:
    lines = _printed(case).out.split("\n")
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("case", ["ranking", "report", "markdown", "json", "match", "schema"])
def test_the_c_locale_is_no_obstacle(case: str) -> None:
    settings = {"LC_ALL": "C", "LANG": "C", "COLUMNS": "80"}
    outcome = spawn(*EVERY_RESULT[case], stdin=PERSON, settings=settings)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == _printed(case).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("case", ["ranking", "report", "markdown", "match", "role", "skill"])
def test_our_own_signs_are_spelt_out_where_the_output_cannot_show_them(
    case: str, encoding: str
) -> None:
    full = _printed(case)
    outcome = run(*EVERY_RESULT[case], stdin=PERSON, encoding=encoding)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.count("?") == full.out.count("?")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("case", ["json", "schema"])
def test_json_loses_nothing_to_a_narrow_encoding(case: str, encoding: str) -> None:
    person = PERSON + "Füllwort ★ 数据\n"
    full = run(*EVERY_RESULT[case], stdin=person)
    assert run(*EVERY_RESULT[case], stdin=person, encoding=encoding).json == full.json


def test_a_claim_that_the_output_cannot_show_does_not_stop_the_report() -> None:
    settings = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    outcome = spawn(*REPORT, stdin="Python\nFüllwort 数据\n", settings=settings)
    assert (outcome.code, outcome.err) == (0, "")
    assert "'F?llwort ??'" in outcome.out


class Terminal:
    """A program on a terminal of its own, as far as some of its streams go."""

    def __init__(
        self,
        *arguments: str,
        on: tuple[str, ...] = ("stdout",),
        columns: int = 80,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        stdin, stdout, stderr = (
            slave if name in on else subprocess.PIPE for name in ("stdin", "stdout", "stderr")
        )
        self.process = subprocess.Popen(
            [*COMMAND, *arguments], stdin=stdin, stdout=stdout, stderr=stderr,
            env=environment(**(settings or {})),
        )  # fmt: skip
        os.close(slave)
        self.shown = b""

    def finish(self, given: bytes = b"") -> str:
        """Give what is to be read on a plain standard input, and return what was shown."""
        if self.process.stdin is not None:
            self.process.stdin.write(given)
            self.process.stdin.close()
        while self._read_more():
            pass
        self.process.wait(timeout=60)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        os.close(self.master)
        return self.shown.decode().replace("\r\n", "\n")

    def wait_for(self, text: bytes) -> None:
        while text not in self.shown:
            assert self._read_more(), f"{text!r} was never shown, but {self.shown!r}"

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def _read_more(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], 30)
        assert ready, f"nothing for half a minute after {self.shown!r}"
        try:
            found = os.read(self.master, 65536)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.shown += found
        return bool(found)


def test_a_terminal_gets_colour_and_the_same_words() -> None:
    terminal = Terminal(*REPORT)
    shown = terminal.finish(PERSON.encode())
    assert terminal.process.returncode == 0
    assert COLOUR.search(shown)
    words = [line.rstrip() for line in SEQUENCE.sub("", shown).split("\n")]
    assert words == _printed("report").out.split("\n")


def test_no_color_keeps_the_words_and_drops_the_colour() -> None:
    shown = Terminal(*REPORT, settings={"NO_COLOR": "1"}).finish(PERSON.encode())
    assert not COLOUR.search(shown)
    assert SEQUENCE.sub("", shown) == _printed("report").out


def test_an_empty_no_color_counts_as_not_set() -> None:
    assert COLOUR.search(Terminal("roles", settings={"NO_COLOR": ""}).finish())


def test_a_dumb_terminal_gets_plain_text() -> None:
    shown = Terminal(*REPORT, settings={"TERM": "dumb"}).finish(PERSON.encode())
    assert shown == _printed("report").out


@pytest.mark.parametrize("format_", ["markdown", "json"])
def test_a_machine_format_is_plain_on_a_terminal_too(format_: str) -> None:
    shown = Terminal(*REPORT, "-f", format_).finish(PERSON.encode())
    assert shown == _printed(format_).out


def test_the_width_is_the_terminals_own() -> None:
    shown = SEQUENCE.sub("", Terminal(*REPORT, columns=60).finish(PERSON.encode()))
    widest = max(map(cell_len, shown.split("\n")))
    assert 50 < widest <= 60


def test_a_file_written_from_a_terminal_has_no_colour(tmp_path: Path) -> None:
    output = tmp_path / "a.txt"
    assert Terminal(*REPORT, "-o", str(output)).finish(PERSON.encode()) == ""
    assert output.read_text(encoding="utf-8") == _printed("report").out


def test_on_a_terminal_skills_are_typed_and_an_empty_line_ends_them() -> None:
    terminal = Terminal("assess", *REPORT[2:], on=("stdin", "stdout", "stderr"))
    terminal.wait_for(b"> ")
    assert b"Type your skills" in terminal.shown
    terminal.type(b"Python: advanced\nSQL 5 years\n\n")
    shown = terminal.finish()
    assert terminal.process.returncode == 0
    assert "from 2 claims" in shown
    assert "read standard input" not in shown


def test_the_invitation_to_type_stands_on_standard_error() -> None:
    terminal = Terminal("assess", "-f", "json", on=("stdin", "stderr"))
    terminal.wait_for(b"> ")
    terminal.type(b"Python\n\n")
    out = terminal.process.stdout
    assert out is not None
    assert out.read(1) == b"{"
    terminal.finish()
    assert terminal.process.returncode in {0, -13, 141}


def test_ctrl_c_while_typing_ends_with_130_and_no_traceback() -> None:
    terminal = Terminal("assess", on=("stdin", "stderr"))
    terminal.wait_for(b"> ")
    terminal.process.send_signal(signal.SIGINT)
    shown = terminal.finish()
    assert terminal.process.returncode == 130
    assert shown.rstrip().endswith(">")
