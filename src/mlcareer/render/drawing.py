"""Pictures as SVG: made of elements, so that no text can become markup, and texts that fit.

A picture is for any page: it has its own ground, follows the reader's light or dark, says in
words what it shows, and holds no script, no link and no font from elsewhere.
"""

from typing import Final, Literal, NamedTuple
from unicodedata import category, east_asian_width, normalize
from xml.etree import ElementTree as ET

from mlcareer.render.escape import visible

Tone = Literal["ground", "ink", "quiet", "shown", "gap", "silent", "label", "value", "on"]

_SVG: Final = "http://www.w3.org/2000/svg"
_FONTS: Final = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', "
    "'Liberation Sans', Arial, sans-serif"
)


class Tint(NamedTuple):
    """A colour on a light and on a dark page."""

    light: str
    dark: str


# Ink and quiet have a contrast of 4.5 and more on the ground, and so has `on` on `label` and on
# `value`, which are the same on every page. What has an area or an edge has 3 and more. The three
# parts differ in lightness, too, and what was not answered is hollow, for who does not tell
# colours apart.
FILLS: Final[dict[Tone, Tint]] = {
    "ground": Tint("#ffffff", "#14181f"),
    "ink": Tint("#1f2328", "#f0f3f6"),
    "quiet": Tint("#57606a", "#a9b1ba"),
    "shown": Tint("#0b5cad", "#4f9cf0"),
    "gap": Tint("#c97b12", "#b5741a"),
    "silent": Tint("#f3f4f6", "#21262d"),
    "label": Tint("#3f464e", "#3f464e"),
    "value": Tint("#0b5cad", "#0b5cad"),
    "on": Tint("#ffffff", "#ffffff"),
}
EDGES: Final[dict[Tone, Tint]] = {
    "ground": Tint("#c9d1d9", "#3d444d"),
    "silent": Tint("#8b949e", "#7d8590"),
}

# Widths in shares of the font's size, taken from DejaVu Sans, the widest font that a browser is
# likely to draw these pictures with: a text that fits by them fits in the others.
_NARROW: Final = frozenset(" '!,.·/:;\\|ijlIJftr()[]-")
_WIDE: Final = frozenset("mwMW@%&#+<=>^~")
_WIDTHS: Final = {"none": 0.0, "narrow": 0.41, "usual": 0.65, "capital": 0.8, "wide": 1.0}
# Pictographs and the scripts whose letters fill a square.
_SQUARE: Final = 1.3
_BOLDER: Final = 1.12
_MARKS_MOST: Final = 3
# What reads ill before an ellipsis.
_LOOSE: Final = " (,;:·-–"


def shown(text: str, longest: int = 200) -> str:
    """Return text that a picture can show: visible, and without towers of combining marks."""
    kept = ""
    marks = 0
    for one in normalize("NFC", visible(text, longest)):
        marks = marks + 1 if category(one) in {"Mn", "Me"} else 0
        kept += one if marks <= _MARKS_MOST else ""
    return kept


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text is at most, in the unit of `size`."""
    return sum(map(_width, text)) * size * (_BOLDER if bold else 1)


def _width(one: str) -> float:
    base = normalize("NFD", one)[0]
    if category(base) in {"Mn", "Me"}:
        return _WIDTHS["none"]
    if base in _NARROW:
        return _WIDTHS["narrow"]
    if not base.isascii():
        return _SQUARE if east_asian_width(base) in {"W", "F"} else _WIDTHS["wide"]
    if base in _WIDE:
        return _WIDTHS["wide"]
    return _WIDTHS["capital" if base.isupper() else "usual"]


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text, or as much of it as there is room for."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(f"{text}…", size, bold=bold) > room:
        text = text[:-1].rstrip(_LOOSE)
    return f"{text}…"


def lines(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """Break a text between words into lines that fit, the last cut where there are too many."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < most - 1:
        taken = 1
        while taken < len(rest) and (width(" ".join(rest[: taken + 1]), size, bold=bold) <= room):
            taken += 1
        found.append(fitted(" ".join(rest[:taken]), room, size, bold=bold))
        rest = rest[taken:]
    return [*found, fitted(" ".join(rest), room, size, bold=bold)] if rest else found


