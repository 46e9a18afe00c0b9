"""What it would bring to have more: a profile with suppositions in it, and what that changes.

A supposition takes the place of what the person claims of its skill, and only where it lies
above what they have of it today: by their own claim after ageing, by what other claims
demonstrate, and by what carries over from a neighbour. So it never lowers a readiness.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mlcareer.assessment.ranking import Ranked
from mlcareer.assessment.score import LevelReadiness, Row, Score, at_levels, glance, score
from mlcareer.assessment.standing import Standing, credit, stand, with_learned
from mlcareer.matching.ladder import Rung
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import ANSWERED_ENOUGH, Level, Verdict
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Role, Taxonomy


class Supposition(NamedTuple):
    """A skill at a proficiency. `text` is how it was written, `rung` how the name was read."""

    text: str
    skill: str
    proficiency: Proficiency
    rung: Rung = "exact"


class Change(NamedTuple):
    """Readiness, 0 to 1, and verdict of a role or an ad, as things are and as supposed."""

    before: float
    after: float
    verdict_before: Verdict
    verdict_after: Verdict


class RoleChange(NamedTuple):
    """What changes for one role at one level.

    `judged` says, before and after, whether enough is said for a verdict to mean anything.
    `rows` has the requirements whose credit changes, before and after, those that gain most
    first; `levels` the role's other levels, likewise.
    """

    change: Change
    judged: tuple[bool, bool]
    rows: tuple[tuple[Row, Row], ...]
    levels: tuple[tuple[LevelReadiness, LevelReadiness], ...]


class WhatIf(NamedTuple):
    """What was supposed, and what it changes.

    `supposed` is what counts, `covered` what the person has as much of already. `ranking` is
    in the order of the report's; `role` is None where none was assessed.
    """

    supposed: tuple[Supposition, ...]
    covered: tuple[Supposition, ...]
    ranking: tuple[Change, ...]
    role: RoleChange | None


def suppose(
    profile: Profile,
    taxonomy: Taxonomy,
    suppositions: Sequence[Supposition],
    *,
    as_of: date,
) -> tuple[Profile, tuple[Supposition, ...]]:
    """Return the profile with what is supposed in it, and the suppositions that count.

    The highest come first: they may show, or carry over to, what others suppose less of.
    Their claims are stated, used on `as_of`, without evidence, and stand last; their texts
    begin with `if `.
    """
    highest = sorted(suppositions, key=lambda one: -one.proficiency)
    if not highest:
        return profile, ()
    standing = stand(profile, taxonomy, as_of=as_of)
    higher: dict[str, Supposition] = {}
    for one in highest:
        if one.proficiency > standing.effective(one.skill) and (
            credit(one.proficiency) >= _carried(one.skill, standing)
        ):
            higher[one.skill] = one
            standing = with_learned(standing, {one.skill: one.proficiency}, taxonomy)
    counted = tuple(one for one in dict.fromkeys(suppositions) if higher.get(one.skill) == one)
    own = tuple(one for one in profile.matches if one.skill not in higher)
    claims = tuple(_claim(one, as_of) for one in counted)
    return profile._replace(matches=own + claims), counted


def _carried(skill: str, standing: Standing) -> float:
    """Return the most credit, 0 to 1, that a skill has from a neighbour."""
    return max(
        (
            share * credit(standing.own[source].effective)
            for source, share in standing.transfers.get(skill, ())
        ),
        default=0.0,
    )


def _claim(one: Supposition, as_of: date) -> Match:
    return Match(
        text=f"if {one.text}",
        part=None,
        skill=one.skill,
        rung=one.rung,
        score=1.0,
        proficiency=one.proficiency,
        source="stated",
        last_used=as_of.isoformat(),
    )


class Before(NamedTuple):
    """A person as they are, to be compared with what is supposed of them."""

    standing: Standing
    taxonomy: Taxonomy
    complete: bool

    def changes(self, ranking: Iterable[Ranked], ads: Mapping[str, Role]) -> tuple[Change, ...]:
        """Return what changes for each place of a ranking; `ads` are by their source."""
        return tuple(self._change(one, ads) for one in ranking)

    def _change(self, one: Ranked, ads: Mapping[str, Role]) -> Change:
        role = self.taxonomy.roles[one.role] if one.role else ads[str(one.job)]
        now, verdict = glance(role.at(one.level), self.standing, one.level, complete=self.complete)
        return Change(now, one.readiness, verdict, one.verdict)

    def against(
        self, role: Role, level: Level, then: Score, levels: Sequence[LevelReadiness]
    ) -> RoleChange:
        """Return what changes for one role; `then` and `levels` are as supposed."""
        now = score(
            role.at(level), self.standing, self.taxonomy, level=level, complete=self.complete
        )
        pairs = zip(now.rows, then.rows, strict=True)
        rows = [(old, new) for old, new in pairs if old.attained != new.attained]
        rows.sort(key=lambda pair: pair[0].contribution - pair[1].contribution)
        others = zip(at_levels(role, self.standing, complete=self.complete), levels, strict=True)
        return RoleChange(
            change=Change(now.readiness, then.readiness, now.verdict, then.verdict),
            judged=(now.answered >= ANSWERED_ENOUGH, then.answered >= ANSWERED_ENOUGH),
            rows=tuple(rows),
            levels=tuple(pair for pair in others if pair[0].level != level),
        )
