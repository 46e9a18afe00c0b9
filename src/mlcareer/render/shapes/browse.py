"""The shapes of `mlcareer match`, `skills`, `roles` and `market`."""

from typing import Annotated, TypedDict

from mlcareer.policy import Level
from mlcareer.proficiency import Label
from mlcareer.render.shapes.common import (
    AskedRequirement,
    Count,
    Demand,
    Format,
    Match,
    Resource,
    Share,
)

Dollars = Annotated[int, (0, None)]


class MatchDocument(TypedDict):
    """What `mlcareer match` writes."""

    format: Format
    matches: Annotated[list[Match], "how each name was read"]


class Skill(TypedDict):
    """A skill of the taxonomy."""

    id: Annotated[str, "never changed once published"]
    name: Annotated[str, "the canonical way to write it"]
    kind: Annotated[str, "`language`, `tool`, `concept`, `practice`, `soft` or `scope`"]
    category: Annotated[str, "the shelf it stands on"]
    aliases: Annotated[list[str], "other names by which people write it"]
    summary: Annotated[str, "what it is, in one sentence"]
    ambiguous: Annotated[
        dict[str, list[str]],
        "names that mean something else too, with words beside them that settle it",
    ]
    prerequisites: Annotated[dict[str, Label], "what one needs first, and how well"]
    demonstrates: Annotated[
        dict[str, Label], "what working with this shows of other skills, at most so much"
    ]
    transfers: Annotated[
        dict[str, Share],
        "the share of another skill's credit for somebody who only knows this one",
    ]
    hours: Annotated[
        dict[Label, float] | None,
        "from zero to a proficiency; null for what is not learned by study",
    ]
    half_life: Annotated[
        float | None,
        "years until half of the knowledge is stale if unused; null for what does not age",
    ]
    can_do: Annotated[dict[Label, str] | None, "one deed per proficiency, or null"]
    resources: Annotated[list[Resource], "where to learn it"]
    exercise: Annotated[str | None, "one small exercise that leaves evidence, or null"]


class SkillsDocument(TypedDict):
    """What `mlcareer skills` writes."""

    format: Format
    skills: Annotated[list[Skill], "those that were asked for"]


class RoleRequirement(AskedRequirement):
    """What a role asks for at a level."""

    serves: Annotated[list[str], "the ids of the responsibilities that need it"]
    why: Annotated[str, "why they need it"]
    reason: Annotated[
        str | None, "why importance or proficiency falls with the level, where it does"
    ]
    deviates: Annotated[
        str | None, "why the importance differs from what the share of ads suggests, where it does"
    ]
    demand: Annotated[Demand | None, "null where it was not counted"]


class RoleLevel(TypedDict):
    """A level of a role."""

    level: Annotated[Level, "the level"]
    does: Annotated[str, "what somebody at this level does"]
    requirements: Annotated[list[RoleRequirement], "what it asks for"]


class RoleResponsibility(TypedDict):
    """Something that the role does at work."""

    id: Annotated[str, "by which requirements name it in `serves`"]
    name: Annotated[str, "what it is called"]
    summary: Annotated[str, "what it is"]


class RoleMilestone(TypedDict):
    """A stage of the role's road."""

    name: Annotated[str, "what it is called"]
    project: Annotated[str, "the capstone project that closes it"]
    skills: Annotated[list[str], "the ids of the skills that it is about"]


class Challenge(TypedDict):
    """A typical challenge of the role."""

    challenge: Annotated[str, "what is hard"]
    practices: Annotated[list[str], "the ids of the skills that answer it"]
    answer: Annotated[str, "how they answer it"]
    scenario: Annotated[str | None, "the same as an interviewer would put it, or null"]


class RoleBackground(TypedDict):
    """A condition that is not a skill. It is never scored."""

    kind: Annotated[
        str,
        "`degree`, `years`, `publications`, `certificates`, `portfolio` or `right-to-work`",
    ]
    asked: Annotated[str, "what is asked"]


class Role(TypedDict):
    """A role of the taxonomy."""

    id: Annotated[str, "never changed once published"]
    title: Annotated[str, "how it is called"]
    aliases: Annotated[list[str], "other titles"]
    family: Annotated[str, "the shelf it stands on"]
    summary: Annotated[str, "what it does and for whom"]
    decides: Annotated[str, "what decides it"]
    differs: Annotated[dict[str, str], "how its neighbours differ, by their ids"]
    levels: Annotated[list[RoleLevel], "those that exist, from the lowest"]
    responsibilities: Annotated[list[RoleResponsibility], "what it does at work"]
    milestones: Annotated[list[RoleMilestone], "the stages of its road"]
    adjacent: Annotated[list[str], "the ids of roles one moves to sideways"]
    next: Annotated[list[str], "the ids of roles that come after"]
    challenges: Annotated[list[Challenge], "what is hard in it"]
    background: Annotated[list[RoleBackground], "conditions that are not skills"]
    not_asked: Annotated[
        dict[str, str],
        "skills that ads or guides name for the role and it does not ask for, with the reason",
    ]


