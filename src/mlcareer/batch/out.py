"""What a row is written as: a line of JSON, or the cells of a table.

A table has one row a person for an assessment, one a role for a ranking and one a mention for
what was extracted; a person without any has one row all the same. What is wrong with a row
stands in the columns `row` and `error`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, Protocol

from mlcareer.batch.task import Form, Mode
from mlcareer.reading.values import Bare
from mlcareer.render.contract import dump_line
from mlcareer.render.spreadsheet import plain

Id = str | bool | None
Body = Mapping[str, Any]
Kind = Literal["text", "share", "number", "flag", "list"]

_SCORES: Final[dict[str, Kind]] = {
    "readiness": "share", "low": "share", "high": "share", "verdict": "text",
}  # fmt: skip
_ASSESSED: Final[dict[str, Kind]] = {"role": "text", **_SCORES, "gaps": "list"}
_ERROR: Final[dict[str, Kind]] = {"row": "number", "error": "text"}
# The columns of a table between `id` and what may be wrong with the row.
_COLUMNS: Final[Mapping[Mode, Mapping[str, Kind]]] = {
    "role": _ASSESSED,
    "best": _ASSESSED,
    "rank": {"place": "number", "role": "text", "fit": "share", **_SCORES},
    "extract": {
        "skill": "text", "name": "text", "text": "text", "start": "number", "end": "number",
        "line": "number", "section": "text", "negated": "flag", "proficiency": "text",
    },
}  # fmt: skip
# What Parquet keeps as a number: eighteen digits fit in 64 bits.
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
# As many letters as a spreadsheet's cell holds.
_CELL_MOST: Final = 32_000


class Sheet(Protocol):
    """The output of one chunk while it is made."""

    def add(self, id_: Id, body: Body) -> None:
        """Add what a row became."""

    def text(self) -> str:
        """Return all that was added, whole lines."""


def columns(mode: Mode) -> dict[str, Kind]:
    """Return the columns of a table in their order, with what they hold."""
    return {"id": "text", **_COLUMNS[mode], **_ERROR}


def begin_sheet(form: Form, mode: Mode) -> Sheet:
    """Return an empty sheet of a format. A Parquet file is spooled, and made at the end."""
    if form == "jsonl":
        return _Lines()
    return _Csv(mode) if form == "csv" else _Spooled(mode)


def header(form: Form, mode: Mode) -> str:
    """Return what stands above all rows: the titles of a CSV, and nothing else anywhere."""
    return ",".join(columns(mode)) + "\n" if form == "csv" else ""


class _Lines:
    """JSON Lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, id_: Id, body: Body) -> None:
        # A number is written as it was read: 1.10 is no 1.1 where it names somebody.
        written = id_ if isinstance(id_, Bare) else dump_line(id_)[:-1]
        self._lines.append(f'{{"id": {written}, {dump_line(body)[1:]}')

    def text(self) -> str:
        return "".join(self._lines)


class _Table:
    """What both tables share: which rows a body makes, and in which order its columns stand."""

    def __init__(self, mode: Mode) -> None:
        self._mode: Mode = mode
        self._columns = tuple(columns(mode))[1:]

    def _records(self, body: Body) -> Iterable[tuple[Any, ...]]:
        for one in _flat(self._mode, body):
            yield tuple(one.get(column) for column in self._columns)


def _flat(mode: Mode, body: Body) -> Iterable[Body]:
    """Return the rows of a table that a body makes, at least one."""
    if mode == "rank" and "ranking" in body:
        places = enumerate(body["ranking"], 1)
        return [{"place": place, **one} for place, one in places] or [{}]
    return body["mentions"] or [{}] if "mentions" in body else [body]


class _Csv(_Table):
    """CSV; no text of it is taken for a formula."""

    def __init__(self, mode: Mode) -> None:
        super().__init__(mode)
        self._stream = io.StringIO()
        self._writer = csv.writer(self._stream, lineterminator="\n")

    def add(self, id_: Id, body: Body) -> None:
        key = id_ if isinstance(id_, Bare) else plain(id_, _CELL_MOST)
        for record in self._records(body):
            self._writer.writerow((key, *(plain(it, _CELL_MOST) for it in record)))

    def text(self) -> str:
        return self._stream.getvalue()


class _Spooled(_Table):
    """Rows on their way into a Parquet file: a list a line."""

    def __init__(self, mode: Mode) -> None:
        super().__init__(mode)
        self._lines: list[str] = []

    def add(self, id_: Id, body: Body) -> None:
        key = id_ if isinstance(id_, Bare) and _WHOLE.fullmatch(id_) else _quoted(id_)
        for record in self._records(body):
            self._lines.append(f"[{key}, {dump_line(record)[1:]}")

    def text(self) -> str:
        return "".join(self._lines)


def _quoted(id_: Id) -> str:
    if isinstance(id_, bool):
        id_ = str(id_).lower()
    return json.dumps(id_)
