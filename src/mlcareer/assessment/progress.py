"""What changed between two saved assessments, and whose doing it was.

The change in readiness is told apart in a fixed order. Let `S(claims, day)` be what today's
taxonomy gives saved claims when ages are counted to a day; the earlier assessment saved the
readiness `a` of its claims A on its day, the later one `b` of its claims B on its day.

1. *taxonomy*, what a changed taxonomy (or a changed program) makes of the same words:
   `S(A, earlier day) − a`, and at the other end `b − S(B, later day)`
2. *ageing*, what passing time makes of the earlier claims: `S(A, later day) − S(A, earlier day)`
3. *person*, what the person said anew on the later day: `S(B, later day) − S(A, later day)`

The three sum to `b − a`. Time comes before the person because it would have passed anyway: who
refreshes a skill is credited with all of what the refreshing brought.

Where one taxonomy and program scored both, and today's are others, nothing is put down to
these: what today's cannot reproduce stays with the person. Where they are today's, they must
give what they gave; what they do not give any more comes from a program that was changed
without a new version, and so it is told apart, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from mlcareer import __version__
from mlcareer.assessment.logged import Entry, Record, profile_of
from mlcareer.assessment.score import Row, Score, score
from mlcareer.assessment.standing import Held, Standing, stand
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import Match, Profile, match_claims
from mlcareer.reading.document import SELF_TICKED, Claim
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

_NOTHING: Final = 1e-9  # a difference of floats that is 0 on paper

Kind = Literal["closed", "answered", "rose", "fell"]
ClaimKind = Literal["new", "raised", "lowered", "dropped", "proven", "used"]


class Parts(NamedTuple):
    """Where a change in readiness comes from; they sum to it. -1 to 1 each."""

    person: float
    ageing: float
    taxonomy: float


class RowChange(NamedTuple):
    """A requirement of the role before and after, as today's taxonomy counts it.

    `aged` is the row of the earlier claims on the later day.
    """

    before: Row
    aged: Row
    after: Row

    @property
    def requirement(self) -> WeighedRequirement:
        """The requirement as the level asks it."""
        return self.after.requirement

    @property
    def person(self) -> float:
        """What the person's new words added to the readiness."""
        return self.after.contribution - self.aged.contribution

    @property
    def ageing(self) -> float:
        """What the days between added to the readiness: 0 or less."""
        return self.aged.contribution - self.before.contribution

    @property
    def kind(self) -> Kind | None:
        """What the person's words did to it; None where nothing."""
        if self.after.status == "met" and self.person > _NOTHING:
            return "closed"
        if self.person < -_NOTHING:
            return "fell"
        if self.after.answered and not self.before.answered:
            return "answered"
        return "rose" if self.person > _NOTHING else None


class ClaimChange(NamedTuple):
    """A skill that the person speaks of otherwise than before; None where not at all."""

    skill: str
    name: str
    before: Held | None
    after: Held | None

    @property
    def kind(self) -> ClaimKind | None:
        """What changed; None where nothing that counts did."""
        if self.before is None or self.after is None:
            return "new" if self.after else "dropped"
        step = self.after.proficiency - self.before.proficiency
        if step:
            return "raised" if step > 0 else "lowered"
        if {*self.after.evidence} - {*self.before.evidence, SELF_TICKED}:
            return "proven"
        return "used" if self.after.effective > self.before.effective else None


class Diff(NamedTuple):
    """What changed from an earlier assessment to a later one of the same role and level.

    `restated` are both readinesses as today's taxonomy gives them for their own days. `rows`
    has every requirement of the role, `claims` the skills that were spoken of otherwise.
    """

    before: Entry
    after: Entry
    role: Role
    taxonomy: Taxonomy
    parts: Parts
    restated: tuple[float, float]
    rows: tuple[RowChange, ...]
    claims: tuple[ClaimChange, ...]

    @property
    def change(self) -> float:
        """The readiness gained, -1 to 1."""
        return self.after.readiness - self.before.readiness

    @property
    def days(self) -> int:
        """The days between them."""
        return (self.after.day - self.before.day).days

    @property
    def other_taxonomies(self) -> bool:
        """Whether the two were scored by different taxonomies."""
        return self.before.taxonomy != self.after.taxonomy

    @property
    def other_programs(self) -> bool:
        """Whether the two were scored by different programs, of whatever version."""
        same = self.before.scorer == self.after.scorer
        return self.before.program != self.after.program or (same and self.parts.taxonomy != 0)

    def of_kind(self, kind: Kind) -> list[RowChange]:
        """Return the requirements that changed so, those that moved most first."""
        found = [one for one in self.rows if one.kind == kind]
        return sorted(found, key=lambda one: -abs(one.person))

    @property
    def aged(self) -> list[RowChange]:
        """The requirements that lost credit because time passed, those that lost most first."""
        return sorted((it for it in self.rows if it.ageing < -_NOTHING), key=lambda it: it.ageing)


