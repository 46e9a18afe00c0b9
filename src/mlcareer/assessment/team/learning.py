"""The cheapest learning that closes a team's gaps, and what to look for in the next hire."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite
from typing import NamedTuple

from mlcareer.assessment.planning.make import Road, plan_roads
from mlcareer.assessment.planning.model import Plan
from mlcareer.assessment.planning.walk import learned
from mlcareer.assessment.team.matrix import Known, coverage_of, covers
from mlcareer.assessment.team.model import Course, Hire, Learning, Row, Teaching
from mlcareer.assessment.team.share import Student, share_out
from mlcareer.policy import WEIGHT, Level
from mlcareer.taxonomy.models import Role, Taxonomy

# For each requirement so many people are looked at closely: those with most credit for it, and
# of equals those with most credit for the role. Looking at everybody saved at most 1.3 % of the
# hours in 24 random teams of 20 to 120 people.
_LOOKED_AT = 16


class Studies(NamedTuple):
    """Everything that learning is decided from.

    `numbers` has the number of each row in the role. `open_` are the rows that are short and
    can be studied; students know them by their place there. Who names no skill is no student:
    nobody knows what they need not learn.
    """

    rows: Sequence[Row]
    numbers: Sequence[int]
    people: Sequence[Known]
    open_: Sequence[int]
    students: dict[int, Student]


def studies_of(
    rows: Sequence[Row], numbers: Sequence[int], people: Sequence[Known], taxonomy: Taxonomy
) -> Studies:
    """Lay out what there is to learn, and for whom."""
    open_ = [at for at, row in enumerate(rows) if row.short and row.studied]
    wanted = [rows[at].requirement for at in open_]
    near = {person for at in open_ for person in _nearest(rows[at], people)}
    students = {
        person: Student(people[person].standing, taxonomy, wanted) for person in sorted(near)
    }
    return Studies(rows, numbers, people, open_, students)


def _nearest(row: Row, people: Sequence[Known]) -> list[int]:
    """Return who is nearest to a requirement that they do not cover."""
    able = [
        person
        for person, known in enumerate(people)
        if not (known.silent or row.cells[person].covers)
    ]
    able.sort(key=lambda person: (-row.cells[person].attained, -people[person].score.readiness))
    return able[:_LOOKED_AT]


def learn(
    studies: Studies,
    teaching: Sequence[Teaching],
    role: Role,
    level: Level,
    taxonomy: Taxonomy,
    *,
    start: date,
    hours_per_week: float,
) -> Learning:
    """Share out what the team is short of, and plan each person's part as `plan` does."""
    school = _School(studies, role, level, taxonomy, start, hours_per_week)
    taken = share_out(
        studies.students,
        {wish: (studies.rows[at].short, school.able(at)) for wish, at in enumerate(studies.open_)},
    ).taken
    sure = _sure(studies, taken)
    found = []
    pupils = dict.fromkeys(range(len(studies.people)), 0)
    for person in sorted(person for person in taken if taken[person]):
        wishes = sorted(taken[person])
        plan = school.plan(person, wishes)
        teachers = [_teacher(step.skill, person, teaching, pupils) for step in plan.steps]
        needed = [wish for wish in wishes if (person, wish) in sure]
        hours = plan.total_hours
        if needed != wishes:
            hours = school.plan(person, needed).total_hours if needed else 0.0
        rows = tuple(studies.open_[wish] for wish in wishes)
        found.append(Course(person, rows, plan, tuple(teachers), hours))
    after = school.after(found)
    return Learning(
        hours_per_week=hours_per_week,
        courses=tuple(found),
        after=coverage_of(after).covered,
        remaining=tuple(at for at, row in enumerate(after) if row.short),
    )


def hire_of(studies: Studies) -> list[Hire]:
    """Return what nobody covers, with the fewest hours in which somebody of the team would."""
    if all(known.silent for known in studies.people):
        return []
    places = {at: wish for wish, at in enumerate(studies.open_)}
    found = []
    for at, row in enumerate(studies.rows):
        if not row.covering:
            wishes = frozenset({places[at]} if at in places else ())
            alone = [one.hours(wishes) for one in studies.students.values() if wishes]
            hours = [one for one in alone if isfinite(one)]
            found.append(Hire(at, min(hours, default=None)))
    weights = [WEIGHT[row.requirement.importance] for row in studies.rows]
    found.sort(key=lambda one: (one.hours is None, -weights[one.row], -(one.hours or 0.0)))
    return found


class _School(NamedTuple):
    """Plans the learning of one person after another."""

    studies: Studies
    role: Role
    level: Level
    taxonomy: Taxonomy
    start: date
    hours_per_week: float

    def able(self, at: int) -> list[int]:
        """Return who may learn a row.

        First, for where the hours are equal, who said that they have not got it, and of these
        who has more of what the role asks.
        """
        cells, people = self.studies.rows[at].cells, self.studies.people
        able = [person for person in self.studies.students if not cells[person].covers]
        able.sort(key=lambda it: (not cells[it].answered, -people[it].score.readiness))
        return able

    def plan(self, person: int, wishes: Sequence[int]) -> Plan:
        """Plan what leads one person to rows that the team is short of."""
        studies, known = self.studies, self.studies.people[person]
        places = [studies.open_[wish] for wish in wishes]
        road = Road(
            self.role.id,
            self.role.title,
            self.level,
            [studies.rows[at].requirement for at in places],
            [known.score.rows[studies.numbers[at]] for at in places],
            self.role.milestones,
        )
        return plan_roads(
            [road], known.standing, self.taxonomy, start=self.start,
            hours_per_week=self.hours_per_week, complete=known.complete,
        )  # fmt: skip

    def after(self, courses: Sequence[Course]) -> list[Row]:
        """Return the rows as they are when everybody has learned their part."""
        cells = [list(row.cells) for row in self.studies.rows]
        for course in courses:
            known = self.studies.people[course.person]
            done = learned(course.plan.steps, known.standing, self.taxonomy)
            for row, own in zip(self.studies.rows, cells, strict=True):
                now = own[course.person]
                own[course.person] = now._replace(covers=covers(row.requirement, done))
        pairs = zip(self.studies.rows, cells, strict=True)
        return [row._replace(cells=tuple(own)) for row, own in pairs]


def _sure(studies: Studies, taken: dict[int, frozenset[int]]) -> set[tuple[int, int]]:
    """Return who still has to learn what if all who did not say have it."""
    found: set[tuple[int, int]] = set()
    for wish, at in enumerate(studies.open_):
        row = studies.rows[at]
        wanting = max(row.short - len(row.unanswered), 0)
        learners = [person for person in taken if wish in taken[person]]
        alone = frozenset({wish})
        learners.sort(key=lambda person: studies.students[person].hours(alone))
        found |= {(person, wish) for person in learners[:wanting]}
    return found


def _teacher(
    skill: str, pupil: int, teaching: Sequence[Teaching], pupils: dict[int, int]
) -> int | None:
    """Return who could teach somebody a skill: of several who has fewest pupils so far."""
    able = dict.fromkeys(_teachers(skill, teaching))
    able.pop(pupil, None)
    if not able:
        return None
    found = min(able, key=lambda person: pupils[person])
    pupils[found] += 1
    return found


def _teachers(skill: str, teaching: Sequence[Teaching]) -> Iterator[int]:
    for one in teaching:
        for teacher in one.teachers:
            if teacher.skill == skill:
                yield teacher.person
