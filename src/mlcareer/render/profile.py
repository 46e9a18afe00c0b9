"""A profile as YAML: what a document says of a person, for the person to correct.

Written by hand, a line a skill with the reason behind it, because no YAML library writes
comments. `assess` reads it back as it would have read the document.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mlcareer.matching.extract import Extract, Held, Unknown
from mlcareer.matching.text import Mention
from mlcareer.proficiency import LABELS, Proficiency, Source, from_years
from mlcareer.reading.source import clean
from mlcareer.render.escape import visible
from mlcareer.taxonomy.models import Taxonomy

# What is shown of the line around a mention, on either side of it.
_AROUND: Final = 30
_QUOTED_MOST: Final = 120
_SOURCE_MOST: Final = 60
# Comments stand under each other unless an entry is longer than this.
_COLUMN_MOST: Final = 64
# Of what is not plain in YAML, or not seen, none stands raw between quotes.
_ESCAPED: Final = re.compile(
    r'[\x00-\x1f"\\\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff'
    r"\U000e0000-\U000e0fff]"
)
_ESCAPED_MORE: Final = re.compile(r'[\x00-\x1f"\\]|[^\x00-\x7e]')
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_NO_TEXT: Final = re.compile(r"[\ufffe\uffff]")  # breaks YAML even in a comment
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_PLAIN_SIGNS: Final = frozenset(" _./+-()'&#")
# What other YAML readers take for something else than text.
_OTHER_THINGS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# Years that are not known, so that they are still read as an inference from years.
_SOME_YEARS: Final = {
    Proficiency.NONE: "none",
    Proficiency.AWARENESS: "under 1 year",
    Proficiency.WORKING: "1 to 2 years",
    Proficiency.PRACTITIONER: "at least 3 years",
    Proficiency.EXPERT: "expert",  # which years never make
}
_YEARS_MOST: Final = 99.0
_NEARLY: Final = 1e-6


def render(found: Extract, taxonomy: Taxonomy) -> str:
    """Return the profile of the person that a document is about."""
    document = found.document
    source = comment(document.source, _SOURCE_MOST)
    lines = [
        f"# What mlcareer extract found in {source}. Correct it, then: mlcareer assess FILE",
        "# A proficiency is none, awareness, working, practitioner or expert; '4/5', '80%' and",
        "# '3 years' are understood too. The comments say what each entry comes from.",
        "",
    ]
    lines += top(document.name, complete=document.complete, background=document.background)
    lines += [*_skills(found, taxonomy), *_unknown(found.unknown, taxonomy)]
    return "\n".join(lines) + "\n"


def top(
    name: str | None, *, complete: bool, background: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Yield what stands in a profile before its skills."""
    if name and name.strip():
        yield f"name: {scalar(name.strip())}"
    if complete:
        yield "complete: true  # what is not mentioned is none"
    if background:
        yield "background:"
        yield from (f"  {kind}: {scalar(said)}" for kind, said in background)


def scalar(text: str) -> str:
    """Write a text as one scalar on one line, in quotes where YAML would not read it as text.

    It may stand in a flow mapping. A lone surrogate, which no file can hold, is replaced.
    """
    plain = (
        text[:1].isalpha()
        and not text.endswith(" ")
        and " #" not in text
        and all(letter.isalnum() or letter in _PLAIN_SIGNS for letter in text)
        and text.lower() not in _OTHER_THINGS
    )
    text = _SURROGATES.sub("\ufffd", text)
    written = text if plain else f'"{_ESCAPED.sub(_escape, text)}"'
    return written if _is_kept(written) else f'"{_ESCAPED_MORE.sub(_escape, text)}"'


def _is_kept(written: str) -> bool:
    """Whether a text is read as it is written, and not mended as letters gone wrong."""
    return written.isascii() or clean(f" {written} ") == f" {written} "


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in {'"', "\\"}:
        return f"\\{letter}"
    code = ord(letter)
    if code <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - and four


def length(number: float | None, proficiency: Proficiency) -> str:
    """Write years of experience so that the same proficiency is inferred from them again.

    Rounded down to a tenth: up, 2.96 years would make a practitioner. Empty where they are not
    known, or another proficiency was read from the words around them.
    """
    if number is None:
        return ""
    months = round(number * 12)
    if 0 < months < 12 and abs(number * 12 - months) < _NEARLY:  # noqa: PLR2004
        amount, unit = float(months), "month"
    else:
        amount, unit = int(min(number, _YEARS_MOST) * 10 + _NEARLY) / 10, "year"
    if from_years(amount / 12 if unit == "month" else amount) is not proficiency:
        return ""
    return f"{amount:g} {unit}{'' if amount == 1 else 's'}"


