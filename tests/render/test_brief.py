"""The summary of a report: short, true, labelled, and harmless where it is pasted."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import pytest
from fixed import AS_OF, golden_report, small_report, small_taxonomy
from hostile import HOSTILE
from markdown_it import MarkdownIt
from markdown_it.token import Token
from running import ROOT, run
from test_escaping import _report

from mlcareer.assessment.job import Job, read_job
from mlcareer.assessment.report import Report, assess
from mlcareer.assessment.whatif import Supposition
from mlcareer.matching.profile import read_profile
from mlcareer.proficiency import Proficiency
from mlcareer.reading import parse_ad, parse_document
from mlcareer.render import wording
from mlcareer.render.report import brief
from mlcareer.render.screen import Screen

ROLE: Final = "ml-engineer"
EXAMPLES: Final = ROOT / "examples"
AD: Final = b"Senior ML engineer\n\nRequirements\n- Python\n- SQL\n- Docker\n- Kubernetes\n"
NARROW: Final = Screen(width=40)
SUPPOSED: Final = (Supposition("git=expert", "git", Proficiency.EXPERT),)
each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


@cache
def _with_ads(*ads: bytes) -> Report:
    known = small_taxonomy()
    jobs = [
        read_job(parse_ad(ad, f"ad-{at}.txt"), known, this_year=AS_OF.year)
        for at, ad in enumerate(ads)
    ]
    document = parse_document(b"Python: advanced\nSQL\n", "me.txt")
    person = read_profile(document, known, as_of=AS_OF)
    return assess(person, known, jobs=jobs, as_of=AS_OF)


def _titled(title: str, source: str) -> Report:
    """Return a report against an ad whose title and file are anybody's text."""
    report = _with_ads(AD)
    assert report.job
    assert report.assessment
    role = report.job.role._replace(title=title)
    job: Job = report.job._replace(role=role, source=source)
    return report._replace(job=job, assessment=report.assessment._replace(role=role))


def _tokens(written: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written):
        yield token
        yield from token.children or ()


REPORTS: Final[dict[str, Callable[[], Report]]] = {
    "role": lambda: golden_report("person.yaml", role=ROLE),
    "unjudged": lambda: golden_report("newcomer.txt", role=ROLE, level="senior"),
    "nothing": lambda: small_report("", role=ROLE),
    "complete": lambda: small_report("Python\n", role=ROLE, complete=True),
    "what if": lambda: golden_report("person.yaml", role=ROLE, supposing=SUPPOSED),
    "ad": lambda: _with_ads(AD),
    "ranking": lambda: golden_report("person.yaml"),
    "ranked ads": lambda: _with_ads(AD, AD),
}
each_report = pytest.mark.parametrize("name", REPORTS)


@each_report
def test_it_is_five_to_twelve_lines_and_one_list(name: str) -> None:
    written = brief.render(REPORTS[name]())
    lines = [line for line in written.split("\n") if line]
    assert 4 <= len(lines) <= 12
    assert all(re.match(r"- |\d\. ", line) for line in lines[1:])
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("profile", ["data-engineer.yaml", "analyst.txt", "resume.txt"])
@pytest.mark.parametrize(
    "of", [(), ("-r", "mle"), ("-r", "mle", "-l", "lead"), ("-j", "ad-ml-engineer.txt")], ids=str
)
def test_of_real_people_it_is_that_short_too(profile: str, of: tuple[str, ...]) -> None:
    named = tuple(str(EXAMPLES / one) if one.startswith("ad-") else one for one in of)
    outcome = run("assess", str(EXAMPLES / profile), *named, "--brief", "-f", "markdown", "-q")
    lines = [line for line in outcome.out.split("\n") if line]
    assert outcome.code == 0
    assert 5 <= len(lines) <= 12
    assert max(map(len, lines)) < 400


def test_it_says_where_one_stands_what_blocks_and_what_is_next() -> None:
    report = golden_report("person.yaml", role=ROLE)
    one = report.assessment
    assert one
    written = brief.render(report).replace("\\", "")
    for said in (
        *wording.three_parts(one), wording.headline(report, one), wording.spoken(one),
        wording.backed(one), wording.at_levels(one), *wording.this_week(report, one),
    ):  # fmt: skip
        assert said in written
    first = written.split("\n", maxsplit=1)[0]
    assert first.startswith("**ML engineer · mid: 61 % shown (44–61).** A stretch")
    assert "**Next, 13 h (± 40 %):** Git to working" in written
    assert "Statistics (+9 %), Ownership (+8 %), Framing (+8 %) and 2 more" in written
    assert "`Ada` · from 9 claims, self-reported, 2026-01-15" in written


