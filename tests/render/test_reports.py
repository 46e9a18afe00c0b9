"""Terminal and Markdown reports: what they say, where golden files would only show that."""

import re
from typing import Any

import pytest
from fixed import golden_report, small_report
from plans import step

from mlcareer.policy import Level
from mlcareer.render import canvas, wording
from mlcareer.render.report import markdown, terminal
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.models import Taxonomy

ROLE = "ml-engineer"
EVERYTHING = (
    "Python: expert\nPyTorch: expert\nMachine learning: expert\nDocker: expert\n"
    "Kubernetes: expert\nSQL: expert\nGit: expert\nAirflow: expert\nStatistics: expert\n"
    "Communication: expert\nOwnership: expert\nFraming: expert\n"
)
DENIED = re.sub(r"(.*): expert", r"no \1", EVERYTHING)
TOOLS = EVERYTHING.replace("Ownership: expert\nFraming: expert\n", "")
PEOPLE: dict[str, dict[str, Any]] = {
    "nobody": {"written": ""},
    "newcomer": {"written": "Python\n"},
    "ready": {"written": EVERYTHING},
    "denied": {"written": DENIED},
    "tools only": {"written": TOOLS, "level": "senior"},
    "half": {"written": "Python: advanced\nSQL\n", "complete": True},
}
each_person = pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE.keys())


def _terminal(person: dict[str, Any], *, width: int = 120) -> str:
    report = small_report(role=ROLE, **person)
    return terminal.render(report, Screen(width=width), everything=True)


def _words(text: str) -> str:
    return " ".join(text.split())


@each_person
@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120])
def test_a_report_fits_every_width(person: dict[str, Any], width: int) -> None:
    assert max(map(len, _terminal(person, width=width).split("\n"))) <= width


@each_person
def test_the_score_is_the_same_number_wherever_it_is_said(person: dict[str, Any]) -> None:
    """The bar's percentage and the headline's first part are one number; so are the levels'."""
    written = _terminal(person)
    beside_bar = re.search(r"[█▒░] +(\S+(?: \S+)?) %", written)
    parts = re.search(r"(\d+) % shown", written)
    assert beside_bar is not None
    assert parts is not None
    assert beside_bar[1] == parts[1]


def test_a_role_with_a_single_milestone_is_reported_in_every_format() -> None:
    """Working to practitioner comes after the first stage, and there is no second."""
    report = small_report("SQL: working\n", role="data-architect", level="senior")
    assert report.plan is not None
    assert {step.milestone for step in report.first_steps} == {"Thin slice"}
    assert "SQL → practitioner" in terminal.render(report, Screen(width=80))
    assert "SQL → practitioner" in markdown.render(report)


@each_person
def test_the_three_parts_add_up_to_100_percent(person: dict[str, Any]) -> None:
    found = re.search(
        r"(\d+) % shown.* · (\d+) % known gap · (\d+) % not answered(?: → up to (\d+) %)?",
        _terminal(person),
    )
    assert found is not None
    shown, gap, silent = (int(found[at]) for at in (1, 2, 3))
    assert shown + gap + silent == 100
    assert (found[4] is None) == (silent == 0)
    assert found[4] is None or int(found[4]) == shown + silent


@each_person
def test_terminal_and_markdown_say_the_same_headline(person: dict[str, Any]) -> None:
    report = small_report(role=ROLE, **person)
    assert report.assessment is not None
    headline = wording.headline(report, report.assessment)
    assert headline in _words(_terminal(person))
    assert f"{headline}." in markdown.render(report).replace("\\", "")


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("nobody", "Too little said to judge"),
        ("newcomer", "Too little said to judge"),
        ("ready", "Ready: apply"),
        ("denied", "Far: a longer road, about"),
        ("tools only", "Your tools fit senior; scope decides it, and you have not told us"),
    ],
)
def test_a_headline_says_what_to_do(person: str, said: str) -> None:
    report = small_report(role=ROLE, **PEOPLE[person])
    assert report.assessment is not None
    assert wording.headline(report, report.assessment).startswith(said)


