"""How claims were read, in words: as what, how well, on what grounds, or what was meant."""

from mlcareer.assessment.report import Report
from mlcareer.matching.profile import Match, Suggestions
from mlcareer.proficiency import LABELS
from mlcareer.taxonomy.models import Taxonomy


def _source(match: Match) -> str:
    """Say where a proficiency is from; nothing where the person stated it."""
    inferred = ", from use" if match.years is None else ", from years"
    return {"inferred": inferred, "assumed": ", assumed", "stated": ""}[match.source]


def held(match: Match) -> str:
    """Say how well somebody claims what a claim was read as, and where that is from."""
    return "said not to know" if match.negated else f"{LABELS[match.proficiency]}{_source(match)}"


def reading(match: Match, taxonomy: Taxonomy) -> str:
    """Say as what a claim was read, without the claim itself."""
    name = taxonomy.skills[str(match.skill)].name
    how = _source(match)
    typo = ", read as a typo" if match.rung == "typo" else ""
    return f"→ {name}: {LABELS[match.proficiency]}{how}{typo}"


def assumed(report: Report, most: int | None) -> str:
    """Name the skills that were taken as working, and say how to narrow the score."""
    skills = report.taxonomy.skills
    names = list(dict.fromkeys(skills[str(it.skill)].name for it in report.readings.assumed))
    shown = names[:most]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return f"{', '.join(shown)}{more}: working, assumed. Say how well, to narrow the score."


def written(match: Match) -> str:
    """Return the part of a claim that a match is about, as the user wrote it."""
    return match.part or match.text


def guesses(match: Match, suggestions: Suggestions, taxonomy: Taxonomy) -> str:
    """Say what an unknown name may have meant; empty if nothing is near."""
    near = suggestions.get(written(match), ())
    names = " or ".join(taxonomy.skills[skill].name for skill, _ in near)
    return f"did you mean {names}?" if names else ""
