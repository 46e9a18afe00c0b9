"""JSON Resume: what is a claim, what is prose, when it ended, and wrong shapes."""

import json
from datetime import date
from typing import Any

import pytest
from clock import ending
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer import yamlfile
from mlcareer.errors import InputError, Problem
from mlcareer.matching.profile import read_profile
from mlcareer.proficiency import Proficiency
from mlcareer.reading import parse_document
from mlcareer.reading.document import Document
from mlcareer.taxonomy.models import Taxonomy

THRIFTY = settings(max_examples=75)

ADA: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": " Ada L. ",
        "label": "Data engineer",
        "email": "ada@example.org",
        "summary": "I build pipelines in Python.",
        "location": {"city": "Berlin"},
        "profiles": [{"network": "GitHub", "username": "ada"}],
    },
    "work": [
        {
            "name": "Acme",
            "position": "Data engineer",
            "startDate": "2021-03",
            "endDate": "2024-06-30",
            "summary": "Spark jobs.",
            "highlights": ["Moved to Airflow.", "", "No Kafka."],
            "keywords": ["dbt", "SQL"],
        },
        {"company": "Old Ltd", "position": "Analyst", "startDate": "2019", "endDate": "2019-12",
         "description": "Excel sheets."},
    ],
    "volunteer": [{"organization": "Club", "position": "Helper", "endDate": "2018",
                   "summary": "Charts in R."}],
    "education": [
        {"institution": "TU", "studyType": "MSc", "area": "Computer Science",
         "startDate": "2015", "endDate": "2017", "courses": ["Databases"]},
        {"studyType": "BSc", "area": "Mathematics"},
    ],
    "certificates": [{"name": "Scrum Master", "date": "2021-11-07", "issuer": "Scrum.org",
                      "url": "https://c.example"}],
    "publications": [{"name": "On engines", "publisher": "Notes"}, {"name": "On looms"}],
    "skills": [
        {"name": "Web", "level": "Master", "keywords": ["HTML", "CSS (basic)"]},
        {"name": "Python", "level": "Intermediate", "keywords": []},
        {"name": "SQL", "level": "Purple"},
    ],
    "languages": [{"language": "English", "fluency": "Native speaker"}],
    "interests": [{"name": "Wildlife", "keywords": ["Ferrets"]}],
    "references": [{"name": "Jane", "reference": "She knows Haskell."}],
    "projects": [{"name": "kit", "description": "A PyTorch library.", "highlights": ["Fast."],
                  "keywords": ["CUDA"], "startDate": "2020", "endDate": "2021",
                  "url": "https://p.example"}],
    "meta": {"version": "v1.0.0"},
}  # fmt: skip


def read(value: Any, source: str = "resume.json") -> Document:
    """Read a résumé in 2026."""
    return parse_document(json.dumps(value).encode(), source, this_year=2026)


def problems(value: Any) -> tuple[Problem, ...]:
    """Return what is wrong with a résumé."""
    with pytest.raises(InputError) as caught:
        read(value)
    return caught.value.problems


def blocks(document: Document) -> list[tuple[str, str, str | None, str]]:
    """Return the blocks with the text that they point to."""
    return [
        (document.text[one.start : one.end], one.section, one.last_used, one.evidence)
        for one in document.blocks
    ]


# --- what is no résumé ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        {"work": ["Python", "SQL"], "hobby": ["Rust"]},
        {"basics": ["Python"], "education": ["statistics"]},
        {"basics": {"Python": "expert"}},
        {"work": [{"name": "Python", "level": 3}]},
        {"skills": [{"name": "Python", "level": 3}]},
        {"skills": {"keywords": ["Python"]}},
        {"complete": True, "skills": [{"name": "Web", "keywords": ["HTML"]}]},
    ],
    ids=str,
)
def test_a_profile_with_shelves_of_such_names_is_still_a_profile(value: Any) -> None:
    assert read(value).kind == "claims"


@pytest.mark.parametrize(
    "value",
    [
        {"$schema": "https://jsonresume.org/schema.json"},
        {"basics": {"name": "Ada"}},
        {"work": [{"position": "Analyst"}]},
        {"education": [{"institution": "TU"}]},
        {"skills": [{"name": "Web", "keywords": ["HTML"]}]},
    ],
    ids=str,
)
@pytest.mark.parametrize("source", ["resume.json", "resume.yaml", "standard input"])
def test_any_of_its_parts_makes_a_resume(value: Any, source: str) -> None:
    assert read(value, source).kind == "resume"


