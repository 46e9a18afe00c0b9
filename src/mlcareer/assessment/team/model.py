"""What a team report is made of: finished, ordered and counted. People and rows are by number."""

from collections.abc import Sequence
from datetime import date
from math import ceil, fsum
from typing import Final, Literal, NamedTuple

from mlcareer import policy
from mlcareer.assessment.planning.model import Plan
from mlcareer.assessment.score import Status
from mlcareer.policy import Level
from mlcareer.proficiency import Proficiency, Source
from mlcareer.taxonomy.market import Demand
from mlcareer.taxonomy.models import Role, Taxonomy, WeighedRequirement

# What the credit of a cell rests on: a claim (stated, inferred from years, or its proficiency
# assumed), what another claim demonstrates, or what carries over from a neighbouring skill.
Basis = Literal["stated", "inferred", "assumed", "demonstrated", "transfer"]
# Enough people cover it; some, but too few; nobody, and not everybody was asked; nobody.
State = Literal["covered", "thin", "open", "lacking"]


_LETTERS: Final = 26


def letter(person: int) -> str:
    """Return what stands for a person by number where there is no room for a name: A to Z, AA."""
    found = ""
    left = person + 1
    while left:
        left, at = divmod(left - 1, _LETTERS)
        found = chr(ord("A") + at) + found
    return found


class Member(NamedTuple):
    """One person of the team. They have no score here: a team report is no ranking.

    `label` is unlike any other's. `source` is where their claims stand; None in an anonymous
    report. `answered` is the share of the role's weight, 0 to 1, that their claims speak to;
    `silent` that they name no skill at all: nothing is known of them, and nothing is missing.
    `unknown` counts the claims that name no skill of the taxonomy.
    """

    label: str
    source: str | None
    answered: float
    silent: bool
    unknown: int


class Cell(NamedTuple):
    """One person and one requirement, as `assess` scores them; no words of the person's own.

    `skill` is the member of the requirement that counted, None where none did. `covers` says
    that they count towards the team's target, `sure` that they would in the worst reading of
    what was assumed, inferred or mistyped, too, or would not in the best. `answered` tells
    what is missing from what nobody asked about. `aged` says that it was last used long ago.
    """

    status: Status
    skill: str | None
    have: Proficiency
    attained: float
    basis: Basis | None
    answered: bool
    covers: bool
    sure: bool
    aged: bool


class Row(NamedTuple):
    """One requirement and the whole team.

    Who is at `covered_from` or better covers it: a practitioner, or what the role needs where
    that is less. `target` people should. `cells` are by person. `low` and `high` count who
    would cover it in the worst and in the best reading. `demand` is None where no ads were
    counted.
    """

    requirement: WeighedRequirement
    covered_from: Proficiency
    target: int
    cells: tuple[Cell, ...]
    low: int
    high: int
    studied: bool
    demand: Demand | None

    @property
    def covering(self) -> tuple[int, ...]:
        """Who covers it."""
        return tuple(at for at, cell in enumerate(self.cells) if cell.covers)

    @property
    def unanswered(self) -> tuple[int, ...]:
        """Who does not cover it as far as is known, and said nothing of it."""
        return tuple(at for at, cell in enumerate(self.cells) if not (cell.covers or cell.answered))

    @property
    def short(self) -> int:
        """How many people are wanting to the target."""
        return max(self.target - len(self.covering), 0)

    @property
    def state(self) -> State:
        """How the team stands."""
        if not self.short:
            return "covered"
        if self.covering:
            return "thin"
        return "open" if self.unanswered else "lacking"

    def shares(self) -> tuple[float, float, float]:
        """Return what is covered, a known gap, and not answered, of the target; they sum to 1."""
        open_ = min(self.short, len(self.unanswered))
        there = self.target - self.short
        return there / self.target, (self.short - open_) / self.target, open_ / self.target


class Coverage(NamedTuple):
    """The team as one number: the share of the role's weight covered, requirement by requirement.

    A requirement that has m of its target of t people counts as min(m / t, 1). `covered`,
    `known_gap` and `unanswered` sum to 1: of who is wanting, as many as did not answer may be
    there. `low` and `high` are the same share where every claim of everybody is read at its
    worst and at its best, so they enclose what is true of any mixture.
    """

    covered: float
    known_gap: float
    unanswered: float
    low: float
    high: float


