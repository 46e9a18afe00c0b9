"""An assessment as the journal keeps it: its figures, and the claims to score again.

Kept are values that other versions of the taxonomy and of the program understand: ids, names,
words and numbers. `plain_matches` and `plain_rows` give them for JSON, `matches_from` and
`rows_from` read them back.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast, get_args

from mlcareer import __version__, policy
from mlcareer.assessment.report import Report
from mlcareer.assessment.score import Row, Status
from mlcareer.assessment.standing import latest_day
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import LEVELS, Importance, Level, Verdict
from mlcareer.proficiency import BY_LABEL, LABELS, Proficiency, Source

if TYPE_CHECKING:
    from mlcareer.matching.ladder import Rung

_Word = TypeVar("_Word", bound=str)
_EXACT: Final = 1e-9  # shares are sums of floats
_SHARES: Final = ("readiness", "low", "high", "known_gap", "unanswered", "answered")


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


def entry_from(kept: Mapping[str, Any]) -> Entry:
    """Read an entry's figures back; shares and words that no program writes are refused.

    Raises:
        KeyError, TypeError, ValueError: they are not those of an entry.
    """
    shares = {name: _share(kept[name]) for name in _SHARES}
    words = {
        "level": _one_of(LEVELS, kept["level"]),
        "verdict": _one_of(get_args(Verdict), kept["verdict"]),
    }
    day = date.fromisoformat(kept["day"])
    return Entry(**{**kept, **shares, **words, "day": day, "complete": bool(kept["complete"])})


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
            part=_text(one["part"]),
            skill=_text(one["skill"]),
            rung=cast("Rung", str(one["rung"])),
            score=_share(one["score"]),
            proficiency=BY_LABEL[one["proficiency"]],
            source=_one_of(get_args(Source), one["proficiency_source"]),
            negated=bool(one["negated"]),
            years=None if one["years"] is None else _finite(one["years"]),
            last_used=_when(one["last_used"]),
            evidence=tuple(str(it) for it in one["evidence"]),
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
            skills=tuple(str(it) for it in one["skills"]),
            name=str(one["name"]),
            met_by=_text(one["met_by"]),
            importance=_one_of(get_args(Importance), one["importance"]),
            weight=_finite(one["weight"]),
            needed=BY_LABEL[one["needed"]],
            have=BY_LABEL[one["have"]],
            effective=_finite(one["effective"]),
            status=_one_of(get_args(Status), one["status"]),
            answered=bool(one["answered"]),
            attained=_share(one["attained"]),
            contribution=_share(one["contribution"]),
        )
        for one in plain
    )


def _text(kept: object) -> str | None:
    return None if kept is None else str(kept)


def _finite(kept: str | float, most: float = 1e9) -> float:
    """Return a number that was kept, if it lies between 0 and the most that makes sense."""
    number = float(kept)
    if not 0 <= number <= most:
        raise ValueError(f"{number} is no such number")
    return number


def _share(kept: str | float) -> float:
    return _finite(kept, 1 + _EXACT)


def _when(kept: str | None) -> str | None:
    """Return when a skill was last used, if it is a year, a month or a day."""
    if kept is not None:
        latest_day(kept)
    return kept


def _one_of(known: Sequence[_Word], kept: object) -> _Word:
    """Return the word that was kept, if it is one of those that are known."""
    return known[known.index(cast("_Word", kept))]
