"""YAML files laid on top of each other: entries by id, field by field."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from mlcareer import yamlfile
from mlcareer.errors import InputError, Problem
from mlcareer.yamlfile import Place, YamlList, YamlMapping

# The lists whose entries are merged, and the field that names an entry.
_SECTIONS: Final = {"skills": "id", "roles": "id", "learning": "skill"}


def merge_layers(layers: Iterable[Sequence[tuple[str, bytes]]]) -> YamlMapping:
    """Merge layers of files, each a name and its bytes; the last layer wins.

    Within a layer files add up, and an id that stands twice is a mistake. A layer's entry
    whose id exists below overrides it field by field: lists replace, aliases add.

    Raises:
        InputError: every file that is not YAML, and every id that stands twice.
    """
    problems: list[Problem] = []
    merged = YamlMapping()
    for layer in layers:
        fresh = YamlMapping()
        for name, content in layer:
            try:
                _add_file(fresh, name, content)
            except InputError as error:
                problems += error.problems
        problems += _duplicates(fresh)
        _lay(merged, fresh)
    if problems:
        raise InputError(problems)
    return merged


def _add_file(layer: YamlMapping, name: str, content: bytes) -> None:
    """Add a file's sections to its layer."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = "Save the file as UTF-8."
        raise InputError.of("not UTF-8", fix=fix, file=name, line=line) from error
    root = yamlfile.load(text, file=name)
    if root is None or root == "":
        return
    if not isinstance(root, YamlMapping):
        fix = "Begin with 'skills:', 'roles:' or 'learning:'."
        raise InputError.of("the file is not a mapping", fix=fix, file=name, line=1)
    for key, value in root.items():
        known = layer.get(key)
        if isinstance(known, YamlList) and isinstance(value, YamlList):
            known.extend(value)
            known.places.extend(value.places)
        else:
            layer[key] = value
            layer.places[key] = root.places[key]


def _duplicates(layer: YamlMapping) -> list[Problem]:
    """Return a problem for each id that stands twice in a layer."""
    problems: list[Problem] = []
    for section, key in _SECTIONS.items():
        entries = layer.get(section)
        if not isinstance(entries, YamlList):
            continue
        seen: dict[str, Place] = {}
        for entry, place in zip(entries, entries.places, strict=True):
            id_ = entry.get(key) if isinstance(entry, YamlMapping) else None
            if not isinstance(id_, str):
                continue
            first = seen.setdefault(id_, place)
            if first is not place:
                problems.append(
                    Problem(
                        message=f"'{id_[:60]}' stands twice (first in {first.file}:{first.line})",
                        fix="Merge the two entries, or rename one.",
                        file=place.file, line=place.line, column=place.column, path=section,
                    )
                )  # fmt: skip
    return problems


def _lay(merged: YamlMapping, layer: YamlMapping) -> None:
    """Put a layer on top of what is merged so far."""
    for section, value in layer.items():
        below = merged.get(section)
        key = _SECTIONS.get(section)
        if key is None or not isinstance(value, YamlList) or not isinstance(below, YamlList):
            merged[section] = value
            merged.places[section] = layer.places[section]
            continue
        numbers = {_name(one, key): at for at, one in enumerate(below)}
        for entry, place in zip(value, value.places, strict=True):
            at = numbers.get(_name(entry, key))
            if at is None or not isinstance(entry, YamlMapping):
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
                both.extend(part)
                both.places.extend(part.places)
            result[key] = both
        else:
            result[key] = value
        result.places[key] = above.places[key]
    return result
