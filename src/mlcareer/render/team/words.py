"""The sentences about a team that all its forms share. They choose words, never numbers.

No sentence sums up a person: a team report is no ranking.
"""

from collections.abc import Callable, Sequence
from typing import Final

from mlcareer.assessment.planning.model import Step
from mlcareer.assessment.team.model import Cell, Course, Hire, Learning, Row, TeamReport, letter
from mlcareer.policy import ANONYMOUS_FROM
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.render import wording
from mlcareer.render.escape import visible
from mlcareer.render.plan import words as plan_words

# How a person is written, by number: each format escapes names its own way.
Called = Callable[[int], str]

NAME_MOST: Final = 32
NOT_ANSWERED: Final = "?"
CARRIED: Final = "^"
ASSUMED: Final = "~"
AGED: Final = "-"
# The darker, the more; the figure beside it says the same.
SHADES: Final[dict[int, str]] = {4: "██", 3: "▓▓", 2: "▒▒", 1: "░░"}
_LOSS_OF_ONE: Final = "Losing one person can leave something essential with nobody."


def title(found: TeamReport) -> str:
    """Name the role and its level."""
    return f"{visible(found.role.title, 60)} · {found.level}"


def people(number: int) -> str:
    """Format `1 person`, `2 people`."""
    return "1 person" if number == 1 else f"{number} people"


def size(found: TeamReport) -> str:
    """Say how many people these are."""
    return f"a team of {people(len(found.members))}"


def unread(found: TeamReport) -> str:
    """Say how many could not be read; empty where all could."""
    return f"Not in here: {found.unread} that could not be read." if found.unread else ""


def name(found: TeamReport, person: int) -> str:
    """Return a person's name on one line, cut to a length."""
    return visible(found.members[person].label, NAME_MOST) or letter(person)


def listed(names: Sequence[str], most: int | None = None) -> str:
    """List names; of many the first, and how many more."""
    if most is None or len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def requirement(row: Row) -> str:
    """Name a requirement."""
    return visible(row.requirement.requirement.name, 80)


# --- the headline -------------------------------------------------------------------------


def three_parts(found: TeamReport) -> tuple[str, str, str]:
    """Say what is covered, a known gap and not answered, the last with the best case."""
    whole = found.coverage
    parts = (whole.covered, whole.known_gap, whole.unanswered)
    covered, gap, silent = wording.whole_percents(parts)
    best = f" → up to {covered + silent} %" if silent else ""
    between = wording.interval(whole.low, whole.high)
    return f"{covered} % covered{between}", f"{gap} % known gap", f"{silent} % not answered{best}"


def lead(found: TeamReport) -> str:
    """Say how many essential requirements have the people that they should."""
    if not found.judged:
        answered = wording.percent(found.answered)
        return f"Too little was said to judge: {answered} of the role is answered on average"
    full, of = found.essential
    if not of:
        return "Nothing is essential at this level"
    each = f"{people(found.target)}{' each' if found.target > 1 else ''}"
    return f"{full} of {of} essential requirements have {each}"


def leaving(found: TeamReport) -> str:
    """Say how many people must leave until something essential has nobody."""
    if found.bus_factor is None:
        return "Nobody covers anything essential."
    if found.bus_factor == 1:
        return _LOSS_OF_ONE
    return f"It takes {found.bus_factor} people leaving to leave something essential with nobody."


def silent(found: TeamReport, called: Called, most: int | None = None) -> str:
    """Say who named no skill; empty where everybody did."""
    names = [called(at) for at, one in enumerate(found.members) if one.silent]
    if not names:
        return ""
    return f"No skill named by {listed(names, most)}: not answered, not missing."


def letters_hide(found: TeamReport) -> str:
    """Say what letters for names do not hide; empty where there are names."""
    if not found.anonymous:
        return ""
    if found.hides_little:
        return (
            f"Letters stand for names. Below {ANONYMOUS_FROM} people they hide little: "
            "who knows the team knows whose column is whose."
        )
    return "Letters stand for names. Who knows the team well may still recognise somebody."


# --- the matrix ---------------------------------------------------------------------------


def covered(row: Row) -> str:
    """Say how many cover a requirement, of how many who should: `4/2`."""
    return f"{len(row.covering)}/{row.target}"


def covered_long(row: Row) -> str:
    """Say the same in words, with the readings at worst and at best where they differ."""
    between = f" ({row.low}–{row.high})" if row.low != row.high else ""
    return f"{len(row.covering)}{between} of {row.target}"


def rest(row: Row) -> str:
    """Say how a requirement stands that has fewer people than it should; empty for enough."""
    words = {"covered": "", "thin": "too few", "open": "nobody yet", "lacking": "nobody"}
    return words[row.state]


def needed(row: Row) -> str:
    """Say from which proficiency on somebody covers a requirement: `3+`."""
    return f"{int(row.covered_from)}{'+' if row.covered_from < Proficiency.EXPERT else ''}"


def sign(cell: Cell) -> str:
    """Return a cell as a figure, with a mark for what it rests on."""
    if cell.basis == "transfer":
        return CARRIED
    if not cell.answered:
        return NOT_ANSWERED
    return f"{int(cell.have)}{mark(cell)}"


def mark(cell: Cell) -> str:
    """Return the mark of what was not said so: assumed, shown by another skill, or aged."""
    if cell.basis == "assumed":
        return ASSUMED
    if cell.basis in {"demonstrated", "transfer"}:
        return CARRIED
    return AGED if cell.aged else ""


