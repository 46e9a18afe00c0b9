"""What was found in a document, as a page, as JSON and as a profile that is read back."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from fixed import AS_OF, small_taxonomy
from hypothesis import example, given
from hypothesis import strategies as st

from mlcareer.assessment.score import score
from mlcareer.assessment.standing import Mood, Standing, stand
from mlcareer.matching.extract import Extract, extract
from mlcareer.matching.profile import read_profile
from mlcareer.matching.text import Mention
from mlcareer.proficiency import Proficiency
from mlcareer.reading import parse_document
from mlcareer.reading.document import Block, Claim, Document, Kind
from mlcareer.reading.layout import read_prose
from mlcareer.reading.source import decode
from mlcareer.render import extract as pages
from mlcareer.render import profile
from mlcareer.render.screen import Screen

YEAR = AS_OF.year
RESUME = """Ada Example

Summary
Six years of Python. No production experience with Kubernetes.

Experience
Data engineer at Northwind Traders, Jan 2021 - Mar 2023
Built pipelines with Airflow and Docker, deployed with Docker, watched in Docker.

Skills
SQL (advanced), Python, Git
"""
AD = """Senior data engineer

About us
Our founders wrote the first book on Docker.

Requirements
3+ years of Python, Frobnicate and SQL
Kubernetes is not required
"""
LIST = (
    "Python: expert, last used 2021\nSQL 5 years\nGit\nno Docker\nKuberntes\nbasket weaving\nTF\n"
)


def _extract(document: Document) -> Extract:
    return extract(document, small_taxonomy(), this_year=YEAR)


def _prose(written: str, kind: Kind, source: str = "prose.txt") -> Extract:
    return _extract(read_prose(written, source, this_year=YEAR, kind=kind))


def _list(written: str, source: str = "me.txt") -> Extract:
    return _extract(parse_document(written.encode(), source, this_year=YEAR))


def _page(found: Extract, *, width: int = 80, **said: Any) -> str:
    return pages.render(found, small_taxonomy(), Screen(width=width), **said)


def _yaml(found: Extract) -> str:
    return profile.render(found, small_taxonomy())


def _back(found: Extract) -> Document:
    """Return the profile that was written, as it is read again."""
    return parse_document(_yaml(found).encode(), "me.yaml", this_year=YEAR)


# --- the page -----------------------------------------------------------------------------


def test_a_resume_is_shown_section_by_section_and_job_by_job() -> None:
    assert _page(_prose(RESUME, "resume")) == (
        "prose.txt: r\u00e9sum\u00e9, 9 mentions of 6 skills in 3 sections\n"
        "\n"
        "Summary\n"
        "   4  Python          practitioner, from 6 years\n"
        "   4  Kubernetes      said not to know\n"
        "\n"
        "Experience  until 2023-03: Data engineer at Northwind Traders, Jan 2021 - Mar 2\u2026\n"
        '   8  Apache Airflow  "Airflow"\n'
        "   8  Docker          3 times\n"
        "\n"
        "Skills\n"
        "  11  SQL             practitioner\n"
        "  11  Python\n"
        "  11  Git\n"
        "\n"
        "Next\n"
        "  mlcareer extract prose.txt -o me.yaml\n"
        "  Correct what is wrong in me.yaml, then: mlcareer assess me.yaml\n"
        "  If it is a job ad: --as ad\n"
    )


def test_an_ad_says_what_is_not_required_and_what_is_not_counted() -> None:
    assert _page(_prose(AD, "ad")) == (
        "prose.txt: job ad, 4 mentions of 4 skills in 2 sections, 1 not counted\n"
        "  Title: Senior data engineer\n"
        "\n"
        "About the company  not counted: about\n"
        "  4  Docker\n"
        "\n"
        "Required\n"
        "  7  Python      practitioner, from 3 years\n"
        "  7  SQL         practitioner, from 3 years\n"
        "  8  Kubernetes  not required\n"
        "\n"
        "Not known here\n"
        "  7  Frobnicate\n"
        "\n"
        "Next\n"
        "  mlcareer assess me.yaml --job prose.txt\n"
        "  If it is a r\u00e9sum\u00e9: --as resume\n"
    )


def test_a_list_is_shown_line_by_line_with_its_words_and_doubts() -> None:
    assert _page(_list(LIST)) == (
        "me.txt: list, 5 mentions of 5 skills\n"
        "\n"
        '  1  Python      expert, last used 2021  "Python: expert, last used 2021"\n'
        '  2  SQL         practitioner, from 5 years  "SQL 5 years"\n'
        "  3  Git\n"
        '  4  Docker      said not to know  "no Docker"\n'
        '  5  Kubernetes  read as a typo  "Kuberntes"\n'
        "\n"
        "Not known here\n"
        "  6  basket weaving\n"
        "  7  TF  did you mean TensorFlow or Terraform?\n"
        "\n"
        "Next\n"
        "  mlcareer assess me.txt\n"
    )


def test_with_all_each_mention_has_its_row() -> None:
    page = _page(_prose(RESUME, "resume"), everything=True)
    assert page.count("Docker") == 3
    assert "times" not in page


def test_a_bare_name_joins_the_row_that_says_how_well() -> None:
    page = _page(_list("Python\nSQL\nPython (basic)\nPython: expert\nPython\n"))
    rows = [line.split() for line in page.splitlines() if "Python" in line and "mlc" not in line]
    assert rows == [
        ["3", "Python", "awareness,", "3", "times", '"Python', '(basic)"'],
        ["4", "Python", "expert", '"Python:', 'expert"'],
    ]


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    written = "".join(f"Python, {number} years\nweaving {number}\n" for number in range(50))
    found = _list(written)
    assert len(found.mentions) == 50
    page, whole = _page(found), _page(found, everything=True)
    assert page.count("Python") == 2 * pages.ROWS_MOST
    assert "+10 more   --all" in page
    assert f"+{50 - pages.UNKNOWN_MOST} more   --all" in page
    assert whole.count("Python  ") == 50
    assert "--all" not in whole


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("width", [20, 36, 50, 60, 80, 120])
def test_a_page_fits_every_width(width: int, everything: bool) -> None:  # noqa: FBT001
    for found in (_prose(RESUME, "resume"), _prose(AD, "ad"), _list(LIST)):
        page = _page(found, width=width, everything=everything)
        assert max(map(len, page.split("\n"))) <= width


@pytest.mark.parametrize("width", [60, 80])
def test_a_mention_is_one_line_so_that_grep_finds_all_of_it(width: int) -> None:
    found = _prose(RESUME, "resume")
    lines = _page(found, width=width, everything=True).splitlines()
    rows = [line for line in lines if re.match(r" +\d+  \S", line)]
    assert len(rows) == len(found.mentions)
    for mention, row in zip(found.mentions, rows, strict=True):
        assert row.split()[0] == str(mention.line)
        assert small_taxonomy().skills[mention.skill].name in row


@pytest.mark.parametrize("kind", ["resume", "ad"])
def test_an_ascii_screen_shows_ascii(kind: Kind) -> None:
    page = pages.render(_prose(RESUME, kind), small_taxonomy(), Screen(width=80, ascii=True))
    assert page.isascii()
    assert "resume" in page


def test_words_that_do_not_fit_are_cut_and_a_proficiency_is_not() -> None:
    (line,) = [
        line
        for line in _page(
            _list("Docker containers, for 6 years, last used 2021\n"), width=60
        ).splitlines()
        if line.startswith("  1")
    ]
    assert "practitioner, from 6 years, last used 2021" in line
    assert len(line) <= 60


@pytest.mark.parametrize("kind", ["ad", "resume"])
def test_a_page_without_skills_says_so_and_gives_no_next_step(kind: Kind) -> None:
    page = _page(_prose("We are looking for a friendly gardener.", kind))
    assert "It names no skill that is known here." in page
    assert "Next" not in page


def test_a_kind_that_the_user_gave_is_not_doubted_and_is_repeated() -> None:
    page = _page(_prose(RESUME, "resume"), guessed=False)
    assert "mlcareer extract prose.txt --as resume -o me.yaml" in page
    assert "If it is" not in page


def test_a_list_of_which_most_is_not_known_may_be_something_else() -> None:
    doubt = "If it is no list: --as resume or --as ad"
    assert doubt in _page(_list("Python\nweaving\nknitting\n"))
    assert doubt not in _page(_list("Python\nSQL\nknitting\n"))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("me.txt", "me.txt"),
        ("my cv.txt", "'my cv.txt'"),
        ("it's.txt", "'it'\"'\"'s.txt'"),
        ("standard input", "FILE"),
        ("-rf.txt", "FILE"),
        ("a\x1b[31m.txt", "FILE"),
        ("a\nb.txt", "FILE"),
    ],
)
def test_a_command_to_copy_names_the_file_so_that_a_shell_takes_it(source: str, shown: str) -> None:
    document = Document(source, (Claim("Python", line=1),), text="Python")
    assert f"mlcareer assess {shown}\n" in _page(_extract(document))


# --- JSON ---------------------------------------------------------------------------------


def test_json_has_the_keys_of_the_contract_in_their_order() -> None:
    found = _list("Docker/Git: basic\nno SQL\n")
    written = json.loads(pages.render_json(found, small_taxonomy()))
    assert list(written) == ["format", "source", "mentions"]
    assert (written["format"], written["source"]) == (1, "me.txt")
    assert list(written["mentions"][0].items()) == [
        ("skill", "docker"), ("name", "Docker"), ("text", "Docker"), ("start", 0), ("end", 6),
        ("line", 1), ("section", "skills"), ("negated", False), ("proficiency", "awareness"),
    ]  # fmt: skip
    rest = [(it["skill"], it["negated"], it["proficiency"]) for it in written["mentions"][1:]]
    assert rest == [("git", False, "awareness"), ("sql", True, "none")]


def test_a_proficiency_of_none_is_a_denial_in_json_too() -> None:
    found = _list("skills: [{skill: Python, proficiency: none}]", "me.yaml")
    (one,) = json.loads(pages.render_json(found, small_taxonomy()))["mentions"]
    assert (one["negated"], one["proficiency"]) == (True, "none")


def test_json_lists_what_is_not_counted_with_its_section() -> None:
    written = json.loads(pages.render_json(_prose(AD, "ad"), small_taxonomy()))
    assert [(it["section"], it["proficiency"]) for it in written["mentions"]] == [
        ("about", None), ("required", "practitioner"), ("required", "practitioner"),
        ("required", "none"),
    ]  # fmt: skip


@given(st.text(max_size=200))
@example("a\u2028b\x85c\x0bd\x1ce")
def test_a_line_of_json_lines_is_one_line_and_says_the_same(text: str) -> None:
    document = Document(f"{text}\n", (Claim(f"Python, {text}"),), text=f"Python, {text}")
    found = _extract(document)
    line = pages.render_json(found, small_taxonomy(), line=True)
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line) == json.loads(pages.render_json(found, small_taxonomy()))


# --- the profile --------------------------------------------------------------------------


def test_a_profile_says_what_it_is_and_where_each_entry_comes_from() -> None:
    written = _yaml(_list(LIST)).split("\n\n", 1)[1]
    assert written == (
        "skills:\n"
        "  # Said how well.\n"
        "  - {skill: Python, proficiency: expert, last_used: 2021}"
        '  # line 1: "Python: expert, last used 2021"\n'
        "  - {skill: SQL, proficiency: 5 years}                   "
        '  # line 2: "SQL 5 years" (from years)\n'
        "  # Only named, so taken as working. Say how well, or remove what you do not claim:\n"
        "  # - {skill: Git, proficiency: basic}\n"
        '  - {skill: Git}         # line 3: "Git"\n'
        '  - {skill: Kubernetes}  # line 5: "Kuberntes" (read as a typo)\n'
        "  # Said not to know.\n"
        '  - {skill: Docker, proficiency: none}  # line 4: "no Docker"\n'
        "\n"
        "# not known: basket weaving (line 6)\n"
        "# not known: TF (line 7); did you mean TensorFlow or Terraform?\n"
    )


def test_a_profile_quotes_the_words_around_a_mention_and_cuts_between_words() -> None:
    text = "Over many a year I built some forty services with Docker and other tools of that sort"
    written = _yaml(_prose(f"Experience\n{text}\n", "resume"))
    assert (
        '# line 2: "\u2026some forty services with Docker and other tools of that sort"' in written
    )


def test_a_profile_keeps_name_completeness_background_dates_and_evidence() -> None:
    given_ = """
