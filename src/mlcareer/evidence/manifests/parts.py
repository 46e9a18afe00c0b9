"""What the readers of manifests share: packages, and tables of which nothing is known."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from mlcareer.evidence import limits

# Who names packages in a way of their own.
Registry = Literal["pypi", "conda", "npm", "maven", "go", "rust", "r"]
Package = tuple[Registry, str]
Packages = Iterator[Package]


def plain(name: str) -> str:
    """Return a distribution's name as PyPI compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def load_toml(text: str) -> dict[str, Any]:
    """Read TOML.

    Raises:
        ValueError: it is none, or a key in it is absurdly long.
    """
    if any(line.count(".") > limits.TOML_DOTS_MOST for line in text.split("\n")):
        raise ValueError("a line with too many dots")
    return tomllib.loads(text)


def at(value: object, *path: str) -> object:
    """Return what stands at a path; None where there is nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def keys(value: object) -> list[str]:
    """Return the keys of a table; none of anything else."""
    return [str(key) for key in value] if isinstance(value, Mapping) else []


def values(value: object) -> list[Any]:
    """Return the values of a table; none of anything else."""
    return list(value.values()) if isinstance(value, Mapping) else []


def items(value: object) -> list[Any]:
    """Return the items of a list; none of anything else."""
    return value if isinstance(value, list) else []