@each_person
def test_a_verdict_is_never_printed_bare(person: dict[str, Any]) -> None:
    report = small_report(role=ROLE, **person)
    assert report.assessment is not None
    headline = wording.headline(report, report.assessment)
    assert headline not in {"Ready", "Near", "Stretch", "A stretch", "Far"}
    for verdict in ("Stretch", "A stretch", "Far"):
        if headline.startswith(verdict):
            assert re.search(r"\d h\b|study alone does not get near", headline)


def test_while_too_little_was_said_the_first_action_is_to_answer() -> None:
    week = _terminal(PEOPLE["newcomer"]).split("This week")[1]
    assert week.split("1.", 1)[1].lstrip().startswith("mlcareer interview ")


def test_a_ready_person_is_told_to_apply_and_sees_no_gaps() -> None:
    written = _terminal(PEOPLE["ready"])
    assert "Apply" in written
    assert "Gaps you told us about" not in written
    assert "Not answered" not in written


def test_what_was_denied_is_a_gap_and_what_was_not_mentioned_is_not() -> None:
    written = _terminal({"written": "no Docker\n"})
    gaps = written.split("Gaps you told us about")[1].split("Not answered")[0]
    silent = written.split("Not answered")[1].split("By responsibility")[0]
    assert "Docker" in gaps
    assert "Docker" not in silent
    assert "SQL" in silent
    assert "SQL" not in gaps


def test_essential_gaps_stand_first_and_are_marked() -> None:
    written = _terminal({"written": "no Git\nno Docker\nno SQL\n"})
    gaps = written.split("Gaps you told us about")[1].split("Not answered")[0].splitlines()[1:]
    assert gaps[0].split()[:2] == ["!", "Docker"]
    assert [line.split()[0] for line in gaps if line.strip()] == ["!", "SQL", "Git"]


def test_a_section_is_cut_at_five_rows_and_says_how_many_more() -> None:
    report = small_report("Python\n", role=ROLE)
    assert report.assessment is not None
    cut = terminal.render(report, Screen(width=120)).split("Not answered")[1]
    rows = re.findall(r"\+\d+ %", cut.split("What you bring")[0])
    assert len(rows) == 5
    assert f"+{len(report.assessment.silent) - 5} more" in cut


def test_nothing_is_cut_in_markdown() -> None:
    report = small_report("Python\n", role=ROLE)
    assert report.assessment is not None
    written = markdown.render(report)
    for row in report.assessment.silent:
        assert f"{row.requirement.requirement.name}" in written
    assert "more" not in written.split("## Not answered")[1].split("## ")[0]


@pytest.mark.parametrize("level", ["mid", "senior"])
def test_scope_that_decides_is_asked_for(level: Level) -> None:
    written = _words(_terminal({"written": TOOLS, "level": level}))
    assert ("scope decides it" in written) == (level == "senior")


def test_how_claims_were_read_shows_only_those_in_doubt() -> None:
    written = terminal.render(golden_report("person.yaml", role=ROLE), Screen(width=120))
    doubts = written.split("Read as")[1]
    for said in ("'PyTorhc' → PyTorch: working, assumed, read as a typo",
                 "'basket weaving' not known",
                 "'TF' not known; did you mean TensorFlow or Terraform?",
                 "'SQL, 5 years' → SQL: practitioner, from years"):  # fmt: skip
        assert said in doubts
    assert "Prefect" not in doubts
    assert "'no TensorFlow'" not in doubts


def test_a_transfer_says_where_it_comes_from() -> None:
    """Prefect carries over to Airflow; a skill that counts is not called idle."""
    written = _words(terminal.render(golden_report("person.yaml", role=ROLE), Screen(width=120)))
    assert "Counts for nothing here: Terraform" in written
    assert "nothing here: Prefect" not in written


def test_an_ascii_screen_shows_ascii() -> None:
    report = golden_report("person.yaml", role=ROLE)
    written = terminal.render(report, Screen(width=80, ascii=True), everything=True)
    assert written.isascii()
    assert "[" not in written.split("By responsibility")[1].split("First steps")[0]


