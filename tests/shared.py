"""What all runs in one process share, because making it takes longer than most runs.

Each is made from a file's content alone. Nothing may change it, so the end of the session looks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from mlcareer import yamlfile
from mlcareer.errors import Problem
from mlcareer.matching import text
from mlcareer.matching.automaton import Automaton
from mlcareer.taxonomy import load, stored
from mlcareer.taxonomy.models import NameIndex, Taxonomy

_KEPT: Final = 4  # taxonomies, and automatons over their names


class _Shared:
    """Taxonomies from a cache folder, automatons over their names, and the shipped YAML."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.taxonomies: dict[Path, tuple[Taxonomy, bytes]] = {}
        self.automatons: list[tuple[NameIndex, Automaton]] = []
        self.trees: dict[tuple[str, str], Any] = {}
        self.read = load._read_cache
        self.parse = yamlfile.load

    def read_cache(self, path: Path) -> Taxonomy | None:
        if self.cache not in path.parents:
            return self.read(path)
        if path in self.taxonomies:
            self.taxonomies[path] = self.taxonomies.pop(path)  # the last used is kept longest
        elif found := self.read(path):
            self.taxonomies[path] = found, path.read_bytes()
            for stale in [*self.taxonomies][:-_KEPT]:
                del self.taxonomies[stale]
        else:
            return None
        return self.taxonomies[path][0]

    def automaton(self, index: NameIndex) -> Automaton:
        for known, made in self.automatons:
            if known is index:
                return made
        self.automatons.append((index, Automaton(index)))
        del self.automatons[:-_KEPT]
        return self.automatons[-1][1]

    def parse_yaml(self, written: str, *, file: str, problems: list[Problem] | None = None) -> Any:
        if problems is None or not file.startswith("data/"):
            return self.parse(written, file=file, problems=problems)
        if (file, written) not in self.trees:
            wrong: list[Problem] = []
            tree = self.parse(written, file=file, problems=wrong)
            problems += wrong
            if wrong:
                return tree
            self.trees[file, written] = tree
        return self.trees[file, written]

    def look(self) -> None:
        """See that all is as it was made."""
        for taxonomy, content in self.taxonomies.values():
            kept = content.partition(b"\n")[2]
            assert stored.encode(taxonomy) == kept, "a run changed its taxonomy"
        for (file, written), tree in self.trees.items():
            assert self.parse(written, file=file) == tree, f"a run changed what {file} says"


@contextmanager
def shared(cache: Path) -> Iterator[None]:
    """Share what is made from the compiled taxonomies in a cache folder, and from our YAML."""
    ours = _Shared(cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_read_cache", ours.read_cache)
        patch.setattr(text, "Automaton", ours.automaton)
        patch.setattr(yamlfile, "load", ours.parse_yaml)
        yield
    ours.look()
