"""`mlcareer roles`, `skills` and `taxonomy`, help, version and shell completion."""

import json
from pathlib import Path

import pytest
from fixed import SAGE
from running import ROOT, run

from mlcareer import __version__
from mlcareer.cli import COMMANDS
from mlcareer.taxonomy.load import ENVIRONMENT_VARIABLE
from mlcareer.taxonomy.models import Taxonomy


def test_every_role_is_listed_once_with_what_decides_it(taxonomy: Taxonomy) -> None:
    lines = run("roles").out.splitlines()
    for role in taxonomy.roles.values():
        assert [line.split()[0] for line in lines if line.startswith(f"  {role.id} ")] == [role.id]
    assert lines[0].startswith(f"{len(taxonomy.roles)} roles")


def test_a_level_narrows_the_list_to_the_roles_that_have_it(tmp_path: Path) -> None:
    (tmp_path / "sage.yaml").write_text(SAGE)
    layered = ("--taxonomy", str(tmp_path))
    assert "sage" in run("roles", *layered).out
    assert "sage" in run("roles", "--level", "lead", *layered).out
    assert "sage" not in run("roles", "--level", "mid", *layered).out


@pytest.mark.parametrize("name", ["ml-engineer", "ML Engineer", "machine learning engineer"])
def test_a_role_is_shown_by_any_of_its_names(name: str) -> None:
    assert run("roles", name) == run("roles", "ml-engineer")
    assert "ml-engineer" in run("roles", name).out.splitlines()[0]


def test_a_role_at_a_level_shows_why_each_requirement_is_asked(taxonomy: Taxonomy) -> None:
    out = " ".join(run("roles", "ml-engineer", "--level", "mid").out.split())
    assert out == " ".join(run("roles", "mid ml-engineer").out.split())
    for row in taxonomy.roles["ml-engineer"].at("mid"):
        assert row.requirement.name in out
        assert row.requirement.why in out


def test_every_skill_is_listed(taxonomy: Taxonomy) -> None:
    out = " ".join(run("skills").out.split())
    assert [one.name for one in taxonomy.skills.values() if one.name not in out] == []


def test_words_search_names_aliases_and_categories(taxonomy: Taxonomy) -> None:
    found = {one["id"] for one in run("skills", "structured query", "-f", "json").json["skills"]}
    assert "sql" in found
    shelf = run("skills", "languages", "-f", "json").json["skills"]
    assert {"python", "sql"} <= {one["id"] for one in shelf}
    assert len(shelf) < len(taxonomy.skills)


@pytest.mark.parametrize("name", ["sql", "SQL", "structured query language"])
def test_a_skill_is_shown_by_any_of_its_names(name: str) -> None:
    assert run("skills", name, "-f", "json").json["skills"][0]["id"] == "sql"
    assert run("skills", name).out.startswith("SQL   sql · ")


def test_a_misspelt_skill_is_not_guessed_but_suggested() -> None:
    outcome = run("skills", "kuberntes")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Did you mean Kubernetes" in outcome.err


def test_an_empty_search_does_not_pass_for_no_search() -> None:
    outcome = run("skills", "   ")
    assert outcome.code == 1
    assert outcome.out == ""


def test_the_shipped_taxonomy_is_free_of_problems_by_the_strict_rules(taxonomy: Taxonomy) -> None:
    outcome = run("taxonomy", "check", "--strict")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{len(taxonomy.skills)} skills and {len(taxonomy.roles)} roles" in outcome.out
    assert taxonomy.version in outcome.out


def test_a_check_reports_every_problem_with_file_line_and_column(tmp_path: Path) -> None:
    layer = tmp_path / "mine.yaml"
    layer.write_text(
        "skills:\n"
        "  - {id: python, nmae: Python}\n"
        "  - {id: Not An Id, name: X, kind: tool, category: Y, summary: Z}\n"
    )
    outcome = run("taxonomy", "check", str(layer))
    assert (outcome.code, outcome.out) == (1, "")
    first, second = outcome.err.splitlines()
    assert first.startswith(f"mlcareer: {layer}:2:18: skills[python].nmae: unknown key.")
    assert "Did you mean 'name'?" in first
    assert second.startswith(f"mlcareer: {layer}:3:")
    assert "'Not An Id' is not an id" in second


def test_a_layer_counts_for_every_command_and_last_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(f"skills:\n  - {{id: python, name: {name}}}\n")
    first, second = (str(tmp_path / f"{name}.yaml") for name in ("first", "second"))
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, first)
    assert run("skills", "python").out.startswith("first ")
    assert run("skills", "python", "--taxonomy", second).out.startswith("second ")
    both = ("--taxonomy", second, "--taxonomy", first)
    assert run("skills", "python", *both).out.startswith("first ")
    assert "no problems" in run("taxonomy", "check", second).out


def test_the_schema_is_json_schema_that_names_every_section() -> None:
    schema = json.loads(run("taxonomy", "schema").out)
    assert schema["properties"].keys() == {
        "skills", "roles", "scope", "learning",
        "sources", "demand", "pay", "stated_pay", "growth", "sectors", "trends",
    }  # fmt: skip
    assert schema["additionalProperties"] is False


def test_the_schema_that_the_shipped_files_point_to_is_the_one_printed() -> None:
    shipped = (ROOT / "data" / "schema.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == json.loads(run("taxonomy", "schema").out)


@pytest.mark.parametrize(
    "arguments",
    [(), ("assess",), ("match",), ("roles",), ("skills",), ("taxonomy",), ("taxonomy", "check")],
    ids=" ".join,
)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_goes_to_standard_output(arguments: tuple[str, ...], flag: str) -> None:
    outcome = run(*arguments, flag)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"Usage: {' '.join(('mlcareer', *arguments))} " in outcome.out


def test_help_names_every_command() -> None:
    out = run("--help").out
    assert [name for name in COMMANDS if f" {name} " not in out] == []


@pytest.mark.parametrize("more", [(), ("roles",)], ids=["alone", "before a command"])
def test_the_version_is_one_line(more: tuple[str, ...]) -> None:
    assert run("--version", *more) == (0, f"mlcareer {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("assess", "--role", "ml-e"), "ml-engineer"),
        (("assess", "--level", "sen"), "senior"),
        (("roles", "data-a"), "data-analyst"),
        (("skills", "pyth"), "python"),
        (("ass",), "assess"),
        (("assess", "--fail"), "--fail-under"),
    ],
)
def test_the_shell_completes_names(
    words: tuple[str, ...], offered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_MLCAREER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(("mlcareer", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    outcome = run()
    assert outcome.code == 0
    assert offered in outcome.out.split()


def test_completing_offers_only_what_begins_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MLCAREER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "mlcareer roles data-")
    monkeypatch.setenv("COMP_CWORD", "2")
    offered = run().out.split()
    assert offered
    assert all(one.startswith("data-") for one in offered)


@pytest.mark.parametrize("command", ["roles", "skills"])
def test_a_taxonomy_that_cannot_be_read_spoils_no_completion(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = tmp_path / "layer.yaml"
    layer.write_text("skills: [")
    monkeypatch.setenv("MLCAREER_TAXONOMY", str(layer))
    monkeypatch.setenv("_MLCAREER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"mlcareer {command} m")
    monkeypatch.setenv("COMP_CWORD", "2")
    outcome = run()
    assert (outcome.out.strip(), outcome.err) == ("", "")
