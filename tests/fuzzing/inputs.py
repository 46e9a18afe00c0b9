"""What the targets share: how bytes choose a way, the examples, and a folder for files."""

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from fixed import AS_OF, GOLDEN
from running import ROOT

YEAR: Final = AS_OF.year
_EXAMPLE_MOST: Final = 20_000  # bytes; the fuzzer changes short examples to more effect

_kept: list[Any] = []


def split(content: bytes, ways: Sequence[str]) -> tuple[str, bytes]:
    """Let the first byte choose one of several ways; the rest is what goes it."""
    return ways[content[0] % len(ways)] if content else ways[0], content[1:]


def joined(ways: Sequence[str], way: str, content: bytes) -> bytes:
    """Return what `split` takes apart again."""
    return bytes([ways.index(way)]) + content


@cache
def examples() -> dict[str, bytes]:
    """Return the examples and what the golden tests read, by name."""
    found = [*(ROOT / "examples").rglob("*.*"), *GOLDEN.glob("*.yaml"), *GOLDEN.glob("*.txt")]
    read = {one.name: one.read_bytes() for one in sorted(found)}
    return {name: content for name, content in read.items() if len(content) < _EXAMPLE_MOST}


@cache
def folder() -> Path:
    """Return a folder for what has to be a file; it goes with the process."""
    _kept.append(tempfile.TemporaryDirectory(prefix="fuzzing-"))
    return Path(_kept[-1].name)
