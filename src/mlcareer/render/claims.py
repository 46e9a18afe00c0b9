"""A person's claims as YAML: a profile that one can read, correct, and give back.

What is read from it again weighs as it did; a comment under an entry says what it means.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from mlcareer.matching.profile import Match, Profile
from mlcareer.proficiency import Proficiency
from mlcareer.render.profile import comment, entry, top, written_proficiency
from mlcareer.taxonomy.models import Taxonomy

# A profile that begins so was written by this module, and may be written anew.
MARK: Final = "# Written by mlcareer interview."
_COMMENT_MOST: Final = 200


def render(profile: Profile, taxonomy: Taxonomy) -> str:
    """Return the profile; claims of one skill are expected to be put together."""
    lines = [
        f"{MARK} Correct it as you like, then: mlcareer assess FILE",
        "# A proficiency is none, awareness, working, practitioner or expert.",
        "",
        *top(profile.name, complete=profile.complete, background=profile.background),
    ]
    if not profile.matches:
        return "\n".join((*lines, "skills: []", ""))
    return "\n".join((*lines, "skills:", *_skills(profile.matches, taxonomy), ""))


def _skills(matches: Sequence[Match], taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the entries by how much is known of them."""
    known = [one for one in matches if one.skill is not None]
    sections = {
        "Said how well.": [one for one in known if one.source == "stated" and one.proficiency],
        "Read from years or from use. Say how well instead, if that is not it.": [
            one for one in known if one.source == "inferred" and one.proficiency
        ],
        "Only named, so taken as working. Say how well, or remove what you do not claim.": [
            one for one in known if one.source == "assumed"
        ],
        "Said not to know.": [
            one for one in known if one.source != "assumed" and not one.proficiency
        ],
        "No skill that mlcareer knows; kept as you wrote it.": [
            one for one in matches if one.skill is None
        ],
    }
    for title, found in sections.items():
        if found:
            yield f"  # {title}"
        for one in found:
            yield from _entry(one, taxonomy)


def _entry(one: Match, taxonomy: Taxonomy) -> Iterator[str]:
    name = one.part or one.text
    if one.skill is not None and one.rung != "typo":
        name = taxonomy.skills[one.skill].name
    said = written_proficiency(
        Proficiency.NONE if one.negated else one.proficiency,
        "stated" if one.negated else one.source,
        one.years,
    )
    yield from entry(name, said, one.last_used, one.evidence)
    if one.skill is None:
        return
    if one.rung == "typo":
        yield f"    # Read as {comment(taxonomy.skills[one.skill].name)}."
    statements = taxonomy.pages[one.skill].can_do[: one.proficiency]
    if one.source == "stated" and len(statements) == one.proficiency > 0:
        yield f"    # {comment(first_person(statements[-1]), _COMMENT_MOST)}"


def first_person(statement: str) -> str:
    """Say a can-do statement of oneself: those that begin with "Can" or "Have" name nobody."""
    begin = statement.partition(" ")[0]
    return f"I {statement[0].lower()}{statement[1:]}" if begin in {"Can", "Have"} else statement