def test_a_verdict_is_not_given_where_too_little_was_said() -> None:
    report = golden_report("newcomer.txt", role=ROLE, level="senior")
    written = brief.render(report)
    assert "Too little said to judge" in written
    assert "**First:** mlcareer interview" in written
    assert "tretch" not in written


def test_a_step_that_a_yes_makes_needless_says_so() -> None:
    report = golden_report("person.yaml", role=ROLE)
    assert report.plan
    unsure = tuple(step._replace(if_unknown=True) for step in report.plan.steps)
    assert ", skipped if you say yes:**" not in brief.render(report)
    report = report._replace(plan=report.plan._replace(steps=unsure))
    assert ", skipped if you say yes:**" in brief.render(report)


def test_with_nothing_left_to_answer_what_was_assumed_is_what_settles_most() -> None:
    written = brief.render(small_report("Python\nSQL\n", role=ROLE, complete=True))
    assert "A yes would settle" not in written
    assert "Python, SQL: working, assumed. Say how well, to narrow the score." in written


@pytest.mark.parametrize("role", [ROLE, None])
def test_what_is_supposed_is_never_passed_off_as_so(role: str | None) -> None:
    as_it_is = brief.render(golden_report("person.yaml", role=role))
    assert "what if" not in as_it_is.lower()
    supposed = brief.render(golden_report("person.yaml", role=role, supposing=SUPPOSED))
    assert "Git expert" in supposed
    assert "what if:" in supposed.lower()
    assert "Nothing is saved." in supposed
    assert "1 what-if" in supposed


def test_a_ranking_names_the_best_five_and_counts_the_rest() -> None:
    outcome = run("assess", str(EXAMPLES / "analyst.txt"), "--brief", "-f", "markdown", "-q")
    numbers = re.findall(r"^(\d)\. \*\*", outcome.out, re.MULTILINE)
    assert numbers == ["1", "2", "3", "4", "5"]
    ranked = run("assess", str(EXAMPLES / "analyst.txt"), "-f", "json", "-q").json["ranking"]
    assert f"- {len(ranked) - 5} more roles." in outcome.out
    for one in ranked[:5]:
        assert one["title"] in outcome.out
    assert ranked[5]["title"] not in outcome.out


def test_two_places_have_no_rest() -> None:
    assert "more role" not in brief.render(golden_report("person.yaml"))


@each_hostile
@pytest.mark.parametrize("role", [None, ROLE])
def test_a_hostile_profile_is_code_and_nothing_else(hostile: str, role: str | None) -> None:
    _assert_harmless(brief.render(_report(hostile, role)))


@each_hostile
def test_a_hostile_ad_is_code_and_nothing_else(hostile: str) -> None:
    _assert_harmless(brief.render(_titled(hostile, hostile)))


def test_an_ad_calls_nobody_and_links_nowhere() -> None:
    """GitHub tells people of `@name`, and links `#1` and bare addresses; not inside code."""
    hostile = "@everyone see #1, www.evil.example and GH-1"
    for token in _tokens(brief.render(_titled(hostile, hostile))):
        if token.type == "text":
            assert not re.search(r"[@#]\w|www|GH-", token.content)


def _assert_harmless(written: str) -> None:
    assert not {
        one
        for one in written
        if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    for token in _tokens(written):
        assert token.type not in {
            "html_inline", "html_block", "image", "fence", "code_block", "link_open",
            "heading_open", "table_open", "hr", "s_open",
        }  # fmt: skip
        if token.type == "text":
            assert not re.search(r"https?://|www\.|\w@\w", token.content)
    assert len([line for line in written.split("\n") if line]) <= 12
    assert len(written) < 3_000


@each_report
def test_on_a_terminal_it_says_the_same_within_its_width(name: str) -> None:
    report = REPORTS[name]()
    shown = brief.render_terminal(report, NARROW)
    assert max(map(len, shown.split("\n"))) <= 40
    assert "**" not in shown
    said = re.sub(r"[\\*`]", "", brief.render(report))
    plain = [word for word in said.split() if word != "-"]
    assert [word for word in shown.split() if word != "-"] == plain


@each_hostile
def test_no_control_character_reaches_the_terminal(hostile: str) -> None:
    shown = brief.render_terminal(_titled(hostile, hostile), NARROW)
    assert not {one for one in shown if one != "\n" and unicodedata.category(one) == "Cc"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "json"), "is for the terminal and for Markdown, not for json"),
        (("-f", "csv"), "not for csv"),
        (("-r", "mle", "-f", "svg"), "not for svg"),
        (("-o", "x.json"), "not for json"),
        (("--all",), "give --brief or --all, not both"),
    ],
)
def test_where_there_is_no_summary_asking_for_one_is_a_mistake(
    arguments: tuple[str, ...], said: str
) -> None:
    outcome = run("assess", "-", "--brief", *arguments, stdin="Python\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("│", " ").split())