class RolesDocument(TypedDict):
    """What `mlcareer roles` writes."""

    format: Format
    roles: Annotated[list[Role], "those that were asked for"]


class GroupDemand(TypedDict):
    """How many ads ask for any one of a group of skills."""

    skills: Annotated[list[str], "their ids"]
    asking: Annotated[Count, "the number of ads"]


class RoleDemand(TypedDict):
    """What the ads of one role ask for."""

    role: Annotated[str, "the role's id"]
    sample: Annotated[Count, "how many ads were read"]
    years: Annotated[str, "when they stood there: `2022-2025`"]
    source: Annotated[str, "the `id` of one of the `sources`"]
    asked: Annotated[dict[str, Count], "the number of ads that ask for it, by skill"]
    groups: Annotated[list[GroupDemand], "the same for groups of which one is enough"]


class RolePay(TypedDict):
    """What a sample of people is paid, in US dollars a year, full time."""

    role: Annotated[str, "the role's id"]
    level: Annotated[Level, "the level of the role"]
    country: Annotated[str, "two letters"]
    years: Annotated[str, "of the survey"]
    sample: Annotated[Count, "how many people"]
    p10: Annotated[Dollars, "a tenth of them gets less"]
    p25: Annotated[Dollars, "a quarter of them gets less"]
    median: Annotated[Dollars, "half of them gets less"]
    p75: Annotated[Dollars, "a quarter of them gets more"]
    p90: Annotated[Dollars, "a tenth of them gets more"]
    source: Annotated[str, "the `id` of one of the `sources`"]


class StatedPay(TypedDict):
    """A figure that somebody states without a sample, in US dollars a year."""

    role: Annotated[str, "the role's id"]
    what: Annotated[str, "what it is said of"]
    level: Annotated[Level | None, "the level of the role, or null"]
    place: Annotated[str | None, "where, or null"]
    company: Annotated[str | None, "at which company, or null"]
    low: Annotated[Dollars | None, "the lower end, or null"]
    average: Annotated[Dollars | None, "the middle, or null"]
    high: Annotated[Dollars | None, "the upper end, or null"]
    note: Annotated[str | None, "what else is said, or null"]
    source: Annotated[str, "the `id` of one of the `sources`"]
    year: Annotated[int, "when it was stated"]


class Growth(TypedDict):
    """How fast a kind of job is said to grow."""

    roles: Annotated[list[str], "the ids of the roles that it concerns"]
    what: Annotated[str, "what is said"]
    source: Annotated[str, "the `id` of one of the `sources`"]
    year: Annotated[int, "when it was said"]


class Sectors(TypedDict):
    """Where a role is said to be in high demand."""

    role: Annotated[str, "the role's id"]
    sectors: Annotated[list[str], "the sectors"]
    source: Annotated[str, "the `id` of one of the `sources`"]
    year: Annotated[int, "when it was said"]


class MarketTrend(TypedDict):
    """What changes the field."""

    id: Annotated[str, "by which it is known"]
    name: Annotated[str, "what it is called"]
    what: Annotated[str, "what changes"]
    means: Annotated[str, "what it means for what one should be able to do"]
    skills: Annotated[list[str], "the ids of the skills that it touches"]
    source: Annotated[str, "the `id` of one of the `sources`"]
    year: Annotated[int, "when it was said"]


class MarketSource(TypedDict):
    """Where figures come from."""

    id: Annotated[str, "by which figures name it"]
    name: Annotated[str, "what it is called"]
    years: Annotated[str, "what it covers"]
    url: Annotated[str | None, "where it is, or null"]
    note: Annotated[str | None, "how it was gathered, and what it is not; or null"]


class Told(TypedDict):
    """What is said of the market in words."""

    growth: Annotated[list[Growth], "how fast kinds of jobs are said to grow"]
    sectors: Annotated[list[Sectors], "where roles are said to be in high demand"]
    trends: Annotated[list[MarketTrend], "what changes the field"]


class Market(Told):
    """What is known of the market. With a role, a level or a country what concerns them alone."""

    demand: Annotated[list[RoleDemand], "what job ads ask for"]
    pay: Annotated[list[RolePay], "what a sample of people is paid"]
    stated_pay: Annotated[list[StatedPay], "what somebody states without a sample"]
    sources: Annotated[list[MarketSource], "all of them"]


class MarketDocument(TypedDict):
    """What `mlcareer market` writes."""

    format: Format
    market: Annotated[Market, "what is known of the market"]
