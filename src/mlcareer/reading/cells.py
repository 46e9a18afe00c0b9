"""What the cells of a table say of proficiency: ratings, years and marks, in several languages."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from mlcareer import policy
from mlcareer.names import normalise
from mlcareer.phrases import Reading, read_phrase
from mlcareer.proficiency import Proficiency, from_share
from mlcareer.reading.dates import read_date

# The scales that a column's greatest number shows; up to 4 the program's own is meant.
_OWN_SCALE: Final = 4
_SCALES: Final = (5, 10, 100)

_CLAIMED: Final = Reading(rest="")
_DENIED: Final = Reading(rest="", proficiency=Proficiency.NONE, source="stated")
_YES: Final = frozenset(
    {"x", "yes", "y", "true", "ok", "ja", "oui", "si", "sim", "vrai", "wahr", "vero", "waar",
     "\u2713", "\u2714", "\u2611", "\u2705", "\u2612", "\u25cf", "\u2022", "\u2b24"}
)  # fmt: skip
_NO: Final = frozenset(
    {"no", "n", "false", "nein", "non", "nao", "nee", "faux", "falsch", "falso", "onwaar",
     "-", "--", "\u2013", "\u2014", "\u2212", "\u2717", "\u2718", "\u274c", "\u2716", "\u2610",
     "\u25cb"}
)  # fmt: skip
# "?" and the like say that there is no answer.
_UNANSWERED: Final = frozenset({"", "?", "??", "???", ".", "\u2026", "tbd"})

# The words for a proficiency in other languages, by the English one; phrases read the latter.
_ABROAD: Final = {
    "none": """keine keinekenntnisse nie aucun aucune aucuneexperience jamais ninguno ninguna
        nunca nenhum nenhuma nessuno nessuna mai geen nooit""",
    "basic": """grundkenntnisse grundlagen grundlegend basiskenntnisse basis anfanger anfangerin
        einsteiger gering niedrig erstekenntnisse notions base bases debutant debutante faible
        elementaire basico basica bajo principiante nocionesbasicas basicos iniciante baixo nocoes
        basso elementare dibase beginnend beginner laag basiskennis""",
    "intermediate": """mittel gut gutekenntnisse durchschnittlich moyen moyenne intermediaire bon
        bonne bien intermedio intermedia medio media bueno buena intermediario intermediaria bom
        boa buono buona discreto gemiddeld goed""",
    "advanced": """fortgeschritten fortgeschrittene fortgeschrittener hoch sehrgut
        sehrgutekenntnisse fliessend verhandlungssicher avance avancee confirme confirmee eleve
        tresbon tresbien avanzado avanzada alto alta muybueno muybien avancado avancada
        muitobom avanzato avanzata moltobuono ottimo gevorderd hoog zeergoed uitstekend""",
    "expert": """experte expertin expertenniveau experte maitrise experto experta especialista
        perito esperto esperta deskundig meester""",
}  # fmt: skip
_ENGLISH: Final = {word: english for english, words in _ABROAD.items() for word in words.split()}
_UNITS: Final = (
    (r"(?<=\d)\s*\+?\s*(?:jahre?n?|ans?|ann[e\u00e9]es?|a[n\u00f1]os?|anni|anno|jaar|jaren)\b",
     " years"),
    (r"(?<=\d)\s*\+?\s*(?:monaten?|mois|mes(?:es)?|mesi|mese|maand(?:en)?)\b", " months"),
    (r"\b(?:seit|depuis|desde|dal|sinds)\b", "since"),
)  # fmt: skip

# "3 - Advanced" and "Advanced (3)": the word outweighs a number of nobody knows what scale.
_NUMBERED: Final = re.compile(
    r"[0-9]{1,2}\s?[-\u2013:.=)]\s?(?P<after>[^\W\d].*)|(?P<before>[^\W\d].*?)\s?\([0-9]{1,2}\)"
)
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?")
_COUNT: Final = re.compile(
    r"(?:[~>\u2265\u2264]|ca\.?)?\s*"
    r"(?P<count><?\s*[0-9]{1,2}(?:[.,][0-9]{1,2})?(?:\s*(?:-|\u2013|to)\s*[0-9]{1,2})?)\s*\+?"
)
_WORD_MOST: Final = 40


def number(cell: str) -> float | None:
    """Return the number that is all of a cell; None where it is not one of 0 to 999."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def scale_of(cells: Iterable[str]) -> float:
    """Return what the bare numbers of a column are out of, by the greatest of them.

    4 is the program's own scale, 0 to 4; 1 a share; 0 no scale at all.
    """
    found = [value for one in cells if (value := number(one)) is not None]
    most = max(found, default=0.0)
    if most <= 1 and any(value % 1 for value in found):
        return 1
    if most <= _OWN_SCALE:
        return _OWN_SCALE
    return next((scale for scale in _SCALES if most <= scale), 0)


def is_unanswered(cell: str) -> bool:
    """Whether a cell is blank or says that nothing is said."""
    return cell.lower() in _UNANSWERED


def read_mark(cell: str) -> Reading | None:
    """Read a cross or a word for yes (nothing said of proficiency) or for no (denied)."""
    if len(cell) > _WORD_MOST:
        return None
    plain = cell.replace("\ufe0f", "").casefold()
    if plain in _YES or normalise(plain) in _YES:
        return _CLAIMED
    return _DENIED if plain in _NO or normalise(plain) in _NO else None


def read_rating(cell: str, *, scale: float, this_year: int) -> Reading | None:
    """Read a proficiency: a number of a scale, a mark, or any phrase; None for what is none."""
    value = number(cell)
    if value is not None:
        if not scale or value > scale:
            return None
        own = scale == _OWN_SCALE
        said = Proficiency(int(value)) if own else from_share(value / scale)
        return Reading(rest="", proficiency=said, source="stated")
    return read_mark(cell) or _phrase(cell, this_year)


def read_years(cell: str, *, unit: str, this_year: int) -> Reading | None:
    """Read how long: a number of `unit` ("years", "months"), a phrase, a date it began."""
    if len(cell) > _WORD_MOST:
        return None
    if count := _COUNT.fullmatch(cell):
        return _phrase(f"{count['count']} {unit}", this_year)
    if said := _phrase(cell, this_year):
        return said
    began = read_date(cell, this_year=this_year)
    return _phrase(f"since {began[:4]}", this_year) if began else None


@lru_cache(maxsize=4096)
def is_rating(cell: str) -> bool:
    """Whether a cell is a mark, a number of a usual scale, or says how well or how long."""
    value = number(cell)
    if value is not None:
        return value <= _SCALES[-1]
    return (read_mark(cell) or _phrase(cell, 2000)) is not None


def _phrase(cell: str, this_year: int) -> Reading | None:
    """Read a phrase in any of the languages."""
    if len(cell) > policy.CLAIM_MOST_LETTERS:
        return None
    cell = _ENGLISH.get(normalise(cell), cell) if len(cell) <= _WORD_MOST else cell
    for pattern, english in _UNITS:
        cell = re.sub(pattern, english, cell, flags=re.IGNORECASE)
    said = read_phrase(cell, this_year=this_year)
    if said is None and (numbered := _NUMBERED.fullmatch(cell)):
        return _phrase(numbered["after"] or numbered["before"], this_year)
    return said if said and (said.proficiency is not None or said.last_used) else None
