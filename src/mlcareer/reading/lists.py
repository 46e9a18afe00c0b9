"""Lists of skills: one a line, or several between commas, under headings or not."""

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mlcareer.phrases import read_phrase, read_within
from mlcareer.proficiency import Proficiency
from mlcareer.reading.document import Claim
from mlcareer.reading.items import is_personal, lists_no_skills, members, read_parts
from mlcareer.reading.lines import Line, Part, read_lines
from mlcareer.reading.outline import (
    COLON_RANK,
    PLAIN,
    RANK_MOST,
    STEP,
    Scope,
    begins_table,
    holds,
    is_below,
    is_sentence,
    rank_by_marks,
    unhashed,
)

if TYPE_CHECKING:  # what few lists need is imported where it is needed
    from mlcareer.reading.markdown_table import Entry
    from mlcareer.reading.shelves import Shelf


_END: Final = Line(number=0, written="", indent=0, marked=False, ticked=None, text="")


class _Waiting(NamedTuple):
    """The names in a heading: claims if anything follows below it, or if it is `doubtful`."""

    rank: int
    claims: tuple[Claim, ...]
    doubtful: bool


def read_claims(text: str, *, this_year: int) -> tuple[Claim, ...]:
    """Read lines as claims; "since 2019" counts to `this_year`."""
    return tuple(_ListReading(this_year).claims(text))


