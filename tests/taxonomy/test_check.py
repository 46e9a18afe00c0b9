"""Every rule of the loader, with the place at which it must point."""

import pytest

from mlcareer import yamlfile
from mlcareer.errors import InputError, Problem
from mlcareer.taxonomy.build import build
from mlcareer.taxonomy.load import check_layer
from mlcareer.taxonomy.models import Taxonomy

# What each case changes in one place. A mark stands where the problem must be reported.
MARK = "▶"
GOOD = """\
skills:
  - id: python
    name: Python
    kind: language
    category: Languages
    summary: A language.
    aliases: [py, cpython]
    hours: {awareness: 8, working: 80, practitioner: 250}
  - id: docker
    name: Docker
    kind: tool
    category: Tools
    summary: Packs programs.
    aliases: [dockerfile]
    ambiguous: {dock: [container]}
    prerequisites: {python: awareness}
    demonstrates: {python: working}
    transfers: {kubernetes: 0.2}
    hours: {awareness: 3, working: 20, practitioner: 60}
  - id: kubernetes
    name: Kubernetes
    kind: tool
    category: Tools
    summary: Runs containers.
    prerequisites: {docker: working}
    hours: {awareness: 6, working: 50, practitioner: 150}
  - id: listening
    name: Listening
    kind: soft
    category: People
    summary: Hears what is meant.
  - id: ownership
    name: Ownership
    kind: scope
    category: Scope
    summary: Answers for the result.
scope:
  responsibility: {id: scope, name: Lead the work, summary: Leads.}
  requirements:
    - skills: [ownership]
      serves: [scope]
      why: Someone answers for it.
      mid: important working
      senior: essential practitioner
      lead: essential expert
roles:
  - id: engineer
    title: Engineer
    aliases: [builder]
    family: Building
    summary: Builds.
    decides: Models in use.
    differs: {analyst: Builds instead of answering.}
    levels: {mid: Builds alone., senior: Builds with others., lead: Directs.}
    responsibilities:
      - id: build
        name: Build
        summary: Builds.
      - id: ship
        name: Ship
        summary: Ships.
    requirements:
      - skills: [python]
        serves: [build]
        why: It is written in it.
        mid: important working
        senior: essential practitioner
        lead: essential practitioner
      - name: Packing
        skills: [docker, kubernetes]
        serves: [ship, build]
        why: It is packed.
        mid: useful working
        senior: useful working
        lead: useful working
      - skills: [listening]
        serves: [build]
        why: Wishes are spoken.
        mid: useful working
        senior: useful working
        lead: useful working
    milestones:
      - name: Thin slice
        project: A small thing, packed.
        skills: [python, docker]
      - name: Depth
        project: A larger thing.
        skills: [kubernetes]
    adjacent: [analyst]
    next: [analyst]
    challenges:
      - challenge: It falls over.
        practices: [docker, python]
        answer: Pack it.
  - id: analyst
    title: Analyst
    family: Answering
    summary: Answers.
    decides: Answers.
    levels: {mid: Answers.}
    responsibilities:
      - id: answer
        name: Answer
        summary: Answers.
    requirements:
      - skills: [python]
        serves: [answer]
        why: It is computed.
        mid: essential working
    milestones:
      - name: First answer
        project: One question answered.
        skills: [python]
learning:
  - skill: python
    resources:
      - title: Tutorial
        url: https://docs.python.org/3/tutorial/
        kind: tutorial
        cost: free
        from: none
        to: working
"""


def load(text: str) -> Taxonomy:
    return build(yamlfile.load(text, file="mine.yaml"), version="1")


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        load(text)
    return caught.value.problems


def changed(*changes: tuple[str, str]) -> str:
    """Return the good file with changes; each must say one place."""
    text = GOOD
    for old, new in changes:
        assert GOOD.count(old) == 1, f"stands not once: {old!r}"
        text = text.replace(old, new)
    return text


