"""What is supposed and what it changes, as a section of the terminal's report."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from mlcareer.assessment.whatif import RoleChange, WhatIf
from mlcareer.proficiency import LABELS
from mlcareer.render.canvas import grid, heading, indented, text, user
from mlcareer.render.report import whatif_words
from mlcareer.render.report.whatif_words import COVERED
from mlcareer.taxonomy.models import Taxonomy

_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}


def section(
    found: WhatIf, change: RoleChange, taxonomy: Taxonomy, most: int | None
) -> Iterator[RenderableType]:
    """Yield what changes for the role assessed."""
    yield heading("What if", f"{whatif_words.supposed(found, taxonomy)}; nothing is saved")
    yield indented(text((whatif_words.headline(change), "strong")))
    table, shown = grid({}, {}, _RIGHT, indent=5)
    for before, after in change.rows[:most]:
        name = after.requirement.requirement.name
        have = f"{whatif_words.had(before)} → {LABELS[after.have]}"
        gain = whatif_words.gain(before, after)
        table.add_row(name, text((have, "quiet")), text((gain, "quiet")))
    if change.rows:
        yield shown
    if most is not None and len(change.rows) > most:
        yield indented(text((f"+{len(change.rows) - most} more   --all", "quiet")), 5)
    for pair in change.levels:
        yield indented(text((whatif_words.level(*pair), "quiet")))


def readings(found: WhatIf, taxonomy: Taxonomy) -> Iterator[Text]:
    """Yield how each supposition was read, and which add nothing."""
    for one in found.supposed:
        yield Text.assemble("if ", user(one.text), f" {whatif_words.reading(one, taxonomy)}")
    for one in found.covered:
        said = f" {whatif_words.reading(one, taxonomy)}; {COVERED}"
        yield Text.assemble("if ", user(one.text), said)
