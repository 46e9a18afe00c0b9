"""Whose commits count where nobody says: those of whom git is configured for."""

from datetime import date
from pathlib import Path

import pytest
from histories import PANDAS, TODAY, History, read, shown, traced

from mlcareer.evidence.gather import gather
from mlcareer.evidence.history import Person

ONCE = "2024-01-10"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the person's own git settings, still empty."""
    file = tmp_path / "gitconfig"
    file.write_text("")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return file


def found(history: History, today: date = TODAY) -> dict[str, str]:
    return shown(gather([str(history.path)], traced(), today=today))


def test_a_single_word_is_nobodys_name(tmp_path: Path, settings: Path) -> None:
    settings.write_text("[user]\n\tname = root\n\temail = other@example.org\n")
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS}, "root <root@host>")
    assert found(history) == {}


def test_a_part_of_the_configured_address_is_not_enough(tmp_path: Path, settings: Path) -> None:
    settings.write_text("[user]\n\temail = n@example.org\n")
    assert found(History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})) == {}


def test_without_a_name_the_person_is_asked(tmp_path: Path, settings: Path) -> None:
    assert settings.read_text() == ""
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    evidence = gather([str(history.path)], traced(), today=TODAY)
    assert [one.message for one in evidence.problems] == ["git does not know who you are"]
    assert "--author" in evidence.problems[0].fix


def test_a_repositorys_settings_are_not_followed_to_other_files(
    tmp_path: Path, settings: Path
) -> None:
    settings.write_text("[user]\n\temail = other@example.org\n")
    more = tmp_path / "more"
    more.write_text("[user]\n\temail = ann@example.org\n")
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    history.git("config", "include.path", str(more))
    assert found(history) == {}


@pytest.mark.parametrize("said", ["email = ANN@example.org", "name = ann  lee"])
def test_the_configured_address_or_full_name_counts(
    said: str, tmp_path: Path, settings: Path
) -> None:
    settings.write_text(f"[user]\n\t{said}\n")
    assert "pandas" in found(History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS}))


def test_an_address_of_one_repository_counts_there_only(tmp_path: Path, settings: Path) -> None:
    settings.write_text("[user]\n\temail = private@example.org\n")
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    assert found(history) == {}
    history.git("config", "user.email", "ann@example.org")
    assert "pandas" in found(history)
    other = History(tmp_path / "other").commit(ONCE, {"b.py": PANDAS})
    evidence = gather([str(history.path), str(other.path)], traced(), today=TODAY)
    assert [one.own for one in evidence.repositories] == [1, 0]


def test_a_pattern_is_text_and_no_expression() -> None:
    assert Person(("a.b",)).wrote("A.B", "x@y") is True
    assert Person(("a.b",)).wrote("AxB", "x@y") is False


def test_an_author_without_a_name_is_called_by_the_address(tmp_path: Path) -> None:
    work = [(ONCE, {"a.py": PANDAS}, "<bob@example.org>")] * 2
    work += [(ONCE, {"a.py": "x = 1\n"}, "Eve Low <eve@example.org>")]
    evidence = read(History(tmp_path / "r").at_once(work))
    assert evidence.repositories[0].others == ("bob@example.org", "Eve Low")


def test_only_the_pattern_counts_where_one_is_given(tmp_path: Path, settings: Path) -> None:
    settings.write_text("[user]\n\temail = ann@example.org\n")
    history = History(tmp_path / "r").commit(ONCE, {"a.py": PANDAS})
    assert shown(read(history, authors=["bob"])) == {}
