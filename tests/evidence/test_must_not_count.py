"""What proves nothing, or less than it seems, comes first; then the least that proves something."""

import json
from pathlib import Path

import pytest
from histories import ME, OTHER, PANDAS, History, proof, read, shown

from mlcareer.evidence import limits

LONG = ("2024-01-10", "2024-02-10", "2024-03-20")
ONCE = "2024-01-10"
OUTPUT = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "source": ["import pandas\n"]},
            {
                "cell_type": "code",
                "source": ["print(1)\n"],
                "outputs": [{"output_type": "stream", "text": ["import pandas\n"]}],
            },
        ],
        "metadata": {"kernelspec": {"language": "python"}},
    },
    indent=1,
)
NEVER = {
    "a comment": {"a.py": "# import pandas\n"},
    "a comment in another language": {
        "a.js": "// import x from 'pandas'\n * require('pandas')\n",
        "a.go": '// "pandas"\nx := []string{\n\t"pandas",\n}\n',
        "a.rs": "// use pandas;\nlet user = pandas;\n",
        "a.yaml": "# kind: pandas\n",
    },
    "a text": {"a.py": "say = 'import pandas'\n"},
    "a sentence": {"a.py": "import pandas from the zoo\n"},
    "a doctest": {"a.py": ">>> import pandas\n"},
    "a module of one's own beside it": {"a.py": PANDAS, "pandas.py": "x = 1\n"},
    "a package of one's own": {"a.py": PANDAS, "src/pandas/__init__.py": "x = 1\n"},
    "a longer name": {"a.py": "import pandas_profiling\n"},
    "a relative import": {"p/a.py": "from .pandas import x\n"},
    "installed packages": {".venv/lib/site-packages/a.py": PANDAS},
    "vendored code": {"app/vendor/a.py": PANDAS},
    "built code": {"dist/a.py": PANDAS},
    "generated code": {"a_pb2.py": PANDAS, "b.py": f"# Code generated. DO NOT EDIT.\n{PANDAS}"},
    "a lock file": {"poetry.lock": 'name = "pandas"\n', "package-lock.json": '{"pandas": 1}'},
    "what a notebook says and prints": {"a.ipynb": OUTPUT},
    "a table of a manifest that is no dependency": {
        "pyproject.toml": '[project]\nname = "pandas"\nkeywords = ["pandas"]\n'
    },
    "a script of a package": {"package.json": '{"scripts": {"pandas": "pandas"}}'},
    "a comment in requirements": {"requirements.txt": "# pandas\n-r pandas.txt\n"},
    "a damaged manifest": {"pyproject.toml": "[project\npandas", "package.json": '{"pandas":'},
    "prose": {"README.md": PANDAS, "notes.txt": PANDAS},
}


@pytest.mark.parametrize("case", NEVER)
def test_what_does_not_show_a_skill(case: str, tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, NEVER[case])
    assert "pandas" not in shown(read(history))


def test_the_work_of_others_shows_nothing_of_mine(tmp_path: Path) -> None:
    history = (
        History(tmp_path / "r").days(LONG, by=OTHER).commit("2024-04-01", {"a.sql": "SELECT 1"})
    )
    assert shown(read(history)) == {"git": "awareness", "sql": "awareness"}


def test_my_lines_in_a_file_that_loads_something_by_others_do_not_load_it(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS}, OTHER)
    for number, day in enumerate(LONG):
        history.commit(day, {"a.py": PANDAS + f"x = {number}\n"})
    assert shown(read(history)) == {"git": "working", "python": "working"}


def test_moving_and_reformatting_shows_nothing(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS}, OTHER)
    history.git("mv", "a.py", "b.py")
    history.commit("2024-02-10")
    history.commit("2024-04-10", {"b.py": f"if True:\n    {PANDAS}"})
    assert "pandas" not in shown(read(history))


def test_a_merge_is_not_my_work(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"x.md": "x"})
    history.git("checkout", "-q", "-b", "side")
    history.commit("2024-02-01", {"a.py": PANDAS}, OTHER)
    history.git("checkout", "-q", "main")
    history.commit("2024-02-02", {"y.md": "y"})
    who = {"GIT_COMMITTER_NAME": "Ann Lee", "GIT_COMMITTER_EMAIL": "ann@example.org"}
    who |= {"GIT_AUTHOR_NAME": "Ann Lee", "GIT_AUTHOR_EMAIL": "ann@example.org"}
    history.git("merge", "-q", "--no-ff", "-m", "Merge.", "side", **who)
    assert shown(read(history)) == {"git": "awareness"}


def test_a_fork_with_a_few_commits_of_mine_does_not_count(tmp_path: Path) -> None:
    work = [("2024-01-01", {"x.md": str(number)}, OTHER) for number in range(41)]
    work += [(day, {f"{day}.py": PANDAS}, ME) for day in LONG[:2]]
    evidence = read(History(tmp_path / "r").at_once(work))
    assert shown(evidence) == {}
    assert not evidence.repositories[0].counted
    assert "a fork or a visit" in evidence.repositories[0].remarks[0]


