"""What an ad states that is no skill: found, quoted, and not seen where there is none."""

import pytest
from clock import ending

from mlcareer.reading.conditions import find_conditions
from mlcareer.reading.layout import read_prose

NONE: list[str] = [
    "Requirements\nA high degree of autonomy",
    "Requirements\nYou must be 18 years old",
    "Responsibilities\nWork with citizen data scientists",
    "Responsibilities\nManage access control lists (ACL)",
    "Responsibilities\nGrow our product portfolio",
    "Responsibilities\nWrite the five-year plan",
    "Responsibilities\nReport to the executive sponsor",
    "About us\nFor 10 years we have sold chairs",
    "About us\nOur founders hold a PhD and published at NeurIPS",
    "Benefits\nWe pay for certifications",
    "Benefits\nA learning budget for your master's degree",
    "Education\nPython",
    "Certifications:\nPython",
]
ONE: dict[str, tuple[str, str]] = {
    "Requirements\n- Bachelor's degree in arts\n": ("degree", "Bachelor's degree in arts"),
    "Requirements\n* **MSc or PhD** preferred": ("degree", "MSc or PhD preferred"),
    "Requirements\n5+ years with SQL.": ("years", "5+ years with SQL"),
    "Requirements\nthree or more years at a bank": ("years", "three or more years at a bank"),
    "Requirements\n3 - 5 yrs in a team": ("years", "3 - 5 yrs in a team"),
    "Required\nPeer-reviewed publications": ("publications", "Peer-reviewed publications"),
    "Required\nAWS certification": ("certificates", "AWS certification"),
    "Required\nA link to your portfolio": ("portfolio", "A link to your portfolio"),
    "Requirements: a degree in maths": ("degree", "Requirements: a degree in maths"),
    "Benefits\nWe offer no visa sponsorship": ("right-to-work", "We offer no visa sponsorship"),
    "About us\nYou must be eligible to work in Peru": (
        "right-to-work", "You must be eligible to work in Peru",
    ),
}  # fmt: skip


def _found(text: str) -> list[tuple[str, str, int]]:
    document = read_prose(text, "ad.txt", this_year=2026, kind="ad")
    return [(one.kind, one.asked, one.line) for one in find_conditions(document)]


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_a_condition_is_none(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", ONE)
def test_a_condition_is_quoted_with_its_kind(text: str) -> None:
    line = 1 if ":" in text.split("\n", maxsplit=1)[0] else 2
    assert _found(text) == [(*ONE[text], line)]


def test_conditions_come_in_the_order_of_kinds_each_with_its_line() -> None:
    text = "Data analyst\nRequirements\nRight to work in the UK\n\n2 years of SQL\nBSc\n"
    assert _found(text) == [
        ("degree", "BSc", 6), ("years", "2 years of SQL", 5),
        ("right-to-work", "Right to work in the UK", 3),
    ]  # fmt: skip


def test_no_more_than_two_of_a_kind_are_quoted_and_none_twice() -> None:
    text = "Required\n2 years of SQL\n2 Years of SQL\n3 years of R\n4 years of Go\n"
    assert [asked for _, asked, _ in _found(text)] == ["2 years of SQL", "3 years of R"]


@pytest.mark.parametrize("section", ["Requirements", "Nice to have", "What you'll do", ""])
def test_a_condition_counts_wherever_something_is_asked(section: str) -> None:
    assert [kind for kind, _, _ in _found(f"{section}\nA master's degree\n")] == ["degree"]


def test_a_sentence_without_end_is_cut_around_what_it_says() -> None:
    text = f"Requirements\n{'word ' * 5000}a PhD {'word ' * 5000}"
    [(kind, asked, line)] = _found(text)
    assert (kind, line) == ("degree", 2)
    assert "a PhD" in asked
    assert len(asked) <= 162
    assert asked[0] == asked[-1] == "\u2026"


def test_a_text_without_blocks_states_no_condition() -> None:
    document = read_prose("Benefits\nA visa", "ad", this_year=2026, kind="ad")
    assert [one.section for one in document.blocks] == ["benefits"]
    assert find_conditions(document._replace(blocks=())) == []


def test_a_number_before_a_very_long_gap_is_read_in_no_time() -> None:
    """As the fuzzer found: a page's columns may stand that far apart."""
    with ending():
        assert _found(f"Requirements\nLevel 10{' ' * 3_000}of service") == []
        ((kind, _, _),) = _found(f"Requirements\n10{' ' * 3_000}years")
    assert kind == "years"