# --- claims -----------------------------------------------------------------------------------


def test_skills_and_their_keywords_are_claims_and_a_level_holds_for_both() -> None:
    assert [(one.text, one.proficiency, one.label) for one in read(ADA).claims] == [
        ("Web", Proficiency.EXPERT, True),
        ("HTML", Proficiency.EXPERT, False),
        ("CSS (basic)", None, False),
        ("Python", Proficiency.WORKING, False),
        ("SQL", None, False),
    ]


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        ("Master", "expert"),
        ("Advanced", "practitioner"),
        ("Intermediate", "working"),
        ("Beginner", "awareness"),
        ("4/5", "practitioner"),
        (3, "practitioner"),
        ("Advanced user, mostly at work", "practitioner"),
        ("Purple", None),
        ("", None),
        (None, None),
    ],
)
def test_a_level_is_read_as_people_write_it(level: Any, wanted: str | None) -> None:
    (claim,) = read({"basics": {"name": "A"}, "skills": [{"name": "R", "level": level}]}).claims
    assert (claim.proficiency and claim.proficiency.label) == wanted


def test_a_skill_that_says_none_is_denied() -> None:
    skills = [{"name": "Kafka", "level": "None"}, {"name": "Go", "level": "Want to learn"}]
    claims = read({"basics": {"name": "A"}, "skills": skills}).claims
    assert [(one.text, one.denied) for one in claims] == [("Kafka", True), ("Go", True)]


def test_neither_spoken_languages_nor_interests_nor_references_are_claims_or_prose() -> None:
    document = read(ADA)
    everything = document.text + "".join(one.text for one in document.claims)
    for word in ("English", "Ferrets", "Haskell", "Berlin", "ada@example.org"):
        assert word not in everything


def test_the_name_of_a_list_of_keywords_is_never_reported_unknown(taxonomy: Taxonomy) -> None:
    skills = [{"name": "Odds and ends", "keywords": ["Docker"]}, {"name": "Basketry"}]
    document = read({"basics": {"name": "A"}, "skills": skills})
    profile = read_profile(document, taxonomy, as_of=date(2026, 1, 1))
    assert [(one.text, one.skill) for one in profile.matches] == [
        ("Docker", "docker"),
        ("Basketry", None),
    ]


# --- prose ------------------------------------------------------------------------------------


def test_prose_has_its_section_its_end_and_what_it_tells_of() -> None:
    acme = ("experience", "2024-06-30", "Data engineer at Acme, 2021 to 2024")
    kit = ("projects", "2021", "kit, https://p.example")
    master = ("education", "2017", "MSc Computer Science at TU, 2015 to 2017")
    assert blocks(read(ADA)) == [
        ("I build pipelines in Python.", "summary", None, ""),
        ("Spark jobs.", *acme),
        ("Moved to Airflow.", *acme),
        ("No Kafka.", *acme),
        ("dbt, SQL", *acme),
        ("Excel sheets.", "experience", "2019-12", "Analyst at Old Ltd, 2019"),
        ("Charts in R.", "experience", "2018", "Helper at Club, until 2018"),
        ("A PyTorch library.", *kit),
        ("Fast.", *kit),
        ("CUDA", *kit),
        ("MSc Computer Science", *master),
        ("Databases", *master),
        ("BSc Mathematics", "education", None, "BSc Mathematics"),
        ("Scrum Master", "certifications", None,
         "Scrum Master, Scrum.org, https://c.example, 2021"),
    ]  # fmt: skip


def test_the_person_and_the_conditions_are_kept() -> None:
    document = read(ADA)
    assert (document.name, document.complete, document.source) == ("Ada L.", False, "resume.json")
    assert document.background == (
        ("degree", "MSc Computer Science; BSc Mathematics"),
        ("certificates", "Scrum Master"),
        ("publications", "On engines; On looms"),
    )


def test_publications_without_names_are_counted() -> None:
    document = read({"basics": {"name": "A"}, "publications": [{"publisher": "X"}, {}]})
    assert document.background == (("publications", "2"),)


