"""What recognises a skill in a repository belongs to one skill, and comes back as written."""

import json
from typing import Any

import pytest
from small import compiled, skill

from mlcareer.errors import InputError
from mlcareer.evidence.manifests.parts import plain
from mlcareer.evidence.recognise import Recogniser
from mlcareer.taxonomy.models import Taxonomy
from mlcareer.taxonomy.stored import decode, encode
from mlcareer.taxonomy.traces import NAMED, decode_traces


def refused(*entries: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        compiled(list(entries))
    return [(one.path, one.message) for one in caught.value.problems]


@pytest.mark.parametrize("field", NAMED)
def test_no_trace_belongs_to_two_skills(field: str) -> None:
    found = refused(skill("a", traces={field: ["x"]}), skill("b", traces={field: ["y", "x"]}))
    assert found == [(f"skills[b].traces.{field}[1]", "'x' is already a trace of a")]


def test_no_line_and_no_commits_belong_to_two_skills() -> None:
    both = {"lines": {"*.yaml": ["kind: x"]}, "commits": True}
    found = refused(skill("a", traces=both), skill("b", traces=both))
    assert found == [
        ("skills[b].traces.lines.*.yaml[0]", "'kind: x' is already a trace of a"),
        ("skills[b].traces.commits", "'commits' is already a trace of a"),
    ]


def test_a_trace_stands_once() -> None:
    found = refused(skill("a", traces={"python": ["x", "x"]}))
    assert found == [("skills[a].traces.python[1]", "'x' stands twice")]


@pytest.mark.parametrize(
    "traces",
    [{"pyhton": ["x"]}, {"python": [""]}, {"python": ["a b"]}, {"files": ["a\nb"]},
     {"files": ["!x"]}, {"files": ['"x"']}, {"lines": {":(top)": ["x"]}}, {"lines": {"*.x": [""]}}],
    ids=str,
)  # fmt: skip
def test_what_is_no_trace_is_refused(traces: dict[str, Any]) -> None:
    assert len(refused(skill("a", traces=traces))) == 1


def test_the_same_name_may_be_a_trace_of_two_kinds() -> None:
    taxonomy = compiled([skill("a", traces={"python": ["x"]}), skill("b", traces={"npm": ["x"]})])
    traces = decode_traces(taxonomy.traces_page)
    assert (traces.python, traces.npm, traces.commits) == ({"x": "a"}, {"x": "b"}, "")


def test_traces_come_back_from_the_compiled_form() -> None:
    written = {"python": ["a.b"], "lines": {"*.y": ["k: 'v' ü"]}, "commits": True}
    taxonomy = compiled([skill("a", traces=written), skill("b")])
    again = decode(*encode(taxonomy).split(b"\n")[1:])
    assert again.traces_page == taxonomy.traces_page
    found = decode_traces(again.traces_page)
    assert (found.lines, found.commits) == ({"*.y": {"k: 'v' ü": "a"}}, "a")


def test_the_shipped_traces_are_written_as_they_are_looked_up(taxonomy: Taxonomy) -> None:
    traces = decode_traces(taxonomy.traces_page)
    for registry in (traces.pypi, traces.conda):
        assert [name for name in registry if name != plain(name)] == []
    for image in traces.images:
        assert ":" not in image
    for owners in json.loads(taxonomy.traces_page).values():
        for skills in owners.values() if isinstance(owners, dict) else ():
            named = {skills} if isinstance(skills, str) else {*skills.values()}
            assert named <= taxonomy.skills.keys()
    assert not {name for name in traces.rust if "-" in name}
    recogniser = Recogniser(traces)
    assert all(
        recogniser.matters(name.replace("*", "x")) for name in (*traces.files, *traces.lines)
    )
