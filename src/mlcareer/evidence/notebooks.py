"""The code of a notebook, without what it printed."""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mlcareer.evidence.imports import Language

_LANGUAGES: Final[dict[str, Language]] = {"python": "python", "r": "r", "ir": "r", "scala": "jvm"}


class Notebook(NamedTuple):
    """The lines of the code cells, and their language where its imports can be read."""

    language: Language | None
    lines: tuple[str, ...]


def read_notebook(content: bytes) -> Notebook:
    """Read a notebook; an empty one if it is none, or damaged."""
    try:
        whole = json.loads(content)
        return Notebook(_language(whole), tuple(_code(whole)))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Notebook(None, ())


def _code(whole: Any) -> Iterator[str]:  # noqa: ANN401 - a file of somebody's
    cells = whole.get("cells")
    if cells is None:  # as notebooks were before 2015
        cells = [cell for sheet in whole.get("worksheets", ()) for cell in sheet["cells"]]
    for cell in cells:
        if cell.get("cell_type") == "code":
            source = cell.get("source", cell.get("input", ""))
            for line in ("".join(source) if isinstance(source, list) else str(source)).splitlines():
                if line.strip():
                    yield line.strip()


def _language(whole: Any) -> Language | None:  # noqa: ANN401
    about = whole.get("metadata", {})
    named = about.get("language_info", {}).get("name") or about.get("kernelspec", {}).get(
        "language"
    )
    return _LANGUAGES.get(str(named or "python").lower())
