"""The packages that a project's manifests name. They are read as text and data, never run."""

import configparser
from collections.abc import Callable
from typing import Final
from xml.parsers.expat import ExpatError

from mlcareer.errors import InputError
from mlcareer.evidence import limits
from mlcareer.evidence.manifests import jvm, others, python
from mlcareer.evidence.manifests.parts import Package, Packages, Registry
from mlcareer.evidence.patterns import Patterns

__all__ = ["Package", "Registry", "is_manifest", "read_manifest"]

_READERS: Final[Patterns[Callable[[str], Packages]]] = Patterns(
    [
        ("*requirements*.txt", python.pip),
        ("*requirements*.in", python.pip),
        ("requirements/*.txt", python.pip),
        ("requirements/*.in", python.pip),
        ("constraints.txt", python.pip),
        ("pyproject.toml", python.project),
        ("Pipfile", python.pipenv),
        ("pixi.toml", python.pixi),
        ("setup.cfg", python.setup_cfg),
        ("setup.py", python.setup_py),
        ("environment*.yml", python.conda),
        ("environment*.yaml", python.conda),
        ("conda.yml", python.conda),
        ("conda.yaml", python.conda),
        ("pom.xml", jvm.maven),
        ("*.gradle", jvm.gradle),
        ("*.gradle.kts", jvm.gradle),
        ("*.versions.toml", jvm.catalog),
        ("*.sbt", jvm.sbt),
        ("project/*.scala", jvm.sbt),
        ("package.json", others.node),
        ("go.mod", others.go),
        ("Cargo.toml", others.cargo),
        ("DESCRIPTION", others.r),
    ]
)
_DAMAGED: Final = (
    ValueError, TypeError, RecursionError, MemoryError, SyntaxError, InputError, ExpatError,
    configparser.Error,
)  # fmt: skip


def is_manifest(path: str) -> bool:
    """Whether a file names packages."""
    return bool(_READERS.of(path))


def read_manifest(path: str, content: bytes) -> frozenset[Package]:
    """Return the packages that a manifest names; none if it is damaged, or very large."""
    if len(content) > limits.MANIFEST_BYTES_MOST:
        return frozenset()
    text = content.decode("utf-8", "replace")
    found: set[Package] = set()
    for reader in _READERS.of(path):
        try:
            found.update(reader(text))
        except _DAMAGED:
            continue
    return frozenset(found)
