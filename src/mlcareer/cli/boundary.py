"""The one place where the user's mistakes become messages and exit codes.

Bugs pass through with their traceback.
"""

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import typer

from mlcareer.errors import InputError, Problem
from mlcareer.streams import silence, write_error

BAD_INPUT: Final = 1
BELOW_BAR: Final = 3
SOME_UNREADABLE: Final = 4
INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141

# A file with more problems has one cause.
PROBLEMS_SHOWN: Final = 100

_JSON: Final = "mlcareer.json"
_ARGUMENTS: Final = "mlcareer.arguments"


def remember(ctx: Any, arguments: Sequence[str]) -> None:
    """Keep a command line: what is wrong with it may be found before its format is."""
    ctx.meta[_ARGUMENTS] = tuple(arguments)


def answer_in_json(ctx: typer.Context) -> None:
    """Remember that JSON was asked for: errors are then JSON too."""
    ctx.meta[_JSON] = True


def _in_json(ctx: Any) -> bool:
    """Whether JSON was asked for, as far as that was read or stands on the command line."""
    if ctx is None or _JSON in ctx.meta:
        return ctx is not None
    import re  # noqa: PLC0415

    line = "\0".join(("", *ctx.meta.get(_ARGUMENTS, ()))).partition("\0--\0")[0]
    formats = re.findall(r"\0(?:--format[=\0]|-f\0?)([^\0]*)", line)
    files = re.findall(r"\0(?:--output[=\0]|-o\0?)([^\0]*)", line)
    if formats:
        return formats[-1] in {"json", "jsonl"}
    return bool(files) and files[-1].lower().endswith((".json", ".jsonl"))


def report(ctx: typer.Context, problems: Iterable[Problem]) -> None:
    """Show problems that did not end the work, as those are shown that do."""
    _show(tuple(problems), as_json=_JSON in ctx.meta)


@contextlib.contextmanager
def guard(ctx: Any = None) -> Iterator[None]:
    """Turn mistakes in the input, a closed pipe and Ctrl-C into their exit codes.

    So, too, a command line that cannot be understood.
    """
    try:
        try:
            yield
        except (SystemExit, typer.Exit) as done:
            # Rich answers a closed pipe with an exit of its own.
            if isinstance(done.__context__, BrokenPipeError):
                raise done.__context__ from None
            _flush()
            raise
        _flush()
    except InputError as error:
        _show(error.problems, as_json=_in_json(ctx))
        raise typer.Exit(BAD_INPUT) from error
    except typer.TyperException as error:
        as_json = _in_json(ctx)
        # On a terminal typer draws it; without a message it was help, which is written already.
        if not error.format_message() or (_is_terminal() and not as_json):
            raise
        _show(tuple(_misused(error, ctx)), as_json=as_json)
        raise typer.Exit(error.exit_code) from error
    except BrokenPipeError as error:
        silence()
        raise typer.Exit(CLOSED_PIPE) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error
    except OSError as error:
        if ctx is not None:
            raise
        # Before a command runs, only help and version are written: no room behind them.
        silence()
        write_error(f"mlcareer: standard output cannot be written: {error.strerror}.\n")
        raise typer.Exit(BAD_INPUT) from error


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _misused(error: typer.TyperException, ctx: Any) -> Iterator[Problem]:
    """Yield what is wrong with a command line, a line each, and last where it is explained."""
    within = getattr(error, "ctx", None)
    command = within.command_path if within else f"{ctx.info_name} {ctx.invoked_subcommand}"
    *lines, last = error.format_message().splitlines()
    yield from map(Problem, lines)
    yield Problem(last, fix=f"See '{command} --help'.")


def _flush() -> None:
    """Find out now, not at exit, whether somebody reads."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _show(problems: tuple[Problem, ...], *, as_json: bool) -> None:
    """Write every problem to standard error, a line each."""
    if as_json:
        from mlcareer.render.contract import render_problems  # noqa: PLC0415

        write_error(render_problems(problems))
        return
    from mlcareer.render.escape import visible  # noqa: PLC0415

    for problem in problems[:PROBLEMS_SHOWN]:
        shown = problem._replace(
            file=visible(problem.file, 300), message=visible(problem.message, 600)
        )
        write_error(f"mlcareer: {visible(str(shown), 2000)}\n")
    if len(problems) > PROBLEMS_SHOWN:
        write_error(f"mlcareer: and {len(problems) - PROBLEMS_SHOWN} more problems.\n")
