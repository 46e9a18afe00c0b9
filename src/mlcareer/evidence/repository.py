"""What the person's commits in one repository show."""

from collections.abc import Callable, Container
from datetime import date
from typing import Final

from mlcareer.evidence import limits
from mlcareer.evidence.changes import Change, read_work
from mlcareer.evidence.git import Git
from mlcareer.evidence.history import Commit, History
from mlcareer.evidence.imports import Language, language_of
from mlcareer.evidence.recognise import Recogniser
from mlcareer.evidence.trails import Summary, Trails

# What the code of a notebook would stand in as a file.
_CELLS: Final[dict[Language, str]] = {
    "python": "cell.py", "r": "cell.R", "jvm": "cell.scala",
}  # fmt: skip


class Reading:
    """The reading of one repository. `seen` are commits that others had already."""

    def __init__(
        self, recogniser: Recogniser, git: Git, history: History, head: str, seen: Container[str]
    ) -> None:
        """`head` is the commit whose files are there now."""
        self.recogniser = recogniser
        self.seen = seen
        self.git = git
        self.history = history
        self.head = head
        self.counted = False
        self.remarks: list[str] = []
        self.trails = Trails()
        self.modules: frozenset[tuple[str, str]] = frozenset()

    def read(self) -> dict[str, Summary]:
        """Read the person's commits, and say what was left out.

        Raises:
            InputError: git cannot read them.
        """
        commits = self._commits()
        if not commits:
            return {}
        self.counted = True
        self.modules = self._own_modules()
        self._changes(commits)
        return self.trails.summaries()

    def _commits(self) -> dict[str, Commit]:
        """Return the commits that count, newest first."""
        own, seen = self.history.own, self.seen
        if not own:
            self.remarks.append("no commit of yours")
            return {}
        if self.history.is_visit:
            self.remarks.append("nearly all of it is by others: a fork or a visit, not counted")
            return {}
        left_out = {
            "with an impossible date left out": [one for one in own if one.day is None],
            "at the end of a shallow clone left out": [one for one in own if one.cut],
            "counted in another repository already": [one for one in own if one.hash in seen],
        }
        for why, some in left_out.items():
            if some:
                self.remarks.append(f"{_some(len(some), 'commit')} {why}")
        if self.history.cut:
            self.remarks.append(f"only your newest {limits.OWN_COMMITS_MOST:,} commits read")
        gone = {one.hash for some in left_out.values() for one in some}
        return {one.hash: one for one in own if one.hash not in gone}

    def _changes(self, commits: dict[str, Commit]) -> None:
        """Read what each commit changed, until there is enough of it."""
        first = {one.hash for one in commits.values() if one.first}
        copied = lines = 0
        commits_show = self.recogniser.traces.commits
        for work in read_work(self.git, commits, first=first, matters=self.recogniser.matters):
            day = commits[work.commit].day
            copied += work.copied
            if day is None or not work.changes:
                continue
            if commits_show:
                self.trails.use([commits_show], day, "")
            for change in work.changes:
                self._change(change, day)
                lines += len(change.added)
            if lines > limits.LINES_MOST or self.git.seconds > limits.SECONDS_ENOUGH:
                self.remarks.append(f"read back to {day:%Y-%m} only: it is very large")
                break
        if copied:
            said = f"{_some(copied, 'commit')} too large to be written by hand left out"
            self.remarks.append(said)

    def _change(self, change: Change, day: date) -> None:
        """Note what one file's change shows."""
        path = change.path
        if change.binary:  # it has no lines that anybody could have written
            self.trails.name(self.recogniser.of_file(path), day, path)
        for package in change.packages:
            self.trails.name(self.recogniser.of_package(package), day, path)
        if not change.added:
            return
        self.trails.touch(day, path)
        stands_in = [path]
        if change.language and language_of(path) is None:
            stands_in.append(_CELLS[change.language])
        for place in stands_in:
            own = self._is_own(path)
            shown = self.recogniser.show(place, change.added, own, change.language)
            self.trails.use(shown.used, day, path)
            self.trails.name(shown.named, day, path)

    def _own_modules(self) -> frozenset[tuple[str, str]]:
        """Return the repository's own Python modules, each with its folder."""
        found = set()
        arguments = ("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.head)
        for number, record in enumerate(self.git.records(*arguments, end=b"\0")):
            path = record.decode("utf-8", "replace")
            if number < limits.FILES_MOST and language_of(path) == "python":
                folder, _, file = path.rpartition("/")
                found.add((folder, file.partition(".")[0]))
                if file == "__init__.py":
                    above, _, package = folder.rpartition("/")
                    found.add((above, package))
        return frozenset(found)

    def _is_own(self, path: str) -> Callable[[str], bool]:
        """Return whether a name, loaded in a file, is the repository's own and nobody else's."""
        folders = {path.rpartition("/")[0], "", "src"}
        return lambda name: any((folder, name) in self.modules for folder in folders)


def _some(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
