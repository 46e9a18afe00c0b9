"""What a person can do, skill by skill, on the scale 0 (none) to 4 (expert), with reasons.

The rules are those of the design, section 6: own claims, ageing, what claims demonstrate of
other skills, and what transfers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from mlcareer import policy
from mlcareer.matching.profile import Match, Profile
from mlcareer.proficiency import Proficiency, Source
from mlcareer.taxonomy.models import Skill, Taxonomy

# How what was not stated is taken: as read, at its worst, at its best.
Mood = Literal["as read", "worst", "best"]

_STRENGTH: Mapping[Source, int] = {"assumed": 0, "inferred": 1, "stated": 2}
_DAYS_IN_YEAR = 365.25


class Held(NamedTuple):
    """What the person's own claims say of one skill.

    `effective` is the proficiency after ageing, 0 to 4. `match` is the claim that counted.
    """

    skill: str
    proficiency: Proficiency
    effective: float
    source: Source
    last_used: str | None
    evidence: tuple[str, ...]
    match: Match | None

    @property
    def settles(self) -> bool:
        """Whether it outweighs what other claims demonstrate."""
        return self.source != "assumed"


class Shown(NamedTuple):
    """A proficiency that another claim demonstrates, and which one."""

    effective: float
    by: str


class Standing(NamedTuple):
    """Everything a person can do: own claims, what they demonstrate, what transfers.

    `proficiencies` has the effective proficiency, 0 to 4, of every skill that a claim or a
    demonstration speaks to. `transfers` has, for a skill without own claim, the claims it may
    be carried over from, with their shares.
    """

    own: Mapping[str, Held]
    demonstrated: Mapping[str, Shown]
    transfers: Mapping[str, tuple[tuple[str, float], ...]]
    proficiencies: Mapping[str, float]

    def effective(self, skill: str) -> float:
        """Return the effective proficiency of a skill, 0 to 4; 0 where nothing is known."""
        return self.proficiencies.get(skill, 0.0)

    def answers(self, skill: str) -> bool:
        """Whether a claim or a demonstration says anything about a skill, `none` included."""
        return skill in self.proficiencies


def credit(effective: float) -> float:
    """Return the worth of a proficiency, 0 to 1: `policy.CREDIT`, linear in between."""
    whole = min(int(effective), len(policy.CREDIT) - 2)
    below, above = policy.CREDIT[whole], policy.CREDIT[whole + 1]
    return below + (above - below) * (effective - whole)


def aged(claimed: float, last_used: str | None, half_life: float | None, *, as_of: date) -> float:
    """Return a proficiency after the years it was not used, 0 to 4.

    `max(c − 1, min(c, 1), c · 0.5^(max(0, years − 1)/half_life))`: at most one step down and
    never below awareness, and only for skills whose knowledge goes stale.
    """
    if last_used is None or half_life is None:
        return claimed
    years = (as_of - latest_day(last_used)).days / _DAYS_IN_YEAR
    decay = 0.5 ** (max(0.0, years - policy.YEARS_OF_GRACE) / half_life)
    return float(max(claimed - 1, min(claimed, 1.0), claimed * decay))


def latest_day(written: str) -> date:
    """Return the last day that `2021`, `2021-05` or `2021-05-31` may mean."""
    year, *rest = (int(part) for part in written.split("-"))
    if not rest:
        return date(year, 12, 31)
    if len(rest) == 1:
        following = date(year + rest[0] // 12, rest[0] % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return date(year, rest[0], rest[1])


def stand(profile: Profile, taxonomy: Taxonomy, *, as_of: date, mood: Mood = "as read") -> Standing:
    """Weigh a profile's claims.

    In the worst mood assumed claims are awareness, inferred ones a step lower, and readings
    by typo left out; in the best mood assumed claims are practitioner and inferred ones a
    step higher.
    """
    known = [one for one in profile.matches if one.skill in taxonomy.skills]
    if mood == "worst":
        known = [one for one in known if one.rung != "typo"]
    known.sort(key=lambda one: str(one.skill))
    own: dict[str, Held] = {}
    for skill, claims in groupby(known, key=lambda one: str(one.skill)):
        own[skill] = hold(taxonomy.skills[skill], list(claims), as_of=as_of, mood=mood)
    shown: dict[str, Shown] = {}
    for held in own.values():
        _add_shown(held, shown, taxonomy)
    proficiencies = {
        skill: _weighed(own.get(skill), shown.get(skill)) for skill in {**own, **shown}
    }
    return Standing(own, shown, _transfers(own.values(), taxonomy), proficiencies)


def with_learned(standing: Standing, reached: Mapping[str, float], taxonomy: Taxonomy) -> Standing:
    """Return the standing of the same person with skills learned: stated and used today.

    What is learned, 0 to 4, must not lie below what the standing has of it; a fraction is part
    of the way to the next proficiency.
    """
    own, shown = dict(standing.own), dict(standing.demonstrated)
    transfers, proficiencies = dict(standing.transfers), dict(standing.proficiencies)
    for skill, effective in reached.items():
        held = own[skill] = Held(
            skill=skill, proficiency=Proficiency(int(effective)), effective=float(effective),
            source="stated",
            last_used=None, evidence=(), match=None,
        )  # fmt: skip
        proficiencies[skill] = held.effective
        transfers.pop(skill, None)
        for target in _add_shown(held, shown, taxonomy):
            proficiencies[target] = _weighed(own.get(target), shown.get(target))
        for target, share in taxonomy.skills[skill].transfers.items():
            others = [one for one in transfers.get(target, ()) if one[0] != skill]
            if target not in own:
                transfers[target] = (*others, (skill, share))
    return Standing(own, shown, transfers, proficiencies)


def hold(skill: Skill, claims: list[Match], *, as_of: date, mood: Mood) -> Held:
    """Merge the claims of one skill: stated beats inferred beats assumed, then the highest.

    A negated claim means stated `none` and loses to any other; dates and evidence merge.
    """
    said = [one for one in claims if not one.negated] or claims
    # A written-out text breaks ties, so that the order of claims changes nothing.
    best = max(said, key=lambda one: (_STRENGTH[one.source], one.proficiency, one.text))
    dates = [one.last_used for one in said if one.last_used]
    last_used = max(dates, key=latest_day) if dates else None
    claimed = Proficiency.NONE if best.negated else _in_mood(best, mood)
    return Held(
        skill=skill.id,
        proficiency=claimed,
        effective=aged(float(claimed), last_used, skill.half_life, as_of=as_of),
        source="stated" if best.negated else best.source,
        last_used=last_used,
        evidence=tuple(sorted({link for one in said for link in one.evidence})),
        match=best,
    )


def _in_mood(claim: Match, mood: Mood) -> Proficiency:
    if mood == "as read" or claim.source == "stated":
        return claim.proficiency
    if claim.source == "assumed":
        return Proficiency(policy.ASSUMED_WORST if mood == "worst" else policy.ASSUMED_BEST)
    step = claim.proficiency + (-1 if mood == "worst" else 1)
    return Proficiency(min(max(step, Proficiency.NONE), Proficiency.EXPERT))


def _weighed(held: Held | None, shown: Shown | None) -> float:
    """Return the own claim if it settles, else the higher of claim and demonstration."""
    if held and held.settles:
        return held.effective
    return max(held.effective if held else 0.0, shown.effective if shown else 0.0)


def _add_shown(held: Held, shown: dict[str, Shown], taxonomy: Taxonomy) -> Iterable[str]:
    """Add what one claim shows of other skills; return them.

    Only from working up, one hop, and never of soft and scope skills.
    """
    if held.proficiency < policy.DEMONSTRATES_FROM:
        return ()
    demonstrates = taxonomy.skills[held.skill].demonstrates
    for target, limit in demonstrates.items():
        effective = min(held.effective, float(limit))
        known = shown.get(target)
        if known is None or effective > known.effective:
            shown[target] = Shown(effective, held.skill)
    return demonstrates


def _transfers(own: Iterable[Held], taxonomy: Taxonomy) -> dict[str, tuple[tuple[str, float], ...]]:
    sources: dict[str, list[tuple[str, float]]] = {}
    claimed = {held.skill: held for held in own}
    for held in claimed.values():
        if not held.effective:
            continue
        for target, share in taxonomy.skills[held.skill].transfers.items():
            if target not in claimed:
                sources.setdefault(target, []).append((held.skill, share))
    return {target: tuple(found) for target, found in sources.items()}
