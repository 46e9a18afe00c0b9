"""Command lines to run next, as they can be copied from a report."""

import re
import shlex
from typing import Final

from mlcareer.policy import DEFAULT_LEVEL, QUESTIONS, Level
from mlcareer.render.escape import visible
from mlcareer.taxonomy.models import Role

# Nobody timed it yet: four statements are read, and one is chosen, in less than half a minute.
_MINUTES_A_QUESTION: Final = 0.4
# What a profile's source is called where it is no file.
_NO_FILE: Final = frozenset({"", "standard input", "typed"})
# A path that shows as it is wherever a report is read, and that nothing makes a link of.
_PLAIN: Final = re.compile(r"(?!.*(?://|www\.))[\w .,+=~/:\\-]+")


def command(name: str, source: str, role: Role, level: Level) -> str:
    """Return a command about a role and a profile; a path that cannot be shown becomes FILE."""
    shown = ""
    if source not in _NO_FILE:
        plain = _PLAIN.fullmatch(source) and visible(source) == source
        shown = f" {shlex.quote(source) if plain else 'FILE'}"
    at = "" if level == role.nearest(DEFAULT_LEVEL) else f" --level {level}"
    return f"mlcareer {name}{shown} --role {role.id}{at}"


def invitation(source: str, role: Role, level: Level, left: int) -> str:
    """Say which command asks what is still open, and how long that takes."""
    number = min(left, QUESTIONS)
    minutes = max(1, round(number * _MINUTES_A_QUESTION))
    asks = "1 question" if number == 1 else f"{number} questions"
    lasts = "1 minute" if minutes == 1 else f"{minutes} minutes"
    line = command("interview", source, role, level)
    return f"{line} ({asks} on what weighs most, about {lasts})"
