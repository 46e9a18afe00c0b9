"""Measure how well skills are found in free text, against texts labelled by hand.

    python scripts/measure_text.py CORPUS_DIR [--half dev|held-out] [--errors]

`labels/mentions.jsonl` beside this script has, for each labelled ad or résumé of the corpus, its
hash and its mentions as offsets; the texts themselves stay in CORPUS_DIR. A mention is found if
one of the same skill overlaps it; what overlaps a label that is not `sure` (two careful readers
could disagree) or is of a skill that the taxonomy did not have when they were made (the first
line lists those it had) counts neither way. Negation, section and proficiency are counted on what
was found. Every second text is for development, the others are only measured. The result is a
Markdown table on standard output. Development only.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from mlcareer.matching.text import Finder, Mention
from mlcareer.proficiency import LABELS
from mlcareer.reading.layout import read_prose
from mlcareer.taxonomy.load import load_taxonomy

_LABELS: Final = Path(__file__).parent / "labels" / "mentions.jsonl"
_FILES: Final = {"postings": "postings.jsonl.gz", "resumes": "resumes.jsonl.gz"}
_THIS_YEAR: Final = 2025


def labelled(corpus: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield the corpus, the text and the labels of each labelled text; skips changed texts."""
    rows: dict[str, list[str]] = {}
    for name, file in _FILES.items():
        with gzip.open(corpus / file, "rt", encoding="utf-8") as lines:
            rows[name] = [json.loads(line)["text"] for line in lines]
    for line in _LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        label = json.loads(line)
        text = rows[label["corpus"]][label["row"]]
        if hashlib.sha256(text.encode()).hexdigest() != label["sha256"]:
            raise SystemExit(f"{label['corpus']} {label['row']}: not the text that was labelled")
        # Offsets count in the text with its newlines made one kind, and nothing else cleaned.
        unified = text.replace("\r\n", "\n").replace("\r", "\n")
        yield label["corpus"], unified, label["mentions"]


def main() -> None:
    """Print the table, and the errors where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", choices=["dev", "held-out"])
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    taxonomy = load_taxonomy()
    finder = Finder(taxonomy, this_year=_THIS_YEAR)
    known = set(json.loads(_LABELS.read_text(encoding="utf-8").splitlines()[0])["skills"])
    counts: dict[str, Counter[str]] = {"ads": Counter(), "résumés": Counter()}
    errors: list[str] = []
    for number, (corpus, text, labels) in enumerate(labelled(asked.corpus)):
        if asked.half and asked.half != ("dev", "held-out")[number % 2]:
            continue
        kind: Any = "ad" if corpus == "postings" else "resume"
        document = read_prose(text, "a text", this_year=_THIS_YEAR, kind=kind)
        counted = counts["ads" if kind == "ad" else "résumés"]
        found = [one for one in finder.find(document) if one.skill in known]
        errors += [f"{number:03d} {one}" for one in _compare(text, labels, found, counted)]
    _print(counts)
    if asked.errors:
        print("\n".join(errors))


def _compare(
    text: str, labels: list[dict[str, Any]], found: list[Mention], counted: Counter[str]
) -> Iterator[str]:
    """Count one text's hits and misses; yield the errors."""
    reached = set()
    for one in found:
        near = [it for it in labels if it["start"] < one.end and one.start < it["end"]]
        same = [it for it in near if it["skill"] == one.skill]
        if any(not it["sure"] for it in near):
            continue
        counted["found"] += 1
        if not same:
            yield f"WRONG {one.skill} [{one.section}]: {_around(text, one.start, one.end)}"
            continue
        counted["right"] += 1
        label = same[0]
        if label["start"] in reached:
            continue
        reached.add(label["start"])
        yield from _qualities(text, one, label, counted)
    for label in labels:
        if label["sure"]:
            counted["labelled"] += 1
            hit = any(
                it.skill == label["skill"] and it.start < label["end"] and label["start"] < it.end
                for it in found
            )
            counted["reached"] += hit
            if not hit:
                place = _around(text, label["start"], label["end"])
                yield f"MISSED {label['skill']} [{label['section']}]: {place}"


def _qualities(
    text: str, one: Mention, label: dict[str, Any], counted: Counter[str]
) -> Iterator[str]:
    place = _around(text, one.start, one.end)
    counted["compared"] += 1
    counted["negated"] += label["negated"]
    for name, said, wanted in (
        ("negation", one.negated, label["negated"]),
        ("section", one.section, label["section"]),
        (
            "proficiency",
            LABELS[one.proficiency] if one.proficiency is not None else None,
            label["proficiency"],
        ),
    ):
        if said == wanted or (name == "proficiency" and label["negated"]):
            counted[name] += 1
        else:
            yield f"{name.upper()} {said}, not {wanted}: {place}"


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(start - 50, 0) : start], text[end : end + 40]
    return f"{before}[[{text[start:end]}]]{after}".replace("\n", " / ")


def _print(counts: dict[str, Counter[str]]) -> None:
    print("| texts | labelled | precision | recall | negation | section | proficiency |")
    print("|---|---|---|---|---|---|---|")
    counts["all"] = counts["ads"] + counts["résumés"]
    for name, one in counts.items():
        if not one["found"]:
            continue
        shares = (
            one["right"] / one["found"], one["reached"] / one["labelled"],
            *(one[it] / one["compared"] for it in ("negation", "section", "proficiency")),
        )  # fmt: skip
        print(f"| {name} | {one['labelled']} | " + " | ".join(f"{it:.2%}" for it in shares) + " |")


if __name__ == "__main__":
    main()
