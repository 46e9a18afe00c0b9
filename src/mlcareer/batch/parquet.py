"""Parquet, a person a row: the only home of pyarrow, which is an extra of the installation."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from mlcareer.batch.cells import cut_cells, find_columns, missing
from mlcareer.batch.out import Kind
from mlcareer.batch.task import Chunk, Fields
from mlcareer.errors import InputError

_READ_ROWS: Final = 1000
# So many times as many rows to a group of the file: enough to compress well, and small in memory.
_GROUP_BATCHES: Final = 50


def check_installed(name: str) -> None:
    """Refuse a Parquet file, by its name in the message, where the extra is not installed.

    Raises:
        InputError: it is not.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - slow to import, and most runs need none
    except ImportError as error:
        fix = "Install it: pip install 'mlcareer[parquet]'."
        raise InputError.of("Parquet needs an optional extra", fix=fix, file=name) from error


def read_chunks(stream: io.BufferedReader, name: str, fields: Fields, size: int) -> Iterator[Chunk]:
    """Cut a table into chunks of about `size` bytes.

    Raises:
        InputError: it is no Parquet file, or has no column that tells of a person.
    """
    check_installed(name)
    if not stream.seekable():
        fix = "Save it to a file first: its table of contents stands at the end."
        raise InputError.of("Parquet cannot be read from a pipe", fix=fix, file=name)
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    whole = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    try:
        file = ParquetFile(stream)
        titles = file.schema_arrow.names
        columns = find_columns(titles, fields)
        if not columns.useful:
            raise missing(titles, fields, name)
        done = 0

        def reached() -> int:
            return int(whole * done // max(file.metadata.num_rows, 1))

        def rows() -> Iterator[list[Any] | str]:
            nonlocal done
            wanted = [titles[place] for place in columns if place is not None]
            for batch in file.iter_batches(_READ_ROWS, columns=wanted):
                cells = [
                    batch.column(titles[place]) if place is not None else None for place in columns
                ]
                for row in range(batch.num_rows):
                    done += 1
                    yield _row(cells, row)

        yield from cut_cells(rows(), 1, name, reached, size)
    except pa.ArrowException as error:
        said = str(error).partition("\n")[0]
        fix = "Check that it is whole."
        raise InputError.of(f"not a readable Parquet file: {said}", fix=fix, file=name) from error


def _row(cells: Iterable[Any], row: int) -> list[Any] | str:
    """Return `[id, skills, text]` of a row, or what is wrong with it."""
    try:
        return [_plain(column[row].as_py()) if column is not None else None for column in cells]
    except UnicodeDecodeError:
        return "a text that is not UTF-8"


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; a date, a decimal and bytes are texts there."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    return value if value is None or isinstance(value, str | int | float) else str(value)


def write_spooled(spool: Path, path: Path, columns: Mapping[str, Kind]) -> None:
    """Make a Parquet file of spooled rows, in memory that does not grow with them.

    Ids that are all whole numbers are numbers, else texts.

    Raises:
        OSError: it cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    kinds = {
        "text": pa.string(), "share": pa.float64(), "number": pa.int64(), "flag": pa.bool_(),
        "list": pa.list_(pa.string()),
    }  # fmt: skip
    with spool.open("rb") as lines:
        whole = all(not line.startswith(b'["') for line in lines)
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    if whole:
        schema = schema.set(0, pa.field("id", pa.int64()))
    with spool.open("rb") as lines, ParquetWriter(path, schema, compression="zstd") as writer:
        batches: list[Any] = []
        while rows := [json.loads(line) for line in islice(lines, _READ_ROWS)]:
            if not whole:
                rows = [[row[0] if row[0] is None else str(row[0]), *row[1:]] for row in rows]
            turned = zip(zip(*rows, strict=True), schema, strict=True)
            arrays = [pa.array(column, field.type) for column, field in turned]
            batches.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
            if len(batches) == _GROUP_BATCHES:
                writer.write_table(pa.Table.from_batches(batches))
                batches.clear()
        if batches:
            writer.write_table(pa.Table.from_batches(batches))
