"""What pydantic finds wrong, in our words, and how to mend it."""

from difflib import get_close_matches
from typing import Any

from mlcareer.taxonomy import schema

_EMPTY = ("is empty", "Write something, or remove the key.")
# What pydantic calls a mistake, and what we say of it.
_SAID = {
    "missing": ("is missing", "Add it."),
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "model_type": ("is not a mapping", "Write its fields below it, as 'id: …'."),
}
# What a pattern is about, by a part of it.
_PATTERNS = (
    ("[A-Z]{2}", "'{}' is not a country code", "Use two capital letters, as in US."),
    ("(19|20)", "'{}' is not a year or a range of years", "Write 2024 or 2022-2024."),
    (
        "Foundation",
        "does not say what kind of reason it is",
        "Begin with 'Foundation.', 'Rising.', 'Falling.', 'Wording.' or 'Common.'.",
    ),
)
_FIELDS = sorted(
    {
        field.alias or name
        for model in vars(schema).values()
        if isinstance(model, type) and issubclass(model, schema.Entry)
        for name, field in model.model_fields.items()
    }
)


def explain(error: Any) -> tuple[str, str]:
    """Say what pydantic found in our words, and how to mend it."""
    kind, given = error["type"], str(error.get("input"))[:60]
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        near = get_close_matches(name, _FIELDS, n=1)
        return "unknown key", f"Did you mean '{near[0]}'?" if near else "Remove it."
    if kind == "literal_error":
        return f"'{given}' is not allowed here", f"Use {error['ctx']['expected']}."
    if kind == "string_pattern_mismatch":
        return _explain_pattern(error["ctx"]["pattern"], given)
    return _SAID.get(kind) or (error["msg"].lower(), "")


def _explain_pattern(pattern: str, given: str) -> tuple[str, str]:
    if "https" in pattern:
        return f"'{given}' is not a safe address", "Use a plain https:// address."
    if "x00" in pattern:
        return "has characters that do not show", "Remove control and direction characters."
    for sign, what, fix in _PATTERNS:
        if sign in pattern:
            return what.format(given), fix
    return f"'{given}' is not an id", "Use lower-case letters, digits and hyphens."
