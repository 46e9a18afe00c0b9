"""The matrix: every person against every requirement, and what follows from counting."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import fsum
from typing import Final, NamedTuple, get_args

from mlcareer import policy
from mlcareer.assessment.outlook import look_out
from mlcareer.assessment.score import Row as OwnRow
from mlcareer.assessment.score import Score, Standings, attained, score
from mlcareer.assessment.standing import Mood, Standing, stand
from mlcareer.assessment.team.model import Basis, Cell, Coverage, Lone, Row, Teacher, Teaching
from mlcareer.matching.profile import Profile
from mlcareer.policy import Level
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

# As read, at its worst, at its best.
MOODS: Final[tuple[Mood, ...]] = get_args(Mood)


class Known(NamedTuple):
    """What is known of one person: how they stand in each reading, and their score."""

    standings: Standings
    score: Score
    complete: bool
    silent: bool

    @property
    def standing(self) -> Standing:
        """How they stand as read."""
        return self.standings["as read"]


def know(
    profile: Profile, taxonomy: Taxonomy, role: Role, level: Level, *, as_of: date, complete: bool
) -> Known:
    """Score one person, once.

    Whoever names no skill has answered nothing, whatever `complete` says of everybody.
    """
    standings: Standings = {
        mood: stand(profile, taxonomy, as_of=as_of, mood=mood) for mood in MOODS
    }
    silent = not profile.claims
    whole = profile.complete or (complete and not silent)
    result = score(role.at(level), standings["as read"], taxonomy, level=level, complete=whole)
    return Known(standings, result, whole, silent)


def covering(one: WeighedRequirement) -> WeighedRequirement:
    """Return a requirement as the team is to cover it: by practitioners, or less if less will do.

    More than a practitioner is not asked of two: an expert is made by work, not found twice.
    """
    return one._replace(needed=min(one.needed, Proficiency(policy.STUDY_UP_TO)))


def covers(one: WeighedRequirement, standing: Standing) -> bool:
    """Whether somebody covers a requirement."""
    return attained(covering(one), standing) >= 1


def rows_of(
    people: Sequence[Known], role: Role, level: Level, taxonomy: Taxonomy, target: int
) -> Iterator[tuple[int, Row]]:
    """Yield each requirement with its number in the role: by importance, then in its order."""
    asked = role.at(level)
    outlook = look_out(role.id, level, (), taxonomy)
    order = sorted(range(len(asked)), key=lambda at: (-policy.WEIGHT[asked[at].importance], at))
    for at in order:
        one = asked[at]
        held = [[covers(one, known.standings[mood]) for mood in MOODS] for known in people]
        counts = [sum(moods) for moods in zip(*held, strict=True)]
        yield (
            at,
            Row(
                requirement=one,
                covered_from=covering(one).needed,
                target=target if one.importance == "essential" else 1,
                cells=tuple(
                    _cell(known.score.rows[at], known, moods)
                    for known, moods in zip(people, held, strict=True)
                ),
                low=min(counts),
                high=max(counts),
                studied=any(taxonomy.skills[it].studied for it in one.requirement.skills),
                demand=outlook.asked(one.requirement.skills),
            ),
        )


def _cell(row: OwnRow, known: Known, covers_in: Sequence[bool]) -> Cell:
    """Return one cell; `covers_in` says by `MOODS` whether the person covers it."""
    kinds = {reason.kind for reason in row.reasons}
    basis: Basis | None = None
    if "transfer" in kinds:
        basis = "transfer"
    elif "demonstrated" in kinds:
        basis = "demonstrated"
    elif row.met_by is not None:
        basis = known.standing.own[row.met_by].source
    return Cell(
        status=row.status,
        skill=row.met_by,
        have=row.have,
        attained=row.attained,
        basis=basis,
        answered=row.answered,
        covers=covers_in[0],
        sure=len({*covers_in}) == 1,
        aged="aged" in kinds,
    )


def coverage_of(rows: Sequence[Row]) -> Coverage:
    """Return the team as one number, with its parts and its interval."""
    total = fsum(row.requirement.weight for row in rows)
    if not total:
        return Coverage(0.0, 0.0, 1.0, 0.0, 0.0)
    shares = [row.requirement.weight / total for row in rows]
    parts = [row.shares() for row in rows]

    def whole(of: Sequence[float]) -> float:
        return fsum(share * one for share, one in zip(shares, of, strict=True))

    return Coverage(
        covered=whole([one[0] for one in parts]),
        known_gap=whole([one[1] for one in parts]),
        unanswered=whole([one[2] for one in parts]),
        low=whole([min(row.low, row.target) / row.target for row in rows]),
        high=whole([min(row.high, row.target) / row.target for row in rows]),
    )


def bus_factor_of(rows: Sequence[Row]) -> int | None:
    """Return how few people must leave until something essential has nobody any more."""
    held = [len(row.covering) for row in rows if row.requirement.importance == "essential"]
    return min((count for count in held if count), default=None)


def lone_of(rows: Sequence[Row]) -> Iterator[Lone]:
    """Yield what exactly one person covers."""
    for at, row in enumerate(rows):
        if len(row.covering) == 1:
            yield Lone(at, row.covering[0])


def teaching_of(rows: Sequence[Row], people: Sequence[Known], taxonomy: Taxonomy) -> list[Teaching]:
    """Return who could teach whom.

    Only what is learned by study, and only those teach who claim the skill themselves: what is
    assumed of somebody, or follows from another claim, is no ground to send others to them.
    """
    found = []
    for at, row in enumerate(rows):
        skills = [it for it in row.requirement.requirement.skills if taxonomy.skills[it].studied]
        teachers = [
            teacher
            for person, known in enumerate(people)
            for skill in skills
            if (teacher := _teacher(person, skill, known.standing))
        ]
        learners = [
            person for person, cell in enumerate(row.cells) if cell.answered and not cell.covers
        ]
        if teachers and (learners or row.unanswered):
            found.append(Teaching(at, tuple(teachers), tuple(learners), row.unanswered))
    return found


def _teacher(person: int, skill: str, standing: Standing) -> Teacher | None:
    held = standing.own.get(skill)
    if held is None or not held.settles or held.effective < policy.TEACHES_FROM:
        return None
    return Teacher(person, skill, held.proficiency, held.source)
