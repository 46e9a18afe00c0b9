"""The interview as a person has it: on a terminal, with keys, in a window that changes its size."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from keyboard import Keyboard
from rich.cells import cell_len
from running import run, spawn

from mlcareer.taxonomy.models import Taxonomy

ROLE: Final = ("--role", "ml-engineer", "--as-of", "2026-01-15")
PERSON: Final = "SQL: advanced\nPython\nno Spark\nbasket weaving\n"
DOWN, ENTER, CTRL_C, CTRL_D = "\x1b[B", "\r", "\x03", "\x04"
HINT: Final = "b back, q quit"
DUMB: Final = {"TERM": "dumb"}
# No connection, no name looked up, no program started; a pair of sockets inside the process,
# by which its event loop wakes itself, leads nowhere.
GUARD: Final = """
import os, sys
FORBIDDEN = ("socket.connect", "socket.bind", "socket.get", "socket.send", "urllib.", "http.",
             "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
def forbid(event, arguments):
    inside = event == "socket.__new__" and int(arguments[1]) == 1
    if event.startswith(FORBIDDEN) or (event == "socket.__new__" and not inside):
        os._exit(99)
sys.addaudithook(forbid)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "me.txt").write_text(PERSON, encoding="utf-8")
    return tmp_path


def _entries(written: Path) -> str:
    """Return a profile without its comments."""
    lines = written.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


@pytest.fixture
def at_work(folder: Path) -> Iterator[Keyboard]:
    with Keyboard("interview", "me.txt", *ROLE, cwd=folder) as person:
        person.wait_for(HINT)
        yield person


def test_answers_by_number_and_by_arrow_keys_are_saved_at_once(
    at_work: Keyboard, folder: Path
) -> None:
    assert "Each answer is saved in me.yaml at once." in at_work.shown
    assert not (folder / "me.yaml").exists()
    at_work.type(f"2{ENTER}")
    first = at_work.wait_for("2 of up to 10")
    assert re.search(r"% shown \(\+\d+\)", first)
    assert re.search(r"% not answered \(-\d+\)", first)
    assert "proficiency: working" in _entries(folder / "me.yaml")
    at_work.wait_for(HINT)
    at_work.type(f"{DOWN}{DOWN}{ENTER}")
    at_work.wait_for("which is the highest that you have done, unaided")
    at_work.type("q")
    code, end = at_work.end()
    assert code == 0
    assert "What changed" in end
    assert "mlcareer assess me.yaml --role ml-engineer" in end
    assert run("assess", str(folder / "me.yaml"), *ROLE).code == 0


def test_enter_alone_is_no_answer(at_work: Keyboard, folder: Path) -> None:
    at_work.type(f"{ENTER}{ENTER}q")
    code, end = at_work.end()
    assert (code, (folder / "me.yaml").exists()) == (0, False)
    assert "Nothing yet." in end


def test_back_takes_the_last_answer_out_of_the_file(at_work: Keyboard, folder: Path) -> None:
    at_work.type("b")
    at_work.wait_for("This is the first question.")
    at_work.type(f"4{ENTER}")
    at_work.wait_for("2 of up to 10")
    assert "expert" in _entries(folder / "me.yaml")
    at_work.type("b")
    at_work.wait_for("1 of up to 10")
    assert "expert" not in _entries(folder / "me.yaml")
    at_work.type("q")
    assert at_work.end()[0] == 0


def test_a_skipped_question_is_not_asked_again(at_work: Keyboard) -> None:
    titles = re.findall(r"of up to \d+ · (.+?)  ", at_work.shown)
    for number in range(2, 11):
        at_work.type("s")
        titles += re.findall(r"of up to \d+ · (.+?)  ", at_work.wait_for(f"{number} of up to 10"))
        at_work.wait_for(HINT)
    assert len(set(titles)) == len(titles) == 10
    at_work.type("s")
    at_work.wait_for("enough for one sitting")
    at_work.wait_for(HINT)
    at_work.type(f"2{ENTER}")
    at_work.wait_for("11 of up to 20")
    at_work.wait_for(HINT)
    at_work.type(CTRL_D)
    assert at_work.end()[0] == 0


