"""What-if: what counts as supposed, and what it changes."""

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    PRACTITIONER,
    WORKING,
    assumed,
    claim,
    compiled,
    denied,
    job,
    one_role,
    profile,
    role,
    row,
    skill,
)

from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.whatif import Supposition, WhatIf, suppose
from mlcareer.matching.profile import Match
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Taxonomy

SKILLS = [
    skill("spark", demonstrates={"sql": "working"}),
    skill("sql"),
    skill("kafka", transfers={"kinesis": 0.5}),
    skill("kinesis"),
    skill("docker", half_life=2),
]
ROWS = [row("sql"), row("kinesis"), row("docker", mid="useful working", senior="useful working")]
TAXONOMY = one_role(SKILLS, ROWS)


def what(skill_id: str, proficiency: Proficiency = WORKING) -> Supposition:
    return Supposition(f"{skill_id}={proficiency.label}", skill_id, proficiency)


def counted(claims: list[Match], *supposed: Supposition) -> list[Supposition]:
    return list(suppose(profile(*claims), TAXONOMY, supposed, as_of=AS_OF)[1])


def report_of(claims: list[Match], *supposed: Supposition, taxonomy: Taxonomy = TAXONOMY) -> Report:
    return assess(profile(*claims), taxonomy, role=job(taxonomy), as_of=AS_OF, supposing=supposed)


def found(report: Report) -> WhatIf:
    assert report.what_if is not None
    return report.what_if


@pytest.mark.parametrize(
    "claims",
    [
        [claim("sql", WORKING)],
        [claim("sql", EXPERT)],
        [assumed("sql")],
        [claim("spark", WORKING)],
    ],
    ids=["as much", "more", "assumed as much", "demonstrated by another claim"],
)
def test_what_one_has_already_is_not_supposed(claims: list[Match]) -> None:
    assert counted(claims, what("sql")) == []
    report = report_of(claims, what("sql"))
    assert report.profile == profile(*claims)
    assert (found(report).supposed, found(report).covered) == ((), (what("sql"),))


def test_what_carries_over_for_more_than_is_supposed_stays() -> None:
    claims = [claim("kafka", WORKING)]
    assert counted(claims, what("kinesis", AWARENESS)) == []
    assert counted(claims, what("kinesis", WORKING)) == [what("kinesis")]


@pytest.mark.parametrize(
    "claims",
    [[], [claim("sql", AWARENESS)], [denied("sql")], [claim("sql", AWARENESS, "inferred")]],
    ids=["not said", "less", "denied", "less, inferred"],
)
def test_what_is_more_takes_the_place_of_the_claim(claims: list[Match]) -> None:
    changed, supposed = suppose(profile(*claims), TAXONOMY, [what("sql")], as_of=AS_OF)
    assert supposed == (what("sql"),)
    [only] = changed.matches
    assert (only.text, only.skill, only.proficiency) == ("if sql=working", "sql", WORKING)
    assert (only.source, only.last_used, only.evidence) == ("stated", AS_OF.isoformat(), ())
    assert changed.claims == len(claims), "the person's own are counted"


def test_what_has_aged_can_be_supposed_afresh() -> None:
    old = claim("docker", PRACTITIONER, last_used="2012")
    assert counted([old], what("docker", WORKING)) == []
    assert counted([old], what("docker", PRACTITIONER)) == [what("docker", PRACTITIONER)]


def test_the_highest_of_several_counts_and_what_it_shows_is_covered() -> None:
    asked = (what("sql", WORKING), what("spark", PRACTITIONER), what("spark", AWARENESS))
    assert counted([], *asked) == [what("spark", PRACTITIONER)]


def test_suppositions_stay_in_the_order_they_were_given() -> None:
    asked = (what("docker", AWARENESS), what("sql", EXPERT))
    assert counted([], *asked) == list(asked)


def test_a_role_s_change_says_rows_levels_and_verdicts() -> None:
    change = found(report_of([claim("sql", AWARENESS)], what("sql"), what("kinesis"))).role
    assert change is not None
    assert change.change.before == pytest.approx(3 / 7 * 0.12 / 0.5)
    assert change.change.after == pytest.approx(6 / 7)
    assert (change.change.verdict_before, change.change.verdict_after) == ("far", "ready")
    assert change.judged == (False, True)
    names = [after.requirement.requirement.name for _, after in change.rows]
    assert names == ["Kinesis", "Sql"], "what gains most stands first"
    [(before, after)] = [pair for pair in change.levels if pair[0].level == "senior"]
    assert (before.readiness, after.readiness) == (0, 0)
    assert "mid" not in [one.level for one, _ in change.levels]


def test_the_ranking_s_changes_stand_in_its_order() -> None:
    taxonomy = compiled(SKILLS, [role("a", [row("docker")]), role("b", [row("sql")])])
    report = assess(profile(claim("docker")), taxonomy, as_of=AS_OF, supposing=[what("sql")])
    changes = dict(zip([one.role for one in report.ranking], found(report).ranking, strict=True))
    assert (changes["a"].before, changes["a"].after) == (1, 1)
    assert (changes["b"].before, changes["b"].after) == (0, 1)
    assert found(report).role is None


def test_nothing_supposed_is_no_what_if() -> None:
    assert report_of([claim("sql")]).what_if is None


def test_a_level_that_asks_for_nothing_is_reported() -> None:
    taxonomy = one_role(SKILLS, [row("sql", senior="useful working")])
    report = report_of([claim("sql")], what("docker"), taxonomy=taxonomy)
    assert report.assessment is not None
    score = report.assessment.score
    assert (score.readiness, score.known_gap, score.unanswered) == (0, 0, 1)
    assert report.plan is not None
    assert report.plan.steps == ()