def place_of(marked: str) -> tuple[int, int]:
    before = marked[: marked.index(MARK)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


ALLOWED = {
    "nothing-changed": ("summary: A language.", "summary: A language."),
    "an-alias-that-repeats-its-own-skill": ("[py, cpython]", "[py, PY, python, Python]"),
    "a-name-that-two-skills-call-ambiguous": (
        "summary: Runs containers.",
        "summary: Runs containers.\n    ambiguous: {Dock: [pod]}",
    ),
    "an-alias-of-a-skill-that-is-a-name-of-a-role": ("[py, cpython]", "[py, builder]"),
    "a-fall-with-a-reason": (
        "lead: essential practitioner",
        "lead: useful awareness\n        reason: A lead seldom codes.",
    ),
    "a-row-that-begins-at-a-higher-level": (
        "why: It is packed.\n        mid: useful working\n",
        "why: It is packed.\n",
    ),
    "more-proficiency-at-the-same-importance": ("mid: important working\n        senior: e",
                                                "mid: essential working\n        senior: e"),
    "prerequisites-that-meet-again": (
        "prerequisites: {docker: working}",
        "prerequisites: {docker: working, python: awareness}",
    ),
    "a-skill-beyond-the-role-in-a-milestone": (
        "project: One question answered.\n        skills: [python]",
        "project: One question answered.\n        skills: [python, docker]",
    ),
    "an-address-with-a-query": ("/3/tutorial/", "/3/tutorial/?a=1&b=2#top"),
    "letters-that-are-not-ascii": ("summary: Packs programs.", "summary: Packt – alles für 5 €."),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_keeps_the_rules_is_not_reported(old: str, new: str) -> None:
    assert "python" in load(changed((old, new))).skills


# A part of the message, a part of the fix, and the change that breaks the rule.
BROKEN: dict[str, tuple[str, str, dict[str, str]]] = {
    "unknown-key": ("unknown key", "Did you mean 'summary'?", {
        "summary: A language.": "summary: A language.\n    ▶sumary: Twice."}),
    "unknown-key-at-the-top": ("unknown key", "Did you mean 'learning'?", {
        "learning:": "▶lerning:"}),
    "unknown-key-in-a-requirement": ("unknown key", "Remove it.", {
        "why: It is computed.": "why: It is computed.\n        ▶zzz: essential"}),
    "unknown-key-in-hours": ("unknown key", "Did you mean 'awareness'?", {
        "{awareness: 3, ": "{awareness: 3, ▶awarenes: 1, "}),
    "missing-key": ("is missing", "Add it.", {
        "- id: docker\n    name: Docker\n": "- ▶id: docker\n"}),
    "bad-id": ("'The Analyst' is not an id", "lower-case", {
        "id: analyst": "▶id: The Analyst",
        "adjacent: [analyst]": "adjacent: []", "next: [analyst]": "next: []",
        "differs: {analyst: Builds instead of answering.}": "differs: {}"}),
    "kind-that-does-not-exist": ("'langage'", "'language'", {
        "kind: language": "▶kind: langage"}),
    "importance-that-does-not-exist": ("'vital working'", "'essential working'", {
        "mid: essential working": "▶mid: vital working"}),
    "proficiency-that-does-not-exist": ("'good'", "'working'", {
        "{python: awareness}": "{▶python: good}"}),
    "level-that-does-not-exist": ("'junior'", "'mid'", {
        "levels: {mid: Answers.}": "levels: {mid: Answers., ▶junior: Asks.}"}),
    "none-as-a-needed-proficiency": ("'essential none'", "'essential awareness'", {
        "mid: essential working": "▶mid: essential none"}),
    "empty-text": ("is empty", "Write something", {
        "summary: Builds.\n    decides": "▶summary: ''\n    decides"}),
    "blank-text": ("is empty", "Write something", {"why: It is packed.": "▶why: '   '"}),
    "text-left-out": ("is empty", "Write something", {"decides: Answers.": "▶decides:"}),
    "empty-alias": ("is empty", "Write something", {"[py, cpython]": "[py, ▶'']"}),
    "empty-list-of-skills": ("is empty", "Write something", {
        "skills: [docker, kubernetes]": "▶skills: []"}),
    "alias-without-a-letter": ("no letter or digit", "Remove it.", {
        "[py, cpython]": "[py, ▶'!!!']"}),
    "hours-that-are-a-word": ("number", "", {"working: 20,": "▶working: many,"}),
    "hours-below-zero": ("greater than 0", "", {"working: 20,": "▶working: -20,"}),
    "hours-that-are-no-number": ("", "", {"working: 20,": "▶working: nan,"}),
    "hours-without-end": ("", "", {"working: 20,": "▶working: inf,"}),
    "hours-that-shrink": ("", "", {"working: 20,": "▶working: 2,"}),
    "transfer-of-everything": ("less than 1", "", {
        "{kubernetes: 0.2}": "{▶kubernetes: 1}"}),
    "alias-of-another-skill": ("'CPython' already belongs to python", "'ambiguous' in both", {
        "aliases: [dockerfile]": "aliases: [dockerfile, ▶CPython]"}),
    "alias-that-is-the-name-of-another-skill": ("'python' already belongs to python", "Leave it", {
        "aliases: [dockerfile]": "aliases: [▶python]"}),
    "alias-that-only-one-of-two-calls-ambiguous": (
        "'dock' already belongs to docker", "'ambiguous' in both", {
            "summary: Runs containers.": "summary: Runs containers.\n    aliases: [▶dock]"}),
    "alias-of-another-role": ("'Builder' already belongs to engineer", "Leave it to one", {
        "    title: Analyst\n": "    title: Analyst\n    aliases: [▶Builder]\n"}),
    "unknown-prerequisite": ("'doker' is not known", "Did you mean 'docker'?", {
        "{docker: working}": "{▶doker: working}"}),
    "unknown-demonstrated-skill": ("'pyhton' is not known", "Did you mean 'python'?", {
        "{python: working}": "{▶pyhton: working}"}),
    "unknown-transfer": ("'zzz' is not known", "add it", {
        "{kubernetes: 0.2}": "{▶zzz: 0.2}"}),
    "unknown-skill-in-a-requirement": ("'podman' is not known", "add it", {
        "[docker, kubernetes]": "[docker, kubernetes, ▶podman]"}),
    "unknown-skill-in-the-scope": ("'owning' is not known", "", {"[ownership]": "[▶owning]"}),
    "unknown-skill-in-a-milestone": ("'kubernets' is not known", "Did you mean 'kubernetes'?", {
        "skills: [kubernetes]": "skills: [kubernetes, ▶kubernets]"}),
    "unknown-skill-in-a-challenge": ("'pyton' is not known", "Did you mean 'python'?", {
        "practices: [docker, python]": "practices: [docker, ▶pyton]"}),
    "unknown-skill-in-learning": ("'pythn' is not known", "Did you mean 'python'?", {
        "- skill: python": "- ▶skill: pythn"}),
    "unknown-adjacent-role": ("'analist' is not known", "Did you mean 'analyst'?", {
        "adjacent: [analyst]": "adjacent: [▶analist]"}),
    "unknown-next-role": ("'boss' is not known", "add it", {
        "next: [analyst]": "next: [analyst, ▶boss]"}),
    "unknown-role-in-differs": ("'analysts' is not known", "Did you mean 'analyst'?", {
        "{analyst: Builds instead": "{▶analysts: Builds instead"}),
    "unknown-responsibility": ("'shop' is not known", "Did you mean 'ship'?", {
        "serves: [ship, build]": "serves: [ship, build, ▶shop]"}),
    "responsibility-that-nothing-serves": ("no requirement serves 'rest'", "Serve it", {
        "      - id: ship\n":
            "      - ▶id: rest\n        name: Rest\n        summary: Rests.\n      - id: ship\n"}),
    "prerequisite-of-itself": ("names itself", "Remove it.", {
        "{docker: working}": "{docker: working, ▶kubernetes: working}"}),
    "circle-of-prerequisites": ("python → docker → python", "Remove the weakest", {
        "aliases: [py, cpython]": "prerequisites: {docker: awareness}",
        "{python: awareness}": "{▶python: awareness}"}),
    "soft-skill-that-a-tool-shows": ("'listening' cannot be demonstrated", "Remove it", {
        "{python: working}": "{▶listening: working}"}),
    "importance-that-falls": ("less than at senior", "'reason'", {
        "lead: essential practitioner": "▶lead: important practitioner"}),
    "proficiency-that-falls": ("less than at senior", "'reason'", {
        "lead: essential practitioner": "▶lead: essential working"}),
    "fall-past-a-level-without-the-row": ("less than at mid", "'reason'", {
        "mid: important working\n        senior: essential practitioner\n"
        "        lead: essential practitioner":
            "mid: important practitioner\n        ▶lead: essential working"}),
    "fall-in-the-scope": ("less than at senior", "'reason'", {
        "lead: essential expert": "▶lead: useful expert"}),
    "level-that-the-role-does-not-have": ("analyst has no level 'entry'", "The role has: mid.", {
        "mid: essential working": "▶entry: useful working\n        mid: essential working"}),
    "requirement-of-no-level": ("not part of any level", "Add", {
        "- skills: [python]\n        serves: [answer]":
            "- ▶skills: [python]\n        serves: [answer]",
        "        mid: essential working\n": ""}),
    "member-that-is-also-a-requirement": ("asks for 'python' twice", "one requirement", {
        "skills: [docker, kubernetes]": "▶skills: [docker, python]"}),
    "group-without-a-name": ("has no name", "Add 'name'", {
        "- name: Packing\n        skills: [docker": "- ▶skills: [docker"}),
    "soft-skill-in-a-group": ("any-of group", "row of its own", {
        "- skills: [python]\n        serves: [answer]":
            "- ▶name: Both\n        skills: [python, listening]\n        serves: [answer]"}),
    "studied-skill-in-no-milestone": ("'docker' is in no milestone", "Add it", {
        "- name: Packing": "- ▶name: Packing",
        "skills: [python, docker]": "skills: [python]"}),
    "skill-in-two-milestones": ("'docker' stands in two milestones", "Keep the earlier", {
        "skills: [kubernetes]": "skills: [kubernetes, ▶docker]"}),
    "milestone-before-what-it-needs": ("'kubernetes' needs 'docker', which comes", "Move one", {
        "skills: [python, docker]": "skills: [python, ▶kubernetes]",
        "skills: [kubernetes]": "skills: [docker]"}),
}  # fmt: skip


@pytest.mark.parametrize(("message", "fix", "changes"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_is_reported_at_its_place_with_a_fix(
    message: str, fix: str, changes: dict[str, str]
) -> None:
    marked = changed(*changes.items())
    problems = problems_of(marked.replace(MARK, ""))
    assert {(one.file, one.line, one.column) for one in problems} == {
        ("mine.yaml", *place_of(marked))
    }
    assert any(message in one.message and fix in one.fix for one in problems)


def test_a_key_that_stands_twice_is_reported_at_the_second() -> None:
    marked = changed(
        ("    name: Docker\n", "    name: Docker\n    ▶name: Dockers\n"),
        ("    title: Analyst\n", "    title: Analyst\n    title: Answerer\n"),
    )
    first, second = problems_of(marked.replace(MARK, ""))
    assert (first.line, first.column) == place_of(marked)
    assert "'name' stands twice (first on line 10)" in first.message
    assert "'title' stands twice" in second.message


def test_a_requirement_that_vanishes_at_a_higher_level_needs_a_reason() -> None:
    """The strict check asks for it: needing nothing at a level is a fall, too."""
    spoken = (
        "why: Wishes are spoken.\n        mid: useful working\n        senior: useful working\n"
    )
    gone = changed((f"{spoken}        lead: useful working\n", spoken))
    with pytest.raises(InputError) as caught:
        build(yamlfile.load(gone, file="mine.yaml"), version="1", strict=True)
    [problem] = [one for one in caught.value.problems if "no longer at lead" in one.message]
    row = gone[: gone.index("- skills: [listening]")].count("\n") + 1
    assert row <= problem.line <= row + spoken.count("\n") + 1
    reasoned = gone.replace(spoken, f"{spoken}        reason: It is taken for granted.\n")
    with pytest.raises(InputError) as caught:
        build(yamlfile.load(reasoned, file="mine.yaml"), version="1", strict=True)
    assert not [one for one in caught.value.problems if "no longer at" in one.message]


SAFE = {"plain": "https://example.org/a", "port": "https://example.org:8443/a?b=c&d=(e)#f"}
UNSAFE = {
    "plain-http": "http://example.org/",
    "script": "javascript:alert(1)",
    "file": "file:///etc/passwd",
    "inline": "data:text/html,hello",
    "nothing-after-the-scheme": "https://",
    "no-host": "https:///path",
    "space": "https://example.org/a b",
    "quote": 'https://example.org/"onclick=x',
    "tag": "https://example.org/<script>",
    "line-break": "https://example.org/\nhttps://evil.example/",
    "terminal-escape": "https://example.org/\x1b[2J",
    "right-to-left-override": "https://example.org/\u202egpj.exe",
    "text-before": "see https://example.org/",
    "another-host-behind-an-at": "https://example.org@evil.example/",
}


def _with_address(address: str) -> str:
    quoted = "".join(f"\\U{ord(letter):08x}" for letter in address)
    return changed(("url: https://docs.python.org/3/tutorial/", f'url: "{quoted}"'))


@pytest.mark.parametrize("address", UNSAFE.values(), ids=UNSAFE.keys())
def test_an_unsafe_address_is_reported(address: str) -> None:
    [problem] = problems_of(_with_address(address))
    assert "safe address" in problem.message
    assert "https://" in problem.fix
    lines = GOOD.splitlines()
    assert lines[problem.line - 1][problem.column - 1 :].startswith("url: ")


@pytest.mark.parametrize("address", SAFE.values(), ids=SAFE.keys())
def test_a_safe_address_is_kept_as_written(address: str) -> None:
    [resource] = load(_with_address(address)).pages["python"].resources
    assert resource.url == address


def test_the_path_names_the_entry_and_the_field() -> None:
    [problem] = problems_of(changed(("{docker: working}", "{doker: working}")))
    assert problem.path == "skills[kubernetes].prerequisites.doker"
    assert str(problem) == (
        "mine.yaml:25:21: skills[kubernetes].prerequisites.doker: 'doker' is not known here. "
        "Did you mean 'docker'?"
    )


def test_all_broken_rules_are_in_one_report_in_the_order_of_the_file() -> None:
    text = changed(
        ("aliases: [dockerfile]", "aliases: [dockerfile, py]"),
        ("{docker: working}", "{doker: working}"),
        ("lead: essential practitioner", "lead: essential working"),
        ("serves: [ship, build]", "serves: [ship, build, shop]"),
        ("adjacent: [analyst]", "adjacent: [analist]"),
    )
    problems = problems_of(text)
    said = ["'py' already", "'doker' is", "asks for less", "'shop' is", "'analist' is"]
    found = [next(part for part in said if part in one.message) for one in problems]
    assert found == said
    assert [one.line for one in problems] == sorted(one.line for one in problems)


def test_all_broken_fields_are_in_one_report() -> None:
    text = changed(
        ("kind: language", "kind: langage"),
        ("summary: Packs programs.", "summary: ''"),
        ("mid: essential working", "mid: vital working"),
        ("url: https://docs", "url: http://docs"),
    )
    assert [one.path for one in problems_of(text)] == [
        "skills[python].kind",
        "skills[docker].summary",
        "roles[analyst].requirements[0].mid",
        "learning[0].resources[0].url",
    ]


def test_a_broken_field_does_not_hide_a_broken_rule() -> None:
    """One report has everything, so that nobody mends a file in rounds."""
    text = changed(
        ("kind: language", "kind: langage"),
        ("serves: [ship, build]", "serves: [ship, build, shop]"),
        ("adjacent: [analyst]", "adjacent: [analist]"),
    )
    said = {one.path: one.message for one in problems_of(text)}
    assert "'langage'" in said["skills[python].kind"]
    assert "'shop'" in said["roles[engineer].requirements[1].serves[2]"]
    assert "'analist'" in said["roles[engineer].adjacent[0]"]


def test_hostile_text_in_a_file_does_not_flood_the_report() -> None:
    [problem] = problems_of(changed(("kind: language", f"kind: {'x' * 10_000}")))
    assert len(str(problem)) < 500


def test_a_skill_with_wrong_hours_is_not_taken_for_one_that_nothing_shows() -> None:
    hours = {"awareness": 0, "working": 1, "practitioner": 2}
    with pytest.raises(InputError) as caught:
        check_layer(f"skills: [{{id: python, hours: {hours}}}]\n".replace("'", ""), "own.yaml")
    assert [one.file for one in caught.value.problems] == ["own.yaml"]
