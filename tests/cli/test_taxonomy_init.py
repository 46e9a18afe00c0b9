"""`mlcareer taxonomy init`: what it writes is valid, whole, and never in place of a file."""

import shlex
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from running import ROOT, run
from small import compiled, role, row, skill

from mlcareer import yamlfile
from mlcareer.render import starter
from mlcareer.taxonomy.load import ENVIRONMENT_VARIABLE, load_taxonomy
from mlcareer.taxonomy.models import Role, Taxonomy
from mlcareer.taxonomy.schema import TaxonomyFile

PERSON: Final = "SQL: advanced\nOur event bus: basic\nflowmaster\n"
COMPANY: Final = ROOT / "examples" / "company"
THRIFTY: Final = settings(max_examples=150, deadline=None, database=None, derandomize=True)


def _ids(found: dict[str, Any], section: str) -> list[str]:
    return [one["id"] for one in found[section]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, in which everything is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_template_passes_the_check_as_written() -> None:
    assert run("taxonomy", "init").code == 0
    outcome = run("taxonomy", "check", "mlcareer-taxonomy.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    assert "no problems" in outcome.out


def test_the_template_shows_every_field_of_a_skill_and_the_sections_people_need() -> None:
    written = yamlfile.load(starter.TEMPLATE, file="template")
    own, renamed = written["skills"]
    fields = TaxonomyFile.model_json_schema()["$defs"]["SkillEntry"]["properties"]
    assert set(own) == set(fields)
    assert set(renamed) == {"id", "aliases"}
    assert set(written) == {"skills", "roles", "learning", "sources", "pay", "stated_pay"}


def test_every_field_of_a_role_stands_in_the_template_or_is_named_in_it() -> None:
    fields = TaxonomyFile.model_json_schema()["$defs"]["RoleEntry"]["properties"]
    assert [one for one in fields if one not in starter.TEMPLATE] == []


def test_the_template_s_own_entries_are_new_and_the_others_override(taxonomy: Taxonomy) -> None:
    written = yamlfile.load(starter.TEMPLATE, file="template")
    assert [one in taxonomy.skills for one in _ids(written, "skills")] == [False, True]
    assert [one in taxonomy.roles for one in _ids(written, "roles")] == [False, True]
    assert _ids(written, "roles")[0] == starter.TEMPLATE_ROLE


def test_one_can_be_assessed_against_the_template_s_role() -> None:
    run("taxonomy", "init", "ours.yaml")
    layered = ("--taxonomy", "ours.yaml", "-f", "json")
    found = run(
        "assess", "-", "--role", starter.TEMPLATE_ROLE, "-l", "senior", *layered, stdin=PERSON
    )
    assert (found.code, found.err) == (0, "")
    assert 0 < found.json["assessment"]["readiness"] < 1
    read = [one["skill"] for one in run("match", "-", *layered, stdin=PERSON).json["matches"]]
    assert read == ["sql", "our-event-bus", "apache-airflow"]


def test_the_template_leaves_the_rest_of_a_role_it_overrides(taxonomy: Taxonomy) -> None:
    run("taxonomy", "init", "ours.yaml")
    changed = load_taxonomy(["ours.yaml"]).roles["data-engineer"]
    shipped = taxonomy.roles["data-engineer"]
    assert changed.background != shipped.background
    assert changed._replace(background=shipped.background) == shipped


def test_every_shipped_role_is_written_out_whole_and_valid(
    folder: Path, taxonomy: Taxonomy
) -> None:
    for role_id in taxonomy.roles:
        assert run("taxonomy", "init", "--role", role_id, f"{role_id}.yaml").code == 0
    checked = run("taxonomy", "check", str(folder))
    assert (checked.code, checked.err) == (0, "")
    layered = load_taxonomy([folder], cache=False)
    assert len(layered.roles) == 2 * len(taxonomy.roles) > 0
    for role_id, shipped in taxonomy.roles.items():
        own = layered.roles[f"our-{role_id}"]
        assert own == shipped._replace(id=own.id, title=own.title, aliases=())
        assert layered.roles[role_id] == shipped


def test_a_role_written_out_is_valid_beside_the_shipped_ones_alone() -> None:
    run("taxonomy", "init", "ours.yaml", "--role", "data-architect")
    checked = run("taxonomy", "check", "ours.yaml")
    assert (checked.code, checked.err) == (0, "")


def test_no_role_is_written_with_quotes_that_could_be_left_out(taxonomy: Taxonomy) -> None:
    """The shipped file's own style, so that a text can be moved from the one to the other."""
    needless = []
    for one in taxonomy.roles.values():
        lines = starter.render_role(one, taxonomy).splitlines()
        quoted = [line.split(': "', 1)[1] for line in lines if ': "' in line and line[0] == " "]
        needless += [
            text
            for text in quoted
            if text.isascii() and text[0].isalpha() and ": " not in text and "\\" not in text
        ]
    assert needless == []


def test_a_role_is_found_by_any_of_its_names_and_with_a_level_all_levels_are_written() -> None:
    texts = {
        run("taxonomy", "init", "-", "--role", name).out
        for name in ("ml-engineer", "MLE", "Senior machine learning engineer")
    }
    assert len(texts) == 1
    written = yamlfile.load(texts.pop(), file="-")
    assert list(written["roles"][0]["levels"]) == ["entry", "mid", "senior", "lead"]


def test_a_title_is_made_our_own_and_an_abbreviation_keeps_its_capitals() -> None:
    titles = {
        name: yamlfile.load(run("taxonomy", "init", "-", "-r", name).out, file="-")["roles"][0]
        for name in ("data-analyst", "nlp-engineer")
    }
    assert [one["title"] for one in titles.values()] == ["Our data analyst", "Our NLP engineer"]


def test_a_role_of_one_s_own_layer_can_be_begun_with(folder: Path) -> None:
    """It rests on that layer, so the next steps name it."""
    ladder = str(COMPANY / "ladder")
    written = run("taxonomy", "init", "new.yaml", "--role", "acme-data-lead", "--taxonomy", ladder)
    assert written.code == 0
    assert f"taxonomy check --taxonomy {ladder} new.yaml" in written.err
    checked = run("taxonomy", "check", "--taxonomy", ladder, "new.yaml")
    assert (checked.code, checked.err) == (0, "")
    assert "our-acme-data-lead" in (folder / "new.yaml").read_text(encoding="utf-8")


def test_a_layer_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(COMPANY / "ladder"))
    assert "id: our-acme-data-lead" in run("taxonomy", "init", "-", "-r", "acme-data-lead").out


def test_the_next_steps_work_when_they_are_pasted(folder: Path) -> None:
    (folder / "me.yaml").write_text("skills: [SQL]\n", encoding="utf-8")
    for arguments in (("our ladder.yaml",), ("role's.yaml", "--role", "data-analyst")):
        said = run("taxonomy", "init", *arguments)
        assert said.out == ""
        commands = [line for line in said.err.splitlines() if line.startswith("  mlcareer ")]
        assert len(commands) == 2
        for command in commands:
            outcome = run(*shlex.split(command)[1:])
            assert (outcome.code, outcome.err) == (0, "")


def test_quiet_says_nothing_and_standard_output_gets_the_file_alone() -> None:
    assert run("taxonomy", "init", "ours.yaml", "--quiet") == (0, "", "")
    assert run("taxonomy", "init", "-") == (0, starter.TEMPLATE, "")


def test_a_file_that_exists_is_left_alone(folder: Path) -> None:
    mine = folder / "mlcareer-taxonomy.yaml"
    mine.write_text("skills: []\n", encoding="utf-8")
    outcome = run("taxonomy", "init")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "mlcareer: mlcareer-taxonomy.yaml: exists already. "
        "Use --force to overwrite it, or another name.\n"
    )
    assert mine.read_text(encoding="utf-8") == "skills: []\n"


