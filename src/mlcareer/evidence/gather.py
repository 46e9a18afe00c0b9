"""From repositories to what they prove: skills, days, files. One repository after the other."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mlcareer import policy
from mlcareer.errors import InputError, Problem
from mlcareer.evidence.git import Git
from mlcareer.evidence.history import Person, both, configured, read_history
from mlcareer.evidence.opening import Repository, heads, open_repository, refusal
from mlcareer.evidence.recognise import Recogniser
from mlcareer.evidence.repository import Reading
from mlcareer.evidence.search import repositories_in
from mlcareer.evidence.trails import Summary
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import Taxonomy
from mlcareer.taxonomy.traces import Traces, decode_traces


class Visited(NamedTuple):
    """A repository that was read: `own` of its `commits` are the person's.

    `remarks` say what of them was left out and why; `counted` is False where nothing counts.
    """

    name: str
    path: str
    own: int
    commits: int
    first: date | None
    last: date | None
    counted: bool
    remarks: tuple[str, ...]
    others: tuple[str, ...]


class Place(NamedTuple):
    """What one repository shows of a skill."""

    repository: str
    used: bool
    days: int
    first: date
    last: date
    example: str


class Proof(NamedTuple):
    """What all repositories together show of a skill. `days` are those of use, in any of them."""

    skill: str
    proficiency: Proficiency
    days: int
    first: date
    last: date
    places: tuple[Place, ...]


class Evidence(NamedTuple):
    """What was read and what it shows, strongest first. `person` is how the person was known."""

    person: tuple[str, ...]
    repositories: tuple[Visited, ...]
    proofs: tuple[Proof, ...]
    problems: tuple[Problem, ...]


def gather(
    paths: Iterable[str],
    taxonomy: Taxonomy,
    *,
    authors: Sequence[str] = (),
    today: date,
    begin: Callable[[str], None] = lambda _: None,
) -> Evidence:
    """Read what a person's commits in repositories show.

    A path that is no repository means those in the folders below it. `authors` are parts of a
    name or an address (case does not matter); without any, the person is whom git is configured
    for, in general and in each repository. What cannot be read is among the problems, and the
    others are read all the same. `begin` is told each repository.
    """
    traces = decode_traces(taxonomy.traces_page)
    asked = Person(tuple(one.strip().casefold() for one in authors if one.strip()))
    gathering = _Gathering(traces, asked, today)
    problems: list[Problem] = []
    found: dict[str, str] = {}  # by where it really is: named twice, it is read once
    for path in paths:
        try:
            for one in repositories_in(path):
                found.setdefault(_real(one), one)
        except InputError as error:
            problems += error.problems
    for real, path in found.items():
        begin(path)
        try:
            gathering.add(open_repository(path), Path(real).name.removesuffix(".git") or path)
        except InputError as error:
            problems += error.problems
    return gathering.evidence(taxonomy, problems)


def _real(path: str) -> str:
    """Return where a path leads to; itself where it can lead nowhere."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


class _Gathering:
    """What the repositories read so far have shown."""

    def __init__(self, traces: Traces, asked: Person, today: date) -> None:
        self.recogniser = Recogniser(traces)
        self.asked = asked
        self.today = today
        self.general: Person | None = None
        self.shown: set[str] = set()
        self.seen: set[str] = set()
        self.visited: list[Visited] = []
        self.found: list[dict[str, Summary]] = []

    def add(self, repository: Repository, name: str) -> None:
        """Read one repository.

        Raises:
            InputError: it cannot be read, or nobody knows whose commits are meant.
        """
        person = self.person(repository)
        starts = heads(repository)
        if not starts:
            raise refusal(repository.path, "has no commits", "Make a first commit in it.")
        with Git(repository, commit=starts[0]) as git:
            history = read_history(git, starts, person, today=self.today)
            reading = Reading(self.recogniser, git, history, starts[0], self.seen)
            summaries = reading.read()
        if reading.counted:
            self.seen.update(one.hash for one in history.own if not one.cut)
        self.shown.update(person.shown())
        days = [one.day for one in history.own if one.day]
        self.visited.append(
            Visited(
                name=name, path=repository.path, own=len(history.own), commits=history.commits,
                first=min(days, default=None), last=max(days, default=None),
                counted=reading.counted, remarks=tuple(reading.remarks), others=history.others,
            )
        )  # fmt: skip
        self.found.append(summaries)

    def person(self, repository: Repository) -> Person:
        """Return whose commits are meant."""
        if self.asked.known:
            return self.asked
        if self.general is None:
            self.general = configured()
        person = both(self.general, configured(repository))
        if not person.known:
            fix = "Say whose commits are yours: --author you@example.org."
            raise refusal(repository.path, "git does not know who you are", fix)
        return person

    def evidence(self, taxonomy: Taxonomy, problems: Iterable[Problem]) -> Evidence:
        """Return what all of it comes to."""
        names = _names(self.visited)
        places: dict[str, list[tuple[str, Summary]]] = {}
        for name, summaries in zip(names, self.found, strict=True):
            for skill, summary in summaries.items():
                if skill in taxonomy.skills:
                    places.setdefault(skill, []).append((name, summary))
        proofs = [_proof(skill, found) for skill, found in places.items()]
        proofs.sort(key=lambda it: (-it.proficiency, -it.days, taxonomy.skills[it.skill].name))
        visited = (one._replace(name=name) for one, name in zip(self.visited, names, strict=True))
        return Evidence(tuple(sorted(self.shown)), tuple(visited), tuple(proofs), tuple(problems))


def redacted(evidence: Evidence) -> Evidence:
    """Return the same without any name of a repository, a file, or another person."""
    names = {one.name: f"repository {at}" for at, one in enumerate(evidence.repositories, 1)}
    visited = tuple(
        one._replace(name=names[one.name], path="", others=()) for one in evidence.repositories
    )
    proofs = tuple(
        proof._replace(
            places=tuple(
                one._replace(repository=names[one.repository], example="") for one in proof.places
            )
        )
        for proof in evidence.proofs
    )
    return evidence._replace(repositories=visited, proofs=proofs)


def _names(visited: Sequence[Visited]) -> list[str]:
    """Name the repositories; those that are called alike with the folder that they stand in."""
    short = [one.name for one in visited]
    full = [
        f"{Path(os.path.realpath(one.path)).parent.name}/{one.name}"
        if short.count(one.name) > 1
        else one.name
        for one in visited
    ]
    return [f"{name} ({at})" if full.count(name) > 1 else name for at, name in enumerate(full, 1)]


def _proof(skill: str, found: Sequence[tuple[str, Summary]]) -> Proof:
    """Join what the repositories show of a skill."""
    days = frozenset[date]().union(*(summary.days for _, summary in found))
    long = bool(days) and (max(days) - min(days)).days >= policy.EVIDENCE_SPAN_DAYS
    works = long and len(days) >= policy.EVIDENCE_DAYS
    places = [
        Place(name, one.used, len(one.days), one.first, one.last, one.example)
        for name, one in found
    ]
    places.sort(key=lambda it: (not it.used, -it.days, it.repository))
    return Proof(
        skill=skill,
        proficiency=Proficiency(policy.EVIDENCE_MOST if works else Proficiency.AWARENESS),
        days=len(days),
        first=min(one.first for one in places),
        last=max(one.last for one in places),
        places=tuple(places),
    )
