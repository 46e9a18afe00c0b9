"""An assessment as the journal keeps it: its figures, and the claims to score again.

Kept are values that other versions of the taxonomy and of the program understand: ids, names,
words and numbers. `plain_matches` and `plain_rows` give them for JSON, `matches_from` and
`rows_from` read them back.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from mlcareer import __version__, policy
from mlcareer.assessment.report import Report
from mlcareer.assessment.score import Row, Status
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Importance, Level, Verdict
from mlcareer.proficiency import BY_LABEL, LABELS, Proficiency


class Entry(NamedTuple):
    """The figures of one saved assessment. `id` is 0 until it is saved.

    `day` is the day that ages were counted to. `taxonomy` and `program` are the versions that
    scored it. Shares are 0 to 1; readiness, known gap and unanswered sum to 1.
    """

    id: int
    day: date
    role: str
    title: str
    level: Level
    name: str | None
    source: str
    claims: int
    complete: bool
    taxonomy: str
    program: str
    readiness: float
    low: float
    high: float
    known_gap: float
    unanswered: float
    answered: float
    verdict: Verdict

    @property
    def judged(self) -> bool:
        """Whether enough was said for the verdict to mean anything."""
        return self.answered >= policy.ANSWERED_ENOUGH

    @property
    def scorer(self) -> tuple[str, str]:
        """What made the figures; only figures of one scorer compare as they stand."""
        return self.taxonomy, self.program

    @property
    def subject(self) -> tuple[str, str, Level]:
        """Whose readiness it is, and for what: entries of one subject follow each other."""
        return " ".join((self.name or "").split()).casefold(), self.role, self.level


class LoggedRow(NamedTuple):
    """A requirement as it was scored on the day; the fields are those of `score.Row`."""

    skills: tuple[str, ...]
    name: str
    met_by: str | None
    importance: Importance
    weight: float
    needed: Proficiency
    have: Proficiency
    effective: float
    status: Status
    answered: bool
    attained: float
    contribution: float


class Record(NamedTuple):
    """A saved assessment, whole."""

    entry: Entry
    matches: tuple[Match, ...]
    rows: tuple[LoggedRow, ...]


def record_of(report: Report, *, complete: bool = False) -> Record:
    """Return what the journal keeps of a report; `complete` as it was assessed.

    Raises:
        ValueError: the report is not about a role of the taxonomy.
    """
    found = report.assessment
    if found is None or not found.role.id:
        raise ValueError("only an assessment against a role can be kept")
    profile, score = report.profile, found.score
    entry = Entry(
        id=0,
        day=report.as_of,
        role=found.role.id,
        title=found.role.title,
        level=found.level,
        name=profile.name,
        source=profile.source,
        claims=profile.claims,
        complete=complete or profile.complete,
        taxonomy=report.taxonomy.version,
        program=__version__,
        readiness=score.readiness,
        low=found.low,
        high=found.high,
        known_gap=score.known_gap,
        unanswered=score.unanswered,
        answered=score.answered,
        verdict=score.verdict,
    )
    return Record(entry, profile.matches, tuple(_logged(row) for row in score.rows))


def profile_of(record: Record) -> Profile:
    """Return the profile that was assessed, as far as scoring it again needs."""
    one = record.entry
    return Profile(one.name, one.source, one.claims, record.matches, one.complete)


def _logged(row: Row) -> LoggedRow:
    one = row.requirement
    return LoggedRow(
        skills=tuple(one.requirement.skills),
        name=one.requirement.name,
        met_by=row.met_by,
        importance=one.importance,
        weight=one.weight,
        needed=one.needed,
        have=row.have,
        effective=row.effective,
        status=row.status,
        answered=row.answered,
        attained=row.attained,
        contribution=row.contribution,
    )


def plain_matches(matches: Iterable[Match]) -> list[dict[str, Any]]:
    """Return matches as JSON has them."""
    return [
        {
            "text": one.text,
            "part": one.part,
            "skill": one.skill,
            "rung": one.rung,
            "score": one.score,
            "proficiency": LABELS[one.proficiency],
            "proficiency_source": one.source,
            "negated": one.negated,
            "years": one.years,
            "last_used": one.last_used,
            "evidence": list(one.evidence),
        }
        for one in matches
    ]


def matches_from(plain: Iterable[Mapping[str, Any]]) -> tuple[Match, ...]:
    """Read matches back.

    Raises:
        KeyError, TypeError, ValueError: they are not what `plain_matches` writes.
    """
    return tuple(
        Match(
            text=str(one["text"]),
            part=one["part"],
            skill=one["skill"],
            rung=one["rung"],
            score=float(one["score"]),
            proficiency=BY_LABEL[one["proficiency"]],
            source=one["proficiency_source"],
            negated=bool(one["negated"]),
            years=one["years"],
            last_used=one["last_used"],
            evidence=tuple(one["evidence"]),
        )
        for one in plain
    )


def plain_rows(rows: Iterable[LoggedRow]) -> list[dict[str, Any]]:
    """Return rows as JSON has them."""
    return [
        {
            **one._asdict(),
            "skills": list(one.skills),
            "needed": LABELS[one.needed],
            "have": LABELS[one.have],
        }
        for one in rows
    ]


def rows_from(plain: Iterable[Mapping[str, Any]]) -> tuple[LoggedRow, ...]:
    """Read rows back.

    Raises:
        KeyError, TypeError, ValueError: they are not what `plain_rows` writes.
    """
    return tuple(
        LoggedRow(
            skills=tuple(one["skills"]),
            name=str(one["name"]),
            met_by=one["met_by"],
            importance=one["importance"],
            weight=float(one["weight"]),
            needed=BY_LABEL[one["needed"]],
            have=BY_LABEL[one["have"]],
            effective=float(one["effective"]),
            status=one["status"],
            answered=bool(one["answered"]),
            attained=float(one["attained"]),
            contribution=float(one["contribution"]),
        )
        for one in plain
    )
