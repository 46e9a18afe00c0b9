"""Which skills of a text are asked for together, and which are alternatives."""

import pytest
from small import compiled, skill

from mlcareer.matching.alternatives import alternatives
from mlcareer.matching.text import Finder
from mlcareer.reading.document import Block, Document

TAXONOMY = compiled(
    [
        skill("python", kind="language"),
        skill("scala", kind="language"),
        skill("ruby", kind="language"),
        skill("docker"),
        skill("kubernetes"),
        skill("aws"),
        skill("azure", transfers={"aws": 0.6}),
        skill("gcp", transfers={"aws": 0.6, "azure": 0.6}),
        skill("lambda"),
        skill("clouds", kind="concept"),
    ]
)
FINDER = Finder(TAXONOMY, this_year=2026)

# What is asked for together stands first; "|" stands between groups.
ASKED = {
    "Python": "python",
    "Python and Scala": "python | scala",
    "Python & Scala": "python | scala",
    "Python as well as Scala": "python | scala",
    "both Python and Scala": "python | scala",
    "Python, Scala and Docker": "python | scala | docker",
    "Python, Scala, Docker": "python | scala | docker",
    "Python. Or Scala": "python | scala",
    "Python; Scala": "python | scala",
    "Python\nor Scala": "python | scala",
    "Python for the nightly jobs or for whatever else is asked of Scala": "python | scala",
    "Docker/Kubernetes": "docker | kubernetes",
    "AWS/Docker": "aws | docker",
    "AWS (Docker, Lambda)": "aws | docker | lambda",
    "Python or Scala": "python scala",
    "Python and/or Scala": "python scala",
    "Python (or Scala)": "python scala",
    "either Python or Scala": "python scala",
    "Python or knowledge of Scala": "python scala",
    "Python, Scala or Ruby": "python scala ruby",
    "Python, Scala, or Ruby": "python scala ruby",
    "Python or Scala or Ruby": "python scala ruby",
    "Python, Scala or similar": "python scala",
    "Python, Scala, or equivalent": "python scala",
    "Python/Scala": "python scala",
    "Python / Scala": "python scala",
    "AWS/Azure/GCP": "aws azure gcp",
    "one of Python, Scala, Ruby": "python scala ruby",
    "at least one of: Python, Scala": "python scala",
    "languages such as Python, Scala and Ruby": "python scala ruby",
    "e.g. Python, Scala": "python scala",
    "clouds (AWS, Azure or GCP)": "clouds | aws azure gcp",
    "clouds (AWS, Azure)": "clouds | aws azure",
    # Where one list ends and another begins.
    "Python or Scala and Docker": "python scala | docker",
    "Docker and Python or Scala": "docker | python scala",
    "Python or Scala, Docker, Kubernetes": "python scala | docker | kubernetes",
    "Python or Scala, Docker or Kubernetes": "python scala | docker kubernetes",
    "Python or Scala; Docker or Kubernetes": "python scala | docker kubernetes",
    "such as Python and Scala, and Docker": "python scala | docker",
    "such as Python or Scala and Docker": "python scala | docker",
    "Docker, and one of Python or Scala": "docker | python scala",
    "Docker (AWS or Azure)": "docker | aws azure",
    "clouds (AWS or Azure) and Docker": "clouds | aws azure | docker",
}


@pytest.mark.parametrize("text", ASKED)
def test_a_group_is_met_by_any_of_its_members(text: str) -> None:
    blocks = (Block(0, len(text), "required"),)
    found = FINDER.find(Document("", (), text=text, blocks=blocks, kind="ad"))
    groups = alternatives(text, found, TAXONOMY)
    assert " | ".join(" ".join(one.skill for one in group) for group in groups) == ASKED[text]


def test_sections_are_never_joined_to_alternatives() -> None:
    text = "Python or Scala"
    blocks = (Block(0, 7, "required"), Block(7, len(text), "preferred"))
    found = FINDER.find(Document("", (), text=text, blocks=blocks, kind="ad"))
    assert [[one.skill for one in group] for group in alternatives(text, found, TAXONOMY)] == [
        ["python"],
        ["scala"],
    ]


def test_a_text_without_mentions_has_no_alternatives() -> None:
    assert alternatives("this or that", [], TAXONOMY) == []
