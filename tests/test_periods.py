"""When jobs and studies were, as people write dates."""

import pytest
from clock import ending

from mlcareer.periods import Period, find_periods, years_of


def dates(text: str, *, single: bool = False) -> list[tuple[str, str]]:
    """Return the first and last dates of the periods of a text."""
    return [(one.first, one.last) for one in find_periods(text, this_year=2026, single=single)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017",
        "(2017)",
        "March 2019",
        "may 2019 bring luck",
        "2021-05-31",
        "2021-05",
        "2008-10",
        "in 2017 and 2018",
        "2018, 2019, 2020",
        "from 2015",
        "section 2019",
        # Telephones, postcodes, versions, sections, addresses.
        "555-2019-2022",
        "+1 2019-2022",
        "(555) 2019-2022",
        "2019-2022-33",
        "tel 2019 2022",
        "20190-2022",
        "12345-2019",
        "Python 3.10 - 3.12",
        "v2019.1-2020.2",
        "2019.1",
        "192.168.2019.2022",
        "2019:2022",
        "A2019-2022",
        "2019-2022B",
        "SQL Server 2012-2016",
        "Windows Server 2012 – 2019",
        "releases 2016/2019",
        "ISO 27001:2013-2018",
        # Amounts, times, fractions, heights.
        "$2000-2020",
        "$ 2000-2020",
        "2000-2020 USD",
        "2000–2020 €",
        "2000-2020 employees",
        "1,2019-2022",
        "9-5",
        "24/7",
        "10/10",
        "4/10",
        "01/19",
        "5'10",
        "1800-1900",
        # Backwards, and to come.
        "2021-2019",
        "May 2021 - March 2021",
        "2030-2032",
    ],
)
def test_what_is_no_period_is_not_found(text: str) -> None:
    assert dates(text) == []
    assert dates(f"Acme {text} Berlin") == []
    assert dates(f"Acme\n{text}\nBerlin") == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-2022", "2019", "2022"),
        ("2019 – 2022", "2019", "2022"),
        ("2019 — 2022", "2019", "2022"),
        ("2019 -- 2022", "2019", "2022"),
        ("2019 → 2022", "2019", "2022"),
        ("2019 to 2022", "2019", "2022"),
        ("from 2015 to 2018", "2015", "2018"),
        ("between 2015 and 2018", "2015", "2018"),
        ("Jan 2019 – Mar 2022", "2019-01", "2022-03"),
        ("JAN 2019 - MAR 2022", "2019-01", "2022-03"),
        ("January 2013 to January 2017", "2013-01", "2017-01"),
        ("Sept. 2018 – Dec. 2020", "2018-09", "2020-12"),
        ("Jan 2019 - 2022", "2019-01", "2022"),
        ("March 1, 2019 – May 31, 2021", "2019-03", "2021-05"),
        ("1 March 2019 - 31 May 2021", "2019-03", "2021-05"),
        ("1st March 2019 to 6thMay 2020", "2019-03", "2020-05"),
        ("Jan – Mar 2022", "2022-01", "2022-03"),
        ("Nov - Feb 2022", "2021-11", "2022-02"),
        ("Jan 2019 –\nMar 2022", "2019-01", "2022-03"),
        ("January\u00a02019\u00a0– March\u00a02022", "2019-01", "2022-03"),
        ("early 2019 – late 2021", "2019", "2021"),
        ("mid-2019 to end of 2021", "2019", "2021"),
        # Numbers.
        ("01/2019 - 03/2022", "2019-01", "2022-03"),
        ("3/2019 - 12/2022", "2019-03", "2022-12"),
        ("01.2019–03.2022", "2019-01", "2022-03"),
        ("01.03.2019 – 31.05.2021", "2019-03", "2021-05"),
        ("05/31/2018 - 06/30/2019", "2018-05", "2019-06"),
        ("31/05/2018 - 30/06/2019", "2018-05", "2019-06"),
        ("03/04/2018 - 06/30/2019", "2018", "2019-06"),
        ("2019.03 - 2021.05", "2019-03", "2021-05"),
        ("2019-03 - 2021-05", "2019-03", "2021-05"),
        ("2019/03 – 2021/05", "2019-03", "2021-05"),
        ("2019-03-01 – 2021-05-31", "2019-03", "2021-05"),
        ("2019-03-01 to 2021-05-31", "2019-03", "2021-05"),
        # Two digits.
        ("Jul '16 - Aug '18", "2016-07", "2018-08"),
        ("Jul’16 – Aug’18", "2016-07", "2018-08"),
        ("Jul-16 to Aug-18", "2016-07", "2018-08"),
        ("06/18 - 08/20", "2018-06", "2020-08"),
        ("Jun '98 - Aug '03", "1998-06", "2003-08"),
        ("'16 – '18", "2016", "2018"),
        ("2016-17", "2016", "2017"),
        ("1999–03", "1999", "2003"),
        ("2008–10", "2008", "2010"),
        ("2008/09", "2008", "2009"),
        ("2016/2017", "2016", "2017"),
        # Seasons and quarters are periods of their own.
        ("Summer 2020", "2020-06", "2020-08"),
        ("Winter 2020", "2020", "2020"),
        ("Q1 2020", "2020-01", "2020-03"),
        ("Q1 2020 – Q3 2021", "2020-01", "2021-09"),
        # Other languages.
        ("März 2019 bis Oktober 2020", "2019-03", "2020-10"),
        ("janvier 2019 – août 2021", "2019-01", "2021-08"),
        ("février 2019 à décembre 2020", "2019-02", "2020-12"),
        ("marzo de 2019 a mayo de 2021", "2019-03", "2021-05"),
    ],
)
def test_a_period_is_found_with_its_first_and_last_date(text: str, first: str, last: str) -> None:
    around = f"Data engineer, {text}, Berlin"
    start = len("Data engineer, ")
    found = find_periods(around, this_year=2026)
    assert found == [Period(start, start + len(text), first, last)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2019 – present", "2019"),
        ("2019-now", "2019"),
        ("2019 - Current", "2019"),
        ("2019 to today", "2019"),
        ("2019 - till date", "2019"),
        ("2018 till date", "2018"),
        ("2019 to date", "2019"),
        ("2019–ongoing", "2019"),
        ("March 2018 to till date", "2018-03"),
        ("March 2018 to till the date", "2018-03"),
        ("06/18 – present", "2018-06"),
        ("2018 onwards", "2018"),
        ("Since 2019", "2019"),
        ("since March 2019", "2019-03"),
        ("since '19", "2019"),
        ("2024 – 2028", "2024"),
        ("März 2019 – heute", "2019-03"),
        ("janvier 2019 – aujourd’hui", "2019-01"),
        ("enero 2019 - actualidad", "2019-01"),
        ("seit Oktober 2018", "2018-10"),
        ("depuis 2018", "2018"),
        ("desde 2018", "2018"),
    ],
)
def test_what_goes_on_lasts_until_this_year(text: str, first: str) -> None:
    assert dates(f"Acme, {text}, Berlin") == [(first, "2026")]


