"""`mlcareer assess`: where results, notices and exit codes go."""

import json
from pathlib import Path

import pytest
from fixed import SAGE
from running import run

from mlcareer.taxonomy.models import Taxonomy

PERSON = "Python: advanced\nSQL 5 years\nno Scala\n"
REPORT = ("assess", "-", "--role", "ml-engineer", "--as-of", "2026-01-15")


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
@pytest.mark.parametrize("role", [(), ("--role", "ml-engineer")], ids=["ranking", "role"])
def test_success_says_nothing_on_standard_error(format_: str, role: tuple[str, ...]) -> None:
    outcome = run("assess", "-", *role, "--format", format_, stdin=PERSON)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out.endswith("\n")
    assert not outcome.out.endswith("\n\n")


def test_standard_input_is_read_without_a_profile_and_with_a_dash() -> None:
    ranking = run("assess", "--as-of", "2026-01-15", stdin=PERSON)
    assert ranking == run("assess", "-", "--as-of", "2026-01-15", stdin=PERSON)
    assert "3 claims" in ranking.out


def test_a_file_and_standard_input_give_the_same_assessment(tmp_path: Path) -> None:
    profile = tmp_path / "me.txt"
    profile.write_text(PERSON)
    by_file = run("assess", str(profile), *REPORT[2:], "-f", "json").json
    by_pipe = run(*REPORT, "-f", "json", stdin=PERSON).json
    assert by_file.pop("profile")["source"] == str(profile)
    assert by_pipe.pop("profile")["source"] == "standard input"
    assert by_file == by_pipe


@pytest.mark.parametrize(
    "profile", ["", "\n\n", "# only a heading\n", "skills: []\n", "{}", "[]"],
    ids=["nothing", "blank lines", "heading", "empty list", "empty object", "empty array"],
)  # fmt: skip
def test_an_empty_profile_is_fine_scores_0_and_says_so(profile: str) -> None:
    outcome = run(*REPORT, "-f", "json", stdin=profile)
    assert outcome.code == 0
    assert outcome.json["assessment"]["readiness"] == 0
    assert {one["readiness"] for one in outcome.json["ranking"]} == {0}
    assert outcome.err.count("\n") == 1
    assert "names no skill" in outcome.err


def test_quiet_leaves_out_the_notice() -> None:
    outcome = run(*REPORT, "--quiet", stdin="")
    assert outcome.code == 0
    assert outcome.err == ""


def test_verbose_says_on_standard_error_how_each_claim_was_read() -> None:
    plain = run(*REPORT, stdin="Pytohn\nbasket weaving\n")
    verbose = run(*REPORT, "--verbose", stdin="Pytohn\nbasket weaving\n")
    assert verbose.out == plain.out
    assert "'Pytohn' -> python (typo)" in verbose.err
    assert "'basket weaving' -> not known (unknown)" in verbose.err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.md", "# "), ("a.markdown", "# "), ("a.json", "{"), ("a.JSON", "{"), ("a.txt", "Machine")],
)
def test_the_extension_of_the_output_gives_the_format(
    tmp_path: Path, name: str, begins: str
) -> None:
    outcome = run(*REPORT, "-o", str(tmp_path / name), stdin=PERSON)
    assert outcome == (0, "", "")
    assert (tmp_path / name).read_text().startswith(begins)


def test_a_stated_format_outweighs_the_extension(tmp_path: Path) -> None:
    assert run(*REPORT, "-o", str(tmp_path / "a.txt"), "-f", "json", stdin=PERSON).code == 0
    assert json.loads((tmp_path / "a.txt").read_text())["format"] == 1


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
def test_a_file_has_what_standard_output_would_have(tmp_path: Path, format_: str) -> None:
    output = tmp_path / "report"
    assert run(*REPORT, "-f", format_, "-o", str(output), stdin=PERSON).code == 0
    assert output.read_text(encoding="utf-8") == run(*REPORT, "-f", format_, stdin=PERSON).out


def test_a_dash_as_output_is_standard_output() -> None:
    assert run(*REPORT, "-o", "-", stdin=PERSON) == run(*REPORT, stdin=PERSON)


def test_force_overwrites_and_leaves_no_other_file(tmp_path: Path) -> None:
    output = tmp_path / "a.md"
    output.write_text("old")
    assert run(*REPORT, "-o", str(output), "--force", stdin=PERSON) == (0, "", "")
    assert output.read_text().startswith("# ")
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("bar", "code"),
    [("101", 2), ("-1", 2), ("nan", 2), ("half", 2), ("", 2), ("1e1", 2), ("1_0", 2), ("100", 3),
     ("100%", 3), ("0.99", 3), (".99", 3), ("1", 3), ("1%", 0), ("0.5%", 0), ("0", 0), ("0%", 0),
     (" 0 % ", 0)],
)  # fmt: skip
def test_fail_under_is_a_percentage_or_a_share_and_ends_with_3_below_it(
    bar: str, code: int
) -> None:
    assert run(*REPORT, f"--fail-under={bar}", stdin=PERSON).code == code


def test_below_the_bar_the_result_is_still_written(tmp_path: Path) -> None:
    below = run(*REPORT, "--fail-under", "99", stdin=PERSON)
    assert below.code == 3
    assert below.out == run(*REPORT, stdin=PERSON).out
    assert below.err == ""
    in_file = run(*REPORT, "--fail-under", "99", "-o", str(tmp_path / "a.json"), stdin=PERSON)
    assert in_file == (3, "", "")
    assert json.loads((tmp_path / "a.json").read_text())["format"] == 1


