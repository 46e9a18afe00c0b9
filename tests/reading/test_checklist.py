"""A plan's checklist is read back, whatever people did to it."""

from typing import Final

import pytest

from mlcareer.proficiency import Proficiency
from mlcareer.reading.checklist import LEARN, Ticked, has_steps, lost, marker, read_checklist

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Proficiency
DOCKER: Final = marker("docker", WORKING)
SQL: Final = marker("sql", PRACTITIONER)


def _read(*lines: str) -> list[tuple[str, str | None]]:
    return [(one.skill, one.link) for one in read_checklist("\n".join(lines))]


@pytest.mark.parametrize(
    "line",
    [
        f"- [ ] **Docker → working** {DOCKER}",
        f"- [] Docker {DOCKER}",
        f"- [-] given up {DOCKER}",
        f"- [/] begun {DOCKER}",
        f"- [>] put off {DOCKER}",
        f"- [x]no blank {DOCKER}",
        f"- Docker {DOCKER}",
        f"[x] no bullet {DOCKER}",
        f"    text [x] {DOCKER}",
        "- [x] **Docker → working**",
        "- [x] <!-- mlcareer step=docker -->",
        "- [x] <!-- mlcareer step=docker:wizard -->",
        "- [x] <!-- mlcareer step=docker:none -->",
        "- [x] <!-- mlcareer step=Docker; rm:working -->",
        "- [x] <!-- step=docker:working -->",
        r"- [x] \<!-- mlcareer step=docker:working -->",
        "- [x] &lt;!-- mlcareer step=docker:working --&gt;",
        f"```\n- [x] {DOCKER}\n```",
        f"~~~ markdown\n- [x] {DOCKER}\n```\n- [x] {DOCKER}",
        f"- [x] mine\n\nA paragraph of its own {DOCKER}",
        f"- [x] mine\n## {DOCKER}",
        "",
    ],
)
def test_this_is_no_ticked_step(line: str) -> None:
    assert read_checklist(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        f"- [x] **Docker → working**, 17 h {DOCKER}",
        f"- [X] **Docker → working** {DOCKER}",
        f"* [x] {DOCKER} a text of mine",
        f"+ [x]\t~~Docker~~ done! {DOCKER} ✅ 2026-05-31",
        f"7. [x] numbered {DOCKER}",
        f"12) [X] numbered {DOCKER}",
        f"> - [x] in a callout {DOCKER}",
        f"> > * [x] deeper {DOCKER}",
        f"      - [x] moved in {DOCKER}",
        f"\t- [x] by a tab {DOCKER}",
        f"- [x] a long text that an editor\n  wrapped {DOCKER}",
        f"- [x] wrapped\nand not moved in {DOCKER}",
        f"- [x] then a blank line\n\n  {DOCKER}",
        "- [x] Docker <!--mlcareer step=docker:working-->",
        "- [x] Docker <!--   mlcareer   step=docker:working   -->",
        f"- a bullet of mine\n  - [x] below it {DOCKER}",
        f"```\ncode\n```\n- [x] {DOCKER}",
        f"- [ ] {SQL}\n- [x] {DOCKER}",
    ],
)
def test_a_ticked_step_is_known_whatever_stands_around_its_marker(line: str) -> None:
    assert [(one.skill, one.proficiency) for one in read_checklist(line)] == [("docker", WORKING)]


