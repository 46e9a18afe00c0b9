"""What the program keeps in files, and reads again; and people by the table."""

import zlib
from contextlib import suppress
from functools import cache
from typing import Final

from fixed import AS_OF, GOLDEN, small_taxonomy

from fuzzing.inputs import YEAR, examples, folder, joined, split
from fuzzing.showing import NARROW, SCREENS
from mlcareer.assessment import logged, progress, report
from mlcareer.batch import rows, task, work
from mlcareer.errors import InputError
from mlcareer.journal import Journal
from mlcareer.matching import profile
from mlcareer.reading import checklist, parse_document
from mlcareer.render import adopted
from mlcareer.render.plan import ticks
from mlcareer.render.progress import json as progress_json
from mlcareer.render.progress import markdown as progress_markdown
from mlcareer.render.progress import terminal as progress_terminal
from mlcareer.render.progress import trend as progress_trend
from mlcareer.taxonomy import adopt
from mlcareer.taxonomy.load import _build, _read_cache, _read_layer, _write_cache

# --- what the program keeps -----------------------------------------------------------------

_LAYER: Final = ("lenient", "strict", "table")


def load_layer(content: bytes) -> None:
    way, content = split(content, _LAYER)
    with suppress(InputError):
        if way == "table":
            text = content.decode("utf-8", "replace")
            entries, left_out = adopt.adopt(adopt.read_table(text, "t.csv"), small_taxonomy())
            content = adopted.render(entries, left_out, "t.csv").encode()
        layers = [_read_layer(GOLDEN / "taxonomy"), [("mine.yaml", content)]]
        _build(layers, version="fuzzed", strict=way == "strict")


def layer_seeds() -> list[bytes]:
    whole = [one.read_bytes() for one in sorted((GOLDEN / "taxonomy").glob("*.yaml"))]
    entry = b"skills:\n- {id: docker, half_life: 2, aliases: [dockr]}\n- {id: new, name: New}\n"
    table = b"id,name,aliases,category\nx-1,Foo,a; b,Bar\n,Python,py3,\n"
    return [*(b"\x00" + one for one in (*whole, entry)), b"\x01" + entry, b"\x02" + table]


def load_cache(content: bytes) -> None:
    path = folder() / "taxonomy.jsonl"
    path.write_bytes(content)
    found = _read_cache(path)
    # Guided by comparisons, a fuzzer forges checksums; only damage must be seen.
    checksum, _, body = content.partition(b"\n")
    sound = checksum == b"%08x" % zlib.crc32(body)
    assert found is None or sound, "what is damaged was believed"


@cache
def cache_seeds() -> tuple[bytes, ...]:
    path = folder() / "seed.jsonl"
    _write_cache(path, small_taxonomy())
    return (path.read_bytes(),)


def use_journal(content: bytes) -> None:
    """Read a journal in every way, then write to it; each is refused or done."""
    path = folder() / "journal.db"
    for one in path.parent.glob("journal.db*"):
        one.unlink()
    path.write_bytes(content)
    taxonomy = small_taxonomy()
    with suppress(InputError), Journal.open(path) as journal:
        entries = journal.entries()
        groups = progress.series(entries)
        progress_json.render_trend(groups)
        progress_markdown.render_entries(entries)
        for screen in SCREENS.values():
            progress_terminal.render_entries(entries, screen)
            progress_trend.render_trend(groups, screen)
        records = list(journal.records(one.id for one in entries))
        for record in records:
            progress_json.render_record(record)
            progress_terminal.render_record(record, NARROW)
        found = progress.diff(records[0], records[-1], taxonomy) if records else None
        if found:
            progress_json.render_diff(found)
            progress_markdown.render_diff(found)
    with suppress(InputError), Journal.open(path, writing=True) as journal:
        number = journal.save(_record())
        assert number in journal.numbers()
        journal.forget([number])


@cache
def _record() -> logged.Record:
    person = profile.read_profile(
        parse_document(b"Python: expert\nPytohn\nno SQL\n", "me.txt"), small_taxonomy(), as_of=AS_OF
    )
    taxonomy = small_taxonomy()
    role = taxonomy.roles["ml-engineer"]
    return logged.record_of(report.assess(person, taxonomy, role=role, as_of=AS_OF))


@cache
def journal_seeds() -> tuple[bytes, ...]:
    found = []
    for entries in (0, 2):
        path = folder() / f"seed-{entries}.db"
        with Journal.open(path, writing=True) as journal:
            for _ in range(entries):
                journal.save(_record())
        found.append(path.read_bytes())
    return (b"", *found)


def tick(content: bytes) -> None:
    """Tick what a file says in the profile that stands behind the first NUL."""
    written, _, before = content.decode("utf-8", "replace").partition("\0")
    taxonomy = small_taxonomy()
    ticked = checklist.read_checklist(written)
    assert checklist.has_steps(written) or not ticked
    checklist.lost(written)
    names = {one.skill: one.skill for one in ticked if one.skill in taxonomy.skills}
    added = ticks.additions(ticked, names)
    with suppress(InputError):
        document = parse_document(before.encode(), "me.yaml", this_year=YEAR)
        matches = profile.read_profile(document, taxonomy, as_of=AS_OF).matches
        added = [one for one in added if not ticks.is_there(one, matches, before)]
        ticks.extended(before, added, AS_OF)


def tick_seeds() -> list[bytes]:
    plan_ = (GOLDEN / "plan.md").read_bytes().replace(b"- [ ]", b"- [x]")
    return [
        plan_,
        plan_ + b"\0" + (GOLDEN / "person.yaml").read_bytes(),
        b"\0skills:\n  - Python\n",
    ]


# --- many people ----------------------------------------------------------------------------

_BATCHES: Final = ("role.jsonl", "rank.csv", "extract.jsonl", "full.jsonl", "best.tsv")


@cache
def _worker(mode: task.Mode) -> work.Worker:
    role = "ml-engineer" if mode in {"role", "full"} else None
    form: task.Form = "csv" if mode in {"rank", "extract"} else "jsonl"
    wanted = task.Wanted(mode=mode, form=form, as_of=AS_OF, level="mid", role=role)
    return work.Worker(task.Task(wanted, small_taxonomy()))


def run_batch(content: bytes) -> None:
    way, content = split(content, _BATCHES)
    path = folder() / way
    path.write_bytes(content)
    modes: dict[str, task.Mode] = {
        "role": "role", "rank": "rank", "extract": "extract", "full": "full", "best": "best",
    }  # fmt: skip
    with suppress(InputError):
        fields = task.Fields()
        for chunk in rows.read_chunks(rows.find_sources([str(path)], fields), fields, size=512):
            result = _worker(modes[path.stem]).work(chunk)
            assert not result.bug, result.bug
            assert result.errors <= result.rows
            result.data.decode()


def batch_seeds() -> list[bytes]:
    lines, table = examples()["people.jsonl"], examples()["people.csv"]
    return [
        *(joined(_BATCHES, way, lines) for way in _BATCHES if way.endswith(".jsonl")),
        *(joined(_BATCHES, way, table) for way in _BATCHES if not way.endswith(".jsonl")),
    ]
