"""An assessment to keep in a journal; imports little, for many processes begin with it."""

from datetime import date
from typing import Final

from mlcareer.assessment.logged import Entry, LoggedRow, Record
from mlcareer.matching.profile import Match
from mlcareer.proficiency import Proficiency

ROW: Final = LoggedRow(
    skills=("python", "r"), name="Python or R", met_by="r", importance="essential", weight=3.0,
    needed=Proficiency.WORKING, have=Proficiency.PRACTITIONER, effective=2.5, status="met",
    answered=True, attained=1.0, contribution=0.1,
)  # fmt: skip
MATCHES: Final = (
    Match(
        "python", None, "python", "exact", 1.0, Proficiency.WORKING, "stated",
        last_used="2024-05", evidence=("https://example.org",),
    ),
    Match("qwx", None, None, "unknown", 1.0, Proficiency.WORKING, "stated"),
)  # fmt: skip


def record(at: int, day: date = date(2026, 1, 15)) -> Record:
    """Return an assessment to save; `at` makes it another."""
    entry = Entry(
        id=0, day=day, role="ml-engineer", title="ML engineer", level="mid", name="Ana",
        source="me.txt", claims=2, complete=False, taxonomy="abc", program="1",
        readiness=(at % 101) / 100, low=0.1, high=0.9, known_gap=0.1, unanswered=0.2,
        answered=0.8, verdict="far",
    )  # fmt: skip
    return Record(entry, MATCHES, (ROW, ROW))
