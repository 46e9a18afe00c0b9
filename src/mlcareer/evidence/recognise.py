"""What a file and its lines show, by the traces of the taxonomy."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Final, NamedTuple

from mlcareer.evidence import limits
from mlcareer.evidence.imports import EXTENSIONS, Language, language_of, loaded, may_load, top
from mlcareer.evidence.manifests import PATTERNS as MANIFESTS
from mlcareer.taxonomy.traces import Traces

_RESOURCE: Final = re.compile(r'(?:resource|data|provider)\s+"([a-z0-9_-]+)"')
_IMAGE: Final = re.compile(r"""(?:-\s*)?image:\s*["']?([^\s"'#]+)|FROM\s+(?:--\S+\s+)?(\S+)""")
_IMAGES_STAND_IN: Final = ("*.yml", "*.yaml", "Dockerfile*", "*.dockerfile", "Containerfile")
# `#include` is code.
_COMMENT: Final = re.compile(
    r"(?:#(?!include|define|if|pragma|\[)|//|--|/\*|\*\s|<!--|%|;|\"\"\"|''')|[\W_]*$"
)


class Shown(NamedTuple):
    """What one change of one file shows: `used` by its lines, `named` by a container's image."""

    used: frozenset[str]
    named: frozenset[str]


class Recogniser:
    """Looks up traces; keeps what it has found out about the names of files."""

    def __init__(self, traces: Traces) -> None:
        """`traces` is who owns what."""
        self.traces = traces
        self._files: dict[str, tuple[frozenset[str], Mapping[str, str], bool]] = {}
        self._lines: dict[tuple[Language, str], set[tuple[str, str]]] = {}  # people repeat them
        self._imports: dict[Language, Mapping[str, str]] = {
            "python": traces.python, "javascript": traces.javascript, "r": traces.r,
            "jvm": traces.jvm,
        }  # fmt: skip

    @cached_property
    def attributes(self) -> str:
        """Git attributes that give lines to the files that matter, and to no others."""
        endings = (f"*{mark}" for one in EXTENSIONS for mark in (one, one.upper()))
        wanted = {*self.traces.files, *self.traces.lines, *MANIFESTS, *_IMAGES_STAND_IN, *endings}
        patterns = sorted(f"**/{one}" if "/" in one else one for one in wanted)
        # Notebooks are read whole: their lines do not tell what is code from what it printed.
        return "\n".join(("* -diff", *(f"{one} !diff" for one in patterns), "*.ipynb -diff", ""))

    def show(self, path: str, lines: Iterable[str], own: Callable[[str], bool]) -> Shown:
        """Return what somebody shows who adds these lines to a file.

        `own` says of the outermost package of a Python name whether it is the repository's.
        """
        skills, texts, images = self._file(path)
        language = language_of(path)
        used: set[str] = set()
        named: set[str] = set()
        for line in lines:
            if skills and not _COMMENT.match(line):
                used |= skills
            if language:
                used |= self.imported(language, line, own)
            used.update(skill for text, skill in texts.items() if text in line)
            if images and (name := _IMAGE.match(line)):
                named.update(self._image(name[1] or name[2]))
            if path.endswith(".tf") and (resource := _RESOURCE.match(line)):
                used.update(self._resource(resource[1]))
        return Shown(frozenset(used), frozenset(named))

    def of_file(self, path: str) -> frozenset[str]:
        """Return the skills that show in writing such a file."""
        return self._file(path)[0]

    def imported(self, language: Language, line: str, own: Callable[[str], bool]) -> frozenset[str]:
        """Return the skills of what a line loads."""
        if not may_load(language, line):
            return frozenset()
        found = self._lines.get((language, line))
        if found is None:
            owners = self._imports[language]
            found = {(owners[one], top(one)) for one in loaded(language, line) if one in owners}
            if len(self._lines) < limits.LINES_KEPT:
                self._lines[language, line] = found
        if language != "python":
            return frozenset(skill for skill, _ in found)
        return frozenset(skill for skill, name in found if not own(name))

    def _file(self, path: str) -> tuple[frozenset[str], Mapping[str, str], bool]:
        """Return the skills of a file's name, the texts to look for, and whether for images."""
        if path in self._files:
            return self._files[path]
        skills = {skill for one, skill in self.traces.files.items() if matches(path, one)}
        texts: dict[str, str] = {}
        for pattern, owners in self.traces.lines.items():
            if matches(path, pattern):
                texts |= owners
        found = frozenset(skills), texts, any(matches(path, one) for one in _IMAGES_STAND_IN)
        if len(self._files) < limits.FILES_MOST:
            self._files[path] = found
        return found

    def _image(self, name: str) -> Iterator[str]:
        """Yield the skill of an image: `registry.io/bitnami/kafka:3.7` is `bitnami/kafka`."""
        parts = name.partition("@")[0].split("/")
        parts[-1] = parts[-1].partition(":")[0]
        for start in range(len(parts)):
            if skill := self.traces.images.get("/".join(parts[start:])):
                yield skill
                return

    def _resource(self, name: str) -> Iterator[str]:
        """Yield the skills of a Terraform type: `aws_s3_bucket` is `aws_s3` and `aws`."""
        parts = name.split("_")
        for end in range(1, len(parts) + 1):
            if skill := self.traces.resources.get("_".join(parts[:end])):
                yield skill


def matches(path: str, pattern: str) -> bool:
    """Whether a path, or what it ends in, is meant by a pattern."""
    if "/" in pattern:
        return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")
    return fnmatchcase(path.rpartition("/")[2], pattern)
