"""How people write how well they can do a thing."""

import pytest
from clock import ending

from mlcareer.phrases import read_phrase, read_within
from mlcareer.proficiency import BY_LABEL, Proficiency, from_share, from_years

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Proficiency


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Python",
        "Python 3",
        "5",
        "-1",
        "expret",
        "7/5",
        "150%",
        "9/11",
        "24/7",
        "2019-05-01",
        "012",
        "true",
        "a expert-ish",
        "expert Python",
        "5G",
        "yes",
        "★ Python",
    ],
)
def test_what_is_no_proficiency_is_none(text: str) -> None:
    assert read_phrase(text, this_year=2026) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("none", NONE),
        ("no", NONE),
        ("never used", NONE),
        ("0", NONE),
        ("0%", NONE),
        ("0/5", NONE),
        ("awareness", AWARENESS),
        ("Beginner", AWARENESS),
        ("basic knowledge", AWARENESS),
        ("some exposure", AWARENESS),
        ("1", AWARENESS),
        # Two of five are under half of the scale, three are over it, four are 0.8.
        ("2/5", AWARENESS),
        ("★★☆☆☆", AWARENESS),
        ("49%", AWARENESS),
        ("working", WORKING),
        ("intermediate", WORKING),
        ("an intermediate level", WORKING),
        ("2", WORKING),
        ("Level 2", WORKING),
        ("3/5", WORKING),
        ("5 / 10", WORKING),
        ("3 out of 5", WORKING),
        ("★★★", WORKING),
        ("★★★☆☆", WORKING),
        ("●●●○○", WORKING),
        ("⭐⭐⭐", WORKING),
        ("50 %", WORKING),
        ("69 percent", WORKING),
        ("practitioner", PRACTITIONER),
        ("ADVANCED", PRACTITIONER),
        ("fluent", PRACTITIONER),
        ("very good", PRACTITIONER),
        ("4/5", PRACTITIONER),
        ("70%", PRACTITIONER),
        ("(advanced)", PRACTITIONER),
        ("expert", EXPERT),
        ("at an expert level", EXPERT),
        ("4", EXPERT),
        ("5/5", EXPERT),
        ("95%", EXPERT),
        ("★★★★★", EXPERT),
    ],
)
def test_words_scales_and_stars_are_stated(text: str, wanted: Proficiency) -> None:
    found = read_phrase(text, this_year=2026)
    assert found is not None
    assert (found.rest, found.proficiency, found.source) == ("", wanted, "stated")


@pytest.mark.parametrize(
    ("text", "rest", "years", "wanted"),
    [
        ("6 months of Rust", "Rust", 0.5, AWARENESS),
        ("Rust, 11 months", "Rust", 11 / 12, AWARENESS),
        ("1 year of SQL", "SQL", 1.0, WORKING),
        ("18 months of SQL", "SQL", 1.5, WORKING),
        ("1,5 years of SQL", "SQL", 1.5, WORKING),
        ("SQL (2.5 yrs)", "SQL", 2.5, WORKING),
        ("3 years SQL", "SQL", 3.0, PRACTITIONER),
        ("SQL, 5+ years", "SQL", 5.0, PRACTITIONER),
        ("SQL (3-5 years)", "SQL", 3.0, PRACTITIONER),
        ("SQL for 4 years", "SQL", 4.0, PRACTITIONER),
        ("over 5 years experience in SQL", "SQL", 5.0, PRACTITIONER),
        ("5 years' experience with SQL", "SQL", 5.0, PRACTITIONER),
        ("30 years of SQL", "SQL", 30.0, PRACTITIONER),
        ("Spark since 2019", "Spark", 7.0, PRACTITIONER),
        ("Spark (since Jan 2024)", "Spark", 2.0, WORKING),
        ("Spark 2015-2018", "Spark", 3.0, PRACTITIONER),
        ("Spark 2025 - present", "Spark", 1.0, WORKING),
    ],
)
def test_years_are_an_inference_and_never_make_an_expert(
    text: str, rest: str, years: float, wanted: Proficiency
) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.proficiency, found.source) == (rest, wanted, "inferred")
    assert found.years == pytest.approx(years)


@pytest.mark.parametrize("text", ["Spark since 2026", "Spark 2026 - present"])
def test_who_began_this_year_has_more_than_none(text: str) -> None:
    assert read_within(text, this_year=2026).proficiency == AWARENESS


@pytest.mark.parametrize(
    ("text", "rest", "wanted"),
    [
        ("SQL (advanced, 1 year)", "SQL", PRACTITIONER),
        ("expert SQL, 1 year", "SQL", EXPERT),
        ("advanced SQL 2/5", "SQL", AWARENESS),
    ],
)
def test_a_word_outweighs_years_and_a_scale_outweighs_both(
    text: str, rest: str, wanted: Proficiency
) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.proficiency, found.source) == (rest, wanted, "stated")


