"""What ships: built, installed outside the checkout, and run there."""

import json
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from running import ROOT, Outcome, environment

from mlcareer import __version__

SHIPPED: Final = sorted(path.name for path in (ROOT / "data").iterdir())
PERSON: Final = "Python: advanced\nSQL 5 years\n"
# Tools that were compiled when they were installed.
_COMPILED: Final = {"PYTHONPYCACHEPREFIX": ""}


def _call(*command: str, cwd: Path, stdin: str = "", **settings: str) -> Outcome:
    done = subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, encoding="utf-8", timeout=120,
        env=environment(PYTHONWARNINGS="", PYTHONPATH="", **settings), check=False,
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout, done.stderr)


class Built(NamedTuple):
    """What one build made."""

    wheel: Path
    sdist: Path


def _build(source: Path, into: Path, *kinds: str) -> list[Path]:
    """Build with the backend that is installed, so that no network is needed."""
    options = [f"--{kind}" for kind in kinds]
    arguments = ("-m", "build", "--no-isolation", *options, "--outdir", str(into), str(source))
    outcome = _call(sys.executable, *arguments, cwd=into, **_COMPILED)
    assert outcome.code == 0, outcome.err
    return sorted(into.iterdir(), key=lambda path: path.suffix, reverse=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the wheel and the source distribution of the checkout."""
    return Built(*_build(ROOT, tmp_path_factory.mktemp("built"), "wheel", "sdist"))


@pytest.fixture(scope="module")
def wheel(built: Built) -> Path:
    """Return the wheel of the checkout."""
    return built.wheel


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the source distribution holds."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(built.sdist) as archive:
        archive.extractall(folder, filter="data")
    (root,) = folder.iterdir()
    return root


class Place:
    """A fresh environment: what is installed into it, and the dependencies from ours.

    Ours comes by way of a path file, and path files are not followed twice: an editable
    install of the checkout in ours is not seen.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.elsewhere = folder / "elsewhere"
        venv.create(folder / "env", with_pip=False)
        self.python = folder / "env" / "bin" / "python"
        self.program = folder / "env" / "bin" / "mlcareer"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        site = folder / "env" / "lib" / version / "site-packages"
        (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
        self.elsewhere.mkdir()

    def install(self, *what: str) -> None:
        options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-compile")
        pip = (sys.executable, "-m", "pip", "--python", str(self.python))
        outcome = _call(*pip, "install", *options, *what, cwd=self.elsewhere, **_COMPILED)
        assert outcome.code == 0, outcome.err

    def call(self, *arguments: str, stdin: str = "", **settings: str) -> Outcome:
        settings = {"XDG_CACHE_HOME": str(self.folder / "cache"), **settings}
        return _call(str(self.program), *arguments, cwd=self.elsewhere, stdin=stdin, **settings)

    def home(self) -> Path:
        """Return the folder of the package that is run."""
        script = "import mlcareer; print(mlcareer.__file__)"
        outcome = _call(str(self.python), "-c", script, cwd=self.elsewhere)
        assert outcome.code == 0, outcome.err
        return Path(outcome.out.strip()).parent


def _does_the_main_job(place: Place, *times: str) -> None:
    for _ in times:
        outcome = place.call("assess", "-", "--role", "ml-engineer", "-f", "json", stdin=PERSON)
        assert (outcome.code, outcome.err) == (0, "")
        assert 0 < json.loads(outcome.out)["assessment"]["readiness"] < 1
    assert [*place.elsewhere.iterdir()] == []


def _names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return {*opened.namelist()}


def test_the_wheel_holds_the_package_the_data_and_nothing_else(wheel: Path) -> None:
    names = _names(wheel)
    source = ROOT / "src"
    modules = {
        path.relative_to(source).as_posix()
        for ending in ("py", "jinja", "css")
        for path in (source / "mlcareer").rglob(f"*.{ending}")
    }
    info = f"mlcareer-{__version__}.dist-info"
    extra = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    assert {"skills.yaml", "roles.yaml"} <= {*SHIPPED}
    assert names == (
        modules
        | {f"mlcareer/data/{name}" for name in SHIPPED}
        | {"mlcareer/py.typed", f"{info}/licenses/LICENSE"}
        | extra
    )


def test_the_wheel_says_what_it_needs_and_who_may_use_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        written = opened.read(f"mlcareer-{__version__}.dist-info/METADATA").decode()
    said = Parser().parsestr(written)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {one for one in said.get_all("Requires-Dist", []) if "extra ==" not in one}
    assert len(needed) == len(project["dependencies"])
    assert said["Version"] == __version__ == project["version"]
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == project["requires-python"]
    assert (
        str(said.get_payload()).strip() == (ROOT / "README.md").read_text(encoding="utf-8").strip()
    )


def test_the_same_source_gives_the_same_distributions(built: Built, tmp_path: Path) -> None:
    again = Built(*_build(ROOT, tmp_path, "wheel", "sdist"))
    assert again.wheel.read_bytes() == built.wheel.read_bytes()
    assert again.sdist.read_bytes() == built.sdist.read_bytes()


def test_the_source_distribution_holds_what_tests_and_readers_need(unpacked: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE", "tests/conftest.py", "src/mlcareer"):
        assert (unpacked / name).exists(), name
    assert sorted(path.name for path in (unpacked / "data").iterdir()) == SHIPPED
    assert not [*unpacked.rglob("__pycache__")]


def test_a_wheel_from_the_source_distribution_is_the_same(
    wheel: Path, unpacked: Path, tmp_path: Path
) -> None:
    (again,) = _build(unpacked, tmp_path, "wheel")
    assert _names(again) == _names(wheel)


@pytest.fixture(scope="module")
def outside(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return a place where the wheel is installed."""
    place = Place(tmp_path_factory.mktemp("outside"))
    place.install(str(wheel))
    return place


def test_installed_outside_the_checkout_the_program_does_its_job(outside: Place) -> None:
    home = outside.home()
    assert home.is_relative_to(outside.folder)
    assert sorted(path.name for path in (home / "data").iterdir()) == SHIPPED
    assert outside.call("--version") == (0, f"mlcareer {__version__}\n", "")
    checked = outside.call("taxonomy", "check")
    assert (checked.code, checked.err) == (0, "")
    _does_the_main_job(outside, "cold", "warm")


def test_installed_editable_the_checkout_does_its_job_from_elsewhere(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.install("--editable", str(ROOT))
    assert place.home() == ROOT / "src" / "mlcareer"
    _does_the_main_job(place, "cold")


def test_without_a_cache_folder_the_program_still_works(outside: Place, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, where a folder is wanted")
    outcome = outside.call("assess", "-", stdin=PERSON, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Where you stand")
