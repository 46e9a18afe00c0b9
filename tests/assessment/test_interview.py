"""What an interview asks, and what each answer says, on taxonomies of a few skills."""

from datetime import date
from typing import Any, Final

import pytest
from small import (
    AS_OF,
    AWARENESS,
    EXPERT,
    NONE,
    PRACTITIONER,
    WORKING,
    assumed,
    claim,
    denied,
    job,
    one_role,
    profile,
    row,
    skill,
)

from mlcareer.assessment.interview import (
    NO,
    UNSURE,
    USED_TO,
    YES,
    Interview,
    Interviewer,
    Question,
    ask_more,
)
from mlcareer.assessment.interview import NONE as NOTHING
from mlcareer.assessment.standing import latest_day
from mlcareer.matching.profile import Match
from mlcareer.policy import QUESTIONS, RECENT_YEARS

DEEDS: Final = {
    "awareness": "Can say it.", "working": "Can do it.", "practitioner": "Have done it.",
    "expert": "Have led it.",
}  # fmt: skip
SKILLS: Final = [
    skill("alpha", can_do=DEEDS, half_life=3),
    skill("beta", can_do=DEEDS, demonstrates={"gamma": "awareness"}),
    skill("gamma", can_do=DEEDS),
    skill("delta", can_do=DEEDS),
    skill("epsilon"),
]
DUTIES: Final = [
    {"id": "build", "name": "Build", "summary": "It."},
    {"id": "run", "name": "Run", "summary": "It."},
]


def _interviewer(*rows: dict[str, Any], as_of: date = AS_OF) -> Interviewer:
    served = {duty for one in rows for duty in one["serves"]}
    duties = [one for one in DUTIES if one["id"] in served]
    taxonomy = one_role(SKILLS, rows, responsibilities=duties)
    return Interviewer(taxonomy, job(taxonomy), "mid", as_of=as_of)


def _row(
    *skills: str, serves: str = "build", mid: str = "essential practitioner"
) -> dict[str, Any]:
    return row(*skills, serves=[serves], mid=mid)


def _asked(interviewer: Interviewer, state: Interview) -> Question:
    asked = interviewer.question(state)
    assert asked is not None
    return asked


def _said(state: Interview) -> dict[str | None, Match]:
    return {one.skill: one for one in state.profile.matches}


def _answered(interviewer: Interviewer, state: Interview, *answers: str) -> Interview:
    for one in answers:
        state = interviewer.answer(state, one)
    return state


def test_the_heaviest_comes_first_and_its_subject_is_finished_before_the_next() -> None:
    interviewer = _interviewer(
        _row("alpha", mid="useful working"),
        _row("beta", serves="run"),
        _row("delta", mid="important working"),
        _row("epsilon", serves="run", mid="useful working"),
    )
    state = interviewer.begin(profile())
    order = []
    while asked := interviewer.question(state):
        order.append(asked.skill)
        state = interviewer.skip(state)
    assert order == ["beta", "epsilon", "delta", "alpha"]


def test_all_four_deeds_are_shown_with_three_honest_ways_out() -> None:
    interviewer = _interviewer(_row("alpha"))
    asked = _asked(interviewer, interviewer.begin(profile()))
    assert asked.statements == tuple(DEEDS.values())
    assert asked.options == (*DEEDS, USED_TO, UNSURE, NOTHING)
    assert (asked.number, asked.of, asked.informative) == (1, 1, 1.0)


def test_of_a_group_one_is_chosen_and_only_that_one_is_asked_about() -> None:
    interviewer = _interviewer(_row("alpha", "beta", "gamma"))
    state = interviewer.begin(profile(denied("beta")))
    assert _asked(interviewer, state).options == ("alpha", "gamma", NOTHING)
    state = interviewer.answer(state, "gamma")
    assert _asked(interviewer, state).skill == "gamma"
    state = interviewer.answer(state, "working")
    assert (_said(state)["gamma"].proficiency, state.asked) == (WORKING, 1)
    assert interviewer.question(state) is None


