"""Whole reports, byte for byte: `pytest --update-golden` writes what is expected anew."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pytest
from fixed import GOLDEN, golden_report, small_taxonomy
from plans import made
from progress import progress_views
from running import python
from teams import team

from mlcareer.assessment.whatif import Supposition
from mlcareer.cli import output
from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import match_claims
from mlcareer.proficiency import Proficiency
from mlcareer.reading.document import Claim
from mlcareer.render.browse import market
from mlcareer.render.browse import terminal as browse
from mlcareer.render.browse.json import render_roles, render_skills
from mlcareer.render.plan import csv as plan_csv
from mlcareer.render.plan import ics
from mlcareer.render.plan import markdown as plan_markdown
from mlcareer.render.plan import terminal as learning_plan
from mlcareer.render.report import badge, brief, csv, json, markdown, svg, terminal
from mlcareer.render.screen import Screen
from mlcareer.render.team import csv as team_csv
from mlcareer.render.team import markdown as team_markdown
from mlcareer.render.team import terminal as team_terminal

WIDTHS: Final = (60, 80, 140)
ROLE: Final = "ml-engineer"
# More than the person has, and less.
SUPPOSED: Final = (
    Supposition("k8s=expert", "kubernetes", Proficiency.EXPERT, "alias"),
    Supposition("statistics=working", "statistics", Proficiency.WORKING),
    Supposition("Python=working", "python", Proficiency.WORKING),
)
NAMES: Final = ("PYTHON 3.11", "k8s", "PyTorhc", "no Docker", "SQL, R", "TF", "TF (keras)", "")


def _screen(width: int) -> Screen:
    """Return the screen of a file at a width, as the command line makes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        return output.screen("report.txt")


def _role(width: int) -> str:
    report = golden_report("person.yaml", role="ml-engineer")
    return terminal.render(report, _screen(width))


def _ranking(width: int) -> str:
    return terminal.render(golden_report("person.yaml"), _screen(width))


def _newcomer(width: int) -> str:
    report = golden_report("newcomer.txt", role="ml-engineer", level="senior")
    return terminal.render(report, _screen(width), everything=True)


def _ascii(width: int) -> str:
    report = golden_report("person.yaml", role="ml-engineer")
    return terminal.render(report, _screen(width)._replace(ascii=True))


def _what_if(width: int) -> str:
    screen = _screen(width)
    reports = (golden_report("person.yaml", role=one, supposing=SUPPOSED) for one in (ROLE, None))
    return f"{'~' * 40}\n".join(terminal.render(one, screen) for one in reports)


def _browse(width: int) -> str:
    taxonomy, screen = small_taxonomy(), _screen(width)
    role, skill = taxonomy.roles["ml-engineer"], taxonomy.skills["docker"]
    pages = (
        browse.render_roles(taxonomy, None, screen),
        browse.render_role(role, taxonomy, None, screen),
        browse.render_role(role, taxonomy, "mid", screen),
        browse.render_skills(list(taxonomy.skills.values()), taxonomy, screen),
        browse.render_skill(skill, taxonomy, screen),
        browse.render_skill(taxonomy.skills["tensorflow"], taxonomy, screen),
    )
    return f"{'~' * 40}\n".join(pages)


def _market(width: int) -> str:
    taxonomy, screen = small_taxonomy(), _screen(width)
    role = taxonomy.roles["ml-engineer"]
    pages = (
        market.render_markets(taxonomy, "mid", "US", screen),
        market.render_market(role, taxonomy, None, "US", screen),
        market.render_market(taxonomy.roles["data-engineer"], taxonomy, "mid", "CA", screen),
    )
    return f"{'~' * 40}\n".join(pages)


def _plan(width: int, *, everything: bool = False) -> str:
    return learning_plan.render(made(), _screen(width), everything=everything)


def _team(width: int) -> str:
    return team_terminal.render(team(), _screen(width), everything=True)


