"""`mlcareer batch`: people by the table."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from mlcareer.cli import boundary, options, output
from mlcareer.errors import InputError
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.batch.rows import Source
    from mlcareer.batch.run import Output, Summary, Told
    from mlcareer.batch.spool import Done, Job
    from mlcareer.batch.task import Engine, Mode
    from mlcareer.policy import Level
    from mlcareer.taxonomy.models import Taxonomy

BatchFormat = Literal["jsonl", "csv", "parquet"]

_BY_EXTENSION: Final[dict[str, BatchFormat]] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_BUG_SHOWN: Final = 4_000

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def batch(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="IN...|-",
            help="JSON Lines, CSV or Parquet, a person or an ad a row; - reads standard input.",
            show_default=False,
        ),
    ],
    file: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="OUT", help="Where rows go; else to the screen."),
    ] = None,
    role: options.RoleOption = None,
    level: options.LevelOption = None,
    ranking: Annotated[bool, typer.Option("--rank", help="Rank all roles for each row.")] = False,
    extract: Annotated[
        bool, typer.Option("--extract", help="Write the skills that each row mentions.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Write all that assess says; JSON Lines only.")
    ] = False,
    complete: options.CompleteOption = False,
    as_of: options.AsOfOption = None,
    kind: Annotated[
        Literal["ad", "resume"] | None,
        typer.Option("--as", help="What the texts are, where the guess is wrong."),
    ] = None,
    id_field: Annotated[
        str, typer.Option("--id", metavar="FIELD", help="What the input calls the id.")
    ] = "id",
    skills_field: Annotated[
        str, typer.Option("--skills", metavar="FIELD", help="What it calls the skills.")
    ] = "skills",
    text_field: Annotated[
        str, typer.Option("--text", metavar="FIELD", help="What it calls a résumé's or ad's text.")
    ] = "text",
    format_: Annotated[
        BatchFormat | None,
        typer.Option("--format", "-f", help="How to write it; by default as OUT's extension says."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-w", min=1, max=1024, help="Processes.", show_default="cores"),
    ] = None,
    engine: Annotated[
        Literal["local", "dask"],
        typer.Option(help="This machine's cores, or Dask's workers: it sends rows there."),
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Dask's scheduler; else one is begun.")
    ] = None,
    force: options.ForceOption = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew, whatever an earlier run left unfinished.")
    ] = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Assess, rank or read a whole table of people, a row each, in order.

    A row that cannot be read says why. A run that was stopped goes on when it is repeated.
    """
    mode = _mode(role, ranking=ranking, extract=extract, full=full)
    form = _form(format_, file, mode)
    if form == "jsonl" and (format_ or file not in {None, "-"}):
        boundary.answer_in_json(ctx)
    if scheduler is not None and (engine != "dask" or workers is not None):
        said = "needs --engine dask, and has its own workers"
        raise typer.BadParameter(said, param_hint="--scheduler")
    if files.count("-") > 1:
        raise typer.BadParameter("standard input can be read once", param_hint="IN")
    day = output.read_day(as_of)
    output.check_output(file, force=force)
    _check_apart(files, file)

    from mlcareer.batch import rows, run, task  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    if form == "parquet":
        from mlcareer.batch.parquet import check_installed  # noqa: PLC0415

        check_installed(str(file))
    chosen = _engine(engine, scheduler)
    known = load_taxonomy(taxonomy or ())
    role_id, at = _role(role, level, known)
    fields = task.Fields(id_field, skills_field, text_field)
    sources = rows.find_sources(files, fields)
    wanted = task.Wanted(
        mode=mode, form=form, as_of=day, level=at, role=role_id, complete=complete, kind=kind,
        fields=fields, named=len(files) > 1,
    )  # fmt: skip
    if as_of is None and not fresh:
        # What was begun yesterday goes on with yesterday's date.
        wanted = wanted._replace(as_of=_begun(file) or day)
    job = run.describe(wanted, sources, known.version)
    with _writing(file, job, fresh=fresh) as target:
        before = target.done
        if before.rows and not quiet:
            write_error(f"mlcareer: going on after {before.rows:,} rows, as of {wanted.as_of}.\n")
        with _progress(sources, before, quiet=quiet) as told:
            summary = run.run(
                task.Task(wanted, known), sources, target, chosen,
                workers or _cores(), told,
            )  # fmt: skip
    _tell(summary, quiet=quiet)
    if summary.done.errors:
        raise typer.Exit(boundary.SOME_UNREADABLE)


def _mode(role: str | None, *, ranking: bool, extract: bool, full: bool) -> "Mode":
    """Return what each row becomes; two options that ask for different things are refused."""
    asked: list[Mode] = []
    asked += ["rank"] if ranking else []
    asked += ["extract"] if extract else []
    asked += ["full"] if full else []
    if len(asked) > 1:
        said = "give one of --rank, --extract and --full"
        raise typer.BadParameter(said, param_hint=f"--{asked[1]}")
    if role is not None and asked in (["rank"], ["extract"]):
        raise typer.BadParameter("is of all roles; leave --role out", param_hint=f"--{asked[0]}")
    return asked[0] if asked else "best" if role is None else "role"


