"""What is read from a text that says how well somebody can do a thing."""

from typing import NamedTuple

from mlcareer.proficiency import Proficiency, Source


class Reading(NamedTuple):
    """What a text says about proficiency, and what is left of it without that.

    `proficiency` is None where nothing was said; then `source` is "assumed". `years` is the
    length of experience it rests on, `last_used` a year (`2021`) or a month that the text names.
    """

    rest: str
    proficiency: Proficiency | None = None
    source: Source = "assumed"
    years: float | None = None
    last_used: str | None = None
    negated: bool = False
