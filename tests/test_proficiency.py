"""How people write how well they can do a thing."""

import pytest
from clock import ending

from mlcareer.phrases import join_phrases, read_phrase, read_within
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
        "self-taught",
        "senior",
        "junior",
        "B2",
        "0.8",
        "[x]",
        "deep learning",
        "machine learning",
        "technical",
        "functional and technical",
        "9/10 of our clients",
        "5 years old",
        "5-year plan",
        "top 5%",
        "by 30%",
        "Level 5",
        "11+",
        "10k hours",
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
        ("Python [beginner]", "Python", AWARENESS),
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


# --- in more words ------------------------------------------------------------------------


def reading(text: str) -> tuple[str, Proficiency | None, str]:
    """Return what is left of a text, what it says and how."""
    found = read_within(text, this_year=2026)
    return found.rest, found.proficiency, found.source


@pytest.mark.parametrize(
    "text",
    [
        "Advanced analytics",
        "Expert systems",
        "Basic",
        "Deep learning",
        "Deep learning experience",
        "Deep NLP",
        "Strong typing",
        "Learning rates",
        "Solid principles",
        "Low latency systems",
        "Fair lending",
        "Independent component analysis",
        "Zero trust",
        "Master data management",
        "Hands-on labs",
        "Working with people",
        "Native apps",
        "Professional services",
        "Production monitoring",
        "Production support experience",
        "Academic writing",
        "Certified Kubernetes Administrator",
        "Weekly reports",
        "Experienced Python developer",
        "Senior Python developer",
        "Level 3 support",
        "Section 24/7",
        "Windows 10",
        "SQL Server 2016",
        "SQL Server 2012-2016",
        "Java 8",
        "C++17",
        "H2O",
        "Python 2/3",
        "Python (2/3)",
        "Python 2.7/3.x",
        "C++ 14/17/20",
        "C++ (11+)",
        "Angular 2+",
        "HTML4/5",
        "● Python",
        "Python ★",
        "Python ✓",
        "Python [x]",
        "100% test coverage",
        "5-year plan",
        "10k hours",
        "not only Python",
        "not limited to Python",
        "nothing but Python",
        "Python (self-taught)",
        "English: B2",
    ],
)
def test_words_that_are_part_of_a_name_say_nothing(text: str) -> None:
    assert reading(text) == (text, None, "assumed")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("some experience with Python", AWARENESS),
        ("a little Python", AWARENESS),
        ("a bit of Python", AWARENESS),
        ("know some Python", AWARENESS),
        ("I have some experience with Python", AWARENESS),
        ("limited exposure to Python", AWARENESS),
        ("minimal experience with Python", AWARENESS),
        ("new to Python", AWARENESS),
        ("currently learning Python", AWARENESS),
        ("dabbled in Python", AWARENESS),
        ("played around with Python", AWARENESS),
        ("somewhat familiar with Python", AWARENESS),
        ("theoretical knowledge of Python", AWARENESS),
        ("basic working knowledge of Python", AWARENESS),
        ("basic to intermediate Python", AWARENESS),
        ("basic/intermediate Python", AWARENESS),
        ("rusty Python", AWARENESS),
        ("good working knowledge of Python", WORKING),
        ("a solid understanding of Python", WORKING),
        ("hands-on experience with Python", WORKING),
        ("good hands-on experience with Python", WORKING),
        ("professional experience with Python", WORKING),
        ("conversant with Python", WORKING),
        ("comfortable using Python", WORKING),
        ("I am good at Python", WORKING),
        ("intermediate-level Python", WORKING),
        ("strong working knowledge of Python", PRACTITIONER),
        ("extensive hands-on experience with Python", PRACTITIONER),
        ("strong understanding of and experience with Python", PRACTITIONER),
        ("thorough understanding of Python", PRACTITIONER),
        ("well versed in Python", PRACTITIONER),
        ("very good at Python", PRACTITIONER),
        ("I'm proficient in Python", PRACTITIONER),
        ("experienced with Python", PRACTITIONER),
        ("Advanced level Python", PRACTITIONER),
        ("mastery of Python", EXPERT),
        ("expertise in Python", EXPERT),
    ],
)
def test_words_before_a_name_state_a_proficiency(text: str, wanted: Proficiency) -> None:
    assert reading(text) == ("Python", wanted, "stated")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python. Expert.", EXPERT),
        ("Python [advanced]", PRACTITIONER),
        ("Python {advanced}", PRACTITIONER),
        ("Python <advanced>", PRACTITIONER),
        ("Python -> advanced", PRACTITIONER),
        ("Python → advanced", PRACTITIONER),
        ("Python ..... advanced", PRACTITIONER),
        ("Python____advanced", PRACTITIONER),
        ("Python: Level: Advanced", PRACTITIONER),
        ("Python (Level: Advanced)", PRACTITIONER),
        ("Python (skill level: expert)", EXPERT),
        ("Python advanced level", PRACTITIONER),
        ("Python basic knowledge", AWARENESS),
        ("Python power user", PRACTITIONER),
        ("Python guru", EXPERT),
        ("Python (native)", EXPERT),
        ("Python (above average)", PRACTITIONER),
        ("Python (below average)", AWARENESS),
        ("Python: so-so", AWARENESS),
        ("Python: OK", WORKING),
        ("Python: not bad", WORKING),
        ("Python: not great", AWARENESS),
        ("Python: not very strong", AWARENESS),
        ("Python: great", PRACTITIONER),
        ("Python (a bit rusty)", AWARENESS),
        ("Python (no longer used)", AWARENESS),
        ("Python (in progress)", AWARENESS),
        ("Python (no production experience)", AWARENESS),
        ("Python (never used in production)", AWARENESS),
        ("Python: mid-level", WORKING),
        ("Python - intermediate to advanced", WORKING),
        ("Python (intermediate/advanced)", WORKING),
        ("Python (intermediate-advanced)", WORKING),
        ("I know Python well", WORKING),
        ("I know Python very well", PRACTITIONER),
        ("Python (advanced, self-taught)", PRACTITIONER),
        ("Python: proficient / daily", PRACTITIONER),
        ("Python (expert, 10+ years, daily use)", EXPERT),
        ("Python 5 years (expert)", EXPERT),
        ("Python: expert (5 years)", EXPERT),
        ("Python (\U0001d5f2\U0001d605\U0001d5fd\U0001d5f2\U0001d5ff\U0001d601)", EXPERT),
    ],
)  # fmt: skip
def test_words_behind_a_name_state_a_proficiency(text: str, wanted: Proficiency) -> None:
    assert reading(text) == ("Python", wanted, "stated")


