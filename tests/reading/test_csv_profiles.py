"""Profiles as CSV and TSV: how the table is found, how its cells are read, what is refused."""

import csv as standard_csv
import io
from collections.abc import Callable

import pytest
from clock import ending
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer.errors import InputError, Problem
from mlcareer.names import normalise
from mlcareer.proficiency import Proficiency
from mlcareer.reading.columns import _FILLER, _WORDS, read_title
from mlcareer.reading.csv import looks_like_csv, read
from mlcareer.reading.dates import read_date
from mlcareer.reading.document import Claim, Document
from mlcareer.reading.rows import read_rows

THIS_YEAR = 2026
THRIFTY = settings(max_examples=75)

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Proficiency


def document(text: str) -> Document:
    """Read a table."""
    return read(text, "me.csv", this_year=THIS_YEAR)


def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims, names of lists left out."""
    return tuple(one for one in document(text).claims if not one.label)


def names(text: str) -> list[str]:
    """Return what is claimed."""
    return [one.text for one in claims(text)]


def levels(text: str) -> list[tuple[str, Proficiency | None]]:
    """Return what is claimed, and how well."""
    return [(one.text, one.proficiency) for one in claims(text)]


def problems(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a table."""
    with pytest.raises(InputError) as caught:
        document(text)
    return caught.value.problems


# --- what is refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "path", "message"),
    [
        ("skill,level\nPython,expret", 2, "level", "'expret' is not a proficiency"),
        ("skill,level\nPython,-3", 2, "level", "'-3' is not a proficiency"),
        ("skill,level\nPython,101", 2, "level", "'101' is not a proficiency"),
        ("skill,level (1-5)\nPython,7", 2, "level (1-5)", "'7' is not a proficiency"),
        ("skill,level\nPython,2021-05-01", 2, "level", "'2021-05-01' is not a proficiency"),
        ("skill,years\nPython,many", 2, "years", "'many' is not a length of time"),
        ("skill,years\nPython,100", 2, "years", "'100' is not a length of time"),
        ("skill,last used\nPython,yesterday", 2, "last used", "'yesterday' is not a date"),
        ("skill,last used\nPython,2021-13", 2, "last used", "'2021-13' is not a date"),
        ("skill,last used\nPython,31.02.2021", 2, "last used", "'31.02.2021' is not a date"),
        ("skill,level\n,expert", 2, "skill", "a row without a skill"),
        ("skill,level\nPython,3,4", 2, "", "3 cells under 2 titles"),
        ("skill,Ana\nPython,3\nSQL,4\nR,expret", 4, "Ana", "'expret' is not a proficiency"),
        ("Python,3\nSQL,2\nR,expret", 3, "column 2", "'expret' is not a proficiency"),
        ("skill,basic,good\nPython,x,x", 2, "", "crossed as 'basic' and 'good'"),
        ("Python,SQL,3", 1, "", "nothing says what the number 3 means"),
        ('skill,level\n"Python,3\nSQL,2', 2, "", "a quote is never closed"),
        ("Python,8\nSQL,3", 1, "", "no header says what the numbers mean"),
        ("Python,3,5\nSQL,2,1", 1, "", "no header says what the numbers mean"),
        ("skill,level,rating\nPython,3,4", 1, "", "give the level: 'level', 'rating'"),
        ("skill,tool,level\nPython,x,4", 1, "", "name skills: 'skill', 'tool'"),
        ("skill,tool,link\nPython,Git,x", 1, "", "name skills: 'skill', 'tool'"),
        ("years,level\n3,expert", 1, "", "no column of skills among 'years', 'level'"),
    ],
)
def test_a_mistake_is_a_problem_with_its_line_and_column(
    text: str, line: int, path: str, message: str
) -> None:
    (problem,) = problems(text)
    assert message in problem.message
    assert (problem.file, problem.line, problem.path) == ("me.csv", line, path)
    assert problem.fix.endswith(".")


def test_all_mistakes_are_reported_together() -> None:
    found = problems(
        "skill,level,years,last used\n"
        "Python,expret,5,2021\n"
        "SQL,expert,many,2021\n"
        ",expert,1,2021\n"
        "R,expert,1,never mind\n"
        "Go,expert,1,2021,more\n"
    )
    assert [(one.line, one.path) for one in found] == [
        (2, "level"),
        (3, "years"),
        (4, "skill"),
        (5, "last used"),
        (6, ""),
    ]


def test_the_first_line_of_a_file_without_a_known_header_is_told_from_a_claim() -> None:
    (problem,) = problems("Kompetanse,Nivå\nPython,3\nSQL,2\n")
    assert "'Nivå' is not a proficiency" in problem.message
    assert problem.fix.endswith("If this line is a header, name its columns 'skill' and 'level'.")