def _matches(width: int) -> str:
    taxonomy = small_taxonomy()
    matcher = Matcher(taxonomy.skill_names, this_year=2026)
    found = list(match_claims([Claim(text=name) for name in NAMES], matcher))
    suggestions = {one.text: matcher.suggest(one.text) for one in found}
    return terminal.render_matches(found, suggestions, taxonomy, _screen(width))


CASES: Final[dict[str, Callable[[], str]]] = {
    **{f"role-{width}.txt": partial(_role, width) for width in WIDTHS},
    **{f"ranking-{width}.txt": partial(_ranking, width) for width in WIDTHS},
    "newcomer-all-80.txt": lambda: _newcomer(80),
    "role-ascii-80.txt": lambda: _ascii(80),
    "whatif-80.txt": lambda: _what_if(80),
    "whatif.md": lambda: markdown.render(
        golden_report("person.yaml", role=ROLE, supposing=SUPPOSED)
    ),
    "whatif-ranking.md": lambda: markdown.render(golden_report("person.yaml", supposing=SUPPOSED)),
    "browse-80.txt": lambda: _browse(80),
    "market-80.txt": lambda: _market(80),
    "market-40.txt": lambda: _market(40),
    "progress-80.txt": lambda: progress_views(_screen(80)),
    "progress-40.txt": lambda: progress_views(_screen(40)),
    "matches-80.txt": lambda: _matches(80),
    **{f"plan-{width}.txt": partial(_plan, width) for width in (40, 80)},
    "plan-all-80.txt": lambda: _plan(80, everything=True),
    "plan.md": lambda: plan_markdown.render(made()),
    "plan.ics": lambda: ics.render(made()).replace("\r\n", "\n"),
    "plan.csv": lambda: plan_csv.render(made()),
    **{f"team-{width}.txt": partial(_team, width) for width in (40, 80)},
    "team.md": lambda: team_markdown.render(team()),
    "team.csv": lambda: team_csv.render(team()),
    "role.csv": lambda: csv.render(golden_report("person.yaml", role=ROLE)),
    "ranking.csv": lambda: csv.render(golden_report("person.yaml")),
    "brief.md": lambda: brief.render(golden_report("person.yaml", role=ROLE)),
    "brief-ranking.md": lambda: brief.render(golden_report("person.yaml")),
    "brief-60.txt": lambda: brief.render_terminal(
        golden_report("person.yaml", role=ROLE), _screen(60)
    ),
    "card.svg": lambda: svg.render(golden_report("person.yaml", role=ROLE)),
    "badge.svg": lambda: badge.render(golden_report("person.yaml", role=ROLE)),
    "role.md": lambda: markdown.render(golden_report("person.yaml", role="ml-engineer")),
    "ranking.md": lambda: markdown.render(golden_report("person.yaml")),
    "newcomer.md": lambda: markdown.render(golden_report("newcomer.txt", role="ml-engineer")),
    "role.json": lambda: json.render(golden_report("person.yaml", role="ml-engineer")),
    "ranking.json": lambda: json.render(golden_report("newcomer.txt")),
    "roles.json": lambda: render_roles(small_taxonomy().roles.values(), small_taxonomy()),
    "skills.json": lambda: render_skills(small_taxonomy().skills.values(), small_taxonomy()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_what_it_was(name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    rendered = CASES[name]()
    if request.config.getoption("--update-golden"):
        path.write_text(rendered, encoding="utf-8", newline="\n")
    assert path.is_file(), "run `pytest --update-golden`, and read what it wrote"
    assert rendered == path.read_text(encoding="utf-8")


def test_every_expected_file_is_still_made() -> None:
    expected = {one.name for one in GOLDEN.iterdir() if one.is_file()}
    assert expected == {*CASES, "person.yaml", "newcomer.txt"}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_reports_do_not_depend_on_the_hash_seed(seed: str) -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1])\nimport test_golden as golden\n"
    script += "for name in golden.CASES: sys.stdout.write(golden.CASES[name]())"
    outcome = python("-c", script, str(GOLDEN.parent), settings={"PYTHONHASHSEED": seed})
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "".join((GOLDEN / name).read_text(encoding="utf-8") for name in CASES)
