"""Everything that reads what people give, and what is found in it."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from documents import EVERY_FORMAT
from fixed import small_taxonomy
from running import ROOT

from fuzzing.inputs import YEAR, examples, folder, joined, split
from fuzzing.showing import look_at_extract
from mlcareer.assessment import job
from mlcareer.errors import InputError
from mlcareer.evidence import imports, manifests, notebooks
from mlcareer.matching import extract, ladder
from mlcareer.reading import parse_ad, parse_document, people

# --- what is read ---------------------------------------------------------------------------

_TEXTS: Final = (
    "me.txt", "me.md", "me.yaml", "me.json", "me.csv", "me.tsv", "me.html", "standard input",
    "ad.txt", "ad.html",
)  # fmt: skip
_PACKED: Final = ("me.pdf", "me.docx", "me.zip", "standard input")


def _read(content: bytes, source: str) -> None:
    with suppress(InputError):
        if source.startswith("ad."):
            document = parse_ad(content, source, this_year=YEAR)
            job.read_job(document, small_taxonomy(), this_year=YEAR)
        else:
            document = parse_document(content, source, this_year=YEAR)
        assert document.source == source
        assert all(one.text.strip() for one in document.claims)


def read_texts(content: bytes) -> None:
    way, content = split(content, _TEXTS)
    _read(content, way)


def text_seeds() -> list[bytes]:
    named = [*EVERY_FORMAT.values(), *examples().items()]
    ways = {Path(one).suffix: one for one in reversed(_TEXTS)}
    found = [
        joined(_TEXTS, ways.get(Path(name).suffix, "standard input"), content)
        for name, content in named
        if Path(name).suffix not in {".pdf", ".docx", ".zip"}
    ]
    resume, wanted = examples()["resume.txt"], examples()["ad-ml-engineer.txt"]
    return [*found, joined(_TEXTS, "standard input", resume), joined(_TEXTS, "ad.txt", wanted)]


def read_packed(content: bytes) -> None:
    way, content = split(content, _PACKED)
    _read(content, way)


def packed_seeds() -> list[bytes]:
    named = (EVERY_FORMAT[one] for one in ("PDF", "DOCX", "LinkedIn export"))
    return [
        joined(_PACKED, next(one for one in _PACKED if Path(one).suffix == Path(name).suffix), it)
        for name, it in named
    ]


_PEOPLE: Final = ("team.csv", "team.jsonl", "team.json", "team.yaml", "team.txt", "team")


def read_people(content: bytes) -> None:
    way, content = split(content, _PEOPLE)
    path = folder() / way
    path.write_bytes(content)
    with suppress(InputError):
        found = people.read_people([str(path)], this_year=YEAR).found
        assert len({one.label.casefold() for one in found}) == len(found)


def people_seeds() -> list[bytes]:
    ways = {Path(one).suffix: one for one in _PEOPLE}
    return [
        joined(_PEOPLE, ways[Path(name).suffix], content)
        for name, content in examples().items()
        if Path(name).suffix in ways
    ]


_EVIDENCE: Final = (
    "requirements.txt", "pyproject.toml", "Pipfile", "pixi.toml", "setup.cfg", "setup.py",
    "environment.yml", "pom.xml", "build.gradle", "libs.versions.toml", "build.sbt",
    "package.json", "go.mod", "Cargo.toml", "DESCRIPTION", "notebook",
)  # fmt: skip


def read_evidence(content: bytes) -> None:
    way, content = split(content, _EVIDENCE)
    if way != "notebook":
        manifests.read_manifest(way, content)
        return
    found = notebooks.read_notebook(content)
    for line in found.lines:
        for language in ("python", "javascript", "r", "jvm", "go", "rust"):
            list(imports.loaded(language, line))


def evidence_seeds() -> list[bytes]:
    named = {
        "requirements.txt": b"pandas[all]>=2,<3 ; python_version > '3.9'\n-r other.txt\n-e .\n",
        "pyproject.toml": (
            b'[project]\ndependencies = ["numpy>=1"]\n[tool.poetry.dependencies]\nx = "*"\n'
        ),
        "Pipfile": b'[packages]\nflask = "*"\n',
        "pixi.toml": b'[dependencies]\npolars = ">=1"\n',
        "setup.cfg": b"[options]\ninstall_requires =\n    requests\n",
        "setup.py": b"from setuptools import setup\nsetup(install_requires=['torch', *x])\n",
        "environment.yml": b"dependencies:\n  - pytorch=2\n  - pip:\n    - mlflow\n",
        "pom.xml": (
            b"<project><dependencies><dependency><groupId>org.apache.spark</groupId>"
            b"<artifactId>spark-core</artifactId></dependency></dependencies></project>"
        ),
        "build.gradle": b'dependencies { implementation("org.apache.kafka:kafka-clients:3.7") }\n',
        "libs.versions.toml": b'[libraries]\na = {module = "org.x:y", version = "1"}\n',
        "build.sbt": b'libraryDependencies += "org.apache.spark" %% "spark-sql" % "3.5"\n',
        "package.json": b'{"dependencies": {"react": "^18"}, "devDependencies": {}}',
        "go.mod": b"module x\n\nrequire (\n\tgithub.com/a/b v1.2.3 // indirect\n)\n",
        "Cargo.toml": b'[dependencies]\nserde = {version = "1", features = []}\n',
        "DESCRIPTION": b"Package: x\nImports: dplyr (>= 1), ggplot2\n",
        "notebook": (
            b'{"cells": [{"cell_type": "code", "source": ["import numpy as np\\n"]}],'
            b' "metadata": {"kernelspec": {"language": "python"}}}'
        ),
    }
    return [joined(_EVIDENCE, way, content) for way, content in named.items()]


# --- what is matched ------------------------------------------------------------------------


@cache
def _matcher() -> ladder.Matcher:
    return ladder.Matcher(small_taxonomy().skill_names, this_year=YEAR)


@cache
def _extractor() -> extract.Extractor:
    return extract.Extractor(small_taxonomy(), this_year=YEAR)


def read_claims(content: bytes) -> None:
    """Read a claim after the other, as they come from a program: not even cleaned."""
    for written in content.decode("utf-8", "surrogateescape").split("\n"):
        for one in _matcher().read(written):
            assert one.owner is None or one.owner in small_taxonomy().skills
        assert all(0 <= score <= 1 for _, score in _matcher().suggest(written))


def claim_seeds() -> list[bytes]:
    cases = (ROOT / "tests" / "cases" / "readings.yaml").read_bytes().split(b"\n")
    return [b"\n".join(cases[at : at + 20]) for at in range(0, min(len(cases), 800), 20)]


_PROSE: Final = ("resume.txt", "ad.txt", "page.html")


def read_prose(content: bytes) -> None:
    way, content = split(content, _PROSE)
    with suppress(InputError):
        read = parse_ad if way == "ad.txt" else parse_document
        found = _extractor().extract(read(content, way, this_year=YEAR))
        text = found.document.text
        assert all(text[one.start : one.end] == one.text for one in found.mentions if one.end)
        look_at_extract(found)


def prose_seeds() -> list[bytes]:
    return [
        *(
            joined(_PROSE, "ad.txt" if name.startswith("ad-") else "resume.txt", content)
            for name, content in examples().items()
            if name.endswith((".txt", ".md"))
        ),
        joined(_PROSE, "page.html", EVERY_FORMAT["HTML"][1]),
    ]
