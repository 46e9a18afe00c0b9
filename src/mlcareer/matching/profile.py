"""From a document's claims to a profile: every claim with how it was read."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mlcareer import policy
from mlcareer.matching.ladder import Found, Matcher, Rung
from mlcareer.proficiency import Proficiency, Source
from mlcareer.reading.document import Claim, Document
from mlcareer.taxonomy.models import Taxonomy


class Match(NamedTuple):
    """How a claim, or one `part` of it, was read. `skill` is None where it is unknown."""

    text: str
    part: str | None
    skill: str | None
    rung: Rung
    score: float
    proficiency: Proficiency
    source: Source
    negated: bool = False
    years: float | None = None
    last_used: str | None = None
    evidence: tuple[str, ...] = ()
    line: int = 0


class Profile(NamedTuple):
    """One person's claims, read. `complete` says that what is not mentioned is none."""

    name: str | None
    source: str
    claims: int
    matches: tuple[Match, ...]
    complete: bool = False
    background: tuple[tuple[str, str], ...] = ()


def read_profile(document: Document, taxonomy: Taxonomy, *, as_of: date) -> Profile:
    """Read every claim of a document; "since 2019" counts to `as_of`."""
    matcher = Matcher(taxonomy.skill_names, this_year=as_of.year)
    matches = tuple(match_claims(document.claims, matcher))
    named = {one.text for one in matches}
    claims = [one for one in document.claims if not one.label or one.text.strip() in named]
    return Profile(
        name=document.name,
        source=document.source,
        claims=len(claims),
        matches=matches,
        complete=document.complete,
        background=document.background,
    )


def match_claims(claims: Iterable[Claim], matcher: Matcher) -> Iterable[Match]:
    """Yield the matches of each claim in order; a compound gives several."""
    known: dict[tuple[str, str], tuple[Found, ...]] = {}  # people repeat themselves
    for claim in claims:
        key = claim.text, claim.context
        found = known.get(key) or known.setdefault(key, matcher.read(*key))
        if claim.label and not any(one.owner and one.rung != "typo" for one in found):
            continue  # "languages: [python]" names a shelf, "python: [pandas]" a skill
        for one in found:
            yield _match(claim, one, several=len(found) > 1)


def suggest_unknown(
    matches: Iterable[Match], matcher: Matcher
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return suggestions for the unknown texts, each once; at most `policy.SUGGESTED_MOST`."""
    texts = dict.fromkeys(one.part or one.text for one in matches if one.skill is None)
    return {text: matcher.suggest(text) for text in list(texts)[: policy.SUGGESTED_MOST]}


def _match(claim: Claim, found: Found, *, several: bool) -> Match:
    """Join what the file said with what the text said; the file's own place for it wins."""
    said = found.said
    match = Match(
        text=claim.text.strip(),
        part=found.text if several else None,
        skill=found.owner,
        rung=found.rung,
        score=found.score,
        proficiency=Proficiency(policy.ASSUMED),
        source="assumed",
        # Whatever words deny it: "no Scala", "Scala: never used", "Scala ✗".
        negated=claim.denied
        or (claim.proficiency is None and said.proficiency is Proficiency.NONE),
        years=said.years,
        last_used=claim.last_used or said.last_used,
        evidence=claim.evidence,
        line=claim.line,
    )
    if claim.denied:
        return match._replace(proficiency=Proficiency.NONE, source="stated")
    if claim.proficiency is not None:
        return match._replace(proficiency=claim.proficiency, source=claim.source)
    if said.proficiency is not None:
        return match._replace(proficiency=said.proficiency, source=said.source)
    return match
