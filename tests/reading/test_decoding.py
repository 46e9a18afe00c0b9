"""From bytes to text, whatever wrote them."""

import pytest

from mlcareer.errors import InputError
from mlcareer.reading.source import decode

TEXT = "Python\nC++, naïve Bayes\nSQL"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n\x00\x01\x02binary",
        b"Python\x00SQL",
        b"\x00" * 100,
        bytes(range(256)) * 10,
    ],
    ids=["zip", "png", "pdf", "one nul", "nuls", "all bytes"],
)
def test_what_is_not_text_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^me\.txt: a binary file"):
        decode(content, "me.txt")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\u2028").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        TEXT.replace("Python", "Py\u200bth\u00adon\ufeff").encode(),
    ],
    ids=[
        "utf-8", "utf-8 mark", "utf-16 mark", "utf-16 be mark", "utf-16 le", "utf-16 be",
        "utf-32 mark", "utf-32 be mark", "windows", "crlf", "cr", "line separator",
        "utf-16 crlf", "invisible letters",
    ],
)  # fmt: skip
def test_the_same_text_is_read_whatever_wrote_it(content: bytes) -> None:
    assert decode(content, "me.txt") == TEXT


def test_windows_quotes_and_dashes_are_read() -> None:
    assert decode("SQL – “advanced”".encode("cp1252"), "me.txt") == "SQL – “advanced”"


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x7f", "\u202e", "\u2066", "\x9b"])
def test_a_control_character_becomes_a_space(sign: str) -> None:
    assert decode(f"a{sign}b".encode(), "me.txt") == "a b"


def test_a_tab_stays() -> None:
    assert decode(b"a\tb", "me.txt") == "a\tb"


def test_nothing_is_nothing() -> None:
    assert [decode(mark, "me.txt") for mark in (b"", b"\xef\xbb\xbf", b"\xff\xfe")] == [""] * 3
