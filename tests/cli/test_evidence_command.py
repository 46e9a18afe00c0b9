"""`mlcareer evidence`, from the command line to what assess makes of it."""

import json
from pathlib import Path
from typing import Final

import pytest
from histories import OTHER, PANDAS, History
from running import ROOT, Outcome, run

LONG: Final = ("2024-01-10", "2024-02-10", "2024-03-20")
# The shipped skills, with traces of the tests' own.
LAYER: Final = """
skills:
  - {id: python, traces: {files: ['*.py']}}
  - {id: pandas, traces: {python: [pandas], pypi: [pandas]}}
  - {id: docker, traces: {files: [Dockerfile]}}
  - {id: git, traces: {commits: true}}
  - {id: sql, traces: {files: ['*.sql']}}
  - {id: fastapi, traces: {pypi: [fastapi]}}
"""
HOSTILE: Final = "Bob\x1b]0;x\x07 [red]Roy[/red] <script> <bob@example.org>"


@pytest.fixture
def layer(tmp_path: Path) -> str:
    """Return the file of the layer."""
    file = tmp_path / "layer.yaml"
    file.write_text(LAYER)
    return str(file)


@pytest.fixture
def billing(tmp_path: Path) -> History:
    """Return a repository with three days of pandas and one of Docker."""
    history = History(tmp_path / "billing").days(LONG)
    return history.commit("2024-03-21", {"Dockerfile": "FROM scratch\n"})


def evidence(layer: str, *arguments: str | Path | History) -> Outcome:
    written = [str(one.path if isinstance(one, History) else one) for one in arguments]
    fixed = ("--author", "ann@example.org", "--as-of", "2025-06-30", "--taxonomy", layer)
    return run("evidence", *written, *fixed)


def test_nothing_to_read_is_an_error(layer: str, tmp_path: Path) -> None:
    outcome = evidence(layer, tmp_path / "nowhere", tmp_path)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 2
    assert "no such folder" in outcome.err
    assert "not a git repository" in outcome.err


def test_no_repository_is_wrong_usage() -> None:
    assert run("evidence").code == 2


@pytest.mark.parametrize(
    "options", [["-o", "me.md"], ["-f", "markdown"], ["--as-of", "soon"]], ids=" ".join
)
def test_wrong_options_are_refused_before_anything_is_read(
    options: list[str], billing: History
) -> None:
    outcome = run("evidence", str(billing.path), *options)
    assert (outcome.code, outcome.out) == (2, "")


def test_a_damaged_repository_is_reported_and_the_others_are_read(
    layer: str, billing: History, tmp_path: Path
) -> None:
    bad = History(tmp_path / "bad").commit(LONG[0], {"a.py": PANDAS})
    (bad.path / ".git" / "refs" / "heads" / "main").write_text("f" * 40)
    outcome = evidence(layer, bad, billing)
    assert outcome.code == 4
    assert "pandas" in outcome.out
    assert outcome.err.startswith(f"mlcareer: {bad.path}: git cannot read it: ")
    as_json = evidence(layer, bad, billing, "-f", "json")
    assert as_json.code == 4
    assert [one["file"] for one in as_json.errors] == [str(bad.path)]
    assert as_json.json["format"] == 1


