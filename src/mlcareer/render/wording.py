"""The sentences that terminal and Markdown share. They choose words, never numbers."""

import re
from collections.abc import Sequence

from mlcareer.assessment.outlook import Outlook, Touching
from mlcareer.assessment.planning.model import Step
from mlcareer.assessment.proof import Unproven
from mlcareer.assessment.ranking import Ranked
from mlcareer.assessment.report import Assessment, Door, Idle, Report, Strength
from mlcareer.assessment.score import Row
from mlcareer.policy import (
    DEMAND_COUNT_LEAST,
    DEMAND_SAMPLE_LEAST,
    HOURS_SPREAD,
    SCOPE_DECIDES,
    Level,
)
from mlcareer.proficiency import LABELS
from mlcareer.render.commands import invitation
from mlcareer.render.escape import visible
from mlcareer.taxonomy.market import Demand, Market, Pay, RoleDemand
from mlcareer.taxonomy.models import Taxonomy, WeighedRequirement

_EXACT = 1e-9  # sums of floats that are equal on paper
SPREAD = f"± {HOURS_SPREAD * 100:.0f} %"
# People say of themselves what they can; a report says it to them.
_OWN = re.compile(r"\b(?:I was|I am|I|my|me|mine|myself)\b(?!/)")
_YOURS = {
    "i was": "you were",
    "i am": "you are",
    "i": "you",
    "my": "your",
    "me": "you",
    "mine": "yours",
    "myself": "yourself",
}
BY_FIT = "Ordered by fit, not by readiness."


def against(report: Report) -> str:
    """Say which role an ad resembles and what it does not need; empty without an ad."""
    if report.job is None:
        return ""
    near = report.taxonomy.roles.get(report.job.resembles or "")
    like = f"resembles {near.title}" if near else "resembles no role that is known here"
    refused = ", ".join(report.taxonomy.skills[one].name for one in report.job.refused)
    return f"{like}, and says that it needs no {refused}" if refused else like


def place(one: Ranked) -> str:
    """Name a role of the ranking, or an ad by its title, its level and its file."""
    if one.job is None:
        return one.title
    return f"{visible(one.title, 60)} · {one.level} ({visible(one.job, 40)})"


def conditions(report: Report) -> str:
    """Return the title over conditions that are no skills."""
    return "Conditions this ad states" if report.job else "Conditions usually asked"


def percent(share: float) -> str:
    """Format a share of 1 as whole percent; something never rounds to nothing, or to all."""
    whole = round(share * 100)
    if share > 0 and whole == 0:
        return "under 1 %"
    if share < 1 and whole == 100:  # noqa: PLR2004
        return "over 99 %"
    return f"{whole} %"


def whole_percents(shares: tuple[float, float, float]) -> tuple[int, int, int]:
    """Round three shares that sum to 1 to percents that sum to 100.

    The first rounds as it does everywhere else; the last, or else the middle one, takes up
    the difference.
    """
    first = round(shares[0] * 100)
    middle = min(round(shares[1] * 100), 100 - first) if shares[2] else 100 - first
    return first, middle, 100 - first - middle


def span(hours: tuple[float, float]) -> str:
    """Format a range of hours: `about 310–380 h`, `up to 120 h`."""
    low, high = (_round_hours(one) for one in hours)
    if not low and high:
        return f"up to {high} h"
    return f"about {high} h" if low == high else f"about {low}–{high} h"


def _round_hours(hours: float) -> int:
    """Round to 10 from 100 hours up: more would be false precision."""
    return int(round(hours, -1 if hours >= 100 else 0))  # noqa: PLR2004