@pytest.mark.parametrize(
    ("text", "people", "kept"),
    [
        ("skill,Ana,Ben\nPython,3,4\nSQL,,x", "'Ana', 'Ben'", "column"),
        ("Kenntnis;Ana;Ben\nPython;3;4", "'Ana', 'Ben'", "column"),
        (",Ana,Ben\nPython,3,4", "'Ana', 'Ben'", None),
        (",Ana,Ben\nPython,3,4\nSQL,2,1", "'Ana', 'Ben' or 'Python', 'SQL'", "row or column"),
        ("Employee,Python,SQL\nAna,3,4\nBen,2,1", "'Ana', 'Ben'", "rows"),
        ("Name,Python,SQL\nAna,3,4\nBen,2,1", "'Python', 'SQL' or 'Ana', 'Ben'", "row or column"),
        ("Person,Skill,Level\nAna,Python,3\nBen,SQL,2", "'Ana', 'Ben'", "rows"),
        ("Name,Skill,Level\nAna,Python,3\nBen,SQL,2", "'Ana', 'Ben'", "rows"),
        (
            "First name,Last name,Skill\nAda,King,Python\nAda,Byron,SQL",
            "'Ada King', 'Ada Byron'",
            "rows",
        ),
        (
            "skill,A,B,C,D,E,F,G\nPython,1,2,3,4,5,1,2",
            "'A', 'B', 'C', 'D', 'E' and 2 more",
            "column",
        ),
    ],
)
def test_a_table_of_several_people_is_refused_by_their_names(
    text: str, people: str, kept: str | None
) -> None:
    if kept is None:  # one row of a table without a corner may be one person's
        assert levels(text) == [("Ana", PRACTITIONER), ("Ben", EXPERT)]
        return
    (problem,) = problems(text)
    assert problem.message == f"the ratings of several people: {people}"
    assert f"one person's {kept} alone" in problem.fix
    assert problem.line == 1


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Company Name,Title,Description,Location,Started On,Finished On",
        "School Name,Start Date,End Date,Notes,Degree Name,Activities",
        "Title,Description,Url,Started On,Finished On",
    ],
)
def test_another_table_of_linkedin_is_refused_and_not_read_as_skills(header: str) -> None:
    (problem,) = problems(f"{header}\na,b,c,d,e,f\n")
    assert problem.message.startswith("no column of skills among")
    assert "whole ZIP" in problem.fix


# --- limits -------------------------------------------------------------------------------

MEGA = 1_000_000
TOO_LARGE: dict[str, tuple[Callable[[], str], str]] = {
    "a line of columns": (lambda: "a," * MEGA, "more than 1,000 columns"),
    "a row of columns": (lambda: "skill,level\n" + "a," * MEGA, "more than 1,000 columns"),
    "a few columns": (lambda: "skill,level\n" + "a," * 1_100, "more than 1,000 columns"),
    "columns between quotes": (
        lambda: "skill,level\n" + ('"\n"' + "," * 100) * 20_000,
        "more than 1,000 columns",
    ),
    "a long line": (lambda: "x" * 20 * MEGA, "a cell of more than 131,072 letters"),
    "a long cell": (
        lambda: 'skill,level\n"' + "x" * 20 * MEGA + '",3',
        "a cell of more than 131,072 letters",
    ),
    "quotes": (lambda: '"' * 20 * MEGA, "a cell of more than 131,072 letters"),
    "rows": (lambda: "skill,level\n" + "Python,3\n" * 10_001, "more than 10,000 rows"),
    "rows in quotes": (lambda: 'a,"x\n","' * MEGA, "more than 10,000 rows"),
    "blank lines": (lambda: "skill,level\n" + "\n" * 20 * MEGA, "more than 100,000 lines"),
    "comments": (lambda: "# x\n" * 3 * MEGA, "more than 100,000 lines"),
    "cells": (
        lambda: "skill" + ",t" * 500 + "\n" + ("a" + ",b" * 500 + "\n") * 300,
        "more than 100,000 cells",
    ),
}


