"""One job ad as a role: what it asks, how much, and which known role it resembles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mlcareer import policy
from mlcareer.assessment.ranking import fits, lean
from mlcareer.assessment.titles import level_in, role_in
from mlcareer.errors import InputError
from mlcareer.matching.alternatives import alternatives
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.text import Finder, Mention
from mlcareer.matching.unknown import unknown_terms
from mlcareer.policy import Importance, Level
from mlcareer.proficiency import Proficiency
from mlcareer.reading.conditions import find_conditions
from mlcareer.reading.document import Document, Section
from mlcareer.taxonomy.models import (
    Asked,
    Background,
    Requirement,
    Responsibility,
    Role,
    Taxonomy,
)

# What a section of an ad says of how much a skill matters there.
_IMPORTANCE: Final[dict[Section, Importance]] = {"required": "essential", "preferred": "useful"}
_ELSEWHERE: Final[Importance] = "important"
_ORDER: Final[tuple[Importance, ...]] = ("essential", "important", "useful")
_DUTIES: Final[dict[Importance, tuple[str, str]]] = {
    "essential": ("required", "What the ad requires"),
    "important": ("duties", "What the work is"),
    "useful": ("preferred", "What the ad prefers"),
}
_SOFT: Final = frozenset({"soft", "scope"})


class Job(NamedTuple):
    """An ad as a role at one level.

    `role` has the ad's requirements; its id is empty. `resembles` is the known role that is
    nearest, None where none is near. `unknown_terms` are the names that the ad asks for and
    the taxonomy does not know. `refused` are skills that it says are not needed.
    """

    source: str
    role: Role
    level: Level
    resembles: str | None
    unknown_terms: tuple[str, ...]
    refused: tuple[str, ...]


class _Want(NamedTuple):
    """A requirement while it is put together from the places that ask for it."""

    skills: tuple[str, ...]
    importance: Importance
    needed: Proficiency | None
    line: int
    section: Section
    times: int = 1


def read_job(
    document: Document, taxonomy: Taxonomy, *, this_year: int, level: Level | None = None
) -> Job:
    """Read an ad; `level` is the one to assess at, by default what the title says, else mid.

    Raises:
        InputError: it names no skill that is known.
    """
    mentions = [it for it in Finder(taxonomy, this_year=this_year).find(document) if it.counts]
    wanted = [one for one in mentions if not one.negated]
    if not wanted:
        fix = "Give the text of the ad; 'mlcareer extract FILE' shows what is found in it."
        raise InputError.of("names no skill that is known", fix=fix, file=document.source)
    wants = _merged(_wants(alternatives(document.text, wanted, taxonomy)), taxonomy)
    title = document.title or "The job in this ad"
    at = level or level_in(document.title or "") or policy.DEFAULT_LEVEL
    return Job(
        source=document.source,
        role=_role(title, at, wants, document, taxonomy),
        level=at,
        resembles=_resembles(document.title or "", wants, taxonomy, this_year),
        unknown_terms=tuple(unknown_terms(document, mentions)),
        refused=tuple(dict.fromkeys(one.skill for one in mentions if one.negated)),
    )


def _wants(groups: Iterable[Sequence[Mention]]) -> Iterator[_Want]:
    """Yield what each group of mentions asks."""
    for group in groups:
        first = group[0]
        stated = [one.proficiency for one in group if one.proficiency]
        yield _Want(
            skills=tuple(dict.fromkeys(one.skill for one in group)),
            importance=_IMPORTANCE.get(first.section, _ELSEWHERE),
            needed=max(stated) if stated else None,
            line=first.line,
            section=first.section,
        )


def _merged(wants: Iterable[_Want], taxonomy: Taxonomy) -> list[_Want]:
    """Put together what is asked for in several places; the most important place names it.

    A group with a member that is asked for by itself says no more than how much that one
    matters. Soft and scope skills are never essential, and no more of them count than the
    policy lets.
    """
    merged: dict[frozenset[str], _Want] = {}
    for want in wants:
        key = frozenset(want.skills)
        known = merged.get(key)
        merged[key] = _both(known, want) if known else want
    lone = {skill for key in merged for skill in key if len(key) == 1}
    for key, want in merged.items():
        for skill in key & lone if len(key) > 1 else ():
            alone = merged[frozenset({skill})]
            most = min(alone.importance, want.importance, key=_ORDER.index)
            merged[frozenset({skill})] = alone._replace(importance=most)
    kept = []
    soft = 0
    for key, want in merged.items():
        if len(key) > 1 and (key & lone or any(key > other for other in merged if len(other) > 1)):
            continue
        if all(taxonomy.skills[skill].kind in _SOFT for skill in key):
            soft += 1
            if soft > policy.SOFT_ROWS_MOST:
                continue
            want = want._replace(importance="useful")  # noqa: PLW2901
        kept.append(want)
    kept.sort(key=lambda want: (_ORDER.index(want.importance), -want.times, want.line))
    return kept


def _both(one: _Want, other: _Want) -> _Want:
    first = min(one, other, key=lambda want: _ORDER.index(want.importance))
    stated = [want.needed for want in (one, other) if want.needed]
    return first._replace(needed=max(stated) if stated else None, times=one.times + other.times)


def _role(
    title: str, level: Level, wants: Sequence[_Want], document: Document, taxonomy: Taxonomy
) -> Role:
    """Make the role of which the ad is the only description."""
    used = {want.importance for want in wants}
    return Role(
        id="",
        title=title,
        aliases=(),
        family="",
        summary="",
        decides="",
        differs={},
        levels={level: ""},
        responsibilities=tuple(
            Responsibility(id_, name, "")
            for importance, (id_, name) in _DUTIES.items()
            if importance in used
        ),
        requirements=tuple(_requirement(want, level, taxonomy) for want in wants),
        milestones=(),
        adjacent=(),
        next=(),
        challenges=(),
        background=tuple(
            Background(kind=one.kind, asked=one.asked) for one in find_conditions(document)
        ),
    )


def _requirement(want: _Want, level: Level, taxonomy: Taxonomy) -> Requirement:
    names = [taxonomy.skills[skill].name for skill in want.skills]
    places = f", {want.times} times" if want.times > 1 else ""
    where = "" if want.section == "other" else f", under {want.section}"
    # Nothing stated is taken for working, as with claims; years never make an expert.
    needed = want.needed or Proficiency(policy.ASSUMED)
    return Requirement(
        skills=want.skills,
        name=" or ".join(names),
        serves=(_DUTIES[want.importance][0],),
        why=f"The ad asks for it in line {want.line}{where}{places}.",
        asked={level: Asked(want.importance, needed)},
        reason="",
        kind=taxonomy.skills[want.skills[0]].kind.replace("scope", "soft"),
    )


def _resembles(
    title: str, wants: Sequence[_Want], taxonomy: Taxonomy, this_year: int
) -> str | None:
    """Return the role that the title names, else the one that asks for the most of the same."""
    matcher = Matcher(taxonomy.role_names, this_year=this_year)
    if named := role_in(title, matcher):
        return named
    asked = {
        skill: policy.WEIGHT[want.importance] / len(want.skills)
        for want in wants
        for skill in want.skills
        if taxonomy.skills[skill].studied
    }
    roles = [
        (role.id, role, role.nearest(policy.DEFAULT_LEVEL)) for role in taxonomy.roles.values()
    ]
    near = fits(asked, lean(roles, taxonomy))
    best = max(near, key=lambda role: near[role], default=None)
    return best if best is not None and near[best] > 0 else None
