"""Skills that were taken from a table, as a YAML layer that people can read and go on with."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mlcareer.render.escape import visible
from mlcareer.render.profile import scalar
from mlcareer.taxonomy.adopt import Adopted, LeftOut

_HEAD: Final = """\
# Skills imported from {source}, to be laid on those that mlcareer ships:
#
#   mlcareer taxonomy check THIS_FILE
#   mlcareer match "a name" --taxonomy THIS_FILE
#
# Only names were imported. What makes a skill count for a role or stand in a plan (hours,
# can_do, demonstrates, transfers) is described by `mlcareer taxonomy init -`.
"""


def render(entries: Sequence[Adopted], left_out: Sequence[LeftOut], source: str) -> str:
    """Return the layer, with what was left out as comments at its end."""
    lines = [_HEAD.format(source=visible(source, 300)), "skills:" if entries else "skills: []"]
    for one in entries:
        lines += _entry(one)
    if left_out:
        lines += ["", "# Left out, since a name belongs to one skill:"]
        lines += (f"#   line {one.line}: {visible(one.name, 80)!r} {one.why}" for one in left_out)
    return "\n".join(lines) + "\n"


def _entry(one: Adopted) -> Iterator[str]:
    yield f"  - id: {scalar(one.id)}"
    if one.is_new:
        yield f"    name: {scalar(one.name)}"
        yield f"    kind: {one.kind}"
        yield f"    category: {scalar(one.category)}"
        yield f"    summary: {scalar(one.summary)}"
    if one.aliases:
        yield f"    aliases: [{_listed(one.aliases)}]"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(scalar(one) for one in names)