def test_years_beside_a_stated_proficiency_are_kept() -> None:
    for text in (
        "Python (expert, 10+ years, daily use)",
        "Python 10 years (expert)",
        "Python 5/5, 10y",
    ):
        found = read_within(text, this_year=2026)
        assert (found.rest, found.proficiency, found.years) == ("Python", EXPERT, 10)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python (daily)", WORKING),
        ("Python - daily use", WORKING),
        ("Python: used every day", WORKING),
        ("I use Python daily", WORKING),
        ("Python (used in production)", WORKING),
        ("Python in production", WORKING),
        ("production experience with Python", WORKING),
        ("Python (personal projects only)", WORKING),
        ("Python (certified)", WORKING),
        ("Python certified", WORKING),
        ("Python (used at university)", AWARENESS),
        ("Python (academic)", AWARENESS),
        ("Python (university course)", AWARENESS),
        ("coursework in Python", AWARENESS),
        ("Python (occasionally)", AWARENESS),
        ("Python (used once)", AWARENESS),
    ],
)
def test_a_use_is_an_inference_and_never_more_than_working(text: str, wanted: Proficiency) -> None:
    assert reading(text) == ("Python", wanted, "inferred")


def test_years_outweigh_a_use() -> None:
    assert reading("Python (5 years, daily)") == ("Python", PRACTITIONER, "inferred")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python: keine", NONE),
        ("Python: aucune", NONE),
        ("Python: Grundkenntnisse", AWARENESS),
        ("Python (Anfänger)", AWARENESS),
        ("Python (débutant)", AWARENESS),
        ("Python (DEBUTANT)", AWARENESS),
        ("Python: nivel básico", AWARENESS),
        ("Python (principiante)", AWARENESS),
        ("Python (gute Kenntnisse)", WORKING),
        ("Python: niveau intermédiaire", WORKING),
        ("Python: intermedio", WORKING),
        ("Python (fortgeschritten)", PRACTITIONER),
        ("Python – sehr gute Kenntnisse", PRACTITIONER),
        ("Python : avancé", PRACTITIONER),
        ("Python (confirmé)", PRACTITIONER),
        ("Python (nivel avanzado)", PRACTITIONER),
        ("Python – Experte", EXPERT),
        ("Python: experto", EXPERT),
    ],
)
def test_the_common_words_of_other_languages_are_read_as_whole_phrases(
    text: str, wanted: Proficiency
) -> None:
    assert reading(text) == ("Python", wanted, "stated")


