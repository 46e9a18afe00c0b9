"""YAML: text stays text with its place, and nothing in a file can hurt."""

from typing import Any

import pytest
import yaml
from clock import ending

from mlcareer import yamlfile
from mlcareer.errors import InputError, Problem
from mlcareer.yamlfile import DEPTH_MOST, NODES_MOST, Place, YamlList, YamlMapping, load


@pytest.fixture(params=["libyaml", "without libyaml"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with the C loader and with the one in Python."""
    if request.param == "without libyaml":
        monkeypatch.setattr(yamlfile, "_Loader", yaml.SafeLoader)
    elif yamlfile._Loader is yaml.SafeLoader:
        pytest.skip("libyaml is absent")


def problems(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a text."""
    with pytest.raises(InputError) as caught:
        load(text, file="f.yaml")
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "nested"),
        ("- " * 100_000 + "a", "nested"),
        ("{a: " * 100_000, "nested"),
        ("? " * 100_000, "nested"),
    ],
    ids=["brackets", "dashes", "braces", "question marks"],
)
def test_a_depth_bomb_is_refused_before_it_hurts(text: str, message: str) -> None:
    with ending():
        (problem,) = problems(text)
    assert message in problem.message


def test_fifty_deep_is_read_and_fifty_one_is_not() -> None:
    value: Any = load("[" * DEPTH_MOST + "]" * DEPTH_MOST, file="f.yaml")
    depth = 0
    while isinstance(value, list):
        depth, value = depth + 1, value[0] if value else None
    assert depth == DEPTH_MOST == 50
    (problem,) = problems("[" * 51 + "]" * 51)
    assert (problem.line, problem.column) == (1, 51)


def test_an_alias_bomb_is_refused_before_it_hurts() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 60)]
    with ending():
        (problem,) = problems("\n".join(lines))
    assert f"{NODES_MOST:,}" in problem.message
    # Ten to the seventh are more than two million: line 7 has a7's ten copies of a6.
    assert problem.line <= 8


def test_an_alias_of_what_is_not_finished_is_refused() -> None:
    (problem,) = problems("a: &a [*a]")
    assert "'*a'" in problem.message


def test_an_alias_of_nothing_is_refused_with_its_place() -> None:
    (problem,) = problems("a: 1\nb: *nobody\n")
    assert (problem.line, problem.column) == (2, 4)
    assert "'*nobody'" in problem.message


def test_a_modest_alias_stands_for_its_value() -> None:
    assert load("a: &x [1, 2]\nb: *x\nc: &y t\nd: *y\n", file="f.yaml") == {
        "a": ["1", "2"], "b": ["1", "2"], "c": "t", "d": "t",
    }  # fmt: skip


def test_every_duplicate_key_is_reported_with_its_place_and_the_first_one() -> None:
    found = problems("a: 1\nb: {c: 1, c: 2}\na: 3\nd:\n  - e: 1\n    e: 2\n")
    assert [(one.line, one.column) for one in found] == [(2, 11), (3, 1), (6, 5)]
    firsts = [one.message.rpartition("(")[2].rstrip(")") for one in found]
    assert firsts == ["first on line 2", "first on line 1", "first on line 5"]


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert load("- {a: 1}\n- {a: 2}\n", file="f.yaml") == [{"a": "1"}, {"a": "2"}]


def test_a_file_of_duplicates_does_not_fill_the_screen() -> None:
    assert len(problems("a: 1\n" * 1000)) <= 25


def test_a_second_document_is_refused_where_it_begins() -> None:
    (problem,) = problems("a: 1\n---\nb: 2\n")
    assert problem.line == 2
    assert "---" in problem.fix


def test_the_marks_of_one_document_are_fine() -> None:
    assert load("%YAML 1.1\n---\na: 1\n...\n", file="f.yaml") == {"a": "1"}


@pytest.mark.parametrize("text", ["a:\n\t- b\n", "a:\n\tb: c\n", "\ta: b\n"])
def test_a_tab_in_the_indentation_is_refused_and_named(text: str) -> None:
    (problem,) = problems(text)
    assert problem.line == text.count("\n", 0, text.index("\t")) + 1
    assert "tab" in problem.fix


@pytest.mark.parametrize("text", ["a: [1", "a: 'b", "a: b: c", "{", "- a\nb", "@", "%", "&a &b c"])
def test_a_syntax_error_is_one_problem_with_a_line(text: str) -> None:
    (problem,) = problems(text)
    assert problem.file == "f.yaml"
    assert problem.line >= 1
    assert problem.message.startswith("not valid YAML: ")


def test_a_nul_is_refused() -> None:
    (problem,) = problems("a: b\0c\n")
    assert "not valid YAML" in problem.message


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert load("a: x\ud800y\n", file="f.yaml") == {"a": "x?y"}


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "{[a]: b}", "? {a: b}\n: c\n"])
def test_a_key_that_is_no_word_is_refused(text: str) -> None:
    (problem,) = problems(text)
    assert "key" in problem.message


@pytest.mark.parametrize("text", ["", " \n", "# only a comment\n", "---\n...\n"])
def test_a_file_of_nothing_is_nothing(text: str) -> None:
    assert not load(text, file="f.yaml")


@pytest.mark.parametrize(
    "text",
    ["no", "on", "012", "1e3", "0x1F", "2024-05-31", "1_000", "12:30:45", "true", ".5", "=", "<<"],
)
def test_a_scalar_stays_what_was_written(text: str) -> None:
    assert load(f"a: {text}\n", file="f.yaml") == {"a": text}


@pytest.mark.parametrize("text", ["~", "null", "Null", "NULL", ""])
def test_only_what_says_nothing_is_empty(text: str) -> None:
    assert load(f"a: {text}\n", file="f.yaml") == {"a": ""}
    assert load(f"a: '{text}'\n", file="f.yaml") == {"a": text}


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ", "!!int ", "!mine ", "!!binary "]
)
def test_a_tag_makes_nothing_happen(tag: str) -> None:
    assert load(f"a: {tag}'12'\n", file="f.yaml") == {"a": "12"}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert load("x: &x {a: 1}\ny: {<<: *x}\n", file="f.yaml")["y"] == {"<<": {"a": "1"}}


def test_every_key_and_item_knows_its_place() -> None:
    root = load("a: 1\nb:\n  - x\n  - {c: 2}\n", file="f.yaml")
    assert isinstance(root, YamlMapping)
    assert root.places == {"a": Place("f.yaml", 1, 1), "b": Place("f.yaml", 2, 1)}
    items = root["b"]
    assert isinstance(items, YamlList)
    assert items.places == [Place("f.yaml", 3, 5), Place("f.yaml", 4, 5)]
    assert items[1].places == {"c": Place("f.yaml", 4, 6)}
