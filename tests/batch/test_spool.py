"""An output that grows: whole, or such that the same command goes on with it; never mixed."""

import json
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any, Final
from unittest.mock import Mock

import pytest
from batches import PEOPLE, ROLE, lines, perform
from running import python

from mlcareer.batch import local
from mlcareer.batch.spool import Spool, part_of, read_stored, resume_of
from mlcareer.batch.task import Chunk, Engine, Form, Results, Task, Wanted
from mlcareer.errors import InputError

HERE: Final = Path(__file__).parent
KILLS: Final = 40
SMALL_CHUNKS: Final = 500


class StoppedError(Exception):
    """What a test stops a run with."""


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlcareer.batch.task.CHUNK_BYTES", SMALL_CHUNKS)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Return a file of people, one of whom cannot be read, in many chunks."""
    path = tmp_path / "people.jsonl"
    path.write_bytes(lines([*({**row, "id": at} for at in range(20) for row in PEOPLE), 7]))
    return path


def stopping_after(count: int, seen: list[int] | None = None) -> Engine:
    """Return an engine that stops after so many chunks; it notes the first line of each."""

    def map_chunks(task: Task, chunks: Iterable[Chunk], workers: int) -> Results:
        for number, (chunk, result) in enumerate(local.map_chunks(task, chunks, workers)):
            if number == count:
                raise StoppedError
            if seen is not None:
                seen.append(chunk.first)
            yield chunk, result

    return map_chunks


def whole(people: Path, wanted: Wanted = ROLE) -> bytes:
    out = people.with_name("whole")
    perform(people, out, wanted)
    return out.read_bytes()


def stop(people: Path, out: Path, count: int = 3, wanted: Wanted = ROLE) -> None:
    with pytest.raises(StoppedError):
        perform(people, out, wanted, engine=stopping_after(count))


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_run_that_was_stopped_goes_on_and_ends_the_same(
    form: Form, people: Path, tmp_path: Path
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    wanted = ROLE._replace(form=form)
    out = tmp_path / "out"
    for count in (0, 1, 4, 0, 2):
        stop(people, out, count, wanted)
        assert not out.exists()
    seen: list[int] = []
    summary = perform(people, out, wanted, engine=stopping_after(10**9, seen))
    assert out.read_bytes() == whole(people, wanted)
    assert (summary.done.rows, summary.done.errors) == (81, 1)
    assert seen[0] > 1, "it began at the beginning"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "people.jsonl", "whole"]


