"""Many people against the same roles: what a claim is worth there is worked out once.

The numbers are those of `score`, `interval` and `rank`, to the last bit; only the order of work is
another. `score` asks of each requirement what a person brings to it. Here each claim knows which
requirements it speaks to, with how much credit, and a requirement takes the most it is offered.
Claims that say the same share that knowledge, and most of a person's claims are no news.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import fsum
from operator import mul
from typing import Final, NamedTuple

from mlcareer import policy
from mlcareer.assessment.ranking import Ranked, fits, lean
from mlcareer.assessment.score import MET, judge, reach, scope_silent
from mlcareer.assessment.standing import Held, Mood, Standing, credit, hold
from mlcareer.matching.profile import Match
from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

# So many different things that claims say are remembered: each skill in four ways.
_REMEMBERED: Final = 2048
_MOODS: Final[tuple[Mood, ...]] = ("as read", "worst", "best")


class Measured(NamedTuple):
    """One person against one role.

    Readiness and interval are 0 to 1. `gaps` has a skill for each requirement that is not met:
    first those that claims speak to, the essential ones before the others and the worst first,
    then those that nothing speaks to, worth most first. Of an any-of group it is the member that
    is nearest to being met.
    """

    role: str
    readiness: float
    low: float
    high: float
    verdict: Verdict
    gaps: tuple[str, ...]


class _Touch(NamedTuple):
    """The credit, 0 to 1, that a claim offers to a member of a requirement: to which skill."""

    row: int
    member: int
    credit: float
    skill: str


class _Worth(NamedTuple):
    """What the claims of one skill offer in one mood.

    To the skill itself, to those that they demonstrate (an own claim that settles outweighs it),
    and to those that they carry over to (any own claim outweighs that). `credit` is that of the
    skill itself, whether a role asks for it or not.
    """

    settles: bool
    credit: float
    own: tuple[_Touch, ...]
    shown: tuple[_Touch, ...]
    carried: tuple[_Touch, ...]


class Claimed(NamedTuple):
    """All that a person claims of one skill, and what it offers in each mood.

    `worths` has None for a mood that leaves the claims out. `firm` says that all moods agree.
    """

    skill: str
    claims: tuple[Match, ...]
    worths: tuple[_Worth | None, ...]
    firm: bool


Claims = Mapping[str, Claimed]


class _Row(NamedTuple):
    """A place where a skill is asked for."""

    number: int
    member: int
    needed: Proficiency


class _Candidate(NamedTuple):
    """A role at a level, with the rows it has among those of all candidates.

    `worths` are the shares of the whole that its requirements weigh.
    """

    role: Role
    level: Level
    rows: slice
    requirements: tuple[WeighedRequirement, ...]
    worths: tuple[float, ...]


class Gauge:
    """Measures one person after another against the same roles on the same day."""

    def __init__(
        self,
        roles: Sequence[tuple[Role, Level]],
        taxonomy: Taxonomy,
        *,
        as_of: date,
        ranking: bool = False,
    ) -> None:
        """Each role must have its level; `as_of` is the day that ages count from.

        With `ranking` it can rank, too; without, only what the roles ask for is looked at.
        """
        self._taxonomy = taxonomy
        self._as_of = as_of
        self._candidates = tuple(_candidates(roles))
        self._rows: dict[str, list[_Row]] = {}
        numbered = enumerate(one for each in self._candidates for one in each.requirements)
        for number, one in numbered:
            for member, skill in enumerate(one.requirement.skills):
                self._rows.setdefault(skill, []).append(_Row(number, member, one.needed))
        self._count = sum(len(one.requirements) for one in self._candidates)
        keyed = [(f"{at}", one.role, one.level) for at, one in enumerate(self._candidates)]
        self._leaning = lean(keyed, taxonomy) if ranking else None
        self._of_use = frozenset(self._used())
        # On the instance, so that it goes with it, and each gauge has its own.
        self._weighed = lru_cache(_REMEMBERED)(self._weigh)

    def gather(self, matches: Iterable[Match]) -> dict[str, Claimed]:
        """Put a person's claims together skill by skill; what is of no use is left out."""
        found: dict[str, Claimed] = {}
        self.add(found, self.weigh(matches))
        return found

    def weigh(self, matches: Iterable[Match]) -> tuple[Claimed, ...]:
        """Weigh each match of use by itself; those that say the same are one object."""
        return tuple(self._weighed((_bare(one),)) for one in matches if one.skill in self._of_use)

    def add(self, claims: dict[str, Claimed], more: Iterable[Claimed]) -> None:
        """Add more to a person's claims."""
        for claimed in more:
            before = claims.setdefault(claimed.skill, claimed)
            if before is not claimed:
                claims[claimed.skill] = self._weighed((*before.claims, *claimed.claims))

    def measure(self, claims: Claims, *, complete: bool = False) -> Measured:
        """Measure a person against the first role, which most gauges have for their only one."""
        candidate = self._candidates[0]
        offered, carried = _heard(claims, 0)
        reached, nearest = self._nothing(), [0] * self._count
        _take_nearest(offered, reached, nearest)
        spoken = reached[candidate.rows]
        _take_nearest(carried, reached, nearest)
        shares = reached[candidate.rows]
        denied = {
            skill for skill, one in claims.items() if one.worths[0] and not one.worths[0].credit
        }
        readiness, verdict = _judged(candidate, shares, claims, offered, complete=complete)
        low, high = self._intervals(claims, [candidate], [readiness])[0]
        gaps = []
        for row, (one, share) in enumerate(zip(candidate.requirements, shares, strict=True)):
            if share < 1:
                skills = one.requirement.skills
                silent = not (spoken[row] > 0 or complete or denied.issuperset(skills))
                worth = candidate.worths[row]
                later = not silent and one.importance != "essential"
                gaps.append((silent, later, worth * share - worth, row, skills[nearest[row]]))
        gaps.sort()
        return Measured(
            role=candidate.role.id,
            readiness=readiness,
            low=low,
            high=high,
            verdict=verdict,
            gaps=tuple(gap[-1] for gap in gaps),
        )

    def best(self, claims: Claims) -> Role:
        """Return the role that fits best; the first of equals. For a gauge that ranks."""
        fit = self._fits(claims)
        return self._candidates[max(range(len(fit)), key=fit.__getitem__)].role

    def rank(self, claims: Claims, *, complete: bool = False) -> tuple[Ranked, ...]:
        """Rank all roles, best fit first; equal fits keep their order. For a gauge that ranks."""
        offered, carried = _heard(claims, 0)
        reached = self._reached(offered, carried)
        judged = [
            _judged(one, reached[one.rows], claims, offered, complete=complete)
            for one in self._candidates
        ]
        intervals = self._intervals(claims, self._candidates, [share for share, _ in judged])
        found = [
            Ranked(one.role.id, one.role.title, one.level, fit, readiness, low, high, verdict)
            for one, fit, (readiness, verdict), (low, high) in zip(
                self._candidates, self._fits(claims), judged, intervals, strict=True
            )
        ]
        found.sort(key=lambda one: -one.fit)
        return tuple(found)

    def _nothing(self) -> list[float]:
        return [0.0] * self._count

    def _reached(self, offered: Iterable[_Touch], carried: Iterable[_Touch]) -> list[float]:
        """Return the credit of every row of every role: the most that it is offered."""
        reached = self._nothing()
        for touches in (offered, carried):
            for row, _, share, _ in touches:
                if share > reached[row]:  # noqa: PLR1730 - a call here costs more than the rest
                    reached[row] = share
        return reached

    def _used(self) -> Iterable[str]:
        """Yield the skills that move a number: asked for, or bringing what is."""
        for skill in self._taxonomy.skills.values():
            brings = (skill.id, *skill.demonstrates, *skill.transfers)
            if self._leaning or not self._rows.keys().isdisjoint(brings):
                yield skill.id

    def _fits(self, claims: Claims) -> list[float]:
        if self._leaning is None:
            raise ValueError("this gauge was not made to rank")
        skills = self._taxonomy.skills
        studied = {
            skill: worth.credit
            for skill, one in claims.items()
            if (worth := one.worths[0]) and worth.credit > 0 and skills[skill].studied
        }
        return list(fits(studied, self._leaning).values())

    def _intervals(
        self, claims: Claims, candidates: Sequence[_Candidate], as_read: Sequence[float]
    ) -> list[tuple[float, float]]:
        """Return for each candidate the lowest and the highest readiness of the three moods."""
        low, high = list(as_read), list(as_read)
        if all(one.firm for one in claims.values()):
            return list(zip(low, high, strict=True))
        for mood in (1, 2):
            reached = self._reached(*_heard(claims, mood))
            for at, one in enumerate(candidates):
                readiness = _readiness(one, reached[one.rows])
                low[at], high[at] = min(low[at], readiness), max(high[at], readiness)
        return list(zip(low, high, strict=True))

    def _weigh(self, claims: tuple[Match, ...]) -> Claimed:
        """Work out what claims of one skill offer in each mood."""
        skill = self._taxonomy.skills[str(claims[0].skill)]
        worths: list[_Worth | None] = []
        for mood in _MOODS:
            kept = [one for one in claims if mood != "worst" or one.rung != "typo"]
            held = hold(skill, kept, as_of=self._as_of, mood=mood) if kept else None
            worth = self._worth(held) if held else None
            worths.append(worths[0] if worths and worth == worths[0] else worth)
        firm = worths[0] is worths[1] is worths[2]
        return Claimed(skill.id, claims, tuple(worths), firm)

    def _worth(self, held: Held) -> _Worth:
        """Work out what a claim offers: the rules are those of `stand` and of `score`."""
        skill = self._taxonomy.skills[held.skill]
        own = [(held.skill, held.effective, 1.0)]
        shown = [
            (target, min(held.effective, float(limit)), 1.0)
            for target, limit in skill.demonstrates.items()
            if held.proficiency >= policy.DEMONSTRATES_FROM
        ]
        carried = [
            (target, held.effective, share)
            for target, share in skill.transfers.items()
            if held.effective
        ]
        return _Worth(
            settles=held.settles,
            credit=credit(held.effective),
            own=self._touches(own),
            shown=self._touches(shown),
            carried=self._touches(carried),
        )

    def _touches(self, offers: Iterable[tuple[str, float, float]]) -> tuple[_Touch, ...]:
        """Return where skills are asked for that claims offer, with proficiency and share."""
        found = []
        for skill, effective, share in offers:
            for row in self._rows.get(skill, ()):
                credited = share * reach(effective, row.needed)
                credited = 1.0 if credited >= MET else credited
                found.append(_Touch(row.number, row.member, credited, skill))
        return tuple(found)


