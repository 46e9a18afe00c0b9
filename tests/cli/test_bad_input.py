"""What users get wrong: the exit code, a message with a fix, nothing written, never a traceback."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fixed import SAGE
from running import run

PERSON = "Python\nSQL\n"
ROLE = ("--role", "ml-engineer")


def _missing(tmp_path: Path) -> list[str]:
    return ["assess", str(tmp_path / "nobody.txt")]


def _folder(tmp_path: Path) -> list[str]:
    return ["assess", str(tmp_path)]


def _file(name: str, content: str | bytes, *more: str) -> Callable[[Path], list[str]]:
    def arguments(tmp_path: Path) -> list[str]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ["assess", str(path), *more]

    return arguments


def _plain(*arguments: str) -> Callable[[Path], list[str]]:
    return lambda _: list(arguments)


def _taxonomy(content: str, *command: str) -> Callable[[Path], list[str]]:
    def arguments(tmp_path: Path) -> list[str]:
        path = tmp_path / "layer.yaml"
        path.write_text(content)
        return [*command, str(path)]

    return arguments


def _output(*parts: str) -> Callable[[Path], list[str]]:
    return lambda tmp_path: ["assess", "-", *ROLE, "-o", str(tmp_path.joinpath(*parts))]


BAD_INPUT: dict[str, tuple[Callable[[Path], list[str]], str]] = {
    "missing file": (_missing, "no such file"),
    "folder": (_folder, "is a folder"),
    "path under a file": (_plain("assess", f"{__file__}/me.txt"), "cannot be read"),
    "path with a NUL": (_plain("assess", "a\0b"), "not a valid path"),
    "path too long": (_plain("assess", "a" * 5000), "cannot be read"),
    "binary file": (_file("me", bytes(range(256)) * 8), "binary file"),
    "picture named .txt": (_file("me.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "PNG is not read"),
    "format that is not read": (_file("me.rtf", b"{\\rtf1 Python}"), "RTF is not read"),
    "damaged PDF": (_file("me.pdf", b"%PDF-1.7\nPython"), "PDF"),
    "damaged DOCX": (_file("me.docx", b"PK\x03\x04Python"), "DOCX|damaged|ZIP"),
    "missing ad": (_plain("assess", "-", "--job", "/nowhere/ad.txt"), "no such file"),
    "invalid YAML": (_file("me.yaml", "skills: [python\n"), "not valid YAML"),
    "YAML with tabs": (_file("me.yaml", "skills:\n\t- python\n"), "Indent with spaces"),
    "invalid JSON": (_file("me.json", '{"skills": ["python",]}'), "not valid JSON"),
    "JSON nested too deep": (_file("me.json", "[" * 100_000), "not valid JSON|nested"),
    "YAML nested too deep": (_file("me.yaml", "[" * 100_000), "nested more than"),
    "misspelt key": (_file("me.yaml", "skils: [python]\n"), "Did you mean 'skills'"),
    "unknown key of a claim": (
        _file("me.yaml", "skills:\n  - {skill: python, proficency: expert}\n"),
        "Did you mean 'proficiency'",
    ),
    "a value that is no proficiency": (
        _file("me.yaml", "python: purple\n"),
        "'purple' is not a proficiency",
    ),
    "key twice in YAML": (_file("me.yaml", "python: 1\npython: 2\n"), "stands twice"),
    "key twice in JSON": (_file("me.json", '{"python": 1, "python": 2}'), "stands twice"),
    "date that is none": (
        _file("me.yaml", "skills:\n  - {skill: python, last_used: 2024-02-31}\n"),
        "is not a date",
    ),
    "unknown role": (_plain("assess", "-", "--role", "astronaut"), "not a role that is known"),
    "empty role": (_plain("assess", "-", "--role", ""), "not a role that is known"),
    "unknown role of roles": (_plain("roles", "astronaut"), "not a role that is known"),
    "unknown skill": (_plain("skills", "basket weaving"), "no skill has 'basket weaving'"),
    "binary names": (_plain("match", "-"), "binary file"),
    "missing taxonomy": (_plain("roles", "--taxonomy", "/nowhere.yaml"), "no such file or folder"),
    "taxonomy with an unknown key": (
        _taxonomy("skils: []\n", "taxonomy", "check"),
        "Did you mean 'skills'",
    ),
    "taxonomy that is not YAML": (_taxonomy("{", "assess", "-", "--taxonomy"), "not valid YAML"),
    "taxonomy that is a list": (_taxonomy("- a\n", "match", "x", "--taxonomy"), "not a mapping"),
    "output is a folder": (_output(), "no format is known|is a folder"),
    "no such output folder": (_output("no", "such", "a.md"), "does not exist"),
}
_STDIN = {"binary names": bytes(range(256)) * 8}


@pytest.mark.parametrize("case", [*BAD_INPUT])
def test_bad_input_ends_with_1_a_message_and_no_output(case: str, tmp_path: Path) -> None:
    make, said = BAD_INPUT[case]
    arguments = make(tmp_path)
    if case == "output is a folder":
        arguments += ["--format", "markdown"]
    outcome = run(*arguments, stdin=_STDIN.get(case, b""))
    assert outcome.code == 1
    assert outcome.out == ""
    assert any(one in outcome.err for one in said.split("|")), outcome.err
    assert all(line.startswith("mlcareer: ") for line in outcome.err.splitlines())
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "case", [one for one in BAD_INPUT if one != "taxonomy with an unknown key"]
)
def test_errors_are_json_on_standard_error_where_json_was_asked_for(
    case: str, tmp_path: Path
) -> None:
    make, said = BAD_INPUT[case]
    arguments = make(tmp_path)
    outcome = run(*arguments, "--format", "json", stdin=_STDIN.get(case, b""))
    assert outcome.code == 1
    assert outcome.out == ""
    document = json.loads(outcome.err)
    assert document.keys() == {"format", "errors"}
    assert document["format"] == 1
    keys = {"file", "line", "column", "path", "message", "fix"}
    assert all(one.keys() == keys for one in document["errors"])
    messages = "".join(f"{one['message']} {one['fix']}" for one in document["errors"])
    assert any(one in messages for one in said.split("|")), messages


def test_every_problem_of_a_profile_is_shown_with_its_place(tmp_path: Path) -> None:
    profile = tmp_path / "me.yaml"
    profile.write_text(
        "skils: [python]\nskills:\n  - skill: sql\n    level: purple\n    wen: 2020\n"
    )
    outcome = run("assess", str(profile))
    places = [line.removeprefix("mlcareer: ") for line in outcome.err.splitlines()]
    assert len(places) == 3
    assert places[0].startswith(f"{profile}:1:1: unknown key 'skils'")
    assert places[1].startswith(f"{profile}:5:5: skills[0].wen: unknown key")
    assert places[2].startswith(f"{profile}:4:5: skills[0].level: 'purple' is not a proficiency")


def test_an_output_given_by_its_extension_makes_errors_json_too(tmp_path: Path) -> None:
    outcome = run("assess", str(tmp_path / "nobody"), "-o", str(tmp_path / "a.json"))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.errors[0]["message"] == "no such file"
    assert outcome.errors[0]["file"] == str(tmp_path / "nobody")


def test_an_unknown_role_is_answered_with_the_nearest() -> None:
    outcome = run("assess", "-", "--role", "ml-enginer", stdin=PERSON)
    if outcome.code == 0:  # read as a slip of the finger
        assert "Machine learning engineer" in outcome.out
    else:
        assert "Did you mean ml-engineer" in outcome.err


def test_a_role_asked_for_at_a_level_that_it_lacks_is_bad_input(tmp_path: Path) -> None:
    layer = tmp_path / "layer.yaml"
    layer.write_text(SAGE)
    for arguments in (
        ("assess", "-", "--role", "sage", "--level", "mid"),
        ("assess", "-", "--role", "junior sage"),
        ("roles", "sage", "--level", "entry"),
    ):
        outcome = run(*arguments, "--taxonomy", str(layer))
        assert (outcome.code, outcome.out) == (1, "")
        assert "sage has no level" in outcome.err
        assert "It has senior, lead." in outcome.err


USAGE: dict[str, tuple[str, ...]] = {
    "unknown command": ("frobnicate",),
    "unknown option": ("assess", "--frobnicate"),
    "two profiles": ("assess", "a.txt", "b.txt"),
    "unknown level": ("assess", "-", "--level", "intern"),
    "unknown format": ("assess", "-", "--format", "pdf"),
    "format that browsing has not": ("roles", "--format", "markdown"),
    "unknown extension": ("assess", "-", "-o", "report.docx"),
    "no extension": ("assess", "-", "-o", "report"),
    "day that does not exist": ("assess", "-", "--as-of", "2026-02-30"),
    "day in words": ("assess", "-", "--as-of", "yesterday"),
    "bar without a role": ("assess", "-", "--fail-under", "70"),
    "bar that is no number": ("assess", "-", *ROLE, "--fail-under", "most"),
    "nothing to match": ("match",),
    "option without its value": ("assess", "--role"),
}


@pytest.mark.parametrize("case", [*USAGE])
def test_wrong_usage_ends_with_2_and_does_nothing(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run(*USAGE[case], stdin=PERSON)
    assert outcome.code == 2
    assert outcome.out == ""
    lines = outcome.err.splitlines()
    assert all(line.startswith("mlcareer: ") for line in lines)
    assert " --help'." in lines[-1]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_is_json_for_who_asked_for_json(case: str) -> None:
    asked = () if {"-f", "--format", "-o"} & {*USAGE[case]} else ("--format", "json")
    at = 1 + (USAGE[case][:1] == ("taxonomy",))
    arguments = (*USAGE[case][:at], *asked, *USAGE[case][at:])
    outcome = run(*arguments, stdin=PERSON)
    assert (outcome.code, outcome.out) == (2, "")
    if asked:
        assert all(one["message"] for one in outcome.errors)
        assert " --help'." in outcome.errors[-1]["fix"]


@pytest.mark.parametrize(
    ("arguments", "as_json"),
    [
        (("--nope", "-fjson"), True),
        (("--nope", "--format=json"), True),
        (("--nope", "-o", "a.json"), True),
        (("--nope", "-f", "json", "-f", "markdown"), False),
        (("--nope", "-o", "a.json", "-f", "markdown"), False),
        (("--nope", "--", "-f", "json"), False),
        (("--nope", "json"), False),
    ],
)
def test_what_is_wrong_with_an_option_is_told_as_the_rest_of_the_line_asks(
    arguments: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - pytest gives it by its name
) -> None:
    outcome = run("assess", *arguments, stdin=PERSON)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("{" if as_json else "mlcareer: ")


def test_a_bar_without_a_role_names_what_is_needed() -> None:
    assert "--role" in run("assess", "-", "--fail-under", "70", stdin=PERSON).err


def test_an_existing_output_is_kept_without_force(tmp_path: Path) -> None:
    output = tmp_path / "a.md"
    output.write_text("mine")
    outcome = run("assess", "-", *ROLE, "-o", str(output), stdin=PERSON)
    assert (outcome.code, outcome.out) == (1, "")
    assert "exists already" in outcome.err
    assert "--force" in outcome.err
    assert output.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_refused_before_the_profile_is_read() -> None:
    outcome = run("assess", "no-such-profile", "-o", "/no/such/folder/a.md")
    assert "/no/such/folder" in outcome.err
    assert "no-such-profile" not in outcome.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_cannot_be_written_is_bad_input() -> None:
    outcome = run("assess", "-", *ROLE, "-f", "json", "-o", "/dev/full", stdin=PERSON)
    assert (outcome.code, outcome.out) == (1, "")
    assert "cannot be written" in outcome.errors[0]["message"]
    assert outcome.errors[0]["file"] == "/dev/full"


def test_a_full_disk_leaves_the_old_file_and_no_half_written_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "a.md"
    output.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    outcome = run("assess", "-", *ROLE, "-o", str(output), "--force", stdin=PERSON)
    assert (outcome.code, outcome.out) == (1, "")
    assert "No space left on device" in outcome.err
    assert output.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_ctrl_c_while_writing_leaves_the_old_file_and_no_half_written_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "a.md"
    output.write_text("old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    outcome = run("assess", "-", *ROLE, "-o", str(output), "--force", stdin=PERSON)
    assert outcome == (130, "", "")
    assert output.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_bad_input_writes_no_output_file(tmp_path: Path) -> None:
    assert run("assess", str(tmp_path / "nobody"), "-o", str(tmp_path / "a.md")).code == 1
    assert [*tmp_path.iterdir()] == []


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("mlcareer.matching.profile.read_profile", bug)
    with pytest.raises(ZeroDivisionError):
        run("assess", "-", stdin=PERSON)
