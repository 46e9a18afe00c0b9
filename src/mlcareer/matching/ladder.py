"""The matching ladder: how one written name becomes a skill (or a role).

`LADDER` has the rungs that know a name, in order; `Matcher` goes on to the parts of a compound
and, last, to a slip of the finger. Each rung gives one answer or none, and the first answer
stands. No rung reads part of a word, and only the last one guesses.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final, Literal, NamedTuple

from mlcareer import policy
from mlcareer.matching.typos import Near, TypoIndex
from mlcareer.names import NormalName, as_written, fold_blanks, forms, normalise, variants
from mlcareer.phrases import Reading, join_phrases, read_phrase, read_shared, read_within
from mlcareer.phrases.words import may_deny
from mlcareer.taxonomy.models import NameIndex

Rung = Literal["exact", "alias", "normalised", "part", "typo", "unknown"]

_NOTHING_SAID: Final = Reading(rest="")
# What separates the parts of a compound, loosest first. `+` only between spaces: C++.
_SEPARATORS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[;|\u2022\u00b7\n]",
        r",",
        r"\s(?:and|or|nor|but)\s|\s&\s",
        r"\s*/\s*",
        r"\s\+\s",
    )
)
# Most texts have none of these, and to ask once is cheaper than to split at each.
_SEPARATED: Final = re.compile("|".join(one.pattern for one in _SEPARATORS), re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=\b(?:19|20)\d\d))[.!?]\s+(?=[A-Z])")
_BUT: Final = re.compile(r",?\s+but\s+", re.IGNORECASE)
_LIST: Final = re.compile(r"[,;|\u2022\u00b7\n]")
_ADDRESS: Final = re.compile(r"(?:[a-z]+://|www\.)", re.IGNORECASE)
_LONE_LETTER: Final = re.compile(r"(?:^|\s)\w\d?(?:\s|$)")
_LABEL: Final = re.compile(
    r"\s*([^:()\[\]]{2,60}?)\s*(?::|\s[\-\u2013\u2014]\s)\s*(\S.*)", re.DOTALL
)
_BRACKETED: Final = re.compile(r"(?P<head>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\.?\s*")
# Signs that measure something, and that normalising a name would drop.
_MEASURE: Final = re.compile(r"[^\w\s.,;/&+#'\"()\-\u2013\u2014@!?]")
# "Java 8/11" names versions of one thing, and no parts.
_VERSIONS: Final = re.compile(r"\d(?:\.\w+)*\s*/\s*\d[\w.]*$")
_AND_SO_ON: Final = re.compile(
    r"(?:etc|and more|and others|and so on|so on|more|others|\W)*", re.IGNORECASE
)
_UNKNOWN: Final[Rung] = "unknown"
_DEPTH_MOST: Final = 4
_WORD: Final = re.compile(r"[^\W_]+(?:[+#]+)?")


class Found(NamedTuple):
    """What one name, or one part of a compound, was read as; `owner` is None if unknown."""

    text: str
    owner: str | None
    rung: Rung
    score: float
    said: Reading


class Matcher:
    """Reads names against one index. Builds what it needs on first use; remembers nothing."""

    def __init__(self, index: NameIndex, *, this_year: int) -> None:
        """`this_year` is what "since 2019" counts to."""
        self.index = index
        self.this_year = this_year

    @cached_property
    def typos(self) -> TypoIndex:
        """The index for the last rung, built when a name is first not known."""
        return TypoIndex(self.index.normal)

    def read(self, text: str, context: str = "") -> tuple[Found, ...]:
        """Read a claim: one answer, or one for each part of a compound.

        `context` is text around the claim that may settle an ambiguous name. What says
        nothing known gives a single answer without an owner.
        """
        text = fold_blanks(text)
        around = f"{context} {text}"
        return tuple(
            found for part in self._sentences(text) for found in self._climb(part, around, 0)
        )

    def _sentences(self, text: str) -> list[str]:
        """Split where a sentence ends, and a denial at "but": neither speaks of what follows."""
        if not _SENTENCE.search(text) and not (may_deny(text) and _BUT.search(text)):
            return [text]
        if self._known_as_written(text, ""):
            return [text]
        found = []
        for sentence in _SENTENCE.split(text):
            denies = may_deny(sentence) and read_within(sentence, this_year=self.this_year).negated
            found += _BUT.split(sentence) if denies else [sentence]
        bare = (one.strip().rstrip(".!?") for one in found)
        return join_phrases(one for one in bare if one)  # "Python. Advanced. SQL. Basic."

    def _climb(self, text: str, context: str, depth: int) -> tuple[Found, ...]:
        """Take the first rung that answers: for the text whole, then without proficiency."""
        if _ADDRESS.match(text):
            return (Found(text, None, "unknown", 0.0, _NOTHING_SAID),)
        read = read_shared if _is_list(text) else read_within
        said = read(text, this_year=self.this_year)
        if len(text) <= policy.CLAIM_MOST_LETTERS:
            if owner := self._known_as_written(text, context):
                return (Found(text, owner[0], owner[1], 1.0, _NOTHING_SAID),)
            whole = not _is_list(said.rest) and not self._several(said.rest, context)
            if whole and (owner := self._known(said.rest, context)):
                return (Found(text, owner[0], owner[1], 1.0, said),)
        parts = self._by_parts(text, said, context, depth) if depth < _DEPTH_MOST else ()
        if parts and all(part.owner for part in parts):
            return parts
        # A slip in a name of several words ("deep leaning and") comes before its odd parts.
        if len(text) <= policy.CLAIM_MOST_LETTERS:
            for said_so, name in ((_NOTHING_SAID, text), (said, said.rest)):
                if near := self._by_typo(name):
                    return (Found(text, near.owner, "typo", near.score, said_so),)
        return parts or (Found(text, None, "unknown", 0.0, said),)

    def _known_as_written(self, text: str, context: str) -> tuple[str, Rung] | None:
        """Know a name that says nothing of proficiency, although its words might.

        "Advanced analytics" is one name, and "Python \u2605\u2605\u2606" is not.
        """
        if owner := by_name(text, self.index, context):
            return owner, "exact"
        if owner := by_alias(text, self.index, context):
            return owner, "alias"
        # "no SQL" denies SQL, however NoSQL is written.
        if _is_list(text) or _MEASURE.search(text) or text[:3].lower() == "no ":
            return None
        owner = self.index.normal.get(as_written(text))
        return (owner, "normalised") if owner and not self._several(text, context) else None

    def _several(self, text: str, context: str) -> bool:
        """Whether the parts around slashes are names of several things: "TensorFlow/Keras"."""
        if "/" not in text:
            return False
        known = [self._known(part.strip(), context) for part in text.split("/")]
        return all(known) and len({one[0] for one in known if one}) > 1

    def _known(self, text: str, context: str) -> tuple[str, Rung] | None:
        """Climb the rungs on which a name is known, not guessed."""
        for rung, look_up in LADDER:
            if owner := look_up(text, self.index, context):
                return owner, rung
        return None

    def _by_parts(self, text: str, said: Reading, context: str, depth: int) -> tuple[Found, ...]:
        """Read the parts of a compound, unknown ones included; empty if no part is known."""
        # "SQL, Python (advanced)" says it of Python alone, "SQL, Python: advanced" of both.
        whole = text if text.endswith((")", "]")) else (said.rest or text)
        shared = said if whole is not text else _NOTHING_SAID
        pieces, shared = self._split(whole, shared, context)
        if len(pieces) == 1 and pieces[0] == whole:
            return ()
        answers: list[Found] = []
        owners: set[str] = set()
        doubtful, alone = False, _UNKNOWN
        for piece in pieces:
            for found in self._climb(piece, context, depth + 1):
                if found.owner in owners:
                    continue  # "Amazon Web Services (AWS)" is one skill, not two
                owners.update([found.owner] if found.owner else ())
                part = found.said if _says(found.said) else shared
                rung: Rung = "part" if found.owner and found.rung != "typo" else found.rung
                alone = found.rung
                answers.append(Found(found.text, found.owner, rung, found.score, part))
                doubtful |= found.owner is not None and len(found.text) == 1
        if len(answers) == 1 and answers[0].rung == "part":
            answers = [answers[0]._replace(rung=alone)]
        if doubtful and len(owners) < len(answers) and not _LIST.search(whole):
            return ()  # the C of "A/C" and the R of "R and D" are no languages
        return tuple(answers) if owners else ()

    def _split(self, text: str, said: Reading, context: str) -> tuple[list[str], Reading]:
        """Split at the loosest separator outside brackets, at a label, or before a bracket."""
        if len(text) > policy.CLAIM_MOST_LETTERS:  # prose, or a long list
            return _pieces(text), said
        label = _LABEL.fullmatch(text)
        if label and ":" not in label[2]:
            phrase = read_phrase(label[1], this_year=self.this_year)
            if phrase is not None:  # "Advanced: Python, SQL"
                return _pieces(label[2]), phrase
            if not self._known(label[1], context):  # "Languages: Python, SQL"
                return _pieces(label[2]), said
            return [label[1], *_pieces(label[2])], said
        pieces = _pieces(text)
        bracket = _BRACKETED.fullmatch(text) if len(pieces) == 1 else None
        if bracket is None:
            return pieces, said
        inside = _pieces(bracket["inside"])
        # A single bracketed remark is worth reading only if it names something:
        # "LIME (Local Interpretable Model-agnostic Explanations)", "Kafka (self-taught)".
        named = [one for one in inside if len(inside) > 1 or self._known(one, context)]
        return [bracket["head"], *named], said

    def _by_typo(self, text: str) -> Near | None:
        """Take a slip of the finger in the nearest form that has one; None where two compete."""
        if _LONE_LETTER.search(text) or ":" in text or "|" in text:
            return None  # "Docker L3" is no slip for Docker
        for name in forms(text):
            if len(self.index.ambiguous.get(name, ())) > 1:
                return None
            if near := self.typos.find(name):
                return near if near.owner else None
        return None

    def ambiguous(self, text: str) -> tuple[str, ...]:
        """Return the owners of an ambiguous name, in order; empty where it is not one."""
        for name in variants(text):
            if owners := self.index.ambiguous.get(name):
                return tuple(owners)
        return ()

    def suggest(self, text: str) -> tuple[tuple[str, float], ...]:
        """Return what an unknown name may have meant, nearest first, with similarities 0 to 1.

        Slow (it looks at every name): for what is shown, not for what is computed.
        """
        text = text.strip()[: policy.CLAIM_MOST_LETTERS]
        rest = read_within(text, this_year=self.this_year).rest or text
        if owners := self.ambiguous(rest):
            return tuple((owner, 1.0) for owner in owners)
        wanted = normalise(rest)
        if not wanted:
            return ()
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where suggestions are shown

        near = process.extract(
            wanted,
            list(self.index.normal),
            scorer=fuzz.ratio,
            score_cutoff=policy.SUGGESTION_FROM,
            limit=4 * policy.SUGGESTIONS,
        )
        best: dict[str, float] = {}
        for name, score, _ in near:
            best.setdefault(self.index.normal[name], score / 100)
        return tuple(best.items())[: policy.SUGGESTIONS]


def _is_list(text: str) -> bool:
    """Whether a text has commas or the like outside brackets; no name has."""
    if not _LIST.search(text):
        return False
    return len(join_phrases(part.strip() for part in _outside_brackets(text, _LIST))) > 1


def _says(said: Reading) -> bool:
    return said.proficiency is not None or said.last_used is not None


def _pieces(text: str) -> list[str]:
    """Split at the loosest separator that occurs outside brackets; whole if none does."""
    if not _SEPARATED.search(text):
        return [text]
    for separator in _SEPARATORS:
        written = [piece.strip() for piece in _outside_brackets(text, separator)]
        written = [piece for piece in written if piece]
        pieces = join_phrases(piece for piece in written if not _AND_SO_ON.fullmatch(piece))
        if len(pieces) > 1 or (pieces and len(written) > 1 and pieces[0] != text):
            return pieces
    return [text]


def _outside_brackets(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    depth, begin, position = 0, 0, 0
    for found in separator.finditer(text):
        between = text[position : found.start()]
        depth += sum(map(between.count, "([")) - sum(map(between.count, ")]"))
        position = found.start()
        if depth <= 0:
            yield text[begin : found.start()]
            begin = found.end()
    yield text[begin:]


def by_name(text: str, index: NameIndex, context: str) -> str | None:  # noqa: ARG001
    """Read a canonical name, letter for letter."""
    return index.names.get(text)


def by_alias(text: str, index: NameIndex, context: str) -> str | None:  # noqa: ARG001
    """Read another name that the taxonomy lists, letter for letter."""
    return index.aliases.get(text)


def by_normal_form(text: str, index: NameIndex, context: str) -> str | None:
    """Read a name or alias whatever its case, spacing, number, version or qualifiers."""
    # "EC2/S3" must not lose its 3 as if it were a version.
    whole = "/" in text and not _VERSIONS.search(text)
    for name in (as_written(text),) if whole else variants(text):
        if owner := index.normal.get(name):
            return owner
        if name in index.ambiguous:
            return _in_context(name, index, context)
    return None


def _in_context(name: NormalName, index: NameIndex, context: str) -> str | None:
    """Settle an ambiguous name by the words beside it; None unless exactly one owner fits."""
    beside = {normalise(word) for word in _WORD.findall(context)} - {name}
    squeezed = normalise(context)
    fitting = [
        owner
        for owner, words in index.ambiguous[name].items()
        if words & beside or any(len(word) > 5 and word in squeezed for word in words)  # noqa: PLR2004
    ]
    return fitting[0] if len(fitting) == 1 else None


LADDER: Final[tuple[tuple[Rung, Callable[[str, NameIndex, str], str | None]], ...]] = (
    ("exact", by_name),
    ("alias", by_alias),
    ("normalised", by_normal_form),
    # Then the parts of a compound, each from the top ("part"), and last a slip of the
    # finger ("typo"); both need more than the index and stand in `Matcher`.
)