def count(number: int, noun: str) -> str:
    """Format `1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def closer(report: Report) -> str:
    """Say how to look at the first place of a ranking in depth; empty without a place."""
    if not report.ranking:
        return ""
    first = report.ranking[0]
    wanted = f"only --job {visible(first.job, 60)}" if first.job else f"add --role {first.role}"
    return f"See what blocks you and what to learn first: {wanted}"


def headline(report: Report, assessment: Assessment) -> str:
    """Say in a few words what the score means and what to do, never a bare verdict."""
    if not assessment.score.rows:
        return "This role asks for nothing at this level"
    if not assessment.judged:
        return "Too little said to judge"
    if assessment.scope_silent and assessment.tools_fit:
        return f"Your tools fit {assessment.level}; scope decides it, and you have not told us"
    road = report.plan.hours_to["near"] if report.plan else None
    verdict = assessment.score.verdict
    if verdict == "ready":
        return "Ready: apply"
    if verdict == "near":
        rest = report.plan.hours_to["ready"] if report.plan else None
        hours = f" ({span(rest)} to ready)" if rest else ""
        return f"Near: apply now, close the rest meanwhile{hours}"
    if road is None:
        missing = "scope" if assessment.scope_silent else "what only work teaches"
        begin = "A stretch" if verdict == "stretch" else "Far"
        return f"{begin}: study alone does not get near; {missing} does"
    if verdict == "stretch":
        return f"A stretch: a bridge role, or {span(road)} of study first"
    return f"Far: a longer road, {span(road)} of study to near"


def parts(assessment: Assessment) -> str:
    """Say the three parts of the headline and the best case."""
    return " · ".join(three_parts(assessment))


def three_parts(assessment: Assessment) -> tuple[str, str, str]:
    """Say each of the three parts of the headline, the last with the best case."""
    score = assessment.score
    shown, gap, silent = whole_percents((score.readiness, score.known_gap, score.unanswered))
    between = interval(assessment.low, assessment.high)
    best = f" → up to {shown + silent} %" if silent else ""
    return f"{shown} % shown{between}", f"{gap} % known gap", f"{silent} % not answered{best}"


def interval(low: float, high: float) -> str:
    """Format ` (39–47)` to stand behind a percentage; empty where both ends read the same."""
    ends = round(low * 100), round(high * 100)
    return f" ({ends[0]}–{ends[1]})" if ends[0] != ends[1] else ""


def spoken(assessment: Assessment) -> str:
    """Say how many requirements the claims meet, and what blocks."""
    rows = [row for row in assessment.score.rows if row.answered]
    if not rows:
        return "None of your claims speaks to what this role requires."
    met = sum(row.status == "met" for row in rows)
    share = "all" if met == len(rows) > 1 else f"{met} of"
    said = f"You meet {share} the {count(len(rows), 'requirement')} your claims speak to."
    if assessment.blocking:
        names = ", ".join(row.requirement.requirement.name for row in assessment.blocking)
        said += f" Blocking{'' if assessment.judged else ' so far'}: {names}."
    return said


def backed(assessment: Assessment) -> str:
    """Say how much of what is shown rests on evidence; empty where nothing is shown."""
    readiness, found = assessment.score.readiness, assessment.proof.backed
    whole, part = round(readiness * 100), round(found * 100)
    if not whole:
        return ""
    if not found:
        return f"None of the {whole} % shown rests on evidence."
    if found >= readiness - _EXACT:
        return f"All of the {whole} % shown rests on evidence."
    amount = "Under 1" if not part else "Nearly all" if part >= whole else f"{part}"
    return f"{amount} of the {whole} % shown rest{'s' if part >= whole else ''} on evidence."


def to_prove(one: Unproven) -> str:
    """Say what would prove a claim."""
    if one.way == "exercise" or not one.how:
        return one.how or "Show work of yours that needed it."
    if one.way == "capstone":
        return f"The project of its milestone: {one.how}"
    return f"Name somebody who can confirm: {one.how}"


def at_levels(assessment: Assessment) -> str:
    """Say the same profile's readiness at each level of the role."""
    found = " · ".join(f"{one.level} {percent(one.readiness)}" for one in assessment.levels)
    remark = scope_remark(assessment)
    return f"At {found}" + (f" ({remark})" if remark else "")


def scope_remark(assessment: Assessment) -> str:
    """Say from which level up scope decides and was not answered; empty if it was."""
    silent = [one.level for one in assessment.levels if not one.scope_answered]
    decided = [level for level in silent if level in SCOPE_DECIDES]
    return f"scope not answered from {decided[0]} up" if decided else ""


def strengths(found: Sequence[Strength]) -> str:
    """List what counts, with how it was shown where it was not claimed."""
    remarks = ((one.name, strength_remark(one)) for one in found)
    return " · ".join(f"{name} ({remark})" if remark else name for name, remark in remarks)


def strength_remark(one: Strength) -> str:
    """Say how what counts was shown, and whether it is more than is needed."""
    remarks = [
        f"shown by {one.shown_by}" if one.shown_by else "",
        "above what is needed" if one.above and not one.shown_by else "",
        "with evidence" if one.proven else "",
    ]
    return ", ".join(it for it in remarks if it)


def idle(found: Sequence[Idle], level: Level) -> list[str]:
    """Say which claims count for nothing here, and where they would."""
    granted = ", ".join(one.name for one in found if one.granted)
    said = [f"Taken for granted at {level}: {granted}."] if granted else []
    others = ", ".join(
        f"{one.name} ({remark})" if (remark := _wanted(one)) else one.name
        for one in found
        if not one.granted
    )
    return [*said, f"Counts for nothing here: {others}."] if others else said


def _wanted(one: Idle) -> str:
    """Say how many ads ask for an idle skill here and where it is asked for most."""
    here = f"{share(one.asked)} of ads here" if one.asked else ""
    if one.elsewhere and here:
        title, most = one.elsewhere
        return f"{here}; {percent(most)} of {title} ads"
    return f"{one.wanted_by} asks for it" if one.wanted_by else here


def share(demand: Demand | None) -> str:
    """Format how many ads ask: a share, or counts where a share would claim too much."""
    if demand is None:
        return ""
    if not _is_share(demand):
        return f"{demand.asking} of {demand.sample}"
    return percent(demand.share)


