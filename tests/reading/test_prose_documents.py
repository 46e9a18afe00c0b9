"""Texts without a format: a list of skills, a résumé or a job ad, taken apart."""

from pathlib import Path
from typing import NamedTuple

import pytest
from clock import ending
from running import ROOT

from mlcareer.reading import parse_ad, parse_document
from mlcareer.reading.document import Document, Kind
from mlcareer.reading.layout import find_title

EXAMPLES = ROOT / "examples"
LISTS: dict[str, str] = {
    "names": "Python\nSQL\nDocker\n",
    "one line": "Python, SQL, Docker, Airflow, Spark, Kafka, dbt, Terraform, Git, Bash, Linux",
    "headings": "# Skills\n\n## Languages\n- Python\n\n## Tools\n- Docker\n",
    "with how well": "Python: advanced, five years\nno experience with Kafka\nSQL (4/5)\n",
    "a preamble": "My complete list of skills is below, as of this spring.\nPython\nSQL\n",
    "long lines": "Languages: Python, SQL, R, Scala, Java, Go\nTools: Docker, Git, dbt, Kafka\n",
    "parts of a person": "# Summary\n- Python\n# Skills\n- SQL\n# Projects\n- Docker\n",
    "plans": "# Skills\n- Python\n# Nice to have\n- Kafka\n",
    "empty": "",
    "blank": " \n\n\t\n",
}
AD = """We are looking for a data engineer to join our team in Porto.

What you'll do
You will build the pipelines that our analysts and our customers rely on every day.

Requirements
You have experience with Python and SQL, and you like to explain what you do.
"""
RESUME = """Ada Example

Summary
I have built data pipelines for six years, most of them in Python and some in Scala.

Experience
Data engineer, Northwind, 2020 to 2024
Built a platform for events with Kafka and Flink that four teams use every day.

Education
MSc Mathematics, 2014
"""


def _read(text: str, source: str = "standard input") -> Document:
    return parse_document(text.encode(), source, this_year=2026)


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_a_list_stays_a_list(text: str) -> None:
    found = _read(text)
    assert (found.kind, found.blocks, found.title) == ("claims", (), None)
    assert bool(found.claims) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (AD, "ad"), (RESUME, "resume"),
        (AD.upper(), "ad"), (AD.replace("\n", "\r\n"), "ad"),
        (RESUME.replace("\n", "\n\n"), "resume"),
        ("\ufeff" + AD, "ad"),
        ("Data engineer\nTasks\n- Airflow\nRequirements\n- Python\nBenefits\n- Tea\n", "ad"),
    ],
    ids=["ad", "résumé", "capitals", "windows", "double spaced", "marked", "ad in lists"],
)  # fmt: skip
def test_prose_is_an_ad_or_a_resume_and_has_no_claims(text: str, kind: Kind) -> None:
    found = _read(text)
    assert (found.kind, found.claims) == (kind, ())
    assert any("ython" in found.text[one.start : one.end].lower() for one in found.blocks)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("ad-*")), ids=lambda path: path.name)
def test_the_examples_of_ads_are_read_as_ads_whoever_asks(path: Path) -> None:
    content = path.read_bytes()
    read = parse_document(content, str(path), this_year=2026)
    assert read.kind == "ad"
    assert parse_ad(content, str(path), this_year=2026) == read


def test_the_example_of_a_resume_is_read_job_by_job() -> None:
    path = EXAMPLES / "resume.txt"
    found = parse_document(path.read_bytes(), path.name, this_year=2026)
    assert found.kind == "resume"
    jobs = [one for one in found.blocks if one.section == "experience"]
    assert [(one.last_used, one.evidence) for one in jobs] == [
        ("2026", "Data Engineer, Nordlicht Energie March 2021 – present"),
        ("2021-02", "BI Developer, Kontor Versicherung June 2017 – February 2021"),
    ]
    assert "Great Expectations" in found.text[jobs[0].start : jobs[0].end]
    assert "Tableau" not in found.text[jobs[0].start : jobs[0].end]
    assert "Tableau" in found.text[jobs[1].start : jobs[1].end]


class Told(NamedTuple):
    """A résumé's experience, and what its jobs are: until when, and what names them."""

    text: str
    jobs: list[tuple[str | None, str]]


