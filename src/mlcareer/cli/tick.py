"""`mlcareer progress tick`: the steps that are ticked off in a plan become claims of a profile."""

import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mlcareer.cli import output
from mlcareer.errors import InputError
from mlcareer.files import write_atomically
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.reading.checklist import Ticked
    from mlcareer.reading.document import Claim
    from mlcareer.render.plan.ticks import Addition
    from mlcareer.taxonomy.models import Taxonomy

_YAML: Final = {".yaml", ".yml"}


def tick(
    plan: Annotated[
        str,
        typer.Argument(
            metavar="PLAN|-", help="A plan as Markdown, its steps ticked; - reads standard input."
        ),
    ],
    profile: Annotated[
        str,
        typer.Option("--profile", "-p", metavar="FILE", help="The YAML profile to add to."),
    ],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="The day of the ticks.", show_default="today"),
    ] = None,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
) -> None:
    """Add what you ticked off in a plan to your profile.

    A link behind a step or below it becomes evidence; without one the claim is kept as
    self-ticked, which proves nothing. What the profile says already stays as it is.
    """
    day = output.read_day(as_of)

    from mlcareer.reading import read_text  # noqa: PLC0415
    from mlcareer.reading.checklist import has_steps, lost, read_checklist  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    text = read_text(plan)
    if not has_steps(text):
        fix = "Give the file that 'mlcareer plan … -o plan.md' wrote."
        raise InputError.of("has no step of a plan in it", fix=fix, file=_named(plan))
    steps = {step.skill for step in read_checklist(text)} & known.skills.keys()
    urls = {link.url for skill in steps for link in known.pages[skill].resources}
    ticked = read_checklist(text, resources=urls)
    if not quiet:
        _notices(ticked, lost(text), known)
    added, there = _apply(ticked, profile, known, day)
    output.deliver(_said(profile, added, there, ticked, known))


def _named(plan: str) -> str:
    return "standard input" if plan == "-" else plan


def _notices(ticked: "tuple[Ticked, ...]", lost: tuple[int, ...], known: "Taxonomy") -> None:
    """Say on standard error what does not count, and why."""
    if not ticked:
        write_error("mlcareer: no step is ticked.\n")
    for step in ticked:
        if step.skill not in known.skills:
            write_error(f"mlcareer: line {step.line}: '{step.skill}' is not a skill known here.\n")
    for line in lost:
        said = "is ticked, but the comment that marks it as a step is gone; it does not count"
        write_error(f"mlcareer: line {line}: {said}.\n")


def _apply(
    ticked: "tuple[Ticked, ...]", profile: str, known: "Taxonomy", day: date
) -> "tuple[list[Addition], list[Addition]]":
    """Add claims to a profile; return what was added, and what it said already.

    Raises:
        InputError: the profile is not one that can be added to; it is then as it was.
    """
    from mlcareer.cli.names import find_skill  # noqa: PLC0415
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415
    from mlcareer.reading import parse_document  # noqa: PLC0415
    from mlcareer.render.plan.ticks import additions, extended, is_there  # noqa: PLC0415

    text = _profile_text(profile)
    skills = {one.skill: known.skills[one.skill] for one in ticked if one.skill in known.skills}
    names = {
        skill: one.name if find_skill(one.name, known) == one else skill
        for skill, one in skills.items()
    }
    before = parse_document(text.encode(), profile, this_year=day.year)
    matches = read_profile(before, known, as_of=day).matches
    wanted = additions(ticked, names)
    added = [one for one in wanted if not is_there(one, matches, text)]
    if added:
        made = extended(text, added, day)
        expected = Counter(one.claim(day) for one in added)
        if _claims(made, profile, day) - _claims(text, profile, day) != expected:
            fix = "Write its skills as a list, a line each, below 'skills:'."
            raise InputError.of("cannot be added to", fix=fix, file=profile)
        _write(profile, made)
    return added, [one for one in wanted if one not in added]


def _claims(text: str, profile: str, day: date) -> "Counter[Claim]":
    """Count the claims of a profile, wherever they stand; none where it is none any more."""
    from mlcareer.reading import parse_document  # noqa: PLC0415

    try:
        document = parse_document(text.encode(), profile, this_year=day.year)
    except InputError:
        return Counter()
    return Counter(one._replace(line=0) for one in document.claims)


def _profile_text(profile: str) -> str:
    """Return a profile as it stands there; empty where there is no file yet."""
    path = Path(profile)
    if path.suffix.lower() not in _YAML:
        fix = "Name a .yaml file; 'mlcareer extract FILE -f yaml' makes one of a résumé."
        raise InputError.of("is not a YAML profile", fix=fix, file=profile)
    output.check_output(profile, force=True)
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


def _write(profile: str, text: str) -> None:
    try:
        write_atomically(Path(os.path.realpath(profile)), text)
    except OSError as error:
        fix = "Check that there is a place and room for it."
        said = f"cannot be written: {error.strerror}"
        raise InputError.of(said, fix=fix, file=profile) from error


def _said(
    profile: str,
    added: "list[Addition]",
    there: "list[Addition]",
    ticked: "tuple[Ticked, ...]",
    known: "Taxonomy",
) -> str:
    """Say what was done, a line each."""
    from mlcareer.proficiency import LABELS  # noqa: PLC0415
    from mlcareer.render.escape import visible  # noqa: PLC0415

    lines = [
        f"+ {visible(one.name)}: {LABELS[one.proficiency]}, {visible(', '.join(one.evidence), 300)}"
        for one in added
    ]
    lines += [f"= {visible(one.name)}: {LABELS[one.proficiency]}, there already" for one in there]
    reached = {one.skill for one in (*added, *there)}
    for one in ticked:
        if one.part and one.skill in known.skills and one.skill not in reached:
            name = visible(known.skills[one.skill].name)
            lines.append(
                f"… {name}, part {one.part[0]} of {one.part[1]}: counts with the last part"
            )
    count = f"{len(added)} claim{'' if len(added) == 1 else 's'} added to {visible(profile, 200)}"
    return "\n".join([count, *(f"  {line}" for line in lines)]) + "\n"
