"""Whether a text is a list of skills or prose that names some; every text is asked."""

import re
from typing import Final

# A piece of a line between commas with more words than this is said, not listed.
_LISTED_MOST: Final = 4.5
_SAID_LEAST: Final = 9
_SAID_SHARE: Final = 0.4
LOOKED_AT: Final = 200_000  # letters; whoever writes more goes on in the same way
_PIECES: Final = re.compile(r"[,;|\u2022\u00b7/]")
# Headings that no list of skills has, looked for before the parts are read properly.
_PART: Final = re.compile(
    r"(?im)^[ \t#*_]{0,8}(?:"
    r"(?P<offered>nice.to.have|preferred|bonus|benefits|perks|(?:what )?we offer|"
    r"(?:was )?wir bieten|von vorteil)|"
    r"(?P<education>education|ausbildung|formation|formaci\u00f3n|studies)|"
    r"(?P<work>(?:work |professional |relevant )?(?:experience|employment|history)|"
    r"berufserfahrung|experiencia|exp\u00e9rience))\b"
)
_PERIOD: Final = re.compile(r"(?:19|20)\d\d\s*(?:-|\u2013|\u2014|to)\s*\w")
_ASKED: Final = frozenset({"responsibilities", "required"})
_CAREER: Final = frozenset({"experience", "education"})
_TELLING: Final = _ASKED | _CAREER


def is_prose(text: str) -> bool:
    """Whether a text is a résumé or an ad, and not a list of skills.

    It is where people say rather than list, or where headings stand that only such texts
    have.
    """
    text = text[:LOOKED_AT]
    said, listed, lines = _counts(text)
    if lines > 1 and said >= _SAID_SHARE * (said + listed):
        return True
    parts = {found.lastgroup for found in _PART.finditer(text)}
    dated = "work" in parts and _PERIOD.search(text) is not None
    if not lines and not parts & {"offered"} and not parts >= {"education", "work"} and not dated:
        return False
    from mlcareer.reading.sections import headings  # noqa: PLC0415 - few lists come so far

    ad = {one.section for one in headings(text, "ad")}
    own = {one.section for one in headings(text, "resume")}
    if not lines:
        career = own >= _CAREER or (dated and "experience" in own)
        return ("offered" in parts and ad >= _ASKED) or ("work" in parts and career)
    return len((ad | own) & _TELLING) > 1


def _counts(text: str) -> tuple[int, int, int]:
    """Count the words in lines that say and in lines that list, and the lines that say."""
    said = listed = lines = 0
    for line in text.split("\n"):
        words = line.strip().count(" ") + 1
        if words >= _SAID_LEAST and words / len(_PIECES.split(line)) > _LISTED_MOST:
            said += words
            lines += 1
        elif line:
            listed += words
    return said, listed, lines
