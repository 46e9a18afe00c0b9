"""From a document's claims to a profile: every claim with how it was read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mlcareer import policy
from mlcareer.matching.ladder import Found, Matcher, Rung
from mlcareer.phrases import Reading, denies_together
from mlcareer.proficiency import Proficiency, Source
from mlcareer.reading.document import Claim, Document
from mlcareer.taxonomy.models import Taxonomy

if TYPE_CHECKING:  # slow to import, and a list of names needs none of it
    from mlcareer.matching.text import Finder, Mention

# What a list that is denied together begins with.
_DENYING = frozenset({"no", "never", "not", "without", "i", "lack", "lacking", "zero"})
# Of a claim that is a book, so many letters are searched.
_SEARCHED_MOST = 100_000


# For an unknown name, the skills that it may mean, the likeliest first, with how alike they are.
Suggestions = Mapping[str, Sequence[tuple[str, float]]]


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
    """Read every claim of a document, and every skill that its prose names.

    "Since 2019" counts to `as_of`.
    """
    return next(read_profiles([document], taxonomy, as_of=as_of))


def read_profiles(
    documents: Iterable[Document], taxonomy: Taxonomy, *, as_of: date
) -> Iterator[Profile]:
    """Read one document after another; what reading them takes is built once for all."""
    reader = ProfileReader(taxonomy, this_year=as_of.year)
    for document in documents:
        yield reader.read(document)


class ProfileReader:
    """Reads one document after another; builds what that takes when it is first needed."""

    def __init__(self, taxonomy: Taxonomy, *, this_year: int) -> None:
        """`this_year` is what "since 2019" counts to."""
        self._matcher = Matcher(taxonomy.skill_names, this_year=this_year)
        self._searcher = Searcher(taxonomy, this_year=this_year)

    def read(self, document: Document) -> Profile:
        """Read every claim of a document, and every skill that its prose names."""
        matches = tuple(self.match(document.claims))
        named = {one.text for one in matches}
        claims = [one for one in document.claims if not one.label or one.text.strip() in named]
        mentioned = tuple(_in_prose(document, self._matcher, self._searcher))
        return Profile(
            name=document.name,
            source=document.source,
            claims=len(claims) + len(mentioned),
            matches=matches + mentioned,
            complete=document.complete,
            background=document.background,
        )

    def match(self, claims: Iterable[Claim]) -> Iterable[Match]:
        """Yield the matches of claims, each of which is read whatever stands beside it."""
        return match_claims(claims, self._matcher, self._searcher)


class Searcher:
    """Searches text for names; loads what that takes when it is first needed."""

    def __init__(self, taxonomy: Taxonomy, *, this_year: int) -> None:
        """`this_year` is what "since 2019" counts to."""
        self.taxonomy = taxonomy
        self.this_year = this_year

    @cached_property
    def _finder(self) -> "Finder":
        from mlcareer.matching.text import Finder  # noqa: PLC0415 - a list of names needs none

        return Finder(self.taxonomy, this_year=self.this_year)

    def mentions(self, document: Document) -> "list[Mention]":
        """Return the mentions in a document's prose."""
        return self._finder.find(document) if document.blocks else []

    def inside(self, claim: str) -> "list[Mention]":
        """Return the skills that a claim names among other words; none in a single word."""
        searched = claim[:_SEARCHED_MOST]
        return self._finder.find_in_claim(searched) if " " in searched else []


def match_claims(
    claims: Iterable[Claim], matcher: Matcher, searcher: Searcher | None = None
) -> Iterable[Match]:
    """Yield the matches of each claim in order; a compound gives several.

    What the ladder does not know and is more than a name ("unit tests with pytest") is
    searched for names.
    """
    known: dict[tuple[str, str, bool], tuple[Found, ...]] = {}  # people repeat themselves
    for claim in claims:
        key = claim.text, claim.context, claim.label
        found = known.get(key) or known.setdefault(key, _found(claim, matcher, searcher))
        if claim.label and not any(one.owner and one.rung != "typo" for one in found):
            continue  # "languages: [python]" names a shelf, "python: [pandas]" a skill
        for one in found:
            yield _match(claim, one, several=len(found) > 1)


