"""`mlcareer team`: the command, its exit codes, its notices, and the JSON contract."""

from pathlib import Path
from typing import Any, Final

import pytest
from running import ROOT, Outcome, run

from mlcareer.policy import ANONYMOUS_FROM

FOLDER: Final = str(ROOT / "examples" / "team")
TABLE: Final = str(ROOT / "examples" / "team.csv")
AS: Final = ("--role", "ml-engineer", "--as-of", "2026-01-15")

TEAM: Final = {
    "role", "title", "level", "as_of", "target", "anonymous", "hides_little", "people", "unread",
    "covered", "low", "high", "known_gap", "unanswered", "answered", "enough_answered",
    "bus_factor", "requirements", "single_points", "nobody", "ask", "teaching", "learning", "hire",
}  # fmt: skip
PERSON: Final = {"name", "source", "silent", "answered", "unknown_claims"}
REQUIREMENT: Final = {
    "skills", "name", "importance", "weight", "needed", "covered_from", "target", "covering",
    "low", "high", "short", "state", "studied", "demand", "people",
}  # fmt: skip
CELL: Final = {
    "person", "status", "met_by", "have", "attained", "basis", "answered", "covers", "sure",
    "aged",
}  # fmt: skip
LEARNING: Final = {
    "hours_per_week", "hours_spread", "total_hours", "total_hours_if_unknown_met", "finish",
    "covered_after", "people", "remaining",
}  # fmt: skip
COURSE: Final = {"person", "hours", "hours_if_unknown_met", "finish", "closes", "steps"}
STEP: Final = {
    "skill", "name", "from", "to", "part", "hours", "if_unknown", "start", "finish", "serves",
    "teacher",
}  # fmt: skip
NAMED: Final = {"skills", "name"}

# What nobody else may see: names, files, words, links.
SECRETS: Final = ("Ana Secretname", "secretfile", "secretword", "secret.example.org", "Bob Hidden")


def team(*arguments: str, stdin: str = "") -> Outcome:
    return run("team", *arguments, *AS, "-f", "json", stdin=stdin)


def report(*arguments: str, stdin: str = "") -> dict[str, Any]:
    """Return the report where nothing is wrong."""
    outcome = team(*arguments, stdin=stdin)
    assert outcome.code == 0, outcome.err
    assert outcome.json.keys() == {"format", "taxonomy", "team"}
    found: dict[str, Any] = outcome.json["team"]
    return found


def people(found: dict[str, Any]) -> list[str]:
    return [one["name"] for one in found["people"]]


# --- what cannot be used ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("team",), "PROFILES"),
        (("team", TABLE), "--role"),
        (("team", TABLE, "--role", "mle", "--target", "0"), "--target"),
        (("team", TABLE, "--role", "mle", "--hours-per-week", "0"), "--hours-per-week"),
        (("team", TABLE, "--role", "mle", "--hours-per-week", "200"), "168"),
        (("team", TABLE, "--role", "mle", "--as-of", "soon"), "is not a day"),
        (("team", TABLE, "--role", "mle", "-o", "team.png"), "no format"),
    ],
)
def test_a_command_line_that_cannot_be_used_says_why(arguments: tuple[str, ...], said: str) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((TABLE, "--role", "data enginear lord"), "is not a role"),
        ((TABLE, "--role", "data-architect", "--level", "entry"), "has no level 'entry'"),
        (("nobody.yaml", "--role", "mle"), "no such file"),
        ((str(ROOT / "docs" / "nothing"), "--role", "mle"), "no such file"),
    ],
)
def test_what_is_wrong_with_all_of_the_input_is_bad_input(
    arguments: tuple[str, ...], said: str
) -> None:
    outcome = run("team", *arguments, "-f", "json")
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.errors[0]["message"]


def test_where_nobody_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "team.json"
    outcome = run("team", "nobody.yaml", "nothing.txt", *AS, "-o", str(file))
    assert (outcome.code, outcome.out, file.exists()) == (1, "", False)
    assert [one["file"] for one in outcome.errors] == ["nobody.yaml", "nothing.txt"]


