"""The GitHub action: its script is run as a runner would run it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from running import ROOT, Outcome, environment

ACTION: Final = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW: Final = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the action's shell is bash")


def report(folder: Path, **inputs: str) -> tuple[Outcome, str, dict[str, str]]:
    """Run the reporting step; return what happened, the job's summary and the outputs."""
    (step,) = [one for one in ACTION["runs"]["steps"] if one.get("id") == "report"]
    given = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    settings = {
        name: given[written.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, written in step["env"].items()
    }
    runner = {
        "RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    }  # fmt: skip
    (folder / "mlcareer").symlink_to(ROOT / "src")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=ROOT, env=environment(**settings, **runner), stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    outputs = (folder / "output").read_text() if (folder / "output").exists() else ""
    pairs = dict(line.split("=", 1) for line in outputs.splitlines())
    summary = folder / "summary.md"
    ended = Outcome(done.returncode, done.stdout, done.stderr)
    return ended, summary.read_text() if summary.exists() else "", pairs


def test_the_report_is_the_jobs_summary_and_the_readiness_an_output(tmp_path: Path) -> None:
    done, summary, outputs = report(
        tmp_path, profile="examples/data-engineer.yaml", role="ml-engineer", fail_under="40"
    )
    assert (done.code, done.out) == (0, "")
    assert summary.startswith("# Machine learning engineer · mid\n")
    written: dict[str, Any] = json.loads((tmp_path / "report.json").read_text())
    assert outputs == {"readiness": str(written["assessment"]["readiness"])}


def test_below_the_bar_the_job_fails_and_the_report_is_there(tmp_path: Path) -> None:
    done, summary, outputs = report(
        tmp_path,
        profile="examples/analyst.txt",
        role="ml-engineer",
        fail_under="99",
        level="senior",
    )
    assert done.code == 3
    assert summary.startswith("# Machine learning engineer · senior\n")
    assert float(outputs["readiness"]) < 0.99


def test_what_is_given_is_never_run(tmp_path: Path) -> None:
    done, summary, _ = report(tmp_path, profile='"; touch ran; $(touch ran) `touch ran`', role="x")
    assert done.code == 1
    assert summary == ""
    assert not (ROOT / "ran").exists()
    assert not (tmp_path / "ran").exists()


def test_no_input_stands_in_a_script() -> None:
    """What is put into a script by the runner is run by its shell."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_workflow_tests_each_python_that_the_project_names() -> None:
    matrix = yaml.safe_load(WORKFLOW)["jobs"]["test"]["strategy"]["matrix"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for python in matrix["python"]:
        assert f"Python :: {python}" in project
    assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
