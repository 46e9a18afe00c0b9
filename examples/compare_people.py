"""Use mlcareer as a library: set several people against one role, and say what each lacks most.

Run `python examples/compare_people.py data-engineer examples/analyst.txt examples/resume.txt`.
"""

import sys
from datetime import date

from mlcareer import assess, load_taxonomy, plan, read_profile
from mlcareer.errors import InputError


def main(role: str, *paths: str) -> None:
    """Print a line a person, and the first step of the way."""
    today = date.today()
    taxonomy = load_taxonomy()
    wanted = taxonomy.roles[role]
    for path in paths:
        try:
            profile = read_profile(path, taxonomy, as_of=today)
        except InputError as error:
            print(*error.problems, sep="\n", file=sys.stderr)
            continue
        report = assess(profile, taxonomy, role=wanted, as_of=today)
        one = report.assessment
        assert one is not None  # there is one wherever a role is given
        blocking = ", ".join(row.requirement.requirement.name for row in one.blocking)
        print(f"{path}: {one.score.readiness:.0%} shown ({one.low:.0%} to {one.high:.0%})")
        print(f"  blocking: {blocking or 'nothing that was said'}")
        road = plan(profile, taxonomy, goals=[(wanted, "mid")], start=today, budget=80)
        for step in road.plan.steps[:1]:
            print(f"  first: {step.name}, about {step.hours:.0f} hours, done by {step.finish}")


if __name__ == "__main__":
    main(*sys.argv[1:])
