"""Profiles in YAML and JSON, checked: a mistake is an error with its place, never a lost claim."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from mlcareer.errors import InputError, Problem
from mlcareer.phrases import Reading, read_phrase
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.reading.document import Claim, Document
from mlcareer.yamlfile import Place, YamlList, YamlMapping

PROFILE_KEYS: Final = ("name", "skills", "complete", "background")
SKILL_KEYS: Final = ("skill", "proficiency", "last_used", "evidence")
# What other tools and people call the same.
_SYNONYMS: Final = {"name": "skill", "level": "proficiency"}
BACKGROUND_KINDS: Final = (
    "degree", "years", "publications", "certificates", "portfolio", "right-to-work",
)  # fmt: skip
_DATE: Final = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_YES: Final = {"true", "yes", "on"}
_NO: Final = {"false", "no", "off", ""}


def read_values(root: Any, source: str, this_year: int) -> Document:
    """Read a profile from the values of a YAML or JSON file.

    Raises:
        InputError: everything that is wrong with it.
    """
    reading = _ProfileReading(source, this_year)
    document = reading.document(root)
    if reading.problems:
        raise InputError(reading.problems)
    return document


class _ProfileReading:
    """Reads one profile and collects all that is wrong with it."""

    def __init__(self, source: str, this_year: int) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.this_year = this_year

    def report(self, place: Place, path: str, message: str, fix: str) -> None:
        self.problems.append(
            Problem(
                message=message, fix=fix, file=self.source, line=place.line,
                column=place.column, path=path,
            )
        )  # fmt: skip

    def document(self, root: Any) -> Document:
        """Read the whole: a profile, a mapping of skills to proficiencies, or a list."""
        if root is None or root == "":
            return Document(source=self.source, claims=())
        if isinstance(root, YamlList):
            return Document(source=self.source, claims=tuple(self.listed(root, "")))
        if not isinstance(root, YamlMapping):
            fix = "Write 'skills:' and a list below it."
            self.report(Place(self.source, 1, 1), "", "not a profile but a single text", fix)
            return Document(source=self.source, claims=())
        claims: list[Claim] = []
        for key, value in root.items():
            if key == "skills":
                claims.extend(self.skills(value, root.places[key]))
            elif key not in PROFILE_KEYS:
                claims.extend(self.entry(key, value, root.places[key]))
        return Document(
            source=self.source,
            claims=tuple(claims),
            name=self.text(root, "name"),
            complete=self.flag(root, "complete"),
            background=tuple(self.background(root)),
        )

    def skills(self, value: Any, place: Place) -> Iterator[Claim]:
        """Read what stands under `skills`."""
        if isinstance(value, YamlList):
            yield from self.listed(value, "skills")
        elif isinstance(value, YamlMapping):
            for key, said in value.items():
                yield from self.entry(key, said, value.places[key], known=())
        elif value:
            from mlcareer.reading.text import split_list  # noqa: PLC0415 - a rare shape

            for part in split_list(value):
                yield Claim(text=part, line=place.line)

    def listed(self, items: YamlList, path: str) -> Iterator[Claim]:
        """Read a list of claims: texts, `{skill, proficiency, …}`, or `{python: working}`."""
        for number, (item, place) in enumerate(zip(items, items.places, strict=True)):
            where = f"{path}[{number}]"
            if isinstance(item, YamlMapping):
                yield from self.mapped(item, place, where)
            elif isinstance(item, YamlList):
                self.report(place, where, "a list inside the list", "Take it out of its brackets.")
            elif item.strip():
                yield Claim(text=item, line=place.line)
            else:
                self.report(place, where, "is empty", "Write a skill, or remove the line.")

    def fields(self, item: YamlMapping, where: str) -> dict[str, str]:
        """Return the key that gives each field; two keys for one field are a mistake."""
        found: dict[str, str] = {}
        for key in item:
            field = _SYNONYMS.get(key, key)
            if field in found:
                said = f"'{found[field]}' and '{key}' both say the {field}"
                self.report(item.places[key], f"{where}.{key}", said, "Keep one of the two.")
            found.setdefault(field, key)
        return found

    def mapped(self, item: YamlMapping, place: Place, where: str) -> Iterator[Claim]:
        """Read one claim given as a mapping."""
        fields = self.fields(item, where)
        if "skill" not in fields:
            if len(item) == 1:
                ((key, said),) = item.items()
                yield from self.entry(key, said, item.places[key], known=SKILL_KEYS)
            else:
                fix = "Add 'skill: …'."
                self.report(place, where, "has no 'skill'", fix)
            return
        for field, key in fields.items():
            if field not in SKILL_KEYS:
                near = get_close_matches(key, SKILL_KEYS, n=1)
                fix = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(SKILL_KEYS)}."
                self.report(item.places[key], f"{where}.{key}", "unknown key", fix)
        name = item[fields["skill"]]
        if not isinstance(name, str) or not name.strip():
            self.report(place, where, "'skill' is not a name", "Write one skill's name.")
            name = ""
        yield self.claim(name, item, fields, place, where)

    def claim(
        self, name: str, item: YamlMapping, fields: dict[str, str], place: Place, where: str
    ) -> Claim:
        said = None
        if (key := fields.get("proficiency")) is not None:
            said = self.proficiency(item[key], item.places[key], f"{where}.{key}")
        last_used = said.last_used if said else None
        if (key := fields.get("last_used")) is not None:
            last_used = self.date(item[key], item.places[key], f"{where}.{key}") or last_used
        evidence: tuple[str, ...] = ()
        if (key := fields.get("evidence")) is not None:
            evidence = self.evidence(item[key], item.places[key], f"{where}.{key}")
        return _claim(name, said, place, last_used, evidence)

    def entry(
        self, key: str, value: Any, place: Place, *, known: tuple[str, ...] = PROFILE_KEYS
    ) -> Iterator[Claim]:
        """Read `python: practitioner`, `python: {last_used: 2024}` or `languages: [python]`."""
        if not key.strip():
            self.report(place, "", "the key is empty", "Write a skill before the colon.")
            return
        near = get_close_matches(key.lower(), known, n=1, cutoff=0.8)
        if near:
            fix = f"Did you mean '{near[0]}'?"
            self.report(place, "", f"unknown key '{key[:60]}'", fix)
        elif isinstance(value, YamlList):
            yield Claim(text=key, line=place.line, label=True)
            yield from self.listed(value, key)
        elif isinstance(value, YamlMapping):
            fields = self.fields(value, key)
            if fields.keys() <= set(SKILL_KEYS) - {"skill"}:
                yield self.claim(key, value, fields, place, key)
            else:  # a category of skills
                for inner, said in value.items():
                    yield from self.entry(inner, said, value.places[inner], known=SKILL_KEYS[1:])
        else:
            said = self.proficiency(value, place, key)
            yield _claim(key, said, place, said.last_used if said else None, ())

    def proficiency(self, value: Any, place: Place, path: str) -> Reading | None:
        """Read a proficiency; None for an empty value, an error for what is none."""
        if value == "":
            return None
        said = read_phrase(value, this_year=self.this_year) if isinstance(value, str) else None
        if said is None or (said.proficiency is None and said.last_used is None):
            fix = f"Use {', '.join(LABELS)}, a number from 0 to 4, '4/5', '80%' or '3 years'."
            shown = str(value)[:60]
            self.report(place, path, f"'{shown}' is not a proficiency", fix)
            return None
        return said

    def date(self, value: Any, place: Place, path: str) -> str | None:
        """Read a date: a year, a month or a day."""
        if value == "":
            return None
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                date.fromisoformat((value + "-01-01")[:10])
            except ValueError:
                pass
            else:
                return value
        self.report(
            place, path, f"'{str(value)[:60]}' is not a date", "Write 2024, 2024-05 or 2024-05-31."
        )
        return None

    def evidence(self, value: Any, place: Place, path: str) -> tuple[str, ...]:
        """Read links or notes: one text or a list of them."""
        texts = list(value) if isinstance(value, YamlList) else [value]
        if any(not isinstance(one, str) for one in texts):
            self.report(place, path, "evidence is not text", "Write a link or a list of links.")
            return ()
        return tuple(one for one in texts if one.strip())

    def text(self, root: YamlMapping, key: str) -> str | None:
        value = root.get(key, "")
        if not isinstance(value, str):
            self.report(root.places[key], key, "is not a text", "Write it on one line.")
            return None
        return value.strip() or None

    def flag(self, root: YamlMapping, key: str) -> bool:
        value = root.get(key, "")
        if isinstance(value, str) and value.lower() in _YES | _NO:
            return value.lower() in _YES
        self.report(root.places[key], key, "is neither true nor false", "Write true or false.")
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
        for kind, said in value.items():
            if kind not in BACKGROUND_KINDS:
                fix = f"Use one of {', '.join(BACKGROUND_KINDS)}."
                self.report(value.places[kind], f"background.{kind}", "unknown key", fix)
            elif not isinstance(said, str):
                fix = "Write it on one line."
                self.report(value.places[kind], f"background.{kind}", "is not a text", fix)
            elif said:
                yield kind, said


def _claim(
    name: str, said: Reading | None, place: Place, last_used: str | None, evidence: tuple[str, ...]
) -> Claim:
    if said is None or said.proficiency is None:
        return Claim(text=name, line=place.line, last_used=last_used, evidence=evidence)
    return Claim(
        text=name,
        proficiency=Proficiency(said.proficiency),
        source="stated" if said.source == "assumed" else said.source,
        last_used=last_used,
        evidence=evidence,
        line=place.line,
    )
