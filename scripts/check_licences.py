"""Check that everything mlcareer needs may be used, changed and passed on beside the MIT licence.

    python scripts/check_licences.py

Looks at what is installed: the dependencies of mlcareer and of its optional parts, and theirs.
Each must state a licence that is known here as permissive, or as one that asks nothing of who
only imports it (MPL, LGPL). Exits with 1 where one does not.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final

from packaging.requirements import Requirement

# What is installed with them is used by developers only, and not passed on.
FOR_DEVELOPERS: Final = {"test", "lint", "docs", "browser"}
# Expressions by SPDX, classifiers and what people write in the field for the licence.
ALLOWED: Final = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|Unlicense|Zlib|HPND"
    r"|MPL|Mozilla Public|LGPL|Lesser General Public|Public Domain|CC0)",
    re.IGNORECASE,
)


def stated(found: Distribution) -> str:
    """Return what a distribution says of its licence: an expression, classifiers, or free text."""
    said = found.metadata
    if "License-Expression" in said:
        return said["License-Expression"]
    classified = [one for one in said.get_all("Classifier", []) if one.startswith("License ::")]
    named = [one.rpartition(" :: ")[2] for one in classified if one != "License :: OSI Approved"]
    free = said.get_all("License") or [""]
    return " and ".join(named) or free[0].strip().partition("\n")[0]


def needed(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """Yield what a distribution needs here, with some of its optional parts."""
    for written in distribution(name).requires or ():
        one = Requirement(written)
        wanted = [{"extra": extra} for extra in ("", *sorted(extras))]
        if one.marker is None or any(one.marker.evaluate(setting) for setting in wanted):
            yield one


def everything(root: str) -> dict[str, Distribution]:
    """Return all that a distribution needs, and what that needs, by name."""
    offered = distribution(root).metadata.get_all("Provides-Extra", [])
    open_: list[tuple[str, frozenset[str]]] = [(root, frozenset(offered) - FOR_DEVELOPERS)]
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    while open_:
        one = open_.pop()
        if one in seen:
            continue
        seen.add(one)
        for requirement in needed(*one):
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:
                print(f"{name}: not installed, not looked at")
                continue
            open_.append((name, frozenset(requirement.extras)))
    return found


def main() -> None:
    """Print the licence of everything, and fail on the first that is not known as usable."""
    wrong = []
    for name, found in sorted(everything("mlcareer").items()):
        licence = stated(found)
        fine = ALLOWED.search(licence) is not None
        print(f"{'  ' if fine else '! '}{name} {found.version}: {licence or 'states none'}")
        if not fine:
            wrong.append(name)
    if wrong:
        raise SystemExit(f"not known as usable: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
