"""One row: what its line says, and the person in it, read as `assess` reads a file of theirs."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple, NoReturn

from mlcareer.batch.out import Id
from mlcareer.batch.task import Fields
from mlcareer.errors import InputError
from mlcareer.reading import parse_document
from mlcareer.reading.document import Document, Kind
from mlcareer.reading.layout import read_prose
from mlcareer.reading.lines import split_list
from mlcareer.reading.profile import read_profile
from mlcareer.reading.source import clean, decode
from mlcareer.reading.values import RATINGS, Bare
from mlcareer.yamlfile import DEPTH_MOST, Place, YamlList, YamlMapping

_WRITE: Final = 'Write {"id": …, "skills": […]} or {"id": …, "text": "…"}.'

# A skill as the fields and values of an entry, or as a text.
Entry = tuple[tuple[str, str | bool | None], ...]
Item = str | Entry


class Row(NamedTuple):
    """What a line says of a person, as values of JSON in which numbers are text; None if nothing.

    A text is not known to be one.
    """

    skills: Any
    text: Any
    complete: Any


def parse_line(line: bytes) -> Mapping[str, Any]:
    """Read a line of JSON Lines.

    Raises:
        InputError: it is not an object.
    """
    value = _value(line)
    if not isinstance(value, dict):
        raise InputError.of("not an object", fix=_WRITE)
    return value


def parse_cells(line: bytes, fields: Fields) -> Mapping[str, Any] | None:
    """Read a line of a table's chunk; None for a blank row.

    Raises:
        InputError: it says what is wrong with the row.
    """
    value = _TABLES.decode(line.decode())
    if isinstance(value, str):
        if not value:
            return None
        message, _, fix = value.partition(". ")
        raise InputError.of(message, fix=fix)
    return dict(zip(fields, map(_cleaned, value), strict=True))


def id_of(value: Mapping[str, Any], fields: Fields) -> Id:
    """Return what names a row.

    Raises:
        InputError: it can name nobody.
    """
    found = value.get(fields.id)
    if isinstance(found, str | bool | None):
        return found
    raise InputError.of("the id is a list or an object", fix="Give a text or a number.")


def row_of(value: Mapping[str, Any], fields: Fields) -> Row:
    """Return what a row says of a person.

    Raises:
        InputError: nothing; an empty list of skills is something.
    """
    if fields.skills not in value and fields.text not in value:
        near = get_close_matches(fields.skills, value, n=1)
        fix = f"Did you mean '{near[0]}'? Then add --skills {near[0]}." if near else _WRITE
        raise InputError.of(f"has neither '{fields.skills}' nor '{fields.text}'", fix=fix)
    return Row(value.get(fields.skills), value.get(fields.text), value.get("complete"))


def items_of(row: Row) -> list[Item] | None:
    """Return the skills of a row one by one, where each can be read by itself; else None.

    Blanks are left out: programs write them for want of a value.
    """
    if row.text is not None or not isinstance(row.complete, bool | None):
        return None
    skills = row.skills
    if isinstance(skills, str):
        return list(split_list(skills))
    if not isinstance(skills, list):
        return [] if skills is None else None
    if {*map(type, skills)} == {str}:  # nearly everybody's
        return [one for one in skills if one and not one.isspace()]
    items: list[Item] = []
    for one in skills:
        if one.__class__ is str or isinstance(one, Bare):
            if not one.isspace() and one:
                items.append(one)
        elif isinstance(one, dict) and RATINGS.isdisjoint(one):
            item = tuple(one.items())
            if not all(isinstance(value, str | bool | None) for _, value in item):
                return None
            items.append(item)
        elif one is not None:  # a rating is out of what all ratings of the person say
            return None
    return items


def read_row(row: Row, source: str, *, this_year: int, kind: Kind | None = None) -> Document:
    """Read a row whole; "since 2019" counts to `this_year`.

    `kind` says what sort of writing the text is, None to have it judged.

    Raises:
        InputError: everything that is wrong with it.
    """
    if not isinstance(row.text, str | None):
        raise InputError.of("the text is not a text", fix="Write it as one string.")
    root = YamlMapping()
    place = Place(source, 0, 0)
    for key, value in (("skills", row.skills), ("complete", row.complete)):
        if value is not None:
            root[key] = _as_yaml(value, place, 0)
            root.places[key] = place
    claimed = read_profile(root, "", source, this_year)
    if row.text is None:
        return claimed
    if kind:
        written = read_prose(clean(row.text), source, this_year=this_year, kind=kind)
    else:
        content = row.text.encode("utf-8", "replace")
        written = parse_document(content, source, this_year=this_year)
    return written._replace(
        claims=(*claimed.claims, *written.claims), complete=claimed.complete or written.complete
    )


def entry(fields: Entry) -> Row:
    """Return the row of a person who claims one thing only."""
    return Row([dict(fields)], None, None)


def _value(line: bytes) -> Any:
    text = line.decode("ascii") if line.isascii() else ""
    if not text.isprintable() or not text:
        text = decode(line, "")
    try:
        return _ROWS.decode(text)
    except json.JSONDecodeError as error:
        fix = f"Check the quotes, commas and brackets around column {error.colno}."
        raise InputError.of(f"not valid JSON: {error.msg}", fix=fix) from error
    except RecursionError as error:
        raise _too_deep() from error


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InputError.of(f"the key '{twice[:60]}' stands twice", fix="Keep one of the two.")
    return made


def _refused(constant: str) -> NoReturn:
    raise InputError.of(f"not valid JSON: {constant}", fix="Write null, or leave it out.")


# Control characters inside a text are no reason to refuse anybody.
_ROWS: Final = json.JSONDecoder(
    strict=False, object_pairs_hook=_mapping,
    parse_int=Bare, parse_float=Bare, parse_constant=_refused,
)  # fmt: skip
# What we wrote ourselves; a number that is none is a value that is not there.
_TABLES: Final = json.JSONDecoder(parse_int=Bare, parse_float=Bare, parse_constant=lambda _: None)


def _cleaned(value: Any) -> Any:
    """Clean the texts of a table as those of a file are."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


def _as_yaml(value: Any, place: Place, depth: int) -> Any:
    """Give values of JSON the form that profiles are read in."""
    if depth > DEPTH_MOST:
        raise _too_deep()
    if isinstance(value, dict):
        mapping = YamlMapping()
        for key, one in value.items():
            mapping[key] = _as_yaml(one, place, depth + 1)
            mapping.places[key] = place
        return mapping
    if isinstance(value, list):
        made = YamlList()
        made.extend(_as_yaml(one, place, depth + 1) for one in _filled(value))
        made.places.extend([place] * len(made))
        return made
    if isinstance(value, bool):
        return Bare(str(value).lower())
    return "" if value is None else value


def _filled(values: list[Any]) -> Iterator[Any]:
    for one in values:
        if one is not None and not (isinstance(one, str) and not one.strip()):
            yield one


def _too_deep() -> InputError:
    return InputError.of(f"nested more than {DEPTH_MOST} deep", fix="Flatten it.")