def test_a_dash_before_a_closing_bracket_goes_on() -> None:
    assert dates("Acme (2019 -)") == [("2019", "2026")]
    assert dates("Acme 2019 - Berlin") == []


def test_several_periods_stand_in_order_and_do_not_overlap() -> None:
    text = "2007-2008 2008-2009 2009-2012\n2012-till date\nJan 2001 - Dec 2003 Acme"
    found = find_periods(text, this_year=2026)
    assert [(text[one.start : one.end], one.last) for one in found] == [
        ("2007-2008", "2008"),
        ("2008-2009", "2009"),
        ("2009-2012", "2012"),
        ("2012-till date", "2026"),
        ("Jan 2001 - Dec 2003", "2003-12"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("B.Sc. (2017)", ("2017", "2017")),
        ("May 2017, Berlin", ("2017-05", "2017-05")),
        ("05/2017", ("2017-05", "2017-05")),
        ("2017-05-31", ("2017-05", "2017-05")),
    ],
)
def test_a_date_alone_is_a_period_only_when_asked_for(text: str, wanted: tuple[str, str]) -> None:
    assert dates(text) == []
    assert dates(text, single=True) == [wanted]


@pytest.mark.parametrize("text", ["10/10", "2030", "SQL Server 2016", "#2019", "$2019", "12:2019"])
def test_a_number_alone_is_no_date_even_when_asked_for(text: str) -> None:
    assert dates(text, single=True) == []


def test_years_count_both_of_their_months() -> None:
    def years(first: str, last: str) -> float:
        return years_of(Period(0, 0, first, last))

    assert years("2019-01", "2019-12") == pytest.approx(1)
    assert years("2019-03", "2019-03") == pytest.approx(1 / 12)
    assert years("2019-01", "2021-05") == pytest.approx(2 + 5 / 12)
    assert years("2015", "2018") == 3
    assert years("2019-11", "2026") == 7
    assert years("2026", "2026") == 0


@pytest.mark.parametrize(
    ("piece", "letters"),
    [
        ("2019-", 400_000),
        ("1-", 400_000),
        ("9", 400_000),
        (" ", 400_000),
        ("2019 ", 80_000),
        ("'16-", 80_000),
        ("01/19-", 80_000),
        ("2019 -\n", 80_000),
        ("March 2019 - ", 80_000),
        ("since the ", 80_000),
    ],
)
def test_no_text_takes_long_to_read(piece: str, letters: int) -> None:
    with ending():
        find_periods(piece * (letters // len(piece)), this_year=2026)


def test_a_long_gap_between_years_takes_no_time() -> None:
    with ending():
        assert dates(f"2019{' ' * 400_000}2020") == []
