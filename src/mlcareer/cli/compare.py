"""`mlcareer compare`: two roles beside each other, and what moving between them costs."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.cli.person import remark
from mlcareer.errors import InputError, Problem
from mlcareer.policy import DEFAULT_LEVEL, LEVELS, Level
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.compare import Comparison
    from mlcareer.matching.profile import Profile
    from mlcareer.reading.document import Document
    from mlcareer.taxonomy.models import Role, Taxonomy

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def compare(
    ctx: typer.Context,
    role: Annotated[
        str,
        typer.Argument(
            metavar="ROLE",
            help="The role to come from.",
            autocompletion=options.complete_role,
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="ROLE",
            help="The role to go to.",
            autocompletion=options.complete_role,
        ),
    ],
    profile: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROFILE|-]",
            help="Where you stand in both; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    level: Annotated[
        Level | None,
        typer.Option(
            "--level", "-l", case_sensitive=False, help="The level of both.", show_default="mid"
        ),
    ] = None,
    to_level: Annotated[
        Level | None,
        typer.Option(
            "--to-level", case_sensitive=False, help="The level of the second, if it is another."
        ),
    ] = None,
    complete: options.CompleteOption = False,
    everything: options.AllOption = False,
    as_of: options.AsOfOption = None,
    format_: options.CompareFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Show what two roles share, what only one asks, and what moving costs.

    With a profile: what it costs you. A role's name may say its level, as "senior MLE" does.
    """
    chosen = output.choose_format(ctx, format_, file, options.CompareFormat)
    today = output.read_day(as_of)
    output.check_output(file, force=force)

    from mlcareer.assessment.compare import compare as compare_roles  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    (first, named), (second, second_named) = _roles(role, other, known)
    start = level_for(first, named) if named else _nearest(first, level or DEFAULT_LEVEL)
    asked = to_level or second_named
    end = level_for(second, asked) if asked else _nearest(second, level or named or DEFAULT_LEVEL)
    if first.id == second.id and start == end:
        raise typer.BadParameter(_twice(first, start), param_hint="ROLE ROLE")
    document = _read(profile, today.year) if profile is not None else None
    found = compare_roles(
        known, first, second, level=start, to_level=end, as_of=today, complete=complete,
        profile=_person(document, known, today) if document else None,
    )  # fmt: skip
    if not quiet:
        _notices(found, document, level)
    text = output.written(found, "compare", chosen, file, everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


def _roles(
    role: str, other: str, known: "Taxonomy"
) -> "tuple[tuple[Role, Level | None], tuple[Role, Level | None]]":
    """Find both roles, and report together what is wrong with either."""
    found: list[tuple[Role, Level | None]] = []
    problems: list[Problem] = []
    for written in (role, other):
        try:
            found.append(find_role(written, known))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(dict.fromkeys(problems))
    return found[0], found[1]


def _nearest(role: "Role", level: Level) -> Level:
    """Return a level, or the nearest one that the role has, the lower of two."""
    return min(role.levels, key=lambda one: abs(LEVELS.index(one) - LEVELS.index(level)))


def _twice(role: "Role", level: Level) -> str:
    """Say that there is nothing to compare, and how to compare levels of a role."""
    levels = list(role.levels)
    others = levels[levels.index(level) + 1 :] or levels[-2:-1]
    hint = f"; to compare its levels, add --to-level {others[0]}" if others else ""
    return f"both are {role.id} at {level}{hint}"


def _read(profile: str, this_year: int) -> "Document":
    from mlcareer.reading import read_document  # noqa: PLC0415

    return read_document(profile, this_year=this_year)


def _person(document: "Document", known: "Taxonomy", today: date) -> "Profile":
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415

    return read_profile(document, known, as_of=today)


def _notices(found: "Comparison", document: "Document | None", level: Level | None) -> None:
    """Say on standard error which level is not to be had, and what is odd about the profile."""
    for side in (found.first, found.second):
        if level and level not in side.role.levels:
            said = f"{side.role.id} has no level '{level}'; {side.level} is compared"
            write_error(f"mlcareer: {said}.\n")
    if document and found.you:
        remark(document, found.you.first.profile.claims)
