"""What every command really writes, against the shapes that its documentation is made from."""

import json
import re
from pathlib import Path
from typing import Any, Final

import json_reference
import pytest
from histories import History
from hostile import HOSTILE
from pydantic import ValidationError
from running import ROOT, python, run

from mlcareer.render.shapes import assess, browse, common, compare, documents, progress, team

EXAMPLES: Final = ROOT / "examples"
ENGINEER: Final = str(EXAMPLES / "data-engineer.yaml")
AD: Final = str(EXAMPLES / "ad-ml-engineer.txt")
OTHER_AD: Final = str(EXAMPLES / "ad-analytics-engineer.md")
RESUME: Final = str(EXAMPLES / "resume.txt")
TEAM: Final = str(EXAMPLES / "team")
ROLE: Final = ("--role", "ml-engineer")
DAY: Final = ("--as-of", "2026-01-15")
HARM: Final = "".join(f'  - "{text}"\n' for name, text in HOSTILE.items() if "long" not in name)
VILE: Final = f"name: '</script>'\nskills:\n{HARM}  - Pytohn\n"
LIST: Final = "Pytohn\nSQL 5 years\nno Kafka\nbasket weaving\nDocker/Kubernetes (expert)\n"

# What is written, by whom, and what stands on standard input.
WRITTEN: Final[tuple[tuple[Any, tuple[str, ...], str], ...]] = (
    (assess.AssessDocument, ("assess", ENGINEER, *DAY), ""),
    (assess.AssessDocument, ("assess", ENGINEER, *ROLE, *DAY), ""),
    (assess.AssessDocument, ("assess", "-", *ROLE, *DAY, "--if", "docker=expert"), LIST),
    (assess.AssessDocument, ("assess", "-", *ROLE, "--level", "lead"), ""),
    (assess.AssessDocument, ("assess", "-", *ROLE), VILE),
    (assess.AssessDocument, ("assess", ENGINEER, "--job", AD), ""),
    (assess.AssessDocument, ("assess", ENGINEER, "--job", AD, "--job", OTHER_AD), ""),
    (assess.PlanDocument, ("plan", ENGINEER, *ROLE, *DAY), ""),
    (assess.PlanDocument, ("plan", "-", *ROLE, "--role", "data-engineer", "--weeks", "9"), LIST),
    (assess.PlanDocument, ("plan", ENGINEER, "--job", AD), ""),
    (browse.MatchDocument, ("match", "-"), LIST),
    (browse.MatchDocument, ("match", "\x1b[2J", "<script>", "R", "TF", "no Kafka"), ""),
    (browse.SkillsDocument, ("skills",), ""),
    (browse.RolesDocument, ("roles",), ""),
    (browse.RolesDocument, ("roles", "mle", "--level", "senior"), ""),
    (browse.MarketDocument, ("market",), ""),
    (browse.MarketDocument, ("market", "mle", "--country", "GB"), ""),
    (documents.ExtractDocument, ("extract", RESUME), ""),
    (documents.ExtractDocument, ("extract", AD), ""),
    (documents.ExtractDocument, ("extract", "-"), VILE),
    (compare.CompareDocument, ("compare", "mle", "data-engineer"), ""),
    (compare.CompareDocument, ("compare", "mle", "mle", ENGINEER, "--to-level", "lead"), ""),
    (team.TeamDocument, ("team", TEAM, *ROLE, *DAY), ""),
    (team.TeamDocument, ("team", TEAM, *ROLE, *DAY, "--anonymous"), ""),
    (team.TeamDocument, ("team", "-", *ROLE), VILE),
)  # fmt: skip


def check(shape: Any, value: Any) -> None:
    """Raise where a value has a key too many or too few, or one of another type."""
    json_reference.adapter(shape, strict=True).validate_python(value)


@pytest.mark.parametrize(
    ("shape", "arguments", "given"),
    WRITTEN,
    ids=[ascii(" ".join(Path(it).name for it in one[1])) for one in WRITTEN],
)
def test_what_is_written_has_the_keys_and_types_that_are_documented(
    shape: Any, arguments: tuple[str, ...], given: str
) -> None:
    outcome = run(*arguments, "-f", "json", stdin=given)
    assert outcome.code == 0, outcome.err
    check(shape, outcome.json)


def test_several_documents_are_one_a_line() -> None:
    outcome = run("extract", RESUME, AD, "-f", "json")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [Path(one["source"]).name for one in lines] == ["resume.txt", "ad-ml-engineer.txt"]
    for one in lines:
        check(documents.ExtractDocument, one)


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (("assess", "-"), "skills: [{skill: Python, level: 9}]\nkills: []\n"),
        (("assess", "-"), '{"skills": [{"skill": "\\u001b[2J", "proficiency": 9}]}'),
        (("assess", "nowhere.yaml"), ""),
        (("assess", "--rolle", "x"), ""),
        (("extract", "nowhere.txt"), ""),
    ],
    ids=["yaml", "json", "no file", "no option", "no document"],
)
def test_errors_have_the_keys_and_types_that_are_documented(
    arguments: tuple[str, ...], given: str
) -> None:
    outcome = run(*arguments, "-f", "json", stdin=given)
    assert outcome.code in {1, 2}
    assert outcome.out == ""
    check(common.ErrorsDocument, json.loads(outcome.err))


