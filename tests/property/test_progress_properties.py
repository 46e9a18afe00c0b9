"""What holds for every pair of saved assessments: the parts of a change sum to the change."""

from datetime import date, timedelta
from math import fsum
from typing import Final

from fixed import small_taxonomy
from hypothesis import given, settings
from hypothesis import strategies as st
from test_assessment_properties import ASKED, CLOSE, SHIPPED, _claims

from mlcareer import __version__
from mlcareer.assessment.logged import Entry, Record
from mlcareer.assessment.progress import Diff, diff
from mlcareer.assessment.score import score
from mlcareer.assessment.standing import stand
from mlcareer.matching.profile import Match, Profile
from mlcareer.render.progress.words import parts
from mlcareer.taxonomy.models import Taxonomy

DAY: Final = date(2022, 6, 30)
OTHER: Final = small_taxonomy()
ROLES: Final = sorted(SHIPPED.roles.keys() & OTHER.roles.keys())
SKILLS: Final = sorted({*ASKED} & OTHER.skills.keys()) + ASKED[:20]
TAXONOMIES: Final = st.sampled_from([SHIPPED, OTHER])

people = st.lists(_claims(SKILLS), max_size=12).map(tuple)
gaps = st.integers(0, 3000)
thrifty = settings(max_examples=40, deadline=None)


def saved(known: Taxonomy, role_id: str, claims: tuple[Match, ...], day: date) -> Record:
    """Score a person, as `assess` does, without all the rest that it does."""
    role = known.roles[role_id]
    level = role.nearest("mid")
    person = Profile(None, "me.txt", len(claims), claims)
    found = score(role.at(level), stand(person, known, as_of=day), known, level=level)
    entry = Entry(
        id=0, day=day, role=role.id, title=role.title, level=level, name=None, source="me.txt",
        claims=len(claims), complete=False, taxonomy=known.version, program=__version__,
        readiness=found.readiness, low=0, high=1, known_gap=found.known_gap,
        unanswered=found.unanswered, answered=found.answered, verdict=found.verdict,
    )  # fmt: skip
    return Record(entry, claims, ())


def changed(
    before: tuple[Match, ...],
    after: tuple[Match, ...],
    days: int,
    role: str,
    scorers: tuple[Taxonomy, Taxonomy, Taxonomy] = (SHIPPED, SHIPPED, SHIPPED),
) -> Diff:
    first = saved(scorers[0], role, before, DAY)
    second = saved(scorers[1], role, after, DAY + timedelta(days))
    second = second._replace(entry=second.entry._replace(id=1))
    return diff(first, second, scorers[2])


@thrifty
@given(people, people, gaps, st.sampled_from(ROLES), st.tuples(TAXONOMIES, TAXONOMIES, TAXONOMIES))
def test_the_parts_sum_to_the_change(
    before: tuple[Match, ...],
    after: tuple[Match, ...],
    days: int,
    role: str,
    scorers: tuple[Taxonomy, Taxonomy, Taxonomy],
) -> None:
    found = changed(before, after, days, role, scorers)
    assert abs(fsum(found.parts) - found.change) < CLOSE
    assert found.parts.ageing < CLOSE
    if scorers[0] is scorers[1]:
        assert found.parts.taxonomy == 0
    if not days:
        assert found.parts.ageing == 0
    assert found.change == found.after.readiness - found.before.readiness


@thrifty
@given(people, people, gaps, st.sampled_from(sorted(SHIPPED.roles)))
def test_the_rows_sum_to_the_parts(
    before: tuple[Match, ...], after: tuple[Match, ...], days: int, role: str
) -> None:
    found = changed(before, after, days, role)
    assert abs(fsum(one.person for one in found.rows) - found.parts.person) < CLOSE
    assert abs(fsum(one.ageing for one in found.rows) - found.parts.ageing) < CLOSE
    moved = fsum(one.person for one in found.rows if one.kind)
    assert abs(moved - found.parts.person) < CLOSE, "every row that moved has its kind"
    aged = fsum(one.ageing for one in found.aged)
    assert abs(aged - found.parts.ageing) < CLOSE


@thrifty
@given(people, gaps, st.sampled_from(ROLES), st.tuples(TAXONOMIES, TAXONOMIES))
def test_who_says_the_same_again_did_nothing(
    claims: tuple[Match, ...], days: int, role: str, scorers: tuple[Taxonomy, Taxonomy]
) -> None:
    found = changed(claims, claims, days, role, (*scorers, scorers[1]))
    assert abs(found.parts.person) < CLOSE
    assert {one.kind for one in found.rows} == {None}
    assert found.claims == ()


@thrifty
@given(people, people, gaps, st.sampled_from(ROLES), st.tuples(TAXONOMIES, TAXONOMIES, TAXONOMIES))
def test_the_parts_sum_as_they_are_written(
    before: tuple[Match, ...],
    after: tuple[Match, ...],
    days: int,
    role: str,
    scorers: tuple[Taxonomy, Taxonomy, Taxonomy],
) -> None:
    found = changed(before, after, days, role, scorers)
    written = [one.replace("−", "-").replace("under 0.1", "0") for one in parts(found)]
    assert abs(sum(map(float, written)) - round(found.change * 100, 1)) < CLOSE
