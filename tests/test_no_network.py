"""Nothing leaves the machine: no socket is made, and no other program is started."""

import json
import socket
import subprocess
from pathlib import Path
from typing import Any, Final, NoReturn

import documents
import pytest
from running import ROOT, python, run

from mlcareer.reading import parse_document

RESUME: Final = str(ROOT / "examples" / "resume.txt")
ADS: Final = [
    str(ROOT / "examples" / one) for one in ("ad-ml-engineer.txt", "ad-analytics-engineer.md")
]
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "ranking": ("assess", "-"),
    "report": ("assess", "-", "--role", "ml-engineer"),
    "what-if": ("assess", "-", "--role", "ml-engineer", "--if", "docker=working"),
    "json": ("assess", "-", "--role", "ml-engineer", "-f", "json"),
    "match": ("match", "Python", "https://example.org/python", "basket weaving"),
    "roles": ("roles",),
    "role": ("roles", "ml-engineer"),
    "skills": ("skills",),
    "skill": ("skills", "python"),
    "check": ("taxonomy", "check"),
    "schema": ("taxonomy", "schema"),
    "extract": ("extract", RESUME),
    "profile": ("extract", RESUME, "-f", "yaml"),
    "ad": ("assess", "-", "--job", ADS[0]),
    "ads": ("assess", "-", "--job", ADS[0], "--job", ADS[1]),
    "plan": ("plan", "-", "--role", "ml-engineer"),
    "checklist": ("plan", "-", "--role", "ml-engineer", "-f", "markdown"),
    "calendar": ("plan", "-", "--role", "ml-engineer", "-f", "ics"),
    "log": ("progress", "log", "-", "--role", "ml-engineer", "--quiet"),
    "save": ("assess", "-", "--role", "ml-engineer", "--save", "--quiet"),
    "list": ("progress", "list", "--quiet"),
    "trend": ("progress", "trend", "--quiet"),
    "export": ("progress", "export", "--quiet"),
    "batch": ("batch", str(ROOT / "examples" / "people.csv"), "--role", "ml-engineer"),
    "batch of rankings": ("batch", str(ROOT / "examples" / "people.csv"), "--rank"),
    "team": ("team", str(ROOT / "examples" / "team"), "--role", "ml-engineer"),
    "help": ("--help",),
    "version": ("--version",),
}
PERSON: Final = "name: https://example.org\nskills: [Python, 'http://example.org/skill']\n"

# An audit hook sees what C code does, too, and cannot be taken off again.
_GUARD: Final = """
import os, sys
FORBIDDEN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.",
             "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
             "os.startfile", "webbrowser.")
def forbid(event, arguments):
    if event.startswith(FORBIDDEN):
        os.write(2, f"{event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(forbid)
"""
_RUN: Final = """
sys.argv[0] = "mlcareer"
from mlcareer.__main__ import main
main()
"""
# One process for all, because starting one takes longer than most commands.
_RUN_EACH: Final = """
import json
sys.path.insert(0, sys.argv[1])
from running import run
commands, person = json.load(sys.stdin)
for case, command in commands.items():
    print(case, flush=True)
    outcome = run(*command, stdin=person)
    assert (outcome.code, outcome.err) == (0, ""), outcome
"""


@pytest.fixture
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: Any, **__: Any) -> NoReturn:
        pytest.fail("something spoke to a network")

    for name in (
        "socket", "create_connection", "create_server", "socketpair", "fromfd", "getaddrinfo",
        "gethostbyname", "gethostbyaddr", "getnameinfo", "getfqdn",
    ):  # fmt: skip
        monkeypatch.setattr(socket, name, forbidden)
    monkeypatch.setattr(subprocess, "Popen", forbidden)


@pytest.mark.usefixtures("_no_sockets")
@pytest.mark.parametrize("case", COMMANDS)
def test_no_command_opens_a_socket(case: str) -> None:
    assert run(*COMMANDS[case], stdin=PERSON).code == 0


def test_no_process_of_ours_opens_a_socket_or_starts_a_program() -> None:
    here = str(Path(__file__).parent)
    outcome = python("-c", _GUARD + _RUN_EACH, here, stdin=json.dumps((COMMANDS, PERSON)))
    assert (outcome.code, outcome.err) == (0, ""), outcome.out
    assert outcome.out.splitlines() == [*COMMANDS]


def test_compiling_the_taxonomy_opens_no_socket(tmp_path: Path) -> None:
    settings = {"XDG_CACHE_HOME": str(tmp_path)}
    outcome = python("-c", _GUARD + _RUN, "assess", "-", stdin=PERSON, settings=settings)
    assert (outcome.code, outcome.err) == (0, "")
    assert [*tmp_path.rglob("taxonomy-*")], "nothing was compiled"


@pytest.mark.usefixtures("_no_sockets")
@pytest.mark.parametrize("case", documents.EVERY_FORMAT)
def test_no_reader_opens_a_socket(case: str) -> None:
    source, content = documents.EVERY_FORMAT[case]
    document = parse_document(content, source)
    assert document.claims or document.blocks, "nothing was read"


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_guard_would_notice(attempt: str) -> None:
    assert python("-c", f"{_GUARD}\n{attempt}").code == 99


@pytest.mark.usefixtures("_no_sockets")
def test_the_fixture_would_notice() -> None:
    with pytest.raises(pytest.fail.Exception, match="network"):
        socket.create_connection(("localhost", 9))
