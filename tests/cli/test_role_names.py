"""Roles by the names that people type."""

import pytest

from mlcareer.cli.names import find_role
from mlcareer.errors import InputError
from mlcareer.taxonomy.models import Taxonomy

NO_ROLE = ["BI cook", "UI engineer", "no data engineer", "data engineer (expert)", "", "."]
ROLES = {
    "mle": ("ml-engineer", None),
    "ML engineer": ("ml-engineer", None),
    "machien learning engineer": ("ml-engineer", None),
    "senior MLE": ("ml-engineer", "senior"),
    "Data Engineer (Senior)": ("data-engineer", "senior"),
    "Data Engineer - Senior": ("data-engineer", "senior"),
    "Lead Data Scientist": ("data-scientist", "lead"),
    "entry data architect": ("data-architect", "entry"),
}


@pytest.mark.parametrize("written", NO_ROLE)
def test_what_names_no_role_is_never_guessed_to_be_one(written: str, taxonomy: Taxonomy) -> None:
    with pytest.raises(InputError, match="not a role"):
        find_role(written, taxonomy)


@pytest.mark.parametrize("written", ROLES)
def test_a_title_names_a_role_and_perhaps_its_level(written: str, taxonomy: Taxonomy) -> None:
    role, level = find_role(written, taxonomy)
    assert (role.id, level) == ROLES[written]
