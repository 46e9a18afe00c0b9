"""How well the ranking tells roles apart, on people and ads whose title is known.

Run `python scripts/measure_ranking.py CORPUS_DIR`. For each file with titles and lists of
skills: macro-averaged recall and top-3 among the labelled roles, at mid, by fit and, beside
it, by readiness alone. At most 150 people a role, drawn with a fixed seed.
"""

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mlcareer.assessment.ranking import brought, distinctiveness, fit
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


def people(path: Path, taxonomy: Taxonomy) -> list[tuple[str, Standing]]:
    """Return a sample of people: the role of their title, and how they stand."""
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
            found.append((role, stand(profile, taxonomy, as_of=AS_OF)))
    return found


def scores(standing: Standing, roles: list[str], taxonomy: Taxonomy) -> Mapping[str, list[float]]:
    """Return each role's fit and readiness."""
    telling = distinctiveness(taxonomy)
    shown = brought(standing, telling)
    asked = {role: taxonomy.roles[role].at("mid") for role in roles}
    return {
        role: [fit(rows, standing, telling, shown), readiness_of(rows, standing)]
        for role, rows in asked.items()
    }


def main() -> None:
    """Print a Markdown table."""
    taxonomy = load_taxonomy()
    print("| file | order | macro recall | macro top-3 |")
    print("|---|---|---|---|")
    for name in FILES:
        sample = people(Path(sys.argv[1]) / name, taxonomy)
        count = Counter(role for role, _ in sample)
        roles = sorted(count)
        first: list[Counter[str]] = [Counter(), Counter()]
        among: list[Counter[str]] = [Counter(), Counter()]
        for role, standing in sample:
            found = scores(standing, roles, taxonomy)
            for at in (0, 1):
                order = sorted(roles, key=lambda one: -found[one][at])
                first[at][role] += order[0] == role
                among[at][role] += role in order[:3]
        for at, order_name in enumerate(("fit", "readiness")):
            recall = sum(first[at][role] / count[role] for role in roles) / len(roles)
            top = sum(among[at][role] / count[role] for role in roles) / len(roles)
            print(f"| {name} | {order_name} | {recall:.2f} | {top:.2f} |")


if __name__ == "__main__":
    main()
