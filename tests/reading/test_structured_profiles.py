"""YAML and JSON profiles: the shapes that are read, and mistakes with their places."""

import json
from typing import Any

import pytest
from clock import ending

from mlcareer.errors import InputError, Problem
from mlcareer.proficiency import Proficiency
from mlcareer.reading import parse_document
from mlcareer.reading.document import Claim, Document
from mlcareer.taxonomy.models import Taxonomy


def read(text: str, source: str = "me.yaml") -> Document:
    """Read a profile."""
    return parse_document(text.encode("utf-8", "surrogatepass"), source)


def problems(text: str, source: str = "me.yaml") -> tuple[Problem, ...]:
    """Return what is wrong with a profile."""
    with pytest.raises(InputError) as caught:
        read(text, source)
    return caught.value.problems


# --- mistakes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("skils: [a]", "skills"),
        ("skill: [a]", "skills"),
        ("Skills: [a]", "skills"),
        ("skilsl: [a]", "skills"),
        ("nam: Ada", "name"),
        ("complet: yes", "complete"),
        ("backgroud: {degree: MSc}", "background"),
        ("- {skill: a, profciency: expert}", "proficiency"),
        ("- {skill: a, lastused: 2024}", "last_used"),
        ("- skil: a", "skill"),
        ("python: {proficency: expert}", "proficiency"),
    ],
)
def test_a_key_one_slip_from_a_known_one_is_an_error_with_the_known_one(
    text: str, near: str
) -> None:
    (problem,) = problems(text)
    assert "unknown key" in problem.message
    assert f"'{near}'" in problem.fix


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("python: expret", "'expret' is not a proficiency"),
        ("python: 5", "'5' is not a proficiency"),
        ("python: 012", "'012' is not a proficiency"),
        ("python: 2024-05-01", "'2024-05-01' is not a proficiency"),
        ("python: true", "'true' is not a proficiency"),
        ("languages: {python: expret}", "'expret' is not a proficiency"),
        ("- {skill: a, proficiency: [x]}", "is not a proficiency"),
        ("- {skill: a, last_used: 2024-13}", "'2024-13' is not a date"),
        ("- {skill: a, last_used: 2023-02-29}", "'2023-02-29' is not a date"),
        ("- {skill: a, last_used: yesterday}", "'yesterday' is not a date"),
        ("- {skill: a, evidence: {b: c}}", "evidence is not text"),
        ("- {skill: a, colour: red}", "unknown key"),
        ("- {proficiency: expert, last_used: 2024}", "has no 'skill'"),
        ("- {skill: ''}", "is not a name"),
        ("- {skill: [a]}", "is not a name"),
        ("- [a]", "a list inside the list"),
        ("- ''", "is empty"),
        ("'': expert", ""),
        ("skills: {'': expert}", ""),
        ("just a text", "not a profile"),
        ("name: [Ada]", "is not a text"),
        ("complete: maybe", "neither true nor false"),
        ("complete: [yes]", "neither true nor false"),
        ("background: MSc", "is not a mapping"),
        ("background: {degre: MSc}", "unknown key"),
        ("background: {degree: [MSc]}", "is not a text"),
        ("- {skill: Python, name: SQL}", ""),
        ("- {skill: Python, level: expert, proficiency: none}", ""),
    ],
)
def test_a_mistake_is_an_error_with_its_place_and_never_a_lost_claim(
    text: str, message: str
) -> None:
    (problem,) = problems(text)
    assert message in problem.message
    assert (problem.file, problem.line) == ("me.yaml", 1)
    assert problem.column >= 1
    assert problem.fix


def test_all_mistakes_are_reported_together() -> None:
    found = problems(
        "skills:\n"
        "- {skill: a, profciency: expert}\n"
        "- {skill: b, proficiency: 7, last_used: 2021-13}\n"
        "- [x]\n"
        "complete: maybe\n"
        "background: {degre: MSc}\n"
    )
    assert [(one.line, one.path) for one in found] == [
        (2, "skills[0].profciency"),
        (3, "skills[1].proficiency"),
        (3, "skills[1].last_used"),
        (4, "skills[2]"),
        (5, "complete"),
        (6, "background.degre"),
    ]


def test_duplicate_keys_are_reported_together_in_yaml_and_in_json() -> None:
    assert [one.line for one in problems("a: 1\na: 2\nb: 1\nb: 2\n")] == [2, 4]
    found = problems('{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}', "me.json")
    assert sorted(one.message.split("'")[1] for one in found) == ["a", "c"]


@pytest.mark.parametrize("text", ["{", "[1,", "{'a': 1}", '{"a" 1}', "nul", '"a', "[] []"])
def test_a_syntax_error_in_json_has_its_place(text: str) -> None:
    (problem,) = problems(text, "me.json")
    assert problem.message.startswith("not valid JSON")
    assert problem.line == 1
    assert problem.column >= 1


