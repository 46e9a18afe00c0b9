"""What a text is drawn for: known before anything is drawn, and without Rich.

Whoever asks for JSON, completes a name in the shell or mistypes an option pays for no Rich.
"""

from typing import Final, Literal, NamedTuple

NARROWEST: Final = 20
# Below this columns would squeeze names to nothing.
CRAMPED: Final = 48
# Longer lines are hard to follow with the eye.
WIDEST: Final = 120
# From here up there is room for columns of explanation.
ROOMY: Final = 100


class Screen(NamedTuple):
    """What a text is drawn for. `ascii` where the output cannot show anything else."""

    width: int
    colour: Literal["standard"] | None = None
    styled: bool = False
    ascii: bool = False

    @property
    def cramped(self) -> bool:
        """Whether tables are better drawn as lines."""
        return self.width < CRAMPED

    @property
    def roomy(self) -> bool:
        """Whether there is room for columns of explanation."""
        return self.width >= ROOMY
