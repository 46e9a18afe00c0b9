"""Reports for people at a terminal, and for `grep` behind a pipe."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from mlcareer.assessment.report import Assessment, Report
from mlcareer.assessment.score import Row
from mlcareer.matching.profile import Match, Suggestions
from mlcareer.policy import ROWS_IN_SECTION, UNPROVEN_IN_REPORT
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.canvas import bar, draw, grid, heading, indented, text, user
from mlcareer.render.escape import visible
from mlcareer.render.report import readings, whatif, whatif_words
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.models import Taxonomy

_MARKS = {"essential": "!", "important": " ", "useful": " "}
_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}
_FIXED: dict[str, object] = {"no_wrap": True}


def render(report: Report, screen: Screen, *, everything: bool = False) -> str:
    """Return the report of an assessment; with `everything` no section is cut short."""
    most = None if everything else ROWS_IN_SECTION
    if report.assessment is None:
        return draw(_ranking(report, screen, most), screen)
    return draw(_assessment(report, report.assessment, screen, most), screen)


def _assessment(
    report: Report, one: Assessment, screen: Screen, most: int | None
) -> Iterator[RenderableType]:
    yield from _head(report, one, screen)
    if report.what_if and report.what_if.role:
        found = report.what_if
        yield from whatif.section(found, report.what_if.role, report.taxonomy, most)
    yield from _this_week(report, one)
    yield from _gaps(one, screen, most)
    yield from _silent(one, screen, most)
    yield from _strengths(one, most)
    yield from _unproven(one, screen, most)
    yield from _responsibilities(one, screen)
    yield from _steps(report, one, screen)
    if one.door:
        yield heading("Nearer door")
        yield indented(text(wording.door(one.door)))
    yield from _market(report, one)
    yield from _conditions(report, one)
    yield from _unknown_terms(report)
    yield from _readings(report, most)


def _head(report: Report, one: Assessment, screen: Screen) -> Iterator[RenderableType]:
    name = f"{visible(report.profile.name, 40)}, " if report.profile.name else ""
    claims = whatif_words.claims(report)
    title = visible(one.role.title, 90)
    demand = f" · {said}" if (said := wording.sample(one.outlook)) else ""
    yield text((f"{title} · {one.level}", "title"), (f"   {name}from {claims}{demand}", "quiet"))
    if report.job:
        source = visible(report.job.source, 60)
        yield text((f"The ad in {source} {wording.against(report)}.", "quiet"))
    score = one.score
    drawn = bar(
        (score.readiness, score.known_gap, score.unanswered), min(50, screen.width - 12), screen
    )
    yield Text("")
    yield Text.assemble("  ", drawn, f"  {wording.percent(score.readiness)}", style="bold")
    yield indented(text((wording.headline(report, one), "strong")))
    yield indented(text(wording.parts(one)))
    yield indented(text(wording.spoken(one)))
    if len(one.levels) > 1:
        yield indented(text((wording.at_levels(one), "quiet")))


def _this_week(report: Report, one: Assessment) -> Iterator[RenderableType]:
    found = wording.this_week(report, one)
    if found:
        hours = report.plan.hours_per_week if report.plan else 0
        yield heading("This week", f"{hours:.0f} h")
        table, shown = grid(_RIGHT, {})
        for number, said in enumerate(found, start=1):
            table.add_row(f"{number}.", said)
        yield shown


def _gaps(one: Assessment, screen: Screen, most: int | None) -> Iterator[RenderableType]:
    if not one.gaps:
        return
    asked = "   share of ads" if one.outlook.counted else ""
    yield heading("Gaps you told us about", f"you → needed   ! essential{asked}")
    table, shown = grid(_FIXED, {}, _FIXED, *_column(one), {})
    for row in one.gaps[:most]:
        need = text(f"{wording.have(row)} → {LABELS[row.requirement.needed]}")
        cells = [_mark(row), _named(row), need, *_asked(one, row)]
        if screen.roomy:
            table.add_row(*cells, _why(row))
        else:
            yield indented(Text("  ").join(cells))
            yield indented(_why(row), 5)
    if screen.roomy:
        yield shown
    yield from _more(len(one.gaps), most)


def _silent(one: Assessment, screen: Screen, most: int | None) -> Iterator[RenderableType]:
    if not one.silent:
        return
    asked = ", share of ads" if one.outlook.counted else ""
    yield heading("Not answered", f"a yes may be all it takes; worth{asked}")
    last: list[dict[str, object]] = [{}] if screen.roomy else []
    table, shown = grid(_FIXED, {}, _FIXED, _RIGHT, *_column(one), *last)
    for row in one.silent[:most]:
        worth = text((f"+{wording.percent(row.lack)}", "quiet"))
        needed = text(LABELS[row.requirement.needed])
        cells = [_mark(row), _named(row), needed, worth, *_asked(one, row)]
        table.add_row(*cells, *([_why(row)] if screen.roomy else []))
    yield shown
    rest = one.silent[most:] if most is not None else ()
    if rest:
        names = ", ".join(row.requirement.requirement.name for row in rest[:3])
        more = ", …" if len(rest) > 3 else ""  # noqa: PLR2004 - as many as are named
        yield indented(text((f"+{len(rest)} more: {names}{more}   --all", "quiet")), 5)


def _strengths(one: Assessment, most: int | None) -> Iterator[RenderableType]:
    backed = wording.backed(one)
    if not one.strengths and not one.idle and not backed:
        return
    yield heading("What you bring")
    if one.strengths:
        shown = one.strengths if most is None else one.strengths[: most + 5]
        yield indented(text(wording.strengths(shown)))
        yield from _more(len(one.strengths), len(shown))
    if backed:
        yield indented(text(backed))
    for said in wording.idle(one.idle if most is None else one.idle[: most + 3], one.level):
        yield indented(text((said, "quiet")))


def _unproven(one: Assessment, screen: Screen, most: int | None) -> Iterator[RenderableType]:
    """Name the claims that ask to be shown, and what would prove each."""
    found = one.proof.unproven
    if not found:
        return
    most = most and UNPROVEN_IN_REPORT
    yield heading("Unproven", "practitioner and above, without evidence; what rests on it")
    table, shown = grid({}, _FIXED, _RIGHT, {})
    for claim in found[:most]:
        carries = text((wording.percent(claim.carries), "quiet"))
        cells = [text((claim.name, "strong")), text(LABELS[claim.proficiency]), carries]
        how = text((wording.to_prove(claim), "quiet"))
        if screen.roomy:
            table.add_row(*cells, how)
        else:
            yield indented(Text("  ").join(cells))
            yield indented(how, 5)
    if screen.roomy:
        yield shown
    yield from _more(len(found), most)


def _responsibilities(one: Assessment, screen: Screen) -> Iterator[RenderableType]:
    legend = (
        "# shown  = known gap  . not answered"
        if screen.ascii
        else "█ shown  ▒ known gap  ░ not answered"
    )
    yield heading("By responsibility", legend)
    table, shown = grid(_FIXED, _FIXED, _RIGHT)
    for duty in one.responsibilities:
        shares = (duty.readiness, duty.known_gap, duty.unanswered)
        drawn = bar(shares, 20 if screen.width >= 60 else 10, screen)  # noqa: PLR2004
        table.add_row(duty.name, drawn, wording.percent(duty.readiness))
    yield shown


def _steps(report: Report, one: Assessment, screen: Screen) -> Iterator[RenderableType]:
    plan = report.plan
    if plan is None or not report.first_steps:
        return
    yield heading(f"First steps at {plan.hours_per_week:.0f} h a week", wording.SPREAD)
    table, shown = grid(_RIGHT, {}, _RIGHT, _RIGHT, _RIGHT, *([{}] if screen.roomy else []))
    head = ["", "", "hours", "by", "ready", *(["because"] if screen.roomy else [])]
    table.add_row(*(text((name, "quiet")) for name in head))
    before = one.score.readiness
    for number, step in enumerate(report.first_steps, start=1):
        star = "*" if step.if_unknown else ""
        table.add_row(
            f"{number}",
            f"{step.name} → {LABELS[step.to]}{wording.part(step)}{star}",
            f"{step.hours:.0f}",
            step.finish.strftime("%d %b %Y").lstrip("0"),
            f"{round(before * 100)} → {wording.percent(step.readiness_after)}",
            *([text((step.why, "quiet"))] if screen.roomy else []),
        )
        before = step.readiness_after
    yield shown
    remarks = []
    if any(step.if_unknown for step in report.first_steps):
        remarks.append("* rests on what you did not answer: skipped if you say yes.")
    if road := wording.whole_road(report, one):
        remarks.append(road)
    if plan.milestones:
        stage = next(it for it in plan.milestones if it.name == report.first_steps[0].milestone)
        remarks.append(f"{stage.name} ends with a project: {stage.project}")
    for remark in remarks:
        yield indented(text((remark, "quiet")))


def _market(report: Report, one: Assessment) -> Iterator[RenderableType]:
    """Show what is paid and which trends touch what is open."""
    outlook = one.outlook
    if outlook.pay:
        yield heading("Pay")
        yield indented(text(wording.pay(outlook.pay, outlook.market)))
    if outlook.trends:
        yield heading("Trends that touch what is open")
        for found in outlook.trends:
            said = wording.trend(found, outlook.market, report.taxonomy)
            yield indented(text((f"{found.trend.name}: ", "strong"), said))


def _conditions(report: Report, one: Assessment) -> Iterator[RenderableType]:
    if one.background:
        yield heading(wording.conditions(report), "not scored")
        for condition, stated in one.background:
            said = Text(visible(condition.asked, 200))
            if stated:
                said.append(f"  You: {visible(stated)}", style="bold")
            yield indented(said)


def _unknown_terms(report: Report) -> Iterator[RenderableType]:
    """List what an ad names and the taxonomy does not know: it is not in the score."""
    if report.job and report.job.unknown_terms:
        yield heading("Asked for and not known here", "not scored; ask yourself")
        yield indented(user(", ".join(report.job.unknown_terms)))


def _readings(report: Report, most: int | None) -> Iterator[RenderableType]:
    found = report.readings
    doubtful = list(whatif.readings(report.what_if, report.taxonomy)) if report.what_if else []
    doubtful += [_reading(match, readings.reading(match, report.taxonomy)) for match in found.typos]
    for match in found.unknown:
        guess = readings.guesses(match, report.suggestions, report.taxonomy)
        doubtful.append(_reading(match, "not known" + (f"; {guess}" if guess else "")))
    doubtful += [
        _reading(match, readings.reading(match, report.taxonomy)) for match in found.inferred
    ]
    if found.assumed:
        doubtful.append(text(readings.assumed(report, None if most is None else most + 3)))
    if doubtful:
        yield heading("Read as")
        shown = doubtful if most is None else doubtful[: most + 1]
        for said in shown:
            yield indented(said)
        yield from _more(len(doubtful), len(shown))


def _reading(match: Match, said: str) -> Text:
    return Text.assemble(user(readings.written(match)), f" {said}")


def _ranking(report: Report, screen: Screen, most: int | None) -> Iterator[RenderableType]:
    claims = whatif_words.claims(report)
    name = f"{visible(report.profile.name, 40)}, " if report.profile.name else ""
    ads = any(one.job for one in report.ranking)
    title = "The ads you gave" if ads else f"Where you stand · {report.level}"
    yield text((title, "title"), (f"   {name}from {claims}", "quiet"))
    yield indented(text((wording.BY_FIT, "quiet")))
    if report.what_if:
        supposed = whatif_words.supposed(report.what_if, report.taxonomy)
        yield indented(text(f"As it is → what if: {supposed}. Nothing is saved."))
    yield Text("")
    wide = 20 if screen.width >= 60 else 8  # noqa: PLR2004
    table, shown = grid(_RIGHT, {}, _FIXED, _RIGHT, _RIGHT)
    head = ["", "", "", "ready", "range"]
    table.add_row(*(text((name, "quiet")) for name in head))
    for number, one in enumerate(report.ranking, start=1):
        drawn = bar((one.readiness, 0.0, 1 - one.readiness), wide, screen)
        between = f"{round(one.low * 100)}–{round(one.high * 100)}"
        ready = wording.percent(one.readiness)
        if report.what_if:
            ready = whatif_words.place(report.what_if.ranking[number - 1])
        table.add_row(f"{number}", wording.place(one), drawn, ready, text((between, "quiet")))
    yield shown
    if said := wording.closer(report):
        yield heading("Next")
        yield indented(text(said))
    yield from _readings(report, most)


def render_matches(
    found: Sequence[Match],
    suggestions: Suggestions,
    taxonomy: Taxonomy,
    screen: Screen,
) -> str:
    """Return how each text was read, a line a match."""
    table, shown = grid({}, _FIXED, {}, indent=0)
    for match in found:
        written = readings.written(match)
        if match.skill is None:
            guess = readings.guesses(match, suggestions, taxonomy)
            said = text(("not known", "gap"), (f"  {guess}" if guess else "", "quiet"))
        else:
            remark = f" ({readings.held(match)})"
            said = text((taxonomy.skills[match.skill].name, "strong"), (remark, "quiet"))
        table.add_row(Text(visible(written) or "''"), text((match.rung, "quiet")), said)
    return draw([shown], screen)


def _mark(row: Row) -> Text:
    mark = _MARKS[row.requirement.importance]
    return text((mark, "blocking")) if mark.strip() else Text(mark)


def _named(row: Row) -> Text:
    style = "strong" if row.requirement.importance == "essential" else "quiet"
    name = row.requirement.requirement.name
    return text((name, style)) if style == "strong" else text(name)


def _column(one: Assessment) -> list[dict[str, object]]:
    """Return the column on demand, where there is one."""
    return [_RIGHT] if one.outlook.counted else []


def _asked(one: Assessment, row: Row) -> list[Text]:
    """Return the cell of the column on demand: the share of ads that ask for a row."""
    if not one.outlook.counted:
        return []
    asked = one.outlook.asked(row.requirement.requirement.skills)
    return [text((wording.share(asked), "quiet"))]


def _why(row: Row) -> Text:
    return text((row.requirement.requirement.why, "quiet"))


def _more(count: int, most: int | None) -> Iterator[RenderableType]:
    if most is not None and count > most:
        yield indented(text((f"+{count - most} more   --all", "quiet")), 5)