def test_one_unreadable_file_does_not_lose_the_others_and_is_reported_at_the_end(
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("skills: [}")
    file = tmp_path / "team.json"
    outcome = run("team", str(bad), FOLDER, "nobody.txt", *AS, "-o", str(file))
    assert (outcome.code, outcome.out) == (4, "")
    assert [one["file"] for one in outcome.errors] == [str(bad), "nobody.txt"]
    assert '"unread": 2' in file.read_text("utf-8")
    again = team(str(bad), FOLDER)
    assert again.code == 4
    assert len(again.json["team"]["people"]) == 6
    assert again.json["team"]["unread"] == 1


# --- who --------------------------------------------------------------------------------


def test_the_folder_and_the_table_of_the_examples_are_the_same_team() -> None:
    folder, table = report(FOLDER), report(TABLE)
    assert people(table) == [
        "Amara Osei", "Bruno Lima", "Chen Wei", "Dana Novak", "Emeka Obi", "Fatima Haddad",
    ]  # fmt: skip
    assert people(folder) == ["Amara Osei", "bruno", "chen", "Dana Novak", "emeka", "fatima"]
    for one, other in zip(folder["requirements"], table["requirements"], strict=True):
        assert [(it["status"], it["have"]) for it in one["people"]] == [
            (it["status"], it["have"]) for it in other["people"]
        ], one["name"]
    assert folder["learning"]["total_hours"] == pytest.approx(table["learning"]["total_hours"])


def test_a_table_may_come_through_a_pipe() -> None:
    found = report("-", stdin="name,skills\nAna,Python\nBen,SQL\n")
    assert people(found) == ["Ana", "Ben"]
    assert [one["source"] for one in found["people"]] == ["standard input:2", "standard input:3"]


def test_an_empty_profile_is_said_and_counts_as_not_answered(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("")
    outcome = team(str(tmp_path / "new.txt"), TABLE)
    assert outcome.code == 0
    assert "no skill named: new; this counts as not answered" in outcome.err
    cells = [one["people"][0]["status"] for one in outcome.json["team"]["requirements"]]
    assert {*cells} == {"unknown"}


def test_claims_that_are_not_known_are_counted() -> None:
    outcome = team("-", stdin="name,skills\nAna,Frobnicate\nBen,SQL\n")
    assert "claims that name no known skill: 1" in outcome.err
    assert [one["unknown_claims"] for one in outcome.json["team"]["people"]] == [1, 0]


def test_a_file_that_is_given_twice_is_named_and_counts_once() -> None:
    outcome = team(TABLE, TABLE)
    assert len(outcome.json["team"]["people"]) == 6
    assert "team.csv is given twice" in outcome.err
    assert team(TABLE, TABLE, "--quiet").err == ""


def test_a_control_character_in_a_file_name_does_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[31mb"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"")
    (folder / "me.txt").write_text("Python\n")
    outcome = team(str(folder))
    assert "photo.png left out" in outcome.err
    assert "\x1b" not in outcome.err + outcome.out


# --- options ------------------------------------------------------------------------------


def test_a_role_may_say_its_level() -> None:
    outcome = run("team", TABLE, "--role", "senior MLE", "-f", "json")
    assert outcome.json["team"]["level"] == "senior"


def test_a_higher_target_leaves_less_covered_and_more_to_learn() -> None:
    two, three = report(TABLE), report(TABLE, "--target", "3")
    assert (two["target"], three["target"]) == (2, 3)
    assert three["covered"] < two["covered"]
    assert three["learning"]["total_hours"] > two["learning"]["total_hours"]
    for one in three["requirements"]:
        assert one["target"] == (3 if one["importance"] == "essential" else 1)


def test_fewer_hours_a_week_end_later_and_share_out_the_same() -> None:
    quick, slow = (report(TABLE, "--hours-per-week", it)["learning"] for it in ("20", "2"))
    assert quick["finish"] < slow["finish"]
    assert [(one["person"], one["closes"]) for one in quick["people"]] == [
        (one["person"], one["closes"]) for one in slow["people"]
    ]


def test_complete_profiles_leave_nothing_to_ask() -> None:
    assert report(TABLE)["ask"]
    whole = report(TABLE, "--complete")
    assert whole["ask"] == []
    assert whole["unanswered"] == 0


# --- for sharing --------------------------------------------------------------------------


def _secretive(folder: Path) -> str:
    """Write two people whose names, files, words and links nobody else may see."""
    (folder / "secretfile-ana.yaml").write_text(
        "name: Ana Secretname\nskills:\n  - {skill: secretword, proficiency: expert}\n"
        "  - {skill: Python, proficiency: expert, evidence: 'https://secret.example.org'}\n"
        "  - no SQL but secretword Docker\n"
    )
    (folder / "secretfile.csv").write_text("name,skills\nBob Hidden,Python (secretword); SQL\n")
    return str(folder)


def test_an_anonymous_report_has_no_name_no_file_and_nobodys_words(tmp_path: Path) -> None:
    given = _secretive(tmp_path)
    assert all(one in team(given).out for one in ("Ana Secretname", "secretfile", "Bob Hidden"))
    outcome = team(given, "--anonymous")
    assert [one for one in (*SECRETS, str(tmp_path)) if one in outcome.out] == []
    assert people(outcome.json["team"]) == ["Person A", "Person B"]


def test_the_letters_do_not_follow_the_order_given() -> None:
    """A list by name with letters for names would tell who is who."""
    rows = Path(TABLE).read_text("utf-8").splitlines()
    turned = "\n".join((rows[0], *reversed(rows[1:])))
    assert report("-", "--anonymous", stdin=turned) == report(TABLE, "--anonymous")


def test_an_anonymous_report_of_few_says_that_letters_hide_little() -> None:
    few = team(TABLE, "--anonymous")
    assert few.json["team"]["hides_little"] is True
    assert f"below {ANONYMOUS_FROM} people letters hide little" in few.err
    rows = "\n".join(f"p{it},Python" for it in range(ANONYMOUS_FROM))
    many = team("-", "--anonymous", stdin=f"name,skills\n{rows}\n")
    assert many.json["team"]["hides_little"] is False
    assert "hide little" not in many.err


# --- the contract ---------------------------------------------------------------------------


def test_the_keys_of_the_contract_are_all_there() -> None:
    found = report(FOLDER)
    assert found.keys() == TEAM
    assert {frozenset(one) for one in found["people"]} == {frozenset(PERSON)}
    assert {frozenset(one) for one in found["requirements"]} == {frozenset(REQUIREMENT)}
    assert {frozenset(it) for one in found["requirements"] for it in one["people"]} == {
        frozenset(CELL)
    }
    assert {frozenset(one) for one in found["single_points"]} == {frozenset(NAMED | {"person"})}
    assert {frozenset(one) for one in found["nobody"]} == {frozenset(NAMED)}
    assert {frozenset(one) for one in found["ask"]} == {frozenset(NAMED | {"people"})}
    assert {frozenset(one) for one in found["hire"]} == {frozenset(NAMED | {"hours"})}
    assert {frozenset(one) for one in found["teaching"]} == {
        frozenset(NAMED | {"teachers", "learners", "unanswered"})
    }
    assert {frozenset(it) for one in found["teaching"] for it in one["teachers"]} == {
        frozenset({"person", "skill", "proficiency", "proficiency_source"})
    }
    learning = found["learning"]
    assert learning.keys() == LEARNING
    assert {frozenset(one) for one in learning["people"]} == {frozenset(COURSE)}
    assert {frozenset(it) for one in learning["people"] for it in one["steps"]} == {frozenset(STEP)}


def test_every_key_of_the_contract_is_documented() -> None:
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    section = page.partition("## `mlcareer team`")[2].partition("\n## ")[0]
    keys = TEAM | PERSON | REQUIREMENT | CELL | LEARNING | COURSE | STEP
    assert [one for one in sorted(keys) if f"`{one}`" not in section] == []


def test_whoever_is_named_is_one_of_the_people() -> None:
    found = report(FOLDER)
    known = {*people(found)}
    named = {one["person"] for row in found["requirements"] for one in row["people"]}
    named |= {one["person"] for one in found["single_points"]}
    named |= {one for row in found["ask"] for one in row["people"]}
    for one in found["teaching"]:
        named |= {it["person"] for it in one["teachers"]} | {*one["learners"], *one["unanswered"]}
    for one in found["learning"]["people"]:
        named |= {one["person"]} | {it["teacher"] for it in one["steps"]} - {None}
    assert named == known