def test_a_word_of_another_language_before_a_name_is_part_of_it() -> None:
    assert reading("Basis Python") == ("Basis Python", None, "assumed")


# --- how long -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("three years of SQL", 3),
        ("SQL, three years", 3),
        ("a year of SQL", 1),
        ("half a year of SQL", 0.5),
        ("a couple of years of SQL", 2),
        ("couple years SQL", 2),
        ("a few years of SQL", 2),
        ("several years of SQL", 3),
        ("many years of SQL", 5),
        ("a decade of SQL", 10),
        ("over a decade of SQL", 10),
        ("two decades of SQL", 20),
        ("half a decade of SQL", 5),
        ("two and a half years of SQL", 2.5),
        ("a year and a half of SQL", 1.5),
        ("two to three years of SQL", 2),
        ("2½ years of SQL", 2.5),
        ("½ year SQL", 0.5),
        ("ten+ years of SQL", 10),
        ("SQL 5+ yrs exp", 5),
        ("SQL 5y", 5),
        ("SQL (5y)", 5),
        ("SQL (3–5 yrs)", 3),
        ("SQL 1 to 2 years", 1),
        ("SQL (5+)", 5),
        ("SQL 5 YOE", 5),
        ("SQL - exp: 5 years", 5),
        ("SQL (Experience: 5 years)", 5),
        ("SQL 2y 6m", 2.5),
        ("1 yr 6 mos SQL", 1.5),
        ("SQL: 2 years and 6 months", 2.5),
        ("SQL (2 yrs, 6 mos)", 2.5),
        ("26 weeks of SQL", 0.5),
        ("two weeks of SQL", 2 / 52),
        ("SQL (10 days)", 10 / 365),
        ("SQL (one semester)", 0.5),
        ("eighteen months of SQL", 1.5),
        ("I have 5 years of experience with SQL", 5),
        ("5 years of professional experience in SQL", 5),
        ("minimum of 3 years of SQL", 3),
        ("SQL over the last 5 years", 5),
        ("approx. 4 years of SQL", 4),
        ("nearly 3 years of SQL", 2.7),
        ("less than a year of SQL", 0.9),
        ("SQL (<1 year)", 0.9),
        ("SQL < 1 year", 0.9),
        ("SQL: under 2 years", 1.8),
        ("SQL (> 5 years)", 5),
        ("SQL 5 Jahre", 5),
        ("SQL seit 5 Jahren", 5),
        ("5 Jahre Erfahrung mit SQL", 5),
        ("SQL (3 ans)", 3),
        ("5 años de experiencia con SQL", 5),
        ("SQL (6 mois)", 0.5),
        ("SQL since '19", 7),
        ("SQL since 03/2019", 7),
        ("SQL seit 2019", 7),
        ("SQL (2019–present)", 7),
        ("SQL Jan 2019 – Jun 2021", 2.5),
        ("SQL 01/2019 - 06/2021", 2.5),
        ("SQL (2016-17)", 1),
        ("SQL, between 2015 and 2018", 3),
    ],
)
def test_time_is_read_in_words_too(text: str, years: float) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.source) == ("SQL", "inferred")
    assert found.years == pytest.approx(years)
    assert found.proficiency == from_years(years)


