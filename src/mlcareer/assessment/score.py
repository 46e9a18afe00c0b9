"""A person set against a list of requirements: readiness, statuses, verdict, interval.

All formulas are those of the design, section 6. Contributions sum to readiness, and
readiness + known gap + unanswered is 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from mlcareer import policy
from mlcareer.assessment.standing import Held, Mood, Standing, credit
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

Status = Literal["met", "partial", "missing", "unknown"]

_MET = 1 - 1e-9  # a sum of floats that is 1 on paper

Standings = Mapping[Mood, Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a row has the credit it has. `skill` is the skill the reason is about, if any."""

    kind: Literal["claim", "aged", "demonstrated", "transfer", "denied", "unmentioned", "serves"]
    skill: str | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A requirement with what the person brings to it.

    `attained` and `contribution` are 0 to 1, `effective` 0 to 4. `met_by` is the member that
    counted; None where none did. `answered` says that a claim or a demonstration speaks to it.
    """

    requirement: WeighedRequirement
    met_by: str | None
    have: Proficiency
    effective: float
    status: Status
    answered: bool
    attained: float
    contribution: float
    worth: float
    reasons: tuple[Reason, ...]

    @property
    def lack(self) -> float:
        """The readiness that meeting it would add, 0 to 1."""
        return self.worth - self.contribution


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyReadiness:
    """The headline's three parts for one responsibility; they sum to 1."""

    name: str
    readiness: float
    known_gap: float
    unanswered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReadiness:
    """The same person at one level of the role."""

    level: Level
    readiness: float
    verdict: Verdict
    scope_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The result for one list of requirements; all shares are 0 to 1."""

    rows: tuple[Row, ...]
    readiness: float
    known_gap: float
    unanswered: float
    answered: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of a requirement, as the person stands."""

    skill: str
    effective: float
    attained: float
    source: str | None  # the skill it transfers from


def score(
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    taxonomy: Taxonomy,
    *,
    level: Level,
    complete: bool = False,
    explain: bool = True,
) -> Score:
    """Score a person against requirements.

    `complete`: what is not mentioned is `none`. Without `explain` the rows carry no reasons,
    which takes a third of the time.
    """
    total = fsum(one.weight for one in requirements)
    rows = tuple(
        _row(one, standing, taxonomy if explain else None, total=total, complete=complete)
        for one in requirements
    )
    readiness = fsum(row.contribution for row in rows)
    return Score(
        rows=rows,
        readiness=readiness,
        known_gap=fsum(row.lack for row in rows if row.answered),
        unanswered=fsum(row.lack for row in rows if not row.answered),
        answered=fsum(row.worth for row in rows if row.answered),
        verdict=judge(rows, readiness, level),
    )


def readiness_of(requirements: Sequence[WeighedRequirement], standing: Standing) -> float:
    """Return only the readiness, 0 to 1: what `score` gives, without reasons."""
    total = fsum(one.weight for one in requirements)
    if not total:
        return 0.0
    return fsum(one.weight / total * attained(one, standing) for one in requirements)


def attained(one: WeighedRequirement, standing: Standing) -> float:
    """Return the credit of one requirement, 0 to 1: its best member's."""
    return max(_member(skill, one.needed, standing).attained for skill in one.requirement.skills)


def judge(rows: Sequence[Row], readiness: float, level: Level) -> Verdict:
    """Return the verdict; from senior up nobody is near while scope is unanswered."""
    essential = [row.attained for row in rows if row.requirement.importance == "essential"]
    silent = level in policy.SCOPE_DECIDES and any(
        not row.answered for row in rows if row.requirement.requirement.kind == "scope"
    )
    if not silent:
        if readiness >= policy.READY_FROM and all(one >= _MET for one in essential):
            return "ready"
        if readiness >= policy.NEAR_FROM and all(
            one >= policy.NEAR_ESSENTIAL for one in essential
        ):
            return "near"
    return "stretch" if readiness >= policy.STRETCH_FROM else "far"


def interval(
    requirements: Sequence[WeighedRequirement], standings: Standings
) -> tuple[float, float]:
    """Return the lowest and the highest readiness of the three moods."""
    found = [readiness_of(requirements, standing) for standing in standings.values()]
    return min(found), max(found)


def at_levels(
    role: Role, standing: Standing, taxonomy: Taxonomy, *, complete: bool
) -> tuple[LevelReadiness, ...]:
    """Return the same person at each level that the role has."""
    found = []
    for level in role.levels:
        at = score(
            role.at(level), standing, taxonomy, level=level, complete=complete, explain=False
        )
        scope = [row for row in at.rows if row.requirement.requirement.kind == "scope"]
        found.append(
            LevelReadiness(
                level=level,
                readiness=at.readiness,
                verdict=at.verdict,
                scope_answered=all(row.answered for row in scope),
            )
        )
    return tuple(found)


