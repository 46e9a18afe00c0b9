"""`mlcareer progress log`: assess a profile against a role, and save the result."""

from typing import Annotated

import typer

from mlcareer.cli import output
from mlcareer.cli.names import complete_role, find_role, level_for
from mlcareer.cli.saving import JournalOption, check_journal, save
from mlcareer.policy import Level
from mlcareer.streams import write_error


def log(
    ctx: typer.Context,
    profile: Annotated[
        str,
        typer.Argument(metavar="PROFILE|-", help="The profile to assess; - is standard input."),
    ],
    role: Annotated[
        str,
        typer.Option(
            "--role", "-r", help="The role to assess against.", autocompletion=complete_role
        ),
    ],
    level: Annotated[
        Level | None,
        typer.Option(
            "--level", "-l", case_sensitive=False, help="The level of the role.", show_default="mid"
        ),
    ] = None,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="The profile leaves nothing out: unmentioned means none."),
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="The day of the assessment; ages count to it.",
            show_default="today",
        ),
    ] = None,
    journal: JournalOption = None,
    format_: output.BrowseFormatOption = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
) -> None:
    """Assess a profile against a role and save the result: figures, claims and readings."""
    chosen = output.choose_format(ctx, format_, file, output.BrowseFormat)
    today = output.read_day(as_of)
    output.check_output(file, force=force)
    check_journal(journal)

    from mlcareer.assessment.report import assess  # noqa: PLC0415
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415
    from mlcareer.reading import read_document  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    wanted, named_level = find_role(role, known)
    at = level_for(wanted, level or named_level)
    document = read_document(profile, this_year=today.year)
    person = read_profile(document, known, as_of=today)
    report = assess(person, known, role=wanted, level=at, as_of=today, complete=complete)
    if not person.claims and not quiet:
        write_error("mlcareer: the profile names no skill; nothing is shown, so the score is 0.\n")
    entry, before, _ = save(report, journal, complete=complete)
    if chosen == "json":
        from mlcareer.render.progress.json import render_entries  # noqa: PLC0415

        text = render_entries([entry])
    else:
        from mlcareer.render.progress.terminal import render_saved  # noqa: PLC0415

        text = render_saved(entry, before, output.screen(file))
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
