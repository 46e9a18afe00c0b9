"""Command lines to run next, as they can be copied from a report."""

import re
import shlex
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from mlcareer.assessment.report import Report
from mlcareer.policy import DEFAULT_LEVEL, HOURS_PER_WEEK, QUESTIONS, TEAM_TARGET, Level
from mlcareer.render.escape import visible
from mlcareer.taxonomy.models import Role, Taxonomy

if TYPE_CHECKING:
    from mlcareer.assessment.compare import Comparison
    from mlcareer.assessment.plan import PlanReport
    from mlcareer.assessment.team.model import TeamReport

# Nobody timed it yet: four statements are read, and one is chosen, in less than half a minute.
_MINUTES_A_QUESTION: Final = 0.4
_DAYS_IN_WEEK: Final = 7
_FILES_MOST: Final = 8
# Where a person stands in a table.
_LINE: Final = re.compile(r":\d+$")
# What a profile's source is called where it is no file.
_NO_FILE: Final = frozenset({"", "standard input", "typed"})
# A path that shows as it is wherever a report is read, and that nothing makes a link of.
_PLAIN: Final = re.compile(r"(?!.*(?://|www\.))[\w .,+=~/:\\-]+")


def command(name: str, source: str, role: Role, level: Level) -> str:
    """Return a command about a role and a profile; a path that cannot be shown becomes FILE."""
    at = "" if level == role.nearest(DEFAULT_LEVEL) else f" --level {level}"
    return f"mlcareer {name}{_given(source)} --role {role.id}{at}"


def again(report: Report, file: str) -> str:
    """Return the command that makes a report anew in a file.

    Of what was asked it has all that a report knows; `--complete` on the command line is not
    among that.
    """
    ads = [str(one.job) for one in report.ranking if one.job]
    if report.assessment and report.job is None:
        line = command("assess", report.profile.source, report.assessment.role, report.level)
    else:
        line = f"mlcareer assess{_given(report.profile.source) or ' -'}"
        ads = [report.job.source] if report.job else ads
        line += "".join(f" --job{_given(one) or ' AD'}" for one in ads)
        line += "" if ads or report.level == DEFAULT_LEVEL else f" --level {report.level}"
    supposed = (*report.what_if.supposed, *report.what_if.covered) if report.what_if else ()
    line += "".join(f" --if {_quoted(one.text, 'SKILL=PROFICIENCY')}" for one in supposed)
    return f"{line}{_layers(report.taxonomy)} -o {file}"


def plan_again(found: "PlanReport", file: str) -> str:
    """Return the command that makes a plan anew in a file, from today on.

    It has all that was asked of the plan; of the person what `again` has.
    """
    report, plan, wanted = found.report, found.plan, found.wanted
    line = f"mlcareer plan{_given(report.profile.source) or ' -'}"
    if report.job:
        line += f" --job{_given(report.job.source) or ' AD'}"
    else:
        line += _goals(plan.roles, report.taxonomy)
    if plan.hours_per_week != HOURS_PER_WEEK:
        line += f" --hours-per-week {plan.hours_per_week:.10g}"
    begin = plan.steps[0].start if plan.steps else report.as_of
    line += "" if begin == report.as_of else f" --start {begin.isoformat()}"
    if wanted.budget is not None:
        line += _budget(wanted.budget / plan.hours_per_week, begin)
    if wanted.target is not None:
        line += f" --target {wanted.target * 100:.10g}%"
    line += f" --verdict {wanted.verdict}" if wanted.verdict else ""
    line += "".join(f" --prefer {one}" for one in wanted.prefer)
    line += "".join(f" --avoid {one}" for one in wanted.avoid)
    return f"{line}{_layers(report.taxonomy)} -o {file}"


def compare_again(found: "Comparison", file: str) -> str:
    """Return the command that makes a comparison anew in a file."""
    first, second = found.first, found.second
    line = f"mlcareer compare {first.role.id} {second.role.id}"
    if found.you:
        line += _given(found.you.first.profile.source) or " -"
    line += "" if first.level == second.level == DEFAULT_LEVEL else f" --level {first.level}"
    line += "" if first.level == second.level else f" --to-level {second.level}"
    return f"{line}{_layers(found.taxonomy)} -o {file}"


def team_again(found: "TeamReport", file: str) -> str:
    """Return the command that makes a team report anew in a file.

    Of many files, and where names are hidden, it names none.
    """
    sources = dict.fromkeys(_LINE.sub("", one.source or "") for one in found.members)
    named = not found.anonymous and len(sources) <= _FILES_MOST
    given = "".join(_given(one) or " -" for one in sources) if named else " PROFILES"
    line = f"mlcareer team{given} --role {found.role.id}"
    line += "" if found.level == found.role.nearest(DEFAULT_LEVEL) else f" --level {found.level}"
    line += "" if found.target == TEAM_TARGET else f" --target {found.target}"
    if found.learning.hours_per_week != HOURS_PER_WEEK:
        line += f" --hours-per-week {found.learning.hours_per_week:.10g}"
    line += " --anonymous" if found.anonymous else ""
    return f"{line}{_layers(found.taxonomy)} -o {file}"


def _goals(roles: tuple[tuple[str, Level], ...], taxonomy: Taxonomy) -> str:
    """Return the options for roles at levels; where the levels differ, each role has its own."""
    levels = {level for _, level in roles}
    if len(levels) > 1:
        return "".join(f" --role {shlex.quote(f'{level} {role}')}" for role, level in roles)
    asked = "".join(f" --role {role}" for role, _ in roles)
    usual = {taxonomy.roles[role].nearest(DEFAULT_LEVEL) for role, _ in roles}
    return asked if usual == levels else f"{asked} --level {levels.pop()}"


def _budget(weeks: float, begin: date) -> str:
    """Return the option for so many weeks; the day they end where they are not whole."""
    if weeks == round(weeks):
        return f" --weeks {round(weeks)}"
    days = min(round(weeks * _DAYS_IN_WEEK), (date.max - begin).days)
    return f" --until {(begin + timedelta(days=days)).isoformat()}"


def _layers(taxonomy: Taxonomy) -> str:
    return "".join(f" --taxonomy{_given(one)}" for one in taxonomy.sources)


def _given(source: str) -> str:
    """Return a path with a space before it; nothing for what is no file."""
    return "" if source in _NO_FILE else f" {_quoted(source, 'FILE')}"


def _quoted(written: str, otherwise: str) -> str:
    """Quote for a shell what shows as it is; what does not becomes a placeholder."""
    plain = _PLAIN.fullmatch(written) and visible(written) == written
    return shlex.quote(written) if plain else otherwise


def invitation(source: str, role: Role, level: Level, left: int) -> str:
    """Say which command asks what is still open, and how long that takes."""
    number = min(left, QUESTIONS)
    minutes = max(1, round(number * _MINUTES_A_QUESTION))
    asks = "1 question" if number == 1 else f"{number} questions"
    lasts = "1 minute" if minutes == 1 else f"{minutes} minutes"
    line = command("interview", source, role, level)
    return f"{line} ({asks} on what weighs most, about {lasts})"
