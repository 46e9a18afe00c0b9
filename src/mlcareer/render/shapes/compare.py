"""The shapes of `mlcareer compare`."""

from typing import Annotated, TypedDict

from mlcareer.assessment.score import Status
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import Label
from mlcareer.render.shapes.assess import Interval
from mlcareer.render.shapes.common import AskedRequirement, Count, Format, Hours, Share

Dollars = Annotated[float, (0, None)]

Levels = TypedDict(
    "Levels",
    {
        "from": Annotated[Level, "the level of the role that is left"],
        "to": Annotated[Level, "the level of the role that is moved to"],
    },
)


class Sample(TypedDict):
    """The job ads of a role that were read."""

    sample: Annotated[Count, "how many"]
    years: Annotated[str, "when they stood there: `2022-2025`"]


class Pay(TypedDict):
    """What a sample of people is paid, in US dollars a year, full time."""

    country: Annotated[str, "two letters"]
    years: Annotated[str, "of the survey"]
    sample: Annotated[Count, "how many people"]
    p10: Annotated[Dollars, "a tenth of them gets less"]
    p25: Annotated[Dollars, "a quarter of them gets less"]
    median: Annotated[Dollars, "half of them gets less"]
    p75: Annotated[Dollars, "a quarter of them gets more"]
    p90: Annotated[Dollars, "a tenth of them gets more"]
    source: Annotated[str, "the name of the survey"]


class Side(TypedDict):
    """One of the two roles."""

    role: Annotated[str, "the role's id"]
    title: Annotated[str, "the role's title"]
    level: Annotated[Level, "the level that is compared"]
    does: Annotated[str, "what the level does"]
    differs: Annotated[str | None, "how it says that it differs from the other, or null"]
    demand: Annotated[Sample | None, "the ads that were read of it, or null"]
    pay: Annotated[Pay | None, "what it is paid at this level, or null"]


class AtWork(TypedDict):
    """A requirement that only work teaches."""

    skills: Annotated[list[str], "the ids of its members"]
    needed: Annotated[Label, "the proficiency that it asks for"]


class Move(Levels):
    """A move, for somebody who exactly meets the role that they leave."""

    shared: Annotated[Share, "the part of the target's weight that both ask for"]
    distance: Annotated[Share, "1 minus the readiness for the target"]
    verdict: Annotated[Verdict, "of that readiness"]
    hours_to_near: Annotated[
        Hours | None,
        "to the verdict `near`: 0 if it is reached; null if study alone does not lead there",
    ]
    hours_to_all: Annotated[Hours, "to everything that study reaches"]
    at_work: Annotated[list[AtWork], "what only work teaches"]


class Yours(TypedDict):
    """What the person of the profile brings to a requirement."""

    have: Annotated[Label, "as in `assess`"]
    status: Annotated[Status, "as in `assess`"]


class WantedRequirement(AskedRequirement):
    """A requirement of the second role, beside those of the first."""

    also: Annotated[
        list[AskedRequirement],
        "the first's requirements that share a member; the one that asks most first",
    ]
    shared: Annotated[list[str], "these members"]
    asks_more: Annotated[bool, "whether the second needs a higher proficiency"]
    carried: Annotated[Share, "the credit of somebody who exactly meets the first"]
    yours: Annotated[Yours | None, "null without a profile"]


class Standing(Interval):
    """Where the person of the profile stands for one of the roles, as `assess` gives it."""

    hours_to_near: Annotated[
        list[Hours] | None, "the least and the most; null if study alone does not lead there"
    ]
    met: Annotated[list[list[str]], "the members of each requirement that is met"]


class You(TypedDict):
    """Where the person of the profile stands for both."""

    first: Annotated[Standing, "for the first role"]
    second: Annotated[Standing, "for the second"]


class Compare(TypedDict):
    """Two roles beside each other."""

    taxonomy: Annotated[str, "the version: a hash of the content of all files"]
    first: Annotated[Side, "the role that is left"]
    second: Annotated[Side, "the role that is moved to"]
    hours_spread: Annotated[Share, "the hours of the moves are plus or minus this share"]
    there: Annotated[Move, "from the first to the second"]
    back: Annotated[Move, "from the second to the first"]
    both: Annotated[
        list[WantedRequirement],
        "the second's requirements that share a member with one of the first; those asked deeper "
        "come first",
    ]
    only_first: Annotated[
        list[AskedRequirement],
        "the first's requirements that share no member with any of the second",
    ]
    only_second: Annotated[list[WantedRequirement], "the second's other requirements"]
    levels: Annotated[
        list[Move],
        "the move at each level that both have, or from each level of one role to its next",
    ]
    you: Annotated[You | None, "null without a profile"]


class CompareDocument(TypedDict):
    """What `mlcareer compare` writes."""

    format: Format
    compare: Annotated[Compare, "the comparison"]
