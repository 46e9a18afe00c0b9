"""Which of the skills that a text names are alternatives: "Python or R", "such as A, B or C"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from mlcareer.matching.text import Mention
from mlcareer.taxonomy.models import Taxonomy

_GAP_MOST: Final = 60
_ENDS: Final = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!etc)[.!?](?=\s|$)|[;\n\u2022\u25cf]")
# Words that name no other thing: what may stand between two members besides signs.
_BETWEEN: Final = re.compile(
    r"[\s,/()&+|:\-\u2013]*(?:(?:and|or|and/or|either|both|other|similar|another|any|one of|"
    r"at least one of|programming|scripting|languages?|frameworks?|tools?|platforms?|libraries|"
    r"databases?|similar|experience|knowledge|with|in|of|e\.g\.|i\.e\.|etc\.?|like|such as|"
    r"including|preferably|ideally|the|equivalent|related)[\s,/()&+|:\-\u2013]*)*",
    re.IGNORECASE,
)
_OR: Final = re.compile(r"\bor\b|\band/or\b", re.IGNORECASE)
_AND: Final = re.compile(r"\band\b(?!/or)|&|\bas well as\b", re.IGNORECASE)
# Behind these stand examples, any one of which will do.
_EXAMPLES: Final = re.compile(
    r"\b(?:such as|like|e\.g\.?,?|for example,?|for instance,?|one of|at least one|any of|either|"
    r"one or more(?: of)?|some of|similar to|i\.e\.)[\s:(]*(?:the following[\s:(]*)?$",
    re.IGNORECASE,
)
_NAMED: Final = frozenset({"language", "tool"})
_OPEN: Final = re.compile(r"\(\s*$")
_ENDING: Final = re.compile(
    r"^[\s,]*(?:or|and/or) (?:similar|equivalent|other|another|comparable|related|any)\b|"
    r"^[\s,)]*or equivalent",
    re.IGNORECASE,
)


def alternatives(text: str, mentions: Sequence[Mention], taxonomy: Taxonomy) -> list[list[Mention]]:
    """Return the mentions in groups, in order: each group is met by any one of its members.

    Mentions of one list are alternatives if "or" joins them, if they are examples ("such
    as", "e.g.", in brackets behind what they are examples of), or if a slash joins two that
    stand in for one another.
    """
    groups: list[list[Mention]] = []
    for chain in _chains(text, mentions):
        groups.extend(_grouped(text, chain, taxonomy))
    return groups


def _chains(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the mentions list by list; one that stands alone is a list of its own."""
    chains: list[list[Mention]] = []
    for one in mentions:
        last = chains[-1][-1] if chains else None
        gap = text[last.end : one.start] if last else ""
        near = last is not None and len(gap) <= _GAP_MOST and last.section == one.section
        if near and not _ENDS.search(gap) and _BETWEEN.fullmatch(gap):
            chains[-1].append(one)
        else:
            chains.append([one])
    return chains


def _grouped(text: str, chain: list[Mention], taxonomy: Taxonomy) -> list[list[Mention]]:
    """Split one list into what is asked for together and what are alternatives."""
    groups: list[list[Mention]] = []
    here: list[Mention] = []
    joins = ""  # what joined the members so far
    examples = twice = False
    for number, one in enumerate(chain):
        before = text[max(one.start - 40, 0) : one.start]
        gap = text[chain[number - 1].end : one.start] if number else ""
        if number and chain[number - 1].skill == one.skill and gap.strip() == "(":
            here.append(one)  # "Google Cloud Platform (GCP)" says it twice
            twice = True
            continue
        gap = gap.removeprefix(")") if twice else gap
        twice = False
        bracket = bool(_OPEN.search(before)) and not _OR.search(gap)
        opens = bool(_EXAMPLES.search(before)) or (bracket and _general(chain, number, taxonomy))
        ended = opens or bracket or ")" in gap or _ended(joins, gap, examples=examples)
        if number and _names(chain[number - 1].skill, one.skill, gap, taxonomy):
            ended = True  # "dashboards in Looker or Tableau": the tools are the alternatives
        if here and bracket and opens and _shown_by(one, here[-1], taxonomy):
            here = here[:-1]  # "cloud (AWS or GCP)" asks for one thing
        if here and ended:
            groups.extend(_settled(text, here, examples=examples, taxonomy=taxonomy))
            here = []
        if ended:
            joins, examples = "", False
        elif _OR.search(gap):
            joins = "or"
        elif _AND.search(gap):
            joins = joins or "and"
        here.append(one)
        examples = examples or opens
    groups.extend(_settled(text, here, examples=examples, taxonomy=taxonomy))
    return groups


def _shown_by(one: Mention, general: Mention, taxonomy: Taxonomy) -> bool:
    """Whether somebody who knows the one has thereby shown the general thing."""
    return general.skill in taxonomy.skills[one.skill].demonstrates


def _names(one: str, other: str, gap: str, taxonomy: Taxonomy) -> bool:
    """Whether a tool stands behind the general word for it, with no "or" or comma between."""
    general = taxonomy.skills[one].kind not in _NAMED and taxonomy.skills[other].kind in _NAMED
    return general and not _OR.search(gap) and "," not in gap and "/" not in gap


def _ended(joins: str, gap: str, *, examples: bool) -> bool:
    """Whether a list ends before a gap, as "A or B" does before ", C" and before "and C".

    Examples may be joined by "and", once: in "such as A and B, and C" the last is none.
    """
    also = _AND.search(gap) is not None
    if joins == "or":
        return also or ("," in gap and not _OR.search(gap))
    return also and (not examples or (joins == "and" and "," in gap))


def _general(chain: list[Mention], number: int, taxonomy: Taxonomy) -> bool:
    """Whether a bracket follows a general word, of which it holds examples; not "AWS (S3, EC2)"."""
    if not number:
        return True
    return taxonomy.skills[chain[number - 1].skill].kind not in _NAMED


def _settled(
    text: str, members: list[Mention], *, examples: bool, taxonomy: Taxonomy
) -> list[list[Mention]]:
    """Return one group if these are alternatives, else each by itself."""
    if len(members) == 1:
        return [members]
    gaps = [text[one.end : other.start] for one, other in pairwise(members)]
    after = text[members[-1].end : members[-1].end + 24]
    if examples or any(_OR.search(gap) for gap in gaps) or _ENDING.match(after):
        return [members]
    slashed = all(gap.strip() == "/" for gap in gaps)
    if slashed and all(_stands_in(one, other, taxonomy) for one, other in pairwise(members)):
        return [members]
    return [[one] for one in members]


def _stands_in(one: Mention, other: Mention, taxonomy: Taxonomy) -> bool:
    """Whether one carries over to the other: AWS/Azure does, Docker/Kubernetes does not."""
    if taxonomy.skills[one.skill].kind == taxonomy.skills[other.skill].kind == "language":
        return True
    return (
        other.skill in taxonomy.skills[one.skill].transfers
        or one.skill in taxonomy.skills[other.skill].transfers
    )
