"""What evidence from repositories adds to a profile: it backs claims, and never lowers one.

Repositories show the least that a person can do, and nothing by what is not in them. A claim in
a profile, though, is the person's word, and outweighs what other claims demonstrate or carry
over. So of a skill that the profile claims, the evidence is added, the proficiency only where it
is higher, and the last use only where the claim has one that it may be newer than. Of any other
skill everything is added, unless the profile stands better without it.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mlcareer.assessment.standing import Held, Standing, aged, credit, stand
from mlcareer.evidence.gather import Evidence, Place, Proof
from mlcareer.matching.profile import Profile
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Taxonomy


class Backing(NamedTuple):
    """What a profile gains for one skill. `is_new` says that it did not claim the skill.

    `proficiency` and `last_used` (`2024-03`) are None where the claim keeps its own.
    """

    skill: str
    proficiency: Proficiency | None
    last_used: str | None
    places: tuple[Place, ...]
    is_new: bool = False


def back(
    profile: Profile, evidence: Evidence, taxonomy: Taxonomy, *, as_of: date
) -> Iterator[Backing]:
    """Yield what evidence adds to a profile, in the order of the evidence."""
    standing = stand(profile, taxonomy, as_of=as_of)
    for proof in evidence.proofs:
        used = f"{proof.last:%Y-%m}"
        held = standing.own.get(proof.skill)
        if held is None:
            if _is_better(proof, used, standing, taxonomy, as_of):
                yield Backing(proof.skill, proof.proficiency, used, proof.places, is_new=True)
        elif proof.proficiency > held.proficiency:
            yield Backing(proof.skill, proof.proficiency, used, proof.places)
        else:
            yield Backing(proof.skill, None, _newer(used, held), proof.places)


def _newer(used: str, held: Held) -> str | None:
    """Return the last use for a claim that has one; without one a claim does not grow old."""
    return used if held.last_used else None


def _is_better(
    proof: Proof, used: str, standing: Standing, taxonomy: Taxonomy, as_of: date
) -> bool:
    """Whether a claim of a proof is worth what other claims show or carry over, or more."""
    half_life = taxonomy.skills[proof.skill].half_life
    worth = credit(aged(float(proof.proficiency), used, half_life, as_of=as_of))
    carried = (
        share * credit(standing.effective(source))
        for source, share in standing.transfers.get(proof.skill, ())
    )
    return worth >= max(credit(standing.effective(proof.skill)), *carried, 0.0)
