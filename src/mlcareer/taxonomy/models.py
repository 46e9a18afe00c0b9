"""The compiled taxonomy: what the program works with, and its JSON form.

Plain slotted dataclasses, made from one `json.loads`, so that a start pays neither for YAML
nor for pydantic. Mappings keep the order of the YAML files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mlcareer.names import NormalName
from mlcareer.policy import SCOPE_SHARE, WEIGHT, Importance, Level
from mlcareer.proficiency import Proficiency


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to learn a skill from; hours are None where nobody says."""

    title: str
    url: str
    kind: str
    cost: str
    hours: float | None
    start: str
    to: str


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing a person can be good at; see `schema.SkillEntry` for the fields.

    `hours` has one entry per proficiency from none to practitioner, and is empty for what
    nobody learns by study. `can_do` has one statement per proficiency from awareness up.
    """

    id: str
    name: str
    kind: str
    category: str
    summary: str
    aliases: tuple[str, ...]
    ambiguous: Mapping[str, tuple[str, ...]]
    prerequisites: Mapping[str, int]
    demonstrates: Mapping[str, int]
    transfers: Mapping[str, float]
    hours: tuple[float, ...]
    half_life: float | None
    can_do: tuple[str, ...]
    resources: tuple[Resource, ...] = ()
    exercise: str = ""

    @property
    def studied(self) -> bool:
        """Whether hours of study get anybody further; soft and scope skills grow at work."""
        return bool(self.hours)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a requirement asks at one level."""

    importance: Importance
    needed: Proficiency


@dataclass(frozen=True, slots=True)
class Requirement:
    """One skill or an any-of group; `asked` has the levels that it is part of."""

    skills: tuple[str, ...]
    name: str
    serves: tuple[str, ...]
    why: str
    asked: Mapping[Level, Asked]
    reason: str
    kind: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Something a role does at work."""

    id: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage of a role's road with its capstone project."""

    name: str
    project: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Challenge:
    """A typical difficulty, the skills that answer it, and how."""

    challenge: str
    practices: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Background:
    """A condition that is not a skill."""

    kind: str
    asked: str


@dataclass(frozen=True, slots=True)
class Role:
    """A job; its requirements end with the scope rows that every role shares."""

    id: str
    title: str
    aliases: tuple[str, ...]
    family: str
    summary: str
    decides: str
    differs: Mapping[str, str]
    levels: Mapping[Level, str]
    responsibilities: tuple[Responsibility, ...]
    requirements: tuple[Requirement, ...]
    milestones: tuple[Milestone, ...]
    adjacent: tuple[str, ...]
    next: tuple[str, ...]
    challenges: tuple[Challenge, ...]
    background: tuple[Background, ...]

    def at(self, level: Level) -> tuple["WeighedRequirement", ...]:
        """Return the requirements of a level with their weights; empty where it does not exist.

        An importance weighs `policy.WEIGHT`. Scope rows share out `policy.SCOPE_SHARE` of
        the whole among themselves, whatever the other rows weigh.
        """
        rows = [row for row in self.requirements if level in row.asked]
        others = sum(WEIGHT[row.asked[level].importance] for row in rows if row.kind != "scope")
        scope = sum(row.kind == "scope" for row in rows)
        share = SCOPE_SHARE[level]
        of_scope = others * share / (1 - share) / scope if scope and others else 1.0
        return tuple(
            WeighedRequirement(
                requirement=row,
                importance=row.asked[level].importance,
                needed=row.asked[level].needed,
                weight=of_scope if row.kind == "scope" else WEIGHT[row.asked[level].importance],
            )
            for row in rows
        )


@dataclass(frozen=True, slots=True)
class WeighedRequirement:
    """A requirement as one level asks it."""

    requirement: Requirement
    importance: Importance
    needed: Proficiency
    weight: float


@dataclass(frozen=True)
class NameIndex:
    """Every way to write every skill (or role): what the ladder looks names up in.

    `names` and `aliases` are as written, `normal` is normalised. A normalised name that also
    means something else is in `ambiguous`, with the words (normalised) that settle it for
    each owner; one with several owners is not in `normal`.
    """

    names: Mapping[str, str]
    aliases: Mapping[str, str]
    normal: Mapping[NormalName, str]
    ambiguous: Mapping[NormalName, Mapping[str, frozenset[NormalName]]]

    @cached_property
    def known(self) -> tuple[NormalName, ...]:
        """All normalised names, for searches that must look at each."""
        return tuple(self.normal)


@dataclass(frozen=True)
class Taxonomy:
    """All skills and roles by id, in the order of the files, and the indexes of their names.

    `version` is a hash of the content of all files, `sources` are the user's own among them.
    """

    version: str
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    skill_names: NameIndex
    role_names: NameIndex
    sources: tuple[str, ...] = ()


