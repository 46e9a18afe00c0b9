"""A team set against a role, for the terminal."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from mlcareer.assessment.team.model import Cell, Row, TeamReport, letter
from mlcareer.policy import ROWS_IN_SECTION
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.render import wording
from mlcareer.render.canvas import STYLES, bar, draw, grid, heading, indented, text
from mlcareer.render.screen import Screen
from mlcareer.render.team import words

_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}
_FIXED: dict[str, object] = {"no_wrap": True}
_BAR = 60
_MARGIN = 5
# What stands left of the people besides the name, and the least that a name needs.
_BESIDE_NAME = 16
_NAME_LEAST = 20
# A cell with room for its shade.
_SHADED = 6
_PEOPLE_MOST = 3
_BETWEEN = " · "


def render(found: TeamReport, screen: Screen, *, everything: bool = False) -> str:
    """Return the report; with `everything` no section is cut short."""
    page = _Page(found, screen, None if everything else ROWS_IN_SECTION)
    page.headline()
    page.ask()
    page.matrix()
    page.lone()
    page.lacking()
    page.teaching()
    page.learning()
    page.hire()
    return draw(page.parts, screen)


class _Page:
    """What is drawn, part by part."""

    parts: list[RenderableType]

    def __init__(self, found: TeamReport, screen: Screen, most: int | None) -> None:
        self.found = found
        self.screen = screen
        self.most = most
        self.people_most = None if most is None else _PEOPLE_MOST
        self.parts = [text((words.title(found), "title"), f"   {words.size(found)}"), Text()]

    def headline(self) -> None:
        """Add what the team covers."""
        found, whole = self.found, self.found.coverage
        shares = (whole.covered, whole.known_gap, whole.unanswered)
        wide = max(min(_BAR, self.screen.width - 12), 8)
        drawn = bar(shares, wide, self.screen)
        drawn.append(f"  {wording.percent(whole.covered)}", style=STYLES["strong"])
        self.parts += [indented(drawn), indented(text((f"{words.lead(found)}.", "strong")))]
        said = [" · ".join(words.three_parts(found)), words.leaving(found)]
        said += [words.unread(found), words.silent(found, self._called, self.most)]
        said.append(words.letters_hide(found))
        self.parts += [indented(Text(one)) for one in said if one]

    def ask(self) -> None:
        """Add whom to ask what first."""
        rows = [self.found.rows[at] for at in self.found.ask]
        if not rows:
            return
        self.parts.append(heading("Ask first", "too few cover these, and some did not say"))
        table, shown = grid(_FIXED, {}, _RIGHT, {})
        for row in rows[: self.most]:
            whom = words.ask(self.found, row, self._called, self.people_most)
            table.add_row(_mark(row), _named(row), _covered(row), whom)
        self.parts.append(shown)
        self._more(len(rows))

    def matrix(self) -> None:
        """Add who can do what: a table, or lines where there is no room for one."""
        rows = self.found.rows
        most = len(rows) if self.most is None else max(self.most, self.found.essential[1])
        self.parts.append(heading("Who can do what", "! essential   4/2: four can, two should"))
        if not self.found.anonymous:
            self.parts += [indented(line) for line in self._key()]
        wide = self._cell_width()
        if wide:
            self._table(rows[:most], wide)
        else:
            self._lines(rows[:most])
        if most < len(rows):
            self._cut(len(rows) - most)
        for line in self._legend(shaded=wide >= _SHADED, lines=not wide):
            self.parts.append(indented(line))

    def lone(self) -> None:
        """Add what hangs on one person."""
        if self.found.lone:
            self.parts.append(heading("Hangs on one person"))
            table, shown = grid(_FIXED, {}, {})
            for row, person in self.found.lone[: self.most]:
                one = self.found.rows[row]
                table.add_row(_mark(one), _named(one), self._called(person))
            self.parts.append(shown)
            self._more(len(self.found.lone))

    def lacking(self) -> None:
        """Add what nobody covers."""
        rows = [self.found.rows[at] for at in self.found.lacking]
        if rows:
            self.parts.append(heading("Nobody covers"))
            table, shown = grid(_FIXED, {}, {})
            for row in rows[: self.most]:
                table.add_row(_mark(row), _named(row), words.lacking(row))
            self.parts.append(shown)
            self._more(len(rows))

    def teaching(self) -> None:
        """Add who could teach whom."""
        if not self.found.teaching:
            return
        self.parts.append(heading("Who could teach whom"))
        table, shown = grid(_FIXED, {}, {})
        for at, one in enumerate(self.found.teaching[: self.most]):
            row = self.found.rows[one.row]
            who = words.teachers(self.found, at, self._called, self.people_most)
            whom = words.learners(self.found, at, self._called, self.people_most)
            table.add_row(_mark(row), _named(row), f"{who} → {whom}")
        self.parts.append(shown)
        self._more(len(self.found.teaching))

    def learning(self) -> None:
        """Add the cheapest learning, person by person."""
        plan = self.found.learning
        self.parts += [heading("The cheapest learning"), indented(Text(words.learning(plan)))]
        for one in plan.courses[: self.most]:
            who = text((self._called(one.person), "strong"), f"  {words.course(one)}")
            self.parts.append(indented(who))
            steps = list(zip(one.plan.steps, one.teachers, strict=True))
            for step, teacher in steps[: self.most]:
                said = words.step(step, "" if teacher is None else self._called(teacher))
                self.parts.append(indented(Text(said), _MARGIN))
            self._more(len(steps))
        self._more(len(plan.courses))
        if said := words.remaining(self.found):
            self.parts.append(indented(text((said, "quiet"))))

    def hire(self) -> None:
        """Add what to look for in the next person."""
        if not self.found.hire:
            return
        self.parts.append(heading("In the next person look for"))
        table, shown = grid(_FIXED, {}, {})
        for one in self.found.hire[: self.most]:
            row = self.found.rows[one.row]
            table.add_row(_mark(row), _named(row), words.hire(one))
        self.parts.append(shown)
        self._more(len(self.found.hire))

    # --- the matrix -----------------------------------------------------------------------

    def _cell_width(self) -> int:
        """Return how wide a person's column is; 0 where all do not fit beside each other."""
        number = len(self.found.members)
        room = self.screen.width - _BESIDE_NAME - _NAME_LEAST
        least = len(letter(number - 1)) + 1
        for wide in (_SHADED, least + 1, least):
            if number * wide <= room:
                return wide
        return 0

    def _table(self, rows: Iterable[Row], wide: int) -> None:
        """Add the rows with a column a person."""
        table, shown = grid(_FIXED, {}, _RIGHT, _FIXED, _FIXED)
        table.add_row("", "", "", "", self._heads(wide))
        for row in rows:
            cells = Text()
            for cell in row.cells:
                cells.append_text(_cell(cell, wide))
            table.add_row(_mark(row), _named(row), _covered(row), words.needed(row), cells)
        self.parts.append(shown)

    def _heads(self, wide: int) -> Text:
        before = wide // 2 - 1
        letters = (letter(at) for at in range(len(self.found.members)))
        return Text("".join(f"{' ' * before}{one:{wide - before}}" for one in letters))

    def _lines(self, rows: Iterable[Row]) -> None:
        """Add each row as a line, and below it who has what."""
        for row in rows:
            head = Text(" ").join((_mark(row), _named(row), _covered(row), _at(row)))
            groups = (f"{name} {' '.join(letters)}" for name, letters in words.grouped(row))
            self.parts.append(indented(head))
            self.parts += [indented(one, _MARGIN) for one in self._flowed(groups, _MARGIN)]

    def _key(self) -> list[Text]:
        """Say which letter stands for whom."""
        people = range(len(self.found.members))
        return self._flowed(f"{letter(at)} {self._called(at)}" for at in people)

    def _legend(self, *, shaded: bool, lines: bool) -> list[Text]:
        """Say what figures and marks mean; where a row is a line, figures are words."""
        figures = [
            f"{words.SHADES.get(int(one), '') if shaded else ''}{int(one)} {LABELS[one]}"
            for one in reversed(Proficiency)
        ]
        marks = [f"{one} {meaning}" for one, meaning in words.marks(self.found)]
        unsaid = f"{words.NOT_ANSWERED} not answered"
        counts = "3+: from practitioner on it counts"
        said = [*marks, counts] if lines else [*figures, unsaid, *marks, counts]
        found = self._flowed(said)
        for line in found:
            line.stylize(STYLES["quiet"])
        return found

    def _flowed(self, items: Iterable[str], margin: int = 2) -> list[Text]:
        """Return items in as few lines as can be, each whole on one line where it fits."""
        room = self.screen.width - margin - len(_BETWEEN)
        lines = [Text()]
        for one in map(Text, items):
            if lines[-1] and lines[-1].cell_len + one.cell_len > room:
                lines.append(Text())
            lines[-1].append_text(Text(_BETWEEN) + one if lines[-1] else one)
        return lines

    # --- pieces ---------------------------------------------------------------------------

    def _called(self, person: int) -> str:
        return words.name(self.found, person)

    def _more(self, count: int) -> None:
        if self.most is not None and count > self.most:
            self._cut(count - self.most)

    def _cut(self, left: int) -> None:
        self.parts.append(indented(text((f"+{left} more   --all", "quiet")), _MARGIN))


def _cell(cell: Cell, wide: int) -> Text:
    """Return a cell: its figure behind its shade, where there is room for one."""
    sign = words.sign(cell)
    shade = f"{words.shade(cell):2}" if wide >= _SHADED else ""
    style = "silent"
    if cell.covers:
        style = "shown"
    elif cell.answered and not cell.have:
        style = "gap"
    elif cell.answered:
        style = ""
    found = Text(f"{shade}{sign}".ljust(wide))
    if style:
        found.stylize(STYLES[style])
    return found


def _covered(row: Row) -> Text:
    style = "shown" if row.state == "covered" else "gap"
    return text((words.covered(row), style))


def _at(row: Row) -> Text:
    return Text(f"at {words.needed(row)}")


def _mark(row: Row) -> Text:
    essential = row.requirement.importance == "essential"
    return text(("!", "blocking")) if essential else Text(" ")


def _named(row: Row) -> Text:
    name = words.requirement(row)
    return text((name, "strong")) if row.requirement.importance == "essential" else Text(name)
