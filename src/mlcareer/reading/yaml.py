"""YAML profiles."""

from mlcareer.reading.document import Document
from mlcareer.reading.structured import read_values
from mlcareer.yamlfile import load


def read(text: str, source: str, *, this_year: int) -> Document:
    """Read a YAML profile, or a JSON Resume that is kept as YAML."""
    return read_values(load(text, file=source), text, source, this_year)