def test_a_styled_screen_says_the_same_as_a_plain_one() -> None:
    report = golden_report("person.yaml", role=ROLE)
    styled = terminal.render(report, Screen(width=80, colour="standard", styled=True))
    words = re.sub(r"\x1b\[[\d;]*m", "", styled)
    assert words != styled
    assert [line.rstrip() for line in words.split("\n")] == terminal.render(
        report, Screen(width=80)
    ).split("\n")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0 %"),
        (1e-9, "under 1 %"),
        (0.004, "under 1 %"),
        (0.006, "1 %"),
        (0.284, "28 %"),
        (0.994, "99 %"),
        (0.996, "over 99 %"),
        (1 - 1e-9, "over 99 %"),
        (1.0, "100 %"),
    ],
)
def test_something_never_rounds_to_nothing_or_to_all(share: float, said: str) -> None:
    assert wording.percent(share) == said


@pytest.mark.parametrize(
    ("shares", "percents"),
    [
        ((1 / 3, 1 / 3, 1 / 3), (33, 33, 34)),
        ((0.57, 0.43, 0.0), (57, 43, 0)),  # 0.57 · 100 is 56.999…
        ((0.29, 0.0, 0.71), (29, 0, 71)),
        ((0.284, 0.086, 0.63), (28, 9, 63)),
        ((0.0, 0.0, 1.0), (0, 0, 100)),
        ((1.0, 0.0, 0.0), (100, 0, 0)),
    ],
)
def test_percents_sum_to_100(shares: tuple[float, float, float], percents: tuple[int, ...]) -> None:
    assert wording.whole_percents(shares) == percents


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((20.0, 20.0), "about 20 h"),
        ((19.6, 20.4), "about 20 h"),
        ((96.0, 488.0), "about 96–490 h"),
        ((312.0, 384.0), "about 310–380 h"),
        ((104.9, 105.1), "about 100–110 h"),
    ],
)
def test_hours_are_not_more_precise_than_they_are(hours: tuple[float, float], said: str) -> None:
    assert wording.span(hours) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (11, "11 claims")]
)
def test_a_count_agrees_with_its_noun(number: int, said: str) -> None:
    assert wording.count(number, "claim") == said


@pytest.mark.parametrize(
    ("shares", "drawn"),
    [
        ((0.0, 0.0, 0.0), ""),
        ((1.0, 0.0, 0.0), "██████████"),
        ((0.0, 0.0, 1.0), "░░░░░░░░░░"),
        ((0.5, 0.2, 0.3), "█████▒▒░░░"),
        ((0.001, 0.0, 0.999), "█░░░░░░░░░"),  # something is seen
        ((0.998, 0.001, 0.001), "████████▒░"),
        ((0.36, 0.34, 0.3), "████▒▒▒░░░"),
    ],
)
def test_a_bar_is_as_wide_as_asked_and_shows_every_part(
    shares: tuple[float, float, float], drawn: str
) -> None:
    bar = canvas.bar(shares, 10, Screen(width=80)).plain
    assert bar == drawn


@pytest.mark.parametrize(
    ("statement", "turned"),
    [
        ("Can explain a cost I was asked about to my team, I/O included.",
         "Done when you can explain a cost you were asked about to your team, I/O included."),
        ("Have mended my own code by myself.",
         "Done when you have mended your own code by yourself."),
        ("A teammate has followed my written update.",
         "Done when a teammate has followed your written update."),
    ],
)  # fmt: skip
def test_what_people_say_of_themselves_is_said_to_them(
    statement: str, turned: str, taxonomy: Taxonomy
) -> None:
    skill = next(one for one in taxonomy.skills.values() if one.studied)
    page = taxonomy.pages[skill.id]._replace(exercise="", can_do=(statement,) * 4)
    known = taxonomy._replace(pages={skill.id: page})  # type: ignore[arg-type]
    assert wording.deed(known, step(skill.id)) == turned
