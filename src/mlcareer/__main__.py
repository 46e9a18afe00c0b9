"""The way in: `mlcareer` and `python -m mlcareer`."""

import sys


def main() -> None:
    """Run the command line. `--version` alone answers before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from mlcareer import __version__  # noqa: PLC0415

        sys.stdout.write(f"mlcareer {__version__}\n")
        return
    from mlcareer.cli import app  # noqa: PLC0415

    app(prog_name="mlcareer")


if __name__ == "__main__":
    main()
