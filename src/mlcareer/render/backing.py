"""What evidence adds to a YAML profile, as a block of its own: everything else stays as it is.

No YAML library keeps comments, so the profile is not written anew. The block lies between two
comments, below the key `from_repositories`, or in a bare list among its entries. The next run
replaces it; the second comment holds a digest of it, so that what a person changed in it is seen
and never lost.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from mlcareer.assessment.backing import Backing
from mlcareer.evidence.gather import Evidence
from mlcareer.proficiency import LABELS, Proficiency
from mlcareer.reading.document import Claim
from mlcareer.render.escape import visible
from mlcareer.render.evidence import SILENT, said_of
from mlcareer.render.profile import entry
from mlcareer.render.wording import count
from mlcareer.taxonomy.models import Taxonomy

_KEY: Final = "from_repositories:"
_BEGIN: Final = "# Found by mlcareer evidence, whose next run replaces this; say more outside."
_END: Final = "# End of what mlcareer evidence found"
_LAST: Final = re.compile(rf"[ \t]*{re.escape(_END)} \(([0-9a-f]{{8}})\)\.[ \t]*$")


class Around(NamedTuple):
    """A profile without the block: the lines before and after it. `intact`: as it was written."""

    before: list[str]
    after: list[str]
    intact: bool

    @property
    def text(self) -> str:
        """The profile as the person wrote it."""
        return "\n".join((*self.before, *self.after))


def around(text: str) -> Around:
    """Find the block in a profile; without one everything stands before it."""
    lines = text.replace("\r\n", "\n").split("\n")
    begin = next((at for at, line in enumerate(lines) if line.strip() == _BEGIN), None)
    if begin is None:
        return Around(lines, [], intact=True)
    for at in range(begin + 1, len(lines)):
        if found := _LAST.match(lines[at]):
            intact = found[1] == _digest(lines[begin + 1 : at])
            return Around(lines[:begin], lines[at + 1 :], intact)
    return Around(lines, [], intact=False)


def merged(text: str, backings: Iterable[Backing], names: Mapping[str, str]) -> str:
    """Return a profile with its block replaced, or with one at its end; its newlines stay."""
    before, after, _ = around(text)
    if not after:
        while before and not before[-1].strip():
            before.pop()
        before += [""] if before else []
        after = [""]
    first = next((line for line in (*before, *after) if _is_content(line)), "")
    is_list = first.lstrip().startswith("- ")
    margin = first[: len(first) - len(first.lstrip())] if is_list else ""
    entries = [line for one in backings for line in _entry(one, names[one.skill])]
    if is_list:
        entries = [f"{margin}{line[2:]}" for line in entries]
    else:
        entries = [_KEY if entries else f"{_KEY} []", *entries]
    end = f"{margin}{_END} ({_digest(entries)})."
    lines = [*before, f"{margin}{_BEGIN}", *entries, end, *after]
    return ("\r\n" if "\r\n" in text else "\n").join(lines)


def claim_of(one: Backing, name: str) -> Claim:
    """Return the claim that is read again from an entry of the block."""
    return Claim(
        text=name,
        proficiency=one.proficiency,
        last_used=one.last_used,
        evidence=tuple(said_of(one.places)),
    )


def summary(
    profile: str, backings: Sequence[Backing], evidence: Evidence, taxonomy: Taxonomy
) -> str:
    """Say what a profile has gained, a line for each kind of gain."""
    left = {one.skill for one in evidence.proofs} - {one.skill for one in backings}
    kinds: dict[str, list[tuple[str, Proficiency | None]]] = {
        "+ new: ": [(it.skill, it.proficiency) for it in backings if it.is_new],
        "+ more than it said: ": [
            (it.skill, it.proficiency) for it in backings if not it.is_new and it.proficiency
        ],
        "= evidence for what it said: ": [
            (it.skill, None) for it in backings if it.proficiency is None
        ],
        "- left out, because what it says of other skills shows more: ": [
            (it.skill, None) for it in evidence.proofs if it.skill in left
        ],
    }
    lines = [f"{visible(profile, 200)}: {count(len(backings), 'skill')} found in repositories"]
    for title, skills in kinds.items():
        if skills:
            said = (
                visible(taxonomy.skills[skill].name) + (f" {LABELS[level]}" if level else "")
                for skill, level in skills
            )
            lines.append(f"  {title}{', '.join(said)}")
    return "\n".join((*lines, SILENT, ""))


def _entry(one: Backing, name: str) -> list[str]:
    proficiency = "" if one.proficiency is None else LABELS[one.proficiency]
    return entry(name, proficiency, one.last_used, said_of(one.places))


def _is_content(line: str) -> bool:
    """Whether a line is more than blank, a comment, or the begin of the document."""
    bare = line.lstrip("\ufeff").strip()
    return bool(bare) and not bare.startswith("#") and bare != "---"


def _digest(lines: Iterable[str]) -> str:
    written = "\n".join(line.rstrip() for line in lines)
    return hashlib.blake2b(written.encode("utf-8", "replace"), digest_size=4).hexdigest()
