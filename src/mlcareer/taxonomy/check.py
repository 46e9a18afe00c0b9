"""The rules of a taxonomy that no schema can say. Every broken one is reported, with its place.

`check_rules` are what the program relies on and what every taxonomy must keep, a user's own
included. `check_editorial` are the limits the shipped roles keep so that reports stay
readable and comparable; `mlcareer taxonomy check --strict` asks for them too.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Literal

from mlcareer import policy
from mlcareer.names import NormalName, normalise
from mlcareer.policy import LEVELS, WEIGHT, Importance, Level
from mlcareer.proficiency import BY_LABEL
from mlcareer.taxonomy.schema import (
    RequirementEntry,
    RoleEntry,
    SkillEntry,
    TaxonomyFile,
)

# Reports a problem: the path of the field, what is wrong, how to mend it.
Report = Callable[[Sequence[str | int], str, str], None]
Path = Sequence[str | int]


# One resource is a matter of taste; more than a few are a search result.
_RESOURCES_LEAST, _RESOURCES_MOST = 2, 4
_AGELESS = {"concept", "soft", "scope"}


def asked_at(row: RequirementEntry, level: Level) -> tuple[Importance, int] | None:
    """Read `essential working` at one level; None where the row is not part of it."""
    said: str | None = getattr(row, level)
    if said is None:
        return None
    importance, needed = said.split()
    return importance, int(BY_LABEL[needed])  # type: ignore[return-value]


def check_rules(
    content: TaxonomyFile,
    report: Report,
    *,
    broken: frozenset[str] = frozenset(),
    age: Callable[[Path], int] = lambda _: 0,
) -> None:
    """Check everything that the program relies on.

    `broken` are ids whose entries are reported already: naming them is no mistake. `age` says
    of a path how late its file was laid on top.
    """
    skills = {skill.id: skill for skill in content.skills}
    known_skills, roles = skills.keys() | broken, {role.id for role in content.roles} | broken
    names = [(one.id, one.name, one.aliases, one.ambiguous) for one in content.skills]
    _check_names(names, "skills", report, age)
    _check_names(
        [(one.id, one.title, one.aliases, {}) for one in content.roles], "roles", report, age
    )
    for number, skill in enumerate(content.skills):
        for field in ("prerequisites", "demonstrates", "transfers"):
            for target in getattr(skill, field):
                check_known(target, known_skills, ("skills", number, field, target), report)
                soft = target in skills and skills[target].kind in {"soft", "scope"}
                if field == "demonstrates" and soft:
                    path: Path = ("skills", number, field, target)
                    fix = "Remove it: nothing else shows a soft or scope skill."
                    report(path, f"'{target}' cannot be demonstrated", fix)
                if target == skill.id:
                    report(("skills", number, field, target), "names itself", "Remove it.")
        hours = skill.hours
        if hours and not hours.awareness < hours.working < hours.practitioner:
            field = "practitioner" if hours.awareness < hours.working else "working"
            fix = "Each counts from zero, so each is more than the one before."
            report(("skills", number, "hours", field), "no more than the one before", fix)
    _check_cycles(content.skills, report)
    if content.scope:
        for number, row in enumerate(content.scope.requirements):
            path = ("scope", "requirements", number)
            _check_known_all(row.skills, known_skills, (*path, "skills"), report)
            _check_requirement(row, path, {content.scope.responsibility.id}, skills, report)
    shared = (
        {one for row in content.scope.requirements for one in row.skills}
        if content.scope
        else set()
    )
    for number, role in enumerate(content.roles):
        _check_role_links(role, number, known_skills, roles, report)
        _check_role(role, number, skills, report, shared=shared)
    for number, entry in enumerate(content.learning):
        check_known(entry.skill, known_skills, ("learning", number, "skill"), report)


def check_known(
    target: str, known: Collection[str], path: Sequence[str | int], report: Report
) -> None:
    """Report an id that nothing has, with the nearest one that something has."""
    if target not in known:
        from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

        near = get_close_matches(target, list(known), n=1)
        fix = f"Did you mean '{near[0]}'?" if near else "Use an id that exists, or add it."
        report(path, f"'{target}' is not known here", fix)


def _check_known_all(
    targets: Sequence[str], known: Collection[str], path: Path, report: Report
) -> None:
    for index, target in enumerate(targets):
        check_known(target, known, (*path, index), report)


def _check_names(
    named: list[tuple[str, str, list[str], dict[str, list[str]]]],
    section: str,
    report: Report,
    age: Callable[[Path], int],
) -> None:
    """Two owners may share a name only if both call it ambiguous."""
    owners: dict[NormalName, tuple[str, str, bool, Path]] = {}
    for number, (id_, name, aliases, ambiguous) in enumerate(named):
        own: dict[NormalName, tuple[str, bool, Path]] = {}
        own.setdefault(normalise(id_), (id_, False, (section, number, "id")))
        title = "name" if section == "skills" else "title"
        own.setdefault(normalise(name), (name, False, (section, number, title)))
        for index, alias in enumerate(aliases):
            path: Path = (section, number, "aliases", index)
            own.setdefault(normalise(alias), (alias, False, path))
        for alias in ambiguous:
            # A plain name may be ambiguous too, in prose; then it is still no one else's.
            own.setdefault(normalise(alias), (alias, True, (section, number, "ambiguous", alias)))
        for key, (written, unsure, path) in own.items():
            if not key:
                report(path, f"'{written}' has no letter or digit", "Remove it.")
                continue
            here = (id_, written, unsure, path)
            there = owners.setdefault(key, here)
            if there[0] != id_ and not (unsure and there[2]):
                late, early = (here, there) if age(path) >= age(there[3]) else (there, here)
                report(
                    late[3],
                    f"'{late[1]}' already belongs to {early[0]}",
                    "Leave it to one of them, or list it under 'ambiguous' in both.",
                )


def _check_cycles(skills: Sequence[SkillEntry], report: Report) -> None:
    """Report each cycle among prerequisites once, at the skill that closes it."""
    numbers = {skill.id: number for number, skill in enumerate(skills)}
    finished: set[str] = set()
    for start in skills:
        path: list[str] = []
        pending: list[Iterator[str]] = [iter([start.id])]
        while pending:
            here = next(pending[-1], None)
            if here is None:
                pending.pop()
                if path:
                    finished.add(path.pop())
            elif here in path:
                cycle = [*path[path.index(here) :], here]
                report(
                    ("skills", numbers[path[-1]], "prerequisites", here),
                    f"prerequisites run in a circle: {' → '.join(cycle)}",
                    "Remove the weakest of these links.",
                )
            elif here in numbers and here not in finished:
                path.append(here)
                pending.append(iter(skills[numbers[here]].prerequisites))


def _check_role_links(
    role: RoleEntry, number: int, skills: Collection[str], roles: Collection[str], report: Report
) -> None:
    """Everything that a role names exists."""
    here: Path = ("roles", number)
    for index, row in enumerate(role.requirements):
        _check_known_all(row.skills, skills, (*here, "requirements", index, "skills"), report)
    for index, milestone in enumerate(role.milestones):
        path = (*here, "milestones", index, "skills")
        _check_known_all(milestone.skills, skills, path, report)
    for index, challenge in enumerate(role.challenges):
        path = (*here, "challenges", index, "practices")
        _check_known_all(challenge.practices, skills, path, report)
    _check_known_all(role.adjacent, roles, (*here, "adjacent"), report)
    _check_known_all(role.next, roles, (*here, "next"), report)
    for target in role.differs:
        check_known(target, roles, (*here, "differs", target), report)
    for skill in role.not_asked:
        check_known(skill, skills, (*here, "not_asked", skill), report)


def _check_role(
    role: RoleEntry,
    number: int,
    skills: Mapping[str, SkillEntry],
    report: Report,
    *,
    shared: Collection[str],
) -> None:
    duties = {duty.id for duty in role.responsibilities}
    seen = set(shared)  # every role has the scope rows anyway
    for index, row in enumerate(role.requirements):
        path: Path = ("roles", number, "requirements", index)
        _check_requirement(row, path, duties, skills, report)
        for level in LEVELS:
            if getattr(row, level) and level not in role.levels:
                fix = f"The role has: {', '.join(role.levels)}."
                report((*path, level), f"{role.id} has no level '{level}'", fix)
        for member in row.skills:
            if member in role.not_asked:
                fix = "Remove it from one of the two."
                report((*path, "skills"), f"'{member}' is asked and not asked", fix)
            if member in seen:
                fix = "A skill may stand in one requirement of a role only."
                report((*path, "skills"), f"{role.id} asks for '{member}' twice", fix)
            seen.add(member)
    served = {duty for row in role.requirements for duty in row.serves}
    for index, duty in enumerate(role.responsibilities):
        if duty.id not in served:
            path = ("roles", number, "responsibilities", index)
            report(path, f"no requirement serves '{duty.id}'", "Serve it, or remove it.")
    _check_milestones(role, number, skills, report)


def _check_requirement(
    row: RequirementEntry,
    path: Path,
    duties: Collection[str],
    skills: Mapping[str, SkillEntry],
    report: Report,
) -> None:
    _check_known_all(row.serves, duties, (*path, "serves"), report)
    if len(row.skills) > 1 and row.name is None:
        report(path, f"the group {row.skills} has no name", "Add 'name', as reports print it.")
    kinds = {skills[member].kind for member in row.skills if member in skills}
    if "soft" in kinds and len(row.skills) > 1:
        report(path, "a soft skill cannot stand in an any-of group", "Give it a row of its own.")
    asked = [(level, said) for level in LEVELS if (said := asked_at(row, level))]
    if not asked:
        report(path, "is not part of any level", "Add 'mid: useful working' or the like.")
    if row.reason:
        return
    for (lower, before), (upper, after) in pairwise(asked):
        if WEIGHT[after[0]] < WEIGHT[before[0]] or after[1] < before[1]:
            fix = "Raise it, or say why in 'reason'."
            report((*path, upper), f"asks for less than at {lower}", fix)


def _check_milestones(
    role: RoleEntry, number: int, skills: Mapping[str, SkillEntry], report: Report
) -> None:
    """Each studied skill of the role stands in one milestone, after what it needs."""
    stage: dict[str, int] = {}
    for index, milestone in enumerate(role.milestones):
        for place, skill in enumerate(milestone.skills):
            path: Path = ("roles", number, "milestones", index, "skills", place)
            if skill in stage:
                report(path, f"'{skill}' stands in two milestones", "Keep the earlier one.")
            stage.setdefault(skill, index)
    for index, milestone in enumerate(role.milestones):
        for place, skill in enumerate(milestone.skills):
            for needed in skills[skill].prerequisites if skill in skills else ():
                if stage.get(needed, 0) > index:
                    path = ("roles", number, "milestones", index, "skills", place)
                    fix = "Move one of the two."
                    report(path, f"'{skill}' needs '{needed}', which comes later", fix)
    for index, row in enumerate(role.requirements):
        for member in row.skills:
            if member in skills and skills[member].hours and member not in stage:
                path = ("roles", number, "requirements", index)
                report(path, f"'{member}' is in no milestone", "Add it to the one that needs it.")


def check_editorial(content: TaxonomyFile, report: Report) -> None:
    """Check the limits that the shipped taxonomy keeps beyond `check_rules`."""
    kinds = {skill.id: skill.kind for skill in content.skills}
    scope = content.scope.requirements if content.scope else []
    rows = [*scope, *(row for role in content.roles for row in role.requirements)]
    required = {member for row in rows for member in row.skills}
    resources = {entry.skill: len(entry.resources) for entry in content.learning}
    for number, skill in enumerate(content.skills):
        if skill.kind not in {"soft", "scope"} and skill.hours is None:
            report(("skills", number), f"'{skill.id}' has no hours", "Add 'hours'.")
        if skill.half_life and (skill.kind in _AGELESS or skill.id == "sql"):
            path = ("skills", number, "half_life")
            report(
                path, f"'{skill.id}' does not age", "Remove it: concepts, SQL and people do not."
            )
        if skill.id in required and skill.can_do is None:
            report(("skills", number), f"'{skill.id}' is required but has no can_do", "Add it.")
        if skill.id in required:
            _check_stops(skill, number, report)
        count = resources.get(skill.id, 0)
        if skill.id in required and not _RESOURCES_LEAST <= count <= _RESOURCES_MOST:
            message = f"'{skill.id}' is required and has {count or 'no'} resources"
            fix = f"Give it {_RESOURCES_LEAST} to {_RESOURCES_MOST} under 'learning'."
            report(("skills", number), message, fix)
    for number, role in enumerate(content.roles):
        _check_vanishing(role, number, report)
        for index, one in enumerate(role.challenges):
            if one.scenario is None:
                here: Path = ("roles", number, "challenges", index)
                report(here, "has no scenario", "Put it as an interviewer would.")
        for level in role.levels:
            rows = [*role.requirements, *scope]
            asked = [(row, said) for row in rows if (said := asked_at(row, level))]
            _check_counts(role, number, level, asked, kinds, report)


def _check_stops(skill: SkillEntry, number: int, report: Report) -> None:
    """A long way has a deed at each of its stops, so that every part of it can be ticked off."""
    if skill.hours is None:
        return
    ways: dict[Literal["working", "practitioner"], float] = {
        "working": skill.hours.working,
        "practitioner": skill.hours.practitioner - skill.hours.working,
    }
    for end, hours in ways.items():
        needed = max(ceil(hours / policy.STEP_MOST_HOURS - 1e-9) - 1, 0)
        given = len(skill.on_the_way.get(end, ()))
        if given != needed:
            message = f"'{skill.id}' has {given} deeds on the way to {end}"
            fix = f"Its {hours:g} hours need {needed}, one between each two parts."
            report(("skills", number, "on_the_way"), message, fix)


def _check_vanishing(role: RoleEntry, number: int, report: Report) -> None:
    """What is asked at a level and no longer at the next says why."""
    levels = [level for level in LEVELS if level in role.levels]
    for index, row in enumerate(role.requirements):
        for lower, upper in pairwise(levels):
            if getattr(row, lower) and not getattr(row, upper) and not row.reason:
                path = ("roles", number, "requirements", index, lower)
                fix = "Ask for it there too, or say why not in 'reason'."
                report(path, f"is asked at {lower} and no longer at {upper}", fix)


def _check_counts(
    role: RoleEntry,
    number: int,
    level: Level,
    asked: list[tuple[RequirementEntry, tuple[Importance, int]]],
    kinds: Mapping[str, str],
    report: Report,
) -> None:
    path: Path = ("roles", number, "levels", level)
    count = len(asked)
    if not policy.REQUIREMENTS_LEAST <= count <= policy.REQUIREMENTS_MOST:
        wanted = f"{policy.REQUIREMENTS_LEAST} to {policy.REQUIREMENTS_MOST}"
        report(path, f"{role.id} asks {count} requirements at {level}", f"Make it {wanted}.")
    essential = sum(said[0] == "essential" for _, said in asked)
    if essential > policy.ESSENTIAL_MOST:
        fix = f"At most {policy.ESSENTIAL_MOST}."
        report(path, f"{role.id} calls {essential} requirements essential at {level}", fix)
    by_kind = [(kinds.get(row.skills[0]), WEIGHT[said[0]], said) for row, said in asked]
    soft = [(weight, said) for kind, weight, said in by_kind if kind == "soft"]
    others = sum(weight for kind, weight, _ in by_kind if kind != "scope")
    whole = others / (1 - policy.SCOPE_SHARE[level])
    if len(soft) > policy.SOFT_ROWS_MOST or any(said[0] == "essential" for _, said in soft):
        fix = f"At most {policy.SOFT_ROWS_MOST}, none essential."
        report(path, f"{role.id} asks too much of soft skills at {level}", fix)
    if sum(weight for weight, _ in soft) > policy.SOFT_SHARE_MOST * whole:
        fix = f"At most {policy.SOFT_SHARE_MOST:.0%} of the weight."
        report(path, f"soft skills of {role.id} weigh too much at {level}", fix)