def by_responsibility(role: Role, rows: Sequence[Row]) -> tuple[DutyReadiness, ...]:
    """Return the three parts for each responsibility that rows serve, in the role's order."""
    found = []
    for duty in role.responsibilities:
        own = [row for row in rows if duty.id in row.requirement.requirement.serves]
        total = fsum(row.worth for row in own)
        if total:
            found.append(
                DutyReadiness(
                    name=duty.name,
                    readiness=fsum(row.contribution for row in own) / total,
                    known_gap=fsum(row.lack for row in own if row.answered) / total,
                    unanswered=fsum(row.lack for row in own if not row.answered) / total,
                )
            )
    return tuple(found)


def _member(skill: str, needed: Proficiency, standing: Standing) -> _Member:
    """Weigh one member: `min(v(h)/v(n), 1)`, or `share · min(v(source)/v(n), 1)` by transfer."""
    effective = standing.effective(skill)
    best = _Member(skill, effective, min(credit(effective) / credit(needed), 1.0), None)
    for source, share in standing.transfers.get(skill, ()):
        carried = share * min(credit(standing.own[source].effective) / credit(needed), 1.0)
        if carried > best.attained:
            best = _Member(skill, effective, carried, source)
    return best


def _row(
    one: WeighedRequirement,
    standing: Standing,
    taxonomy: Taxonomy | None,
    *,
    total: float,
    complete: bool,
) -> Row:
    members = [_member(skill, one.needed, standing) for skill in one.requirement.skills]
    best = max(members, key=lambda member: member.attained)  # the first of equals
    denied = all(
        skill in standing.own and not standing.own[skill].effective
        for skill in one.requirement.skills
    )
    spoken = any(standing.effective(skill) > 0 for skill in one.requirement.skills)
    answered = spoken or denied or complete
    worth = one.weight / total
    attained = 1.0 if best.attained >= _MET else best.attained
    status: Status = "partial"
    if attained >= 1:
        status = "met"
    elif attained <= 0:
        status = "missing" if answered else "unknown"
    held = standing.own.get(best.skill)
    have = held.proficiency if held else Proficiency(int(best.effective))
    return Row(
        requirement=one,
        met_by=best.skill if attained > 0 else None,
        have=have,
        effective=best.effective,
        status=status,
        answered=answered,
        attained=attained,
        contribution=worth * attained,
        worth=worth,
        reasons=tuple(_reasons(one, best, standing, taxonomy)) if taxonomy else (),
    )


def _reasons(
    one: WeighedRequirement, best: _Member, standing: Standing, taxonomy: Taxonomy
) -> list[Reason]:
    """Say where the credit of a row comes from, the deciding reason first."""
    found: list[Reason] = []
    held, shown = standing.own.get(best.skill), standing.demonstrated.get(best.skill)
    if best.source is not None:
        name = taxonomy.skills[best.source].name
        share = next(share for source, share in standing.transfers[best.skill] if source == best.source)
        detail = f"{share:.0%} of it carries over from {name}"
        found.append(Reason(kind="transfer", skill=best.source, detail=detail))
    elif shown and not (held and (held.settles or held.effective >= shown.effective)):
        detail = f"shown by {taxonomy.skills[shown.by].name}"
        found.append(Reason(kind="demonstrated", skill=shown.by, detail=detail))
    elif held and held.proficiency:
        found.append(Reason(kind="claim", skill=held.skill, detail=_claim_detail(held)))
        if held.effective < held.proficiency:
            detail = f"last used {held.last_used}; counts as {held.effective:.1f} of 4 today"
            found.append(Reason(kind="aged", skill=held.skill, detail=detail))
    for skill in one.requirement.skills:
        own = standing.own.get(skill)
        if own and not own.effective:
            name = taxonomy.skills[skill].name
            found.append(Reason(kind="denied", skill=skill, detail=f"you said no {name}"))
    if not found:
        found.append(Reason(kind="unmentioned", skill=None, detail="you did not say"))
    found.append(Reason(kind="serves", skill=None, detail=one.requirement.why))
    return found


def _claim_detail(held: Held) -> str:
    word = LABELS[held.proficiency]
    if held.match is None:
        return f"{word}, once learned"
    quoted = held.match.part or held.match.text
    how = {"stated": "as you stated", "inferred": "from years", "assumed": "assumed"}[held.source]
    return f"'{quoted}' read as {word} ({how})"
