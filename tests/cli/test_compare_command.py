"""`mlcareer compare`: two roles on one page, in every format."""

from pathlib import Path
from typing import Any, Final

import pytest
from fixed import SAGE
from running import ROOT, run, spawn

from mlcareer.taxonomy.models import Taxonomy

PAIR: Final = ("compare", "data-engineer", "ml-engineer", "--as-of", "2026-01-15")
ANA: Final = str(ROOT / "examples" / "data-engineer.yaml")
REQUIREMENT: Final = {"skills", "name", "importance", "weight", "needed"}
WANTED: Final = REQUIREMENT | {"also", "shared", "asks_more", "carried", "yours"}
MOVE: Final = {
    "from", "to", "shared", "distance", "verdict", "hours_to_near", "hours_to_all", "at_work",
}  # fmt: skip
SIDE: Final = {"role", "title", "level", "does", "differs", "demand", "pay"}
COMPARE: Final = {
    "taxonomy", "first", "second", "hours_spread", "there", "back", "both", "only_first",
    "only_second", "levels", "you",
}  # fmt: skip


def _json(*arguments: str, stdin: str = "") -> dict[str, Any]:
    outcome = run("compare", *arguments, "-f", "json", stdin=stdin)
    assert outcome.code == 0, outcome.err
    assert outcome.json.keys() == {"format", "compare"}
    found: dict[str, Any] = outcome.json["compare"]
    return found


def _levels(*arguments: str) -> tuple[str, str]:
    found = _json(*arguments)
    return found["first"]["level"], found["second"]["level"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mle", "mle"), "both are ml-engineer at mid"),
        (("mle", "ML engineer"), "--to-level senior"),
        (("senior mle", "mle"), "both are ml-engineer at senior"),
        (("mle", "mle", "-l", "lead"), "--to-level senior"),
        (("mle",), "ROLE"),
        (("mle", "data-engineer", "--as-of", "soon"), "is not a day"),
        (("mle", "data-engineer", "-o", "x.ics"), "no format"),
    ],
)
def test_what_cannot_be_compared_is_a_matter_of_usage(
    arguments: tuple[str, ...], said: str
) -> None:
    outcome = run("compare", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("│", " ").split())


def test_both_roles_that_are_not_known_are_named_with_the_nearest() -> None:
    outcome = run("compare", "data enginear lord", "ml-enginer of sorts")
    assert (outcome.code, outcome.out) == (1, "")
    first, second = outcome.err.splitlines()
    assert "'data enginear lord' is not a role" in first
    assert "'ml-enginer of sorts' is not a role" in second
    assert "Did you mean" in outcome.err


def test_errors_are_in_json_where_json_was_asked_for() -> None:
    outcome = run("compare", "nobody", "mle", "-f", "json")
    assert (outcome.code, outcome.out) == (1, "")
    assert "nobody" in outcome.errors[0]["message"]


def test_without_a_profile_standard_input_is_left_alone() -> None:
    assert _json("mle", "data-engineer", stdin="Python\n")["you"] is None


def test_a_profile_that_is_not_there_is_bad_input() -> None:
    outcome = run(*PAIR, "nobody.yaml")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no such file" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "levels"),
    [
        (("mle", "data-engineer"), ("mid", "mid")),
        (("mle", "data-engineer", "-l", "senior"), ("senior", "senior")),
        (("senior mle", "data-engineer"), ("senior", "senior")),
        (("mle", "lead data engineer"), ("mid", "lead")),
        (("senior mle", "data-engineer", "-l", "mid"), ("senior", "mid")),
        (("senior mle", "data-engineer", "--to-level", "lead"), ("senior", "lead")),
        (("mle", "mle", "--to-level", "senior"), ("mid", "senior")),
        (("mle", "mle", "-l", "senior", "--to-level", "mid"), ("senior", "mid")),
        (("mle", "data-architect"), ("mid", "senior")),
        (("mle", "data-architect", "-l", "lead"), ("lead", "lead")),
    ],
)
def test_each_role_has_its_level(arguments: tuple[str, ...], levels: tuple[str, str]) -> None:
    assert _levels(*arguments) == levels


