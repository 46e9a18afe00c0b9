"""Which files are a person's own writing, by their names: not what was copied or generated."""

import re
from functools import lru_cache
from typing import Final

# Folders of other people's code, of builds and of caches, anywhere in a tree.
VENDORED: Final = frozenset({
    "node_modules", "bower_components", "jspm_packages", "vendor", "vendored", "_vendor",
    "third_party", "third-party", "thirdparty", "external", "externals", "site-packages",
    "dist-packages", ".venv", "venv", "virtualenv", ".virtualenv", ".tox", ".nox", ".eggs",
    "__pycache__", "__pypackages__", ".ipynb_checkpoints", "dist", "build", "_build", "target",
    ".next", ".nuxt", ".output", ".terraform", "dbt_packages", "dbt_modules", "Pods", "Carthage",
    ".gradle", ".mvn", ".yarn", ".pnpm-store", "__generated__", "generated", ".git", ".hg", ".svn",
    "htmlcov", "mlruns", ".dvc",
})  # fmt: skip
_GENERATED: Final = re.compile(
    r"(?:[.-]min\.(?:js|mjs|css)|\.bundle\.js|\.chunk\.js|\.js\.map|\.css\.map|_pb2(?:_grpc)?\.pyi?"
    r"|_pb\.(?:js|d\.ts)|\.pb\.(?:go|cc|h)|\.generated\.\w+|\.g\.(?:cs|dart)|[.-]lock(?:\.\w+)?"
    r"|-lock\.(?:json|ya?ml)|\.lockb|npm-shrinkwrap\.json|go\.sum|versioneer\.py|_version\.py"
    r"|\.svg|\.egg-info/.*|\.snap)$",
    re.IGNORECASE,
)
# What a program writes at the top of what it has made.
_MADE: Final = re.compile(r"@generated\b|\bDO NOT EDIT\b|\b[Aa]uto-?generated (?:by|from)\b")
_TOP_LINES: Final = 8
_TOP_LETTERS: Final = 1_000


@lru_cache(maxsize=65_536)
def is_own(path: str) -> bool:
    """Whether people write such a file, and write it here."""
    folders = path.split("/")
    return VENDORED.isdisjoint(folders[:-1]) and not _GENERATED.search(path)


def is_made(text: str) -> bool:
    """Whether a file says at its top that a program made it."""
    lines = text[:_TOP_LETTERS].split("\n")[:_TOP_LINES]
    return any(_MADE.search(line) for line in lines)
