"""Pages in a real browser: they load nothing, fit a phone, print, and everybody can read them.

Without Chromium or playwright they are skipped, and say so.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from unicodedata import normalize

import plans
import pytest
from fixed import golden_report, small_report
from hostile import HOSTILE
from pypdf import PdfReader
from running import ROOT, run
from teams import team

from mlcareer import yamlfile
from mlcareer.assessment.whatif import Supposition
from mlcareer.proficiency import Proficiency
from mlcareer.render.plan import html as plan_html
from mlcareer.render.report import html
from mlcareer.render.team import html as team_html
from mlcareer.taxonomy.models import Milestone

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
PHONE: Final = 380
DESK: Final = 1200
LONG: Final = "W" * 200
ANA: Final = str(ROOT / "examples" / "data-engineer.yaml")
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
# It asks nobody for updates, settings or names while it runs.
_QUIET: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return the Chromium that is installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=path, args=_QUIET)
        yield found
        found.close()


def _hostile() -> str:
    """Return a profile with hostile texts in every place; all of them in all formats elsewhere."""
    chosen = ("script", "ansi colour", "right to left", "table break", "long", "combining")
    claims = (
        f'  - "{HOSTILE[one]}"\n'
        f'  - {{skill: "{HOSTILE[one]} Docker", proficiency: expert, evidence: "{HOSTILE[one]}"}}\n'
        for one in chosen
    )
    return f'name: "{HOSTILE["script"]}"\nskills:\n  - Python\n{"".join(claims)}'


def _role() -> str:
    supposed = (Supposition("sql=expert", "sql", Proficiency.EXPERT),)
    return html.render(golden_report("person.yaml", role="ml-engineer", supposing=supposed))


def _nobody() -> str:
    return html.render(small_report("", role="ml-engineer"))


def _long_plan() -> str:
    """Return a plan whose names are single words of 200 letters."""
    steps = [
        one._replace(name=LONG, why=LONG, can_do=(LONG,), milestone=LONG) for one in plans.STEPS
    ]
    milestones = (Milestone(LONG, LONG, ()),)
    return plan_html.render(plans.made(*steps, milestones=milestones, left_out=(LONG,)))


def _example(*asked: str, command: str = "assess") -> str:
    outcome = run(command, *asked, "--as-of", "2026-01-15", "-f", "html", "-q")
    assert outcome.code == 0
    return outcome.out


def _crowd() -> str:
    """Return a team of more people than names fit side by side, some of them hostile."""
    named = (
        str(yamlfile.load(f'"{HOSTILE[one]}"', file=""))
        for one in ("script", "right to left", "long", "combining")
    )
    people = [(one, "Python\n") for one in (*named, *(f"Foo {at}" for at in range(16)))]
    return team_html.render(team(people))


# Every page that is looked at: its name, and what makes it.
PAGES: Final[dict[str, Callable[[], str]]] = {
    "role": _role,
    "nobody": _nobody,
    "ranking": lambda: html.render(golden_report("person.yaml")),
    "hostile": lambda: html.render(
        small_report(_hostile(), source=f"{LONG}.yaml", role="ml-engineer")
    ),
    "typical": lambda: _example(str(ROOT / "examples" / "data-engineer.yaml"), "--role", "mle"),
    "ad": lambda: _example(
        str(ROOT / "examples" / "resume.txt"),
        "--job", str(ROOT / "examples" / "ad-ml-engineer.txt"),
    ),
    "plan": lambda: _example(ANA, "--role", "mle", "--target", "99%", command="plan"),
    "plan for two": lambda: _example(ANA, "--role", "mle", "--role", "de", command="plan"),
    "plan of long words": _long_plan,
    "compare": lambda: _example("de", "mle", ANA, command="compare"),
    "compare levels": lambda: _example("mle", "senior mle", command="compare"),
    "team": lambda: _example(str(ROOT / "examples" / "team"), "--role", "mle", command="team"),
    "crowd": _crowd,
}  # fmt: skip
# Those that together have every template in them.
VALIDATED: Final = ("role", "ranking", "hostile", "ad", "plan", "plan for two", "compare", "crowd")
each_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="session")
def folder(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all pages; without a browser none is made."""
    assert browser.is_connected()
    found = tmp_path_factory.mktemp("pages")
    for name, made in PAGES.items():
        (found / f"{name}.html").write_text(made(), encoding="utf-8")
    return found


