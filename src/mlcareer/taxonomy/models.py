"""The compiled taxonomy: what the program works with, and its JSON form.

Named tuples, made from one `json.loads`, so that a start pays neither for YAML nor for
pydantic, nor for the making of dataclasses, which costs six times as much. Mappings keep the
order of the YAML files.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mlcareer.names import NormalName
from mlcareer.policy import SCOPE_SHARE, WEIGHT, Importance, Level
from mlcareer.proficiency import BY_LABEL, Proficiency
from mlcareer.taxonomy.market import Market, RoleDemand, decode_market, demand_from, demand_json

_PROFICIENCIES = tuple(Proficiency)  # looked up by number: four times as fast as calling it


class Resource(NamedTuple):
    """Something to learn a skill from; hours are None where nobody says."""

    title: str
    url: str
    kind: str
    cost: str
    hours: float | None
    start: str
    to: str


class Skill(NamedTuple):
    """One thing a person can be good at: what scoring and planning need of it.

    See `schema.SkillEntry` for the fields. `hours` has one entry per proficiency from none to
    practitioner, and is empty for what nobody learns by study.
    """

    id: str
    name: str
    kind: str
    prerequisites: Mapping[str, int]
    demonstrates: Mapping[str, int]
    transfers: Mapping[str, float]
    hours: tuple[float, ...]
    half_life: float | None

    @property
    def studied(self) -> bool:
        """Whether hours of study get anybody further; soft and scope skills grow at work."""
        return bool(self.hours)


class SkillPage(NamedTuple):
    """What people read about a skill; `can_do` has a statement per proficiency from awareness.

    `on_the_way` has, by the proficiency that a long way leads to, what one can do between.
    """

    category: str
    summary: str
    aliases: tuple[str, ...]
    ambiguous: Mapping[str, tuple[str, ...]]
    can_do: tuple[str, ...]
    resources: tuple[Resource, ...]
    exercise: str
    on_the_way: Mapping[int, tuple[str, ...]] = {}

    def resources_for(self, start: Proficiency, to: Proficiency) -> list[Resource]:
        """Return the resources that help on the way from one proficiency to another."""
        return [
            one for one in self.resources if BY_LABEL[one.start] < to and BY_LABEL[one.to] > start
        ]


class Pages(Mapping[str, SkillPage]):
    """The pages of all skills, each decoded when it is opened: most never are."""

    def __init__(self, encoded: Mapping[str, str]) -> None:
        """`encoded` has the JSON text of each page by the skill's id."""
        self.encoded = encoded

    def __getitem__(self, skill: str) -> SkillPage:
        """Open a page."""
        category, summary, aliases, ambiguous, can_do, resources, exercise, between = json.loads(
            self.encoded[skill]
        )
        return SkillPage(
            category,
            summary,
            tuple(aliases),
            {name: tuple(words) for name, words in ambiguous.items()},
            tuple(can_do),
            tuple(Resource(*one) for one in resources),
            exercise,
            {int(end): tuple(deeds) for end, deeds in between.items()},
        )

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.encoded)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self.encoded)

    @classmethod
    def of(cls, pages: Mapping[str, SkillPage]) -> "Pages":
        """Encode pages."""
        return cls({skill: json.dumps(page, ensure_ascii=False) for skill, page in pages.items()})


class Asked(NamedTuple):
    """What a requirement asks at one level."""

    importance: Importance
    needed: Proficiency


class Requirement(NamedTuple):
    """One skill or an any-of group; `asked` has the levels that it is part of.

    `reason` says why it falls with the level, `deviates` why it differs from what ads ask.
    """

    skills: tuple[str, ...]
    name: str
    serves: tuple[str, ...]
    why: str
    asked: Mapping[Level, Asked]
    reason: str
    kind: str
    deviates: str = ""


class Responsibility(NamedTuple):
    """Something a role does at work."""

    id: str
    name: str
    summary: str


class Milestone(NamedTuple):
    """A stage of a role's road with its capstone project."""

    name: str
    project: str
    skills: tuple[str, ...]


class Challenge(NamedTuple):
    """A typical difficulty, the skills that answer it, and how.

    `scenario` is the same as an interviewer would put it.
    """

    challenge: str
    practices: tuple[str, ...]
    answer: str
    scenario: str = ""


class Background(NamedTuple):
    """A condition that is not a skill."""

    kind: str
    asked: str


class Role(NamedTuple):
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
    not_asked: Mapping[str, str] = {}

    def nearest(self, level: Level) -> Level:
        """Return a level if the role has it, else the lowest that it has."""
        return level if level in self.levels else next(iter(self.levels))

    def at(self, level: Level) -> tuple["WeighedRequirement", ...]:
        """Return the requirements of a level with their weights; empty where it does not exist.

        An importance weighs `policy.WEIGHT`. Scope rows share out `policy.SCOPE_SHARE` of
        the whole among themselves, whatever the other rows weigh.
        """
        if level not in self.levels:
            return ()
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


