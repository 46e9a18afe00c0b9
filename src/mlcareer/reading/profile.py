"""Profiles in YAML and JSON, checked: a mistake is an error with its place, never a lost claim."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from mlcareer.errors import InputError
from mlcareer.phrases import Reading
from mlcareer.proficiency import Proficiency
from mlcareer.reading.checking import Checking
from mlcareer.reading.document import Claim, Document
from mlcareer.reading.lines import split_list
from mlcareer.reading.values import (
    NUMBER,
    RATINGS,
    Value,
    bare_ratings,
    listed,
    plain_key,
    without_spoken,
)
from mlcareer.yamlfile import Place, YamlList, YamlMapping

PROFILE_KEYS: Final = ("name", "skills", "complete", "background")
SKILL_KEYS: Final = ("skill", "proficiency", "last_used", "evidence")
# What other tools and people call the same, and what they say besides.
_FIELDS: Final = {
    **{key: key for key in SKILL_KEYS},
    "name": "skill", "language": "skill", "technology": "skill", "tool": "skill",
    "level": "proficiency", "rating": "proficiency", "score": "proficiency",
    "percent": "proficiency", "percentage": "proficiency", "years": "years",
    "years_of_experience": "years", "experience": "years", "since": "since",
    "keywords": "keywords", "items": "keywords", "skills": "keywords", "category": "category",
}  # fmt: skip
# What is said of a single skill. The rest names it, or others.
_OF_ONE: Final = frozenset({"proficiency", "years", "since", "last_used", "evidence"})
_SHARES: Final = frozenset({"percent", "percentage"})
# What a bare rating is out of: the least of these that all ratings of the file fit in.
_SCALES: Final = (5, 10, 100)
# Other keys at the top of a profile under which people list skills.
_SECTIONS: Final = frozenset(
    {"competences", "competencies", "expertise", "from repositories", "hard skills", "skill set",
     "skillset", "soft skills", "tech stack", "technical skills", "technologies", "ticked off",
     "tools"}
)  # fmt: skip


def read_profile(root: object, text: str, source: str, this_year: int) -> Document:
    """Read a profile from its values; `text` is what they were written in.

    Raises:
        InputError: everything that is wrong with it.
    """
    reading = _ProfileReading(root, source, this_year)
    document = reading.document()
    if reading.problems:
        raise InputError(reading.problems)
    return document._replace(text=text)


class _ProfileReading(Checking):
    """Reads one profile and collects all that is wrong with it."""

    def __init__(self, root: object, source: str, this_year: int) -> None:
        super().__init__(source, this_year)
        self.root = root

    def document(self) -> Document:
        """Read the whole: a profile, a mapping of skills to proficiencies, or a list."""
        root = self.root
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
            if key == "skills" or plain_key(key) in _SECTIONS:
                claims.extend(self.skills(value, root.places[key], key))
            elif key not in PROFILE_KEYS:
                claims.extend(self.entry(key, value, root.places[key]))
        return Document(
            source=self.source,
            claims=tuple(claims),
            name=self.text(root, "name") or None,
            complete=self.flag(root, "complete"),
            background=tuple(self.background(root)),
        )

    def skills(self, value: Value, place: Place, path: str) -> Iterator[Claim]:
        """Read what stands under `skills`, or under a key that means the same."""
        if isinstance(value, YamlList):
            yield from self.listed(value, path)
        elif isinstance(value, YamlMapping):
            for key, said in value.items():
                yield from self.entry(key, said, value.places[key], path=path, known=())
        elif value:
            parts = split_list(value)
            context = value if len(parts) > 1 else ""
            for part in parts:
                yield Claim(text=part, line=place.line, context=context)

    def listed(self, items: YamlList, path: str, shared: Reading | None = None) -> Iterator[Claim]:
        """Read a list of claims: texts, `{skill, proficiency, …}`, or `{python: working}`.

        `shared` is what their heading says of them, which their own words outweigh.
        """
        for number, (item, place) in enumerate(zip(items, items.places, strict=True)):
            where = f"{path}[{number}]"
            if isinstance(item, YamlMapping):
                yield from self.mapped(item, place, where, shared)
            elif isinstance(item, YamlList):
                self.report(place, where, "a list inside the list", "Take it out of its brackets.")
            elif item.strip():
                yield self.under(Claim(text=item, line=place.line), shared)
            else:
                self.report(place, where, "is empty", "Write a skill, or remove the line.")

    def under(self, claim: Claim, shared: Reading | None) -> Claim:
        """Return a claim with what its heading says, unless the claim says it itself."""
        if shared is None or claim.proficiency is not None:
            return claim
        from mlcareer.reading.shelves import under  # noqa: PLC0415 - most profiles have no shelf

        return under(claim, shared, this_year=self.this_year)

    def fields(self, item: YamlMapping, where: str) -> dict[str, str]:
        """Return the key that gives each field; two keys for one field are a mistake."""
        found: dict[str, str] = {}
        for key in item:
            field = _FIELDS.get(key, key)
            if field in found:
                said = f"'{found[field]}' and '{key}' both say the {field}"
                self.report(item.places[key], f"{where}.{key}", said, "Keep one of the two.")
            found.setdefault(field, key)
        return found

    def mapped(
        self, item: YamlMapping, place: Place, where: str, shared: Reading | None = None
    ) -> Iterator[Claim]:
        """Read one claim given as a mapping, or a shelf: `{name: Web, keywords: [HTML, CSS]}`."""
        fields = self.fields(item, where)
        name = fields.get("skill") or ("keywords" in fields and fields.get("category"))
        if not name:
            if not item or (len(item) > 1 and not fields.keys().isdisjoint(_OF_ONE)):
                self.report(place, where, "has no 'skill'", "Add 'skill: …'.")
                return
            for key, said in item.items():
                yield from self.entry(
                    key, said, item.places[key], path=where, known=SKILL_KEYS, shared=shared
                )
            return
        for field, key in fields.items():
            if field not in _FIELDS.values():
                near = get_close_matches(key, SKILL_KEYS, n=1)
                fix = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(SKILL_KEYS)}."
                self.report(item.places[key], f"{where}.{key}", "unknown key", fix)
        text = item[name]
        if not isinstance(text, str) or not text.strip():
            self.report(place, where, "'skill' is not a name", "Write one skill's name.")
            text = ""
        yield from self.shelf(text, item, fields, place, where, shared)

    def shelf(
        self,
        name: str,
        item: YamlMapping,
        fields: dict[str, str],
        place: Place,
        where: str,
        shared: Reading | None,
    ) -> Iterator[Claim]:
        """Read what a mapping says of one skill, and what it holds under `keywords`."""
        said = self.said(item, fields, where)
        last_used = said.last_used if said else None
        if (key := fields.get("last_used")) is not None:
            last_used = self.date(item[key], item.places[key], f"{where}.{key}") or last_used
        evidence: tuple[str, ...] = ()
        if (key := fields.get("evidence")) is not None:
            evidence = self.evidence(item[key], item.places[key], f"{where}.{key}")
        claim = _claim(name, said, place, last_used, evidence)
        key = fields.get("keywords", "")
        held = item.get(key)
        yield self.under(claim._replace(label=bool(held)), shared)
        if isinstance(held, str):
            held = listed(split_list(held), item.places[key])
        if held and isinstance(held, YamlList):
            shared = said if said and said.proficiency is not None else shared
            yield from self.listed(held, f"{where}.{key}", shared)
        elif held:
            self.report(item.places[key], f"{where}.{key}", "is not a list", "Write [HTML, CSS].")

    def said(self, item: YamlMapping, fields: dict[str, str], where: str) -> Reading | None:
        """Read how well, and for how long; what is stated outweighs years."""
        said: Reading | None = None
        for field, read in (
            ("proficiency", self.proficiency), ("years", self.years), ("since", self.since),
        ):  # fmt: skip
            if (key := fields.get(field)) is not None:
                value = self.scaled(key, item[key])
                one = read(value, item.places[key], f"{where}.{key}")
                said = said if said and said.proficiency is not None else (one or said)
        return said

    def scaled(self, key: str, value: Value) -> Value:
        """Add to a bare number what it is out of."""
        if not isinstance(value, str) or not NUMBER.fullmatch(value):
            return value
        if key in _SHARES:
            return f"{value}%"
        return f"{value}/{self.scale}" if key in RATINGS else value

    @cached_property
    def scale(self) -> int:
        most = max(bare_ratings(self.root), default=0.0)
        return next((scale for scale in _SCALES if most <= scale), _SCALES[-1])

    def entry(
        self,
        key: str,
        value: Value,
        place: Place,
        *,
        path: str = "",
        known: tuple[str, ...] = PROFILE_KEYS,
        shared: Reading | None = None,
    ) -> Iterator[Claim]:
        """Read `python: practitioner`, `python: {last_used: 2024}` or `languages: [python]`."""
        if not key.strip():
            self.report(place, path, "the key is empty", "Write a skill before the colon.")
            return
        where = f"{path}.{key}" if path else key
        near = get_close_matches(key.lower(), known, n=1, cutoff=0.8)
        if near:
            fix = f"Did you mean '{near[0]}'?"
            self.report(place, path, f"unknown key '{key[:60]}'", fix)
        elif isinstance(value, str):
            said = self.proficiency(value, place, where)
            claim = _claim(key, said, place, said.last_used if said else None, ())
            yield self.under(claim, shared)
        else:
            yield from self.category(key, value, place, where, shared)

    def category(
        self,
        key: str,
        value: YamlList | YamlMapping,
        place: Place,
        where: str,
        shared: Reading | None,
    ) -> Iterator[Claim]:
        """Read `languages: [python]`, `expert: [python]` or `python: {level: 3, since: 2019}`."""
        from mlcareer.reading.shelves import plain_heading, read_shelf  # noqa: PLC0415 - likewise

        shelf = read_shelf(plain_heading(plain_key(key)), this_year=self.this_year)
        if shelf.skipped:
            return
        if shelf.spoken and not (value := without_spoken(value)):
            return
        label = [self.under(Claim(text=key, line=place.line, label=True), shared)]
        shared = shelf.said or shared
        if isinstance(value, YamlList):
            yield from label if shelf.named else ()
            yield from self.listed(value, where, shared)
            return
        fields = self.fields(value, where)
        mine = {
            field: inner
            for field, inner in fields.items()
            if field in _OF_ONE and (inner in SKILL_KEYS or isinstance(value[inner], str))
        }
        if mine or not value:
            yield from self.shelf(key, value, mine, place, where, shared)
        elif shelf.named:
            yield from label
        for inner, said in value.items():
            if inner not in mine.values():
                yield from self.entry(
                    inner, said, value.places[inner],
                    path=where, known=SKILL_KEYS[1:], shared=shared,
                )  # fmt: skip


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
        years=said.years,
    )