@pytest.mark.parametrize(
    ("text", "last_used"),
    [
        ("Hadoop (used 5 years ago)", "2021"),
        ("Hadoop, last used 3 years ago", "2023"),
        ("Hadoop (last used: March 2021)", "2021"),
        ("Hadoop (not used since 2019)", "2019"),
        ("Hadoop (not used for 5 years)", "2021"),
        ("haven't used Hadoop in two years", "2024"),
        ("have not used Hadoop since 2019", "2019"),
        ("Hadoop Jan 2015 - Mar 2018", "2018-03"),
    ],
)
def test_what_was_not_used_for_years_was_used_then(text: str, last_used: str) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.last_used, found.negated) == ("Hadoop", last_used, False)


# --- scales -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python 4 stars", PRACTITIONER),
        ("Python: four stars", PRACTITIONER),
        ("4-star Python", PRACTITIONER),
        ("Python 3.5 stars", PRACTITIONER),
        ("Python 4 out of 5 stars", PRACTITIONER),
        ("Python 4★", PRACTITIONER),
        ("Python ★4", PRACTITIONER),
        ("Python 4/5 ★", PRACTITIONER),
        ("Python: ★★★★☆ (4/5)", PRACTITIONER),
        ("Python ★★★½", PRACTITIONER),
        ("Python ★★★★", PRACTITIONER),
        ("Python ****", PRACTITIONER),
        ("Python (***)", WORKING),
        ("Python ⭐️⭐️⭐️", WORKING),
        ("Python ⚫⚫⚫⚪⚪", WORKING),
        ("Python ◉◉◉◎◎", WORKING),
        ("Python ▰▰▰▱▱", WORKING),
        ("Python ◆◆◆◇◇", WORKING),
        ("Python ■■■■□", PRACTITIONER),
        ("Python █████░", PRACTITIONER),
        ("Python ▓▓▓░░", WORKING),
        ("Python 🟩🟩🟩⬜⬜", WORKING),
        ("Python 🔵🔵🔵⚪⚪", WORKING),
        ("Python ♥♥♥♡♡", WORKING),
        ("● Python ●●●○○", WORKING),
        ("Python ○○○○○", NONE),
        ("Python [###--]", WORKING),
        ("Python [#######---]", PRACTITIONER),
        ("Python [=====>   ]", WORKING),
        ("Python [=         ]", AWARENESS),
        ("Python 10/10", EXPERT),
        ("Python – 10/10", EXPERT),
        ("Python 8 of 10", PRACTITIONER),
        ("Python: three out of five", WORKING),
        ("Python [4/5]", PRACTITIONER),
        ("Python rating 4/5", PRACTITIONER),
        ("Python: self-rating 7/10", PRACTITIONER),
        ("Python level 4/5", PRACTITIONER),
        ("Python (level 4 of 5)", PRACTITIONER),
        ("Python - Stufe 3 von 5", WORKING),
        ("Python nivel 3 de 5", WORKING),
        ("Python 80/100", PRACTITIONER),
        ("Python ~80 %", PRACTITIONER),
        ("Python (75 pct)", PRACTITIONER),
        ("Python 🚫", NONE),
    ],
)
def test_signs_and_scales_state_a_proficiency(text: str, wanted: Proficiency) -> None:
    assert reading(text) == ("Python", wanted, "stated")


