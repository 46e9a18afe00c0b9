"""A person at a terminal: types keys at a program, resizes its window, and reads the screen."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from running import environment

SEQUENCE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()][0-9A-B]|[=>78])")
_PATIENCE: Final = 60  # seconds, a hundred times what is needed
_BUSY: Final = frozenset("RD")


class Keyboard:
    """The program on a terminal of its own, which is the one that controls it."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        columns: int = 80,
        rows: int = 40,
        settings: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
        begin: str = "",
    ) -> None:
        """With `stdin` standard input is a pipe; `begin` is run before the program."""
        self.master, slave = pty.openpty()
        self.resize(columns, rows)
        script = f"{begin}\nfrom mlcareer.__main__ import main\nmain()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            stdin=slave if stdin is None else subprocess.PIPE, stdout=slave, stderr=slave,
            env=environment(**(settings or {})), cwd=cwd, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        os.close(slave)
        if self.process.stdin is not None:
            self.process.stdin.write(stdin or b"")
            self.process.stdin.close()
        self._raw = b""
        self._seen = 0

    @property
    def shown(self) -> str:
        """All that was shown so far, without what moves the cursor."""
        text = self._raw.decode("utf-8", "replace").replace("\r\n", "\n")
        return SEQUENCE.sub("", text)

    def type(self, keys: str) -> None:
        """Type keys once the program waits; what was shown before is not waited for again.

        No person answers within the microseconds between a question and the reading of its
        answer; a signal that came then would be lost.
        """
        for _ in range(_PATIENCE * 1000):
            if self._state() not in _BUSY:
                break
            time.sleep(0.001)
        self._seen = len(self.shown)
        os.write(self.master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Resize the window, as a person drags its corner."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def wait_for(self, text: str) -> str:
        """Wait until a text is shown after the last keys, however wrapped; return all since."""
        pattern = re.compile(r"\s+".join(map(re.escape, text.split())))
        while not pattern.search(self.shown[self._seen :]):
            assert self._read_more(), f"{text!r} was never shown, but {self.shown!r}"
        return self.shown[self._seen :]

    def end(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and what was shown after the last keys."""
        while self._read_more():
            pass
        code = self.process.wait(timeout=_PATIENCE)
        os.close(self.master)
        return code, self.shown[self._seen :]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no program behind."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.master)

    def _state(self) -> str:
        """Return what the program does, by a letter, where the system tells: S sleeps, R runs."""
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return ""
        return stat.rpartition(")")[2].split()[0]

    def _read_more(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], _PATIENCE)
        assert ready, f"nothing for a minute ({self._state()}) after {self.shown!r}"
        try:
            found = os.read(self.master, 65536)
        except OSError:  # how Linux says that the other end is closed
            return False
        self._raw += found
        return bool(found)
