"""Where a person's profile comes from, a file, a pipe or what they type, and what is odd in it."""

import sys
from typing import TYPE_CHECKING

from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.reading.document import Document


def read_given(profile: str | None, this_year: int) -> "Document":
    """Read a profile; where none is given, what a terminal's user types, or else a pipe.

    Raises:
        InputError: it cannot be read, or what it says cannot be used.
    """
    from mlcareer.reading import STANDARD_INPUT, parse_document, read_document  # noqa: PLC0415

    if profile is None and sys.stdin is not None and sys.stdin.isatty():
        return parse_document(_typed(), "typed", this_year=this_year)
    return read_document(STANDARD_INPUT if profile is None else profile, this_year=this_year)


def remark(
    document: "Document",
    claims: int,
    *,
    ad: str = "",
    empty: str = "nothing is shown, so the score is 0",
) -> None:
    """Say on standard error what is odd about a profile; `ad` says what to do with an ad."""
    if document.kind == "ad":
        write_error(f"mlcareer: the profile reads like a job ad{ad}.\n")
    if not claims:
        write_error(f"mlcareer: the profile names no skill; {empty}.\n")


def _typed() -> bytes:
    """Let the person type their skills; an empty line or Ctrl-D ends it."""
    write_error(
        "Type your skills, one a line, as you would say them ('Python: advanced', "
        "'SQL 5 years', 'no Scala').\nAn empty line ends the list.\n"
    )
    lines: list[bytes] = []
    while True:
        write_error("> ")
        line = sys.stdin.buffer.readline()
        lines.append(line)
        if not line.strip() or not line.endswith(b"\n"):  # an empty line, or Ctrl-D
            write_error("\n")
            return b"".join(lines)
