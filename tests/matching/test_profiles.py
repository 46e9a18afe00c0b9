"""From claims to matches: what the file said and what the text said, joined."""

from datetime import date

import pytest
from readings import SAYS

from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import Match, match_claims, read_profile
from mlcareer.proficiency import Proficiency
from mlcareer.reading import parse_document
from mlcareer.reading.document import Claim, Document
from mlcareer.taxonomy.models import Taxonomy


def matches(matcher: Matcher, *claims: Claim | str) -> list[Match]:
    """Read claims."""
    given = [Claim(text=one) if isinstance(one, str) else one for one in claims]
    return list(match_claims(given, matcher))


@pytest.mark.parametrize(("text", "wanted"), SAYS.items(), ids=map(repr, SAYS))
def test_a_claim_says_how_well_however_people_write_it(
    text: str, wanted: list[str], matcher: Matcher
) -> None:
    (found,) = matches(matcher, text)
    assert [found.skill, found.proficiency.label, found.source] == wanted


def test_a_claim_that_names_one_skill_has_no_part(matcher: Matcher) -> None:
    (found,) = matches(matcher, "  Docker ")
    assert (found.text, found.part) == ("Docker", None)


def test_the_parts_of_a_claim_share_its_text_and_line(matcher: Matcher) -> None:
    found = matches(matcher, Claim(text="AWS (S3, knitting)", line=7))
    assert [(one.text, one.part, one.skill, one.line) for one in found] == [
        ("AWS (S3, knitting)", "AWS", "aws", 7),
        ("AWS (S3, knitting)", "S3", "amazon-s3", 7),
        ("AWS (S3, knitting)", "knitting", None, 7),
    ]


def test_the_file_s_own_place_for_proficiency_outweighs_the_text(matcher: Matcher) -> None:
    claim = Claim(text="basic SQL", proficiency=Proficiency.EXPERT, last_used="2020")
    (found,) = matches(matcher, claim)
    assert (found.skill, found.proficiency, found.source) == ("sql", Proficiency.EXPERT, "stated")
    assert found.last_used == "2020"


def test_a_last_use_in_the_text_counts_where_the_file_has_none(matcher: Matcher) -> None:
    (found,) = matches(matcher, "Hadoop (5 years, last used 2019)")
    assert (found.skill, found.years, found.last_used) == ("hadoop", 5.0, "2019")


def test_a_denied_claim_is_marked_and_is_none(matcher: Matcher) -> None:
    (found,) = matches(matcher, "no production experience with Kafka")
    assert (found.skill, found.negated, found.proficiency) == (
        "apache-kafka",
        True,
        Proficiency.NONE,
    )


def test_evidence_goes_with_every_part(matcher: Matcher) -> None:
    found = matches(matcher, Claim(text="Docker/Kubernetes", evidence=("https://a.example",)))
    assert [one.evidence for one in found] == [("https://a.example",)] * 2


def test_since_counts_to_the_day_of_the_assessment(taxonomy: Taxonomy) -> None:
    document = Document(source="x", claims=(Claim(text="Spark since 2019"),))
    years = [
        read_profile(document, taxonomy, as_of=date(year, 6, 1)).matches[0].years
        for year in (2020, 2024)
    ]
    assert years == [1.0, 5.0]


def test_a_profile_keeps_what_the_document_says_of_the_person(taxonomy: Taxonomy) -> None:
    written = b"name: Ada\ncomplete: yes\nbackground: {degree: MSc}\nskills: [Docker, knitting]\n"
    profile = read_profile(parse_document(written, "ada.yaml"), taxonomy, as_of=date(2026, 1, 1))
    assert (profile.name, profile.source, profile.complete) == ("Ada", "ada.yaml", True)
    assert profile.background == (("degree", "MSc"),)
    assert profile.claims == 2
    assert [one.skill for one in profile.matches] == ["docker", None]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("SQL, 5 years", [("sql", "practitioner")]),
        ("SQL, advanced", [("sql", "practitioner")]),
        ("SQL: advanced, 5 years", [("sql", "practitioner")]),
        ("Languages: SQL, R", [("sql", "working"), ("r", "working")]),
    ],
)
def test_what_a_line_of_a_list_says_after_a_comma_belongs_to_the_name_before_it(
    line: str, wanted: list[tuple[str, str]], taxonomy: Taxonomy
) -> None:
    document = parse_document(line.encode(), "me.txt")
    profile = read_profile(document, taxonomy, as_of=date(2026, 1, 1))
    assert [(one.skill, one.proficiency.label) for one in profile.matches] == wanted


def test_the_rest_of_a_line_settles_an_ambiguous_name(taxonomy: Taxonomy) -> None:
    document = parse_document(b"AWS, Lambda, S3\n\nLambda\n", "me.txt")
    profile = read_profile(document, taxonomy, as_of=date(2026, 1, 1))
    assert [one.skill for one in profile.matches] == ["aws", "aws-lambda", "amazon-s3", None]


# What is written, and the skills that are denied and that are not, however the text comes in.
DENIED_HERE = {
    "I have never used Scala. SQL is my daily tool.": ({"scala"}, {"sql"}),
    "I don't know Kubernetes yet. I deploy with Docker.": ({"kubernetes"}, {"docker"}),
    "No Kafka. Spark, Airflow and dbt daily.": (
        {"apache-kafka"}, {"apache-spark", "apache-airflow", "dbt"},
    ),
    "I do not use Python but Scala every day.": ({"python"}, {"scala"}),
    "not Python but R": ({"python"}, {"r"}),
    "not only Python but also SQL": (set(), {"python", "sql"}),
    "I have not used Java since 2015. Python is my main language.": (set(), {"java", "python"}),
    "no Scala, Python, Docker": ({"scala"}, {"python", "docker"}),
    "no SQL; Python": ({"sql"}, {"python"}),
    "no SQL, Python: advanced": ({"sql"}, {"python"}),
    "Python, no SQL, Docker": ({"sql"}, {"python", "docker"}),
    # Here the denial is of them all.
    "no Docker, Kubernetes or Spark": ({"docker", "kubernetes", "apache-spark"}, set()),
    "never used Docker, Kubernetes": ({"docker", "kubernetes"}, set()),
    "no experience with Docker, Kubernetes": ({"docker", "kubernetes"}, set()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DENIED_HERE.items(), ids=DENIED_HERE)
@pytest.mark.parametrize("form", ["{}\n", "skills: {}\n"], ids=["text", "yaml"])
def test_a_denial_ends_with_its_entry_its_sentence_or_a_but(
    text: str, wanted: tuple[set[str], set[str]], form: str, taxonomy: Taxonomy
) -> None:
    as_of = date(2026, 1, 15)
    name = "me.yaml" if form.startswith("skills") else "me.txt"
    written = form.format(f"'{text.replace(chr(39), chr(39) * 2)}'" if name[3:] == "yaml" else text)
    document = parse_document(written.encode(), name, this_year=2026)
    found = read_profile(document, taxonomy, as_of=as_of).matches
    denied = {one.skill for one in found if one.negated}
    assert (denied, {one.skill for one in found} - denied) == wanted


def test_a_sentence_that_only_says_how_well_belongs_to_the_one_before(matcher: Matcher) -> None:
    found = matches(matcher, "Python. Advanced. SQL. Basic.", "Docker for 5 years. Daily.")
    assert [(one.skill, one.proficiency.label) for one in found] == [
        ("python", "practitioner"),
        ("sql", "awareness"),
        ("docker", "practitioner"),
    ]
