"""Putting prose together: blocks of a text that a structured file has in pieces."""

from mlcareer.reading.document import Block, Section


class Prose:
    """Collects paragraphs into one text, and remembers where each of them lies."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def add(
        self, text: str, section: Section, *, last_used: str | None = None, evidence: str = ""
    ) -> None:
        """Add a paragraph; blank ones are left out."""
        text = text.strip()
        if not text:
            return
        end = self._length + len(text)
        self._blocks.append(Block(self._length, end, section, last_used, evidence))
        self._pieces.append(text)
        self._length = end + 1

    @property
    def text(self) -> str:
        """The whole text, a line break between paragraphs."""
        return "\n".join(self._pieces)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs as blocks of `text`."""
        return tuple(self._blocks)
