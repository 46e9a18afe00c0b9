"""What repositories add to a profile: evidence and what is new, and never less than was claimed."""

from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    NONE,
    PRACTITIONER,
    WORKING,
    assumed,
    claim,
    compiled,
    denied,
    profile,
    skill,
)

from mlcareer.assessment.backing import Backing, back
from mlcareer.assessment.score import readiness_of
from mlcareer.assessment.standing import stand
from mlcareer.evidence.gather import Evidence, Place, Proof
from mlcareer.matching.profile import Match
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Taxonomy

OLD: Final = date(2018, 3, 5)
NEW: Final = date(2025, 5, 5)
SMALL: Final = compiled(
    [
        skill("a", half_life=3),
        skill("b", demonstrates={"a": "working"}),
        skill("c", transfers={"a": 0.5}),
    ]
)


def proof(skill_id: str, proficiency: Proficiency = WORKING, last: date = NEW) -> Proof:
    place = Place("r", used=True, days=3, first=OLD, last=last, example="a.py")
    return Proof(skill_id, proficiency, 3, OLD, last, (place,))


def backed(*claims: Match, by: Proof) -> list[Backing]:
    evidence = Evidence((), (), (by,), ())
    return list(back(profile(*claims), evidence, SMALL, as_of=AS_OF))


@pytest.mark.parametrize(
    "claims",
    [
        [claim("a", PRACTITIONER, "inferred")],
        [claim("a", EXPERT)],
        [claim("a", WORKING)],
        [assumed("a")],
        [claim("a", AWARENESS), claim("a", PRACTITIONER)],
    ],
)
def test_what_is_claimed_as_high_keeps_its_proficiency_and_does_not_grow_old(
    claims: list[Match],
) -> None:
    [found] = backed(*claims, by=proof("a", last=OLD))
    assert (found.proficiency, found.last_used, found.is_new) == (None, None, False)
    assert found.places


def test_a_claim_with_a_date_gains_the_newer_one() -> None:
    [found] = backed(claim("a", EXPERT, last_used="2020"), by=proof("a"))
    assert (found.proficiency, found.last_used) == (None, "2025-05")


@pytest.mark.parametrize("less", [claim("a", AWARENESS), claim("a", NONE), denied("a")])
def test_more_than_was_claimed_raises_the_claim(less: Match) -> None:
    [found] = backed(less, by=proof("a"))
    assert (found.proficiency, found.last_used, found.is_new) == (WORKING, "2025-05", False)


def test_what_was_not_claimed_is_new() -> None:
    [found] = backed(claim("b", NONE), by=proof("a", AWARENESS, OLD))
    assert (found.proficiency, found.last_used, found.is_new) == (AWARENESS, "2018-03", True)


def test_what_other_claims_show_better_is_left_out() -> None:
    assert backed(claim("b", WORKING), by=proof("a", AWARENESS)) == []
    assert backed(claim("c", EXPERT), by=proof("a", AWARENESS)) == []
    assert len(backed(claim("b", WORKING), by=proof("a", WORKING))) == 1
    assert backed(claim("b", WORKING), by=proof("a", WORKING, OLD)) == []


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_evidence_never_lowers_a_readiness(taxonomy: Taxonomy, data: st.DataObject) -> None:
    role = data.draw(st.sampled_from(list(taxonomy.roles.values())))
    asked = sorted({one for row in role.requirements for one in row.skills})
    near = {other for one in asked for other in taxonomy.skills[one].demonstrates}
    some = st.sampled_from([*asked, *sorted(near)])
    days = st.sampled_from(["2010-01", "2019", "2024-05-01", None])
    claims = st.builds(
        claim, some, st.sampled_from(Proficiency), st.sampled_from(["stated", "inferred"]),
        negated=st.booleans(), last_used=days,
    )  # fmt: skip
    person = profile(*data.draw(st.lists(claims | st.builds(assumed, some), max_size=12)))
    proofs = st.builds(
        proof, some, st.sampled_from((AWARENESS, WORKING)), st.sampled_from((OLD, NEW))
    )
    shown = data.draw(st.lists(proofs, max_size=12, unique_by=lambda one: one.skill))
    added = back(person, Evidence((), (), tuple(shown), ()), taxonomy, as_of=AS_OF)
    more = profile(
        *person.matches,
        *(
            claim(one.skill, one.proficiency, last_used=one.last_used)
            if one.proficiency
            else assumed(one.skill)._replace(last_used=one.last_used)
            for one in added
        ),
    )
    for level in role.levels:
        before, after = (
            readiness_of(role.at(level), stand(it, taxonomy, as_of=AS_OF)) for it in (person, more)
        )
        assert after >= before - 1e-9
