"""A team set against a role, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mlcareer.assessment.team.model import Cell, Row, TeamReport, letter
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.render.escape import code, markdown
from mlcareer.render.team import words

# With more people a table is wider than a page, and says who has what in one cell.
_COLUMNS_MOST: Final = 12


def render(found: TeamReport) -> str:
    """Return the whole report; nothing is cut short in a file."""
    return "\n".join(_page(found)).strip() + "\n"


def _page(found: TeamReport) -> Iterator[str]:
    def called(person: int) -> str:
        return code(words.name(found, person))

    yield f"# {markdown(words.title(found))}"
    yield ""
    version = code(found.taxonomy.version)
    yield f"For {words.size(found)}, {found.as_of.isoformat()}, taxonomy {version}."
    yield ""
    yield f"**{words.lead(found)}.** {' · '.join(words.three_parts(found))}."
    yield ""
    yield words.leaving(found)
    for said in (words.unread(found), words.silent(found, called), words.letters_hide(found)):
        if said:
            yield from ("", said)
    yield from _ask(found, called)
    yield from _matrix(found, called)
    yield from _rows_apart(found, called)
    yield from _teaching(found, called)
    yield from _learning(found, called)
    if found.hire:
        yield from _section("In the next person look for")
        for one in found.hire:
            yield f"- {_named(found.rows[one.row])}: {words.hire(one)}"


def _section(title: str, remark: str = "") -> Iterator[str]:
    yield from ("", f"## {title}", "")
    if remark:
        yield from (remark, "")


def _ask(found: TeamReport, called: words.Called) -> Iterator[str]:
    if not found.ask:
        return
    yield from _section("Ask first", "Too few cover these, and some did not say.")
    for at in found.ask:
        row = found.rows[at]
        yield f"- {_named(row)} ({words.covered(row)}): {words.ask(found, row, called)}"


def _matrix(found: TeamReport, called: words.Called) -> Iterator[str]:
    """Yield who can do what: a column a person, or for many people a cell with all of them."""
    remark = "**Bold** names are essential; 4/2 means that four can and two should."
    yield from _section("Who can do what", remark)
    if len(found.members) > _COLUMNS_MOST:
        if not found.anonymous:
            people = range(len(found.members))
            yield from (", ".join(f"{letter(at)} {called(at)}" for at in people) + ".", "")
        yield from _table(
            ("Requirement", "Covered", "From", "Who"),
            ((_named(row), words.covered(row), LABELS[row.covered_from], _groups(row))
             for row in found.rows),
        )  # fmt: skip
    else:
        head = [called(at) for at in range(len(found.members))]
        yield from _table(
            ("Requirement", "Covered", "From", *head),
            ((_named(row), words.covered(row), words.needed(row), *map(_cell, row.cells))
             for row in found.rows),
        )  # fmt: skip
        figures = (
            f"{words.SHADES.get(int(one), '')} {int(one)} {LABELS[one]}".strip()
            for one in reversed(Proficiency)
        )
        unsaid = f"{words.NOT_ANSWERED} not answered"
        covering = "bold: covers the requirement"
        yield from ("", f"{' · '.join((*figures, unsaid, covering))}.")
    if marks := words.marks(found):
        meanings = (f"{one} {meaning}" for one, meaning in marks)
        yield from ("", f"{markdown(' · '.join(meanings))}.")


def _groups(row: Row) -> str:
    return markdown(" · ".join(f"{name} {' '.join(people)}" for name, people in words.grouped(row)))


def _rows_apart(found: TeamReport, called: words.Called) -> Iterator[str]:
    """Yield what hangs on one person, and what nobody covers."""
    if found.lone:
        yield from _section("Hangs on one person")
        for row, person in found.lone:
            yield f"- {_named(found.rows[row])}: {called(person)}"
    if found.lacking:
        yield from _section("Nobody covers")
        for at in found.lacking:
            yield f"- {_named(found.rows[at])}: {words.lacking(found.rows[at])}"


def _teaching(found: TeamReport, called: words.Called) -> Iterator[str]:
    if not found.teaching:
        return
    yield from _section("Who could teach whom")
    yield from _table(
        ("Requirement", "Could teach it", "To"),
        ((_named(found.rows[one.row]), words.teachers(found, at, called, plain=markdown),
          words.learners(found, at, called))
         for at, one in enumerate(found.teaching)),
    )  # fmt: skip


def _learning(found: TeamReport, called: words.Called) -> Iterator[str]:
    yield from _section("The cheapest learning", words.learning(found.learning))
    for one in found.learning.courses:
        yield f"- {called(one.person)}: {words.course(one)}"
        for step, teacher in zip(one.plan.steps, one.teachers, strict=True):
            # Escaped in parts: a name is code already.
            asks = "" if teacher is None else f", {called(teacher)} could teach it"
            yield f"  - {markdown(words.step(step))}{asks}"
    if said := words.remaining(found):
        yield from ("", markdown(said))


def _cell(cell: Cell) -> str:
    sign = markdown(words.sign(cell))
    shown = f"**{sign}**" if cell.covers else sign
    return f"{words.shade(cell)} {shown}".strip()


def _named(row: Row) -> str:
    name = markdown(words.requirement(row))
    return f"**{name}**" if row.requirement.importance == "essential" else name


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"
