"""How many of the skills that ads ask for and people name the taxonomy has.

    python scripts/measure_coverage.py CORPUS_DIR [--missing N]

Four materials, each only for the roles that the taxonomy ships (a label or a title that names
one), ads only from 2022 on:

- lists of tags of ads, and lists of tools that surveyed people name. A use is one name in one
  list; it is read if the ladder reads it by itself (of a survey's label that names several
  things, at least one of them).
- texts of ads, each text once: a use is one skill that the extractor finds in an ad, or one
  name that stands among skills in it and is not known (`unknown_terms`).
- ads read closely, the first 3,000 characters: a use is one skill that is named, in whatever
  language and spelling, and not merely described. This one alone sees what is written in small
  letters and stands in no list; it is a small sample, so its shares have an interval (95 %, ads
  drawn again with replacement).

What an unread name is was judged by hand, in `labels/coverage.tsv` beside this script:

- `skill`: somebody can be good at it: a language, tool, concept, practice or soft skill, or the
  trade an ad asks experience of. `skill` in the last column is the one that it names, or is part
  of, in the taxonomy; `-` if there is none.
- `vague`: an area of work in which several skills lie ("deployment", "infrastructure"), or a
  word that may be one or not. Some that are read were judged vague too, so that they are left
  out on both sides.
- `none`: a job title, a degree, a company, a place, a spoken language, any other word.
- `read`: marks an ad as one that was read closely.

A tag or label without a verdict counts as a skill. Of the unknown names in texts of ads, those
that occur twice and, of the others, those whose CRC-32 is divisible by four were judged; the
rest counts by the shares of that sample.

The columns: `read` is the share of all uses that are read, `of skills and vague words` of those
not judged `none`, `of skills` of those not judged `vague` either; `in the taxonomy` counts, of
the latter, also those that are not read although the taxonomy has the skill, by the last column
of the labels or as an ambiguous name. The result is a Markdown table on standard output; with
`--missing`, then the most frequent unread names, each with its skill or verdict, and their share
of the uses that name a skill. Development only.
"""

import argparse
import csv
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from mlcareer.assessment.titles import role_in
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.text import Finder
from mlcareer.matching.unknown import unknown_terms
from mlcareer.reading import parse_ad
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import Taxonomy

_LABELS: Final = Path(__file__).parent / "labels" / "coverage.tsv"
_LISTS: Final = {
    "posting_tags_2023.jsonl.gz": "tags",
    "posting_tags.jsonl.gz": "tags",
    "people_2021.jsonl.gz": "people",
    "people_2017.jsonl": "people",
}
_ADS: Final = "postings.jsonl.gz"
_RECENT_FROM: Final = 2022
_THIS_YEAR: Final = 2025
_CLOSELY: Final = 3000  # characters of an ad that were read closely
_DRAWS: Final = 2000
_SEED: Final = 1


class Label(NamedTuple):
    """What a name was judged to be; `skill` is empty or `-` where the taxonomy has none."""

    verdict: str
    skill: str

    @property
    def marks(self) -> str:
        """What to print beside the name."""
        return self.skill if self.verdict == "skill" else self.verdict


Labels = Mapping[str, Mapping[str, Label]]


@dataclass(slots=True)
class Tally:
    """Of one material: its uses, and how many of them are what; fractions are estimates."""

    uses: float = 0
    read: float = 0
    vague: float = 0
    skills: float = 0
    skills_read: float = 0
    covered: float = 0
    unread: Counter[str] = field(default_factory=Counter)

    def add_read(self, uses: float, *, vague: bool = False) -> None:
        """Count uses that are read."""
        self.uses += uses
        self.read += uses
        if vague:
            self.vague += uses
        else:
            self.skills += uses
            self.skills_read += uses
            self.covered += uses

    def add_unread(self, name: str, uses: int, label: Label, *, known: bool) -> None:
        """Count uses of a name that is not read; `known`: the taxonomy has its skill."""
        self.uses += uses
        if label.verdict == "skill":
            self.skills += uses
            self.covered += uses if known else 0
        elif label.verdict == "vague":
            self.vague += uses
        if label.verdict in {"skill", "vague"}:
            self.unread[f"{name} [{label.marks}]"] += uses

    def add_unjudged(self, uses: int, like: Sequence[Label], known: int) -> None:
        """Count uses of a name that nobody judged, by the shares of a sample of labels."""
        verdicts = Counter(one.verdict for one in like)
        self.uses += uses
        self.skills += uses * share(verdicts["skill"], len(like))
        self.vague += uses * share(verdicts["vague"], len(like))
        self.covered += uses * share(known, len(like))


class Ads(NamedTuple):
    """What is in the ads: for each row that counts, its skills and its unknown names."""

    skills: list[frozenset[str]]
    unknown: Counter[str]