name: 'Ada: "the" Countess'
complete: true
background: {degree: "MSc #1", years: "4"}
skills:
  - {skill: Python, proficiency: expert, last_used: 2021-05, evidence: [https://example.org/a, b]}
  - {skill: Docker, last_used: "2019"}
"""
    back = _back(_list(given_, "ada.yaml"))
    assert (back.name, back.complete) == ('Ada: "the" Countess', True)
    assert back.background == (("degree", "MSc #1"), ("years", "4"))
    assert [(it.text, it.proficiency, it.last_used, it.evidence) for it in back.claims] == [
        ("Python", 4, "2021-05", ("https://example.org/a", "b")),
        ("Docker", None, "2019", ()),
    ]


def test_a_profile_of_nothing_is_empty_and_is_read() -> None:
    found = _prose("Nothing at all.", "resume")
    assert _yaml(found).endswith("\nskills: []\n")
    assert _back(found).claims == ()


def test_a_profile_leaves_out_what_is_not_counted() -> None:
    assert "Docker" not in _yaml(_prose(AD, "ad"))


def test_nothing_of_a_document_is_in_a_profile_that_is_not_read_from_it() -> None:
    """What stays assumed has no proficiency, and what years gave is still from years."""
    back = _extract(_back(_list(LIST)))
    read = {one.skill: (one.best.proficiency, one.best.source) for one in back.held}
    assert read == {
        "python": (4, "stated"), "sql": (3, "inferred"), "git": (None, "assumed"),
        "kubernetes": (None, "assumed"), "docker": (0, "stated"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("years", "proficiency", "said"),
    [
        (None, 3, ""),
        (5.0, 3, "5 years"),
        (1.0, 2, "1 year"),
        (0.5, 1, "6 months"),
        (1 / 12, 1, "1 month"),
        (0.9, 1, "0.9 years"),
        (2.96, 2, "2.9 years"),  # three would make a practitioner
        (0.97, 1, "0.9 years"),
        (150.0, 3, "99 years"),
        (1.0, 1, ""),  # "less than 1 year"
        (0.01, 1, ""),
    ],
)
def test_years_are_written_so_that_they_say_the_same_again(
    years: float | None, proficiency: int, said: str
) -> None:
    assert profile.length(years, Proficiency(proficiency)) == said


@pytest.mark.parametrize("proficiency", [1, 2, 3])
@pytest.mark.parametrize("years", [None, 0.01, 0.3, 0.99, 1.0, 1.7, 2.99, 3.0, 44.4, 1e9])
def test_what_was_inferred_is_inferred_again(years: float | None, proficiency: int) -> None:
    mention = Mention(
        "python", "Python", 0, 0, 0, "skills", negated=False,
        proficiency=Proficiency(proficiency), source="inferred", years=years,
    )  # fmt: skip
    (claim,) = _back(Extract(Document("me.txt", ()), (mention,), ())).claims
    assert (claim.proficiency, claim.source) == (proficiency, "inferred")


# Words that would be something else if they stood bare in YAML, and what would end a scalar.
TRAPS = (
    "no", "Null", "~", "true", "1", "2024-05-31", "0x1F", ".NET", "C#", "a #b", "a: b", "a:", "- a",
    "? a", "*a", "&a", "!a", "%a", "@a", "`a`", "'a", '"a', "a'b\"c\\d", "{a}", "[a]", "a, b", "|",
    ">", "---", "...", "a\nb", "a\n- b", "a\r\nb", "a\x85b", "a\u2028b", "a\tb", " a", "a ", "a  b",
    "\x00", "\x1b[31m", "\u202ea", "\ufeffa", "\ufffe", "\uffff", "\U0001f600", "\U000e0041",
    "\\u0041", "Zo\u00eb", "ch\u00e2teau", "x" * 3000,
    # What looks like letters gone wrong, and is mended when it is read: to a line break, to a
    # line break after three more rounds, to "\u00a1", to nothing.
    "a\u00e2\u20ac\u00a8- b", "a\u00c3\u00a2\u00e2\u201a\u00ac\u00c2\u00a8- b", "\u00c2\u00a1",
    "\u00c2", "\u00a0a\u2010",
)  # fmt: skip


@pytest.mark.parametrize("text", TRAPS, ids=ascii)
def test_no_text_breaks_out_of_its_scalar(text: str) -> None:
    scalar = profile.scalar(text)
    source = f"name: {scalar}\nskills: [{{skill: Git, evidence: [{scalar}]}}]\n"
    assert "\n" not in scalar
    document = parse_document(source.encode(), "me.yaml", this_year=YEAR)
    assert document.name == (text.strip() or None)
    (claim,) = document.claims
    assert claim.evidence == ((text,) if text.strip() else ())


def test_a_lone_surrogate_which_no_file_can_hold_is_replaced() -> None:
    assert profile.scalar("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize("text", TRAPS, ids=ascii)
def test_no_text_breaks_out_of_a_comment(text: str) -> None:
    """Neither what is quoted, nor what is not known, nor the name of the file."""
    skill = f"weaving {text}- {{skill: Docker}}"
    claims = (Claim(f"Python {skill}", line=1), Claim(skill, line=2), Claim(f"SQL, {skill}"))
    found = _extract(Document(f"{text}- Docker", claims, text=f"Python {skill}"))
    assert {one.skill for one in found.held} <= {"python", "sql", "docker", "git"}
    named = {small_taxonomy().skills[one.skill].name for one in found.held}
    back = _back(found)
    assert {claim.text for claim in back.claims} == named
    assert len(back.claims) == len(named)


HOSTILE = (
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "a\bb", "a\rb", "a\nb", "\u202ea\u2066b",
    "a\u200bb", "[bold]a[/bold]", ":smiley:", "[/]", "\u2028", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_nothing_that_a_terminal_obeys_or_nobody_sees_is_written(text: str) -> None:
    prose = f"Data engineer {text}, 2019 - 2021\nBuilt Docker {text} images"
    document = Document(
        source=f"{text}.txt",
        claims=(Claim(f"Python {text}"), Claim(f"weaving {text}"), Claim("SQL", evidence=(text,))),
        name=text,
        background=(("degree", text),),
        text=prose,
        blocks=(Block(0, len(prose), "experience", "2021", f"{text} at {text}"),),
        kind="resume",
        title=text,
    )
    found = _extract(document)
    seen = {letter for letter in text if not letter.isprintable()}
    for written in (
        _page(found),
        _page(found, width=40, everything=True),
        _yaml(found),
        pages.render_json(found, small_taxonomy()),
    ):
        assert seen & set(written) <= {"\n"}
    assert text in _page(found) or not text.isprintable()


_TEXTS = st.one_of(st.sampled_from(TRAPS), st.text(max_size=40))
_DATES = st.sampled_from([None, "2019", "2021-05", "2021-05-31"])
_CLAIMS = st.builds(
    Claim,
    text=st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "no ", "advanced ", "basket weaving, "]),
        st.sampled_from(["Python", "SQL", "k8s", "Docker", "Airflow", "TF", "PyTorch"]),
        st.one_of(
            st.sampled_from(["", ", 5 years", " (2 months)", " 4/5"]),
            st.builds(" {}".format, _TEXTS),
        ),
    ),
    proficiency=st.sampled_from([None, *Proficiency]),
    source=st.just("stated"),
    last_used=_DATES,
    evidence=st.lists(_TEXTS, max_size=2).map(tuple),
    line=st.integers(0, 4),
    context=st.just(""),
    label=st.just(False),  # noqa: FBT003
    denied=st.booleans(),
)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    """Draw a document with claims, prose and everything else that a profile says."""
    prose = draw(_TEXTS)
    text = f"{prose}\nPython since 2019, no Docker.\n{prose} SQL {draw(_TEXTS)}\nAirflow"
    blocks = Block(0, len(text), "experience", draw(_DATES), draw(_TEXTS))
    return Document(
        source=draw(_TEXTS),
        claims=tuple(draw(st.lists(_CLAIMS, max_size=4))),
        name=draw(st.none() | _TEXTS),
        complete=draw(st.booleans()),
        background=draw(
            st.dictionaries(st.sampled_from(["degree", "years", "portfolio"]), _TEXTS, max_size=2)
            .map(Mapping.items).map(tuple)
        ),
        text=text,
        blocks=draw(st.sampled_from([(), (blocks,)])),
        kind="resume",
    )  # fmt: skip


def _standing(document: Document, mood: Mood) -> Standing:
    read = read_profile(document, small_taxonomy(), as_of=AS_OF)
    return stand(read, small_taxonomy(), as_of=AS_OF, mood=mood)


@given(_documents())
def test_whatever_a_document_says_its_profile_says_the_same(document: Document) -> None:
    """The same name, conditions, skills, proficiencies, sources, dates and evidence."""
    found = _extract(document)
    written = _yaml(found)
    assert written.count("\n") == decode(written.encode(), "me.yaml").count("\n")
    back = _back(found)
    assert back.name == ((document.name or "").strip() or None)
    assert back.complete == document.complete
    conditions = {kind: said.strip() for kind, said in document.background}
    assert dict(back.background) == {kind: said for kind, said in conditions.items() if said}
    again = _extract(back)
    assert {one.skill: _essence(one.best, one.last_used, one.evidence) for one in again.held} == {
        one.skill: _essence(one.best, one.last_used, one.evidence) for one in found.held
    }


def _essence(best: Mention, last_used: str | None, evidence: tuple[str, ...]) -> tuple[Any, ...]:
    source = best.source if best.proficiency else "stated" if best.proficiency == 0 else "assumed"
    return best.proficiency, source, last_used, evidence


@pytest.mark.parametrize("mood", ["as read", "best"])
@pytest.mark.parametrize("role", ["ml-engineer"])
@pytest.mark.parametrize("written", [RESUME, RESUME * 3, AD + RESUME])
def test_a_person_is_as_ready_by_the_profile_as_by_the_resume(
    written: str, role: str, mood: Mood
) -> None:
    document = read_prose(written, "cv.txt", this_year=YEAR, kind="resume")
    rows = small_taxonomy().roles[role].at("mid")
    first, second = (
        score(rows, _standing(one, mood), small_taxonomy(), level="mid")
        for one in (document, _back(_extract(document)))
    )
    assert first.readiness == second.readiness
    assert first.readiness > 0


def test_the_day_on_which_a_profile_is_written_does_not_stand_in_it() -> None:
    """So that writing it twice gives one file, and a change is a change."""
    assert str(date.today().year) not in _yaml(_list("Python\n"))  # noqa: DTZ011
