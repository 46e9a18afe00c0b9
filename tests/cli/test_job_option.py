"""`mlcareer assess --job`: a person set against one ad, several ads ranked, and hostile ads."""

import re
from math import fsum, isclose
from pathlib import Path
from typing import Any

import pytest
from running import ROOT, run

AD = """Senior Data Engineer

About us
Our customers love Docker.

What you'll do
Run our data with Airflow.

Requirements
- 5+ years of Python
- Advanced SQL
- PostgreSQL, MySQL or Oracle
- A degree in computer science

Nice to have
- Kafka and Frobnitz
- Scala (not required)

Benefits
A learning budget for AWS certificates.
"""
OTHER = "Data Analyst\nRequirements\nTableau and Excel\n"
PERSON = "Python: expert\nSQL: advanced\nOracle\nno Kafka\n"
RESUME = ROOT / "examples" / "resume.txt"
FORMATS = ("terminal", "markdown", "json")


def _ad(folder: Path, text: str = AD, name: str = "ad.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _json(*arguments: str, stdin: str = PERSON) -> dict[str, Any]:
    outcome = run(
        "assess", "-", *arguments, "--format", "json", "--as-of", "2026-01-15", stdin=stdin
    )
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, Any] = outcome.json
    return found


def test_an_ad_is_assessed_as_a_role_without_an_id(tmp_path: Path) -> None:
    ad = _ad(tmp_path)
    document = _json("--job", ad)
    assert document["job"] == {
        "source": ad,
        "title": "Senior Data Engineer",
        "level": "senior",
        "resembles": "data-engineer",
        "unknown_terms": ["Frobnitz"],
    }
    one = document["assessment"]
    assert (one["role"], one["title"], one["level"]) == (None, "Senior Data Engineer", "senior")
    assert [it["level"] for it in one["levels"]] == ["senior"]
    found = {
        it["name"]: (it["importance"], it["needed"], it["status"]) for it in one["requirements"]
    }
    assert found == {
        "Python": ("essential", "practitioner", "met"),
        "SQL": ("essential", "practitioner", "met"),
        "PostgreSQL or MySQL or Oracle Database": ("essential", "working", "met"),
        "Apache Airflow": ("important", "working", "unknown"),
        "Apache Kafka": ("useful", "working", "missing"),
    }
    assert document["plan"]["steps"]


def test_conditions_are_compared_and_not_scored(tmp_path: Path) -> None:
    ad = _ad(tmp_path)
    profile = tmp_path / "me.yaml"
    profile.write_text("skills: [python]\nbackground: {degree: BSc}\n")
    outcome = run("assess", str(profile), "--job", ad, "-f", "json")
    assert outcome.json["assessment"]["background"] == [
        {"kind": "degree", "asked": "A degree in computer science", "stated": "BSc"},
        {"kind": "years", "asked": "5+ years of Python", "stated": None},
    ]
    without = tmp_path / "other.yaml"
    without.write_text("skills: [python]\n")
    bare = run("assess", str(without), "--job", ad, "-f", "json")
    assert bare.json["assessment"]["readiness"] == outcome.json["assessment"]["readiness"]


def test_with_one_ad_the_ranking_is_that_of_all_roles(tmp_path: Path) -> None:
    ranking = _json("--job", _ad(tmp_path))["ranking"]
    assert ranking == _json("--level", "senior")["ranking"]
    assert all(one["job"] is None and one["role"] for one in ranking)


def test_contributions_sum_to_readiness_and_the_parts_to_1(tmp_path: Path) -> None:
    one = _json("--job", _ad(tmp_path))["assessment"]
    assert isclose(fsum(it["contribution"] for it in one["requirements"]), one["readiness"])
    for part in (one, *one["responsibilities"]):
        assert isclose(part["readiness"] + part["known_gap"] + part["unanswered"], 1)


@pytest.mark.parametrize("option", [["--level", "entry"], ["-l", "LEAD"]])
def test_the_level_that_is_asked_for_wins_over_the_title(option: list[str], tmp_path: Path) -> None:
    document = _json("-j", _ad(tmp_path), *option)
    assert document["job"]["level"] == document["assessment"]["level"] == option[1].lower()


