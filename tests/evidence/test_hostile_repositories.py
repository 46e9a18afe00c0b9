"""A repository is somebody else's program until proven otherwise: nothing in it may run."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from clock import ending
from histories import OTHER, PANDAS, History, proof, read, shown
from running import python

from mlcareer.evidence import limits
from mlcareer.evidence.git import Git

ONCE: Final = "2024-01-10"
# Whatever git can be told to start, told to leave a mark.
_STARTS: Final = {
    "core.fsmonitor": "{0}", "core.hooksPath": "{1}", "core.pager": "{0}", "pager.log": "{0}",
    "core.editor": "{0}", "core.sshCommand": "{0}", "core.askPass": "{0}", "core.gitProxy": "{0}",
    "core.alternateRefsCommand": "{0}", "diff.external": "{0}", "diff.x.command": "{0}",
    "diff.x.textconv": "{0}", "filter.x.clean": "{0}", "filter.x.smudge": "{0}",
    "filter.x.process": "{0}", "merge.x.driver": "{0}", "gpg.program": "{0}",
    "gpg.ssh.program": "{0}", "log.showSignature": "true", "credential.helper": "!{0}",
    "alias.log": "!{0}", "alias.config": "!{0}", "sequence.editor": "{0}",
    "remote.origin.url": "ext::{0}", "remote.origin.promisor": "true",
    "remote.origin.uploadpack": "{0}", "remote.origin.partialCloneFilter": "blob:none",
    "extensions.partialClone": "origin", "core.repositoryFormatVersion": "1",
    "protocol.allow": "always", "protocol.ext.allow": "always", "uploadpack.packObjectsHook": "{0}",
    "include.path": "{2}", "core.worktree": "/", "safe.bareRepository": "all",
}  # fmt: skip


@pytest.fixture
def armed(tmp_path: Path) -> tuple[History, Path]:
    """Return a repository that starts a program wherever git may, and the mark that it leaves."""
    mark, program, more = tmp_path / "mark", tmp_path / "program", tmp_path / "more"
    program.write_text(f"#!/bin/sh\necho $0 >> {mark}\ncat\n")
    program.chmod(0o755)
    more.write_text(f"[core]\n\tfsmonitor = {program}\n")
    history = History(tmp_path / "armed")
    attributes = "* diff=x filter=x merge=x text=auto\n"
    history.commit(ONCE, {"a.py": PANDAS, ".mailmap": f"{OTHER} <ann@example.org>\n"})
    history.commit("2024-02-10", {"b.py": PANDAS, ".gitattributes": attributes})
    hooks = history.path / ".git" / "hooks"
    for name in ("post-index-change", "pre-auto-gc", "post-checkout", "reference-transaction"):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    (history.path / ".git" / "info" / "attributes").write_text(attributes)
    with (history.path / ".git" / "config").open("a") as config:
        for name, value in _STARTS.items():
            section, _, key = name.rpartition(".")
            head, _, sub = section.partition(".")
            title = f'{head} "{sub}"' if sub else head
            config.write(f"[{title}]\n\t{key} = {value.format(program, hooks, more)}\n")
    return history, mark


def test_nothing_of_a_repository_is_run(armed: tuple[History, Path]) -> None:
    history, mark = armed
    evidence = read(history)
    assert (evidence.problems, mark.exists()) == ((), False)
    assert "pandas" in shown(evidence)


def test_the_mark_would_be_left(armed: tuple[History, Path]) -> None:
    history, mark = armed
    history.git("-c", "core.worktree=", "-c", "core.pager=cat", "log", "-p", "--ext-diff")
    assert mark.exists()


def test_a_missing_object_is_fetched_from_nowhere(armed: tuple[History, Path]) -> None:
    history, mark = armed
    blob = history.git("rev-parse", "HEAD:b.py")
    (history.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    [problem] = read(history).problems
    assert "git cannot read it" in problem.message
    assert not mark.exists()


def test_nothing_is_written_into_a_repository(armed: tuple[History, Path]) -> None:
    history, _ = armed

    def state() -> dict[str, tuple[int, int]]:
        found = history.path.rglob("*")
        return {str(one): (one.lstat().st_mtime_ns, one.lstat().st_size) for one in found}

    before = state()
    read(history)
    assert state() == before


def test_only_git_is_started_and_nothing_speaks_to_a_network(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS, "requirements.txt": "torch\n"})
    guard = """
