"""Whatever the bytes, nothing but an `InputError` comes out of what reads them.

The same targets that `scripts/fuzz.py` fuzzes for as long as one likes; here they get a few hundred
changed examples, always the same ones.
"""

import random
from typing import Final

import pytest
from clock import ending
from fuzzing import TARGETS, mutated

TRIES: Final = {
    "cache": 40, "prose": 25, "batch": 30, "renderers": 25, "command line": 15, "journal": 40,
    "evidence": 1_000, "taxonomy": 60, "ladder": 60,
}  # fmt: skip
USUAL_TRIES: Final = 120


@pytest.mark.parametrize("name", TARGETS)
def test_an_example_that_was_changed_anywhere_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    chance = random.Random(name)  # noqa: S311
    for _ in range(TRIES.get(name, USUAL_TRIES)):
        content = mutated(seeds, chance)
        with ending():
            target.run(content)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_at_all_and_nothing_but_noughts_is_read_or_refused(name: str) -> None:
    for content in (b"", b"\0", b"\0" * 3_000, b"\xff" * 3_000, b"[" * 3_000, b"{" * 3_000):
        with ending():
            TARGETS[name].run(content)


@pytest.mark.parametrize("name", ["texts", "packed documents", "prose", "renderers"])
def test_a_target_would_notice_a_bug(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    for reader in ("reading.parse_document", "reading.parse_ad", "showing.parse_document"):
        monkeypatch.setattr(f"fuzzing.{reader}", broken)
    with pytest.raises(ZeroDivisionError):
        TARGETS[name].run(TARGETS[name].seeds()[0])