def test_a_step_says_where_it_stands_and_which_part_it_is() -> None:
    text = f"# Plan\n\n- [x] {marker('sql', PRACTITIONER, (2, 3))}\n- [x] {SQL}\n"
    second, whole = read_checklist(text)
    assert second == Ticked("sql", PRACTITIONER, (), 3, (2, 3))
    assert whole == Ticked("sql", PRACTITIONER, (), 4)
    assert not second.reaches
    assert whole.reaches
    assert second._replace(part=(3, 3)).reaches


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://github.com/ada/x", "https://github.com/ada/x"),
        ("see https://github.com/ada/x.", "https://github.com/ada/x"),
        ("(https://github.com/ada/x)", "https://github.com/ada/x"),
        ("**https://github.com/ada/x**", "https://github.com/ada/x"),
        ("https://en.wikipedia.org/wiki/R_(language)", "https://en.wikipedia.org/wiki/R_(language)"),
        ("HTTPS://EXAMPLE.ORG/x", "HTTPS://EXAMPLE.ORG/x"),
        ("[the repository](https://github.com/ada/x)", "https://github.com/ada/x"),
        ("[the repository](<https://github.com/ada/x y>)", "https://github.com/ada/x y"),
        ('[it](https://github.com/ada/x "a title")', "https://github.com/ada/x"),
        ("[R](https://en.wikipedia.org/wiki/R_(language))", "https://en.wikipedia.org/wiki/R_(language)"),
        (r"[a \] in it](proof/docker.md)", "proof/docker.md"),
        ("<https://github.com/ada/x>", "https://github.com/ada/x"),
        ("[[Notes on Docker]]", "[[Notes on Docker]]"),
        ("![a picture](proof.png)", "proof.png"),
        ("[up](#top)", None),
        ("[x](javascript:alert(1))", None),
        ("[x](file:///etc/passwd)", None),
        ("mailto:ada@example.org", None),
        ("ada@example.org", None),
        ("no link", None),
        ("http://", None),
    ],
)  # fmt: skip
def test_a_link_behind_a_task_or_below_it_is_its_evidence(written: str, link: str | None) -> None:
    assert _read(f"- [x] **Docker** {DOCKER} {written}") == [("docker", link)]
    assert _read(f"- [x] **Docker** {written} {DOCKER}") == [("docker", link)]
    assert _read(f"- [x] **Docker** {DOCKER}", f"  {written}") == [("docker", link)]
    assert _read(f"- [x] **Docker** {DOCKER}", f"  - {written}") == [("docker", link)]
    assert _read(f"- [x] **Docker** {DOCKER}", "  - mine:", f"    * {written}") == [
        ("docker", link)
    ]


def test_all_links_of_a_step_are_kept_each_once_and_the_first_is_the_link() -> None:
    text = f"- [x] {DOCKER} https://a.example\n  - https://b.example https://a.example"
    (found,) = read_checklist(text)
    assert found.links == ("https://a.example", "https://b.example")
    assert found.link == "https://a.example"


def test_what_to_learn_a_step_from_is_no_evidence_but_what_stands_behind_it_is() -> None:
    learn = f"  - {LEARN} [The manual](<https://docs.example/>), free"
    assert _read(f"- [x] {DOCKER}", learn) == [("docker", None)]
    assert _read(f"- [x] {DOCKER}", f"{learn}, done: https://a.example") == [
        ("docker", "https://a.example")
    ]
    edited = f"- [x] {DOCKER}\n  - I used [The manual](https://docs.example/)"
    (found,) = read_checklist(edited, resources={"https://docs.example/"})
    assert found.links == ()


def test_a_link_belongs_to_the_step_that_it_stands_with() -> None:
    assert _read(
        f"- [x] {DOCKER}",
        f"  - [x] below another step {SQL} https://sql.example",
        "    - https://more.example",
        "  - https://docker.example",
        "",
        "Some text: https://nobody.example",
        "- https://also-nobody.example",
    ) == [("docker", "https://docker.example"), ("sql", "https://sql.example")]


def test_steps_come_in_the_order_of_the_file() -> None:
    assert _read(f"- [x] {SQL}", "- mine", f"  - [x] {DOCKER}") == [("sql", None), ("docker", None)]


def test_whether_a_text_is_a_plan_does_not_depend_on_ticks() -> None:
    assert has_steps(f"- [ ] {DOCKER}")
    assert not has_steps("- [x] buy milk\n")


def test_a_ticked_step_whose_marker_is_gone_is_found() -> None:
    lines = (
        "- [x] **Docker → working**, 17 h",
        "- [ ] **SQL → working**",
        "- [x] buy milk → home",
        f"- [x] **Git → working** {DOCKER}",
        "- [X] **SQL → practitioner, part 1 of 2**, mine",
    )
    assert lost("\n".join(lines)) == (1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "- [x] " + "[" * 50_000,
        "- [x] " + "[a](" * 20_000,
        "- [x] " + "<!-- mlcareer step=" * 10_000,
        "> " * 20_000 + "- [x] x",
        "- [x] **" + "→ " * 30_000,
        "".join(f"{' ' * depth}- [x] {DOCKER}\n" for depth in range(300)),
    ],
)
def test_a_hostile_file_takes_no_longer_than_it_is_long(text: str) -> None:
    read_checklist(text)
    lost(text)