import os, sys
def watch(event, arguments):
    if event == "subprocess.Popen" and os.path.basename(arguments[0]) == "git":
        return
    if event.startswith(("socket.", "urllib.", "subprocess.", "os.system", "os.exec", "os.spawn")):
        os.write(2, f"{event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(watch)
sys.argv[0] = "mlcareer"
from mlcareer.__main__ import main
main()
"""
    outcome = python("-c", guard, "evidence", str(history.path), "--author", "ann")
    assert (outcome.code, outcome.err) == (0, "")


def _linked_git(root: Path, history: History) -> None:
    (root / ".git").symlink_to(history.path / ".git")


def _git_file(root: Path, history: History) -> None:
    (root / ".git").write_text(f"gitdir: {history.path / '.git'}\n")


def _linked_objects(root: Path, history: History) -> None:
    inside = History(root).path / ".git" / "objects"
    for name in ("info", "pack"):
        (inside / name).rmdir()
    inside.rmdir()
    inside.symlink_to(history.path / ".git" / "objects")


def _linked_pack(root: Path, history: History) -> None:
    history.git("gc", "--quiet")
    for one in (history.path / ".git" / "objects" / "pack").iterdir():
        (History(root).path / ".git" / "objects" / "pack" / one.name).symlink_to(one)


def _linked_object(root: Path, history: History) -> None:
    commit = history.git("rev-parse", "HEAD")
    folder = History(root).path / ".git" / "objects" / commit[:2]
    folder.mkdir()
    (folder / commit[2:]).symlink_to(history.path / ".git" / "objects" / commit[:2] / commit[2:])


def _pipe_for_an_object(root: Path, history: History) -> None:
    commit = history.git("rev-parse", "HEAD")
    folder = History(root).path / ".git" / "objects" / commit[:2]
    folder.mkdir()
    os.mkfifo(folder / commit[2:])


def _alternates(root: Path, history: History) -> None:
    written = History(root).path / ".git" / "objects" / "info" / "alternates"
    written.write_text(f"{history.path / '.git' / 'objects'}\n")


def _common(root: Path, history: History) -> None:
    (History(root).path / ".git" / "commondir").write_text(f"{history.path / '.git'}\n")


@pytest.mark.parametrize(
    "lead",
    [
        _linked_git, _git_file, _linked_objects, _linked_pack, _linked_object, _pipe_for_an_object,
        _alternates, _common,
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_not_followed(
    lead: Callable[[Path, History], None], tmp_path: Path
) -> None:
    history = History(tmp_path / "real").commit(ONCE, {"a.py": PANDAS})
    root = tmp_path / "root"
    root.mkdir()
    lead(root, history)
    evidence = read(root)
    assert evidence.repositories == ()
    assert "not followed" in evidence.problems[0].message


def test_links_in_the_tree_are_no_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.py"
    secret.write_text(PANDAS)
    history = History(tmp_path / "r")
    (history.path / "a.py").symlink_to(secret)
    (history.path / "requirements.txt").symlink_to(tmp_path / "secret.py")
    (history.path / "Dockerfile").symlink_to("/etc/passwd")
    assert shown(read(history.commit(ONCE, {"b.md": "b"}))) == {"git": "awareness"}


def test_a_branch_that_is_a_link_or_a_pipe_is_not_opened(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    heads = history.path / ".git" / "refs" / "heads"
    (heads / "link").symlink_to("/dev/zero")
    (heads / "around").symlink_to(heads)
    os.mkfifo(heads / "pipe")
    with ending():
        assert "pandas" in shown(read(history))


def test_a_submodule_is_not_entered(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.md": "a"})
    inside = "160000," + "1" * 40 + ",lib.py"
    history.git("update-index", "--add", "--cacheinfo", inside)
    evidence = read(history.commit("2024-02-01", {"b.md": "b"}))
    assert (shown(evidence), evidence.problems) == ({"git": "awareness"}, ())


@pytest.mark.parametrize(
    "name",
    ["a\nb.py", "a\tb.py", "a b.py", "\x1b[31ma.py", '"a".py', "a\\b.py", "[bold]a.py", "ü.py",
     "-a.py", ":(top)a.py", "\u202ea.py"],
)  # fmt: skip
def test_file_names_are_read_whatever_they_are(name: str, tmp_path: Path) -> None:
    evidence = read(History(tmp_path / "r").commit(ONCE, {name: PANDAS}))
    place = next(one for one in evidence.proofs if one.skill == "pandas").places[0]
    assert place.example == name


def test_names_that_are_not_utf_8_are_read(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    Path(os.fsdecode(os.fsencode(history.path) + b"/\xff\xfe.py")).write_text(PANDAS)
    assert "pandas" in shown(read(history.commit(ONCE)))


def test_a_deep_tree_is_read(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 300) + "/a.py"
    assert "pandas" in shown(read(History(tmp_path / "r").commit(ONCE, {deep: PANDAS})))


@pytest.mark.parametrize("depth", [200_000])
def test_nested_manifests_and_notebooks_do_no_harm(depth: int, tmp_path: Path) -> None:
    files = {
        "a.ipynb": '{"cells":' * depth,
        "package.json": "[" * depth,
        "pyproject.toml": "a = " + "[" * depth,
        "environment.yml": "dependencies: " + "[" * depth,
        "b.py": PANDAS,
    }
    evidence = read(History(tmp_path / "r").commit(ONCE, files))
    assert ("pandas" in shown(evidence), evidence.problems) == (True, ())


@pytest.mark.parametrize("ending_", ["HEAD", "objects", "refs"])
def test_a_damaged_repository_is_a_problem_and_no_crash(ending_: str, tmp_path: Path) -> None:
    good = History(tmp_path / "good").commit(ONCE, {"a.py": PANDAS})
    bad = History(tmp_path / "bad").commit(ONCE, {"a.py": PANDAS})
    store = bad.path / ".git"
    if ending_ == "HEAD":
        (store / "HEAD").write_bytes(b"\0\xff")
        (store / "refs" / "heads" / "main").write_text("f" * 40)
    elif ending_ == "refs":
        (store / "refs" / "heads" / "main").unlink()
    else:
        for one in (store / "objects").rglob("*"):
            if one.is_file():
                one.chmod(stat.S_IRUSR | stat.S_IWUSR)
                one.write_bytes(b"rubbish")
    evidence = read(bad, good)
    assert [one.file for one in evidence.problems] == [str(bad.path)]
    assert [one.name for one in evidence.repositories] == ["good"]


@pytest.mark.parametrize("path", ["nowhere", "", "a\0b", "file", "empty"])
def test_what_is_no_repository_is_a_problem(path: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    evidence = read(tmp_path / path if path != "" else tmp_path)
    assert len(evidence.problems) == 1


def test_what_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 50\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(limits, "SECONDS_MOST", 0.2)
    with ending():
        [problem] = read(history).problems
    assert "takes longer than" in problem.message


def test_the_time_is_that_of_a_repository_and_not_of_each_look_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    monkeypatch.setattr(Git, "seconds", limits.SECONDS_MOST + 1)
    [problem] = read(history).problems
    assert "takes longer than 120 seconds" in problem.message


def test_after_enough_time_no_older_commits_are_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "r").days(("2024-01-01", "2024-02-01", "2024-03-01"))
    monkeypatch.setattr(Git, "seconds", limits.SECONDS_ENOUGH + 1)
    evidence = read(history)
    assert proof(evidence, "pandas").days == 1
    assert "read back to 2024-03 only" in evidence.repositories[0].remarks[0]


def test_git_holds_nothing_enormous_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "r").commit(ONCE, {f"{at}.md": str(at) for at in range(200)})
    monkeypatch.setattr(limits, "MEMORY_BYTES_MOST", 2_000)
    [problem] = read(history).problems
    assert "attempting to allocate" in problem.message


def test_a_git_that_is_found_relative_to_where_somebody_stands_is_not_started(
    armed: tuple[History, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, mark = armed
    (history.path / "git").symlink_to(tmp_path / "program")
    monkeypatch.chdir(history.path)
    monkeypatch.setenv("PATH", f".::bin:{os.environ['PATH']}")
    assert "pandas" in shown(read(Path()))
    assert not mark.exists()


def test_what_git_has_worked_out_beforehand_is_not_believed(tmp_path: Path) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    history.git("gc", "--quiet")
    history.git("commit-graph", "write", "--reachable")
    history.git("multi-pack-index", "write")
    objects = history.path / ".git" / "objects"
    for one in (objects / "info" / "commit-graph", objects / "pack" / "multi-pack-index"):
        one.chmod(0o600)
        one.write_bytes(b"rubbish")
    assert "pandas" in shown(read(history))


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    monkeypatch.setenv("PATH", str(tmp_path))
    [problem] = read(history).problems
    assert "git cannot be started" in problem.message


def test_of_a_very_long_history_the_newest_commits_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "r").days(("2024-01-01", "2024-02-01", "2024-03-01"))
    monkeypatch.setattr(limits, "OWN_COMMITS_MOST", 2)
    evidence = read(history)
    assert proof(evidence, "pandas").first.isoformat() == "2024-02-01"
    assert evidence.repositories[0].remarks == ("only your newest 2 commits read",)


def test_reading_stops_after_so_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(tmp_path / "r").days(("2024-01-01", "2024-02-01", "2024-03-01"))
    monkeypatch.setattr(limits, "LINES_MOST", 1)
    evidence = read(history)
    assert (evidence.problems, proof(evidence, "pandas").days) == ((), 2)
    assert "read back to 2024-02 only" in evidence.repositories[0].remarks[0]


def test_large_notebooks_and_manifests_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = '{"cells": [{"cell_type": "code", "source": "import %s"}]}'
    files = {
        "a.ipynb": code % "torch" + " " * 500,
        "b.ipynb": code % "pandas",
        "c.ipynb": "x" * 500,
    }
    history = History(tmp_path / "r").commit(ONCE, files)
    monkeypatch.setattr(limits, "NOTEBOOK_BYTES_MOST", 400)
    assert shown(read(history)).keys() == {"git", "jupyter", "pandas", "python"}


def test_a_temporary_folder_is_left_by_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    monkeypatch.setattr("tempfile.tempdir", str(room))
    read(history, tmp_path / "nowhere")
    assert list(room.iterdir()) == []
