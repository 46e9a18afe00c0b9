"""How well the ranking tells roles apart, on people and ads whose title is known.

Run `python scripts/measure_ranking.py CORPUS_DIR [--confusion]`. For each file with titles and
lists of skills: macro-averaged recall and top-3 among the labelled roles, at mid, by fit, by
readiness alone, and, where scikit-learn is installed, by a classifier (logistic regression,
balanced classes) trained on one half of the same people and tested on the other, both ways.
At most 150 people a role, drawn with a fixed seed. The classifier has seen titles; the ranking
has not, it knows the taxonomy only.
"""

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mlcareer.assessment.ranking import claims_of, fits, lean
from mlcareer.assessment.score import readiness_of
from mlcareer.assessment.standing import Standing, stand
from mlcareer.matching.profile import read_profile
from mlcareer.reading.document import Claim, Document
from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import Taxonomy

FILES = ("people_2021.jsonl.gz", "posting_tags_2023.jsonl.gz", "posting_tags.jsonl.gz")
ROLES = {
    "AI Engineer": "ai-engineer",
    "Analytics Engineer": "analytics-engineer",
    "Data Analyst": "data-analyst",
    "Data Engineer": "data-engineer",
    "Data Scientist": "data-scientist",
    "ML Engineer": "ml-engineer",
    "MLOps Engineer": "mlops-engineer",
    "Research Scientist": "research-scientist",
}
MOST_A_ROLE = 150
SEED = 1
AS_OF = date(2026, 1, 1)

Order = Sequence[str]


class Person(NamedTuple):
    """Somebody with a title: its role, how they stand, and their skills as they wrote them."""

    role: str
    standing: Standing
    written: tuple[str, ...]


def people(path: Path, taxonomy: Taxonomy) -> list[Person]:
    """Return a sample of people."""
    by_role: dict[str, list[list[str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["role"] in ROLES and row["skills"]:
                by_role.setdefault(ROLES[row["role"]], []).append(row["skills"])
    chooser = random.Random(SEED)
    found = []
    for role, lists in sorted(by_role.items()):
        chooser.shuffle(lists)
        for skills in lists[:MOST_A_ROLE]:
            claims = tuple(Claim(text=skill) for skill in skills)
            profile = read_profile(Document(source=role, claims=claims), taxonomy, as_of=AS_OF)
            standing = stand(profile, taxonomy, as_of=AS_OF)
            found.append(Person(role, standing, tuple(skills)))
    return found


def by_fit(sample: Sequence[Person], roles: Sequence[str], taxonomy: Taxonomy) -> list[Order]:
    """Return the roles in the order of fit, for each person."""
    leaning = lean([(role, taxonomy.roles[role], "mid") for role in roles], taxonomy)
    found = (fits(claims_of(one.standing, taxonomy), leaning) for one in sample)
    return [_order(roles, fit) for fit in found]


def by_readiness(sample: Sequence[Person], roles: Sequence[str], taxonomy: Taxonomy) -> list[Order]:
    """Return the roles in the order of readiness, for each person."""
    asked = {role: taxonomy.roles[role].at("mid") for role in roles}
    return [
        _order(roles, {role: readiness_of(rows, one.standing) for role, rows in asked.items()})
        for one in sample
    ]


def by_classifier(sample: Sequence[Person], roles: Sequence[str]) -> list[Order] | None:
    """Return the order of a classifier that has seen the other half; None without the library."""
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        return None
    half = random.Random(SEED).sample(range(len(sample)), len(sample) // 2)
    first, second = set(half), set(range(len(sample))) - set(half)
    orders: dict[int, Order] = {}
    for train, test in ((first, second), (second, first)):
        features = DictVectorizer()
        seen = [dict.fromkeys(sample[one].written, 1) for one in sorted(train)]
        model = LogisticRegression(max_iter=2000, class_weight="balanced")
        model.fit(features.fit_transform(seen), [sample[one].role for one in sorted(train)])
        unseen = [dict.fromkeys(sample[one].written, 1) for one in sorted(test)]
        chances = model.predict_proba(features.transform(unseen))
        for one, chance in zip(sorted(test), chances, strict=True):
            given = dict(zip(model.classes_, chance, strict=True))
            orders[one] = _order(roles, {role: given.get(role, 0.0) for role in roles})
    return [orders[one] for one in range(len(sample))]


def _order(roles: Sequence[str], scores: Mapping[str, float]) -> Order:
    return sorted(roles, key=lambda role: -scores[role])


def macro(sample: Sequence[Person], orders: Sequence[Order], most: int) -> float:
    """Return the share of people whose role is among the first `most`, averaged over roles."""
    count = Counter(one.role for one in sample)
    hits = Counter(
        one.role for one, order in zip(sample, orders, strict=True) if one.role in order[:most]
    )
    return sum(hits[role] / count[role] for role in count) / len(count)


def confusion(sample: Sequence[Person], orders: Sequence[Order], roles: Sequence[str]) -> None:
    """Print how often each role (row) is taken for each other (column), in percent."""
    found = Counter((one.role, order[0]) for one, order in zip(sample, orders, strict=True))
    count = Counter(one.role for one in sample)
    print(f"\n| | {' | '.join(roles)} | n |\n|---|{'---|' * (len(roles) + 1)}")
    for role in roles:
        shares = (f"{100 * found[role, other] / count[role]:.0f}" for other in roles)
        print(f"| {role} | {' | '.join(shares)} | {count[role]} |")
    print()


def main() -> None:
    """Print a Markdown table, and the confusion of the order by fit if it is asked for."""
    taxonomy = load_taxonomy()
    tables = []
    print("| file | order | macro recall | macro top-3 |")
    print("|---|---|---|---|")
    for name in FILES:
        sample = people(Path(sys.argv[1]) / name, taxonomy)
        roles = sorted({one.role for one in sample})
        orders = {
            "fit": by_fit(sample, roles, taxonomy),
            "readiness": by_readiness(sample, roles, taxonomy),
            "classifier": by_classifier(sample, roles),
        }
        for order_name, found in orders.items():
            if found is not None:
                figures = f"{macro(sample, found, 1):.3f} | {macro(sample, found, 3):.3f}"
                print(f"| {name} | {order_name} | {figures} |")
        tables.append((sample, by_fit(sample, roles, taxonomy), roles))
    if "--confusion" in sys.argv:
        for table in tables:
            confusion(*table)


if __name__ == "__main__":
    main()