@pytest.mark.parametrize(
    "files",
    [
        {f"d/{number}.py": PANDAS for number in range(limits.FILES_OF_AN_IMPORT + 1)},
        {"a.py": PANDAS + "x = 1\n" * limits.LINES_OF_A_FIRST_IMPORT},
    ],
    ids=["many files", "many lines"],
)
def test_a_commit_that_nobody_writes_in_one_go_does_not_count(
    files: dict[str, str], tmp_path: Path
) -> None:
    evidence = read(History(tmp_path / "r").commit(ONCE, files))
    assert shown(evidence) == {}
    assert "1 commit too large to be written by hand" in evidence.repositories[0].remarks[0]


def test_an_enormous_file_is_not_read(tmp_path: Path) -> None:
    large = PANDAS + "#" * limits.FILE_BYTES_MOST
    assert shown(read(History(tmp_path / "r").commit(ONCE, {"a.py": large}))) == {
        "git": "awareness",
        "python": "awareness",
    }


@pytest.mark.parametrize(
    "when", ["@99999999999 +0000", "@4102444800 +0000", "@1000 +0000", "@500000000 +0000"]
)
def test_a_date_that_cannot_be_true_dates_nothing(when: str, tmp_path: Path) -> None:
    evidence = read(History(tmp_path / "r").commit(when, {"a.py": PANDAS}))
    assert shown(evidence) == {}
    assert evidence.repositories[0].remarks == ("1 commit with an impossible date left out",)


@pytest.mark.parametrize(
    "days",
    [
        LONG[:1],
        ("2024-01-01", "2024-12-31"),
        ("2024-01-01", "2024-01-20", "2024-02-28"),
        ("2024-01-01", "2024-01-01", "2024-12-31"),
    ],
    ids=["a day", "two days", "three days in two months less two days", "a day twice"],
)
def test_too_few_days_or_too_close_show_awareness(days: tuple[str, ...], tmp_path: Path) -> None:
    assert shown(read(History(tmp_path / "r").days(days)))["pandas"] == "awareness"


def test_a_manifest_alone_shows_awareness_whenever_it_is_edited(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    for number, day in enumerate(LONG):
        history.commit(day, {"requirements.txt": f"pandas=={number}\n"})
    evidence = read(history)
    assert shown(evidence)["pandas"] == "awareness"
    assert not proof(evidence, "pandas").places[0].used


def test_a_manifest_that_others_wrote_shows_nothing(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"requirements.txt": "pandas\n"}, OTHER)
    history.commit("2024-02-01", {"requirements.txt": "pandas\ntorch\n"})
    assert shown(read(history)) == {"git": "awareness", "torch": "awareness"}


def test_a_picture_of_a_file_shows_awareness_at_most(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    for number, day in enumerate(LONG):
        history.commit(day, {"sales.pbix": b"\0\1" + bytes([number])})
    assert shown(read(history))["powerbi"] == "awareness"


def test_three_days_over_two_months_show_working(tmp_path: Path) -> None:
    evidence = read(History(tmp_path / "r").days(LONG))
    assert shown(evidence) == {"git": "working", "pandas": "working", "python": "working"}
    assert proof(evidence, "pandas").days == 3


def test_days_in_several_repositories_add_up(tmp_path: Path) -> None:
    histories = [History(tmp_path / day).days([day]) for day in LONG]
    evidence = read(*histories)
    assert shown(evidence)["pandas"] == "working"
    assert [one.days for one in proof(evidence, "pandas").places] == [1, 1, 1]


def test_more_days_never_show_more_than_working(tmp_path: Path) -> None:
    days = [f"20{year}-{month:02}-01" for year in range(10, 20) for month in range(1, 13)]
    work = [(day, {f"{day}.py": PANDAS}, ME) for day in days]
    evidence = read(History(tmp_path / "r").at_once(work))
    assert {*shown(evidence).values()} == {"working"}


def test_a_commit_in_two_clones_counts_once(tmp_path: Path) -> None:
    history = History(tmp_path / "r").days(LONG)
    history.git("clone", "-q", "--no-local", str(history.path), str(tmp_path / "copy"))
    evidence = read(history, tmp_path / "copy", history)
    assert [one.name for one in evidence.repositories] == ["r", "copy"]
    assert len(proof(evidence, "pandas").places) == 1
    assert "3 commits counted in another repository already" in evidence.repositories[1].remarks


def test_the_person_is_found_by_part_of_a_name_or_an_address(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    assert "pandas" in shown(read(history, authors=["ANN LEE"]))
    assert "pandas" in shown(read(history, authors=["nobody", "<ann@"]))
    evidence = read(history, authors=["carl"])
    assert (shown(evidence), evidence.repositories[0].others) == ({}, ("Ann Lee",))
    assert ME.startswith("Ann Lee")
