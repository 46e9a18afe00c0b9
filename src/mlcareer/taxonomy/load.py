"""Where the taxonomy comes from: shipped files, layers on top, and the cache of the result."""

import contextlib
import json
import os
import stat
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mlcareer import __version__
from mlcareer.errors import InputError
from mlcareer.files import write_atomically

if TYPE_CHECKING:  # completing a name needs only the titles
    from mlcareer.taxonomy.models import Taxonomy

try:  # as Python's own `random` does: `hashlib` loads OpenSSL first, which every start would pay
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

ENVIRONMENT_VARIABLE: Final = "MLCAREER_TAXONOMY"
# Raised whenever the compiled form changes; part of the cache key.
_FORMAT: Final = "9"
_CACHES_KEPT: Final = 8
# A taxonomy of 15,000 skills and 100,000 aliases is about 10 MB.
_BYTES_MOST: Final = 64 * 1024 * 1024
_CACHE_MOST: Final = 4 * _BYTES_MOST

Layer = Sequence[tuple[str, bytes]]


def load_taxonomy(
    layers: Iterable[str | Path] = (), *, strict: bool = False, cache: bool = True
) -> "Taxonomy":
    """Load the shipped taxonomy with layers on top, the last one winning.

    Layers are files or folders of YAML files: first those that the environment variable
    `MLCAREER_TAXONOMY` names, then `layers`. With `strict` the editorial limits are checked
    too. The compiled result is kept in the user's cache folder under a key made of the
    files' content; where that folder cannot be used, everything works without it.

    Raises:
        InputError: files that cannot be read, and every problem found in them.
    """
    files = _read_layers(layers)
    version = _digest(files)
    stored = _cache_file(version) if cache and not strict else None
    # Equal content under another name is the same taxonomy.
    sources = tuple(name for layer in files[1:] for name, _ in layer)
    if stored and (found := _read_cache(stored)):
        return found._replace(sources=sources)
    taxonomy = _build(files, version=version, strict=strict)
    if stored:
        _write_cache(stored, taxonomy)
    return taxonomy._replace(sources=sources)


def load_titles() -> dict[str, dict[str, str]]:
    """Return what `roles` and `skills` are called, by id: all that completing a name needs.

    Raises:
        InputError: as `load_taxonomy`.
    """
    stored = _cache_file(_digest(_read_layers(())))
    with contextlib.suppress(OSError, ValueError, LookupError):
        if stored:
            found: dict[str, dict[str, str]] = json.loads(_read_lines(stored)[0])
            return found
    from mlcareer.taxonomy.stored import titles  # noqa: PLC0415

    return titles(load_taxonomy())


def check_layer(text: str, name: str, *, layers: Iterable[str | Path] = ()) -> None:
    """Check a layer that is not a file yet, on top of all others; `name` is its name in messages.

    Raises:
        InputError: every problem found in it, or in what it was laid on.
    """
    files = [*_read_layers(layers), [(name, text.encode())]]
    _build(files, version=_digest(files), strict=False)


