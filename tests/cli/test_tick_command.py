"""`mlcareer progress tick`: what was ticked off becomes claims, and nothing else changes."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest
from running import Outcome, run

from mlcareer import assess, read_profile
from mlcareer.proficiency import Proficiency
from mlcareer.reading.checklist import marker
from mlcareer.taxonomy.models import Taxonomy

WORKING, PRACTITIONER = Proficiency.WORKING, Proficiency.PRACTITIONER
DOCKER: Final = marker("docker", WORKING)
SQL: Final = marker("sql", WORKING)
TICKED: Final = (
    f"# Plan\n\n- [x] **Docker → working** {DOCKER} https://github.com/ada/x\n"
    f"- [ ] {marker('python', WORKING)}\n- [X] **SQL → working** {SQL}\n"
)
ENTRIES: Final = (
    '- {skill: Docker, proficiency: working, last_used: 2026-05-31, evidence: ["https://github.com/ada/x"]}',
    "- {skill: SQL, proficiency: working, last_used: 2026-05-31, evidence: [self-ticked]}",
)  # fmt: skip
HEAD: Final = "# Steps of a plan, added by mlcareer progress tick."


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Return where a profile may be; there is none yet."""
    return tmp_path / "me.yaml"


def _tick(profile: Path, plan: str = TICKED, day: str = "2026-05-31") -> Outcome:
    return run("progress", "tick", "-", "--profile", str(profile), "--as-of", day, stdin=plan)


@pytest.mark.parametrize(
    "before",
    [
        "# I\nname: Ada\nskills:\n  - Python  # mine\n\n  # - R\nbackground: {degree: BSc}\n",
        "skills: [Python]",
        "skills: [Python]\n\n\n\n",
        "---\nskills:\n- Python\n- {skill: Go, proficiency: basic}\n# the end\n",
        "python: expert\n",
        "complete: true\n",
        "\ufeffskills: [Python]\n",
        "ticked: [Python]\n",
    ],
)  # fmt: skip
def test_claims_are_added_below_and_what_was_there_stays(before: str, profile: Path) -> None:
    profile.write_bytes(before.encode())
    outcome = _tick(profile)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[1:] == [
        "  + Docker: working, https://github.com/ada/x",
        "  + SQL: working, self-ticked",
    ]
    added = "".join(f"  {one}\n" for one in ENTRIES)
    after = profile.read_bytes().decode()
    assert after.startswith(before.rstrip("\n"))
    assert after.removeprefix(before.rstrip("\n")).lstrip("\n") == f"{HEAD}\nticked_off:\n{added}"


def test_a_bare_list_goes_on(profile: Path) -> None:
    profile.write_text("- Python\n- R\n")
    assert _tick(profile).code == 0
    assert profile.read_text() == "\n".join(["- Python\n- R\n", HEAD, *ENTRIES, ""])


def test_a_profile_is_begun_where_there_is_none(profile: Path) -> None:
    assert _tick(profile).code == 0
    assert all(one in profile.read_text() for one in ENTRIES)
    outcome = run("assess", str(profile), "-f", "json", "--as-of", "2026-05-31")
    assert [one["skill"] for one in outcome.json["matches"]] == ["docker", "sql"]


@pytest.mark.parametrize("before", ["", "skills: [Python]\n", "- Python\n"])
def test_what_was_ticked_before_is_added_once_whatever_the_day(before: str, profile: Path) -> None:
    profile.write_text(before)
    _tick(profile)
    written = profile.read_bytes()
    outcome = _tick(profile, day="2027-01-01")
    assert outcome.out.splitlines()[1:] == [
        "  = Docker: working, there already", "  = SQL: working, there already",
    ]  # fmt: skip
    assert profile.read_bytes() == written


@pytest.mark.parametrize("before", ["", "skills: [Python]\n", "- Python\n"])
def test_what_is_ticked_later_stands_with_the_rest(before: str, profile: Path) -> None:
    profile.write_text(before)
    _tick(profile)
    later = TICKED.replace("[ ]", "[x]").replace(SQL, f"{SQL} https://b.example")
    outcome = _tick(profile, later)
    assert "+ Python: working, self-ticked" in outcome.out
    assert "+ SQL: working, https://b.example" in outcome.out
    lines = profile.read_text().splitlines()
    assert len(lines) - lines.index(HEAD) == 5 + ("ticked_off:" in lines)


def test_what_people_wrote_below_the_section_stays_below_it(profile: Path) -> None:
    _tick(profile)
    written = profile.read_text() + "\n# on something else\nbackground:\n  degree: BSc\n"
    profile.write_text(written)
    _tick(profile, TICKED.replace("[ ]", "[x]"))
    entry = f"  {ENTRIES[1].replace('SQL', 'Python')}\n"
    assert profile.read_text() == written.replace("\n\n# on", f"\n{entry}\n# on")


def test_line_ends_of_windows_stay(profile: Path) -> None:
    profile.write_bytes(b"skills:\r\n  - Python  # mine\r\n")
    _tick(profile)
    written = profile.read_bytes()
    assert written.count(b"\r\n") == written.count(b"\n") == 7


