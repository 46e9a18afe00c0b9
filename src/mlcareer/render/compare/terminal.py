"""Two roles beside each other, for the terminal."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from mlcareer.assessment.compare import Comparison, Wanted
from mlcareer.policy import ROWS_IN_SECTION
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.canvas import bar, draw, grid, heading, indented, text
from mlcareer.render.compare import words
from mlcareer.render.escape import visible
from mlcareer.render.screen import CRAMPED, Screen
from mlcareer.taxonomy.models import WeighedRequirement

_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}
_FIXED: dict[str, object] = {"no_wrap": True}
_MEMBERS_MOST = 3
_MARGIN = 5


def render(found: Comparison, screen: Screen, *, everything: bool = False) -> str:
    """Return the comparison; with `everything` no section is cut short."""
    page = _Page(found, screen, None if everything else ROWS_IN_SECTION)
    page.difference()
    page.moves()
    page.you()
    page.both()
    page.only_second()
    page.only_first()
    page.levels()
    page.market()
    return draw(page.parts, screen)


class _Page:
    """What is drawn, part by part."""

    parts: list[RenderableType]

    def __init__(self, found: Comparison, screen: Screen, most: int | None) -> None:
        self.found = found
        self.screen = screen
        self.most = most
        self.first, self.second = words.names(found)
        said = f"{words.title(found.first)} → {words.title(found.second)}"
        self.parts = [text((said, "title"))]

    def difference(self) -> None:
        """Add how the two differ."""
        self.parts += [indented(text(said)) for said in words.difference(self.found)]

    def moves(self) -> None:
        """Add what the move and its reverse cost."""
        self.parts.append(heading("The move", words.BASIS))
        table, shown = grid(_FIXED, _FIXED, _RIGHT, {})
        wide = 12 if self.screen.width >= 60 else 8  # noqa: PLR2004
        for way, move in (("there", self.found.there), ("back", self.found.back)):
            drawn = bar((1 - move.distance, move.distance, 0.0), wide, self.screen)
            away = f"distance {wording.percent(move.distance)}"
            table.add_row(text((way, "strong")), drawn, away, words.cost(move))
        self.parts.append(shown)
        if said := words.at_work(self.found.there, self.most):
            self.parts.append(indented(text((said, "quiet"))))

    def you(self) -> None:
        """Add where the person of the profile stands in both roles."""
        you = self.found.you
        if you is None:
            return
        profile = you.first.profile
        name = f"{visible(profile.name, 40)}, " if profile.name else ""
        self.parts.append(heading("You", f"{name}from {wording.count(profile.claims, 'claim')}"))
        table, shown = grid({}, {"ratio": 1})
        for called, report in ((self.first, you.first), (self.second, you.second)):
            table.add_row(text((called, "strong")), words.standing(report))
        self.parts.append(shown)
        self.parts.append(indented(text(words.held(self.found, self.most))))

    def both(self) -> None:
        """Add what both ask; the arrow is where the proficiency differs."""
        rows = self.found.both_ask
        if not rows:
            said = f"{self.first} and {self.second} ask for nothing alike."
            self.parts += [heading("Both ask"), indented(Text(said))]
            return
        more = sum(one.asks_more for one in rows)
        remark = f"{words.weighs(rows, self.found.there.shared)} of the second"
        deeper = f", {more} deeper there" if more else ""
        self.parts.append(heading("Both ask", f"{remark}{deeper}   ! essential"))
        self._wanted(rows, [words.asked(one) for one in rows])

    def only_second(self) -> None:
        """Add what only the second role asks, and what comes along to it."""
        rows = self.found.only_second
        if rows:
            share = words.weighs(rows, 1 - self.found.there.shared)
            self.parts.append(heading(f"Only {self.second} asks", f"{share} of it"))
            self._wanted(rows, [LABELS[one.requirement.needed] for one in rows])

    def only_first(self) -> None:
        """Add what only the first role asks."""
        rows = self.found.only_first
        if not rows:
            return
        share = words.weighs(rows, self.found.left_share)
        self.parts.append(heading(f"Only {self.first} asks", f"{share} of it"))
        table, shown = grid(_FIXED, {}, _FIXED)
        for one in rows[: self.most]:
            table.add_row(_mark(one), _named(one), LABELS[one.needed])
        self.parts.append(shown)
        self._more(len(rows))

    def levels(self) -> None:
        """Add the move level by level."""
        moves = self.found.levels
        if len(moves) < 2:  # noqa: PLR2004 - one level is the one above
            return
        self.parts.append(heading("Level by level", f"hours {wording.SPREAD}"))
        table, shown = grid(_FIXED, _RIGHT, _RIGHT, _RIGHT, _RIGHT)
        head = ("both ask", "distance", "to near", "in all")
        labels = self.screen.width < CRAMPED  # where there are no columns to stand above
        if not labels:
            table.add_row("", *(text((name, "quiet")) for name in head))
        for move in moves:
            cells = (
                wording.percent(move.shared),
                wording.percent(move.distance),
                words.hours(move.to_near),
                words.hours(move.to_all),
            )
            named = zip(head, cells, strict=True)
            said = [f"{name} {cell}" for name, cell in named] if labels else cells
            table.add_row(text((words.step(move), "strong")), *said)
        self.parts.append(shown)

    def market(self) -> None:
        """Add demand and pay of both."""
        self.parts.append(heading("Demand and pay"))
        sides = (self.found.first, self.found.second)
        table, shown = grid({}, {}, {})
        for called, side in zip((self.first, self.second), sides, strict=True):
            table.add_row(text((called, "strong")), words.ads(side), words.pay(side))
        self.parts.append(shown)
        if said := words.sources(sides):
            self.parts.append(indented(text((said, "quiet"))))

    def _wanted(self, rows: Sequence[Wanted], asked: Sequence[str]) -> None:
        """Add rows, each with its remark behind it, or below it where there is no room."""
        roomy, most = self.screen.roomy, None if self.most is None else _MEMBERS_MOST
        shown = list(zip(rows, asked, strict=True))[: self.most]
        wide: dict[str, object] = {
            "min_width": max(len(one.requirement.requirement.name) for one, _ in shown)
        }
        long: dict[str, object] = {"min_width": max(len(said) for _, said in shown), **_FIXED}
        columns: tuple[dict[str, object], ...] = (
            _FIXED,
            wide if self.screen.width >= CRAMPED else {},
            long,
            {},
            {},
        )
        table, drawn = grid(*columns)
        for number, (one, said) in enumerate(shown):
            remark = words.members(one, self.found.taxonomy, most) or words.carried(one)
            needed = text((said, "gap")) if one.asks_more else text(said)
            table.add_row(
                _mark(one.requirement), _named(one.requirement), needed,
                _yours(one), text((remark if roomy else "", "quiet")),
            )  # fmt: skip
            if (remark and not roomy) or number == len(shown) - 1:
                self.parts.append(drawn)
                table, drawn = grid(*columns)
            if remark and not roomy:
                self.parts.append(indented(text((remark, "quiet")), _MARGIN))
        self._more(len(rows))

    def _more(self, count: int) -> None:
        if self.most is not None and count > self.most:
            said = f"+{count - self.most} more   --all"
            self.parts.append(indented(text((said, "quiet")), _MARGIN))


def _mark(one: WeighedRequirement) -> Text:
    return text(("!", "blocking")) if one.importance == "essential" else Text(" ")


def _yours(one: Wanted) -> Text:
    if one.yours is None:
        return Text()
    said = f"you: {words.yours(one.yours)}"
    return text((said, "shown")) if one.yours.status == "met" else Text(said)


def _named(one: WeighedRequirement) -> Text:
    name = one.requirement.name
    return text((name, "strong")) if one.importance == "essential" else Text(name)