def test_what_a_person_adds_for_this_program_counts() -> None:
    document = read({**ADA, "complete": True, "background": {"degree": "PhD", "years": 4}})
    assert document.complete
    assert dict(document.background)["degree"] == "PhD"
    assert dict(document.background)["years"] == "4"


@pytest.mark.parametrize(
    ("start", "end", "last_used", "evidence"),
    [
        ("2021", "2024", "2024", "Analyst at Acme, 2021 to 2024"),
        ("2021-05-01", "2024-02", "2024-02", "Analyst at Acme, 2021 to 2024"),
        ("2024-01", "2024-12-31", "2024-12-31", "Analyst at Acme, 2024"),
        ("2021-05-01T00:00:00.000Z", "2022-05-01T00:00:00.000Z", "2022-05-01",
         "Analyst at Acme, 2021 to 2022"),
        (2021, 2024, "2024", "Analyst at Acme, 2021 to 2024"),
        ("2021", "2026-01", "2026-01", "Analyst at Acme, 2021 to 2026"),
        ("2021", "Present", "2026", "Analyst at Acme, since 2021"),
        ("2021", "", "2026", "Analyst at Acme, since 2021"),
        ("2021", None, "2026", "Analyst at Acme, since 2021"),
        ("2021", "2028-09", "2026", "Analyst at Acme, since 2021"),
        ("", "2019", "2019", "Analyst at Acme, until 2019"),
        ("", "", None, "Analyst at Acme"),
    ],
)  # fmt: skip
def test_work_was_last_done_when_it_ended(
    start: Any, end: Any, last_used: str | None, evidence: str
) -> None:
    work = {"name": "Acme", "position": "Analyst", "startDate": start, "endDate": end}
    (block,) = read({"work": [{**work, "summary": "Reports."}]}).blocks
    assert (block.last_used, block.evidence) == (last_used, evidence)


@pytest.mark.parametrize(
    ("given", "evidence"),
    [
        ({"position": "Analyst"}, "Analyst"),
        ({"name": "Acme"}, "Acme"),
        ({"startDate": "2021", "endDate": "2022"}, "2021 to 2022"),
        ({}, ""),
    ],
)
def test_work_is_called_by_what_is_known_of_it(given: dict[str, str], evidence: str) -> None:
    (block,) = read({"work": [{**given, "summary": "Reports."}], "basics": {"name": "A"}}).blocks
    assert block.evidence == evidence


def test_a_resume_kept_as_yaml_is_read_the_same() -> None:
    in_json, in_yaml = read(ADA), read(ADA, "resume.yaml")
    assert in_json.blocks == in_yaml.blocks
    assert in_json.background == in_yaml.background
    assert [one._replace(line=0) for one in in_yaml.claims] == list(in_json.claims)


def test_claims_in_yaml_have_their_lines() -> None:
    written = b"basics: {name: Ada}\nskills:\n- name: Web\n  keywords:\n  - HTML\n  - CSS\n"
    claims = parse_document(written, "resume.yaml").claims
    assert [(one.text, one.line) for one in claims] == [("Web", 3), ("HTML", 5), ("CSS", 6)]


def test_what_nobody_can_read_is_left_out_of_the_text() -> None:
    written = rb'{"basics": {"name": "A\u0000da", "summary": "SQL\u202e and \ud800R\u200b"}}'
    document = parse_document(written, "resume.json")
    assert (document.name, document.text) == ("A da", "SQL  and ?R")
    assert document.text.encode("utf-8")


# --- wrong shapes -----------------------------------------------------------------------------