@pytest.mark.parametrize(
    "text",
    [
        "Python",
        "Python 3.11",
        "Python - 3",
        "Python (3)",
        "S3",
        "5G",
        "24/7 support",
        "Python 7/5",
        "Python 150%",
        "Visual Basic",
        "notebooks",
        "note taking",
        "nothing",
        "Novell",
        "zero",
        "masterclass",
        "goodness of fit",
        "deep-dive",
        "AWS (S3, Lambda)",
        "expert",
        "",
    ],
)
def test_a_text_that_says_nothing_of_proficiency_is_left_as_it_is(text: str) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.proficiency, found.source) == (text, None, "assumed")


@pytest.mark.parametrize(
    ("text", "rest", "wanted"),
    [
        ("advanced Python", "Python", PRACTITIONER),
        ("expert in SQL", "SQL", EXPERT),
        ("highly proficient Python", "Python", PRACTITIONER),
        ("basic knowledge of Spark", "Spark", AWARENESS),
        ("Python (beginner)", "Python", AWARENESS),
        ("Python [beginner]", "Python [beginner]", None),
        ("Python: 4", "Python", EXPERT),
        ("Python = 3", "Python", PRACTITIONER),
        ("Python - expert", "Python", EXPERT),
        ("Python — expert", "Python", EXPERT),
        ("Python | expert", "Python", EXPERT),
        ("80% Python", "Python", PRACTITIONER),
        ("C++ (expert)", "C++", EXPERT),
        ("C#: expert", "C#", EXPERT),
        (".NET - basic", ".NET", AWARENESS),
        ("scikit-learn (basic)", "scikit-learn", AWARENESS),
        ("CI/CD 4/5", "CI/CD", PRACTITIONER),
    ],
)
def test_the_name_is_what_is_left(text: str, rest: str, wanted: Proficiency | None) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.proficiency) == (rest, wanted)


@pytest.mark.parametrize(
    ("text", "rest", "last_used"),
    [
        ("Hadoop, last used 2019", "Hadoop", "2019"),
        ("Hadoop (last used 2015-03)", "Hadoop", "2015-03"),
        ("Hadoop last used: 2015-03-31", "Hadoop", "2015-03-31"),
        ("Hadoop (advanced, last used 2019)", "Hadoop", "2019"),
        ("Hadoop 2015-2018", "Hadoop", "2018"),
        ("Hadoop 2015 - today", "Hadoop", None),
    ],
)
def test_a_last_use_is_kept(text: str, rest: str, last_used: str | None) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.last_used) == (rest, last_used)


@pytest.mark.parametrize(
    "text",
    [
        "no experience with Kafka",
        "No prior production experience with Kafka",
        "zero knowledge of Kafka",
        "without Kafka",
        "lack of exposure to Kafka",
        "never used Kafka",
        "I have never worked with Kafka",
        "I don't know Kafka",
        "I don\u2019t have experience with Kafka",
        "not familiar with Kafka",
        "not yet used Kafka",
        "not Kafka",
        "NO Kafka",
    ],
)
def test_a_denial_is_a_stated_none(text: str) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.proficiency, found.source, found.negated) == (
        "Kafka",
        NONE,
        "stated",
        True,
    )


def test_shares_and_years_rise_with_the_proficiency() -> None:
    assert [from_share(share) for share in (0, 0.01, 0.49, 0.5, 0.69, 0.7, 0.94, 0.95, 1)] == [
        NONE, AWARENESS, AWARENESS, WORKING, WORKING, PRACTITIONER, PRACTITIONER, EXPERT, EXPERT,
    ]  # fmt: skip
    assert [from_years(years) for years in (0, 0.1, 0.99, 1, 2.99, 3, 50)] == [
        NONE, AWARENESS, AWARENESS, WORKING, WORKING, PRACTITIONER, PRACTITIONER,
    ]  # fmt: skip


def test_every_label_reads_as_itself() -> None:
    for label, proficiency in BY_LABEL.items():
        found = read_phrase(label, this_year=2026)
        assert found is not None
        assert (found.proficiency, proficiency.label) == (proficiency, label)


@pytest.mark.parametrize(
    "text",
    [
        "5" + " " * 200 + "x",
        "5 years" + " " * 2000 + "x",
        "a" + "-" * 5000 + "b",
        "no " * 2000,
        "2019 " * 2000,
        "★ " * 2000,
        "9" * 5000,
        "a: " * 1000,
    ],
    ids=["spaces", "years", "hyphens", "no", "dates", "stars", "digits", "colons"],
)
def test_no_text_takes_long_to_read(text: str) -> None:
    with ending():
        read_phrase(text, this_year=2026)
