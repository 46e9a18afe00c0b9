"""The one place where the user's mistakes become messages and exit codes.

Bugs pass through with their traceback.
"""

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, Final

import typer

from mlcareer.errors import InputError, Problem
from mlcareer.streams import silence, write_error

BAD_INPUT: Final = 1
BELOW_BAR: Final = 3
INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141

# A file with more problems has one cause.
PROBLEMS_SHOWN: Final = 100

_JSON: Final = "mlcareer.json"


def answer_in_json(ctx: typer.Context) -> None:
    """Remember that JSON was asked for: errors are then JSON too."""
    ctx.meta[_JSON] = True


@contextlib.contextmanager
def guard(ctx: Any = None) -> Iterator[None]:
    """Turn mistakes in the input, a closed pipe and Ctrl-C into their exit codes."""
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
        _show(error.problems, as_json=ctx is not None and _JSON in ctx.meta)
        raise typer.Exit(BAD_INPUT) from error
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
