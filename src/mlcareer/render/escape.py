"""Making the user's text harmless before it is shown."""

import re
from typing import Final

# Terminal control sequences whole (so that "[31m" does not stay behind), then whatever
# control, direction and invisible characters are left.
_SEQUENCE: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])"
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
_INVISIBLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]+"
)
# What a spreadsheet takes for the beginning of a formula, its full-width forms among it; spaces
# and quotes before it change nothing. So does a `;` inside a cell where `;` parts the columns.
_FORMULA: Final = re.compile(r"(^|;)([\s\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
LONGEST: Final = 120


def visible(text: str, longest: int = LONGEST) -> str:
    """Return text on one line, without anything that is not seen, cut to a length."""
    shown = _INVISIBLE.sub(" ", _SEQUENCE.sub("", text[: 8 * longest])).strip()
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def markdown(text: str) -> str:
    """Escape our own prose for Markdown: no emphasis, links, HTML or table breaks in it."""
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", visible(text, 1000))


def code(text: str) -> str:
    """Show the user's text in Markdown as code, where nothing is markup and nothing links."""
    shown = visible(text).replace("`", "'").replace("|", "\\|")
    return f"`{shown}`" if shown else "` `"


def cell(text: str, longest: int = LONGEST) -> str:
    """Return text as a cell of a table that a spreadsheet takes for text, never for a formula.

    An apostrophe goes before what would begin one: the signs are those that OWASP names under
    "CSV injection"; tabs and line ends are gone already.
    """
    return _FORMULA.sub(r"\1\2'", visible(text, longest))
