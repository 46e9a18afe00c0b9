"""The reference and the schema of the JSON contract, made from its shapes.

`generate_docs.py` writes them; tests check by the same shapes what the program writes.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial, reduce
from operator import or_
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import typing_extensions
from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from mlcareer.assessment.score import Status
from mlcareer.policy import Importance, Level, Verdict
from mlcareer.proficiency import Label, Source
from mlcareer.render.shapes import assess, browse, common, compare, documents, progress, team

Shape: TypeAlias = Any  # a TypedDict, which no type stands for
Hint: TypeAlias = Any  # what annotates a key

# The parts of the page, in its order, and what each describes.
SECTIONS: Final[dict[str, tuple[Shape, ...]]] = {
    "errors": (common.ErrorsDocument,),
    "assess": (assess.AssessDocument,),
    "plan": (assess.PlanDocument,),
    "match": (browse.MatchDocument,),
    "extract": (documents.ExtractDocument,),
    "evidence": (documents.EvidenceDocument,),
    "compare": (compare.CompareDocument,),
    "team": (team.TeamDocument,),
    "progress": (
        progress.EntriesDocument,
        progress.EntryDocument,
        progress.ExportDocument,
        progress.ExportLine,
        progress.DiffDocument,
        progress.TrendDocument,
    ),
    "skills": (browse.SkillsDocument,),
    "roles": (browse.RolesDocument,),
    "market": (browse.MarketDocument,),
}
DOCUMENTS: Final = tuple(root for roots in SECTIONS.values() for root in roots)
# Words that many keys share; those of one key stand beside it.
_WORDS: Final[dict[Any, str]] = {
    Label: "proficiency",
    Source: "proficiency source",
    Level: "level",
    Verdict: "verdict",
    Importance: "importance",
    Status: "status",
}
_PLAIN: Final[dict[Any, str]] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    type(None): "null",
}


def keys(shape: Shape) -> dict[str, Hint]:
    """Return the keys of a shape with what annotates them, those it inherits first."""
    return get_type_hints(shape, include_extras=True)


def _said(hint: Hint) -> tuple[Any, tuple[Any, ...]]:
    """Return a type without what is said of it, and that."""
    return (hint.__origin__, hint.__metadata__) if hasattr(hint, "__metadata__") else (hint, ())


def meaning(hint: Hint) -> str:
    """Return the meaning of a key; empty if it has none."""
    return next((one for one in _said(hint)[1] if isinstance(one, str)), "")


def _inner(hint: Hint) -> tuple[Any, ...]:
    """Return what a list, a map or a choice is made of."""
    plain = _said(hint)[0]
    return () if get_origin(plain) is Literal else get_args(plain)


def shapes_in(shape: Shape) -> Iterator[Shape]:
    """Yield a shape and all that stand in it, each as often as it does."""
    yield shape
    waiting = list(keys(shape).values())
    while waiting:
        hint = waiting.pop(0)
        plain = _said(hint)[0]
        if is_typeddict(plain):
            yield from shapes_in(plain)
        waiting[:0] = _inner(hint)


# --- the reference ------------------------------------------------------------------------


def reference(section: str) -> Iterator[str]:
    """Yield the tables of a section: its documents, then what they alone or they first name."""
    before = list(SECTIONS)[: list(SECTIONS).index(section)]
    known = {one for name in before for root in SECTIONS[name] for one in shapes_in(root)}
    roots = SECTIONS[section]
    for number, root in enumerate(roots):
        yield from ([""] if number else [])
        yield from _table(root)
    nested = dict.fromkeys(one for root in roots for one in shapes_in(root))
    for shape in nested:
        if shape not in roots and shape not in known:
            yield from ("", f"### {title(shape)}", "")
            yield from _table(shape)


def title(shape: Shape) -> str:
    """Return the heading of a shape: its name in words."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda at: f" {at[0].lower()}", shape.__name__)


