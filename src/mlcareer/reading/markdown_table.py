"""Tables in Markdown: which column names the skill, and which says how well."""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from mlcareer.phrases import read_phrase
from mlcareer.reading.lines import Line

# "name" holds the skills, "group" those that are known as well as its title says; "other" may
# name some, but nobody is asked to know what it says.
_Use = Literal[
    "name", "group", "how well", "years", "since", "last used", "remark", "other",
]  # fmt: skip
# The first that fits: "years of experience" are years.
_TITLES: Final[dict[_Use, str]] = {
    "last used": r"last",
    "since": r"since",
    "years": r"years?|yrs?|yoe",
    "how well": r"levels?|proficienc(?:y|ies)|ratings?|scores?|grades?|stars?|experience|"
    r"confidence|mastery|(?:self.?)?assessments?",
    "remark": r"notes?|comments?|remarks?|descriptions?|details|categor(?:y|ies)|areas?|types?|"
    r"kinds?|groups?|domains?|no|nr|id|evidence|links?|urls?|where",
}
_SIGNS_ONLY: Final = re.compile(r"\W*")
_CELL_END: Final = re.compile(r"(?<!\\)\|")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_YEARS: Final = re.compile(r"\d{1,2}(?:[.,]\d)?\s*\+?")
_OUT_OF: Final = re.compile(r"(?:[-\u2013/]|\bto|\bof)\s*(?P<whole>3|4|5|6|7|10|20|100)\b")
_YEAR_BEGUN: Final = re.compile(r"(?P<year>(?:19|20)\d\d)\b.*")
# What a bare number may be out of, where the title does not say: the least that holds them all.
_SCALES: Final = (5, 10, 100)
_TICK: Final = re.compile(r"x|yes|[*\u2022\u25cf\u2611\u2713\u2714\u2705]\ufe0f?", re.IGNORECASE)
_YEAR: Final = 2000  # whether a title is a proficiency does not hang on the year
_OWN_SCALE: Final = 4  # up to here a bare number is a proficiency


class Entry(NamedTuple):
    """What one cell claims; `said` is how well, and `last_used` when, in the words of the row."""

    line: int
    text: str
    said: str = ""
    last_used: str = ""
    label: bool = False


class _Column(NamedTuple):
    title: str
    use: _Use
    scale: str = ""


def is_underline(line: Line) -> bool:
    """Whether a line is what stands below the titles: `|---|:--:|`."""
    return (
        not line.text
        and "|" in line.written
        and "-" in line.written
        and not line.written.strip("|:-+ \t>")
    )


def read_table(lines: list[Line]) -> Iterator[Entry]:
    """Yield what a table claims; its first line has the titles."""
    titles = _cells(lines[0])
    rows = [(line.number, _cells(line)) for line in lines[1:]]
    below: list[list[str]] = [[] for _ in titles]
    for _, cells in rows:
        for column, cell in zip(below, cells, strict=False):
            column.append(cell)
    columns = list(map(_column, titles, below))
    uses = [one.use for one in columns]
    if "other" in uses or "group" not in uses:
        name = uses.index("other") if "other" in uses else 0
        columns[name] = columns[name]._replace(use="name")
    for number, cells in rows:
        pairs = [(column, cell) for column, cell in zip(columns, cells, strict=False) if cell]
        yield from _entries(number, pairs)


def _entries(number: int, pairs: list[tuple[_Column, str]]) -> Iterator[Entry]:
    said = ", ".join(filter(None, (_phrase(column, cell) for column, cell in pairs)))
    dates = [cell for column, cell in pairs if column.use == "last used"]
    for column, cell in pairs:
        if column.use == "name":
            yield Entry(number, cell, said, dates[0] if dates else "")
        elif column.use == "group" and not _TICK.fullmatch(cell):
            yield Entry(number, cell, column.title)
        elif column.use == "other":
            yield Entry(number, cell, label=True)


def _column(title: str, cells: list[str]) -> _Column:
    use: _Use = next((one for one, words in _TITLES.items() if _has(title, words)), "other")
    said = read_phrase(title, this_year=_YEAR) if use == "other" else None
    if said and said.proficiency is not None:
        use = "group"
    elif _SIGNS_ONLY.fullmatch(title):
        use = "remark"
    numbers = [float(one.replace(",", ".")) for one in cells if _NUMBER.fullmatch(one)]
    most = max(numbers, default=0)
    stated = _OUT_OF.search(title)
    scale = ""
    if "%" in title:
        scale = "%"
    elif stated or most > _OWN_SCALE:
        whole = stated["whole"] if stated else next((one for one in _SCALES if most <= one), "")
        scale = f"/{whole}" if whole else ""
    return _Column(title, use, scale)


def _has(title: str, words: str) -> bool:
    return re.search(rf"\b(?:{words})\b", title, re.IGNORECASE) is not None


def _phrase(column: _Column, cell: str) -> str:
    """Return what a cell says of proficiency, as a phrase; empty if nothing."""
    if column.use == "group" and _TICK.fullmatch(cell):
        return column.title
    if column.use == "how well" and _NUMBER.fullmatch(cell):
        return cell + column.scale
    if column.use == "years" and _YEARS.fullmatch(cell):
        return f"{cell} years"
    if column.use == "since" and (begun := _YEAR_BEGUN.fullmatch(cell)):
        return f"since {begun['year']}"
    return cell if column.use in {"how well", "years", "since"} else ""


def _cells(line: Line) -> tuple[str, ...]:
    bare = line.written.strip().lstrip("> ").strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip() for cell in _CELL_END.split(bare))