@pytest.mark.parametrize(("make", "message"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_for_one_person_is_refused_at_once(
    make: Callable[[], str], message: str
) -> None:
    text = make()
    with ending():
        (problem,) = problems(text)
    assert problem.message == message
    assert problem.line >= 1
    assert "one person's skills" in problem.fix


def test_what_a_message_quotes_is_short_and_on_one_line() -> None:
    title = "level\n" + "x" * 50_000
    (problem,) = problems(f'skill,"{title}",level\nPython,3,"a\n\x1b{"b" * 50_000}"\n')
    assert problem.message == f"'a \x1b{'b' * 57}' is not a proficiency"
    (problem,) = problems(f'"Years\n{"x" * 5_000}",level\nPython,3\n'.replace("Python", "3"))
    assert len(problem.message) < 200
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    "cell",
    ["9" * 130_000, "3" + " " * 100_000 + "x", "~" + " " * 100_000 + "3y", "a;" * 50_000, "(" * 99],
    ids=["digits", "blanks", "a sign and blanks", "semicolons", "brackets"],
)
def test_a_hostile_cell_does_not_take_long(cell: str) -> None:
    with ending():
        found = problems(f"skill,level,years,last used\nPython,{cell},{cell},{cell}\n" * 20)
    # A bracket that is never closed holds no cells together.
    assert {one.path for one in found} == {"level", "years", "last used"}
    assert all(len(one.message) < 120 for one in found)


@pytest.mark.parametrize("column", ["link", "notes", "category", "Foo"])
def test_a_long_text_beside_a_skill_is_no_mistake(column: str) -> None:
    with ending():
        (claim,) = claims(f"skill,{column},level\nPython,{'long text ' * 10_000},3\n")
    assert (claim.text, claim.proficiency, claim.context) == ("Python", PRACTITIONER, "")


def test_the_limit_of_the_standard_library_is_left_alone() -> None:
    before = standard_csv.field_size_limit()
    names("skill,level\nPython,3\n")
    assert standard_csv.field_size_limit() == before


# --- the header ---------------------------------------------------------------------------

WANTED = [("Python", EXPERT), ("SQL", WORKING)]


@pytest.mark.parametrize(
    "header",
    [
        "skill,level", "Skill,Level", "SKILL,LEVEL", "skill_name,skill_level", "skillName,level",
        "name,proficiency", "Name,Level", "technology,rating", "Tool,Score",
        "tool/technology,level", "Competency,Proficiency Level",
        "Programming Language,Current level",
        "Kenntnis,Stufe", "Fähigkeit,Niveau", "Fähigkeiten,Einschätzung", "Technologie,Bewertung",
        "Compétence,Niveau", "Compétences techniques,Maîtrise", "Outil,Niveau actuel",
        "Habilidad,Nivel", "Competencia,Nivel de dominio", "Conocimientos,Nivel",
        "Competência,Nível", "Habilidades,Proficiência", "Ferramenta,Avaliação",
        "Competenza,Livello", "Conoscenze,Padronanza", "Strumento,Valutazione",
        "Vaardigheid,Niveau", "Kennis,Beheersing", "Competentie,Beoordeling",
        "Nom,Niveau", "Nombre,Nivel", "Nome,Livello", "Naam,Niveau", "Bezeichnung,Niveau",
        "Topic,Level", "Area of expertise,Rating", "Thing,Level", ",Level",
    ],
)  # fmt: skip
def test_a_header_is_known_by_what_it_means(header: str) -> None:
    assert levels(f"{header}\nPython,expert\nSQL,working\n") == WANTED


@pytest.mark.parametrize(
    "header",
    [
        "years,last used", "Years of experience,Last Used", "Experience (years),last_used",
        "yrs,lastUsed", "Jahre,zuletzt", "Erfahrung in Jahren,Zuletzt verwendet",
        "Années d'expérience,Dernière utilisation", "Años de experiencia,Último uso",
        "Anos de experiência,Última utilização", "Anni di esperienza,Ultimo utilizzo",
        "Jaren ervaring,Laatst gebruikt", "Experience,Until",
    ],
)  # fmt: skip
def test_years_and_the_last_use_are_known_by_what_they_mean(header: str) -> None:
    (claim,) = claims(f"skill,{header}\nPython,5,2021\n")
    assert (claim.proficiency, claim.source) == (PRACTITIONER, "inferred")
    assert claim.last_used == "2021"


@pytest.mark.parametrize(
    "title",
    [
        "Target level", "Required level", "desired proficiency", "Importance", "Priority",
        "Interest", "Zielniveau", "Soll", "Niveau cible", "Nivel deseado", "Livello richiesto",
        "Gewenst niveau", "Endorsements", "Hours", "ID", "Status",
    ],
)  # fmt: skip
def test_what_is_wanted_or_counted_is_not_read_as_a_level(title: str) -> None:
    assert levels(f"skill,{title}\nPython,4\n") == [("Python", None)]
    assert levels(f"skill,{title},level\nPython,4,1\n") == [("Python", AWARENESS)]
    assert levels(f"skill,level,{title}\nPython,1,4\n") == [("Python", AWARENESS)]


def test_no_word_of_a_title_has_two_meanings() -> None:
    words = [word for listed in _WORDS.values() for word in {*listed.split()}]
    assert sorted(words) == sorted({*words} - {*_FILLER.split()})
    assert [word for word in words if normalise(word) != word] == []


@pytest.mark.parametrize(
    "title",
    [
        "Python",
        "Machine learning tools",
        "Tool use in Excel",
        "R",
        "Ana",
        "",
        "level " * 60,
        "2021",
    ],
)
def test_a_title_is_known_only_if_all_of_its_words_are(title: str) -> None:
    assert read_title(title).meaning is None


@pytest.mark.parametrize(
    "header",
    ["Name", "name", "Skill", "Skills", "Nom", "Nombre", "Nome", "Naam", "Kenntnis", "Compétences",
     "# my skills\nName", "\n\nName", 'Notes:\n"A paragraph, of LinkedIn."\n\nName'],
)  # fmt: skip
def test_linkedins_list_of_skills_is_read(header: str) -> None:
    found = names(f'{header}\nPython\n"Extract, Transform, Load (ETL)"\nC++\n')
    assert found == ["Python", "Extract, Transform, Load (ETL)", "C++"]


@pytest.mark.parametrize(
    "text",
    [
        "skill,level,years\nPython,expert,5\nSQL,working,\n",
        "years,level,skill\n5,expert,Python\n,working,SQL\n",
        "level,skill,years\nexpert,Python,5\nworking,SQL,\n",
        "skill;level;years\nPython;expert;5\nSQL;working;\n",
        "skill\tlevel\tyears\nPython\texpert\t5\nSQL\tworking\t\n",
        "skill|level|years\nPython|expert|5\nSQL|working|\n",
        "| skill | level |\n|---|:---:|\n| Python | expert |\n| SQL | working |\n",
        "sep=;\nskill;level\nPython;expert\nSQL;working\n",
        '"skill","level"\n"Python","expert"\n"SQL","working"\n',
        'skill, level\nPython, expert\n"SQL", "working"\n',
        "My skills,\nskill,level\nPython,expert\nSQL,working\n",
        "Name:,Ada\nRole,Analyst\n\nskill,level\nPython,expert\nSQL,working\n",
        "# mine\n\nskill,level\n# not this one,expert\nPython,expert\n\n,\nSQL,working\n",
        "#,skill,level\n1,Python,expert\n2,SQL,working\n",
        ",skill,level\n0,Python,expert\n1,SQL,working\n",
        "skill,level\nPython,expert\nskill,level\nSQL,working\n",
        'skill,notes,level\nPython,"great; really, | yes",expert\nSQL,a;b;c,working\n',
        "Python,expert\nSQL,working\n",
        "Python,Level 4\nSQL,Level 2\n",
        "1,Python,expert\n2,SQL,working\n",
        "Python;4/4\nSQL;2/4\n",
        "Skill,Levle\nPython,4\nSQL,2\n",
        "Python,SQL\nexpert,working\n",
        "Python,SQL,R\n4,2,\n",
    ],
    ids=[
        "as is", "skill last", "skill between", "semicolons", "tabs", "bars", "markdown", "sep",
        "quoted", "blanks", "a title above", "names above", "comments", "numbered", "index",
        "header twice", "signs in notes", "no header", "words and numbers",
        "numbered without header", "fractions", "mistyped", "crosswise", "crosswise with a blank",
    ],
)  # fmt: skip
def test_every_shape_of_a_table_gives_the_same_claims(text: str) -> None:
    assert levels(text) == WANTED


def test_the_document_has_the_text_and_no_prose() -> None:
    text = "skill,level\nPython,3\n"
    found = document(text)
    assert (found.source, found.text, found.kind) == ("me.csv", text, "claims")
    assert (found.blocks, found.name, found.complete) == ((), None, False)


def test_lines_are_those_of_the_file_whatever_stands_in_quotes() -> None:
    text = '# mine\n\nskill,notes,level\nPython,"one\n\ntwo",3\n\n"S\nQL",,2\nR,,\n'
    assert [(one.text, one.line) for one in claims(text)] == [
        ("Python", 4),
        ("S\nQL", 8),
        ("R", 10),
    ]


def test_a_comment_inside_quotes_is_text() -> None:
    (claim,) = claims('skill,notes\nPython,"one\n# two"\n')
    assert claim.context == "Python, one\n# two"


# --- cells --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("", None),
        ("?", None),
        ("x", None),
        ("✓", None),
        ("yes", None),
        ("none", NONE),
        ("no", NONE),
        ("-", NONE),
        ("✗", NONE),
        ("n/a", NONE),
        ("0", NONE),
        ("beginner", AWARENESS),
        ("1", AWARENESS),
        ("20%", AWARENESS),
        ("Grundkenntnisse", AWARENESS),
        ("débutant", AWARENESS),
        ("básico", AWARENESS),
        ("working", WORKING),
        ("3/5", WORKING),
        ("★★★☆☆", WORKING),
        ("gut", WORKING),
        ("intermédiaire", WORKING),
        ("gemiddeld", WORKING),
        ("ADVANCED", PRACTITIONER),
        ("4/5", PRACTITIONER),
        ("advanced, 10 years", PRACTITIONER),
        ("4 - advanced", PRACTITIONER),
        ("Advanced (4)", PRACTITIONER),
        ("Level 3", PRACTITIONER),
        ("fortgeschritten", PRACTITIONER),
        ("Sehr gut", PRACTITIONER),
        ("avanzado", PRACTITIONER),
        ("avançado", PRACTITIONER),
        ("expert", EXPERT),
        ("4", EXPERT),
        ("Experte", EXPERT),
        ("esperto", EXPERT),
    ],
)
def test_a_level_is_read_however_people_write_it(cell: str, wanted: Proficiency | None) -> None:
    (claim,) = claims(f"skill;level\nPython;{cell}\n")
    assert (claim.text, claim.proficiency, claim.source) == ("Python", wanted, "stated")


