"""Where the taxonomy comes from: files that can and cannot be read, and layers on top."""

import os
from pathlib import Path

import pytest
from fixed import GOLDEN

from mlcareer.errors import InputError, Problem
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy import load
from mlcareer.taxonomy.load import ENVIRONMENT_VARIABLE, load_taxonomy, shipped_folder
from mlcareer.taxonomy.models import Taxonomy

NEW_SKILL = """\
skills:
  - id: aardvark-db
    name: Aardvark DB
    kind: tool
    category: Data storage
    summary: Stores ants.
    aliases: [aardvark]
    prerequisites: {sql: working}
    hours: {awareness: 1, working: 10, practitioner: 40}
"""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ship a small taxonomy, so that compiling it takes no time."""
    monkeypatch.setattr(load, "shipped_folder", lambda: GOLDEN / "taxonomy")


@pytest.fixture
def taxonomy(_small: None) -> Taxonomy:
    """Return what is shipped."""
    return load_taxonomy(cache=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that files can be named as a user names them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def layered(*layers: str) -> Taxonomy:
    return load_taxonomy(layers, cache=False)


def problems_of(*layers: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        layered(*layers)
    return caught.value.problems


# --- layers -------------------------------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_a_new_skill_is_added_with_its_names(taxonomy: Taxonomy) -> None:
    found = layered(write("mine.yaml", NEW_SKILL))
    assert {*found.skills} - {*taxonomy.skills} == {"aardvark-db"}
    assert found.skills["aardvark-db"].prerequisites == {"sql": Proficiency.WORKING}
    assert found.skill_names.names["Aardvark DB"] == "aardvark-db"
    assert found.skill_names.aliases["aardvark"] == "aardvark-db"
    assert found.sources == ("mine.yaml",)


@pytest.mark.usefixtures("here")
def test_a_known_skill_changes_in_the_fields_that_are_given_and_no_other(
    taxonomy: Taxonomy,
) -> None:
    layer = "skills:\n  - id: docker\n    half_life: 2.5\n    prerequisites: {python: awareness}\n"
    found = layered(write("mine.yaml", layer))
    below = taxonomy.skills["docker"]
    assert below.half_life != 2.5
    assert found.skills["docker"] == below._replace(half_life=2.5, prerequisites={"python": 1})
    assert found.pages["docker"] == taxonomy.pages["docker"]
    assert [*found.skills] == [*taxonomy.skills]


@pytest.mark.usefixtures("here")
def test_aliases_add_to_those_below(taxonomy: Taxonomy) -> None:
    layer = "skills:\n  - id: docker\n    aliases: [whale box]\n"
    found = layered(write("mine.yaml", layer))
    assert found.pages["docker"].aliases == (*taxonomy.pages["docker"].aliases, "whale box")
    assert found.skill_names.aliases["whale box"] == "docker"


@pytest.mark.usefixtures("here")
def test_an_alias_that_is_there_already_does_not_stand_twice(taxonomy: Taxonomy) -> None:
    known = taxonomy.pages["docker"].aliases[0]
    layer = f"skills:\n  - id: docker\n    aliases: ['{known}', whale box]\n"
    found = layered(write("mine.yaml", layer)).pages["docker"].aliases
    assert found == (*taxonomy.pages["docker"].aliases, "whale box")


@pytest.mark.usefixtures("here")
def test_other_lists_replace_those_below(taxonomy: Taxonomy) -> None:
    layer = "roles:\n  - id: ml-engineer\n    adjacent: [data-architect]\n    challenges: []\n"
    found = layered(write("mine.yaml", layer))
    below = taxonomy.roles["ml-engineer"]
    assert below.adjacent not in {(), ("data-architect",)}
    assert below.challenges
    assert found.roles["ml-engineer"] == below._replace(adjacent=("data-architect",), challenges=())


@pytest.mark.usefixtures("here")
def test_aliases_of_roles_add_too(taxonomy: Taxonomy) -> None:
    layer = "roles:\n  - id: ml-engineer\n    aliases: [model whisperer]\n"
    found = layered(write("mine.yaml", layer)).roles["ml-engineer"].aliases
    assert found == (*taxonomy.roles["ml-engineer"].aliases, "model whisperer")


@pytest.mark.usefixtures("here")
def test_learning_is_laid_over_by_skill() -> None:
    first = write(
        "first.yaml", "learning:\n  - skill: docker\n    exercise: Pack it.\n  - skill: sql\n"
    )
    second = write("second.yaml", "learning:\n  - skill: sql\n    exercise: Ask it.\n")
    found = layered(first, second)
    assert (found.pages["docker"].exercise, found.pages["sql"].exercise) == ("Pack it.", "Ask it.")


@pytest.mark.usefixtures("here")
def test_the_last_layer_wins() -> None:
    first = write("1.yaml", "skills: [{id: docker, half_life: 1, summary: First.}]\n")
    second = write("2.yaml", "skills: [{id: docker, half_life: 2}]\n")
    found = layered(first, second)
    assert found.skills["docker"].half_life == 2
    assert found.pages["docker"].summary == "First."
    assert layered(second, first).skills["docker"].half_life == 1


@pytest.mark.usefixtures("here")
def test_a_later_layer_changes_what_an_earlier_one_added() -> None:
    second = write("2.yaml", "skills: [{id: aardvark-db, half_life: 2, aliases: [ant store]}]\n")
    found = layered(write("1.yaml", NEW_SKILL), second)
    assert found.skills["aardvark-db"].half_life == 2
    assert found.pages["aardvark-db"].aliases == ("aardvark", "ant store")


@pytest.mark.usefixtures("here")
def test_a_folder_is_one_layer_of_all_its_yaml_files() -> None:
    write("mine/skills.yaml", NEW_SKILL)
    write("mine/more.yml", "skills: [{id: docker, half_life: 2}]\n")
    write("mine/notes.txt", "not: [yaml")
    found = layered("mine")
    assert "aardvark-db" in found.skills
    assert found.skills["docker"].half_life == 2
    assert [Path(one).name for one in found.sources] == ["more.yml", "skills.yaml"]


@pytest.mark.usefixtures("here")
def test_the_environment_variable_names_layers_below_those_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("env/skills.yaml", NEW_SKILL)
    other = write("env.yaml", "skills: [{id: docker, half_life: 1}, {id: sql, half_life: 1}]\n")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, os.pathsep.join(["env", other, ""]))
    found = layered(write("mine.yaml", "skills: [{id: docker, half_life: 2}]\n"))
    assert "aardvark-db" in found.skills
    assert (found.skills["docker"].half_life, found.skills["sql"].half_life) == (2, 1)
    assert [Path(one).name for one in found.sources] == ["skills.yaml", "env.yaml", "mine.yaml"]


@pytest.mark.usefixtures("here")
def test_the_version_follows_the_content_and_not_the_name(taxonomy: Taxonomy) -> None:
    one, same = layered(write("a.yaml", NEW_SKILL)), layered(write("b/c.yaml", NEW_SKILL))
    other = layered(write("d.yaml", NEW_SKILL.replace("ants", "bees")))
    assert one.version == same.version
    assert len({taxonomy.version, one.version, other.version}) == 3


@pytest.mark.usefixtures("here")
def test_a_file_with_nothing_but_comments_changes_nothing(taxonomy: Taxonomy) -> None:
    found = layered(write("mine.yaml", "# Nothing yet.\n"), write("empty.yaml", ""))
    assert (found.skills, found.roles) == (taxonomy.skills, taxonomy.roles)


@pytest.mark.usefixtures("here")
def test_a_byte_order_mark_and_windows_newlines_are_read() -> None:
    Path("mine.yaml").write_bytes(b"\xef\xbb\xbf" + NEW_SKILL.replace("\n", "\r\n").encode())
    assert layered("mine.yaml").pages["aardvark-db"].summary == "Stores ants."


# --- what is reported ---------------------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_a_problem_in_a_layer_points_into_that_layer() -> None:
    write(
        "mine.yaml", "skills:\n  - id: docker\n    prerequisites: {sql: working, pyton: working}\n"
    )
    [problem] = problems_of("mine.yaml")
    assert str(problem) == (
        "mine.yaml:3:35: skills[docker].prerequisites.pyton: 'pyton' is not known here. "
        "Did you mean 'python'?"
    )


@pytest.mark.usefixtures("here")
def test_an_alias_that_a_layer_adds_is_reported_in_the_layer() -> None:
    write("mine.yaml", "skills:\n  - id: docker\n    aliases:\n      - whale box\n      - Python\n")
    [problem] = problems_of("mine.yaml")
    assert (problem.file, problem.line, problem.column) == ("mine.yaml", 5, 9)
    assert problem.message == "'Python' already belongs to python"


@pytest.mark.usefixtures("here")
def test_a_new_entry_that_lacks_fields_is_reported_once_for_each() -> None:
    write("mine.yaml", "skills:\n  - id: aardvark-db\n    name: Aardvark DB\n    summary: Ants.\n")
    problems = problems_of("mine.yaml")
    assert [(one.path, one.message) for one in problems] == [
        ("skills[aardvark-db].kind", "is missing"),
        ("skills[aardvark-db].category", "is missing"),
    ]
    assert {(one.file, one.line, one.column) for one in problems} == {("mine.yaml", 2, 5)}


@pytest.mark.usefixtures("here")
def test_an_id_that_stands_twice_in_a_file_is_reported_at_the_second() -> None:
    write("mine.yaml", "skills:\n  - id: docker\n    half_life: 2\n  - id: docker\n")
    [problem] = problems_of("mine.yaml")
    assert (problem.file, problem.line, problem.column) == ("mine.yaml", 4, 5)
    assert problem.message == "'docker' stands twice (first in mine.yaml:2)"
    assert problem.fix


@pytest.mark.parametrize(
    ("section", "key"), [("skills", "id"), ("roles", "id"), ("learning", "skill")]
)
@pytest.mark.usefixtures("here")
def test_an_id_that_stands_in_two_files_of_a_folder_is_reported(section: str, key: str) -> None:
    write("mine/a.yaml", f"{section}:\n  - {key}: docker\n")
    write("mine/b.yaml", f"# Mine.\n{section}:\n  - {key}: docker\n")
    [problem] = [one for one in problems_of("mine") if "first in" in one.message]
    assert (Path(problem.file).name, problem.line, problem.column) == ("b.yaml", 3, 5)
    assert "a.yaml:2" in problem.message


@pytest.mark.usefixtures("here")
def test_a_double_id_is_reported_once_however_many_files_follow() -> None:
    write("mine/a.yaml", "skills:\n  - id: docker\n  - id: docker\n")
    write("mine/b.yaml", "roles: []\n")
    write("mine/c.yaml", "learning: []\n")
    assert len(problems_of("mine")) == 1


@pytest.mark.usefixtures("here")
def test_a_syntax_error_in_each_of_three_files_is_reported_together() -> None:
    write("a.yaml", "skills:\n  - id: docker\n    half_life: [2\n")
    write("b.yaml", "skills:\n  - id: docker\n half_life: 2\n")
    write("mine/c.yaml", "roles: {a: 1, a: 2}\n")
    a, b, _, c = problems_of("a.yaml", "b.yaml", "mine")
    assert [(one.file, one.message[:14]) for one in (a, b)] == [
        ("a.yaml", "not valid YAML"),
        ("b.yaml", "not valid YAML"),
    ]
    assert b.line == 3
    assert (Path(c.file).name, c.line, c.column) == ("c.yaml", 1, 15)


@pytest.mark.usefixtures("here")
def test_a_tab_is_called_a_tab() -> None:
    write("mine.yaml", "skills:\n\t- id: docker\n")
    [problem] = problems_of("mine.yaml")
    assert (problem.line, problem.column) == (2, 1)
    assert problem.fix == "Indent with spaces; YAML does not allow tabs."


@pytest.mark.usefixtures("here")
def test_all_problems_are_shown_at_once() -> None:
    """One syntax error a file is what YAML can report; everything else comes together."""
    write(
        "mine.yaml",
        "skills:\n"
        "  - id: docker\n"
        "    sumary: Unknown key.\n"
        "    aliases: [python]\n"
        "    prerequisites: {pyton: working}\n"
        "  - id: sql\n"
        "    summary: ''\n"
        "  - id: sql\n"
        "    half_life: 2\n"
        "    half_life: 3\n"
        "learning:\n"
        "  - skill: docker\n"
        "    resources:\n"
        "      - {title: T, url: 'http://e.org', kind: book, cost: paid, to: working}\n",
    )
    assert {one.line for one in problems_of("mine.yaml")} == {3, 4, 5, 7, 8, 10, 14}


@pytest.mark.usefixtures("here")
def test_a_double_id_in_one_file_does_not_hide_an_unknown_key_in_another() -> None:
    write("a.yaml", "skills:\n  - id: docker\n  - id: docker\n")
    write("b.yaml", "skills:\n  - id: docker\n    sumary: Unknown key.\n")
    assert [one.file for one in problems_of("a.yaml", "b.yaml")] == ["a.yaml", "b.yaml"]


MALFORMED = {
    "a-word-for-a-list": "skills: docker\n",
    "a-section-left-empty": "skills:\n",
    "a-mapping-for-a-list": "skills: {docker: {half_life: 2}}\n",
    "words-for-entries": "skills: [docker]\n",
    "an-entry-without-an-id": "skills:\n  - name: Nameless\n",
    "a-list-for-an-id": "skills:\n  - id: [docker, podman]\n",
    "a-mapping-for-an-id": "skills:\n  - id: {a: b}\n",
    "a-word-for-aliases": "skills:\n  - {id: docker, aliases: box}\n",
    "a-list-for-prerequisites": "skills:\n  - {id: docker, prerequisites: [python]}\n",
    "a-list-in-the-learning": "learning:\n  - skill: [docker]\n",
    "a-list-at-the-top": "- docker\n",
    "a-word-at-the-top": "docker\n",
    "a-list-as-a-key": "? [a, b]\n: c\n",
    "a-role-that-is-a-list": "roles: [[ml-engineer]]\n",
    "a-scope-that-is-a-word": "scope: none\n",
    "an-alias-for-nothing": "skills: *nothing\n",
    "a-second-document": "skills: []\n---\nroles: []\n",
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
@pytest.mark.parametrize("above", ["alone", "below another layer"])
@pytest.mark.usefixtures("here")
def test_a_malformed_file_is_reported_with_its_line_and_never_crashes(
    text: str, above: str
) -> None:
    layers = [write("mine.yaml", text)]
    if above != "alone":
        layers.append(write("good.yaml", f"{NEW_SKILL}roles: []\nlearning: []\n"))
    problems = problems_of(*layers)
    assert {one.file for one in problems} == {"mine.yaml"}
    assert all(0 < one.line <= 3 for one in problems)


@pytest.mark.usefixtures("here")
def test_bytes_that_are_not_utf_8_are_reported_with_their_line() -> None:
    Path("mine.yaml").write_bytes(b"# One.\n# Two.\n# Caf\xe9\n")
    [problem] = problems_of("mine.yaml")
    assert (problem.file, problem.line, problem.fix) == ("mine.yaml", 3, "Save the file as UTF-8.")


@pytest.mark.parametrize(
    "name",
    ["missing.yaml", "missing/deep", "a" * 5000],
    ids=["missing", "folder-missing", "longer-than-a-name-may-be"],
)
@pytest.mark.usefixtures("here")
def test_a_layer_that_does_not_exist_is_reported(name: str) -> None:
    [problem] = problems_of(name)
    assert (problem.file[:20], bool(problem.fix)) == (name[:20], True)


@pytest.mark.usefixtures("here")
def test_a_layer_of_the_environment_that_does_not_exist_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "missing.yaml")
    [problem] = problems_of()
    assert (problem.file, problem.message) == ("missing.yaml", "no such file or folder")


@pytest.mark.usefixtures("here")
def test_a_folder_without_yaml_is_reported() -> None:
    write("mine/notes.txt", NEW_SKILL)
    [problem] = problems_of("mine")
    assert (problem.file, problem.message) == ("mine", "no YAML file in this folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.usefixtures("here")
def test_a_pipe_is_refused_instead_of_waited_for() -> None:
    os.mkfifo("pipe.yaml")
    [problem] = problems_of("pipe.yaml")
    assert problem.message == "not a regular file"


@pytest.mark.usefixtures("here")
def test_a_file_too_large_for_a_taxonomy_is_not_read() -> None:
    with Path("huge.yaml").open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    [problem] = problems_of("huge.yaml")
    assert problem.message == "too large for a taxonomy"


@pytest.mark.usefixtures("here")
def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    write("bomb.yaml", "\n".join(lines))
    [problem] = problems_of("bomb.yaml")
    assert "amounts to more than" in problem.message


@pytest.mark.usefixtures("here")
def test_deep_nesting_is_refused() -> None:
    write("deep.yaml", "skills: " + "[" * 20_000)
    [problem] = problems_of("deep.yaml")
    assert "nested more than 50 deep" in problem.message


@pytest.mark.usefixtures("here")
def test_a_clean_layer_passes_the_strict_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "shipped_folder", shipped_folder)  # the small one is too small
    """The order of ids is a rule for one file; a layer cannot stand among the shipped skills."""
    layer = write("mine.yaml", NEW_SKILL)
    assert "aardvark-db" in load_taxonomy([layer], strict=True).skills


@pytest.mark.usefixtures("here")
def test_the_strict_check_asks_for_more_than_the_usual_one() -> None:
    layer = write("mine.yaml", NEW_SKILL[: NEW_SKILL.index("    hours")])
    assert "aardvark-db" in layered(layer).skills
    with pytest.raises(InputError, match="'aardvark-db' has no hours"):
        load_taxonomy([layer], strict=True)
