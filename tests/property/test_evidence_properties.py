"""What holds of the evidence of any history."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import ME, OTHER, PANDAS, History, read
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer import policy
from mlcareer.evidence.gather import Evidence
from mlcareer.evidence.imports import loaded
from mlcareer.evidence.manifests import read_manifest
from mlcareer.evidence.notebooks import read_notebook
from mlcareer.evidence.trails import Trails

DAYS = st.dates(date(2015, 1, 1), date(2025, 6, 30))
WORK = st.lists(st.tuples(DAYS, st.sampled_from((ME, OTHER))), min_size=1, max_size=5)
# A repository takes a while to make.
SOME = settings(max_examples=12, deadline=None)


def _read(*works: list[tuple[date, str]], reverse: bool = False) -> Evidence:
    """Read repositories that hold such work."""
    with TemporaryDirectory() as folder:
        histories = []
        for number, work in enumerate(works):
            history = History(Path(folder) / f"r{number}")
            for at, (day, by) in enumerate(work):
                # A file by itself, so that no two repositories share a commit.
                history.commit(day.isoformat(), {f"r{number}/f{at}.py": PANDAS}, by)
            histories.append(history)
        return read(*(reversed(histories) if reverse else histories))


@SOME
@given(WORK)
def test_working_needs_three_own_days_over_two_months_and_nothing_shows_more(
    work: list[tuple[date, str]],
) -> None:
    own = {day for day, by in work if by == ME}
    found = {one.skill: one for one in _read(work).proofs}
    if not own:
        assert found == {}
        return
    long = max(own) - min(own) >= timedelta(days=policy.EVIDENCE_SPAN_DAYS)
    expected = 2 if len(own) >= policy.EVIDENCE_DAYS and long else 1
    assert {one.proficiency for one in found.values()} == {expected}
    pandas = found["pandas"]
    assert (pandas.days, pandas.first, pandas.last) == (len(own), min(own), max(own))


@SOME
@given(WORK, WORK)
def test_the_order_of_repositories_changes_no_proof(
    one: list[tuple[date, str]], other: list[tuple[date, str]]
) -> None:
    assert _read(one, other).proofs == _read(one, other, reverse=True).proofs


@SOME
@given(WORK, WORK)
def test_another_repository_never_takes_anything_away(
    one: list[tuple[date, str]], other: list[tuple[date, str]]
) -> None:
    more = {proof.skill: proof for proof in _read(one, other).proofs}
    for proof in _read(one).proofs:
        both = more[proof.skill]
        assert both.proficiency >= proof.proficiency
        assert both.days >= proof.days
        assert both.first <= proof.first <= proof.last <= both.last


@given(st.lists(st.tuples(DAYS, st.sampled_from("ab"), st.booleans())))
def test_a_trail_lies_within_its_days(steps: list[tuple[date, str, bool]]) -> None:
    trails = Trails()
    for day, path, uses in steps:
        trails.touch(day, path)
        if uses:
            trails.use(["x"], day, path)
    days = [day for day, _, uses in steps if uses]
    found = trails.summaries()
    assert bool(found) == bool(days)
    if days:
        assert found["x"].first == min(days)
        assert max(days) <= found["x"].last <= max(day for day, _, _ in steps)


@pytest.mark.parametrize("language", ["python", "javascript", "r", "jvm"])
@given(
    line=st.text() | st.from_regex(r"(from|import|library\(|require\() ?\S+ ?\S*", fullmatch=True)
)
def test_any_line_can_be_read(language: str, line: str) -> None:
    names = list(loaded(language, line))  # type: ignore[arg-type]
    assert all(names)
    assert len(names) == len({*names})


MANIFESTS = (
    "requirements.txt", "pyproject.toml", "environment.yml", "package.json", "Pipfile",
    "requirements/a.in",
)  # fmt: skip


@given(st.sampled_from(MANIFESTS), st.binary() | st.text().map(str.encode))
def test_any_manifest_can_be_read(path: str, content: bytes) -> None:
    assert all(name for _, name in read_manifest(path, content))


@given(st.binary() | st.recursive(st.none() | st.text(), lambda it: st.lists(it) | st.dictionaries(
    st.sampled_from(("cells", "source", "cell_type", "metadata", "language_info")), it,
)).map(lambda it: str(it).replace("'", '"').encode()))  # fmt: skip
def test_any_notebook_can_be_read(content: bytes) -> None:
    assert all(line.strip() == line for line in read_notebook(content).lines)
