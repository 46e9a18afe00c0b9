"""The words by which people say how well they can do a thing, and those that frame them.

All are as compared: small letters without accents, no apostrophes, blanks for hyphens.
"""

from typing import Final, NamedTuple

from mlcareer.proficiency import Proficiency, Source


class Said(NamedTuple):
    """What a phrase says; "inferred" is what follows from a use, not from a level."""

    proficiency: Proficiency
    source: Source = "stated"


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


STATED: Final[dict[Proficiency, str]] = {
    Proficiency.NONE: """
        none, no, nothing, nope, nil, zero, never, unknown, unfamiliar, n/a, na, n.a,
        not applicable, not yet, not really, not at all, not my thing, not for me, no idea, no clue,
        none yet, none so far, want to learn, would like to learn, would love to learn,
        hope to learn, like to learn, wish to learn, plan to learn, planning to learn, to learn,
        to be learned, to be learnt, will learn, interested, interested in learning, planned,
        wish list, wishlist, on my list, to do, todo, learning goal, unused
    """,
    # What somebody once knew, and says is rusty, is a step below working, as ageing makes it.
    Proficiency.AWARENESS: """
        awareness, aware, basic, basics, beginner, beginners, novice, elementary, familiar,
        familiarity, exposure, some exposure, learning, currently learning, introductory, limited,
        rudimentary, foundational, a little, a little bit of, little, little bit, some, low,
        theoretical, newbie, starter, entry, a bit, a bit of, bit of, dabbled, dabbled in, played,
        played with, played around, played around with, tinkered with, experimented with, touched,
        fundamental, fundamentals, minimal, minor, poor, weak, below average, so so, ok ish,
        superficial, conceptual, in progress, work in progress, wip, started, just started,
        started learning, getting started, new, new to, studying, tried, heard of, read about,
        pre intermediate, lower intermediate, rusty, a bit rusty, a little rusty, outdated,
        not much, not a lot, not a lot of, hardly, hardly any, hardly used, barely, barely any,
        barely used, no longer used, no longer use, no longer using, no longer practice,
        not fluent, not strong, not great, not good, not advanced,
        theory, in theory, not in production, never in production, not used in production,
        never used in production, no production experience, no professional experience,
        no commercial experience, no industry experience, no work experience
    """,
    Proficiency.WORKING: """
        working, working knowledge, intermediate, competent, comfortable, moderate, medium, mid,
        mid level, middle, average, good, solid, sound, decent, capable, confident, fair, adequate,
        functional, reasonable, sufficient, satisfactory, not bad, ok, okay, well, hands on,
        practical, independent, conversant, semi professional, professional experience,
        work experience, not an expert, not expert, no expert
    """,
    Proficiency.PRACTITIONER: """
        practitioner, advanced, proficient, proficiency, strong, skilled, experienced, very good,
        really good, extremely good, very well, fluent, fluency, extensive, extensively, in depth,
        deep, thorough, profound, substantial, significant, considerable, vast, professional, high,
        excellent, great, outstanding, exceptional, superior, upper intermediate,
        highly proficient, adept, versed, well versed, seasoned, accomplished, heavy, heavily,
        above average, power user, super user, superuser, pro
    """,
    Proficiency.EXPERT: """
        expert, expertise, expert level, mastery, master, mastered, guru, ninja, rockstar,
        rock star, wizard, jedi, native, world class, specialist, authority, subject matter expert
    """,
}  # fmt: skip
# The common words of other languages, which are read as whole phrases only.
ABROAD: Final[dict[Proficiency, str]] = {
    Proficiency.NONE: """
        keine, keine kenntnisse, keine erfahrung, nie, aucun, aucune, aucune connaissance,
        aucune experience, jamais, ninguno, ninguna, nada, sin experiencia, nenhum, nenhuma
    """,
    Proficiency.AWARENESS: """
        anfanger, anfangerin, einsteiger, grundkenntnisse, grundlagen, basiskenntnisse, basis,
        erste kenntnisse, debutant, debutante, notions, notions de base, bases, elementaire,
        principiante, basico, basica, basicos, elemental, iniciante
    """,
    Proficiency.WORKING: """
        mittel, gut, gute, solide, sicher, intermediaire, moyen, moyenne, bon, bonne, bonnes,
        bonne maitrise, operationnel, operationnelle, intermedio, intermedia, medio, bueno, buena,
        buenos, intermediario, intermediaria
    """,
    Proficiency.PRACTITIONER: """
        fortgeschritten, fortgeschrittene, fortgeschrittener, sehr gut, sehr gute, fliessend,
        avance, avancee, confirme, confirmee, courant, maitrise, tres bon, tres bonne, tres bonnes,
        tres bien, avanzado, avanzada, alto, fluido, muy bueno, muy buena, avancado, avancada,
        avanzato
    """,
    Proficiency.EXPERT: """
        experte, expertin, expertenkenntnisse, expertenniveau, experto, experta, especialista,
        esperto
    """,
}  # fmt: skip
# What people do, or did, with a skill. Whoever uses it at work can work with it; a certificate
# proves no more than that; a course, or a look now and then, shows less.
INFERRED: Final[dict[Proficiency, str]] = {
    Proficiency.WORKING: """
        daily, daily use, used daily, use daily, every day, use every day, used every day, everyday,
        day to day, weekly, regularly, regular use, used regularly, use regularly, frequent,
        frequent use, frequently, often, in production, used in production, production,
        production use, production experience, at work, used at work, use at work, on the job,
        main language, primary language, personal projects, side projects, side project,
        hobby projects, own projects, certified, certification, certificate, cert
    """,
    Proficiency.AWARENESS: """
        occasional, occasional use, occasionally, used occasionally, sometimes, rarely, rarely used,
        seldom, now and then, from time to time, once, used once, academic, academic use,
        academic projects, university, university course, university courses, university projects,
        at university, used at university, studied, studied at university, college,
        college course, at college, used in college, school, school projects, at school,
        used at school, student projects, toy project, toy projects, poc, proof of concept,
        briefly, used briefly, coursework, course work, course, courses, online course,
        online courses, bootcamp, tutorial, tutorials
    """,
}
# What says nothing of how well.
NEUTRAL: Final = frozenset(
    {
        "self taught",
        "selftaught",
        "self learned",
        "self study",
        "autodidact",
        "currently",
        "ongoing",
    }
)
NOUNS: Final = word_set(
    "level levels user users knowledge understanding skill skills experience proficiency "
    "programmer developer background command grasp ability abilities competence exposure "
    "familiarity expertise use usage kenntnisse kenntnis erfahrung niveau nivel connaissances "
    "conocimientos"
)
# What sort of knowledge it is: "good hands-on", "strong working".
SORTS: Final = word_set(
    "working practical hands on professional technical commercial industry production real world "
    "programming coding development general"
) | {"hands on"}
BEHIND: Final = NOUNS | SORTS | {"only", "yet", "now", "though", "too"}
# What may stand before it: "I am quite", "at an", "level:".
FIRST: Final = word_set(
    "i im ive am have had got a an the at my is was know currently now still very highly quite "
    "pretty fairly extremely really rather somewhat relatively reasonably absolutely level skill "
    "skills proficiency experience rating competence knowledge niveau nivel stufe kenntnisse "
    "connaissances conocimientos"
)
INTENSIVE: Final = word_set("very so too that really particularly especially super overly")
PREPOSITIONS: Final = word_set("of in with at on using to for about")
JOINING: Final = frozenset({"and", "or", "&", "but"})
ARTICLES: Final = frozenset({"the", "a", "an"})
# Words that are part of a name where no noun or preposition follows them: deep learning, high
# availability, fair lending, hands-on labs. The words of a use and of no use always are.
NAMES_TOO: Final = word_set(
    "awareness aware entry low deep master mastered native zero medium average fair independent "
    "working practical fundamental fundamentals foundational elementary theoretical conceptual "
    "professional specialist authority expertise mid middle pro new starter weak poor minor "
    "functional sound confident well significant considerable heavy superior great experimented "
    "started played touched tried everyday hands-on proficiency fluency"
) | {"hands on", "mid level", "very well"}
WISHES: Final = (
    "want to learn", "would like to learn", "would love to learn", "hope to learn",
    "wish to learn", "plan to learn", "planning to learn", "to learn", "interested in learning",
)  # fmt: skip
# The words that say a proficiency behind a name too; "learning" does not, nor "basic".
FOOT: Final = frozenset(
    {"basics", "beginner", "novice", "intermediate", "advanced", "proficient", "fluent", "expert",
     "none", "guru", "ninja", "rockstar", "wizard", "power user", "well", "very well", "daily",
     "every day", "regularly", "in production", "certified", "certification", "occasionally"}
)  # fmt: skip
# Those that do before a noun: "SQL basic knowledge".
FOOT_OF_NOUN: Final = FOOT | word_set(
    "basic good strong solid limited extensive excellent beginner some elementary decent"
)
# Words of a scale, two of which can make a range.
SCALE: Final = word_set(
    "beginner basic basics novice elementary low medium mid intermediate advanced high proficient "
    "good strong fluent expert master"
) | {"very good"}
# Words that in a list are rather an item than about the one before: "accurate, thorough".
ITEMS: Final = word_set(
    "thorough profound substantial significant considerable vast sound functional conceptual "
    "superior great exceptional outstanding superficial reasonable heavy minor seasoned "
    "accomplished sufficient satisfactory confident versed new tried started native theory poc "
    "production university college school studied course courses certification certificate"
)
FOOT_ENDS: Final = NOUNS | {phrase.rpartition(" ")[2] for phrase in FOOT}
# And where these follow: "expert systems", "strong typing".
COMPOUNDS: Final = {
    "advanced": {"analytics"},
    "expert": {"system", "systems"},
    "strong": {"typing", "consistency"},
    "basic": {"research"},
    "good": {"practice", "practices"},
    "learning": {"rate", "rates", "curve", "curves", "analytics", "management", "theory"},
    "solid": {"principles", "state", "modeling"},
    "limited": {"liability"},
    "deep": {"learning", "neural", "reinforcement", "generative", "q"},
    "low": {"latency", "code", "rank", "level"},
    "professional": {"services", "scrum"},
}
# Who is "experienced" or "professional" in front of these has a title; a title says nothing.
OF_PERSONS: Final = frozenset({"experienced", "professional", "skilled", "certified", "seasoned"})
PERSONS: Final = word_set(
    "developer engineer programmer analyst scientist administrator architect consultant specialist"
)
# The words that a denial begins with; only then are its patterns tried.
DENYING: Final = word_set(
    "i i've i'm ive im have has had no zero without lack lacks lacking never do don't dont did "
    "didn't didnt does cannot can't cant can not haven't havent hasn't hasnt hadn't hadnt wasn't "
    "unfamiliar inexperienced unexperienced clueless neither little next yet absolutely really "
    "currently still am"
)
WORDS_MOST: Final = 4  # of the longest phrase in front of a name
PHRASE_MOST: Final = 10  # words; what is longer is a sentence
