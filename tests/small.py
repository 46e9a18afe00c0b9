"""Tiny taxonomies and profiles, so that a change of the shipped data breaks no test."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from mlcareer import yamlfile
from mlcareer.assessment.score import Score, score
from mlcareer.assessment.standing import Standing, stand
from mlcareer.matching.ladder import Rung
from mlcareer.matching.profile import Match, Profile
from mlcareer.policy import Level
from mlcareer.proficiency import Proficiency, Source
from mlcareer.taxonomy.build import build
from mlcareer.taxonomy.models import Requirement, Role, Taxonomy

AS_OF = date(2025, 6, 30)

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Proficiency


def skill(id_: str, **fields: Any) -> dict[str, Any]:
    """Return a skill's YAML entry; studied in 10, 30 and 60 hours unless soft or scope."""
    entry: dict[str, Any] = {
        "id": id_,
        "name": id_.title(),
        "kind": "tool",
        "category": "Test",
        "summary": "It.",
    }
    if fields.get("kind") not in {"soft", "scope"}:
        entry |= {"hours": hours(10, 30, 60)}
    return entry | fields


def hours(awareness: float, working: float, practitioner: float) -> dict[str, float]:
    """Return the hours from zero."""
    return {"awareness": awareness, "working": working, "practitioner": practitioner}


def row(*skills: str, **fields: Any) -> dict[str, Any]:
    """Return a requirement's YAML entry; essential working at mid unless a level is given."""
    entry: dict[str, Any] = {"skills": list(skills), "serves": ["duty"], "why": "It is needed."}
    if len(skills) > 1:
        entry["name"] = " or ".join(skills)
    if not {"entry", "mid", "senior", "lead"} & {*fields}:
        entry["mid"] = "essential working"
    return entry | fields


def role(id_: str, rows: Sequence[Mapping[str, Any]], **fields: Any) -> dict[str, Any]:
    """Return a role's YAML entry with every level and all its skills in one milestone."""
    members = [one for requirement in rows for one in requirement["skills"]]
    return {
        "id": id_,
        "title": id_.title(),
        "family": "Test",
        "summary": "It.",
        "decides": "It.",
        "levels": dict.fromkeys(("entry", "mid", "senior", "lead"), "Does it."),
        "responsibilities": [{"id": "duty", "name": "Duty", "summary": "It."}],
        "requirements": list(rows),
        "milestones": [milestone("First", *members)],
    } | fields


def milestone(name: str, *skills: str) -> dict[str, Any]:
    """Return a milestone's YAML entry."""
    return {"name": name, "project": f"The project of {name}.", "skills": list(skills)}


def scope_rows(*rows: Mapping[str, Any]) -> dict[str, Any]:
    """Return the YAML of the rows that every role shares."""
    duty = {"id": "scope", "name": "Lead", "summary": "It."}
    return {"responsibility": duty, "requirements": [{**one, "serves": ["scope"]} for one in rows]}


def text_of(
    skills: Sequence[Mapping[str, Any]],
    roles: Sequence[Mapping[str, Any]] = (),
    **sections: Any,
) -> str:
    """Return a taxonomy file; JSON is YAML, too."""
    return json.dumps({"skills": skills, "roles": roles, **sections}, indent=1)


def compiled(
    skills: Sequence[Mapping[str, Any]],
    roles: Sequence[Mapping[str, Any]] = (),
    **sections: Any,
) -> Taxonomy:
    """Compile a taxonomy in the way a file is compiled."""
    raw = yamlfile.load(text_of(skills, roles, **sections), file="small.yaml")
    return build(raw, version="small")


def one_role(
    skills: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    *,
    scope: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Taxonomy:
    """Compile a taxonomy with the one role `job`."""
    sections = {"scope": scope} if scope else {}
    return compiled(skills, [role("job", rows, **fields)], **sections)


def job(taxonomy: Taxonomy) -> Role:
    """Return the role of `one_role`."""
    return taxonomy.roles["job"]


def requirement(taxonomy: Taxonomy, skill_id: str) -> Requirement:
    """Return the requirement of `job` that a skill stands in."""
    return next(one for one in job(taxonomy).requirements if skill_id in one.skills)


def claim(
    skill_id: str | None,
    proficiency: Proficiency = WORKING,
    source: Source = "stated",
    *,
    negated: bool = False,
    last_used: str | None = None,
    rung: Rung = "exact",
    text: str | None = None,
    evidence: Iterable[str] = (),
) -> Match:
    """Return a claim as the ladder would have read it."""
    return Match(
        text=text or str(skill_id),
        part=None,
        skill=skill_id,
        rung=rung,
        score=1.0,
        proficiency=proficiency,
        source=source,
        negated=negated,
        last_used=last_used,
        evidence=tuple(evidence),
    )


def assumed(skill_id: str, *, rung: Rung = "exact") -> Match:
    """Return a claim that only names a skill."""
    return claim(skill_id, WORKING, "assumed", rung=rung)


def denied(skill_id: str) -> Match:
    """Return "no experience with" a skill; its proficiency is whatever nobody stated."""
    return claim(skill_id, WORKING, "assumed", negated=True)


def profile(*claims: Match, complete: bool = False) -> Profile:
    """Return a profile of claims."""
    return Profile(None, "me.txt", len(claims), claims, complete)


def standing(taxonomy: Taxonomy, *claims: Match) -> Standing:
    """Return where the claims leave a person, as read."""
    return stand(profile(*claims), taxonomy, as_of=AS_OF)


def scored(
    taxonomy: Taxonomy, *claims: Match, level: Level = "mid", complete: bool = False
) -> Score:
    """Score claims against `job`."""
    here = standing(taxonomy, *claims)
    return score(job(taxonomy).at(level), here, taxonomy, level=level, complete=complete)
