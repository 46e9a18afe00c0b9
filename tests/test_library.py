"""The library's public face, as a program that imports it sees it."""

import os
from datetime import date
from pathlib import Path

import pytest
from running import ROOT, python, run

import mlcareer
from mlcareer.errors import InputError
from mlcareer.taxonomy.models import Taxonomy

DAY = date(2026, 1, 15)


def test_three_calls_assess_a_person(taxonomy: Taxonomy, tmp_path: Path) -> None:
    path = tmp_path / "me.txt"
    path.write_text("Python: advanced\nSQL 5 years\n")
    known = mlcareer.load_taxonomy()
    profile = mlcareer.read_profile(path, known, as_of=DAY)
    report = mlcareer.assess(profile, known, role=known.roles["ml-engineer"], as_of=DAY)
    arguments = ("assess", str(path), "-r", "ml-engineer", "--as-of", "2026-01-15", "-f", "json")
    told = run(*arguments).json
    assert known.version == taxonomy.version
    assert report.assessment is not None
    assert report.assessment.score.readiness == told["assessment"]["readiness"]
    assert [one.role for one in report.ranking] == [one["role"] for one in told["ranking"]]


def test_a_fourth_call_plans_the_road(tmp_path: Path) -> None:
    path = tmp_path / "me.txt"
    path.write_text("Python: advanced\nSQL 5 years\n")
    known = mlcareer.load_taxonomy()
    profile = mlcareer.read_profile(path, known, as_of=DAY)
    found = mlcareer.plan(
        profile, known, goals=[(known.roles["ml-engineer"], "mid")], start=DAY, budget=80
    )
    told = run(
        "plan", str(path), "-r", "mle", "--as-of", "2026-01-15", "--start", "2026-01-15",
        "--weeks", "10", "-f", "json",
    ).json["plan"]  # fmt: skip
    assert [one.skill for one in found.plan.steps] == [one["skill"] for one in told["steps"]]
    assert 0 < found.plan.total_hours == pytest.approx(told["total_hours"])
    assert found.plan.total_hours <= 80


def test_the_library_prints_nothing_and_writes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "me.txt").write_text("Pytohn\nbasket weaving\n")
    monkeypatch.chdir(tmp_path)
    known = mlcareer.load_taxonomy()
    mlcareer.assess(mlcareer.read_profile("me.txt", known, as_of=DAY), known, as_of=DAY)
    assert tuple(capfd.readouterr()) == ("", "")
    assert os.listdir(tmp_path) == ["me.txt"]  # noqa: PTH208 - names are enough


def test_bad_input_is_an_error_that_carries_its_problems(
    taxonomy: Taxonomy, tmp_path: Path
) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("skills:\n  - {skill: python, level: purple}\n  - {skill: sql, level: green}\n")
    with pytest.raises(InputError) as caught:
        mlcareer.read_profile(path, taxonomy, as_of=DAY)
    assert [(one.line, one.path) for one in caught.value.problems] == [
        (2, "skills[0].level"),
        (3, "skills[1].level"),
    ]


@pytest.mark.parametrize("name", mlcareer.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(mlcareer, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'mlcareer' has no attribute 'asess'"):
        _ = mlcareer.asess


def test_the_example_program_runs() -> None:
    people = ("examples/analyst.txt", "nobody.txt", "examples/data-engineer.yaml")
    done = python("examples/compare_people.py", "data-engineer", *people, cwd=ROOT)
    assert done.code == 0
    assert [line.split(":")[0] for line in done.out.splitlines() if line[0] != " "] == [
        "examples/analyst.txt", "examples/data-engineer.yaml",
    ]  # fmt: skip
    assert done.out.count("  first: ") == 2
    assert done.err.startswith("nobody.txt: no such file")
