"""Which role and which level a title names."""

import pytest

from mlcareer.assessment.titles import level_in, role_in
from mlcareer.matching.ladder import Matcher
from mlcareer.taxonomy.models import Taxonomy

NO_ROLE = [
    "Software engineer",
    "Head chef",
    "Account executive, data",
    "Analyst",
    "Engineer II",
    "",
    "Nurse - data entry",
]
TITLES = {
    "Data Engineer": "data-engineer",
    "Senior Cloud Data Engineer - Remote": "data-engineer",
    "Data Analyst with Tableau": "data-analyst",
    "DATA ANALYST (6 months, London)": "data-analyst",
    "Marketing data analyst": "data-analyst",
    "Data Engineer_Rome": "data-engineer",
    "Data Analyst- Supply Chain": "data-analyst",
    "Lead Data Scientist": "data-scientist",
    "Responsible AI lead": "responsible-ai-lead",
    "Head of data governance": "data-governance-lead",
    "Chief Data Officer": "chief-data-officer",
    "BI Developer II": "bi-developer",
    "Staff ML Engineer, Payments": "ml-engineer",
    "Senior MLOps Engineer": "mlops-engineer",
    "Data Governance Lead": "data-governance-lead",
}


@pytest.fixture(scope="module")
def matcher(taxonomy: Taxonomy) -> Matcher:
    return Matcher(taxonomy.role_names, this_year=2026)


@pytest.mark.parametrize("title", NO_ROLE)
def test_a_title_that_names_no_role_is_none(title: str, matcher: Matcher) -> None:
    assert role_in(title, matcher) is None


@pytest.mark.parametrize(("title", "role"), TITLES.items())
def test_a_title_names_its_role_whatever_stands_around_it(
    title: str, role: str, matcher: Matcher
) -> None:
    assert role_in(title, matcher) == role


def test_every_title_and_alias_of_a_role_names_it(taxonomy: Taxonomy, matcher: Matcher) -> None:
    wrong = [
        (name, found)
        for role in taxonomy.roles.values()
        for name in (role.title, *role.aliases)
        if (found := role_in(name, matcher)) != role.id
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("title", "level"),
    [("Data Engineer", None), ("Sr. Data Engineer", "senior"), ("Data Engineer II", "mid"),
     ("Principal Scientist", "lead"), ("Graduate analyst", "entry"), ("Leading analyst", None)],
)  # fmt: skip
def test_a_title_may_name_a_level(title: str, level: str | None) -> None:
    assert level_in(title) == level