def test_none_of_a_group_denies_all_that_nothing_was_said_of() -> None:
    interviewer = _interviewer(_row("alpha", "beta", "gamma"))
    state = interviewer.answer(interviewer.begin(profile(denied("beta"))), NOTHING)
    assert {one: it.proficiency for one, it in _said(state).items()} == dict.fromkeys(
        ("alpha", "beta", "gamma"), NONE
    )
    assert interviewer.score(state.profile).rows[0].status == "missing"


def test_a_member_that_was_named_is_asked_about_without_asking_which() -> None:
    interviewer = _interviewer(_row("alpha", "beta"))
    asked = _asked(interviewer, interviewer.begin(profile(assumed("beta"))))
    assert (asked.kind, asked.skill) == ("proficiency", "beta")
    assert asked.claim is not None
    assert asked.claim.source == "assumed"


@pytest.mark.parametrize(
    ("said", "asked_again"),
    [
        (claim("alpha", WORKING), False),
        (claim("alpha", NONE), False),
        (denied("alpha"), False),
        (assumed("alpha"), True),
        (claim("alpha", WORKING, "inferred"), True),
        (claim("alpha", PRACTITIONER, rung="typo", text="alhpa"), True),
    ],
    ids=["stated", "none", "denied", "assumed", "inferred", "typo"],
)
def test_only_what_is_in_doubt_is_asked(said: Match, asked_again: bool) -> None:  # noqa: FBT001
    interviewer = _interviewer(_row("alpha"))
    assert (interviewer.question(interviewer.begin(profile(said))) is not None) is asked_again


def test_what_another_claim_shows_is_asked_about_only_once_that_claim_is_sure() -> None:
    interviewer = _interviewer(_row("beta"), _row("gamma"))
    state = interviewer.begin(profile(assumed("beta")))
    assert [one.at for one in interviewer.pending(state)] == [0]
    state = interviewer.answer(state, "working")
    assert [one.at for one in interviewer.pending(state)] == [1]


def test_a_profile_that_is_complete_leaves_nothing_unknown_to_ask() -> None:
    interviewer = _interviewer(_row("alpha"), _row("beta"))
    state = interviewer.begin(profile(assumed("beta"), complete=True))
    assert [one.at for one in interviewer.pending(state)] == [1]


def test_used_to_keeps_the_deed_with_its_age() -> None:
    interviewer = _interviewer(_row("alpha"))
    begun = interviewer.begin(profile())
    once = _answered(interviewer, begun, USED_TO)
    assert _asked(interviewer, once).options == tuple(DEEDS)
    once = _answered(interviewer, once, "practitioner", "4 to 5")
    said = _said(once)["alpha"]
    assert (said.proficiency, said.source, said.last_used) == (PRACTITIONER, "stated", "2020-05")
    today = _answered(interviewer, begun, "practitioner")
    was, now = (interviewer.score(one.profile).readiness for one in (once, today))
    assert was < now


@pytest.mark.parametrize("as_of", [date(2026, 1, 1), date(2026, 1, 31), date(2024, 2, 29)])
def test_the_latest_used_to_lies_more_than_two_years_back(as_of: date) -> None:
    interviewer = _interviewer(_row("alpha"), as_of=as_of)
    state = _answered(interviewer, interviewer.begin(profile()), USED_TO, "expert", "2 to 3")
    written = _said(state)["alpha"].last_used
    assert written is not None
    assert (as_of - latest_day(written)).days > 366 * RECENT_YEARS


