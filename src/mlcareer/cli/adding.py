"""Adds claims to a YAML profile that a person wrote, without losing a line of it."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mlcareer.cli import output
from mlcareer.errors import InputError
from mlcareer.files import write_atomically

if TYPE_CHECKING:
    from mlcareer.reading.document import Claim
    from mlcareer.taxonomy.models import Taxonomy

_YAML: Final = {".yaml", ".yml"}


def profile_text(profile: str) -> str:
    """Return a profile as it stands there; empty where there is no file yet.

    Raises:
        InputError: it is no YAML profile, or cannot be read or written.
    """
    path = Path(profile)
    if path.suffix.lower() not in _YAML:
        fix = "Name a .yaml file; 'mlcareer extract FILE -f yaml' makes one of a résumé."
        raise InputError.of("is not a YAML profile", fix=fix, file=profile)
    output.check_output(profile, force=True)
    if path.exists() and not path.is_file():  # a device may never end
        raise InputError.of("is not a file", fix="Name a .yaml file.", file=profile)
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise InputError.of("is not UTF-8", fix="Save it as UTF-8.", file=profile) from error
    except OSError as error:
        fix = "Check its permissions."
        said = f"cannot be read: {error.strerror}"
        raise InputError.of(said, fix=fix, file=profile) from error


def names_of(skills: Iterable[str], known: "Taxonomy") -> dict[str, str]:
    """Return by which name each skill is written, so that it is read as itself again."""
    from mlcareer.cli.names import find_skill  # noqa: PLC0415

    wanted = (known.skills[skill] for skill in skills if skill in known.skills)
    return {one.id: one.name if find_skill(one.name, known) == one else one.id for one in wanted}


def add(profile: str, text: str, made: str, claims: Iterable["Claim"], this_year: int) -> None:
    """Write a profile that was `text` as `made`, if that adds these claims and nothing else.

    Raises:
        InputError: it would not, or it cannot be written; the profile is then as it was.
    """
    wanted = _claims(text, profile, this_year) + Counter(claims)
    if _claims(made, profile, this_year) != wanted:
        fix = "Write its skills as a list, a line each, below 'skills:'."
        raise InputError.of("cannot be added to", fix=fix, file=profile)
    try:
        write_atomically(Path(os.path.realpath(profile)), made)
    except OSError as error:
        fix = "Check that there is a place and room for it."
        said = f"cannot be written: {error.strerror}"
        raise InputError.of(said, fix=fix, file=profile) from error


def _claims(text: str, profile: str, this_year: int) -> "Counter[Claim]":
    """Count the claims of a profile, wherever they stand; none where it is none any more."""
    from mlcareer.reading import parse_document  # noqa: PLC0415

    try:
        document = parse_document(text.encode(), profile, this_year=this_year)
    except InputError:
        return Counter()
    return Counter(one._replace(line=0) for one in document.claims)
