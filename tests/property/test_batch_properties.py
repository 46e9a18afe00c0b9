"""Whoever comes in by the table, and whatever came before: the numbers are those of `assess`."""

import json
from collections.abc import Sequence
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from test_assessment_properties import AS_OF, PLACES, SHIPPED, Case, cases, profile

from mlcareer.assessment.gauge import Gauge
from mlcareer.assessment.report import assess
from mlcareer.batch.task import Chunk, Mode, Task, Wanted
from mlcareer.batch.work import Worker
from mlcareer.errors import InputError
from mlcareer.matching.profile import read_profile
from mlcareer.policy import LEVELS, Level
from mlcareer.reading import parse_document
from mlcareer.render.report.json import envelope
from mlcareer.taxonomy.models import Role

thrifty = settings(max_examples=25, deadline=None)
thriftier = settings(max_examples=8, deadline=None)

# One of each for all examples: what is remembered of others must change nothing.
GAUGES: Final = {
    (role.id, level): Gauge([(role, level)], SHIPPED, as_of=AS_OF) for role, level in PLACES
}
RANKINGS: Final = {
    level: Gauge(
        [(role, level) for role in SHIPPED.roles.values() if level in role.levels],
        SHIPPED,
        as_of=AS_OF,
        ranking=True,
    )
    for level in LEVELS
}
NAMES: Final = [*SHIPPED.skill_names.names, *SHIPPED.skill_names.aliases]


def gaps_of(role: Role, level: Level, case: Case, *, complete: bool) -> list[str]:
    """Return the gaps as the report has them, a skill each."""
    report = assess(
        profile(case.claims), SHIPPED, role=role, level=level, as_of=AS_OF, complete=complete
    )
    assert report.assessment is not None
    rows = (*report.assessment.gaps, *report.assessment.silent)
    return [row.met_by or row.requirement.requirement.skills[0] for row in rows]


@thrifty
@given(cases(), st.booleans())
def test_a_gauge_measures_as_assess_does(case: Case, complete: bool) -> None:  # noqa: FBT001
    report = assess(
        profile(case.claims), SHIPPED, role=case.role, level=case.level, as_of=AS_OF,
        complete=complete,
    )  # fmt: skip
    expected = report.assessment
    assert expected is not None
    gauge = GAUGES[case.role_id, case.level]
    found = gauge.measure(gauge.gather(case.claims), complete=complete)
    assert found[:5] == (
        case.role_id, expected.score.readiness, expected.low, expected.high, expected.score.verdict,
    )  # fmt: skip
    assert [*found.gaps] == gaps_of(case.role, case.level, case, complete=complete)


@thrifty
@given(cases(), st.booleans())
def test_a_gauge_ranks_as_assess_does(case: Case, complete: bool) -> None:  # noqa: FBT001
    report = assess(profile(case.claims), SHIPPED, level=case.level, as_of=AS_OF, complete=complete)
    gauge = RANKINGS[case.level]
    found = gauge.rank(gauge.gather(case.claims), complete=complete)
    assert found == report.ranking


# --- rows ----------------------------------------------------------------------------------

_SAID: Final = (
    "", "", "", " (advanced)", ": expert", " 3 years", " basics", " since 2019", " ★★★☆☆", " 11",
)  # fmt: skip
_MANGLED: Final = st.sampled_from((str, str.upper, lambda it: it[:-1], lambda it: it[1:] + it[:1]))


@st.composite
def _texts(draw: st.DrawFn) -> str:
    name = draw(_MANGLED)(draw(st.sampled_from(NAMES)))
    before = draw(st.sampled_from(("", "", "no ", "never used ")))
    text = f"{before}{name}{draw(st.sampled_from(_SAID))}"
    return text if text.strip() else "x"


@st.composite
def _entries(draw: st.DrawFn) -> dict[str, Any]:
    entry: dict[str, Any] = {"skill": draw(_texts())}
    if draw(st.booleans()):
        entry["proficiency"] = draw(st.sampled_from((0, 3, "4", "expert", "4/5", "2 years", None)))
    if draw(st.booleans()):
        entry["last_used"] = draw(st.sampled_from((2019, "2021-05", "2009-01-31", None)))
    if draw(st.integers(0, 4)) == 0:
        entry["evidence"] = draw(st.sampled_from(("https://example.org/a", ["a", "b"])))
    if draw(st.integers(0, 6)) == 0:
        entry["rating"] = draw(st.sampled_from((1, 4, 7, 9)))
    return entry


