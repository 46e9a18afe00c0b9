"""Where results go: a format, a screen or a file. Standard output carries the result only."""

import os
import shutil
import stat
import sys
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final, Literal, get_args

import typer

from mlcareer.cli.boundary import answer_in_json
from mlcareer.cli.options import Format
from mlcareer.errors import InputError
from mlcareer.files import write_atomically
from mlcareer.render.screen import WIDEST, Screen
from mlcareer.streams import write_output

# What each kind of report is written in: `render/SUBJECT/FORMAT.py` has its `render`.
Subject = Literal["report", "plan", "compare", "team"]

_BY_EXTENSION: Final[Mapping[str, Format]] = {
    ".md": "markdown", ".markdown": "markdown", ".json": "json", ".jsonl": "jsonl",
    ".txt": "terminal", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".ics": "ics",
    ".html": "html", ".htm": "html", ".svg": "svg",
}  # fmt: skip
_WIDTH_UNKNOWN: Final = 80
# Without it Excel takes UTF-8 for the machine's own encoding, and umlauts for two letters each.
BYTE_ORDER_MARK: Final = "\ufeff"


def read_day(written: str | None, *, option: str = "--as-of") -> date:
    """Read the day that an option gives; the user's own today where it gives none."""
    if written is None:
        return date.today()  # noqa: DTZ011 - the user's own day
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        message = f"'{written}' is not a day; write it like 2026-05-31"
        raise typer.BadParameter(message, param_hint=option) from error


def read_share(written: str | None, *, option: str) -> float | None:
    """Read the readiness that an option gives, `85%`, `85` or `0.85`, as a share of 1."""
    if written is None:
        return None
    number, percent = written.strip().removesuffix("%").strip(), written.strip().endswith("%")
    plain = number.replace(".", "", 1)
    share = float(number) if plain.isascii() and plain.isdecimal() else -1.0
    if percent or share > 1:
        share /= 100
    if not 0 <= share <= 1:
        message = f"'{written}' is not a readiness; write 85, 85% or 0.85"
        raise typer.BadParameter(message, param_hint=option)
    return share


def choose_format(
    ctx: typer.Context, asked: Format | None, output: str | None, kinds: object
) -> Format:
    """Return the format: as asked, as the file's extension says, or the first of its kinds.

    `kinds` is the Literal of the formats that the command writes.
    """
    formats: tuple[Format, ...] = get_args(kinds)
    chosen = asked
    if chosen is None and output is not None and output != "-":
        extension = Path(output).suffix.lower()
        chosen = _BY_EXTENSION.get(extension)
        if chosen not in formats:
            usual = (one for one, name in _BY_EXTENSION.items() if name in formats)
            named = ", ".join(sorted(usual))
            message = f"no format is known for '{extension or output}'; use {named} or --format"
            raise typer.BadParameter(message, param_hint="--output")
    chosen = chosen or formats[0]
    if chosen in {"json", "jsonl"}:
        answer_in_json(ctx)
    return chosen


def written(
    found: object,
    subject: Subject,
    chosen: Format,
    output: str | None,
    *,
    everything: bool = False,
    brief: bool = False,
) -> str:
    """Return a finished report in a format; only that format's module is loaded.

    With `brief` it is the summary, which has a terminal's form and that of Markdown.
    """
    page = import_module(f"mlcareer.render.{subject}.{'brief' if brief else chosen}")
    if chosen == "terminal" and brief:
        return str(page.render_terminal(found, screen(output)))
    if chosen == "terminal":
        return str(page.render(found, screen(output), everything=everything))
    return marked(str(page.render(found)), chosen, output)


def marked(text: str, chosen: Format, output: str | None) -> str:
    """Return what goes into a file: a CSV file says that it is UTF-8, as Excel needs it to.

    On standard output nothing stands before the names of the columns: programs read it.
    """
    is_file = output is not None and output != "-"
    return f"{BYTE_ORDER_MARK}{text}" if chosen == "csv" and is_file else text


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
        if path.is_symlink() and not force:
            fix = "Use --force to write to what it leads to, or another name."
            raise InputError.of("is a link", fix=fix, file=output)
        if path.is_file() and not force:
            raise _exists(output)
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
        path = Path(output)
        if path.exists() and not path.is_file():  # /dev/null, a named pipe
            _pour(path, text)
        elif force:
            write_atomically(Path(os.path.realpath(path)), text)  # what a link leads to
        else:
            write_atomically(path, text, replace=False)
    except BrokenPipeError:
        raise
    except FileExistsError as error:
        raise _exists(output or "") from error
    except (OSError, ValueError) as error:
        raise InputError.of(
            f"cannot be written: {_said(error)}",
            fix="Check that there is a place and room for it.",
            file=output or "standard output",
        ) from error


def _pour(path: Path, text: str) -> None:
    """Write to what is no file; a file that has come to stand there meanwhile is left alone."""
    with os.fdopen(os.open(path, os.O_WRONLY), "w", encoding="utf-8", newline="\n") as stream:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise FileExistsError
        stream.write(text)


def _exists(output: str) -> InputError:
    fix = "Use --force to overwrite it, or another name."
    return InputError.of("exists already", fix=fix, file=output)


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
