"""What README.md and docs/ show is what the program prints: each console block is run."""

import contextlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from unittest import mock

import pytest
from running import ROOT, environment, run

DOCUMENTS: Final = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_FENCE: Final = re.compile(
    r"^(?P<indent> *)```console\n(?P<body>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
# What is run, and what is known not to be: it would change the machine, or takes minutes.
_RUN: Final = re.compile(
    r"(?:\w+=\S+ )*(?:mlcareer\b|printf .* \| mlcareer\b|echo \$\?$)", re.DOTALL
)
_NOT_RUN: Final = re.compile(
    r"(?:pip|pipx|uv|uvx|python -m (?:pip|venv|pytest)|git|cd|just|source|\. )\b"
)
# What needs no shell: nothing but words, quoted or not.
_ALONE: Final = re.compile(r"mlcareer (?P<rest>[^|<>&;$*?~`#!(){}\[\]\\\n]*)")
_ANYTHING: Final = "…"


class Step(NamedTuple):
    """One command of a block, and the lines that stand below it."""

    command: str
    expected: tuple[str, ...]


class Block(NamedTuple):
    """One console block and where it begins."""

    document: str
    line: int
    steps: tuple[Step, ...]


def blocks_of(text: str, document: str) -> Iterator[Block]:
    """Yield the console blocks of a Markdown text."""
    for found in _FENCE.finditer(text):
        indent = len(found["indent"])
        lines = [line[indent:] for line in found["body"].splitlines()]
        line = text.count("\n", 0, found.start()) + 1
        yield Block(document, line, tuple(_steps(lines, f"{document}:{line}")))


def _steps(lines: list[str], place: str) -> Iterator[Step]:
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"{place}: a console block begins with '$ '"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command, rest = lines[start][2:], start + 1
        while command.endswith("\\"):
            command = f"{command}\n{lines[rest].removeprefix('> ')}"
            rest += 1
        yield Step(command, tuple(line.rstrip() for line in lines[rest:end]))


def is_run(step: Step, place: str) -> bool:
    """Whether a command is run; one of neither kind is a mistake, never skipped in silence."""
    if _RUN.match(step.command):
        return True
    assert _NOT_RUN.match(step.command), f"{place}: nobody runs '{step.command}'"
    return False


def agrees(printed: str, expected: tuple[str, ...]) -> bool:
    """Whether the output is what is expected, where a line `…` stands for any lines."""
    lines = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == _ANYTHING else re.escape(line) + r"\n"
        for line in _without_blank_end(expected)
    )
    return re.fullmatch(pattern + r"\n*", lines) is not None


