"""The way in: `mlcareer` and `python -m mlcareer`."""

import gc
import io
import os
import sys

_CLOSED_PIPE = 141
_INTERRUPTED = 130
_WIDEST = 10_000


def run() -> None:
    """Run the command line, and end at once: to take apart all that was made takes a while.

    It is a twentieth of a short run, and brings nobody anything. Where there are other processes
    or threads, the interpreter ends as it always does: there is work left to do.
    """
    try:
        main()
    except SystemExit as ended:
        if not isinstance(ended.code, int) or "multiprocessing" in sys.modules:
            raise
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(ended.code)


def main() -> None:
    """Run the command line. `--version` alone answers before much is imported."""
    # Nearly all objects live until the end, so looking for garbage among them, at every few
    # thousand and again at exit, finds nothing and takes a tenth of a short run.
    gc.disable()
    _distrust_columns()
    _spell_somehow()
    try:
        if sys.argv[1:] == ["--version"]:
            _show_version()
        else:
            from mlcareer.cli import app  # noqa: PLC0415

            app(prog_name="mlcareer")
    except BrokenPipeError:
        sys.exit(_CLOSED_PIPE)
    except OSError as error:
        if error.filename is not None or sys.argv[1:] != ["--version"]:
            raise
        sys.exit(f"mlcareer: standard output cannot be written: {error.strerror}.")
    except KeyboardInterrupt:  # while still importing; later the boundary sees to it
        sys.exit(_INTERRUPTED)
    finally:
        gc.freeze()


def _distrust_columns() -> None:
    """Forget a width that no terminal has: what draws the help believes it."""
    columns = os.environ.get("COLUMNS", "")
    if columns and not (columns.isdecimal() and 0 < int(columns[:9]) <= _WIDEST):
        del os.environ["COLUMNS"]


def _spell_somehow() -> None:
    """Let standard output show a question mark for a sign that it cannot show.

    The help has such signs, and what draws it would fail.
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(errors="replace")


def _show_version() -> None:
    from mlcareer import __version__  # noqa: PLC0415
    from mlcareer.streams import write_output  # noqa: PLC0415

    write_output(f"mlcareer {__version__}\n")


if __name__ == "__main__":
    run()
