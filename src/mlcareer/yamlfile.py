"""The only home of YAML: text in, plain values with their places out.

Every scalar stays text, so `no`, `on`, `012` and dates are what was written. The values are
built from parser events in one pass, which refuses what would hurt before it hurts: the C
loader's composer crashes the process on deep nesting, and aliases expand exponentially.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mlcareer.errors import InputError, Problem

DEPTH_MOST: Final = 50
# What a file may amount to once its aliases are written out. A taxonomy of 15,000 skills
# and 100,000 aliases has about 300,000 nodes.
NODES_MOST: Final = 2_000_000
# Duplicate keys named in one report; a file with more has one cause.
DUPLICATES_MOST: Final = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Where something stands: the file as the user named it, line and column from 1."""

    file: str
    line: int
    column: int


class YamlMapping(dict[str, Any]):
    """A mapping of text to text, mappings and lists; `places` has where each key stands."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.places: dict[str, Place] = {}


class YamlList(list[Any]):
    """A list of text, mappings and lists; `places` has where each item stands."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.places: list[Place] = []


class _Open:
    """A collection that has begun and not ended, while events are read."""

    def __init__(self, value: YamlMapping | YamlList, place: Place, anchor: str | None) -> None:
        self.value = value
        self.place = place
        self.anchor = anchor
        self.key: str | None = None
        self.nodes = 1


class _Builder:
    """Values under construction; `add` puts a finished one where it belongs."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Any = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.problems: list[Problem] = []

    def add(self, value: Any, place: Place, nodes: int) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        parent.nodes += nodes
        if parent.nodes > NODES_MOST:
            raise InputError.of(
                f"this file amounts to more than {NODES_MOST:,} values",
                fix="Split it, or write out what its aliases (*name) multiply.",
                file=self.file, line=place.line, column=place.column,
            )  # fmt: skip
        if isinstance(parent.value, YamlList):
            parent.value.append(value)
            parent.value.places.append(place)
        elif parent.key is None:
            self._open_key(parent, value, place)
        else:
            parent.value[parent.key] = value
            parent.key = None

    def _open_key(self, parent: _Open, key: Any, place: Place) -> None:
        """Remember a key until its value comes; report one that stands already."""
        if not isinstance(key, str):
            self._report(place, "a key must be a word, not a list or a mapping", "Quote it.")
            key = f"(key {len(parent.value)})"
        assert isinstance(parent.value, YamlMapping)  # noqa: S101 - for the type checker
        first = parent.value.places.get(key)
        if first is not None:
            self._report(
                place,
                f"the key '{key[:60]}' stands twice (first on line {first.line})",
                "Keep one of the two; YAML would silently drop the first.",
            )
        parent.value.places[key] = place
        parent.key = key

    def _report(self, place: Place, message: str, fix: str) -> None:
        self.problems.append(
            Problem(message=message, fix=fix, file=self.file, line=place.line, column=place.column)
        )


def load(text: str, *, file: str, problems: list[Problem] | None = None) -> Any:
    """Read one YAML document into text, `YamlMapping` and `YamlList`; None where it is empty.

    Where `problems` are given, duplicate keys are added there instead of raised, and the last
    of them stands.

    Raises:
        InputError: a syntax error (YAML can report only the first), duplicate keys (all of
            them), or nesting and aliases beyond the limits above.
    """
    builder = _Builder(file)
    # A lone surrogate cannot be encoded for the C parser; it becomes a question mark.
    text = text.encode("utf-8", "replace").decode("utf-8")
    for event in _events(text, file):
        place = Place(file, event.start_mark.line + 1, event.start_mark.column + 1)
        _take(builder, event, place)
        if len(builder.problems) > DUPLICATES_MOST:
            break
    if problems is not None:
        problems += builder.problems
    elif builder.problems:
        raise InputError(builder.problems)
    return builder.root


def _events(text: str, file: str) -> Iterator[Any]:
    """Yield parser events; one document only."""
    documents = 0
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for event in events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise InputError.of(
                    "a second document begins here",
                    fix="Keep one document in a file: remove the line '---'.",
                    file=file, line=event.start_mark.line + 1,
                )  # fmt: skip
            yield event
    except yaml.YAMLError as error:
        raise InputError([_syntax_problem(error, file, text)]) from error


def _take(builder: _Builder, event: Any, place: Place) -> None:
    """Add one event to what is being built."""
    if isinstance(event, ScalarEvent):
        value = event.value
        # A plain empty scalar, `~` and `null` say that nothing was said.
        if event.implicit[0] and value in {"~", "null", "Null", "NULL"}:
            value = ""
        _remember(builder, event, value, 1)
        builder.add(value, place, 1)
    elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
        if len(builder.stack) >= DEPTH_MOST:
            raise InputError.of(
                f"nested more than {DEPTH_MOST} deep",
                fix="Nothing this program reads needs that; flatten it.",
                file=builder.file, line=place.line, column=place.column,
            )  # fmt: skip
        fresh = YamlMapping() if isinstance(event, MappingStartEvent) else YamlList()
        builder.stack.append(_Open(fresh, place, event.anchor))
    elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
        closed = builder.stack.pop()
        if closed.anchor:
            builder.anchors[closed.anchor] = (closed.value, closed.nodes)
        builder.add(closed.value, closed.place, closed.nodes)
    elif isinstance(event, AliasEvent):
        _take_alias(builder, event, place)


def _take_alias(builder: _Builder, event: Any, place: Place) -> None:
    known = builder.anchors.get(event.anchor)
    if known is None:
        raise InputError.of(
            f"the alias '*{event.anchor[:60]}' stands for nothing that was named before it",
            fix=f"Write the value itself, or name one with '&{event.anchor[:60]}' first.",
            file=builder.file, line=place.line, column=place.column,
        )  # fmt: skip
    builder.add(known[0], place, known[1])


def _remember(builder: _Builder, event: NodeEvent, value: str, nodes: int) -> None:
    if event.anchor:
        builder.anchors[event.anchor] = (value, nodes)


def _syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    """Turn PyYAML's error into ours."""
    mark: Any = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    fix = "Check the indentation, colons and quotes around here."
    line = text.split("\n")[mark.line] if mark and mark.line <= text.count("\n") else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        fix = "Indent with spaces; YAML does not allow tabs."
    return Problem(
        message=f"not valid YAML: {said}",
        fix=fix,
        file=file,
        line=mark.line + 1 if mark else 0,
        column=mark.column + 1 if mark else 0,
    )