def test_used_to_asks_what_and_when(at_work: Keyboard, folder: Path) -> None:
    at_work.type(f"5{ENTER}")
    at_work.wait_for("which was the highest that was true once?")
    at_work.wait_for(HINT)
    at_work.type(f"3{ENTER}")
    at_work.wait_for("About how many years ago")
    at_work.wait_for(HINT)
    at_work.type(f"2{ENTER}")
    at_work.wait_for("2 of up to 10")
    assert "practitioner, last_used: 2020-12" in _entries(folder / "me.yaml")
    at_work.type("q")
    assert at_work.end()[0] == 0


@pytest.mark.parametrize("answers", [0, 1, 5])
@pytest.mark.parametrize("settings", [{}, DUMB], ids=["arrows", "numbers"])
def test_ctrl_c_at_any_question_ends_with_130_in_silence_and_keeps_the_answers(
    answers: int, settings: dict[str, str], folder: Path
) -> None:
    with Keyboard("interview", "me.txt", *ROLE, cwd=folder, settings=settings) as person:
        person.wait_for(HINT)
        for _ in range(answers):
            # 2 is the second deed, or the second member of a group: both lead on.
            person.type(f"2{ENTER}")
            person.wait_for(HINT)
        before = (folder / "me.yaml").read_text() if (folder / "me.yaml").exists() else ""
        person.type(CTRL_C)
        code, end = person.end()
    assert code == 130
    assert "Traceback" not in end
    assert "What changed" not in end
    after = (folder / "me.yaml").read_text() if (folder / "me.yaml").exists() else ""
    assert after == before
    assert bool(after) == (answers > 0)
    assert [*folder.glob(".me.yaml*")] == [], "no half-written file stays behind"


def test_what_was_saved_is_gone_on_with(folder: Path) -> None:
    """Interrupted after each answer, the same rows are asked as in one sitting."""
    asked, place = [], "me.txt"
    for _ in range(4):
        with Keyboard("interview", place, *ROLE, cwd=folder, settings=DUMB) as person:
            shown = person.wait_for(HINT)
            asked += re.findall(r"1 of up to \d+ · (.+?)  ", shown)
            person.type(f"1{ENTER}")
            while "2 of up to" not in person.wait_for(HINT):
                person.type(f"1{ENTER}")
            person.type(CTRL_C)
            assert person.end()[0] == 130
        place = "me.yaml"
    assert len(set(asked)) == len(asked) == 4
    again = spawn("interview", "me.txt", *ROLE, cwd=folder)
    assert again.code == 1
    assert "mlcareer interview me.yaml --role ml-engineer" in again.err


def test_the_question_is_drawn_anew_when_the_window_changes(
    at_work: Keyboard, folder: Path
) -> None:
    at_work.type("1")
    at_work.wait_for(">")
    at_work.type("")
    at_work.resize(40, 40)
    narrow = at_work.wait_for(HINT)
    assert ">  1." in narrow, "what was chosen stays chosen"
    assert max(map(cell_len, narrow.splitlines())) <= 40
    at_work.type("")
    at_work.resize(100, 24)
    wide = at_work.wait_for(HINT)
    assert max(map(cell_len, wide.splitlines())) > 60
    at_work.type(ENTER)
    at_work.wait_for("2 of up to 10")
    assert "proficiency: awareness" in _entries(folder / "me.yaml")
    at_work.type("q")
    assert at_work.end()[0] == 0


@pytest.mark.parametrize("settings", [{}, DUMB], ids=["arrows", "numbers"])
def test_forty_columns_are_enough(settings: dict[str, str], folder: Path) -> None:
    with Keyboard(
        "interview", "me.txt", *ROLE, cwd=folder, columns=40, settings=settings
    ) as person:
        # Later draws write only what differs, which is no line any more.
        assert max(map(cell_len, person.wait_for(HINT).splitlines())) <= 40
        person.type(f"2{ENTER}")
        person.wait_for("2 of up to 10")
        assert max(map(cell_len, person.wait_for(HINT).splitlines()[-12:])) <= 40
        person.type(f"q{ENTER}" if settings else "q")
        code, end = person.end()
    assert code == 0
    assert max(map(cell_len, end.splitlines()[1:])) <= 40


