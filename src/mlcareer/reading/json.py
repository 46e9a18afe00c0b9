"""JSON profiles, and JSON Resumes."""

import json
from typing import Any

from mlcareer.errors import InputError, Problem
from mlcareer.reading.document import Document
from mlcareer.reading.structured import read_values
from mlcareer.reading.values import Bare
from mlcareer.yamlfile import DEPTH_MOST, Place, YamlList, YamlMapping

_TOO_DEEP = f"nested more than {DEPTH_MOST} deep"


def read(text: str, source: str, *, this_year: int) -> Document:
    """Read a JSON file; a key that stands twice is an error, as in YAML."""
    return read_values(load(text, source), text, source, this_year)


def load(text: str, source: str) -> Any:
    """Return the values of a JSON file in the form that `yamlfile` gives YAML ones.

    Raises:
        InputError: it is not valid JSON, or a key stands twice.
    """
    problems: list[Problem] = []

    def mapping(pairs: list[tuple[str, Any]]) -> YamlMapping:
        made = YamlMapping()
        for key, value in pairs:
            if key in made:
                fix = "Keep one of the two."
                problems.append(
                    Problem(message=f"the key '{key[:60]}' stands twice", fix=fix, file=source)
                )
            made[key] = value
            made.places[key] = Place(source, 0, 0)
        return made

    try:
        root = json.loads(
            text, object_pairs_hook=mapping, parse_int=Bare, parse_float=Bare, parse_constant=Bare
        )
    except json.JSONDecodeError as error:
        raise InputError.of(
            f"not valid JSON: {error.msg}",
            fix="Check the quotes, commas and brackets around here.",
            file=source, line=error.lineno, column=error.colno,
        ) from error  # fmt: skip
    except RecursionError as error:
        raise InputError.of(_TOO_DEEP, fix="Flatten it.", file=source) from error
    if problems:
        raise InputError(problems)
    return _as_text(root, source, 0)


def _as_text(value: Any, source: str, depth: int) -> Any:
    """Give JSON values the form that `yamlfile` gives YAML ones."""
    if depth > DEPTH_MOST:
        raise InputError.of(_TOO_DEEP, fix="Flatten it.", file=source)
    if isinstance(value, YamlMapping):
        for key in value:
            value[key] = _as_text(value[key], source, depth + 1)
        return value
    if isinstance(value, list):
        made = YamlList()
        made.extend(_as_text(item, source, depth + 1) for item in value)
        made.places.extend([Place(source, 0, 0)] * len(value))
        return made
    if isinstance(value, bool):
        return Bare(str(value).lower())
    return "" if value is None else value
