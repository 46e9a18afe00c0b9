"""Where you stand for a machine-learning or data role, and what to learn next.

The library's public face: `load_taxonomy`, `read_profile`, `assess`, `plan`. Each is imported when
it is first used, so that importing the package costs nothing.
"""

# Type checkers take it for true; `typing` itself is slow to import, and `--version` waits.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mlcareer.assessment.plan import plan_for as plan
    from mlcareer.assessment.report import assess
    from mlcareer.matching.profile import Profile
    from mlcareer.taxonomy.load import load_taxonomy
    from mlcareer.taxonomy.models import Taxonomy

__all__ = ["__version__", "assess", "load_taxonomy", "plan", "read_profile"]
__version__ = "0.1.0"

_HOMES = {
    "assess": ("mlcareer.assessment.report", "assess"),
    "load_taxonomy": ("mlcareer.taxonomy.load", "load_taxonomy"),
    "plan": ("mlcareer.assessment.plan", "plan_for"),
}


def read_profile(source: "str | Path", taxonomy: "Taxonomy", *, as_of: "date") -> "Profile":
    """Read a profile from a file, or from standard input for `-`, and match its claims.

    `as_of` is the day that "since 2019" counts to.

    Raises:
        InputError: the file cannot be read, or what it says cannot be used; every problem.
    """
    from mlcareer.matching import profile  # noqa: PLC0415
    from mlcareer.reading import read_document  # noqa: PLC0415

    return profile.read_profile(
        read_document(str(source), this_year=as_of.year), taxonomy, as_of=as_of
    )


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        module, found = _HOMES[name]
        return getattr(import_module(module), found)
    raise AttributeError(f"module 'mlcareer' has no attribute '{name}'")
