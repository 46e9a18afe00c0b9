"""What a reader makes of a file: claims as they were written, nothing looked up yet."""

from typing import NamedTuple

from mlcareer.proficiency import Proficiency, Source


class Claim(NamedTuple):
    """One line the person gave, or one part of it; `context` is then the line.

    `proficiency` is set only where the file has a place of its own for it (a YAML value);
    what stands inside `text` is read later. `last_used` is `2021`, `2021-05` or `2021-05-31`.
    `label` marks the name of a list, which is a claim only if it names a skill, `denied`
    what was crossed out.
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


class Document(NamedTuple):
    """A file as read. `source` is how the user named it; `complete` that nothing is left out."""

    source: str
    claims: tuple[Claim, ...]
    name: str | None = None
    complete: bool = False
    background: tuple[tuple[str, str], ...] = ()
