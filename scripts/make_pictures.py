"""Make the pictures of the documentation: what the program really prints on a terminal, as SVG.

    python scripts/make_pictures.py            # writes docs/pictures/
    python scripts/make_pictures.py --check    # says what is not current, and exits with 1

Each command runs on a pseudo-terminal of its own, so that the colours are those that people see.
The pictures name no font and no file from elsewhere: whoever looks at them tells nobody.
"""

import argparse
import io
import os
import pty
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
WIDTH: Final = 80
DAY: Final = "2026-01-15"


class Picture(NamedTuple):
    """A command, and the line of what it prints before which the picture ends."""

    arguments: tuple[str, ...]
    until: str


ASSESS: Final = ("assess", "examples/data-engineer.yaml", "--role", "ml-engineer", "--as-of", DAY)
PLAN: Final = ("plan", "examples/data-engineer.yaml", "--role", "ml-engineer", "--as-of", DAY)
TEAM: Final = ("team", "examples/team", "--role", "ml-engineer", "--quiet", "--as-of", DAY)
COMMANDS: Final[dict[str, Picture]] = {
    "assess": Picture(ASSESS, "What you bring"),
    "plan": Picture(PLAN, "2 Depth"),
    "team": Picture(TEAM, "Nobody covers"),
}
# What the program draws itself.
DRAWINGS: Final = {"card": (*ASSESS, "--format", "svg")}

# The colours of the letters are far enough from the ground to be read by all.
_THEME: Final = TerminalTheme(
    (22, 27, 34),
    (220, 226, 232),
    [
        (22, 27, 34), (255, 123, 114), (86, 211, 100), (227, 179, 65),
        (121, 192, 255), (210, 168, 255), (118, 227, 234), (177, 186, 196),
    ],
)  # fmt: skip
_FONTS: Final = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace'
# Rich's own frame, but for its font, which would be fetched from elsewhere by whoever looks.
_FRAME: Final = re.sub(
    r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL
).replace("Fira Code, monospace", _FONTS)


def printed(arguments: tuple[str, ...]) -> str:
    """Return what the program prints on a terminal, with its colours.

    Raises:
        SystemExit: it does not end well.
    """
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        with tempfile.TemporaryDirectory() as empty:
            settings = {"COLUMNS": str(WIDTH), "TERM": "xterm-256color", "MLCAREER_JOURNAL": empty}
            os.environ.update(settings)
            os.environ.pop("NO_COLOR", None)
            os.execv(sys.executable, [sys.executable, "-m", "mlcareer", *arguments])  # noqa: S606
    content = b""
    try:
        while block := os.read(terminal, 65536):
            content += block
    except OSError:  # the other end is closed
        pass
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise SystemExit(f"mlcareer {' '.join(arguments)} failed:\n{content.decode()}")
    return content.decode().replace("\r\n", "\n")


def drawn(name: str, picture: Picture) -> str:
    """Return a picture of a command and what it prints."""
    lines = printed(picture.arguments).splitlines()
    command = f"$ mlcareer {' '.join(one for one in picture.arguments if one not in _PINNED)}"
    plain = [Text.from_ansi(line).plain for line in lines]
    (end,) = (at for at, line in enumerate(plain) if line.startswith(picture.until))
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    console.print(Text(command, style="bold"))
    for line in lines[:end]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    console.print(Text("…", style="dim"))
    drawing = console.export_svg(
        title="", theme=_THEME, code_format=_FRAME, unique_id=f"mlcareer-{name}"
    )
    said = escape(f"What '{command[2:]}' prints", quote=True)
    return drawing.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1)


# The day is pinned so that the picture stays the same; people do not type it. What is said while
# files are read is gone from a terminal before the result stands there.
_PINNED: Final = ("--as-of", DAY, "--quiet")


def words(drawing: str) -> list[tuple[str, ...]]:
    """Return what a picture says and in which colours; where it stands is Rich's to choose."""
    return re.findall(
        r"<text class=\"([^\"]*)\"[^>]*>([^<]*)</text>|(\.[\w-]+) \{ fill: ([^;]+)", drawing
    )


def stale(*, write: bool) -> list[Path]:
    """Return the pictures that are not current; with `write` they are made so."""
    found = []
    made = {name: drawn(name, picture) for name, picture in COMMANDS.items()}
    made |= {name: printed(arguments) for name, arguments in DRAWINGS.items()}
    for name, current in made.items():
        path = PICTURES / f"{name}.svg"
        if not path.exists() or words(path.read_text(encoding="utf-8")) != words(current):
            found.append(path)
            if write:
                PICTURES.mkdir(exist_ok=True)
                path.write_text(current, encoding="utf-8")
    return found


def main() -> None:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found = stale(write=not check)
    for path in found:
        print(f"{path.relative_to(ROOT)}: {'not current' if check else 'written'}")
    if check and found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
