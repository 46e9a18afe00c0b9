"""The YAML files, as pydantic models: what may stand where, and what it means.

Imported only when YAML is read; `models` holds what the rest of the program uses.
`mlcareer taxonomy schema` prints these models as JSON Schema, descriptions included.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60),
]
# No control or direction characters: what somebody sends as a layer is shown on terminals.
_SHOWN = (
    r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{2069}\x{feff}]*$"
)
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=600, strip_whitespace=True, pattern=_SHOWN),
]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True, pattern=_SHOWN)
]
# A host with a dot, no user before it, and only the signs that an address may have.
_ADDRESS = (
    r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?"
    r"([/?#][A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%-]*)?$"
)
Url = Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=300)]
Trace = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[\x21-\x7e]+$")]
# What the name of a file looks like, or the end of its path; `*` stands for anything.
FilePattern = Annotated[str, StringConstraints(max_length=80, pattern=r"^[A-Za-z0-9._*/+-]+$")]
Importance = Literal["essential", "important", "useful"]
Needed = Literal["awareness", "working", "practitioner", "expert"]
Level = Literal["entry", "mid", "senior", "lead"]
AskedAtLevel = Literal[
    "useful awareness", "useful working", "useful practitioner", "useful expert",
    "important awareness", "important working", "important practitioner", "important expert",
    "essential awareness", "essential working", "essential practitioner", "essential expert",
]  # fmt: skip
Share = Annotated[float, Field(gt=0, lt=1)]
Hours = Annotated[float, Field(gt=0, le=2000)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Years = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}(-(19|20)[0-9]{2})?$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Dollars = Annotated[int, Field(gt=0, le=10_000_000)]
Count = Annotated[int, Field(ge=0)]


class Entry(BaseModel):
    """What all models share: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SkillHours(Entry):
    """Hours from zero to each proficiency, for someone who programs and has the prerequisites."""

    awareness: Hours
    working: Hours
    practitioner: Hours


class CanDo(Entry):
    """One observable deed per proficiency, concrete enough that two honest people agree."""

    awareness: Text
    working: Text
    practitioner: Text
    expert: Text


class SkillTraces(Entry):
    """What work with a skill leaves in a repository; no trace belongs to two skills."""

    python: list[Trace] = Field(
        default=[], description="Modules imported in Python; `a.b` is that submodule."
    )
    javascript: list[Trace] = Field(
        default=[], description="Packages imported in JavaScript or TypeScript."
    )
    r: list[Trace] = Field(default=[], description="Packages loaded in R.")
    jvm: list[Trace] = Field(default=[], description="Packages imported in Java, Scala, Kotlin.")
    go: list[Trace] = Field(default=[], description="Modules of Go, in code and in go.mod.")
    rust: list[Trace] = Field(default=[], description="Crates of Rust, in code and Cargo.toml.")
    pypi: list[Trace] = Field(
        default=[], description="Distributions named in Python's manifests; awareness only."
    )
    conda: list[Trace] = Field(
        default=[], description="Packages of conda that are called otherwise on PyPI."
    )
    npm: list[Trace] = Field(default=[], description="Packages in package.json; awareness only.")
    maven: list[Trace] = Field(
        default=[], description="Groups of Maven, or `group:artifact`; awareness only."
    )
    images: list[Trace] = Field(default=[], description="Container images; awareness only.")
    resources: list[Trace] = Field(
        default=[], description="Terraform resource types, or how their names begin."
    )
    files: list[FilePattern] = Field(
        default=[],
        description="Files it is written in: `Dockerfile`, `*.tf`, `.github/workflows/*.yml`.",
    )
    lines: dict[FilePattern, list[Text]] = Field(
        default={}, description="By the name of a file, texts that a line of it has in it."
    )
    commits: bool = Field(default=False, description="Whether commits themselves show it.")


