"""Manifests of JavaScript, Go, Rust and R."""

import json
import re
from email.parser import HeaderParser
from typing import Final

from mlcareer.evidence.manifests.parts import Packages, at, keys, load_toml, values

_NODE: Final = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_CARGO: Final = ("dependencies", "dev-dependencies", "build-dependencies")
_R: Final = ("Depends", "Imports", "Suggests", "LinkingTo")
_R_NAME: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9.]*)")


def node(text: str) -> Packages:
    """Read `package.json`."""
    whole = json.loads(text)
    for section in _NODE:
        for name in keys(at(whole, section)):
            yield "npm", name


def go(text: str) -> Packages:
    """Read what `go.mod` requires for the project itself."""
    inside = False
    for line in text.split("\n"):
        words = line.split()
        if words[:2] == ["require", "("]:
            inside = True
        elif words[:1] == [")"]:
            inside = False
        elif words and (inside or words[0] == "require") and words[-1:] != ["indirect"]:
            name = words[0 if inside else 1 : 1 if inside else 2]
            yield from (("go", one) for one in name if not one.startswith("//"))


def cargo(text: str) -> Packages:
    """Read `Cargo.toml`, a workspace's as well."""
    whole = load_toml(text)
    for place in (whole, at(whole, "workspace"), *values(at(whole, "target"))):
        for section in _CARGO:
            yield from _crates(at(place, section))


def _crates(table: object) -> Packages:
    for name in keys(table):
        written = at(table, name, "package") or name
        yield "rust", str(written).replace("-", "_")


def r(text: str) -> Packages:
    """Read the `DESCRIPTION` of a package in R."""
    fields = HeaderParser().parsestr(text)
    for field in _R:
        for written in str(fields.get(field, "")).split(","):
            if name := _R_NAME.match(written):
                yield "r", name[1]