@pytest.mark.parametrize("depth", [50, 150, 300, 350, 400, 600, 900, 2000, 100_000])
@pytest.mark.parametrize("shape", [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")], ids=repr)
def test_nesting_in_json_is_refused_or_read_whatever_its_depth(
    depth: int, shape: tuple[str, str]
) -> None:
    text = shape[0] * depth + "1" + shape[1] * depth
    with ending():
        try:
            found = [one.text for one in read(text, "me.json").claims if not one.label]
        except InputError as error:
            found = [one.file for one in error.problems]
    assert found == ["a"] or set(found) == {"me.json"}


def test_a_long_value_does_not_take_long_to_refuse() -> None:
    value = "5" + " " * 200 + "x"
    with ending():
        problems(f"- {{skill: a, proficiency: '{value}'}}")


# --- shapes -------------------------------------------------------------------------------


SHAPES: dict[str, Any] = {
    "a list": ["Python", "SQL"],
    "a list under skills": {"skills": ["Python", "SQL"]},
    "a line under skills": {"skills": "Python, SQL"},
    "mappings with skill": [{"skill": "Python"}, {"skill": "SQL"}],
    "mappings with name": [{"name": "Python"}, {"name": "SQL"}],
    "names as keys": {"Python": "", "SQL": None},
    "names as keys under skills": {"skills": {"Python": None, "SQL": {}}},
    "categories": {"languages": ["Python"], "data": {"SQL": None}},
    "names as keys in a list": [{"Python": None}, {"SQL": {}}],
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("source", ["me.yaml", "me.json"])
def test_every_shape_of_a_profile_gives_the_same_claims(shape: Any, source: str) -> None:
    # JSON is YAML, too.
    document = read(json.dumps(shape), source)
    assert [(one.text, one.proficiency) for one in document.claims if not one.label] == [
        ("Python", None),
        ("SQL", None),
    ]


STATED: dict[str, Any] = {
    "a key": {"Python": "expert"},
    "a number": {"Python": 4},
    "a share": {"Python": "100%"},
    "a scale": {"Python": "5/5"},
    "in capitals": {"Python": "EXPERT"},
    "under skills": {"skills": {"Python": "expert"}},
    "in a category": {"languages": {"Python": "expert"}},
    "in a list": [{"Python": "expert"}],
    "proficiency": [{"skill": "Python", "proficiency": "expert"}],
    "level": [{"name": "Python", "level": 4}],
    "a mapping": {"Python": {"proficiency": "expert"}},
}


@pytest.mark.parametrize("shape", STATED.values(), ids=STATED)
@pytest.mark.parametrize("source", ["me.yaml", "me.json"])
def test_every_way_to_state_a_proficiency_gives_the_same_claim(shape: Any, source: str) -> None:
    (claim,) = read(json.dumps(shape), source).claims
    assert (claim.text, claim.proficiency, claim.source) == (
        "Python",
        Proficiency.EXPERT,
        "stated",
    )


def test_years_in_a_value_are_an_inference() -> None:
    (claim,) = read("Python: 5 years").claims
    assert (claim.proficiency, claim.source) == (Proficiency.PRACTITIONER, "inferred")


def test_no_in_a_value_is_none_and_no_lost_claim() -> None:
    (claim,) = read("python: no").claims
    assert (claim.text, claim.proficiency) == ("python", Proficiency.NONE)


def test_a_claim_keeps_its_dates_evidence_and_line() -> None:
    document = read(
        "skills:\n"
        "- skill: Python\n"
        "  proficiency: expert\n"
        "  last_used: 2024-05\n"
        "  evidence: [https://a.example, a talk]\n"
        "- {skill: SQL, evidence: https://b.example}\n"
        "- R: {last_used: 2021}\n"
    )
    assert document.claims == (
        Claim(
            text="Python", proficiency=Proficiency.EXPERT, last_used="2024-05",
            evidence=("https://a.example", "a talk"), line=2,
        ),
        Claim(text="SQL", evidence=("https://b.example",), line=6),
        Claim(text="R", last_used="2021", line=7),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("yes", True), ("true", True), ("TRUE", True), ("on", True), ("no", False), ("", False)],
)
def test_complete_is_said_in_any_usual_way(said: str, wanted: bool) -> None:  # noqa: FBT001
    assert read(f"complete: {said}\nskills: [a]\n").complete is wanted


def test_what_is_said_of_the_person_is_kept() -> None:
    document = read("name: ' Ada L. '\nbackground: {degree: MSc, years: 5}\nskills: []\n")
    assert (document.name, document.background) == (
        "Ada L.",
        (("degree", "MSc"), ("years", "5")),
    )


def test_the_text_of_a_claim_is_read_later_by_the_ladder() -> None:
    (claim,) = read("- no experience with Kafka\n").claims
    assert (claim.text, claim.proficiency) == ("no experience with Kafka", None)


def test_a_comment_sign_in_a_name_is_kept() -> None:
    assert [one.text for one in read("- C#\n- C++ # my best\n").claims] == ["C#", "C++"]


def test_every_name_of_the_taxonomy_can_be_a_key(taxonomy: Taxonomy) -> None:
    names = [*taxonomy.skill_names.names]
    document = read(json.dumps(dict.fromkeys(names, "working")), "me.json")
    assert [one.text for one in document.claims] == names
    listed = read(json.dumps([{name: "working"} for name in names]), "me.json")
    assert [one.text for one in listed.claims] == names


def test_a_skill_without_a_name_does_not_hide_what_else_is_wrong_with_it() -> None:
    with pytest.raises(InputError) as caught:
        read(
            json.dumps({"skills": [{"skill": ["a"], "proficiency": 9, "last_used": "soon"}]}),
            "me.json",
        )
    said = "".join(problem.message for problem in caught.value.problems)
    for mistake in ("not a name", "not a proficiency", "not a date"):
        assert mistake in said


# --- shapes that people keep ---------------------------------------------------------------


def said(text: str, source: str = "me.yaml") -> list[tuple[str, str | None, str]]:
    """Return the claims with how well, and where it comes from; without the names of shelves."""
    claims = parse_document(text.encode(), source, this_year=2026).claims
    return [
        (one.text, None if one.proficiency is None else one.proficiency.label, one.source)
        for one in claims
        if not one.label
    ]


@pytest.mark.parametrize(
    "text",
    [
        "skills: {cloud: [Python, SQL]}",
        "skills: {data: {cloud: [Python], db: [SQL]}}",
        "skills: {data: {cloud: {Python: }, db: {SQL: }}}",
        "skills: [{cloud: [Python]}, {db: [SQL]}]",
        "skills: [{cloud: [Python], db: [SQL]}]",
        "skills: [{category: Cloud, items: [Python, SQL]}]",
        "- {category: Cloud, skills: [Python, SQL]}",
        "- {name: Cloud, keywords: [Python, SQL]}",
        "- {name: Cloud, keywords: 'Python, SQL'}",
        "- {language: Python}\n- {tool: SQL}",
        "- {name: Python, category: Language}\n- {name: SQL, category: Language}",
        "technologies: [Python, SQL]",
        "tools: Python, SQL",
        "tech_stack: [Python]\ntechnical-skills: [SQL]",
        "techStack: [Python]\ncompetencies: {SQL: }",
        "Technical Skills: {expertise: [Python, SQL]}",
        "expertise: [Python]\nskills: [SQL]",
        "languages: [Python, SQL]",
    ],
)
def test_every_way_to_sort_skills_gives_the_same_claims(text: str) -> None:
    assert said(text) == [("Python", None, "stated"), ("SQL", None, "stated")]


@pytest.mark.parametrize(
    ("text", "wanted", "source"),
    [
        ("- {name: Python, years: 5}", "practitioner", "inferred"),
        ("- {name: Python, years: 5+}", "practitioner", "inferred"),
        ("- {name: Python, years: 0.5}", "awareness", "inferred"),
        ("- {name: Python, years: 6 months}", "awareness", "inferred"),
        ("- {name: Python, experience: 2 years}", "working", "inferred"),
        ("- {name: Python, since: 2019}", "practitioner", "inferred"),
        ("- {name: Python, since: 2025-03}", "working", "inferred"),
        ("- {name: Python, level: basic, years: 9}", "awareness", "stated"),
        ("- {name: Python, level: , years: 9}", "practitioner", "inferred"),
        ("- python: {level: 3, since: 2019}", "practitioner", "stated"),
        ("python: {level: 3, since: 2019}", "practitioner", "stated"),
        ("python: 5y", "practitioner", "inferred"),
        ("python: 80%", "practitioner", "stated"),
        ("- {skill: Python, rating: 4/5}", "practitioner", "stated"),
        ("- {skill: Python, percent: 80}", "practitioner", "stated"),
        ("- {skill: Python, percentage: 80%}", "practitioner", "stated"),
        # Out of five, unless a higher rating shows that it is out of more.
        ("- {skill: Python, rating: 4}", "practitioner", "stated"),
        ("- {skill: Python, score: 5}", "expert", "stated"),
        ("- {skill: Python, rating: 4}\n- {skill: SQL, rating: 9}", "awareness", "stated"),
        ("- {skill: Python, rating: 60}\n- {skill: SQL, rating: 95}", "working", "stated"),
        # A level is one of the program's own, as ever.
        ("- {skill: Python, level: 4}", "expert", "stated"),
    ],
)
def test_a_number_is_read_by_the_key_it_stands_at(text: str, wanted: str, source: str) -> None:
    assert said(text)[0][1:] == (wanted, source)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {name: a, years: soon}", "'soon' is not a number of years"),
        ("- {name: a, years: [5]}", "is not a number of years"),
        ("- {name: a, since: long}", "'long' is not a year"),
        ("- {name: a, rating: good-ish}", "'good-ish' is not a proficiency"),
        ("- {name: a, percent: 180}", "'180%' is not a proficiency"),
        ("- {name: a, rating: 3, level: 3}", "both say the proficiency"),
        ("- {name: a, years: 3, experience: 3}", "both say the years"),
        ("- {name: a, keywords: {b: c}}", "is not a list"),
        ("- {level: 3, years: 4}", "has no 'skill'"),
        ("- {}", "has no 'skill'"),
        ("python: {level: 3, colour: red}", "'red' is not a proficiency"),
        ("skills: {languages: 'Python, SQL'}", "'Python, SQL' is not a proficiency"),
    ],
)
def test_a_mistake_in_such_a_shape_has_its_place(text: str, message: str) -> None:
    (problem,) = problems(text)
    assert message in problem.message
    assert (problem.line, problem.column >= 1) == (1, True)
    assert problem.fix


