"""The one place where the user's mistakes become messages and exit codes.

Bugs pass through with their traceback.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

import typer

from mlcareer.errors import InputError, Problem

BAD_INPUT: Final = 1
BELOW_BAR: Final = 3
INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141

_JSON: Final = "mlcareer.json"


def answer_in_json(ctx: typer.Context) -> None:
    """Remember that JSON was asked for: errors are then JSON too."""
    ctx.meta[_JSON] = True


@contextlib.contextmanager
def guard(ctx: Any) -> Iterator[None]:
    """Turn mistakes in the input, a closed pipe and Ctrl-C into their exit codes."""
    try:
        yield
        sys.stdout.flush()
    except InputError as error:
        _show(error.problems, as_json=_JSON in ctx.meta)
        raise typer.Exit(BAD_INPUT) from error
    except BrokenPipeError as error:
        # What is still buffered has nowhere to go; without this the interpreter's own flush
        # at exit would complain.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(CLOSED_PIPE) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error


def _show(problems: tuple[Problem, ...], *, as_json: bool) -> None:
    """Write every problem to standard error, a line each."""
    if as_json:
        from mlcareer.render.json import render_problems  # noqa: PLC0415

        written = render_problems(problems)
    else:
        from mlcareer.render.escape import visible  # noqa: PLC0415

        written = "".join(f"mlcareer: {visible(str(one), 2000)}\n" for one in problems)
    say(written)


def say(text: str) -> None:
    """Write to standard error whatever its encoding; never fail for want of a reader."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
