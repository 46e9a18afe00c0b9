"""The packages that a project's manifests name. They are read as text and data, never run."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

from mlcareer import yamlfile
from mlcareer.errors import InputError

Registry = Literal["pypi", "conda", "npm"]
Named = Iterator[tuple[Registry, str]]

_REQUIREMENT: Final = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_FILES: Final = re.compile(
    r"(?:^|/)(?:(?P<pip>(?:[\w.-]*requirements[\w.-]*|constraints)\.(?:txt|in))"
    r"|requirements/(?P<folder>[\w.-]+\.(?:txt|in))|(?P<conda>environment[\w.-]*\.ya?ml|conda\.ya?ml)"
    r"|(?P<project>pyproject\.toml)|(?P<pipenv>Pipfile)|(?P<node>package\.json))$"
)
# The same as git attributes.
PATTERNS: Final = (
    "*requirements*.txt", "*requirements*.in", "constraints.txt", "requirements/*.txt",
    "requirements/*.in", "environment*.yml", "environment*.yaml", "conda.yml", "conda.yaml",
    "pyproject.toml", "Pipfile", "package.json",
)  # fmt: skip
_NODE: Final = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")


def is_manifest(path: str) -> bool:
    """Whether a file names packages."""
    return bool(_FILES.search(path))


def read_manifest(path: str, content: bytes) -> frozenset[tuple[Registry, str]]:
    """Return the packages that a manifest names; none if it is damaged."""
    found = _FILES.search(path)
    if not found:
        return frozenset()
    kind = next(name for name, it in found.groupdict().items() if it is not None)
    text = content.decode("utf-8", "replace")
    try:
        return frozenset(_READERS[kind](text))
    except (ValueError, TypeError, RecursionError, InputError):
        return frozenset()


def plain(name: str) -> str:
    """Return a distribution's name as PyPI compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _requirement(written: object) -> Named:
    if isinstance(written, str) and (name := _REQUIREMENT.match(written)):
        yield "pypi", plain(name[1])


def _pip(text: str) -> Named:
    for line in text.splitlines():
        if not line.lstrip().startswith(("#", "-")):
            yield from _requirement(line)


def _conda(text: str) -> Named:
    entries = _table(yamlfile.load(text, file="environment.yml"), "dependencies")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str):
            if name := _REQUIREMENT.match(entry.rpartition("::")[2]):
                yield "conda", plain(name[1])
        elif isinstance(listed := _table(entry, "pip"), list):
            for one in listed:
                yield from _requirement(one)


def _project(text: str) -> Named:
    whole = tomllib.loads(text)
    lists = [
        _table(whole, "project", "dependencies"),
        _table(whole, "tool", "uv", "dev-dependencies"),
    ]
    for place in (("project", "optional-dependencies"), ("dependency-groups",)):
        lists += _values(_table(whole, *place))
    for listed in lists:
        for one in listed if isinstance(listed, list) else ():
            yield from _requirement(one)
    poetry = _table(whole, "tool", "poetry")
    tables = [_table(poetry, "dependencies"), _table(poetry, "dev-dependencies")]
    tables += [_table(group, "dependencies") for group in _values(_table(poetry, "group"))]
    for table in tables:
        yield from _keys(table)


def _pipenv(text: str) -> Named:
    whole = tomllib.loads(text)
    yield from _keys(_table(whole, "packages"))
    yield from _keys(_table(whole, "dev-packages"))


def _node(text: str) -> Named:
    whole = json.loads(text)
    for section in _NODE:
        for name in _table(whole, section) or ():
            yield "npm", str(name)


def _table(value: Any, *path: str) -> Any:  # noqa: ANN401 - a file of somebody's
    """Return what stands at a path; None where there is nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _values(value: object) -> list[Any]:
    return list(value.values()) if isinstance(value, Mapping) else []


def _keys(value: object) -> Named:
    for name in value if isinstance(value, Mapping) else ():
        yield from _requirement(name)


_READERS: Final[dict[str, Callable[[str], Named]]] = {
    "pip": _pip, "folder": _pip, "conda": _conda, "project": _project, "pipenv": _pipenv,
    "node": _node,
}  # fmt: skip
