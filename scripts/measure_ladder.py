"""Measure how well the ladder reads names, against synonym lists and random slips.

    python scripts/measure_ladder.py CORPUS_DIR [--misses] [--seed N]

CORPUS_DIR/synonyms.jsonl holds one pair a line: `surface` is a way of writing, `canonical`
the name it stands for, or null where it names no skill; `source` says where the pair is
from. The name is resolved without the typo rung, so that a pair whose name the taxonomy does
not have is never counted as one that it should read. The way of writing is read by the whole
ladder. The result is a Markdown table on standard output. Development only.
"""

import argparse
import json
import random
import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mlcareer import policy
from mlcareer.matching.ladder import LADDER, Matcher
from mlcareer.names import normalise
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import NameIndex, Taxonomy

SLIPS: Final = 12  # of each name
_THIS_YEAR: Final = 2025  # no synonym says since when, so any year serves


@dataclass(slots=True)
class Tally:
    """Of one kind of input: how many there were, and those not read as they should be."""

    all: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, text: str, wanted: str | None, owners: frozenset[str]) -> None:
        """Count one input; `wanted` is None where it should be read as nothing."""
        self.all += 1
        line = f"{text} -> {wanted or 'nothing'}"
        if owners - {wanted}:
            self.wrong.append(f"{line}; read as {', '.join(sorted(owners))}")
        elif wanted and not owners:
            self.missed.append(line)

    @property
    def right(self) -> int:
        """How many were read as they should be."""
        return self.all - len(self.wrong) - len(self.missed)


def known(text: str, index: NameIndex) -> str | None:
    """Read a name by the rungs that know it: neither by parts nor as a slip."""
    return next((owner for _, read in LADDER if (owner := read(text, index, ""))), None)


def owners(text: str, matcher: Matcher) -> frozenset[str]:
    """Return every skill that the whole ladder reads in a text."""
    return frozenset(found.owner for found in matcher.read(text) if found.owner)


def measure_pairs(path: Path, matcher: Matcher) -> tuple[Tally, Tally, Tally]:
    """Return the tallies of pairs the taxonomy has, does not have, and that name no skill."""
    has, lacks, nothing = Tally(), Tally(), Tally()
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        surface, canonical = pair["surface"], pair["canonical"]
        wanted = known(canonical, matcher.index) if canonical else None
        tally = nothing if not canonical else has if wanted else lacks
        text = surface if wanted or not canonical else f"{surface} ({canonical})"
        tally.add(text, wanted, owners(surface, matcher))
    return has, lacks, nothing


def measure_slips(taxonomy: Taxonomy, matcher: Matcher, seed: int) -> Tally:
    """Return the tally of random slips, one at a time, in every name that is long enough.

    Each name gets several: the few that make another name differ too much from run to run.
    """
    dice = random.Random(seed)
    names = [
        (name, skill.id)
        for skill in taxonomy.skills.values()
        for name in (skill.name, *taxonomy.pages[skill.id].aliases)
        if len(normalise(name)) >= policy.TYPO_LEAST_LENGTH
    ]
    tally = Tally()
    for name, skill_id in names * SLIPS:
        slip = with_slip(name, dice)
        tally.add(slip, skill_id, owners(slip, matcher))
    return tally


def with_slip(name: str, dice: random.Random) -> str:
    """Insert, drop, replace or swap one letter of a name, so that the name is another."""
    letters = [place for place, letter in enumerate(name) if letter.isalpha()]
    while True:
        place = dice.choice(letters)
        letter = dice.choice(string.ascii_lowercase)
        head, here, tail = name[:place], name[place], name[place + 1 :]
        slip = dice.choice(
            (
                f"{head}{letter}{here}{tail}",
                f"{head}{tail}",
                f"{head}{letter}{tail}",
                f"{head}{tail[:1]}{here}{tail[1:]}",
            )
        )
        if normalise(slip) != normalise(name):
            return slip


def share(part: int, whole: int) -> str:
    """Write a share for the table."""
    return f"{part / whole:.2%} ({part} of {whole})" if whole else "none"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="How well the ladder reads names.")
    parser.add_argument("corpus", type=Path, help="folder with synonyms.jsonl")
    parser.add_argument("--misses", action="store_true", help="list what is wrong or missed")
    parser.add_argument("--seed", type=int, default=1, help="of the random slips")
    given = parser.parse_args()
    taxonomy = load_taxonomy()
    matcher = Matcher(taxonomy.skill_names, this_year=_THIS_YEAR)
    has, lacks, nothing = measure_pairs(given.corpus / "synonyms.jsonl", matcher)
    slips = measure_slips(taxonomy, matcher, given.seed)
    rows = {
        "pairs: precision (right / read)": share(has.right, has.all - len(has.missed)),
        "pairs: recall (right / all)": share(has.right, has.all),
        "pairs that name no skill: read": share(len(nothing.wrong), nothing.all),
        "pairs of skills not in the taxonomy: read": share(len(lacks.wrong), lacks.all),
        "one random slip: recovered": share(slips.right, slips.all),
        "one random slip: another skill": share(len(slips.wrong), slips.all),
    }
    print("| what | share |\n|---|---|")
    for what, value in rows.items():
        print(f"| {what} | {value} |")
    if given.misses:
        tallies = {"pairs": has, "not in the taxonomy": lacks, "no skill": nothing, "slips": slips}
        for what, tally in tallies.items():
            for how, lines in (("wrong", tally.wrong), ("missed", tally.missed)):
                print(f"\n## {what}: {how} ({len(lines)})\n")
                print("\n".join(f"- {line}" for line in lines))


if __name__ == "__main__":
    main()
