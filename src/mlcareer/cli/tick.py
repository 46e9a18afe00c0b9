"""`mlcareer progress tick`: the steps that are ticked off in a plan become claims of a profile."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import adding, options, output
from mlcareer.errors import InputError
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.reading.checklist import Ticked
    from mlcareer.render.plan.ticks import Addition
    from mlcareer.taxonomy.models import Taxonomy


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
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
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
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415
    from mlcareer.reading import parse_document  # noqa: PLC0415
    from mlcareer.render.plan.ticks import additions, extended, is_there  # noqa: PLC0415

    text = adding.profile_text(profile)
    names = adding.names_of((one.skill for one in ticked), known)
    before = parse_document(text.encode(), profile, this_year=day.year)
    matches = read_profile(before, known, as_of=day).matches
    wanted = additions(ticked, names)
    added = [one for one in wanted if not is_there(one, matches, text)]
    if added:
        made = extended(text, added, day)
        adding.add(profile, text, made, (one.claim(day) for one in added), day.year)
    return added, [one for one in wanted if one not in added]


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
