"""The learning plan, for the terminal: a page of it, or with `everything` all of it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from mlcareer.assessment.plan import PlanReport, Step
from mlcareer.policy import ROWS_IN_SECTION
from mlcareer.render import wording
from mlcareer.render.canvas import bar, draw, grid, heading, indented, text
from mlcareer.render.escape import visible
from mlcareer.render.plan import words
from mlcareer.render.screen import Screen

_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}
_FIXED: dict[str, object] = {"no_wrap": True}
# What a page has room for.
_STEPS_TOLD: Final = 1
_PERIODS_MOST: Final = 6
_DONE_MOST: Final = 2
_PROJECT_MOST: Final = 150
_LINKS_MOST: Final = 1
_WIDE: Final = 60
_CHART_MOST: Final = 60
# From nothing to all, as much higher as readiness is.
_SIGNS: Final = "▁▂▃▄▅▆▇█"
_SIGNS_ASCII: Final = "_.:-=+*#"


def render(found: PlanReport, screen: Screen, *, everything: bool = False) -> str:
    """Return the plan; with `everything` no section is cut short."""
    page = _Page(found, screen, None if everything else ROWS_IN_SECTION)
    page.head()
    page.check_first()
    if not everything:
        page.begin_with()
    page.milestones()
    page.calendar()
    page.left_out()
    return draw(page.parts, screen)


class _Page:
    """What is drawn, part by part; `most` is None where nothing is cut."""

    parts: list[RenderableType]

    def __init__(self, found: PlanReport, screen: Screen, most: int | None) -> None:
        self.found = found
        self.plan = found.plan
        self.taxonomy = found.report.taxonomy
        self.screen = screen
        self.most = most
        self.parts = []

    def head(self) -> None:
        """Add the roles, where the plan leads and how long it takes."""
        profile = self.found.report.profile
        who = f"for {visible(profile.name, 40)}, " if profile.name else ""
        claims = wording.count(profile.claims, "claim")
        called = " + ".join(words.titles(self.found))
        self.parts.append(text((called, "title"), (f"   plan {who}from {claims}", "quiet")))
        if job := self.found.report.job:
            source = visible(job.source, 60)
            said = f"The ad in {source} {wording.against(self.found.report)}."
            self.parts.append(text((said, "quiet")))
        self.parts += [Text(""), indented(text((words.climb(self.plan), "strong")))]
        if not self.plan.steps:
            self.parts.append(indented(text(words.nothing(self.found))))
            return
        self.parts.append(indented(text((self._climbing(), "shown"))))
        self.parts.append(indented(text(words.road(self.plan))))
        if ahead := words.ahead(self.plan):
            self.parts.append(indented(text(ahead)))
        self.parts += [indented(text(said)) for said in words.outcomes(self.found)]

    def _climbing(self) -> str:
        """Draw the readiness over the whole time of the plan, a sign for each stretch of it."""
        signs = _SIGNS_ASCII if self.screen.ascii else _SIGNS
        begin = self.plan.steps[0].start.toordinal()
        days = max(step.finish for step in self.plan.steps).toordinal() - begin
        wide = max(1, min(_CHART_MOST, self.screen.width - 4, days + 1))
        ends = (begin + round(days * (at + 1) / wide) for at in range(wide))
        shares = (words.readiness_at(self.plan, date.fromordinal(end)) for end in ends)
        return "".join(signs[min(int(one * len(signs)), len(signs) - 1)] for one in shares)

    def check_first(self) -> None:
        """Add what was not answered: a yes there may be all it takes."""
        found = words.checks(self.found)
        if not found:
            return
        self.parts.append(heading("Check these first", "not answered; a yes may be all it takes"))
        shown = [f"{name} {worth}".strip() for name, worth in found[: self.most]]
        rest = len(found) - len(shown)
        more = f" · +{rest} more   --all" if rest else ""
        self.parts.append(indented(text(" · ".join(shown), (more, "quiet"))))
        if any(step.if_unknown for step in self.plan.steps):
            said = "* rests on what you did not answer: skipped if you say yes."
            self.parts.append(indented(text((said, "quiet"))))

    def begin_with(self) -> None:
        """Add the first steps in full."""
        if self.plan.steps:
            self.parts.append(heading("Begin with"))
        for number, step in enumerate(self.plan.steps[:_STEPS_TOLD], start=1):
            self._told(number, step, _LINKS_MOST)

    def milestones(self) -> None:
        """Add the milestones with their projects and steps."""
        for number, stage in enumerate(words.stages(self.plan), start=1):
            remark = f"{words.hours(stage.hours)}, by {words.day(stage.finish)}"
            called = visible(stage.milestone.name, 80) or "Steps"
            self.parts.append(heading(f"{number} {called}", remark))
            if stage.milestone.project:
                said = visible(stage.milestone.project, 600 if self.most is None else _PROJECT_MOST)
                self.parts.append(indented(text((f"Project: {said}", "quiet"))))
            if self.most is None:
                for at, step in stage.steps:
                    self._told(at, step, None)
            else:
                self._table(stage.steps)

    def _table(self, steps: Sequence[tuple[int, Step]]) -> None:
        """Add a line for each step, as many as a page has room for."""
        table, shown = grid(_RIGHT, {}, _RIGHT, _RIGHT, _RIGHT)
        for at, step in steps[: self.most]:
            table.add_row(
                f"{at}",
                _starred(step),
                words.hours(step.hours),
                text((words.day(step.finish), "quiet")),
                words.climbs(self.plan, at),
            )
        self.parts.append(shown)
        if rest := steps[self.most :]:
            names = ", ".join(words.name(step) for _, step in rest[:2])
            more = ", …" if len(rest) > 2 else ""  # noqa: PLR2004 - as many as are named
            said = f"+{len(rest)} more: {names}{more}   --all"
            self.parts.append(indented(text((said, "quiet")), 5))

    def _told(self, number: int, step: Step, most: int | None) -> None:
        """Add a step in full."""
        taxonomy = self.taxonomy
        when = f"{words.hours(step.hours)}, {words.day(step.start)} to {words.day(step.finish)}, "
        title = text(
            (f"{number}. {_starred(step)}", "strong"), f"  {when}{words.climbs(self.plan, number)}"
        )
        self.parts.append(indented(title))
        lines = [("Why now", words.why(taxonomy, step)), ("", words.choice(taxonomy, step))]
        lines += [("Done when", said) for said in words.done(taxonomy, step)]
        for link in words.links(taxonomy, step, most):
            said = f"{visible(link.title, 90)}, {words.link_remark(link)}"
            lines.append(("Learn", f"{said}  {visible(link.url, 300)}"))
        lines.append(("Evidence", words.proof(taxonomy, step)))
        table, shown = grid(_FIXED, {"overflow": "fold"}, indent=5)
        last = ""
        for label, said in lines:
            if said:
                table.add_row(text((label if label != last else "", "quiet")), Text(said))
                last = label
        self.parts.append(shown)

    def calendar(self) -> None:
        """Add the plan by weeks or months, with the readiness climbing."""
        called, periods = words.calendar(self.plan)
        if not periods:
            return
        self.parts.append(heading(called, "readiness, and what is finished"))
        table, shown = grid(_FIXED, _FIXED, _RIGHT, {})
        wide = 20 if self.screen.width >= _WIDE else 8
        most = None if self.most is None else _PERIODS_MOST
        for one in periods[:most]:
            drawn = bar((one.readiness, 0.0, 1 - one.readiness), wide, self.screen)
            said = words.period(one, None if self.most is None else _DONE_MOST)
            what = said if one.done else text((said, "quiet"))
            table.add_row(one.name, drawn, wording.percent(one.readiness), what)
        self.parts.append(shown)
        if most is not None and len(periods) > most:
            end = periods[-1]
            rest = f"+{len(periods) - most} more, to {wording.percent(end.readiness)} in {end.name}"
            self.parts.append(indented(text((f"{rest}   --all", "quiet")), 5))

    def left_out(self) -> None:
        """Add what stays open."""
        if said := words.left_out(self.plan, None if self.most is None else self.most + 3):
            self.parts.append(heading("Left out", words.left_out_why(self.plan)))
            self.parts.append(indented(text(said)))


def _starred(step: Step) -> str:
    return f"{words.name(step)}{'*' if step.if_unknown else ''}"
