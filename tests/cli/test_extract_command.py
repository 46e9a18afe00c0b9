"""`mlcareer extract`: files in, a page, JSON or a profile out, and what goes wrong."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import environment, run

from mlcareer.reading import parse_document

RESUME = """Ada Example

Summary
Data engineer with six years of Python. No production experience with Kubernetes.

Experience
Data engineer at Northwind Traders, Jan 2021 - Mar 2023
Built pipelines with Airflow and Docker for the whole of the company.

Skills
SQL (advanced), Python, Git
"""
AD = """Senior data engineer

Requirements
You have at least three years of Python and you know SQL well.
Kubernetes is not required.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in, with a r\u00e9sum\u00e9, an ad and a list."""
    (tmp_path / "cv.txt").write_text(RESUME)
    (tmp_path / "ad.txt").write_text(AD)
    (tmp_path / "list.txt").write_text("Python: expert\nno Docker\nKuberntes\nweaving\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _mentions(*arguments: str, stdin: str = "") -> list[tuple[str, str, int, str]]:
    outcome = run("extract", *arguments, "-f", "json", stdin=stdin)
    assert (outcome.code, outcome.err) == (0, "")
    found = outcome.json["mentions"]
    return [(one["skill"], one["text"], one["line"], one["section"]) for one in found]


@pytest.mark.usefixtures("folder")
def test_a_list_is_extracted_as_it_is_matched() -> None:
    assert _mentions("list.txt") == [
        ("python", "Python: expert", 1, "skills"),
        ("docker", "no Docker", 2, "skills"),
        ("kubernetes", "Kuberntes", 3, "skills"),
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kind", ["resume", "ad"])
def test_as_says_what_a_text_is_whatever_is_guessed(kind: str) -> None:
    sections = {section for *_, section in _mentions("cv.txt", "--as", kind)}
    assert ("experience" in sections) == (kind == "resume")
    assert ("required" in sections) == (kind == "ad")


@pytest.mark.usefixtures("folder")
def test_offsets_count_characters_of_the_text_as_read() -> None:
    Path("odd.txt").write_bytes(
        "\ufeffZo\u00eb \U0001f600\r\n\r\nPython \u2014 expert\r\n".encode()
    )
    found = run("extract", "odd.txt", "-f", "json").json["mentions"]
    text = parse_document(Path("odd.txt").read_bytes(), "odd.txt").text
    (one,) = [it for it in found if it["skill"] == "python"]
    assert text[one["start"] : one["end"]] == one["text"]
    assert one["text"].startswith("Python")
    assert one["line"] == 3


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_what_is_piped_in_is_read(arguments: tuple[str, ...]) -> None:
    assert _mentions(*arguments, stdin="Docker\n") == [("docker", "Docker", 1, "skills")]


def test_without_a_file_and_a_pipe_the_use_is_told() -> None:
    """A terminal's standard input is nothing to wait for."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "mlcareer", "extract"], stdin=theirs, env=environment(),
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name a file, or pipe one in" in done.stderr


@pytest.mark.usefixtures("folder")
def test_several_files_are_json_lines_in_their_order() -> None:
    outcome = run("extract", "list.txt", "cv.txt", "-f", "json")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(it["format"], it["source"]) for it in lines] == [(1, "list.txt"), (1, "cv.txt")]
    assert lines[0] == run("extract", "list.txt", "-f", "json").json


@pytest.mark.usefixtures("folder")
def test_several_files_are_pages_below_each_other() -> None:
    out = run("extract", "list.txt", "cv.txt").out
    assert out.startswith("list.txt: ")
    assert "\n\ncv.txt: " in out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(form: str) -> None:
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    outcome = run("extract", "nobody.txt", "list.txt", "picture.txt", "-f", form)
    assert outcome.code == 4
    assert outcome.out == run("extract", "list.txt", "list.txt", "-f", form).out[: len(outcome.out)]
    if form == "json":
        assert [it["file"] for it in outcome.errors] == ["nobody.txt", "picture.txt"]
        assert len(outcome.out.splitlines()) == 1
    else:
        first, second = outcome.err.splitlines()
        assert first.startswith("mlcareer: nobody.txt: no such file")
        assert second.startswith("mlcareer: picture.txt: ")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("files", [("nobody.txt",), ("nobody.txt", "no-one.txt")])
def test_where_nothing_can_be_read_nothing_is_written(files: tuple[str, ...]) -> None:
    outcome = run("extract", *files, "-o", "out.json")
    assert (outcome.code, outcome.out) == (1, "")
    assert [it["file"] for it in outcome.errors] == [*files]
    assert not Path("out.json").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.yaml", "# What mlcareer extract found in list.txt."),
        ("out.yml", "# What mlcareer extract found in list.txt."),
        ("out.txt", "list.txt: list, 3 mentions of 3 skills\n"),
        ("out.json", '{\n  "format": 1,'),
        ("out.jsonl", '{"format": 1, "source": "list.txt", "mentions": [{"skill": "python"'),
    ],
)
def test_the_extension_of_the_output_decides_the_format(name: str, begins: str) -> None:
    assert run("extract", "list.txt", "-o", name) == (0, "", "")
    assert Path(name).read_text().startswith(begins)