def test_several_ads_are_ranked_by_fit_and_none_is_assessed(tmp_path: Path) -> None:
    first, second = _ad(tmp_path), _ad(tmp_path, OTHER, "other.txt")
    document = _json("--job", second, "--job", first)
    assert (document["assessment"], document["job"], document["plan"]) == (None, None, None)
    assert [(it["role"], it["job"], it["title"], it["level"]) for it in document["ranking"]] == [
        (None, first, "Senior Data Engineer", "senior"),
        (None, second, "Data Analyst", "mid"),
    ]
    fits = [it["fit"] for it in document["ranking"]]
    assert fits == sorted(fits, reverse=True)
    alone = _json("--job", first)["assessment"]
    for key in ("readiness", "low", "high", "verdict"):
        assert document["ranking"][0][key] == alone[key]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("count", [1, 2])
def test_the_same_ad_gives_the_same_answer_twice(count: int, format_: str, tmp_path: Path) -> None:
    ads = ["--job", _ad(tmp_path)] * count
    first, second = (
        run("assess", str(RESUME), *ads, "-f", format_, "--as-of", "2026-01-15") for _ in "ab"
    )
    assert first.code == 0
    assert first == second


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_a_report_names_the_ad_its_conditions_and_what_is_not_known(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    _ad(tmp_path)
    out = run("assess", "-", "--job", "ad.txt", "-f", format_, stdin=PERSON).out
    plain = out.replace("\\", "")
    assert "Senior Data Engineer · senior" in plain
    assert "ad.txt" in plain
    assert "resembles Data engineer" in plain
    assert "Conditions this ad states" in plain
    assert "A degree in computer science" in plain
    assert "Frobnitz" in plain
    assert "certificates" not in plain
    assert "AWS" not in plain


def test_fail_under_judges_one_ad(tmp_path: Path) -> None:
    ad = _ad(tmp_path)
    assert run("assess", "-", "--job", ad, "--fail-under", "99", stdin=PERSON).code == 3
    assert run("assess", "-", "--job", ad, "--fail-under", "10", stdin=PERSON).code == 0


def test_an_ad_may_come_from_standard_input_and_the_person_from_a_file(tmp_path: Path) -> None:
    profile = tmp_path / "me.txt"
    profile.write_text(PERSON)
    outcome = run("assess", str(profile), "--job", "-", "-f", "json", stdin=AD)
    assert outcome.json["job"]["source"] == "standard input"
    assert outcome.json["assessment"]["title"] == "Senior Data Engineer"


def test_an_ad_as_html_is_read_like_one_as_text(tmp_path: Path) -> None:
    parts = re.sub(r"(?m)^- (.*)$", r"<li>\1</li>", AD).split("\n\n")
    body = "".join(f"<div>{part.replace(chr(10), '<br>')}</div>" for part in parts)
    body += "<nav>Jobs using Rust</nav><script>Java</script>"
    page = f"<!DOCTYPE html><html><body>{body}</body></html>"
    as_text = _json("--job", _ad(tmp_path))["assessment"]
    as_page = _json("--job", _ad(tmp_path, page, "ad.html"))["assessment"]
    for key in ("title", "level", "readiness", "background"):
        assert as_page[key] == as_text[key]
    assert [it["name"] for it in as_page["requirements"]] == [
        it["name"] for it in as_text["requirements"]
    ]


USAGE: dict[str, tuple[str, ...]] = {
    "a role and an ad": ("assess", "-", "--role", "ml-engineer", "--job", "ad.txt"),
    "profile and ad from standard input": ("assess", "-", "--job", "-"),
    "two ads from standard input": ("assess", "me.txt", "--job", "-", "--job", "-"),
    "a bar for two ads": ("assess", "-", "--job", "a", "--job", "b", "--fail-under", "70"),
    "an ad that is not named": ("assess", "-", "--job"),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_ends_with_2_and_shows_nothing(case: str) -> None:
    outcome = run(*USAGE[case], stdin=PERSON)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("mlcareer: ")
    assert outcome.err.endswith("See 'mlcareer assess --help'.\n")
    assert "Traceback" not in outcome.err


def test_an_ad_without_a_known_skill_is_bad_input_with_a_way_on(tmp_path: Path) -> None:
    ad = _ad(tmp_path, "We are looking for a cook.\n")
    outcome = run("assess", "-", "--job", ad, stdin=PERSON)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"mlcareer: {ad}: names no skill that is known.")
    assert "mlcareer extract" in outcome.err


def test_all_that_is_wrong_with_several_ads_is_said_at_once(tmp_path: Path) -> None:
    empty = _ad(tmp_path, "", "empty.txt")
    picture = tmp_path / "ad.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    ads = (str(tmp_path / "nothing.txt"), _ad(tmp_path), empty, str(picture), str(tmp_path))
    outcome = run(
        "assess", "-", *(it for ad in ads for it in ("--job", ad)), "-f", "json", stdin=PERSON
    )
    assert (outcome.code, outcome.out) == (1, "")
    assert [one["file"] for one in outcome.errors] == [ads[0], empty, str(picture), str(tmp_path)]
    assert [one["message"] for one in outcome.errors][:2] == [
        "no such file", "names no skill that is known",
    ]  # fmt: skip
    assert all(one["fix"] for one in outcome.errors)


def test_a_profile_that_is_an_ad_is_remarked_on(tmp_path: Path) -> None:
    outcome = run("assess", _ad(tmp_path))
    assert outcome.code == 0
    assert "reads like a job ad" in outcome.err
    assert "--job" in outcome.err
    assert "job ad" not in run("assess", str(RESUME)).err
    assert run("assess", _ad(tmp_path), "--quiet").err == ""


HOSTILE: dict[str, str] = {
    "markup": "[bold red]Data Engineer[/] [link=file:///etc/passwd]",
    "unbalanced markup": "[/bold]Data Engineer[/nothing]",
    "html": "<script>alert(1)</script> Data Engineer",
    "escapes": "\x1b[31mData Engineer\x1b]8;;http://x\x07\x9b2J",
    "table": "Data Engineer | a | b | `c` | ![x](http://x) [y](javascript:z)",
    "heading": "Data Engineer # --- ~~~ > ***",
    "right to left": "Data Engineer \u202egnisrever\u2066\u200f",
    "long": "Data Engineer " + "a" * 10_000,
    "letters above letters": "Data Engineer " + "e" + "\u0301" * 300,
    "braces": "{0} %s {title} $HOME Data Engineer",
}
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_words_of_an_ad_are_harmless(case: str, format_: str, tmp_path: Path) -> None:
    evil = HOSTILE[case]
    text = (
        f"Job title: {evil}\nRequirements\n- Python and SQL\n"
        f"- A degree in {evil}\n- 3 years of {evil}\n"
        f"- Experience with Python, Frobnitz[bold], <b>Zorblax, Evil|Pipe\n"
    )
    ad = _ad(tmp_path, text)
    for ads in ([ad], [ad, _ad(tmp_path, OTHER, "other.txt")]):
        outcome = run(
            "assess",
            "-",
            *(it for one in ads for it in ("--job", one)),
            "-f",
            format_,
            stdin=PERSON,
        )
        assert outcome.code == 0, outcome.err
        assert not UNSEEN.search(outcome.out)
        assert len(outcome.out) < 60_000
        if format_ == "markdown":
            assert not re.search(r"(?<!\\)<(?:script|b)>", re.sub(r"`[^`]*`", "", outcome.out))
            assert not re.search(r"(?<!\\)\]\((?:javascript|http:)", outcome.out)
            rows = [line for line in outcome.out.split("\n") if line.startswith("|")]
            widths = {
                len(re.findall(r"(?<!\\)\|", row))
                for row in rows
                if "ad.txt" in row or "Readiness" in row
            }
            assert len(widths) <= 1
        if format_ == "json":
            assert outcome.json["format"] == 1
        if case == "markup" and format_ == "terminal":
            assert "[bold red]" in outcome.out


def test_an_ad_that_reads_like_a_resume_is_remarked_on_and_assessed(tmp_path: Path) -> None:
    outcome = run("assess", "-", "--job", str(RESUME), stdin=PERSON)
    assert outcome.code == 0
    assert "reads like a r\u00e9sum\u00e9, not like an ad" in outcome.err
    assert run("assess", "-", "--job", str(RESUME), "--quiet", stdin=PERSON).err == ""
    assert run("assess", "-", "--job", _ad(tmp_path), stdin=PERSON).err == ""


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_the_report_says_what_the_ad_does_not_need(format_: str, tmp_path: Path) -> None:
    outcome = run("assess", "-", "--job", _ad(tmp_path), "-f", format_, stdin=PERSON)
    assert "and says that it needs no Scala" in " ".join(outcome.out.split())
