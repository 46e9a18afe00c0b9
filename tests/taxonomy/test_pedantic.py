"""The shipped taxonomy keeps every rule: it is reviewed data, and this is its strictest reader."""

from collections.abc import Iterator
from itertools import chain, pairwise

import pytest

from mlcareer import yamlfile
from mlcareer.policy import LEVELS, Level
from mlcareer.taxonomy.load import load_taxonomy, shipped_folder
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement
from mlcareer.taxonomy.schema import TaxonomyFile

EVERY = LEVELS
FROM_MID: tuple[Level, ...] = ("mid", "senior", "lead")
FROM_SENIOR: tuple[Level, ...] = ("senior", "lead")
# The roles and the levels that each really has.
ROLES: dict[str, tuple[Level, ...]] = {
    "data-analyst": EVERY,
    "bi-developer": EVERY,
    "analytics-engineer": EVERY,
    "data-engineer": EVERY,
    "streaming-data-engineer": FROM_MID,
    "data-platform-engineer": FROM_MID,
    "data-architect": FROM_SENIOR,
    "data-governance-lead": FROM_SENIOR,
    "data-scientist": EVERY,
    "applied-scientist": EVERY,
    "research-scientist": EVERY,
    "ml-engineer": EVERY,
    "ml-data-engineer": EVERY,
    "mlops-engineer": EVERY,
    "ml-platform-engineer": FROM_MID,
    "ai-engineer": EVERY,
    "nlp-engineer": EVERY,
    "computer-vision-engineer": EVERY,
    "recommender-engineer": EVERY,
    "edge-ml-engineer": EVERY,
    "ai-product-manager": FROM_MID,
    "responsible-ai-lead": FROM_SENIOR,
    "chief-data-officer": ("lead",),
    "ml-consultant": FROM_SENIOR,
}
SKILLS = (
    "scikit-learn", "postgresql", "aws", "amazon-s3", "aws-lambda", "apache-airflow",
    "apache-spark", "cpp", "csharp", "ci-cd", "go", "r",
)  # fmt: skip
SCOPE_SHARE = {"entry": 0.10, "mid": 0.15, "senior": 0.35, "lead": 0.55}
PAIRS = [(role, level) for role, levels in ROLES.items() for level in levels]


@pytest.fixture(scope="module")
def written() -> TaxonomyFile:
    """Return the shipped files as they are written."""
    merged: dict[str, object] = {}
    for file in sorted(shipped_folder().glob("*.yaml")):
        merged |= yamlfile.load(file.read_text(encoding="utf-8"), file=file.name)
    return TaxonomyFile.model_validate(merged)


def rows_of(taxonomy: Taxonomy, role: str, level: str) -> list[WeighedRequirement]:
    found = [*taxonomy.roles[role].at(next(one for one in LEVELS if one == level))]
    assert found, f"{role} has no {level}"
    return found


def _pairs(taxonomy: Taxonomy) -> Iterator[tuple[Role, Level]]:
    for role in taxonomy.roles.values():
        for level in role.levels:
            yield role, level


def test_the_strict_check_finds_nothing() -> None:
    assert load_taxonomy(strict=True, cache=False).sources == ()


def test_skills_stand_in_the_order_of_their_ids(taxonomy: Taxonomy) -> None:
    assert [*taxonomy.skills] == sorted(taxonomy.skills)


def test_no_name_says_a_word_twice_in_a_row(taxonomy: Taxonomy) -> None:
    """What a careless edit of a list leaves behind: "credit credit risk"."""
    for skill, page in taxonomy.pages.items():
        for name in (taxonomy.skills[skill].name, *page.aliases):
            words = name.casefold().replace("c plus plus", "c++").split()
            assert all(one != other for one, other in pairwise(words)), f"{skill}: {name}"


def test_there_are_enough_skills_and_roles(taxonomy: Taxonomy) -> None:
    assert len(taxonomy.skills) >= 350
    assert [*taxonomy.roles] == [*ROLES]
    assert {*SKILLS} <= {*taxonomy.skills}


def test_the_levels_are_those_that_exist(taxonomy: Taxonomy) -> None:
    assert {role.id: tuple(role.levels) for role in taxonomy.roles.values()} == ROLES