def test_force_overwrites_and_keeps_the_permissions(folder: Path) -> None:
    mine = folder / "ours.yaml"
    mine.write_text("skills: []\n", encoding="utf-8")
    mine.chmod(0o644)
    assert run("taxonomy", "init", "ours.yaml", "--force").code == 0
    assert mine.read_text(encoding="utf-8") == starter.TEMPLATE
    assert mine.stat().st_mode & 0o777 == 0o644


def test_nothing_is_left_beside_the_file(folder: Path) -> None:
    run("taxonomy", "init", "ours.yaml")
    run("taxonomy", "init", "ours.yaml")
    assert [one.name for one in folder.iterdir()] == ["ours.yaml"]


REFUSED: Final[dict[str, tuple[tuple[str, ...], int, str]]] = {
    "folder missing": (("no/a.yaml",), 1, "the folder no does not exist. Make it first."),
    "is a folder": ((".",), 1, ".: is a folder. Name a file in it."),
    "role misspelt": (("a.yaml", "--role", "data enginering"), 1, "Did you mean data-engineer"),
    "role unknown": (("a.yaml", "--role", "zookeeper"), 1, "is not a role that is known here"),
    "layer missing": (("a.yaml", "-r", "mle", "--taxonomy", "no.yaml"), 1, "no.yaml: no such file"),
    "layer for nothing": (("a.yaml", "--taxonomy", "no.yaml"), 2, "without --role"),
    "two files": (("a.yaml", "b.yaml"), 2, "unexpected extra argument"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_said_and_nothing_is_written(case: str, folder: Path) -> None:
    arguments, code, said = REFUSED[case]
    outcome = run("taxonomy", "init", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
    assert [*folder.iterdir()] == []


def test_a_mistake_in_the_file_is_reported_with_its_own_name_and_line(folder: Path) -> None:
    run("taxonomy", "init", "ours.yaml", "-q")
    text = (folder / "ours.yaml").read_text(encoding="utf-8")
    at = text.splitlines().index("      - skills: [python]") + 1
    text = text.replace("      - skills: [python]", "      - skills: [pyton]")
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    outcome = run("taxonomy", "check", "ours.yaml")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"mlcareer: ours.yaml:{at}:18: roles[product-data-engineer].requirements[2].skills[0]: "
        "'pyton' is not known here. Did you mean 'python'?\n"
    )


def test_every_marked_mistake_of_the_example_is_reported_at_its_line() -> None:
    mistakes = COMPANY / "mistakes.yaml"
    lines = mistakes.read_text(encoding="utf-8").splitlines()
    marked = {at for at, line in enumerate(lines, 1) if "  # " in line}
    outcome = run("taxonomy", "check", str(mistakes))
    assert outcome.code == 1
    reported = outcome.err.splitlines()
    assert all(line.startswith(f"mlcareer: {mistakes}:") for line in reported)
    assert {int(line.split(f"{mistakes}:")[1].split(":")[0]) for line in reported} == marked


def test_the_company_of_the_example_is_valid_and_its_roles_are_ranked() -> None:
    ladder = str(COMPANY / "ladder")
    checked = run("taxonomy", "check", ladder)
    assert (checked.code, checked.err) == (0, "")
    person = str(COMPANY / "sam.yaml")
    ranked = run("assess", person, "--taxonomy", ladder, "-f", "json").json["ranking"]
    assert ranked[0]["role"] == "acme-data-engineer"
    report = run(
        "assess", person, "--taxonomy", ladder, "-r", "acme-data-engineer", "-f", "json"
    ).json
    assert [one["demand"] for one in report["assessment"]["requirements"] if one["demand"]] == []
    assert [one["claim"] for one in report["matches"] if one["skill"] is None] == []


def _with(text: str) -> tuple[Role, Taxonomy]:
    """Return a role with a text in every field that may hold one."""
    asked = row(
        "a", "b", name=text[:80], why=text, mid="essential expert", senior="useful working",
        reason=text, deviates=f"Common. {text} and more",
    )  # fmt: skip
    duty = {"id": "duty", "name": text[:28], "summary": text}
    found = compiled(
        [skill("a"), skill("b"), skill("c", kind="soft"), skill("own", kind="scope")],
        [
            role("other", [row("a")]),
            role(
                "job", [asked], title=text[:70], family=text[:80], summary=text, decides=text,
                differs={"other": text}, levels={"mid": text, "senior": text},
                responsibilities=[duty],
                milestones=[{"name": text[:80], "project": text, "skills": ["a", "b"]}],
                challenges=[{"challenge": text, "practices": ["a"], "answer": text,
                             "scenario": text}],
                background=[{"kind": "degree", "asked": text}], not_asked={"c": text},
                adjacent=["other"], next=["other"],
            ),
        ],
        scope={
            "responsibility": {"id": "scope", "name": "Lead", "summary": "It."},
            "requirements": [row("own", serves=["scope"])],
        },
    )  # fmt: skip
    return found.roles["job"], found


@THRIFTY
@given(  # JSON, in which the small taxonomy is written, has no plain way beyond U+FFFF
    st.text(
        st.characters(max_codepoint=0xFFFD, exclude_categories=("C", "Zl", "Zp")), min_size=1
    ).filter(lambda text: any(one.isalnum() for one in text))
)
@example("a: b")
@example("a #b")
@example("# a")
@example("- a")
@example("yes")
@example("a:")
@example("'a'")
@example('say "a"')
@example("{a: [b]}")
@example("a\\n")
@example("50 %")
@example("a, b – “c”…")
@example("é: ü")
@example("&a *b !c")
def test_whatever_a_text_holds_it_comes_back_from_a_role(text: str) -> None:
    text = text.strip()[:500].strip()
    here, taxonomy = _with(text)
    layer = yamlfile.load(starter.render_role(here, taxonomy), file="written")
    [found] = layer["roles"]
    assert found["summary"] == here.summary
    assert found["decides"] == here.decides
    assert found["differs"] == here.differs
    assert found["levels"] == here.levels
    assert found["not_asked"] == here.not_asked
    [asked] = found["requirements"]
    first = here.requirements[0]
    assert (asked["name"], asked["why"], asked["reason"], asked["deviates"]) == (
        first.name, first.why, first.reason, first.deviates,
    )  # fmt: skip
    [challenge] = found["challenges"]
    assert challenge["scenario"] == challenge["answer"] == here.summary


@THRIFTY
@given(st.text(min_size=1))
def test_a_text_alone_on_its_line_is_one_scalar_on_one_line(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    written = starter.alone(text)
    assert len(written.splitlines()) == 1
    assert yamlfile.load(f"a: {written}\nb: c\n", file="written") == {"a": text, "b": "c"}


def test_an_id_of_sixty_letters_stays_an_id(taxonomy: Taxonomy) -> None:
    long = taxonomy.roles["ml-engineer"]._replace(id="a" * 55 + "-b" * 2)
    assert starter.own_id(long) == f"our-{'a' * 55}-b"[:60].rstrip("-")
    assert len(starter.own_id(long)) <= 60
