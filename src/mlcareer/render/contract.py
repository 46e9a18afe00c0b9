"""What all JSON results share: version 1 of the contract.

Keys and meanings do not change within a version. The contract is written
out by hand on purpose: it is what other programs read, and importing a serialiser would cost
half of the program's start.
"""

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from mlcareer.errors import Problem
from mlcareer.matching.profile import Match, Suggestions
from mlcareer.proficiency import LABELS
from mlcareer.taxonomy.market import Demand
from mlcareer.taxonomy.models import Resource, Taxonomy

if TYPE_CHECKING:
    from mlcareer.render.shapes import common

FORMAT: Final = 1
# Control and direction characters that JSON allows raw and a terminal obeys; lone surrogates.
_UNSEEN: Final = re.compile(
    r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)

_LINE: Final = json.JSONEncoder(ensure_ascii=False)


def dump(value: Any) -> str:
    """Write JSON as people read it; what does not show is escaped, all other text stays text."""
    return _shown(json.dumps(value, ensure_ascii=False, indent=2))


def dump_line(value: Any) -> str:
    """Write JSON as `dump` does, on one line, for JSON Lines."""
    return _shown(_LINE.encode(value))


def _shown(text: str) -> str:
    # Printable ASCII needs no escape, and to ask that is quicker than to look for one.
    if not text.isascii() or "\x7f" in text:
        text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"{text}\n"


def render_problems(problems: Iterable[Problem]) -> str:
    """Return what was wrong with the input as JSON, for whoever asked for JSON."""
    found: common.ErrorsDocument = {
        "format": FORMAT,
        "errors": [
            {
                "file": one.file or None,
                "line": one.line or None,
                "column": one.column or None,
                "path": one.path or None,
                "message": one.message,
                "fix": one.fix or None,
            }
            for one in problems
        ],
    }
    return dump(found)


def matches(
    found: Iterable[Match], suggestions: Suggestions, taxonomy: Taxonomy
) -> "list[common.Match]":
    """Return how claims were read."""
    return [
        {
            "text": one.text,
            "part": one.part,
            "skill": one.skill,
            "name": taxonomy.skills[one.skill].name if one.skill else None,
            "rung": one.rung,
            "score": one.score,
            "proficiency": LABELS[one.proficiency],
            "proficiency_source": one.source,
            "negated": one.negated,
            "suggestions": [
                {"skill": skill, "name": taxonomy.skills[skill].name, "score": score}
                for skill, score in (() if one.skill else suggestions.get(one.part or one.text, ()))
            ],
        }
        for one in found
    ]


def asked(demand: Demand | None) -> "common.Demand | None":
    """Return how many ads ask for something; None where none were counted."""
    if demand is None:
        return None
    return {"share": demand.share, "sample": demand.sample, "years": demand.years}


def learning(resources: Iterable[Resource]) -> "list[common.Resource]":
    """Return where a skill can be learned."""
    return [
        {
            "title": one.title,
            "url": one.url,
            "kind": one.kind,
            "cost": one.cost,
            "hours": one.hours,
            "from": one.start,
            "to": one.to,
        }
        for one in resources
    ]