class WeighedRequirement(NamedTuple):
    """A requirement as one level asks it."""

    requirement: Requirement
    importance: Importance
    needed: Proficiency
    weight: float


class NameIndex(NamedTuple):
    """Every way to write every skill (or role): what the ladder looks names up in.

    `names` and `aliases` are as written, `normal` is normalised. A normalised name that also
    means something else is in `ambiguous`, with the words (normalised) that settle it for
    each owner; one with several owners is not in `normal`. `writing` has such a name as it is
    written when it is meant: Go is not go.
    """

    names: Mapping[str, str]
    aliases: Mapping[str, str]
    normal: Mapping[NormalName, str]
    ambiguous: Mapping[NormalName, Mapping[str, frozenset[NormalName]]]
    writing: Mapping[NormalName, str]


class Taxonomy(NamedTuple):
    """All skills and roles by id, in the order of the files, and the indexes of their names.

    `version` is a hash of the content of all files, `sources` are the user's own among them.
    `demand` is by role; `traces_page` is for `traces.decode_traces`.
    """

    version: str
    skills: Mapping[str, Skill]
    pages: Pages
    roles: Mapping[str, Role]
    skill_names: NameIndex
    role_names: NameIndex
    demand: Mapping[str, RoleDemand]
    market_page: str
    sources: tuple[str, ...] = ()
    traces_page: str = ""

    @property
    def market(self) -> Market:
        """What is known of the market; decoded anew each time, so keep what you get."""
        return decode_market(self.market_page)


def encode(taxonomy: Taxonomy) -> str:
    """Return the compiled taxonomy as text: a line of JSON, the market, the traces, the pages.

    Pages stand apart so that a start pays for none but those it opens.
    """
    core = {
        "version": taxonomy.version,
        "sources": taxonomy.sources,
        "skills": list(taxonomy.skills.values()),
        "roles": [_role_json(role) for role in taxonomy.roles.values()],
        "skill_names": _index_json(taxonomy.skill_names),
        "role_names": _index_json(taxonomy.role_names),
        "demand": demand_json(taxonomy.demand),
    }
    pages = (f"{skill}\t{page}" for skill, page in taxonomy.pages.encoded.items())
    first = json.dumps(core, ensure_ascii=False, separators=(",", ":"))
    return "\n".join((first, taxonomy.market_page, taxonomy.traces_page, *pages))


def decode(text: str) -> Taxonomy:
    """Rebuild a taxonomy from `encode`; equal to the one encoded.

    Raises:
        KeyError, TypeError, ValueError: the text is damaged.
    """
    core, market, traces, *pages = text.split("\n")
    stored = json.loads(core)
    skills = [Skill._make((*row[:6], tuple(row[6]), row[7])) for row in stored["skills"]]
    roles = [_role_from(row) for row in stored["roles"]]
    encoded = dict(line.split("\t", 1) for line in pages)
    if encoded.keys() != {skill.id for skill in skills}:
        raise ValueError("pages are missing")
    return Taxonomy(
        version=stored["version"],
        sources=tuple(stored["sources"]),
        skills={skill.id: skill for skill in skills},
        pages=Pages(encoded),
        roles={role.id: role for role in roles},
        skill_names=_index_from(stored["skill_names"]),
        role_names=_index_from(stored["role_names"]),
        demand=demand_from(stored["demand"]),
        market_page=market,
        traces_page=traces,
    )


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
                row.reason, row.kind, row.deviates,
            ]
            for row in role.requirements
        ],
        "milestones": [[one.name, one.project, one.skills] for one in role.milestones],
        "adjacent": role.adjacent, "next": role.next,
        "challenges": role.challenges, "background": role.background,
        "not_asked": role.not_asked,
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
                    level: Asked(importance, _PROFICIENCIES[needed])
                    for level, (importance, needed) in asked.items()
                },
                reason, kind, deviates,
            )
            for skills, name, serves, why, asked, reason, kind, deviates in stored["requirements"]
        ),
        milestones=tuple(
            Milestone(name, project, tuple(skills))
            for name, project, skills in stored["milestones"]
        ),
        adjacent=tuple(stored["adjacent"]), next=tuple(stored["next"]),
        challenges=tuple(
            Challenge(challenge, tuple(practices), answer, scenario)
            for challenge, practices, answer, scenario in stored["challenges"]
        ),
        background=tuple(Background(*one) for one in stored["background"]),
        not_asked=stored["not_asked"],
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
        "writing": index.writing,
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
        writing=stored["writing"],
    )
