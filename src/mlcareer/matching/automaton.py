"""Every name of an index, and every cue, found in one pass over a folded text.

The pass gives all that matches, overlapping; then what stands inside a word goes, and of what
overlaps the first and longest stays. (Leftmost-longest in the pass itself would lose names:
it would settle on "go" in "google" and miss what begins there.)
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mlcareer.matching.cues import Cue, cues
from mlcareer.matching.english import NOT_NAMES
from mlcareer.matching.folding import Folded, fold
from mlcareer.names import NormalName, normalise
from mlcareer.taxonomy.models import NameIndex

_PLURAL_FROM: Final = 3  # letters of the last word; "R" and "Go" have no plural
_SQUEEZED_FROM: Final = 6
_SPELLINGS: Final = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("elling", "eling"),
    ("analyse", "analyze"), ("behaviour", "behavior"), ("centre", "center"),
)  # fmt: skip
_SIGNS: Final = (
    ("&", "and"), (" and ", " & "), ("/", " / "), ("/", " "), (".", " "), (".", ""),
)  # fmt: skip
# "Python3", "HTML5", "Spark2.4": a version that nobody put a space before.
_VERSION: Final = re.compile(r"(?:(?:19|20)\d\d|\d{1,2}(?:\.[\dx]+)*)(?![\w+#])")
_VERSION_FROM: Final = 3
# Where a name may be written apart: "Tensor Flow", "Cent OS"; but "no SQL" denies SQL.
_HUMP: Final = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=\b[A-MO-Z][a-z])(?=[A-Z]{2})")
_ACRONYM_MOST: Final = 5  # letters of a lone word whose final s is no plural: AWS, SPSS
# Where a list lost its line breaks, the next entry begins without a space: "SQLExperience".
_NEXT: Final = re.compile(
    r"(?:Ability|Able|Advanced|Analy|Bachelor|Basic|Benefits|Build|Communicat|Comfort|Create|Data |"
    r"Deep|Degree|Demonstrated|Design|Desire|Develop|Education|Excellent|Expert|Experience|"
    r"Extensive|Exposure|Familiar|Good|Great|Hands|Have|High|Ideally|Implement|Job|Key|Knowledge|"
    r"Location|Manage|Master|Minimum|Must|Nice|Other|Passion|Perform|Plus|Preferred|Previous|Prior|"
    r"Proficien|Proven|Qualif|Require|Respons|Role|Self|Skill|Solid|Some|Strong|Support|Team|The |"
    r"This |Understand|Use |Using|What|Who|With|Work|Year|You|We |Our )"
)
_GLUED: Final = re.compile(
    r"(?:[Ss]kills|[Ee]xperience|plus|preferred|[Rr]equired|[Kk]nowledge|tools|[Rr]equirements|"
    r"[Qq]ualifications|[Rr]esponsibilities|etc|[Ll]anguages|databases|technologies)$"
)


# ASCII letters and digits as they are, all else blank.
_WORDS: Final = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))  # noqa: PLR2004
_GLUES: Final = frozenset("+@#$.")
# What stands between words and begins or ends none.
_OUTSIDE: Final = frozenset(" \n,;:()/[]|!?*'\"\u2022")


class Hit(NamedTuple):
    """A name where it stands in the folded text, and from `begin` to `stop` in the original.

    `skill` is its only owner; `unclear` is the name if it means something else too.
    """

    start: int
    end: int
    begin: int
    stop: int
    skill: str | None
    unclear: NormalName | None


class PlacedCue(NamedTuple):
    """A cue where it stands in the folded text."""

    start: int
    end: int
    cue: Cue


class _Name(NamedTuple):
    skill: str | None
    unclear: NormalName | None


class Automaton:
    """Finds names and cues; built once for an index."""

    def __init__(self, index: NameIndex) -> None:
        """Compile every way to write every name."""
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - only prose needs it

        meaning: dict[str, _Name | Cue | None] = {**dict.fromkeys(NOT_NAMES), **cues()}
        meaning |= _written(index)
        self._meaning = list(meaning.values())
        # A letter alone is looked for by itself: in the automaton it would match in every word.
        self._letters = {
            f" {way} ".encode(): n
            for n, way in enumerate(meaning)
            if len(way) == 1 and way.isascii()
        }
        ways = [(way, n) for n, way in enumerate(meaning) if len(way) > 1]
        self._numbers = [n for _, n in ways]
        self._automaton = AhoCorasick([way for way, _ in ways])

    def find(self, folded: Folded) -> tuple[list[Hit], list[PlacedCue]]:
        """Return the names and the cues of a folded text in order; none overlap."""
        hits: list[Hit] = []
        cues: list[PlacedCue] = []
        original, meanings = folded.original, self._meaning
        reached = 0
        for start, negative_end, number in sorted(self._whole(folded)):
            if start < reached:
                continue
            reached = -negative_end
            meaning = meanings[number]
            if isinstance(meaning, _Name):
                begin, stop = original(start), original(reached - 1) + 1
                hits.append(Hit(start, reached, begin, stop, meaning.skill, meaning.unclear))
            elif meaning is not None:
                cues.append(PlacedCue(start, reached, meaning))
        return hits, cues

    def _whole(self, folded: Folded) -> list[tuple[int, int, int]]:
        """Return what does not stand inside a word: start, minus the end, pattern."""
        text, cased = folded.text, folded.cased
        found = list(self._alone(folded))
        padded = f" {text}  "
        numbers = self._numbers
        for number, begin, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            # Most stand inside words; only a capital could begin another entry of a list there.
            if padded[begin] in _OUTSIDE:
                if padded[end + 1] in _OUTSIDE:
                    found.append((begin, -end, numbers[number]))
                    continue
                if padded[end + 1].isalpha() and not cased[end].isupper():
                    continue
            elif padded[begin].isalnum() and not cased[begin].isupper():
                continue
            stop = _ending(folded, end)
            if stop and _begins(folded, begin):
                found.append((begin, -stop, numbers[number]))
        return found

    def _alone(self, folded: Folded) -> Iterator[tuple[int, int, int]]:
        """Yield the names of one letter that stand between signs, as `_whole` does."""
        text = folded.text
        words = b" %b " % text.encode("ascii", "replace").translate(_WORDS)
        for way, number in self._letters.items():
            place = words.find(way)
            while place >= 0:
                before = text[place - 1 : place]
                if not before.isalnum() and before not in _GLUES and _ending(folded, place + 1):
                    yield place, -place - 1, number
                place = words.find(way, place + 2)


def _begins(folded: Folded, begin: int) -> bool:
    """Whether a word begins here: after no letter, or where a list lost its line breaks."""
    text = folded.text
    before = text[begin - 1] if begin else " "
    if text.startswith(".net", begin):
        return True
    if before == ".":
        return text[begin] != "." and not text[begin - 2 : begin - 1].isalnum()
    if before == "#":  # a hashtag
        return begin < 2 or not text[begin - 2].isalnum()  # noqa: PLR2004
    if not before.isalnum():
        return before not in "+@$"
    cased = folded.cased
    return cased[begin].isupper() and _GLUED.search(cased, max(begin - 20, 0), begin) is not None


def _ending(folded: Folded, end: int) -> int:
    """Return where the word that ends here ends, with a version that is glued to it; else 0."""
    text = folded.text
    after = text[end : end + 1]
    if after == "." and (not text[end + 1 : end + 2].isalnum() or text.startswith(".net", end)):
        return end
    if after.isdigit():
        version = _VERSION.match(text, end)
        return version.end() if version and text[end - 1].isalpha() and end >= _VERSION_FROM else 0
    if not after or not (after.isalnum() or after in "+#@."):
        return end
    return end if _NEXT.match(folded.cased, end + (after == ".")) else 0


def _written(index: NameIndex) -> dict[str, _Name]:
    """Return every way to write every name, folded; ways that two skills would share are left out.

    What the taxonomy lists comes before what is made of it.
    """
    listed: dict[str, _Name] = {}
    for normal, owners in index.ambiguous.items():
        only = next(iter(owners)) if len(owners) == 1 else None
        listed[fold(index.writing[normal]).text] = _Name(only, normal)
    apart: dict[str, _Name] = {}
    for written, skill in (*index.names.items(), *index.aliases.items()):
        listed.setdefault(fold(written).text, _Name(skill, None))
        spaced = fold(_HUMP.sub(" ", written)).text  # "Tensor Flow"
        apart.setdefault(spaced, _Name(skill, None))
    made: dict[str, _Name | None] = {
        way: name for way, name in apart.items() if normalise(way) not in index.ambiguous
    }
    for written, name in listed.items():
        # Of an ordinary word, other numbers are other words: "words", "nodes", "database".
        for way in () if name.unclear else _ways(written):
            if way not in listed and made.setdefault(way, name) != name:
                made[way] = None
    return {**listed, **{way: name for way, name in made.items() if name}}


def _ways(written: str) -> Iterator[str]:
    """Yield other ways to write a name: spellings, signs, one word, singular and plural."""
    for form in _forms(written):
        yield form
        yield from _numbers(form)


def _forms(written: str) -> set[str]:
    """Return a name in other spellings, with other signs, and as one word."""
    forms = {written}
    for one, other in _SPELLINGS:
        if one in written:
            forms |= {form.replace(one, other) for form in forms}
        elif other in written:
            forms |= {form.replace(other, one) for form in forms}
    for sign, other in _SIGNS:
        if sign in written.strip("."):
            forms.add(written.replace(sign, other))
    squeezed = normalise(written)
    if len(squeezed) >= _SQUEEZED_FROM:
        forms.add(squeezed)
    return forms


def _numbers(form: str) -> Iterator[str]:
    """Yield the singular and the plural of a name whose last word has one."""
    last = form.rsplit(" ", 1)[-1]
    if len(last) < _PLURAL_FROM or not last.isalpha():
        return
    lone = last == form and len(form) <= _ACRONYM_MOST
    if not form.endswith("s"):
        yield f"{form}s"
    elif len(last) > _PLURAL_FROM and not lone:
        yield form[:-1]
    if form.endswith("y"):
        yield f"{form[:-1]}ies"