def _candidates(roles: Iterable[tuple[Role, Level]]) -> Iterable[_Candidate]:
    first = 0
    for role, level in roles:
        requirements = role.at(level)
        total = fsum(one.weight for one in requirements)
        yield _Candidate(
            role=role,
            level=level,
            rows=slice(first, first + len(requirements)),
            requirements=requirements,
            worths=tuple(one.weight / total for one in requirements),
        )
        first += len(requirements)


def _bare(match: Match) -> Match:
    """Leave out of a match what moves no number, so that those that say the same are equal."""
    return Match(
        text="", part=None, skill=match.skill,
        rung="typo" if match.rung == "typo" else "exact", score=1.0,
        proficiency=match.proficiency, source=match.source, negated=match.negated,
        last_used=match.last_used,
    )  # fmt: skip


def _heard(claims: Claims, mood: int) -> tuple[list[_Touch], list[_Touch]]:
    """Return what claims offer in a mood, and what they carry over to skills not claimed."""
    offered: list[_Touch] = []
    shown: list[_Touch] = []
    carried: list[_Touch] = []
    for one in claims.values():
        worth = one.worths[mood]
        if worth is not None:
            offered += worth.own
            shown += worth.shown
            carried += worth.carried
    if shown:
        offered += [
            touch
            for touch in shown
            if not ((own := _own(claims, touch.skill, mood)) and own.settles)
        ]
    return offered, [touch for touch in carried if _own(claims, touch.skill, mood) is None]


def _own(claims: Claims, skill: str, mood: int) -> _Worth | None:
    one = claims.get(skill)
    return one.worths[mood] if one is not None else None


def _take_nearest(touches: Iterable[_Touch], reached: list[float], nearest: list[int]) -> None:
    """Let each requirement take the most it is offered, of equals the first member's."""
    for row, member, share, _ in touches:
        most = reached[row]
        if share > most or (share == most and member < nearest[row]):
            reached[row] = share
            nearest[row] = member


def _readiness(candidate: _Candidate, shares: Iterable[float]) -> float:
    return fsum(map(mul, candidate.worths, shares))


def _judged(
    candidate: _Candidate,
    shares: Sequence[float],
    claims: Claims,
    offered: Iterable[_Touch],
    *,
    complete: bool,
) -> tuple[float, Verdict]:
    """Return readiness and verdict."""
    silent = False
    if candidate.level in policy.SCOPE_DECIDES and not complete:
        answered = dict.fromkeys([*claims, *(touch.skill for touch in offered)], 0.0)
        silent = scope_silent(
            candidate.requirements, Standing({}, {}, {}, answered), candidate.level
        )
    readiness = _readiness(candidate, shares)
    return readiness, judge(candidate.requirements, shares, readiness, silent=silent)
