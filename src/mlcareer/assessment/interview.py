"""The interview: what to ask next, and what an answer says. Pure: no prompt, no file, no clock.

Asked is what nobody said or what had to be assumed, most informative first: a row's weight times
the spread between the most and the least credit that it may have. The most informative rows are
asked together by responsibility, so that the subject changes rarely.

No answer inflates: "used to" carries its date and ages, "not sure" falls back to the first
can-do statement alone, and what is skipped stays unanswered.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import Final, Literal, NamedTuple, get_args

from mlcareer import policy
from mlcareer.assessment.doubt import one_claim_a_skill, open_members, spread, with_claims
from mlcareer.assessment.score import Row, Score, Standings, interval, score
from mlcareer.assessment.standing import Mood, Standing, latest_day, stand
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Level
from mlcareer.proficiency import BY_LABEL, LABELS, Proficiency
from mlcareer.taxonomy.models import Role, Taxonomy

# Which member of a group; the highest deed done; the same of once; how long ago; and, for who
# is not sure, the first deed alone.
Kind = Literal["member", "proficiency", "past", "when", "first"]
Stop = Literal["nothing", "enough", "limit"]

# Answers that are neither a proficiency nor a skill.
USED_TO: Final = "used to"
UNSURE: Final = "not sure"
NONE: Final = "none"
YES: Final = "yes"
NO: Final = "no"
# How many years ago, each by the far end of its span: "used to" never flatters.
WHEN: Final[Mapping[str, int]] = {"2 to 3": 3, "4 to 5": 5, "6 to 9": 9, "10 or more": 12}

_EPSILON: Final = 1e-9


class Question(NamedTuple):
    """One thing to ask. `options` are the answers that it takes, in the order shown.

    `skill` is None where the question is which one. `statements` are the can-do statements from
    awareness up, `duty` is the id of the responsibility it is grouped under, and `claim` is what
    the person said so far. `number` counts rows from 1, `of` is how many may be asked, and
    `informative` is the readiness, 0 to 1, that hangs on the row.
    """

    kind: Kind
    at: int
    row: Row
    skill: str | None
    options: tuple[str, ...]
    statements: tuple[str, ...]
    duty: str
    claim: Match | None
    number: int
    of: int
    informative: float


class Opened(NamedTuple):
    """A question of a row, and the proficiency of once that it follows from."""

    kind: Kind
    pending: "Pending"
    duty: str
    of: int
    skill: str | None = None
    once: Proficiency = Proficiency.NONE


class Pending(NamedTuple):
    """A row worth asking about, by its number in the role; `informative` as in `Question`."""

    at: int
    row: Row
    informative: float


class Interview(NamedTuple):
    """How far an interview is. A value: going back is taking an earlier one.

    `opened` is a question that follows from an answer. `asked` counts rows, answered or skipped;
    `skipped` are such rows by their number in the role.
    """

    profile: Profile
    opened: Opened | None = None
    duty: str = ""
    skipped: frozenset[int] = frozenset()
    asked: int = 0
    limit: int = policy.QUESTIONS
    enough: float = policy.OPEN_ENOUGH


class Interviewer:
    """Asks about one role at one level, on one day."""

    def __init__(self, taxonomy: Taxonomy, role: Role, level: Level, *, as_of: date) -> None:
        """`as_of` is the day up to which "in the last two years" goes."""
        self.taxonomy = taxonomy
        self.level = level
        self.as_of = as_of
        self.requirements = role.at(level)
        self._asked_for = {skill for one in self.requirements for skill in one.requirement.skills}

    def begin(self, profile: Profile) -> Interview:
        """Begin with what a person said, one claim a skill."""
        matches = tuple(one_claim_a_skill(profile, self.taxonomy, as_of=self.as_of))
        return Interview(profile._replace(claims=len(matches), matches=matches))

    def score(self, profile: Profile) -> Score:
        """Return the score of what was said."""
        return self._score(profile, self._stand(profile, "as read"))

    def between(self, profile: Profile) -> tuple[float, float]:
        """Return the interval around what is shown, as reports give it; 0 to 1."""
        return interval(self.requirements, self._standings(profile))

    def pending(self, state: Interview) -> list[Pending]:
        """Return the rows worth asking about, most informative first; ties in the role's order."""
        return self._pending(state, self._standings(state.profile))

    def stopped(self, state: Interview) -> Stop | None:
        """Say why no further row is opened; None while one is."""
        return _stopped(state, self.pending(state))

    def question(self, state: Interview) -> Question | None:
        """Return what to ask next; None where the interview stops."""
        opened = state.opened or self._open(state)
        return self._question(state, opened) if opened else None

    def answer(self, state: Interview, given: str) -> Interview:
        """Return the interview after an answer, one of the question's options.

        Raises:
            ValueError: the question does not take this answer, or there is none.
        """
        opened = state.opened or self._open(state)
        asked = self._question(state, opened) if opened else None
        if opened is None or asked is None or given not in asked.options:
            raise ValueError(f"'{given}' answers no question")
        following = _following(opened, given)
        if following is not None:
            return state._replace(opened=following, duty=opened.duty)
        claims = list(self._claims(asked, given, opened.once))
        return self._closed(state, opened)._replace(profile=with_claims(state.profile, claims))

    def skip(self, state: Interview) -> Interview:
        """Leave the row as it is, and do not ask about it again in this interview."""
        opened = state.opened or self._open(state)
        if opened is None:
            return state
        return self._closed(state, opened)._replace(skipped=state.skipped | {opened.pending.at})

    def _pending(self, state: Interview, standings: Standings) -> list[Pending]:
        rows = self._score(state.profile, standings["as read"]).rows
        found = [
            Pending(at, row, row.worth * spread(row, standings, self._asked_for))
            for at, row in enumerate(rows)
            if at not in state.skipped
        ]
        found.sort(key=lambda one: -round(one.informative, 9))
        return [one for one in found if one.informative > _EPSILON]

    def _open(self, state: Interview) -> Opened | None:
        """Choose the next row, and begin it: with the member that is in doubt, or with which."""
        standings = self._standings(state.profile)
        pending = self._pending(state, standings)
        if _stopped(state, pending):
            return None
        most = pending[: state.limit - state.asked]
        chosen = next((one for one in most if state.duty in _serves(one.row)), most[0])
        duty = state.duty if state.duty in _serves(chosen.row) else _serves(chosen.row)[0]
        own = standings["as read"].own
        members = open_members(chosen.row, own)
        claimed = [skill for skill in members if skill in own]
        skill = members[0] if len(members) == 1 else None
        if claimed:
            skill = max(claimed, key=standings["best"].effective)  # the first of equals
        kind: Kind = "proficiency" if skill else "member"
        return Opened(kind, chosen, duty, state.asked + len(most), skill)

    def _question(self, state: Interview, opened: Opened) -> Question:
        skill = opened.skill
        statements = self.taxonomy.pages[skill].can_do if skill else ()
        claims = {one.skill: one for one in state.profile.matches}
        return Question(
            kind=opened.kind,
            at=opened.pending.at,
            row=opened.pending.row,
            skill=skill,
            options=tuple(self._options(state, opened)),
            statements=statements,
            duty=opened.duty,
            claim=claims.get(skill) if skill else None,
            number=state.asked + 1,
            of=opened.of,
            informative=opened.pending.informative,
        )

    def _options(self, state: Interview, opened: Opened) -> Iterator[str]:
        if opened.kind == "member":
            own = self._stand(state.profile, "as read").own
            yield from open_members(opened.pending.row, own)
            yield NONE
        elif opened.kind == "when":
            yield from WHEN
        elif opened.kind == "first":
            yield from (YES, NO)
        else:
            yield from LABELS[1:]
            if opened.kind == "proficiency":
                yield from (USED_TO, UNSURE, NONE)

    def _claims(self, asked: Question, given: str, once: Proficiency) -> Iterator[Match]:
        """Yield the claims that an answer makes."""
        if asked.skill is None:
            for skill in asked.options[:-1]:
                yield self._claim(skill, Proficiency.NONE, None)
        elif asked.kind == "when":
            yield self._claim(asked.skill, once, asked.claim, years_ago=WHEN[given])
        elif asked.kind == "first":
            known = Proficiency.AWARENESS if given == YES else Proficiency.NONE
            yield self._claim(asked.skill, known, asked.claim)
        else:
            yield self._claim(asked.skill, BY_LABEL[given], asked.claim)

    def _claim(
        self, skill: str, proficiency: Proficiency, before: Match | None, *, years_ago: int = 0
    ) -> Match:
        """Make a stated claim; what gave evidence before still does."""
        return Match(
            text=self.taxonomy.skills[skill].name, part=None, skill=skill, rung="exact", score=1.0,
            proficiency=proficiency, source="stated",
            last_used=self._last_used(skill, before, years_ago) if proficiency else None,
            evidence=before.evidence if before and proficiency else (),
        )  # fmt: skip

    def _last_used(self, skill: str, before: Match | None, years_ago: int) -> str | None:
        """Return when a skill was last used: once, as was said, or lately.

        A date of old is dropped when the person has used the skill since. One that goes stale is
        dated today, so that it ages from now on.
        """
        if years_ago:  # the month before, since a month counts to its last day
            day = date(self.as_of.year - years_ago, self.as_of.month, 1) - timedelta(days=1)
            return f"{day.year:04}-{day.month:02}"
        recent = date(self.as_of.year - policy.RECENT_YEARS, self.as_of.month, 1)
        if before and before.last_used and latest_day(before.last_used) >= recent:
            return before.last_used
        today = f"{self.as_of.year:04}-{self.as_of.month:02}"
        return today if self.taxonomy.skills[skill].half_life else None

    def _closed(self, state: Interview, opened: Opened) -> Interview:
        return state._replace(opened=None, duty=opened.duty, asked=state.asked + 1)

    def _stand(self, profile: Profile, mood: Mood) -> Standing:
        return stand(profile, self.taxonomy, as_of=self.as_of, mood=mood)

    def _standings(self, profile: Profile) -> Standings:
        return {mood: self._stand(profile, mood) for mood in get_args(Mood)}

    def _score(self, profile: Profile, standing: Standing) -> Score:
        return score(
            self.requirements, standing, self.taxonomy, level=self.level, complete=profile.complete
        )


def ask_more(state: Interview) -> Interview:
    """Go on after a stop: as many questions again, however little hangs on them."""
    return state._replace(limit=state.asked + policy.QUESTIONS, enough=0.0)


def _stopped(state: Interview, pending: Sequence[Pending]) -> Stop | None:
    if not pending:
        return "nothing"
    if fsum(one.informative for one in pending) <= state.enough:
        return "enough"
    return "limit" if state.asked >= state.limit else None


def _serves(row: Row) -> tuple[str, ...]:
    return row.requirement.requirement.serves or ("",)


def _following(opened: Opened, given: str) -> Opened | None:
    """Return the question that an answer leads to; None where it closes the row."""
    if opened.kind == "member" and given != NONE:
        return opened._replace(kind="proficiency", skill=given)
    if opened.kind == "proficiency" and given == USED_TO:
        return opened._replace(kind="past")
    if opened.kind == "proficiency" and given == UNSURE:
        return opened._replace(kind="first")
    if opened.kind == "past":
        return opened._replace(kind="when", once=BY_LABEL[given])
    return None