def test_exactly_at_the_bar_is_not_below_it() -> None:
    readiness = run(*REPORT, "-f", "json", stdin=PERSON).json["assessment"]["readiness"]
    assert run(*REPORT, f"--fail-under={readiness * 100 - 1e-9}", stdin=PERSON).code == 0
    assert run(*REPORT, f"--fail-under={readiness * 100 + 1e-6}", stdin=PERSON).code == 3


def test_the_level_is_mid_unless_given_and_the_same_for_every_role_of_a_ranking() -> None:
    for arguments, level in (((), "mid"), (("--level", "senior"), "senior")):
        found = run("assess", "-", *arguments, "-f", "json", stdin=PERSON).json["ranking"]
        assert {one["level"] for one in found} == {level}
        assert run("assess", "-", *arguments, stdin=PERSON).out.startswith(
            f"Where you stand · {level}"
        )


def test_without_the_level_mid_a_role_is_assessed_at_its_lowest(only_senior: Path) -> None:
    outcome = run("assess", "--taxonomy", str(only_senior), "-r", "sage", "-f", "json")
    assert outcome.code == 0
    assert outcome.json["assessment"]["level"] == "senior"


def test_roles_without_the_level_leave_the_ranking(only_senior: Path, taxonomy: Taxonomy) -> None:
    outcome = run("assess", "--taxonomy", str(only_senior), "-f", "json")
    ranked = {one["role"] for one in outcome.json["ranking"]}
    assert ranked == {role.id for role in taxonomy.roles.values() if "mid" in role.levels}


@pytest.mark.parametrize(
    ("written", "level"),
    [("ml-engineer", "mid"), ("ML Engineer", "mid"), ("Machine learning engineer", "mid"),
     ("senior ml engineer", "senior"), ("Sr. ML engineer", "senior"),
     ("junior ml-engineer", "entry"), ("principal ML engineer", "lead")],
)  # fmt: skip
def test_a_role_goes_by_any_of_its_names_and_a_title_may_name_the_level(
    written: str, level: str
) -> None:
    found = run("assess", "-", "--role", written, "-f", "json", stdin=PERSON).json["assessment"]
    assert (found["role"], found["level"]) == ("ml-engineer", level)


def test_a_stated_level_outweighs_the_title() -> None:
    outcome = run("assess", "-", "-r", "senior ml-engineer", "-l", "entry", "-f", "json", stdin="R")
    assert outcome.json["assessment"]["level"] == "entry"


def test_complete_turns_every_unknown_into_missing() -> None:
    said = run(*REPORT, "-f", "json", stdin=PERSON).json["assessment"]
    complete = run(*REPORT, "--complete", "-f", "json", stdin=PERSON).json["assessment"]
    assert said["unanswered"] > 0
    assert complete["unanswered"] == 0
    assert complete["readiness"] == said["readiness"]
    assert complete == run(
        *REPORT, "-f", "json", stdin="complete: true\nskills: ['Python: advanced', SQL 5 years]\n"
    ).json["assessment"] | {"known_gap": complete["known_gap"]}
    assert "unknown" not in {one["status"] for one in complete["requirements"]}


def test_all_shows_every_row_and_points_to_nothing_more() -> None:
    short, whole = (run(*REPORT, *more, stdin=PERSON).out for more in ((), ("--all",)))
    assert "more" in short
    assert "--all" in short
    assert "--all" not in whole
    assert len(whole.splitlines()) > len(short.splitlines())


def test_the_ranking_leads_to_the_next_command() -> None:
    first = run("assess", "-", "-f", "json", stdin=PERSON).json["ranking"][0]["role"]
    assert f"--role {first}" in run("assess", "-", stdin=PERSON).out


def test_the_same_day_gives_the_same_bytes() -> None:
    assert run(*REPORT, stdin=PERSON) == run(*REPORT, stdin=PERSON)


def test_as_of_moves_the_dates_of_the_plan() -> None:
    early, late = (
        run(
            "assess", "-", "-r", "analytics-engineer", "--as-of", day, "-f", "json", stdin=PERSON
        ).json
        for day in ("2026-01-15", "2026-01-16")
    )
    assert early["plan"]["steps"][0]["start"] == "2026-01-15"
    assert late["plan"]["steps"][0]["start"] == "2026-01-16"


def test_claims_age_up_to_as_of() -> None:
    profile = "skills:\n  - {skill: dbt, proficiency: expert, last_used: 2015-01-01}\n"
    found = {}
    for day in ("2015-06-01", "2026-01-15"):
        outcome = run(
            "assess", "-", "-r", "analytics-engineer", "--as-of", day, "-f", "json", stdin=profile
        )
        rows = outcome.json["assessment"]["requirements"]
        found[day] = next(row["effective"] for row in rows if row["skills"] == ["dbt"])
    assert found == {"2015-06-01": 4.0, "2026-01-15": 3.0}  # at most one step


@pytest.fixture
def only_senior(tmp_path: Path) -> Path:
    """Return a layer with one more role, which has only the levels senior and lead."""
    layer = tmp_path / "layer.yaml"
    layer.write_text(SAGE)
    return layer
