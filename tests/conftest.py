"""What every test stands on: a cache and a journal of its own, and no settings from outside."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from shared import shared

from mlcareer.matching.ladder import Matcher
from mlcareer.taxonomy.load import ENVIRONMENT_VARIABLE, load_taxonomy
from mlcareer.taxonomy.models import Taxonomy

_SETTINGS = (
    ENVIRONMENT_VARIABLE, "MLCAREER_JOURNAL", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM",
)  # fmt: skip

# Every run tries the same examples, so that none fails by chance on a change that is not to
# blame. `HYPOTHESIS_PROFILE=random` draws new ones each time, which is how new bugs are found.
settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("random", derandomize=False, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "fixed")


# Begun in the background by a script, we are told to take no notice of Ctrl-C, and would hand that
# down to every process of which a test says how Ctrl-C ends it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one flag that rewrites the expected output in `golden/`."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the compiled taxonomy in a temporary folder, compiled once a session."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # all workers share it; whoever comes first writes it, and whole
    cache = root / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        for name in _SETTINGS:
            patch.delenv(name, raising=False)
        if sys.dont_write_bytecode:
            # Else each of hundreds of processes would compile much of what it imports.
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(root / "bytecode"))
        yield cache


@pytest.fixture(scope="session", autouse=True)
def _shared(_own_cache: Path) -> Iterator[None]:
    """Make what all runs in this process need once."""
    with shared(_own_cache):
        yield


@pytest.fixture(scope="session")
def taxonomy(_shared: None) -> Taxonomy:
    """Return the shipped taxonomy."""
    return load_taxonomy()


@pytest.fixture(scope="session")
def matcher(taxonomy: Taxonomy) -> Matcher:
    """Return what reads names by the shipped taxonomy."""
    return Matcher(taxonomy.skill_names, this_year=2026)
