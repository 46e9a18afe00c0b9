"""What a reader makes of a file: claims and blocks of prose, nothing looked up yet."""

from typing import Final, Literal, NamedTuple

from mlcareer.proficiency import Proficiency, Source

# What sort of writing a document is; "claims" has no prose that counts.
Kind = Literal["claims", "resume", "ad"]

# The parts of ads, then of résumés; "other" is what stands under no heading that is known.
Section = Literal[
    "responsibilities", "required", "preferred", "about", "benefits", "equal-opportunity",
    "summary", "skills", "experience", "projects", "education", "certifications", "other",
]  # fmt: skip

# The evidence of a claim that rests on nothing but a box that the person ticked: no proof.
SELF_TICKED: Final = "self-ticked"

# What every employer writes: a skill that is named there is asked of nobody.
BOILERPLATE: Final[frozenset[Section]] = frozenset({"about", "benefits", "equal-opportunity"})


class Claim(NamedTuple):
    """One line the person gave, or one part of it; `context` is then the line.

    `proficiency` is set only where the file has a place of its own for it (a YAML value);
    what stands inside `text` is read later. `last_used` is `2021`, `2021-05` or `2021-05-31`.
    `label` marks the name of a list, which is a claim only if it names a skill, `denied`
    what was crossed out; `years` are those that a proficiency was inferred from.
    """

    text: str
    proficiency: Proficiency | None = None
    source: Source = "stated"
    last_used: str | None = None
    evidence: tuple[str, ...] = ()
    line: int = 0
    context: str = ""
    label: bool = False
    denied: bool = False
    years: float | None = None


class Block(NamedTuple):
    """A stretch of prose, `text[start:end]` of its document.

    `last_used` is until when the work lasted that it tells of (a date as in `Claim`), and
    `evidence` names that work: "Data engineer at Acme, 2021 to 2024".
    """

    start: int
    end: int
    section: Section = "other"
    last_used: str | None = None
    evidence: str = ""


class Document(NamedTuple):
    """A file as read. `source` is how the user named it; `complete` that nothing is left out.

    `text` is the text as read, which offsets count in: what was decoded, extracted from a
    PDF, or put together from the prose of a structured file. `blocks` lie in it in order and
    do not overlap; what they leave out is not prose. `title` is what an ad calls the job.
    """

    source: str
    claims: tuple[Claim, ...]
    name: str | None = None
    complete: bool = False
    background: tuple[tuple[str, str], ...] = ()
    text: str = ""
    blocks: tuple[Block, ...] = ()
    kind: Kind = "claims"
    title: str | None = None
