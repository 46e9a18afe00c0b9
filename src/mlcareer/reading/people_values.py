"""Several people as values: JSON Lines, or a list of profiles in JSON or YAML."""

from collections.abc import Iterator
from typing import Any, Final

from mlcareer.errors import InputError, Problem
from mlcareer.reading.columns import read_title
from mlcareer.reading.profile import PROFILE_KEYS
from mlcareer.reading.roster import Entry, Roster, gathered, is_key
from mlcareer.yamlfile import YamlList, YamlMapping

_WHO: Final = frozenset({"id", "name"})
_WHAT: Final = frozenset({"skills", "text"})


def read_lines(text: str, source: str, *, this_year: int) -> Roster:
    """Read JSON Lines: on each line an id or a name, and skills or a text."""
    from mlcareer.reading.json import load  # noqa: PLC0415 - the other sort may be YAML

    def people() -> Iterator[Entry | tuple[Problem, ...]]:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield _entry(load(line, source), source, number, this_year)
                except InputError as error:
                    yield tuple(one._replace(line=number) for one in error.problems)

    return gathered(people())


def read_list(text: str, source: str, *, this_year: int) -> Roster | None:
    """Read a list of profiles; None where it is a list of one person's skills.

    Raises:
        InputError: it is neither JSON nor YAML.
    """
    root = _loaded(text, source)
    if not isinstance(root, YamlList) or not root or not all(map(_is_person, root)):
        return None

    def people() -> Iterator[Entry | tuple[Problem, ...]]:
        for values, place in zip(root, root.places, strict=True):
            try:
                yield _entry(values, source, place.line, this_year)
            except InputError as error:
                yield error.problems

    return gathered(people())


def _loaded(text: str, source: str) -> Any:  # noqa: ANN401 - checked by who asks
    """Return the values of a list in JSON or YAML."""
    if text.lstrip().startswith("["):
        from mlcareer.reading import json  # noqa: PLC0415 - one of the two

        return json.load(text, source)
    from mlcareer import yamlfile  # noqa: PLC0415 - one of the two

    return yamlfile.load(text, file=source)


def _is_person(value: object) -> bool:
    """Whether an item of a list is a profile, and not a skill or a shelf of skills."""
    return isinstance(value, YamlMapping) and not (
        _WHO.isdisjoint(value) or _WHAT.isdisjoint(value)
    )


def _entry(values: object, source: str, line: int, this_year: int) -> Entry:
    """Read one person's values.

    Raises:
        InputError: everything that is wrong with them.
    """
    if not isinstance(values, YamlMapping):
        fix = 'Write {"name": …, "skills": […]} on each line.'
        raise InputError.of("is no object", fix=fix, file=source, line=line)
    key = values.pop("id", None)
    if key is not None and not isinstance(key, str):
        raise InputError.of("the id is neither text nor number", file=source, line=line)
    where = f"{source}:{line}" if line else source
    if "text" in values:
        return _told(values, key, source, line, this_year)
    # Beside their skills, a list of people says who they are and where they work.
    for other in [one for one in values if "skills" in values and _is_aside(one, values[one])]:
        del values[other]
    from mlcareer.reading.structured import read_values  # noqa: PLC0415 - few people are values

    document = read_values(values, "", source, this_year)
    return Entry(document.name, key, line, document._replace(source=where))


def _told(values: YamlMapping, key: str | None, source: str, line: int, this_year: int) -> Entry:
    """Read a person's text."""
    written, name = values["text"], values.get("name")
    if "skills" in values:
        fix = "Keep one of them."
        raise InputError.of("has both 'skills' and a 'text'", fix=fix, file=source, line=line)
    if not isinstance(written, str):
        raise InputError.of("its 'text' is none", fix="Write a text.", file=source, line=line)
    from mlcareer.reading.text import read  # noqa: PLC0415 - few people are text in a list

    document = read(written, f"{source}:{line}" if line else source, this_year=this_year)
    return Entry(name if isinstance(name, str) else None, key, line, document)


def _is_aside(key: str, value: object) -> bool:
    """Whether a value says something else of a person than what they can do."""
    if key in PROFILE_KEYS or not isinstance(value, str):
        return False
    return is_key(key) or read_title(key).meaning is not None
