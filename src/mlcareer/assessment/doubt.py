"""How much hangs on what a person has not said, or has not said how well, row by row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from mlcareer.assessment.score import Row, Standings, attained
from mlcareer.assessment.standing import Held, stand
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import Match, Profile
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Taxonomy


def is_settled(held: Held) -> bool:
    """Whether a claim was stated in so many words; one that was read as a typo is in doubt."""
    return held.source == "stated" and (held.match is None or held.match.rung != "typo")


def open_members(row: Row, own: Mapping[str, Held]) -> list[str]:
    """Return the skills of a row that nothing was stated of, in the row's order."""
    skills = row.requirement.requirement.skills
    return [skill for skill in skills if skill not in own or not is_settled(own[skill])]


def spread(row: Row, standings: Standings, asked_for: Collection[str]) -> float:
    """Return the most less the least credit, 0 to 1, that a row may have by what is known.

    0 for what was stated, and for what another claim shows that is in doubt itself and among
    the skills `asked_for`: that claim is the one to ask about.
    """
    own, shown = standings["as read"].own, standings["as read"].demonstrated
    members = open_members(row, own)
    if not members:
        return 0.0
    if not row.answered:
        return 1.0
    least = attained(row.requirement, standings["worst"])
    most = attained(row.requirement, standings["best"])
    if any(skill in own for skill in members):
        return most - least
    if any(skill in own and own[skill].effective for skill in row.requirement.requirement.skills):
        return 0.0  # one member was stated, and the best member counts
    sources = {shown[skill].by for skill in members if skill in shown}
    if not sources or any(one in asked_for and not is_settled(own[one]) for one in sources):
        return 0.0
    return most - least if row.status == "met" else 1.0 - least


def one_claim_a_skill(profile: Profile, taxonomy: Taxonomy, *, as_of: date) -> Iterator[Match]:
    """Yield the claims put together skill by skill as an assessment weighs them.

    Written down and read again they weigh the same. What is not known is kept.
    """
    own = stand(profile, taxonomy, as_of=as_of).own
    matcher = Matcher(taxonomy.skill_names, this_year=as_of.year)
    done: set[str | tuple[str, str | None]] = set()
    for one in profile.matches:
        key = one.skill or (one.text, one.part)
        if key not in done:
            done.add(key)
            held = own.get(one.skill or "")
            yield _kept(held, taxonomy, matcher) if held else one


def with_claims(profile: Profile, claims: Sequence[Match]) -> Profile:
    """Return the profile with claims that take the place of others of the same skills."""
    by_skill = {one.skill: one for one in claims}
    matches = [by_skill.pop(one.skill, one) for one in profile.matches]
    matches += by_skill.values()
    return profile._replace(claims=len(matches), matches=tuple(matches))


def _kept(held: Held, taxonomy: Taxonomy, matcher: Matcher) -> Match:
    """Return what an assessment takes from all claims of one skill, as one claim."""
    if held.match is None:
        raise ValueError("nobody claimed it")
    best = held.match
    written = best.part or best.text
    # Only a typo that is one by itself, without the words around it, can be written down as such.
    found = matcher.read(written) if best.rung == "typo" else ()
    typo = len(found) == 1 and found[0].rung == "typo" and found[0].owner == held.skill
    # Years make neither of the two, so that nothing but a word can say them.
    worded = held.proficiency in {Proficiency.NONE, Proficiency.EXPERT}
    return Match(
        text=written if typo else taxonomy.skills[held.skill].name,
        part=None,
        skill=held.skill,
        rung="typo" if typo else "exact",
        score=best.score,
        proficiency=held.proficiency,
        source="stated" if worded else held.source,
        years=best.years,
        last_used=held.last_used if held.proficiency else None,
        evidence=held.evidence if held.proficiency else (),
    )