@pytest.mark.parametrize(
    ("title", "cells", "wanted"),
    [
        ("level", "1 2 3 4", [AWARENESS, WORKING, PRACTITIONER, EXPERT]),
        ("level", "4 5 1", [PRACTITIONER, EXPERT, AWARENESS]),
        ("level", "4 5 expert", [PRACTITIONER, EXPERT, EXPERT]),
        ("level", "8 10 2", [PRACTITIONER, EXPERT, AWARENESS]),
        ("level", "80 100 20", [PRACTITIONER, EXPERT, AWARENESS]),
        ("level", "0.8 1.0 0.2", [PRACTITIONER, EXPERT, AWARENESS]),
        ("level", "4.5 3,5 0", [PRACTITIONER, PRACTITIONER, NONE]),
        ("level (1-5)", "4 3 1", [PRACTITIONER, WORKING, AWARENESS]),
        ("Niveau (1 à 5)", "4 3 1", [PRACTITIONER, WORKING, AWARENESS]),
        ("rating /10", "4 8 1", [AWARENESS, PRACTITIONER, AWARENESS]),
        ("level out of 3", "1 2 3", [AWARENESS, WORKING, EXPERT]),
        ("level (0-4)", "1 2 3", [AWARENESS, WORKING, PRACTITIONER]),
        ("proficiency (%)", "80 4 0", [PRACTITIONER, AWARENESS, NONE]),
        ("Level 1=low 5=high", "4 3 1", [PRACTITIONER, WORKING, AWARENESS]),
        ("Level (1 = beginner, 3 = good, 5 = expert)", "4 3 1", [PRACTITIONER, WORKING, AWARENESS]),
        ("Level 2", "4 3 1", [EXPERT, PRACTITIONER, AWARENESS]),
    ],
)
def test_a_number_is_read_out_of_the_scale_of_its_column(
    title: str, cells: str, wanted: list[Proficiency]
) -> None:
    rows = "".join(f"Skill {one};{cell}\n" for one, cell in enumerate(cells.split()))
    assert [level for _, level in levels(f"skill;{title}\n{rows}")] == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("", None), ("-", None), ("n/a", None), ("0", NONE), ("<1", AWARENESS), ("0.5", AWARENESS),
        ("1", WORKING), ("2.5", WORKING), ("3", PRACTITIONER), ("10+", PRACTITIONER),
        ("5-7", PRACTITIONER), ("ca. 4", PRACTITIONER), ("≥5", PRACTITIONER), ("12", PRACTITIONER),
        ("18 months", WORKING), ("3 years", PRACTITIONER), ("3 Jahre", PRACTITIONER),
        ("2 ans", WORKING), ("2 años", WORKING), ("6 mesi", AWARENESS), ("seit 2019", PRACTITIONER),
        ("since 2019", PRACTITIONER), ("2019", PRACTITIONER), ("2024", WORKING),
        ("Mar 2019", PRACTITIONER), ("2019-2021", WORKING),
    ],
)  # fmt: skip
def test_years_are_an_inference_and_never_make_an_expert(
    cell: str, wanted: Proficiency | None
) -> None:
    (claim,) = claims(f"skill,years\nPython,{cell}\n")
    assert claim.proficiency == wanted
    assert claim.source == ("stated" if wanted is None else "inferred")