class Coverage:
    """Measures the materials of one corpus against one taxonomy."""

    def __init__(self, corpus: Path, taxonomy: Taxonomy, labels: Labels) -> None:
        """`labels` are the verdicts by where a name stands and its small letters."""
        self.corpus = corpus
        self.taxonomy = taxonomy
        self.labels = labels
        self.matcher = Matcher(taxonomy.skill_names, this_year=_THIS_YEAR)
        self.titles = Matcher(taxonomy.role_names, this_year=_THIS_YEAR)
        self.finder = Finder(taxonomy, this_year=_THIS_YEAR)

    def lists(self, file: str, where: str) -> Tally:
        """Measure lists of tags or tools."""
        names: Counter[str] = Counter()
        for row in read_rows(self.corpus / file):
            if row.get("year", _THIS_YEAR) >= _RECENT_FROM and role_in(row["role"], self.titles):
                names.update(set(row["skills"]))
        tally = Tally()
        for name, uses in names.items():
            label = self.labels[where].get(name.lower(), Label("skill", "-"))
            owners = {found.owner for found in self.matcher.read(name)} - {None}
            misread = label.skill in self.taxonomy.skills and label.skill not in owners
            if owners and not misread:
                tally.add_read(uses, vague=label.verdict != "skill")
                continue
            known = self.known(label) or bool(self.matcher.ambiguous(name))
            tally.add_unread(name, uses, label, known=known)
        return tally

    def known(self, label: Label) -> bool:
        """Whether the taxonomy has the skill that a name stands for."""
        return label.skill in self.taxonomy.skills

    def texts(self) -> Tally:
        """Measure texts of ads by the names in them that are not known."""
        ads = self._ads()
        tally = Tally()
        tally.add_read(sum(map(len, ads.skills)))
        labels = self.labels["ads"]
        once = [name for name, uses in ads.unknown.items() if uses == 1]
        sample = [labels[name] for name in once if name in labels]
        known = sum(map(self.known, sample))
        for name, uses in ads.unknown.items():
            label = labels.get(name)
            if label is None:
                tally.add_unjudged(uses, sample, known)
            else:
                tally.add_unread(name, uses, label, known=self.known(label))
        return tally

    def _ads(self) -> Ads:
        ads = Ads([], Counter())
        seen: set[str] = set()
        for row in read_rows(self.corpus / _ADS):
            key = re.sub(r"\W+", "", row["text"].lower())
            if row["year"] < _RECENT_FROM or key in seen or not role_in(row["title"], self.titles):
                continue
            seen.add(key)
            document = parse_ad(row["text"].encode(), "ad", this_year=_THIS_YEAR)
            mentions = [one for one in self.finder.find(document) if one.counts]
            ads.skills.append(frozenset(one.skill for one in mentions if not one.negated))
            ads.unknown.update({one.lower() for one in unknown_terms(document, mentions)})
        return ads

    def closely(self) -> list[Tally]:
        """Measure each ad that was read closely."""
        numbers = {int(where[3:]) for where in self.labels if where.startswith("ad ")}
        rows = enumerate(read_rows(self.corpus / _ADS))
        return [self._close(number, row["text"]) for number, row in rows if number in numbers]

    def _close(self, number: int, text: str) -> Tally:
        document = parse_ad(text.encode(), "ad", this_year=_THIS_YEAR)
        mentions = [
            one
            for one in self.finder.find(document)
            if one.counts and not one.negated and one.start < _CLOSELY
        ]
        read = {one.skill for one in mentions}
        written = " | ".join(one.text.lower() for one in mentions)
        left: dict[str, Label] = {}
        for name, label in self.labels[f"ad {number}"].items():
            if label.verdict == "skill" and label.skill not in read and name not in written:
                left.setdefault(label.skill if self.known(label) else name, label)
        tally = Tally()
        tally.add_read(len(read))
        for name, label in left.items():
            tally.add_unread(name, 1, label, known=self.known(label))
        return tally


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON Lines, compressed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def read_labels(path: Path) -> Labels:
    """Return the verdicts by where a name stands and the name in small letters."""
    labels: dict[str, dict[str, Label]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            of_place = labels.setdefault(row["where"], {})
            of_place[row["name"].lower()] = Label(row["verdict"], row["skill"])
    return labels


def share(part: float, whole: float) -> float:
    """Return a share; 0 of nothing."""
    return part / whole if whole else 0.0


def together(tallies: Sequence[Tally]) -> Tally:
    """Add tallies up."""
    total = Tally()
    for one in tallies:
        total.uses += one.uses
        total.read += one.read
        total.vague += one.vague
        total.skills += one.skills
        total.skills_read += one.skills_read
        total.covered += one.covered
        total.unread += one.unread
    return total


def interval(tallies: Sequence[Tally], what: str) -> str:
    """Return the 95 % interval of a share of skills, by drawing the ads again."""
    dice = random.Random(_SEED)
    found = []
    for _ in range(_DRAWS):
        drawn = [dice.choice(tallies) for _ in tallies]
        parts = sum(getattr(one, what) for one in drawn)
        found.append(share(parts, sum(one.skills for one in drawn)))
    found.sort()
    low, high = found[round(0.025 * _DRAWS)], found[round(0.975 * _DRAWS) - 1]
    return f" ({low:.1%} to {high:.1%})"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--missing", type=int, default=0, metavar="N", help="list unread names")
    given = parser.parse_args()
    taxonomy = load_taxonomy()
    coverage = Coverage(given.corpus, taxonomy, read_labels(_LABELS))
    tallies = {file: coverage.lists(file, where) for file, where in _LISTS.items()}
    tallies[_ADS] = coverage.texts()
    ads = coverage.closely()
    closely = f"{len(ads)} ads read closely"
    tallies[closely] = together(ads)
    print(f"{len(taxonomy.skills)} skills, {len(taxonomy.roles)} roles\n")
    print("| material | uses | read | of skills and vague words | of skills | in the taxonomy |")
    print("|---|---|---|---|---|---|")
    for name, one in tallies.items():
        ranges = [interval(ads, it) if name == closely else "" for it in ("skills_read", "covered")]
        print(
            f"| {name} | {one.uses:.0f} | {share(one.read, one.uses):.1%} "
            f"| {share(one.read, one.skills + one.vague):.1%} "
            f"| {share(one.skills_read, one.skills):.1%}{ranges[0]} "
            f"| {share(one.covered, one.skills):.1%}{ranges[1]} |"
        )
    for name, one in tallies.items() if given.missing else ():
        print(f"\n## {name}\n")
        for unread, uses in one.unread.most_common(given.missing):
            if uses:
                print(f"- {unread}: {uses}, {share(uses, one.skills):.2%}")


if __name__ == "__main__":
    main()
