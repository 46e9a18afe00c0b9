"""HTML pages: one file each, with its style sheet and its charts in it, and without a script.

A subject writes its page in three steps. `SUBJECT/html.py` returns `page("SUBJECT/NAME.jinja", …)`
with the finished report and the modules of words that the template says it in. The template
begins with `{% extends "page/base.jinja" %}` and fills the blocks `title`, `head` (the `h1` and
what stands below it), `main` (sections), and `again` (the command that makes it anew, for the
footer); the base needs `taxonomy` and `day`. It imports `page/parts.jinja` (sections, folded
parts, tags) and `page/charts.jinja` (bars, dots, ranges, time lines), which take shares from 0 to
1 and the words for who cannot see them. A colour goes into `page/page.css`, for both schemes;
`style` attributes do not work: the page's own policy forbids them.

Whatever a template prints is escaped, and what is not seen is taken out of it, by the environment
itself. A text of the user's is cut to a length besides: `{{ name|cut(60) }}`.
"""

from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from unicodedata import normalize
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mlcareer import __version__
from mlcareer.render.escape import visible

# Longer than any sentence of ours.
_LONGEST: Final = 2_000


def page(template: str, **values: object) -> str:
    """Return a whole page; `template` is named from the folder `render`.

    Raises:
        jinja2.TemplateError: a template asks for what is not there.
    """
    style = _environment().get_template("page/page.css").render()
    return _environment().get_template(template).render(
        values,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        version=__version__,
    )  # fmt: skip


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters.update(cut=visible, at=_at)
    found.tests.update(web=_is_web)
    found.globals.update(along=_along)
    return found


def _seen(value: object) -> object:
    """Return what is printed composed, without what is not seen; markup is a template's own."""
    if value is None:
        raise TypeError("a template prints None; ask whether it is there")
    return normalize("NFC", visible(value, _LONGEST)) if type(value) is str else value


def _at(share: float) -> str:
    """Format a share of 1 as a length or a place in a chart, to a hundredth of a percent."""
    return f"{round(share * 100, 2):g}%"


def _is_web(address: str) -> bool:
    """Whether an address may be a link: a taxonomy of somebody else's may hold anything."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.netloc)


def _along(day: date, begin: date, end: date) -> float:
    """Return where a day lies between two others, 0 to 1."""
    return (day - begin).days / max((end - begin).days, 1)
