"""Asking on a terminal: with arrow keys where it can, else by numbers, a line each.

The only home of prompt_toolkit, which is imported when the first question is put.
"""

import os
import shutil
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Protocol

from mlcareer.streams import write_output

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import Output

# Terminals that cannot move the cursor.
_DUMB: Final = frozenset({"", "dumb", "unknown"})
_WIDEST: Final = 100
_NARROWEST: Final = 20
_HINT: Final = "s skip, b back, q quit"


class Command(Enum):
    """What can be said instead of an answer."""

    SKIP = "s"
    BACK = "b"
    QUIT = "q"


_COMMANDS: Final = {one.value: one for one in Command}


class Asker(Protocol):
    """Puts a question with a few answers."""

    def choose(self, question: str, answers: Sequence[tuple[str, str]]) -> str | Command:
        """Return the key of the answer chosen, or a command; answers are keys with their words.

        Raises:
            KeyboardInterrupt: Ctrl-C.
        """


def has_terminal() -> bool:
    """Whether there is a person to ask: a terminal to read from and one to write to."""
    streams = (sys.stdin, sys.stdout)
    return all(one is not None and one.isatty() for one in streams)


def take_terminal() -> None:
    """Let standard input be the terminal that the program runs on, where it was a pipe.

    Nothing happens where there is none.
    """
    if os.name != "posix" or sys.stdin is None or sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding=sys.stdin.encoding, closefd=False)  # noqa: SIM115


def best_asker(*, plain: bool) -> Asker:
    """Return what asks best on this terminal; `plain` asks by numbers on any."""
    dumb = os.environ.get("TERM", "").lower() in _DUMB and os.name == "posix"
    return Numbers() if plain or dumb else Arrows()


def _width(columns: int) -> int:
    return max(min(columns, _WIDEST) - 1, _NARROWEST)


def _wrapped(label: str, begin: str, columns: int) -> list[str]:
    margin = " " * len(begin)
    return textwrap.wrap(
        label, _width(columns), initial_indent=begin, subsequent_indent=margin
    ) or [begin]  # fmt: skip


class Numbers:
    """Asks by numbers: for dumb terminals, screen readers, and whoever prefers it."""

    def choose(self, question: str, answers: Sequence[tuple[str, str]]) -> str | Command:
        """See `Asker`; the end of input quits."""
        write_output("\n".join(self._shown(question, answers)) + "\n")
        keys = [key for key, _ in answers]
        while True:
            write_output(f"1 to {len(keys)}, or {_HINT}: ")
            line = sys.stdin.buffer.readline()
            if not line:
                write_output("\n")
                return Command.QUIT
            said = line.decode("utf-8", "replace").strip().lower().rstrip(".")
            if said in _COMMANDS:
                return _COMMANDS[said]
            if said.isdecimal() and len(said) < 3 and 1 <= int(said) <= len(keys):  # noqa: PLR2004
                return keys[int(said) - 1]

    @staticmethod
    def _shown(question: str, answers: Sequence[tuple[str, str]]) -> Iterator[str]:
        columns = shutil.get_terminal_size().columns
        yield from _wrapped(question, "", columns)
        for number, (_, label) in enumerate(answers, start=1):
            yield from _wrapped(label, f"{number:>4}. ", columns)


class Arrows:
    """Asks by arrow keys or numbers, and Enter; redraws itself when the terminal is resized."""

    def choose(self, question: str, answers: Sequence[tuple[str, str]]) -> str | Command:
        """See `Asker`; the end of input quits."""
        menu = _Menu(question, [label for _, label in answers])
        try:
            chosen = _run(menu.application())
        except EOFError:
            return Command.QUIT
        return chosen if isinstance(chosen, Command) else answers[chosen][0]


