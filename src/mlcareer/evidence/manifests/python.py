"""Manifests of Python: pip, PEP 621, Poetry, PDM, Hatch, uv, Pipenv, conda, pixi, setuptools."""

import ast
import configparser
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Final

from mlcareer import yamlfile
from mlcareer.evidence.manifests.parts import (
    Packages,
    at,
    items,
    keys,
    load_toml,
    plain,
    values,
)

_REQUIREMENT: Final = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_SETUP: Final = frozenset({"install_requires", "extras_require", "tests_require"})


def pip(text: str) -> Packages:
    """Read requirements or constraints."""
    for line in text.splitlines():
        if not line.lstrip().startswith(("#", "-")):
            yield from _requirement(line)


def conda(text: str) -> Packages:
    """Read an environment of conda, with what it has pip install."""
    for entry in items(at(yamlfile.load(text, file="environment.yml"), "dependencies")):
        if isinstance(entry, str):
            yield from _conda(entry.rpartition("::")[2])
        for one in items(at(entry, "pip")):
            yield from _requirement(one)


def project(text: str) -> Packages:
    """Read `pyproject.toml`, whichever tool it is for."""
    whole = load_toml(text)
    lists = [at(whole, "project", "dependencies"), at(whole, "tool", "uv", "dev-dependencies")]
    lists += values(at(whole, "project", "optional-dependencies"))
    lists += values(at(whole, "dependency-groups"))
    lists += values(at(whole, "tool", "pdm", "dev-dependencies"))
    for environment in values(at(whole, "tool", "hatch", "envs")):
        lists += [at(environment, "dependencies"), at(environment, "extra-dependencies")]
    for listed in lists:
        for one in items(listed):
            yield from _requirement(one)
    poetry = at(whole, "tool", "poetry")
    tables = [at(poetry, "dependencies"), at(poetry, "dev-dependencies")]
    tables += [at(group, "dependencies") for group in values(at(poetry, "group"))]
    for table in tables:
        yield from _keys(table)
    yield from _pixi(at(whole, "tool", "pixi"))


def pipenv(text: str) -> Packages:
    """Read a `Pipfile`."""
    whole = load_toml(text)
    yield from _keys(at(whole, "packages"))
    yield from _keys(at(whole, "dev-packages"))


def pixi(text: str) -> Packages:
    """Read `pixi.toml`."""
    yield from _pixi(load_toml(text))


def setup_cfg(text: str) -> Packages:
    """Read the dependencies that setuptools finds in `setup.cfg`."""
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    lists = [parser.get("options", "install_requires", fallback="")]
    if parser.has_section("options.extras_require"):
        lists += [listed for _, listed in parser.items("options.extras_require")]
    for listed in lists:
        yield from pip(listed)


def setup_py(text: str) -> Packages:
    """Read what `setup.py` gives to `setup`, where it is written out; the program is not run."""
    with warnings.catch_warnings(action="ignore"):
        tree = ast.parse(text)
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_setup(node.func):
            for argument in node.keywords:
                if argument.arg in _SETUP:
                    for one in _texts(argument.value, named):
                        yield from _requirement(one)


def _is_setup(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name == "setup"


def _texts(node: ast.expr, named: Mapping[str, ast.expr]) -> Iterator[str]:
    """Yield the texts that are written out in a list or a table, also under names of their own."""
    waiting, left = [node], dict(named)
    while waiting:
        match waiting.pop():
            case ast.Constant(value=str() as text):
                yield from text.splitlines()
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Dict(values=parts):
                waiting += parts
            case ast.BinOp(left=one, right=other):
                waiting += [one, other]
            case ast.Name(id=name) if name in left:
                waiting.append(left.pop(name))  # once, so that nothing goes round in circles


def _requirement(written: object) -> Packages:
    if isinstance(written, str) and (name := _REQUIREMENT.match(written)):
        yield "pypi", plain(name[1])


def _conda(written: str) -> Packages:
    if name := _REQUIREMENT.match(written):
        yield "conda", plain(name[1])


def _keys(table: object) -> Packages:
    for name in keys(table):
        yield from _requirement(name)


def _pixi(whole: object) -> Packages:
    for part in (whole, *values(at(whole, "feature"))):
        for name in keys(at(part, "dependencies")):
            yield from _conda(name)
        yield from _keys(at(part, "pypi-dependencies"))