def _table(shape: Shape) -> Iterator[str]:
    yield from (shape.__doc__ or "").splitlines()
    yield from ("", "| key | type | meaning |", "|---|---|---|")
    for key, hint in keys(shape).items():
        yield f"| `{key}` | {_typed(hint)} | {meaning(hint)} |"


def _typed(hint: Hint) -> str:
    """Say a type in words."""
    plain, said = _said(hint)
    if date in said:
        return "day"
    if is_typeddict(plain):
        return f"[{title(plain).lower()}](#{title(plain).lower().replace(' ', '-')})"
    if plain in _WORDS:
        return f"[{_WORDS[plain]}](#words)"
    if get_origin(plain) is Literal:
        return ", ".join(f"`{one}`" for one in get_args(plain))
    if get_origin(plain) is list:
        return f"list of {_typed(get_args(plain)[0])}"
    if get_origin(plain) is dict:
        return f"map from {' to '.join(_typed(one) for one in get_args(plain))}"
    if get_origin(plain) in {Union, UnionType}:
        return " or ".join(_typed(one) for one in get_args(plain))
    low, high = next((one for one in said if isinstance(one, tuple)), (None, None))
    return _PLAIN[plain] + (f", {low} to {high}" if high is not None else "")


def words() -> Iterator[str]:
    """Yield the words that many keys share."""
    yield from ("| what | is one of |", "|---|---|")
    for hint, name in _WORDS.items():
        yield f"| {name} | {', '.join(f'`{one}`' for one in get_args(hint))} |"


PARTS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "json-words": words,
    **{f"json-{section}": partial(reference, section) for section in SECTIONS},
}


# --- the schema ---------------------------------------------------------------------------


class _Untitled(GenerateJsonSchema):
    """A schema in which a key is not said again as its title."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


@cache
def adapter(shape: Shape, *, strict: bool) -> TypeAdapter[Any]:
    """Return what checks a value; a `strict` one lets no other key and no other type pass."""
    return TypeAdapter(_model(shape, strict=strict))


@cache
def _model(shape: Shape, *, strict: bool) -> Hint:
    """Return a shape as pydantic takes it, its meanings as descriptions.

    Before Python 3.12 pydantic does not take the standard library's `TypedDict`, and it reads
    nothing from an annotation that is not its own.
    """
    fields = {key: _field(hint, strict=strict) for key, hint in keys(shape).items()}
    made = getattr(typing_extensions, "TypedDict")(shape.__name__, fields)  # noqa: B009 - type checkers know literals alone
    made.__doc__ = shape.__doc__
    if strict:
        made.__pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    return made


def _field(hint: Hint, *, strict: bool) -> Hint:
    plain, said = _said(hint)
    field = partial(_field, strict=strict)
    inner = get_args(plain)
    if is_typeddict(plain):
        plain = _model(plain, strict=strict)
    elif get_origin(plain) in {Union, UnionType}:
        plain = reduce(or_, (field(one) for one in inner))
    elif get_origin(plain) in {list, dict}:
        plain = get_origin(plain)[tuple(field(one) for one in inner)]
    if not said:
        return plain
    rules: dict[str, Any] = {"description": meaning(hint) or None}
    for one in said:
        if isinstance(one, tuple):
            rules |= dict(zip(("ge", "le"), one, strict=True))
        elif one is date:
            rules |= {
                "pattern": r"^\d{4}-\d\d-\d\d$",
                "json_schema_extra": {"format": "date"},
            }
    return Annotated[plain, Field(**rules)]


def schema() -> str:
    """Return the JSON Schema of everything that is written. As the contract may, it may grow."""
    roots, found = TypeAdapter.json_schemas(
        [(one.__name__, "serialization", adapter(one, strict=False)) for one in DOCUMENTS],
        schema_generator=_Untitled,
    )
    whole = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "The JSON of mlcareer, format 1",
        "description": "Any one of these documents. Keys may be added to them: ignore those that "
        "you do not know.",
        "anyOf": [roots[one.__name__, "serialization"] for one in DOCUMENTS],
        **found,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
