"""Running the program: in this process for speed, in one of its own where that matters."""

import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest import mock

from mlcareer.__main__ import main

ROOT: Final = Path(__file__).parent.parent


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON; `NaN` and `Infinity`, which are not JSON, are refused."""
        return json.loads(self.out, parse_constant=_refuse)

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The errors that standard error gives as JSON."""
        found: list[dict[str, Any]] = json.loads(self.err)["errors"]
        return found


def _refuse(constant: str) -> None:
    message = f"{constant} is not JSON"
    raise ValueError(message)


def run(
    *arguments: str, stdin: str | bytes = b"", encoding: str = "utf-8", together: bool = False
) -> Outcome:
    """Run the program in this process; a bug's exception comes through.

    What it writes `together` is all in `out`, as on a terminal that shows both streams.
    """
    content = stdin.encode() if isinstance(stdin, str) else stdin
    given = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    err = out if together else err
    with (
        mock.patch.object(sys, "argv", ["mlcareer", *arguments]),
        mock.patch.object(sys, "stdin", given),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
    ):
        code = _call()
        out.flush()
        err.flush()
    return Outcome(code, _written(out), "" if together else _written(err))


def _call() -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        gc.unfreeze()
        gc.enable()
    return 0


def _written(stream: io.TextIOWrapper) -> str:
    """Return what was written; a machine's format may be UTF-8 whatever the stream is."""
    assert isinstance(stream.buffer, io.BytesIO)
    content = stream.buffer.getvalue()
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(stream.encoding)


def environment(**settings: str) -> dict[str, str]:
    """Return an environment in which a warning is an error, with more settings."""
    plain = {"PYTHONWARNINGS": "error", "PYTHONUNBUFFERED": "", "TERM": "xterm-256color"}
    return {**os.environ, **plain, **settings}


def spawn(
    *arguments: str,
    stdin: str = "",
    settings: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Outcome:
    """Run the program in a process of its own."""
    return python("-m", "mlcareer", *arguments, stdin=stdin, settings=settings, cwd=cwd)


def python(
    *arguments: str,
    stdin: str = "",
    settings: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Outcome:
    """Run this interpreter."""
    done = subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        env=environment(**(settings or {})),
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)
