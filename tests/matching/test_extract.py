"""What a document names: its claims and its prose as mentions, each with its place."""

import json

import pytest
from fixed import AS_OF, small_taxonomy
from hypothesis import given
from hypothesis import strategies as st

from mlcareer.assessment.standing import stand
from mlcareer.errors import InputError
from mlcareer.matching.extract import Extract, Extractor, Held, extract
from mlcareer.matching.profile import read_profile
from mlcareer.matching.text import Mention
from mlcareer.reading import parse_document
from mlcareer.reading.document import Block, Claim, Document, Kind
from mlcareer.reading.layout import read_prose

RESUME = """Ada Example

Summary
Six years of Python. No production experience with Kubernetes.

Experience
Data engineer at Northwind Traders, Jan 2021 - Mar 2023
Built pipelines with Airflow and Docker.

Skills
SQL (advanced), Python
"""
AD = """Senior data engineer

About us
Our founders wrote the first book on Docker.

Requirements
3+ years of Python
Kubernetes is not required
"""


def _list(written: str, source: str = "me.txt") -> Extract:
    document = parse_document(written.encode(), source, this_year=AS_OF.year)
    return extract(document, small_taxonomy(), this_year=AS_OF.year)


def _prose(written: str, kind: Kind) -> Extract:
    document = read_prose(written, "prose.txt", this_year=AS_OF.year, kind=kind)
    return extract(document, small_taxonomy(), this_year=AS_OF.year)


def _said(found: Extract) -> list[tuple[int, str, str]]:
    """Return the line, words and skill of each mention, if its words stand at its place."""
    for one in found.mentions:
        assert found.document.text[one.start : one.end] == one.text
    return [(one.line, one.text, one.skill) for one in found.mentions]


def test_a_claim_is_a_mention_where_it_stands() -> None:
    found = _list("# Skills\n\nPython: expert\nno Docker\n")
    assert _said(found) == [(3, "Python: expert", "python"), (4, "no Docker", "docker")]
    python, docker = found.mentions
    assert (python.start, python.section) == (10, "skills")
    assert [(one.proficiency, one.source, one.negated) for one in (python, docker)] == [
        (4, "stated", False), (0, "stated", True),
    ]  # fmt: skip


def test_the_parts_of_a_claim_stand_where_each_of_them_does() -> None:
    found = _list("Docker/Kubernetes, Airflow (SQL, Git)\n")
    assert _said(found) == [
        (1, "Docker", "docker"),
        (1, "Kubernetes", "kubernetes"),
        (1, "Airflow", "airflow"),
        (1, "SQL", "sql"),
        (1, "Git", "git"),
    ]
    assert [one.start for one in found.mentions] == [0, 7, 19, 28, 33]


def test_what_is_only_named_has_no_proficiency_and_years_are_kept() -> None:
    found = _list("Python\nSQL, 5 years\n")
    assert [(one.proficiency, one.source, one.years) for one in found.mentions] == [
        (None, "assumed", None),
        (3, "inferred", 5.0),
    ]


def test_a_name_twice_on_a_line_has_two_places() -> None:
    found = _list("Python, SQL, Python (basic)\nPython\n")
    assert _said(found) == [
        (1, "Python", "python"),
        (1, "SQL", "sql"),
        (1, "Python (basic)", "python"),
        (2, "Python", "python"),
    ]
    assert [one.start for one in found.mentions] == [0, 8, 13, 28]


def test_a_name_is_not_found_inside_another_word() -> None:
    """The SQL of "PostgreSQL" and the Git of "GitHub" are not the claims behind them."""
    found = _list("GitHub, Git\nMySQL and SQL\n")
    places = {one.skill: one.start for one in found.mentions}
    assert places == {"git": 8, "sql": 22}


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("- **Python** (advanced)", "Python** (advanced)"),
        ("- [Python](https://example.org/me) 4/5", "Python](https://example.org/me) 4/5"),
        ("*  Machine   learning", "Machine   learning"),
        ("| skill | level |\n|---|---|\n| Python | 3 |", "Python"),
        ("\u2605\u2605\u2605\u2606\u2606 Python", "\u2605\u2605\u2605\u2606\u2606 Python"),
        ("Pyt&#104;on", "Pyt&#104;on"),
    ],
)
def test_marks_around_and_inside_a_claim_do_not_hide_its_place(written: str, place: str) -> None:
    (found,) = _said(_list(f"Docker\n\n{written}\n", "me.md"))[1:]
    assert found[1].startswith(place)


