"""`mlcareer interview`: asks what matters for a role, and writes a profile."""

import itertools
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mlcareer.cli import asking, options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.errors import InputError
from mlcareer.render.escape import visible
from mlcareer.streams import write_error, write_output

if TYPE_CHECKING:
    from datetime import date

    from mlcareer.assessment.interview import Interview, Interviewer, Question
    from mlcareer.matching.profile import Profile
    from mlcareer.taxonomy.models import Role, Taxonomy

NO_TERMINAL: Final = 2
_NEW: Final = "profile.yaml"
_YAML: Final = frozenset({".yaml", ".yml"})

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def interview(
    role: options.NeededRoleOption,
    profile: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROFILE|-]",
            help="A profile, a list of skills or a résumé to begin with; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    level: options.LevelOption = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The profile to write; by default PROFILE, with the extension .yaml.",
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask by numbers, without arrow keys.")
    ] = False,
    as_of: options.AsOfOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Ask what matters for a role, by what you have done, and write a profile.

    Asks only what your profile leaves open, what weighs most first, at most ten questions at a
    time. Every answer is saved at once: to go on later, give the file that was written.
    """
    today = output.read_day(as_of)
    place = _place(profile, file, role, force=force)

    from mlcareer.assessment.interview import Interviewer  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    wanted, named_level = find_role(role, known)
    at = level_for(wanted, level or named_level)
    person = _read(profile, known, today)
    interviewer = Interviewer(known, wanted, at, as_of=today)
    begun = interviewer.begin(person)
    if profile == "-":
        asking.take_terminal()
    if not asking.has_terminal():
        write_error(_instead(interviewer, begun, profile, wanted))
        raise typer.Exit(NO_TERMINAL)
    asker = asking.best_asker(plain=plain)
    _Conversation(interviewer, wanted, asker, place).run(begun)


def _place(profile: str | None, file: str | None, role: str, *, force: bool) -> Path:
    """Return the file that answers are saved in.

    Raises:
        InputError: it cannot be written, or would overwrite another.
    """
    given = Path(profile) if profile not in {None, "-"} else None
    beside = given if given is not None and given.name else Path(_NEW)
    path = Path(file) if file is not None else beside.with_suffix(".yaml")
    if given is not None and file is None and given.suffix.lower() in _YAML:
        path = given
    if path.suffix.lower() not in _YAML:
        message = "a profile is YAML, and is saved after each answer: name it FILE.yaml"
        raise typer.BadParameter(message, param_hint="--output")
    if given is not None and path.exists() and given.exists() and path.samefile(given):
        output.check_output(str(path), force=True)
        return path
    if file is None and path.exists() and not force:
        again = shlex.join(["mlcareer", "interview", str(path), "--role", role])
        fix = f"To go on with it: {again}. Or name another file with -o."
        raise InputError.of("exists already", fix=fix, file=str(path))
    output.check_output(str(path), force=force)
    return path


def _read(profile: str | None, known: "Taxonomy", today: "date") -> "Profile":
    """Read what the person said so far."""
    from mlcareer.matching.profile import Profile, read_profile  # noqa: PLC0415

    if profile is None:
        return Profile(None, "", 0, ())
    from mlcareer.reading import read_document  # noqa: PLC0415

    document = read_document(profile, this_year=today.year)
    if document.kind == "ad":
        fix = "An interview is about you: give your profile, or nothing."
        raise InputError.of("reads like a job ad", fix=fix, file=document.source)
    person = read_profile(document, known, as_of=today)
    if document.kind == "claims":
        return person
    # Of a résumé, which stays where it is, only what is known goes into the profile.
    read = tuple(one for one in person.matches if one.skill is not None)
    return person._replace(matches=read)


def _instead(
    interviewer: "Interviewer", begun: "Interview", profile: str | None, role: "Role"
) -> str:
    """Say that there is no terminal, and what to do instead."""
    from mlcareer.render import interview as words  # noqa: PLC0415

    names = [one.row.requirement.requirement.name for one in interviewer.pending(begun)]
    named = "" if profile is None or profile == "-" else profile
    return words.no_terminal(names, named, role, interviewer.level)


class _Conversation:
    """One interview on a terminal; every state of it can be gone back to."""

    def __init__(
        self, interviewer: "Interviewer", role: "Role", asker: asking.Asker, path: Path
    ) -> None:
        self.interviewer = interviewer
        self.taxonomy = interviewer.taxonomy
        self.role = role
        self.asker = asker
        self.path = path
        self.states: list[Interview] = []
        self.duty: str | None = None
        self.row: int | None = None
        self.expected = b""

    def run(self, begun: "Interview") -> None:
        """Ask until there is nothing more to ask, or the person has had enough."""
        from mlcareer.render import claims  # noqa: PLC0415
        from mlcareer.render import interview as words  # noqa: PLC0415

        level, path = self.interviewer.level, str(self.path)
        before = self.interviewer.score(begun.profile)
        between = self.interviewer.between(begun.profile)
        write_output(words.opening(self.role, level, before, between, path, output.screen()))
        self.states = [begun]
        self.expected = claims.render(begun.profile, self.taxonomy).encode()
        while self._once():
            pass
        reached = self.states[-1]
        left = self.interviewer.pending(reached._replace(skipped=frozenset()))
        after = self.interviewer.score(reached.profile)
        write_output(words.closing(before, after, left, output.screen()))
        if self.path.exists():
            write_output(words.following(path, self.role, level, output.screen(), left=bool(left)))

    def _once(self) -> bool:
        """Put one question and take the answer; whether to go on."""
        from mlcareer.assessment.interview import ask_more  # noqa: PLC0415

        state = self.states[-1]
        asked = self.interviewer.question(state)
        chosen = self._offer(state) if asked is None else self._ask(asked)
        if chosen is asking.Command.QUIT:
            return False
        if chosen is asking.Command.BACK:
            self._back()
        elif asked is None:
            self.states.append(ask_more(state))
        elif chosen is asking.Command.SKIP:
            self.states.append(self.interviewer.skip(state))
        else:
            self._take(asked, str(chosen))
        return True

    def _ask(self, asked: "Question") -> str | asking.Command:
        from mlcareer.render import interview as words  # noqa: PLC0415

        if asked.at != self.row:
            new, self.duty, self.row = asked.duty != self.duty, asked.duty, asked.at
            write_output(words.head(asked, self.role, self.taxonomy, output.screen(), new=new))
        answers = words.labels(asked, self.taxonomy)
        return self.asker.choose(words.ask(asked, self.taxonomy), answers)

    def _offer(self, state: "Interview") -> str | asking.Command:
        """Say why nothing more is asked, and offer to go on where something is left."""
        from mlcareer.render import interview as words  # noqa: PLC0415

        left = self.interviewer.pending(state)
        why = words.stop(self.interviewer.stopped(state) or "nothing", left)
        if not left:
            write_output(f"\n{why}\n")
            return asking.Command.QUIT
        write_output("\n")
        chosen = self.asker.choose(why, words.offer(len(left)))
        return chosen if chosen in {"more", asking.Command.BACK} else asking.Command.QUIT

    def _take(self, asked: "Question", chosen: str) -> None:
        """Save an answer, and only then say what it changed."""
        from mlcareer.render import interview as words  # noqa: PLC0415

        before = self.states[-1]
        after = self.interviewer.answer(before, chosen)
        if after.opened is None:
            self._save(after.profile)
            self.row = None
            was, now = (self.interviewer.score(one.profile) for one in (before, after))
            write_output(words.moved(was, now, asked.at, output.screen()))
        self.states.append(after)

    def _back(self) -> None:
        """Take the last answer back, in the file too."""
        if len(self.states) == 1:
            write_output("\nThis is the first question.\n")
            return
        undone = self.states.pop()
        if undone.profile != self.states[-1].profile:
            self._save(self.states[-1].profile)
            write_output("\nThe last answer is taken back.\n")

    def _save(self, profile: "Profile") -> None:
        """Write the profile in one step; what is there and is not ours is copied aside first."""
        from mlcareer.render import claims  # noqa: PLC0415

        written = claims.render(profile, self.taxonomy)
        self._keep()
        output.deliver(written, str(self.path), force=True)
        self.expected = written.encode()

    def _keep(self) -> None:
        """Copy the file aside if a person wrote or changed it, also if only a moment ago.

        Raises:
            InputError: it cannot be copied; it is then as it was.
        """
        try:
            there = self.path.read_bytes() if self.path.is_file() else self.expected
            if there == self.expected:
                return
            aside = next(one for one in _asides(self.path) if _holds(one, there))
            if not aside.exists():
                shutil.copy2(self.path, aside)
        except OSError as error:
            fix = "Name another file with -o."
            said = f"cannot be copied aside: {error.strerror}"
            raise InputError.of(said, fix=fix, file=str(self.path)) from error
        write_output(f"Your file as it was is kept: {visible(str(aside), 300)}\n")


def _asides(path: Path) -> Iterator[Path]:
    """Yield where a copy of a file may stand: `me.yaml.bak`, `me.yaml.bak2` and on."""
    yield path.with_name(f"{path.name}.bak")
    yield from (path.with_name(f"{path.name}.bak{number}") for number in itertools.count(2))


def _holds(path: Path, content: bytes) -> bool:
    """Whether nothing else than a content is there, or would be lost by putting it there."""
    return not os.path.lexists(path) or (path.is_file() and path.read_bytes() == content)
