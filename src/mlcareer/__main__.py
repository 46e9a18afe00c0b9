"""The way in: `mlcareer` and `python -m mlcareer`."""

import gc
import sys


def main() -> None:
    """Run the command line. `--version` alone answers before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from mlcareer import __version__  # noqa: PLC0415

        sys.stdout.write(f"mlcareer {__version__}\n")
        return
    # Nearly all objects live until the end, so looking for garbage among them, at every few
    # thousand and again at exit, finds nothing and takes a tenth of a short run.
    gc.disable()
    from mlcareer.cli import app  # noqa: PLC0415

    try:
        app(prog_name="mlcareer")
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
