"""What the person's commits in one repository show."""

from collections.abc import Callable, Container
from datetime import date
from typing import Final

from mlcareer.evidence import limits
from mlcareer.evidence.history import Commit, History
from mlcareer.evidence.imports import Language, language_of
from mlcareer.evidence.manifests import is_manifest, plain, read_manifest
from mlcareer.evidence.notebooks import read_notebook
from mlcareer.evidence.patches import Change, read_changes, read_work
from mlcareer.evidence.recognise import Recogniser
from mlcareer.evidence.store import Reader
from mlcareer.evidence.trails import Summary, Trails

_NOTEBOOK: Final = ".ipynb"
# What the code of a notebook would stand in as a file.
_ENDINGS: Final[dict[Language, str]] = {
    "python": "py", "r": "R", "jvm": "scala", "javascript": "js",
}  # fmt: skip


class Reading:
    """The reading of one repository. `seen` are commits that others had already."""

    def __init__(
        self,
        recogniser: Recogniser,
        reader: Reader,
        history: History,
        head: str,
        seen: Container[str],
    ) -> None:
        """`head` is the commit whose files are there now."""
        self.recogniser = recogniser
        self.traces = recogniser.traces
        self.seen = seen
        self.reader = reader
        self.history = history
        self.head = head
        self.counted = False
        self.remarks: list[str] = []
        self.trails = Trails()
        self.notebooks: list[tuple[date, Change]] = []
        self.manifests: dict[str, list[tuple[date, Change]]] = {}
        self.modules: frozenset[tuple[str, str]] = frozenset()

    def read(self) -> dict[str, Summary]:
        """Read the person's commits, and say what was left out."""
        commits = self._commits()
        if not commits:
            return {}
        self.counted = True
        self.modules = self._own_modules()
        self._changes(commits)
        self._read_notebooks()
        self._read_manifests()
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
        fresh = {one.hash: one for one in own if one.day and one.hash not in seen}
        undated = sum(one.day is None for one in own)
        if undated:
            self.remarks.append(f"{_some(undated, 'commit')} with an impossible date left out")
        if known := sum(one.hash in seen for one in own):
            self.remarks.append(f"{_some(known, 'commit')} counted in another repository already")
        if self.history.cut:
            self.remarks.append(f"only your newest {limits.OWN_COMMITS_MOST:,} commits read")
        return fresh

    def _changes(self, commits: dict[str, Commit]) -> None:
        """Read what each commit changed."""
        first = {one.hash for one in commits.values() if one.first}
        copied = lines = 0
        for work in read_work(read_changes(self.reader, commits), first):
            day = commits[work.commit].day
            if work.copied or day is None:
                copied += work.copied
                continue
            if work.changes and self.traces.commits:
                self.trails.use([self.traces.commits], day, "")
            for change in work.changes:
                self._change(change, day)
                lines += len(change.added)
            if lines > limits.LINES_MOST:
                self.remarks.append(f"read back to {day:%Y-%m} only: it is very large")
                break
        if copied:
            said = f"{_some(copied, 'commit')} too large to be written by hand left out"
            self.remarks.append(said)

    def _change(self, change: Change, day: date) -> None:
        """Note what one file's change shows."""
        path = change.path
        if path.endswith(_NOTEBOOK):
            if len(self.notebooks) < limits.NOTEBOOKS_MOST:
                self.notebooks.append((day, change))
            return
        if change.binary:  # it has no lines that anybody could have written
            self.trails.name(self.recogniser.of_file(path), day, path)
        if not change.added:
            return
        shown = self.recogniser.show(path, change.added, self._is_own(path))
        self.trails.use(shown.used, day, path)
        self.trails.name(shown.named, day, path)
        self.trails.touch(day, path)
        if is_manifest(path) and len(self.manifests) < limits.MANIFESTS_MOST:
            self.manifests.setdefault(path, []).append((day, change))

    def _read_notebooks(self) -> None:
        """Read the notebooks that changed, before and after."""
        wanted = (blob for _, change in self.notebooks for blob in (change.old, change.new))
        contents = self.reader.contents(wanted, limits.NOTEBOOK_BYTES_MOST)
        for (day, change), old, new in zip(self.notebooks, contents, contents, strict=False):
            after = read_notebook(new)
            fresh = after.lines - read_notebook(old).lines
            if not fresh:
                continue
            path = change.path
            self.trails.touch(day, path)
            self.trails.use(self.recogniser.of_file(path), day, path)
            if after.language:
                own = self._is_own(path)
                used = self.recogniser.of_file(f"cell.{_ENDINGS[after.language]}")
                for line in fresh:
                    used |= self.recogniser.imported(after.language, line, own)
                self.trails.use(used, day, path)

    def _read_manifests(self) -> None:
        """Read the manifests as they are now, and who added what they name."""
        paths = [path for path in self.manifests if path.isprintable()]
        wanted = (f"{self.head}:{path}" for path in paths)
        contents = self.reader.contents(wanted, limits.MANIFEST_BYTES_MOST)
        for path, content in zip(paths, contents, strict=False):
            named = read_manifest(path, content or b"")
            for day, change in self.manifests[path]:
                said = {plain(word) for line in change.added for word in _words(line)}
                skills = {self._owner(*one) for one in named if plain(one[1]) in said}
                self.trails.name(skills - {""}, day, path)

    def _owner(self, registry: str, name: str) -> str:
        """Return the skill of a distribution; empty if it is none's."""
        traces = self.traces
        if registry == "npm":
            return traces.npm.get(name, "")
        if registry == "conda" and name in traces.conda:
            return traces.conda[name]
        return traces.pypi.get(name, "")

    def _own_modules(self) -> frozenset[tuple[str, str]]:
        """Return the repository's own Python modules, each with its folder."""
        found = set()
        arguments = ("ls-tree", "-r", "--name-only", "--full-tree", self.head)
        for number, line in enumerate(self.reader.lines(*arguments)):
            path = line.decode("utf-8", "replace").strip()
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


def _words(line: str) -> list[str]:
    """Return what may be names of packages in a line of a manifest."""
    signs = "".join(sign if sign.isalnum() or sign in "._-@/" else " " for sign in line)
    return signs.split()


def _some(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
