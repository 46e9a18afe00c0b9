"""The packages that lines of code load, language by language. Lines are read, never run."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final, Literal

Language = Literal["python", "javascript", "r", "jvm", "go", "rust"]

_BY_EXTENSION: Final[dict[str, Language]] = {
    ".py": "python", ".pyi": "python", ".pyx": "python",
    ".js": "javascript", ".jsx": "javascript", ".mjs": "javascript", ".cjs": "javascript",
    ".ts": "javascript", ".tsx": "javascript", ".vue": "javascript", ".svelte": "javascript",
    ".r": "r", ".rmd": "r", ".qmd": "r",
    ".java": "jvm", ".scala": "jvm", ".kt": "jvm", ".kts": "jvm", ".groovy": "jvm", ".sc": "jvm",
    ".go": "go", ".rs": "rust",
}  # fmt: skip

_NAME: Final = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_FROM: Final = re.compile(rf"from\s+({_NAME})\s+import\s+([\w\s,.*()]+?)(?:\s*[#;\\].*)?$")
_ONE: Final = rf"{_NAME}(?:\s+as\s+\w+)?"
_IMPORT: Final = re.compile(rf"import\s+({_ONE}(?:\s*,\s*{_ONE})*)\s*(?:[#;].*)?$")
_JAVASCRIPT: Final = re.compile(
    r"""(?:^|[\s}*;(=])(?:from|import|require\s*\(|import\s*\()\s*['"]([^'"\s]{1,120})['"]"""
)
_R: Final = re.compile(
    r"""(?:library|require|requireNamespace)\s*\(\s*['"]?([A-Za-z][\w.]*)['"]?|\b([A-Za-z][\w.]*):::?"""
)
_JVM: Final = re.compile(r"import\s+(?:static\s+)?([A-Za-z_][\w.]*\w)")
# In a block of imports each line is a path alone, perhaps after a name for it.
_GO: Final = re.compile(r"""(?:import\s+)?(?:[\w.]+\s+)?"([\w.~/-]{1,200})"\s*(?://.*)?$""")
_RUST: Final = re.compile(
    r"(?:pub(?:\([^)]*\))?\s+)?(?:use\s+(?:::)?|extern\s+crate\s+)([A-Za-z_]\w*)"
)


def language_of(path: str) -> Language | None:
    """Return the language of a file whose imports can be read."""
    return _BY_EXTENSION.get(PurePosixPath(path).suffix.lower())


def may_load(language: Language, line: str) -> bool:
    """Whether a line can load anything: most cannot, and are passed over fast."""
    return any(word in line for word in _WORDS[language])


def loaded(language: Language, line: str) -> Iterator[str]:
    """Yield the names of what a line loads, each with those of the packages it is part of."""
    seen = set()
    for name in _READERS[language](line):
        for part in parts(name, "/" if language in _PATHS else "."):
            if part not in seen:
                seen.add(part)
                yield part


def top(name: str) -> str:
    """Return the outermost package of a Python name."""
    return name.partition(".")[0]


def parts(name: str, sign: str) -> Iterator[str]:
    """Yield `a`, `a.b` and `a.b.c` of `a.b.c`, where `.` is the sign between."""
    at = name.find(sign)
    while at > 0:
        yield name[:at]
        at = name.find(sign, at + 1)
    yield name


def _python(line: str) -> Iterator[str]:
    if found := _FROM.match(line):
        yield found[1]
        for name in found[2].replace("(", " ").replace(")", " ").split(","):
            if words := name.split():
                yield f"{found[1]}.{words[0]}"
    elif found := _IMPORT.match(line):
        for name in found[1].split(","):
            yield name.split()[0]


def _javascript(line: str) -> Iterator[str]:
    for found in _JAVASCRIPT.finditer(line):
        if not found[1].startswith((".", "/")):
            yield found[1]


def _r(line: str) -> Iterator[str]:
    for found in _R.finditer(line):
        yield found[1] or found[2]


def _jvm(line: str) -> Iterator[str]:
    if found := _JVM.match(line):
        yield found[1]


def _go(line: str) -> Iterator[str]:
    if found := _GO.match(line):
        yield found[1]


def _rust(line: str) -> Iterator[str]:
    if found := _RUST.match(line):
        yield found[1]


_READERS: Final[dict[Language, Callable[[str], Iterator[str]]]] = {
    "python": _python, "javascript": _javascript, "r": _r, "jvm": _jvm, "go": _go,
    "rust": _rust,
}  # fmt: skip
# Where the parts of a name are those of a path.
_PATHS: Final = frozenset({"javascript", "go"})
# What any line that loads something has in it.
_WORDS: Final[dict[Language, tuple[str, ...]]] = {
    "python": ("import",), "javascript": ("from", "import", "require"),
    "r": ("library", "require", "::"), "jvm": ("import",), "go": ('"',),
    "rust": ("use", "extern"),
}  # fmt: skip
