"""What a row becomes: the same as anywhere else, or why it cannot be read; never nothing."""

import json
from typing import Any, Final

import pytest
from batches import AS_OF, PEOPLE, ROLE, chunk, lines, made, one, worker
from fixed import small_taxonomy

from mlcareer.assessment.report import assess
from mlcareer.batch.task import Fields, Mode, Task
from mlcareer.batch.work import Worker
from mlcareer.matching.extract import extract
from mlcareer.matching.profile import read_profile
from mlcareer.reading import parse_document

KEYS: Final = ["id", "role", "readiness", "low", "high", "verdict", "gaps"]


def wanted(mode: Mode, **other: Any) -> Any:
    return ROLE._replace(mode=mode, role=None)._replace(**other)


def test_rows_come_out_in_order_with_the_keys_of_the_contract() -> None:
    found = made(PEOPLE)
    assert [row["id"] for row in found] == [1, "two", 3, 4]
    assert all(list(row) == KEYS for row in found)
    assert found[3]["readiness"] == 0
    assert found[3]["verdict"] == "far"


def test_an_empty_person_lacks_everything_and_nobody_lacks_what_is_met() -> None:
    row = one({"id": 1, "skills": ["Python: expert"]})
    nothing = one({"id": 1, "skills": []})
    asked = {one.requirement.skills[0] for one in small_taxonomy().roles["ml-engineer"].at("mid")}
    assert {*nothing["gaps"]} == asked
    assert "python" not in row["gaps"]


