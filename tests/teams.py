"""Small teams against the small taxonomy, for what draws them."""

from collections.abc import Sequence
from typing import Final

from fixed import AS_OF, small_taxonomy

from mlcareer.assessment.team.make import assess_team
from mlcareer.assessment.team.model import TeamReport
from mlcareer.matching.profile import read_profile
from mlcareer.reading import parse_document

# With something in every section: one is silent, one left things out, something is assumed.
ANA: Final = """
Python: advanced
SQL: expert
Docker: practitioner (last used 2019)
Machine learning: basic
no Kubernetes
no statistics
"""
BO: Final = """
Python
SQL 2 years
no Docker
no machine learning
no Kubernetes
"""
CLEO: Final = """
PyTorch: advanced
Machine learning: advanced
Python: working
Statistics: working
no SQL
no Docker
no Kubernetes
"""
PEOPLE: Final = (("Ana Ruiz", ANA), ("Bo Lind", BO), ("Cleo", CLEO), ("Dag", ""))


def team(
    people: Sequence[tuple[str, str]] = PEOPLE, *, anonymous: bool = False, unread: int = 0
) -> TeamReport:
    """Set people, each a name and a profile, against the small role on a fixed day."""
    taxonomy = small_taxonomy()
    return assess_team(
        [
            (
                name,
                read_profile(
                    parse_document(written.encode(), f"{number}.txt"), taxonomy, as_of=AS_OF
                ),
            )
            for number, (name, written) in enumerate(people)
        ],
        taxonomy,
        role=taxonomy.roles["ml-engineer"],
        level="mid",
        as_of=AS_OF,
        anonymous=anonymous,
        unread=unread,
    )
