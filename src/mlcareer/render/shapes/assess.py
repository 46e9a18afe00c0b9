"""The shapes of `mlcareer assess` and `mlcareer plan`."""

from typing import Annotated, Literal, TypedDict

from mlcareer.assessment.score import Status
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import Label
from mlcareer.render.shapes.common import (
    AskedRequirement,
    Count,
    Day,
    Demand,
    Format,
    FromTo,
    Hours,
    Match,
    Resource,
    Scale,
    Share,
    Taxonomy,
)


class Profile(TypedDict):
    """The person's claims, as a whole."""

    name: Annotated[str | None, "the person's name, where the profile gives it"]
    source: Annotated[str, "the file, or what else the claims were read from"]
    claims: Annotated[Count, "how many claims there are"]


class Interval(TypedDict):
    """A readiness with what it may be."""

    readiness: Annotated[Share, "the share of the weighted requirements that is shown"]
    low: Annotated[Share, "the readiness where all that was assumed or uncertain is at its worst"]
    high: Annotated[Share, "the same at its best"]
    verdict: Annotated[Verdict, "of that readiness, whatever the headline says"]


class Goal(TypedDict):
    """A role or an ad at a level."""

    role: Annotated[str | None, "the role's id; null for an ad"]
    title: Annotated[str, "the title of the role, or of the ad"]
    level: Annotated[Level, "the level that the profile was set against"]


class Candidate(Goal, Interval):
    """A role, or one of several ads, in the ranking."""

    job: Annotated[str | None, "the file of the ad; null for a role"]
    fit: Annotated[Share, "how well the claims fit it and no other; the ranking falls in it"]


class Parts(TypedDict):
    """A headline's three parts, which sum to 1."""

    readiness: Annotated[Share, "what is shown"]
    known_gap: Annotated[Share, "what rows lack that a claim or a demonstration answers"]
    unanswered: Annotated[Share, "what the other rows lack"]


class LevelReadiness(TypedDict):
    """The same profile at one level of the role."""

    level: Annotated[Level, "the level"]
    readiness: Annotated[Share, "the readiness for it"]
    verdict: Annotated[Verdict, "of that readiness"]


class Reason(TypedDict):
    """Why a requirement has the credit that it has."""

    kind: Annotated[
        Literal[
            "claim", "evidence", "aged", "demonstrated", "transfer", "denied", "unmentioned",
            "serves",
        ],
        "what sort of reason it is; the last is `serves`, why the role asks for it",
    ]  # fmt: skip
    skill: Annotated[str | None, "the skill that the reason is about, if any"]
    detail: Annotated[str, "the reason, in English"]


class Requirement(AskedRequirement):
    """What the role asks for, and what the person brings to it."""

    met_by: Annotated[str | None, "the member that counted, or null"]
    have: Annotated[Label, "as claimed or demonstrated, before ageing"]
    effective: Annotated[Scale, "what counts after ageing; 0 is `none`, 4 is `expert`"]
    status: Annotated[Status, "`missing` was denied, `unknown` was not answered"]
    attained: Annotated[Share, "the credit"]
    contribution: Annotated[Share, "its part of the readiness"]
    reasons: Annotated[list[Reason], "why it has this credit"]
    demand: Annotated[
        Demand | None,
        "null where fewer than five ads were read or it was not counted, and for an ad",
    ]


class Responsibility(Parts):
    """How ready the person is for one thing that the role does at work."""

    name: Annotated[str, "what the role does"]


class Background(TypedDict):
    """A condition that is not a skill. It is never scored."""

    kind: Annotated[
        str,
        "`degree`, `years`, `publications`, `certificates`, `portfolio` or `right-to-work`",
    ]
    asked: Annotated[str, "what is asked"]
    stated: Annotated[str | None, "what the profile states, or null"]


class Assessment(Goal, Interval):
    """The profile set against one role, or one ad."""

    known_gap: Annotated[Share, "what rows lack that a claim or a demonstration answers"]
    unanswered: Annotated[
        Share, "what the other rows lack; `readiness + known_gap + unanswered` is 1"
    ]
    levels: Annotated[list[LevelReadiness], "the profile at each level of the role"]
    requirements: Annotated[list[Requirement], "each with its credit; contributions sum up"]
    responsibilities: Annotated[list[Responsibility], "the same by what the role does at work"]
    background: Annotated[list[Background], "conditions that are not skills"]