def test_a_number_of_months_is_of_months() -> None:
    assert levels("skill,months\nPython,18\n") == [("Python", WORKING)]
    assert levels("Kenntnis;Erfahrung (Monate)\nPython;6\n") == [("Python", AWARENESS)]


@pytest.mark.parametrize("header", ["since", "used since", "seit", "depuis", "desde"])
def test_a_year_below_since_is_when_it_began(header: str) -> None:
    (claim,) = claims(f"skill,{header}\nPython,2024\n")
    assert (claim.proficiency, claim.source, claim.last_used) == (WORKING, "inferred", None)


def test_a_stated_level_outweighs_years_and_years_fill_in_for_it() -> None:
    found = claims("skill,level,years\nPython,basic,10\nSQL,,10\nR,x,10\nGo,none,1\nC,,\n")
    assert [(one.text, one.proficiency, one.source) for one in found] == [
        ("Python", AWARENESS, "stated"),
        ("SQL", PRACTITIONER, "inferred"),
        ("R", PRACTITIONER, "inferred"),
        ("Go", NONE, "stated"),
        ("C", None, "stated"),
    ]


def test_a_column_of_dates_outweighs_the_end_of_a_span() -> None:
    found = claims("skill,years,last used\nPython,2015-2019,2021\nSQL,2015-2019,\n")
    assert [one.last_used for one in found] == ["2021", "2019"]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("yesterday", None), ("3", None), ("44197", None), ("2021-13", None), ("2023-02-29", None),
        ("", None), ("x" * 100, None), ("2021", "2021"), ("2021-05", "2021-05"),
        ("2021-5", "2021-05"), ("2021/05/31", "2021-05-31"), ("2021-05-31T10:00:00Z", "2021-05-31"),
        ("2021-05-31 00:00:00", "2021-05-31"), ("31.05.2021", "2021-05-31"),
        ("05/31/2021", "2021-05-31"), ("31/05/2021", "2021-05-31"), ("05/06/2021", "2021"),
        ("05/05/2021", "2021-05-05"), ("05/2021", "2021-05"), ("May 2021", "2021-05"),
        ("MAY 2021", "2021-05"), ("Sept. 2021", "2021-09"), ("May 3, 2021", "2021-05-03"),
        ("3rd May 2021", "2021-05-03"), ("Mar-21", "2021-03"), ("Mar-98", "1998-03"),
        ("März 2021", "2021-03"), ("août 2021", "2021-08"), ("juin 2021", "2021-06"),
        ("juil. 2021", "2021-07"), ("3 de mayo de 2021", "2021-05-03"), ("set 2021", "2021-09"),
        ("gennaio 2021", "2021-01"), ("mrt. 2021", "2021-03"), ("dez/2021", "2021-12"),
        ("summer 2021", "2021"), ("Maybe 2021", "2021"), ("2019 - 2021", "2021"),
        ("2019 - present", "2026"), ("now", "2026"), ("Present", "2026"), ("heute", "2026"),
        ("aujourd'hui", "2026"), ("last year", "2025"), ("2 years ago", "2024"),
    ],
)  # fmt: skip
def test_a_date_is_read_however_people_and_programs_write_it(cell: str, wanted: str | None) -> None:
    assert read_date(cell, this_year=THIS_YEAR) == wanted


