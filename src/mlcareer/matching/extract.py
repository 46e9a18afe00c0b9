"""All that a document names: skills with their places, and what is not known."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple

from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import Match, Searcher, match_claims, suggest_unknown
from mlcareer.matching.text import Mention
from mlcareer.proficiency import Source
from mlcareer.reading.document import Document
from mlcareer.taxonomy.models import Taxonomy

_STRENGTH: Final[tuple[Source, ...]] = ("assumed", "inferred", "stated")
# A claim stands at most this many letters behind the one before it, or the begin of its line;
# where it is not found, a line of more letters than these is not its place.
_AHEAD: Final = 20_000
_LINE_MOST: Final = 400
_TOKEN: Final = re.compile(r"[^\W_]+[+#]*")
_TOKENS_MOST: Final = 30
# What marks inside a claim come to, an address among them.
_MARKS_MOST: Final = 200


class Unknown(NamedTuple):
    """What is no known skill: a claim, a part of one, or a name among those that an ad asks for.

    `line` is 0 where none is known. `suggestions` are the nearest skills with their
    similarities, 0 to 1.
    """

    text: str
    line: int
    suggestions: tuple[tuple[str, float], ...]


class Held(NamedTuple):
    """What a document says of one skill, put together; `best` is the mention that counts."""

    skill: str
    best: Mention
    last_used: str | None
    evidence: tuple[str, ...]


class Extract(NamedTuple):
    """A document with its mentions in the order of the text, and its unknown names.

    `document.text[start:end]` is a mention's `text`; of a claim that does not stand there as it
    was read (a skill of a JSON Resume), both are 0. `guessed` are the readings of a typo.
    """

    document: Document
    mentions: tuple[Mention, ...]
    unknown: tuple[Unknown, ...]
    guessed: frozenset[Mention] = frozenset()

    @property
    def held(self) -> tuple[Held, ...]:
        """What is said of each skill, in the order in which they come up."""
        by_skill: dict[str, list[Mention]] = {}
        for one in self.mentions:
            if one.counts:
                by_skill.setdefault(one.skill, []).append(one)
        return tuple(_held(skill, found) for skill, found in by_skill.items())


class Extractor:
    """Extracts from one document after another; builds what that takes when it is needed."""

    def __init__(self, taxonomy: Taxonomy, *, this_year: int) -> None:
        """`this_year` is what "since 2019" counts to."""
        self._matcher = Matcher(taxonomy.skill_names, this_year=this_year)
        self._searcher = Searcher(taxonomy, this_year=this_year)

    def extract(self, document: Document) -> Extract:
        """Return what a document's claims and its prose name."""
        matches = list(match_claims(document.claims, self._matcher, self._searcher))
        claimed = list(_claimed(matches, document))
        mentions = self._searcher.mentions(document)
        if document.blocks:
            listed = list(self._listed(document, mentions))
            claimed += [(mention, match) for mention, match in listed if mention]
            matches += [match for _, match in listed]
        mentions = [*(one for one, _ in claimed), *mentions]
        mentions.sort(key=lambda one: one.start)
        return Extract(
            document=document,
            mentions=tuple(mentions),
            unknown=(*self._unknown(matches), *_unknown_terms(document, mentions)),
            guessed=frozenset(mention for mention, match in claimed if match.rung == "typo"),
        )

    def _listed(
        self, document: Document, mentions: list[Mention]
    ) -> Iterator[tuple[Mention | None, Match]]:
        """Yield what lists in prose have besides names; what is unknown without a mention."""
        from mlcareer.matching.listed import left_over  # noqa: PLC0415 - only prose has such lists

        for entry in left_over(document, mentions):
            for match in match_claims([entry.claim], self._matcher):
                mention = _mention(match, document.text, entry.start, entry.end)
                yield mention, match

    def _unknown(self, matches: list[Match]) -> Iterator[Unknown]:
        """Yield what is not known, each name once."""
        suggestions = suggest_unknown(matches, self._matcher)
        lines: dict[str, int] = {}
        for one in matches:
            if one.skill is None:
                lines.setdefault(one.part or one.text, one.line)
        for text, line in lines.items():
            yield Unknown(text, line, suggestions.get(text, ()))


def _unknown_terms(document: Document, mentions: list[Mention]) -> Iterator[Unknown]:
    """Yield the unknown names that an ad asks for."""
    if document.kind != "ad":
        return
    from mlcareer.matching.unknown import unknown_terms  # noqa: PLC0415 - only ads need it

    for term in unknown_terms(document, mentions):
        place = document.text.find(term)
        yield Unknown(term, document.text.count("\n", 0, place) + 1 if place >= 0 else 0, ())


def extract(document: Document, taxonomy: Taxonomy, *, this_year: int) -> Extract:
    """Extract from a single document; "since 2019" counts to `this_year`."""
    return Extractor(taxonomy, this_year=this_year).extract(document)


