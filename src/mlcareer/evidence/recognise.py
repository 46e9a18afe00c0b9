"""What a file and its lines show, by the traces of the taxonomy."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from mlcareer.evidence import limits
from mlcareer.evidence.imports import Language, language_of, loaded, may_load, parts, top
from mlcareer.evidence.manifests import Package, Registry, is_manifest
from mlcareer.evidence.patterns import Patterns
from mlcareer.taxonomy.traces import Traces

_RESOURCE: Final = re.compile(r'(?:resource|data|provider)\s+"([a-z0-9_-]+)"')
_IMAGE: Final = re.compile(r"""(?:-\s*)?image:\s*["']?([^\s"'#]+)|FROM\s+(?:--\S+\s+)?(\S+)""")
_IMAGES_STAND_IN: Final = ("*.yml", "*.yaml", "Dockerfile*", "*.dockerfile", "Containerfile")
_COMMENT: Final = re.compile(
    # `#include` is code, and so are `#[derive]` and `*pointer`.
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
        self._by_name = Patterns(traces.files.items())
        self._by_line = Patterns(traces.lines.items())
        self._images = Patterns((one, True) for one in _IMAGES_STAND_IN)
        self._lines: dict[tuple[Language, str], set[tuple[str, str]]] = {}  # people repeat them
        self._imports: dict[Language, Mapping[str, str]] = {
            "python": traces.python, "javascript": traces.javascript, "r": traces.r,
            "jvm": traces.jvm, "go": traces.go, "rust": traces.rust,
        }  # fmt: skip
        # The first that knows a name decides: conda and Maven call some otherwise.
        self._packages: dict[Registry, tuple[Mapping[str, str], ...]] = {
            "pypi": (traces.pypi,), "conda": (traces.conda, traces.pypi), "npm": (traces.npm,),
            "maven": (traces.maven, traces.jvm), "go": (traces.go,), "rust": (traces.rust,),
            "r": (traces.r,),
        }  # fmt: skip

    def matters(self, path: str) -> bool:
        """Whether what stands in a file may show anything."""
        return bool(
            language_of(path)
            or path.endswith((".ipynb", ".tf"))
            or self._by_name.of(path)
            or self._by_line.of(path)
            or self._images.of(path)
            or is_manifest(path)
        )

    def show(
        self,
        path: str,
        lines: Iterable[str],
        own: Callable[[str], bool],
        language: Language | None = None,
    ) -> Shown:
        """Return what somebody shows who adds these lines to a file.

        `own` says of the outermost package of a Python name whether it is the repository's.
        """
        skills = self.of_file(path)
        texts = {text: skill for owners in self._by_line.of(path) for text, skill in owners.items()}
        images = self._images.of(path)
        used: set[str] = set()
        named: set[str] = set()
        for line in lines:
            if _COMMENT.match(line):
                continue
            used |= skills
            if language:
                used |= self._imported(language, line, own)
            used.update(skill for text, skill in texts.items() if text in line)
            if images and (name := _IMAGE.match(line)):
                named.update(self._image(name[1] or name[2]))
            if path.endswith(".tf") and (resource := _RESOURCE.match(line)):
                used.update(self._resource(resource[1]))
        return Shown(frozenset(used), frozenset(named))

    def of_file(self, path: str) -> frozenset[str]:
        """Return the skills that show in writing such a file."""
        return frozenset(self._by_name.of(path))

    def of_package(self, package: Package) -> frozenset[str]:
        """Return the skills of a package that a manifest names."""
        registry, name = package
        found: set[str] = set()
        for part in _names_of(registry, name):
            owners = (owner[part] for owner in self._packages[registry] if part in owner)
            found.update(islice(owners, 1))
        return frozenset(found)

    def _imported(
        self, language: Language, line: str, own: Callable[[str], bool]
    ) -> frozenset[str]:
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


def _names_of(registry: Registry, name: str) -> Iterable[str]:
    """Return the names under which a package may be known, those of what it is part of first."""
    if registry == "maven":
        return (*parts(name.partition(":")[0], "."), name)
    return parts(name, "/") if registry == "go" else (name,)
