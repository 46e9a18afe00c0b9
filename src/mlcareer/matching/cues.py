"""The words around a skill in prose that change what it says: no, expert, years, a plus."""

from typing import Final, Literal, NamedTuple

from mlcareer.proficiency import Proficiency

CueKind = Literal["denies", "not needed", "level", "years", "optional", "degree"]


class Cue(NamedTuple):
    """What a phrase says; `proficiency` is set for a level."""

    kind: CueKind
    proficiency: Proficiency | None = None


_LEVELS: Final[dict[Proficiency, str]] = {
    Proficiency.AWARENESS: """
        basic, beginner, beginner level, familiar, familiarity, exposure, awareness of,
        introductory,
        rudimentary, some knowledge, some experience, some exposure, some understanding,
        some familiarity, limited experience, limited knowledge, basic knowledge,
        basic understanding, entry level knowledge, general knowledge, foundational knowledge,
        high level understanding, basics of, basics
    """,
    Proficiency.WORKING: """
        working knowledge, working experience, working understanding, intermediate,
        good knowledge, good understanding, good experience, good command, good working knowledge,
        good grasp, good exposure, good hands on, good programming, good skills, good in, good at,
        good with, good, solid, decent, comfortable, competent, competency, competence, hands on,
        sound knowledge, sound understanding, conversant,
        fair knowledge, moderate experience
    """,
    Proficiency.PRACTITIONER: """
        advanced, advanced working knowledge, strong, strong familiarity, deep familiarity,
        adept, proficient, proficiency, deep, extensive, fluent, fluency,
        excellent, in depth, very good, highly skilled, thorough, significant experience,
        outstanding,
        exceptional, superior, experienced in, experienced with, highly proficient, well versed,
        extensively, vast experience, rich experience, substantial experience
    """,
    Proficiency.EXPERT: """
        expert, expertise, expert level, mastery, mastery of, guru, world class, master of
    """,
}  # fmt: skip
_OTHERS: Final[dict[CueKind, str]] = {
    "denies": """
        no, not, without, never, lack, lacks, lack of, lacking, unfamiliar with, zero, neither,
        nor, don't, do not,
        does not, doesn't, didn't, did not, haven't, have not, hasn't, cannot, can't, isn't, aren't,
        won't, will not, no longer
    """,
    "not needed": """
        not required, not needed, not necessary, not mandatory, not a must, not essential,
        not a requirement, isn't required, isn't needed, is not required, are not required,
        not expected, not compulsory, unnecessary, isn't necessary, isn't mandatory, isn't a must,
        aren't required, aren't needed, aren't necessary, not strictly required,
        not strictly necessary
    """,
    "years": "years, year, yrs, yr, months, month, mos",
    "optional": """
        a plus, pluses, preferred, preferably, preference, nice to have, nice to haves, bonus,
        a bonus, desired, desirable, ideally, good to have, advantageous, an advantage, advantage,
        an asset, is an asset, beneficial, would be nice, optional, helpful, nice if, great to have,
        a benefit, big plus, huge plus, definite plus, strong plus
    """,
    "degree": """
        degree, degrees, bachelor, bachelors, bachelor's, master's, masters, phd, ph.d, ph.d.,
        doctorate,
        bs, ms, bsc, msc, b.s, m.s, b.sc, m.sc, b.s., m.s., b.sc., m.sc., ba, b.a., b.tech, b.tech.,
        btech, m.tech, m.tech., mba, b.e, b.e.,
        bachelor of, master of, diploma, majoring, majored, graduate in, laurea in, studium der,
        licence en, licenciatura en, graduated in, coursework,
        post graduate, postgraduate, undergraduate
    """,
}  # fmt: skip


def _phrases(listed: str) -> list[str]:
    return [" ".join(one.split()) for one in listed.split(",") if one.strip()]


def cues() -> dict[str, Cue]:
    """Return every phrase that is a cue, folded, with what it says."""
    found = {phrase: Cue(kind) for kind, listed in _OTHERS.items() for phrase in _phrases(listed)}
    for proficiency, listed in _LEVELS.items():
        found |= {phrase: Cue("level", proficiency) for phrase in _phrases(listed)}
    return found