JOBS: dict[str, Told] = {
    "no dates": Told("Data engineer at Acme\n- Airflow\n", [(None, "")]),
    "dates in the line": Told(
        "Engineer | Acme | Jan 2020 - Mar 2022\n- Airflow\nAnalyst | Foo | 2017 - 2019\n- SQL\n",
        [("2022-03", "Engineer | Acme | Jan 2020 - Mar 2022"),
         ("2019", "Analyst | Foo | 2017 - 2019")],
    ),
    "dates below": Told(
        "Engineer, Acme\nJanuary 2020 – March 2022\n- Airflow\n\n"
        "Analyst, Foo\n2017 – 2019\n- SQL\n",
        [("2022-03", "Engineer, Acme January 2020 – March 2022"),
         ("2019", "Analyst, Foo 2017 – 2019")],
    ),
    "dates above": Told(
        "2020 - 2022\nEngineer, Acme\n- Airflow\n2017 - 2019\nAnalyst, Foo\n- SQL\n",
        [("2022", "Engineer, Acme 2020 - 2022"), ("2019", "Analyst, Foo 2017 - 2019")],
    ),
    "dates with how long": Told(
        "Engineer, Acme\nJanuary 2020 - March 2022 (2 years 3 months)\n- Airflow\n",
        [("2022-03", "Engineer, Acme January 2020 - March 2022 (2 years 3 months)")],
    ),
    "still there": Told(
        "Engineer, Acme, 2020 - present\n- Airflow\n",
        [("2026", "Engineer, Acme, 2020 - present")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", JOBS)
def test_each_job_is_a_block_with_its_dates_and_its_name(case: str) -> None:
    told = JOBS[case]
    text = (
        RESUME.split("Experience\n", maxsplit=1)[0]
        + "Experience\n"
        + told.text
        + "\nEducation\nBSc\n"
    )
    found = parse_document(text.encode(), "me.txt", this_year=2026)
    assert found.kind == "resume"
    jobs = [one for one in found.blocks if one.section == "experience"]
    assert [(one.last_used, one.evidence) for one in jobs] == told.jobs
    assert "".join(text[one.start : one.end] for one in jobs).strip() == told.text.strip()
    if len(jobs) > 1:  # what names a job is told of that job
        assert ["Airflow" in text[one.start : one.end] for one in jobs] == [True, False]
        assert ["Analyst" in text[one.start : one.end] for one in jobs] == [False, True]


def test_the_name_of_a_job_is_cut_where_nobody_would_read_on() -> None:
    text = RESUME.replace("Northwind", "Northwind " * 50)
    [job] = [one for one in _read(text).blocks if one.section == "experience"]
    assert len(job.evidence) == 100
    assert job.evidence.startswith("Data engineer, Northwind")


NO_TITLES: list[str] = [
    "About us\nOur engineers are great.\n",
    "As a data engineer you will build things.\n",
    "Requirements\nPython\n",
    "Role: keep the pipelines running\nRequirements\n",
    "",
]
TITLES: dict[str, str] = {
    "# Analytics Engineer\nWe count.\n": "Analytics Engineer",
    "**Data Engineer II**\n": "Data Engineer II",
    "Acme GmbH\nBerlin\nSenior ML Engineer\n": "Senior ML Engineer",
    "Job Title: Lead Data Engineer\n": "Lead Data Engineer",
    "Position - Principal Scientist\nAcme\n": "Principal Scientist",
    "Role: keep the pipelines running\nSenior Data Engineer\n": "Senior Data Engineer",
    "Head of Data – Berlin\n": "Head of Data – Berlin",
    "Data Ingenieur (m/w/d)\n": "Data Ingenieur (m/w/d)",
    "We are hiring a Staff Data Engineer!\n": "Staff Data Engineer",
    "Acme grows.\n\nWe are looking for a talented Senior Data Scientist.": "Senior Data Scientist",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_TITLES)
def test_an_ad_that_does_not_name_the_job_has_no_title(text: str) -> None:
    assert find_title(text) is None


@pytest.mark.parametrize("text", TITLES)
def test_an_ad_is_called_what_it_calls_the_job(text: str) -> None:
    assert find_title(text) == TITLES[text]


def test_a_title_has_no_more_than_90_letters() -> None:
    title = find_title("Job title: " + "Data " * 14 + "Engineer")
    assert title == "Data " * 14 + "Engineer"
    assert find_title("Data " * 2000 + "Engineer") is None
    assert len(find_title("hiring a " + "Data" * 2000 + " Engineer") or "") == 90


def test_an_ad_of_blank_lines_is_read_in_no_time() -> None:
    with ending():
        assert find_title("\n" * 200_000) is None
        assert find_title("\n" * 200_000 + "Job title: Baker") == "Baker"


def test_a_list_that_is_given_as_an_ad_is_read_as_one() -> None:
    found = parse_ad(b"Data engineer\nRequirements\n- Python\n- SQL\n", "ad.txt", this_year=2026)
    assert (found.kind, found.claims, found.title) == ("ad", (), "Data engineer")
    assert [one.section for one in found.blocks] == ["other", "required"]


def test_an_ad_as_html_has_the_same_sections() -> None:
    html = (
        "<html><head><title>x</title></head><body><h1>Data Engineer</h1>"
        "<p>We are looking for you.</p>"
        "<h2>Requirements</h2><ul><li>Python</li></ul><h2>Nice to have</h2><ul><li>Kafka</li></ul>"
        "<h2>Benefits</h2><p>Docker stickers</p></body></html>"
    )
    found = parse_ad(html.encode(), "ad.html", this_year=2026)
    told = {one.section: found.text[one.start : one.end] for one in found.blocks}
    assert (found.kind, found.title) == ("ad", "Data Engineer")
    assert "Python" in told["required"]
    assert "Kafka" in told["preferred"]
    assert "Docker" in told["benefits"]
