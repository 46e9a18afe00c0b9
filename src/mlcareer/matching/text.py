"""Skills in free text: every mention with its place, its section and what is said of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from mlcareer.matching.ambiguity import Settler
from mlcareer.matching.automaton import Automaton, Hit, PlacedCue
from mlcareer.matching.clauses import Reader, Said
from mlcareer.matching.english import WAYS_OF_TEAMS
from mlcareer.matching.folding import Folded, fold, undivided
from mlcareer.phrases import read_phrase
from mlcareer.proficiency import Proficiency, Source
from mlcareer.reading.document import BOILERPLATE, Block, Document, Section
from mlcareer.taxonomy.models import Taxonomy

_NO_BLOCK: Final = Block(0, 0)
# An address of the web or of mail, as the whole of what stands between blanks.
_ADDRESS: Final = re.compile(
    r"[(<\[]*(?:\S*(?:://|\bwww\.)\S+|\S+@\S+\.\w+\S*|[\w-]+(?:\.[\w-]+)*\.(?:com|org|io|ai|co|dev|edu|gov)(?:[/?#]\S*)?)[.,;:)>\]]*"
)
# What every address has somewhere. Most texts have none of them, which is found out one by one.
_SIGNS: Final = ("@", "://", "www.")
_DOMAIN: Final = r"\.(?:com|org|io|ai|co|dev|edu|gov)"
_ENDING: Final = re.compile(_DOMAIN)
_ADDRESS_SIGN: Final = re.compile(rf"@|://|www\.|{_DOMAIN}")
_BLANK: Final = re.compile(r"\s")
_ADDRESS_MOST: Final = 300
# Where a title or a team is named, no skill is.
_TITLE: Final = re.compile(
    r" (?:(?:software|platform|infrastructure|research|operations|ops|development|solutions?|"
    r"reports?|data|web|application|full stack|systems?|product|database|api|senior|lead|support|"
    r"qa|test|automation|ai|ml|etl|and \w+) ?){0,2}"
    r"(?:engineers?|scientists?|analysts?|developers?|developper|architects?|managers?|"
    r"researchers?|specialists?|consultants?|administrators?|admin|interns?|directors?|"
    r"practitioners?|programmers?|officers?|dbas?|lead|leaders?|roles?|positions?|jobs?|agency|"
    r"recruiters?|evangelist|master|coach|tester|trainer|trainee)\b"
)
_TEAM: Final = re.compile(
    r" (?:and \w+ )?(?:teams?|department|group|organi[sz]ation|community|division|practice|unit|"
    r"company|companies|startup|firm)\b"
)
# What stands behind an entry of a list and says how well: "(advanced)", ": 4/5", "- 24 months".
_TAIL: Final = re.compile(
    r"[ \t]*(?:(?P<sign>[:(\[|=]|[-\u2013\u2014]{1,2})[ \t]*|"
    r"(?=[\u2605\u2606\u25cf\u25cb\u2588\u2591\u2b50\d]))"
    r"(?:exp\w*[ \t]*[-:\u2013][ \t]*)?(?P<tail>[^\n,;()\[\]|]{1,40})",
    re.IGNORECASE,
)
_TAIL_BEGINS: Final = re.compile(
    r"\s{0,2}[:(|=\[\-\u2013\u2014\u2605\u2606\u25cf\u25cb\u2588\u2591\u2b50\d]"
)
_GLUED_UNIT: Final = re.compile(r"(months?|years?)[A-Z].*$")


class Mention(NamedTuple):
    """A skill that a text names, `text[start:end]` of the document, and what is said of it.

    `years` is how long, where that was said; `last_used` and `evidence` come from the job
    that the text tells of.
    """

    skill: str
    text: str
    start: int
    end: int
    line: int
    section: Section
    negated: bool
    proficiency: Proficiency | None
    source: Source
    years: float | None = None
    last_used: str | None = None
    evidence: str = ""

    @property
    def counts(self) -> bool:
        """Whether it speaks of whom the text is about; what all employers write does not."""
        return self.section not in BOILERPLATE


class Finder:
    """Finds mentions; builds its automaton when it is first asked."""

    def __init__(self, taxonomy: Taxonomy, *, this_year: int) -> None:
        """`this_year` is what "since 2019" counts to."""
        self.index = taxonomy.skill_names
        self.kinds = {one.id: one.kind for one in taxonomy.skills.values()}
        self.named = frozenset(
            one for one, kind in self.kinds.items() if kind in {"language", "tool"}
        )
        self.this_year = this_year

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton over all names."""
        return Automaton(self.index)

    def find(self, document: Document) -> list[Mention]:
        """Return the mentions in a document's blocks, in order."""
        return list(_Text(self, document).mentions())

    def find_in_claim(self, text: str) -> list[Mention]:
        """Return the skills that a claim names among other words, in order."""
        whole = Block(0, len(text), "skills")
        return self.find(Document(source="", claims=(), text=text, blocks=(whole,)))