PEOPLE: Final = st.lists(
    st.fixed_dictionaries(
        {"skills": st.lists(st.one_of(_texts(), _texts(), _entries()), max_size=12)},
        optional={"complete": st.booleans()},
    ),
    min_size=1,
    max_size=4,
)


def worker(mode: Mode, role: str | None = None, level: Level = "mid") -> Worker:
    return Worker(Task(Wanted(mode, "jsonl", AS_OF, level, role), SHIPPED))


ASSESSING: Final = worker("role", "ml-engineer")
RANKING: Final = worker("rank")
FULL: Final = worker("full", "data-engineer", "senior")


def made(by: Worker, people: Sequence[dict[str, Any]]) -> list[Any]:
    data = "\n".join(json.dumps({"id": at, **one}) for at, one in enumerate(people)).encode()
    result = by.work(Chunk("people", 1, cells=False, data=data, reached=0))
    assert not result.bug
    found = [json.loads(line) for line in result.data.splitlines()]
    assert [row["id"] for row in found] == [*range(len(people))]
    return found


def reported(person: dict[str, Any], role: str | None, level: Level = "mid") -> Any:
    """Return what `assess` says of a file of the same content; None if it cannot be read."""
    try:
        document = parse_document(json.dumps(person).encode(), "people:1.json")
    except InputError:
        return None
    return assess(
        read_profile(document, SHIPPED, as_of=AS_OF), SHIPPED,
        role=SHIPPED.roles[role] if role else None, level=level, as_of=AS_OF,
    )  # fmt: skip


@thrifty
@given(PEOPLE)
def test_a_row_says_what_assess_says_of_a_file_with_the_same_in_it(
    people: list[dict[str, Any]],
) -> None:
    for person, row in zip(people, made(ASSESSING, people), strict=True):
        report = reported(person, "ml-engineer")
        if report is None:
            assert list(row) == ["id", "row", "error"]
            continue
        one = report.assessment
        del row["id"]
        gaps = [each.met_by or each.requirement.requirement.skills[0]
                for each in (*one.gaps, *one.silent)]  # fmt: skip
        assert row == {
            "role": "ml-engineer", "readiness": one.score.readiness, "low": one.low,
            "high": one.high, "verdict": one.score.verdict, "gaps": gaps,
        }  # fmt: skip


@thriftier
@given(PEOPLE)
def test_a_row_ranks_as_assess_ranks(people: list[dict[str, Any]]) -> None:
    for person, row in zip(people, made(RANKING, people), strict=True):
        report = reported(person, None)
        if report is not None:
            expected = [
                {key: getattr(one, key) for key in
                 ("role", "fit", "readiness", "low", "high", "verdict")}
                for one in report.ranking
            ]  # fmt: skip
            assert row["ranking"] == expected


@thriftier
@given(PEOPLE)
def test_a_whole_row_is_what_assess_prints(people: list[dict[str, Any]]) -> None:
    for person, row in zip(people, made(FULL, people), strict=True):
        report = reported(person, "data-engineer", "senior")
        if report is not None:
            del row["id"]
            expected = json.loads(json.dumps(envelope(report)))
            expected["profile"]["source"] = row["profile"]["source"]
            assert row == expected


@thriftier
@given(PEOPLE, st.lists(st.integers(1, 3), min_size=1, max_size=8))
def test_what_came_before_and_where_rows_are_cut_change_nothing(
    people: list[dict[str, Any]], cuts: list[int]
) -> None:
    alone = [made(ASSESSING, [person])[0] for person in people]
    parts = []
    rest = list(people)
    for size in (*cuts, len(people)):
        parts += made(worker("role", "ml-engineer") if size == 1 else ASSESSING, rest[:size])
        rest = rest[size:]
    for row in (*alone, *parts):
        row.pop("id")
        row.pop("row", None)
    assert parts == alone


@thrifty
@given(st.binary(max_size=300))
def test_no_bytes_stop_a_chunk_or_leave_a_row_out(data: bytes) -> None:
    result = ASSESSING.work(Chunk("people", 1, cells=False, data=data, reached=0))
    said = [line for line in data.split(b"\n") if line.strip()]
    assert result.rows == result.errors == len(said)
    assert len(result.data.splitlines()) == len(said)
    assert not result.bug