def to_json(taxonomy: Taxonomy) -> dict[str, Any]:
    """Return the compiled taxonomy as JSON values; `from_json` gives it back equal."""
    return {
        "version": taxonomy.version,
        "sources": taxonomy.sources,
        "skills": [_skill_json(skill) for skill in taxonomy.skills.values()],
        "roles": [_role_json(role) for role in taxonomy.roles.values()],
        "skill_names": _index_json(taxonomy.skill_names),
        "role_names": _index_json(taxonomy.role_names),
    }


def from_json(stored: Mapping[str, Any]) -> Taxonomy:
    """Rebuild a taxonomy from `to_json`; raises KeyError, TypeError or ValueError if damaged."""
    skills = [_skill_from(row) for row in stored["skills"]]
    roles = [_role_from(row) for row in stored["roles"]]
    return Taxonomy(
        version=stored["version"],
        sources=tuple(stored["sources"]),
        skills={skill.id: skill for skill in skills},
        roles={role.id: role for role in roles},
        skill_names=_index_from(stored["skill_names"]),
        role_names=_index_from(stored["role_names"]),
    )


def _skill_json(skill: Skill) -> list[Any]:
    resources = [
        [one.title, one.url, one.kind, one.cost, one.hours, one.start, one.to]
        for one in skill.resources
    ]
    return [
        skill.id, skill.name, skill.kind, skill.category, skill.summary, skill.aliases,
        skill.ambiguous, skill.prerequisites, skill.demonstrates, skill.transfers,
        skill.hours, skill.half_life, skill.can_do, resources, skill.exercise,
    ]  # fmt: skip


def _skill_from(row: list[Any]) -> Skill:
    (id_, name, kind, category, summary, aliases, ambiguous, prerequisites, demonstrates,
     transfers, hours, half_life, can_do, resources, exercise) = row  # fmt: skip
    return Skill(
        id_, name, kind, category, summary, tuple(aliases), ambiguous, prerequisites,
        demonstrates, transfers, tuple(hours), half_life, tuple(can_do),
        tuple(Resource(*one) for one in resources), exercise,
    )  # fmt: skip


def _role_json(role: Role) -> dict[str, Any]:
    return {
        "id": role.id, "title": role.title, "aliases": role.aliases, "family": role.family,
        "summary": role.summary, "decides": role.decides, "differs": role.differs,
        "levels": role.levels,
        "responsibilities": [[one.id, one.name, one.summary] for one in role.responsibilities],
        "requirements": [
            [
                row.skills, row.name, row.serves, row.why,
                {level: [asked.importance, asked.needed] for level, asked in row.asked.items()},
                row.reason, row.kind,
            ]
            for row in role.requirements
        ],
        "milestones": [[one.name, one.project, one.skills] for one in role.milestones],
        "adjacent": role.adjacent, "next": role.next,
        "challenges": [[one.challenge, one.practices, one.answer] for one in role.challenges],
        "background": [[one.kind, one.asked] for one in role.background],
    }  # fmt: skip


def _role_from(stored: Mapping[str, Any]) -> Role:
    return Role(
        id=stored["id"], title=stored["title"], aliases=tuple(stored["aliases"]),
        family=stored["family"], summary=stored["summary"], decides=stored["decides"],
        differs=stored["differs"], levels=stored["levels"],
        responsibilities=tuple(Responsibility(*one) for one in stored["responsibilities"]),
        requirements=tuple(
            Requirement(
                tuple(skills), name, tuple(serves), why,
                {
                    level: Asked(importance, Proficiency(needed))
                    for level, (importance, needed) in asked.items()
                },
                reason, kind,
            )
            for skills, name, serves, why, asked, reason, kind in stored["requirements"]
        ),
        milestones=tuple(
            Milestone(name, project, tuple(skills))
            for name, project, skills in stored["milestones"]
        ),
        adjacent=tuple(stored["adjacent"]), next=tuple(stored["next"]),
        challenges=tuple(
            Challenge(challenge, tuple(practices), answer)
            for challenge, practices, answer in stored["challenges"]
        ),
        background=tuple(Background(*one) for one in stored["background"]),
    )  # fmt: skip


def _index_json(index: NameIndex) -> dict[str, Any]:
    return {
        "names": index.names,
        "aliases": index.aliases,
        "normal": index.normal,
        "ambiguous": {
            name: {owner: sorted(words) for owner, words in owners.items()}
            for name, owners in index.ambiguous.items()
        },
    }


def _index_from(stored: Mapping[str, Any]) -> NameIndex:
    return NameIndex(
        names=stored["names"],
        aliases=stored["aliases"],
        normal=stored["normal"],
        ambiguous={
            name: {owner: frozenset(words) for owner, words in owners.items()}
            for name, owners in stored["ambiguous"].items()
        },
    )
