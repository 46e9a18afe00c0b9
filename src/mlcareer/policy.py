"""Every constant that moves a score, a reading or a plan, each with its reason.

What is only about how people write, or how a screen looks, stands where it is used. Formulas are
in the modules that use them; the source of all of them is the design of the product, section 6
(scoring) and 7 (plan).
"""

from typing import Final, Literal

Importance = Literal["essential", "important", "useful"]
Level = Literal["entry", "mid", "senior", "lead"]
Verdict = Literal["ready", "near", "stretch", "far"]

LEVELS: Final[tuple[Level, ...]] = ("entry", "mid", "senior", "lead")
DEFAULT_LEVEL: Final[Level] = "mid"

# --- credit -------------------------------------------------------------------------------

# An essential requirement counts as much as three useful ones: employers name a handful of
# skills without which they do not invite, and a long tail that only tips the scale.
WEIGHT: Final[dict[Importance, float]] = {"essential": 3.0, "important": 2.0, "useful": 1.0}

# What none, awareness, working, practitioner and expert are worth. Not linear on purpose:
# with a linear scale the best plan is to skim everything.
CREDIT: Final = (0.0, 0.12, 0.50, 0.80, 1.0)

# What the scope skills weigh at a level, as a share of the whole. A higher level is scope,
# not more tools.
SCOPE_SHARE: Final[dict[Level, float]] = {
    "entry": 0.10,
    "mid": 0.15,
    "senior": 0.35,
    "lead": 0.55,
}
# From here up nobody is near while scope is unanswered.
SCOPE_DECIDES: Final[frozenset[Level]] = frozenset({"senior", "lead"})

# Soft skills cannot be shown by a list, so they may move a score only a little.
SOFT_ROWS_MOST: Final = 3
SOFT_SHARE_MOST: Final = 0.10

# A report of fewer rows is a toy; one of more is not read.
REQUIREMENTS_LEAST: Final = 22
REQUIREMENTS_MOST: Final = 26
ESSENTIAL_MOST: Final = 8

# --- demand -------------------------------------------------------------------------------

# The share of job ads from which a skill is asked for often enough to be called so.
DEMAND: Final[dict[Importance, float]] = {"essential": 0.35, "important": 0.20, "useful": 0.05}
# With fewer ads a share would claim more than it can: counts are printed, and nothing is judged.
DEMAND_SAMPLE_LEAST: Final = 30
# With fewer than these there is no sample, only the editors' judgement.
DEMAND_COUNT_LEAST: Final = 5

# --- ranking ------------------------------------------------------------------------------

# The share of ads that an importance leads one to expect: about the middle of its band.
EXPECTED_SHARE: Final[dict[Importance, float]] = {
    "essential": 0.50,
    "important": 0.28,
    "useful": 0.12,
}
# What a role does not ask for, its ads name this much as often as ads do on average: no list of
# requirements says all that is asked.
EXPECTED_UNASKED: Final = 0.2
# What fewer ads than these ask for tells little about a role: the least share called useful.
SHARE_THAT_TELLS: Final = DEMAND["useful"]
# What is usual is said by the roles of which at least this many ads were counted: what ads of a
# role have in common shows from about here.
USUAL_FROM_ADS: Final = 10

# --- proficiency --------------------------------------------------------------------------

# A skill that is only named is taken as working: people do not list what they only heard of.
ASSUMED: Final = 2
# The interval's two ends for a claim whose proficiency was not stated.
ASSUMED_WORST: Final = 1
ASSUMED_BEST: Final = 3

# Years say how long, not how well: they never make an expert.
YEARS_FOR_WORKING: Final = 1.0
YEARS_FOR_PRACTITIONER: Final = 3.0

# A share of a scale (4/5, 80 %, four stars of five) from which a proficiency is read. On the
# common five-point scale this gives 1 and 2 awareness, 3 working, 4 practitioner, 5 expert.
SHARE_FOR_WORKING: Final = 0.50
SHARE_FOR_PRACTITIONER: Final = 0.70
SHARE_FOR_EXPERT: Final = 0.95

