"""`mlcareer evidence`: what a person's own repositories on this disk prove."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import adding, boundary, options, output
from mlcareer.cli.waiting import reading
from mlcareer.errors import InputError
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.evidence.gather import Evidence
    from mlcareer.taxonomy.models import Taxonomy

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def evidence(
    ctx: typer.Context,
    repositories: Annotated[
        list[str],
        typer.Argument(
            metavar="REPO...", help="Git repositories, or folders above them.", show_default=False
        ),
    ],
    author: Annotated[
        list[str] | None,
        typer.Option(
            "--author",
            metavar="PATTERN",
            help="Part of your name or address in commits; repeatable.",
            show_default="whom git is configured for",
        ),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--into",
            metavar="PROFILE",
            help="Add it to a YAML profile of yours, as a block of its own; nothing else changes.",
            show_default=False,
        ),
    ] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Hide the names of repositories and files.")
    ] = False,
    everything: options.AllOption = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="Commits after this day have an impossible date.",
            show_default="today",
        ),
    ] = None,
    format_: options.EvidenceFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Show which skills your own commits prove, since when and where; or put them in a profile.

    Nothing in a repository is run, and no link out of it is followed.
    """
    if into is not None and (file or format_):
        raise typer.BadParameter("says where and how already", param_hint="--into")
    chosen = output.choose_format(ctx, format_, file, options.EvidenceFormat)
    today = output.read_day(as_of)
    output.check_output(file, force=force)
    text = "" if into is None else _mine(into, today.year)

    from mlcareer.evidence.gather import gather, redacted  # noqa: PLC0415
    from mlcareer.render import evidence as pages  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    with reading(quiet=quiet) as begin:
        found = gather(repositories, known, authors=author or (), today=today, begin=begin)
    if not found.repositories:
        raise InputError(found.problems)
    shown = redacted(found) if redact else found
    if into is not None:
        text = _add(into, text, shown, known, today)
    elif chosen == "json":
        text = pages.render_json(shown, known)
    elif chosen == "yaml":
        text = pages.render_profile(shown, known)
    else:
        text = pages.render(shown, known, output.screen(file), everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
    if not quiet and not found.proofs and chosen != "terminal":
        write_error(
            "mlcareer: these repositories show no skill that is known. It proves nothing.\n"
        )
    if found.problems:
        boundary.report(ctx, found.problems)
        raise typer.Exit(boundary.SOME_UNREADABLE)


def _mine(profile: str, this_year: int) -> str:
    """Return a profile; refuse it before the work begins if it cannot be added to.

    Raises:
        InputError: it cannot be read, or somebody changed what is to be replaced in it.
    """
    from mlcareer.reading import parse_document  # noqa: PLC0415
    from mlcareer.render.backing import around  # noqa: PLC0415

    text = adding.profile_text(profile)
    parse_document(text.encode(), profile, this_year=this_year)
    if not around(text).intact:
        message = "what an earlier run found was changed by hand, and would be lost"
        fix = "Move what you changed to 'skills:', and remove the rest between the two comments."
        raise InputError.of(message, fix=fix, file=profile)
    return text


def _add(profile: str, text: str, found: "Evidence", known: "Taxonomy", today: date) -> str:
    """Put what was found into a profile; return what is to be said about it.

    Raises:
        InputError: the profile is not one that can be added to; it is then as it was.
    """
    from mlcareer.assessment.backing import back  # noqa: PLC0415
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415
    from mlcareer.reading import parse_document  # noqa: PLC0415
    from mlcareer.render import backing as block  # noqa: PLC0415

    own = block.around(text).text
    profile_of_mine = parse_document(own.encode(), profile, this_year=today.year)
    person = read_profile(profile_of_mine, known, as_of=today)
    backings = list(back(person, found, known, as_of=today))
    names = adding.names_of((one.skill for one in backings), known)
    made = block.merged(text, backings, names)
    claims = (block.claim_of(one, names[one.skill]) for one in backings)
    adding.add(profile, own, made, claims, today.year)
    return block.summary(profile, backings, found, known)