class SkillEntry(Entry):
    """One thing a person can be good at."""

    id: Id = Field(description="Kebab-case, unique, never changed once published.")
    name: Name = Field(description="The canonical way to write it.")
    kind: Literal["language", "tool", "concept", "practice", "soft", "scope"]
    category: Name = Field(description="The shelf it stands on in `mlcareer skills`.")
    summary: Text = Field(description="One sentence: what it is or what it is for.")
    aliases: list[Name] = Field(
        default=[],
        description="Other names by which people write it. Case, spaces, hyphens, slashes, dots, "
        "versions, plurals and words such as 'programming' are ignored anyway.",
    )
    ambiguous: dict[Name, list[Name]] = Field(
        default={},
        description="Names that also mean something else, with the words beside them that "
        "settle it: `TF: [keras, tensor]`.",
    )
    prerequisites: dict[Id, Needed] = Field(
        default={}, description="What one needs first, and how well. Acyclic."
    )
    demonstrates: dict[Id, Needed] = Field(
        default={},
        description="Who works with this has thereby shown that, at most up to this proficiency.",
    )
    transfers: dict[Id, Share] = Field(
        default={},
        description="From this skill to another: the share of the other's credit that somebody "
        "has who only knows this one.",
    )
    hours: SkillHours | None = Field(
        default=None, description="Left out for soft and scope skills: nobody studies those."
    )
    half_life: Annotated[float, Field(gt=0, le=30)] | None = Field(
        default=None, description="Years until half of the knowledge is stale if unused."
    )
    can_do: CanDo | None = None
    on_the_way: dict[Literal["working", "practitioner"], list[Text]] = Field(
        default={},
        description="Where the way to a proficiency takes more than 60 hours: what one can do "
        "at its stops, one every 60 hours or sooner, at equal distances. The way to working "
        "counts from zero, that to practitioner from working.",
    )
    traces: SkillTraces | None = Field(
        default=None, description="How `mlcareer evidence` recognises it in repositories."
    )


Deviation = Annotated[
    str,
    StringConstraints(
        min_length=12, max_length=600, pattern=r"^(Foundation|Rising|Falling|Wording|Common)\. "
    ),
]


class Responsibility(Entry):
    """Something the role does at work; groups requirements."""

    id: Id
    name: Annotated[str, StringConstraints(min_length=1, max_length=28)]
    summary: Text


class RequirementEntry(Entry):
    """One skill, or an any-of group, with importance and proficiency per level."""

    skills: Annotated[list[Id], Field(min_length=1)] = Field(
        description="Any one of these is enough, named from the most common."
    )
    name: Name | None = Field(default=None, description="Needed for a group of skills.")
    serves: Annotated[list[Id], Field(min_length=1)] = Field(
        description="The responsibilities that need it."
    )
    why: Text = Field(description="Why the role needs it; finishes 'needed because'.")
    entry: AskedAtLevel | None = None
    mid: AskedAtLevel | None = None
    senior: AskedAtLevel | None = None
    lead: AskedAtLevel | None = None
    reason: Text | None = Field(
        default=None,
        description="Why importance or proficiency falls with the level.",
    )
    deviates: Deviation | None = Field(
        default=None,
        description="Why the importance differs from what the share of job ads suggests. Begins "
        "with Foundation, Rising, Falling, Wording (ads say it in other words) or Common (ads of "
        "every kind say it).",
    )


class Milestone(Entry):
    """A stage of a role's road, closed by one capstone project."""

    name: Name
    project: Text = Field(description="What is built, and what it leaves for others to review.")
    skills: Annotated[list[Id], Field(min_length=1)]


class Challenge(Entry):
    """A typical difficulty of the role and what answers it."""

    challenge: Text
    practices: Annotated[list[Id], Field(min_length=1)]
    answer: Text
    scenario: Text | None = Field(
        default=None, description="The same as an interviewer would put it; the answer fits it."
    )


class Background(Entry):
    """A condition employers state that is not a skill. Never scored."""

    kind: Literal["degree", "years", "publications", "certificates", "portfolio", "right-to-work"]
    asked: Text