# --- denials ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "have not used Kafka",
        "I haven't used Kafka yet",
        "I've never used Kafka",
        "I've got no experience with Kafka",
        "no hands-on experience with Kafka",
        "absolutely no knowledge of Kafka",
        "no Kafka at all",
        "no idea about Kafka",
        "dont know Kafka",
        "I do not know Kafka",
        "don't really know Kafka",
        "did not use Kafka",
        "never touched Kafka",
        "never heard of Kafka",
        "never worked on Kafka",
        "never had to use Kafka",
        "not worked with Kafka",
        "have yet to use Kafka",
        "inexperienced with Kafka",
        "lacks Kafka experience",
        "little to no experience with Kafka",
        "can't use Kafka",
    ],
)
def test_a_denial_is_read_in_more_words(text: str) -> None:
    found = read_within(text, this_year=2026)
    assert (found.rest, found.proficiency, found.source) == ("Kafka", NONE, "stated")
    assert found.negated


@pytest.mark.parametrize(
    "phrase",
    [
        "never",
        "never used it",
        "never touched",
        "haven't used it yet",
        "haven’t used",
        "have not tried it yet",
        "not used yet",
        "not yet used",
        "not familiar",
        "don't know it",
        "no experience yet",
        "no hands-on experience",
        "zero experience",
        "none yet",
        "N/A",
        "n.a.",
        "not my thing",
        "not at all",
        "no clue",
        "nope",
        "✗",
        "❌",
        "to be learned",
        "would like to learn",
        "0/5",
    ],
)
def test_a_phrase_that_denies_is_a_stated_none(phrase: str) -> None:
    for text in (f"Kafka: {phrase}", f"Kafka ({phrase})", f"Kafka - {phrase}"):
        assert reading(text) == ("Kafka", NONE, "stated")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("not much Kafka", AWARENESS),
        ("not much experience with Kafka", AWARENESS),
        ("hardly any Kafka", AWARENESS),
        ("not very good at Kafka", AWARENESS),
        ("no longer use Kafka", AWARENESS),
        ("not an expert in Kafka", WORKING),
        ("I am not an expert in Kafka", WORKING),
    ],
)
def test_less_than_much_is_more_than_none(text: str, wanted: Proficiency) -> None:
    assert reading(text) == ("Kafka", wanted, "stated")
    assert not read_within(text, this_year=2026).negated


@pytest.mark.parametrize(
    "text", ["want to learn Kafka", "would like to learn Kafka", "interested in learning Kafka"]
)
def test_a_wish_is_none(text: str) -> None:
    assert reading(text) == ("Kafka", NONE, "stated")


def test_a_denial_leaves_the_lines_of_a_list_apart() -> None:
    assert read_within("no Scala\nno Go", this_year=2026).rest == "Scala\nno Go"


# --- lists --------------------------------------------------------------------------------


def test_what_only_says_how_well_is_joined_to_what_it_is_said_of() -> None:
    assert join_phrases(["SQL", "5 years", "advanced", "R"]) == ["SQL, 5 years, advanced", "R"]
    assert join_phrases(["SQL", "self-taught", "R"]) == ["SQL, self-taught", "R"]
    assert join_phrases(["SQL", "between 2015 and 2018"]) == ["SQL, between 2015 and 2018"]
    assert join_phrases(["Accurate", "thorough", "deep learning"]) == [
        "Accurate", "thorough", "deep learning",
    ]  # fmt: skip


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
        "a (" * 66,
        "x: 4/5, " * 25,
        "a " * 100,
        "a and " * 33,
        "not very " * 22,
        "i have no " * 20,
        "3 to " * 40,
        "1 year, " * 25,
        "." * 200,
        "<" * 200,
        "[=" * 100,
        "haven't used x in " * 11,
        "2019 - " * 28,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_no_text_takes_long_to_read(text: str) -> None:
    with ending():
        read_phrase(text, this_year=2026)
        read_within(text, this_year=2026)