def diff(first: Record, second: Record, taxonomy: Taxonomy) -> Diff:
    """Compare two assessments of one role and level, the earlier with the later.

    Raises:
        ValueError: they are about different roles or levels, or `taxonomy` does not have it.
    """
    before, after = sorted((first, second), key=lambda one: by_time(one.entry))
    role, level = taxonomy.roles.get(after.entry.role), after.entry.level
    if role is None or level not in role.levels:
        raise ValueError(f"the taxonomy has no {after.entry.role} at {level}")
    if (before.entry.role, before.entry.level) != (role.id, level):
        raise ValueError("the two are about different roles or levels")
    earlier, later = before.entry.day, after.entry.day
    if before.entry.scorer != after.entry.scorer:
        before = before._replace(matches=tuple(_as_later(before.matches, after.matches)))
    old, new = (_profile(one, taxonomy) for one in (before, after))
    standings = (
        stand(old, taxonomy, as_of=earlier),
        stand(old, taxonomy, as_of=later),
        stand(new, taxonomy, as_of=later),
    )
    profiles = zip((old, old, new), standings, strict=True)
    scores = [_score(role, one, at, taxonomy, before.entry) for one, at in profiles]
    triples = zip(*(one.rows for one in scores), strict=True)
    return Diff(
        before=before.entry,
        after=after.entry,
        role=role,
        taxonomy=taxonomy,
        parts=_parts(before.entry, after.entry, taxonomy, *(one.readiness for one in scores)),
        restated=(scores[0].readiness, scores[2].readiness),
        rows=tuple(RowChange(*rows) for rows in triples),
        claims=tuple(_claims(standings[1], standings[2], taxonomy)),
    )


def _parts(
    before: Entry, after: Entry, taxonomy: Taxonomy, old: float, aged: float, new: float
) -> Parts:
    """Attribute the change, in the order that the module's head gives."""
    change, ageing = after.readiness - before.readiness, aged - old
    others = (old - before.readiness) + (after.readiness - new)
    gone = before.scorer == after.scorer != (taxonomy.version, __version__)
    if gone or abs(others) < _NOTHING:
        return Parts(change - ageing, ageing, 0.0)
    return Parts(new - aged, ageing, others)


def _score(
    role: Role, profile: Profile, standing: Standing, taxonomy: Taxonomy, entry: Entry
) -> Score:
    requirements = role.at(entry.level)
    return score(requirements, standing, taxonomy, level=entry.level, complete=profile.complete)


def _as_later(before: Iterable[Match], after: Iterable[Match]) -> Iterator[Match]:
    """Yield the earlier claims, the same words read as the later assessment read them.

    An alias that another skill has now is no news of the person.
    """
    skills: dict[tuple[object, ...], set[str | None]] = {}
    for one in after:
        skills.setdefault(_words(one), set()).add(one.skill)
    for one in before:
        found = skills.get(_words(one), {one.skill})
        (skill, *others) = found
        yield one if one.skill in found or others else one._replace(skill=skill)


def _words(one: Match) -> tuple[object, ...]:
    """Return what the person said, without which skill it was taken for."""
    return one.text, one.part, one.proficiency, one.source, one.negated, one.years, one.last_used


def _profile(record: Record, taxonomy: Taxonomy) -> Profile:
    """Return the saved claims as today's taxonomy reads them.

    Readings stay as they are; only what was not known then, or is no longer known by its id,
    is read anew. So a name that the taxonomy has learned is not taken for news of the person.
    """
    profile = profile_of(record)
    if record.entry.taxonomy == taxonomy.version:
        return profile
    matcher = Matcher(taxonomy.skill_names, this_year=record.entry.day.year)
    return profile._replace(matches=tuple(_read_anew(profile.matches, taxonomy, matcher)))


def _read_anew(matches: Iterable[Match], taxonomy: Taxonomy, matcher: Matcher) -> Iterator[Match]:
    for one in matches:
        if one.skill in taxonomy.skills:
            yield one
            continue
        found = [it for it in match_claims([Claim(text=one.part or one.text)], matcher) if it.skill]
        for it in found:
            yield one._replace(skill=it.skill, rung=it.rung, score=it.score)


def _claims(before: Standing, after: Standing, taxonomy: Taxonomy) -> Iterator[ClaimChange]:
    """Yield the skills that are spoken of otherwise, in the order of their names."""
    skills = {**before.own, **after.own}
    for skill in sorted(skills, key=lambda one: taxonomy.skills[one].name.casefold()):
        name = taxonomy.skills[skill].name
        one = ClaimChange(skill, name, before.own.get(skill), after.own.get(skill))
        if one.kind:
            yield one


def by_time(entry: Entry) -> tuple[int, int]:
    """Return what entries are ordered by: the day, then the order of saving."""
    return entry.day.toordinal(), entry.id


def series(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    """Group entries by whose readiness for what they are, each group in the order of time.

    The group with the latest entry comes last.
    """
    found: dict[tuple[str, ...], list[Entry]] = {}
    for one in sorted(entries, key=by_time):
        found.setdefault(one.subject, []).append(one)
    return sorted((tuple(one) for one in found.values()), key=lambda one: by_time(one[-1]))


def last_before(entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry of the same subject that comes right before one; None if none does."""
    earlier = [
        one for one in entries if one.subject == entry.subject and by_time(one) < by_time(entry)
    ]
    return max(earlier, key=by_time, default=None)
