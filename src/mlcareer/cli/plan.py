"""`mlcareer plan`: the whole road to a role, in steps with hours and dates."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.cli.person import read_given, remark
from mlcareer.errors import InputError, Problem
from mlcareer.policy import HOURS_PER_WEEK, Level
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.job import Job
    from mlcareer.assessment.plan import PlanReport
    from mlcareer.reading.document import Document
    from mlcareer.taxonomy.models import Role, Taxonomy

Aim = Literal["near", "ready"]

_HOURS_IN_WEEK: Final = 168
_DAYS_IN_WEEK: Final = 7

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def plan(
    ctx: typer.Context,
    profile: options.ProfileArgument = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            "-r",
            help="The role to plan for; repeat it for one plan that serves several.",
            autocompletion=options.complete_role,
        ),
    ] = None,
    job: Annotated[
        str | None,
        typer.Option("--job", "-j", metavar="AD", help="A job ad to plan for instead of a role."),
    ] = None,
    level: options.LevelOption = None,
    hours_per_week: Annotated[
        float,
        typer.Option("--hours-per-week", metavar="HOURS", help="How much you study in a week."),
    ] = HOURS_PER_WEEK,
    weeks: Annotated[
        int | None,
        typer.Option("--weeks", min=1, metavar="N", help="What brings most in so many weeks."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="What brings most until a day.")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="PERCENT", help="The least to this readiness."),
    ] = None,
    verdict: Annotated[
        Aim | None, typer.Option("--verdict", help="The least to this verdict.")
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            "--prefer",
            metavar="SKILL",
            help="Where several skills will do, learn this one; repeatable.",
            autocompletion=options.complete_skill,
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            "--avoid",
            metavar="SKILL",
            help="Never plan this skill, nor what builds on it; repeatable.",
            autocompletion=options.complete_skill,
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="DAY", help="The first day.", show_default="today"),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DAY", help="Count ages from this day.", show_default="the first day"
        ),
    ] = None,
    complete: options.CompleteOption = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every step in full.")] = False,
    format_: options.PlanFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Plan what to learn, in which order, by when, and how you know that it is done.

    -o plan.md is a checklist for mlcareer progress tick, -o plan.ics a calendar.
    """
    chosen = output.choose_format(ctx, format_, file, options.PlanFormat)
    pace = _pace(hours_per_week)
    begin = output.read_day(start or as_of, option="--start" if start else "--as-of")
    today = output.read_day(as_of) if as_of else begin
    budget = _budget(weeks, until, begin, pace)
    share = output.read_share(target, option="--target")
    if share == 0:
        raise typer.BadParameter(f"'{target}' is not a readiness to reach", param_hint="--target")
    _refuse(role, job, profile, target=target, verdict=verdict)
    output.check_output(file, force=force)

    from mlcareer.assessment.plan import plan_for  # noqa: PLC0415
    from mlcareer.matching.profile import read_profile  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    liked, disliked = _skills(prefer or (), avoid or (), known)
    ad = _ad(job, known, today.year, level, quiet=quiet) if job else None
    goals = [(ad.role, ad.level)] if ad else _goals(role or (), level, known)
    document = read_given(profile, today.year)
    person = read_profile(document, known, as_of=today)
    found = plan_for(
        person, known, goals=goals, start=begin, hours_per_week=pace, budget=budget, target=share,
        verdict=verdict, prefer=liked, avoid=disliked, complete=complete, as_of=today,
    )  # fmt: skip
    if ad:
        found = found._replace(report=found.report._replace(job=ad))
    if not quiet:
        _notices(found, document)
    text = output.written(found, "plan", chosen, file, everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


def _pace(hours: float) -> float:
    if not 0 < hours <= _HOURS_IN_WEEK:
        message = f"a week has between 0 and {_HOURS_IN_WEEK} hours"
        raise typer.BadParameter(message, param_hint="--hours-per-week")
    return hours


def _budget(weeks: int | None, until: str | None, start: date, pace: float) -> float | None:
    """Return the hours that there are in so many weeks, or until the end of a day."""
    if weeks is not None and until is not None:
        raise typer.BadParameter("give weeks or a day, not both", param_hint="--until")
    if until is None:
        return None if weeks is None else weeks * pace
    days = (output.read_day(until, option="--until") - start).days
    if days < 1:
        raise typer.BadParameter(f"is not after the start, {start}", param_hint="--until")
    return days / _DAYS_IN_WEEK * pace


def _refuse(
    roles: list[str] | None,
    job: str | None,
    profile: str | None,
    *,
    target: str | None,
    verdict: Aim | None,
) -> None:
    """Refuse options that do not go together."""
    if roles and job:
        raise typer.BadParameter("give roles or an ad, not both", param_hint="--job")
    if not roles and not job:
        raise typer.BadParameter(
            "say what to plan for: --role ROLE or --job AD", param_hint="--role"
        )
    if target is not None and verdict is not None:
        raise typer.BadParameter("give a readiness or a verdict, not both", param_hint="--verdict")
    if job == "-" and profile in {None, "-"}:
        raise typer.BadParameter("standard input can be read only once", param_hint="--job")


def _goals(
    written: Sequence[str], level: Level | None, known: "Taxonomy"
) -> "list[tuple[Role, Level]]":
    """Return the roles with their levels, each once.

    Of several roles one may say its own level ("senior MLE"), whatever the others have.

    Raises:
        InputError: what is wrong with any of them.
    """
    goals: list[tuple[Role, Level]] = []
    problems: list[Problem] = []
    for one in written:
        try:
            role, named = find_role(one, known)
            at = level_for(role, named or level if len(written) > 1 else level or named)
        except InputError as error:
            problems += error.problems
        else:
            if (role, at) not in goals:
                goals.append((role, at))
    if problems:
        raise InputError(problems)
    return goals


def _skills(
    prefer: Sequence[str], avoid: Sequence[str], known: "Taxonomy"
) -> tuple[list[str], list[str]]:
    """Return the ids of skills by their names.

    Raises:
        InputError: a name that is not known, or is ambiguous; or one that stands in both.
    """
    problems: list[Problem] = []
    liked, disliked = (
        [_skill(one, option, known, problems) for one in written]
        for option, written in (("--prefer", prefer), ("--avoid", avoid))
    )
    for skill in dict.fromkeys(it for it in liked if it and it in disliked):
        fix = "Take it out of one of the two."
        problems.append(Problem(f"{skill} is both preferred and avoided", fix))
    if problems:
        raise InputError(problems)
    return liked, disliked


def _skill(written: str, option: str, known: "Taxonomy", problems: list[Problem]) -> str:
    """Return the id of a skill, read without guessing; else add a problem."""
    from mlcareer.cli.names import find_skill  # noqa: PLC0415
    from mlcareer.matching.ladder import Matcher  # noqa: PLC0415

    if found := find_skill(written, known):
        return found.id
    matcher = Matcher(known.skill_names, this_year=date.today().year)  # noqa: DTZ011
    read = [one.owner for one in matcher.read(written) if one.owner]
    near = read or [skill for skill, _ in matcher.suggest(written)]
    names = dict.fromkeys(known.skills[one].name for one in near)
    fix = f"Did you mean {' or '.join(names)}?" if names else "See 'mlcareer skills'."
    problems.append(Problem(f"{option}: '{written}' is not a skill that is known here", fix))
    return ""


def _ad(ad: str, known: "Taxonomy", year: int, level: Level | None, *, quiet: bool) -> "Job":
    """Read an ad, and say if it reads like none."""
    from mlcareer.assessment.job import read_job  # noqa: PLC0415
    from mlcareer.reading import read_ad  # noqa: PLC0415
    from mlcareer.reading.layout import kind_of  # noqa: PLC0415
    from mlcareer.render.escape import visible  # noqa: PLC0415

    document = read_ad(ad, this_year=year)
    if not quiet and kind_of(document.text) == "resume":
        write_error(f"mlcareer: {visible(ad)} reads like a résumé, not like an ad.\n")
    return read_job(document, known, this_year=year, level=level)


def _notices(found: "PlanReport", document: "Document") -> None:
    """Say on standard error what the plan does not reach, and what is odd about the profile."""
    from mlcareer.render.plan.asked import unreached  # noqa: PLC0415

    for said in unreached(found):
        write_error(f"mlcareer: {said}.\n")
    claims = found.report.profile.claims
    ad, empty = "; to plan for one, use --job", "the plan begins from nothing"
    remark(document, claims, ad=ad, empty=empty)
