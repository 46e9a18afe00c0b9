"""Reports as Markdown: readable raw, and rendered on GitHub."""

from collections.abc import Iterator, Sequence

from mlcareer.assessment.outlook import Outlook
from mlcareer.assessment.report import Assessment, Report
from mlcareer.assessment.score import Row
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.escape import code, markdown
from mlcareer.render.report import readings, whatif_words
from mlcareer.taxonomy.models import WeighedRequirement

_CELLS = 24
# The column that only a role with counted ads has.
_ASKED = ("Asked for in",)


def render(report: Report) -> str:
    """Return the whole report; nothing is cut short in a file."""
    if report.assessment is None:
        return _joined(_ranking(report))
    return _joined(_assessment(report, report.assessment))


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines).strip() + "\n"


def _assessment(report: Report, one: Assessment) -> Iterator[str]:
    yield f"# {markdown(one.role.title)} · {one.level}"
    yield ""
    yield _origin(report)
    if said := wording.sample(one.outlook):
        yield f"{said[0].upper()}{said[1:]}."
    yield ""
    if report.job:
        yield f"The ad in {code(report.job.source)} {markdown(wording.against(report))}."
        yield ""
    score = one.score
    said = markdown(wording.headline(report, one))
    yield f"**{wording.percent(score.readiness)} ready.** {said}."
    yield ""
    yield f"`{_bar((score.readiness, score.known_gap, score.unanswered))}`"
    yield ""
    yield f"- {wording.parts(one)}"
    yield f"- {markdown(wording.spoken(one))}"
    if len(one.levels) > 1:
        yield f"- {wording.at_levels(one)}"
    yield from _section("What if", _what_if(report))
    todo = enumerate(wording.this_week(report, one), start=1)
    yield from _section("This week", [f"{number}. {markdown(said)}" for number, said in todo])
    yield from _section(
        "Gaps you told us about",
        _table(
            ("Skill", "Importance", "You", "Needed", *_ASKED[: one.outlook.counted], "Why"),
            (_gap(row, one.outlook) for row in one.gaps),
        ),
        bool(one.gaps),
    )
    yield from _section(
        "Not answered",
        [
            "A yes may be all it takes.",
            "",
            *_table(
                ("Skill", "Importance", "Needed", "Worth", *_ASKED[: one.outlook.counted], "Why"),
                (_silent(row, one.outlook) for row in one.silent),
            ),
        ],
        bool(one.silent),
    )
    yield from _section("What you bring", _strengths(one))
    yield from _section("Unproven", _unproven(one), bool(one.proof.unproven))
    yield from _section("By responsibility", _responsibilities(one))
    yield from _section("First steps", _steps(report, one), bool(report.first_steps))
    if one.door:
        yield from _section("Nearer door", [markdown(wording.door(one.door))])
    yield from _section("Pay and trends", _market(report, one), one.outlook.is_known)
    yield from _section(
        f"{wording.conditions(report)} (not scored)",
        [
            f"- {markdown(it.asked)}" + (f" You: {code(stated)}" if stated else "")
            for it, stated in one.background
        ],
        bool(one.background),
    )
    terms = report.job.unknown_terms if report.job else ()
    yield from _section(
        "Asked for and not known here (not scored)", [", ".join(map(code, terms))], bool(terms)
    )
    yield from _readings(report)


def _ranking(report: Report) -> Iterator[str]:
    ads = any(one.job for one in report.ranking)
    yield "# The ads you gave" if ads else f"# Where you stand · {report.level}"
    yield ""
    yield _origin(report)
    yield ""
    yield wording.BY_FIT
    yield ""
    if report.what_if:
        supposed = whatif_words.supposed(report.what_if, report.taxonomy)
        yield f"As it is → what if: {markdown(supposed)}. Nothing is saved."
        yield ""
    yield from _table(
        ("Ad" if ads else "Role", "Readiness", "From", "To", ""),
        (
            (
                markdown(wording.place(one)),
                whatif_words.place(report.what_if.ranking[at])
                if report.what_if
                else wording.percent(one.readiness),
                wording.percent(one.low),
                wording.percent(one.high),
                f"`{_bar((one.readiness, 0.0, 1 - one.readiness), 12)}`",
            )
            for at, one in enumerate(report.ranking)
        ),
    )
    yield from _readings(report)


def _origin(report: Report) -> str:
    who = f"{code(report.profile.name)}, " if report.profile.name else ""
    claims = whatif_words.claims(report)
    return (
        f"{who}from {claims} in {code(report.profile.source)}, {report.as_of.isoformat()}, "
        f"taxonomy `{report.taxonomy.version}`."
    )


