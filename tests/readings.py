"""The case table of readings, `cases/readings.yaml`, as parameters for tests."""

from pathlib import Path
from typing import Any, Final

from mlcareer import yamlfile

_PATH: Final = Path(__file__).parent / "cases" / "readings.yaml"
_CASES: Final[dict[str, Any]] = yamlfile.load(_PATH.read_text("utf-8"), file=str(_PATH))

NEVER: Final[dict[str, list[str]]] = _CASES["never"]
NOTHING: Final[list[str]] = _CASES["nothing"]
WORDS: Final[list[str]] = _CASES["words"]
READS: Final[dict[str, list[str]]] = _CASES["reads"]
SAYS: Final[dict[str, list[str]]] = _CASES["says"]
