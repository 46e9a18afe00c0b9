"""Several people from files, folders and tables: who they are, what they claim, who is left out."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from clock import ending
from running import ROOT

from mlcareer.errors import InputError
from mlcareer.proficiency import Proficiency
from mlcareer.reading import people as people_module
from mlcareer.reading.people import People, read_people
from mlcareer.reading.roster import is_key

THIS_YEAR: Final = 2026
NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Proficiency
TEAM: Final = ROOT / "examples" / "team"

Said = dict[str, list[tuple[str, Proficiency | None]]]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def read(*sources: str) -> People:
    return read_people(sources, this_year=THIS_YEAR)


def labels(found: People) -> list[str]:
    return [one.label for one in found.found]


def said(found: People) -> Said:
    return {
        one.label: [(it.text, it.proficiency) for it in one.document.claims if not it.label]
        for one in found.found
    }


def table(text: str, name: str = "team.csv") -> Said:
    """Read a table that nothing is wrong with."""
    found = read(write(name, text))
    assert found.problems == ()
    return said(found)


def refused(*sources: str) -> list[str]:
    """Return what is wrong where nobody can be read."""
    with pytest.raises(InputError) as caught:
        read(*sources)
    return [str(one) for one in caught.value.problems]


# --- what is one person's, and must not be taken for several --------------------------------


@pytest.mark.parametrize(
    ("name", "text", "claims"),
    [
        ("me.csv", "skill,level\nPython,expert\nSQL,basic\n", 2),
        ("me.csv", "Name,Level\nPython,expert\nSQL,basic\n", 2),
        ("me.csv", "Name\nPython\nSQL\n", 2),
        ("me.csv", "Name,Years,Interest\nPython,5,3\nSQL,2,1\n", 2),
        ("me.csv", "Skill,Basic,Advanced\nPython,,x\nSQL,x,\n", 2),
        ("me.csv", "Python,4\nSQL,2\n", 2),
        ("me.csv", "Name,Foo\nPython,4\nSQL,2\n", 2),
        ("me.yaml", "- Python\n- SQL: expert\n", 2),
        ("me.yaml", "- {name: Python, level: expert}\n- {name: SQL, level: basic}\n", 2),
        ("me.yaml", "- {name: Web, keywords: [HTML, CSS]}\n", 2),
        ("me.json", '[{"skill": "Python"}, {"skill": "SQL"}]', 2),
        ("me.json", '{"name": "me", "skills": ["Python", "SQL"]}', 2),
        ("me.txt", "Name, Skills\nPython, SQL\n", 4),
        ("me.txt", '{"name": "Ana"}\n{"name": "Ben"}\n', 2),
        ("me", "Python, SQL, it's \"R\n", 3),
    ],
)
def test_a_profile_is_one_person(name: str, text: str, claims: int) -> None:
    found = said(read(write(name, text)))
    assert list(found) == ["me"]
    assert len(found["me"]) == claims


# --- tables -------------------------------------------------------------------------------


def test_a_row_may_hold_a_person_and_a_list_of_skills() -> None:
    assert table(
        'id;Name;Team;Skills\n7;Ana Ruiz;Data;"Python: expert, SQL"\n9;Ben;Data;no Docker\n'
    ) == {"Ana Ruiz": [("Python: expert, SQL", None)], "Ben": [("no Docker", None)]}


def test_what_a_piece_of_a_list_denies_is_denied_together() -> None:
    found = read(write("team.csv", 'name,skills\nAna,"Python; no Docker, Spark or SQL"\n'))
    context = {one.text: one.context for one in found.found[0].document.claims}
    assert context["Spark or SQL"].startswith("no Docker")
    assert not context["Python"]


def test_brackets_hold_a_list_together() -> None:
    found = table('name,skills\nAna,"AWS (S3; Lambda); SQL"\n')
    assert [text for text, _ in found["Ana"]] == ["AWS (S3; Lambda)", "SQL"]


def test_a_list_without_quotes_spills_over_into_the_next_cells() -> None:
    found = table("name,skills\nAna,Python,SQL\nBen,Docker\n")
    assert [text for text, _ in found["Ana"]] == ["Python", "SQL"]


def test_several_columns_of_lists_are_one_persons() -> None:
    found = table('name,languages,tools\nAna,"Python, R",Docker\nBen,,"Airflow, Spark"\n')
    assert [text for text, _ in found["Ana"]] == ["Python", "R", "Docker"]
    assert [text for text, _ in found["Ben"]] == ["Airflow", "Spark"]


def test_a_row_may_hold_a_claim_and_a_blank_name_stands_for_the_one_above() -> None:
    assert table(
        "Employee,Skill,Level,Manager\nAna,Python,5,Zoe\n,SQL,3,Zoe\nBen,Docker,1,Zoe\n"
        "Ana,Spark,2,Zoe\n"
    ) == {
        "Ana": [("Python", EXPERT), ("SQL", WORKING), ("Spark", AWARENESS)],
        "Ben": [("Docker", AWARENESS)],
    }


def test_rows_of_one_skill_each_belong_together_without_a_level_too() -> None:
    found = table("person,skill\nAna,Python\nBen,SQL\nAna,SQL\n")
    assert found == {"Ana": [("Python", None), ("SQL", None)], "Ben": [("SQL", None)]}


def test_years_beside_a_list_are_those_of_the_person_and_of_no_skill() -> None:
    found = table('name,years,skills\nAna,12,"Python, SQL"\nBen,1,"Docker, SQL"\n')
    assert found["Ana"] == [("Python", None), ("SQL", None)]


@pytest.mark.parametrize("corner", ["Name", "", "Team member,Location"])
def test_a_grid_may_have_people_down(corner: str) -> None:
    more = ",Rome" if "," in corner else ""
    assert table(f"{corner},Python,SQL\nAna{more},5,3\nBen{more},0,\n", "grid.csv") == {
        "Ana": [("Python", EXPERT), ("SQL", WORKING)],
        "Ben": [("Python", NONE)],
    }


def test_a_grid_may_have_people_across() -> None:
    assert table("Skill,Ana,Ben\nPython,5,\nSQL,3,1\n") == {
        "Ana": [("Python", EXPERT), ("SQL", WORKING)],
        "Ben": [("SQL", AWARENESS)],
    }


def test_one_scale_holds_for_a_whole_grid() -> None:
    """Four of five is no expert, although nobody has a five in that column."""
    assert table("Name,Python,SQL\nAna,4,5\nBen,4,4\n")["Ben"] == [
        ("Python", PRACTITIONER),
        ("SQL", PRACTITIONER),
    ]


def test_a_form_asks_of_each_skill_in_brackets() -> None:
    found = table(
        "Timestamp,Email Address,How well do you know [Python],How well do you know [SQL]\n"
        "2026/01/03 10:22:11,a@example.org,Advanced,None\n"
    )
    assert found == {"a@example.org": [("Python", PRACTITIONER), ("SQL", NONE)]}


def test_what_sums_a_grid_up_is_nobody() -> None:
    found = read(write("team.csv", "Name,Python,SQL\nAna,5,3\nAverage,5,3\n"))
    assert labels(found) == ["Ana"]
    assert found.remarks == ("team.csv: 'Average' is nobody; left out.",)


def test_a_column_of_a_grid_that_rates_nothing_is_named() -> None:
    found = read(write("team.csv", "Name,Manager,Python,SQL\nAna,Zoe,5,3\nBen,Zoe,1,2\n"))
    assert [text for text, _ in said(found)["Ben"]] == ["Python", "SQL"]
    assert found.remarks == ("team.csv: 'Manager' holds no ratings; left out.",)


def test_a_count_in_a_grid_does_not_set_the_scale() -> None:
    (problem,) = refused(write("team.csv", "Name,Age,Python,SQL\nAna,41,5,3\nBen,29,1,2\n"))
    assert "team.csv:1: the numbers of 'Age' are no ratings" in problem


@pytest.mark.parametrize("title", ["id", "ID", "E-mail", "employee number", "user_id", "Staff No"])
def test_an_id_is_known_by_its_title(title: str) -> None:
    assert is_key(title)


@pytest.mark.parametrize("title", ["name", "phone number", "number", "idea", "skill", "", "#"])
def test_what_is_no_id(title: str) -> None:
    assert not is_key(title)


# --- values -------------------------------------------------------------------------------


def test_json_lines_have_a_person_a_line() -> None:
    found = table(
        '{"id": 7, "skills": ["Python", {"skill": "SQL", "proficiency": "expert"}]}\n\n'
        '{"name": "Ben", "text": "Docker\\nno Spark", "team": "Data"}\n'
        '{"name": "Zoe", "skills": {"Python": "basic"}, "email": "z@example.org"}\n',
        "team.jsonl",
    )
    assert found == {
        "7": [("Python", None), ("SQL", EXPERT)],
        "Ben": [("Docker", None), ("no Spark", None)],
        "Zoe": [("Python", AWARENESS)],
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("team.yaml", "# Ours.\n- name: Ana\n  skills: [Python]\n- {id: 4, text: SQL}\n"),
        ("team.json", '[{"name": "Ana", "skills": ["Python"]}, {"id": 4, "text": "SQL"}]'),
        ("team", ' [{"name": "Ana", "skills": ["Python"]}, {"id": 4, "text": "SQL"}]'),
        ("team", '{"name": "Ana", "skills": ["Python"]}\n{"id": 4, "text": "SQL"}\n'),
    ],
)
def test_a_list_of_profiles_is_several_people(name: str, text: str) -> None:
    assert table(text, name) == {"Ana": [("Python", None)], "4": [("SQL", None)]}


# --- who cannot be read -------------------------------------------------------------------


def test_a_person_who_cannot_be_read_does_not_lose_the_others() -> None:
    lines = '{"id": 1, "skills": ["Python"]}\nnonsense\n[1]\n{"id": 4, "skills": [""]}\n'
    found = read(write("team.jsonl", lines + '{"id": 5, "skills": ["SQL"], "text": "R"}\n'))
    assert labels(found) == ["1"]
    assert found.unread == 4
    assert [(one.file, one.line) for one in found.problems] == [
        ("team.jsonl", line) for line in (2, 3, 4, 5)
    ]


def test_a_mistake_in_a_table_leaves_out_its_person_and_no_other() -> None:
    more = "Di,1,2\nEd,3,3\nFlo,2,2\n"
    found = read(write("team.csv", "Name,Python,SQL\nAna,5,foo\nBen,1,2\nCy,bar,foo\n" + more))
    assert labels(found) == ["Ben", "Di", "Ed", "Flo"]
    assert found.unread == 2
    assert [(one.line, one.path, one.message) for one in found.problems] == [
        (2, "SQL", "'foo' is not a proficiency"),
        (4, "Python", "'bar' is not a proficiency"),
        (4, "SQL", "'foo' is not a proficiency"),
    ]


def test_a_file_that_cannot_be_read_does_not_lose_the_others() -> None:
    good = write("ana.txt", "Python\n")
    found = read("nobody.txt", good, write("bad.yaml", "skills: [}"), write("b.xlsx", b"PK\3\4"))
    assert labels(found) == ["ana"]
    assert found.unread == 3
    assert {one.file for one in found.problems} == {"nobody.txt", "bad.yaml", "b.xlsx"}


def test_where_nobody_can_be_read_everything_that_is_wrong_is_said() -> None:
    problems = refused("nobody.txt", write("header.csv", "name,skills\n"))
    assert len(problems) == 2
    assert "nobody.txt: no such file" in problems[0]
    assert "header.csv: nobody stands in it" in problems[1]


def test_a_job_ad_is_nobodys_profile() -> None:
    ad = str(ROOT / "examples" / "ad-ml-engineer.txt")
    assert "a job ad is nobody's profile" in refused(ad)[0]


def test_an_empty_profile_is_a_person() -> None:
    assert said(read(write("new.txt", ""), write("blank.csv", "name,skills\nAna,\n"))) == {
        "new": [],
        "Ana": [],
    }


def test_more_people_than_a_report_is_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module, "PEOPLE_MOST", 2)
    rows = write("team.csv", "name,skills\nA,R\nB,R\nC,R\n")
    assert "more than 2 people" in refused(rows)[0]


# --- folders ------------------------------------------------------------------------------


def test_a_folder_is_the_files_in_it_by_name_and_not_those_further_down() -> None:
    for name in ("zoe.txt", "ana.yaml", "more/deep.txt", ".hidden.txt", "~$lock.docx", "README.md"):
        write(f"team/{name}", "skills: [SQL]\n" if name.endswith("yaml") else "Python\n")
    write("team/photo.png", b"\x89PNG")
    found = read("team")
    assert labels(found) == ["ana", "zoe"]
    assert found.problems == ()
    assert found.remarks == ("team: README.md, photo.png left out: no profile by its name.",)


def test_a_folder_says_of_documents_that_they_cannot_be_read() -> None:
    write("team/ana.txt", "Python\n")
    write("team/ben.xlsx", b"PK\3\4")
    found = read("team")
    assert labels(found) == ["ana"]
    assert [str(one).partition(".xlsx")[0] for one in found.problems] == [str(Path("team") / "ben")]


def test_a_folder_without_a_profile_is_a_mistake() -> None:
    write("team/photo.png", b"\x89PNG")
    assert "team: has no profile in it" in refused("team")[0]


# --- who is who ---------------------------------------------------------------------------


def test_people_stay_in_the_order_given() -> None:
    names = ["zoe.txt", "ana.txt", "mia.txt"]
    for name in names:
        write(name, "Python\n")
    assert labels(read(*names)) == ["zoe", "ana", "mia"]


def test_two_people_of_one_name_are_told_apart() -> None:
    by_id = write("ids.csv", "id,name,skills\n7,Alex Kim,R\n9,alex  kim,SQL\n")
    assert labels(read(by_id)) == ["Alex Kim (7)", "alex kim (9)"]
    by_line = write("lines.csv", 'name,skills\nAlex,"R, Go"\nAlex,"SQL, Go"\n')
    assert labels(read(by_line)) == ["Alex (lines.csv:2)", "Alex (lines.csv:3)"]
    one, two = (write(f"{it}.yaml", "name: Alex\nskills: [R]\n") for it in ("a", "b"))
    assert labels(read(one, two)) == ["Alex (a.yaml)", "Alex (b.yaml)"]
    deep = write("x/a.yaml", "name: Alex\nskills: [SQL]\n")
    assert labels(read(one, deep)) == ["Alex (a.yaml)", "Alex (x/a.yaml)"]


def test_a_name_that_looks_like_one_told_apart_is_still_another() -> None:
    rows = "id,name,skills\n7,Alex,R\n9,Alex,SQL\n11,Alex (7),Go\n"
    found = labels(read(write("team.csv", rows)))
    assert len({one.casefold() for one in found}) == 3


def test_rows_of_one_id_are_one_person() -> None:
    found = table('id,name,skills\n7,Ana,"R, SQL"\n7,Ana,"Go, Rust"\n')
    assert [text for text, _ in found["Ana"]] == ["R", "SQL", "Go", "Rust"]


def test_a_file_that_is_given_twice_counts_once_and_is_named() -> None:
    write("team/ana.txt", "Python\n")
    os.link("team/ana.txt", "other.txt")
    found = read("team/ana.txt", "team", "other.txt")
    assert labels(found) == ["ana"]
    assert found.remarks == (
        "team/ana.txt is given twice; it counts once.",
        "other.txt is the same file as team/ana.txt; it counts once.",
    )


def test_copies_are_named_and_both_count() -> None:
    one, two = write("a.txt", "Python\nSQL\n"), write("b.txt", "Python\nSQL\n")
    found = read(one, two)
    assert labels(found) == ["a", "b"]
    assert found.remarks == (
        "a.txt and b.txt have the same name and claims; if they are one person, leave one out.",
    )


def test_empty_profiles_are_no_copies_of_each_other() -> None:
    assert read(write("a.txt", ""), write("b.txt", "")).remarks == ()


def test_each_file_is_announced_before_it_is_read() -> None:
    told: list[str] = []
    good = write("ana.txt", "Python\n")
    read_people([good, "nobody.txt"], this_year=THIS_YEAR, begin=told.append)
    assert told == [good, "nobody.txt"]


# --- what nobody should write -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("team.csv", "name,skills\n" + "x" * 200_000 + ",R\n"),
        ("team.csv", "name,skills\nAna," + '"' + "R;" * 100_000 + '"\n'),
        ("team.csv", "name," + ",".join(f"s{it}" for it in range(900)) + "\nAna" + ",5" * 900),
        ("team.jsonl", '{"id": ' * 50_000),
        ("team.jsonl", '{"id": [1], "skills": []}\n{"id": 1, "text": 5}\n{"id": 1, "text": {}}'),
        ("team.json", "[" * 100_000),
        ("team.yaml", "- " * 100_000),
        ("team.csv", "name,skills\n\x00\x01"),
    ],
)
def test_hostile_files_end_soon_and_without_a_traceback(name: str, text: str) -> None:
    path = write(name, text)
    found = None
    with ending(), suppress(InputError):
        found = read(path)
    assert found is None or found.found


def test_the_example_folder_and_the_example_table_have_the_same_people() -> None:
    folder, rows = read(str(TEAM)), read(str(TEAM.with_suffix(".csv")))
    assert (folder.problems, rows.problems) == ((), ())
    assert [one.partition(" ")[0].lower() for one in labels(folder)] == [
        one.partition(" ")[0].lower() for one in labels(rows)
    ]
