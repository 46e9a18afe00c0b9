"""What the interview says and asks, in words. It decides nothing."""

from collections.abc import Iterator, Sequence

from mlcareer.assessment.interview import (
    NO,
    NONE,
    UNSURE,
    USED_TO,
    YES,
    Pending,
    Question,
    Stop,
)
from mlcareer.assessment.score import Row, Score
from mlcareer.matching.profile import Match
from mlcareer.policy import QUESTIONS, Level
from mlcareer.proficiency import BY_LABEL, LABELS
from mlcareer.render import wording
from mlcareer.render.canvas import Part, bar, draw, heading, indented, text, user
from mlcareer.render.claims import first_person
from mlcareer.render.commands import command
from mlcareer.render.escape import visible
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.models import Role, Taxonomy

_AT_WORK = frozenset({"scope", "soft"})


def opening(
    role: Role, level: Level, score: Score, between: tuple[float, float], path: str, screen: Screen
) -> str:
    """Say what the interview is for, where answers go, and where the person stands."""
    parts: list[Part] = [
        text((f"{visible(role.title, 90)} · {level}", "title")),
        text("Each answer is saved in ", (visible(path, 300), "strong"), " at once."),
        text(("Skip, go back or quit at any time; nothing is lost.", "quiet")),
        *_stand(score, None, between, screen),
    ]
    return draw(parts, screen)


def head(asked: Question, role: Role, taxonomy: Taxonomy, screen: Screen, *, new: bool) -> str:
    """Return what stands over the first question of a row; `new` names its responsibility."""
    parts: list[Part] = []
    if new:
        duty = next((one.name for one in role.responsibilities if one.id == asked.duty), "")
        parts.append(heading(visible(duty or "More")))
    row = asked.row.requirement
    worth = f"{wording.percent(asked.informative)} hangs on it alone"
    parts += [
        text(""),
        text(
            (f"{asked.number} of up to {asked.of} · {visible(row.requirement.name)}", "strong"),
            (f"  {row.importance}, {LABELS[row.needed]} is needed; {worth}", "quiet"),
        ),
        indented(text((visible(row.requirement.why, 300), "quiet"))),
    ]
    if asked.claim is not None:
        parts.append(indented(text(_said(asked.claim, taxonomy))))
    return draw(parts, screen)


def ask(asked: Question, taxonomy: Taxonomy) -> str:
    """Return the question itself."""
    if asked.skill is None:
        return "Which of these do you know best?"
    skill = taxonomy.skills[asked.skill]
    name = visible(skill.name)
    if asked.kind == "when":
        return "About how many years ago was the last time?"
    if asked.kind == "past":
        return f"{name}: which was the highest that was true once?"
    if asked.kind == "first":
        first = first_person(asked.statements[0]) if asked.statements else "I know what it is."
        return f"Then only this. Is it true today? {visible(first, 300)}"
    if skill.kind in _AT_WORK:
        return (
            f"{name}: which is the highest that is true of the last two years, "
            "and that somebody you worked with would confirm?"
        )
    return f"{name}: which is the highest that you have done, unaided, in the last two years?"


