"""The shapes of `mlcareer progress`."""

from typing import Annotated, TypedDict

from mlcareer.assessment.progress import ClaimKind, Kind
from mlcareer.assessment.score import Status
from mlcareer.policy import Importance, Level
from mlcareer.proficiency import Label, Source
from mlcareer.render.shapes.assess import Interval
from mlcareer.render.shapes.common import (
    AskedRequirement,
    Count,
    Day,
    Format,
    Reading,
    Said,
    Scale,
    Share,
)

Change = Annotated[float, (-1, 1)]


class Saved(TypedDict):
    """What an assessment was of, and what made it."""

    id: Annotated[Count, "the number by which commands name it"]
    day: Annotated[Day, "the day that ages were counted to"]
    role: Annotated[str, "the role's id"]
    title: Annotated[str, "the role's title"]
    level: Annotated[Level, "the level of the role"]
    name: Annotated[str | None, "the person's name, or null"]
    source: Annotated[str, "what the claims were read from"]
    claims: Annotated[Count, "how many claims there were"]
    complete: Annotated[bool, "whether what was not mentioned counted as `none`"]
    taxonomy: Annotated[str, "the version of the taxonomy that scored it"]
    program: Annotated[str, "the version of the program that scored it"]


class Entry(Saved, Interval):
    """The figures of a saved assessment, as `assess` gave them."""

    known_gap: Annotated[Share, "as in `assess`"]
    unanswered: Annotated[Share, "as in `assess`"]
    answered: Annotated[Share, "the share of the weight that was answered"]


class SavedMatch(Said, Reading):
    """How a claim was read, with what scoring it again needs."""

    years: Annotated[float | None, "of use, where the claim says so; else null"]
    last_used: Annotated[str | None, "`2021`, `2021-05` or `2021-05-31`; or null"]
    evidence: Annotated[list[str], "what the person gave as proof"]


class SavedRequirement(AskedRequirement):
    """A requirement as it was scored; the keys mean what they mean in `assess`."""

    met_by: Annotated[str | None, "as in `assess`"]
    have: Annotated[Label, "as in `assess`"]
    effective: Annotated[Scale, "as in `assess`"]
    status: Annotated[Status, "as in `assess`"]
    answered: Annotated[bool, "whether a claim or a demonstration speaks to it"]
    attained: Annotated[Share, "as in `assess`"]
    contribution: Annotated[Share, "as in `assess`"]


class Record(Entry):
    """A saved assessment, whole."""

    matches: Annotated[list[SavedMatch], "how each claim was read"]
    requirements: Annotated[list[SavedRequirement], "each with its credit"]


class EntriesDocument(TypedDict):
    """What `list` writes, and `log` with the new entry alone."""

    format: Format
    entries: Annotated[list[Entry], "by day"]


class EntryDocument(TypedDict):
    """What `show` writes."""

    format: Format
    entry: Annotated[Record, "the saved assessment, whole"]


class ExportDocument(TypedDict):
    """What `export` writes as JSON."""

    format: Format
    entries: Annotated[list[Record], "by day"]


class ExportLine(Record):
    """A line of what `export` writes as JSON Lines."""

    format: Format


class ChangeParts(TypedDict):
    """What the change comes from. The parts sum to it."""

    person: Annotated[Change, "what the person said otherwise"]
    ageing: Annotated[Change, "the days that went by"]
    taxonomy: Annotated[Change, "other versions of the taxonomy or the program"]


class Restated(TypedDict):
    """The readiness that this taxonomy gives for the saved claims."""

    before: Annotated[Share, "for those of the earlier entry"]
    after: Annotated[Share, "for those of the later"]


class RequirementState(TypedDict):
    """A requirement at one of the two entries, as in `assess`."""

    have: Annotated[Label, "as in `assess`"]
    effective: Annotated[Scale, "as in `assess`"]
    status: Annotated[Status, "as in `assess`"]
    contribution: Annotated[Share, "as in `assess`"]


class RequirementChange(TypedDict):
    """A requirement that moved."""

    skills: Annotated[list[str], "the ids of its members"]
    name: Annotated[str, "what reports call it"]
    importance: Annotated[Importance, "how much employers care"]
    needed: Annotated[Label, "the proficiency that it asks for"]
    kind: Annotated[Kind | None, "how it moved; null if it only aged"]
    person: Annotated[Change, "its part of the change that comes from the person"]
    ageing: Annotated[Change, "its part of the change that comes from ageing"]
    before: Annotated[RequirementState, "as it was"]
    after: Annotated[RequirementState, "as it is"]


class ClaimState(TypedDict):
    """What was claimed of a skill at one of the two entries."""

    proficiency: Annotated[Label, "as claimed"]
    proficiency_source: Annotated[Source, "where that comes from"]
    effective: Annotated[Scale, "what counts on the later day"]
    last_used: Annotated[str | None, "`2021`, `2021-05` or `2021-05-31`; or null"]
    evidence: Annotated[list[str], "what the person gave as proof"]


class ClaimChange(TypedDict):
    """A skill that was spoken of otherwise."""

    skill: Annotated[str, "the skill's id"]
    name: Annotated[str, "the skill's name"]
    kind: Annotated[ClaimKind, "what changed"]
    before: Annotated[ClaimState | None, "what was claimed then, or null"]
    after: Annotated[ClaimState | None, "what is claimed now, or null"]


class Diff(TypedDict):
    """What changed from one entry to another."""

    before: Annotated[Entry, "the earlier entry"]
    after: Annotated[Entry, "the later"]
    taxonomy: Annotated[str, "the version that both are scored again with"]
    days: Annotated[Count, "how many lie between them"]
    change: Annotated[Change, "the readiness gained"]
    parts: Annotated[ChangeParts, "what it comes from"]
    restated: Annotated[Restated, "the readiness as this taxonomy gives it"]
    requirements: Annotated[list[RequirementChange], "those that moved"]
    claims: Annotated[list[ClaimChange], "skills that were spoken of otherwise"]


class DiffDocument(TypedDict):
    """What `diff` writes."""

    format: Format
    diff: Annotated[Diff, "what changed"]


class Trend(TypedDict):
    """The entries of one person, role and level."""

    role: Annotated[str, "the role's id"]
    title: Annotated[str, "the role's title"]
    level: Annotated[Level, "the level of the role"]
    name: Annotated[str | None, "the person's name, or null"]
    entries: Annotated[list[Entry], "by day"]


class TrendDocument(TypedDict):
    """What `trend` writes."""

    format: Format
    trend: Annotated[list[Trend], "the one with the latest entry comes last"]