class RoleEntry(Entry):
    """A job, with requirements per level."""

    id: Id
    title: Name
    aliases: list[Name] = []
    family: Name
    summary: Text
    decides: Text = Field(description="What decides the role, in a few words.")
    differs: dict[Id, Text] = Field(
        default={}, description="How it differs from each of its neighbours."
    )
    levels: dict[Level, Text] = Field(
        min_length=1, description="The levels that exist and what each does."
    )
    responsibilities: Annotated[list[Responsibility], Field(min_length=1)]
    requirements: Annotated[list[RequirementEntry], Field(min_length=1)]
    milestones: Annotated[list[Milestone], Field(min_length=1)]
    adjacent: list[Id] = []
    next: list[Id] = []
    challenges: list[Challenge] = []
    background: list[Background] = []
    not_asked: dict[Id, Text] = Field(
        default={},
        description="Skills that ads or guides name for the role and it does not ask for, and why.",
    )


class Scope(Entry):
    """The rows every role shares: what tells the levels apart."""

    responsibility: Responsibility
    requirements: Annotated[list[RequirementEntry], Field(min_length=1)]


class Resource(Entry):
    """Something to learn a skill from."""

    title: Name
    url: Url
    kind: Literal["documentation", "tutorial", "course", "book", "video", "reference"]
    cost: Literal["free", "free to audit", "paid"]
    hours: Hours | None = None
    from_: Literal["none", "awareness", "working", "practitioner"] = Field(
        default="none", alias="from"
    )
    to: Needed


class LearningEntry(Entry):
    """How to learn one skill: resources, and one small exercise that leaves evidence."""

    skill: Id
    resources: list[Resource] = []
    exercise: Text | None = None


class MarketSource(Entry):
    """Where figures come from."""

    id: Id
    name: Name
    years: Years
    url: Url | None = None
    note: Text | None = Field(default=None, description="How it was gathered; what it is not.")


class GroupDemand(Entry):
    """How many ads ask for any one of a group of skills."""

    skills: Annotated[list[Id], Field(min_length=2)]
    ads: Count


class DemandEntry(Entry):
    """What the job ads of one role ask for, in numbers of ads. Made by a script, not by hand."""

    role: Id
    source: Id
    years: Years
    ads: Annotated[int, Field(gt=0)] = Field(description="How many ads were read.")
    asked: dict[Id, Count] = Field(description="How many of them ask for each skill.")
    groups: list[GroupDemand] = []


class PayEntry(Entry):
    """Quantiles of yearly pay in US dollars, full time."""

    role: Id
    level: Level
    country: Country
    years: Years
    sample: Annotated[int, Field(gt=0)]
    p10: Dollars
    p25: Dollars
    median: Dollars
    p75: Dollars
    p90: Dollars
    source: Id


class StatedPay(Entry):
    """A figure of yearly pay in US dollars that somebody states, without a sample."""

    role: Id
    what: Name = Field(description="What is paid: base salary, total pay, ...")
    level: Level | None = None
    place: Name | None = None
    company: Name | None = None
    low: Dollars | None = None
    average: Dollars | None = None
    high: Dollars | None = None
    note: Text | None = None
    source: Id
    year: Year


class Growth(Entry):
    """How fast a kind of job is said to grow."""

    roles: Annotated[list[Id], Field(min_length=1)]
    what: Text
    source: Id
    year: Year


class Sectors(Entry):
    """The sectors in which a role is said to be in high demand."""

    role: Id
    sectors: Annotated[list[Name], Field(min_length=1)]
    source: Id
    year: Year


class Trend(Entry):
    """Something that changes the field, and what that means for which skills."""

    id: Id
    name: Name
    what: Text = Field(description="What changes.")
    means: Text = Field(description="What it means for what one should be able to do.")
    skills: Annotated[list[Id], Field(min_length=1)]
    source: Id
    year: Year


class TaxonomyFile(Entry):
    """Any of the taxonomy's files; each may hold any of these keys."""

    skills: list[SkillEntry] = []
    roles: list[RoleEntry] = []
    scope: Scope | None = None
    learning: list[LearningEntry] = []
    sources: list[MarketSource] = []
    demand: list[DemandEntry] = []
    pay: list[PayEntry] = []
    stated_pay: list[StatedPay] = []
    growth: list[Growth] = []
    sectors: list[Sectors] = []
    trends: list[Trend] = []


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a taxonomy file, for editors."""
    schema = TaxonomyFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
