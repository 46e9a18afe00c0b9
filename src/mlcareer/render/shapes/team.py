"""The shapes of `mlcareer team`."""

from typing import Annotated, TypedDict

from mlcareer.assessment.score import Status
from mlcareer.assessment.team.model import Basis, State
from mlcareer.policy import Level
from mlcareer.proficiency import Label, Source
from mlcareer.render.shapes.common import (
    AskedRequirement,
    Count,
    Day,
    Demand,
    Format,
    FromTo,
    Hours,
    RequirementName,
    Share,
    Taxonomy,
)


class Person(TypedDict):
    """One of the team. There is no score of a person."""

    name: Annotated[str, "no two are alike; of an anonymous report a letter"]
    source: Annotated[str | None, "the file, and the line of a table; null if anonymous"]
    silent: Annotated[bool, "names no skill: nothing is known, nothing missing"]
    answered: Annotated[Share, "the share of the role's weight that the claims speak to"]
    unknown_claims: Annotated[Count, "the number of claims that name no known skill"]


class Cell(TypedDict):
    """What one person brings to a requirement."""

    person: Annotated[str, "the `name` of one of the `people`"]
    status: Annotated[Status, "as in `assess`"]
    met_by: Annotated[str | None, "as in `assess`"]
    have: Annotated[Label, "as in `assess`"]
    attained: Annotated[Share, "as in `assess`"]
    basis: Annotated[
        Basis | None,
        "what it rests on: the person's own claim, `demonstrated` by another claim, `transfer` "
        "from a neighbouring skill; null for nothing",
    ]
    answered: Annotated[bool, "whether the person said something of it"]
    covers: Annotated[bool, "counts towards the target"]
    sure: Annotated[bool, "covers, or does not, in the worst and in the best reading alike"]
    aged: Annotated[bool, "last used long ago"]


class TeamRequirement(AskedRequirement):
    """A requirement, and who covers it."""

    covered_from: Annotated[
        Label,
        "who has this proficiency covers it: `needed`, or `practitioner` where that is less",
    ]
    target: Annotated[Count, "how many should cover it"]
    covering: Annotated[Count, "how many do"]
    low: Annotated[Count, "how many do in the worst reading"]
    high: Annotated[Count, "how many do in the best reading"]
    short: Annotated[Count, "how many are wanting"]
    state: Annotated[
        State,
        "`thin`: some, but too few; `open`: nobody, and not everybody answered; `lacking`: nobody",
    ]
    studied: Annotated[
        bool, "whether hours of study lead there; soft and scope skills grow at work"
    ]
    demand: Annotated[Demand | None, "as in `assess`"]
    people: Annotated[list[Cell], "each person, in the order of the report's `people`"]


class SinglePoint(RequirementName):
    """A requirement that hangs on one person."""

    person: Annotated[str, "who covers it"]


class Question(RequirementName):
    """A requirement that too few cover and some may yet."""

    people: Annotated[list[str], "who said nothing of it"]


class Teacher(TypedDict):
    """Who could teach: a practitioner or an expert by their own claim, never assumed."""

    person: Annotated[str, "who it is"]
    skill: Annotated[str, "the id of the skill that they have"]
    proficiency: Annotated[Label, "how well"]
    proficiency_source: Annotated[Source, "said so, or inferred"]


class Teaching(RequirementName):
    """A requirement that some could teach to others; only what is learned by study."""

    teachers: Annotated[list[Teacher], "who could teach it"]
    learners: Annotated[list[str], "who said that they have less than needed"]
    unanswered: Annotated[list[str], "who did not say"]


class CourseStepSubject(TypedDict):
    """What a step of somebody's learning is about."""

    skill: Annotated[str, "the skill's id"]
    name: Annotated[str, "the skill's name"]


class CourseStep(CourseStepSubject, FromTo):
    """One thing that somebody learns."""

    part: Annotated[list[int] | None, "of a long way: which part, of how many; else null"]
    hours: Annotated[Hours, "how long it takes"]
    if_unknown: Annotated[bool, "it rests on something that was not answered"]
    start: Annotated[Day, "the day on which it begins"]
    finish: Annotated[Day, "the day on which it is done"]
    serves: Annotated[list[str], "the names of the requirements that it serves"]
    teacher: Annotated[str | None, "who of the team could teach it, or null"]


