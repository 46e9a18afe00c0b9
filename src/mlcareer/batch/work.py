"""The one function that maps a chunk of rows to what they become, wherever it runs."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from mlcareer import policy
from mlcareer.assessment.gauge import Claimed, Claims, Gauge, Measured
from mlcareer.batch.out import Body, Id, begin_sheet
from mlcareer.batch.person import (
    Item,
    Row,
    entry,
    id_of,
    items_of,
    parse_cells,
    parse_line,
    read_row,
    row_of,
)
from mlcareer.batch.task import Chunk, Mode, Result, Task
from mlcareer.errors import InputError
from mlcareer.matching.extract import Extractor
from mlcareer.matching.profile import ProfileReader
from mlcareer.reading.document import Claim, Document

# People write a few thousand names in a few ways; what is beyond is read anew.
_REMEMBERED: Final = 12_288
# A longer claim is prose, which comes once.
_LETTERS_MOST: Final = policy.CLAIM_MOST_LETTERS
_PROBLEMS_MOST: Final = 5
_ERROR_MOST: Final = 2_000


class Worker:
    """Maps one chunk after another; what that takes is built once, and claims are remembered.

    What is remembered is bounded, and changes no result.
    """

    def __init__(self, task: Task) -> None:
        """Build what all rows share."""
        wanted, taxonomy = self._wanted, self._taxonomy = task
        self._year = wanted.as_of.year
        self._profiles = ProfileReader(taxonomy, this_year=self._year)
        self._extractor = Extractor(taxonomy, this_year=self._year)
        here = [role.id for role in taxonomy.roles.values() if wanted.level in role.levels]
        self._against = cache(self._gauge_of)
        self._gauge = (
            self._against(wanted.role) if wanted.role else self._gauge_of(*here, ranking=True)
        )
        self._remembered = lru_cache(_REMEMBERED)(self._weigh)
        self._make = _MAKERS[wanted.mode]

    def work(self, chunk: Chunk) -> Result:
        """Return what the rows of a chunk become, in their order."""
        sheet = begin_sheet(self._wanted.form, self._wanted.mode)
        fields = self._wanted.fields
        rows = errors = 0
        bug = ""
        for number, line in enumerate(chunk.data.split(b"\n"), chunk.first):
            if not line or line.isspace():
                continue
            id_: Id = None
            try:
                value = parse_cells(line, fields) if chunk.cells else parse_line(line)
                if value is None:
                    continue
                id_ = id_of(value, fields)
                body = self._make(self, row_of(value, fields), f"{chunk.source}:{number}")
            except InputError as error:
                errors += 1
                body = {"row": number, "error": self._said(error, chunk)}
            except Exception as error:  # noqa: BLE001 - one row that we cannot read, of millions
                errors += 1
                bug = bug or f"{chunk.source}:{number}\n{traceback.format_exc()}"
                said = f"a mistake of the program: {type(error).__name__}"
                body = {"row": number, "error": said}
            rows += 1
            sheet.add(id_, body)
        return Result(rows, errors, sheet.text().encode(), bug)

    def set_against(self, row: Row, source: str) -> Body:
        """Set a person against the one role."""
        claims, complete = self._claims(row, source)
        return _assessed(self._gauge.measure(claims, complete=complete))

    def set_against_best(self, row: Row, source: str) -> Body:
        """Set a person against the role that fits best."""
        claims, complete = self._claims(row, source)
        gauge = self._against(self._gauge.best(claims).id)
        own = gauge.gather(match for one in claims.values() for match in one.claims)
        return _assessed(gauge.measure(own, complete=complete))

    def rank(self, row: Row, source: str) -> Body:
        """Rank the roles for a person."""
        claims, complete = self._claims(row, source)
        ranked = self._gauge.rank(claims, complete=complete)
        keys = ("role", "fit", "readiness", "low", "high", "verdict")
        return {"ranking": [{key: getattr(one, key) for key in keys} for one in ranked]}

    def extract(self, row: Row, source: str) -> Body:
        """Return what a row mentions."""
        from mlcareer.render.extract import mentions  # noqa: PLC0415 - few runs need it

        found = self._extractor.extract(self._document(row, source))
        return {"mentions": mentions(found, self._taxonomy)}

    def assess(self, row: Row, source: str) -> Body:
        """Return all that `assess` says of a person."""
        from mlcareer.assessment.report import assess  # noqa: PLC0415 - few runs need it
        from mlcareer.render.report.json import envelope  # noqa: PLC0415

        wanted = self._wanted
        profile = self._profiles.read(self._document(row, source))
        role = self._taxonomy.roles[wanted.role] if wanted.role else None
        report = assess(
            profile, self._taxonomy, role=role, level=wanted.level, as_of=wanted.as_of,
            complete=wanted.complete,
        )  # fmt: skip
        return envelope(report)

    def _gauge_of(self, *roles: str, ranking: bool = False) -> Gauge:
        wanted = self._wanted
        found = [(self._taxonomy.roles[role], wanted.level) for role in roles]
        return Gauge(found, self._taxonomy, as_of=wanted.as_of, ranking=ranking)

    def _document(self, row: Row, source: str) -> Document:
        return read_row(row, source, this_year=self._year, kind=self._wanted.kind)

    def _claims(self, row: Row, source: str) -> tuple[Claims, bool]:
        """Return what a person claims, and whether nothing is left out."""
        items = items_of(row)
        if items is not None:
            claims: dict[str, Claimed] = {}
            try:
                for item in items:
                    self._gauge.add(claims, self._weighed(item))
            except InputError:
                pass  # read whole, it is said which of them is wrong, and what else
            else:
                return claims, self._wanted.complete or row.complete is True
        profile = self._profiles.read(self._document(row, source))
        complete = self._wanted.complete or profile.complete
        return self._gauge.gather(profile.matches), complete

    def _weighed(self, item: Item) -> tuple[Claimed, ...]:
        # Of an entry this is the number of its fields, and small.
        return self._remembered(item) if len(item) <= _LETTERS_MOST else self._weigh(item)

    def _weigh(self, item: Item) -> tuple[Claimed, ...]:
        """Read and weigh one claim."""
        if isinstance(item, str):
            claims: Iterable[Claim] = (Claim(text=item),)
        else:
            claims = read_row(entry(item), "", this_year=self._year).claims
        return self._gauge.weigh(self._profiles.match(claims))

    def _said(self, error: InputError, chunk: Chunk) -> str:
        """Say what is wrong with a row in one line."""
        problems = error.problems[:_PROBLEMS_MOST]
        shown = [str(one._replace(file="text" if one.line else "", column=0)) for one in problems]
        if len(error.problems) > len(problems):
            shown.append(f"And {len(error.problems) - len(problems)} more problems.")
        named = f"{chunk.source}: " if self._wanted.named else ""
        return f"{named}{' '.join(shown)}"[:_ERROR_MOST]


_MAKERS: Final[Mapping[Mode, Callable[[Worker, Row, str], Body]]] = {
    "role": Worker.set_against,
    "best": Worker.set_against_best,
    "rank": Worker.rank,
    "extract": Worker.extract,
    "full": Worker.assess,
}


def _assessed(one: Measured) -> Body:
    return one._asdict()
