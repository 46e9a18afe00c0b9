"""A person set against a list of requirements: readiness, statuses, verdict, interval.

All formulas are those of the design, section 6. Contributions sum to readiness, and
readiness + known gap + unanswered is 1.
"""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Literal, NamedTuple

from mlcareer import policy
from mlcareer.assessment.standing import Held, Mood, Standing, credit
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

Status = Literal["met", "partial", "missing", "unknown"]

MET = 1 - 1e-9  # a sum of floats that is 1 on paper

Standings = Mapping[Mood, Standing]


class Reason(NamedTuple):
    """Why a row has the credit it has. `skill` is the skill the reason is about, if any."""

    kind: Literal[
        "claim", "evidence", "aged", "demonstrated", "transfer", "denied", "unmentioned", "serves"
    ]
    skill: str | None
    detail: str


class Row(NamedTuple):
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


class DutyReadiness(NamedTuple):
    """The headline's three parts for one responsibility; they sum to 1."""

    name: str
    readiness: float
    known_gap: float
    unanswered: float


class LevelReadiness(NamedTuple):
    """The same person at one level of the role."""

    level: Level
    readiness: float
    verdict: Verdict
    scope_answered: bool


class Score(NamedTuple):
    """The result for one list of requirements; all shares are 0 to 1."""

    rows: tuple[Row, ...]
    readiness: float
    known_gap: float
    unanswered: float
    answered: float
    verdict: Verdict


class _Member(NamedTuple):
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
) -> Score:
    """Score a person against requirements. `complete`: what is not mentioned is `none`."""
    total = fsum(one.weight for one in requirements)
    rows = tuple(
        _row(one, standing, taxonomy, total=total, complete=complete) for one in requirements
    )
    readiness = fsum(row.contribution for row in rows)
    return Score(
        rows=rows,
        readiness=readiness,
        known_gap=fsum(row.lack for row in rows if row.answered),
        # Where nothing is asked, nothing is answered: the three parts sum to 1.
        unanswered=fsum(row.lack for row in rows if not row.answered) if rows else 1.0,
        answered=fsum(row.worth for row in rows if row.answered),
        verdict=judge(
            requirements,
            [row.attained for row in rows],
            readiness,
            silent=scope_silent(requirements, standing, level, complete=complete),
        ),
    )


def glance(
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    level: Level,
    *,
    complete: bool = False,
) -> tuple[float, Verdict]:
    """Return only the readiness and the verdict that `score` gives, ten times as fast."""
    reached = [attained(one, standing) for one in requirements]
    readiness = _readiness(requirements, reached)
    silent = scope_silent(requirements, standing, level, complete=complete)
    return readiness, judge(requirements, reached, readiness, silent=silent)


def readiness_of(requirements: Sequence[WeighedRequirement], standing: Standing) -> float:
    """Return only the readiness, 0 to 1."""
    return _readiness(requirements, [attained(one, standing) for one in requirements])


def _readiness(requirements: Sequence[WeighedRequirement], reached: Sequence[float]) -> float:
    total = fsum(one.weight for one in requirements)
    if not total:
        return 0.0
    pairs = zip(requirements, reached, strict=True)
    return fsum(one.weight / total * share for one, share in pairs)


def attained(one: WeighedRequirement, standing: Standing) -> float:
    """Return the credit of one requirement, 0 to 1: its best member's."""
    best = 0.0
    known, transfers = standing.proficiencies, standing.transfers
    for skill in one.requirement.skills:
        if skill in known or skill in transfers:
            best = max(best, _member(skill, one.needed, standing).attained)
    return 1.0 if best >= MET else best


def judge(
    requirements: Sequence[WeighedRequirement],
    reached: Sequence[float],
    readiness: float,
    *,
    silent: bool,
) -> Verdict:
    """Return the verdict; `silent` scope keeps anybody from being near."""
    pairs = zip(requirements, reached, strict=True)
    essential = [share for one, share in pairs if one.importance == "essential"]
    if not silent:
        if readiness >= policy.READY_FROM and all(one >= MET for one in essential):
            return "ready"
        if readiness >= policy.NEAR_FROM and all(one >= policy.NEAR_ESSENTIAL for one in essential):
            return "near"
    return "stretch" if readiness >= policy.STRETCH_FROM else "far"


