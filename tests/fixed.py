"""A small taxonomy of the tests' own, so that no edit of the shipped data breaks a test."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.whatif import Supposition
from mlcareer.matching.profile import read_profile
from mlcareer.policy import Level
from mlcareer.reading import parse_document
from mlcareer.taxonomy.load import _build, _read_layer
from mlcareer.taxonomy.models import Taxonomy

GOLDEN: Final = Path(__file__).parent / "golden"
AS_OF: Final = date(2026, 1, 15)

# A layer with one more role, which has only the levels senior and lead.
SAGE: Final = """
roles:
  - id: sage
    title: Sage
    family: Wisdom
    summary: Knows.
    decides: What is known.
    levels: {senior: Knows much., lead: Knows all.}
    responsibilities: [{id: know, name: Know, summary: Knows.}]
    requirements:
      - {skills: [python], serves: [know], why: It is asked., senior: useful working}
    milestones: [{name: First, project: A book., skills: [python]}]
"""


@cache
def small_taxonomy() -> Taxonomy:
    """Compile `golden/taxonomy`; its version is pinned, for it stands in reports."""
    return _build([_read_layer(GOLDEN / "taxonomy")], version="golden", strict=False)


def small_report(
    written: str | bytes,
    *,
    source: str = "person.txt",
    role: str | None = None,
    level: Level = "mid",
    complete: bool = False,
    supposing: Sequence[Supposition] = (),
) -> Report:
    """Assess a profile against the small taxonomy on a fixed day."""
    taxonomy = small_taxonomy()
    content = written if isinstance(written, bytes) else written.encode()
    profile = read_profile(parse_document(content, source), taxonomy, as_of=AS_OF)
    return assess(
        profile,
        taxonomy,
        role=taxonomy.roles[role] if role else None,
        level=level,
        as_of=AS_OF,
        complete=complete,
        supposing=supposing,
    )


def golden_report(
    profile: str,
    *,
    role: str | None = None,
    level: Level = "mid",
    supposing: Sequence[Supposition] = (),
) -> Report:
    """Assess one of the profiles that stand beside the expected output."""
    written = (GOLDEN / profile).read_bytes()
    return small_report(written, source=profile, role=role, level=level, supposing=supposing)
