"""An ad as a role: what it asks, how much, how well, and what it resembles."""

import pytest

from mlcareer.assessment.job import Job, read_job
from mlcareer.errors import InputError
from mlcareer.policy import Level
from mlcareer.reading import parse_ad
from mlcareer.taxonomy.models import Taxonomy

Rows = dict[str, str]

# Ads in which nothing is asked of anyone but Python.
NOT_ASKED: dict[str, str] = {
    "about": "About us\nOur analysts love Docker and Kafka.\nRequirements\nPython\n",
    "benefits": "Requirements\nPython\nBenefits\nA budget for AWS certificates, Docker stickers\n",
    "equal opportunity": "Requirements\nPython\nEqual opportunity\nWe use Docker to be fair.\n",
    "not required": "Requirements\nPython\nDocker is not required\n",
    "in brackets": "Requirements\nPython\nDocker (not required)\n",
    "not needed": "Requirements\nPython\nNo Docker experience needed\n",
    "no experience needed": "Requirements\nPython\nNo experience with Docker needed\n",
    "not necessary": "Requirements\nPython\nExperience with Docker is not necessary\n",
}
IMPORTANCE: dict[str, Rows] = {
    "Requirements\nPython\n": {"python": "essential"},
    "What you'll do\nPython\n": {"python": "important"},
    "Nice to have\nPython\n": {"python": "useful"},
    "We need you for our Python code.\n": {"python": "important"},
    "Requirements\nPython\nNice to have\nPython\n": {"python": "essential"},
    "Nice to have\nDocker\nYour tasks\nDocker\n": {"docker": "important"},
    "Anforderungen\nPython\nVon Vorteil\nDocker\n": {"python": "essential", "docker": "useful"},
    "Votre profil\nPython\nAtouts\nDocker\n": {"python": "essential", "docker": "useful"},
    "Requisitos\nPython\nSe valorará\nDocker\n": {"python": "essential", "docker": "useful"},
}
MEMBERS: dict[str, list[tuple[str, ...]]] = {
    "Python and Docker": [("python",), ("docker",)],
    "Python, Docker": [("python",), ("docker",)],
    "AWS (S3, Lambda)": [("aws",), ("amazon-s3",), ("aws-lambda",)],
    "Python or Scala": [("python", "scala")],
    "Python, Scala or Java": [("python", "scala", "java")],
    "a warehouse such as Snowflake, BigQuery or Redshift": [
        ("snowflake", "bigquery", "amazon-redshift")
    ],
    "PyTorch, TensorFlow, or similar": [("pytorch", "tensorflow")],
    "PyTorch or TensorFlow\nPyTorch": [("pytorch",)],
}
NEEDED: dict[str, str] = {
    "Python": "WORKING",
    "Expert knowledge of Python": "EXPERT",
    "Advanced Python": "PRACTITIONER",
    "Basic knowledge of Python": "AWARENESS",
    "Python, at least 1 year": "WORKING",
    "3+ years of Python": "PRACTITIONER",
    "15 years of experience with Python": "PRACTITIONER",
    "Python\nExpert knowledge of Python": "EXPERT",
    "Python\nAt least 5 years of Python": "PRACTITIONER",
}
LEVELS: dict[str, Level] = {
    "Data Engineer": "mid",
    "Senior Data Engineer": "senior",
    "Sr. Data Engineer": "senior",
    "Junior Data Engineer": "entry",
    "Data Engineer Intern": "entry",
    "Data Engineer II": "mid",
    "Data Engineer III": "senior",
    "Principal Data Engineer": "lead",
    "Staff Data Engineer": "lead",
    "Data Engineer (Senior)": "senior",
}
RESEMBLES: dict[str, str] = {
    "Data Engineer": "data-engineer",
    "Senior Data Engineer (m/w/d)": "data-engineer",
    "Senior Machine Learning Engineer, Recommendations": "recommender-engineer",
    "Data Analyst at Acme": "data-analyst",
    "Data Scientist – Lisbon": "data-scientist",
}


def _job(taxonomy: Taxonomy, text: str, level: Level | None = None) -> Job:
    document = parse_ad(text.encode(), "ad.txt", this_year=2026)
    return read_job(document, taxonomy, this_year=2026, level=level)


def _asked(job: Job) -> Rows:
    """Return the importance of each requirement by its members."""
    return {"/".join(one.skills): one.asked[job.level].importance for one in job.role.requirements}


@pytest.mark.parametrize("case", NOT_ASKED)
def test_what_an_ad_does_not_ask_for_is_no_requirement(case: str, taxonomy: Taxonomy) -> None:
    assert _asked(_job(taxonomy, NOT_ASKED[case])) == {"python": "essential"}


def test_a_skill_that_is_not_needed_is_told_as_refused(taxonomy: Taxonomy) -> None:
    assert _job(taxonomy, NOT_ASKED["not required"]).refused == ("docker",)
    assert _job(taxonomy, NOT_ASKED["about"]).refused == ()


@pytest.mark.parametrize("text", IMPORTANCE)
def test_how_much_a_skill_matters_is_where_it_stands(text: str, taxonomy: Taxonomy) -> None:
    assert _asked(_job(taxonomy, text)) == IMPORTANCE[text]


@pytest.mark.parametrize("line", MEMBERS)
def test_alternatives_are_one_requirement_and_lists_are_several(
    line: str, taxonomy: Taxonomy
) -> None:
    job = _job(taxonomy, f"Requirements\n{line}\n")
    assert sorted(one.skills for one in job.role.requirements) == sorted(MEMBERS[line])


