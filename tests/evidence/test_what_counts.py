"""Every kind of trace, where it stands, and the dates that go with it."""

import json
from pathlib import Path
from typing import Final

import pytest
from histories import OTHER, PANDAS, History, proof, read, shown

NOTEBOOK = {
    "cells": [{"cell_type": "code", "source": ["import pandas as pd\n", "pd.DataFrame()"]}],
    "metadata": {"kernelspec": {"language": "python"}},
}
FILES: Final[dict[str, tuple[dict[str, str | bytes], str]]] = {
    "import": ({"a.py": "import pandas\n"}, "pandas"),
    "import as, with others": ({"a.py": "import os, pandas as pd  # data\n"}, "pandas"),
    "import of a submodule": ({"a.py": "import pandas.io.sql\n"}, "pandas"),
    "from": ({"a.py": "from sklearn.svm import SVC\n"}, "sklearn"),
    "from, more lines": ({"a.py": "from sklearn.svm import (\n    SVC,\n)\n"}, "sklearn"),
    "inside a function": ({"a.py": "def f():\n    import torch\n"}, "torch"),
    "from a namespace": ({"a.py": "from google.cloud import bigquery\n"}, "bigquery"),
    "the namespace, too": ({"a.py": "from google.cloud import bigquery\n"}, "gcp"),
    "no newline at the end": ({"a.py": "import pandas"}, "pandas"),
    "windows' newlines": ({"a.py": "import pandas\r\n"}, "pandas"),
    "not UTF-8": ({"a.py": b"# \xff\xfe\nimport pandas\n"}, "pandas"),
    "like a header of a patch": ({"a.py": "++ b/x.md\n-- a/x\nimport pandas\n"}, "pandas"),
    "a notebook": ({"a.ipynb": json.dumps(NOTEBOOK)}, "pandas"),
    "a notebook is one": ({"a.ipynb": json.dumps(NOTEBOOK)}, "jupyter"),
    "a notebook has a language": ({"a.ipynb": json.dumps(NOTEBOOK)}, "python"),
    "JavaScript": ({"a.tsx": "import React, { useState } from 'react'\n"}, "react"),
    "require": ({"a.js": "const r = require('react')\n"}, "react"),
    "a scoped package": ({"a.ts": 'import { x } from "@react/core/x";\n'}, "react"),
    "Scala": ({"a.scala": "import org.apache.spark.sql.SparkSession\n"}, "spark"),
    "R": ({"a.R": "library(sparklyr)\n"}, "spark"),
    "Go": ({"a.go": 'import "github.com/segmentio/kafka-go"\n'}, "kafka"),
    "Go, among others": ({"a.go": 'import (\n\tk "github.com/segmentio/kafka-go/x"\n)\n'}, "kafka"),
    "Rust": ({"a.rs": "pub use rdkafka::{producer, Message};\n"}, "kafka"),
    "R, by name": ({"a.r": "x <- sparklyr::spark_connect()\n"}, "spark"),
    "a file's name": ({"api/Dockerfile": "FROM scratch\nRUN true\n"}, "docker"),
    "an image": ({"Dockerfile": "FROM --platform=x docker.io/library/postgres:15\n"}, "postgres"),
    "a service": ({"compose.yml": 'services:\n  db:\n    image: "postgres:15"\n'}, "postgres"),
    "an image of somebody": ({"k.yaml": "- image: x.io/bitnami/postgresql@sha256:1\n"}, "postgres"),
    "a workflow": ({".github/workflows/ci.yml": "on: push\n"}, "actions"),
    "a line": ({"k8s/app.yaml": "apiVersion: apps/v1\nkind: Deployment\n"}, "kubernetes"),
    "an ending": ({"infra/main.tf": 'provider "x" {}\n'}, "terraform"),
    "a resource": ({"main.tf": 'resource "aws_s3_bucket" "b" {}\n'}, "s3"),
    "a query": ({"q.sql": "SELECT 1\n"}, "sql"),
    "requirements": ({"requirements/dev.txt": "Scikit_Learn[x]>=1 ; os_name > '3'\n"}, "sklearn"),
    "requirements, otherwise": ({"dev-requirements.txt": "pandas @ https://x.org/p\n"}, "pandas"),
    "a project": ({"pyproject.toml": '[project]\ndependencies = ["pandas>=2"]\n'}, "pandas"),
    "a group": ({"pyproject.toml": '[dependency-groups]\ndev = ["pandas"]\n'}, "pandas"),
    "an extra": (
        {"pyproject.toml": '[project.optional-dependencies]\ndev = [\n  "pandas",\n]\n'}, "pandas",
    ),
    "poetry": ({"pyproject.toml": '[tool.poetry.dependencies]\npandas = "^2"\n'}, "pandas"),
    "conda": ({"environment.yml": "dependencies:\n  - conda-forge::pytorch=2.1\n"}, "torch"),
    "pip in conda": ({"environment.yml": "dependencies:\n  - pip:\n    - pandas\n"}, "pandas"),
    "Maven": (
        {"pom.xml": "<a><dependency><groupId>org.apache.spark</groupId>"
         "<artifactId>spark-streaming_2.12</artifactId></dependency></a>"}, "streaming",
    ),
    "a group of Maven": ({"build.gradle": "testImplementation 'junit:junit:4'\n"}, "junit"),
    "a group that is imported": ({"build.gradle": "api 'org.junit.jupiter:x:5'\n"}, "junit"),
    "sbt": ({"build.sbt": 'libs += "org.apache.spark" %% "spark-sql" % "3"\n'}, "spark"),
    "a module of Go": ({"go.mod": "require github.com/segmentio/kafka-go v0.4.47\n"}, "kafka"),
    "a crate": ({"Cargo.toml": '[dependencies]\nrdkafka = "1"\n'}, "kafka"),
    "a package of R": ({"DESCRIPTION": "Imports: sparklyr (>= 1.8)\n"}, "spark"),
    "setup.py": ({"setup.py": "setup(install_requires=['pandas'])\n"}, "pandas"),
    "npm": ({"package.json": '{"devDependencies": {"react": "^18"}}'}, "react"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_what_shows_a_skill(case: str, tmp_path: Path) -> None:
    files, skill = FILES[case]
    evidence = read(History(tmp_path / "r").commit("2024-03-05", files))
    assert shown(evidence)[skill] == "awareness"
    place = proof(evidence, skill).places[0]
    assert (place.repository, place.example) == ("r", next(iter(files)))
    assert place.first.isoformat() == "2024-03-05"


def test_a_notebook_that_is_only_run_again_shows_nothing_new(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05", {"a.ipynb": json.dumps(NOTEBOOK)})
    again = {**NOTEBOOK, "run": [1, 2]}
    history.commit("2024-04-05", {"a.ipynb": json.dumps(again)})
    assert proof(read(history), "jupyter").days == 1


def test_the_last_use_is_the_last_line_in_a_file_that_loads_it(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05", {"a.py": PANDAS, "b.py": "x = 1\n"})
    history.commit("2024-09-01", {"a.py": PANDAS + "pd.DataFrame()\n"})
    history.commit("2024-12-01", {"b.py": "x = 2\n"})
    history.commit("2025-01-01", {"a.py": PANDAS}, OTHER)
    found = proof(read(history), "pandas")
    assert (found.days, found.first.isoformat(), found.last.isoformat()) == (
        1, "2024-03-05", "2024-09-01",
    )  # fmt: skip


def test_a_day_is_the_authors_own(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05T23:30:00-0800", {"a.py": PANDAS})
    assert proof(read(history), "pandas").first.isoformat() == "2024-03-05"


def test_other_branches_count_and_what_was_removed_does_too(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05", {"a.py": PANDAS})
    history.git("checkout", "-q", "-b", "feature/x")
    history.commit("2024-03-06", {"b.sql": "SELECT 1\n"})
    history.git("checkout", "-q", "main")
    history.git("rm", "-q", "a.py")
    history.commit("2024-03-07")
    assert {"pandas", "sql"} <= shown(read(history)).keys()
    history.git("pack-refs", "--all")
    history.git("gc", "--quiet")
    assert {"pandas", "sql"} <= shown(read(history)).keys()


def test_a_bare_and_a_shallow_repository_are_read(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05", {"a.py": PANDAS})
    history.commit("2024-03-06", {"b.sql": "SELECT 1\n"})
    history.git("clone", "-q", "--bare", "--no-local", str(history.path), str(tmp_path / "b.git"))
    bare = read(tmp_path / "b.git")
    assert (bare.repositories[0].name, "pandas" in shown(bare)) == ("b", True)
    history.git("clone", "-q", "--depth=1", f"file://{history.path}", str(tmp_path / "s"))
    assert read(tmp_path / "s").problems == ()


def test_where_a_shallow_clone_ends_nobody_wrote_everything(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05", {"a.py": PANDAS}, OTHER)
    history.commit("2024-03-06", {"b.sql": "SELECT 1\n"})
    history.commit("2024-03-07", {"Dockerfile": "FROM scratch\n"})
    history.git("clone", "-q", "--depth=2", f"file://{history.path}", str(tmp_path / "s"))
    evidence = read(tmp_path / "s")
    assert shown(evidence) == {"docker": "awareness", "git": "awareness"}
    remark = "1 commit at the end of a shallow clone left out"
    assert evidence.repositories[0].remarks == (remark,)
    whole = read(tmp_path / "s", history)
    assert {"sql", "docker"} <= shown(whole).keys()


def test_a_new_version_of_a_package_does_not_name_it_again(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit("2024-03-05", {"requirements.txt": "pandas==1\n"})
    history.commit("2024-04-05", {"requirements.txt": "pandas==2\n"})
    found = proof(read(history), "pandas")
    assert (found.days, found.last.isoformat()) == (0, "2024-03-05")


def test_repositories_that_are_called_alike_are_told_apart(tmp_path: Path) -> None:
    histories = [
        History(tmp_path / one / "api").commit("2024-03-05", {"a.py": PANDAS}) for one in "xy"
    ]
    assert [one.name for one in read(*histories).repositories] == ["x/api", "y/api"]


def test_a_repository_with_hashes_of_sha_256_is_read(tmp_path: Path) -> None:
    history = History(tmp_path / "r", objects="sha256").commit("2024-03-05", {"a.py": PANDAS})
    assert "pandas" in shown(read(history))
