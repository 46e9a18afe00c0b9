"""Pages of the web: what a reader sees of them, line by line, and nothing else."""

import json

import pytest
from clock import ending

from mlcareer.errors import InputError
from mlcareer.reading import parse_document


def seen(page: str) -> list[str]:
    """Return the lines that are read of a page."""
    return parse_document(page.encode(), "page.html", this_year=2026).text.split("\n")


def claims(page: str) -> list[tuple[str, bool]]:
    """Return the claims of a page, and whether they are denied."""
    found = parse_document(page.encode(), "page.html", this_year=2026).claims
    return [(one.text, one.denied) for one in found]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var skills = '<p>Kafka</p>';</script>",
        "<style>p { content: 'Kafka' }</style>",
        "<template><p>Kafka</p></template>",
        "<noscript>Kafka</noscript>",
        "<svg><title>Kafka</title><text>Kafka</text></svg>",
        "<nav><ul><li>Kafka</ul></nav>",
        "<footer><p>Kafka</footer>",
        "<select><option>Kafka</select>",
        "<dialog>Kafka</dialog>",
        "<div hidden><div>Kafka</div>Kafka</div>",
        "<p style='color: red; DISPLAY : none'>Kafka</p>",
        "<span style=visibility:hidden>Kafka</span>",
        "<p hidden>Kafka<p>",
        "<ul><li hidden>Kafka</li></ul>",
        "<table><tr hidden><td>Kafka</td></tr></table>",
        "<img alt=Kafka src=kafka.png>",
        "<a href=https://example.org/kafka></a>",
        "<!-- Kafka -->",
        "<![if Kafka]>",
        "<![Kafka",
        "<?kafka Kafka ?>",
        "<input value=Kafka><meta content=Kafka>",
        "<iframe>Kafka</iframe>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    if hidden.endswith(">"):
        hidden += "<p>SQL"
    page = f"<html><head><title>Kafka</title></head><body><p>Python{hidden}"
    assert [line for line in seen(page) if line != "SQL"] == ["Python"]


@pytest.mark.parametrize("void", ["input", "img", "br", "hr", "meta", "wbr"])
def test_an_element_without_an_end_hides_nothing(void: str) -> None:
    assert "Python" in seen(f"<p>one</p><{void} hidden><p>Python</p>")


@pytest.mark.parametrize("tag", ["nav", "footer", "noscript", "div hidden", "svg", "select"])
def test_an_element_left_open_hides_nothing(tag: str) -> None:
    assert seen(f"<p>Python</p><{tag}><p>SQL</p><ul><li>Docker") == ["Python", "SQL", "- Docker"]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<h1>Skills</h1>Python", ["Skills", "Python"]),
        ("<h6>Skills</h6><p>Python</p><p>SQL</p>", ["Skills", "Python", "SQL"]),
        ("Python<br>SQL<br/>R", ["Python", "SQL", "R"]),
        ("<div>Python<div>SQL</div>R</div>", ["Python", "SQL", "R"]),
        ("<ul><li>Python<li><p>SQL</p></li><li></li></ul>R", ["- Python", "- SQL", "R"]),
        ("<ul><li>Languages<ol><li>Python</ol></ul>", ["- Languages", "- Python"]),
        ("<dl><dt>Languages<dd>Python, R</dl>", ["Languages", "Python, R"]),
        ("I like <b>Py</b><i>thon</i> and C<sup>++</sup>.", ["I like Python and C++."]),
        ("<a href=x>Python</a>\n\t <em>  3.11 </em>", ["Python 3.11"]),
        ("R&amp;D, C&#43;&#x2b;, &lt;b&gt;, caf&eacute;&nbsp;bar", ["R&D, C++, <b>, café bar"]),
        ("a < b and c > d <3 x", ["a < b and c > d <3 x"]),
        ("Py&shy;thon S&#8203;QL", ["Python SQL"]),
        ("<pre>Python\n  SQL\n</pre>", ["Python", "SQL"]),
        ("Python\nand\tSQL", ["Python and SQL"]),
        ("<header>Ada</header><main><p>Python</main>", ["Ada", "Python"]),
    ],
)
def test_lines_break_where_a_reader_sees_them(page: str, lines: list[str]) -> None:
    assert seen(f"<body>{page}") == lines


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("<tr><td>Python<td>advanced", ["Python | advanced"]),
        ("<tr><th>Python</th><td><p>advanced</p></td><td>5 years", ["Python | advanced, 5 years"]),
        ("<tr><td>Python<td><td>4/5<tr><td>SQL<td>3/5", ["Python | 4/5", "SQL | 3/5"]),
        ("<tr><td>Skills<td><p>Python<p>SQL", ["Skills", "Python", "SQL"]),
        ("<tr><td><table><tr><td>Go<td>expert</table><td>R", ["Go | expert | R"]),
        (f"<tr><td>{'word ' * 30}<td>{'word ' * 30}", [("word " * 30).strip()] * 2),
        ("<caption>Skills</caption><tr><td>Python<td>good", ["Skills", "Python | good"]),
    ],
)
def test_a_row_is_a_line_if_its_cells_are(table: str, lines: list[str]) -> None:
    assert seen(f"<table>{table}</table>") == lines


