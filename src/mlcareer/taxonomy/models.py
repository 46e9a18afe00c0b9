"""The compiled taxonomy: what the program works with.

Named tuples, made from one `json.loads` (see `stored`), so that a start pays neither for YAML
nor for pydantic, nor for the making of dataclasses, which costs six times as much. Mappings keep
the order of the YAML files.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from mlcareer.names import NormalName
from mlcareer.policy import SCOPE_SHARE, WEIGHT, Importance, Level
from mlcareer.proficiency import BY_LABEL, Label, Proficiency
from mlcareer.taxonomy.market import Market, RoleDemand, decode_market


class Resource(NamedTuple):
    """Something to learn a skill from; hours are None where nobody says."""

    title: str
    url: str
    kind: str
    cost: str
    hours: float | None
    start: Label
    to: Label


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

    def __init__(self, text: bytes, sizes: Mapping[str, int]) -> None:
        """`text` has the JSON of all pages, one behind the other; `sizes` has each one's bytes.

        Raises:
            ValueError: the text has another size.
        """
        self.text = text
        self.sizes = sizes
        self._ends = dict(zip(sizes, accumulate(sizes.values()), strict=True))
        if sum(sizes.values()) != len(text):
            raise ValueError("pages are missing")

    def __getitem__(self, skill: str) -> SkillPage:
        """Open a page."""
        end = self._ends[skill]
        category, summary, aliases, ambiguous, can_do, resources, exercise, between = json.loads(
            self.text[end - self.sizes[skill] : end]
        )
        return SkillPage(
            category,
            summary,
            tuple(aliases),
            {name: tuple(words) for name, words in ambiguous.items()},
            tuple(can_do),
            tuple(Resource(*one) for one in resources),
            exercise,
            {int(to): tuple(deeds) for to, deeds in between.items()},
        )

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.sizes)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self.sizes)

    @classmethod
    def of(cls, pages: Mapping[str, SkillPage]) -> "Pages":
        """Encode pages."""
        encoded = {
            skill: json.dumps(page, ensure_ascii=False).encode() for skill, page in pages.items()
        }
        sizes = {skill: len(page) for skill, page in encoded.items()}
        return cls(b"".join(encoded.values()), sizes)


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