def test_evidence_is_one_or_several_links_or_notes() -> None:
    text = (
        "skill,evidence,url\n"
        "Python,https://a.b/c https://d.e,https://f.g\n"
        'SQL,"thesis; report at Acme, 2021",\n'
        'R,"one\ntwo",-\n'
        "Go,,\n"
    )
    assert [one.evidence for one in claims(text)] == [
        ("https://a.b/c", "https://d.e", "https://f.g"),
        ("thesis", "report at Acme, 2021"),
        ("one", "two"),
        (),
    ]


def test_notes_and_categories_are_no_claims_and_settle_ambiguous_names() -> None:
    text = 'category,skill,notes,level\nLanguages,Go,"not a level, at all",3\n,R,,2\n'
    assert [(one.text, one.context, one.proficiency) for one in claims(text)] == [
        ("Go", "Go, Languages, not a level, at all", PRACTITIONER),
        ("R", "", WORKING),
    ]


def test_experience_told_in_words_is_no_length_of_time() -> None:
    (claim, _) = claims("skill,experience\nPython,built pipelines\nSQL,reports for sales\n")
    assert (claim.proficiency, claim.context) == (None, "Python, built pipelines")


# --- matrices -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "skill,Ana\nPython,3\nSQL,x\nR,\nGo,no\nC,?\n",
        ",Ana\nPython,3\nSQL,x\nR,\nGo,no\nC,?\n",
        "Kenntnis;Ana\nPython;3\nSQL;ja\nR;\nGo;nein\nC;?\n",
        "Name,Python,SQL,R,Go,C\nAna,3,x,,no,?\n",
        "Employee,Python,SQL,R,Go,C\nAna,3,✓,,-,?\n",
        "First name,Last name,Python,SQL,R,Go,C\nAna,Lima,3,yes,,0,?\n",
        ",Python,SQL,R,Go,C\nAna,3,x,,no,?\n",
    ],
    ids=["column", "no corner", "German", "row", "employee", "two names", "row without corner"],
)
def test_in_a_matrix_a_blank_is_not_claimed_and_no_is_denied(text: str) -> None:
    assert levels(text) == [("Python", PRACTITIONER), ("SQL", None), ("Go", NONE)]


