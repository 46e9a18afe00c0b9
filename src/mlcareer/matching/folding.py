"""Text made comparable letter by letter, with the way back to where each letter stood.

Names are looked for in the folded text and reported where they stand in the original: folding
lowers case, makes every kind of blank, dash and underscore a space, and runs of spaces one,
so that "Scikit–Learn" and "scikit  learn" are the same letters.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import Final, NamedTuple

from mlcareer.names import fold_letter

# The end of a line of fifty letters or more, with no blank behind them: it was broken because it
# was full, and a name may go on in the next, unless that begins with a bullet.
_GOES_ON: Final = re.compile(r"\n(?<=[^\n]{49}[^\n ]\n)(?= *\w)")
_SPACES: Final = re.compile(r"  +")
# A word divided at the end of a line: "Tensor-\nFlow".
_DIVIDED: Final = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011]\n[ \t]*(?=[^\W\d_])")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LETTERS_MOST: Final = 40  # different ones, up to which replacing each is faster than one pass
_DASHES: Final = frozenset("-_\u2010\u2011\u2012\u2013\u2014\u2015\u2212")


class Folded(NamedTuple):
    """A folded text; `original` says where a place in it was in the text that was folded.

    `cased` is the same text, letter by letter, with the capitals of A to Z that it had.
    """

    text: str
    cased: str
    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, place: int) -> int:
        """Return the offset in the original of a letter of the folded text."""
        if not self.places:
            return place
        before = bisect_right(self.places, place) - 1
        return place + self.shifts[before] if before >= 0 else place


class _Letters(dict[int, str]):
    """What single letters fold to, one letter each, filled as letters come up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isascii():  # a plain capital stays, and so does the end of a line
            folded = letter
        elif letter.isspace() or letter in _DASHES or "\ud800" <= letter <= "\udfff":
            folded = " "
        else:
            # A letter that would become several is none of a name ("…", "½"); reading has
            # taken ligatures apart.
            several = fold_letter(letter)
            folded = several if len(several) == 1 else letter
        self[code] = folded
        return folded


@cache
def _letters() -> _Letters:
    """Return the one table of the whole run: texts repeat the same few hundred letters."""
    return _Letters()


def fold(text: str) -> Folded:
    """Fold a text."""
    if "-\n" in text:  # "scikit-\nlearn" goes on in the next line, however short this one is
        text = _DIVIDED.sub(lambda found: " " * len(found[0]), text)
    cased = _GOES_ON.sub(" ", _fold_letters(text))
    pieces, places, shifts = [], [], []
    begin = place = 0
    for found in _SPACES.finditer(cased):
        start, end = found.span()
        pieces.append(cased[begin:start])
        place += start - begin + 1
        begin = end
        places.append(place)
        shifts.append(begin - place)
    pieces.append(cased[begin:])
    cased = " ".join(pieces)
    return Folded(cased.lower(), cased, tuple(places), tuple(shifts))


def _fold_letters(text: str) -> str:
    """Fold letter by letter but for plain capitals, which stay; as many letters as before."""
    if not text.isascii():
        letters = _letters()
        others = set(_NOT_ASCII.findall(text))
        if len(others) > _LETTERS_MOST:
            text = text.translate(letters)
        else:
            for letter in others:
                text = text.replace(letter, letters[ord(letter)])
    return text.replace("-", " ").replace("_", " ").replace("\t", " ")


def undivided(text: str) -> Folded | None:
    """Fold a text with the words put together that were divided at the ends of lines.

    None where there are none. Whether "scikit-learn" had its hyphen before is not for folding
    to know: names are looked for in both.
    """
    if not any(f"{hyphen}\n" in text for hyphen in "-\u2010\u2011"):
        return None
    if not (found := list(_DIVIDED.finditer(text))):
        return None
    pieces, places, shifts = [], [], []
    begin = place = 0
    for one in found:
        pieces.append(text[begin : one.start()])
        place += one.start() - begin
        begin = one.end()
        places.append(place)
        shifts.append(begin - place)
    pieces.append(text[begin:])
    cased = _fold_letters("".join(pieces))
    return Folded(cased.lower(), cased, tuple(places), tuple(shifts))