class Lone(NamedTuple):
    """A requirement that hangs on one person."""

    row: int
    person: int


class Teacher(NamedTuple):
    """Somebody who claims a skill as practitioner or expert; never one assumed to be."""

    person: int
    skill: str
    proficiency: Proficiency
    source: Source


class Teaching(NamedTuple):
    """A requirement that some could teach others.

    `learners` said that they have less than needed, `unanswered` did not say.
    """

    row: int
    teachers: tuple[Teacher, ...]
    learners: tuple[int, ...]
    unanswered: tuple[int, ...]


class Course(NamedTuple):
    """What one person learns for the team: `rows` that they close by the steps of `plan`.

    `teachers` has for each step who could teach it, or None. `hours_if_answered` are those
    that remain if everybody has what they did not speak of.
    """

    person: int
    rows: tuple[int, ...]
    plan: Plan
    teachers: tuple[int | None, ...]
    hours_if_answered: float

    @property
    def hours(self) -> float:
        """The hours of all steps."""
        return self.plan.total_hours

    @property
    def weeks(self) -> int:
        """How many weeks of study that is, the last one perhaps not full."""
        return ceil(self.hours / self.plan.hours_per_week)

    @property
    def finish(self) -> date:
        """The day by which all is learned."""
        return self.plan.steps[-1].finish


class Learning(NamedTuple):
    """The cheapest learning that closes the team's gaps, as far as study and people reach.

    `courses` are in the order of the people. `after` is what is covered then, 0 to 1.
    `remaining` are the rows that stay short of their target: for want of people, or because
    they are learned at work.
    """

    hours_per_week: float
    courses: tuple[Course, ...]
    after: float
    remaining: tuple[int, ...]

    @property
    def total_hours(self) -> float:
        """The hours of everybody together."""
        return fsum(one.hours for one in self.courses)

    @property
    def hours_if_answered(self) -> float:
        """The hours that remain if everybody has what they did not speak of."""
        return fsum(one.hours_if_answered for one in self.courses)

    @property
    def finish(self) -> date | None:
        """The day by which the last is done; None where nothing is to be learned."""
        return max((one.finish for one in self.courses), default=None)


class Hire(NamedTuple):
    """A requirement that nobody covers, and the fewest hours in which somebody would.

    None stands for what study does not lead to: it comes with a person, or grows at work.
    """

    row: int
    hours: float | None


class TeamReport(NamedTuple):
    """Several people set against one role at one level.

    `rows` are the requirements, by importance and then in the role's order; what follows refers
    to them by number, and is in their order unless said otherwise. `target` is how many should
    cover an essential requirement; one is enough for the others. `unread` counts the people or
    files that could not be read. `bus_factor` is how few people must leave until an essential
    requirement that is covered has nobody; None where none is covered. `lone` hang on one
    person, `lacking` have nobody, `ask` may yet be there: too few cover them, and some said
    nothing of them. `hire` is what to look for in the next person: of what nobody covers, the
    essential first, then what takes most hours to learn.
    """

    taxonomy: Taxonomy
    role: Role
    level: Level
    as_of: date
    target: int
    members: tuple[Member, ...]
    unread: int
    anonymous: bool
    rows: tuple[Row, ...]
    coverage: Coverage
    bus_factor: int | None
    lone: tuple[Lone, ...]
    lacking: tuple[int, ...]
    ask: tuple[int, ...]
    teaching: tuple[Teaching, ...]
    learning: Learning
    hire: tuple[Hire, ...]

    @property
    def hides_little(self) -> bool:
        """Whether an anonymous report is of so few people that each can be recognised."""
        return self.anonymous and len(self.members) < policy.ANONYMOUS_FROM

    @property
    def answered(self) -> float:
        """The share of the role's weight, 0 to 1, that a person's claims speak to on average."""
        return fsum(one.answered for one in self.members) / len(self.members)

    @property
    def judged(self) -> bool:
        """Whether enough was said for the report to mean anything."""
        return self.answered >= policy.ANSWERED_ENOUGH

    @property
    def essential(self) -> tuple[int, int]:
        """How many essential requirements are covered to the target, and how many there are."""
        rows = [row for row in self.rows if row.requirement.importance == "essential"]
        return sum(row.state == "covered" for row in rows), len(rows)

    def labels(self, people: Sequence[int]) -> list[str]:
        """Return what people are called."""
        return [self.members[at].label for at in people]
