"""What the fuzzer and the property tests throw bytes at: everything that reads what others wrote.

A target takes any bytes and comes back; what it raises is a bug, for bad input is the `InputError`
that the target expects. `scripts/fuzz.py` looks for such bytes with a fuzzer that sees which code
they reach; `property/test_fuzz_targets.py` tries a few thousand changed examples in each test run.
"""

import random
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from fuzzing import keeping, reading, showing

# What is most often between code that was reached and code that was not.
TOKENS: Final = (
    b"skills:", b"skill", b"proficiency", b"last_used", b"evidence", b"background", b"complete",
    b"- ", b"\n", b"&a ", b"*a", b"!!", b"? ", b"|\n", b"<<: ", b"{", b"}", b"[", b"]", b'"', b",",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xe2\x80\xae",
    b"\x1b[31m", b"\x1b]0;", b"9" * 40, b"1e999", b"-1", b"4/5", b"80%", b"2019-13", b"9999-12-31",
    b"0000", b"since 2019", b"5 years", b"no experience with ", b"Python", b"C++", b"AWS (S3, ",
    b"Docker/", b"id", b"name", b"aliases", b"roles:", b"<script>", b"</", b"<!--", b"-->",
    b"- [x] ", b"<!-- mlcareer step=docker:working -->", b"=1+1", b"[x](", b"PK\x03\x04", b"%PDF-",
    b"\\u0000", b"\\ud800", b"%s{0}", b"'", b"\xc2\x85", b"\xe2\x80\xa8", b"\xcc\x81" * 9,
)  # fmt: skip


class Target(NamedTuple):
    """What is fuzzed: what takes the bytes, examples to begin from, and how long inputs may be."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    longest: int = 4096


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of the examples with a few changes, or parts of two of them."""
    made = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 2, 8, 64)))
        match chance.randrange(6):
            case 0:
                made[at:end] = chance.randbytes(end - at)
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = chance.choice(TOKENS)
            case 3:
                made[at:at] = bytes(made[at:end]) * chance.choice((2, 3, 30))
            case 4:
                other = chance.choice(seeds)
                made[at:] = other[min(at, len(other)) :]
            case _:
                made[at:end] = chance.choice(TOKENS)
    return bytes(made)


TARGETS: Final = {
    "texts": Target(reading.read_texts, reading.text_seeds),
    "packed documents": Target(reading.read_packed, reading.packed_seeds, longest=40_000),
    "people": Target(reading.read_people, reading.people_seeds),
    "evidence": Target(reading.read_evidence, reading.evidence_seeds),
    "ladder": Target(reading.read_claims, reading.claim_seeds, longest=1024),
    "prose": Target(reading.read_prose, reading.prose_seeds),
    "taxonomy": Target(keeping.load_layer, keeping.layer_seeds),
    "cache": Target(keeping.load_cache, keeping.cache_seeds, longest=200_000),
    "journal": Target(keeping.use_journal, keeping.journal_seeds, longest=100_000),
    "checklist": Target(keeping.tick, keeping.tick_seeds),
    "batch": Target(keeping.run_batch, keeping.batch_seeds),
    "renderers": Target(showing.show, showing.show_seeds),
    "command line": Target(showing.run_command, showing.command_seeds, longest=300),
}
