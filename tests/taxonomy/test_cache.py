"""The compiled taxonomy in the user's cache: equal to the files, and never in the way."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixed import GOLDEN

from mlcareer.taxonomy import load
from mlcareer.taxonomy.load import load_taxonomy, shipped_folder
from mlcareer.taxonomy.models import Taxonomy
from mlcareer.taxonomy.stored import decode, encode

LAYER = "skills: [{{id: docker, half_life: {number}}}]\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache home; what is shipped is small, so that compiling takes no time."""
    monkeypatch.setattr(load, "shipped_folder", lambda: GOLDEN / "taxonomy")
    home = tmp_path / "cache"
    home.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture
def taxonomy(cache: Path) -> Taxonomy:  # noqa: ARG001 - small, because the cache is asked for
    """Return the taxonomy as it is without a cache."""
    return load_taxonomy(cache=False)


def files(cache: Path) -> list[Path]:
    return sorted(one for one in cache.rglob("*") if one.is_file())


def same(left: Taxonomy, right: Taxonomy) -> bool:
    """Compare all parts, the pages opened."""
    return (
        left._replace(pages=right.pages) == right
        and {**left.pages} == {**right.pages}
        and [*left.skills] == [*right.skills]
        and [*left.roles] == [*right.roles]
    )


def test_the_compiled_form_comes_back_whole() -> None:
    built = load_taxonomy(cache=False)
    again = decode(*encode(built).split(b"\n")[1:])
    assert same(again, built)
    assert again.sources == built.sources
    assert type(again.roles["ml-engineer"]) is type(built.roles["ml-engineer"])
    for role, back in zip(built.roles.values(), again.roles.values(), strict=True):
        for level in role.levels:
            assert back.at(level) == role.at(level)
    assert encode(again) == encode(built)


def test_the_second_load_reads_the_file_that_the_first_one_left(cache: Path) -> None:
    first = load_taxonomy()
    [stored] = files(cache)
    before = stored.stat()
    assert same(load_taxonomy(), first)
    assert same(first, load_taxonomy(cache=False))
    after = stored.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_without_a_cache_nothing_is_written(cache: Path) -> None:
    load_taxonomy(cache=False)
    assert files(cache) == []


def test_only_the_owner_reads_the_stored_file_and_it_is_no_pickle(cache: Path) -> None:
    load_taxonomy()
    [stored] = files(cache)
    assert stored.stat().st_mode & 0o077 == 0
    assert stored.read_bytes().decode("utf-8").splitlines()[1].startswith('{"roles":')


def _truncate(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flip(at: float) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        place = int(len(content) * at)
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return damage


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "truncated": _truncate,
    "last-byte-lost": lambda content: content[:-1],
    "bit-flipped-in-the-checksum": _flip(0.0),
    "bit-flipped-in-the-skills": _flip(0.1),
    "bit-flipped-in-the-pages": _flip(0.9),
    "empty": lambda _: b"",
    "garbage": lambda _: b"\x80\x04\x95garbage\x00\xff" * 100,
    "only-the-checksum": lambda content: content.partition(b"\n")[0],
    "twice": lambda content: content * 2,
    "text-of-another-format": lambda _: b"{}\n{}\n",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_ignored_and_rebuilt(
    cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    good = load_taxonomy()
    [stored] = files(cache)
    content = stored.read_bytes()
    stored.write_bytes(damage(content))
    assert same(load_taxonomy(), good)
    assert stored.read_bytes() == content
    assert files(cache) == [stored]


def test_a_folder_in_place_of_the_file_is_in_nobodys_way(cache: Path) -> None:
    good = load_taxonomy()
    [stored] = files(cache)
    stored.unlink()
    (stored / "inside").mkdir(parents=True)
    assert same(load_taxonomy(), good)
    assert files(cache) == []


@pytest.fixture
def read_only(cache: Path) -> Iterator[Path]:
    """Return a cache home in which nobody but the superuser can write."""
    cache.chmod(0o500)
    yield cache
    cache.chmod(0o700)


def test_a_read_only_cache_home_does_not_matter(read_only: Path, taxonomy: Taxonomy) -> None:
    assert same(load_taxonomy(), taxonomy)
    assert os.access(read_only, os.W_OK) or files(read_only) == []


def test_a_missing_cache_home_is_made(cache: Path, taxonomy: Taxonomy) -> None:
    cache.rmdir()
    assert same(load_taxonomy(), taxonomy)
    assert len(files(cache)) == 1


def test_a_file_in_place_of_the_cache_home_does_not_matter(cache: Path, taxonomy: Taxonomy) -> None:
    cache.rmdir()
    cache.write_text("mine", encoding="utf-8")
    assert same(load_taxonomy(), taxonomy)
    assert cache.read_text(encoding="utf-8") == "mine"


def test_changed_content_is_read_again(cache: Path, tmp_path: Path) -> None:
    layer = tmp_path / "mine.yaml"
    seen = []
    for number in (2, 3, 2):
        layer.write_text(LAYER.format(number=number), encoding="utf-8")
        seen.append(load_taxonomy([layer]).skills["docker"].half_life)
    assert seen == [2, 3, 2]
    assert len(files(cache)) == 2


def test_layers_in_another_order_are_another_taxonomy(cache: Path, tmp_path: Path) -> None:
    layers = []
    for number in (2, 3):
        layers.append(tmp_path / f"{number}.yaml")
        layers[-1].write_text(LAYER.format(number=number), encoding="utf-8")
    assert load_taxonomy(layers).skills["docker"].half_life == 3
    assert load_taxonomy(layers[::-1]).skills["docker"].half_life == 2
    assert len(files(cache)) == 2


@pytest.mark.usefixtures("cache")
def test_the_same_content_under_another_name_names_its_own_file(tmp_path: Path) -> None:
    for name in ("one.yaml", "other.yaml"):
        (tmp_path / name).write_text(LAYER.format(number=2), encoding="utf-8")
        assert load_taxonomy([tmp_path / name]).sources == (str(tmp_path / name),)


def test_only_the_newest_files_are_kept_and_no_other_file_is_touched(
    cache: Path, tmp_path: Path
) -> None:
    layer = tmp_path / "mine.yaml"
    other = cache / "mlcareer" / "notes.json"
    other.parent.mkdir()
    other.write_text("mine", encoding="utf-8")
    for number in range(1, 12):
        layer.write_text(LAYER.format(number=number), encoding="utf-8")
        load_taxonomy([layer])
        for old in files(cache):  # file systems that keep whole seconds see an order, too
            os.utime(old, ns=(old.stat().st_atime_ns, old.stat().st_mtime_ns - 10**9))
    assert other.read_text(encoding="utf-8") == "mine"
    other.unlink()
    assert len(files(cache)) == 8
    newest = max(files(cache), key=lambda one: one.stat().st_mtime_ns)
    before = newest.stat().st_mtime_ns
    assert load_taxonomy([layer]).skills["docker"].half_life == 11
    assert newest.stat().st_mtime_ns == before


def test_a_strict_check_never_trusts_the_cache(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "shipped_folder", shipped_folder)  # the small one is too small
    layer = tmp_path / "mine.yaml"
    layer.write_text(LAYER.format(number=2), encoding="utf-8")
    load_taxonomy([layer])
    stored = files(cache)
    stamps = [one.stat().st_mtime_ns for one in stored]
    strict = load_taxonomy(strict=True)
    assert same(strict, load_taxonomy(cache=False))
    assert [one.stat().st_mtime_ns for one in files(cache)] == stamps