def test_a_level_that_a_role_lacks_is_replaced_by_the_nearest_and_said(tmp_path: Path) -> None:
    (tmp_path / "sage.yaml").write_text(SAGE)
    layered = ("--taxonomy", str(tmp_path))
    outcome = run("compare", "mle", "sage", "-l", "entry", *layered)
    assert outcome.code == 0
    assert outcome.err == "mlcareer: sage has no level 'entry'; senior is compared.\n"
    assert run("compare", "mle", "sage", "-l", "entry", "-q", *layered).err == ""
    assert run("compare", "mle", "sage", *layered).err == ""


@pytest.mark.parametrize(
    "arguments", [("mle", "data-architect", "--to-level", "entry"), ("entry data architect", "mle")]
)
def test_a_level_that_one_role_was_asked_for_must_exist(arguments: tuple[str, ...]) -> None:
    outcome = run("compare", *arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert "data-architect has no level 'entry'" in outcome.err


@pytest.mark.parametrize("profile", [(), (ANA,)], ids=["roles", "person"])
def test_the_json_has_its_keys_and_no_others(profile: tuple[str, ...]) -> None:
    found = _json(*PAIR[1:], *profile)
    assert found.keys() == COMPARE
    for side in ("first", "second"):
        assert found[side].keys() == SIDE
        assert found[side]["demand"].keys() == {"sample", "years"}
        assert found[side]["pay"].keys() == {
            "country", "years", "sample", "p10", "p25", "median", "p75", "p90", "source",
        }  # fmt: skip
    for move in (found["there"], found["back"], *found["levels"]):
        assert move.keys() == MOVE
    for row in found["both"] + found["only_second"]:
        assert row.keys() == WANTED
        assert (row["yours"] is not None) == bool(profile)
        assert bool(row["also"]) is bool(row["shared"])
    for row in found["only_first"]:
        assert row.keys() == REQUIREMENT
    if profile:
        for one in found["you"].values():
            assert one.keys() == {
                "readiness", "low", "high", "verdict", "hours_to_near", "met",
            }  # fmt: skip
    else:
        assert found["you"] is None


def test_you_stand_in_both_roles_where_assess_says() -> None:
    found = _json(*PAIR[1:], ANA)["you"]
    for side, role in (("first", "data-engineer"), ("second", "ml-engineer")):
        same = run("assess", ANA, "-r", role, "-f", "json", "--as-of", "2026-01-15").json
        for key in ("readiness", "low", "high", "verdict"):
            assert found[side][key] == same["assessment"][key]


def test_a_dash_reads_the_profile_from_standard_input() -> None:
    written = Path(ANA).read_text(encoding="utf-8")
    assert _json(*PAIR[1:], "-", stdin=written)["you"] == _json(*PAIR[1:], ANA)["you"]


def test_an_empty_profile_is_said_to_be_empty_and_stands_at_nothing() -> None:
    outcome = run(*PAIR, "-", stdin="\n")
    assert outcome.code == 0
    assert "names no skill" in outcome.err
    assert "You meet 0 of the " in outcome.out
    assert run(*PAIR, "-", "-q", stdin="\n").err == ""


def test_an_ad_in_place_of_a_profile_is_noticed() -> None:
    ad = str(ROOT / "examples" / "ad-ml-engineer.txt")
    assert "reads like a job ad" in run(*PAIR, ad).err


def test_how_they_differ_comes_first(taxonomy: Taxonomy) -> None:
    first, second = taxonomy.roles["data-engineer"], taxonomy.roles["ml-engineer"]
    said = first.differs.get(second.id) or second.differs[first.id]
    lines = run(*PAIR).out.splitlines()
    assert lines[0] == f"{first.title} · mid → {second.title} · mid"
    assert " ".join(" ".join(lines[1:]).split()).startswith(said)


def test_roles_that_say_nothing_of_each_other_say_what_decides_them(taxonomy: Taxonomy) -> None:
    roles = taxonomy.roles.values()
    first, second = next(
        (one, two)
        for one in roles
        for two in roles
        if one is not two and two.id not in one.differs and one.id not in two.differs
    )
    out = " ".join(run("compare", first.id, second.id).out.split())
    assert f"{first.title} is decided by: {first.decides}" in out
    assert f"{second.title} is decided by: {second.decides}" in out


def test_of_one_role_at_two_levels_it_says_what_each_level_does(taxonomy: Taxonomy) -> None:
    role = taxonomy.roles["data-engineer"]
    out = run("compare", "data-engineer", "data-engineer", "--to-level", "senior").out
    joined = " ".join(out.split())
    assert role.levels["mid"] in joined
    assert role.levels["senior"] in joined
    assert "Only senior asks" in out
    assert "mid → senior" in out
    assert "Only work teaches: " in out


def test_the_page_is_short_and_says_what_it_leaves_out() -> None:
    short, whole = run(*PAIR).out, run(*PAIR, "--all").out
    assert short.count("\n") <= 50
    assert "more   --all" in short
    assert "--all" not in whole
    for row in _json(*PAIR[1:])["only_first"]:
        assert row["name"] in whole


@pytest.mark.parametrize("width", [20, 40, 47, 48, 80, 200])
@pytest.mark.parametrize("profile", [(), (ANA,)], ids=["roles", "person"])
def test_no_line_is_wider_than_the_screen(
    width: int, profile: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    outcome = run(*PAIR, *profile)
    assert outcome.code == 0
    assert [line for line in outcome.out.splitlines() if len(line) > width] == []
    assert "…" not in [line.strip() for line in outcome.out.splitlines()]


def test_in_a_pipe_there_is_neither_colour_nor_a_box() -> None:
    out = run(*PAIR, ANA).out
    assert "\x1b" not in out
    assert not set(out) & set("│┃╭╰─━")


def test_an_output_that_knows_only_ascii_gets_only_ascii() -> None:
    out = run(*PAIR, ANA, encoding="ascii").out
    assert out.isascii()
    assert "?" not in out


def test_markdown_is_complete_and_its_tables_are_whole() -> None:
    out = run(*PAIR, ANA, "-f", "markdown").out
    assert out.startswith("# Data engineer · mid → Machine learning engineer · mid\n")
    found = _json(*PAIR[1:], ANA)
    for row in found["both"] + found["only_first"] + found["only_second"]:
        assert row["name"] in out
    for table in out.split("\n\n"):
        if table.startswith("|"):
            assert len({line.replace("\\|", "").count("|") for line in table.splitlines()}) == 1


def test_a_name_cannot_forge_anything(tmp_path: Path) -> None:
    person = tmp_path / "me.yaml"
    person.write_text('name: "x\\e[31m](http://example.org) <b>| y"\nskills: [Python]\n')
    assert "\x1b" not in run(*PAIR, str(person)).out
    written = run(*PAIR, str(person), "-f", "markdown").out
    assert "`x](http://example.org) <b>\\| y`" in written


def test_a_file_is_written_by_its_extension_and_never_over_another(tmp_path: Path) -> None:
    file = tmp_path / "two.md"
    assert run(*PAIR, "-o", str(file)) == (0, "", "")
    assert file.read_text(encoding="utf-8") == run(*PAIR, "-f", "markdown").out
    refused = run(*PAIR, "-o", str(file))
    assert refused.code == 1
    assert "--force" in refused.err
    assert run(*PAIR, "-o", str(file), "--force").code == 0


def test_every_role_can_be_drawn_beside_another(taxonomy: Taxonomy) -> None:
    """On a page beside the one before it and in Markdown beside the next, or the other way."""
    roles = list(taxonomy.roles)
    for at, (first, second) in enumerate(zip(roles, roles[1:] + roles[:1], strict=True)):
        outcome = run("compare", first, second, "-f", ("terminal", "markdown")[at % 2])
        assert (outcome.code, outcome.err) == (0, "")


def test_two_runs_agree_whatever_the_hash_seed() -> None:
    first, second = (spawn(*PAIR, ANA, settings={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first == second
    assert first.code == 0