def test_in_a_window_too_low_for_the_answers_what_one_can_do_is_in_sight(folder: Path) -> None:
    with Keyboard("interview", "me.txt", *ROLE, cwd=folder, columns=40, rows=15) as person:
        person.wait_for("skip, b back, q quit 1.")
        person.type("7")
        person.wait_for(">  7. None of these")
        person.type("q")
        assert person.end()[0] == 0


@pytest.mark.parametrize("how", ["dumb", "plain"])
def test_without_arrow_keys_numbers_are_typed(how: str, folder: Path) -> None:
    more = {"dumb": (), "plain": ("--plain",)}[how]
    settings = DUMB if how == "dumb" else {}
    with Keyboard("interview", "me.txt", *ROLE, *more, cwd=folder, settings=settings) as person:
        person.wait_for("1 to 7, or s skip, b back, q quit: ")
        for refused in ("0", "8", "two", "", "²", "9" * 5000):
            person.type(f"{refused[:3000]}\n")
            person.wait_for("1 to 7, or")
        person.type("2\n")
        person.wait_for("2 of up to 10")
        person.type(CTRL_D)
        code, _ = person.end()
    assert code == 0
    assert "\x1b" not in person.shown
    if how == "dumb":
        assert "\x1b" not in person._raw.decode()
    assert "working" in _entries(folder / "me.yaml")


def test_standard_input_is_read_and_then_the_terminal_is_asked(folder: Path) -> None:
    with Keyboard("interview", "-", *ROLE, cwd=folder, stdin=PERSON.encode()) as person:
        person.wait_for(HINT)
        person.type(f"2{ENTER}")
        person.wait_for("2 of up to 10")
        person.type("q")
        assert person.end()[0] == 0
    assert "SQL, proficiency: practitioner" in _entries(folder / "profile.yaml")


def test_it_opens_no_connection_and_starts_no_program(folder: Path) -> None:
    with Keyboard("interview", "me.txt", *ROLE, cwd=folder, begin=GUARD) as person:
        person.wait_for(HINT)
        person.type(f"2{ENTER}")
        person.wait_for("2 of up to 10")
        person.type("q")
        assert person.end()[0] == 0