def test_a_group_is_called_by_its_members(taxonomy: Taxonomy) -> None:
    [one] = _job(taxonomy, "Requirements\nPyTorch, TensorFlow or JAX\n").role.requirements
    assert one.name == "PyTorch or TensorFlow or JAX"
    assert one.why == "The ad asks for it in line 2, under required."


def test_an_alternative_that_is_asked_for_by_itself_matters_as_much_as_the_group(
    taxonomy: Taxonomy,
) -> None:
    text = "Requirements\nPyTorch or TensorFlow\nNice to have\nPyTorch\n"
    assert _asked(_job(taxonomy, text)) == {"pytorch": "essential"}


@pytest.mark.parametrize("line", NEEDED)
def test_how_well_is_what_the_ad_says(line: str, taxonomy: Taxonomy) -> None:
    [one] = _job(taxonomy, f"Requirements\n{line}\n").role.requirements
    assert one.skills == ("python",)
    assert one.asked["mid"].needed.name == NEEDED[line]


@pytest.mark.parametrize("title", LEVELS)
def test_the_level_is_what_the_title_says(title: str, taxonomy: Taxonomy) -> None:
    text = f"{title}\nRequirements\nPython\n"
    job = _job(taxonomy, text)
    assert (job.role.title, job.level, [*job.role.levels]) == (
        title,
        LEVELS[title],
        [LEVELS[title]],
    )
    asked = _job(taxonomy, text, level="lead")
    assert (asked.level, [*asked.role.levels]) == ("lead", ["lead"])


@pytest.mark.parametrize("title", RESEMBLES)
def test_the_role_that_an_ad_resembles_is_the_one_its_title_names(
    title: str, taxonomy: Taxonomy
) -> None:
    assert _job(taxonomy, f"{title}\nRequirements\nPython\n").resembles == RESEMBLES[title]


def test_without_a_title_an_ad_resembles_the_role_that_asks_for_the_same(
    taxonomy: Taxonomy,
) -> None:
    job = _job(
        taxonomy, "Requirements\ndbt, Looker, SQL, data modelling\nNice to have\nSnowflake\n"
    )
    assert (job.role.title, job.resembles) == ("The job in this ad", "analytics-engineer")


def test_soft_skills_are_useful_at_most_and_few(taxonomy: Taxonomy) -> None:
    soft = (
        "communication, teamwork, mentoring, problem solving, leadership, adaptability, creativity"
    )
    job = _job(taxonomy, f"Requirements\nPython, {soft}\n")
    asked = _asked(job)
    assert asked.pop("python") == "essential"
    assert 1 <= len(asked) <= 3
    assert {*asked.values()} == {"useful"}


def test_conditions_stand_beside_the_requirements(taxonomy: Taxonomy) -> None:
    job = _job(
        taxonomy, "Requirements\n5+ years of Python\nA degree in maths\nRight to work in Peru\n"
    )
    assert [(one.kind, one.asked) for one in job.role.background] == [
        ("degree", "A degree in maths"), ("years", "5+ years of Python"),
        ("right-to-work", "Right to work in Peru"),
    ]  # fmt: skip
    assert [*_asked(job)] == ["python"]


def test_names_that_are_not_known_are_listed_and_not_required(taxonomy: Taxonomy) -> None:
    job = _job(taxonomy, "Requirements\nExperience with Python, Frobnitz and Zorblax\n")
    assert job.unknown_terms == ("Frobnitz", "Zorblax")
    assert _asked(job) == {"python": "essential"}


def test_unknown_names_of_boilerplate_are_not_listed(taxonomy: Taxonomy) -> None:
    job = _job(taxonomy, "Requirements\nPython\nAbout us\nWe use Python, Frobnitz and Zorblax\n")
    assert job.unknown_terms == ()


@pytest.mark.parametrize(
    "text",
    [
        "", "\n \n", "We are looking for a cook.\n", "About us\nWe love Python.\n",
        "Requirements\nPython is not required\n",
    ],
    ids=["empty", "blank", "a cook", "only boilerplate", "only refused"],
)  # fmt: skip
def test_an_ad_that_asks_for_no_known_skill_cannot_be_assessed(
    text: str, taxonomy: Taxonomy
) -> None:
    with pytest.raises(InputError) as caught:
        _job(taxonomy, text)
    [problem] = caught.value.problems
    assert (problem.file, problem.message) == ("ad.txt", "names no skill that is known")
    assert "mlcareer extract" in problem.fix


def test_rows_come_with_what_matters_most_first(taxonomy: Taxonomy) -> None:
    text = "Nice to have\nDocker\nYour tasks\nSQL\nRequirements\nPython\n"
    assert [*_asked(_job(taxonomy, text))] == ["python", "sql", "docker"]


def test_every_row_serves_a_part_of_the_ad_that_is_there(taxonomy: Taxonomy) -> None:
    job = _job(taxonomy, "Requirements\nPython\nNice to have\nDocker\n")
    assert [one.name for one in job.role.responsibilities] == [
        "What the ad requires", "What the ad prefers",
    ]  # fmt: skip
    known = {one.id for one in job.role.responsibilities}
    assert all({*one.serves} <= known for one in job.role.requirements)


def test_the_same_ad_gives_the_same_role_however_its_lines_end(taxonomy: Taxonomy) -> None:
    text = (
        "Data Engineer\nRequirements\n- Python or Scala\n- 3 years of SQL\nNice to have\n- Kafka\n"
    )
    assert _job(taxonomy, text) == _job(taxonomy, text)
    assert _job(taxonomy, text.replace("\n", "\r\n")) == _job(taxonomy, text)
