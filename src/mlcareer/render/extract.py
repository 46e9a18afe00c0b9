"""What was found in documents: a table for people, and the JSON contract."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from mlcareer.matching.extract import Extract
from mlcareer.matching.text import Mention
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.reading.document import BOILERPLATE, Kind, Section
from mlcareer.render.canvas import draw, grid, heading, indented, text
from mlcareer.render.contract import FORMAT, dump, dump_line
from mlcareer.render.escape import visible
from mlcareer.render.profile import length, suggest
from mlcareer.render.screen import Screen
from mlcareer.render.wording import count
from mlcareer.taxonomy.models import Taxonomy

if TYPE_CHECKING:
    from mlcareer.render.shapes import documents as shapes

ROWS_MOST: Final = 40
UNKNOWN_MOST: Final = 10
# Below this a row is a sentence: columns would leave no room for what stands there.
_COLUMNS_FROM: Final = 60
_WORDS_LEAST: Final = 8
_WORDS_MOST: Final = 40
_JOB_MOST: Final = 100
_NAME_MOST: Final = 60
_MARGIN: Final = 5
_BETWEEN: Final = 6  # blanks before, between and behind three columns
_KINDS: Final[dict[Kind, str]] = {"claims": "list", "resume": "résumé", "ad": "job ad"}
_TITLES: Final[dict[Section, str]] = {"other": "Under no heading", "about": "About the company"}


_STEPS: Final[dict[Kind, Callable[[str], tuple[str, ...]]]] = {
    "claims": lambda file: (f"mlcareer assess {file}",),
    "resume": lambda file: (
        f"mlcareer extract {file} -o me.yaml",
        "Correct what is wrong in me.yaml, then: mlcareer assess me.yaml",
    ),
    "ad": lambda file: (f"mlcareer assess me.yaml --job {file}",),
}
_OTHERWISE: Final[dict[Kind, str]] = {
    "claims": "If it is no list: --as resume or --as ad",
    "resume": "If it is a job ad: --as ad",
    "ad": "If it is a résumé: --as resume",
}

# What is shown of a skill that an ad, or a person, denies.
_DENIED: Final = ("not required", "said not to know")


class _Row(NamedTuple):
    """What a section says of a skill in one way; `line` and `words` are of the first mention."""

    line: int
    name: str
    said: str
    words: str
    times: int


class _Group(NamedTuple):
    """A section, or one job of it, with its rows."""

    section: Section
    remark: str
    rows: list[_Row]


def render_json(found: Extract, taxonomy: Taxonomy, *, line: bool = False) -> str:
    """Return the mentions of a document as JSON; as one `line` for JSON Lines."""
    value: shapes.ExtractDocument = {
        "format": FORMAT,
        "source": found.document.source,
        "mentions": mentions(found, taxonomy),
    }
    return dump_line(value) if line else dump(value)


def mentions(found: Extract, taxonomy: Taxonomy) -> "list[shapes.Mention]":
    """Return the mentions of a document as the values of JSON."""
    return [
        {
            "skill": one.skill,
            "name": taxonomy.skills[one.skill].name,
            "text": one.text,
            "start": one.start,
            "end": one.end,
            "line": one.line,
            "section": one.section,
            "negated": _denied(one),
            "proficiency": None if one.proficiency is None else LABELS[one.proficiency],
        }
        for one in found.mentions
    ]


def render(
    found: Extract,
    taxonomy: Taxonomy,
    screen: Screen,
    *,
    everything: bool = False,
    guessed: bool = True,
) -> str:
    """Return a table of the mentions, section by section.

    What a section says twice is one row, and long lists are cut, unless `everything` is wanted.
    `guessed` is whether the kind of the document is, so that the reader may overrule it.
    """
    page = _Page(found, taxonomy, screen)
    page.summary()
    page.mentions(everything=everything)
    page.unknown(everything=everything)
    page.advice(guessed=guessed)
    drawn = draw(page.parts, screen)
    return drawn.replace("résumé", "resume") if screen.ascii else drawn


class _Page:
    """What is drawn of one document, part by part."""

    def __init__(self, found: Extract, taxonomy: Taxonomy, screen: Screen) -> None:
        self.found = found
        self.document = found.document
        self.taxonomy = taxonomy
        self.screen = screen
        self.parts = [indented(text((_summary(found), "title")), 0)]

    def summary(self) -> None:
        """Add what the first line leaves open."""
        if self.document.title:
            self._remark(f"Title: {visible(self.document.title)}")
        if not self.found.mentions:
            self.parts.append(indented(text("It names no skill that is known here.")))

    def mentions(self, *, everything: bool) -> None:
        """Add the sections with their rows; all have columns of the same width."""
        groups = list(_groups(self.found, self.taxonomy, everything=everything))
        rows = [row for group in groups for row in group.rows]
        number = max((len(f"{row.line}") for row in rows), default=0)
        name = max((len(row.name) for row in rows), default=0)
        left = len(rows) if everything else ROWS_MOST
        for group in groups:
            shown = group.rows[:left]
            left -= len(shown)
            if shown and self.document.kind == "claims":
                self.parts.append(text(""))
            elif shown:
                title = _title(group.section)
                room = max(self.screen.width - len(title) - 2, _WORDS_LEAST)
                self.parts.append(heading(title, visible(group.remark, room)))
            self._rows(shown, number, name, quiet=group.section in BOILERPLATE)
        if len(rows) > ROWS_MOST and not everything:
            self._remark(f"+{len(rows) - ROWS_MOST} more   --all", by=_MARGIN)

    def _rows(self, shown: Sequence[_Row], number: int, name: int, *, quiet: bool) -> None:
        """Add rows; `number` and `name` are the widths that the page needs for these."""
        columns = self.screen.width >= _COLUMNS_FROM
        room = self.screen.width - number - name - _BETWEEN if columns else _WORDS_MOST
        table, drawn = grid(
            {"justify": "right", "no_wrap": True, "min_width": number},
            {"no_wrap": columns, "min_width": name if columns else None},
            *([{"no_wrap": True, "overflow": "ellipsis"}] if columns else []),
        )
        for row in shown:
            line = text((f"{row.line}" if row.line else "", "quiet"))
            called = (row.name, "quiet" if quiet else "strong")
            said = (_said(row, room), "quiet")
            if columns:
                table.add_row(line, text(called), text(said))
            else:
                table.add_row(line, text(called, "  ", said))
        self.parts.append(drawn)

    def unknown(self, *, everything: bool) -> None:
        """Add what is not known, with what it may have meant."""
        unknown = self.found.unknown
        if not unknown:
            return
        self.parts.append(heading("Not known here"))
        table, drawn = grid({"justify": "right", "no_wrap": True}, {})
        for one in unknown if everything else unknown[:UNKNOWN_MOST]:
            guess = suggest(one.suggestions, self.taxonomy)
            line = text((f"{one.line}" if one.line else "", "quiet"))
            table.add_row(line, text(visible(one.text, _WORDS_MOST), (f"  {guess}", "quiet")))
        self.parts.append(drawn)
        if len(unknown) > UNKNOWN_MOST and not everything:
            self._remark(f"+{len(unknown) - UNKNOWN_MOST} more   --all", by=_MARGIN)

    def advice(self, *, guessed: bool) -> None:
        """Add how to go on, and how to overrule what sort of text it was taken for."""
        kind, file = self.document.kind, _argument(self.document.source)
        if kind == "resume" and not guessed:
            file += " --as resume"
        if self.found.mentions:
            self.parts.append(heading("Next"))
            self.parts += [indented(text(said)) for said in _STEPS[kind](file)]
        # Only prose is guessed at; a list of which most is not known may be prose too.
        doubtful = len(self.found.unknown) > len(self.found.mentions)
        if guessed and (doubtful if kind == "claims" else not self.document.claims):
            self._remark(_OTHERWISE[kind])

    def _remark(self, said: str, by: int = 2) -> None:
        self.parts.append(indented(text((said, "quiet")), by))


def _summary(found: Extract) -> str:
    """Say what was read, and how much stands in it."""
    name = visible(found.document.source, _NAME_MOST)
    mentions = count(len(found.mentions), "mention")
    skills = count(len({one.skill for one in found.mentions}), "skill")
    said = f"{name}: {_KINDS[found.document.kind]}, {mentions} of {skills}"
    if found.document.kind == "claims":
        return said
    said += f" in {count(len({one.section for one in found.mentions}), 'section')}"
    uncounted = sum(not one.counts for one in found.mentions)
    return f"{said}, {uncounted} not counted" if uncounted else said


def _groups(found: Extract, taxonomy: Taxonomy, *, everything: bool) -> Iterator[_Group]:
    """Yield the sections as they come up, each job by itself, with their rows."""
    shelves: dict[tuple[Section, str], list[_Row]] = {}
    for one in found.mentions:
        row = _row(one, found, taxonomy)
        shelves.setdefault((one.section, _job(one)), []).append(row)
    for (section, job), rows in shelves.items():
        remark = f"not counted: {section}" if section in BOILERPLATE else job
        yield _Group(section, remark, rows if everything else _merged(rows))


def _merged(rows: list[_Row]) -> list[_Row]:
    """Make one row of those that say the same of a skill; bare names join what is said of it.

    A denial is not joined: "SQL" and "no SQL" are two things to look at.
    """
    said = {row.name: row.said for row in reversed(rows) if row.said and row.said not in _DENIED}
    merged: dict[tuple[str, str], _Row] = {}
    for row in rows:
        key = row.name, row.said or said.get(row.name, "")
        known = merged.get(key)
        if known is None:
            merged[key] = row
        else:
            shown = known if known.said else row if row.said else known
            merged[key] = shown._replace(times=known.times + 1)
    return sorted(merged.values(), key=lambda row: row.line)


def _job(one: Mention) -> str:
    """Name the work that a mention in prose tells of, and until when that was."""
    if one.section == "skills":
        return ""  # a claim's own date and evidence
    until = f"until {one.last_used}" if one.last_used else ""
    job = visible(one.evidence, _JOB_MOST)
    return f"{until}: {job}" if until and job else until or job


def _row(one: Mention, found: Extract, taxonomy: Taxonomy) -> _Row:
    name = taxonomy.skills[one.skill].name
    words = visible(one.text, _WORDS_MOST)
    typo = "read as a typo" if one in found.guessed else ""
    used = f"last used {one.last_used}" if one.last_used and one.section == "skills" else ""
    said = ", ".join(part for part in (_level(one, found.document.kind), used, typo) if part)
    plain = " ".join(words.lower().split()) == name.lower()
    return _Row(one.line, name, said, "" if plain else words, 1)


def _level(one: Mention, kind: Kind) -> str:
    """Say how well, and where that is from; nothing where nothing was said."""
    if _denied(one):
        return _DENIED[0] if kind == "ad" else _DENIED[1]
    if one.proficiency is None:
        return ""
    if one.source != "inferred":
        return LABELS[one.proficiency]
    return f"{LABELS[one.proficiency]}, from {length(one.years, one.proficiency) or 'use'}"


def _said(row: _Row, room: int) -> str:
    """Say what stands there of a skill; its words are cut to the room that is left."""
    times = f"{row.times} times" if row.times > 1 else ""
    said = ", ".join(part for part in (row.said, times) if part)
    if not row.words:
        return said
    left = room - len(said) - (4 if said else 2)
    if left < min(_WORDS_LEAST, len(row.words)):
        return said
    words = f'"{visible(row.words, left)}"'
    return f"{said}  {words}" if said else words


def _denied(one: Mention) -> bool:
    return one.negated or one.proficiency is Proficiency.NONE


def _title(section: Section) -> str:
    return _TITLES.get(section) or section.replace("-", " ").capitalize()


def _argument(source: str) -> str:
    """Return how to name a file to a shell; FILE where its name does not go on one line."""
    shown = visible(source, _NAME_MOST)
    plain = shown == source and source != "standard input" and not source.startswith("-")
    return shlex.quote(source) if plain else "FILE"
