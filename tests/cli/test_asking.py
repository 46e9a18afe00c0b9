"""Asking with arrow keys: Ctrl-C ends it whenever it comes."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from keyboard import Keyboard

from mlcareer.cli import asking

HINT: Final = "b back, q quit"


class Question:
    """Stands for a question on the screen; `meanwhile` happens while it begins."""

    is_running, is_done, loop = True, False, None

    def __init__(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        self.meanwhile = meanwhile
        self.ended: BaseException | None = None

    def run(self, *, pre_run: Callable[[], None], handle_sigint: bool) -> int:
        assert not handle_sigint
        self.meanwhile()
        pre_run()
        return 3

    def exit(self, *, exception: BaseException) -> None:
        self.ended = exception


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


def test_a_question_is_answered_and_signals_are_as_they_were() -> None:
    before = signal.getsignal(signal.SIGINT)
    question: Any = Question()
    assert asking._run(question) == 3
    assert question.ended is None
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_while_a_question_begins_is_not_lost() -> None:
    before = signal.getsignal(signal.SIGINT)
    question: Any = Question(interrupt)
    with pytest.raises(KeyboardInterrupt):
        asking._run(question)
    assert isinstance(question.ended, KeyboardInterrupt), "it did not wait for an answer"
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_while_a_question_ends_is_not_lost() -> None:
    class Ending(Question):
        def run(self, *, pre_run: Callable[[], None], handle_sigint: bool) -> int:
            answer = super().run(pre_run=pre_run, handle_sigint=handle_sigint)
            self.is_done = True
            interrupt()
            return answer

    question: Any = Ending()
    with pytest.raises(KeyboardInterrupt):
        asking._run(question)
    assert question.ended is None


def test_a_signal_from_elsewhere_ends_a_question_that_waits(tmp_path: Path) -> None:
    with Keyboard("interview", "--role", "ml-engineer", cwd=tmp_path) as person:
        person.wait_for(HINT)
        os.kill(person.process.pid, signal.SIGINT)
        code, end = person.end()
    assert code == 130
    assert "Traceback" not in end
