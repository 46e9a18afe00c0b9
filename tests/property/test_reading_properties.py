"""What holds for every file, whatever its bytes."""

import json

import pytest
from clock import ending
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer.errors import InputError, Problem
from mlcareer.names import fold_blanks
from mlcareer.phrases import read_phrase, read_within
from mlcareer.reading import parse_document
from mlcareer.reading.document import Document
from mlcareer.reading.source import clean

THRIFTY = settings(max_examples=75)

SOURCES = ("standard input", "me.txt", "me.yaml", "me.json")
PIECES = (
    "skills:", "- ", " ", "\n", "  ", ": ", "{", "}", "[", "]", ", ", "&a ", "*a", "!!int ", "? ",
    "|\n", "> ", "'", '"', "#", "---\n", "...\n", "%YAML 1.1\n", "name: ", "proficiency: ",
    "complete: ", "background: ", "degree: ", "Python", "last_used: ", "2021", "evidence: ", "\t",
    "\0", "\ud800", "~", "null", "<<: ", "\ufeff", "4/5", "true", "1e400", "\\u0000", "\\ud800",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=25).map(
    lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["expert", "4/5", "Python", "2024"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["skills", "skill", "name", "proficiency", "last_used", "background"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def parsed(content: bytes, source: str) -> Document | None:
    """Return the document, or None where the input is refused with a reason and a file."""
    problems: tuple[Problem, ...] = ()
    document = None
    with ending():
        try:
            document = parse_document(content, source)
        except InputError as error:
            problems = error.problems
    assert document is not None or problems
    assert all(one.message and one.fix and one.file == source for one in problems)
    return document


@pytest.mark.parametrize("source", SOURCES)
@THRIFTY
@given(st.binary(max_size=200) | WRITTEN)
def test_whatever_the_bytes_there_is_a_document_or_an_input_error(
    source: str, content: bytes
) -> None:
    document = parsed(content, source)
    if document is not None:
        assert document.source == source
        assert all(one.text.strip() for one in document.claims)


@pytest.mark.parametrize("source", ["me.json", "me.yaml"])
@THRIFTY
@given(VALUES)
def test_whatever_the_values_there_is_a_document_or_an_input_error(
    source: str, value: object
) -> None:
    document = parsed(json.dumps(value).encode(), source)
    if document is not None:
        assert all(one.text.strip() for one in document.claims)


@THRIFTY
@given(WRITTEN, st.sampled_from(SOURCES))
def test_reading_a_file_is_deterministic(content: bytes, source: str) -> None:
    assert parsed(content, source) == parsed(content, source)


@THRIFTY
@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z+#.]{0,8}", fullmatch=True), max_size=8))
def test_a_list_reads_the_same_whatever_its_encoding_newlines_and_bullets(
    names: list[str],
) -> None:
    def texts(content: bytes) -> list[str]:
        return [one.text for one in parse_document(content, "me.txt").claims]

    lines = "\n".join(names)
    assert texts(lines.encode()) == names
    assert texts(lines.replace("\n", "\r\n").encode("utf-8-sig")) == names
    assert texts(lines.encode("utf-16")) == names
    assert texts("".join(f"- {name}\n\n" for name in names).encode()) == names
    assert texts(", ".join(names).encode()) == names


@THRIFTY
@given(st.text(st.characters()))
def test_cleaned_text_has_no_control_characters_and_stays_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not {letter for letter in once if ord(letter) < 32} - {"\n", "\t"}


@THRIFTY
@given(st.text(st.characters(), max_size=60))
def test_whatever_the_text_its_proficiency_is_read_or_it_is_left_alone(text: str) -> None:
    phrase = read_phrase(text, this_year=2026)
    assert phrase is None or phrase.rest == ""
    found = read_within(text, this_year=2026)
    if found.proficiency is None and found.last_used is None:
        assert found.rest == fold_blanks(text)
    else:
        assert len(found.rest) <= len(text) + 1
