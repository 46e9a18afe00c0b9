"""From bytes to text, whatever wrote them."""

import pytest
from clock import ending

from mlcareer.errors import InputError
from mlcareer.reading.source import clean, decode

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


# --- files that are nearly UTF-8 ----------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # As much UTF-8 as not, or more: UTF-8 with letters of a Windows text pasted in.
        ("Pythön, naïve ".encode() + b"caf\xe9", "Pythön, naïve café"),
        ("naïve ".encode() + b"caf\xe9", "naïve café"),
        ("• SQL ".encode() + b"\x96 expert", "• SQL – expert"),
        ("SQL – ".encode() + b"\x81", "SQL – \ufffd"),
        # Less: Windows-1252 with two letters that happen to be UTF-8.
        (b"caf\xe9 na\xefve \xc3\xa9", "café naïve é"),
        (b"caf\xe9", "café"),
    ],
)
def test_a_stray_byte_does_not_make_a_file_windows_1252(content: bytes, text: str) -> None:
    assert decode(content, "me.txt") == text


# --- letters ------------------------------------------------------------------------------


def test_styled_letters_ligatures_and_look_alikes_are_written_plainly() -> None:
    styled = "\U0001d40f\U0001d432\U0001d42d\U0001d421\U0001d428\U0001d427"
    assert decode(styled.encode(), "me.txt") == "Python"
    assert decode("Work\ufb02ow".encode(), "me.txt") == "Workflow"
    assert decode("\u0420ython".encode(), "me.txt") == "Python"


@pytest.mark.parametrize("text", ["Привет, мир", "Ελλάδα", "データ分析", "Málaga ½ №5 25 °C E=mc²"])
def test_other_letters_stay_as_they_are(text: str) -> None:
    assert decode(text.encode(), "me.txt") == text


def test_blanks_and_hyphens_that_do_not_break_become_plain() -> None:
    written = "Power\u00a0BI, scikit\u2011learn, 5\u202fyears, a\u3000b"
    assert decode(written.encode(), "me.txt") == "Power BI, scikit-learn, 5 years, a b"


def test_the_bullets_of_symbol_fonts_are_bullets() -> None:
    assert decode("\uf0b7 SQL\n\uf0a7 R".encode(), "me.txt") == "• SQL\n• R"


# --- UTF-8 that was taken for something else ----------------------------------------------

CORRECT = (
    "“résumé” – naïve • Müller, Jörg, École, l’été… ½ £300 25°C ✓ ★★★☆☆ ● ■ 😀 → ™ ® SQL® "
    "ÉCOLE SÃO PAULO MAÇÃ… «AMANHÃ» AMANHÃ—HOJE CAFÉ™ MENÜ“ “Ã” 'Ã' «Â» Ärger Øre ROMÂNIA "
    "voilà« dégât– pâté» naïf ðað 5€ â€ à’s ï… Straß“"
)


def taken_for(text: str, encoding: str) -> str:
    """Return UTF-8 as a program shows it that takes it for Windows-1252 or Latin-1."""
    return "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode(encoding)
        for byte in text.encode()
    )


def test_correct_text_is_not_mended() -> None:
    assert clean(CORRECT) == CORRECT
    assert [clean(word) for word in CORRECT.split()] == CORRECT.split()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_utf_8_that_was_taken_for_another_encoding_is_put_right(encoding: str) -> None:
    text = (
        "“résumé” – naïve • Müller, Jörg, École, l’été… ½ £300 25°C ✓ ★★★☆☆ ●●○ ■□ 😀 → ™ ® "
        "RÉSUMÉ voilà à la façade don’t PMI® ⭐ ➢ SQL"
    )
    assert clean(taken_for(text, encoding)) == text


def test_what_was_taken_wrongly_twice_is_put_right() -> None:
    assert clean(taken_for(taken_for("résumé – don’t", "latin-1"), "latin-1")) == "résumé – don’t"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\u00e2\u00a2 Python", "• Python"),
        ("etc\u00e2\u00a6", "etc…"),
        ("\u00ef\x82\u00b7 Python", "• Python"),
        ("\u00c2\u00b7 Python", "· Python"),
        ("\u00c2\u0095 Python", "• Python"),
        ("a\n\u00c2\nb", "a\n \nb"),
        ("\u00c2 Python", "  Python"),
        ("\u00c3\u00b1 Python", "ñ Python"),
        ("\u00ef\u00bb\u00bfPython", "Python"),
        ("Python\u00e2\u20ac\u2039SQL", "PythonSQL"),
        # A hidden letter between the two does not hide it.
        ("caf\u00c3\u200b\u00a9", "café"),
    ],
)
def test_what_scraped_files_have_of_it_is_put_right(text: str, wanted: str) -> None:
    assert clean(text) == wanted


@pytest.mark.parametrize(
    "piece",
    ["\u00c3", "\u00c2", "\u00c3\u0192", "\u00e2\u20ac", "\u0420y", "\u0192", "é "],
    ids=ascii,
)
def test_no_letters_take_long_to_clean(piece: str) -> None:
    with ending():
        clean(f"\u00c3{piece * 400_000}")