class Picture:
    """A picture that is drawn element by element, from the top left corner.

    `name` sets its styles and names apart from those of other pictures on the same page.
    """

    def __init__(self, name: str, wide: float, title: str, told: str) -> None:
        """`title` is its name, `told` says in words everything that it shows."""
        self.name = name
        self.wide = wide
        self.tones: set[Tone] = set()
        self.drawing = ET.Element("g")
        self.root = ET.Element(
            "svg",
            {
                "xmlns": _SVG, "class": name, "role": "img", "font-family": _FONTS,
                "aria-labelledby": f"{name}-title {name}-desc",
            },
        )  # fmt: skip
        words = (("title", title, 400), ("desc", told, 4000))
        for tag, said, longest in words:
            ET.SubElement(self.root, tag, {"id": f"{name}-{tag}"}).text = shown(said, longest)

    def _tinted(self, tone: Tone) -> dict[str, str]:
        """Return the attributes of a light page; the style has what a dark one changes."""
        self.tones.add(tone)
        edge = {"stroke": EDGES[tone].light} if tone in EDGES else {}
        return {"class": tone, "fill": FILLS[tone].light, **edge}

    def _style(self) -> str:
        """Return the colours of a dark page, in the order of the tones."""
        rules = [
            f".{self.name} .{tone}{{{kind}:{tint.dark}}}"
            for kind, tints in (("fill", FILLS), ("stroke", EDGES))
            for tone, tint in tints.items()
            if tone in self.tones and tint.dark != tint.light
        ]
        return f"@media (prefers-color-scheme: dark){{{''.join(rules)}}}" if rules else ""

    def box(
        self, x: float, y: float, size: tuple[float, float], tone: Tone, *, round_: float = 0
    ) -> None:
        """Draw a filled box of a width and a height; an edge lies inside it."""
        ET.SubElement(self.drawing, "rect", self._boxed(x, y, size, tone, round_))

    def _boxed(
        self, x: float, y: float, size: tuple[float, float], tone: Tone, round_: float
    ) -> dict[str, str]:
        inside = 0.5 if tone in EDGES else 0
        places = {"x": x + inside, "y": y + inside, "rx": round_}
        sides = {"width": size[0] - 2 * inside, "height": size[1] - 2 * inside}
        numbers = {name: _number(max(value, 0)) for name, value in (places | sides).items()}
        return self._tinted(tone) | numbers

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float,
        tone: Tone = "ink",
        bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
        room: float | None = None,
        after: str = "",
    ) -> None:
        """Write a text on its base line, cut where it has more than its room.

        What comes `after` follows it, half as large.
        """
        said = shown(said, 400)
        attributes = {"x": _number(x), "y": _number(y), "font-size": _number(size)}
        if bold:
            attributes["font-weight"] = "600"
        if anchor != "start":
            attributes["text-anchor"] = anchor
        element = ET.SubElement(self.drawing, "text", self._tinted(tone) | attributes)
        element.text = said if room is None else fitted(said, room, size, bold=bold)
        if after:
            half = {"dx": _number(size / 4), "font-size": _number(size / 2), "font-weight": "400"}
            ET.SubElement(element, "tspan", half).text = shown(after)

    def drawn(self, tall: float, *, ground: float | None = None) -> str:
        """Return the picture at a height; `ground` puts it on a ground with round corners."""
        sides = {"width": _number(self.wide), "height": _number(tall)}
        self.root.attrib |= {**sides, "viewBox": f"0 0 {sides['width']} {sides['height']}"}
        under = []
        if ground is not None:
            place = self._boxed(0, 0, (self.wide, tall), "ground", ground)
            under.append(ET.Element("rect", place))
        if style := self._style():
            ET.SubElement(self.root, "style").text = style
        self.root.extend([*under, *self.drawing])
        # An element a line; in texts there is no `>`, for it is written as `&gt;`.
        return ET.tostring(self.root, encoding="unicode").replace("><", ">\n<") + "\n"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