@pytest.mark.parametrize(
    ("arguments", "assess"),
    [(("me.txt",), "assess me.txt"), ((), "assess me.yaml"), (("-",), "assess me.yaml")],
    ids=["file", "nothing", "standard input"],
)
def test_without_a_terminal_it_says_what_to_do_instead(
    arguments: tuple[str, ...], assess: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("mlcareer.cli.asking.take_terminal", lambda: None)
    outcome = run("interview", *arguments, *ROLE, stdin=PERSON)
    assert (outcome.code, outcome.out) == (2, "")
    assert "needs a terminal" in outcome.err
    assert f"mlcareer {assess} --role ml-engineer" in outcome.err
    assert "Model evaluation" in outcome.err
    assert [one.name for one in folder.iterdir()] == ["me.txt"]


BAD: Final[dict[str, tuple[tuple[str, ...], int, str]]] = {
    "no role": (("me.txt",), 2, "--role"),
    "unknown role": (("me.txt", "--role", "cook"), 1, "not a role"),
    "no such file": (("you.txt", *ROLE), 1, "no such file"),
    "not YAML": (("me.txt", *ROLE, "-o", "me.json"), 2, "name it FILE.yaml"),
    "standard output": (("me.txt", *ROLE, "-o", "-"), 2, "name it FILE.yaml"),
    "another exists": (("me.txt", *ROLE, "-o", "other.yaml"), 1, "exists already"),
    "no folder": (("me.txt", *ROLE, "-o", "no/me.yaml"), 1, "does not exist"),
    "an ad": (("ad.txt", *ROLE), 1, "reads like a job ad"),
    "no day": (("me.txt", "--role", "ml-engineer", "--as-of", "soon"), 2, "is not a day"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_said_before_anything_is_asked(
    case: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "other.yaml").write_text("skills: [Python]\n")
    (folder / "ad.txt").write_text(
        "We are hiring a Machine Learning Engineer\n\n"
        "Responsibilities\n- Build models in Python.\n\n"
        "Requirements\n- 3 years of experience with Python and SQL\n- Docker is a plus\n"
    )
    arguments, code, said = BAD[case]
    outcome = run("interview", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in " ".join(outcome.err.replace("│", " ").split())
    assert (folder / "other.yaml").read_text() == "skills: [Python]\n"


HAND_MADE: Final = """# my own notes
name: Ana
skills:
  - Python   # since school
  - {skill: SQL, proficiency: 5 years, evidence: https://example.org/sql}
  - basket weaving
background: {degree: BSc}
"""


def test_a_profile_written_by_hand_is_kept_aside_before_it_is_changed(
    folder: Path, taxonomy: Taxonomy
) -> None:
    mine = folder / "mine.yaml"
    mine.write_text(HAND_MADE)
    with Keyboard("interview", "mine.yaml", *ROLE, cwd=folder) as person:
        person.wait_for(HINT)
        assert mine.read_text() == HAND_MADE
        person.type(f"2{ENTER}")
        assert "mine.yaml.bak" in person.wait_for("2 of up to 10")
        person.type("q")
        assert person.end()[0] == 0
    assert (folder / "mine.yaml.bak").read_text() == HAND_MADE
    written = mine.read_text()
    for kept in (
        "name: Ana",
        "degree: BSc",
        "5 years",
        "https://example.org/sql",
        "basket weaving",
    ):
        assert kept in written
    assert taxonomy.skills["python"].name in written


def _none_of(person: Keyboard) -> str:
    """Return the keys of the last answer, which is none of the others."""
    last = re.findall(r"1 to (\d+), or", person.shown)[-1]
    return f"{last}{ENTER}"


def test_what_a_person_changes_in_a_profile_is_never_lost(folder: Path) -> None:
    """Neither what was changed since the last interview, nor what is changed during this one."""
    mine = folder / "mine.yaml"
    mine.write_text(HAND_MADE)
    for ending, change in (("bak", "# my second thoughts\n"), ("bak2", "# and my third\n")):
        before = mine.read_bytes()
        with Keyboard("interview", "mine.yaml", *ROLE, cwd=folder, settings=DUMB) as person:
            person.wait_for(HINT)
            person.type(_none_of(person))
            assert f"mine.yaml.{ending}" in person.wait_for("2 of up to")
            person.wait_for(HINT)
            person.type(f"s{ENTER}")
            person.wait_for("3 of up to")
            person.type(f"q{ENTER}")
            assert person.end()[0] == 0
        assert (folder / f"mine.yaml.{ending}").read_bytes() == before
        mine.write_text(f"{mine.read_text()}{change}")
    with Keyboard("interview", "mine.yaml", *ROLE, cwd=folder, settings=DUMB) as person:
        person.wait_for(HINT)
        mine.write_text(f"{mine.read_text()}# while asked\n")
        person.type(_none_of(person))
        assert "mine.yaml.bak3" in person.wait_for("2 of up to")
        person.wait_for(HINT)
        person.type(_none_of(person))
        assert "kept" not in person.wait_for("3 of up to")
        person.type(f"q{ENTER}")
        assert person.end()[0] == 0
    kept = (folder / "mine.yaml.bak3").read_text()
    assert "# and my third\n# while asked\n" in kept


@pytest.mark.parametrize("profile", ["", ".", "/"])
def test_what_is_no_file_is_no_profile(profile: str, folder: Path) -> None:
    outcome = spawn("interview", profile, *ROLE, cwd=folder)
    assert (outcome.code, outcome.out) == (1, "")
    assert "is a folder" in outcome.err or "no such file" in outcome.err
