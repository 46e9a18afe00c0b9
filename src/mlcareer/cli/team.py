"""`mlcareer team`: several people set against one role, never against each other."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mlcareer.cli import boundary, options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.cli.waiting import reading
from mlcareer.policy import ANONYMOUS_FROM, HOURS_PER_WEEK, TEAM_TARGET
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.team.model import TeamReport

_HOURS_IN_WEEK: Final = 168
_NAMED: Final = 5  # people whom a notice names

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def team(
    ctx: typer.Context,
    profiles: Annotated[
        list[str],
        typer.Argument(
            metavar="PROFILES...|-",
            help="Files, a folder, or one table with a person a row; - reads standard input.",
            show_default=False,
        ),
    ],
    role: options.NeededRoleOption,
    level: options.LevelOption = None,
    target: Annotated[
        int,
        typer.Option(
            "--target", min=1, metavar="N", help="How many should cover an essential requirement."
        ),
    ] = TEAM_TARGET,
    hours_per_week: Annotated[
        float,
        typer.Option(
            "--hours-per-week", metavar="HOURS", help="How much each of them studies in a week."
        ),
    ] = HOURS_PER_WEEK,
    anonymous: Annotated[
        bool,
        typer.Option("--anonymous", help="Letters for names, and no file names: for sharing."),
    ] = False,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="The profiles leave nothing out: unmentioned means none."),
    ] = False,
    everything: options.AllOption = False,
    as_of: options.AsOfOption = None,
    format_: options.TeamFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Show what a team covers of a role, what hangs on one person, and who could learn what.

    Whoever cannot be read is reported at the end, with exit code 4. People are never ranked.
    """
    chosen = output.choose_format(ctx, format_, file, options.TeamFormat)
    if not 0 < hours_per_week <= _HOURS_IN_WEEK:
        message = f"a week has between 0 and {_HOURS_IN_WEEK} hours"
        raise typer.BadParameter(message, param_hint="--hours-per-week")
    today = output.read_day(as_of)
    output.check_output(file, force=force)

    from mlcareer.assessment.team.make import assess_team  # noqa: PLC0415
    from mlcareer.matching.profile import read_profiles  # noqa: PLC0415
    from mlcareer.reading.people import read_people  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    wanted, named = find_role(role, known)
    at = level_for(wanted, level or named)
    with reading(quiet=quiet) as begin:
        people = read_people(profiles, this_year=today.year, begin=begin)
    read = read_profiles((one.document for one in people.found), known, as_of=today)
    found = assess_team(
        [(one.label, profile) for one, profile in zip(people.found, read, strict=True)],
        known, role=wanted, level=at, as_of=today, target=target, hours_per_week=hours_per_week,
        complete=complete, anonymous=anonymous, unread=people.unread,
    )  # fmt: skip
    text = output.written(found, "team", chosen, file, everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
    if not quiet:
        _notices(found, people.remarks)
    if people.problems:
        boundary.report(ctx, people.problems)
        raise typer.Exit(boundary.SOME_UNREADABLE)


def _notices(found: "TeamReport", remarks: tuple[str, ...]) -> None:
    """Say on standard error what was left out, who is silent, and what letters do not hide."""
    from mlcareer.render.escape import visible  # noqa: PLC0415

    for remark in remarks:
        write_error(f"mlcareer: {visible(remark, 600)}\n")
    silent = [visible(one.label, 40) for one in found.members if one.silent]
    if silent:
        more = f" and {len(silent) - _NAMED} more" if len(silent) > _NAMED else ""
        said = f"no skill named: {', '.join(silent[:_NAMED])}{more}"
        write_error(f"mlcareer: {said}; this counts as not answered, not as missing.\n")
    unknown = sum(one.unknown for one in found.members)
    if unknown:
        said = f"claims that name no known skill: {unknown}"
        write_error(f"mlcareer: {said}; 'mlcareer extract FILE' shows those of a file.\n")
    if found.hides_little:
        said = f"below {ANONYMOUS_FROM} people letters hide little"
        write_error(f"mlcareer: {said}: who knows the team knows whose row is whose.\n")
