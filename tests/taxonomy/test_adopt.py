"""Skills imported from a table: nobody's name is taken, and what is written passes the check."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import run
from small import compiled, skill, text_of

from mlcareer.errors import InputError
from mlcareer.reading.source import decode
from mlcareer.render.adopted import render
from mlcareer.taxonomy.adopt import Adopted, LeftOut, adopt, names_in, read_table
from mlcareer.taxonomy.build import build
from mlcareer.taxonomy.layers import merge_layers
from mlcareer.taxonomy.load import check_layer
from mlcareer.taxonomy.models import Taxonomy


@pytest.fixture(scope="module")
def known() -> Taxonomy:
    """Return a taxonomy of two skills that share an ambiguous name."""
    return compiled(
        skills=[
            skill("kafka", name="Apache Kafka", aliases=["kafka streams"]),
            skill("flow", name="TensorFlow", ambiguous={"TF": ["keras"]}),
            skill("form", name="Terraform", ambiguous={"TF": ["hcl"]}),
        ]
    )


def taken(text: str, known: Taxonomy) -> tuple[list[Adopted], list[LeftOut]]:
    return adopt(read_table(text, "table.csv"), known)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("TF,", "may be flow and form"),
        ("!!,", "is not a name"),
        (f"{'x' * 81},", "has more than 80 letters"),
        ("Bus,apache kafka", "already belongs to kafka"),
        ("Bus,T F", "already belongs to flow and form"),
    ],
)
def test_a_name_that_cannot_be_taken_is_left_out_and_said(
    row: str, why: str, known: Taxonomy
) -> None:
    entries, left_out = taken(f"name,aliases\n{row}\n", known)
    assert [(one.line, one.why) for one in left_out] == [(2, why)]
    assert all(not one.aliases for one in entries)


def test_a_row_that_names_a_known_skill_adds_its_other_names_to_that_one(known: Taxonomy) -> None:
    entries, left_out = taken("name,aliases\nkafka,the log; Kafka; stream bus\n", known)
    assert entries == [Adopted("kafka", "Apache Kafka", "", "", "", ("the log", "stream bus"))]
    assert left_out == []
    assert taken("name,aliases\nApache kafka,\n", known) == ([], [])


def test_rows_of_one_name_are_one_skill(known: Taxonomy) -> None:
    entries, _ = taken("name,aliases\nOur bus,a1\nour-bus,b1; a1\n", known)
    assert [(one.id, one.aliases) for one in entries] == [("our-bus", ("a1", "b1"))]


def test_ids_are_kept_where_they_can_be_and_made_where_not(known: Taxonomy) -> None:
    table = "id,name\nacme-bus,Bus one\n,C++ bus\nkafka,Bus two\nÄ B!,Bus three\n,数据\n"
    entries, _ = taken(table, known)
    assert [one.id for one in entries] == ["acme-bus", "c-plus-plus-bus", "kafka-2", "b", "skill"]


@pytest.mark.parametrize(
    "head",
    ["preferredLabel\taltLabels\tdescription", "Skill;Synonyms;Definition", "NAME,Also,Summary"],
)
def test_columns_are_known_by_what_tables_call_them(head: str, known: Taxonomy) -> None:
    between = next(sign for sign in "\t;," if sign in head)
    row = between.join(["Our bus", '"first\nsecond"', "Carries events."])
    ((entry,), _) = taken(f"{head}\n{row}\n", known)
    assert (entry.name, entry.aliases) == ("Our bus", ("first", "second"))
    assert entry.summary == "Carries events."


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "x\n", 'name\n"' + "x" * 200_000 + '"\n'])
def test_what_is_no_table_of_skills_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InputError) as raised:
        read_table(text, "table.csv")
    assert all(one.file == "table.csv" and one.fix for one in raised.value.problems)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("", []),
        ("one", ["one"]),
        ("a, b", ["a", "b"]),
        ("a, b; c", ["a, b", "c"]),
        ("a; b | c", ["a; b", "c"]),
        ("a|b\nc", ["a|b", "c"]),
        (" ;; a ; ", ["a"]),
    ],
)
def test_the_rarest_sign_stands_between_names(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names


CELLS = st.text(max_size=40) | st.sampled_from(["kafka", "TF", "=x()", "no", "[a", "#", "- x: y"])


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_whatever_stands_in_a_table_what_is_written_passes_the_check(
    rows: list[tuple[str, str, str, str]],
) -> None:
    known = compiled(skills=[skill("kafka", name="Apache Kafka")])
    stream = io.StringIO()
    plain = [[cell.replace("\0", "") for cell in row] for row in rows]
    csv.writer(stream).writerows([("id", "name", "aliases", "summary"), *plain])
    entries, left_out = taken(
        decode(stream.getvalue().encode("utf-8", "replace"), "table.csv"), known
    )
    layer = render(entries, left_out, "table.csv")
    below = text_of([skill("kafka", name="Apache Kafka")])
    layers = [[("below.yaml", below.encode())], [("layer.yaml", layer.encode())]]
    layered = build(*merge_layers(layers), version="test")
    assert {one.id for one in entries} <= {*layered.skills}


def test_the_command_writes_a_layer_that_the_next_command_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("skills.csv").write_text("Skill;Synonyms\nFreight flow;ff-scheduler\nPyTorch;torchy\n")
    made = run("taxonomy", "import", "skills.csv", "-o", "layer.yaml")
    assert (made.code, made.out) == (0, "")
    assert "new skills: 1; known ones with other names: 1; names left out: 0." in made.err
    check_layer(Path("layer.yaml").read_text(), "layer.yaml")
    read = run("match", "FF scheduler", "torchy", "--taxonomy", "layer.yaml", "-f", "json").json
    assert [one["skill"] for one in read["matches"]] == ["freight-flow", "pytorch"]
    again = run("taxonomy", "import", "skills.csv", "-o", "layer.yaml")
    assert again.code == 1
    assert "exists already" in again.err