def _found(claim: Claim, matcher: Matcher, searcher: Searcher | None) -> tuple[Found, ...]:
    """Read a claim by the ladder, and what it leaves unknown by the names in it."""
    read = matcher.read(claim.text, claim.context)
    if claim.label or searcher is None:
        return read
    begin = claim.context.split(maxsplit=1)[:1]
    if begin and begin[0].lower() in _DENYING and denies_together(claim.context):
        denied = {one.skill for one in searcher.inside(claim.context) if one.negated}
        read = tuple(_denied(one) if one.owner in denied else one for one in read)
    if all(one.owner for one in read):
        return read
    owners = {one.owner for one in read}
    answers: list[Found] = []
    for one in read:
        inside = [] if one.owner else searcher.inside(one.text)
        answers += [] if inside else [one]
        for mention in inside:
            if mention.skill not in owners:
                owners.add(mention.skill)
                answers.append(_part(mention, one.said))
    return tuple(answers) or read


def _denied(found: Found) -> Found:
    """Deny what a list denies together ("no Docker, Kubernetes or Spark"), unless it says more."""
    if found.said.proficiency is not None:
        return found
    said = found.said._replace(proficiency=Proficiency.NONE, source="stated", negated=True)
    return found._replace(said=said)


def _part(mention: "Mention", said: Reading) -> Found:
    """Make a mention inside a claim a part of it; what is said of the mention itself wins."""
    if mention.proficiency is not None:
        said = said._replace(
            proficiency=mention.proficiency, source=mention.source, years=mention.years
        )
    return Found(mention.text, mention.skill, "part", 1.0, said)


def _in_prose(document: Document, matcher: Matcher, searcher: Searcher) -> Iterator[Match]:
    """Yield what a document's prose names, and what its lists of skills have besides."""
    if not document.blocks:
        return
    from mlcareer.matching.listed import left_over  # noqa: PLC0415 - only prose has lists in it

    mentions = searcher.mentions(document)
    yield from _mentioned(mentions, searcher.taxonomy)
    yield from match_claims((one.claim for one in left_over(document, mentions)), matcher)


def _mentioned(mentions: "Iterable[Mention]", taxonomy: Taxonomy) -> Iterator[Match]:
    """Yield a match for each skill that prose names: the best that is said of it.

    Stated beats inferred beats assumed, then the highest; the last use is the latest, and
    what gave evidence is kept.
    """
    by_skill: dict[tuple[str, bool], list[Mention]] = {}
    for one in mentions:
        if one.counts:
            by_skill.setdefault((one.skill, one.negated), []).append(one)
    for (skill, negated), found in by_skill.items():
        best = max(found, key=_weight)
        dates = [one.last_used for one in found if one.last_used]
        yield Match(
            text=best.text,
            part=None,
            skill=skill,
            rung=_rung(best.text, taxonomy),
            score=1.0,
            proficiency=Proficiency(policy.ASSUMED)
            if best.proficiency is None
            else best.proficiency,
            source=best.source,
            negated=negated,
            years=best.years,
            # "2021" may mean its last day, and is later than "2021-05".
            last_used=max(dates, key=lambda it: f"{it}~") if dates else None,
            evidence=tuple(dict.fromkeys(one.evidence for one in found if one.evidence)),
            line=best.line,
        )


def _weight(one: "Mention") -> tuple[int, int]:
    return ("assumed", "inferred", "stated").index(one.source), one.proficiency or 0


def _rung(text: str, taxonomy: Taxonomy) -> Rung:
    """Say how a name in prose is known."""
    names = taxonomy.skill_names
    return "exact" if text in names.names else "alias" if text in names.aliases else "normalised"


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
        years=said.years if claim.years is None else claim.years,
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
