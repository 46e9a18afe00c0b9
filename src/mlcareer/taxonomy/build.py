"""From raw YAML values to a compiled taxonomy: validate, check, index.

The slow path, taken once per content of the files; `load` keeps its result.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from mlcareer.errors import InputError, Problem
from mlcareer.names import NormalName, normalise
from mlcareer.policy import LEVELS
from mlcareer.proficiency import BY_LABEL, LABELS, Proficiency
from mlcareer.taxonomy import schema
from mlcareer.taxonomy.check import Report, asked_at, check_editorial, check_rules
from mlcareer.taxonomy.evidence import check_demand, check_market
from mlcareer.taxonomy.market import (
    Growth,
    Market,
    Pay,
    RoleDemand,
    Sectors,
    Source,
    StatedPay,
    Trend,
    encode_market,
)
from mlcareer.taxonomy.messages import explain
from mlcareer.taxonomy.models import (
    Asked,
    Background,
    Challenge,
    Milestone,
    NameIndex,
    Pages,
    Requirement,
    Resource,
    Responsibility,
    Role,
    Skill,
    SkillPage,
    Taxonomy,
)
from mlcareer.taxonomy.traces import check_traces, encode_traces
from mlcareer.yamlfile import Place, YamlList, YamlMapping

_ENTRIES: Mapping[str, type[schema.Entry]] = {
    "skills": schema.SkillEntry,
    "roles": schema.RoleEntry,
    "learning": schema.LearningEntry,
    "sources": schema.MarketSource,
    "demand": schema.DemandEntry,
    "pay": schema.PayEntry,
    "stated_pay": schema.StatedPay,
    "growth": schema.Growth,
    "sectors": schema.Sectors,
    "trends": schema.Trend,
}


def build(
    raw: YamlMapping,
    problems: Iterable[Problem] = (),
    *,
    version: str,
    strict: bool = False,
    layers: Mapping[str, int] | None = None,
) -> Taxonomy:
    """Compile raw merged YAML; `problems` are those that merging already found.

    `layers` says of each file how late it was laid on: of two that clash the later is named.

    Raises:
        InputError: everything that merging, the schema and the rules object to, at once.
    """
    found = list(problems)

    def report(path: Sequence[str | int], message: str, fix: str) -> None:
        found.append(_problem(raw, path, message, fix))

    content, numbers, broken = _validate(raw, report)

    def report_content(path: Sequence[str | int], message: str, fix: str) -> None:
        """Report in terms of the raw lists, where entries that are not valid count too."""
        if len(path) > 1 and path[0] in numbers:
            path = (path[0], numbers[str(path[0])][int(path[1])], *path[2:])
        report(path, message, fix)

    def age(path: Sequence[str | int]) -> int:
        """Return how late the file of a path was laid on: the later one is to blame."""
        if path[0] in numbers:
            path = (path[0], numbers[str(path[0])][int(path[1])], *path[2:])
        return (layers or {}).get(_problem(raw, path, "", "").file, 0)

    check_rules(content, report_content, broken=broken, age=age)
    check_market(content, report_content, broken=broken)
    check_traces(content.skills, report_content)
    if strict:
        check_editorial(content, report_content)
        check_demand(content, report_content)
    if found:
        raise InputError(_ordered(found))
    return _compile(content, version=version)


def _validate(
    raw: YamlMapping, report: Report
) -> tuple[schema.TaxonomyFile, dict[str, list[int]], frozenset[str]]:
    """Validate entry by entry, so that a broken one does not hide what is wrong with others.

    Returns what is valid, where each valid entry stands in its raw list, and the ids of the
    broken ones.
    """
    valid: dict[str, list[Any]] = {section: [] for section in _ENTRIES}
    numbers: dict[str, list[int]] = {section: [] for section in _ENTRIES}
    broken: set[str] = set()
    for section, model in _ENTRIES.items():
        for number, entry in enumerate(raw.get(section) or ()):
            try:
                valid[section].append(model.model_validate(entry))
            except ValidationError as error:
                for one in error.errors(include_url=False):
                    report((section, number, *one["loc"]), *explain(one))
                if (sound := _without_broken(model, entry, error)) is None:
                    broken.add(str(entry.get("id")) if isinstance(entry, YamlMapping) else "")
                    continue
                valid[section].append(sound)
            numbers[section].append(number)
    rest = YamlMapping()
    for key, value in raw.items():
        if key not in _ENTRIES:
            rest[key] = value
    scope = None
    try:
        scope = schema.TaxonomyFile.model_validate(rest).scope
    except ValidationError as error:
        for one in error.errors(include_url=False):
            report(one["loc"], *explain(one))
    content = schema.TaxonomyFile.model_construct(None, **valid, scope=scope)
    return content, numbers, frozenset(broken)


def _without_broken(
    model: type[schema.Entry], entry: Any, error: ValidationError
) -> schema.Entry | None:
    """Return an entry without its broken fields, if it can do without them: for its rules."""
    if not isinstance(entry, YamlMapping):
        return None
    wrong = {one["loc"][0] for one in error.errors(include_url=False) if one["loc"]}
    try:
        return model.model_validate({key: entry[key] for key in entry if key not in wrong})
    except ValidationError:
        return None


def _ordered(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: (one.file, one.line, one.column))


def _problem(raw: YamlMapping, path: Sequence[str | int], message: str, fix: str) -> Problem:
    """Place a problem: at its field, or at the nearest thing around it that has a place."""
    here: Any = raw
    place = Place("", 0, 0)
    shown = ""
    for step in path:
        if isinstance(here, YamlMapping) and step in here.places:
            place = here.places[str(step)]
        elif isinstance(here, YamlList) and isinstance(step, int) and step < len(here.places):
            place = here.places[step]
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else str(step)
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(here, YamlMapping) and isinstance(here.get("id"), str):
            shown = f"{shown.rsplit('[', 1)[0]}[{here['id'][:60]}]"
    return Problem(
        message=message, fix=fix, file=place.file, line=place.line, column=place.column, path=shown
    )


def _compile(content: schema.TaxonomyFile, *, version: str) -> Taxonomy:
    learning = {entry.skill: entry for entry in content.learning}
    skills = {entry.id: _skill(entry) for entry in content.skills}
    pages = {entry.id: _page(entry, learning.get(entry.id)) for entry in content.skills}
    roles = {entry.id: _role(entry, content.scope, skills) for entry in content.roles}
    return Taxonomy(
        version=version,
        skills=skills,
        pages=Pages.of(pages),
        roles=roles,
        skill_names=_index(
            [(one.id, one.name, one.aliases, one.ambiguous) for one in content.skills]
        ),
        role_names=_index([(one.id, one.title, one.aliases, {}) for one in roles.values()]),
        demand={entry.role: _demand(entry) for entry in content.demand},
        market_page=encode_market(_market(content)),
        traces_page=encode_traces(content.skills),
    )


def _skill(entry: schema.SkillEntry) -> Skill:
    return Skill(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        prerequisites={id_: int(BY_LABEL[name]) for id_, name in entry.prerequisites.items()},
        demonstrates={id_: int(BY_LABEL[name]) for id_, name in entry.demonstrates.items()},
        transfers=entry.transfers,
        hours=(
            (0.0, entry.hours.awareness, entry.hours.working, entry.hours.practitioner)
            if entry.hours
            else ()
        ),
        half_life=entry.half_life,
    )


def _page(entry: schema.SkillEntry, learning: schema.LearningEntry | None) -> SkillPage:
    resources = learning.resources if learning else []
    return SkillPage(
        category=entry.category,
        summary=entry.summary,
        aliases=tuple(entry.aliases),
        ambiguous={name: tuple(words) for name, words in entry.ambiguous.items()},
        can_do=tuple(getattr(entry.can_do, name) for name in LABELS[1:]) if entry.can_do else (),
        resources=tuple(
            Resource(one.title, one.url, one.kind, one.cost, one.hours, one.from_, one.to)
            for one in resources
        ),
        exercise=(learning.exercise or "") if learning else "",
        on_the_way={int(BY_LABEL[end]): tuple(deeds) for end, deeds in entry.on_the_way.items()},
    )


def _requirement(entry: schema.RequirementEntry, skills: Mapping[str, Skill]) -> Requirement:
    asked = {level: said for level in LEVELS if (said := asked_at(entry, level))}
    return Requirement(
        skills=tuple(entry.skills),
        name=entry.name or skills[entry.skills[0]].name,
        serves=tuple(entry.serves),
        why=entry.why,
        asked={
            level: Asked(importance, Proficiency(needed))
            for level, (importance, needed) in asked.items()
        },
        reason=entry.reason or "",
        deviates=entry.deviates or "",
        kind=skills[entry.skills[0]].kind,
    )


def _role(entry: schema.RoleEntry, scope: schema.Scope | None, skills: Mapping[str, Skill]) -> Role:
    duties = [*entry.responsibilities, *([scope.responsibility] if scope else [])]
    rows = [*entry.requirements, *(scope.requirements if scope else [])]
    return Role(
        id=entry.id,
        title=entry.title,
        aliases=tuple(entry.aliases),
        family=entry.family,
        summary=entry.summary,
        decides=entry.decides,
        differs=entry.differs,
        levels={level: entry.levels[level] for level in LEVELS if level in entry.levels},
        responsibilities=tuple(Responsibility(one.id, one.name, one.summary) for one in duties),
        requirements=tuple(_requirement(row, skills) for row in rows),
        milestones=tuple(
            Milestone(one.name, one.project, tuple(one.skills)) for one in entry.milestones
        ),
        adjacent=tuple(entry.adjacent),
        next=tuple(entry.next),
        challenges=tuple(
            Challenge(one.challenge, tuple(one.practices), one.answer, one.scenario or "")
            for one in entry.challenges
        ),
        background=tuple(Background(one.kind, one.asked) for one in entry.background),
        not_asked=entry.not_asked,
    )


def _demand(entry: schema.DemandEntry) -> RoleDemand:
    return RoleDemand(
        ads=entry.ads,
        years=entry.years,
        source=entry.source,
        asked=entry.asked,
        groups={tuple(sorted(group.skills)): group.ads for group in entry.groups},
    )


def _market(content: schema.TaxonomyFile) -> Market:
    return Market(
        sources={
            one.id: Source(one.id, one.name, one.years, one.url or "", one.note or "")
            for one in content.sources
        },
        pay=tuple(Pay(**one.model_dump()) for one in content.pay),
        stated_pay=tuple(
            StatedPay(
                one.role, one.what, one.level, one.place or "", one.company or "",
                one.low, one.average, one.high, one.note or "", one.source, one.year,
            )
            for one in content.stated_pay
        ),
        growth=tuple(
            Growth(tuple(one.roles), one.what, one.source, one.year) for one in content.growth
        ),
        sectors=tuple(
            Sectors(one.role, tuple(one.sectors), one.source, one.year) for one in content.sectors
        ),
        trends=tuple(
            Trend(
                one.id, one.name, one.what, one.means, tuple(one.skills), one.source, one.year
            )
            for one in content.trends
        ),
    )  # fmt: skip


def _index(
    named: list[tuple[str, str, Sequence[str], Mapping[str, Sequence[str]]]],
) -> NameIndex:
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    normal: dict[NormalName, str] = {}
    ambiguous: dict[NormalName, dict[str, frozenset[NormalName]]] = {}
    writing: dict[NormalName, str] = {}
    for id_, name, others, unsure in named:
        names[name] = id_
        for alias in (id_, *others):
            aliases.setdefault(alias, id_)
        for written in (name, id_, *others):
            normal[normalise(written)] = id_
        for written, words in unsure.items():
            settled = frozenset(normalise(word) for word in words)
            ambiguous.setdefault(normalise(written), {})[id_] = settled
            writing.setdefault(normalise(written), written)
    for unclear, owners in ambiguous.items():
        if len(owners) == 1:  # ambiguous in prose only: in a list of skills it can mean no other
            normal.setdefault(unclear, *owners)
    return NameIndex(names, aliases, normal, ambiguous, writing)