def test_all_wrong_shapes_are_reported_together_with_their_paths() -> None:
    found = problems(
        {
            "basics": {"name": 5, "summary": ["x"]},
            "skills": "Python",
            "work": [{"position": True, "startDate": "soon", "highlights": "x"}, 3, ["x"]],
            "education": {"area": "x"},
            "projects": [{"keywords": [1, {"a": 1}, "ok"], "name": {}}],
            "certificates": [{"name": ["x"], "date": "x"}],
            "publications": 3,
        }
    )
    assert {(one.path, one.message) for one in found} == {
        ("basics.name", "is not a text but a number"),
        ("basics.summary", "is not a text but a list"),
        ("skills", "is not a list but a text"),
        ("work[0].position", "is not a text but a truth value"),
        ("work[0].startDate", "'soon' is not a date"),
        ("work[0].highlights", "is not a list but a text"),
        ("work[1]", "is not a mapping but a number"),
        ("work[2]", "is not a mapping but a list"),
        ("education", "is not a list but a mapping"),
        ("projects[0].keywords[0]", "is not a text but a number"),
        ("projects[0].keywords[1]", "is not a text but a mapping"),
        ("projects[0].name", "is not a text but a mapping"),
        ("certificates[0].name", "is not a text but a list"),
        ("certificates[0].date", "'x' is not a date"),
        ("publications", "is not a list but a number"),
    }
    assert all(one.fix and one.file == "resume.json" for one in found)


@pytest.mark.parametrize(
    ("skill", "path"),
    [
        (5, "skills[0]"),
        (["R"], "skills[0]"),
        ({"name": 5}, "skills[0].name"),
        ({"name": "R", "keywords": "R"}, "skills[0].keywords"),
        ({"name": "R", "keywords": [5]}, "skills[0].keywords[0]"),
        ({"name": "R", "level": ["x"]}, "skills[0].level"),
    ],
)
def test_a_skill_of_a_wrong_shape_is_no_lost_claim(skill: Any, path: str) -> None:
    (problem,) = problems({"basics": {"name": "A"}, "skills": [skill]})
    assert problem.path == path


def test_a_wrong_shape_in_yaml_has_its_line() -> None:
    written = b"basics:\n  name: Ada\nwork:\n- name: Acme\n  highlights: fast\n  endDate: soon\n"
    with pytest.raises(InputError) as caught:
        parse_document(written, "resume.yaml")
    assert [(one.line, one.path) for one in caught.value.problems] == [
        (6, "work[0].endDate"),
        (5, "work[0].highlights"),
    ]


def test_unknown_keys_and_empty_values_are_fine() -> None:
    empty: dict[str, Any] = {
        key: [] for key in ("work", "volunteer", "education", "skills", "projects")
    }
    document = read({**empty, "basics": {"name": "", "x-mine": {"a": [1]}}, "awards": None})
    assert (document.claims, document.blocks, document.background) == ((), (), ())
    nothing = read({"basics": {"name": None}, "work": None, "skills": [None, {}], "more": 5})
    assert (nothing.name, nothing.claims, nothing.text) == (None, (), "")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["2021", "Present"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "position", "startDate", "endDate", "summary", "highlights", "keywords",
                 "level", "studyType", "area", "courses", "date", "url"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)  # fmt: skip
PARTS = ("work", "volunteer", "education", "skills", "projects", "certificates", "publications")


@THRIFTY
@given(st.dictionaries(st.sampled_from(PARTS), VALUES | st.lists(VALUES, max_size=3)), VALUES)
def test_whatever_the_values_there_is_a_resume_or_problems_with_paths(
    parts: dict[str, Any], basics: Any
) -> None:
    found: tuple[Problem, ...] = ()
    document = None
    with ending():
        try:
            document = read({"$schema": "jsonresume", "basics": basics, **parts})
        except InputError as error:
            found = error.problems
    assert (document is None) == bool(found)
    assert all(one.path and one.message and one.fix for one in found)
    if document is not None:
        assert all(document.text[one.start : one.end].strip() for one in document.blocks)
        assert all(one.text.strip() for one in document.claims)


def test_a_long_resume_does_not_take_long() -> None:
    work = [{"name": "Acme", "startDate": "2020", "highlights": ["Python."] * 50}] * 800
    with ending():
        document = read({"work": work})
    assert len(document.blocks) == 40_000
    assert document.text[document.blocks[-1].start :] == "Python."


def test_aliases_in_yaml_do_not_multiply_without_bound() -> None:
    layers = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    written = f"basics: {{name: Ada}}\na0: &a0 [x]\n{layers}work: *a8\n"
    with ending(), pytest.raises(InputError) as caught:
        parse_document(written.encode(), "resume.yaml")
    assert f"{yamlfile.NODES_MOST:,}" in caught.value.problems[0].message
