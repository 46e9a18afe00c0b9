"""People by the table for the tests of `batch`: rows, a worker, and whole runs in a folder."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from fixed import small_taxonomy

from mlcareer.batch import local
from mlcareer.batch.rows import find_sources, read_chunks
from mlcareer.batch.run import Summary, describe, run
from mlcareer.batch.spool import Spool
from mlcareer.batch.task import Chunk, Engine, Fields, Task, Wanted
from mlcareer.batch.work import Worker

AS_OF: Final = date(2026, 1, 15)
ROLE: Final = Wanted(mode="role", form="jsonl", as_of=AS_OF, level="mid", role="ml-engineer")
PEOPLE: Final[tuple[Mapping[str, Any], ...]] = (
    {"id": 1, "skills": ["Python: expert", "Docker", "pytohn"]},
    {"id": "two", "skills": [{"skill": "SQL", "proficiency": "advanced", "last_used": 2019}]},
    {"id": 3, "text": "Data engineer. Five years of Python, some Docker. No Kafka."},
    {"id": 4, "skills": []},
)


def lines(rows: Iterable[object]) -> bytes:
    """Return rows as JSON Lines."""
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def chunk(data: bytes, first: int = 1, *, cells: bool = False, source: str = "people") -> Chunk:
    """Return lines as a chunk."""
    return Chunk(source, first, cells, data, 0)


def worker(wanted: Wanted = ROLE) -> Worker:
    """Return a worker of the small taxonomy."""
    return Worker(Task(wanted, small_taxonomy()))


def made(rows: Iterable[object], wanted: Wanted = ROLE) -> list[Any]:
    """Return what rows become, as values of JSON."""
    result = worker(wanted).work(chunk(lines(rows)))
    assert result.bug == ""
    return [json.loads(line) for line in result.data.splitlines()]


def one(row: object, wanted: Wanted = ROLE) -> Any:
    """Return what one row becomes."""
    found = made([row], wanted)
    assert len(found) == 1
    return found[0]


def chunks_of(path: Path, fields: Fields = Fields(), size: int = 256 * 1024) -> list[Chunk]:  # noqa: B008
    """Return the chunks of a file."""
    return list(read_chunks(find_sources([str(path)], fields), fields, size=size))


def rows_of(path: Path, fields: Fields = Fields()) -> list[Any]:  # noqa: B008
    """Return the lines of a table's chunks as values of JSON."""
    found = chunks_of(path, fields)
    assert all(each.cells for each in found)
    return [json.loads(line) for each in found for line in each.data.split(b"\n")]


def perform(
    source: Path,
    out: Path,
    wanted: Wanted = ROLE,
    *,
    engine: Engine = local.map_chunks,
    workers: int = 1,
    seconds: float = 0.0,
    fresh: bool = False,
) -> Summary:
    """Run a whole batch with the small taxonomy; it asks the disk every so many `seconds`."""
    sources = find_sources([str(source)], wanted.fields)
    task = Task(wanted, small_taxonomy())
    spool = Spool(out, describe(wanted, sources, "small"), fresh=fresh, seconds=seconds)
    return run(task, sources, spool, engine, workers, lambda _reached, _done: None)
