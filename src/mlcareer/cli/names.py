"""Roles and skills by name on the command line."""

import re
from datetime import date
from typing import TYPE_CHECKING

from mlcareer.errors import InputError
from mlcareer.policy import DEFAULT_LEVEL, Level

if TYPE_CHECKING:  # help and completion load every command, and match nothing
    from mlcareer.taxonomy.models import Role, Skill, Taxonomy


def find_role(written: str, taxonomy: "Taxonomy") -> "tuple[Role, Level | None]":
    """Return the role that is meant, and the level if the title names one ("senior MLE").

    Raises:
        InputError: no role, or several, go by that name; says which were meant.
    """
    from mlcareer.assessment.titles import owners  # noqa: PLC0415
    from mlcareer.matching.ladder import Matcher  # noqa: PLC0415

    matcher = Matcher(taxonomy.role_names, this_year=date.today().year)  # noqa: DTZ011
    bare, level = _split_level(written.strip())
    named = owners(matcher, bare) if level else []
    if len(named) != 1:
        bare, level = written.strip(), None
        named = owners(matcher, bare)
    if len(named) == 1:
        return taxonomy.roles[named[0]], level
    near = [role for role, _ in matcher.suggest(bare)] or named
    fix = f"Did you mean {' or '.join(near)}?" if near else "See 'mlcareer roles'."
    raise InputError.of(f"'{written}' is not a role that is known here", fix=fix)


def _split_level(title: str) -> tuple[str, Level | None]:
    """Split "Senior data engineer" or "Data engineer (senior)" into title and level."""
    from mlcareer.assessment.titles import LEVEL_WORDS  # noqa: PLC0415

    words = re.findall(r"[^\s()\[\],;]+", title)
    for at in (0, -1):
        level = LEVEL_WORDS.get(words[at].lower().strip(".-")) if len(words) > 1 else None
        if level:
            rest = words[1:] if at == 0 else words[:-1]
            return " ".join(rest).strip(" -\u2013"), level
    return title, None


def level_for(role: "Role | None", asked: Level | None) -> Level:
    """Return the level: as asked, else mid, else the lowest that the role has.

    Raises:
        InputError: the role does not exist at the level that was asked for.
    """
    if role is None:
        return asked or DEFAULT_LEVEL
    if asked and asked not in role.levels:
        fix = f"It has {', '.join(role.levels)}."
        raise InputError.of(f"{role.id} has no level '{asked}'", fix=fix)
    return asked or role.nearest(DEFAULT_LEVEL)


def find_skill(written: str, taxonomy: "Taxonomy") -> "Skill | None":
    """Return the skill that goes by a name, read without guessing; None if there is none."""
    from mlcareer.matching.ladder import Matcher  # noqa: PLC0415

    matcher = Matcher(taxonomy.skill_names, this_year=date.today().year)  # noqa: DTZ011
    found = matcher.read(written)
    if len(found) == 1 and found[0].owner and found[0].rung != "typo":
        return taxonomy.skills[found[0].owner]
    return None