def test_what_a_row_says_of_its_skill_is_read() -> None:
    page = "<table><tr><td>Python<td>advanced<td>5 years<tr><td>SQL<td>R<td>Go</table>"
    assert claims(page) == [
        ("Python | advanced, 5 years", False),
        ("SQL | R", False),
        ("Go", False),
    ]


def test_labels_that_only_styles_tell_apart_are_apart() -> None:
    chips = "".join(f'<span class="chip">{one}</span>' for one in ("Python", "R", "SQL"))
    assert seen(f"<div>{chips}</div>") == ["Python", "R", "SQL"]
    assert seen('<span class="a">Py</span><span class="b">thon</span>') == ["Python"]
    assert seen("<span>Py</span><span>thon</span>") == ["Python"]
    assert seen('<b class="a">Python</b> and <b class="a">SQL</b>') == ["Python and SQL"]


def test_boxes_and_strokes_deny() -> None:
    box = '<input type="checkbox" disabled'
    page = f"<ul><li>{box} checked> Docker<li>{box}> Kubernetes<li><s>Kafka</s></ul>"
    assert claims(page) == [("Docker", False), ("Kubernetes", True), ("Kafka", True)]


def test_the_box_of_a_form_says_nothing() -> None:
    assert claims('<ul><li><input type="checkbox"> Docker</ul>') == [("Docker", False)]


def test_the_main_part_stands_for_the_page_only_if_it_is_most_of_it() -> None:
    work = "".join(f"<p>Wrote pipeline number {number} in Python.</p>" for number in range(20))
    page = f"<div>Similar jobs: Kafka</div><main>{work}</main><div>Cookies</div>"
    assert seen(page) == [f"Wrote pipeline number {number} in Python." for number in range(20)]
    assert seen("<aside>Python, SQL, Docker</aside><article>Data engineer</article>") == [
        "Python, SQL, Docker",
        "Data engineer",
    ]


POSTING = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "ML engineer",
    "description": "<p>You know:</p><ul><li>Python</li><li>SQL &amp; dbt</li></ul>",
}
POSTING_LINES = ["ML engineer", "You know:", "- Python", "- SQL & dbt"]


@pytest.mark.parametrize(
    "posting",
    [
        POSTING,
        [POSTING],
        {"@graph": [{"@type": "Organization", "title": "Kafka"}, POSTING]},
        {**POSTING, "@type": ["Thing", "JobPosting"]},
        {
            **POSTING,
            "description": POSTING["description"].replace("&", "&amp;").replace("<", "&lt;"),
        },
    ],
    ids=["one", "list", "graph", "types", "escaped"],
)
def test_a_posting_for_machines_is_read_where_the_page_shows_less(posting: object) -> None:
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    assert seen(f"<title>Job</title>{script}<div id=root>Loading</div>") == POSTING_LINES
    long = "We look for somebody who knows Airflow, and who likes to explain it to others. " * 2
    assert seen(f"{script}<p>{long}") == [long.strip()]


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 100_000,
        "null",
        '{"@type": "JobPosting"}',
        '{"@type": "JobPosting", "title": 3, "description": ["Kafka"]}',
        '{"@type": {"a": 1}, "title": "Kafka engineer and much more of it"}',
        '{"@type": "Person", "description": "Kafka and much more of it, in many words"}',
    ],
)
def test_what_is_no_posting_is_left_alone(script: str) -> None:
    page = f'<script type="application/ld+json">{script}</script><p>Python'
    assert seen(page) == ["Python"]


def test_a_page_that_its_scripts_draw_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        parse_document(b"<html><body><div id=root></div><script>draw()</script>", "job.html")
    [problem] = caught.value.problems
    assert problem.message == "the page shows no text without running its scripts"
    assert (problem.file, problem.fix[:8]) == ("job.html", "Copy the")


@pytest.mark.parametrize("page", ["", "<html></html>", "<p> &nbsp; </p>", "<!-- nothing -->"])
def test_an_empty_page_has_no_claims(page: str) -> None:
    assert claims(page) == []


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 40_000,
        "<ul><li>" * 20_000,
        "<table><tr><td>" * 20_000,
        "<div hidden>" * 20_000,
        "<nav><main>" * 20_000,
        '<a "' * 20_000,
        "<a" * 40_000,
        "<" * 40_000,
        "</" * 40_000,
        "<!--" * 20_000,
        "<![x" * 20_000,
        "<![if " * 20_000 + ">",
        "<script>" + "</script " * 20_000,
        "&" * 40_000,
        "&#x" * 20_000,
        "</td></tr></table>" * 20_000,
        "<a " + "x=1 " * 20_000 + ">",
        "<p>x" * 20_000,
    ],
    ids=lambda page: page[:12],
)
def test_no_page_takes_long(page: str) -> None:
    with ending():
        assert seen(f"<p>Python</p>{page}")[0] == "Python"


def test_a_table_in_a_table_in_a_table_keeps_its_text() -> None:
    assert seen("<table><tr><td>" * 200 + "Python")[-1] == "Python"
    assert seen("<table><tr><td>" * 200 + "Python" + "</table>" * 200 + "SQL") == ["Python", "SQL"]
