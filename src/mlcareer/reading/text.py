"""Plain text and Markdown: a list of skills, or prose that names some."""

from typing import Final

from mlcareer.errors import InputError
from mlcareer.reading.document import Document
from mlcareer.reading.kinds import is_prose
from mlcareer.reading.lines import split_list
from mlcareer.reading.lists import read_claims

# Whoever lists more has given the wrong file; so many are read within seconds.
_ENTRIES_MOST: Final = 100_000
_BETWEEN: Final = "\n,;"

__all__ = ["read", "read_list", "split_list"]


def read(text: str, source: str, *, this_year: int) -> Document:
    """Read a list as claims, a résumé or a job ad as prose."""
    if is_prose(text):
        from mlcareer.reading.layout import read_prose  # noqa: PLC0415 - most texts are lists

        return read_prose(text, source, this_year=this_year)
    return read_list(text, source, this_year=this_year)


def read_list(text: str, source: str, *, this_year: int) -> Document:
    """Read lines as claims; what a heading says of how well holds for the items below it.

    Raises:
        InputError: there are more entries than one person has.
    """
    if sum(map(text.count, _BETWEEN)) > _ENTRIES_MOST:
        raise InputError.of(
            f"a list of more than {_ENTRIES_MOST:,} entries",
            fix="Give the skills of one person.",
            file=source,
        )
    return Document(source=source, claims=read_claims(text, this_year=this_year), text=text)
