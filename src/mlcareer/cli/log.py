"""`mlcareer progress log`: assess a profile against a role, and save the result."""

from typing import Annotated

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.cli.person import remark
from mlcareer.cli.saving import check_journal, save


def log(
    ctx: typer.Context,
    profile: Annotated[
        str,
        typer.Argument(metavar="PROFILE|-", help="The profile to assess; - is standard input."),
    ],
    role: options.NeededRoleOption,
    level: options.LevelOption = None,
    complete: options.CompleteOption = False,
    as_of: options.AsOfOption = None,
    journal: options.JournalOption = None,
    format_: options.BrowseFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Assess a profile against a role and save the result: figures, claims and readings."""
    chosen = output.choose_format(ctx, format_, file, options.BrowseFormat)
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
    if not quiet:
        remark(document, person.claims)
    entry, before, _ = save(report, journal, complete=complete)
    if chosen == "json":
        from mlcareer.render.progress.json import render_entries  # noqa: PLC0415

        text = render_entries([entry])
    else:
        from mlcareer.render.progress.terminal import render_saved  # noqa: PLC0415

        text = render_saved(entry, before, output.screen(file))
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
