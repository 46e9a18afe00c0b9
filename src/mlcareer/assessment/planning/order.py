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
from mlcareer.assessment.planning.goals import Goal, Line, Move
from mlcareer.proficiency import Proficiency

# Blocks of up to so many steps are exchanged, in so many rounds: more brought nothing more.
_BLOCK_MOST = 4
_ROUNDS = 6
_CLOSE = 1e-9


class _Run(NamedTuple):
    """Goals done one after the other: the hours and the gain of all, and the ratio of the two."""

    goals: tuple[Goal, ...]
    moves: tuple[Move, ...]
    hours: float
    gain: float
    bits: int

    @property
    def rate(self) -> float:
        return self.gain / self.hours


def in_order(board: Board, goals: Sequence[Goal]) -> Line:
    """Return the moves to all goals: stage by stage, most readiness per hour soonest."""
    moves: list[Move] = []
    bits = 0
    for stage in sorted({goal.stage for goal in goals}):
        open_ = [goal for goal in goals if goal.stage == stage]
        while runs := [one for goal in open_ if (one := _run(board, board.start | bits, goal))]:
            best = _best(board, board.start | bits, runs)
            moves += best.moves
            bits |= best.bits
            open_ = [goal for goal in open_ if goal not in best.goals]
    return Line(tuple(moves), sum(move.hours for move in moves), bits)


def _run(board: Board, state: int, goal: Goal, before: _Run | None = None) -> _Run | None:
    """Return a goal done in a state, after others; None if there is nothing to do."""
    if before:
        state |= before.bits
    line = goal.line(state)
    if not line.moves or goal.is_met(state):
        return None
    gain = board.readiness(state | line.bits) - board.readiness(state)
    if before is None:
        return _Run((goal,), line.moves, line.hours, gain, line.bits)
    return _Run(
        (*before.goals, goal), before.moves + line.moves, before.hours + line.hours,
        before.gain + gain, before.bits | line.bits,
    )  # fmt: skip


def _best(board: Board, state: int, runs: Sequence[_Run]) -> _Run:
    """Return the run with the highest ratio; goals that share what leads to them may join."""
    best = runs[0]
    for run in runs:
        if run.rate > best.rate + _CLOSE:
            best = run
    roots: dict[Target, list[_Run]] = {}
    for run in runs:
        for move in run.moves[:-1]:
            roots.setdefault(move.target, []).append(run)
    for sharing in roots.values():
        if len(sharing) > 1:
            joined = _joined(board, state, sorted(sharing, key=lambda run: -run.rate))
            if joined.rate > best.rate + _CLOSE:
                best = joined
    return best


def _joined(board: Board, state: int, sharing: Sequence[_Run]) -> _Run:
    """Return the first of several runs with all those that raise its ratio."""
    found = sharing[0]
    for run in sharing[1:]:
        more = _run(board, state, run.goals[0], found)
        if more and more.rate > found.rate + _CLOSE:
            found = more
    return found


def spared(board: Board, goals: Sequence[Goal], line: Line) -> tuple[Sequence[Goal], Line]:
    """Return goals and their moves without what brings nothing in the end.

    What was learned early others may show later: then its hours are saved.
    """
    end = board.readiness(board.start | line.bits)
    for goal in goals:
        skill = goal.target[0]
        others = [move.target for move in line.moves if move.target[0] != skill]
        state = board.start
        for target in others:
            state |= board.effect(target)
        if goal.part == "base":
            spare = board.squares[skill].serves(state, Proficiency.WORKING)
        else:
            spare = board.readiness(state) > end - _CLOSE
        if spare and len(others) < len(line.moves):  # hardly ever
            rest = [one for one in goals if one is not goal]
            then = in_order(board, rest)
            kept = board.readiness(board.start | then.bits) > end - _CLOSE
            if kept and then.hours < line.hours - _CLOSE:
                goals, line = rest, then
    return goals, line


def exchanged(board: Board, line: Line, *, most: float | None = None) -> Line:
    """Return a line with neighbouring blocks exchanged where readiness then comes sooner.

    `most` hours are never passed.
    """
    moves = list(line.moves)
    states = _states(board, moves, board.start)
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
    return Line(tuple(moves), sum(move.hours for move in moves), line.bits)


def _states(board: Board, moves: Iterable[Move], state: int) -> list[int]:
    found = [state]
    for move in moves:
        state |= board.effect(move.target)
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
        needs = any(needed in first for needed, _ in board.needs[skill])
        if skill in first or (needs and not board.is_open(start, skill)):
            return None
    state, lack, found = start, 0.0, list[Move]()
    level = board.readiness(end)
    for move in other:
        skill = move.target[0]
        if board.squares[skill].knows(state, move.target[1]) or not board.is_open(state, skill):
            return None
        if board.way(state, skill, move.target[1]) != [move.target]:
            return None
        hours = board.hours(state, move.target)
        found.append(move if hours == move.hours else move._replace(hours=hours))
        lack += hours * (level - board.readiness(state))
        state |= board.effect(move.target)
    if state != end:
        return None
    for move, here in zip(block, states[at:], strict=False):
        lack -= move.hours * (level - board.readiness(here))
    more = sum(move.hours for move in found) - sum(move.hours for move in block)
    # Hours that are added or saved here delay or hasten what is still lacking after them.
    lack += more * (board.readiness(states[-1]) - level)
    return (found, more) if lack < -_CLOSE else None