def _without_blank_end(lines: tuple[str, ...]) -> list[str]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _blocks() -> list[Block]:
    return [
        block
        for path in DOCUMENTS
        for block in blocks_of(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a folder that looks like the repository's root, and may be written to."""
    root = tmp_path / "mlcareer"
    root.mkdir()
    for path in ROOT.iterdir():
        (root / path.name).symlink_to(path)
    return root


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `mlcareer` is this program, 80 columns wide."""
    program = tmp_path / "bin" / "mlcareer"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mlcareer "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return environment(COLUMNS="80", PATH=path, MLCAREER_JOURNAL="journal.db")


def perform(block: Block, folder: Path, settings: dict[str, str]) -> None:
    """Run a block's commands in order, and compare what each prints."""
    place = f"{block.document}:{block.line}"
    code = 0
    for step in block.steps:
        if not is_run(step, place):
            continue
        alone = _ALONE.fullmatch(step.command.replace("\\\n", " "))
        if alone and block.document != "README.md":
            code, printed = _in_this_process(alone["rest"], folder, settings)
        else:
            code, printed = _in_a_shell(f"(exit {code}); {step.command}", folder, settings)
        assert "Traceback" not in printed
        assert agrees(printed, step.expected), (
            f"{place}: $ {step.command}\nprints\n{printed}\nand not\n" + "\n".join(step.expected)
        )


def _in_a_shell(command: str, folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=settings, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def _in_this_process(rest: str, folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    """Run a command that needs no shell as one would, but in a fifth of the time."""
    with mock.patch.dict(os.environ, settings), contextlib.chdir(folder):
        outcome = run(*shlex.split(rest), together=True)
    return outcome.code, outcome.out


def test_the_readme_shows_a_command_with_its_output() -> None:
    shown = [
        step
        for block in _blocks()
        if block.document == "README.md"
        for step in block.steps
        if is_run(step, block.document) and step.expected
    ]
    assert shown


@pytest.mark.parametrize("block", _blocks(), ids=lambda it: f"{it.document}:{it.line}")
def test_a_console_block_is_true(block: Block, repository: Path, settings: dict[str, str]) -> None:
    perform(block, repository, settings)


@pytest.mark.parametrize("block", _blocks(), ids=lambda it: f"{it.document}:{it.line}")
def test_no_output_is_left_out_whole(block: Block) -> None:
    """Below a command stands what it prints, or nothing; a lone `…` could not be wrong."""
    lone = [step.command for step in block.steps if step.expected == (_ANYTHING,)]
    assert lone == []


def test_every_fence_that_shows_the_program_is_a_console_block() -> None:
    """A `$ mlcareer` in a block of another kind would be true by nobody's word."""
    for path in DOCUMENTS:
        rest = _FENCE.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"^ *\$ ", rest, re.MULTILINE), path.name


def test_what_the_documents_link_to_in_the_repository_exists() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


SAMPLE: Final = """\
Text.

```console
$ printf 'a\\nb\\n' | mlcareer match - \\
>   --format json
{
…
}
$ pip install mlcareer
anything
$ mlcareer --version
mlcareer 1

```

1. In a list:

   ```console
   $ mlcareer roles
     12 roles
   ```

```sh
mlcareer not-run
```
"""


def test_the_mechanism_finds_blocks_commands_and_what_stands_below_them() -> None:
    first, second = blocks_of(SAMPLE, "sample")
    assert (first.line, second.line) == (3, 18)
    assert first.steps == (
        Step("printf 'a\\nb\\n' | mlcareer match - \\\n  --format json", ("{", "…", "}")),
        Step("pip install mlcareer", ("anything",)),
        Step("mlcareer --version", ("mlcareer 1", "")),
    )
    assert second.steps == (Step("mlcareer roles", ("  12 roles",)),)
    assert [is_run(step, "sample") for step in first.steps] == [True, False, True]


@pytest.mark.parametrize("command", ["rm -rf /", "mlcareerx", "printf a | cat", "curl x", "gitx"])
def test_the_mechanism_refuses_a_command_that_nobody_runs(command: str) -> None:
    with pytest.raises(AssertionError, match="nobody runs"):
        is_run(Step(command, ()), "sample")


@pytest.mark.parametrize(
    ("printed", "expected", "same"),
    [
        ("a\nb\n", ("a",), False),
        ("a\n", ("a", "b"), False),
        ("a\n", ("b",), False),
        ("a\nb\n", ("…", "a"), False),
        ("axb\n", ("a.b",), False),
        (" a\n", ("a",), False),
        ("a\n\nb\n", ("a", "b"), False),
        ("a … b\nc\n", ("a … b", "d"), False),
        ("", (), True),
        ("a\n", ("a",), True),
        ("a  \n", ("a",), True),
        ("a\n", ("a", ""), True),
        ("a\nb\nc\n", ("a", "…"), True),
        ("a\nb\nc\n", ("…", "c"), True),
        ("a\nb\nc\nd\n", ("a", "  …", "d"), True),
        ("a\nb\n", ("a", "…", "b"), True),
        ("", ("…",), True),
    ],
)
def test_the_mechanism_compares_whole_lines(
    printed: str, expected: tuple[str, ...], *, same: bool
) -> None:
    assert agrees(printed, expected) is same


@pytest.mark.parametrize("wrong", ["mlcareer 0", "mlcareer"])
def test_the_mechanism_fails_where_the_output_differs(
    wrong: str, repository: Path, settings: dict[str, str]
) -> None:
    block = Block("sample", 1, (Step("mlcareer --version", (wrong,)),))
    with pytest.raises(AssertionError, match="and not"):
        perform(block, repository, settings)


def test_the_mechanism_knows_the_exit_code_and_sees_standard_error(
    repository: Path, settings: dict[str, str]
) -> None:
    said = "mlcareer: nobody.txt: no such file. Check the path, or use - to read standard input."
    steps = (Step("mlcareer assess nobody.txt", (said,)), Step("echo $?", ("1",)))
    perform(Block("sample", 1, steps), repository, settings)
