"""Proficiency: how well somebody can do a thing."""

from enum import IntEnum
from typing import Final, Literal

from mlcareer import policy

Label = Literal["none", "awareness", "working", "practitioner", "expert"]
Source = Literal["stated", "inferred", "assumed"]


class Proficiency(IntEnum):
    """The five proficiencies, from `NONE` (0) to `EXPERT` (4)."""

    NONE = 0
    AWARENESS = 1
    WORKING = 2
    PRACTITIONER = 3
    EXPERT = 4

    @property
    def label(self) -> Label:
        """The word used everywhere: in data, in reports, in JSON."""
        return LABELS[self]


LABELS: Final[tuple[Label, ...]] = ("none", "awareness", "working", "practitioner", "expert")
BY_LABEL: Final[dict[str, Proficiency]] = {
    label: Proficiency(number) for number, label in enumerate(LABELS)
}


def from_share(share: float) -> Proficiency:
    """Read a share of a scale, 0 to 1, as a proficiency; thresholds from `policy`."""
    if share <= 0:
        return Proficiency.NONE
    if share < policy.SHARE_FOR_WORKING:
        return Proficiency.AWARENESS
    if share < policy.SHARE_FOR_PRACTITIONER:
        return Proficiency.WORKING
    if share < policy.SHARE_FOR_EXPERT:
        return Proficiency.PRACTITIONER
    return Proficiency.EXPERT


def from_years(years: float) -> Proficiency:
    """Infer a proficiency from years of use; never expert: years say how long, not how well."""
    if years <= 0:
        return Proficiency.NONE
    if years < policy.YEARS_FOR_WORKING:
        return Proficiency.AWARENESS
    if years < policy.YEARS_FOR_PRACTITIONER:
        return Proficiency.WORKING
    return Proficiency.PRACTITIONER
