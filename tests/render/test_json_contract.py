"""The JSON contract of format 1: exact keys at every level, and what their values may be."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import fsum, isclose
from typing import Any, Final

import pytest
from fixed import AS_OF, golden_report, small_report, small_taxonomy

from mlcareer.assessment.job import read_job
from mlcareer.assessment.report import assess
from mlcareer.errors import Problem
from mlcareer.matching.profile import read_profile
from mlcareer.reading import parse_ad, parse_document
from mlcareer.render.browse import json as browse
from mlcareer.render.contract import render_problems
from mlcareer.render.report import json as renderer

ENVELOPE: Final = {
    "format", "taxonomy", "profile", "matches", "ranking", "assessment", "job", "plan",
}  # fmt: skip
MATCH: Final = {
    "text", "part", "skill", "name", "rung", "score", "proficiency", "proficiency_source",
    "negated", "suggestions",
}  # fmt: skip
RANKED: Final = {
    "role", "job", "title", "level", "fit", "readiness", "low", "high", "verdict",
}  # fmt: skip
ASSESSMENT: Final = {
    "role", "title", "level", "readiness", "low", "high", "known_gap", "unanswered", "verdict",
    "levels", "requirements", "responsibilities", "background",
}  # fmt: skip
REQUIREMENT: Final = {
    "skills", "name", "met_by", "importance", "weight", "needed", "have", "effective", "status",
    "attained", "contribution", "reasons", "demand",
}  # fmt: skip
PLAN: Final = {
    "hours_per_week", "total_hours", "total_hours_if_unknown_met", "check_first", "milestones",
    "steps",
}  # fmt: skip
STEP: Final = {
    "milestone", "skill", "name", "from", "to", "hours", "if_unknown", "start", "finish",
    "readiness_after", "unlocks", "why", "can_do", "resources",
}  # fmt: skip
RESOURCE: Final = {"title", "url", "kind", "cost", "hours", "from", "to"}
PROFICIENCIES: Final = ("none", "awareness", "working", "practitioner", "expert")
RUNGS: Final = {"exact", "alias", "normalised", "part", "typo", "unknown"}
SOURCES: Final = {"stated", "inferred", "assumed"}
VERDICTS: Final = {"ready", "near", "stretch", "far"}
STATUSES: Final = {"met", "partial", "missing", "unknown"}
LEVELS: Final = ("entry", "mid", "senior", "lead")
SHARES: Final = {
    "readiness", "low", "high", "known_gap", "unanswered", "attained", "contribution", "score",
    "fit", "readiness_after",
}  # fmt: skip


def _refuse(constant: str) -> None:
    pytest.fail(f"{constant} is not JSON")


def _load(text: str) -> Any:
    return json.loads(text, parse_constant=_refuse)


def _report(written: str, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = _load(renderer.render(small_report(written, **options)))
    return found


DOCUMENTS: Final[dict[str, dict[str, Any]]] = {
    "person": _load(renderer.render(golden_report("person.yaml", role="ml-engineer"))),
    "newcomer": _load(renderer.render(golden_report("newcomer.txt", role="ml-engineer"))),
    "nobody": _report("", role="ml-engineer"),
    "senior": _report("Python\nSQL expert\n", role="ml-engineer", level="senior"),
    "architect": _report("no SQL\nOwnership\n", role="data-architect", level="lead"),
    "complete": _report("Python\nSQL expert\n", role="data-engineer", complete=True),
    "all met": _report(
        "\n".join(
            f"{name}: expert"
            for name in ("SQL", "Python", "Airflow", "Ownership", "Framing", "Terraform")
        ),
        role="data-engineer",
    ),
}
each_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def _keys(found: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {frozenset(one) for one in found}


@each_document
def test_the_envelope_has_these_keys_and_no_other(document: dict[str, Any]) -> None:
    assert document.keys() == ENVELOPE
    assert document["format"] == 1
    assert document["taxonomy"] == {"version": "golden", "skills": 15, "roles": 3}
    assert document["profile"].keys() == {"name", "source", "claims"}
    assert document["job"] is None


@each_document
def test_matches_and_ranking_have_these_keys_and_no_other(document: dict[str, Any]) -> None:
    assert _keys(document["matches"]) <= {frozenset(MATCH)}
    for one in document["matches"]:
        assert _keys(one["suggestions"]) <= {frozenset({"skill", "name", "score"})}
    assert _keys(document["ranking"]) == {frozenset(RANKED)}


@each_document
def test_an_assessment_has_these_keys_and_no_other(document: dict[str, Any]) -> None:
    one = document["assessment"]
    assert one.keys() == ASSESSMENT
    assert _keys(one["levels"]) == {frozenset({"level", "readiness", "verdict"})}
    assert _keys(one["requirements"]) == {frozenset(REQUIREMENT)}
    for row in one["requirements"]:
        assert _keys(row["reasons"]) == {frozenset({"kind", "skill", "detail"})}
        assert row["demand"] is None or row["demand"].keys() == {"share", "sample", "years"}
    duty = {"name", "readiness", "known_gap", "unanswered"}
    assert _keys(one["responsibilities"]) == {frozenset(duty)}
    assert _keys(one["background"]) <= {frozenset({"kind", "asked", "stated"})}


@each_document
def test_a_plan_has_these_keys_and_no_other(document: dict[str, Any]) -> None:
    plan = document["plan"]
    assert plan.keys() == PLAN
    assert _keys(plan["milestones"]) == {frozenset({"name", "project"})}
    assert _keys(plan["steps"]) <= {frozenset(STEP)}
    for step in plan["steps"]:
        assert _keys(step["resources"]) <= {frozenset(RESOURCE)}


def test_every_kind_of_object_was_seen() -> None:
    """Otherwise the tests of keys above might have looked at nothing."""
    seen = {frozenset(one) for document in DOCUMENTS.values() for one in _objects(document)}
    wanted = (MATCH, RANKED, ASSESSMENT, REQUIREMENT, PLAN, STEP, RESOURCE,
              {"skill", "name", "score"}, {"kind", "skill", "detail"},
              {"kind", "asked", "stated"}, {"name", "project"})  # fmt: skip
    assert {frozenset(one) for one in wanted} <= seen


def test_without_a_role_there_is_a_ranking_and_nothing_else() -> None:
    document = _load(renderer.render(golden_report("person.yaml")))
    assert (document["assessment"], document["job"], document["plan"]) == (None, None, None)
    assert {one["role"] for one in document["ranking"]} == {"ml-engineer", "data-engineer"}
    fits = [one["fit"] for one in document["ranking"]]
    assert fits == sorted(fits, reverse=True)
    assert document.keys() == ENVELOPE


def test_with_a_role_the_ranking_is_still_complete_and_agrees() -> None:
    document = DOCUMENTS["person"]
    assert document["ranking"] == _load(renderer.render(golden_report("person.yaml")))["ranking"]
    ranked = next(one for one in document["ranking"] if one["role"] == "ml-engineer")
    for key in ("title", "level", "readiness", "low", "high", "verdict"):
        assert ranked[key] == document["assessment"][key]


@each_document
def test_shares_stay_between_0_and_1(document: dict[str, Any]) -> None:
    wrong = {
        (key, value)
        for one in _objects(document)
        for key, value in one.items()
        if key in SHARES and not (type(value) in {int, float} and 0 <= value <= 1)
    }
    assert wrong == set()


@each_document
def test_words_are_those_of_the_contract(document: dict[str, Any]) -> None:
    skills, roles = small_taxonomy().skills.keys(), small_taxonomy().roles.keys()
    allowed: dict[str, set[Any]] = {
        "rung": RUNGS,
        "proficiency": {*PROFICIENCIES},
        "proficiency_source": SOURCES,
        "verdict": VERDICTS,
        "level": {*LEVELS},
        "importance": {"essential", "important", "useful"},
        "needed": {*PROFICIENCIES[1:]},
        "have": {*PROFICIENCIES},
        "from": {*PROFICIENCIES},
        "to": {*PROFICIENCIES[1:]},
        "status": STATUSES,
        "skill": {*skills, None},
        "met_by": {*skills, None},
        "role": {*roles},
        "negated": {True, False},
        "if_unknown": {True, False},
    }
    wrong = {
        (key, value)
        for one in _objects(document)
        for key, value in one.items()
        if key in allowed and value not in allowed[key]
    }
    assert wrong == set()


@each_document
def test_the_three_parts_sum_to_1(document: dict[str, Any]) -> None:
    for one in (document["assessment"], *document["assessment"]["responsibilities"]):
        assert isclose(
            one["readiness"] + one["known_gap"] + one["unanswered"], 1, rel_tol=0, abs_tol=1e-12
        )


@each_document
def test_contributions_sum_to_readiness_and_are_the_rows_share_of_the_weight(
    document: dict[str, Any],
) -> None:
    one = document["assessment"]
    rows = one["requirements"]
    total = fsum(row["weight"] for row in rows)
    for row in rows:
        expected = row["weight"] * row["attained"] / total
        assert isclose(row["contribution"], expected, rel_tol=1e-12, abs_tol=1e-15)
    assert isclose(fsum(row["contribution"] for row in rows), one["readiness"], abs_tol=1e-12)


@each_document
def test_statuses_say_what_the_numbers_say(document: dict[str, Any]) -> None:
    for row in document["assessment"]["requirements"]:
        assert 0 <= row["effective"] <= 4
        assert (row["status"] == "met") == (row["attained"] == 1)
        assert (row["status"] == "partial") == (0 < row["attained"] < 1)
        assert (row["met_by"] is None) == (row["attained"] == 0)
        assert row["met_by"] is None or row["met_by"] in row["skills"]
        assert row["reasons"]


@each_document
def test_readiness_lies_within_its_interval(document: dict[str, Any]) -> None:
    for one in (document["assessment"], *document["ranking"]):
        assert one["low"] <= one["readiness"] <= one["high"]


@each_document
def test_a_ranking_falls_in_fit(document: dict[str, Any]) -> None:
    fits = [one["fit"] for one in document["ranking"]]
    assert fits == sorted(fits, reverse=True)


@each_document
def test_the_plan_holds_at_most_five_steps_and_its_totals_are_theirs(
    document: dict[str, Any],
) -> None:
    plan = document["plan"]
    hours = [step["hours"] for step in plan["steps"]]
    sure = [step["hours"] for step in plan["steps"] if not step["if_unknown"]]
    assert len(hours) <= 5
    assert plan["hours_per_week"] == 8
    assert isclose(plan["total_hours"], fsum(hours), abs_tol=1e-9)
    assert isclose(plan["total_hours_if_unknown_met"], fsum(sure), abs_tol=1e-9)
    assert {step["milestone"] for step in plan["steps"]} <= {
        one["name"] for one in plan["milestones"]
    }


@each_document
def test_the_steps_of_a_plan_follow_each_other(document: dict[str, Any]) -> None:
    steps = document["plan"]["steps"]
    for step in steps:
        assert PROFICIENCIES.index(step["from"]) < PROFICIENCIES.index(step["to"]) <= 3
        assert step["hours"] > 0
        assert AS_OF <= date.fromisoformat(step["start"]) <= date.fromisoformat(step["finish"])
    for before, after in pairwise(steps):
        assert before["finish"] == after["start"]
        assert before["readiness_after"] <= after["readiness_after"]
    if steps:
        assert steps[0]["start"] == AS_OF.isoformat()
        assert steps[0]["readiness_after"] >= document["assessment"]["readiness"]


@each_document
def test_what_is_to_be_checked_first_is_what_is_unknown(document: dict[str, Any]) -> None:
    rows = document["assessment"]["requirements"]
    unknown = {row["skills"][0] for row in rows if row["status"] == "unknown"}
    check_first = document["plan"]["check_first"]
    assert {*check_first} == unknown
    assert len(check_first) == len(unknown)


@each_document
def test_suggestions_stand_beside_unknown_names_only(document: dict[str, Any]) -> None:
    for one in document["matches"]:
        assert (one["skill"] is None) == (one["rung"] == "unknown") == (one["name"] is None)
        assert one["skill"] is None or one["suggestions"] == []
        assert one["text"] == one["text"].strip()


def test_a_claim_of_several_skills_gives_a_match_for_each_part() -> None:
    found = [
        (one["part"], one["skill"])
        for one in DOCUMENTS["person"]["matches"]
        if one["text"] == "Kubernetes / basket weaving"
    ]
    assert found == [("Kubernetes", "kubernetes"), ("basket weaving", None)]
    assert DOCUMENTS["person"]["profile"]["claims"] == 9  # claims, not parts


def test_proficiency_comes_with_where_it_came_from() -> None:
    found = {
        one["text"]: (one["proficiency"], one["proficiency_source"], one["negated"])
        for one in DOCUMENTS["person"]["matches"]
    }
    assert found["SQL, 5 years"] == ("practitioner", "inferred", False)
    assert found["Prefect (4/5)"] == ("practitioner", "stated", False)
    assert found["no TensorFlow"] == ("none", "stated", True)
    assert found["Terraform"] == ("working", "assumed", False)


def test_reasons_name_the_skill_that_they_are_about() -> None:
    rows = {row["skills"][0]: row for row in DOCUMENTS["person"]["assessment"]["requirements"]}
    found = {
        skill: [(reason["kind"], reason["skill"]) for reason in row["reasons"]]
        for skill, row in rows.items()
    }
    assert found["git"][0] == ("demonstrated", "python")
    assert found["airflow"][0] == ("transfer", "prefect")
    kinds = [("claim", "docker"), ("evidence", "docker"), ("aged", "docker")]
    assert found["docker"][:3] == kinds
    assert ("denied", "tensorflow") in found["pytorch"]
    assert found["statistics"][0] == ("unmentioned", None)


def test_transfer_is_the_share_of_the_credit_and_never_meets() -> None:
    rows = {row["skills"][0]: row for row in DOCUMENTS["person"]["assessment"]["requirements"]}
    # Prefect at practitioner covers working in full; 0.6 of it carries over to Airflow.
    assert rows["airflow"]["attained"] == pytest.approx(0.6)
    assert rows["airflow"]["status"] == "partial"


def test_numbers_are_not_rounded() -> None:
    # The rows outside of scope weigh 3+2+3+3+1+2+1+1+2+1 = 19; scope has 15 % of the whole,
    # 19 · 0.15 / 0.85, and Python and SQL meet 3 and 2 of it, Git 0.12 / 0.5 of 1.
    document = _report("Python: advanced\nSQL: advanced\n", role="ml-engineer")
    whole = 19 / 0.85
    assert document["assessment"]["readiness"] == pytest.approx((3 + 2 + 0.24) / whole, abs=1e-12)


def test_background_is_compared_and_not_scored() -> None:
    assert DOCUMENTS["person"]["assessment"]["background"] == [
        {
            "kind": "degree",
            "asked": "A bachelor's in a field that counts things.",
            "stated": "BSc in mathematics",
        },
        {"kind": "years", "asked": "Two years of building software.", "stated": None},
    ]
    with_degree, without = (
        _report(f"{extra}skills: [python]\n", source="a.yaml", role="ml-engineer")["assessment"]
        for extra in ("background: {degree: MSc}\n", "")
    )
    assert with_degree["readiness"] == without["readiness"]


def test_levels_are_those_of_the_role_from_the_lowest() -> None:
    levels = [one["level"] for one in DOCUMENTS["person"]["assessment"]["levels"]]
    assert levels == ["entry", "mid", "senior"]
    architect = [one["level"] for one in DOCUMENTS["architect"]["assessment"]["levels"]]
    assert architect == ["senior", "lead"]


def test_resources_and_can_do_are_those_between_from_and_to() -> None:
    step = next(one for one in DOCUMENTS["newcomer"]["plan"]["steps"] if one["skill"] == "docker")
    assert (step["from"], step["to"]) == ("none", "working")
    assert step["can_do"] == [
        "Can run an image and say what a layer is.",
        "Can write an image of a service that a colleague runs from a clean clone.",
    ]
    assert step["resources"][1] == {
        "title": "Docker in practice",
        "url": "https://example.org/docker-in-practice",
        "kind": "book",
        "cost": "paid",
        "hours": None,
        "from": "awareness",
        "to": "working",
    }


def test_matches_alone_have_the_same_form() -> None:
    report = golden_report("person.yaml")
    written = browse.render_matches(report.profile.matches, report.suggestions, report.taxonomy)
    assert _load(written) == {"format": 1, "matches": DOCUMENTS["person"]["matches"]}


def test_skills_have_these_keys_and_no_other() -> None:
    taxonomy = small_taxonomy()
    document = _load(browse.render_skills(taxonomy.skills.values(), taxonomy))
    assert document.keys() == {"format", "skills"}
    assert _keys(document["skills"]) == {
        frozenset({
            "id", "name", "kind", "category", "aliases", "summary", "ambiguous", "prerequisites",
            "demonstrates", "transfers", "hours", "half_life", "can_do", "resources", "exercise",
        })
    }  # fmt: skip
    found = {one["id"]: one for one in document["skills"]}
    assert found["pytorch"]["prerequisites"] == {"python": "working"}
    assert found["pytorch"]["demonstrates"] == {"machine-learning": "working"}
    assert found["pytorch"]["transfers"] == {"tensorflow": 0.6}
    assert found["pytorch"]["hours"] == {"awareness": 6, "working": 60, "practitioner": 180}
    assert found["tensorflow"]["ambiguous"] == {"TF": ["keras", "tensor"]}
    assert found["ownership"]["hours"] is None
    assert found["ownership"]["can_do"] is None
    assert list(found["docker"]["can_do"]) == list(PROFICIENCIES[1:])
    assert _keys(found["docker"]["resources"]) == {frozenset(RESOURCE)}


def test_roles_have_these_keys_and_no_other() -> None:
    document = _load(browse.render_roles(small_taxonomy().roles.values(), small_taxonomy()))
    assert document.keys() == {"format", "roles"}
    assert _keys(document["roles"]) == {
        frozenset({
            "id", "title", "aliases", "family", "summary", "decides", "differs", "levels",
            "responsibilities", "milestones", "adjacent", "next", "challenges", "background",
            "not_asked",
        })
    }  # fmt: skip
    role = document["roles"][0]
    assert _keys(role["levels"]) == {frozenset({"level", "does", "requirements"})}
    asked = {
        "skills", "name", "importance", "weight", "needed", "serves", "why", "reason", "deviates",
        "demand",
    }  # fmt: skip
    for level in role["levels"]:
        assert _keys(level["requirements"]) == {frozenset(asked)}
    assert _keys(role["milestones"]) == {frozenset({"name", "project", "skills"})}
    assert _keys(role["responsibilities"]) == {frozenset({"id", "name", "summary"})}
    assert _keys(role["challenges"]) == {
        frozenset({"challenge", "practices", "answer", "scenario"})
    }
    assert _keys(role["background"]) == {frozenset({"kind", "asked"})}
    # Kubernetes and others begin at mid.
    counts = [len(level["requirements"]) for level in role["levels"]]
    assert counts == [6, 12, 12]


def test_errors_have_these_keys_and_null_for_what_is_not_known() -> None:
    problems = [
        Problem("is odd", "Make it even.", "a.yaml", 3, 7, "skills[0]"),
        Problem("nothing more is known"),
    ]
    assert _load(render_problems(problems)) == {
        "format": 1,
        "errors": [
            {"file": "a.yaml", "line": 3, "column": 7, "path": "skills[0]",
             "message": "is odd", "fix": "Make it even."},
            {"file": None, "line": None, "column": None, "path": None,
             "message": "nothing more is known", "fix": None},
        ],
    }  # fmt: skip


AD: Final = (
    "Senior ML Engineer\nRequirements\nPython and Frobnitz, 3 years\nNice to have\nDocker or SQL\n"
)


def _against_ads(*ads: str) -> dict[str, Any]:
    taxonomy = small_taxonomy()
    jobs = [
        read_job(
            parse_ad(ad.encode(), f"{number}.txt", this_year=AS_OF.year),
            taxonomy,
            this_year=AS_OF.year,
        )
        for number, ad in enumerate(ads)
    ]
    person = read_profile(parse_document(b"Python\nno SQL\n", "me.txt"), taxonomy, as_of=AS_OF)
    found: dict[str, Any] = _load(renderer.render(assess(person, taxonomy, jobs=jobs, as_of=AS_OF)))
    return found


def test_one_ad_is_assessed_with_the_same_keys_and_no_role() -> None:
    document = _against_ads(AD)
    assert document.keys() == ENVELOPE
    assert document["job"].keys() == {"source", "title", "level", "resembles", "unknown_terms"}
    assert document["job"]["source"] == "0.txt"
    assert document["job"]["resembles"] in {*small_taxonomy().roles, None}
    one = document["assessment"]
    assert one.keys() == ASSESSMENT
    assert one["role"] is None
    assert _keys(one["requirements"]) == {frozenset(REQUIREMENT)}
    assert [row["skills"] for row in one["requirements"]] == [["python"], ["docker", "sql"]]
    assert one["background"] == [
        {"kind": "years", "asked": "Python and Frobnitz, 3 years", "stated": None}
    ]
    assert document["plan"].keys() == PLAN
    assert {it["role"] for it in document["ranking"]} <= {*small_taxonomy().roles}


def test_several_ads_are_a_ranking_and_nothing_else() -> None:
    document = _against_ads(AD, "Data Engineer\nRequirements\nSQL\n")
    assert (document["assessment"], document["job"], document["plan"]) == (None, None, None)
    assert _keys(document["ranking"]) == {frozenset(RANKED)}
    assert {(it["role"], it["job"]) for it in document["ranking"]} == {
        (None, "0.txt"),
        (None, "1.txt"),
    }
