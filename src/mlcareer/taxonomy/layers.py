"""YAML files laid on top of each other: entries by id, field by field."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from mlcareer import yamlfile
from mlcareer.errors import InputError, Problem
from mlcareer.yamlfile import Place, YamlList, YamlMapping

# The lists whose entries are merged, and the field that names an entry, if it has a name.
_SECTIONS: Final = {
    "skills": "id", "roles": "id", "learning": "skill", "sources": "id", "demand": "role",
    "trends": "id", "pay": "", "stated_pay": "", "growth": "", "sectors": "",
}  # fmt: skip


def merge_layers(
    layers: Iterable[Sequence[tuple[str, bytes]]],
) -> tuple[YamlMapping, list[Problem]]:
    """Merge layers of files, each a name and its bytes; the last layer wins.

    Within a layer files add up, and an id that stands twice is a mistake. A layer's entry
    whose id exists below overrides it field by field: lists replace, aliases add. What cannot
    be merged is left out and reported.
    """
    problems: list[Problem] = []
    merged = YamlMapping()
    for layer in layers:
        fresh = YamlMapping()
        for name, content in layer:
            try:
                _add_file(fresh, name, content, problems)
            except InputError as error:
                problems += error.problems
        _lay(merged, fresh)
    return merged, problems


def _add_file(layer: YamlMapping, name: str, content: bytes, problems: list[Problem]) -> None:
    """Add a file's sections to its layer."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = "Save the file as UTF-8."
        raise InputError.of("not UTF-8", fix=fix, file=name, line=line) from error
    root = yamlfile.load(text, file=name, problems=problems)
    if root is None or root == "":
        return
    if not isinstance(root, YamlMapping):
        fix = "Begin with 'skills:', 'roles:' or 'learning:'."
        raise InputError.of("the file is not a mapping", fix=fix, file=name, line=1)
    for section, value in root.items():
        place = root.places[section]
        if section not in _SECTIONS:
            layer[section] = value
            layer.places[section] = place
        elif isinstance(value, YamlList):
            layer.setdefault(section, YamlList())
            layer.places.setdefault(section, place)
            _add_entries(layer[section], value, section, problems)
        else:
            message = f"'{section}' is {'not a list' if value else 'empty'}"
            fix = "Begin each entry with '- '." if value else "Add an entry, or remove it."
            problems.append(_problem(place, section, message, fix))


def _add_entries(known: YamlList, entries: YamlList, section: str, problems: list[Problem]) -> None:
    """Add entries to their section; the second of a name is left out and reported."""
    key = _SECTIONS[section]
    first = {_name(one, key): place for one, place in zip(known, known.places, strict=True)}
    for entry, place in zip(entries, entries.places, strict=True):
        name = _name(entry, key)
        if name is not None and name in first:
            before = first[name]
            message = f"'{name[:60]}' stands twice (first in {before.file}:{before.line})"
            problems.append(_problem(place, section, message, "Merge the two, or rename one."))
            continue
        first[name] = place
        known.append(entry)
        known.places.append(place)


def _problem(place: Place, path: str, message: str, fix: str) -> Problem:
    return Problem(
        message=message, fix=fix, file=place.file, line=place.line, column=place.column, path=path
    )


def _lay(merged: YamlMapping, layer: YamlMapping) -> None:
    """Put a layer on top of what is merged so far."""
    for section, value in layer.items():
        below = merged.get(section)
        key = _SECTIONS.get(section)
        if key is None or below is None:
            merged[section] = value
            merged.places[section] = layer.places[section]
            continue
        numbers = {_name(one, key): at for at, one in enumerate(below)}
        for entry, place in zip(value, value.places, strict=True):
            name = _name(entry, key)
            at = numbers.get(name) if name is not None else None
            if at is None:
                below.append(entry)
                below.places.append(place)
            else:
                below[at] = _override(below[at], entry)


def _name(entry: Any, key: str) -> str | None:
    """Return what an entry is called; None where it is no entry."""
    name = entry.get(key) if isinstance(entry, YamlMapping) else None
    return name if isinstance(name, str) else None


def _override(below: YamlMapping, above: YamlMapping) -> YamlMapping:
    """Return an entry with another's fields on top."""
    result = YamlMapping()
    result.update(below)
    result.places.update(below.places)
    for key, value in above.items():
        known = below.get(key)
        if key == "aliases" and isinstance(value, YamlList) and isinstance(known, YamlList):
            both = YamlList()
            for part in (known, value):
                for alias, place in zip(part, part.places, strict=True):
                    if alias not in both:
                        both.append(alias)
                        both.places.append(place)
            result[key] = both
        else:
            result[key] = value
        result.places[key] = above.places[key]
    return result