def test_the_person_whose_row_or_rows_it_is_names_the_profile() -> None:
    assert document("Employee,Python,SQL\nAna,3,4\n").name == "Ana"
    assert document("First name,Last name,Skill\nAda,King,R\nAda,King,Go\n").name == "Ada King"
    assert document("skill,level\nPython,3\n").name is None


def test_ones_and_noughts_are_crosses_in_a_matrix_and_a_level_elsewhere() -> None:
    assert levels("skill,Ana\nPython,1\nSQL,0\n") == [("Python", None), ("SQL", NONE)]
    assert levels("skill,level\nPython,1\nSQL,0\n") == [("Python", AWARENESS), ("SQL", NONE)]


def test_a_matrix_has_the_scale_of_its_greatest_number() -> None:
    assert levels("skill,Ana\nPython,4\nSQL,5\n") == [("Python", PRACTITIONER), ("SQL", EXPERT)]


@pytest.mark.parametrize(
    "header", ["none,beginner,intermediate,expert", "keine,Anfänger,mittel,Experte", "0,1,2,4"]
)
def test_a_cross_below_a_level_states_it(header: str) -> None:
    text = f"skill,{header}\nPython,,,,x\nSQL,,✓,,\nR,X,,,\nGo,,,,\n"
    assert levels(text) == [("Python", EXPERT), ("SQL", AWARENESS), ("R", NONE)]


# --- lists --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Python, SQL, Docker",
        "Python;SQL;Docker\n",
        "Python\tSQL\tDocker\n",
        "Python\nSQL\nDocker\n",
        "Python,SQL\nDocker\n",
        "skill\nPython, SQL\nDocker\n",
        "# Python, R\nPython,SQL,Docker\n",
        "1,Python\n2,SQL\n3,Docker\n",
        "Languages,Tools\nPython,\nSQL,Docker\n",
        "Skills:,Python,SQL,Docker\n",
        "Skills,Python,SQL,Docker\n",
    ],
)
def test_a_list_is_read_as_a_list(text: str) -> None:
    assert names(text) == ["Python", "SQL", "Docker"]


def test_a_list_keeps_together_what_brackets_and_phrases_hold() -> None:
    assert names("AWS (S3, Lambda), Python, 5 years, SQL") == [
        "AWS (S3, Lambda)",
        "Python, 5 years",
        "SQL",
    ]
    assert levels("skill,level\nAWS (S3, Lambda),3\n") == [("AWS (S3, Lambda)", PRACTITIONER)]


def test_the_line_of_a_list_is_its_context_and_its_label_no_claim() -> None:
    found = document("Languages,Go,R\nTools:,Git,Dash\n").claims
    assert [(one.text, one.line, one.label) for one in found] == [
        ("Languages", 1, True),
        ("Go", 1, False),
        ("R", 1, False),
        ("Tools", 2, True),
        ("Git", 2, False),
        ("Dash", 2, False),
    ]
    assert found[1].context == "Languages, Go, R"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python,4/5,2021\nSQL,3/5,2020\n", (PRACTITIONER, "2021", ())),
        ("Python,advanced,10\nSQL,basic,2\n", (PRACTITIONER, None, ())),
        ("Python,10 years,https://a.b\nSQL,2 years,\n", (PRACTITIONER, None, ("https://a.b",))),
        ("Python,4,May 2021\nSQL,5,2020\n", (PRACTITIONER, "2021-05", ())),
        ("Python,https://a.b\nSQL,https://c.d\n", (None, None, ("https://a.b",))),
    ],
)
def test_without_a_header_the_cells_tell_the_columns(
    text: str, wanted: tuple[Proficiency | None, str | None, tuple[str, ...]]
) -> None:
    first, second = claims(text)
    assert (first.text, second.text) == ("Python", "SQL")
    assert (first.proficiency, first.last_used, first.evidence) == wanted


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# nothing\n", "skill\n", "skill,level\n", ",,\n", "---"]
)
def test_a_table_without_rows_is_an_empty_profile(text: str) -> None:
    assert document(text).claims == ()


