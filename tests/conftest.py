"""What every test stands on: a cache and a journal of its own, and no settings from outside."""

from collections.abc import Iterator

import pytest

from mlcareer.matching.ladder import Matcher
from mlcareer.taxonomy.load import ENVIRONMENT_VARIABLE, load_taxonomy
from mlcareer.taxonomy.models import Taxonomy

_SETTINGS = (
    ENVIRONMENT_VARIABLE, "MLCAREER_JOURNAL", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM",
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one flag that rewrites the expected output in `golden/`."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the compiled taxonomy in a temporary folder, compiled once a session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        for name in _SETTINGS:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def taxonomy(_own_cache: None) -> Taxonomy:
    """Return the shipped taxonomy."""
    return load_taxonomy()


@pytest.fixture(scope="session")
def matcher(taxonomy: Taxonomy) -> Matcher:
    """Return what reads names by the shipped taxonomy."""
    return Matcher(taxonomy.skill_names, this_year=2026)