def test_progress_writes_what_is_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLCAREER_JOURNAL", str(tmp_path / "journal.db"))

    def written(*arguments: str, given: str = "") -> str:
        outcome = run("progress", *arguments, stdin=given)
        assert outcome.code == 0, outcome.err
        return outcome.out

    first = "skills:\n  - {skill: Python, proficiency: basic, last_used: 2021-06}\n  - Docker\n"
    later = "skills:\n  - {skill: Python, proficiency: expert}\n  - no SQL\n"
    days = ((VILE, "2025-01-15"), (first, "2025-06-15"), (later, "2026-01-15"))
    for given, day in days:
        log = written("log", "-", *ROLE, "--as-of", day, "-f", "json", given=given)
        check(progress.EntriesDocument, json.loads(log))
    lines = written("export", "-f", "jsonl").splitlines()
    assert len(lines) == len(days)
    for line in lines:
        check(progress.ExportLine, json.loads(line))
    for shape, arguments in (
        (progress.EntriesDocument, ("list",)),
        (progress.EntryDocument, ("show", "2")),
        (progress.ExportDocument, ("export",)),
        (progress.DiffDocument, ("diff", "2", "3")),
        (progress.TrendDocument, ("trend",)),
    ):
        check(shape, json.loads(written(*arguments, "-f", "json")))


def test_evidence_writes_what_is_documented(tmp_path: Path) -> None:
    layer = tmp_path / "layer.yaml"
    layer.write_text("skills:\n  - {id: pandas, traces: {python: [pandas]}}\n")
    repository = History(tmp_path / "billing").days(("2024-01-10", "2024-02-10", "2024-03-20"))
    fixed = ("--author", "ann@example.org", "--taxonomy", str(layer), "-f", "json")
    for options in ((), ("--redact",)):
        outcome = run("evidence", str(repository.path), *fixed, *options)
        assert outcome.code == 0, outcome.err
        assert outcome.json["evidence"]["skills"]
        check(documents.EvidenceDocument, outcome.json)


def test_what_is_documented_otherwise_is_refused() -> None:
    """A check that lets everything pass would prove nothing."""
    good = {"format": 1, "entries": []}
    check(progress.EntriesDocument, good)
    wrong: dict[str, Any]
    for wrong in ({"format": 2}, {"more": 1}, {"entries": None}, {"entries": [{}]}):
        with pytest.raises(ValidationError):
            check(progress.EntriesDocument, {**good, **wrong})
    demand = {"share": 0.5, "sample": 10, "years": "2025"}
    check(common.Demand, demand)
    for wrong in ({"share": 1.1}, {"share": "0.5"}, {"sample": 1.5}, {"sample": True}):
        with pytest.raises(ValidationError):
            check(common.Demand, {**demand, **wrong})


def test_every_key_has_a_meaning() -> None:
    shapes = {one for root in json_reference.DOCUMENTS for one in json_reference.shapes_in(root)}
    assert len(shapes) > len(json_reference.DOCUMENTS)
    without = {
        (shape.__name__, key)
        for shape in shapes
        for key, hint in json_reference.keys(shape).items()
        if not json_reference.meaning(hint)
    }
    assert without == set()
    assert [one.__name__ for one in shapes if not one.__doc__] == []


def test_every_link_of_the_reference_leads_to_its_heading_and_no_two_are_alike() -> None:
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    headings = re.findall(r"^##+ (.+)$", page, re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-") for one in headings]
    assert len(anchors) == len({*anchors})
    assert {*re.findall(r"\]\(#([\w-]+)\)", page)} <= {*anchors}


def test_the_schema_forbids_no_key_for_later_versions_may_add_some() -> None:
    schema = json.loads((ROOT / "docs" / "contract.schema.json").read_text("utf-8"))
    assert "additionalProperties" not in schema["$defs"]["AssessDocument"]
    assert schema["$defs"]["Step"]["properties"]["from"]["description"]
    json_reference.adapter(common.Demand, strict=False).validate_python(
        {"share": 1, "sample": 1, "years": "2025", "added": "later"}
    )


def test_the_shapes_cost_nothing_when_the_program_runs() -> None:
    script = "import sys; from mlcareer.render import contract, extract, evidence; "
    script += "from mlcareer.render.report import json; from mlcareer.render.team import json; "
    script += "print([one for one in sys.modules if '.shapes' in one])"
    assert python("-c", script).out == "[]\n"