def test_columns_of_skills_under_several_titles_are_all_claims() -> None:
    assert names("Languages,Frameworks,Tools\nPython,Django,Git\nSQL,,Docker\n") == [
        "Python", "Django", "Git", "SQL", "Docker",
    ]  # fmt: skip
    assert levels("Skill 1,Level 1,Skill 2,Level 2\nPython,4,SQL,2\n") == [
        ("Python", EXPERT),
        ("SQL", WORKING),
    ]


# --- content without an extension ---------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "Python, SQL, Docker", "Python,4/5", "Name", "Name\nPython", "skill",
        "Skills, Tools, Technologies", "Skills | Experience | Education", "Skills, Projects",
        "Skills: Python, SQL", "Skill level: senior, Berlin", "Name, Email, Phone",
        "Python, level, years", "Machine learning, tools", "| Skill | Level |\n|---|---|\n",
        "We look for skill, experience, level and years of use.", "skill level years",
        "# skill,level", "x" * 5000 + ",skill,level", "level,years",
    ],
)  # fmt: skip
def test_a_list_that_is_piped_in_stays_a_list(text: str) -> None:
    assert not looks_like_csv(text)


@pytest.mark.parametrize(
    "text",
    [
        "skill,level", "skill,level,years\nPython,3,4\n", "\n\n skill ; level \n", "Name\tLevel\n",
        "level|skill", '"skill","level"', "Kenntnis;Niveau", "Compétence;Niveau;Notes",
        "Skill,Years of experience", "Category,Skill,Level (1-5)", "Technology,Link",
        "Person,Skill,Level",
    ],
)  # fmt: skip
def test_a_header_that_is_piped_in_begins_a_table(text: str) -> None:
    assert looks_like_csv(text)


# --- whatever the text --------------------------------------------------------------------

PIECES = (
    "skill", "level", "years", "last used", "Name", "Ana", "Ben", "Python", "SQL", "x", "3", "5",
    "10", "80%", "4/5", "expert", "no", "2021", "May 2021", "https://a.b", "notes", "(", ")", "-",
    ",", ",", ",", ";", "\t", "|", "\n", "\n", '"', '""', "#", " ", "sep=;\n", "---", "\r", "\x00",
    "\ud800", "\u2028", "★★", "Fähigkeit", ":",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join)


@THRIFTY
@given(WRITTEN)
def test_whatever_the_text_there_is_a_document_or_an_input_error(text: str) -> None:
    looks_like_csv(text)
    wrong: tuple[Problem, ...] = ()
    found: tuple[Claim, ...] = ()
    with ending():
        try:
            found = document(text).claims
        except InputError as error:
            wrong = error.problems
    lines = text.count("\n") + 1
    assert all(one.text.strip() and 1 <= one.line <= lines for one in found)
    assert all(one.message and one.fix and one.file == "me.csv" for one in wrong)
    assert all(1 <= one.line <= lines for one in wrong)


CELLS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=12
).map(str.strip)


@THRIFTY
@given(st.lists(CELLS.filter(lambda name: any(map(str.isalnum, name))), min_size=1, max_size=8))
def test_every_row_of_a_table_is_one_claim_with_its_words(skills: list[str]) -> None:
    written = io.StringIO()
    writer = standard_csv.writer(written, quoting=standard_csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["skill", "level"], *([skill, "expert"] for skill in skills)])
    wanted = [(skill, EXPERT) for skill in skills if skill != "skill"]
    assert levels(written.getvalue()) == wanted


@THRIFTY
@given(st.permutations(["skill", "level", "years", "last used", "link", "notes"]))
def test_the_order_of_the_columns_does_not_matter(titles: list[str]) -> None:
    cells = {"skill": "Python", "level": "4/5", "years": "2", "last used": "2021-05",
             "link": "https://a.b", "notes": "for work"}  # fmt: skip
    (claim,) = claims(f"{';'.join(titles)}\n{';'.join(cells[one] for one in titles)}\n")
    assert claim == Claim(
        text="Python",
        proficiency=PRACTITIONER,
        last_used="2021-05",
        evidence=("https://a.b",),
        line=2,
        context="Python, for work",
    )


@THRIFTY
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6))
def test_the_lines_of_rows_are_where_they_stand(table: list[list[str]]) -> None:
    text = "".join(
        ",".join(f'"{cell.replace(chr(34), "")}\n"' for cell in row) + "\n" for row in table
    )
    line, wanted = 1, []
    for row in table:
        wanted.append(line)
        line += len(row) + 1
    assert {one.line for one in read_rows(text, "me.csv")} <= {*wanted}
