"""Small git repositories with fixed dates, and a taxonomy that knows a handful of traces."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from small import compiled, skill

from mlcareer.evidence.gather import Evidence, Proof, gather
from mlcareer.proficiency import LABELS
from mlcareer.taxonomy.models import Taxonomy

ME: Final = "Ann Lee <ann@example.org>"
OTHER: Final = "Bob Roy <bob@example.org>"
TODAY: Final = date(2025, 6, 30)
PANDAS: Final = "import pandas as pd\n"


@cache
def traced() -> Taxonomy:
    """Compile skills with traces of every kind."""
    return compiled(
        [
            skill("python", traces={"files": ["*.py"]}),
            skill(
                "pandas",
                traces={
                    "python": ["pandas"],
                    "pypi": ["pandas"],
                    "javascript": ["pandas"],
                    "go": ["pandas"],
                    "rust": ["pandas"],
                    "lines": {"*.yaml": ["kind: pandas"]},
                },
            ),
            skill("sklearn", traces={"python": ["sklearn"], "pypi": ["scikit-learn"]}),
            skill("torch", traces={"python": ["torch"], "conda": ["pytorch"], "pypi": ["torch"]}),
            skill("bigquery", traces={"python": ["google.cloud.bigquery"]}),
            skill("gcp", traces={"python": ["google.cloud"], "resources": ["google"]}),
            skill("react", traces={"javascript": ["react", "@react"], "npm": ["react"]}),
            skill("spark", traces={"jvm": ["org.apache.spark"], "r": ["sparklyr"]}),
            skill("streaming", traces={"maven": ["org.apache.spark:spark-streaming"]}),
            skill("kafka", traces={"go": ["github.com/segmentio/kafka-go"], "rust": ["rdkafka"]}),
            skill("junit", traces={"jvm": ["org.junit"], "maven": ["junit"]}),
            skill("docker", traces={"files": ["Dockerfile", "compose.yml"]}),
            skill("postgres", traces={"images": ["postgres", "bitnami/postgresql"]}),
            skill("actions", traces={"files": [".github/workflows/*.yml"]}),
            skill("kubernetes", traces={"lines": {"*.yaml": ["kind: Deployment"]}}),
            skill("terraform", traces={"files": ["*.tf"]}),
            skill("s3", traces={"resources": ["aws_s3"]}),
            skill("sql", traces={"files": ["*.sql"]}),
            skill("jupyter", traces={"files": ["*.ipynb"]}),
            skill("powerbi", traces={"files": ["*.pbix"]}),
            skill("git", traces={"commits": True}),
        ]
    )


class History:
    """A repository that grows commit by commit."""

    def __init__(self, path: Path, *, objects: str = "sha1") -> None:
        """Make an empty one."""
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", f"--object-format={objects}")

    def git(self, *arguments: str, **settings: str) -> str:
        """Run git here, without anybody's settings."""
        return self._run(arguments, settings)

    def _run(
        self, arguments: Sequence[str], settings: Mapping[str, str], given: bytes = b""
    ) -> str:
        plain = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "HOME": "/nowhere"}
        done = subprocess.run(
            ["git", "-c", "commit.gpgSign=false", "-c", "core.autocrlf=false", *arguments],
            cwd=self.path,
            input=given,
            env={"PATH": os.environ["PATH"], **plain, **settings},
            capture_output=True,
            check=True,
            timeout=60,
        )
        return done.stdout.decode("utf-8", "replace").strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the folder."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(
        self, day: str, files: Mapping[str, str | bytes] | None = None, by: str = ME
    ) -> "History":
        """Write files and commit everything on a day, `2024-03-05`, or at any date of git's."""
        self.write(files or {})
        when = f"{day}T12:00:00+0000" if len(day) == len("2024-03-05") else day
        name, _, email = by.removesuffix(">").partition(" <")
        people = {
            "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email, "GIT_COMMITTER_DATE": when,
        }  # fmt: skip
        self.git("add", "--all")
        arguments = ("--quiet", "--allow-empty", "--no-verify", "--message=Work.")
        self.git("commit", *arguments, **people)
        return self

    def at_once(self, work: Sequence[tuple[str, Mapping[str, str], str]]) -> "History":
        """Commit files on days by people, all by one program: fast, and without any file here."""
        stream = []
        for day, files, by in work:
            when = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
            stream.append(f"commit refs/heads/main\nauthor {by} {when} +0000\n")
            stream.append(f"committer {by} {when} +0000\ndata 5\nWork.\n")
            for name, content in files.items():
                stream.append(f"M 100644 inline {name}\ndata {len(content)}\n{content}\n")
        self._run(("fast-import", "--quiet"), {}, "".join(stream).encode())
        return self

    def days(self, days: Sequence[str], line: str = PANDAS, by: str = ME) -> "History":
        """Add a line to a file of its own on each day."""
        for number, day in enumerate(days):
            self.commit(day, {f"src/step{number}.py": line}, by)
        return self


def read(*histories: History | Path, authors: Sequence[str] = ("ann@example.org",)) -> Evidence:
    """Read repositories."""
    paths = [str(one.path if isinstance(one, History) else one) for one in histories]
    return gather(paths, traced(), authors=authors, today=TODAY)


def shown(evidence: Evidence) -> dict[str, str]:
    """Return the proficiency of each skill."""
    return {one.skill: LABELS[one.proficiency] for one in evidence.proofs}


def proof(evidence: Evidence, skill_id: str) -> Proof:
    """Return what is shown of a skill."""
    return next(one for one in evidence.proofs if one.skill == skill_id)
