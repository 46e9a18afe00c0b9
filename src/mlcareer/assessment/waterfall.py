"""How contributions add up to readiness, one after the other."""

from collections.abc import Sequence
from typing import NamedTuple

from mlcareer.assessment.score import Row


class Fall(NamedTuple):
    """A row's contribution on top of those before it, which sum to `before`, 0 to 1."""

    row: Row
    before: float

    @property
    def after(self) -> float:
        """The readiness up to and with this row, 0 to 1."""
        return self.before + self.row.contribution


def waterfall(rows: Sequence[Row]) -> tuple[Fall, ...]:
    """Return what contributes, most first; the last one's `after` is the readiness.

    Rows that contribute as much keep their order; those that contribute nothing are left out.
    """
    found: list[Fall] = []
    for row in sorted(rows, key=lambda one: -one.contribution):
        if row.contribution:
            found.append(Fall(row, found[-1].after if found else 0.0))
    return tuple(found)
