"""Phrases of words that say how well somebody can do a thing, alone and beside a name.

A phrase is looked up whole, then without what frames it ("at an", "level", "knowledge"). The
first word of a level decides: "basic working knowledge" is basic.
"""

from functools import cache

from mlcareer.names import fold_letter
from mlcareer.phrases.vocabulary import (
    ABROAD,
    ARTICLES,
    BEHIND,
    COMPOUNDS,
    DENYING,
    FIRST,
    FOOT,
    FOOT_ENDS,
    FOOT_OF_NOUN,
    INFERRED,
    INTENSIVE,
    ITEMS,
    JOINING,
    NAMES_TOO,
    NEUTRAL,
    NOUNS,
    OF_PERSONS,
    PERSONS,
    PHRASE_MOST,
    PREPOSITIONS,
    SCALE,
    SORTS,
    STATED,
    WISHES,
    WORDS_MOST,
    Said,
)
from mlcareer.proficiency import Proficiency, Source


@cache
def _phrases() -> dict[str, Said]:
    return _listed(INFERRED, "inferred") | _listed(ABROAD, "stated") | _listed(STATED, "stated")


def _listed(table: dict[Proficiency, str], source: Source) -> dict[str, Said]:
    return {
        " ".join(phrase.split()): Said(proficiency, source)
        for proficiency, phrases in table.items()
        for phrase in phrases.split(",")
    }


@cache
def _heads() -> dict[str, Said]:
    """Return the phrases that stand before a name. "No experience with" is a denial."""
    return {
        phrase: said
        for phrase, said in (_listed(INFERRED, "inferred") | _listed(STATED, "stated")).items()
        if phrase in WISHES
        or (said.proficiency and not phrase.startswith("no "))
        or phrase.startswith(("no longer ", "no expert"))
    }


@cache
def _head_starts() -> frozenset[str]:
    return FIRST | {phrase.split(" ", 1)[0] for phrase in _heads()}


def comparable(text: str) -> str:
    """Fold what does not matter in a phrase: case, accents, hyphens, apostrophes, colons."""
    if not text.isascii():
        text = "".join(map(fold_letter, text))
    text = text.lower().replace("-", " ").replace("'", "").replace(":", " ").replace("=", " ")
    return text.strip()


def may_deny(text: str) -> bool:
    """Whether a text begins as a denial does."""
    return text.partition(" ")[0].lower() in DENYING


def is_neutral(text: str) -> bool:
    """Whether a phrase says nothing of how well: "self-taught"."""
    return comparable(text) in NEUTRAL


def is_item(text: str) -> bool:
    """Whether a word of a list is an item of it, though it could say how well: "thorough"."""
    return comparable(text) in ITEMS


def is_frame(text: str) -> bool:
    """Whether a text has only words that frame a level: "experience", "at a level"."""
    return all(word in FIRST or word in NOUNS for word in comparable(text).split())


def read_words(text: str) -> Said | None:
    """Read a text that is nothing but words for a proficiency: "at an advanced level"."""
    if said := _phrases().get(text):
        return said
    plain = comparable(text)
    if said := _phrases().get(plain):
        return said
    words = plain.split()
    if not 1 < len(words) <= PHRASE_MOST:
        return None
    return _framed(words) or _between(text)


def _framed(words: list[str]) -> Said | None:
    """Read words without what may stand before and behind them."""
    phrases = _phrases()
    first = 0
    while True:
        last = len(words)
        while last > first:
            if said := phrases.get(" ".join(words[first:last])):
                return said
            if words[last - 1] not in BEHIND:
                break
            last -= 1
        if first >= len(words) - 1 or words[first] not in FIRST:
            break
        first += 1
    if words[0] == "not" and len(words) > 2 and words[1] in INTENSIVE:  # noqa: PLR2004
        return Said(Proficiency.AWARENESS) if _framed(words[2:]) else None
    return None


def _between(text: str) -> Said | None:
    """Read the lower of two words: "intermediate to advanced", "basic/intermediate"."""
    low, sign, high = _split_range(text)
    if sign and low in SCALE and high in SCALE:
        return min(_phrases()[low], _phrases()[high])
    return None


def _split_range(text: str) -> tuple[str, str, str]:
    for sign in (" to ", " or ", "/", "\u2013", " - ", "-"):
        if sign in text:
            low, _, high = text.lower().partition(sign)
            return low.strip(), sign, high.strip()
    return "", "", ""


