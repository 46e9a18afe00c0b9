"""The shape of the source: which way imports run, and where each library may be used."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from running import ROOT, python

SOURCE: Final = ROOT / "src"
PACKAGE: Final = "mlcareer"
LINES_MOST: Final = 400

# The library's face imports, when it is used, what a library's user needs; the others take
# nothing but the version from it.
FACE: Final = PACKAGE
# From the top down: what stands in a row may import what stands below it, and its own kind.
LAYERS: Final = (
    ("mlcareer.__main__",),
    ("mlcareer.cli",),
    (FACE,),
    ("mlcareer.journal", "mlcareer.batch"),
    ("mlcareer.render",),
    ("mlcareer.assessment",),
    ("mlcareer.matching",),
    ("mlcareer.reading", "mlcareer.evidence"),
    ("mlcareer.taxonomy",),
    ("mlcareer.errors", "mlcareer.names", "mlcareer.proficiency", "mlcareer.policy",
     "mlcareer.yamlfile", "mlcareer.files", "mlcareer.streams", "mlcareer.phrases",
     "mlcareer.periods"),
)  # fmt: skip

# The one home of each library, by the design; `pyproject.toml` must say the same.
HOMES: Final = {
    "typer": ("mlcareer.cli",),
    "rich": ("mlcareer.cli", "mlcareer.render.canvas", "mlcareer.render.report.terminal",
             "mlcareer.render.report.whatif", "mlcareer.render.browse.terminal",
             "mlcareer.render.browse.market", "mlcareer.render.compare.terminal",
             "mlcareer.render.plan.terminal", "mlcareer.render.progress.terminal",
             "mlcareer.render.progress.trend", "mlcareer.render.team.terminal"),
    "rapidfuzz": ("mlcareer.matching",),
    "yaml": ("mlcareer.yamlfile",),
    "pydantic": ("mlcareer.taxonomy.schema", "mlcareer.taxonomy.build"),
    "platformdirs": ("mlcareer.taxonomy.load", "mlcareer.journal.file"),
    "prompt_toolkit": ("mlcareer.cli.asking",),
    "ahocorasick_rs": ("mlcareer.matching.automaton",),
    "icalendar": ("mlcareer.render.plan.ics",),
    "jinja2": ("mlcareer.render.page",),
    "pypdf": ("mlcareer.reading.pdf",),
    "docx": ("mlcareer.reading.docx",),
    "pyarrow": ("mlcareer.batch.parquet",),
    "distributed": ("mlcareer.batch.cluster",),
}  # fmt: skip
DISTRIBUTIONS: Final = {
    "yaml": "pyyaml", "ahocorasick_rs": "ahocorasick-rs", "docx": "python-docx",
    "prompt_toolkit": "prompt-toolkit",
}  # fmt: skip


class Import(NamedTuple):
    """One module that another imports, anywhere in it, and the line."""

    importer: str
    imported: str
    line: int


@cache
def modules() -> dict[str, Path]:
    """Return every module of the program by its dotted name."""
    found = {}
    for path in sorted((SOURCE / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    """Return all imports, those inside functions and those by name among them."""
    return tuple(
        Import(name, imported, line)
        for name, path in modules().items()
        for imported, line in _imported(ast.parse(path.read_text(encoding="utf-8")))
    )


def _imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if alias.name != "__version__":
                    yield (inner if inner in modules() else node.module), node.lineno
        elif isinstance(node, ast.Constant) and str(node.value) in modules() and node.value != FACE:
            # What `import_module` is given: commands and readers are registered by name.
            yield str(node.value), node.lineno


def _layer(module: str) -> int:
    found = [
        number
        for number, row in enumerate(LAYERS)
        if any(module == one or (one != FACE and module.startswith(f"{one}.")) for one in row)
    ]
    assert len(found) == 1, f"{module} stands in no layer, or in two"
    return found[0]


@cache
def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_modules_and_imports_are_found() -> None:
    """A test that finds nothing can only pass."""
    found = {(one.importer, one.imported) for one in imports()}
    assert len(modules()) > 30
    assert {
        ("mlcareer.__main__", "mlcareer.cli"),  # inside a function
        ("mlcareer.cli", "mlcareer.cli.assess"),  # by name
        ("mlcareer.cli.assess", "mlcareer.assessment.report"),
        ("mlcareer.reading", "mlcareer.reading.json"),  # by name
        ("mlcareer.render.contract", "mlcareer.matching.profile"),
        ("mlcareer.taxonomy.layers", "mlcareer.yamlfile"),  # `from mlcareer import yamlfile`
        ("mlcareer", "mlcareer.assessment.report"),  # the face, for type checkers and by name
        ("mlcareer.matching.typos", "rapidfuzz.distance"),
    } <= found


@pytest.mark.parametrize("module", modules())
def test_imports_run_one_way(module: str) -> None:
    wrong = [
        f"{one.importer}:{one.line} imports {one.imported}"
        for one in imports()
        if one.importer == module
        and one.imported.split(".")[0] == PACKAGE
        and _layer(one.imported) < _layer(module)
    ]
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    arrows: dict[str, set[str]] = {name: set() for name in modules()}
    for one in imports():
        # A package that registers its members by name does not need them to be imported.
        if one.imported in arrows and not one.imported.startswith(f"{one.importer}."):
            arrows[one.importer].add(one.imported)
    free: set[str] = set()
    while fresh := {name for name, needed in arrows.items() if name not in free and needed <= free}:
        free |= fresh
    assert sorted(arrows.keys() - free) == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_only(library: str) -> None:
    importers = {one.importer for one in imports() if one.imported.split(".")[0] == library}
    assert importers
    strangers = {
        name
        for name in importers
        if not any(name == home or name.startswith(f"{home}.") for home in HOMES[library])
    }
    assert strangers == set()


def test_every_library_has_a_home_and_is_a_dependency() -> None:
    used = {one.imported.split(".")[0] for one in imports()} - {PACKAGE} - sys.stdlib_module_names
    assert used == HOMES.keys()
    extras = project()["project"]["optional-dependencies"]
    users = [one for name in ("documents", "parquet", "dask") for one in extras[name]]
    listed = [*project()["project"]["dependencies"], *users]
    declared = {re.split(r"[<>=~! ]", one)[0] for one in listed}
    assert declared == {DISTRIBUTIONS.get(one, one) for one in HOMES}


def test_the_linter_bans_every_library_outside_its_homes() -> None:
    lint = project()["tool"]["ruff"]["lint"]
    assert lint["flake8-tidy-imports"]["banned-api"].keys() == HOMES.keys()
    allowed = {
        path
        for pattern, rules in lint["per-file-ignores"].items()
        if "TID251" in rules and pattern.startswith("src/")
        for expanded in _braces(pattern)
        for path in ROOT.glob(expanded + ("/*.py" if expanded.endswith("**") else ""))
    }
    users = {modules()[one.importer] for one in imports() if one.imported.split(".")[0] in HOMES}
    assert users <= allowed
    idle = {path for path in allowed - users if "cli" not in path.parts}
    assert idle == set(), "these may import a library, and do not"


def _braces(pattern: str) -> list[str]:
    """Expand `a/{b,c}.py`, which `glob` does not know."""
    found = re.fullmatch(r"(.*)\{(.*)\}(.*)", pattern)
    if not found:
        return [pattern]
    return [f"{found[1]}{choice}{found[3]}" for choice in found[2].split(",")]


@pytest.mark.parametrize("module", modules())
def test_a_module_can_be_read_in_one_sitting(module: str) -> None:
    lines = modules()[module].read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LINES_MOST
    assert ast.get_docstring(ast.parse("\n".join(lines))), "begins with what it is"


def _imported_by(script: str, *arguments: str) -> set[str]:
    """Return the libraries and own packages that are loaded after a script has run."""
    watched = [*HOMES, "mlcareer.cli", "mlcareer.taxonomy", "mlcareer.yamlfile", "json", "socket"]
    watched += ["ssl", "http.client", "urllib.request", "asyncio", "_hashlib"]
    watched += ["mlcareer.matching", "mlcareer.assessment", "mlcareer.render.canvas"]
    report = f"sys.stderr.write('|'.join(name for name in {watched} if name in sys.modules))"
    outcome = python("-c", f"import sys\n{script}\n{report}", *arguments)
    assert outcome.code == 0
    return {*outcome.err.split("|")} - {""}


_RUN: Final = """
from mlcareer.__main__ import main
sys.argv[0] = "mlcareer"
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
"""


def test_importing_the_package_imports_no_library() -> None:
    assert _imported_by("import mlcareer") == set()


def test_the_version_is_told_without_importing_anything() -> None:
    assert _imported_by(_RUN, "--version") == set()


def test_help_compiles_and_compares_nothing() -> None:
    loaded = _imported_by(_RUN, "--help")
    assert "typer" in loaded
    assert not {"pydantic", "yaml", "rapidfuzz"} & loaded


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
def test_with_a_warm_cache_an_assessment_imports_neither_pydantic_nor_yaml(
    format_: str, tmp_path: Path
) -> None:
    profile = tmp_path / "me.txt"
    profile.write_text("Python: advanced\nSQL 5 years\nPytohn\n")
    arguments = ("assess", str(profile), "--role", "ml-engineer", "-f", format_)
    _imported_by(_RUN, *arguments)
    loaded = _imported_by(_RUN, *arguments)
    assert "mlcareer.taxonomy" in loaded
    assert not {"pydantic", "yaml", "mlcareer.yamlfile", "_hashlib"} & loaded
    assert ("rich" in loaded) == (format_ == "terminal"), "only what is drawn needs Rich"


def test_completing_a_command_matches_and_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("COMPLETE", "complete_bash"), ("WORDS", "mlcareer as"), ("CWORD", "1")):
        prefix = "_MLCAREER_" if name == "COMPLETE" else "COMP_"
        monkeypatch.setenv(f"{prefix}{name}", value)
    loaded = _imported_by(_RUN)
    assert "mlcareer.cli" in loaded
    dear = {"rich", "mlcareer.taxonomy", "mlcareer.matching", "mlcareer.assessment", "json"}
    assert not dear & loaded


def test_no_command_imports_what_speaks_to_a_network() -> None:
    loaded = _imported_by(_RUN, "assess", "--role", "ml-engineer")
    assert not {"ssl", "http.client", "urllib.request", "asyncio"} & loaded
