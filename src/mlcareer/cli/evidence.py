"""`mlcareer evidence`: what a person's own repositories on this disk prove."""

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Annotated, Final, Literal

import typer

from mlcareer.cli import boundary, output
from mlcareer.errors import InputError
from mlcareer.streams import write_error

Format = Literal["terminal", "yaml", "json"]

SOME_UNREADABLE: Final = 4
_PATH_MOST: Final = 50
_BY_EXTENSION: Final[dict[str, Format]] = {
    ".json": "json", ".txt": "terminal", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def evidence(
    ctx: typer.Context,
    repositories: Annotated[
        list[str],
        typer.Argument(metavar="REPO...", help="Folders of git repositories.", show_default=False),
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
    redact: Annotated[
        bool, typer.Option("--redact", help="Hide the names of repositories and files.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every row.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="Commits after this day have an impossible date.",
            show_default="today",
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="How to write it; by default as OUTPUT's extension says."
        ),
    ] = None,
    file: output.OutputOption = None,
    force: output.ForceOption = False,
    taxonomy: output.TaxonomyOption = None,
    quiet: output.QuietOption = False,
) -> None:
    """Show which skills your own commits prove, since when and where; or write them as a profile.

    Nothing in a repository is run, and no link out of it is followed.
    """
    chosen = _choose(ctx, format_, file)
    today = output.read_day(as_of)
    output.check_output(file, force=force)

    from mlcareer.evidence.gather import gather, redacted  # noqa: PLC0415
    from mlcareer.render import evidence as pages  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    with _progress(len(repositories), quiet=quiet) as begin:
        found = gather(repositories, known, authors=author or (), today=today, begin=begin)
    if not found.repositories:
        raise InputError(found.problems)
    shown = redacted(found) if redact else found
    if chosen == "json":
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
        with contextlib.suppress(typer.Exit), boundary.guard(ctx):
            raise InputError(found.problems)
        raise typer.Exit(SOME_UNREADABLE)


@contextlib.contextmanager
def _progress(count: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield what is told each repository; it says so where somebody looks, and wipes it after."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from mlcareer.render.escape import visible  # noqa: PLC0415

    numbers = itertools.count(1)
    try:
        yield lambda path: write_error(
            f"\r\x1b[KReading {next(numbers)} of {count}: {visible(path, _PATH_MOST)}"
        )
    finally:
        write_error("\r\x1b[K")


def _choose(ctx: typer.Context, asked: Format | None, file: str | None) -> Format:
    """Return the format: as asked, as the file's extension says, or the terminal's."""
    chosen = asked
    if chosen is None and file is not None and file != "-":
        extension = PurePath(file).suffix.lower()
        chosen = _BY_EXTENSION.get(extension)
        if chosen is None:
            named = ", ".join(sorted(_BY_EXTENSION))
            message = f"no format is known for '{extension or file}'; use {named} or --format"
            raise typer.BadParameter(message, param_hint="--output")
    chosen = chosen or "terminal"
    if chosen == "json":
        boundary.answer_in_json(ctx)
    return chosen
