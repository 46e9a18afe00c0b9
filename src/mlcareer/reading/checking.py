"""Values of YAML and JSON files, checked: all that is wrong is collected, each with its place."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from mlcareer.errors import Problem
from mlcareer.phrases import Reading, read_phrase
from mlcareer.proficiency import LABELS
from mlcareer.reading.values import shape, shown
from mlcareer.yamlfile import Place, YamlList, YamlMapping

BACKGROUND_KINDS: Final = (
    "degree", "years", "publications", "certificates", "portfolio", "right-to-work",
)  # fmt: skip
_YES: Final = {"true", "yes", "on"}
_NO: Final = {"false", "no", "off", ""}
_DATE: Final = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_COUNT: Final = re.compile(r"[<>~]?\s*\d{1,2}(?:[.,]\d{1,2})?\s*\+?")


class Checking:
    """Reads single values of one file, and keeps what is wrong with them in `problems`."""

    def __init__(self, source: str, this_year: int) -> None:
        """`source` names the file in messages; "since 2019" counts to `this_year`."""
        self.source = source
        self.this_year = this_year
        self.problems: list[Problem] = []

    def report(self, place: Place, path: str, message: str, fix: str) -> None:
        """Add one thing that is wrong."""
        self.problems.append(
            Problem(
                message=message, fix=fix, file=self.source, line=place.line,
                column=place.column, path=path,
            )
        )  # fmt: skip

    def text(self, mapping: YamlMapping, key: str, path: str = "") -> str:
        """Return a text without blanks around it; empty where there is none."""
        value = mapping.get(key, "")
        if isinstance(value, str):
            return value.strip()
        message = f"is not a text but {shape(value)}"
        self.report(mapping.places[key], f"{path}{key}", message, "Write it on one line.")
        return ""

    def flag(self, mapping: YamlMapping, key: str) -> bool:
        """Read a truth value; what is not given is false."""
        value = mapping.get(key, "")
        if isinstance(value, str) and value.lower() in _YES | _NO:
            return value.lower() in _YES
        self.report(mapping.places[key], key, "is neither true nor false", "Write true or false.")
        return False

    def background(self, root: YamlMapping) -> Iterator[tuple[str, str]]:
        """Read conditions that are not skills: `background: {degree: MSc}`."""
        value = root.get("background", "")
        if value == "":
            return
        if not isinstance(value, YamlMapping):
            fix = f"Write one of {', '.join(BACKGROUND_KINDS)} below it, as 'degree: …'."
            self.report(root.places["background"], "background", "is not a mapping", fix)
            return
        for kind in value:
            if kind not in BACKGROUND_KINDS:
                fix = f"Use one of {', '.join(BACKGROUND_KINDS)}."
                self.report(value.places[kind], f"background.{kind}", "unknown key", fix)
            elif said := self.text(value, kind, "background."):
                yield kind, said

    def proficiency(self, value: object, place: Place, path: str) -> Reading | None:
        """Read a proficiency; None for an empty value, an error for what is none."""
        if value == "":
            return None
        said = read_phrase(value, this_year=self.this_year) if isinstance(value, str) else None
        if said is None or (said.proficiency is None and said.last_used is None):
            fix = f"Use {', '.join(LABELS)}, a number from 0 to 4, '4/5', '80%' or '3 years'."
            if isinstance(value, str) and ("," in value or ";" in value):
                fix += " Write a list of skills in brackets: [Python, SQL]."
            self.report(place, path, f"'{shown(value)}' is not a proficiency", fix)
            return None
        return said

    def years(self, value: object, place: Place, path: str) -> Reading | None:
        """Read how long: `5`, `5+`, `6 months`; None for an empty value."""
        text = value if isinstance(value, str) else ""
        phrase = f"{text} years" if _COUNT.fullmatch(text) else text
        message = f"'{shown(value)}' is not a number of years"
        return self._duration(value, phrase, place, path, message, "Write 5, or '6 months'.")

    def since(self, value: object, place: Place, path: str) -> Reading | None:
        """Read from when on: `2019`; None for an empty value."""
        text = value if isinstance(value, str) else ""
        phrase = f"since {text[:4]}" if _DATE.fullmatch(text) else text
        message = f"'{shown(value)}' is not a year"
        return self._duration(value, phrase, place, path, message, "Write 2019 or 2019-05.")

    def _duration(
        self, value: object, phrase: str, place: Place, path: str, message: str, fix: str
    ) -> Reading | None:
        if value == "":
            return None
        said = read_phrase(phrase, this_year=self.this_year)
        if said is None or said.years is None:
            self.report(place, path, message, fix)
            return None
        return said

    def date(self, value: object, place: Place, path: str) -> str | None:
        """Read a date: a year, a month or a day; None for an empty value."""
        if value == "":
            return None
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                date.fromisoformat((value + "-01-01")[:10])
            except ValueError:
                pass
            else:
                return value
        fix = "Write 2024, 2024-05 or 2024-05-31."
        self.report(place, path, f"'{shown(value)}' is not a date", fix)
        return None

    def evidence(self, value: object, place: Place, path: str) -> tuple[str, ...]:
        """Read links or notes: one text or a list of them."""
        given = value if isinstance(value, YamlList) else [value]
        texts = [one for one in given if isinstance(one, str)]
        if len(texts) < len(given):
            self.report(place, path, "evidence is not text", "Write a link or a list of links.")
            return ()
        return tuple(one for one in texts if one.strip())