def test_a_tick_makes_an_old_claim_new_again(profile: Path) -> None:
    profile.write_text("skills:\n  - {skill: Docker, proficiency: working, last_used: 2019}\n")
    assert "+ Docker" in _tick(profile, f"- [x] {DOCKER}").out
    profile.write_text("skills:\n  - {skill: Docker, proficiency: practitioner}\n")
    assert "= Docker" in _tick(profile, f"- [x] {DOCKER}").out


def test_the_highest_step_of_a_skill_counts_with_all_its_links(profile: Path) -> None:
    steps = f"- [x] {marker('docker', PRACTITIONER)} https://b.example\n- [x] {DOCKER} https://a.example"
    _tick(profile, steps)
    claims = [line for line in profile.read_text().splitlines() if "Docker" in line]
    assert len(claims) == 1
    assert 'practitioner, last_used: 2026-05-31, evidence: ["https://b.example", "https://a.example"]' in claims[0]  # fmt: skip  # noqa: E501


def test_a_box_alone_proves_nothing_and_a_link_does(profile: Path, taxonomy: Taxonomy) -> None:
    def backed() -> tuple[float, float]:
        person = read_profile(profile, taxonomy, as_of=date(2026, 5, 31))
        role = taxonomy.roles["ml-engineer"]
        found = assess(person, taxonomy, role=role, as_of=date(2026, 5, 31)).assessment
        assert found
        return found.score.readiness, found.proof.backed

    _tick(profile, f"- [x] {DOCKER}")
    readiness, proven = backed()
    assert readiness > proven == 0
    _tick(profile, f"- [x] {DOCKER} https://a.example")
    assert backed() == (readiness, readiness)


def test_a_part_of_a_way_counts_with_its_last_part(profile: Path) -> None:
    first, last = (marker("docker", WORKING, (part, 2)) for part in (1, 2))
    outcome = _tick(profile, f"- [x] {first} https://a.example\n- [ ] {last}")
    assert "… Docker, part 1 of 2: counts with the last part" in outcome.out
    assert not profile.exists()
    outcome = _tick(profile, f"- [x] {first} https://a.example\n- [x] {last}")
    assert "+ Docker: working, https://a.example" in outcome.out


def test_a_resource_of_the_skill_is_no_evidence(profile: Path) -> None:
    plan = run("plan", "-", "-r", "ml-engineer", "-f", "markdown", "-q", stdin="no Docker\n").out
    edited = plan.replace("- [ ] ", "- [x] ").replace("  - Learn: ", "  * ")
    outcome = _tick(profile, edited)
    assert outcome.code == 0
    assert "https://" not in outcome.out
    assert outcome.out.count("self-ticked") > 5


def test_what_does_not_count_is_said(profile: Path) -> None:
    weaving = "<!-- mlcareer step=weaving:working -->"
    plan = f"- [x] {DOCKER}\n- [x] {weaving}\n- [x] **SQL → working**, mine"
    outcome = _tick(profile, plan)
    assert outcome.code == 0
    unknown, lost = outcome.err.splitlines()
    assert unknown == "mlcareer: line 2: 'weaving' is not a skill known here."
    assert lost.startswith("mlcareer: line 3: is ticked, but the comment that marks it as a step")


def test_without_ticks_nothing_is_written(profile: Path) -> None:
    outcome = _tick(profile, f"- [ ] {DOCKER}")
    assert (outcome.code, outcome.err) == (0, "mlcareer: no step is ticked.\n")
    assert not profile.exists()


@pytest.mark.parametrize(
    ("name", "before", "plan", "said"),
    [
        ("me.yaml", b"", "no plan", "has no step of a plan in it"),
        ("me.txt", b"Python\n", TICKED, "is not a YAML profile"),
        ("me.json", b"{}", TICKED, "is not a YAML profile"),
        ("me.yaml", b'{"skills": ["Python"]}\n', TICKED, "cannot be added to"),
        ("me.yaml", b"[Python, SQL]\n", TICKED, "cannot be added to"),
        ("me.yaml", b"skills: [Python]\n...\n", TICKED, "cannot be added to"),
        ("me.yaml", b"skills: [Python]\nticked_off: []\n", TICKED, "cannot be added to"),
        ("me.yaml", b"skills: [Pyth\xf6n]\n", TICKED, "is not UTF-8"),
        ("me.yaml", b"skills: [Python\n", TICKED, "not valid YAML"),
        ("nowhere/me.yaml", None, TICKED, "does not exist"),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(
    name: str, before: bytes | None, plan: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if before is not None:
        path.write_bytes(before)
    outcome = _tick(path, plan)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert before is None or path.read_bytes() == before
    assert [*tmp_path.iterdir()] == ([path] if before is not None else [])


@pytest.mark.parametrize(
    "link",
    ["https://a.example/?q=%22,}]#x", "[[Notes: \"on\" it, and 'that' #1]]", "proof/ä.md"],
)  # fmt: skip
def test_whatever_a_link_is_it_is_read_again_as_it_was(link: str, profile: Path) -> None:
    written = link if link.startswith(("http", "[[")) else f"[it]({link})"
    outcome = _tick(profile, f"- [x] {DOCKER} {written}")
    assert outcome.code == 0, outcome.err
    assert "= Docker" in _tick(profile, f"- [x] {DOCKER} {written}").out
