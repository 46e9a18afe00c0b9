"""What went wrong with something the user gave, as values that can be shown or counted."""

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong in one place.

    `line` and `column` count from 1; `path` is the field (`skills[3].hours.working`).
    `fix` is a full sentence that says what to do about it.
    """

    message: str
    fix: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """`file:line:column: path: message. fix`, with the parts that are known."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        said = ": ".join(part for part in (place, self.path, self.message) if part)
        said = said if said.endswith((".", "?", "!")) else f"{said}."
        return f"{said} {self.fix}".rstrip()


class InputError(Exception):
    """The user's input cannot be used; carries every problem that was found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """`problems` are shown together, a line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> "tuple[type[InputError], tuple[tuple[Problem, ...]]]":
        """Travel between processes whole: an exception is made anew from what it was given."""
        return type(self), (self.problems,)

    @classmethod
    def of(
        cls,
        message: str,
        *,
        fix: str = "",
        file: str = "",
        line: int = 0,
        column: int = 0,
    ) -> "InputError":
        """Make the error for a single problem."""
        problem = Problem(message=message, fix=fix, file=file, line=line, column=column)
        return cls([problem])