def shipped_folder() -> Path:
    """Return the folder of the shipped files: inside the package, or a checkout's `data/`."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent.parent / "data"


def _read_layers(layers: Iterable[str | Path]) -> list[Layer]:
    named = [part for part in os.environ.get(ENVIRONMENT_VARIABLE, "").split(os.pathsep) if part]
    files = [_read_layer(shipped_folder(), shipped=True)]
    return [*files, *(_read_layer(Path(layer)) for layer in [*named, *layers])]


def _read_layer(path: Path, *, shipped: bool = False) -> Layer:
    try:
        if path.is_dir():
            paths = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
            if not paths:
                fix = "Name a folder with .yaml files."
                raise InputError.of("no YAML file in this folder", fix=fix, file=str(path))
        elif path.exists():
            paths = [path]
        else:
            fix = "Reinstall mlcareer; its data is missing." if shipped else "Check the path."
            raise InputError.of("no such file or folder", fix=fix, file=str(path))
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not a valid path"
        fix = "Check the path and its permissions."
        raise InputError.of(f"cannot be read: {said}", fix=fix, file=str(path)) from error
    return [(f"data/{one.name}" if shipped else str(one), _read_bytes(one)) for one in paths]


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InputError.of("not a regular file", fix="Name a YAML file.", file=str(path))
        with path.open("rb") as stream:
            content = stream.read(_BYTES_MOST + 1)
        if len(content) > _BYTES_MOST:
            fix = f"At most {_BYTES_MOST // 2**20} MB."
            raise InputError.of("too large for a taxonomy", fix=fix, file=str(path))
    except OSError as error:
        raise InputError.of(
            f"cannot be read: {error.strerror}", fix="Check its permissions.", file=str(path)
        ) from error
    return content


def _digest(layers: Sequence[Layer]) -> str:
    digest = blake2b(digest_size=8)
    for layer in layers:
        digest.update(b"\0layer")
        for _, content in layer:
            digest.update(f"\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _build(layers: Sequence[Layer], *, version: str, strict: bool) -> "Taxonomy":
    """Read, merge and compile. Imports YAML and pydantic, which nothing else here does."""
    from mlcareer.taxonomy.build import build  # noqa: PLC0415
    from mlcareer.taxonomy.layers import merge_layers  # noqa: PLC0415

    merged, problems = merge_layers(layers)
    numbers = {name: number for number, layer in enumerate(layers) for name, _ in layer}
    return build(merged, problems, version=version, strict=strict, layers=numbers)


def _cache_file(version: str) -> Path | None:
    """Return where the compiled form of this content belongs; None without a cache folder."""
    from platformdirs import user_cache_path  # noqa: PLC0415

    key = blake2b(f"{_FORMAT} {__version__} {version}".encode(), digest_size=12)
    try:
        return user_cache_path("mlcareer", appauthor=False) / f"taxonomy-{key.hexdigest()}.jsonl"
    except (OSError, RuntimeError):
        return None


def _read_cache(path: Path) -> "Taxonomy | None":
    """Read a compiled taxonomy; None where there is none, or it is damaged in any way."""
    from mlcareer.taxonomy.stored import decode  # noqa: PLC0415

    try:
        return decode(*_read_lines(path)[1:])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _read_lines(path: Path) -> list[bytes]:
    """Return the lines of a file in the cache.

    Raises:
        OSError: there is none.
        ValueError: it is damaged.
    """
    content = _read_kept(path)
    checksum, *lines = content.split(b"\n")
    if _checksum(memoryview(content)[len(checksum) + 1 :]) != checksum:
        raise ValueError(path)
    return lines


def _checksum(body: bytes | memoryview) -> bytes:
    """Tell damage, not malice: who can write here can write anything else of the user's."""
    return b"%08x" % zlib.crc32(body)


def _read_kept(path: Path) -> bytes:
    """Read a file of our own; what leads elsewhere, never ends or never begins is none.

    Raises:
        OSError: there is none.
    """
    with open(path, "rb", opener=_open_warily) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > _CACHE_MOST:
            raise FileNotFoundError(path)
        return stream.read(status.st_size)


def _open_warily(path: str, flags: int) -> int:
    """Open a file, not what a link leads to, and never wait for it."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _write_cache(path: Path, taxonomy: "Taxonomy") -> None:
    """Keep the compiled form, if this machine lets us; the newest few files stay."""
    from mlcareer.taxonomy.stored import encode  # noqa: PLC0415

    body = encode(taxonomy)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, b"\n".join((_checksum(body), body)).decode())
        old = sorted(path.parent.glob("taxonomy-*.json*"), key=lambda one: one.stat().st_mtime)
        for stale in old[:-_CACHES_KEPT]:
            stale.unlink()