def _held(skill: str, mentions: list[Mention]) -> Held:
    """Put mentions of a skill together as an assessment does.

    What is denied loses to anything else; stated beats inferred beats assumed, then the highest
    proficiency, then the most years. The last use is the latest, and all evidence is kept.
    """
    said = [one for one in mentions if not one.negated] or mentions
    dates = [one.last_used for one in said if one.last_used and _is_date(one.last_used)]
    evidence = [line for one in said for line in one.evidence.split("\n") if line.strip()]
    return Held(
        skill=skill,
        best=max(said, key=_weight),
        # "2021" may mean its last day, and is later than "2021-05".
        last_used=max(dates, key=lambda it: f"{it}~") if dates else None,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _weight(one: Mention) -> tuple[int, int, float]:
    return _STRENGTH.index(one.source), one.proficiency or 0, one.years or 0.0


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        return False
    return True


def _claimed(matches: Iterable[Match], document: Document) -> Iterator[tuple[Mention, Match]]:
    """Yield a mention for each match that is known, with the match."""
    text, places = document.text, _Places(document)
    for match in matches:
        start, end = places.find(match)
        if mention := _mention(match, text, start, end):
            yield mention, match


def _mention(match: Match, text: str, start: int, end: int) -> Mention | None:
    """Return a match as a mention at a place of the text; None where it is unknown."""
    if match.skill is None:
        return None
    assumed = match.source == "assumed" and not match.negated
    return Mention(
        skill=match.skill,
        text=text[start:end] if end else match.part or match.text,
        start=start,
        end=end,
        line=match.line or (text.count("\n", 0, start) + 1 if end else 0),
        section="skills",
        negated=match.negated,
        proficiency=None if assumed else match.proficiency,
        source="stated" if match.negated else match.source,
        years=match.years,
        last_used=match.last_used,
        evidence="\n".join(match.evidence),
    )


class _Places:
    """Finds where claims stand in the text that they were read from, going forward.

    A claim is looked for as it was read, then word by word with whatever marks stand between
    (`**Python** (advanced)`). What is not found has its line for its place, and a part has that
    of its claim. No claim stands in prose: that of a JSON Resume is text, its skills are not.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.blocks = document.blocks
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        self.lines = list(accumulate(lengths, initial=0))
        self.claim = ("", 0)  # the text and line of the claim that was found last
        self.span = (0, 0)
        self.done = 0  # the end of the part that was found last

    def find(self, match: Match) -> tuple[int, int]:
        """Return the place of a match, or of what it is a part of; (0, 0) if there is none."""
        claim = match.text, match.line
        if match.part is None or claim != self.claim:
            start, end = self._find_claim(match.text, match.line)
            self.claim = claim
            self.span = (0, 0) if self._is_prose(start) else (start, end)
            self.done = self.span[0]
        start, end = self.span
        if match.part is None or not end:
            return self.span
        found = self._search(match.part, self.done, end) or self._search(match.part, start, end)
        if found:
            self.done = found[1]
        return found or self.span

    def _is_prose(self, place: int) -> bool:
        before = bisect_right(self.blocks, place, key=lambda one: one.start) - 1
        return before >= 0 and place < self.blocks[before].end

    def _find_claim(self, claim: str, line: int) -> tuple[int, int]:
        after = self.span[1]
        if not 0 < line < len(self.lines):  # JSON has none
            return self._exactly(claim, after, len(self.text)) or (0, 0)
        begin, end = self.lines[line - 1], self.lines[line] - 1
        after = after if begin < after <= end else begin
        found = self._search(claim, after, end) or self._search(claim, begin, end)
        return found or self._stripped(begin, end)

    def _search(self, wanted: str, begin: int, end: int) -> tuple[int, int] | None:
        return self._exactly(wanted, begin, end) or self._loosely(wanted, begin, end)

    def _exactly(self, wanted: str, begin: int, end: int) -> tuple[int, int] | None:
        """Find the very words, not inside others."""
        if not wanted:
            return None
        if "\n" in wanted:
            end = len(self.text)
        end = min(end, begin + _AHEAD + len(wanted))
        at = self.text.find(wanted, begin, end)
        while at >= 0:
            behind = at + len(wanted)
            inside = _joins(self.text[at - 1 : at], wanted[0]) or _joins(
                wanted[-1], self.text[behind : behind + 1]
            )
            if not inside:
                return at, behind
            at = self.text.find(wanted, behind, end)
        return None

    def _loosely(self, wanted: str, begin: int, end: int) -> tuple[int, int] | None:
        """Find the words one after the other, with anything between them."""
        tokens = list(_TOKEN.finditer(wanted))
        if not 0 < len(tokens) <= _TOKENS_MOST:
            return None
        end = min(end, begin + _AHEAD)
        lowered = self.text[begin:end].lower()
        if len(lowered) != end - begin:  # a letter that is two in lower case
            return None
        first = behind = 0
        for number, token in enumerate(tokens):
            place = lowered.find(token[0].lower(), behind)
            if place < 0:
                return None
            first = first if number else place
            behind = place + len(token[0])
        if behind - first > len(wanted) + _MARKS_MOST:
            return None
        first, behind = first + begin, behind + begin
        head, tail = wanted[: tokens[0].start()], wanted[tokens[-1].end() :]
        first -= len(head) if head and self.text.endswith(head, begin, first) else 0
        behind += len(tail) if tail and self.text.startswith(tail, behind, end) else 0
        return first, behind

    def _stripped(self, begin: int, end: int) -> tuple[int, int]:
        """Return the place of a line without the blanks around it; none of one too long."""
        line = self.text[begin:end] if end - begin <= _LINE_MOST else ""
        bare = line.strip()
        start = begin + len(line) - len(line.lstrip())
        return (start, start + len(bare)) if bare else (0, 0)


def _joins(before: str, after: str) -> bool:
    """Whether two letters beside each other are of one word; `+` and `#` end one."""
    return before.isalnum() and (after.isalnum() or after in {"+", "#"})
