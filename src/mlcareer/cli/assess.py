"""`mlcareer assess`: the main job."""

from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import boundary, options, output, saving
from mlcareer.cli.names import find_role, level_for
from mlcareer.cli.person import read_given, remark
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


@app.command()
def assess(
    ctx: typer.Context,
    profile: options.ProfileArgument = None,
    role: options.RoleOption = None,
    job: Annotated[
        list[str] | None,
        typer.Option(
            "--job", "-j", metavar="AD", help="A job ad to assess against; several are ranked."
        ),
    ] = None,
    level: options.LevelOption = None,
    complete: options.CompleteOption = False,
    supposing: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="SKILL=PROFICIENCY,…",
            help="Show what it would bring to have these, too; repeatable. Never lowers what you "
            "have, and is never saved.",
        ),
    ] = None,
    everything: options.AllOption = False,
    brief: Annotated[
        bool,
        typer.Option(
            "--brief", help="The summary in a dozen lines, for the terminal or as Markdown."
        ),
    ] = False,
    fail_under: Annotated[
        str | None,
        typer.Option("--fail-under", metavar="PERCENT", help="Exit with 3 below this readiness."),
    ] = None,
    as_of: options.AsOfOption = None,
    save: Annotated[
        bool,
        typer.Option("--save", help="Save the result in your journal, for 'mlcareer progress'."),
    ] = False,
    journal: options.JournalOption = None,
    format_: options.ReportFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say how each claim was read.")
    ] = False,
) -> None:
    """Show how ready you are, what blocks you, and what to learn next.

    Without --role or --job every role is ranked; with one, the report goes into depth.
    """
    chosen = output.choose_format(ctx, format_, file, options.ReportFormat)
    bar = output.read_share(fail_under, option="--fail-under")
    ads = job or []
    if role is not None and ads:
        raise typer.BadParameter("give a role or an ad, not both", param_hint="--job")
    if bar is not None and role is None and len(ads) != 1:
        raise typer.BadParameter("needs --role, or one --job", param_hint="--fail-under")
    if "-" in ads and ads.count("-") + (profile in {None, "-"}) > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="--job")
    _check_summary(chosen, brief=brief, everything=everything)
    _check_picture(chosen, of_one=role is not None or len(ads) == 1, supposed=bool(supposing))
    today = output.read_day(as_of)
    output.check_output(file, force=force)
    saving.check_saving(journal, save=save, of_role=role is not None, supposed=bool(supposing))

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
    text = output.written(report, "report", chosen, file, everything=everything, brief=brief)
    # Saved first, so that whoever reads only the first lines has it saved, too.
    saved = saving.save(report, journal, complete=complete) if save else None
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
    if saved and not quiet:
        saving.tell(saved)
    if bar is not None and report.assessment and report.assessment.score.readiness < bar:
        raise typer.Exit(boundary.BELOW_BAR)


def _check_summary(chosen: options.Format, *, brief: bool, everything: bool) -> None:
    if brief and chosen not in {"terminal", "markdown"}:
        message = f"is for the terminal and for Markdown, not for {chosen}"
        raise typer.BadParameter(message, param_hint="--brief")
    if brief and everything:
        raise typer.BadParameter("give --brief or --all, not both", param_hint="--brief")


def _check_picture(chosen: options.Format, *, of_one: bool, supposed: bool) -> None:
    """Refuse a picture of a ranking, and one of what is not so: others will see it."""
    if chosen not in {"svg", "badge"}:
        return
    if not of_one:
        message = "a picture shows one role; add --role ROLE, or one --job AD"
        raise typer.BadParameter(message, param_hint="--format")
    if supposed:
        message = "a picture shows what is, not what is supposed; leave --if out"
        raise typer.BadParameter(message, param_hint="--format")


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
    supposed = len(report.what_if.supposed) if report.what_if else 0
    remark(document, report.profile.claims + supposed, ad="; to assess against one, use --job")
    if verbose:
        from mlcareer.render.escape import visible  # noqa: PLC0415

        for match in report.profile.matches:
            text = visible(match.part or match.text)
            read = match.skill or "not known"
            place = f"line {match.line}: " if match.line else ""
            write_error(f"mlcareer: {place}'{text}' -> {read} ({match.rung})\n")
        layers = "".join(f" + {visible(one)}" for one in report.taxonomy.sources)
        write_error(f"mlcareer: taxonomy {report.taxonomy.version}{layers}\n")