class _Menu:
    """One question on the screen; it vanishes when it is answered."""

    def __init__(self, question: str, labels: Sequence[str]) -> None:
        self.question = question
        self.labels = labels
        self.at = -1  # nothing is chosen yet: Enter alone must not be an answer
        self.output = _output()

    def application(self) -> "Application[Any]":
        """Make what runs the question; its result is a number from 0, or a command."""
        from prompt_toolkit.application import Application  # noqa: PLC0415
        from prompt_toolkit.input import create_input  # noqa: PLC0415
        from prompt_toolkit.layout import FormattedTextControl, Layout, Window  # noqa: PLC0415

        control = FormattedTextControl(self.fragments, focusable=True, show_cursor=False)
        window = Window(control, dont_extend_height=True)
        return Application(
            layout=Layout(window), key_bindings=self.keys(), erase_when_done=True,
            input=create_input(), output=self.output,
        )  # fmt: skip

    def fragments(self) -> "StyleAndTextTuples":
        """Return the question at the terminal's size of now; the chosen answer stays in sight.

        Where not all of it fits, the hint stands above the answers, not out of sight below.
        """
        rows, columns = self.output.get_size()
        hint = _wrapped(f"Arrow keys or number, then Enter; {_HINT}", "", columns)
        question = _wrapped(self.question, "", columns)
        answers = list(self._answers(columns))
        fits = len(question) + len(answers) + len(hint) <= rows
        shown: StyleAndTextTuples = [("", f"{line}\n") for line in question]
        if not fits:
            shown += [("", f"{line}\n") for line in hint]
        for at_it, style, line in answers:
            if at_it:
                shown.append(("[SetCursorPosition]", ""))
            shown.append((style, f"{line}\n"))
        if fits:
            shown.append(("", "\n".join(hint)))
        return shown

    def _answers(self, columns: int) -> Iterator[tuple[bool, str, str]]:
        """Yield the lines of all answers: whether the cursor belongs there, the style, the line."""
        for number, label in enumerate(self.labels):
            chosen = number == self.at
            begin = f"{'>' if chosen else ' '}{number + 1:>3}. "
            lines = _wrapped(label, begin, columns)
            for last, line in enumerate(lines, start=1 - len(lines)):
                yield chosen and not last, "bold" if chosen else "", line

    def keys(self) -> "KeyBindings":
        """Return what keys do."""
        from prompt_toolkit.key_binding import KeyBindings  # noqa: PLC0415

        keys = KeyBindings()
        last = len(self.labels) - 1
        # From where to where: a number goes to its answer, the tenth by 0.
        moves: dict[str, Callable[[int], int]] = {
            "up": lambda at: max(at - 1, 0), "down": lambda at: min(at + 1, last),
            "home": lambda _: 0, "end": lambda _: last,
        }  # fmt: skip
        moves |= {str((one + 1) % 10): _to(one) for one in range(min(last + 1, 10))}
        for key, move in moves.items():

            @keys.add(key, eager=True)
            def _move(event: Any, move: Callable[[int], int] = move) -> None:  # noqa: ARG001
                self.at = move(self.at)

        for key, command in (*_COMMANDS.items(), ("c-d", Command.QUIT)):

            @keys.add(key, eager=True)
            def _say(event: Any, command: Command = command) -> None:
                event.app.exit(result=command)

        # What is typed ahead, between two questions, ends in a line feed.
        @keys.add("c-j", eager=True)
        @keys.add("enter", eager=True)
        def _choose(event: Any) -> None:
            if self.at >= 0:
                event.app.exit(result=self.at)

        @keys.add("c-c", eager=True)
        def _interrupt(event: Any) -> None:
            event.app.exit(exception=KeyboardInterrupt())

        return keys


def _run(application: "Application[Any]") -> int | Command:
    """Put the question; heed Ctrl-C also while the terminal changes hands.

    Between two questions the terminal makes a signal of it, and the event loop loses one that
    comes while it begins or ends.
    """
    came = False

    def end() -> None:
        if came and application.is_running and not application.is_done:
            application.exit(exception=KeyboardInterrupt())

    def heed(*_: object) -> None:
        nonlocal came
        came = True
        if application.loop is not None:
            application.loop.call_soon_threadsafe(end)

    before = signal.signal(signal.SIGINT, heed)
    try:
        chosen: int | Command = application.run(pre_run=end, handle_sigint=False)
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
    return chosen


def _to(number: int) -> Callable[[int], int]:
    return lambda _: number


def _output() -> "Output":
    """Return the terminal, never asked where its cursor is: slow lines answer too late."""
    from prompt_toolkit.output import create_output  # noqa: PLC0415
    from prompt_toolkit.output.vt100 import Vt100_Output  # noqa: PLC0415

    output = create_output()
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    return output
