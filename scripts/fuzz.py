"""Look for bytes that break the program, guided by the code that they reach.

    python scripts/fuzz.py --seconds 60 [--target NAME …] [--found FOLDER]

Each target of `tests/fuzzing` runs for so many seconds in processes of its own, from the examples
on. An input breaks it that raises anything but an `InputError`, that takes longer than 10 seconds,
or that needs more than 2 GB. Such inputs are written to FOLDER with what they did, the rest
of the run goes on, and a table is printed. The exit code is 1 if there was any.

Needs atheris: python3 -m pip install -e '.[test,fuzz]'
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
SECONDS_MOST: Final = 10  # of one input, on a clock
# Of one input, of its process alone: on a machine that others use the clock says little.
SLOW: Final = 2.0
MEGABYTES_MOST: Final = 2048
# An input that breaks a target in the same place as another is no news.
SHOWN_MOST: Final = 50
_EXECUTED: Final = re.compile(r"stat::number_of_executed_units:\s*(\d+)|Done (\d+) runs")
_STARTED: Final = "started"


class Tried(NamedTuple):
    """What came of a target: how many inputs were tried, and the files of those that broke it."""

    name: str
    inputs: int
    seconds: float
    broken: tuple[Path, ...]


def main() -> int:
    """Fuzz, and print what came of it; 1 if something broke."""
    sys.path.insert(0, str(ROOT / "tests"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Plain)
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--target", action="append", help="only this one; repeatable")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--seed", type=int, default=0, help="0 is another one each time")
    parser.add_argument("--inside", metavar="CORPUS", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        _fuzz(asked.target[0], asked.inside, asked.found, int(asked.seconds), asked.seed)
        return 0
    from fuzzing import TARGETS

    names = asked.target or list(TARGETS)
    if unknown := [one for one in names if one not in TARGETS]:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    asked.found.mkdir(exist_ok=True, parents=True)
    tried = []
    for name in names:
        tried.append(_tried(name, asked.found, asked.seconds, asked.seed))
        print(_row(tried[-1]), file=sys.stderr, flush=True)
    print("\n".join(_table(tried)))
    return int(any(one.broken for one in tried))


class _Plain(argparse.RawDescriptionHelpFormatter):
    """Shows the description with its lines as they are."""


def _tried(name: str, found: Path, seconds: float, seed: int) -> Tried:
    """Run a target until its time is over, in one process after another where one is killed."""
    from fuzzing import TARGETS

    slug = name.replace(" ", "-")
    before = {*found.glob(f"{slug}-*")}
    begun = time.monotonic()
    inputs = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(TARGETS[name].seeds()):
            (Path(folder) / f"seed-{number}").write_bytes(one)
        for again in range(SHOWN_MOST):
            left = seconds - (time.monotonic() - begun)
            if again and left < 1:
                break
            done = subprocess.run(  # noqa: S603 - this file
                [
                    sys.executable, __file__, "--inside", folder, "--target", name,
                    "--seconds", str(max(1, int(left))), "--seed", str(seed + again if seed else 0),
                    "--found", str(found.resolve()),
                ],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
                check=False,
            )  # fmt: skip
            runs = [int(one[1] or one[2]) for one in _EXECUTED.finditer(done.stderr)]
            inputs += max(runs, default=0)
            if _STARTED not in done.stderr:
                sys.exit(f"{name} cannot be fuzzed:\n{done.stderr[-3000:]}")
    broken = {*found.glob(f"{slug}-*")} - before
    kept = sorted(one for one in broken if one.suffix != ".txt")
    return Tried(name, inputs, time.monotonic() - begun, tuple(kept))


def _fuzz(name: str, corpus: str, found: Path, seconds: int, seed: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    slug = name.replace(" ", "-")
    with atheris.instrument_imports(include=["mlcareer"]):
        from fuzzing import TARGETS, TOKENS

        target = TARGETS[name]
        known: set[str] = set()

        def one(content: bytes) -> None:
            begun = time.process_time()
            why = ""
            try:
                target.run(content)
            except Exception as error:  # noqa: BLE001 - what we are looking for
                where = traceback.extract_tb(error.__traceback__)[-1]
                why = f"{type(error).__name__} {where.filename}:{where.lineno}"
                said = traceback.format_exc()
            if not why and time.process_time() - begun > SLOW:
                why = said = "slow"
            if why and why not in known:
                known.add(why)
                _keep(found / f"{slug}-{hashlib.sha1(content).hexdigest()[:12]}", content, said)  # noqa: S324

        # What is imported only when it is needed is imported here, or nobody would see inside.
        for seed_ in target.seeds():
            one(seed_)
    words = Path(corpus).with_suffix(".words")
    words.write_text("\n".join(map(_word, TOKENS)), encoding="ascii")
    sys.stderr.write(f"{_STARTED}\n")
    atheris.Setup(
        [
            sys.argv[0], f"-max_total_time={seconds}", f"-timeout={SECONDS_MOST}",
            f"-rss_limit_mb={MEGABYTES_MOST}", f"-max_len={target.longest}", f"-seed={seed}",
            f"-artifact_prefix={found}/{slug}-", f"-dict={words}", "-print_final_stats=1", corpus,
        ],
        one,
    )  # fmt: skip
    atheris.Fuzz()


def _keep(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    path.with_suffix(".txt").write_text(said, encoding="utf-8", errors="backslashreplace")


def _word(token: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"'


def _table(tried: list[Tried]) -> Iterator[str]:
    """Yield the summary as lines of Markdown."""
    yield "| target | inputs tried | seconds | broke it |"
    yield "|---|---:|---:|---|"
    yield from map(_row, tried)
    total = sum(one.inputs for one in tried)
    yield f"| all | {total:,} | {sum(one.seconds for one in tried):,.0f} | {_broken(tried)} |"


def _row(one: Tried) -> str:
    broken = ", ".join(path.name for path in one.broken) or "nothing"
    return f"| {one.name} | {one.inputs:,} | {one.seconds:,.0f} | {broken} |"


def _broken(tried: list[Tried]) -> int:
    return sum(len(one.broken) for one in tried)


if __name__ == "__main__":
    sys.exit(main())