class Job(TypedDict):
    """The job ad of `--job`."""

    source: Annotated[str, "its file"]
    title: Annotated[str, "its title"]
    level: Annotated[Level, "the level that it was read as, or that was asked for"]
    resembles: Annotated[str | None, "the id of the nearest known role, or null"]
    unknown_terms: Annotated[
        list[str], "names it asks for that the taxonomy does not know; not scored"
    ]


class Milestone(TypedDict):
    """A stage of the role's road."""

    name: Annotated[str, "what it is called"]
    project: Annotated[str, "the capstone project that closes it"]


class StepSubject(TypedDict):
    """What a step is about."""

    milestone: Annotated[str, "the name of the milestone that it belongs to"]
    skill: Annotated[str, "the skill's id"]
    name: Annotated[str, "the skill's name"]


class Step(StepSubject, FromTo):
    """One thing to learn."""

    hours: Annotated[Hours, "how long it takes"]
    if_unknown: Annotated[bool, "it rests on something that was not answered"]
    start: Annotated[Day, "the day on which it begins"]
    finish: Annotated[Day, "the day on which it is done"]
    readiness_after: Annotated[Share, "the readiness when it is done"]
    unlocks: Annotated[list[str], "the ids of the plan's later skills that need it"]
    why: Annotated[str, "what it is good for, in English"]
    can_do: Annotated[
        list[str],
        "what says that it is done; empty for a part of a long way where nobody wrote that down",
    ]
    resources: Annotated[list[Resource], "where to learn it"]


class Plan(TypedDict):
    """The way to the role."""

    hours_per_week: Annotated[Hours, "how many hours a week the dates count with"]
    total_hours: Annotated[Hours, "of the steps that stand here"]
    total_hours_if_unknown_met: Annotated[
        Hours, "of those that do not rest on something that was not answered"
    ]
    check_first: Annotated[list[str], "the ids of skills that were not answered, worth most first"]
    milestones: Annotated[list[Milestone], "the stages of the road"]
    steps: Annotated[list[Step], "in the order in which to take them"]


class RoleAfter(TypedDict):
    """A role that is planned for, before and after the plan."""

    role: Annotated[str | None, "the role's id; null for an ad"]
    level: Annotated[Level, "the level that is planned for"]
    readiness: Annotated[Share, "the readiness before the first step"]
    readiness_after: Annotated[Share, "the readiness after the last"]
    verdict_after: Annotated[Verdict, "of the readiness after the last"]


class WholePlan(Plan):
    """The whole way to the role, or to several."""

    readiness_now: Annotated[Share, "the readiness before the first step"]
    budget_hours: Annotated[
        Hours | None, "the hours that the plan had to fit in (`--weeks`, `--until`), or null"
    ]
    left_out: Annotated[
        list[str],
        "the names of requirements that study could close and the plan leaves open",
    ]
    roles: Annotated[list[RoleAfter], "each role planned for, the main one first"]


class Envelope(TypedDict):
    """What an assessment and a plan both have."""

    format: Format
    taxonomy: Annotated[Taxonomy, "what the figures come from"]
    profile: Annotated[Profile, "whose claims these are"]
    matches: Annotated[list[Match], "how each claim was read"]
    ranking: Annotated[
        list[Candidate],
        "every role that has the level, best fit first; with several `--job` the ads instead",
    ]
    assessment: Annotated[Assessment | None, "the role or the one ad that was asked for; else null"]
    job: Annotated[Job | None, "with one `--job` the ad; else null"]


class AssessDocument(Envelope):
    """What `mlcareer assess` writes."""

    plan: Annotated[
        Plan | None,
        "the first five steps towards the role or the ad; null where neither was asked for",
    ]


class PlanDocument(Envelope):
    """What `mlcareer plan` writes."""

    plan: Annotated[WholePlan, "every step; the totals are of all of them"]
