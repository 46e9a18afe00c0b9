"""Where results go: a format, a screen or a file. Standard output carries the result only."""

import os
import shutil
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

import typer

from mlcareer.cli.boundary import answer_in_json
from mlcareer.errors import InputError
from mlcareer.files import write_atomically
from mlcareer.render.canvas import WIDEST, Screen
from mlcareer.streams import write_output

Format = Literal["terminal", "markdown", "json", "ics"]
# What each kind of report is written in: `render/SUBJECT/FORMAT.py` has its `render`.
Subject = Literal["report", "plan", "compare"]
ReportFormat = Literal["terminal", "markdown", "json"]
PlanFormat = Literal["terminal", "markdown", "json", "ics"]
CompareFormat = Literal["terminal", "markdown", "json"]
ProgressFormat = Literal["terminal", "markdown", "json"]
BrowseFormat = Literal["terminal", "json"]

_BY_EXTENSION: Final[dict[str, Format]] = {
    ".md": "markdown", ".markdown": "markdown", ".json": "json", ".txt": "terminal",
    ".ics": "ics",
}  # fmt: skip
_WIDTH_UNKNOWN: Final = 80

_FORMAT: Final = typer.Option(
    "--format", "-f", help="How to write it; by default as OUTPUT's extension says."
)
ReportFormatOption = Annotated[ReportFormat | None, _FORMAT]
PlanFormatOption = Annotated[PlanFormat | None, _FORMAT]
CompareFormatOption = Annotated[CompareFormat | None, _FORMAT]
ProgressFormatOption = Annotated[ProgressFormat | None, _FORMAT]
BrowseFormatOption = Annotated[BrowseFormat | None, _FORMAT]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite OUTPUT if it exists.")]
TaxonomyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--taxonomy",
        metavar="PATH",
        help="Layer a file or folder of your own on the taxonomy; repeatable.",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No notices on standard error.")]


def read_day(written: str | None, *, option: str = "--as-of") -> date:
    """Read the day that an option gives; the user's own today where it gives none."""
    if written is None:
        return date.today()  # noqa: DTZ011 - the user's own day
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        message = f"'{written}' is not a day; write it like 2026-05-31"
        raise typer.BadParameter(message, param_hint=option) from error


def choose_format(
    ctx: typer.Context, asked: Format | None, output: str | None, kinds: object
) -> Format:
    """Return the format: as asked, as the file's extension says, or the terminal's.

    `kinds` is the Literal of the formats that the command writes.
    """
    chosen = asked
    if chosen is None and output is not None and output != "-":
        extension = Path(output).suffix.lower()
        chosen = _BY_EXTENSION.get(extension)
        if chosen is None or chosen not in get_args(kinds):
            usual = (one for one, name in _BY_EXTENSION.items() if name in get_args(kinds))
            named = ", ".join(sorted(usual))
            message = f"no format is known for '{extension or output}'; use {named} or --format"
            raise typer.BadParameter(message, param_hint="--output")
    chosen = chosen or "terminal"
    if chosen == "json":
        answer_in_json(ctx)
    return chosen


def written(
    found: object, subject: Subject, chosen: Format, output: str | None, *, everything: bool = False
) -> str:
    """Return a finished report in a format; only that format's module is loaded."""
    page = import_module(f"mlcareer.render.{subject}.{chosen}")
    if chosen == "terminal":
        return str(page.render(found, screen(output), everything=everything))
    return str(page.render(found))


def screen(output: str | None = None) -> Screen:
    """Return what a terminal report is drawn for.

    Colour only on a terminal that wants it (`NO_COLOR`, `TERM=dumb`); the terminal's own
    width or `COLUMNS`, up to what is still easy to read.
    """
    stream = sys.stdout
    terminal = output is None and stream is not None and stream.isatty()
    dumb = os.environ.get("TERM", "").lower() in {"dumb", "unknown"}
    styled = terminal and not dumb
    plain = bool(os.environ.get("NO_COLOR"))
    encoding = "utf-8" if output else (getattr(stream, "encoding", None) or "utf-8")
    width = shutil.get_terminal_size((_WIDTH_UNKNOWN, 24)).columns
    if not terminal and "COLUMNS" not in os.environ:
        width = _WIDTH_UNKNOWN
    return Screen(
        width=min(width, WIDEST),
        colour="standard" if styled and not plain else None,
        styled=styled,
        ascii=not _can_encode(encoding),
    )


def _can_encode(encoding: str) -> bool:
    try:
        "█▒░→·±–…".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def check_output(output: str | None, *, force: bool) -> None:
    """Refuse a place that cannot be written to, before the work begins.

    Raises:
        InputError: a folder, a missing folder, or a file that exists without `--force`.
    """
    if output is None or output == "-":
        return
    path = Path(output)
    try:
        if path.is_dir():
            raise InputError.of("is a folder", fix="Name a file in it.", file=output)
        if not path.parent.is_dir():
            fix = "Make it first."
            raise InputError.of(f"the folder {path.parent} does not exist", fix=fix, file=output)
        if (path.is_file() or path.is_symlink()) and not force:
            fix = "Use --force to overwrite it, or another name."
            raise InputError.of("exists already", fix=fix, file=output)
        if path.is_file() and not os.access(path, os.W_OK):
            raise InputError.of("is read-only", fix="Use another name.", file=output)
    except (OSError, ValueError) as error:
        fix = "Use another name."
        raise InputError.of(f"cannot be written: {_said(error)}", fix=fix, file=output) from error


def deliver(
    text: str, output: str | None = None, *, force: bool = False, utf8: bool = False
) -> None:
    """Write a result to standard output, or in one step to a file.

    With `utf8` the output is UTF-8 whatever the terminal's encoding: Markdown and JSON are
    read by programs.

    Raises:
        InputError: it cannot be written; nothing is left half-written.
        BrokenPipeError: nobody reads standard output any more.
    """
    try:
        if output is None or output == "-":
            write_output(text, encoding="utf-8" if utf8 else None)
            return
        check_output(output, force=force)
        path = Path(os.path.realpath(output))  # what a link points to, not the link
        if path.exists() and not path.is_file():  # /dev/null, a named pipe
            path.write_text(text, encoding="utf-8")
        else:
            write_atomically(path, text)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise InputError.of(
            f"cannot be written: {_said(error)}",
            fix="Check that there is a place and room for it.",
            file=output or "standard output",
        ) from error


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
