"""Claims as people write them: denials, lists whose members speak for themselves, scales."""

import pytest

from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import match_claims
from mlcareer.reading.document import Claim

# What must not be read as a skill that is held stands first.
WRITTEN = {
    "no SQL": [("sql", "none")],
    "no Python, no SQL": [("python", "none"), ("sql", "none")],
    "Kafka: not yet": [("apache-kafka", "none")],
    "Docker ✗": [("docker", "none")],
    "Rust (want to learn)": [("rust", "none")],
    "Terraform: n/a": [("terraform", "none")],
    "Kafka none": [("apache-kafka", "none")],
    "haven't used Kafka": [("apache-kafka", "none")],
    "I have never used Spark in production": [("apache-spark", "none")],
    "no Kafka experience yet": [("apache-kafka", "none")],
    "Neither Scala nor Java": [("scala", "none"), ("java", "none")],
    "Python but not Java": [("python", "working"), ("java", "none")],
    "-5 years of R": [(None, "working")],
    "Docker L3": [(None, "working")],
    "https://github.com/jane": [(None, "working")],
    "No SQL": [("nosql-databases", "working")],
    ".5 years Go": [("go", "awareness")],
    "<1 year of Spark": [("apache-spark", "awareness")],
    "Python since 2020 until 2022": [("python", "working")],
    "SQL 01/2019 - 05/2021": [("sql", "working")],
    "SQL (level 3)": [("sql", "practitioner")],
    "SQL lvl 3": [("sql", "practitioner")],
    "Expert-level Python": [("python", "expert")],
    "Very strong SQL": [("sql", "practitioner")],
    "Python\uff0cSQL": [("python", "working"), ("sql", "working")],
    "Python: advanced, SQL: expert, R: basic": [
        ("python", "practitioner"), ("sql", "expert"), ("r", "awareness"),
    ],
    "Python 5 years, SQL 3 years, Go 6 months": [
        ("python", "practitioner"), ("sql", "practitioner"), ("go", "awareness"),
    ],
    "Python ●●●●○, SQL ●●●○○": [("python", "practitioner"), ("sql", "working")],
    "Advanced: Scala, Java; Intermediate: Flink": [
        ("scala", "practitioner"), ("java", "practitioner"), ("apache-flink", "working"),
    ],
    "Amazon EC2/S3": [("amazon-ec2", "working"), ("amazon-s3", "working")],
    "TensorFlow/Keras": [("tensorflow", "working"), ("keras", "working")],
    "ci/cd": [("ci-cd", "working")],
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_what_people_write_is_read_as_they_mean_it(text: str, matcher: Matcher) -> None:
    found = match_claims([Claim(text=text)], matcher)
    assert [(one.skill, one.proficiency.label) for one in found] == WRITTEN[text]


def test_the_name_of_a_list_counts_only_if_it_names_a_skill(matcher: Matcher) -> None:
    shelf = [Claim(text="languages", label=True), Claim(text="pandas")]
    skill = [Claim(text="Python", label=True), Claim(text="pandas")]
    assert [one.skill for one in match_claims(shelf, matcher)] == ["pandas"]
    assert [one.skill for one in match_claims(skill, matcher)] == ["python", "pandas"]
