"""JSON Resume (jsonresume.org), in JSON or in YAML: skills as claims, the rest as prose."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mlcareer.errors import InputError
from mlcareer.phrases import Reading, read_phrase, read_within
from mlcareer.reading.checking import Checking
from mlcareer.reading.dates import read_date
from mlcareer.reading.document import Claim, Document, Section
from mlcareer.reading.prose import Prose
from mlcareer.reading.shelves import under
from mlcareer.reading.source import clean
from mlcareer.reading.values import Bare, shape, shown
from mlcareer.yamlfile import Place, YamlList, YamlMapping

# Where prose about work stands, and what it counts as.
_WORK: Final[dict[str, Section]] = {
    "work": "experience",
    "volunteer": "experience",
    "projects": "projects",
}
# What older versions of the schema call the name of an employer.
_NAMES: Final = ("name", "organization", "company")


class _Period(NamedTuple):
    """From when to when, as dates of `Claim`; None where it is not said, or goes on."""

    start: str | None
    end: str | None
    last_used: str | None

    def __str__(self) -> str:
        """`2021 to 2024`, `since 2021`, `until 2024`, `2024`; empty if nothing is said."""
        start, end = (self.start or "")[:4], (self.end or "")[:4]
        if start and end:
            return start if start == end else f"{start} to {end}"
        return f"since {start}" if start else f"until {end}" if end else ""


def read_resume(root: YamlMapping, source: str, this_year: int) -> Document:
    """Read a résumé from its values. Unknown keys are fine; wrong shapes are not.

    Raises:
        InputError: everything that is wrong with it.
    """
    reading = _ResumeReading(source, this_year)
    document = reading.document(root)
    if reading.problems:
        raise InputError(reading.problems)
    return document


class _ResumeReading(Checking):
    """Reads one résumé and collects all that is wrong with it."""

    def __init__(self, source: str, this_year: int) -> None:
        super().__init__(source, this_year)
        self.prose = Prose()

    def document(self, root: YamlMapping) -> Document:
        basics = self.basics(root)
        self.prose.add(self.words(basics, "summary", "basics."), "summary")
        claims = tuple(self.skills(root))
        for part, section in _WORK.items():
            for item, path, _ in self.entries(root, part):
                self.work(item, path, section)
        found = {
            "degree": [*self.education(root)],
            "certificates": [*self.certificates(root)],
            "publications": self.publications(root),
        }
        stated = {kind: "; ".join(names) for kind, names in found.items() if names}
        return Document(
            source=self.source,
            claims=claims,
            name=self.words(basics, "name", "basics.") or None,
            complete=self.flag(root, "complete"),
            background=tuple({**stated, **dict(self.background(root))}.items()),
            text=self.prose.text,
            blocks=self.prose.blocks,
            kind="resume",
        )

    # --- shapes ---------------------------------------------------------------------------

    def basics(self, root: YamlMapping) -> YamlMapping:
        value = root.get("basics", "")
        if isinstance(value, YamlMapping):
            return value
        if value != "":
            message = f"is not a mapping but {shape(value)}"
            self.report(root.places["basics"], "basics", message, "Write 'name: …' in it.")
        return YamlMapping()

    def items(self, mapping: YamlMapping, key: str, path: str) -> Iterator[tuple[Any, str, Place]]:
        """Yield what stands in a list, with its path and place; empty items are left out."""
        value = mapping.get(key, "")
        if isinstance(value, YamlList):
            for number, (item, place) in enumerate(zip(value, value.places, strict=True)):
                if item != "":
                    yield item, f"{path}{key}[{number}]", place
        elif value != "":
            message = f"is not a list but {shape(value)}"
            self.report(mapping.places[key], f"{path}{key}", message, "Put brackets around it.")

    def entries(self, root: YamlMapping, key: str) -> Iterator[tuple[YamlMapping, str, Place]]:
        """Yield the mappings of a list at the top."""
        for item, path, place in self.items(root, key, ""):
            if isinstance(item, YamlMapping):
                yield item, f"{path}.", place
            else:
                message = f"is not a mapping but {shape(item)}"
                self.report(place, path, message, "Write its keys: {name: …}.")

    def words(self, mapping: YamlMapping, key: str, path: str) -> str:
        """Return a text; a number is none."""
        if isinstance(mapping.get(key), Bare):
            message = f"is not a text but {shape(mapping[key])}"
            self.report(mapping.places[key], f"{path}{key}", message, "Put quotes around it.")
            return ""
        return _readable(self.text(mapping, key, path))

    def texts(self, mapping: YamlMapping, key: str, path: str) -> list[tuple[str, Place]]:
        """Return the texts of a list, with their places."""
        found = []
        for item, where, place in self.items(mapping, key, path):
            if isinstance(item, str) and not isinstance(item, Bare):
                found.append((_readable(item), place))
            else:
                message = f"is not a text but {shape(item)}"
                self.report(place, where, message, "Put quotes around it, or take it out.")
        return [one for one in found if one[0]]

    def period(self, item: YamlMapping, path: str) -> _Period:
        """Read from when to when; what has not ended, or not yet, was last used this year."""
        start, end = (self.when(item, key, path) for key in ("startDate", "endDate"))
        said = self.text(item, "endDate", path) if end else ""
        ended = any(letter.isdigit() for letter in said) and (end or "") < str(self.this_year + 1)
        if ended or not (start or end):
            return _Period(start, end, end)
        return _Period(start, None, str(self.this_year))

    def when(self, item: YamlMapping, key: str, path: str) -> str | None:
        """Read a date, as people and programs write them."""
        value = self.text(item, key, path)
        date = read_date(value, this_year=self.this_year) if value else None
        if value and date is None:
            message = f"'{shown(value)}' is not a date"
            fix = "Write 2024, 2024-05, 2024-05-31 or Present."
            self.report(item.places[key], f"{path}{key}", message, fix)
        return date

    # --- parts ----------------------------------------------------------------------------

    def skills(self, root: YamlMapping) -> Iterator[Claim]:
        """Read skills, and lists of them: `{name: Web, level: Master, keywords: [HTML]}`."""
        for item, path, place in self.items(root, "skills", ""):
            if isinstance(item, YamlMapping):
                yield from self.skill(item, f"{path}.", place)
            elif isinstance(item, str) and not isinstance(item, Bare):
                yield Claim(text=_readable(item), line=place.line)
            else:
                message = f"is not a skill but {shape(item)}"
                self.report(place, path, message, "Write {name: …}.")

    def skill(self, item: YamlMapping, path: str, place: Place) -> Iterator[Claim]:
        name, level = self.words(item, "name", path), self.text(item, "level", path)
        keywords = self.texts(item, "keywords", path)
        claims = [Claim(text=text, line=at.line) for text, at in keywords]
        if name:
            claims.insert(0, Claim(text=name, line=place.line, label=bool(keywords)))
        said = self.level(level)
        yield from (under(one, said, this_year=self.this_year) if said else one for one in claims)

    def level(self, text: str) -> Reading | None:
        """Read a level in free words; None where they say nothing that is understood."""
        if phrase := read_phrase(text, this_year=self.this_year):
            return phrase if phrase.proficiency is not None else None
        said = read_within(text, this_year=self.this_year)
        # "Not an expert" is no denial.
        return said if said.proficiency is not None and not said.negated else None

    def work(self, item: YamlMapping, path: str, section: Section) -> None:
        """Read what was done, and where and until when."""
        names = [self.words(item, key, path) for key in _NAMES]
        name = next(filter(None, names), "")
        period = self.period(item, path)
        if section == "projects":
            evidence = ", ".join(filter(None, (name, self.words(item, "url", path))))
        else:
            evidence = _evidence(self.words(item, "position", path), name, period)
        texts = [self.words(item, key, path) for key in ("summary", "description")]
        texts += [text for text, _ in self.texts(item, "highlights", path)]
        texts.append(", ".join(text for text, _ in self.texts(item, "keywords", path)))
        for text in texts:
            self.prose.add(text, section, last_used=period.last_used, evidence=evidence)

    def education(self, root: YamlMapping) -> Iterator[str]:
        """Yield degrees, and keep what was studied."""
        for item, path, _ in self.entries(root, "education"):
            words = [self.words(item, key, path) for key in ("studyType", "area")]
            degree = " ".join(filter(None, words))
            period = self.period(item, path)
            evidence = _evidence(degree, self.words(item, "institution", path), period)
            texts = [degree, *(text for text, _ in self.texts(item, "courses", path))]
            for text in texts:
                self.prose.add(text, "education", last_used=period.last_used, evidence=evidence)
            if degree:
                yield degree

    def certificates(self, root: YamlMapping) -> Iterator[str]:
        """Yield the names of certificates, and keep what they are about."""
        for item, path, _ in self.entries(root, "certificates"):
            name = self.words(item, "name", path)
            details = [self.words(item, key, path) for key in ("issuer", "url")]
            date = self.when(item, "date", path) or ""
            evidence = ", ".join(filter(None, (name, *details, date[:4])))
            self.prose.add(name, "certifications", evidence=evidence)
            if name:
                yield name

    def publications(self, root: YamlMapping) -> list[str]:
        """Return the names of publications; how many there are, if they have none."""
        found = [
            self.words(item, "name", path) for item, path, _ in self.entries(root, "publications")
        ]
        names = [one for one in found if one]
        return names or [str(len(found))] if found else []


def _evidence(role: str, place: str, period: _Period) -> str:
    """Say where something was done: "Data engineer at Acme, 2021 to 2024"."""
    where = " at ".join(filter(None, (role, place)))
    return ", ".join(filter(None, (where, str(period))))


def _readable(text: str) -> str:
    """Leave out of a text what JSON can escape and nobody can read."""
    return clean(text.encode("utf-8", "replace").decode("utf-8")).strip()
