"""Tables as CSV: what a spreadsheet opens and a program reads.

Numbers stay numbers, with a decimal point and without a percent sign; texts never become
formulas. A comma separates, a line feed ends a line, and nothing stands before the names
of the columns: a byte order mark belongs to a file, and whoever writes one adds it.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from mlcareer.render.escape import cell

Value = str | float | bool | date | Iterable[str] | None

# A share to a ten-thousandth of a percent: what is beyond is noise of floats. Sums of rounded
# shares differ from the sum by less than what any report prints.
_DECIMALS: Final = 6
_TEXT_MOST: Final = 1000


def table(columns: Iterable[str], rows: Iterable[Mapping[str, Value]]) -> str:
    """Return rows as CSV, below the names of the columns.

    Raises:
        KeyError: a row lacks a column.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = tuple(columns)
    writer.writerow([plain(name) for name in names])
    writer.writerows([plain(row[name]) for name in names] for row in rows)
    return stream.getvalue()


def plain(value: Value, longest: int = _TEXT_MOST) -> str | float:
    """Return what stands in a cell; several texts stand in one, parted by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return cell(value if isinstance(value, str) else "; ".join(value), longest)