def shade(cell: Cell) -> str:
    """Return two blocks, the darker the more; empty where nothing is known or nothing there."""
    return SHADES.get(int(cell.have), "") if cell.answered else ""


def said(cell: Cell) -> str:
    """Say in words what stands in a cell."""
    if cell.basis == "transfer":
        return "in part, from a related skill"
    if not cell.answered:
        return "not answered"
    remarks: list[str] = [LABELS[cell.have]]
    if cell.basis == "assumed":
        remarks.append("assumed")
    if cell.basis == "inferred":
        remarks.append("inferred")
    if cell.basis == "demonstrated":
        remarks.append("shown by another skill")
    if cell.aged:
        remarks.append("aged")
    return ", ".join(remarks)


def grouped(row: Row) -> list[tuple[str, list[str]]]:
    """Return who has what of a requirement: each proficiency with people's letters and marks."""
    found: dict[str, list[str]] = {LABELS[one]: [] for one in reversed(Proficiency)}
    found |= {"in part": [], "not answered": []}
    for person, cell in enumerate(row.cells):
        group: str = LABELS[cell.have]
        if cell.basis == "transfer":
            group = "in part"
        elif not cell.answered:
            group = "not answered"
        found[group].append(letter(person) + (mark(cell) if cell.answered else ""))
    return [(group, letters) for group, letters in found.items() if letters]


def marks(found: TeamReport) -> list[tuple[str, str]]:
    """Return the marks that stand in the matrix, with what they mean."""
    seen = {mark(cell) for row in found.rows for cell in row.cells}
    meant = (
        (ASSUMED, "not said how well: taken as working"),
        (CARRIED, "follows from another skill"),
        (AGED, "last used long ago"),
    )
    return [(one, meaning) for one, meaning in meant if one in seen]


# --- what follows from it -----------------------------------------------------------------


def ask(found: TeamReport, row: Row, called: Called, most: int | None = None) -> str:
    """Say who did not speak of a requirement."""
    if len(row.unanswered) == len(found.members) > 1:
        return "everybody"
    return listed([called(at) for at in row.unanswered], most)


def lacking(row: Row) -> str:
    """Say what is known of a requirement that nobody covers."""
    silent = len(row.unanswered)
    asked = f"; {people(silent)} did not say" if silent else "; everybody answered"
    return f"needs {LABELS[row.covered_from]}{asked}"


def teachers(
    found: TeamReport,
    at: int,
    called: Called,
    most: int | None = None,
    *,
    plain: Callable[[str], str] = str,
) -> str:
    """Say who could teach a requirement, and for one of several skills which.

    `plain` escapes the names of skills, as `called` does those of people.
    """
    one = found.teaching[at]
    several = len(found.rows[one.row].requirement.requirement.skills) > 1
    taught: dict[int, list[str]] = {}
    for teacher in one.teachers:
        skill = plain(visible(found.taxonomy.skills[teacher.skill].name, 40))
        taught.setdefault(teacher.person, []).append(skill)
    return listed(
        [
            f"{called(person)} ({', '.join(skills)})" if several else called(person)
            for person, skills in taught.items()
        ],
        most,
    )


def learners(found: TeamReport, at: int, called: Called, most: int | None = None) -> str:
    """Say whom a requirement could be taught to: who lacks it, and who did not say."""
    one = found.teaching[at]
    lack = listed([called(it) for it in one.learners], most)
    unsaid = listed([called(it) for it in one.unanswered], most)
    return "; ".join(it for it in (lack, unsaid and f"perhaps {unsaid}") if it)


def learning(one: Learning) -> str:
    """Say what the cheapest learning takes altogether, and what it comes to."""
    if one.finish is None:
        return "No study closes what the team lacks."
    low, high = one.hours_if_answered, one.total_hours
    near = round(low) == round(high)
    hours = f"about {plan_words.hours(high)}" if near else wording.span((low, high))
    return (
        f"{hours[0].upper()}{hours[1:]} for all together ({wording.SPREAD}), until "
        f"{plan_words.day(one.finish)} at {one.hours_per_week:g} h a week each; "
        f"{wording.percent(one.after)} covered then."
    )


def course(one: Course) -> str:
    """Say how long one person learns for the team."""
    weeks = wording.count(one.weeks, "week")
    said = f"{plan_words.hours(one.hours)}, {weeks}, until {plan_words.day(one.finish)}"
    if round(one.hours_if_answered) < round(one.hours):
        left = "nothing" if not one.hours_if_answered else plan_words.hours(one.hours_if_answered)
        said += f" ({left} if all have what they left out)"
    return said


def step(one: Step, teacher: str = "") -> str:
    """Say what is learned, in how many hours, and who of the team could teach it."""
    asks = f", {teacher} could teach it" if teacher else ""
    unless = ", unless known" if one.if_unknown else ""
    return f"{plan_words.name(one)}, {plan_words.hours(one.hours)}{unless}{asks}"


def remaining(found: TeamReport) -> str:
    """Say what stays short of people after the learning; empty for nothing."""
    names = [requirement(found.rows[at]) for at in found.learning.remaining]
    if not names:
        return ""
    return f"Still short then, for want of people or because only work teaches it: {listed(names)}."


def hire(one: Hire) -> str:
    """Say what it would take the team to learn instead."""
    if one.hours is None:
        return "not learned by study"
    return f"else {wording.span((one.hours, one.hours))} of study for one of the team"