def test_a_list_without_brackets_is_told_to_get_some() -> None:
    (problem,) = problems("databases: Postgres, MySQL")
    assert "brackets" in problem.fix
    assert problem.path == "databases"


def test_a_problem_inside_a_shelf_names_the_whole_way_to_it() -> None:
    (problem,) = problems("skills:\n  data:\n    languages: {python: expret}\n")
    assert (problem.path, problem.line) == ("skills.data.languages.python", 3)


def test_a_slip_beside_keywords_is_still_a_slip() -> None:
    (problem,) = problems("complet: yes\nskills: [{name: Web, keywords: [HTML]}]\n")
    assert "'complete'" in problem.fix


@pytest.mark.parametrize(
    "text",
    [
        "languages: [English, German, Python]",
        "languages: [English (native), 'German: C1', Python]",
        "languages:\n- {language: English, fluency: Native speaker}\n- {language: Python}\n",
        "languages: {english: native, german: B2, Python: }",
        "skills: {languages: [Python, French]}",
        "spoken_languages: {english: C2}\nskills: [Python]",
        "languages: {english: native}\nskills: [Python]",
        "hobbies: [chess]\ncontact: {email: ada@example.org}\nskills: [Python]",
    ],
)
def test_languages_that_people_speak_are_no_claims_and_no_mistakes(text: str) -> None:
    assert said(text) == [("Python", None, "stated")]