def asked(outlook: Outlook, one: WeighedRequirement) -> str:
    """Say which share of ads asks for a requirement, of how many and from when."""
    found = outlook.asked(one.requirement.skills)
    return f"{share(found)} of {found.sample} ads" if found and _is_share(found) else share(found)


def _is_share(found: Demand) -> bool:
    return found.sample >= DEMAND_SAMPLE_LEAST


def years(written: str) -> str:
    """Format `2022-2025` as it is printed."""
    return written.replace("-", "–")


def ads(found: RoleDemand) -> str:
    """Say of how many ads shares are, and of which years."""
    return f"share of {found.ads} ads, {years(found.years)}"


def sample(outlook: Outlook) -> str:
    """Say how many ads of the role were read; empty for what is no role."""
    found = outlook.demand
    if found is None:
        return ""
    if found.ads < DEMAND_COUNT_LEAST:
        return "demand: no sample, editors' judgement"
    return f"demand: {found.ads} ads, {years(found.years)}"


def pay(found: Pay, market: Market) -> str:
    """Say what the middle of people is paid, and between what the middle half is."""
    return (
        f"{dollars(found.median)} a year in the middle, {dollars(found.p25)} to "
        f"{dollars(found.p75)} for half of them ({found.country}, {found.level}, "
        f"{years(found.years)}, n={found.sample}; {market.sources[found.source].name})"
    )


def dollars(amount: int) -> str:
    """Format an amount of US dollars to the nearest thousand."""
    return f"${round(amount, -3):,}"


def trend(found: Touching, market: Market, taxonomy: Taxonomy) -> str:
    """Say what a trend means, which open skills it touches, and who says so."""
    names = ", ".join(taxonomy.skills[skill].name for skill in found.skills[:4])
    said = f"{market.sources[found.trend.source].name}, {found.trend.year}"
    return f"{found.trend.means} Touches {names}. ({said})"


def have(row: Row) -> str:
    """Say how well the person has a skill, and whether that has aged."""
    aged = row.effective < row.have
    return f"{LABELS[row.have]}{', aged' if aged else ''}"


def this_week(report: Report, assessment: Assessment) -> list[str]:
    """Say what to do first: answer what is open, then begin the first step, then apply."""
    said = []
    if not assessment.judged and assessment.silent and report.job is None:
        left = len(assessment.silent)
        source = report.profile.source
        said.append(invitation(source, assessment.role, assessment.level, left))
    elif not assessment.judged and assessment.silent:
        names = [row.requirement.requirement.skills[0] for row in assessment.silent[:4]]
        shown = ", ".join(report.taxonomy.skills[one].name for one in names)
        first = report.taxonomy.skills[names[0]].name
        said.append(
            f"Say yes or no to what weighs most: {shown}. One line each in your profile, "
            f"such as '{first}: working' or 'no {first}'."
        )
    if assessment.judged and assessment.score.verdict in {"near", "ready"}:
        said.append("Apply: your profile answers what this role decides on.")
    if step := report.next_step:
        goal = f"{step.name} to {LABELS[step.to]}{part(step)}"
        said.append(f"{goal}. {deed(report.taxonomy, step)}")
    return said


def part(step: Step) -> str:
    """Say which part of a long way a step is; empty where the way is whole."""
    return f", part {step.part[0]} of {step.part[1]}" if step.part else ""


def deed(taxonomy: Taxonomy, step: Step) -> str:
    """Say what closes a step: a small exercise, else what one can do after it."""
    page = taxonomy.pages[step.skill]
    half_way = step.part is not None and step.part[0] < step.part[1]
    if half_way and step.can_do:
        return _done(step.can_do[-1])
    if page.exercise and step.to > 1:
        return f"On the way to this: {page.exercise}" if half_way else page.exercise
    if not page.can_do:
        return page.summary
    statement = page.can_do[step.to - 1]
    return f"On the way to this: {statement}" if half_way else _done(statement)


def _done(statement: str) -> str:
    """Turn a can-do statement to the reader, whom most of them speak of: "Can …", "Have …"."""
    turned = _OWN.sub(lambda found: _YOURS[found[0].lower()], statement)
    first, _, rest = turned.partition(" ")
    whom = {"Can": "you can", "Have": "you have", "Has": "you have"}.get(first, first.lower())
    return f"Done when {whom} {rest}"


def whole_road(report: Report, assessment: Assessment) -> str:
    """Say how far it is to near; empty where there is no way or nothing to walk."""
    road = report.plan.hours_to["near"] if report.plan else None
    if road is None or not road[1]:
        return ""
    open_end = "" if assessment.judged else ", depending on what you did not answer"
    return f"All the way to near: {span(road)} of study{open_end}."


def door(found: Door) -> str:
    """Say which neighbouring role is nearer."""
    hours = f", {span(found.hours)} to near" if found.hours[1] else ""
    return f"{found.title}: {percent(found.readiness)} shown today{hours} (--role {found.role})"
