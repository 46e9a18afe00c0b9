"""`mlcareer assess`: the main job."""

from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import boundary, output
from mlcareer.cli.names import complete_role, find_role, level_for
from mlcareer.cli.person import read_given
from mlcareer.cli.saving import JournalOption, SaveOption, check_saving, save_quietly
from mlcareer.errors import InputError, Problem
from mlcareer.policy import Level
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.job import Job
    from mlcareer.assessment.report import Report
    from mlcareer.assessment.whatif import Supposition
    from mlcareer.reading.document import Document
    from mlcareer.taxonomy.models import Taxonomy

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def _percent(written: str | None) -> float | None:
    """Read `70` or `70%` as a share of 1."""
    if written is None:
        return None
    try:
        share = float(written.strip().removesuffix("%").strip()) / 100
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        message = f"'{written}' is not a percentage; write 70 or 70%"
        raise typer.BadParameter(message, param_hint="--fail-under")
    return share


@app.command()
def assess(
    ctx: typer.Context,
    profile: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROFILE|-]",
            help="A list of skills, a profile or a résumé; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", "-r", help="The role to assess against.", autocompletion=complete_role
        ),
    ] = None,
    job: Annotated[
        list[str] | None,
        typer.Option(
            "--job", "-j", metavar="AD", help="A job ad to assess against; several are ranked."
        ),
    ] = None,
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
    supposing: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="SKILL=PROFICIENCY,…",
            help="Show what it would bring to have these, too; repeatable. Never lowers what you "
            "have, and is never saved.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every row.")] = False,
    fail_under: Annotated[
        str | None,
        typer.Option("--fail-under", metavar="PERCENT", help="Exit with 3 below this readiness."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="Count ages and dates from this day.",
            show_default="today",
        ),
    ] = None,
    save: SaveOption = False,
    journal: JournalOption = None,
    format_: output.ReportFormatOption = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say how each claim was read.")
    ] = False,
) -> None:
    """Show how ready you are, what blocks you, and what to learn next.

    Without --role or --job every role is ranked; with one, the report goes into depth.
    """
    chosen = output.choose_format(ctx, format_, file, output.ReportFormat)
    bar = _percent(fail_under)
    ads = job or []
    if role is not None and ads:
        raise typer.BadParameter("give a role or an ad, not both", param_hint="--job")
    if bar is not None and role is None and len(ads) != 1:
        raise typer.BadParameter("needs --role, or one --job", param_hint="--fail-under")
    if "-" in ads and ads.count("-") + (profile in {None, "-"}) > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="--job")
    today = output.read_day(as_of)
    output.check_output(file, force=force)
    check_saving(journal, save=save, of_role=role is not None, supposed=bool(supposing))

    from mlcareer.assessment.report import assess as assess_profile  # noqa: PLC0415
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    wanted, named_level = find_role(role, known) if role is not None else (None, None)
    at = level_for(wanted, level or named_level)
    supposed = _supposed(supposing, known, today.year)
    jobs, doubtful = _jobs(ads, known, today.year, level)
    document = read_given(profile, today.year)
    person = read_profile(document, known, as_of=today)
    report = assess_profile(
        person, known, role=wanted, jobs=jobs, level=at, as_of=today, complete=complete,
        supposing=supposed,
    )  # fmt: skip
    if not quiet:
        _notices(report, document, doubtful, verbose=verbose)
    text = output.written(report, "report", chosen, file, everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
    if save:
        save_quietly(report, journal, complete=complete, quiet=quiet)
    if bar is not None and report.assessment and report.assessment.score.readiness < bar:
        raise typer.Exit(boundary.BELOW_BAR)


def _supposed(
    written: list[str] | None, known: "Taxonomy", this_year: int
) -> "tuple[Supposition, ...]":
    if not written:
        return ()
    from mlcareer.cli.supposing import read_suppositions  # noqa: PLC0415

    return read_suppositions(written, known, this_year=this_year)


def _jobs(
    ads: list[str], known: "Taxonomy", this_year: int, level: Level | None
) -> "tuple[list[Job], list[str]]":
    """Read every ad, and say which of them read like no ad.

    All that is wrong with any of them is reported together.
    """
    if not ads:
        return [], []
    from mlcareer.assessment.job import read_job  # noqa: PLC0415
    from mlcareer.reading import read_ad  # noqa: PLC0415
    from mlcareer.reading.layout import kind_of  # noqa: PLC0415

    found: list[Job] = []
    doubtful: list[str] = []
    problems: list[Problem] = []
    for ad in ads:
        try:
            document = read_ad(ad, this_year=this_year)
            found.append(read_job(document, known, this_year=this_year, level=level))
        except InputError as error:
            problems += error.problems
        else:
            doubtful += [ad] if kind_of(document.text) == "resume" else []
    if problems:
        raise InputError(problems)
    return found, doubtful


def _notices(report: "Report", document: "Document", doubtful: list[str], *, verbose: bool) -> None:
    """Say on standard error what the result itself does not."""
    if doubtful:
        from mlcareer.render.escape import visible  # noqa: PLC0415

        for ad in doubtful:
            write_error(f"mlcareer: {visible(ad)} reads like a résumé, not like an ad.\n")
    if document.kind == "ad":
        write_error(
            "mlcareer: the profile reads like a job ad; to assess against one, use --job.\n"
        )
    if not report.profile.claims and not (report.what_if and report.what_if.supposed):
        write_error("mlcareer: the profile names no skill; nothing is shown, so the score is 0.\n")
    if verbose:
        from mlcareer.render.escape import visible  # noqa: PLC0415

        for match in report.profile.matches:
            text = visible(match.part or match.text)
            read = match.skill or "not known"
            place = f"line {match.line}: " if match.line else ""
            write_error(f"mlcareer: {place}'{text}' -> {read} ({match.rung})\n")
        layers = "".join(f" + {visible(one)}" for one in report.taxonomy.sources)
        write_error(f"mlcareer: taxonomy {report.taxonomy.version}{layers}\n")