def test_what_was_written_behind_the_last_mark_is_cut_off(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stop(people, out)
    with part_of(out).open("ab") as rows, resume_of(out).open("ab") as marks:
        rows.write(b'{"id": "half a r')
        marks.write(b'{"chunks": 99, "rows"')
    stop(people, out, 1)
    perform(people, out)
    assert out.read_bytes() == whole(people)


@pytest.mark.parametrize(
    "damage", ["rows gone", "rows short", "marks gone", "marks odd", "marks not ours"]
)
def test_what_cannot_be_used_is_begun_anew(damage: str, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stop(people, out)
    match damage:
        case "rows gone":
            part_of(out).unlink()
        case "rows short":
            part_of(out).write_bytes(b"")
        case "marks gone":
            resume_of(out).unlink()
        case "marks odd":
            resume_of(out).write_bytes(b"\xff\xfe\n{}\n")
        case _:
            resume_of(out).write_bytes(b'{"a": 1}\n{"chunks": 1, "size": 0, "more": 2}\n')
    seen: list[int] = []
    perform(people, out, engine=stopping_after(10**9, seen))
    assert seen[0] == 1
    assert out.read_bytes() == whole(people)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (ROLE._replace(complete=True), "another options."),
        (ROLE._replace(as_of=ROLE.as_of.replace(year=2020)), "another day."),
        (ROLE._replace(form="csv", level="entry"), "another options."),
    ],
)
def test_another_run_never_goes_on_with_what_one_left(
    wanted: Wanted, said: str, people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    stop(people, out)
    before = part_of(out).read_bytes()
    with pytest.raises(InputError, match="is unfinished, and was begun with") as caught:
        perform(people, out, wanted)
    assert said in str(caught.value)
    assert part_of(out).read_bytes() == before
    perform(people, out, wanted, fresh=True)
    assert out.read_bytes() == whole(people, wanted)


def test_a_changed_input_is_noticed_wherever_it_changed(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stop(people, out)
    content = people.read_bytes()
    people.write_bytes(content.replace(b"expert", b"novice", 1))
    with pytest.raises(InputError, match="the input has changed"):
        perform(people, out)
    people.write_bytes(content[:600])
    with pytest.raises(InputError, match="the input has changed"):
        perform(people, out)
    people.write_bytes(content)
    perform(people, out)
    assert out.read_bytes() == whole(people)


def test_two_runs_never_write_to_one_output(people: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    first = Spool(tmp_path / "out", {"a": 1})
    with pytest.raises(InputError, match="another batch writes there"):
        perform(people, tmp_path / "out")
    first.pause()
    assert not part_of(tmp_path / "out").read_bytes()


def test_an_output_is_private_and_one_that_exists_keeps_its_permissions(
    people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    stop(people, out)
    assert stat.S_IMODE(part_of(out).stat().st_mode) == 0o600
    out.touch(0o640)
    out.chmod(0o640)
    perform(people, out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_rows_are_never_written_through_a_link_that_somebody_laid(
    people: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    part_of(tmp_path / "out").symlink_to(victim)
    with pytest.raises(InputError, match="symbolic links"):
        perform(people, tmp_path / "out")
    assert victim.read_text() == "mine"


def test_no_room_keeps_what_is_done(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    stop(people, out)
    done = read_stored(out)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(InputError, match="cannot be written: No space"):
            perform(people, out)
    assert read_stored(out) == done
    perform(people, out)
    assert out.read_bytes() == whole(people)


def test_stopped_while_it_is_put_in_place_it_is_put_there_the_next_time(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    for error in (KeyboardInterrupt(), OSError(1, "Operation not permitted")):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", Mock(side_effect=error))
            with pytest.raises((KeyboardInterrupt, InputError)):
                perform(people, out)
        assert not out.exists()
    seen: list[int] = []
    perform(people, out, engine=stopping_after(10**9, seen))
    assert seen == [], "it was all done"
    assert out.read_bytes() == whole(people)


def test_an_interruption_between_any_two_steps_leaves_marks_that_fit(
    people: Path, tmp_path: Path
) -> None:
    """Ctrl-C raises wherever Python is; here at each line of what keeps a result."""
    for line in range(12):
        out = tmp_path / f"out-{line}"

        def interrupt(frame: FrameType, event: str, _: object, at: int = line) -> Any:
            if frame.f_code is not Spool.take.__code__:
                return interrupt if event == "call" else None
            if event == "line" and frame.f_lineno == Spool.take.__code__.co_firstlineno + 6 + at:
                sys.settrace(None)
                raise KeyboardInterrupt
            return interrupt

        before = sys.gettrace()
        sys.settrace(interrupt)
        try:
            perform(people, out)
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(before)
        if not out.exists():
            perform(people, out)
        assert out.read_bytes() == whole(people)


def test_marks_say_nothing_that_is_not_on_the_disk(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stop(people, out, 5)
    marks = [json.loads(line) for line in resume_of(out).read_bytes().splitlines()]
    sizes = [one["size"] for one in marks[1:]]
    assert sizes == sorted(sizes)
    assert part_of(out).stat().st_size == sizes[-1]


def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    """A process of its own forks the writers, and kills them."""
    done = python(str(HERE / "killing_batches.py"), str(tmp_path), str(KILLS), "1")
    assert (done.code, done.err) == (0, "")
    kills, resumed = map(int, done.out.split())
    assert kills >= KILLS
    assert resumed > KILLS / 4, "too few were killed in the middle to tell"
