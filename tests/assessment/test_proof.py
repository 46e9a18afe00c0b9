"""How much rests on evidence, and what does not."""

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    PRACTITIONER,
    WORKING,
    claim,
    job,
    milestone,
    one_role,
    profile,
    row,
    skill,
)

from mlcareer.assessment.proof import Proof, is_proven
from mlcareer.assessment.report import Assessment, assess
from mlcareer.matching.profile import Match

CAN_DO = {
    "awareness": "Can name it.",
    "working": "Can use it.",
    "practitioner": "Can judge it.",
    "expert": "Have made it.",
}
LINK = "https://example.org/work"
SKILLS = [
    skill("spark", demonstrates={"sql": "working"}),
    skill("sql"),
    skill("kafka", transfers={"kinesis": 0.5}, can_do=CAN_DO),
    skill("kinesis"),
    skill("git"),
]
ROWS = [row("spark"), row("sql", "git"), row("kinesis")]
STAGES = [milestone("First", "spark", "git", "kinesis"), milestone("Last", "sql")]
TAXONOMY = one_role(SKILLS, ROWS, milestones=STAGES)


def assessed(*claims: Match) -> Assessment:
    found = assess(profile(*claims), TAXONOMY, role=job(TAXONOMY), as_of=AS_OF).assessment
    assert found is not None
    return found


def proof(*claims: Match) -> Proof:
    return assessed(*claims).proof


@pytest.mark.parametrize("evidence", [(), ("self-ticked",)], ids=["none", "only a ticked box"])
def test_nothing_rests_on_no_evidence(evidence: tuple[str, ...]) -> None:
    found = assessed(claim("spark", evidence=evidence))
    assert found.proof == Proof(0, ())
    assert not any(one.proven for one in found.strengths)


def test_a_link_beside_a_ticked_box_is_evidence() -> None:
    assert is_proven(["self-ticked", LINK])
    assert is_proven(["self-ticked, and more"])


def test_a_claim_with_evidence_backs_its_row_and_what_it_demonstrates() -> None:
    assert proof(claim("spark", evidence=[LINK])).backed == pytest.approx(2 / 3)


def test_a_demonstration_is_not_backed_by_evidence_for_something_else() -> None:
    found = proof(claim("spark"), claim("git", AWARENESS, evidence=[LINK]))
    assert found.backed == 0, "sql, shown by Spark, is the member that counts"


def test_what_carries_over_is_backed_by_the_claim_it_carries_over_from() -> None:
    assert proof(claim("kafka", evidence=[LINK])).backed == pytest.approx(1 / 3 * 0.5)


def test_claims_from_practitioner_up_without_evidence_are_named_the_heaviest_first() -> None:
    found = proof(claim("spark", PRACTITIONER), claim("kafka", EXPERT), claim("git", WORKING))
    assert [(one.skill, one.proficiency) for one in found.unproven] == [
        ("spark", PRACTITIONER),
        ("kafka", EXPERT),
    ]
    assert [one.carries for one in found.unproven] == pytest.approx([2 / 3, 1 / 6])


def test_a_claim_that_the_role_does_not_rest_on_need_not_be_proven() -> None:
    assert proof(claim("sql", EXPERT, evidence=[LINK]), claim("git", EXPERT)).unproven == ()


def test_a_capstone_proves_what_has_no_exercise_and_else_somebody_else_does() -> None:
    found = proof(claim("spark", PRACTITIONER), claim("kafka", EXPERT)).unproven
    assert [(one.way, one.how) for one in found] == [
        ("capstone", "The project of First."),
        ("deed", "Have made it."),
    ]
