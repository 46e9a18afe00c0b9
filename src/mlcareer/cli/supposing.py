"""What `--if` supposes, read: skills at proficiencies."""

import re
from collections.abc import Iterable
from typing import Final

import typer

from mlcareer.assessment.whatif import Supposition
from mlcareer.matching.ladder import Matcher
from mlcareer.phrases import read_phrase
from mlcareer.proficiency import BY_LABEL, LABELS
from mlcareer.render.escape import visible
from mlcareer.taxonomy.models import Taxonomy

# Commas outside brackets: "AWS (S3, Lambda)=working" supposes three skills.
_COMMA: Final = re.compile(r",(?![^()\[\]]*[)\]])")
_FORM: Final = "write it like docker=working"


def read_suppositions(
    written: Iterable[str], taxonomy: Taxonomy, *, this_year: int
) -> tuple[Supposition, ...]:
    """Read every `skill=proficiency`; a name is read as in a profile, but never guessed.

    Raises:
        typer.BadParameter: with everything that is wrong, a line each.
    """
    matcher = Matcher(taxonomy.skill_names, this_year=this_year)
    found: list[Supposition] = []
    problems: list[str] = []
    for option in written:
        pieces = [piece.strip() for piece in _COMMA.split(option)]
        pieces = [piece for piece in pieces if piece]
        if not pieces:
            problems.append(f"'{visible(option)}' supposes nothing; {_FORM}.")
        for piece in pieces:
            name, _, word = (part.strip() for part in piece.rpartition("="))
            if not name or not word:
                problems.append(f"'{visible(piece)}' has no {_missing(piece)}; {_FORM}.")
                continue
            wrong = [*_wrong_name(name, matcher, taxonomy), *_wrong_proficiency(word, this_year)]
            problems += wrong
            if not wrong:
                proficiency = BY_LABEL[word.lower()]
                found += [
                    Supposition(piece, str(one.owner), proficiency, one.rung)
                    for one in matcher.read(name)
                ]
    if problems:
        message = "\n".join(dict.fromkeys(problems))
        raise typer.BadParameter(message, param_hint="--if")
    return tuple(found)


def _missing(piece: str) -> str:
    return "skill" if piece.startswith("=") else "proficiency"


def _wrong_name(name: str, matcher: Matcher, taxonomy: Taxonomy) -> list[str]:
    """Say which names are not known, and what they may have meant."""
    wrong = []
    for one in matcher.read(name):
        said = one.said.negated or one.said.proficiency is not None
        if one.owner and one.rung != "typo" and not said:
            continue
        near = [one.owner] if one.owner else [skill for skill, _ in matcher.suggest(one.text)]
        names = " or ".join(taxonomy.skills[skill].name for skill in near)
        guess = f"; did you mean {names}?" if names else "; see 'mlcareer skills'."
        wrong.append(f"'{visible(one.text)}' is not a skill that is known here{guess}")
    return wrong


def _wrong_proficiency(word: str, this_year: int) -> list[str]:
    """Say that a word is no proficiency one can suppose, and which may be meant."""
    if BY_LABEL.get(word.lower()):
        return []
    if word.lower() == LABELS[0]:
        return [f"'{visible(word)}' adds nothing: what if never lowers; name what you would have."]
    said = read_phrase(word, this_year=this_year)
    if said is not None and said.proficiency:
        guess: str = LABELS[said.proficiency]
    else:
        from difflib import get_close_matches  # noqa: PLC0415 - slow, and only for a slip

        guess = " or ".join(get_close_matches(word.lower(), LABELS[1:], n=1))
    known = f"did you mean {guess}?" if guess else f"use {', '.join(LABELS[1:])}."
    return [f"'{visible(word)}' is not a proficiency; {known}"]
