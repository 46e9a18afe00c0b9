"""Which repositories a path means: itself, or those in the folders below it."""

import os
from pathlib import Path

import pytest
from histories import PANDAS, History, read, shown

from mlcareer.errors import InputError
from mlcareer.evidence import limits
from mlcareer.evidence.search import repositories_in

ONCE = "2024-01-10"


def found(root: Path) -> list[str]:
    return [str(Path(one).relative_to(root)) for one in repositories_in(str(root))]


def test_a_repository_means_itself_whatever_is_inside(tmp_path: Path) -> None:
    History(tmp_path / "inner" / "deeper")
    History(tmp_path)
    assert found(tmp_path) == ["."]


def test_a_folder_means_the_repositories_below_it_by_name(tmp_path: Path) -> None:
    for name in ("b", "a/z", "a/y", "b/inside"):
        History(tmp_path / name)
    (tmp_path / "c").mkdir()
    assert found(tmp_path) == ["a/y", "a/z", "b"]


def test_a_bare_repository_is_found(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    history.git("clone", "-q", "--bare", str(history.path), str(tmp_path / "x" / "b.git"))
    assert found(tmp_path / "x") == ["b.git"]


@pytest.mark.parametrize("name", ["node_modules/x", ".cache/x", "vendor/x", "1/2/3/4/5"])
def test_where_nobody_keeps_repositories_is_not_searched(name: str, tmp_path: Path) -> None:
    History(tmp_path / name)
    assert found(tmp_path) == ["."]


def test_links_are_not_followed(tmp_path: Path) -> None:
    history = History(tmp_path / "elsewhere" / "r")
    root = tmp_path / "root"
    History(root / "own")
    (root / "link").symlink_to(history.path.parent)
    (root / "around").symlink_to(root)
    linked = root / "linked"
    linked.mkdir()
    (linked / ".git").symlink_to(history.path / ".git")
    assert found(root) == ["own"]


def test_worktrees_and_submodules_are_passed_over_for_what_they_belong_to(tmp_path: Path) -> None:
    history = History(tmp_path / "main").commit(ONCE, {"a.py": PANDAS})
    history.git("worktree", "add", "-q", str(tmp_path / "other"))
    assert found(tmp_path) == ["main"]


def test_a_worktree_that_is_named_says_what_to_name(tmp_path: Path) -> None:
    history = History(tmp_path / "main").commit(ONCE, {"a.py": PANDAS})
    history.git("worktree", "add", "-q", str(tmp_path / "other"))
    [problem] = read(tmp_path / "other").problems
    assert problem.fix == f"Name {history.path} instead."


def test_a_submodule_that_is_named_says_what_to_name_and_that_is_read(tmp_path: Path) -> None:
    part = History(tmp_path / "part").commit(ONCE, {"a.py": PANDAS})
    whole = History(tmp_path / "whole").commit(ONCE, {"b.md": "b"})
    allowed = ("-c", "protocol.file.allow=always")
    whole.git(*allowed, "submodule", "add", "-q", str(part.path), "inside")
    [problem] = read(whole.path / "inside").problems
    named = problem.fix.removeprefix("Name ").removesuffix(" instead.")
    assert "pandas" in shown(read(Path(named)))


def test_too_many_folders_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        (tmp_path / name).mkdir()
    monkeypatch.setattr(limits, "FOLDERS_MOST", 2)
    with pytest.raises(InputError, match="more than 2 folders"):
        repositories_in(str(tmp_path))


def test_a_folder_that_may_not_be_looked_into_is_passed_over(tmp_path: Path) -> None:
    History(tmp_path / "r")
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        assert found(tmp_path) == ["r"]
    finally:
        closed.chmod(0o700)


def test_one_repository_named_in_two_ways_is_read_once(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    (tmp_path / "link").symlink_to(history.path)
    evidence = read(tmp_path, history, tmp_path / "link", Path(os.path.relpath(history.path)))
    assert [one.name for one in evidence.repositories] == ["r"]