def read_head(text: str) -> tuple[Said, str] | None:
    """Split "advanced Python" or "basic knowledge of Spark" into proficiency and name."""
    words = text.split()
    if len(words) < 2 or _first_word(words[0]) not in _head_starts():  # noqa: PLR2004 - and a name
        return None
    keys = [comparable(word) for word in words[:PHRASE_MOST]]
    begin = 0
    while begin < len(keys) - 1 and keys[begin] in FIRST:
        if said := _head_at(words, keys, begin):
            return said
        begin += 1
    return _head_at(words, keys, begin)


def _head_at(words: list[str], keys: list[str], begin: int) -> tuple[Said, str] | None:
    """Read the longest phrase that begins at a word and has a name behind it."""
    for end in range(min(begin + WORDS_MOST, len(words) - 1, len(keys)), begin, -1):
        phrase = " ".join(keys[begin:end]).removesuffix(" level")
        said = _heads().get(phrase) or _rarer_head(words[begin:end], keys[begin:end])
        if said is None:
            continue
        nouns = _behind_nouns(keys, end, len(words) - 1) - end
        rest = _behind_frame(keys, end, len(words) - 1)
        bare = rest == end and not phrase.endswith((" of", " in", " with", " to", " learn"))
        if rest < len(keys) - 1 and keys[rest] in ARTICLES:
            rest += 1
        if bare and (said.source == "inferred" or (phrase in NAMES_TOO and not _of_noun(words))):
            continue
        if rest == end and keys[rest : rest + 1] and keys[rest] in JOINING:
            continue
        if keys[end:] and keys[end] in COMPOUNDS.get(phrase, ()):
            continue
        if phrase == "working" and not nouns:  # "working with Python" says that somebody does
            continue
        if phrase in OF_PERSONS and keys[-1] in PERSONS and not nouns:
            continue
        return said, " ".join(words[rest:])
    return None


def _first_word(word: str) -> str:
    return comparable(word).partition(" ")[0].partition("/")[0]


def _behind_nouns(keys: list[str], begin: int, most: int) -> int:
    """Return where the nouns end that begin at a word, with what sort of them they are."""
    rest = begin
    for place in range(begin, min(len(keys), most)):
        if keys[place] in NOUNS:
            rest = place + 1
        elif keys[place] not in SORTS:
            break
    return rest


def _behind_frame(keys: list[str], begin: int, most: int) -> int:
    """Return where a name begins behind "knowledge of and experience with"."""
    rest = _behind_nouns(keys, begin, most)
    if rest < min(len(keys), most) and keys[rest] in PREPOSITIONS:
        rest += 1
    if keys[rest : rest + 1] and keys[rest] in JOINING and keys[rest + 1 : rest + 2]:
        further = _behind_nouns(keys, rest + 1, most)
        return _behind_frame(keys, further, most) if further > rest + 1 else rest
    return rest


def _of_noun(words: list[str]) -> bool:
    """Whether a text is of a knowledge or a skill: "deep SQL knowledge"."""
    return comparable(words[-1].rstrip(".")) in NOUNS


def _rarer_head(words: list[str], keys: list[str]) -> Said | None:
    """Read "basic to intermediate", and "not very good", which is less, and not none."""
    if keys[0] == "not" and len(keys) > 2:  # noqa: PLR2004 - and an adverb, and a level
        return _framed(keys)
    return _between(" ".join(words)) if len(words) == 3 or "/" in words[0] else None  # noqa: PLR2004


def read_foot(text: str) -> tuple[Said, str] | None:
    """Split "Python basics", "Excel advanced level" or "SQL, good" into proficiency and name."""
    name, comma, phrase = text.rpartition(",")
    if comma and name.strip() and not is_item(phrase) and (said := read_words(phrase)):
        return said, name.strip()
    words = text.split()
    if len(words) < 2 or comparable(words[-1]) not in FOOT_ENDS:  # noqa: PLR2004 - and a name
        return None
    last = len(words)
    allowed = FOOT
    while last > 1:
        for begin in (last - 2, last - 1):
            phrase = " ".join(comparable(word) for word in words[max(begin, 0) : last])
            if begin > 0 and phrase in allowed and (said := _phrases().get(phrase)):
                return said, " ".join(words[:begin]).rstrip(",;:- ")
        if comparable(words[last - 1]) not in NOUNS:
            break
        last -= 1
        allowed = FOOT_OF_NOUN
    return None
