"""Problems as people read them."""

import pytest

from mlcareer.errors import InputError, Problem


@pytest.mark.parametrize(
    ("problem", "wanted"),
    [
        (Problem("is empty"), "is empty."),
        (Problem("is empty", fix="Fill it."), "is empty. Fill it."),
        (Problem("really?", fix="Say."), "really? Say."),
        (Problem("is empty", file="a.yaml"), "a.yaml: is empty."),
        (Problem("is empty", file="a.yaml", line=3), "a.yaml:3: is empty."),
        (
            Problem("is empty", "Fill it.", "a.yaml", 3, 7, "skills[0].name"),
            "a.yaml:3:7: skills[0].name: is empty. Fill it.",
        ),
    ],
)
def test_a_problem_reads_as_place_path_message_and_fix(problem: Problem, wanted: str) -> None:
    assert str(problem) == wanted


def test_an_error_shows_every_problem_on_its_own_line() -> None:
    error = InputError(iter([Problem("one", file="a"), Problem("two", file="b")]))
    assert str(error) == "a: one.\nb: two."
    assert [one.message for one in error.problems] == ["one", "two"]


def test_an_error_of_one_problem_keeps_all_that_is_known() -> None:
    error = InputError.of("bad", fix="Mend it.", file="a.yaml", line=2, column=5)
    assert error.problems == (Problem("bad", "Mend it.", "a.yaml", 2, 5),)