def labels(asked: Question, taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """Return the answers with the words for each."""
    return [(key, _label(key, asked, taxonomy)) for key in asked.options]


def _label(key: str, asked: Question, taxonomy: Taxonomy) -> str:
    if asked.kind == "when":
        return f"{key} years ago"
    if asked.kind == "member" and key != NONE:
        return visible(taxonomy.skills[key].name)
    own = {
        USED_TO: "I used to, but not in the last two years", UNSURE: "I am not sure",
        NONE: "None of these", YES: "Yes", NO: "No",
    }  # fmt: skip
    if key in own:
        return own[key]
    at = BY_LABEL[key] - 1
    known = at < len(asked.statements)
    return visible(first_person(asked.statements[at]), 300) if known else key.capitalize()


def _said(claim: Match, taxonomy: Taxonomy) -> str:
    """Say what is known so far, and that it was not stated."""
    name, label = taxonomy.skills[str(claim.skill)].name, LABELS[claim.proficiency]
    if claim.rung == "typo":
        return f"You wrote {user(claim.text).plain}, which was read as {name}: {label}."
    if claim.source == "inferred":
        how = "" if claim.years is None else f" of {claim.years:.3g} years"
        return f"What you said{how} was taken as {label}."
    return f"You named it and did not say how well: it was taken as {label}."


def moved(before: Score, after: Score, row: int, screen: Screen) -> str:
    """Say what a row is after an answer, and how the headline moved."""
    said = f"{visible(after.rows[row].requirement.requirement.name)}: {_state(after.rows[row])}"
    return draw([indented(text((said, "strong"))), *_stand(after, before, None, screen)], screen)


def stop(why: Stop, left: Sequence[Pending]) -> str:
    """Say why the interview stops."""
    if why == "nothing":
        return "Nothing is left to ask."
    hangs = wording.percent(min(sum(one.informative for one in left), 1.0))
    rest = f"Still in doubt: {wording.count(len(left), 'requirement')}; {hangs} hangs on that."
    if why == "enough":
        return f"That is enough to judge by. {rest}"
    return f"That is enough for one sitting. {rest}"


def offer(left: int) -> list[tuple[str, str]]:
    """Return the answers to whether to go on."""
    return [("done", "Stop here"), ("more", f"Ask up to {min(left, QUESTIONS)} more")]


def closing(before: Score, after: Score, left: Sequence[Pending], screen: Screen) -> str:
    """Say what changed, and what is still open."""
    changed = [
        f"{visible(new.requirement.requirement.name)}: {_state(old)} → {_state(new)}"
        for old, new in zip(before.rows, after.rows, strict=True)
        if _state(old) != _state(new)
    ]
    parts: list[Part] = [heading("What changed")]
    parts += [indented(text(one)) for one in changed or ["Nothing yet."]]
    parts += _stand(after, before, None, screen)
    if left:
        open_ = wording.count(len(left), "requirement")
        parts.append(indented(text((f"Still in doubt: {open_}.", "quiet"))))
    return draw(parts, screen)


def following(path: str, role: Role, level: Level, screen: Screen, *, left: bool) -> str:
    """Name the commands to run next."""
    parts: list[Part] = [heading("Next")]
    parts.append(indented(text((command("assess", path, role, level), "strong"))))
    if left:
        more = (command("interview", path, role, level), "strong")
        parts.append(indented(text(more, "  asks the rest")))
    return draw(parts, screen)


def no_terminal(names: Sequence[str], source: str, role: Role, level: Level) -> str:
    """Say that nobody can be asked, and how to answer all the same."""
    profile = source or "me.yaml"
    lines = ["mlcareer: an interview needs a terminal to ask on, and here is none. Instead:"]
    if names:
        shown = ", ".join(visible(one, 60) for one in names[:QUESTIONS])
        lines.append(f"  1. Say in a profile how well you know what weighs most: {shown}.")
        lines.append("     A line each: 'Docker: working', 'SQL: 5 years', 'no Kubernetes'.")
    assess = command("assess", profile, role, level)
    lines.append(f"  {2 if names else 1}. {assess}")
    return "\n".join(lines) + "\n"


def _state(row: Row) -> str:
    if not row.answered:
        return "not answered"
    word = "none" if row.status == "missing" else wording.have(row)
    return f"{word} (enough)" if row.status == "met" else word


def _stand(
    score: Score, before: Score | None, between: tuple[float, float] | None, screen: Screen
) -> Iterator[Part]:
    """Yield the three parts of the headline, drawn and in words, with what changed in them."""
    shares = (score.readiness, score.known_gap, score.unanswered)
    now = wording.whole_percents(shares)
    was = now
    if before is not None:
        was = wording.whole_percents((before.readiness, before.known_gap, before.unanswered))
    names = ("shown", "known gap", "not answered")
    said = [
        f"{new} % {name}{f' ({new - old:+d})' if new != old else ''}"
        for name, new, old in zip(names, now, was, strict=True)
    ]
    if between and round(between[0] * 100) != round(between[1] * 100):
        said[0] += f" ({round(between[0] * 100)}–{round(between[1] * 100)})"
    yield indented(bar(shares, max(min(40, screen.width - 4), 3), screen))
    yield indented(text(" · ".join(said)))
