"""`mlcareer progress`: what was saved, what changed since, and readiness over time."""

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Final, Literal, NoReturn

import typer

from mlcareer.cli import boundary, output
from mlcareer.cli.log import log
from mlcareer.cli.names import complete_role, find_role
from mlcareer.cli.saving import JournalOption
from mlcareer.cli.tick import tick
from mlcareer.errors import InputError
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.assessment.logged import Entry
    from mlcareer.journal import Journal

ExportFormat = Literal["jsonl", "json", "csv"]
_EXPORTS: Final[dict[str, ExportFormat]] = {".jsonl": "jsonl", ".json": "json", ".csv": "csv"}

RoleOption = Annotated[
    str | None,
    typer.Option("--role", "-r", help="Only of this role.", autocompletion=complete_role),
]
AllOption = Annotated[bool, typer.Option("--all", help="Show every row.")]

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
    role: RoleOption = None,
    journal: JournalOption = None,
    format_: output.ProgressFormatOption = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
) -> None:
    """List what is saved, a line an entry, by day."""
    chosen = _begin(ctx, format_, file, force=force)
    with _opened(journal) as opened:
        entries = _entries(opened, role, taxonomy, quiet=quiet)
    if chosen == "json":
        from mlcareer.render.progress import json as progress_json  # noqa: PLC0415

        text = progress_json.render_entries(entries)
    elif chosen == "markdown":
        from mlcareer.render.progress import markdown as progress_markdown  # noqa: PLC0415

        text = progress_markdown.render_entries(entries)
    else:
        from mlcareer.render.progress import terminal as progress  # noqa: PLC0415

        text = progress.render_entries(entries, output.screen(file))
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def show(
    ctx: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", help="The entry; the last one unless given."),
    ] = None,
    everything: AllOption = False,
    journal: JournalOption = None,
    format_: output.ProgressFormatOption = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
) -> None:
    """Show one entry as it was saved: figures, requirements, claims."""
    chosen = _begin(ctx, format_, file, force=force)
    with _opened(journal) as opened:
        entries = opened.entries()
        if number is None and not entries:
            _nothing(opened)
        record = opened.record(entries[-1].id if number is None else number)
    if chosen == "json":
        from mlcareer.render.progress import json as progress_json  # noqa: PLC0415

        text = progress_json.render_record(record)
    elif chosen == "markdown":
        from mlcareer.render.progress import markdown as progress_markdown  # noqa: PLC0415

        text = progress_markdown.render_record(record)
    else:
        from mlcareer.render.progress import terminal as progress  # noqa: PLC0415

        text = progress.render_record(record, output.screen(file), everything=everything)
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
    role: RoleOption = None,
    everything: AllOption = False,
    journal: JournalOption = None,
    format_: output.ProgressFormatOption = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
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
    if chosen == "json":
        from mlcareer.render.progress import json as progress_json  # noqa: PLC0415

        text = progress_json.render_diff(found)
    elif chosen == "markdown":
        from mlcareer.render.progress import markdown as progress_markdown  # noqa: PLC0415

        text = progress_markdown.render_diff(found)
    else:
        from mlcareer.render.progress import terminal as progress  # noqa: PLC0415

        text = progress.render_diff(found, output.screen(file), everything=everything)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def trend(
    ctx: typer.Context,
    role: RoleOption = None,
    journal: JournalOption = None,
    format_: output.ProgressFormatOption = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
) -> None:
    """Show readiness over time, for each role and level that was saved."""
    chosen = _begin(ctx, format_, file, force=force)
    from mlcareer.assessment.progress import series  # noqa: PLC0415

    with _opened(journal) as opened:
        groups = series(_entries(opened, role, taxonomy, quiet=quiet))
    if chosen == "json":
        from mlcareer.render.progress import json as progress_json  # noqa: PLC0415

        text = progress_json.render_trend(groups)
    elif chosen == "markdown":
        from mlcareer.render.progress import markdown as progress_markdown  # noqa: PLC0415

        text = progress_markdown.render_trend(groups)
    else:
        from mlcareer.render.progress import trend as progress_trend  # noqa: PLC0415

        text = progress_trend.render_trend(groups, output.screen(file))
    output.deliver(text, file, force=force, utf8=chosen != "terminal")


@app.command()
def export(
    ctx: typer.Context,
    role: RoleOption = None,
    journal: JournalOption = None,
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write it; by default as OUTPUT's extension says, else jsonl. CSV has the "
            "figures only.",
        ),
    ] = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
) -> None:
    """Write out everything that is saved, as JSON Lines, JSON or CSV."""
    chosen = _export_format(format_, file)
    if chosen != "csv":
        boundary.answer_in_json(ctx)
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
    output.deliver(text, file, force=force, utf8=True)


@app.command()
def forget(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[ID]...", help="The entries to remove.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Remove every entry.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    journal: JournalOption = None,
    quiet: output.QuietOption = False,
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
    ctx: typer.Context, asked: output.ProgressFormat | None, file: str | None, *, force: bool
) -> output.Format:
    chosen = output.choose_format(ctx, asked, file, output.ProgressFormat)
    output.check_output(file, force=force)
    return chosen


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


def _export_format(asked: ExportFormat | None, file: str | None) -> ExportFormat:
    if asked is not None or file is None or file == "-":
        return asked or "jsonl"
    extension = PurePath(file).suffix.lower()
    if extension not in _EXPORTS:
        known = ", ".join(_EXPORTS)
        message = f"no format is known for '{extension or file}'; use {known} or --format"
        raise typer.BadParameter(message, param_hint="--output")
    return _EXPORTS[extension]


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
