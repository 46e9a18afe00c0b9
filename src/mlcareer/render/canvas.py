"""Rich, set up the one way this program draws: no markup, no emoji, no surprises.

Only this module, `terminal` and `browse` import Rich here.
"""

import io
from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from mlcareer.render.escape import visible
from mlcareer.render.screen import CRAMPED, NARROWEST, Screen

# What `draw` takes.
Part = RenderableType

# Readable on dark and on light backgrounds: no yellow text, no bright black.
STYLES: Final = {
    "title": "bold",
    "heading": "bold cyan",
    "shown": "green",
    "gap": "red",
    "silent": "dim",
    "quiet": "dim",
    "strong": "bold",
    "blocking": "bold red",
}
_BLOCKS: Final = {"shown": "█", "gap": "▒", "silent": "░"}
_ASCII_BLOCKS: Final = {"shown": "#", "gap": "=", "silent": "."}
_ASCII: Final = str.maketrans(
    {"→": ">", "·": "|", "–": "-", "—": "-", "…": "~", "±": "+-", "’": "'", "“": '"', "”": '"',
     "−": "-", "█": "#", "▓": "%", "▒": "=", "░": "."}
)  # fmt: skip


def draw(parts: Iterable[RenderableType], screen: Screen) -> str:
    """Return what the parts look like on a screen, without trailing spaces."""
    drawn = Group(*parts)
    width = max(screen.width, NARROWEST)
    text = _drawn(drawn, screen, width)
    if not screen.ascii:
        return text
    spelled = text.translate(_ASCII)
    # The sign that takes two to spell may have stood in a full line.
    if any(cell_len(line) > width for line in spelled.split("\n")):
        return text.replace("±", "~").translate(_ASCII)
    return spelled


def _drawn(parts: RenderableType, screen: Screen, width: int) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=screen.styled,
        color_system=screen.colour,
        no_color=screen.colour is None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(parts)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def text(*parts: str | tuple[str, str]) -> Text:
    """Join texts, each plain or with a style of `STYLES`; our own words only."""
    return Text.assemble(
        *(part if isinstance(part, str) else (part[0], STYLES[part[1]]) for part in parts)
    )


def user(written: str, longest: int = 60) -> Text:
    """Show what the user wrote, harmless and in quotes."""
    return Text(f"'{visible(written, longest)}'")


def heading(title: str, remark: str = "") -> Text:
    """Begin a section."""
    return Text.assemble("\n", (title, STYLES["heading"]), (f"  {remark}" if remark else "", "dim"))


class _Indented:
    """A part moved to the right. Rich's own padding fills every line up and takes twice as long."""

    def __init__(self, part: RenderableType, by: int) -> None:
        self.part = part
        self.by = by

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the part, each after its margin."""
        inside = options.update_width(max(options.max_width - self.by, 1))
        margin = Segment(" " * self.by)
        for line in console.render_lines(self.part, inside, pad=False, new_lines=True):
            yield margin
            yield from line


def indented(part: RenderableType, by: int = 2) -> RenderableType:
    """Move a part to the right."""
    return _Indented(part, by)


class Grid:
    """Rows of cells: columns without lines, or one wrapped line a row where it is too narrow."""

    def __init__(self, columns: tuple[dict[str, object], ...]) -> None:
        """`columns` are the options of Rich's columns."""
        self.columns = columns
        self.rows: list[tuple[Text, ...]] = []

    def add_row(self, *cells: str | Text) -> None:
        """Add a row."""
        self.rows.append(tuple(Text(it) if isinstance(it, str) else it for it in cells))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield a table, or the rows one after the other."""
        if options.max_width < CRAMPED:
            for row in self.rows:
                yield Text("  ").join(cell for cell in row if cell.plain.strip())
            return
        table = Table.grid(padding=(0, 2, 0, 0), expand=False)
        for column in self.columns:
            table.add_column(**column)  # type: ignore[arg-type]
        for row in self.rows:
            table.add_row(*row)
        yield table


def grid(*columns: dict[str, object], indent: int = 2) -> tuple[Grid, RenderableType]:
    """Return rows to fill, and the same moved to the right for printing."""
    rows = Grid(columns)
    return rows, indented(rows, indent)


def bar(shares: tuple[float, float, float], width: int, screen: Screen) -> Text:
    """Draw shown, known gap and not answered as one bar; a share above 0 gets a cell."""
    blocks = _ASCII_BLOCKS if screen.ascii else _BLOCKS
    cells = [max(1, round(share * width)) if share > 0 else 0 for share in shares]
    while sum(cells) != width and any(cells):
        widest = max(range(3), key=lambda at: cells[at])
        cells[widest] += 1 if sum(cells) < width else -1
    drawn = Text()
    for name, cell in zip(("shown", "gap", "silent"), cells, strict=True):
        drawn.append(blocks[name] * cell, style=STYLES[name])
    return drawn
