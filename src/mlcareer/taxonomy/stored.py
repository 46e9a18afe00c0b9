"""The compiled taxonomy as it is kept: titles, core, market, traces and pages, a line each.

All are JSON. What stands apart from the core costs a start nothing until it is opened, and
completing a name needs no more than the titles.
"""

import json
from collections.abc import Mapping
from typing import Any

from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.market import demand_from, demand_json
from mlcareer.taxonomy.models import (
    Asked,
    Background,
    Challenge,
    Milestone,
    NameIndex,
    Pages,
    Requirement,
    Responsibility,
    Role,
    Skill,
    Taxonomy,
)

_PROFICIENCIES = tuple(Proficiency)  # looked up by number: four times as fast as calling it


def encode(taxonomy: Taxonomy) -> bytes:
    """Return the lines of a compiled taxonomy, without a newline in any of them."""
    core = {
        "version": taxonomy.version,
        "sources": taxonomy.sources,
        "skills": list(taxonomy.skills.values()),
        "roles": [_role_json(role) for role in taxonomy.roles.values()],
        "skill_names": _index_json(taxonomy.skill_names),
        "role_names": _index_json(taxonomy.role_names),
        "demand": demand_json(taxonomy.demand),
        "pages": taxonomy.pages.sizes,
    }
    lines = (
        _packed(titles(taxonomy)),
        _packed(core),
        taxonomy.market_page.encode(),
        taxonomy.traces_page.encode(),
        taxonomy.pages.text,
    )
    return b"\n".join(lines)


def _packed(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def titles(taxonomy: Taxonomy) -> dict[str, dict[str, str]]:
    """Return what `roles` and `skills` are called, by id."""
    return {
        "roles": {role.id: role.title for role in taxonomy.roles.values()},
        "skills": {skill.id: skill.name for skill in taxonomy.skills.values()},
    }


def decode(core: bytes, market: bytes, traces: bytes, pages: bytes) -> Taxonomy:
    """Rebuild a taxonomy from the lines of `encode` but the titles; equal to the one encoded.

    Raises:
        LookupError, TypeError, ValueError: the lines are damaged.
    """
    stored = json.loads(core)
    return Taxonomy(
        version=stored["version"],
        sources=tuple(stored["sources"]),
        skills={row[0]: Skill._make((*row[:6], tuple(row[6]), row[7])) for row in stored["skills"]},
        pages=Pages(pages, stored["pages"]),
        roles={row["id"]: _role_from(row) for row in stored["roles"]},
        skill_names=_index_from(stored["skill_names"]),
        role_names=_index_from(stored["role_names"]),
        demand=demand_from(stored["demand"]),
        market_page=market.decode(),
        traces_page=traces.decode(),
    )


def _role_json(role: Role) -> dict[str, Any]:
    return {
        "id": role.id, "title": role.title, "aliases": role.aliases, "family": role.family,
        "summary": role.summary, "decides": role.decides, "differs": role.differs,
        "levels": role.levels,
        "responsibilities": [[one.id, one.name, one.summary] for one in role.responsibilities],
        "requirements": [
            [
                row.skills, row.name, row.serves, row.why,
                {level: [asked.importance, asked.needed] for level, asked in row.asked.items()},
                row.reason, row.kind, row.deviates,
            ]
            for row in role.requirements
        ],
        "milestones": [[one.name, one.project, one.skills] for one in role.milestones],
        "adjacent": role.adjacent, "next": role.next,
        "challenges": role.challenges, "background": role.background,
        "not_asked": role.not_asked,
    }  # fmt: skip


def _role_from(stored: Mapping[str, Any]) -> Role:
    return Role(
        id=stored["id"], title=stored["title"], aliases=tuple(stored["aliases"]),
        family=stored["family"], summary=stored["summary"], decides=stored["decides"],
        differs=stored["differs"], levels=stored["levels"],
        responsibilities=tuple(Responsibility(*one) for one in stored["responsibilities"]),
        requirements=tuple(
            Requirement(
                tuple(skills), name, tuple(serves), why,
                {
                    level: Asked(importance, _PROFICIENCIES[needed])
                    for level, (importance, needed) in asked.items()
                },
                reason, kind, deviates,
            )
            for skills, name, serves, why, asked, reason, kind, deviates in stored["requirements"]
        ),
        milestones=tuple(
            Milestone(name, project, tuple(skills))
            for name, project, skills in stored["milestones"]
        ),
        adjacent=tuple(stored["adjacent"]), next=tuple(stored["next"]),
        challenges=tuple(
            Challenge(challenge, tuple(practices), answer, scenario)
            for challenge, practices, answer, scenario in stored["challenges"]
        ),
        background=tuple(Background(*one) for one in stored["background"]),
        not_asked=stored["not_asked"],
    )  # fmt: skip


def _index_json(index: NameIndex) -> dict[str, Any]:
    """Return an index as JSON values, its owners told by their numbers.

    Objects of 100,000 names each with its owner take twice as long to read as two lists.
    """
    owners = {*index.names.values(), *index.aliases.values(), *index.normal.values()}
    numbers = {owner: number for number, owner in enumerate(sorted(owners))}
    return {
        "owners": [*numbers],
        "owned": [
            [[*owned], [numbers[owner] for owner in owned.values()]]
            for owned in (index.names, index.aliases, index.normal)
        ],
        "ambiguous": {
            name: {owner: sorted(words) for owner, words in owners.items()}
            for name, owners in index.ambiguous.items()
        },
        "writing": index.writing,
    }


def _index_from(stored: Mapping[str, Any]) -> NameIndex:
    owner = stored["owners"].__getitem__
    names, aliases, normal = (
        dict(zip(written, map(owner, numbers), strict=True)) for written, numbers in stored["owned"]
    )
    return NameIndex(
        names=names,
        aliases=aliases,
        normal=normal,
        ambiguous={
            name: {owner: frozenset(words) for owner, words in owners.items()}
            for name, owners in stored["ambiguous"].items()
        },
        writing=stored["writing"],
    )
