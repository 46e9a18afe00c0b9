"""The values that YAML and JSON files have, and what is done with them alike."""

import re
from collections.abc import Iterator
from typing import Final

from mlcareer.yamlfile import Place, YamlList, YamlMapping

Value = str | YamlList | YamlMapping

RATINGS: Final = frozenset({"rating", "score"})
NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_SHOWN: Final = 60  # letters of a value in a message


class Bare(str):
    """A number or a truth value of JSON, as text: some readers want words."""

    __slots__ = ()


def shape(value: object) -> str:
    """Say what a value is."""
    if isinstance(value, YamlMapping):
        return "a mapping"
    if isinstance(value, YamlList):
        return "a list"
    if isinstance(value, Bare):
        return "a truth value" if value in {"true", "false"} else "a number"
    return "a text"


def shown(value: object) -> str:
    """Return a value as it is shown in a message."""
    return str(value)[:_SHOWN]


def plain_key(key: str) -> str:
    """Write `techStack`, `tech_stack` and `tech-stack` as words."""
    return re.sub(r"[_-]+|(?<=[a-z])(?=[A-Z])", " ", key).lower().strip()


def listed(texts: list[str], place: Place) -> YamlList:
    """Make a list of texts that all stand at one place."""
    made = YamlList()
    made.extend(texts)
    made.places.extend([place] * len(texts))
    return made


def without_spoken(value: YamlList | YamlMapping) -> YamlList | YamlMapping:
    """Leave the languages out that people speak."""
    from mlcareer.reading.shelves import is_spoken  # noqa: PLC0415 - most files have no shelf

    if isinstance(value, YamlList):
        listed = YamlList()
        for item, place in zip(value, value.places, strict=True):
            names = [*item, *item.values()] if isinstance(item, YamlMapping) else [item]
            if not any(isinstance(one, str) and is_spoken(one) for one in names):
                listed.append(item)
                listed.places.append(place)
        return listed
    mapping = YamlMapping()
    for key, said in value.items():
        if not is_spoken(key):
            mapping[key] = said
            mapping.places[key] = value.places[key]
    return mapping


def bare_ratings(value: object) -> Iterator[float]:
    """Yield all bare numbers that stand as ratings in a file."""
    if isinstance(value, YamlMapping):
        for key, inner in value.items():
            if key in RATINGS and isinstance(inner, str) and NUMBER.fullmatch(inner):
                yield float(inner.replace(",", "."))
            elif not isinstance(inner, str):
                yield from bare_ratings(inner)
    elif isinstance(value, YamlList):
        for inner in value:
            if not isinstance(inner, str):
                yield from bare_ratings(inner)