def test_an_id_is_written_as_it_was_read() -> None:
    data = b'{"id": 1.50, "skills": []}\n{"id": "001", "skills": []}\n{"skills": []}\n'
    data += b'{"id": 90071992547409931234, "skills": []}\n{"id": true, "skills": []}'
    found = worker().work(chunk(data)).data.decode().splitlines()
    begins = [line.partition(", ")[0] for line in found]
    assert begins == [
        '{"id": 1.50', '{"id": "001"', '{"id": null', '{"id": 90071992547409931234', '{"id": true',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("foo", "not valid JSON"),
        ('{"id": 1, "skills": [}', "column 22"),
        ("[1]", "not an object"),
        ("17", "not an object"),
        ('{"id": 1}', "has neither 'skills' nor 'text'"),
        ('{"id": 1, "skils": []}', "Did you mean 'skils'?"),
        ('{"id": [1], "skills": []}', "the id is a list"),
        ('{"id": 1, "text": ["a"]}', "the text is not a text"),
        ('{"id": NaN, "skills": []}', "NaN"),
        ('{"id": 1, "id": 2, "skills": []}', "the key 'id' stands twice"),
        ('{"id": 1, "skills": [{"skill": "SQL", "proficiency": "blue"}]}', "skills[0].proficiency"),
        ('{"id": 1, "skills": ["SQL", {"skil": "SQL", "proficiency": 3}]}', "skills[1]"),
        ('{"id": 1, "skills": [["SQL"]]}', "a list inside the list"),
        ('{"id": 1, "skills": ["SQL"], "complete": "perhaps"}', "neither true nor false"),
        ("[" * 100_000, "deep"),
        ('{"id": 1, "skills": ' + "[" * 60 + "]" * 60 + "}", "deep"),
        ('{"id": 1, "text": "%PDF-1.4"}', "PDF"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(line: str, said: str) -> None:
    result = worker().work(chunk(f"\n{line}\n".encode(), first=7))
    assert (result.rows, result.errors, result.bug) == (1, 1, "")
    row = json.loads(result.data)
    assert list(row) == ["id", "row", "error"]
    assert row["row"] == 8
    assert said in row["error"]


def test_a_row_that_cannot_be_read_keeps_its_id_and_loses_no_other() -> None:
    found = made([PEOPLE[0], {"id": "x", "skills": 9 * [["a"]]}, PEOPLE[1]])
    assert found[0] == one(PEOPLE[0])
    assert found[1]["id"] == "x"
    assert "And 4 more problems." in found[1]["error"]
    assert found[2] == one(PEOPLE[1])


def test_of_several_files_an_error_names_its_own() -> None:
    named = worker(ROLE._replace(named=True)).work(chunk(b"foo", source="b.jsonl"))
    alone = worker().work(chunk(b"foo", source="b.jsonl"))
    assert json.loads(named.data)["error"].startswith("b.jsonl: not valid JSON")
    assert json.loads(alone.data)["error"].startswith("not valid JSON")


def test_a_mistake_of_our_own_costs_one_row_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = worker()
    real = ours._make

    def broken(self: Worker, row: Any, source: str) -> Any:
        if source == "people:2":
            raise KeyError("secret of a person")
        return real(self, row, source)

    monkeypatch.setattr(ours, "_make", broken)
    result = ours.work(chunk(lines(PEOPLE)))
    found = [json.loads(line) for line in result.data.splitlines()]
    assert found[1] == {"id": "two", "row": 2, "error": "a mistake of the program: KeyError"}
    assert [row["id"] for row in found] == [1, "two", 3, 4]
    assert result.bug.startswith("people:2\nTraceback")
    assert (result.rows, result.errors) == (4, 1)


@pytest.mark.parametrize(
    ("one_way", "other"),
    [
        (["Python", "SQL"], "Python, SQL"),
        (["Python", None, "", "  ", "SQL"], ["Python", "SQL"]),
        (["Python"], {"python": None}),
        ([{"skill": "Python", "proficiency": "expert"}], ["Python: expert"]),
        ([{"skill": "Python", "proficiency": 4, "last_used": None}], {"Python": "expert"}),
        ([{"name": "Python", "rating": 5}], [{"name": "Python", "rating": "5/5"}]),
    ],
)
def test_skills_may_be_written_as_in_any_profile(one_way: object, other: object) -> None:
    assert one({"id": 1, "skills": one_way}) == one({"id": 1, "skills": other})


def test_what_a_bare_rating_is_out_of_is_told_by_the_whole_person() -> None:
    both = one({"id": 1, "skills": [{"skill": "Python", "rating": 4}, {"skill": "x", "rating": 8}]})
    alone = one({"id": 1, "skills": [{"skill": "Python", "rating": 4}]})
    assert both["readiness"] < alone["readiness"]


def test_a_claim_means_the_same_whoever_said_it_before() -> None:
    """What is remembered of one person changes nothing for the next."""
    people = [{"id": 1, "skills": [f"Python {years} years"]} for years in (1, 5, 1, 0.2, 5)]
    people += [
        {"id": 1, "skills": [{"skill": "Python", "proficiency": how}]} for how in (1, "1", 4)
    ]
    assert made([*people, *reversed(people)]) == [one(row) for row in (*people, *reversed(people))]


def test_other_keys_of_a_row_are_no_skills() -> None:
    extra = {"id": 1, "skills": ["Python"], "name": {"first": "A"}, "docker": "expert", "n": [1]}
    assert one(extra) == one({"id": 1, "skills": ["Python"]})


def test_fields_may_have_other_names() -> None:
    there = ROLE._replace(fields=Fields("key", "knows", "cv"))
    row = one({"key": 5, "knows": ["Python"], "cv": "I know Docker."}, there)
    assert row == one({"id": 5, "skills": ["Python"], "text": "I know Docker."})


def test_a_person_may_have_both_skills_and_a_text() -> None:
    both = one({"id": 1, "skills": ["Python: expert"], "text": "I used Docker for two years."})
    alone = [one({"id": 1, "skills": ["Python: expert"]}),
             one({"id": 1, "text": "I used Docker for two years."})]  # fmt: skip
    assert both["readiness"] > max(row["readiness"] for row in alone)


def test_complete_is_the_rows_own_word_or_everybodys() -> None:
    of_row = one({"id": 1, "skills": ["Docker"], "complete": True})
    of_all = one({"id": 1, "skills": ["Docker"]}, ROLE._replace(complete=True))
    neither = one({"id": 1, "skills": ["Docker"]})
    assert of_row == of_all
    assert {*of_row["gaps"]} == {*neither["gaps"]}


def test_without_a_role_each_row_has_the_one_that_fits_best() -> None:
    for row in PEOPLE[:3]:
        best = one(row, wanted("rank"))["ranking"][0]
        found = one(row, wanted("best"))
        assert found["role"] == best["role"]
        assert found == one(row, ROLE._replace(role=best["role"]))


def test_a_ranking_is_that_of_assess() -> None:
    taxonomy = small_taxonomy()
    content = json.dumps({"skills": PEOPLE[0]["skills"]}).encode()
    profile = read_profile(parse_document(content, "a.json"), taxonomy, as_of=AS_OF)
    ranked = assess(profile, taxonomy, as_of=AS_OF).ranking
    row = one(PEOPLE[0], wanted("rank"))
    assert list(row) == ["id", "ranking"]
    assert [tuple(place.values()) for place in row["ranking"]] == [
        (place.role, place.fit, place.readiness, place.low, place.high, place.verdict)
        for place in ranked
    ]


def test_a_role_that_is_alone_is_ranked_too() -> None:
    sage = small_taxonomy().roles["ml-engineer"]
    alone = small_taxonomy()._replace(roles={sage.id: sage})
    content = json.dumps({"skills": PEOPLE[0]["skills"]}).encode()
    profile = read_profile(parse_document(content, "a.json"), alone, as_of=AS_OF)
    expected = assess(profile, alone, as_of=AS_OF).ranking[0]
    made_by = Worker(Task(wanted("rank"), alone))
    row = json.loads(made_by.work(chunk(lines(PEOPLE[:1]))).data)
    assert [place["fit"] for place in row["ranking"]] == [expected.fit]
    assert expected.fit > 0


def test_extracted_are_the_mentions_of_a_text() -> None:
    text = PEOPLE[2]["text"]
    found = extract(parse_document(text.encode(), "a"), small_taxonomy(), this_year=AS_OF.year)
    row = one(PEOPLE[2], wanted("extract"))
    assert list(row) == ["id", "mentions"]
    assert [(it["skill"], it["text"], it["start"]) for it in row["mentions"]] == [
        (it.skill, it.text, it.start) for it in found.mentions
    ]
    assert [it["negated"] for it in row["mentions"] if it["skill"] == "kafka"] in ([], [True])


def test_a_text_may_be_said_to_be_an_ad() -> None:
    text = "Requirements\n- Python\n- Docker\nBenefits\n- SQL courses"
    as_ad = one({"id": 1, "text": text}, wanted("extract", kind="ad"))
    sections = {it["skill"]: it["section"] for it in as_ad["mentions"]}
    assert sections["python"] == "required"


@pytest.mark.parametrize("text", ["", " \n", "\ud800 Python", "a\0b", "\u2028Python\u2028"])
def test_odd_texts_are_read(text: str) -> None:
    assert one({"id": 1, "text": text})["id"] == 1


def test_control_characters_inside_a_line_are_no_reason_to_refuse_anybody() -> None:
    data = b'{"id": 1, "skills": ["Pyt\x07hon", "S\xe2\x80\xa8QL", "a\tb"]}'
    result = worker().work(chunk(data))
    assert (result.rows, result.errors) == (1, 0)


def test_where_the_rows_are_cut_changes_nothing() -> None:
    rows = [*PEOPLE, "x", *PEOPLE, {"id": 9}, *PEOPLE]
    data = lines(rows)
    whole = worker().work(chunk(data)).data
    for size in (1, 2, 3, 5):
        ours, found, at = worker(), [], 0
        split = data.splitlines(keepends=True)
        while at < len(split):
            found.append(ours.work(chunk(b"".join(split[at : at + size]), first=at + 1)).data)
            at += size
        assert b"".join(found) == whole
