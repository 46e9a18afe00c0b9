"""Every page about a person, and every argument of the command line."""

import json
import os
import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

from fixed import AS_OF, GOLDEN, small_taxonomy
from rich.cells import cell_len
from running import run

from fuzzing.inputs import YEAR, examples, split
from mlcareer.assessment import compare, plan, report
from mlcareer.assessment.team.make import assess_team
from mlcareer.errors import InputError
from mlcareer.matching import extract, profile
from mlcareer.reading import parse_document
from mlcareer.render import claims
from mlcareer.render import extract as extract_pages
from mlcareer.render import profile as profile_pages
from mlcareer.render.compare import csv as compare_csv
from mlcareer.render.compare import html as compare_html
from mlcareer.render.compare import json as compare_json
from mlcareer.render.compare import markdown as compare_markdown
from mlcareer.render.compare import terminal as compare_terminal
from mlcareer.render.plan import csv as plan_csv
from mlcareer.render.plan import html as plan_html
from mlcareer.render.plan import ics as plan_ics
from mlcareer.render.plan import json as plan_json
from mlcareer.render.plan import markdown as plan_markdown
from mlcareer.render.plan import terminal as plan_terminal
from mlcareer.render.report import badge, brief, csv, html, markdown, svg, terminal
from mlcareer.render.report import json as report_json
from mlcareer.render.screen import Screen
from mlcareer.render.team import json as team_json

# As narrow as they come, with nothing but ASCII; and a usual one.
NARROW: Final = Screen(20, ascii=True)
USUAL: Final = Screen(80, colour="standard", styled=True)
SCREENS: Final = {"narrow": NARROW, "terminal": USUAL}
_STYLES: Final = re.compile(r"\x1b\[[\d;]*m")

# --- what is written ------------------------------------------------------------------------

# The last is a file whose name is no text, as a command line may give it.
_GIVEN: Final = ("me.txt", "me.yaml", "me.json", "me.csv", "m\udcff\x1b[2J\n|e.yaml")
_SHOWN: Final = ("role", "ranking", "plan", "comparison", "team")


def _given(content: bytes) -> tuple[str, profile.Profile] | None:
    shown, content = split(content, _SHOWN)
    source, content = split(content, _GIVEN)
    try:
        document = parse_document(content, source, this_year=YEAR)
        return shown, profile.read_profile(document, small_taxonomy(), as_of=AS_OF)
    except InputError:
        return None


def show(content: bytes) -> None:
    given = _given(content)
    if given is None:
        return
    shown, person = given
    for kind, page in _pages(shown, person):
        _check(kind, page)


def _check(kind: str, page: str) -> None:
    """Look at a page as what reads it will."""
    if kind == "json":
        json.loads(page, parse_constant=_refuse)
    elif kind == "svg":
        ET.fromstring(page)  # noqa: S314 - we wrote it
    elif kind == "html":
        assert "<script" not in page.lower()
    elif kind == "narrow":
        wide = [line for line in page.split("\n") if cell_len(line) > NARROW.width]
        assert not wide, wide
    elif kind == "terminal":
        page = _STYLES.sub("", page)
    page.encode()  # no half of a letter, which no file can hold
    controls = {sign for sign in page if ord(sign) < 32 or 127 <= ord(sign) < 160}
    assert controls <= ({"\n", "\r"} if kind in {"ics", "csv"} else {"\n"}), controls


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def _pages(shown: str, person: profile.Profile) -> Iterator[tuple[str, str]]:
    """Yield every page about a person with what it is written in."""
    taxonomy = small_taxonomy()
    role = taxonomy.roles["ml-engineer"]
    if shown == "team":
        found = assess_team(
            [("Ana", person), ("B", person)], taxonomy, role=role, level="mid", as_of=AS_OF
        )
        yield "json", team_json.render(found)
        yield "yaml", claims.render(person, taxonomy)
    elif shown == "plan":
        made = plan.plan_for(person, taxonomy, goals=[(role, "mid")], start=AS_OF)
        yield from _of_each(made, plan_terminal, plan_markdown, plan_json, plan_csv, plan_html)
        yield "ics", plan_ics.render(made)
    elif shown == "comparison":
        other = next(one for one in taxonomy.roles.values() if one.id != role.id)
        between = compare.compare(taxonomy, role, other, profile=person, as_of=AS_OF)
        yield from _of_each(
            between, compare_terminal, compare_markdown, compare_json, compare_csv, compare_html
        )
    else:
        chosen = role if shown == "role" else None
        assessed = report.assess(person, taxonomy, role=chosen, as_of=AS_OF)
        yield from _of_each(assessed, terminal, markdown, report_json, csv, html)
        yield "markdown", brief.render(assessed)
        yield "terminal", brief.render_terminal(assessed, USUAL)
        if chosen:
            yield "svg", svg.render(assessed)
            yield "svg", badge.render(assessed)


def _of_each(found: Any, screens: Any, *pages: Any) -> Iterator[tuple[str, str]]:
    yield "narrow", screens.render(found, NARROW, everything=True)
    yield "terminal", screens.render(found, USUAL)
    for page in pages:
        yield page.__name__.rpartition(".")[2], page.render(found)


def look_at_extract(found: extract.Extract) -> None:
    taxonomy = small_taxonomy()
    _check("json", extract_pages.render_json(found, taxonomy))
    for kind, screen in SCREENS.items():
        _check(kind, extract_pages.render(found, taxonomy, screen, everything=True, guessed=True))
    if found.document.kind != "ad":
        written = profile_pages.render(found, taxonomy)
        parse_document(written.encode(), "me.yaml", this_year=YEAR)


def show_seeds() -> list[bytes]:
    people_ = [(GOLDEN / "person.yaml").read_bytes(), examples()["data-engineer.yaml"]]
    given = [b"\x01" + one for one in people_]
    given += [b"\x00" + examples()["analyst.txt"], b"\x02" + examples()["student.json"]]
    return [bytes([at]) + one for at in range(len(_SHOWN)) for one in given]


# --- the command line -----------------------------------------------------------------------

# None of them writes a file, whatever stands behind it.
_COMMANDS: Final = (
    ("match",), ("roles",), ("skills",), ("market",), ("compare",), ("assess", "-", "--role"),
    ("assess", "-", "--as-of"), ("assess", "-", "--role=ml-engineer", "--if"),
    ("assess", "-", "--role=ml-engineer", "--fail-under"), ("plan", "-", "--role=ml-engineer",
    "--until"), ("plan", "-", "--role=ml-engineer", "--hours-per-week"),
    ("plan", "-", "--role=ml-engineer", "--target"), ("plan", "-", "--role=ml-engineer",
    "--prefer"), ("progress", "show"), ("progress", "diff"), ("assess",), ("extract",),
)  # fmt: skip


def run_command(content: bytes) -> None:
    """Give a command an argument that is any bytes, as a system passes them on."""
    command = _COMMANDS[content[0] % len(_COMMANDS)] if content else _COMMANDS[0]
    written = os.fsdecode(content[1:].replace(b"\0", b""))
    if command[-1].startswith("--"):
        *command_, option = command
        arguments = [*command_, f"{option}={written}"]
    else:
        arguments = [*command, "--", written]
    outcome = run(*arguments, stdin="Python\nSQL: expert\n")
    assert outcome.code in {0, 1, 2, 3, 4}
    assert "Traceback" not in outcome.err


def command_seeds() -> list[bytes]:
    written = (b"Python", b"ml-engineer", b"2026-05-31", b"docker=working", b"70%", b"8", b"1")
    return [bytes([at]) + one for at in range(len(_COMMANDS)) for one in written]
