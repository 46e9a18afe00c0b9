"""Standard output and error, written whole or not at all, whatever is behind them."""

import contextlib
import os
import sys


def write_output(text: str, *, encoding: str | None = None) -> None:
    """Write a text to standard output; `encoding` is the stream's own unless given.

    What cannot be encoded becomes a question mark.

    Raises:
        BrokenPipeError: nobody reads any more.
        OSError: there is no standard output, or no room behind it.
    """
    stream = sys.stdout
    if stream is None:
        raise OSError(None, "there is no standard output")
    encoded = text.encode(encoding or stream.encoding or "utf-8", "replace")
    try:
        stream.flush()
        # An unbuffered stream may take less than it is given, and says so only here.
        while encoded:
            encoded = encoded[stream.buffer.write(encoded) :]
        stream.flush()
    except OSError:
        silence()
        raise


def write_error(text: str) -> None:
    """Write to standard error; never fail for want of a reader or an encoding."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()


def silence() -> None:
    """Let what is still buffered for standard output go nowhere.

    The interpreter flushes at exit; without this it would fail there again, and say so.
    """
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