def test_claims_without_a_line_are_looked_for_behind_each_other() -> None:
    written = json.dumps({"name": "SQL Person", "skills": ["SQL", "Python", "SQL"]})
    found = _list(written, "me.json")
    assert [one.text for one in found.mentions] == ["SQL", "Python", "SQL"]
    starts = [one.start for one in found.mentions]
    assert starts == sorted(set(starts))
    assert [one.line for one in found.mentions] == [1, 1, 1]


def test_a_claim_that_does_not_stand_in_the_text_has_no_place() -> None:
    found = _list('["P\\u0079thon", "SQL"]', "me.json")
    assert [(one.text, one.start, one.end, one.line) for one in found.mentions] == [
        ("Python", 0, 0, 0),
        ("SQL", 17, 20, 1),
    ]


def test_a_claim_beside_prose_is_not_looked_for_in_the_prose() -> None:
    """The skills of a JSON Resume are no part of its text, which may name them too."""
    text = "Built a service in Python."
    document = Document("me.json", (Claim("Python"),), text=text, blocks=(Block(0, len(text)),))
    found = extract(document, small_taxonomy(), this_year=2026)
    assert [(one.start, one.end, one.section) for one in found.mentions] == [
        (0, 0, "skills"),
        (19, 25, "other"),
    ]


def test_what_is_not_known_is_listed_once_with_its_line_and_what_it_may_mean() -> None:
    found = _list("Python\nbasket weaving\nDocker, TF\nbasket weaving\n")
    unknown = [
        (one.text, one.line, [skill for skill, _ in one.suggestions]) for one in found.unknown
    ]
    assert unknown == [("basket weaving", 2, []), ("TF", 3, ["tensorflow", "terraform"])]


def test_a_reading_of_a_typo_is_marked_and_the_others_are_not() -> None:
    found = _list("Kuberntes\nPython\n")
    assert [one.text for one in found.guessed] == ["Kuberntes"]


def test_a_resume_has_its_mentions_in_order_with_section_and_job() -> None:
    found = _prose(RESUME, "resume")
    assert [(line, skill) for line, _, skill in _said(found)] == [
        (4, "python"), (4, "kubernetes"), (8, "airflow"), (8, "docker"), (11, "sql"),
        (11, "python"),
    ]  # fmt: skip
    assert [one.section for one in found.mentions] == [
        "summary", "summary", "experience", "experience", "skills", "skills",
    ]  # fmt: skip
    assert found.mentions[1].negated
    assert found.mentions[2].last_used == "2023-03"
    assert found.unknown == ()


def test_the_names_that_an_ad_asks_for_and_nobody_knows_are_unknown() -> None:
    found = _prose("Requirements\n- Experience with Python, Frobnicate and Docker\n", "ad")
    assert [(one.text, one.line) for one in found.unknown] == [("Frobnicate", 2)]


def test_what_employers_always_write_is_listed_and_not_held() -> None:
    found = _prose(AD, "ad")
    assert ("docker", "about") in {(one.skill, one.section) for one in found.mentions}
    assert [one.skill for one in found.held] == ["python", "kubernetes"]


def test_one_extractor_gives_each_document_its_own() -> None:
    extractor = Extractor(small_taxonomy(), this_year=2026)
    documents = [read_prose(text, "x", this_year=2026, kind="resume") for text in (RESUME, AD)]
    together = [extractor.extract(one) for one in documents]
    alone = [extract(one, small_taxonomy(), this_year=2026) for one in documents]
    assert together == alone


def _mention(**said: object) -> Mention:
    plain = Mention(
        "python", "Python", 0, 6, 1, "skills", negated=False, proficiency=None, source="assumed"
    )
    return plain._replace(**said)  # type: ignore[arg-type]


def _held(*mentions: Mention) -> Held:
    (held,) = Extract(Document("me.txt", ()), mentions, ()).held
    return held