class _ListReading:
    """Reads one list line by line, and knows under which headings and items a line stands."""

    def __init__(self, this_year: int) -> None:
        self.this_year = this_year
        self.found: list[Claim] = []
        self.headings: list[Scope] = []
        self.parents: list[Scope] = []
        self.waiting: list[_Waiting] = []
        self.table: list[Line] = []
        self.last = -1  # the number of the line before that is not blank
        self.items = 0  # since the last heading
        self.parent: Line | None = None  # of which the next line may say how well
        self.told = False  # whether one did

    def claims(self, text: str) -> list[Claim]:
        for line, following in pairwise(chain(read_lines(text), (_END,))):
            if self.table and "|" in line.written and line.number == self.last + 1:
                self.table.append(line)
            else:
                self._close_table()
                self._take(line, following)
            self.last = line.number
        self._close_table()
        self._give_up(0)
        return self.found

    def _take(self, line: Line, following: Line) -> None:
        if not line.text:
            return
        if "|" in line.text and begins_table(line, following):
            self.table.append(line)
        elif rank := self._rank(line, following):
            self._open(line, following, rank)
        else:
            self._item(line, following)

    # --- headings -------------------------------------------------------------------------

    def _rank(self, line: Line, following: Line) -> int:
        """Return the rank of a heading, 0 of an item."""
        if rank := rank_by_marks(line, following):
            return rank
        # A short line that says nothing but what sort, or how well, heads what follows it;
        # between blank lines, "Expert" may as well be about the line above.
        if line.marked or line.number == self.last + 1 or not PLAIN.fullmatch(line.text):
            return 0
        shelf = self._shelf(line.text) if following.text else None
        if shelf is None or shelf.named:
            return 0
        return COLON_RANK if not shelf.said or following.number == line.number + 1 else 0

    def _open(self, line: Line, following: Line, rank: int) -> None:
        """End what a heading ends, and begin what stands below it."""
        self._give_up(rank)
        self._leave(line)
        while self.headings and self.headings[-1].level >= rank:
            self.headings.pop()
        outer = self._current()
        self.items, before = 0, self.items
        hashed = line.text[0] == "#"
        if hashed and is_sentence(line.text):  # a remark
            self.headings.append(Scope(rank, outer))
            return
        shelf = self._shelf(unhashed(line.text))
        skipped = shelf.skipped or bool(outer and outer.skipped and rank <= RANK_MOST)
        # `# Kafka` between two items is rather a claim that was taken back.
        among = before and self.last + 1 == line.number == following.number - 1
        taken_back = hashed and rank == 1 and among and not following.marked
        if shelf.named and not skipped and not taken_back:
            self.waiting.append(_Waiting(rank, self._names(line), not hashed))
        said = shelf.said or (outer.said if outer else None)
        self.headings.append(Scope(rank, shelf._replace(said=said, skipped=skipped)))

    def _names(self, line: Line) -> tuple[Claim, ...]:
        """Return what a heading names, as claims if it is that of skills."""
        from mlcareer.reading.shelves import plain_heading  # noqa: PLC0415

        _, parts = read_parts(unhashed(line.text))
        parts = [one._replace(text=plain_heading(one.text)) for one in parts]
        claims = [self._claim(one, line, label=True) for one in parts if one.text]
        return tuple(chain.from_iterable(self._shared(one, line) for one in claims))

    def _shelf(self, text: str) -> "Shelf":
        from mlcareer.reading.shelves import plain_heading, read_shelf  # noqa: PLC0415

        return read_shelf(plain_heading(read_parts(text)[0]), this_year=self.this_year)

    def _current(self) -> "Shelf | None":
        """Return what holds here: what the nearest item or heading above says."""
        scopes = self.parents or self.headings
        return scopes[-1].shelf if scopes else None

    def _leave(self, line: Line) -> None:
        """End the items that a line does not stand below."""
        while self.parents and not is_below(line, self.parents[-1]):
            self.parents.pop()

    def _settle(self) -> None:
        """Count the names in headings: something follows below them."""
        for one in self.waiting:
            self.found += one.claims
        self.waiting.clear()

    def _give_up(self, rank: int) -> None:
        """Drop the names in headings without anything below; what may be an item is one."""
        given_up = [one for one in self.waiting if one.rank >= rank]
        self.waiting = self.waiting[: len(self.waiting) - len(given_up)]
        for one in given_up:
            if one.doubtful:
                self.found += [claim._replace(label=False) for claim in one.claims]

    # --- items ----------------------------------------------------------------------------

    def _item(self, line: Line, following: Line) -> None:
        if self.parents:
            self._leave(line)
        self._end_loose(line)
        self.items += 1
        shelf = self._current()
        if (shelf and shelf.skipped) or is_personal(line.text):
            return
        if self.waiting:
            self._settle()
        bare, parts = read_parts(line.text)
        if not parts or (":" in bare and lists_no_skills(bare)):
            return
        if self._tells_of_parent(bare, line):
            return
        if following.text and len(parts) == 1 and holds(line, following):
            self._add_parent(parts[0], line)
            return
        context = bare if len(parts) > 1 else ""
        for part in parts:
            self._add(self._claim(part, line, context=context), line)

    def _tells_of_parent(self, text: str, line: Line) -> bool:
        """Read "5 years" below "Python", which is said of Python; whether it did."""
        parent, told = self.parent, self.told
        self.parent = None
        if parent is None or line.indent < parent.indent + STEP:
            return False
        said = read_phrase(text, this_year=self.this_year)
        if said is None or said.proficiency is None:
            return False
        claim = self.found[-1]._replace(label=False, denied=parent.ticked is False)
        if not told or said.source == "stated":
            claim = claim._replace(proficiency=said.proficiency, source=said.source)
        self.found[-1] = claim._replace(last_used=claim.last_used or said.last_used)
        self.parent, self.told = parent, True
        return True

    def _end_loose(self, line: Line) -> None:
        """End what is skipped at a blank line, where no mark says how far the heading goes."""
        if self.headings and line.number != self.last + 1 and self.items:
            last = self.headings[-1]
            if last.shelf and last.shelf.skipped and last.level > RANK_MOST:
                self.headings.pop()

    def _add_parent(self, part: Part, line: Line) -> None:
        """Add an item with others below it: a heading in all but looks, or a claim as well."""
        from mlcareer.reading.shelves import speaks  # noqa: PLC0415

        name = part.text.rstrip(": \uff1a*_")
        outer, shelf = self._current(), self._shelf(part.text)
        if shelf.named:
            label = ":" not in name and not speaks(name, this_year=self.this_year)
            before = len(self.found)
            self._add(self._claim(part._replace(text=name), line, label=label), line)
            alone = label and len(self.found) == before + 1
            self.parent, self.told = line if alone else None, False
            return
        said = shelf.said or (outer.said if outer else None)
        self.parents.append(Scope(line.indent, shelf._replace(said=said), line.marked))

    def _claim(self, part: Part, line: Line, *, context: str = "", label: bool = False) -> Claim:
        return Claim(
            text=part.text,
            evidence=part.evidence,
            line=line.number,
            context=context,
            label=label,
            denied=part.denied or line.ticked is False,
        )

    def _add(self, claim: Claim, line: Line) -> None:
        self.found += self._shared(claim, line) if self.parents or self.headings else (claim,)

    def _shared(self, claim: Claim, line: Line) -> list[Claim]:
        """Return a claim with what is said above; none for a language that people speak."""
        shelf = self._current()
        if shelf is None or claim.proficiency is not None:
            return [claim]
        from mlcareer.reading.shelves import is_spoken, under  # noqa: PLC0415

        if shelf.spoken and is_spoken(claim.text):
            return []
        # "[x] Docker" below "To learn" has been learned.
        done = line.ticked and shelf.said and shelf.said.proficiency is Proficiency.NONE
        if shelf.said is None or done:
            return [claim]
        parts = members(claim, this_year=self.this_year)
        return [under(one, shelf.said, this_year=self.this_year) for one in parts]

    # --- tables ---------------------------------------------------------------------------

    def _close_table(self) -> None:
        if not self.table:
            return
        from mlcareer.reading.markdown_table import read_table  # noqa: PLC0415

        lines = [one for one in self.table if one.text]
        self.table = []
        self.items += 1
        shelf = self._current()
        if shelf and shelf.skipped:
            return
        self._settle()
        by_number = {one.number: one for one in lines}
        for entry in read_table(lines):
            self._add_entry(entry, by_number[entry.line])

    def _add_entry(self, entry: "Entry", line: Line) -> None:
        """Add what a cell claims, with what its row says of it."""
        from mlcareer.reading.dates import read_date  # noqa: PLC0415

        bare, parts = read_parts(entry.text)
        if entry.said and parts:
            links = tuple(link for part in parts for link in part.evidence)
            parts = [Part(", ".join(part.text for part in parts), links)]
        context = bare if len(parts) > 1 else ""
        used = read_date(entry.last_used, this_year=self.this_year) if entry.last_used else None
        for part in parts:
            claim = self._claim(part, line, context=context, label=entry.label)
            claim = claim._replace(last_used=used)
            self._add(_stating(claim, entry.said, this_year=self.this_year), line)


def _stating(claim: Claim, said: str, *, this_year: int) -> Claim:
    """Add how well to a claim: in words where they say only that, else what they amount to."""
    if read_phrase(said, this_year=this_year):
        return claim._replace(text=f"{claim.text}: {said}")
    within = read_within(said, this_year=this_year)
    if within.proficiency is None:
        return claim
    source = "stated" if within.source == "assumed" else within.source
    return claim._replace(proficiency=within.proficiency, source=source)