def scope_silent(
    requirements: Sequence[WeighedRequirement],
    standing: Standing,
    level: Level,
    *,
    complete: bool = False,
) -> bool:
    """Whether scope decides the level and something of it was not answered."""
    if level not in policy.SCOPE_DECIDES or complete:
        return False
    scope = [one.requirement.skills for one in requirements if one.requirement.kind == "scope"]
    return any(not any(standing.answers(skill) for skill in skills) for skills in scope)


def interval(
    requirements: Sequence[WeighedRequirement], standings: Standings
) -> tuple[float, float]:
    """Return the lowest and the highest readiness of the three moods."""
    found = [readiness_of(requirements, standing) for standing in standings.values()]
    return min(found), max(found)


def at_levels(role: Role, standing: Standing, *, complete: bool) -> tuple[LevelReadiness, ...]:
    """Return the same person at each level that the role has."""
    found = []
    for level in role.levels:
        requirements = role.at(level)
        readiness, verdict = glance(requirements, standing, level, complete=complete)
        silent = scope_silent(requirements, standing, level, complete=complete)
        found.append(
            LevelReadiness(
                level=level, readiness=readiness, verdict=verdict, scope_answered=not silent
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


def reach(effective: float, needed: Proficiency) -> float:
    """Return the credit, 0 to 1, that a proficiency of 0 to 4 has where another is needed."""
    return min(credit(effective) / credit(needed), 1.0)


def _member(skill: str, needed: Proficiency, standing: Standing) -> _Member:
    """Weigh one member: `min(v(h)/v(n), 1)`, or `share · min(v(source)/v(n), 1)` by transfer."""
    effective = standing.effective(skill)
    best = _Member(skill, effective, reach(effective, needed), None)
    for source, share in standing.transfers.get(skill, ()):
        carried = share * reach(standing.own[source].effective, needed)
        if carried > best.attained:
            best = _Member(skill, effective, carried, source)
    return best


def _row(
    one: WeighedRequirement,
    standing: Standing,
    taxonomy: Taxonomy,
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
    attained = 1.0 if best.attained >= MET else best.attained
    status: Status = "partial"
    if attained >= 1:
        status = "met"
    elif attained <= 0:
        status = "missing" if answered else "unknown"
    held = standing.own.get(best.skill)
    # What other claims demonstrate may lie above an assumed claim.
    own = held is not None and (held.settles or held.effective >= best.effective)
    have = held.proficiency if held and own else Proficiency(int(best.effective))
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
        reasons=tuple(_reasons(one, best, standing, taxonomy)),
    )


def _reasons(
    one: WeighedRequirement, best: _Member, standing: Standing, taxonomy: Taxonomy
) -> list[Reason]:
    """Say where the credit of a row comes from, the deciding reason first."""
    found: list[Reason] = []
    held, shown = standing.own.get(best.skill), standing.demonstrated.get(best.skill)
    if best.source is not None:
        name = taxonomy.skills[best.source].name
        share = next(
            share for source, share in standing.transfers[best.skill] if source == best.source
        )
        detail = f"{share:.0%} of it carries over from {name}"
        found.append(Reason(kind="transfer", skill=best.source, detail=detail))
    elif shown and not (held and (held.settles or held.effective >= shown.effective)):
        detail = f"shown by {taxonomy.skills[shown.by].name}"
        found.append(Reason(kind="demonstrated", skill=shown.by, detail=detail))
    elif held and held.proficiency:
        found.append(Reason(kind="claim", skill=held.skill, detail=_claim_detail(held)))
        found += [Reason(kind="evidence", skill=held.skill, detail=it) for it in held.evidence]
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
    years = f"from {held.match.years:.3g} years" if held.match.years is not None else "from use"
    how = {"stated": "as you stated", "inferred": years, "assumed": "assumed"}[held.source]
    return f"'{quoted}' read as {word} ({how})"
