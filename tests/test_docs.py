"""The documentation as a site: its pages, and what in them the program writes."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from running import ROOT

DOCS = ROOT / "docs"


def script(name: str) -> ModuleType:
    """Return a script as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """Return the script that writes the generated parts."""
    return script("generate_docs")


@pytest.fixture(scope="module")
def painter() -> ModuleType:
    """Return the script that makes the pictures."""
    pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    return script("make_pictures")


def test_what_the_program_writes_into_the_documentation_is_current(generator: ModuleType) -> None:
    """If not, `just generate` makes it so."""
    assert generator.stale(write=False) == []


def test_every_generated_part_stands_on_a_page(generator: ModuleType) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    named = re.findall(r"<!-- generated: ([\w-]+) -->", pages)
    assert sorted(named) == sorted(generator.PARTS)
    assert pages.count("<!-- end -->") == len(named)


def test_a_part_that_is_not_current_is_made_anew(generator: ModuleType) -> None:
    page = "before\n<!-- generated: claims -->\nold\n<!-- end -->\nafter\n"
    made = generator.generated(page)
    assert "old" not in made
    assert generator.CLAIMS.splitlines()[0] in made
    assert made.startswith("before\n")
    assert made.endswith("after\n")
    with pytest.raises(KeyError):
        generator.generated(page.replace("claims", "clams"))


def test_the_pictures_show_what_the_program_prints(painter: ModuleType) -> None:
    """If not, `just generate` makes them so."""
    assert painter.stale(write=False) == []


def test_every_picture_is_shown_and_asks_nobody_for_anything(painter: ModuleType) -> None:
    shown = "".join(path.read_text("utf-8") for path in (ROOT / "README.md", *DOCS.glob("*.md")))
    for path in (DOCS / "pictures").iterdir():
        assert f"pictures/{path.name})" in shown, path.name
        drawing = path.read_text(encoding="utf-8")
        assert not re.search(r"url\((?!#)|href|<script|<image|@import", drawing)
        assert len(painter.words(drawing)) > 20


def test_a_picture_of_other_words_is_not_current(painter: ModuleType) -> None:
    drawing = (DOCS / "pictures" / "assess.svg").read_text(encoding="utf-8")
    assert painter.words(drawing) != painter.words(drawing.replace("mlcareer", "career"))


def test_every_page_is_in_the_contents_once() -> None:
    listed = re.findall(
        r"^([a-z-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    pages = [path.stem for path in DOCS.glob("*.md") if path.stem != "index"]
    assert sorted(listed) == sorted(pages)


def test_a_page_begins_with_its_title_and_has_no_other() -> None:
    for path in DOCS.glob("*.md"):
        text = re.sub(
            r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        assert re.findall(r"^# ", text, re.MULTILINE) == ["# "], path.name
        assert text.startswith("# "), path.name


def test_the_site_asks_nobody_else_for_anything() -> None:
    """Pages with pictures from elsewhere would tell others who reads them."""
    for path in (ROOT / "README.md", *DOCS.glob("*.md")):
        pictures = re.findall(
            r"!\[[^\]]*\]\(([^)]+)\)|<img[^>]+src=\"([^\"]+)\"", path.read_text("utf-8")
        )
        for one in pictures:
            target = Path("".join(one))
            assert (path.parent / target).is_file(), f"{path.name}: {target}"
