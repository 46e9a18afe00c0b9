"""Ticked steps as claims in a YAML profile: lines are added, and what stands there stays.

No YAML library keeps comments, so the profile is not written anew: the claims go below the key
`ticked_off`, or below a comment where the profile is a bare list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from mlcareer.matching.profile import Match
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.reading.checklist import Ticked
from mlcareer.reading.document import SELF_TICKED, Claim
from mlcareer.render.profile import scalar

_KEY: Final = "ticked_off"
_HEAD: Final = "# Steps of a plan, added by mlcareer progress tick."
_SECTION: Final = re.compile(rf"{_KEY}[ \t]*:[ \t]*(?:#.*)?$")
_NEW: Final = "# A profile of yours. Say more in it, then: mlcareer assess FILE"


class Addition(NamedTuple):
    """A claim that ticked steps make: a skill, by which name, how well, and on what evidence."""

    skill: str
    name: str
    proficiency: Proficiency
    links: tuple[str, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        """Its links; or that nothing but a tick speaks for it."""
        return self.links or (SELF_TICKED,)

    def claim(self, day: date) -> Claim:
        """Return the claim as it is read again from the profile."""
        return Claim(
            text=self.name,
            proficiency=self.proficiency,
            last_used=day.isoformat(),
            evidence=self.evidence,
        )


def additions(ticked: Iterable[Ticked], names: "dict[str, str]") -> list[Addition]:
    """Return the claims of ticked steps: for each skill the highest, with all its links.

    `names` are the names of the skills that are known; steps of others, and parts of a way that
    does not end with them, make no claim.
    """
    found: dict[str, Addition] = {}
    steps = [one for one in ticked if one.skill in names]
    for one in (step for step in steps if step.reaches):
        links = dict.fromkeys(link for it in steps if it.skill == one.skill for link in it.links)
        before = found.get(one.skill)
        best = max(before.proficiency, one.proficiency) if before else one.proficiency
        found[one.skill] = Addition(one.skill, names[one.skill], best, tuple(links))
    return list(found.values())


def is_there(one: Addition, matches: Iterable[Match], text: str) -> bool:
    """Whether a profile says already what a claim would add to it.

    A claim with a date that the person wrote grows old; a tick makes it new again.
    """
    ours = _lines_of_ours(text.split("\n"))
    return any(
        match.skill == one.skill
        and match.source == "stated"
        and match.proficiency >= one.proficiency
        and {*one.links} <= {*match.evidence}
        and (match.last_used is None or match.line in ours)
        for match in matches
    )


def extended(text: str, added: Sequence[Addition], day: date) -> str:
    """Return a profile with claims added; empty text makes a new one."""
    lines = text.split("\n")
    ours = _lines_of_ours(lines)
    if ours:
        at, margin = ours.stop - 1, _margin(lines[ours.start - 1 : ours.stop - 1])
        head: list[str] = []
    else:
        at = len(lines)
        while at and not lines[at - 1].strip():
            at -= 1
        first = next(_significant(lines), "")
        is_list = first.lstrip().startswith("- ")
        margin = _margin([first]) if is_list else "  "
        head = ["", f"{margin}{_HEAD}"] if is_list else ["", _HEAD, f"{_KEY}:"]
        head = head if at else [_NEW, *head]
    new = [*head, *(f"{margin}{_entry(one, day)}" for one in added)]
    end = "\r" if "\r\n" in text else ""
    rest = lines[at:] if ours else [""]
    before = [f"{line.removesuffix(end)}{end}" if end else line for line in lines[at - 1 : at]]
    return "\n".join([*lines[: max(at - 1, 0)], *before, *(f"{it}{end}" for it in new), *rest])


def _entry(one: Addition, day: date) -> str:
    evidence = ", ".join(scalar(it) for it in one.evidence)
    return (
        f"- {{skill: {scalar(one.name)}, proficiency: {LABELS[one.proficiency]}, "
        f"last_used: {day.isoformat()}, evidence: [{evidence}]}}"
    )


def _significant(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that are more than blank, a comment or the begin of the document."""
    for line in lines:
        bare = line.lstrip("\ufeff").strip()
        if bare and not bare.startswith("#") and bare != "---":
            yield line


def _lines_of_ours(lines: Sequence[str]) -> range:
    """Return the numbers, from 1, of the lines that ticks were written to; empty if none were.

    They end with their last entry: what follows may be a comment on something else.
    """
    for at, line in enumerate(lines):
        if _SECTION.match(line.rstrip()):
            begin, bare_list = at + 1, False
            break
        if line.strip() == _HEAD and not any(_SECTION.match(it.rstrip()) for it in lines):
            begin, bare_list = at + 1, True
            break
    else:
        return range(0)
    end = begin
    for number in range(begin, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not bare_list and not line.startswith((" ", "\t", "-")):
            break
        end = number + 1
    return range(begin + 1, end + 1)


def _margin(lines: Sequence[str]) -> str:
    """Return how far the entries of a section are moved in."""
    first = next((it for it in lines if it.lstrip().startswith("- ")), "  -")
    return first[: len(first) - len(first.lstrip())]
