"""What work with a skill leaves behind in a repository, by what it is recognised.

One page of the compiled taxonomy, decoded by the one command that reads repositories.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:  # pydantic, which reading repositories does not need
    from mlcareer.taxonomy.check import Path, Report
    from mlcareer.taxonomy.schema import SkillEntry

# The fields whose entries are names: each has one owner.
NAMED: Final = (
    "python", "javascript", "r", "jvm", "go", "rust", "pypi", "conda", "npm", "maven", "images",
    "resources", "files",
)  # fmt: skip


class Traces(NamedTuple):
    """Who owns what: a mapping of name to skill for each field of `schema.SkillTraces`.

    `lines` has, by the pattern of a file's name, each text and its skill. `commits` is the
    skill that commits themselves show, if there is one.
    """

    python: Mapping[str, str]
    javascript: Mapping[str, str]
    r: Mapping[str, str]
    jvm: Mapping[str, str]
    go: Mapping[str, str]
    rust: Mapping[str, str]
    pypi: Mapping[str, str]
    conda: Mapping[str, str]
    npm: Mapping[str, str]
    maven: Mapping[str, str]
    images: Mapping[str, str]
    resources: Mapping[str, str]
    files: Mapping[str, str]
    lines: Mapping[str, Mapping[str, str]]
    commits: str = ""


def encode_traces(skills: "Iterable[SkillEntry]") -> str:
    """Return the traces of all skills as one line of JSON."""
    owners: dict[str, dict[str, str]] = {field: {} for field in NAMED}
    lines: dict[str, dict[str, str]] = {}
    commits = ""
    for skill in skills:
        if skill.traces is None:
            continue
        for field in NAMED:
            owners[field] |= dict.fromkeys(getattr(skill.traces, field), skill.id)
        for pattern, texts in skill.traces.lines.items():
            lines.setdefault(pattern, {}).update(dict.fromkeys(texts, skill.id))
        commits = skill.id if skill.traces.commits else commits
    traces = {**owners, "lines": lines, "commits": commits}
    return json.dumps(traces, ensure_ascii=False, separators=(",", ":"))


def decode_traces(page: str) -> Traces:
    """Rebuild the traces from `encode_traces`."""
    return Traces(**json.loads(page))


def check_traces(skills: "Iterable[SkillEntry]", report: "Report") -> None:
    """Report a trace that two skills claim: nobody could say what it shows."""
    owners: dict[tuple[str, ...], str] = {}
    for number, skill in enumerate(skills):
        for key, path in _claimed(skill):
            if key in owners:
                fix = "Leave it to the skill that it shows best."
                report(("skills", number, "traces", *path), _taken(key, owners[key], skill.id), fix)
            owners.setdefault(key, skill.id)


def _claimed(skill: "SkillEntry") -> "Iterator[tuple[tuple[str, ...], Path]]":
    """Yield what a skill claims, each with its path below `traces`."""
    if skill.traces is None:
        return
    for field in NAMED:
        for index, name in enumerate(getattr(skill.traces, field)):
            yield (field, name), (field, index)
    for pattern, texts in skill.traces.lines.items():
        for index, one in enumerate(texts):
            yield ("lines", pattern, one), ("lines", pattern, index)
    if skill.traces.commits:
        yield ("commits",), ("commits",)


def _taken(key: tuple[str, ...], owner: str, skill: str) -> str:
    said = f"is already a trace of {owner}" if owner != skill else "stands twice"
    return f"'{key[-1]}' {said}"