def test_stated_beats_inferred_beats_assumed_then_the_highest_then_the_most_years() -> None:
    assumed = _mention()
    three, five = (_mention(proficiency=3, source="inferred", years=it) for it in (3.0, 5.0))
    basic, good = (_mention(proficiency=it, source="stated") for it in (1, 2))
    assert _held(assumed, three, five).best == five
    assert _held(five, basic, assumed, good).best == good


def test_a_denial_loses_to_anything_else_and_gives_no_date_or_evidence() -> None:
    denied = _mention(negated=True, proficiency=0, source="stated", last_used="2025", evidence="x")
    named = _mention(last_used="2020")
    assert _held(denied, named) == Held("python", named, "2020", ())
    assert _held(denied).best == denied


@pytest.mark.parametrize(
    ("dates", "latest"),
    [
        (("2019", "2021-05"), "2021-05"),
        (("2021", "2021-05"), "2021"),  # which may mean its last day
        (("2021-12-31", "2021-12"), "2021-12"),
        (("2021-13", "2020"), "2020"),  # no date
        ((None, "2021-99"), None),
    ],
)
def test_the_last_use_is_the_latest_that_may_be_meant(
    dates: tuple[str | None, ...], latest: str | None
) -> None:
    assert _held(*(_mention(last_used=it) for it in dates)).last_used == latest


def test_evidence_is_kept_once_in_order() -> None:
    held = _held(_mention(evidence="b\na"), _mention(), _mention(evidence="a\nc"))
    assert held.evidence == ("b", "a", "c")


@pytest.mark.parametrize("kind", ["resume", "ad"])
def test_what_is_held_is_what_an_assessment_holds(kind: Kind) -> None:
    """Both put the mentions of a skill together, each for its own use."""
    for text in (RESUME, AD, f"{RESUME}\n{AD}\n{RESUME}"):
        found = _prose(text, kind)
        profile = read_profile(found.document, small_taxonomy(), as_of=AS_OF)
        own = stand(profile, small_taxonomy(), as_of=AS_OF).own
        assert {one.skill: (one.best.source, one.last_used) for one in found.held} == {
            skill: (one.source, one.last_used) for skill, one in own.items()
        }


_WORDS = st.sampled_from(
    ["Python", "SQL", "Docker", "TF", "k8s", "Pytohn", "weaving", "no", "5 years", "(basic)", "**",
     "[", "](https://example.org)", "/", ",", "\u2605\u2605\u2606", "\uff30ython", "\u0130", " ",
     "\t"]
)  # fmt: skip
_LINES = st.lists(st.lists(_WORDS, max_size=8).map("".join), max_size=5).map("\n".join)


@given(_LINES, st.sampled_from(["me.txt", "me.md", "me.csv"]))
def test_every_mention_has_its_words_at_its_place_or_has_no_place(written: str, name: str) -> None:
    try:
        found = _list(written, name)
    except InputError:  # a table may be refused
        return
    text = found.document.text
    for one in found.mentions:
        assert (one.start, one.end) == (0, 0) or text[one.start : one.end] == one.text
        assert one.text
    starts = [one.start for one in found.mentions]
    assert starts == sorted(starts)


@given(st.text(max_size=300), st.sampled_from(["resume", "ad"]))
def test_no_prose_is_too_odd(written: str, kind: Kind) -> None:
    found = _prose(f"Skills\nPython {written} SQL", kind)
    for one in found.mentions:
        assert found.document.text[one.start : one.end] == one.text


def test_a_claim_is_not_pieced_together_from_all_over_its_line() -> None:
    text = f"Python {'- ' * 300} advanced, and more"
    document = Document("me.txt", (Claim("Python advanced", line=1),), text=text)
    (found,) = extract(document, small_taxonomy(), this_year=2026).mentions
    assert (found.text, found.start, found.end) == ("Python advanced", 0, 0)


def test_claims_that_are_not_found_are_not_sought_through_all_of_a_long_line() -> None:
    """All of the line for each of them would take minutes."""
    claims = tuple(Claim(f"Python x{number}", line=1) for number in range(5_000))
    document = Document("me.txt", claims, text="Python **x** " * 200_000)
    found = extract(document, small_taxonomy(), this_year=2026)
    assert {(one.text[:6], one.end) for one in found.mentions} == {("Python", 0)}
