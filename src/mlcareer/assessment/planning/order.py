"""The order of steps: what is needed first stands first, then most readiness per hour soonest.

With fixed weights this is `1|prec|Σ w·C`, which is hard in general (Lawler 1978, "Sequencing jobs
to minimize total weighted completion time subject to precedence constraints"). Sidney (1975,
"Decomposition algorithms for single-machine sequencing with precedence relations and deferral
costs") shows that an optimal order begins with a set, closed under what it needs, of the highest
ratio of weight to time. Here what a step is worth depends on what was done before, so this is a
heuristic after them: again and again the goal, with all that leads to it, of the highest ratio of
gain to hours is done next; goals that share what leads to them are tried together; then blocks
that stand beside each other are exchanged where that makes the area between the end's readiness
and the curve smaller (as in Smith 1956, "Various optimizers for single-stage production").
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mlcareer.assessment.planning.board import Board, Target

# Blocks of up to so many steps are exchanged, in so many rounds: more brought nothing more.
_BLOCK_MOST = 4
_ROUNDS = 6
_CLOSE = 1e-9


class Goal(NamedTuple):
    """A wish to be met at some place of the grid of one of its members, in a stage.

    It is no longer open once the wish has the credit `enough`, however it came by it.
    """

    wish: int
    stage: int
    target: Target
    enough: float


class Move(NamedTuple):
    """One thing learned: the stage in which, what for, and the hours it takes then."""

    stage: int
    target: Target
    hours: float
    wish: int


class Line(NamedTuple):
    """Moves in order, the hours they take, and the state they lead to.

    From `reach`, `state` has only the bits that matter there, to be added to those one has, and
    `gain` is the readiness that it brings, 0 to 1.
    """

    moves: tuple[Move, ...]
    hours: float
    state: int
    gain: float = 0.0


def reach(board: Board, state: int, goal: Goal) -> Line | None:
    """Return the moves to a goal, what it needs first first; None if something is avoided.

    What was found in a state is remembered for all states that agree in the bits it depends on.
    """
    if goal not in board.found:
        board.found[goal] = (*board.region(goal.target[0], goal.wish), {})
    lines: dict[int, Line | None]
    bits, rows, lines = board.found[goal]
    key = state & bits
    try:
        line = lines[key]
    except KeyError:
        line = _reach(board, key, goal)
        if line is not None:
            gain = sum(row.weight * (row.credit(line.state) - row.credit(key)) for row in rows)
            line = line._replace(gain=gain)
        lines[key] = line
    return line


def _reach(board: Board, state: int, goal: Goal) -> Line | None:
    moves: list[Move] = []
    spent = 0.0
    if board.rows[goal.wish].credit(state) >= goal.enough - _CLOSE:
        return Line((), 0.0, state)
    pending: list[tuple[Target, bool]] = [(goal.target, False)]
    while pending:
        (skill, place), ready = pending.pop()
        if board.is_known(state, (skill, place)):
            continue
        if skill in board.avoid:
            return None
        if not ready:
            pending.append(((skill, place), True))
            pending += [
                ((needed, board.place_of(needed, at)), False)
                for needed, at in reversed(board.needs(skill))
                if not board.is_usable(state, needed, at)
            ]
            continue
        for target in board.way(state, skill, place):
            hours = board.hours(state, target)
            moves.append(Move(goal.stage, target, hours, goal.wish))
            spent += hours
            state = board.learn(state, target)
    return Line(tuple(moves), spent, state)


def in_order(board: Board, goals: Sequence[Goal], state: int) -> Line:
    """Return the moves to all goals: stage by stage, most readiness per hour soonest."""
    moves: list[Move] = []
    for stage in sorted({goal.stage for goal in goals}):
        open_ = [goal for goal in goals if goal.stage == stage]
        while open_:
            line, done = _best(board, open_, state)
            if line is None:
                break
            moves += line.moves
            state |= line.state
            open_ = [one for one in open_ if one not in done]
    return Line(tuple(moves), sum(move.hours for move in moves), state)


def _best(board: Board, goals: Sequence[Goal], state: int) -> tuple[Line | None, list[Goal]]:
    """Return the way with the highest ratio of gain to hours, and the goals that it ends."""
    best: Line | None = None
    best_goal, best_rate = None, -1.0
    done = []
    lines: list[tuple[float, Goal, Line]] = []
    for goal in goals:
        line = reach(board, state, goal)
        if line is None or not line.moves:
            done.append(goal)
            continue
        rate = line.gain / line.hours
        lines.append((rate, goal, line))
        if rate > best_rate + _CLOSE:
            best, best_goal, best_rate = line, goal, rate
    if best is None or best_goal is None:
        return None, done
    together = _together(board, state, best_rate, lines)
    if together is not None:
        return together[0], [*done, *together[1]]
    return best, [*done, best_goal]


def _together(
    board: Board, state: int, rate: float, lines: Sequence[tuple[float, Goal, Line]]
) -> tuple[Line, list[Goal]] | None:
    """Return goals that share what leads to them and together have a higher ratio; None if not."""
    found = None
    roots: dict[Target, list[tuple[float, Goal, Line]]] = {}
    for one in lines:
        for move in one[2].moves[:-1]:
            roots.setdefault(move.target, []).append(one)
    for sharing in roots.values():
        if len(sharing) == 1:
            continue
        sharing.sort(key=lambda one: -one[0])
        line, joined = sharing[0][2], [sharing[0][1]]
        ratio = line.gain / line.hours
        for _, goal, _ in sharing[1:]:
            more = reach(board, state | line.state, goal)
            if more is None or not more.moves:
                continue
            if (line.gain + more.gain) / (line.hours + more.hours) > ratio + _CLOSE:
                line = Line(
                    (*line.moves, *more.moves), line.hours + more.hours,
                    line.state | more.state, line.gain + more.gain,
                )  # fmt: skip
                ratio = line.gain / line.hours
                joined.append(goal)
        if ratio > rate + _CLOSE:
            found, rate = (line, joined), ratio
    return found


def exchanged(board: Board, line: Line, start: int, *, most: float | None = None) -> Line:
    """Return a line with neighbouring blocks exchanged where readiness then comes sooner.

    `most` hours are never passed.
    """
    moves = list(line.moves)
    states = _states(board, moves, start)
    spent = line.hours
    no_better: set[tuple[int, int, tuple[Move, ...]]] = set()
    for _ in range(_ROUNDS):
        better = False
        for size in range(1, _BLOCK_MOST + 1):
            at = 0
            while at + size < len(moves):
                for other in range(1, _BLOCK_MOST + 1):
                    block = moves[at : at + size + other]
                    if len(block) < size + other or block[0].stage != block[-1].stage:
                        break
                    key = (states[at], size, tuple(block))
                    if key in no_better:
                        continue
                    swapped = _swapped(board, states, at, block, size)
                    if not swapped:
                        no_better.add(key)
                    if swapped and (most is None or spent + swapped[1] <= most + _CLOSE):
                        moves[at : at + size + other] = swapped[0]
                        spent += swapped[1]
                        states[at : at + size + other + 1] = _states(board, swapped[0], states[at])
                        better = True
                        break
                at += 1
        if not better:
            break
    return Line(tuple(moves), sum(move.hours for move in moves), states[-1])


def _states(board: Board, moves: Iterable[Move], state: int) -> list[int]:
    found = [state]
    for move in moves:
        state = board.learn(state, move.target)
        found.append(state)
    return found


def _swapped(
    board: Board, states: Sequence[int], at: int, block: Sequence[Move], size: int
) -> tuple[list[Move], float] | None:
    """Return a block with its two parts exchanged and the hours that adds; None if no better."""
    start, end = states[at], states[at + len(block)]
    other = [*block[size:], *block[:size]]
    first = {move.target[0] for move in block[:size]}
    for move in block[size:]:  # a cheap look first: what needs the first part cannot precede it
        skill = move.target[0]
        needs = any(needed in first for needed, _ in board.needs(skill))
        if skill in first or (needs and not board.is_open(start, skill)):
            return None
    state, lack, found = start, 0.0, list[Move]()
    level = board.readiness(end)
    for move in other:
        skill = move.target[0]
        if board.is_known(state, move.target) or not board.is_open(state, skill):
            return None
        if board.way(state, skill, move.target[1]) != [move.target]:
            return None
        hours = board.hours(state, move.target)
        found.append(move if hours == move.hours else move._replace(hours=hours))
        lack += hours * (level - board.readiness(state))
        state = board.learn(state, move.target)
    if state != end:
        return None
    for move, here in zip(block, states[at:], strict=False):
        lack -= move.hours * (level - board.readiness(here))
    more = sum(move.hours for move in found) - sum(move.hours for move in block)
    # Hours that are added or saved here delay or hasten what is still lacking after them.
    lack += more * (board.readiness(states[-1]) - level)
    return (found, more) if lack < -_CLOSE else None
