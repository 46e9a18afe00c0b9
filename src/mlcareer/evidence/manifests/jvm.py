"""Manifests of Java, Scala and Kotlin: Maven, Gradle, sbt.

A package is `group:artifact`, without the version of Scala that stands behind an artifact. Build
files are programs: what is written out in them is found, what they would work out is not.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal
from xml.parsers import expat

from mlcareer.evidence import limits
from mlcareer.evidence.manifests.parts import Packages, at, load_toml, values

_NAME: Final = r"[A-Za-z][\w.-]*"
_GRADLE: Final = re.compile(rf"""['"]({_NAME}):({_NAME})""")
_GRADLE_PARTS: Final = re.compile(
    rf"""\bgroup\s*[:=]\s*['"]({_NAME})['"]\s*,\s*name\s*[:=]\s*['"]({_NAME})['"]"""
)
_SBT: Final = re.compile(rf"""["]({_NAME})["]\s*%{{1,3}}\s*["]({_NAME})["]""")
_SCALA: Final = re.compile(r"_(?:[23](?:\.\d+)*)?$")
# What names a package in Maven: a dependency, or the parent that a project builds on.
_NAMING: Final = frozenset({"dependency", "parent"})


def maven(text: str) -> Packages:
    """Read `pom.xml`."""
    pom = _Pom()
    pom.read(text)
    yield from pom.found


def gradle(text: str) -> Packages:
    """Read `build.gradle`, in Groovy or in Kotlin."""
    for line in _code(text):
        for found in (*_GRADLE.finditer(line), *_GRADLE_PARTS.finditer(line)):
            yield _package(found[1], found[2])


def catalog(text: str) -> Packages:
    """Read the libraries of Gradle's version catalog."""
    for library in values(at(load_toml(text), "libraries")):
        written = library if isinstance(library, str) else at(library, "module")
        if isinstance(written, str) and ":" in written:
            group, name = written.split(":")[:2]
            yield _package(group, name)
        elif at(library, "group") and at(library, "name"):
            yield _package(str(at(library, "group")), str(at(library, "name")))


def sbt(text: str) -> Packages:
    """Read `build.sbt`, and what stands in Scala beside it."""
    for line in _code(text):
        for found in _SBT.finditer(line):
            yield _package(found[1], found[2])


def _code(text: str) -> Iterator[str]:
    """Yield the lines that are no comments."""
    for line in text.split("\n"):
        if not line.lstrip().startswith(("//", "*", "/*")):
            yield line


def _package(group: str, artifact: str) -> tuple[Literal["maven"], str]:
    return "maven", f"{group}:{_SCALA.sub('', artifact.partition('$')[0])}"


class _Pom:
    """Collects the packages of a `pom.xml` while it is read, element by element."""

    def __init__(self) -> None:
        self.found: list[tuple[Literal["maven"], str]] = []
        self._path: list[str] = []
        self._fields: dict[str, str] = {}
        self._text: list[str] = []

    def read(self, text: str) -> None:
        """Read it all.

        Raises:
            ExpatError: it is damaged.
            ValueError: it has a document type, which only an attack needs, or is too deep.
        """
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text.append
        parser.Parse(text, True)  # noqa: FBT003 - expat's own interface

    def _refuse(self, *_: object) -> None:
        raise ValueError("a document type")

    def _open(self, name: str, _: object) -> None:
        if len(self._path) >= limits.XML_DEPTH_MOST:
            raise ValueError("too deep")
        self._path.append(name)
        self._text.clear()

    def _close(self, name: str) -> None:
        self._path.pop()
        if self._path and self._path[-1] in _NAMING:
            self._fields[name] = "".join(self._text).strip()
        elif name in _NAMING:
            group, artifact = (self._fields.get(one, "") for one in ("groupId", "artifactId"))
            if group and artifact:
                self.found.append(_package(group, artifact))
            self._fields.clear()
