"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from mlcareer.files import write_atomically


def names(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return [one.name for one in folder.iterdir()]


def test_the_text_is_written_as_utf8_with_plain_newlines(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_atomically(path, "naïve\n★\n")
    assert path.read_bytes() == "naïve\n★\n".encode()


def test_a_file_that_exists_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("a much longer text than the new one")
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert names(tmp_path) == ["report.md"]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_a_new_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_atomically(path, "x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_text_that_cannot_be_encoded_leaves_the_old_file_and_nothing_else(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.md"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "begins well, then \ud800")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["report.md"]


def test_a_target_that_is_a_folder_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.mkdir()
    with pytest.raises(OSError, match="report"):
        write_atomically(path, "x")
    assert path.is_dir()
    assert names(tmp_path) == ["report.md"]


def test_a_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "none" / "report.md", "x")
    assert names(tmp_path) == []


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".md")
    write_atomically(path, "x")
    assert path.read_text() == "x"


def test_a_file_that_is_written_again_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old")
    path.chmod(0o664)
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o664