def test_a_shelf_named_for_how_well_says_it_of_what_does_not_say_it_itself() -> None:
    text = "expert: [Python, SQL (basic)]\nwant_to_learn: [Kafka]\nbeginner: {web: [Go], Rust: 3}\n"
    claims = parse_document(text.encode(), "me.yaml").claims
    assert [
        (one.text, one.proficiency, one.denied) for one in claims if not one.label
    ] == [
        ("Python", Proficiency.EXPERT, False),
        ("SQL (basic)", None, False),
        ("Kafka", None, True),
        ("Go", Proficiency.AWARENESS, False),
        ("Rust", Proficiency.PRACTITIONER, False),
    ]  # fmt: skip


def test_what_is_said_of_a_shelf_holds_for_its_keywords() -> None:
    text = "- {name: Web, level: advanced, keywords: [HTML, CSS (basic), {name: JS, level: 4}]}"
    claims = read(text).claims
    assert [(one.text, one.proficiency, one.label) for one in claims] == [
        ("Web", Proficiency.PRACTITIONER, True),
        ("HTML", Proficiency.PRACTITIONER, False),
        ("CSS (basic)", None, False),
        ("JS", Proficiency.EXPERT, False),
    ]


def test_a_skill_may_be_a_shelf_as_well() -> None:
    claims = read("python: {level: expert, libraries: [pandas]}\ncloud: {aws: working}\n").claims
    assert [(one.text, one.proficiency, one.label) for one in claims] == [
        ("python", Proficiency.EXPERT, False),
        ("libraries", None, True),
        ("pandas", None, False),
        ("cloud", None, True),
        ("aws", Proficiency.WORKING, False),
    ]


@pytest.mark.parametrize("source", ["me.yaml", "me.json"])
def test_a_profile_keeps_its_text(source: str) -> None:
    written = '{"name": "Ada",\n "skills": ["Python"]}'
    document = read(written, source)
    assert (document.text, document.kind, document.blocks) == (written, "claims", ())
