"""Shapes that several commands write."""

from datetime import date
from typing import Annotated, Literal, TypedDict

from mlcareer.matching.ladder import Rung
from mlcareer.policy import Importance
from mlcareer.proficiency import Label, Source

Format = Annotated[Literal[1], "the version of the contract"]
Share = Annotated[float, (0, 1)]
Count = Annotated[int, (0, None)]
Hours = Annotated[float, (0, None)]
Scale = Annotated[float, (0, 4)]
Day = Annotated[str, date]

FromTo = TypedDict(
    "FromTo",
    {
        "from": Annotated[Label, "the proficiency that it begins at"],
        "to": Annotated[Label, "the proficiency that it leads to"],
    },
)


class Problem(TypedDict):
    """What is wrong with the input. Parts that are not known are null."""

    file: Annotated[str | None, "the file as it was named, or `standard input`"]
    line: Annotated[int | None, "counted from 1; places in JSON have a path and no line"]
    column: Annotated[int | None, "counted from 1"]
    path: Annotated[str | None, "the way to the value: `skills[1].level`"]
    message: Annotated[str, "what was found, in English"]
    fix: Annotated[str | None, "what to do about it, in English"]


class ErrorsDocument(TypedDict):
    """What goes to standard error when the input cannot be used."""

    format: Format
    errors: Annotated[list[Problem], "all problems that were found, not the first alone"]


class Taxonomy(TypedDict):
    """The skills and roles that the figures come from."""

    version: Annotated[str, "a hash of the content of all files"]
    skills: Annotated[Count, "how many skills it has"]
    roles: Annotated[Count, "how many roles it has"]


class Suggestion(TypedDict):
    """A known skill whose name is like an unknown one."""

    skill: Annotated[str, "the skill's id"]
    name: Annotated[str, "the skill's name"]
    score: Annotated[Share, "the similarity of the names"]


class Said(TypedDict):
    """A claim, or a part of it, and the skill that it names."""

    text: Annotated[str, "the claim as given"]
    part: Annotated[
        str | None, "the part of it that this is about, where it names several; else null"
    ]
    skill: Annotated[str | None, "the skill's id; null where unknown"]


class Reading(TypedDict):
    """How a claim was understood, as far as its words say."""

    rung: Annotated[Rung, "how its name was read"]
    score: Annotated[Share, "the similarity of the names: 1 except for typos, 0 if unknown"]
    proficiency: Annotated[Label, "of an unknown name as if it were known"]
    proficiency_source: Annotated[
        Source, "said so, inferred from years, or assumed because nothing was said"
    ]
    negated: Annotated[bool, 'denied: "no experience with …"']


class Match(Said, Reading):
    """How a claim was read; a claim that names several skills gives several of these."""

    name: Annotated[str | None, "the skill's name; null where unknown"]
    suggestions: Annotated[
        list[Suggestion], "for unknown names, the first 200 of a profile: what may be meant"
    ]


class Demand(TypedDict):
    """How many of the job ads that were read ask for it."""

    share: Annotated[Share, "the part of the ads that asks for it, or for any one of a group"]
    sample: Annotated[Count, "how many ads were read"]
    years: Annotated[str, "when they stood there: `2022-2025`"]


class AskedRequirement(TypedDict):
    """A requirement of a role at a level."""

    skills: Annotated[list[str], "the ids of its members, any of which is enough"]
    name: Annotated[str, "what reports call it"]
    importance: Annotated[Importance, "how much employers care"]
    weight: Annotated[
        float, "what it counts; a contribution is `weight · attained` over the sum of the weights"
    ]
    needed: Annotated[Label, "the proficiency that it asks for"]


class Titled(TypedDict):
    """What a resource is."""

    title: Annotated[str, "its title"]
    url: Annotated[str, "where it is"]
    kind: Annotated[str, "`documentation`, `tutorial`, `course`, `book`, `video` or `reference`"]
    cost: Annotated[str, "`free`, `free to audit` or `paid`"]
    hours: Annotated[float | None, "how long it takes; null where nobody says"]


class Resource(Titled, FromTo):
    """Something to learn a skill from."""


class RequirementName(TypedDict):
    """A requirement, named."""

    skills: Annotated[list[str], "the ids of its members"]
    name: Annotated[str, "what reports call it"]