@pytest.mark.parametrize(("then", "proficiency"), [(YES, AWARENESS), (NO, NONE)])
def test_not_sure_falls_back_to_the_first_deed_alone(then: str, proficiency: int) -> None:
    interviewer = _interviewer(_row("alpha"))
    state = interviewer.answer(interviewer.begin(profile(assumed("alpha"))), UNSURE)
    assert _asked(interviewer, state).options == (YES, NO)
    state = interviewer.answer(state, then)
    assert _said(state)["alpha"].proficiency == proficiency
    assert interviewer.question(state) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, "2025-06"), ("2019", "2025-06"), ("2023-05", "2025-06"), ("2024-11", "2024-11")],
)
def test_what_was_done_lately_is_dated_so_that_it_ages_from_now_on(
    before: str | None, after: str
) -> None:
    interviewer = _interviewer(_row("alpha"))
    state = interviewer.begin(profile(claim("alpha", WORKING, "inferred", last_used=before)))
    assert _said(interviewer.answer(state, "expert"))["alpha"].last_used == after


def test_what_never_ages_gets_no_date() -> None:
    interviewer = _interviewer(_row("beta"))
    state = interviewer.answer(interviewer.begin(profile()), "expert")
    assert (_said(state)["beta"].proficiency, _said(state)["beta"].last_used) == (EXPERT, None)


def test_evidence_stays_unless_the_skill_is_denied() -> None:
    interviewer = _interviewer(_row("alpha"))
    state = interviewer.begin(profile(claim("alpha", WORKING, "assumed", evidence=["it"])))
    assert _said(interviewer.answer(state, "working"))["alpha"].evidence == ("it",)
    assert _said(interviewer.answer(state, NOTHING))["alpha"].evidence == ()


def test_claims_of_one_skill_are_put_together_and_unknown_names_kept() -> None:
    interviewer = _interviewer(_row("alpha"))
    said = [
        claim("alpha", WORKING, "inferred", last_used="2021"),
        claim("alpha", AWARENESS, last_used="2024-02", evidence=["it"]),
        claim(None, text="basket weaving"),
    ]
    state = interviewer.begin(profile(*said))
    held = _said(state)["alpha"]
    assert (held.proficiency, held.last_used, held.evidence) == (AWARENESS, "2024-02", ("it",))
    assert [one.text for one in state.profile.matches] == ["Alpha", "basket weaving"]


def test_it_stops_when_little_hangs_on_the_rest_and_goes_on_when_asked_to() -> None:
    rows = [_row("alpha"), *(_row(one) for one in ("beta", "delta", "epsilon"))]
    interviewer = _interviewer(*rows, _row("gamma", mid="useful awareness"))
    said = [claim(one, WORKING) for one in ("alpha", "delta", "epsilon")]
    state = interviewer.begin(profile(*said, claim("beta", PRACTITIONER), assumed("gamma")))
    assert interviewer.stopped(state) == "nothing"
    state = interviewer.begin(profile(*said, claim("beta", AWARENESS)))._replace(enough=0.1)
    assert interviewer.stopped(state) == "enough"
    assert interviewer.question(state) is None
    assert _asked(interviewer, ask_more(state)).skill == "gamma"


def test_ten_rows_are_one_sitting() -> None:
    many = [skill(f"skill-{number}") for number in range(QUESTIONS + 2)]
    taxonomy = one_role(many, [row(one["id"]) for one in many])
    interviewer = Interviewer(taxonomy, job(taxonomy), "mid", as_of=AS_OF)
    state = interviewer.begin(profile())
    for number in range(1, QUESTIONS + 1):
        assert (_asked(interviewer, state).number, _asked(interviewer, state).of) == (number, 10)
        state = interviewer.answer(state, "working")
    assert interviewer.stopped(state) == "limit"
    assert _asked(interviewer, ask_more(state)).of == QUESTIONS + 2


@pytest.mark.parametrize("given", ["beta", "yes", "", "3"])
def test_what_is_no_answer_to_the_question_is_refused(given: str) -> None:
    interviewer = _interviewer(_row("alpha"))
    with pytest.raises(ValueError, match="answers no question"):
        interviewer.answer(interviewer.begin(profile()), given)
