"""What passes between the reader of the input, the workers and the writer of the output."""

from collections.abc import Callable, Generator, Iterable
from datetime import date
from typing import Final, Literal, NamedTuple

from mlcareer.policy import Level
from mlcareer.reading.document import Kind
from mlcareer.taxonomy.models import Taxonomy

# What each row becomes: set against one role, or against the one that fits best; a ranking of
# the roles; what its text mentions; or all that `assess` says.
Mode = Literal["role", "best", "rank", "extract", "full"]
Form = Literal["jsonl", "csv", "parquet"]


# Long enough that handing a chunk to another process costs a hundredth of the work in it, short
# enough that many fit in memory. A whole assessment is a hundred times its person.
CHUNK_BYTES: Final = 256 * 1024
CHUNK_BYTES_FULL: Final = 16 * 1024
# A longer line or cell is no person; it is skipped without being kept.
LINE_MOST: Final = 32 * 1024 * 1024


class Fields(NamedTuple):
    """What the input calls the three things that are read of a row."""

    id: str = "id"
    skills: str = "skills"
    text: str = "text"


class Wanted(NamedTuple):
    """What is made of every row.

    `role` is an id, None for all roles. `kind` says what sort of writing texts are, None to
    have each judged by itself. With `named` messages say which file a row is from.
    """

    mode: Mode
    form: Form
    as_of: date
    level: Level
    role: str | None = None
    complete: bool = False
    kind: Kind | None = None
    fields: Fields = Fields()
    named: bool = False

    @property
    def chunk_bytes(self) -> int:
        """How many bytes of input a chunk has, about."""
        return CHUNK_BYTES_FULL if self.mode == "full" else CHUNK_BYTES


class Task(NamedTuple):
    """All that a worker has to know."""

    wanted: Wanted
    taxonomy: Taxonomy


class Chunk(NamedTuple):
    """Some rows of one input file, a line of JSON each; a blank line is no row.

    In a table's chunk (`cells`) a line is `[id, skills, text]`, or the text of what is wrong with
    the row. `first` is the number of the first line; `reached` is how many bytes of all input
    are read when this chunk is.
    """

    source: str
    first: int
    cells: bool
    data: bytes
    reached: int


class Result(NamedTuple):
    """What a chunk became: how many rows, how many of them unreadable, and the output.

    `bug` is the traceback of the first mistake of the program's own, if it made any.
    """

    rows: int
    errors: int
    data: bytes
    bug: str = ""


# What engines yield: each chunk with what it becomes, in order.
Results = Generator[tuple[Chunk, Result]]
# Maps chunks in order, wherever it likes; as many at once as are workers.
Engine = Callable[[Task, Iterable[Chunk], int], Results]
