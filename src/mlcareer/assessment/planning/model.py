"""What a plan is made of."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mlcareer.policy import Level, Verdict
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Milestone


class Step(NamedTuple):
    """One skill from one proficiency to another, in hours of study.

    `if_unknown` says that it rests on something the person did not speak of: a yes there
    makes it unnecessary. `unlocks` are the plan's later skills that need it.

    `part` is (2, 3) for the second of the three parts of a way that takes more than about
    `policy.STEP_MOST_HOURS`, None where the way is whole. `can_do` says when it is done; it is
    empty where nobody wrote down what lies half-way. `instead_of` are the other members of
    the any-of requirement that the skill was chosen from, `serves` the names of the
    requirements that it closes or leads to. `reaches` is the effective proficiency after it,
    0 to 3; a fraction where a part ends between two proficiencies.
    """

    milestone: str
    skill: str
    name: str
    start_from: Proficiency
    to: Proficiency
    hours: float
    if_unknown: bool
    start: date
    finish: date
    readiness_after: float
    unlocks: tuple[str, ...]
    why: str
    part: tuple[int, int] | None = None
    can_do: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    reaches: float = 0.0


class Plan(NamedTuple):
    """Steps in order. `hours_to` has, for a verdict, the least and the most hours to it.

    The least is where everything that was not answered turns out to be met; None stands for
    a verdict that study alone does not reach. `readiness_now`, 0 to 1, is that before the
    first step; with several roles, readiness is that of all their requirements together.
    `budget` is the hours that the plan was to fit in, None without a limit. `left_out` are
    the names of requirements that study could close and the plan leaves open. `roles` are the
    roles planned for with their levels, first the main one. `shortest` is told where no step fits
    the budget: the fewest hours that bring any readiness, None if study brings none.
    """

    hours_per_week: float
    milestones: tuple[Milestone, ...]
    check_first: tuple[str, ...]
    steps: tuple[Step, ...]
    hours_to: Mapping[Verdict, tuple[float, float] | None]
    readiness_now: float = 0.0
    budget: float | None = None
    left_out: tuple[str, ...] = ()
    roles: tuple[tuple[str, Level], ...] = ()
    shortest: float | None = None

    @property
    def total_hours(self) -> float:
        """The hours of all steps."""
        return sum(step.hours for step in self.steps)

    @property
    def hours_if_unknown_met(self) -> float:
        """The hours that remain if all that was not answered turns out to be met."""
        return sum(step.hours for step in self.steps if not step.if_unknown)