def test_nothing_found_is_fine_and_says_that_it_proves_nothing(layer: str, tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(LONG[0], {"a.py": PANDAS}, OTHER)
    outcome = evidence(layer, history)
    assert outcome.code == 0
    assert "Absence proves nothing" in outcome.out
    assert "Bob Roy" in outcome.out
    assert "--author" in outcome.out
    written = evidence(layer, history, "-f", "yaml")
    assert "skills: []" in written.out
    assert "It proves nothing" in written.err
    assert evidence(layer, history, "-f", "yaml", "-q").err == ""


@pytest.mark.parametrize("format_", ["terminal", "yaml", "json"])
def test_redacted_names_no_repository_file_or_other_person(
    format_: str, layer: str, billing: History, tmp_path: Path
) -> None:
    other = History(tmp_path / "secret").commit(LONG[0], {"plan.py": PANDAS}, OTHER)
    whole = evidence(layer, billing, other, "-f", format_)
    assert "billing" in whole.out
    outcome = evidence(layer, billing, other, "-f", format_, "--redact")
    assert outcome.code == 0
    for name in ("billing", "secret", "step0", "plan", "Dockerfile", "Bob", str(tmp_path)):
        assert name not in outcome.out, name
    assert "repository 1" in outcome.out


@pytest.mark.parametrize("format_", ["terminal", "yaml", "json"])
def test_names_are_harmless_in_every_format(format_: str, layer: str, tmp_path: Path) -> None:
    name = "a\x1b[31m[red]\u202e'\"#: b"
    history = History(tmp_path / name).commit(LONG[0], {"c\x1b[2J\n- x: y.py": PANDAS})
    stranger = History(tmp_path / "\x07z").commit(LONG[0], {"a.py": PANDAS}, HOSTILE)
    outcome = evidence(layer, history, stranger, "-f", format_)
    assert outcome.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & {*outcome.out}
    if format_ == "json":
        assert outcome.json["evidence"]["repositories"][0]["name"] == name
    if format_ == "yaml":
        file = tmp_path / "me.yaml"
        file.write_text(outcome.out)
        assert run("assess", str(file)).code == 0


def test_the_table(layer: str, billing: History) -> None:
    lines = evidence(layer, billing).out.split("\n")
    assert lines[0] == "Your commits in 1 of 1 repository show 4 skills"
    rows = [line.split("  ") for line in lines]
    found = {row[1]: [part.strip() for part in row[2:] if part] for row in rows if len(row) > 3}
    assert found["pandas"] == ["2024-01–2024-03", "billing", "3 days, e.g. src/step0.py"]
    assert found["Docker"][-1] == "1 day, e.g. Dockerfile"


def test_the_profile_says_what_it_stands_on_and_assess_reads_it(
    layer: str, billing: History, tmp_path: Path
) -> None:
    file = tmp_path / "me.yaml"
    assert evidence(layer, billing, "-o", file).code == 0
    written = file.read_text()
    assert "# Absence proves nothing" in written
    assert (
        "  - {skill: pandas, proficiency: working, last_used: 2024-03,\n"
        '     evidence: ["billing: 3 days from 2024-01 to 2024-03, e.g. src/step0.py"]}\n'
    ) in written
    outcome = run("assess", str(file), "--role", "data-engineer", "-f", "json")
    claims = {one["skill"]: one for one in outcome.json["matches"]}
    assert claims.keys() == {"pandas", "python", "git", "docker"}
    assert (claims["pandas"]["proficiency"], claims["pandas"]["rung"]) == ("working", "exact")
    assert (claims["docker"]["proficiency"], claims["docker"]["proficiency_source"]) == (
        "awareness", "stated",
    )  # fmt: skip


def test_a_profile_is_not_overwritten_without_force(
    layer: str, billing: History, tmp_path: Path
) -> None:
    file = tmp_path / "me.yaml"
    file.write_text("mine")
    assert evidence(layer, billing, "-o", file).code == 1
    assert file.read_text() == "mine"
    assert evidence(layer, billing, "-o", file, "--force").code == 0
    assert "pandas" in file.read_text()


MINE: Final = """\
# Mine: ünd this stays.
name: "Ann"
skills:
  - Python, 8 years      # at work
  - {skill: pandas, proficiency: basic}

# the end
"""


def _claims(file: Path, layer: str) -> dict[str, tuple[str, str]]:
    """Return what assess makes of each skill, the claim that counts first."""
    outcome = run("assess", str(file), "--taxonomy", layer, "-f", "json")
    found: dict[str, tuple[str, str]] = {}
    for one in outcome.json["matches"]:
        found.setdefault(one["skill"], (one["proficiency"], one["proficiency_source"]))
    return found


def test_a_profile_keeps_every_line_and_gains_a_block(
    layer: str, billing: History, tmp_path: Path
) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(MINE)
    outcome = evidence(layer, billing, "--into", file)
    assert outcome.out == (
        f"{file}: 4 skills found in repositories\n"
        "  + new: Git working, Docker awareness\n"
        "  + more than it said: pandas working\n"
        "  = evidence for what it said: Python\n"
        "Absence proves nothing: work that was done elsewhere leaves no trace here.\n"
    )
    written = file.read_text()
    assert written.startswith(MINE)
    assert '{skill: Python,\n     evidence: ["billing: 3 days' in written
    assert _claims(file, layer)["python"] == ("practitioner", "inferred")
    evidence(layer, billing, "--into", file)
    assert file.read_text() == written
    billing.commit("2024-04-01", {"q.sql": "SELECT 1\n"})
    file.write_text(f"{written}background:\n  degree: MSc\n")
    evidence(layer, billing, "--into", file)
    again = file.read_text()
    assert again.startswith(MINE)
    assert again.endswith("background:\n  degree: MSc\n")
    assert again.count("from_repositories:") == 1
    assert "sql" in _claims(file, layer)


@pytest.mark.parametrize(
    "text",
    ["", "- Python\n- SQL # mine\n", "  - Python\n", "---\nskills:\n- Python\n", "# nothing\n",
     "skills: [Python]", "skills:\r\n  - Python\r\n", "\ufeffskills:\n  - Python\n",
     "Python: 4/5\n"],
    ids=ascii,
)  # fmt: skip
def test_a_profile_of_any_shape_can_be_added_to(
    text: str, layer: str, billing: History, tmp_path: Path
) -> None:
    file = tmp_path / "me.yaml"
    file.write_bytes(text.encode())
    assert evidence(layer, billing, "--into", file).code == 0
    written = file.read_bytes().decode()
    assert written.startswith(text)
    assert written.count("\r") == (written.count("\n") if "\r" in text else 0)
    assert {"python", "pandas", "docker", "git"} <= _claims(file, layer).keys()
    assert evidence(layer, billing, "--into", file).code == 0
    assert file.read_bytes().decode() == written


def test_a_profile_that_is_not_there_is_made(layer: str, billing: History, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    assert evidence(layer, billing, "--into", file).code == 0
    assert {"python", "pandas"} <= _claims(file, layer).keys()


def test_what_was_changed_in_the_block_is_not_lost(
    layer: str, billing: History, tmp_path: Path
) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(MINE)
    evidence(layer, billing, "--into", file)
    changed = file.read_text().replace("proficiency: working", "proficiency: expert")
    for text in (changed, changed.replace("# End of", "# end of")):
        file.write_text(text)
        outcome = evidence(layer, billing, "--into", file)
        assert (outcome.code, outcome.out) == (1, "")
        assert "changed by hand" in outcome.err
        assert file.read_text() == text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("me.txt", "Python\n", "not a YAML profile"),
        ("me.json", "{}", "not a YAML profile"),
        ("me.yaml", "{skills: [Python]}\n", "cannot be added to"),
        ("me.yaml", "skills: [\n", "me.yaml:"),
        ("me.yaml", "from_repositories: [Go]\nskills: [Python]\n", "cannot be added to"),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(
    name: str, text: str, said: str, layer: str, billing: History, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(text)
    outcome = evidence(layer, billing, "--into", file)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert file.read_text() == text


@pytest.mark.parametrize("options", [["-o", "x.yaml"], ["-f", "json"]], ids=" ".join)
def test_into_says_where_and_how_by_itself(options: list[str], billing: History) -> None:
    assert run("evidence", str(billing.path), "--into", "me.yaml", *options).code == 2


def test_names_are_harmless_in_a_profile(layer: str, tmp_path: Path) -> None:
    name = "a\x1b[31m[red]\u202e'\"#: {b"
    history = History(tmp_path / name).commit(LONG[0], {"c\x1b[2J\n# End of - x: y.py": PANDAS})
    file = tmp_path / "me.yaml"
    file.write_text(MINE)
    assert evidence(layer, history, "--into", file).code == 0
    assert not {"\x1b", "\u202e"} & {*file.read_text()}
    assert evidence(layer, history, "--into", file, "--redact").code == 0
    assert "repository 1" in file.read_text()
    assert "[red]" not in file.read_text()


def test_a_folder_means_the_repositories_below_it(
    layer: str, billing: History, tmp_path: Path
) -> None:
    (tmp_path / "notes").mkdir()
    History(tmp_path / "old" / "reports").commit(LONG[0], {"q.sql": "SELECT 1\n"})
    outcome = evidence(layer, tmp_path)
    assert outcome.code == 0
    assert "Your commits in 2 of 2 repositories show 5 skills" in outcome.out
    assert billing.path.name in outcome.out


def test_the_json_has_the_keys_that_its_documentation_names(layer: str, billing: History) -> None:
    found = evidence(layer, billing, "-f", "json").json
    assert found.keys() == {"format", "evidence"}
    whole = found["evidence"]
    assert whole.keys() == {"taxonomy", "person", "repositories", "skills"}
    assert whole["person"] == ["ann@example.org"]
    assert whole["repositories"] == [
        {
            "name": "billing", "path": str(billing.path), "own_commits": 4, "commits": 4,
            "first": "2024-01-10", "last": "2024-03-21", "counted": True, "remarks": [],
        }
    ]  # fmt: skip
    pandas = next(one for one in whole["skills"] if one["skill"] == "pandas")
    assert pandas == {
        "skill": "pandas", "name": "pandas", "proficiency": "working", "days": 3,
        "first": "2024-01-10", "last_used": "2024-03-20",
        "where": [
            {
                "repository": "billing", "how": "lines", "days": 3, "first": "2024-01-10",
                "last": "2024-03-20", "example": "src/step0.py",
            }
        ],
    }  # fmt: skip
    assert json.dumps(found)


@pytest.mark.parametrize("width", ["20", "40", "60", "120"])
def test_the_table_fits_every_width(
    width: str, layer: str, billing: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    outcome = evidence(layer, billing)
    assert max(map(len, outcome.out.split("\n"))) <= int(width)
    assert "pandas" in outcome.out


def test_a_layer_may_give_a_skill_of_its_own_traces(tmp_path: Path) -> None:
    file = tmp_path / "layer.yaml"
    file.write_text(
        "skills:\n  - {id: ourlib, name: Our library, kind: tool, category: C, summary: It.,\n"
        "     traces: {python: [acme_ourlib]}}\n"
    )
    history = History(tmp_path / "r").commit(LONG[0], {"a.py": "import acme_ourlib.x\n"})
    assert "Our library" in evidence(str(file), history).out


def test_the_documentation_shows_what_is_printed(
    layer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    billing = History(Path("billing")).days(("2023-11-06", *LONG))
    billing.commit("2024-03-21", {"Dockerfile": "FROM python:3.12\n"})
    billing.commit("2024-09-02", {"src/step0.py": f"{PANDAS}print(pd)\n"})
    reports = History(Path("reports")).commit("2024-05-13", {"top.sql": "SELECT 1\n"})
    reports.commit("2024-05-14", {"requirements.txt": "fastapi\npandas\n"})
    for number in range(3):
        reports.commit("2024-05-15", {"x.md": str(number)}, OTHER)
    outcome = evidence(layer, "billing", "reports")
    written = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    block = written.partition("```text\n")[2].partition("```")[0]
    assert block.strip() == outcome.out.strip()