# The first year without use costs nothing.
YEARS_OF_GRACE: Final = 1.0
# A refresher costs this share of the hours of learning it the first time.
REFRESHER_SHARE: Final = 0.25
# Only who can really work with a skill has thereby shown another.
DEMONSTRATES_FROM: Final = 2

# What a person's own repositories show is working with a skill from so many days on, over so many
# days from the first to the last (about two months): a tutorial is followed in less. It is never
# more: lines say that somebody did it, not how well.
EVIDENCE_DAYS: Final = 3
EVIDENCE_SPAN_DAYS: Final = 60
EVIDENCE_MOST: Final = 2

# --- verdicts -----------------------------------------------------------------------------

READY_FROM: Final = 0.85
NEAR_FROM: Final = 0.65
STRETCH_FROM: Final = 0.40
# For "near" every essential requirement has at least this much of its credit.
NEAR_ESSENTIAL: Final = 0.50
# With less of the weight answered, any verdict would be a guess about silence.
ANSWERED_ENOUGH: Final = 0.60

# --- reading names ------------------------------------------------------------------------

# One edit in a short name is as likely another name: Java and Jade, Rust and Ruse.
TYPO_LEAST_LENGTH: Final = 5
TYPO_MOST_EDITS: Final = 1
SUGGESTIONS: Final = 3
# Suggestions look at every name; a report with more unknown names than this is the wrong file.
SUGGESTED_MOST: Final = 200
# Similarity (0 to 100) from which a known name is worth suggesting for an unknown one.
SUGGESTION_FROM: Final = 70.0
# A claim longer than this is prose, not a name.
CLAIM_MOST_LETTERS: Final = 200

# --- plan ---------------------------------------------------------------------------------

HOURS_PER_WEEK: Final = 8.0
# A way of more hours is split into parts of equal length: nobody checks off something that
# takes two months.
STEP_MOST_HOURS: Final = 60.0
# Below this a step is not worth a line; a refresher of minutes is printed as an hour.
STEP_LEAST_HOURS: Final = 1.0
# Study hours take nobody further than this; an expert is made by work.
STUDY_UP_TO: Final = 3
STEPS_IN_REPORT: Final = 5
# Honest spread of the hours, printed as plus or minus.
HOURS_SPREAD: Final = 0.40

# --- proof --------------------------------------------------------------------------------

# From here up a claim says that others can rely on it, and asks to be shown.
PROVEN_FROM: Final = 3

# --- interview ----------------------------------------------------------------------------

# As many questions as one answers in one sitting; then it stops and offers more.
QUESTIONS: Final = 10
# When less readiness than this hangs on all that is still open, more questions tell little.
OPEN_ENOUGH: Final = 0.03
# A deed counts as one of today if it was done in these years.
RECENT_YEARS: Final = 2

# --- team ---------------------------------------------------------------------------------

# So many people a team wants for what is essential to a role: one may be ill, or leave. For the
# rest one is enough.
TEAM_TARGET: Final = 2
# From here up somebody can teach a skill: others rely on them already.
TEACHES_FROM: Final = 3
# Nobody is to learn more than the whole divided by the number of people to this power, while
# somebody else could: of two people 71 %, of four a half, of nine a third. An even share would
# send beginners where somebody else is nearly there.
LOAD_POWER: Final = 0.5
# Sparing somebody may take this many times the hours of all together, and no more.
SPARING_MOST: Final = 1.2
# In a smaller team everybody knows whose row is whose, whatever stands in front of it.
ANONYMOUS_FROM: Final = 8

# --- report -------------------------------------------------------------------------------

ROWS_IN_SECTION: Final = 5
# What would prove a claim takes days each: more than these are a list nobody works through.
UNPROVEN_IN_REPORT: Final = 3
# Readiness by which a neighbouring role must be ahead to be called a nearer door.
DOOR_MARGIN: Final = 0.05