@pytest.mark.parametrize(("role", "level"), PAIRS)
def test_a_report_is_neither_a_toy_nor_unread(taxonomy: Taxonomy, role: str, level: str) -> None:
    rows = rows_of(taxonomy, role, level)
    assert 22 <= len(rows) <= 26
    assert sum(one.importance == "essential" for one in rows) <= 8
    tools = [one for one in rows if one.requirement.kind not in {"scope", "soft"}]
    assert any(one.importance == "essential" for one in tools)


@pytest.mark.parametrize(("role", "level"), PAIRS)
def test_scope_has_three_or_four_rows_and_its_exact_share(
    taxonomy: Taxonomy, role: str, level: str
) -> None:
    rows = rows_of(taxonomy, role, level)
    scope = [one for one in rows if one.requirement.kind == "scope"]
    assert len(scope) in {3, 4}
    share = sum(one.weight for one in scope) / sum(one.weight for one in rows)
    assert share == pytest.approx(SCOPE_SHARE[level], abs=1e-12)
    asks = {"entry": 1, "mid": 2, "senior": 3, "lead": 4}[level]
    assert {int(one.needed) for one in scope} == {asks}


@pytest.mark.parametrize(("role", "level"), PAIRS)
def test_soft_skills_are_few_light_and_never_essential(
    taxonomy: Taxonomy, role: str, level: str
) -> None:
    rows = rows_of(taxonomy, role, level)
    soft = [one for one in rows if one.requirement.kind == "soft"]
    assert len(soft) in {2, 3}
    assert "essential" not in {one.importance for one in soft}
    assert sum(one.weight for one in soft) <= 0.1 * sum(one.weight for one in rows)


def test_five_scope_skills_are_shared_by_all_roles(taxonomy: Taxonomy) -> None:
    shared = {
        role.id: [row.skills for row in role.requirements if row.kind == "scope"]
        for role in taxonomy.roles.values()
    }
    assert all(one == shared["ml-engineer"] for one in shared.values())
    assert len({*chain(*shared["ml-engineer"])}) == 5


def test_every_required_skill_says_what_one_can_do_at_each_proficiency(taxonomy: Taxonomy) -> None:
    required = {
        skill
        for role in taxonomy.roles.values()
        for row in role.requirements
        for skill in row.skills
    }
    unsaid = [one for one in sorted(required) if len({*taxonomy.pages[one].can_do}) != 4]
    assert unsaid == []


def test_every_required_skill_has_two_to_four_resources_and_a_deed(taxonomy: Taxonomy) -> None:
    required = {
        skill
        for role in taxonomy.roles.values()
        for row in role.requirements
        for skill in row.skills
    }
    pages = {skill: taxonomy.pages[skill] for skill in sorted(required)}
    assert [one for one, page in pages.items() if not 2 <= len(page.resources) <= 4] == []
    assert [one for one, page in pages.items() if len(page.exercise.split()) < 8] == []


def test_what_is_learned_from_one_place_is_not_learned_from_it_twice(taxonomy: Taxonomy) -> None:
    for skill, page in taxonomy.pages.items():
        addresses = [one.url.rstrip("/") for one in page.resources]
        assert len({*addresses}) == len(addresses), skill


def test_nothing_demonstrates_a_soft_or_a_scope_skill(taxonomy: Taxonomy) -> None:
    shown = {
        (one.id, target)
        for one in taxonomy.skills.values()
        for target in {*one.demonstrates, *one.transfers}
        if taxonomy.skills[target].kind in {"soft", "scope"}
    }
    assert shown == set()


def test_soft_and_scope_skills_are_not_studied_and_do_not_age(taxonomy: Taxonomy) -> None:
    at_work = [one for one in taxonomy.skills.values() if one.kind in {"soft", "scope"}]
    assert len(at_work) > 5
    assert [one.id for one in at_work if one.studied or one.half_life] == []
    assert [
        one.id for one in taxonomy.skills.values() if not one.studied and one not in at_work
    ] == []


def test_concepts_and_sql_do_not_age(taxonomy: Taxonomy) -> None:
    lasting = [one for one in taxonomy.skills.values() if one.kind == "concept" or one.id == "sql"]
    assert len(lasting) > 5
    assert [one.id for one in lasting if one.half_life is not None] == []


def test_hours_grow_with_proficiency(taxonomy: Taxonomy) -> None:
    shrinking = [
        one.id
        for one in taxonomy.skills.values()
        if not all(low < high for low, high in pairwise(one.hours))
    ]
    assert shrinking == []