@contextmanager
def _opened(
    browser: "Browser", page: Path, *, width: int = DESK, scheme: Scheme = "light", **options: Any
) -> "Iterator[Page]":
    """Open a page with all its parts unfolded; nothing may go wrong, and nothing be asked for."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, **options
    )
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    opened.on(
        "request",
        lambda asked: wrong.append(asked.url) if asked.url != page.as_uri() else None,
    )
    opened.goto(page.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    yield opened
    assert wrong == []
    context.close()


@each_page
def test_a_page_fits_a_phone_and_asks_for_nothing(
    name: str, browser: "Browser", folder: Path
) -> None:
    with _opened(browser, folder / f"{name}.html", width=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE
        # What is cut off or lies outside would not make the page any wider. Only a matrix may be
        # wider than its frame, which scrolls.
        outside = """[...document.querySelectorAll('main :not(.scroll *)')].filter(one => {
            const place = one.getBoundingClientRect();
            return place.width > 2 && (place.right > innerWidth + 1 || place.left < -1);
        }).map(one => one.outerHTML.slice(0, 80))"""
        assert page.evaluate(outside) == []


# Colours are those of one style sheet, and most templates are in several pages.
@pytest.mark.parametrize(
    ("name", "scheme"),
    [("role", "light"), ("role", "dark"), ("ranking", "dark"), ("hostile", "light"),
     ("plan", "light"), ("plan for two", "dark"), ("compare", "light"), ("compare levels", "dark"),
     ("team", "light"), ("team", "dark"), ("crowd", "light")],
)  # fmt: skip
def test_an_accessibility_checker_finds_nothing(
    name: str, scheme: Scheme, browser: "Browser", folder: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    with _opened(browser, folder / f"{name}.html", scheme=scheme, bypass_csp=True) as page:
        found = axe.Axe().run(page)
        assert found.response["passes"], "it has looked"
        wrong = found.response["violations"] + [
            one for one in found.response["incomplete"] if one["id"] != "color-contrast"
        ]
        assert [(one["id"], one["nodes"][0]["html"]) for one in wrong] == []


def test_the_schemes_really_differ(browser: "Browser", folder: Path) -> None:
    colours = []
    for scheme in ("light", "dark"):
        with _opened(browser, folder / "role.html", scheme=scheme) as page:
            colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(255, 255, 255)", "rgb(22, 25, 29)"]


@pytest.mark.parametrize(
    ("name", "paper"),
    [("role", "A4"), ("role", "Letter"), ("typical", "A4"), ("typical", "Letter"),
     ("nobody", "A4"), ("ranking", "A4"), ("ad", "A4")],
)  # fmt: skip
def test_a_report_prints_to_two_pages_with_everything_on_them(
    name: str, paper: str, browser: "Browser", folder: Path
) -> None:
    """On paper what was folded is open, though nobody opened it."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    folded = page.locator("details .claims th bdi, details .waterfall th").all_text_contents()
    printed = PdfReader(BytesIO(page.pdf(format=paper)))
    context.close()
    assert len(printed.pages) <= 2
    shown = _bare("".join(one.extract_text() for one in printed.pages))
    assert "-oreport.html" in shown, "the footer, which is the end"
    assert [one for one in folded if _bare(one) not in shown] == []


@pytest.mark.parametrize(
    ("name", "most", "told"),
    [
        ("plan", 4, ".told h3, .told dd, .project p"),
        ("compare", 2, "main th, main .below td"),
        ("team", 2, "main th, .who td, .courses li li"),
    ],
)
def test_other_pages_print_whole_too(
    name: str, most: int, told: str, browser: "Browser", folder: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    texts = page.locator(told).all_text_contents()
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    context.close()
    assert len(printed.pages) <= most
    shown = _bare("".join(one.extract_text() for one in printed.pages))
    assert f"-o{name}.html" in shown, "the footer, which is the end"
    assert texts
    assert [one for one in texts if _bare(one)[:30] not in shown] == []


def _bare(text: str) -> str:
    """Return a text without spaces and ligatures: paper has lines of its own."""
    return "".join(normalize("NFKC", text).split())


def test_a_keyboard_reaches_every_link_and_folded_part_and_shows_where_it_is(
    browser: "Browser", folder: Path
) -> None:
    with _opened(browser, folder / "typical.html") as page:
        page.keyboard.press("Tab")
        first = "document.activeElement.textContent"
        assert page.evaluate(first) == "Skip to the report"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        reached = set()
        for _ in range(page.locator("a, summary").count() + 1):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.outerHTML"))
            if page.evaluate("document.activeElement.matches('a, summary')"):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != (
                    "none"
                )
        wanted = page.locator("main a, main summary").evaluate_all(
            "all => all.map(one => one.outerHTML)"
        )
        assert {*wanted} <= reached
        assert wanted


def test_pages_are_valid_html_and_css(folder: Path) -> None:
    """By the Nu Html Checker, the W3C's own: `npm install vnu-jar`, or its path in VNU_JAR."""
    jar = Path(os.environ.get("VNU_JAR") or ROOT / "node_modules/vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("needs Java and the Nu Html Checker: npm install vnu-jar")
    pages = [str(folder / f"{name}.html") for name in VALIDATED]
    done = subprocess.run(
        [java, "-jar", str(jar), "--Werror", *pages], capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0
