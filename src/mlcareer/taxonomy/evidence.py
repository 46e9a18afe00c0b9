"""The rules of evidence: what the market's figures refer to, and what importance they support."""

from collections.abc import Collection, Mapping

from mlcareer.policy import DEFAULT_LEVEL, DEMAND, DEMAND_SAMPLE_LEAST, Importance, Level
from mlcareer.taxonomy.check import Path, Report, asked_at, check_known
from mlcareer.taxonomy.schema import (
    DemandEntry,
    RequirementEntry,
    RoleEntry,
    TaxonomyFile,
)

_SOURCED = ("demand", "pay", "stated_pay", "growth", "sectors", "trends")
# What cannot be shown by a list is asked for in nearly every ad, and is never essential.
_PERSONAL = frozenset({"soft", "scope"})
_QUANTILES = ("p10", "p25", "median", "p75", "p90")


def check_market(
    content: TaxonomyFile, report: Report, *, broken: frozenset[str] = frozenset()
) -> None:
    """Check that all that figures refer to exists, and that they can be true."""
    skills = {skill.id for skill in content.skills} | broken
    roles = {role.id for role in content.roles} | broken
    sources = {source.id for source in content.sources} | broken
    for section in _SOURCED:
        for number, entry in enumerate(getattr(content, section)):
            path: Path = (section, number)
            check_known(entry.source, sources, (*path, "source"), report)
            for role in getattr(entry, "roles", None) or [getattr(entry, "role", None)]:
                if role is not None:
                    field = "roles" if hasattr(entry, "roles") else "role"
                    check_known(role, roles, (*path, field), report)
    for number, trend in enumerate(content.trends):
        for skill in trend.skills:
            check_known(skill, skills, ("trends", number, "skills"), report)
    for number, demand in enumerate(content.demand):
        _check_counts(demand, ("demand", number), skills, report)
    for number, pay in enumerate(content.pay):
        figures = [getattr(pay, one) for one in _QUANTILES]
        if figures != sorted(figures):
            fix = "From p10 to p90 none is less than the one before."
            report(("pay", number), "the quantiles fall", fix)
    for number, stated in enumerate(content.stated_pay):
        said = [one for one in (stated.low, stated.average, stated.high) if one is not None]
        if not said or said != sorted(said):
            fix = "Give low, average or high, none less than the one before."
            report(("stated_pay", number), "states no figure, or figures that fall", fix)


def _check_counts(demand: DemandEntry, path: Path, skills: Collection[str], report: Report) -> None:
    counts = [((*path, "asked", skill), count) for skill, count in demand.asked.items()]
    counts += [((*path, "groups", number), group.ads) for number, group in enumerate(demand.groups)]
    for where, count in counts:
        if count > demand.ads:
            report(where, f"{count} of {demand.ads} ads", "Count each ad once.")
    for skill in demand.asked:
        check_known(skill, skills, (*path, "asked", skill), report)
    for number, group in enumerate(demand.groups):
        for skill in group.skills:
            check_known(skill, skills, (*path, "groups", number, "skills"), report)


def check_demand(content: TaxonomyFile, report: Report) -> None:
    """Check that importance follows demand where there is a sample, or says why not.

    At mid, which is what most ads are for, or at the role's lowest level without it.
    """
    demands = {one.role: one for one in content.demand}
    kinds = {skill.id: skill.kind for skill in content.skills}
    for number, role in enumerate(content.roles):
        demand = demands.get(role.id)
        if demand is None:
            continue
        level = DEFAULT_LEVEL if DEFAULT_LEVEL in role.levels else next(iter(role.levels))
        for index, row in enumerate(role.requirements):
            path: Path = ("roles", number, "requirements", index)
            _check_row(row, level, demand, kinds, path, report)
        if demand.ads >= DEMAND_SAMPLE_LEAST:
            _check_not_asked(role, number, demand, kinds, report)


def importance_for(share: float) -> Importance | None:
    """Return the importance that a share of ads supports; None below useful."""
    return next((name for name, least in DEMAND.items() if share >= least), None)


def _check_row(
    row: RequirementEntry,
    level: Level,
    demand: DemandEntry,
    kinds: Mapping[str, str],
    path: Path,
    report: Report,
) -> None:
    """Compare one requirement with the ads."""
    if len(row.skills) > 1:
        groups = {frozenset(group.skills): group.ads for group in demand.groups}
        count = groups.get(frozenset(row.skills))
    else:
        count = demand.asked.get(row.skills[0])
    if count is None:
        report(path, "its demand was not counted", "Run scripts/measure_demand.py --write.")
        return
    if demand.ads < DEMAND_SAMPLE_LEAST:
        return
    said = asked_at(row, level)
    importance = said[0] if said else None
    supported = importance_for(count / demand.ads)
    if supported == "essential" and kinds.get(row.skills[0]) in _PERSONAL:
        supported = "important"
    if importance is None and supported == "useful":  # nobody can ask for all of those
        supported = None
    name = row.name or row.skills[0]
    share = f"{count / demand.ads:.0%} of {demand.ads} ads"
    if supported != importance and not row.deviates:
        fix = f"Make it {supported or 'no requirement'} at {level}, or say why in 'deviates'."
        report(path, f"{name} is {importance or 'not asked'} at {level}; {share} ask for it", fix)
    elif supported == importance and row.deviates:
        fix = "Remove 'deviates'."
        report((*path, "deviates"), f"{name} is as {share} ask for it", fix)


def _check_not_asked(
    role: RoleEntry,
    number: int,
    demand: DemandEntry,
    kinds: Mapping[str, str],
    report: Report,
) -> None:
    """What many ads ask for and the role does not has its reason."""
    asked = {skill for row in role.requirements for skill in row.skills}
    for skill, count in demand.asked.items():
        share = count / demand.ads
        if share < DEMAND["important"] or skill in asked or skill in role.not_asked:
            continue
        if kinds.get(skill) not in _PERSONAL:
            message = f"{role.id} does not ask for {skill}; {share:.0%} of {demand.ads} ads do"
            report(("roles", number), message, "Ask for it, or say why not in 'not_asked'.")
