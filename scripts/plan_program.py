"""The choice of steps as an integer program: the most readiness within hours, proven.

The program has the same skills, hours, prerequisites, demonstrations, transfers, credit and
milestones as the planner's board. Where it is not exact it allows more, never less: what it
proves is a bound for every plan.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import highspy

from mlcareer.assessment.planning.board import Board
from mlcareer.assessment.planning.goals import goals_for, members
from mlcareer.assessment.planning.hours import hours_between
from mlcareer.assessment.standing import credit
from mlcareer.proficiency import Proficiency

_GAP: Final = 1e-4
_CLOSE: Final = 1e-6
_CIRCLES_MOST: Final = 5_000
_CIRCLE_LONGEST: Final = 4

# A skill and a place of its grid.
Place = tuple[str, int]


class Help(NamedTuple):
    """Something learned that helps with something else, and whether it does."""

    before: Place
    after: Place
    used: Any


class Program:
    """Binary `learned[skill, place]`: the person studies a skill at least to that place.

    Each place has a milestone and a time of its own; what helps must not come later.
    """

    def __init__(self, board: Board, stages: Mapping[str, int], seconds: float) -> None:
        """Build the program for any number of hours."""
        self.board = board
        self.stages = stages
        self.model: Any = highspy.Highs()
        self.model.silent()
        self.model.setOptionValue("time_limit", seconds)
        self.model.setOptionValue("mip_rel_gap", _GAP)
        self.open = [number for number, row in enumerate(board.rows) if row.credit(board.start) < 1]
        self.most = self._reachable()
        self.learned: dict[Place, Any] = {
            (skill, at): self.model.addBinary()
            for skill, place in self.most.items()
            for at in range(self._first(skill), place + 1)
        }
        self.helps: list[Help] = []
        # Helps that count only until the second place begins: an own claim settles it then.
        self.unless: list[tuple[Any, Place, Place]] = []
        self.paid: dict[Place, Any] = {}
        self.before = self._always_before()
        self.hours = self._hours()
        self._prerequisites()
        self.now, self.gain = self._gain()
        self._one_of_each()
        self._milestones()
        self._times()
        self._no_circles()
        self.limit = self.model.addConstr(self.hours <= highspy.kHighsInf)

    def most_within(self, hours: float) -> tuple[float, bool]:
        """Return a bound of the readiness within hours, and whether it is the optimum."""
        model = self.model
        model.changeRowBounds(self.limit.index, -highspy.kHighsInf, hours + _CLOSE)
        model.maximize(self.gain)
        proven = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self.now + float(model.getInfo().mip_dual_bound), proven

    def _first(self, skill: str) -> int:
        """Return the first place of a grid above what the person has."""
        square = self.board.squares[skill]
        above = (at for at, value in enumerate(square.grid) if value > square.base)
        return next(above, len(square.grid))

    def _reachable(self) -> dict[str, int]:
        """Return how far each skill may be of use."""
        board = self.board
        found: dict[str, int] = {}
        pending = [
            goals_for(board, wish, member, self.stages)[-1].target
            for wish in self.open
            for member in members(board, wish, ())
        ]
        while pending:
            skill, place = pending.pop()
            if found.get(skill, -1) < place:
                found[skill] = place
                pending += [(it, board.place_of(it, at)) for it, at in board.needs[skill]]
        return {skill: place for skill, place in found.items() if place >= self._first(skill)}

    # --- what helps -----------------------------------------------------------------------

    def _help(self, before: Place, after: Place) -> Any:  # noqa: ANN401 - the solver has no types
        used = self.model.addBinary()
        self.model.addConstr(used <= self.learned[before])
        self.helps.append(Help(before, after, used))
        return used

    def _shown_by(self, skill: str, place: int) -> Iterator[Place]:
        """Yield what shows a skill at a place of its grid when learned."""
        square = self.board.squares[skill]
        if self.board.start & square.settled:
            return
        for other in self.most:
            limit = self.board.squares[other].skill.demonstrates.get(skill, 0)
            if limit < square.grid[place]:
                continue
            needed = max(Proficiency.WORKING, square.grid[place])
            at = max(self._place_from(other, needed), self._first(other))
            if (other, at) in self.learned:
                yield other, at

    def _place_from(self, skill: str, value: float) -> int:
        grid = self.board.squares[skill].grid
        return next((at for at, one in enumerate(grid) if one >= value), len(grid))

    def _carried_by(self, skill: str) -> Iterator[tuple[Place, float]]:
        """Yield what carries over to a skill, and the share."""
        for source, share in self.board.sources.get(skill, ()):
            for at in range(len(self.board.squares[source].grid)):
                if (source, at) in self.learned and source != skill:
                    yield (source, at), share

    def _helpers(self, skill: str, rung: int) -> list[Place]:
        """Return what makes a skill usable at a rung: itself, what shows it, what carries over."""
        place = self.board.place_of(skill, rung)
        found = [(skill, place)] if (skill, place) in self.learned else []
        found += self._shown_by(skill, place)
        found += [
            (source, at)
            for (source, at), share in self._carried_by(skill)
            if share * credit(self.board.squares[source].grid[at]) >= credit(rung)
        ]
        return found

    def _prerequisites(self) -> None:
        for skill in self.most:
            start = (skill, self._first(skill))
            for needed, rung in self.board.needs[skill]:
                if not self.board.squares[needed].serves(self.board.start, rung):
                    found = []
                    for one in self._helpers(needed, rung):
                        if self._comes_late(one[0], skill):
                            continue
                        if one[0] != needed and self._comes_late(one[0], needed, rung):
                            continue
                        found.append(self._help(one, start))
                        if one[0] != needed and needed in self.most:
                            self.unless.append((found[-1], start, (needed, self._first(needed))))
                    self.model.addConstr(self.learned[start] <= self.model.qsum(found))

    def _always_before(self) -> dict[str, set[Place]]:
        """Return what is usable at a rung, or learned (rung 0), whenever study of a skill begins.

        The greatest fixed point: of the ways to make something usable, what all have in common.
        """
        needs = {
            skill: [
                one
                for one in self.board.needs[skill]
                if not self.board.squares[one[0]].serves(self.board.start, one[1])
            ]
            for skill in self.most
        }
        facts = {one for found in needs.values() for one in found}
        helpers = {one: {skill for skill, _ in self._helpers(*one)} for one in facts}
        every = facts | {(skill, 0) for skill in self.most}
        before = {skill: set(every) for skill in self.most}
        changed = True
        while changed:
            changed = False
            for skill, wanted in needs.items():
                found: set[Place] = set()
                for one in wanted:
                    ways = [before[it] | {(it, 0)} for it in helpers[one]]
                    found |= {one, *(set.intersection(*ways) if ways else every)}
                if found != before[skill]:
                    before[skill], changed = found, True
        return before

    def _comes_late(self, helper: str, skill: str, rung: int = 0) -> bool:
        """Whether a helper is never there before what it is to help."""
        late = self.before[helper]
        higher = {(one, at) for one, at in late if one == skill and at >= rung > 0}
        return helper == skill or (skill, 0) in late or bool(higher)

    # --- hours ----------------------------------------------------------------------------

    def _hours(self) -> Any:  # noqa: ANN401
        terms = []
        for skill, at in self.learned:
            if (skill, at - 1) in self.learned:
                self.model.addConstr(self.learned[skill, at] <= self.learned[skill, at - 1])
            paid = self.paid[skill, at] = self._paid((skill, at))
            whole = self._hours_to((skill, at))
            terms.append(whole * paid)
            cheaper = []
            least: dict[str, float] = {}
            for source, share in self._carried_by(skill):
                if (skill, 0) in self.before[source[0]] and at == self._first(skill):
                    continue
                then = self._hours_to((skill, at), source, share)
                if then < least.get(source[0], whole) - _CLOSE:
                    least[source[0]] = then
                    cheaper.append(self._help(source, (skill, at)))
                    self.model.addConstr(cheaper[-1] <= paid)
                    terms.append((then - whole) * cheaper[-1])
            if cheaper:
                self.model.addConstr(self.model.qsum(cheaper) <= 1)
        return self.model.qsum(terms)

    def _hours_to(self, one: Place, source: Place | None = None, share: float = 0.0) -> float:
        """Return the hours from the place before, with what carries over from one source."""
        board = self.board
        skill, at = one
        square = board.squares[skill]
        low = square.grid[at - 1] if at > self._first(skill) else square.base
        carried = board.carried(board.start, skill)
        if source:
            carried = [*carried, (board.squares[source[0]].grid[source[1]], share)]
        return hours_between(square.skill, low, square.grid[at], once=square.once, carried=carried)

    def _paid(self, one: Place) -> Any:  # noqa: ANN401
        """Return whether the hours to a place are spent.

        They fall away where it is shown, on the way to more: what is shown is no step itself.
        """
        learned, further = self.learned[one], self.learned.get((one[0], one[1] + 1))
        shown = []
        if further is not None:
            start = (one[0], self._first(one[0]))
            for helper in self._shown_by(*one):
                if not self._comes_late(helper[0], one[0]):
                    shown.append(self._help(helper, start))
                    self.model.addConstr(shown[-1] <= further)
        paid = self.model.addVariable(0, 1)
        self.model.addConstr(paid >= learned - self.model.qsum(shown) if shown else paid >= learned)
        return paid

    # --- what it brings -------------------------------------------------------------------

    def _gain(self) -> tuple[float, Any]:
        model, board = self.model, self.board
        terms, now = [], 0.0
        for number, row in enumerate(board.rows):
            now += row.weight * row.base
            if number not in self.open:
                continue
            picked = []
            for value, bound in self._credits(number):
                picked.append(model.addVariable(0, 1))
                model.addConstr(picked[-1] <= bound)
                terms.append(row.weight * (value - row.base) * picked[-1])
            if picked:
                model.addConstr(model.qsum(picked) <= 1)
        return now, model.qsum(terms)

    def _credits(self, number: int) -> Iterator[tuple[float, Any]]:
        """Yield the credits that a wish may have above what it has, and what gives them."""
        wish, row = self.board.wishes[number], self.board.rows[number]
        worth = credit(wish.requirement.needed)
        for member in wish.requirement.requirement.skills:
            for at, value in enumerate(self.board.squares[member].grid):
                gained = min(credit(value) / worth, 1.0)
                if gained > row.base + _CLOSE:
                    yield gained, self._known(member, at)
            for (source, at), share in self._carried_by(member):
                value = self.board.squares[source].grid[at]
                gained = share * min(credit(value) / worth, 1.0)
                if gained > row.base + _CLOSE:
                    yield gained, self.learned[source, at]

    def _known(self, skill: str, at: int) -> Any:  # noqa: ANN401
        """Return a bound of whether a skill is known at a place in the end."""
        model = self.model
        own = self.learned.get((skill, at))
        shown = [self.learned[helper] for helper in self._shown_by(skill, at)]
        if not shown:
            return 0.0 if own is None else own
        known = model.addVariable(0, 1)
        ways = model.qsum(shown)
        model.addConstr(known <= (ways if own is None else ways + own))
        settled = self.learned.get((skill, self._first(skill)))
        if settled is not None:  # an own claim outweighs what is shown
            model.addConstr(known <= (1 - settled if own is None else own + 1 - settled))
        return known

    # --- what comes when ------------------------------------------------------------------

    def _needing(self, one: Place) -> list[Place]:
        """Return what needs a place first, as the beginning of its own way."""
        return [
            (skill, self._first(skill))
            for skill in self.most
            for needed, rung in self.board.needs[skill]
            if needed == one[0] and self.board.place_of(needed, rung) >= one[1]
        ]

    def _one_of_each(self) -> None:
        """Of a group learn one member, and others only where something needs them first."""
        for number in self.open:
            group = self.board.wishes[number].requirement.requirement.skills
            own = [(one, self._first(one)) for one in group if one in self.most]
            if len(own) > 1:
                pulls = [self.learned[it] for one in own for it in self._needing(one)]
                most = 1 + self.model.qsum(pulls) if pulls else 1
                self.model.addConstr(self.model.qsum([self.learned[one] for one in own]) <= most)

    def _milestones(self) -> None:
        """Give each place a milestone: its own, or that of what pulls it in."""
        model = self.model
        last = max(self.stages.values(), default=0)
        last = max(last, 1)
        stage = self.stage_vars = {one: model.addVariable(0, last) for one in self.learned}
        goals = {
            skill
            for number in self.open
            for skill in self.board.wishes[number].requirement.requirement.skills
        }
        for one, here in stage.items():
            skill, at = one
            if (skill, at + 1) in stage:
                further, off = stage[skill, at + 1], last * (1 - self.learned[skill, at + 1])
                model.addConstr(further >= here - off)
                model.addConstr(further <= here + last * self.paid[one] + off)
            pulls = []
            for needing in self._needing(one):
                pull = model.addBinary()
                model.addConstr(pull <= self.learned[needing])
                model.addConstr(here <= stage[needing] + last * (1 - pull))
                model.addConstr(here >= stage[needing] - last * (1 - pull))
                pulls.append(pull)
            if skill in goals:
                deep = int(self.board.squares[skill].grid[at] > Proficiency.WORKING)
                own = max(self.stages.get(skill, 0), deep)
                pulled = last * model.qsum(pulls) if pulls else 0.0
                shown = last * (1 - self.paid[one]) if (skill, at + 1) in stage else 0.0
                model.addConstr(here >= own - pulled)
                model.addConstr(here <= own + pulled + shown + last * self._carries(skill))
        for before, after, used in self.helps:
            model.addConstr(stage[after] >= stage[before] - last * (1 - used))

    def _carries(self, skill: str) -> Any:  # noqa: ANN401
        """Return a bound of whether working is carried over to a skill, so that depth may begin."""
        if self.board.squares[skill].serves(self.board.start, Proficiency.WORKING):
            return 1
        enough = [
            self.learned[source, at]
            for (source, at), share in self._carried_by(skill)
            if share * credit(self.board.squares[source].grid[at]) >= credit(Proficiency.WORKING)
        ]
        return self.model.qsum(enough) if enough else 0

    def _times(self) -> None:
        """Give each place a time, and let nothing help before its own."""
        model, far = self.model, len(self.most) + 1
        time = self.time_vars = {one: model.addVariable(0, far) for one in self.learned}
        for before, after, used in self.helps:
            model.addConstr(time[after] >= time[before] + 1 - far * (1 - used))
        for skill, at in self.learned:
            if (skill, at + 1) in time:
                model.addConstr(time[skill, at + 1] >= time[skill, at])
                # What is shown is no step, and so shows nothing: it is learned with the next.
                paid = self.paid[skill, at]
                model.addConstr(time[skill, at + 1] <= time[skill, at] + far * paid)
        for used, after, settling in self.unless:
            off = far * (2 - used - self.learned[settling])
            model.addConstr(time[after] <= time[settling] + off)
        # Awareness stands alone only where something needs just that.
        for skill in self.most:
            if self._first(skill) or self._aware(skill):
                continue
            needing = [
                self.learned[other, self._first(other)]
                for other in self.most
                for needed, rung in self.board.needs[other]
                if needed == skill and rung == Proficiency.AWARENESS
            ]
            alone = self.learned[skill, 0] - self.learned.get((skill, 1), 0)
            asked = model.qsum(needing) if needing else 0.0
            model.addConstr(alone <= asked)
            if (skill, 1) in time:
                model.addConstr(time[skill, 1] <= time[skill, 0] + far * asked)

    def _no_circles(self) -> None:
        """Cut off short circles of what waits for one another: times alone do so too late."""
        arrows: dict[str, list[Help]] = {}
        for one in self.helps:
            arrows.setdefault(one.before[0], []).append(one)
        count = 0
        for start in self.helps:
            pending = [[start]]
            while pending and count < _CIRCLES_MOST:
                path = pending.pop()
                skill, place = path[-1].after
                for arrow in arrows.get(skill, ()):
                    # A later place of a grid follows the earlier ones; not the other way.
                    if arrow.before[1] < place or arrow.used.index < start.used.index:
                        continue
                    if arrow.used.index == start.used.index:
                        used = self.model.qsum([one.used for one in path])
                        self.model.addConstr(used <= len(path) - 1)
                        count += 1
                    elif len(path) < _CIRCLE_LONGEST and all(
                        arrow.after[0] != one.before[0] or arrow.after[0] == start.before[0]
                        for one in path
                    ):
                        pending.append([*path, arrow])

    def _aware(self, skill: str) -> bool:
        """Whether awareness of a skill is all that somebody asks for."""
        return any(
            skill in wish.requirement.requirement.skills
            and wish.requirement.needed == Proficiency.AWARENESS
            for wish in self.board.wishes
        )
