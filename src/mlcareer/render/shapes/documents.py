"""The shapes of `mlcareer extract` and `mlcareer evidence`."""

from typing import Annotated, Literal, TypedDict

from mlcareer.proficiency import Label
from mlcareer.reading.document import Section
from mlcareer.render.shapes.common import Count, Day, Format


class Mention(TypedDict):
    """A skill that a document names."""

    skill: Annotated[str, "the skill's id"]
    name: Annotated[str, "the skill's name"]
    text: Annotated[str, "what stands there, in its own words"]
    start: Annotated[
        Count,
        "where it begins, in characters (not bytes) of the text as read, so that `text[start:end]` "
        "of it is `text`; 0, as `end`, where it does not stand in the text, such as a skill of a "
        "JSON Resume",
    ]
    end: Annotated[Count, "where it ends"]
    line: Annotated[Count, "the line it stands on, counted from 1; 0 where none is known"]
    section: Annotated[Section, "the part of the document that it stands in"]
    negated: Annotated[bool, '"no experience with …", "not required"']
    proficiency: Annotated[Label | None, "what is said of it; null where nothing is"]


class ExtractDocument(TypedDict):
    """What `mlcareer extract` writes of a document."""

    format: Format
    source: Annotated[str, "the file"]
    mentions: Annotated[list[Mention], "in the order of the text"]


class Repository(TypedDict):
    """A repository that was looked at."""

    name: Annotated[str, "what it is called here"]
    path: Annotated[str | None, "as given; null with `--redact`"]
    own_commits: Annotated[Count, "the person's commits, merges left out"]
    commits: Annotated[Count, "everybody's, merges left out"]
    first: Annotated[Day | None, "the day of the first own commit, or null"]
    last: Annotated[Day | None, "the day of the last, or null"]
    counted: Annotated[bool, "whether anything of it counts"]
    remarks: Annotated[list[str], "what was left out, in English"]


class Place(TypedDict):
    """A repository that shows a skill."""

    repository: Annotated[str, "its `name`"]
    how: Annotated[Literal["lines", "named"], "own lines show it, or it is only named"]
    days: Annotated[Count, "on which own lines show it there"]
    first: Annotated[Day, "the first day"]
    last: Annotated[Day, "the last day"]
    example: Annotated[
        str | None,
        "the file that shows it most; null with `--redact`, and where commits themselves show it",
    ]


class Proof(TypedDict):
    """A skill that repositories show."""

    skill: Annotated[str, "the skill's id"]
    name: Annotated[str, "the skill's name"]
    proficiency: Annotated[Label, "`working` or `awareness`: the least that is shown"]
    days: Annotated[Count, "on which own lines show it; 0 where it is only named"]
    first: Annotated[Day, "the first day"]
    last_used: Annotated[Day, "the last day"]
    where: Annotated[list[Place], "the repositories that show it"]


class Evidence(TypedDict):
    """What a person's own repositories show."""

    taxonomy: Annotated[str, "the version: a hash of the content of all files"]
    person: Annotated[list[str], "by what the person's commits were recognised, in lower case"]
    repositories: Annotated[list[Repository], "in the order given"]
    skills: Annotated[list[Proof], "the strongest first"]


class EvidenceDocument(TypedDict):
    """What `mlcareer evidence` writes."""

    format: Format
    evidence: Annotated[Evidence, "what was found"]
