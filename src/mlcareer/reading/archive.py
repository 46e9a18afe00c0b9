"""A ZIP whose makers are not trusted: its files, read within bounds and never written."""

import struct
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from mlcareer.errors import InputError

_ENTRIES_MOST: Final = 2_000
# Of one file and of all that are read, unpacked. What a ZIP says of its sizes is not trusted.
_FILE_MOST: Final = 16 * 2**20
_TOTAL_MOST: Final = 48 * 2**20
_CHUNK: Final = 2**16
# Begins the entry of each file in a ZIP's list of contents.
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x41
_AGAIN: Final = "Download it again, or unpack it and give the files."
# What `zipfile` raises for bytes that are not as they should be.
_BROKEN: Final = (
    BadZipFile, RuntimeError, EOFError, OSError, OverflowError, ValueError, struct.error,
    zlib.error,
)  # fmt: skip


class Archive:
    """The files of a ZIP."""

    def __init__(self, content: bytes, source: str) -> None:
        """Read the list of contents.

        Raises:
            InputError: it is no ZIP, damaged, or has too many files.
        """
        self._source = source
        self._left = _TOTAL_MOST
        # Counted before it is read: each entry costs many times its bytes.
        if content.count(_ENTRY) > _ENTRIES_MOST:
            raise self._wrong(f"a ZIP of more than {_ENTRIES_MOST:,} files", _AGAIN)
        try:
            self._zip = ZipFile(BytesIO(content))
        except _BROKEN as error:
            begun = content.startswith(b"PK")
            said = "the ZIP is damaged, or ends in the middle" if begun else "not a ZIP"
            raise self._wrong(said, _AGAIN) from error

    def files(self) -> list[ZipInfo]:
        """Return the files; not folders, nor what macOS adds."""
        return [
            one
            for one in self._zip.infolist()
            if one.filename  # one without a name is no file's, and zipfile stumbles over it
            and not one.is_dir()
            and not one.filename.startswith("__MACOSX/")
            and not file_name(one).startswith("._")
        ]

    def read(self, file: ZipInfo, name: str) -> bytes:
        """Unpack a file; `name` is what messages call it.

        Raises:
            InputError: it is encrypted, damaged, or larger than it may be.
        """
        if file.flag_bits & _ENCRYPTED:
            raise self._wrong(
                f"{name} is encrypted", "Unpack it with its password, and zip it anew."
            )
        # Other methods unpack a chunk whole, however large it becomes.
        if file.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise self._wrong(f"{name} is packed in a way that is not read", _AGAIN)
        unpacked = bytearray()
        try:
            with self._zip.open(file) as stream:
                while chunk := stream.read(_CHUNK):
                    unpacked += chunk
                    self._left -= len(chunk)
                    if len(unpacked) > _FILE_MOST or self._left < 0:
                        break
        except _BROKEN as error:
            said = f"{name} is damaged, or the ZIP ends in the middle"
            raise self._wrong(said, _AGAIN) from error
        if len(unpacked) > _FILE_MOST or self._left < 0:
            most = _FILE_MOST if len(unpacked) > _FILE_MOST else _TOTAL_MOST
            said = f"{name} unpacks to more than {most // 2**20} MB"
            raise self._wrong(said, "Give the export as it came.")
        return bytes(unpacked)

    def _wrong(self, message: str, fix: str) -> InputError:
        return InputError.of(message, fix=fix, file=self._source)


def file_name(file: ZipInfo) -> str:
    """Return a file's name without its folders, whichever slash parts them."""
    return PurePosixPath(file.filename.replace("\\", "/")).name
