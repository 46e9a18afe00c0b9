"""`mlcareer progress`: what was saved, what changed since, and readiness over time."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from mlcareer.cli import boundary, options, output
from mlcareer.cli.log import log
from mlcareer.cli.names import find_role
from mlcareer.cli.tick import tick
from mlcareer.errors import InputError
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.logged import Entry
    from mlcareer.journal import Journal

OfRoleOption = Annotated[
    str | None,
    typer.Option("--role", "-r", help="Only of this role.", autocompletion=options.complete_role),
]

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Save assessments in a journal on this machine, and see what changed.",
)
app.command()(log)
app.command()(tick)


@app.command("list")
def list_(
    ctx: typer.Context,
    role: OfRoleOption = None,
    journal: options.JournalOption = None,
    format_: options.ProgressFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """List what is saved, a line an entry, by day."""
    chosen = _begin(ctx, format_, file, force=force)
    with _opened(journal) as opened:
        entries = _entries(opened, role, taxonomy, quiet=quiet)
    text = _written(entries, "entries", chosen, file)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def show(
    ctx: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", help="The entry; the last one unless given."),
    ] = None,
    everything: options.AllOption = False,
    journal: options.JournalOption = None,
    format_: options.ProgressFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Show one entry as it was saved: figures, requirements, claims."""
    chosen = _begin(ctx, format_, file, force=force)
    with _opened(journal) as opened:
        entries = opened.entries()
        if number is None and not entries:
            _nothing(opened)
        record = opened.record(entries[-1].id if number is None else number)
    text = _written(record, "record", chosen, file, everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def diff(
    ctx: typer.Context,
    first: Annotated[
        int | None,
        typer.Argument(metavar="[A]", help="An entry; by default the one before B, same role."),
    ] = None,
    second: Annotated[
        int | None, typer.Argument(metavar="[B]", help="Another; by default the last, same role.")
    ] = None,
    role: OfRoleOption = None,
    everything: options.AllOption = False,
    journal: options.JournalOption = None,
    format_: options.ProgressFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Show what rose, closed, is new and aged between two entries, and whose doing it was.

    The earlier one comes first, whichever way they are named. What a changed taxonomy did is
    told apart from what you did, and from what passing time did.
    """
    chosen = _begin(ctx, format_, file, force=force)
    from mlcareer.assessment.progress import diff as compare  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    with _opened(journal) as opened:
        entries = _entries(opened, role, taxonomy, quiet=True)
        older, newer = _pair(opened, entries, first, second)
        wanted = known.roles.get(newer.role)
        if wanted is None or newer.level not in wanted.levels:
            fix = "If it is of a taxonomy of your own, name that with --taxonomy."
            said = f"entry {newer.id}: no {newer.role} at {newer.level} is known any more"
            raise InputError.of(said, fix=fix, file=str(opened.path))
        found = compare(opened.record(older.id), opened.record(newer.id), known)
    text = _written(found, "diff", chosen, file, everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def trend(
    ctx: typer.Context,
    role: OfRoleOption = None,
    journal: options.JournalOption = None,
    format_: options.ProgressFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Show readiness over time, for each role and level that was saved."""
    chosen = _begin(ctx, format_, file, force=force)
    from mlcareer.assessment.progress import series  # noqa: PLC0415

    with _opened(journal) as opened:
        groups = series(_entries(opened, role, taxonomy, quiet=quiet))
    text = _written(groups, "trend", chosen, file)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def export(
    ctx: typer.Context,
    role: OfRoleOption = None,
    journal: options.JournalOption = None,
    format_: options.ExportFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Write out everything that is saved, as JSON Lines, JSON or CSV.

    JSON Lines unless asked otherwise; CSV has the figures only.
    """
    chosen = output.choose_format(ctx, format_, file, options.ExportFormat)
    output.check_output(file, force=force)
    from mlcareer.render.progress import json as progress_json  # noqa: PLC0415

    with _opened(journal) as opened:
        entries = _entries(opened, role, taxonomy, quiet=quiet)
        if chosen == "csv":
            text = progress_json.export_csv(entries)
        else:
            records = opened.records(one.id for one in entries)
            lines = chosen == "jsonl"
            write = progress_json.export_lines if lines else progress_json.export_json
            text = write(records)
    text = output.marked(text, chosen, file)
    output.deliver(text, file, force=force, utf8=True)


@app.command()
def forget(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[ID]...", help="The entries to remove.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Remove every entry.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    journal: options.JournalOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Remove entries for good. Asks first on a terminal; elsewhere it needs --yes."""
    if bool(numbers) == everything:
        raise typer.BadParameter("name entries, or use --all", param_hint="ID")
    with _opened(journal) as opened:
        wanted = sorted(opened.numbers() if everything else set(numbers or ()))
        opened.require(wanted)
    if not wanted:
        _tell(f"nothing is saved in {opened.path}", quiet=quiet)
        return
    count = f"{len(wanted)} {'entry' if len(wanted) == 1 else 'entries'}"
    if not yes and not _confirmed(f"Forget {count} for good?"):
        _tell("nothing was forgotten", quiet=quiet)
        raise typer.Exit(boundary.BAD_INPUT)
    with _opened(journal, writing=True) as opened:
        opened.forget(wanted)
    _tell(f"forgot {count}", quiet=quiet)


def _begin(
    ctx: typer.Context, asked: options.ProgressFormat | None, file: str | None, *, force: bool
) -> options.Format:
    chosen = output.choose_format(ctx, asked, file, options.ProgressFormat)
    output.check_output(file, force=force)
    return chosen


def _written(
    found: object, what: str, chosen: options.Format, file: str | None, **shown: bool
) -> str:
    """Return what was found in a format; only that format's module is loaded."""
    page = "trend" if (chosen, what) == ("terminal", "trend") else chosen
    render = getattr(import_module(f"mlcareer.render.progress.{page}"), f"render_{what}")
    if chosen == "terminal":
        return str(render(found, output.screen(file), **shown))
    return str(render(found))


def _opened(named: str | None, *, writing: bool = False) -> "Journal":
    from mlcareer.journal import Journal  # noqa: PLC0415
    from mlcareer.journal.file import where  # noqa: PLC0415

    return Journal.open(where(named), writing=writing)


def _entries(
    journal: "Journal", role: str | None, layers: list[str] | None, *, quiet: bool
) -> "list[Entry]":
    """Return the entries of a role, or all; say so where nothing was ever saved."""
    entries = list(journal.entries())
    if not entries:
        _tell(f"nothing is saved in {journal.path}; {_HOW}", quiet=quiet)
    if role is None or not entries:
        return entries
    if role not in {one.role for one in entries}:
        from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

        role = find_role(role, load_taxonomy(layers or ()))[0].id
    found = [one for one in entries if one.role == role]
    if not found:
        _tell(f"nothing is saved of {role}", quiet=quiet)
    return found


_HOW: Final = "save with 'mlcareer progress log PROFILE --role ROLE'"


def _pair(
    journal: "Journal", entries: "list[Entry]", first: int | None, second: int | None
) -> "tuple[Entry, Entry]":
    """Return the two entries to compare: as named, else the last two of one subject."""
    from mlcareer.assessment.progress import by_time, last_before  # noqa: PLC0415

    if not entries:
        _nothing(journal)
    named = [journal.record(one).entry for one in (first, second) if one is not None]
    both = named[:]
    if not named:
        both = [entries[-1]]
    if len(both) == 1:
        one = both[0]
        later = [it for it in entries if it.subject == one.subject and by_time(it) > by_time(one)]
        other = later[-1] if named and later else last_before(one, entries)
        if other is None:
            fix = "A diff needs two entries of one role, level and person."
            said = f"entry {one.id} is the only one of {one.role} at {one.level}"
            raise InputError.of(said, fix=fix, file=str(journal.path))
        both.append(other)
    older, newer = sorted(both, key=by_time)
    if (older.role, older.level) != (newer.role, newer.level):
        said = " and ".join(f"entry {one.id} is {one.role} at {one.level}" for one in both)
        fix = "A diff needs two of one role and level."
        raise InputError.of(said, fix=fix, file=str(journal.path))
    return older, newer


def _nothing(journal: "Journal") -> NoReturn:
    raise InputError.of("nothing is saved", fix=f"S{_HOW[1:]}.", file=str(journal.path))


def _confirmed(question: str) -> bool:
    """Ask on a terminal; where there is none, say what to do instead."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise typer.BadParameter("there is no terminal to ask on; add --yes", param_hint="--yes")
    write_error(f"{question} [y/N] ")
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        write_error("\n")
    return answer.strip().lower() in {"y", "yes"}


def _tell(said: str, *, quiet: bool) -> None:
    if not quiet:
        from mlcareer.render.escape import visible  # noqa: PLC0415

        write_error(f"mlcareer: {visible(said, 600)}.\n")
