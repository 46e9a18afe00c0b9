"""What holds of the evidence of any history."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import ME, OTHER, PANDAS, History, read
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer import policy
from mlcareer.evidence.changes import unlike
from mlcareer.evidence.imports import loaded
from mlcareer.evidence.manifests import is_manifest, read_manifest
from mlcareer.evidence.notebooks import read_notebook
from mlcareer.evidence.trails import Trails

DAYS = st.dates(date(2015, 1, 1), date(2025, 6, 30))
WORK = st.lists(st.tuples(DAYS, st.sampled_from((ME, OTHER))), min_size=1, max_size=5)
# A repository takes a while to make.
SOME = settings(max_examples=10, deadline=None)


Work = list[tuple[date, str]]


@contextmanager
def repositories(*works: Work) -> Iterator[list[History]]:
    """Make repositories that hold such work."""
    with TemporaryDirectory() as folder:
        # A file by itself for each, so that no two repositories share a commit.
        yield [
            History(Path(folder) / f"r{number}").at_once(
                [
                    (day.isoformat(), {f"r{number}/f{at}.py": PANDAS}, by)
                    for at, (day, by) in enumerate(work)
                ]
            )
            for number, work in enumerate(works)
        ]


@SOME
@given(WORK)
def test_working_needs_three_own_days_over_two_months_and_nothing_shows_more(work: Work) -> None:
    own = {day for day, by in work if by == ME}
    with repositories(work) as made:
        found = {one.skill: one for one in read(*made).proofs}
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
def test_neither_order_nor_another_repository_takes_anything_away(one: Work, other: Work) -> None:
    with repositories(one, other) as made:
        both = read(*made).proofs
        assert both == read(*reversed(made)).proofs
        alone = read(made[0]).proofs
    more = {proof.skill: proof for proof in both}
    for proof in alone:
        joined = more[proof.skill]
        assert joined.proficiency >= proof.proficiency
        assert joined.days >= proof.days
        assert joined.first <= proof.first <= proof.last <= joined.last


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


@pytest.mark.parametrize("language", ["python", "javascript", "r", "jvm", "go", "rust"])
@given(
    line=st.text()
    | st.from_regex(r"(from|import|library\(|require\(|use|\") ?\S+ ?\S*", fullmatch=True)
)
def test_any_line_can_be_read(language: str, line: str) -> None:
    names = list(loaded(language, line))  # type: ignore[arg-type]
    assert all(names)
    assert len(names) == len({*names})


MANIFESTS = (
    "requirements.txt", "requirements/a.in", "pyproject.toml", "Pipfile", "pixi.toml", "setup.py",
    "setup.cfg", "environment.yml", "pom.xml", "build.gradle", "gradle/libs.versions.toml",
    "build.sbt", "package.json", "go.mod", "Cargo.toml", "DESCRIPTION",
)  # fmt: skip


@given(st.sampled_from(MANIFESTS), st.binary() | st.text().map(str.encode))
def test_any_manifest_can_be_read(path: str, content: bytes) -> None:
    assert is_manifest(path)
    assert all(name for _, name in read_manifest(path, content))


@given(st.lists(st.sampled_from(("a\n", "a", "b\n", "\n", " ", "é\n"))).map("".join), st.data())
def test_what_two_texts_share_at_their_ends_is_left_out_alike(
    one: str, data: st.DataObject
) -> None:
    at, to = (data.draw(st.integers(0, len(one))) for _ in range(2))
    other = one[:at] + data.draw(st.sampled_from(("", "x", "x\n", "\na\n"))) + one[max(at, to) :]
    bags = [Counter(text.split("\n")) for text in (one, other)]
    short = [Counter(text.split("\n")) for text in unlike(one, other)]
    for this, that in ((0, 1), (1, 0)):
        assert short[this] - short[that] == bags[this] - bags[that]


@given(st.binary() | st.recursive(st.none() | st.text(), lambda it: st.lists(it) | st.dictionaries(
    st.sampled_from(("cells", "source", "cell_type", "metadata", "language_info")), it,
)).map(lambda it: str(it).replace("'", '"').encode()))  # fmt: skip
def test_any_notebook_can_be_read(content: bytes) -> None:
    assert all(line.strip() == line for line in read_notebook(content).lines)