@pytest.mark.usefixtures("folder")
def test_an_output_file_is_not_overwritten_without_force() -> None:
    Path("me.yaml").write_text("mine")
    outcome = run("extract", "list.txt", "-o", "me.yaml")
    assert (outcome.code, Path("me.yaml").read_text()) == (1, "mine")
    assert "exists already" in outcome.err
    assert run("extract", "list.txt", "-o", "me.yaml", "--force").code == 0
    assert Path("me.yaml").read_text() != "mine"


WRONG_USE = {
    "unknown extension": (("list.txt", "-o", "out.csv"), "no format is known for '.csv'"),
    "unknown format": (("list.txt", "-f", "markdown"), "markdown"),
    "unknown kind": (("list.txt", "--as", "poem"), "poem"),
    "two files as YAML": (("list.txt", "cv.txt", "-f", "yaml"), "one person's profile"),
    "an ad as YAML": (("ad.txt", "--as", "ad", "-o", "out.yaml"), "assess me.yaml --job FILE"),
    "standard input twice": (("-", "list.txt", "-"), "can be read once"),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("arguments", "said"), WRONG_USE.values(), ids=WRONG_USE.keys())
def test_wrong_use_ends_with_2_and_writes_nothing(arguments: tuple[str, ...], said: str) -> None:
    outcome = run("extract", *arguments, stdin="Python\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("\u2502", " ").split())
    assert not list(Path().glob("out.*"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["json", "yaml"])
def test_nothing_found_is_fine_and_is_said_outside_the_result(form: str) -> None:
    Path("poem.txt").write_text("The sea was grey\n")
    said = "mlcareer: poem.txt names no skill that is known.\n"
    outcome = run("extract", "poem.txt", "-f", form)
    assert (outcome.code, outcome.err) == (0, said)
    assert run("extract", "poem.txt", "-f", form, "--quiet") == (0, outcome.out, "")


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_said_on_the_page() -> None:
    outcome = run("extract", "-", stdin="The sea was grey\n")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("standard input: list, 0 mentions of 0 skills\n")
    assert "names no skill that is known here" in outcome.out


@pytest.mark.usefixtures("folder")
def test_all_shows_what_the_page_leaves_out() -> None:
    Path("long.txt").write_text("".join(f"Python, {number} years\n" for number in range(1, 60)))
    assert "--all" in run("extract", "long.txt").out
    whole = run("extract", "long.txt", "--all").out
    assert "--all" not in whole
    assert '"Python, 59 years"' in whole


@pytest.mark.usefixtures("folder")
def test_a_layer_adds_a_name() -> None:
    Path("mine.yaml").write_text("skills:\n  - {id: python, aliases: [weaving]}\n")
    skills = [skill for skill, *_ in _mentions("list.txt", "--taxonomy", "mine.yaml")]
    assert skills == ["python", "docker", "kubernetes", "python"]


@pytest.mark.usefixtures("folder")
def test_a_list_is_assessed_the_same_by_the_profile_extracted_from_it() -> None:
    Path("me.txt").write_text("Python: expert\nSQL 5 years, last used 2021\nGit\nno Docker\nk8s\n")
    assert run("extract", "me.txt", "-o", "me.yaml").code == 0
    first, second = (_assessed(name) for name in ("me.txt", "me.yaml"))
    assert first == second
    assert first["readiness"] not in {0, 1}


@pytest.mark.usefixtures("folder")
def test_a_profile_extracted_from_a_profile_is_the_same_person() -> None:
    Path("a.yaml").write_text(
        "name: Ada\ncomplete: true\nbackground: {degree: MSc}\nskills:\n"
        "  - {skill: Python, proficiency: expert, last_used: 2021-05, evidence: [https://a.example]}\n"
        "  - {skill: SQL, proficiency: 4 years}\n  - {skill: Docker, proficiency: none}\n"
        "  - Airflow\n"
    )
    assert run("extract", "a.yaml", "-o", "b.yaml").code == 0
    assert _assessed("a.yaml") == _assessed("b.yaml")
    assert run("extract", "b.yaml", "-f", "yaml").code == 0


def _assessed(name: str) -> dict[str, Any]:
    """Assess a profile; the reasons quote it, and are left out."""
    arguments = ("assess", name, "--role", "ml-engineer", "--as-of", "2026-01-15", "-f", "json")
    found: dict[str, Any] = run(*arguments).json["assessment"]
    return {**found, "requirements": [{**row, "reasons": None} for row in found["requirements"]]}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("source", [RESUME, "Python: expert\nSQL 5 years\n", ""])
def test_a_profile_may_be_piped_on_whatever_prose_its_comments_quote(source: str) -> None:
    piped = run("extract", "-", "--as", "resume", "-f", "yaml", "-q", stdin=source).out
    Path("me.yaml").write_text(piped)
    arguments = ("assess", "--role", "ml-engineer", "-f", "json")
    by_pipe, by_file = run(*arguments, "-", stdin=piped).json, run(*arguments, "me.yaml").json
    assert by_pipe["matches"] == by_file["matches"]
    assert {one["rung"] for one in by_pipe["matches"]} <= {"exact"}