def _skills(found: Extract, taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the entries: what was said, then what was only named, then what was denied."""
    held = found.held
    if not held:
        yield "skills: []"
        return
    yield "skills:"
    named = [one for one in held if one.best.proficiency is None]
    said = [one for one in held if one.best.proficiency]
    denied = [one for one in held if one.best.proficiency is Proficiency.NONE]
    if said:
        yield "  # Said how well."
        yield from _entries(said, found, taxonomy)
    if named:
        example = scalar(taxonomy.skills[named[0].skill].name)
        yield "  # Only named, so taken as working. Say how well, or remove what you do not claim:"
        yield f"  # - {{skill: {example}, proficiency: basic}}"
        yield from _entries(named, found, taxonomy)
    if denied:
        yield "  # Said not to know."
        yield from _entries(denied, found, taxonomy)


def _entries(entries: Sequence[Held], found: Extract, taxonomy: Taxonomy) -> Iterator[str]:
    written = [_entry(one, taxonomy) for one in entries]
    fitting = [len(first) for first, *_ in written if len(first) <= _COLUMN_MOST]
    column = max(fitting, default=0)
    for one, (first, *more) in zip(entries, written, strict=True):
        yield f"{first:<{column}}  # {_reason(one.best, found)}"
        yield from more


def _entry(one: Held, taxonomy: Taxonomy) -> list[str]:
    best = one.best
    proficiency = ""
    if best.proficiency is not None:
        proficiency = written_proficiency(best.proficiency, best.source, best.years)
    return entry(taxonomy.skills[one.skill].name, proficiency, one.last_used, one.evidence)


def entry(name: str, proficiency: str, last_used: str | None, evidence: Sequence[str]) -> list[str]:
    """Write an entry, without what is empty; its evidence stands in lines below it."""
    fields = [f"skill: {scalar(name)}"]
    if proficiency:
        fields.append(f"proficiency: {proficiency}")
    if last_used:
        fields.append(f"last_used: {last_used}")
    first = f"  - {{{', '.join(fields)}"
    if not evidence:
        return [f"{first}}}"]
    evidence = [scalar(link) for link in evidence]
    below = [f"     evidence: [{evidence[0]}", *(f"                {it}" for it in evidence[1:])]
    return [f"{first},", *(f"{line}," for line in below[:-1]), f"{below[-1]}]}}"]


def written_proficiency(proficiency: Proficiency, source: Source, years: float | None) -> str:
    """Write a proficiency so that it is read again as it was; empty for one that was assumed."""
    if source == "assumed":
        return ""
    if source == "inferred" and proficiency is not Proficiency.NONE:
        return length(years, proficiency) or _SOME_YEARS[proficiency]
    return LABELS[proficiency]


def _reason(best: Mention, found: Extract) -> str:
    """Quote what an entry comes from, and say how it was read."""
    place = f"line {best.line}: " if best.line else ""
    inferred = " (from use)" if best.years is None else " (from years)"
    how = inferred if best.source == "inferred" else ""
    typo = " (read as a typo)" if best in found.guessed else ""
    return f'{place}"{quote(best, found.document.text)}"{how}{typo}'


def quote(mention: Mention, text: str) -> str:
    """Return a mention with the words around it on its line, harmless on one line."""
    if not mention.end:
        return comment(mention.text, _QUOTED_MOST)
    begin = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    before = text[max(begin, mention.start - _AROUND) : mention.start]
    after = text[mention.end : len(text) if end < 0 else end][: _AROUND + 1]
    # A word that is cut in two says nothing.
    if mention.start - _AROUND > begin:
        before = f"…{before.partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after.rpartition(' ')[0]}…"
    return comment(f"{before}{mention.text}{after}", _QUOTED_MOST)


def suggest(suggestions: Sequence[tuple[str, float]], taxonomy: Taxonomy) -> str:
    """Say what an unknown name may have meant; empty if nothing is near."""
    names = " or ".join(taxonomy.skills[skill].name for skill, _ in suggestions)
    return f"did you mean {names}?" if names else ""


def _unknown(unknown: Sequence[Unknown], taxonomy: Taxonomy) -> Iterator[str]:
    if unknown:
        yield ""
    for one in unknown:
        place = f" (line {one.line})" if one.line else ""
        guess = suggest(one.suggestions, taxonomy)
        said = f"{comment(one.text)}{place}{f'; {guess}' if guess else ''}"
        yield f"# not known: {said}"


def comment(text: str, longest: int = 120) -> str:
    """Make a text harmless inside a comment: it stays on its line, also when it is read."""
    shown = " ".join(visible(_NO_TEXT.sub(" ", clean(text[: 8 * longest])), longest).split())
    # What is still mended on reading might be mended to the end of a line.
    return shown if _is_kept(shown) else _BEYOND_ASCII.sub("?", shown)