class Course(TypedDict):
    """What one person learns."""

    person: Annotated[str, "who it is"]
    hours: Annotated[Hours, "how long it takes them"]
    hours_if_unknown_met: Annotated[
        Hours, "what remains of that if they have what they did not speak of"
    ]
    finish: Annotated[Day, "the day on which they are done"]
    closes: Annotated[list[RequirementName], "the requirements that they then cover"]
    steps: Annotated[list[CourseStep], "in the order in which to take them"]


class Learning(TypedDict):
    """The cheapest learning that closes the gaps."""

    hours_per_week: Annotated[Hours, "of each person"]
    hours_spread: Annotated[Share, "the hours are plus or minus this share"]
    total_hours: Annotated[Hours, "of everybody together"]
    total_hours_if_unknown_met: Annotated[
        Hours, "what remains of that if everybody has what they did not speak of"
    ]
    finish: Annotated[Day | None, "the day on which the last is done; null if nobody learns"]
    covered_after: Annotated[Share, "what is `covered` then"]
    people: Annotated[list[Course], "who learns something"]
    remaining: Annotated[
        list[RequirementName],
        "what stays short of its target: it is not learned by study, or there are too few people",
    ]


class Hire(RequirementName):
    """Something that nobody covers."""

    hours: Annotated[
        Hours | None,
        "the fewest in which one of the team would; null where study does not lead to it",
    ]


class Team(TypedDict):
    """A team set against a role."""

    role: Annotated[str, "the id of the role that it is set against"]
    title: Annotated[str, "the role's title"]
    level: Annotated[Level, "the level of the role"]
    as_of: Annotated[Day, "the day that ages and dates count from"]
    target: Annotated[
        Count, "how many people should cover an essential requirement; for the others it is one"
    ]
    anonymous: Annotated[bool, "letters stand for names"]
    hides_little: Annotated[
        bool, "there are then so few people (below eight) that each can be recognised"
    ]
    people: Annotated[
        list[Person],
        "in the order given; of an anonymous report in an order that tells nothing",
    ]
    unread: Annotated[
        Count,
        "the number of files or people that could not be read; why is on standard error, and the "
        "exit code is 4",
    ]
    covered: Annotated[
        Share,
        "the part of the role's weight, where a requirement that has m of its target of t people "
        "counts as min(m / t, 1); with `known_gap` and `unanswered` it sums to 1",
    ]
    low: Annotated[
        Share, "`covered` where all that was assumed, inferred or mistyped is read at its worst"
    ]
    high: Annotated[Share, "the same at its best"]
    known_gap: Annotated[Share, "what the people wanting lack who answered"]
    unanswered: Annotated[Share, "of the people wanting, as many as did not answer count here"]
    answered: Annotated[Share, "the mean of the people's `answered`"]
    enough_answered: Annotated[bool, "whether that is enough to judge by"]
    bus_factor: Annotated[
        Count | None,
        "how few people must leave until an essential requirement that is covered has nobody; "
        "null where none is covered",
    ]
    requirements: Annotated[list[TeamRequirement], "by importance, then in the role's order"]
    single_points: Annotated[list[SinglePoint], "what exactly one person covers"]
    nobody: Annotated[list[RequirementName], "what nobody covers"]
    ask: Annotated[list[Question], "what too few cover and some may yet"]
    teaching: Annotated[list[Teaching], "who could teach what to whom"]
    learning: Annotated[Learning, "the cheapest learning that closes the gaps"]
    hire: Annotated[
        list[Hire],
        "what nobody covers; the essential first, then what takes most hours",
    ]


class TeamDocument(TypedDict):
    """What `mlcareer team` writes."""

    format: Format
    taxonomy: Annotated[Taxonomy, "what the figures come from"]
    team: Annotated[Team, "the report"]
