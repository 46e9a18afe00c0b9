"""What holds for every interview: any person, any role and level, any answers."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mlcareer.assessment.interview import (
    NONE,
    UNSURE,
    USED_TO,
    WHEN,
    YES,
    Interview,
    Interviewer,
    Question,
    ask_more,
)
from mlcareer.matching.ladder import Rung
from mlcareer.matching.profile import Match, Profile, read_profile
from mlcareer.policy import QUESTIONS
from mlcareer.proficiency import LABELS, Proficiency, Source, from_years
from mlcareer.reading import parse_document
from mlcareer.render import claims
from mlcareer.taxonomy.models import Taxonomy

AS_OF: Final = date(2026, 1, 15)
CLOSE: Final = 1e-9
SOURCES: Final[tuple[Source, ...]] = ("stated", "inferred", "assumed")
RUNGS: Final[tuple[Rung, ...]] = ("exact", "alias", "typo")
DATES: Final = (None, None, "2025-11", "2023", "2019-04", "2009-01-31")

# An example is a whole interview: a few of them are hundreds of questions.
thrifty = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
thriftier = settings(thrifty, max_examples=6)
seeds = st.integers(0, 2**32)


def _dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret is drawn


def _begun(taxonomy: Taxonomy, random: Random) -> tuple[Interviewer, Interview]:
    """Draw a role, a level, and a person with some of its skills and a few others."""
    role = random.choice(list(taxonomy.roles.values()))
    level = random.choice(list(role.levels))
    near = sorted({skill for row in role.requirements for skill in row.skills})
    others = sorted(taxonomy.skills)
    number = random.choice([0, 3, 12, 25])
    skills = [random.choice(near if random.random() < 0.8 else others) for _ in range(number)]
    matches = tuple(_claim(skill, taxonomy, random) for skill in skills)
    profile = Profile(None, "me.txt", len(matches), matches, complete=random.random() < 0.1)
    interviewer = Interviewer(taxonomy, role, level, as_of=AS_OF)
    return interviewer, interviewer.begin(profile)


def _claim(skill: str, taxonomy: Taxonomy, random: Random) -> Match:
    name = taxonomy.skills[skill].name
    source = random.choice(SOURCES)
    years = random.choice([0.5, 1.5, 2.0, 7.0]) if source == "inferred" else None
    proficiency = Proficiency(random.randrange(5))
    if source == "assumed":
        proficiency = Proficiency.WORKING
    elif years is not None:
        proficiency = from_years(years)
    return Match(
        text=name, part=None, skill=skill, rung=random.choice(RUNGS), score=1.0,
        proficiency=proficiency, source=source, negated=random.random() < 0.1, years=years,
        last_used=random.choice(DATES),
        evidence=("https://example.org/it",) if random.random() < 0.2 else (),
    )  # fmt: skip


def _walk(
    interviewer: Interviewer, state: Interview, random: Random, *, skips: float = 0.0
) -> Iterator[tuple[Interview, Question]]:
    """Yield each question with the state before it, to the very end."""
    while True:
        asked = interviewer.question(state)
        if asked is None:
            if not interviewer.pending(state):
                return
            state = ask_more(state)
            continue
        yield state, asked
        if random.random() < skips:
            state = interviewer.skip(state)
        else:
            state = interviewer.answer(state, random.choice(asked.options))


def _resumed(interviewer: Interviewer, state: Interview) -> Interview:
    """Write the profile down and begin again with what is read from it."""
    written = claims.render(state.profile, interviewer.taxonomy)
    document = parse_document(written.encode(), "me.yaml", this_year=AS_OF.year)
    return interviewer.begin(read_profile(document, interviewer.taxonomy, as_of=AS_OF))


def _keys(asked: Question | None) -> tuple[object, ...]:
    if asked is None:
        return ()
    return asked.kind, asked.at, asked.skill, asked.options, round(asked.informative, 9)


@thrifty
@given(seed=seeds)
def test_asking_and_answering_everything_leaves_nothing_unknown(
    taxonomy: Taxonomy, seed: int
) -> None:
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    answers = 0
    while (asked := interviewer.question(state)) or interviewer.pending(state):
        state = (
            interviewer.answer(state, random.choice(asked.options)) if asked else ask_more(state)
        )
        answers += 1
        assert answers < 1000, "it never ends"
    score = interviewer.score(state.profile)
    assert [row for row in score.rows if row.status == "unknown"] == []
    assert abs(score.readiness + score.known_gap + score.unanswered - 1) < CLOSE


@thrifty
@given(seed=seeds)
def test_what_is_asked_is_among_what_weighs_most_and_first_in_its_subject(
    taxonomy: Taxonomy, seed: int
) -> None:
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    for before, asked in _walk(interviewer, state, random, skips=0.1):
        if before.opened is not None:
            continue
        pending = interviewer.pending(before)
        most = pending[: before.limit - before.asked]
        assert asked.at in {one.at for one in most}
        same = [one for one in most if asked.duty in one.row.requirement.requirement.serves]
        assert asked.informative >= max(one.informative for one in same) - CLOSE
        if asked.duty != before.duty:
            assert asked.informative >= most[0].informative - CLOSE
            assert not any(before.duty in one.row.requirement.requirement.serves for one in most)


@thrifty
@given(seed=seeds)
def test_at_most_ten_rows_are_asked_in_one_sitting(taxonomy: Taxonomy, seed: int) -> None:
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    rows = 0
    while asked := interviewer.question(state):
        rows += state.opened is None
        assert asked.number <= asked.of <= QUESTIONS
        state = interviewer.answer(state, random.choice(asked.options))
    assert rows <= QUESTIONS


@thrifty
@given(seed=seeds)
def test_what_was_stated_is_not_asked(taxonomy: Taxonomy, seed: int) -> None:
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    for before, asked in _walk(interviewer, state, random):
        settled = {
            one.skill
            for one in before.profile.matches
            if one.source == "stated" and one.rung != "typo"
        }
        assert asked.skill not in settled
        assert not settled & {*asked.options}


@thriftier
@given(seed=seeds)
def test_none_never_raises_readiness(taxonomy: Taxonomy, seed: int) -> None:
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    for before, asked in _walk(interviewer, state, random):
        if NONE in asked.options:
            after = interviewer.answer(before, NONE)
            was, now = (interviewer.score(one.profile).readiness for one in (before, after))
            assert now <= was + CLOSE


@thriftier
@given(seed=seeds)
def test_no_answer_inflates(taxonomy: Taxonomy, seed: int) -> None:
    """Not sure is worth at most the first deed, and once at most what it is worth today."""
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    for before, asked in _walk(interviewer, state, random):
        if asked.kind != "proficiency":
            continue

        def worth(*given_: str, begun: Interview = before) -> float:
            for one in given_:
                begun = interviewer.answer(begun, one)
            return interviewer.score(begun.profile).readiness

        assert worth(UNSURE, YES) <= worth(LABELS[1]) + CLOSE
        deed = random.choice(LABELS[1:])
        assert worth(USED_TO, deed, random.choice(list(WHEN))) <= worth(deed) + CLOSE
        values = [worth(one) for one in (NONE, *LABELS[1:])]
        assert values == sorted(values)


@thrifty
@given(seed=seeds)
def test_skipping_changes_nothing_and_is_remembered(taxonomy: Taxonomy, seed: int) -> None:
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    seen: list[int] = []
    while (asked := interviewer.question(state)) or interviewer.pending(state):
        if asked is None:
            state = ask_more(state)
            continue
        seen.append(asked.at)
        after = interviewer.skip(state)
        assert after.profile == state.profile
        state = after
    assert len(seen) == len(set(seen))


@thriftier
@given(seed=seeds)
def test_resuming_equals_going_on(taxonomy: Taxonomy, seed: int) -> None:
    """After every answer the file, read again, asks and scores as if nothing had happened."""
    random = _dice(seed)
    interviewer, state = _begun(taxonomy, random)
    for number, (before, _) in enumerate(_walk(interviewer, state, random)):
        if number % 4 or before.opened is not None:
            continue
        again = _resumed(interviewer, before)
        assert interviewer.pending(again) == interviewer.pending(before)
        was, now = (interviewer.score(one.profile) for one in (before, again))
        assert was[1:] == now[1:]
        assert interviewer.between(again.profile) == interviewer.between(before.profile)
        fresh = again._replace(duty=before.duty, asked=before.asked, limit=before.limit)
        fresh = fresh._replace(enough=before.enough)
        assert _keys(interviewer.question(fresh)) == _keys(interviewer.question(before))
        written = (
            claims.render(one.profile, taxonomy) for one in (again, _resumed(interviewer, again))
        )
        assert len(set(written)) == 1


@thriftier
@given(seed=seeds)
def test_the_order_of_claims_changes_no_question(taxonomy: Taxonomy, seed: int) -> None:
    interviewer, state = _begun(taxonomy, _dice(seed))
    matches = list(state.profile.matches)
    _dice(seed + 1).shuffle(matches)
    other = interviewer.begin(state.profile._replace(matches=tuple(matches)))
    assume(matches != list(state.profile.matches))
    assert _asked(interviewer, state, seed) == _asked(interviewer, other, seed)


def _asked(interviewer: Interviewer, state: Interview, seed: int) -> Sequence[tuple[object, ...]]:
    return [_keys(asked) for _, asked in _walk(interviewer, state, _dice(seed), skips=0.1)]