class _Text:
    """One document while its mentions are found."""

    def __init__(self, finder: Finder, document: Document) -> None:
        self.finder = finder
        self.text = document.text
        self.kind = document.kind
        self.blocks = document.blocks
        self.starts = [one.start for one in document.blocks]
        self.counted, self.line = 0, 1

    def block_at(self, place: int) -> Block:
        """Return the block that a place lies in."""
        found = bisect_right(self.starts, place) - 1
        if found < 0 or place >= self.blocks[found].end:
            return _NO_BLOCK
        return self.blocks[found]

    def mentions(self) -> Iterator[Mention]:
        folded = fold(self.text)
        hits, cues = self.finder.automaton.find(folded)
        hits = self._settled(folded, hits)
        found = list(self._read(folded, hits, cues))
        if joined := undivided(self.text):
            found += self._divided(joined, found)
            found.sort(key=lambda one: one.start)
        yield from found

    def _settled(self, folded: Folded, hits: Sequence[Hit]) -> list[Hit]:
        """Leave out what is no skill where it stands."""
        addresses = list(_addresses(self.text))
        settler = Settler(
            self.finder.index,
            folded,
            self.text,
            lambda place: self.block_at(place).section,
            self.finder.named,
        )
        return [
            hit
            for hit in settler.settle(hits)
            if (self.kind == "claims" or not self._is_title(folded.text, hit))
            and not (addresses and _lies_in(addresses, hit.begin))
        ]

    def _is_title(self, text: str, hit: Hit) -> bool:
        """Whether a name is part of a job's title, or of a team's name."""
        if text[hit.end : hit.end + 1] != " ":
            return False
        if _TITLE.match(text, hit.end):
            # "Cloudera Certified Spark Developer" is a certificate, and names a skill.
            return "certified" not in text[max(hit.start - 24, 0) : hit.start]
        kind = self.finder.kinds.get(str(hit.skill))
        team = kind in {"concept", "practice"} and hit.skill not in WAYS_OF_TEAMS
        return team and _TEAM.match(text, hit.end) is not None

    def _read(self, folded: Folded, hits: list[Hit], cues: list[PlacedCue]) -> Iterator[Mention]:
        tails = [self._tail(hit) for hit in hits]
        beyond = [end for _, end in tails if end]
        free = [one for one in cues if not self._hyphened(folded, one)]
        free = [one for one in free if not _taken(one, hits, tails)] if beyond else free
        for hit, said, (own, _) in zip(
            hits,
            Reader(folded.text, hits, self.finder.named).read(free, ad=self.kind == "ad"),
            tails,
            strict=True,
        ):
            mention = self._mention(hit, own or said, said)
            if mention and not said.degree:
                yield mention

    def _hyphened(self, folded: Folded, cue: PlacedCue) -> bool:
        """Whether a denial is part of a word: "No-SQL" denies nothing."""
        if cue.cue.kind != "denies":
            return False
        place = folded.original(cue.end - 1) + 1
        return self.text[place : place + 1] == "-" and self.text[place + 1 : place + 2].isalpha()

    def _mention(self, hit: Hit, graded: Said, said: Said) -> Mention | None:
        start, end = hit.begin, hit.stop
        block = self.block_at(start)
        if block is _NO_BLOCK or hit.skill is None:
            return None
        optional = said.optional and block.section in {
            "required",
            "responsibilities",
            "other",
            "about",
        }
        denied = said.negated or graded.negated
        return Mention(
            hit.skill,
            self.text[start:end],
            start,
            end,
            self._line_at(start),
            "preferred" if optional else block.section,
            denied,
            Proficiency.NONE if denied else graded.proficiency,
            "stated" if denied else graded.source,
            graded.years,
            block.last_used,
            block.evidence,
        )

    def _line_at(self, place: int) -> int:
        """Return the number of the line of a place, counted on from the place asked before."""
        if place < self.counted:
            self.counted, self.line = 0, 1
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line

    def _tail(self, hit: Hit) -> tuple[Said | None, int]:
        """Read what stands directly behind a name and says how well; and where it ends."""
        end = hit.stop
        if not _TAIL_BEGINS.match(self.text, end):
            return None, 0
        found = _TAIL.match(self.text, end)
        if not found:
            return None, 0
        if found["sign"] is None and found["tail"][0].isdigit() and "/" not in found["tail"][:6]:
            return None, 0
        tail = _GLUED_UNIT.sub(r"\1", found["tail"])
        reading = read_phrase(tail, this_year=self.finder.this_year)
        if reading is None or reading.proficiency is None:
            return None, 0
        negated = reading.proficiency is Proficiency.NONE
        said = Said(
            negated=negated,
            proficiency=reading.proficiency,
            source=reading.source,
            years=reading.years,
        )
        return said, found.end()

    def _divided(self, folded: Folded, known: list[Mention]) -> list[Mention]:
        """Find the names that are divided between two lines, and are not found otherwise."""
        hits, cues = self.finder.automaton.find(folded)
        ends = [one.end for one in known]
        across = []
        for hit in self._settled(folded, hits):
            following = bisect_right(ends, hit.begin)
            free = following == len(known) or known[following].start >= hit.stop
            if free and hit.stop - hit.begin > hit.end - hit.start:
                across.append(hit)
        return list(self._read(folded, across, cues))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses stand, from blank to blank."""
    if not (any(sign in text for sign in _SIGNS) or _ENDING.search(text)):
        return
    sign = _ADDRESS_SIGN.search(text)
    while sign:
        begin, end = _between_blanks(text, sign.start())
        if _ADDRESS.fullmatch(text, begin, end):
            yield begin, end
        sign = _ADDRESS_SIGN.search(text, end)


def _between_blanks(text: str, place: int) -> tuple[int, int]:
    """Return begin and end of what stands between blanks around a place, and is not too long."""
    begin = place
    while begin and place - begin < _ADDRESS_MOST and not text[begin - 1].isspace():
        begin -= 1
    blank = _BLANK.search(text, place, place + _ADDRESS_MOST)
    return begin, blank.start() if blank else min(place + _ADDRESS_MOST, len(text))


def _lies_in(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order and apart."""
    before = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return before >= 0 and place < spans[before][1]


def _taken(cue: PlacedCue, hits: list[Hit], tails: list[tuple[Said | None, int]]) -> bool:
    """Whether a cue was read as the tail of the name before it."""
    before = bisect_right(hits, cue.start, key=lambda hit: hit.start) - 1
    return before >= 0 and tails[before][1] > cue.start
