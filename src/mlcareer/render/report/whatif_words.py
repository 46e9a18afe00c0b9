"""The sentences on what is supposed that terminal and Markdown share. They choose words only."""

from mlcareer.assessment.report import Report
from mlcareer.assessment.score import LevelReadiness, Row
from mlcareer.assessment.whatif import Change, RoleChange, Supposition, WhatIf
from mlcareer.policy import SCOPE_DECIDES, Verdict
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.taxonomy.models import Taxonomy

_UNJUDGED = "too little said to judge"


def supposed(found: WhatIf, taxonomy: Taxonomy) -> str:
    """Name what counts as supposed: `Docker working, Kubernetes awareness`."""
    said = (f"{taxonomy.skills[it.skill].name} {LABELS[it.proficiency]}" for it in found.supposed)
    return ", ".join(said) or "nothing that you do not have already"


def claims(report: Report) -> str:
    """Say from how many claims a report is, and how many more it supposes."""
    said = wording.count(report.profile.claims, "claim")
    more = len(report.what_if.supposed) if report.what_if else 0
    return f"{said} and {wording.count(more, 'what-if')}" if more else said


def points(before: float, after: float) -> str:
    """Format readiness before and after: `61 → 68 %`, and once where both read the same."""
    old, new = wording.percent(before), wording.percent(after)
    return new if old == new else f"{old.removesuffix(' %')} → {new}"


def verdicts(found: RoleChange) -> str:
    """Say the verdict before and after, as far as enough is said for one."""
    change = found.change
    before, after = (
        _verdict(verdict, judged=judged)
        for verdict, judged in zip(
            (change.verdict_before, change.verdict_after), found.judged, strict=True
        )
    )
    return f"still {after}" if before == after else f"{before} → {after}"


def _verdict(verdict: Verdict, *, judged: bool) -> str:
    if not judged:
        return _UNJUDGED
    return "a stretch" if verdict == "stretch" else verdict


def headline(found: RoleChange) -> str:
    """Say what changes for a role at its level."""
    change = found.change
    return f"{points(change.before, change.after)} shown, {verdicts(found)}"


def had(row: Row) -> str:
    """Say how well the person has what a requirement asks for today."""
    return wording.have(row) if row.answered else "not said"


def gain(before: Row, after: Row) -> str:
    """Format the readiness that a requirement brings more."""
    return f"+{wording.percent(after.contribution - before.contribution)}"


def level(before: LevelReadiness, after: LevelReadiness) -> str:
    """Say what changes at another level of the role."""
    open_ = after.level in SCOPE_DECIDES and not after.scope_answered
    remark = " (scope not answered)" if open_ else ""
    return f"At {after.level} {points(before.readiness, after.readiness)}{remark}"


def place(change: Change) -> str:
    """Format the readiness of a place in the ranking, before and after."""
    return points(change.before, change.after)


def reading(one: Supposition, taxonomy: Taxonomy) -> str:
    """Say as what a supposition was read, without the supposition itself."""
    return f"→ {taxonomy.skills[one.skill].name}: {LABELS[one.proficiency]}"


COVERED = "adds nothing, for you have as much already, and what if never lowers"
