"""Every rule of the loader, with the place at which it must point."""

import pytest

from mlcareer import yamlfile
from mlcareer.errors import InputError, Problem
from mlcareer.taxonomy.build import build
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
    return build(yamlfile.load(text, file="mine.yaml"), version="1", sources=(), strict=False)


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        load(text)
    return caught.value.problems


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, f"the case must change one place: {old!r}"
    return GOOD.replace(old, new)


def place_of(marked: str) -> tuple[int, int]:
    before = marked[: marked.index(MARK)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


ALLOWED = {
    "nothing-changed": ("summary: A language.", "summary: A language."),
    "an-alias-that-repeats-its-own-skill": ("[py, cpython]", "[py, PY, python, Python]"),
    "a-name-that-two-skills-call-ambiguous": (
        "summary: Runs containers.",
        "summary: Runs containers.\n    ambiguous: {Dock: [pod]}",
    ),
    "an-alias-of-a-skill-that-is-a-name-of-a-role": ("[py, cpython]", "[py, builder]"),
    "a-fall-with-a-reason": (
        "senior: essential practitioner\n        lead: essential practitioner",
        "senior: essential practitioner\n        lead: useful awareness\n"
        "        reason: A lead seldom codes.",
    ),
    "a-row-that-begins-at-a-higher-level": (
        "        mid: useful working\n        senior: useful working\n        lead: useful working\n"
        "      - skills: [listening]",
        "        lead: useful working\n      - skills: [listening]",
    ),
    "more-proficiency-at-the-same-importance": (
        "mid: important working\n        senior: essential practitioner",
        "mid: essential working\n        senior: essential practitioner",
    ),
    "prerequisites-that-meet-again": (
        "prerequisites: {docker: working}",
        "prerequisites: {docker: working, python: awareness}",
    ),
    "a-prerequisite-in-no-milestone": ("skills: [kubernetes]\n    adj", "skills: [kubernetes]\n    adj"),
    "an-address-with-a-query": (
        "https://docs.python.org/3/tutorial/",
        "https://docs.python.org/3/tutorial/?a=1&b=2#top",
    ),
    "a-comment-and-a-byte-that-is-not-ascii": ("summary: Packs programs.", "summary: Packt – alles."),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_keeps_the_rules_is_not_reported(old: str, new: str) -> None:
    assert "python" in load(changed(old, new)).skills


# The change, a part of the message and a part of the fix.
BROKEN = {
    "unknown-key": (
        "summary: A language.",
        "summary: A language.\n    ▶sumary: Twice.",
        "unknown key",
        "Did you mean 'summary'?",
    ),
    "unknown-key-at-the-top": ("learning:", "▶lerning:", "unknown key", "'learning'"),
    "unknown-key-in-a-requirement": (
        "        why: It is computed.\n",
        "        why: It is computed.\n        ▶importance: essential\n",
        "unknown key",
        "Remove it.",
    ),
    "unknown-key-in-hours": ("{awareness: 3, ", "{▶aware: 1, awareness: 3, ", "unknown key", "aware"),
    "missing-key": ("▶id: docker\n    name: Docker\n", "", "is missing", "Add it."),
    "bad-id": ("id: analyst", "▶id: The Analyst", "'The Analyst' is not an id", "lower-case"),
    "kind-that-does-not-exist": ("kind: language", "▶kind: langage", "'langage'", "'language'"),
    "importance-that-does-not-exist": (
        "mid: essential working",
        "▶mid: vital working",
        "'vital working'",
        "'essential working'",
    ),
    "proficiency-that-does-not-exist": (
        "{python: awareness}",
        "{▶python: good}",
        "'good'",
        "'working'",
    ),
    "level-that-does-not-exist": ("levels: {mid: Answers.}", "levels: {▶junior: A.}", "'junior'", "'mid'"),
    "none-as-a-needed-proficiency": (
        "mid: essential working",
        "▶mid: essential none",
        "'essential none'",
        "'essential awareness'",
    ),
    "empty-text": ("summary: Builds.\n    dec", "▶summary: ''\n    dec", "is empty", "Write something"),
    "blank-text": ("why: It is packed.", "▶why: '   '", "is empty", "Write something"),
    "text-left-out": ("decides: Answers.", "▶decides:", "is empty", "Write something"),
    "empty-alias": ("[py, cpython]", "[py, ▶'']", "is empty", "Write something"),
    "empty-list-of-skills": ("skills: [docker, kubernetes]", "▶skills: []", "is empty", "Write"),
    "alias-without-a-letter": ("[py, cpython]", "[py, ▶'!!!']", "no letter or digit", "Remove it."),
    "hours-that-are-a-word": ("working: 20,", "▶working: many,", "number", ""),
    "hours-below-zero": ("working: 20,", "▶working: -20,", "greater than 0", ""),
    "hours-that-are-no-number": ("working: 20,", "▶working: nan,", "", ""),
    "hours-without-end": ("working: 20,", "▶working: .inf,", "", ""),
    "hours-that-shrink": ("working: 20,", "▶working: 2,", "", ""),
    "transfer-of-everything": ("{kubernetes: 0.2}", "{▶kubernetes: 1}", "less than 1", ""),
    "alias-of-another-skill": (
        "aliases: [dockerfile]",
        "aliases: [dockerfile, ▶CPython]",
        "'CPython' already belongs to python",
        "'ambiguous' in both",
    ),
    "alias-that-is-another-skill's-name": (
        "aliases: [dockerfile]",
        "aliases: [▶python]",
        "'python' already belongs to python",
        "'ambiguous' in both",
    ),
    "alias-that-only-one-of-two-calls-ambiguous": (
        "summary: Runs containers.",
        "summary: Runs containers.\n    aliases: [▶dock]",
        "'dock' already belongs to docker",
        "'ambiguous' in both",
    ),
    "alias-of-another-role": (
        "    title: Analyst\n",
        "    title: Analyst\n    aliases: [▶Builder]\n",
        "'Builder' already belongs to engineer",
        "Leave it to one",
    ),
    "unknown-prerequisite": (
        "{docker: working}",
        "{▶doker: working}",
        "'doker' is not known",
        "Did you mean 'docker'?",
    ),
    "unknown-demonstrated-skill": (
        "{python: working}",
        "{▶pyhton: working}",
        "'pyhton' is not known",
        "Did you mean 'python'?",
    ),
    "unknown-transfer": ("{kubernetes: 0.2}", "{▶zzz: 0.2}", "'zzz' is not known", "add it"),
    "unknown-skill-in-a-requirement": (
        "[docker, kubernetes]",
        "[docker, kubernetes, ▶podman]",
        "'podman' is not known",
        "add it",
    ),
    "unknown-skill-in-the-scope": (
        "[ownership]",
        "[▶owning]",
        "'owning' is not known",
        "Did you mean",
    ),
    "unknown-skill-in-a-milestone": (
        "skills: [kubernetes]",
        "skills: [kubernetes, ▶kubernets]",
        "'kubernets' is not known",
        "Did you mean 'kubernetes'?",
    ),
    "unknown-skill-in-a-challenge": (
        "practices: [docker, python]",
        "practices: [docker, ▶pyton]",
        "'pyton' is not known",
        "Did you mean 'python'?",
    ),
    "unknown-skill-in-learning": (
        "- skill: python",
        "- ▶skill: pythn",
        "'pythn' is not known",
        "Did you mean 'python'?",
    ),
    "unknown-adjacent-role": (
        "adjacent: [analyst]",
        "adjacent: [▶analist]",
        "'analist' is not known",
        "Did you mean 'analyst'?",
    ),
    "unknown-next-role": ("next: [analyst]", "next: [analyst, ▶boss]", "'boss'", "add it"),
    "unknown-role-in-differs": (
        "{analyst: Builds instead",
        "{▶analysts: Builds instead",
        "'analysts' is not known",
        "Did you mean 'analyst'?",
    ),
    "unknown-responsibility": (
        "serves: [ship, build]",
        "serves: [▶shop, ship, build]",
        "'shop' is not known",
        "Did you mean 'ship'?",
    ),
    "responsibility-that-nothing-serves": (
        "      - id: ship\n",
        "      - id: rest\n        name: Rest\n        summary: Rests.\n      - id: ship\n",
        "no requirement serves 'rest'",
        "Serve it",
    ),
    "prerequisite-of-itself": ("{docker: working}", "{▶kubernetes: working}", "names itself", "Remove"),
    "circle-of-prerequisites": (
        "prerequisites: {docker: working}",
        "prerequisites: {▶docker: working}",
        "docker",
        "Remove the weakest",
    ),
    "soft-skill-that-a-tool-shows": (
        "{python: working}",
        "{▶listening: working}",
        "'listening' cannot be demonstrated",
        "Remove it",
    ),
    "importance-that-falls": (
        "lead: essential practitioner",
        "▶lead: important practitioner",
        "less than at senior",
        "'reason'",
    ),
    "proficiency-that-falls": (
        "lead: essential practitioner",
        "▶lead: essential working",
        "less than at senior",
        "'reason'",
    ),
    "proficiency-that-falls-past-a-level-without-the-row": (
        "mid: important working\n      senior: essential practitioner\n      lead: essential expert",
        "mid: essential practitioner\n      ▶lead: essential working",
        "less than at mid",
        "'reason'",
    ),
    "level-that-the-role-does-not-have": (
        "        mid: essential working\n",
        "        ▶entry: useful working\n        mid: essential working\n",
        "analyst has no level 'entry'",
        "The role has: mid.",
    ),
    "requirement-of-no-level": (
        "      - ▶skills: [python]\n        serves: [answer]\n        why: It is computed.\n"
        "        mid: essential working\n",
        "",
        "not part of any level",
        "Add",
    ),
    "member-that-is-also-a-requirement": (
        "skills: [docker, kubernetes]",
        "▶skills: [docker, python]",
        "asks for 'python' twice",
        "one requirement",
    ),
    "group-without-a-name": (
        "      - name: Packing\n        skills: [docker",
        "      - ▶skills: [docker",
        "has no name",
        "Add 'name'",
    ),
    "studied-skill-in-no-milestone": (
        "skills: [python, docker]",
        "skills: [python]",
        "'docker' is in no milestone",
        "Add it",
    ),
    "skill-in-two-milestones": (
        "skills: [kubernetes]",
        "skills: [kubernetes, ▶docker]",
        "'docker' stands in two milestones",
        "Keep the earlier",
    ),
    "milestone-before-what-it-needs": (
        "skills: [python, docker]\n      - name: Depth\n        project: A larger thing.\n"
        "        skills: [kubernetes]",
        "skills: [python, ▶kubernetes]\n      - name: Depth\n        project: A larger thing.\n"
        "        skills: [docker]",
        "'kubernetes' needs 'docker', which comes later",
        "Move one",
    ),
}  # fmt: skip

# Where the offending place is not inside the change, the whole text is written out.
WHOLE = {
    "missing-key": GOOD.replace("- id: docker\n    name: Docker\n", f"- {MARK}id: docker\n"),
    "circle-of-prerequisites": GOOD.replace(
        "    hours: {awareness: 8,", "    prerequisites: {kubernetes: awareness}\n    hours: {awareness: 8,"
    ).replace("{python: awareness}", f"{{{MARK}python: awareness}}"),
    "requirement-of-no-level": GOOD.replace(
        "      - skills: [python]\n        serves: [answer]", f"      - {MARK}skills: [python]\n        serves: [answer]"
    ).replace("        mid: essential working\n", ""),
    "responsibility-that-nothing-serves": GOOD.replace(
        "      - id: ship\n",
        f"      - {MARK}id: rest\n        name: Rest\n        summary: Rests.\n      - id: ship\n",
    ),
    "studied-skill-in-no-milestone": GOOD.replace(
        "      - name: Packing", f"      - {MARK}name: Packing"
    ).replace("skills: [python, docker]", "skills: [python]"),
}  # fmt: skip
