"""Which packages a manifest names: what must not be taken for one stands first."""

import warnings
from typing import Final

import pytest

from mlcareer.evidence import limits
from mlcareer.evidence.manifests import is_manifest, read_manifest

ENTITIES: Final = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<project><dependencies><dependency><groupId>&b;</groupId><artifactId>x</artifactId>"
    "</dependency></dependencies></project>"
)
OUTSIDE: Final = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><project><dependencies><dependency>'
    "<groupId>&a;</groupId><artifactId>x</artifactId></dependency></dependencies></project>"
)
NOTHING: Final = {
    "entities": ("pom.xml", ENTITIES),
    "an entity from outside": ("pom.xml", OUTSIDE),
    "XML that is too deep": ("pom.xml", "<a>" * 5_000 + "</a>" * 5_000),
    "damaged XML": ("pom.xml", "<project><dependencies>"),
    "the project's own name": (
        "pom.xml",
        "<project><groupId>org.x</groupId><artifactId>y</artifactId></project>",
    ),
    "what a project leaves out": (
        "pom.xml",
        (
            "<project><exclusions><exclusion><groupId>a</groupId><artifactId>b</artifactId>"
            "</exclusion></exclusions></project>"
        ),
    ),
    "a comment of Gradle": ("build.gradle", "  // implementation 'org.x:y:1'\n * 'org.x:y'\n"),
    "a project of the build": ("build.gradle", "implementation project(':core')\n"),
    "a comment of sbt": ("build.sbt", '// "org.x" %% "y" % "1"\n'),
    "a keyword of setup": (
        "setup.py",
        "setup(name='pandas', keywords=['docker'], packages=['redis'])",
    ),
    "what setup.py works out": ("setup.py", "setup(install_requires=open('r.txt').readlines())"),
    "another call": ("setup.py", "prepare(install_requires=['pandas'])"),
    "no Python": ("setup.py", "print 'x'\n"),
    "Python that is too deep": ("setup.py", "+".join(["1"] * 50_000)),
    "options of setup.cfg": ("setup.cfg", "[options]\npackages = pandas\n[flake8]\nmax = 3\n"),
    "no configuration": ("setup.cfg", "pandas\n= =\n"),
    "what a module needs for another": ("go.mod", "require github.com/x/y v1.0.0 // indirect\n"),
    "what is replaced": ("go.mod", "module a.b/c\ngo 1.22\nreplace github.com/x/y => ../y\n"),
    "a feature of a crate": ("Cargo.toml", '[features]\npolars = ["tokio"]\n'),
    "an endless key": ("Cargo.toml", ".".join(["a"] * 50_000) + " = 1\n"),
    "who wrote it": ("DESCRIPTION", "Package: x\nAuthor: dplyr\nDescription: Uses\n dplyr.\n"),
    "a plugin": ("gradle/libs.versions.toml", '[plugins]\nx = "org.x:y:1"\n[versions]\nz = "1"\n'),
    "a manifest that nobody writes": ("package.json", '{"dependencies": {"react": "%s"}}'),
}
MAVEN: Final = """<?xml version="1.0" encoding="ISO-8859-1"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId></parent>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.apache.flink</groupId><artifactId>flink-java</artifactId></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <!-- <dependency><groupId>no</groupId><artifactId>no</artifactId></dependency> -->
    <dependency>
      <groupId> org.apache.spark </groupId>
      <artifactId>spark-sql_${scala.binary.version}</artifactId>
      <exclusions><exclusion><groupId>x</groupId><artifactId>z</artifactId></exclusion></exclusions>
    </dependency>
  </dependencies>
</project>
"""
GRADLE: Final = """
dependencies {
    implementation 'org.apache.kafka:kafka-clients:3.7.0'
    testImplementation("org.junit.jupiter:junit-jupiter")
    api group: 'org.apache.spark', name: 'spark-core_2.12', version: '3.5.0'
    api(group = "io.delta", name = "delta-spark_2.13")
}
"""
SETUP: Final = """
from setuptools import setup
needed = ["numpy>=1", 'torch']
setup(
    name="x",
    install_requires=needed + ["pandas[excel]>=2"],
    extras_require={"redis": ["pyarrow"], "all": needed},
    tests_require="pytest\\nhypothesis",
)
"""
CARGO: Final = """
[dependencies]
polars = "0.40"
rename = { package = "aws-sdk-s3", version = "1" }
[dev-dependencies]
proptest = "1"
[target.'cfg(unix)'.build-dependencies]
cc = "1"
[workspace.dependencies]
rdkafka = { workspace = true }
"""
GO: Final = """module example.org/x

require github.com/a/b v1.0.0
require (
\tgithub.com/segmentio/kafka-go v0.4.47
\tk8s.io/client-go v0.30.0 // pinned
\tgithub.com/c/d v1.0.0 // indirect
)
"""
NAMED: Final = {
    "Maven": (
        "pom.xml",
        MAVEN,
        (
            "org.springframework.boot:spring-boot-starter-parent org.apache.flink:flink-java "
            "org.apache.spark:spark-sql"
        ),
    ),
    "Gradle": (
        "app/build.gradle.kts",
        GRADLE,
        (
            "org.apache.kafka:kafka-clients org.junit.jupiter:junit-jupiter "
            "org.apache.spark:spark-core io.delta:delta-spark"
        ),
    ),
    "a catalog": (
        "gradle/libs.versions.toml",
        (
            '[libraries]\na = "org.x:y:1"\nb = { module = "org.z:w_3" }\n'
            'c = { group = "g.h", name = "i", version.ref = "v" }\nd = { version = "1" }\n'
        ),
        "org.x:y org.z:w g.h:i",
    ),
    "sbt": (
        "build.sbt",
        (
            'libraryDependencies ++= Seq("org.apache.spark" %% "spark-sql" % "3.5.0" % Test,\n'
            '  "org.postgresql" % "postgresql" % v, "org.js" %%% "z" % "1")\n'
        ),
        "org.apache.spark:spark-sql org.postgresql:postgresql org.js:z",
    ),
    "sbt in Scala": ("project/Deps.scala", 'val a = "org.x" %% "y" % "1"\n', "org.x:y"),
    "setup.py": ("setup.py", SETUP, "numpy torch pandas pyarrow pytest hypothesis"),
    "setup.cfg": (
        "setup.cfg",
        (
            "[options]\ninstall_requires =\n    pandas>=2\n    # no\n    Py_Arrow ; os_name>'3'\n"
            "[options.extras_require]\nall = torch\n"
        ),
        "pandas py-arrow torch",
    ),
    "PDM and Hatch": (
        "pyproject.toml",
        (
            '[tool.pdm.dev-dependencies]\ntest = ["pytest"]\n'
            '[tool.hatch.envs.default]\ndependencies = ["mypy"]\n'
            'extra-dependencies = ["coverage"]\n'
        ),
        "pytest mypy coverage",
    ),
    "uv and groups": (
        "pyproject.toml",
        (
            '[tool.uv]\ndev-dependencies = ["ruff"]\n'
            '[dependency-groups]\na = ["pandas", {include-group = "b"}]\nb = ["torch"]\n'
        ),
        "ruff pandas torch",
    ),
    "a group of Poetry": (
        "pyproject.toml",
        '[tool.poetry.group.dev.dependencies]\nPandas = "^2"\n',
        "pandas",
    ),
    "pixi": (
        "pixi.toml",
        (
            '[dependencies]\npytorch = "*"\n[pypi-dependencies]\nflask = "*"\n'
            '[feature.test.dependencies]\npytest = "*"\n'
        ),
        "pytorch flask pytest",
    ),
    "pixi in a project": ("pyproject.toml", '[tool.pixi.dependencies]\nduckdb = "*"\n', "duckdb"),
    "Go": ("go.mod", GO, "github.com/a/b github.com/segmentio/kafka-go k8s.io/client-go"),
    "Rust": ("Cargo.toml", CARGO, "polars aws_sdk_s3 proptest cc rdkafka"),
    "R": (
        "DESCRIPTION",
        "Package: x\nDepends: R (>= 4.1), ggplot2\nImports:\n    dplyr (>= 1.0),\n    data.table\n",
        "R ggplot2 dplyr data.table",
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_names_no_package(case: str) -> None:
    path, text = NOTHING[case]
    content = text.replace("%s", "x" * limits.MANIFEST_BYTES_MOST).encode()
    assert is_manifest(path)
    assert read_manifest(path, content) == frozenset()


@pytest.mark.parametrize("case", NAMED)
def test_what_names_packages(case: str) -> None:
    path, text, expected = NAMED[case]
    assert {name for _, name in read_manifest(path, text.encode())} == {*expected.split()}


@pytest.mark.parametrize(
    "path", ["poetry.lock", "go.sum", "Cargo.lock", "gradle.lockfile", "setup.pyc", "my-pom.xml"]
)
def test_what_is_no_manifest(path: str) -> None:
    assert not is_manifest(path)


def test_an_odd_escape_in_setup_py_warns_nobody() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_manifest("setup.py", b"setup(install_requires=['pandas\\d'])")


def test_names_that_go_round_in_circles_end() -> None:
    text = b"a = b + ['pandas']\nb = a\nsetup(install_requires=a)\n"
    assert read_manifest("setup.py", text) == {("pypi", "pandas")}
