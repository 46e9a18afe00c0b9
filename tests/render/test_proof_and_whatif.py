"""What reports say of evidence and of what is supposed."""

from typing import Final

import pytest
from fixed import small_report

from mlcareer.assessment.report import Report
from mlcareer.assessment.whatif import Supposition
from mlcareer.proficiency import Proficiency
from mlcareer.render import wording
from mlcareer.render.report import json, markdown, terminal
from mlcareer.render.screen import Screen

ROLE: Final = "ml-engineer"
DOCKER: Final = Supposition("docker=expert", "docker", Proficiency.EXPERT)
EXPERT: Final = "Python: expert\nPyTorch: expert\nSQL: expert\nDocker: expert\nStatistics: expert\n"


def _claims(evidence: str, *skills: str) -> str:
    entries = [f"  - {{skill: {one}, proficiency: working{evidence}}}" for one in skills]
    return "\n".join(["skills:", *entries]) + "\n"


def _backed(written: str) -> str:
    report = small_report(written, source="me.yaml", role=ROLE)
    assert report.assessment is not None
    return wording.backed(report.assessment)


def _terminal(report: Report, *, width: int = 120, everything: bool = False) -> str:
    return terminal.render(report, Screen(width=width), everything=everything)


def test_how_much_rests_on_evidence_is_said_beside_what_is_shown() -> None:
    link = ", evidence: https://example.org/work"
    both = _claims(link, "Docker") + _claims("", "Statistics").removeprefix("skills:\n")
    assert _backed("skills: []\n") == ""
    assert _backed(_claims("", "Docker")) == "None of the 13 % shown rests on evidence."
    assert _backed(_claims(", evidence: self-ticked", "Docker")).startswith("None of")
    assert _backed(_claims(link, "Docker")) == "All of the 13 % shown rests on evidence."
    assert _backed(both) == "13 of the 22 % shown rest on evidence."
    assert "13 of the 22 % shown rest on evidence." in _terminal(
        small_report(both, source="me.yaml", role=ROLE)
    )


def test_at_most_three_unproven_claims_are_named_and_the_rest_on_request() -> None:
    report = small_report(EXPERT, role=ROLE)
    shown = _terminal(report).split("Unproven")[1].split("By responsibility")[0]
    whole = _terminal(report, everything=True).split("Unproven")[1].split("By resp")[0]
    assert shown.count("  expert  ") == 3
    assert "+2 more   --all" in shown
    assert whole.count("  expert  ") == 5
    assert "more" not in whole
    assert (
        markdown.render(report).split("## Unproven")[1].split("## By")[0].count("| expert |") == 5
    )


def test_without_such_claims_nothing_is_called_unproven() -> None:
    report = small_report(_claims("", "Docker"), source="me.yaml", role=ROLE)
    assert "Unproven" not in _terminal(report)
    assert "Unproven" not in markdown.render(report)


@pytest.mark.parametrize("role", [None, ROLE])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120])
def test_a_what_if_report_fits_every_width(role: str | None, width: int) -> None:
    report = small_report("Python: expert\n", role=role, supposing=[DOCKER])
    drawn = _terminal(report, width=width, everything=True)
    assert max(map(len, drawn.split("\n"))) <= width


@pytest.mark.parametrize("role", [None, ROLE])
def test_what_was_supposed_is_shown_harmless(role: str | None) -> None:
    hostile = DOCKER._replace(text="[red]docker|*x*\x1b[2J\n## Docker=expert")
    report = small_report("Python: expert\n", role=role, supposing=[hostile])
    assert "\x1b" not in _terminal(report) + markdown.render(report) + json.render(report)
    assert "[red]docker" in _terminal(report)
    assert "\n## Docker" not in markdown.render(report)


def test_a_verdict_is_said_only_where_enough_is_said() -> None:
    report = small_report("Python: expert\n", role=ROLE, supposing=[DOCKER])
    assert "still too little said to judge" in _terminal(report)
    report = small_report(EXPERT, role=ROLE, supposing=[DOCKER._replace(skill="kubernetes")])
    assert "63 → 68 % shown, a stretch → near" in _terminal(report)


def test_a_change_too_small_to_see_is_written_once() -> None:
    report = small_report("Python: expert\n", supposing=[DOCKER])
    assert report.what_if is not None
    for one, change in zip(report.ranking, report.what_if.ranking, strict=True):
        same = wording.percent(change.before) == wording.percent(change.after)
        [line] = [it for it in _terminal(report).splitlines() if f"  {one.title}  " in it]
        assert ("→" in line) is not same