def _form(asked: BatchFormat | None, file: str | None, mode: "Mode") -> BatchFormat:
    """Return the format of the output: as asked, as the extension says, or JSON Lines."""
    form = asked
    if form is None and file is not None and file != "-":
        extension = Path(file).suffix.lower()
        form = _BY_EXTENSION.get(extension)
        if form is None and not _is_special(Path(file)):
            named = ", ".join(_BY_EXTENSION)
            message = f"no format is known for '{extension or file}'; use {named} or --format"
            raise typer.BadParameter(message, param_hint="--output")
    form = form or "jsonl"
    if mode == "full" and form != "jsonl":
        message = "a whole assessment fits no table; write JSON Lines"
        raise typer.BadParameter(message, param_hint="--full")
    if form == "parquet" and (file is None or file == "-" or _is_special(Path(file))):
        message = "Parquet needs a file: its table of contents stands at the end"
        raise typer.BadParameter(message, param_hint="--output")
    return form


def _is_special(path: Path) -> bool:
    """Whether a place is there and no file: a device, a named pipe."""
    return path.exists() and not path.is_file()


def _check_apart(files: Sequence[str], file: str | None) -> None:
    """Refuse to write over what is read.

    Raises:
        InputError: the output is an input.
    """
    if file is None or not Path(file).is_file():
        return
    for one in files:
        if one != "-" and Path(one).is_file() and Path(one).samefile(file):
            raise InputError.of("is the input", fix="Give the output another name.", file=file)


def _engine(name: str, scheduler: str | None) -> "Engine":
    if name == "dask":
        from mlcareer.batch.cluster import engine_at  # noqa: PLC0415 - an extra

        return engine_at(scheduler)
    from mlcareer.batch.local import map_chunks  # noqa: PLC0415

    return map_chunks


def _cores() -> int:
    from mlcareer.batch.local import cores  # noqa: PLC0415

    return cores()


def _role(
    written: str | None, level: "Level | None", known: "Taxonomy"
) -> "tuple[str | None, Level]":
    """Return the role, None for all of them, and the level.

    Raises:
        InputError: there is no such role, or it has no such level, or none has.
    """
    from mlcareer.cli.names import find_role, level_for  # noqa: PLC0415

    if written is not None:
        role, named = find_role(written, known)
        return role.id, level_for(role, level or named)
    at = level_for(None, level)
    if not any(at in role.levels for role in known.roles.values()):
        raise InputError.of(f"no role has the level '{at}'", fix="See 'mlcareer roles'.")
    return None, at


def _begun(file: str | None) -> date | None:
    """Return the day as of which an unfinished output was begun; None if there is none."""
    if file is None or file == "-":
        return None
    from mlcareer.batch.spool import read_stored  # noqa: PLC0415

    stored = read_stored(_place(file))
    with contextlib.suppress(ValueError, TypeError):
        return date.fromisoformat(stored.job.get("day", "")) if stored else None
    return None


def _place(file: str) -> Path:
    """Return what a link points to, not the link."""
    return Path(os.path.realpath(file))


@contextlib.contextmanager
def _writing(file: str | None, job: "Job", *, fresh: bool) -> Iterator["Output"]:
    """Open the output, where an earlier run stopped if one did.

    Raises:
        InputError: it cannot be written; what there is of it is kept.
    """
    from mlcareer.batch import run, spool  # noqa: PLC0415

    if file is None or file == "-":
        yield run.standard_output()
    elif _is_special(_place(file)):
        with (
            spool.writing(file),
            _place(file).open("w", encoding="utf-8", newline="\n", buffering=1) as stream,
        ):
            yield run.Stream(file, stream.write)
    else:
        yield spool.Spool(_place(file), job, fresh=fresh)


@contextlib.contextmanager
def _progress(sources: "Sequence[Source]", before: "Done", *, quiet: bool) -> Iterator["Told"]:
    """Yield what is told how far a run is; it shows that where somebody looks, and wipes it."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _reached, _done: None
        return
    from rich.console import Console  # noqa: PLC0415 - only for who looks
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    sizes = [one.size for one in sources]
    begin = time.monotonic()
    columns = (
        BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task("reading", total=sum(sizes) if all(sizes) else None, start=False)

        def told(reached: int, done: "Done") -> None:
            # Time left is told by what was done now, not by what an earlier run did.
            if not bar.tasks[0].started:
                bar.start_task(shown)
            rate = (done.rows - before.rows) / max(time.monotonic() - begin, 1e-3)
            said = f"{done.rows:,} rows  {rate:,.0f}/s"
            said += f"  {done.errors:,} unreadable" if done.errors else ""
            bar.update(shown, completed=reached, description=said)

        yield told


def _tell(summary: "Summary", *, quiet: bool) -> None:
    """Say on standard error what the rows themselves do not."""
    from mlcareer.render.escape import visible  # noqa: PLC0415

    done = summary.done
    if summary.bug:
        place, _, trace = summary.bug[:_BUG_SHOWN].partition("\n")
        write_error(
            f"mlcareer: {visible(place)}: a mistake of the program, which others should not "
            f"suffer from; please report it.\n{trace}"
        )
    if done.errors and not quiet:
        rows = "row" if done.rows == 1 else "rows"
        write_error(
            f"mlcareer: {done.errors:,} of {done.rows:,} {rows} could not be read; "
            "each says why in its 'error'.\n"
        )