def test_the_anchors_of_the_hours_hold(taxonomy: Taxonomy) -> None:
    anchors = {
        "docker": (3, 20, 60), "python": (8, 80, 250), "sql": (4, 40, 120),
        "apache-airflow": (4, 30, 90), "kubernetes": (6, 50, 150), "apache-kafka": (5, 40, 140),
        "aws": (8, 60, 200), "pytorch": (6, 60, 180), "statistics": (10, 80, 200),
    }  # fmt: skip
    assert {one: tuple(taxonomy.skills[one].hours[1:]) for one in anchors} == anchors


def test_every_milestone_has_a_project_of_its_own(taxonomy: Taxonomy) -> None:
    for role in taxonomy.roles.values():
        projects = [one.project for one in role.milestones]
        assert 2 <= len({*projects}) == len(projects) <= 4
        assert all(len(one.split()) >= 8 for one in projects)


def test_every_studied_skill_of_a_role_stands_in_one_milestone(taxonomy: Taxonomy) -> None:
    for role in taxonomy.roles.values():
        staged = sorted(chain(*(one.skills for one in role.milestones)))
        required = {
            skill
            for row in role.requirements
            for skill in row.skills
            if taxonomy.skills[skill].studied
        }
        assert sorted({*staged}) == staged
        assert required <= {*staged}


def test_no_member_of_a_group_is_also_a_requirement_of_its_own(taxonomy: Taxonomy) -> None:
    for role, level in _pairs(taxonomy):
        members = [skill for one in role.at(level) for skill in one.requirement.skills]
        assert sorted(members) == sorted({*members})


def test_a_row_that_vanishes_at_a_higher_level_says_why(taxonomy: Taxonomy) -> None:
    for role in taxonomy.roles.values():
        for row in role.requirements:
            held = [level in row.asked for level in role.levels]
            assert row.reason or (True, False) not in pairwise(held), (role.id, row.name)


def test_every_role_says_how_it_differs_and_where_it_leads(taxonomy: Taxonomy) -> None:
    for role in taxonomy.roles.values():
        assert role.id not in {*role.adjacent, *role.next, *role.differs}
        assert role.differs
        assert role.adjacent or role.next
        assert role.challenges
        assert 4 <= len(role.responsibilities) - 1 <= 6


def test_every_challenge_is_a_scenario_that_asks_something(taxonomy: Taxonomy) -> None:
    for role in taxonomy.roles.values():
        assert 5 <= len(role.challenges) <= 7
        asked = [one.scenario for one in role.challenges]
        assert [one for one in asked if not one.endswith("?") or len(one.split()) < 10] == []
        assert len({*asked}) == len(asked)


def test_no_path_of_roles_runs_in_a_circle(taxonomy: Taxonomy) -> None:
    """Onwards is onwards: who follows `next` never comes back."""
    for start in taxonomy.roles.values():
        seen, pending = set[str](), [*start.next]
        while pending:
            here = pending.pop()
            if here not in seen:
                seen.add(here)
                pending += taxonomy.roles[here].next
        assert start.id not in seen


def test_every_figure_of_the_market_has_a_source_that_is_used(taxonomy: Taxonomy) -> None:
    market = taxonomy.market
    used = {one.source for one in market.pay} | {one.source for one in market.stated_pay}
    used |= {one.source for one in market.growth} | {one.source for one in market.sectors}
    used |= {one.source for one in market.trends}
    used |= {one.source for one in taxonomy.demand.values()}
    assert used == {*market.sources}


def test_pay_is_of_levels_that_the_role_has(taxonomy: Taxonomy) -> None:
    found = {(one.role, one.level) for one in taxonomy.market.pay}
    assert len(found) > 20
    assert {
        (role, level) for role, level in found if level not in taxonomy.roles[role].levels
    } == set()


def test_both_averages_of_the_guide_are_there_with_a_word_on_their_difference(
    taxonomy: Taxonomy,
) -> None:
    found = {
        one.average: one.note for one in taxonomy.market.stated_pay if one.role == "ml-engineer"
    }
    assert "second" in found[133_336]
    assert "second" in found[157_969]


def test_every_resource_is_a_safe_address_and_leads_upwards(written: TaxonomyFile) -> None:
    order = ("none", "awareness", "working", "practitioner", "expert")
    resources = [one for entry in written.learning for one in entry.resources]
    assert len({one.url for one in resources}) > 20
    downwards = [one.url for one in resources if order.index(one.from_) >= order.index(one.to)]
    assert downwards == []