def _section(title: str, lines: Sequence[str], wanted: bool = True) -> Iterator[str]:  # noqa: FBT001, FBT002
    if wanted and lines:
        yield ""
        yield f"## {title}"
        yield ""
        yield from lines


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> list[str]:
    lines = [_line(head), _line(["---"] * len(head))]
    return [*lines, *(_line(row) for row in rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _gap(row: Row, outlook: Outlook) -> tuple[str, ...]:
    one = row.requirement
    return (
        _name(row), one.importance, wording.have(row), LABELS[one.needed],
        *_asked(outlook, one), markdown(one.requirement.why),
    )  # fmt: skip


def _silent(row: Row, outlook: Outlook) -> tuple[str, ...]:
    one = row.requirement
    return (
        _name(row), one.importance, LABELS[one.needed], f"+{wording.percent(row.lack)}",
        *_asked(outlook, one), markdown(one.requirement.why),
    )  # fmt: skip


def _asked(outlook: Outlook, one: WeighedRequirement) -> list[str]:
    """Return the cell of the column on demand, where there is one."""
    return [wording.asked(outlook, one)] if outlook.counted else []


def _name(row: Row) -> str:
    name = markdown(row.requirement.requirement.name)
    return f"**{name}**" if row.requirement.importance == "essential" else name


def _market(report: Report, one: Assessment) -> list[str]:
    outlook = one.outlook
    lines = [f"- {markdown(wording.pay(outlook.pay, outlook.market))}"] if outlook.pay else []
    for found in outlook.trends:
        said = markdown(wording.trend(found, outlook.market, report.taxonomy))
        lines.append(f"- **{markdown(found.trend.name)}**: {said}")
    return lines


def _strengths(one: Assessment) -> list[str]:
    said = [markdown(wording.strengths(one.strengths))] if one.strengths else []
    for line in (wording.backed(one), *wording.idle(one.idle, one.level)):
        if line:
            said += ["", markdown(line)]
    return said


def _unproven(one: Assessment) -> list[str]:
    rows = (
        (
            markdown(claim.name),
            LABELS[claim.proficiency],
            wording.percent(claim.carries),
            markdown(wording.to_prove(claim)),
        )
        for claim in one.proof.unproven
    )
    head = ("Claim", "Proficiency", "Rests on it", "What would prove it")
    return ["Practitioner and above, without evidence.", "", *_table(head, rows)]


def _what_if(report: Report) -> list[str]:
    """Say what changes for the role assessed."""
    found, taxonomy = report.what_if, report.taxonomy
    if found is None or found.role is None:
        return []
    change = found.role
    lines = [
        f"{markdown(whatif_words.supposed(found, taxonomy))}. Nothing is saved.",
        "",
        f"**{whatif_words.headline(change)}.**",
    ]
    rows = (
        (
            markdown(after.requirement.requirement.name),
            whatif_words.had(before),
            LABELS[after.have],
            whatif_words.gain(before, after),
        )
        for before, after in change.rows
    )
    if change.rows:
        lines += ["", *_table(("Skill", "As it is", "What if", "Worth"), rows)]
    if change.levels:
        lines += ["", *(f"- {whatif_words.level(*pair)}" for pair in change.levels)]
    return lines


def _responsibilities(one: Assessment) -> list[str]:
    rows = (
        (
            markdown(duty.name),
            f"`{_bar((duty.readiness, duty.known_gap, duty.unanswered), 12)}`",
            wording.percent(duty.readiness),
            wording.percent(duty.known_gap),
            wording.percent(duty.unanswered),
        )
        for duty in one.responsibilities
    )
    return _table(("Responsibility", "", "Shown", "Known gap", "Not answered"), rows)


def _steps(report: Report, one: Assessment) -> list[str]:
    plan = report.plan
    if plan is None or not report.first_steps:
        return []
    lines = [f"At {plan.hours_per_week:.0f} h a week; hours are {wording.SPREAD}.", ""]
    for step in report.first_steps:
        open_question = " (skipped if you say yes)" if step.if_unknown else ""
        lines.append(
            f"- [ ] **{markdown(step.name)} → {LABELS[step.to]}{wording.part(step)}**, "
            f"{step.hours:.0f} h, "
            f"by {step.finish.isoformat()}, then {wording.percent(step.readiness_after)}"
            f"{open_question}. {markdown(step.why)}"
        )
        lines.append(f"  - {markdown(wording.deed(report.taxonomy, step))}")
        lines.extend(
            f"  - [{markdown(link.title)}](<{link.url}>), {link.cost}"
            for link in report.taxonomy.pages[step.skill].resources_for(step.start_from, step.to)[
                :2
            ]
        )
    if road := wording.whole_road(report, one):
        lines += ["", road]
    stage = next((it for it in plan.milestones if it.name == report.first_steps[0].milestone), None)
    if stage:
        lines += ["", f"**{markdown(stage.name)}** ends with a project: {markdown(stage.project)}"]
    return lines


def _readings(report: Report) -> Iterator[str]:
    found = report.readings
    lines = list(_supposed(report))
    lines += [
        f"- {code(readings.written(it))} {markdown(readings.reading(it, report.taxonomy))}"
        for it in (*found.typos, *found.inferred, *found.assumed)
    ]
    for it in found.unknown:
        guess = readings.guesses(it, report.suggestions, report.taxonomy)
        lines.append(
            f"- {code(readings.written(it))} not known{f'; {markdown(guess)}' if guess else ''}"
        )
    yield from _section("How doubtful claims were read", list(dict.fromkeys(lines)))


def _supposed(report: Report) -> Iterator[str]:
    """Yield how each supposition was read, and which add nothing."""
    if report.what_if:
        for it in report.what_if.supposed:
            yield f"- if {code(it.text)} {markdown(whatif_words.reading(it, report.taxonomy))}"
        for it in report.what_if.covered:
            said = f"{whatif_words.reading(it, report.taxonomy)}; {whatif_words.COVERED}"
            yield f"- if {code(it.text)} {markdown(said)}"


def _bar(shares: tuple[float, float, float], width: int = _CELLS) -> str:
    cells = [round(share * width) for share in shares]
    cells[2] = width - cells[0] - cells[1]
    return "█" * cells[0] + "▒" * cells[1] + "░" * cells[2]
