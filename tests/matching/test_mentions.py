"""Skills in free text: what is a mention, and what the words around it say of it.

In every table what must not be found, or must not be said, stands first.
"""

from functools import cache

import pytest
from small import compiled, skill

from mlcareer.matching.text import Finder, Mention
from mlcareer.proficiency import Source
from mlcareer.reading.document import Block, Document, Kind, Section
from mlcareer.taxonomy.models import Taxonomy

Graded = tuple[str, str | None, Source]


@pytest.fixture(scope="module")
def finder(taxonomy: Taxonomy) -> Finder:
    return Finder(taxonomy, this_year=2026)


@cache
def small_finder() -> Finder:
    """Return what finds two names of one word, one of two, and one that is a word too."""
    skills = [
        skill("kafka"),
        skill("flink"),
        skill("deep-sea", name="Deep Sea"),
        skill("tide", name="Tide", ambiguous={"Tide": ["kafka", "ocean"]}),
        skill("geology", name="Geology", kind="concept"),
    ]
    return Finder(compiled(skills), this_year=2026)


def mentions(
    finder: Finder, text: str, section: Section = "required", kind: Kind = "ad"
) -> list[Mention]:
    """Find what a text of one section names, and check that each stands where it says."""
    blocks = (Block(0, len(text), section),)
    found = finder.find(Document(source="", claims=(), text=text, blocks=blocks, kind=kind))
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    return found


def skills_of(finder: Finder, text: str) -> list[str]:
    return [one.skill for one in mentions(finder, text)]


# What is written, and the exact letters that are found in it.
WRITTEN = {
    # No name, for the word goes on, or it is part of an address or of another expression.
    "Pythonista, sparkling, javanese": [],
    "googles and tableaux": [],
    "Mail python@example.com or jobs@scala.io": [],
    "See https://docker.com/sql/python and www.tableau.com.": [],
    "scala.io, jobs.tableau.com": [],
    "@python and $R": [],
    "Pythoné, 中R and R中": [],
    # The line before is full, but a blank at its end shows that an entry ended there.
    "You keep what the whole team needs to run its data \nwarehouse": [],
    "#R": [],
    "p.y.t.h.o.n": [],
    "C+ +": [],
    # Nor may a name go on after a line that was not full.
    "machine\nlearning": [],
    # Signs that are letters of a name.
    "C++ and C#": ["C++", "C#"],
    "C/C++": ["C", "C++"],
    "C,C++,Java": ["C", "C++", "Java"],
    "We write C++.": ["C++"],
    "We use .NET, ASP.NET and Node.js.": [".NET", "ASP.NET", "Node.js"],
    "CI/CD, A/B testing": ["CI/CD", "A/B testing"],
    "ci / cd and a / b testing": ["ci / cd", "a / b testing"],
    "T-SQL and Objective-C": ["T-SQL", "Objective-C"],
    "F# or C#/Java": ["F#", "C#", "Java"],
    # Signs that end a name.
    "Python, SQL; Docker. Kafka!": ["Python", "SQL", "Docker", "Kafka"],
    "Python...": ["Python"],
    "Hadoop/Spark/Kafka": ["Hadoop", "Spark", "Kafka"],
    "'Python' \"SQL\" \u201cDocker\u201d": ["Python", "SQL", "Docker"],
    "Python's and Docker\u2019s tools": ["Python", "Docker"],
    "Python\u2122 and Docker\u00ae": ["Python", "Docker"],
    "PyTorch-based, Python-like": ["PyTorch", "Python"],
    "#python #docker": ["python", "docker"],
    # Versions, whether glued or not; only what is glued belongs to the name.
    "Python3, HTML5, Spark2.4": ["Python3", "HTML5", "Spark2.4"],
    "Python 3.11 and SQL Server 2016": ["Python", "SQL Server"],
    "C++17": ["C++17"],
    # Numbers and ways to write a name.
    "LLMs, neural networks, dashboards": ["LLMs", "neural networks", "dashboards"],
    "scikit-learn, scikit_learn, Scikit Learn": ["scikit-learn", "scikit_learn", "Scikit Learn"],
    "PYTHON, docker, javascript": ["PYTHON", "docker", "javascript"],
    # The longest name wins, and holds no other.
    "AWS Lambda": ["AWS Lambda"],
    "Spark Streaming": ["Spark Streaming"],
    "Microsoft SQL Server": ["Microsoft SQL Server"],
    "AWS (S3, Lambda)": ["AWS", "S3", "Lambda"],
    # What got lost or changed on the way out of other programs.
    "SQLExperience with PythonStrong": ["SQL", "Python"],
    "good skillsPython, experienceDocker": ["Python", "Docker"],
    "Power\u00a0BI, machine\u00a0\u00a0learning": ["Power\u00a0BI", "machine\u00a0\u00a0learning"],
    "scikit\u2013learn, CI\u2013CD": ["scikit\u2013learn", "CI\u2013CD"],
    "Python\u2013Docker": ["Python", "Docker"],
    "Ten-\nsorFlow and scikit-\nlearn": ["Ten-\nsorFlow", "scikit-\nlearn"],
    "Ten-\n   sorFlow": ["Ten-\n   sorFlow"],
    "A line that is as long as all the lines of this text, machine\nlearning too": [
        "machine\nlearning"
    ],
    "\U0001d40f\U0001d432\U0001d42d\U0001d421\U0001d428\U0001d427, \uff33\uff31\uff2c": [
        "\U0001d40f\U0001d432\U0001d42d\U0001d421\U0001d428\U0001d427",
        "\uff33\uff31\uff2c",
    ],
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_name_is_found_with_exactly_its_own_letters(text: str, finder: Finder) -> None:
    assert [one.text for one in mentions(finder, text)] == WRITTEN[text]


# Each has a skill near by, which must be found and be the only one.
ORDINARY = {
    "You go self-serve with SQL.": ["sql"],
    "Go above and beyond with SQL.": ["sql"],
    "Go to meetups about Python.": ["python"],
    "You are ready to go, and know Python.": ["python"],
    "Own the go-to-market plan in Tableau.": ["tableau"],
    "Go-to-market reports in Tableau.": ["tableau"],
    "We excel at Python.": ["python"],
    "Excel at Python and SQL.": ["python", "sql"],
    "Spark joy for users with Python.": ["python"],
    "You spark ideas with Python.": ["python"],
    "A swift response, in Python.": ["python"],
    "Swift response to incidents with Docker.": ["docker"],
    "A dash of SQL.": ["sql"],
    "Dash of SQL and Python.": ["sql", "python"],
    "The rust belt and Python.": ["python"],
    "Rust belt factories, in SQL.": ["sql"],
    "Founded by Ray Dalio; we write Python.": ["python"],
    "Ray Dalio reads our SQL.": ["sql"],
    "A hive of activity around Kafka.": ["apache-kafka"],
    "Hive of activity, Python and SQL.": ["python", "sql"],
    "We express interest in Python.": ["python"],
    "You react to Kafka events.": ["apache-kafka"],
    "React to outages in AWS.": ["aws"],
    "Access to AWS and SQL.": ["aws", "sql"],
    "Rest assured, we use Python.": ["python"],
    "The rest is Python.": ["python"],
    "In a word, SQL.": ["sql"],
    "C-level reports in Tableau.": ["tableau"],
    "A Series C startup on AWS.": ["aws"],
    "Series C, Python.": ["python"],
    "The R&D group writes Python.": ["python"],
    "R & D with Python.": ["python"],
    "A shell company; Python.": ["python"],
    "Sheets of paper, and SQL.": ["sql"],
    "The outlook for the year: Python.": ["python"],
    "In spring we use Python.": ["python"],
    "The fabric of society, and Power BI.": ["power-bi"],
    "Write glue code in Python.": ["python"],
}


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_word_is_no_skill_beside_a_skill(text: str, finder: Finder) -> None:
    assert skills_of(finder, text) == ORDINARY[text]


MEANT = {
    "Go, Rust or C": ["go", "rust", "c"],
    "R packages": ["r"],
    "Knowledge of R": ["r"],
    "We use Go.": ["go"],
    "You know Rust.": ["rust"],
    "Two years of Spark": ["apache-spark"],
    "Spark is a plus": ["apache-spark"],
    "Rust preferred": ["rust"],
    "Ideally Rust": ["rust"],
    "Use Excel to report.": ["excel"],
    "Experience with Excel": ["excel"],
    "Spark, Hive and Kafka": ["apache-spark", "apache-hive", "apache-kafka"],
    "Written in Swift for iOS": ["swift", "ios"],
    "Python, R, SQL": ["python", "r", "sql"],
    "python, r, sql": ["python", "r", "sql"],
    "c, c++, java": ["c", "cpp", "java"],
    "R or Python": ["r", "python"],
    "React and TypeScript": ["react", "typescript"],
    "Java and Spring": ["java", "spring"],
    "Ray, Spark": ["ray", "apache-spark"],
    "Helm charts and Kubernetes": ["helm", "kubernetes"],
    "Lambda and S3": ["aws-lambda", "amazon-s3"],
    "\u2022 R\n\u2022 Go\n\u2022 SQL": ["r", "go", "sql"],
}


@pytest.mark.parametrize("text", MEANT)
def test_a_word_that_is_a_name_too_is_found_where_it_is_meant(text: str, finder: Finder) -> None:
    assert skills_of(finder, text) == MEANT[text]


# "-" before a skill says that it is denied.
DENIED = {
    "not only Python but also SQL": ["python", "sql"],
    "not just Python": ["python"],
    "including but not limited to Python": ["python"],
    "no shortage of Python": ["python"],
    "no problem with Java": ["java"],
    "can't live without Python": ["python"],
    "it's not about Python": ["python"],
    "no-code tools and SQL": ["sql"],
    "no experience required. Python": ["python"],
    "no degree needed; Python": ["python"],
    "Do not hesitate to ask about SQL": ["sql"],
    "Python (Kafka not required)": ["python", "-apache-kafka"],
    "No production experience with Kafka": ["-apache-kafka"],
    "not required: Scala": ["-scala"],
    "not required: Scala, Go\nSQL": ["-scala", "-go", "sql"],
    "no Scala or Rust needed, but Python": ["-scala", "-rust", "python"],
    "Scala not required, Python required": ["-scala", "python"],
    "Kafka or Flink experience is not required": ["-apache-kafka", "-apache-flink"],
    "Knowledge of Scala isn't necessary": ["-scala"],
    "It is not necessary to know Scala": ["-scala"],
    "You don't need Kafka": ["-apache-kafka"],
    "You don\u2019t need Kafka, you need SQL": ["-apache-kafka", "sql"],
    "You will not write Java": ["-java"],
    "Never used Spark, but know Flink well": ["-apache-spark", "apache-flink"],
    "no Kafka. Spark daily": ["-apache-kafka", "apache-spark"],
    "no Kafka; SQL": ["-apache-kafka", "sql"],
    "no Kafka\nSQL": ["-apache-kafka", "sql"],
    "Python without SQL": ["python", "-sql"],
    "Python, not R": ["python", "-r"],
    "Neither Scala nor Java; Python": ["-scala", "-java", "python"],
    "no knowledge of Java, Scala and Kotlin": ["-java", "-scala", "-kotlin"],
    "I lack SQL": ["-sql"],
    "SQL (not required)": ["-sql"],
    "Terraform: no": ["-terraform"],
    "Kafka - never used": ["-apache-kafka"],
    "no Snowflake experience but strong BigQuery": ["-snowflake", "bigquery"],
}


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_reaches_as_far_as_it_is_meant(text: str, finder: Finder) -> None:
    found = mentions(finder, text)
    assert [f"{'-' * one.negated}{one.skill}" for one in found] == DENIED[text]


def test_what_is_denied_is_stated_to_be_none(finder: Finder) -> None:
    only = mentions(finder, "No advanced Kafka, please", kind="resume")[0]
    assert (only.negated, only.proficiency, only.source) == (True, 0, "stated")


def graded(found: list[Mention]) -> list[Graded]:
    return [
        (one.skill, None if one.proficiency is None else one.proficiency.label, one.source)
        for one in found
    ]


def said(*skills: str, label: str | None = None, source: Source = "stated") -> list[Graded]:
    """Return what is said of skills; what is assumed has no label."""
    return [(one, label, source if label else "assumed") for one in skills]


GRADED = {
    "Python": said("python"),
    "Experience with Docker": said("docker"),
    "Knowledge of Docker": said("docker"),
    "strong team; Python": said("python"),
    "5 years as an analyst using Excel": said("excel"),
    "20 year old company using Python": said("python"),
    "A company with 20 years of history and Python": said("python"),
    "Python, 3 years ago": said("python"),
    "Python 3 and Python (3.11)": said("python", "python"),
    "Advanced analytics": said("data-analysis"),
    "Strong desire to learn Python": [
        *said("continuous-learning", label="practitioner"), *said("python"),
    ],
    "Excellent SQL skills, some Docker": [
        *said("sql", label="practitioner"), *said("docker"),
    ],
    "Strong SQL. Python": [*said("sql", label="practitioner"), *said("python")],
    "Strong SQL\nPython": [*said("sql", label="practitioner"), *said("python")],
    "Python and strong SQL": [*said("python"), *said("sql", label="practitioner")],
    "SQL (expert), Python": [*said("sql", label="expert"), *said("python")],
    # Words before.
    "Strong knowledge of Java, Scala and SQL": said("java", "scala", "sql", label="practitioner"),
    "Familiarity with Docker and Kubernetes": said("docker", "kubernetes", label="awareness"),
    "hands-on experience with Kafka and Docker": said("apache-kafka", "docker", label="working"),
    "expertise in Python and SQL": said("python", "sql", label="expert"),
    "Basic Docker, advanced SQL": [
        *said("docker", label="awareness"), *said("sql", label="practitioner"),
    ],
    "Advanced: Python, SQL": said("python", "sql", label="practitioner"),
    # Words behind.
    "Python expert": said("python", label="expert"),
    "SQL proficiency": said("sql", label="practitioner"),
    "Docker (basic)": said("docker", label="awareness"),
    "Python: expert; SQL: intermediate": [
        *said("python", label="expert"), *said("sql", label="working"),
    ],
    "Python | Advanced": said("python", label="practitioner"),
    # Scales.
    "Python \u2605\u2605\u2605\u2605\u2606": said("python", label="practitioner"),
    "Python \u25cf\u25cf\u25cf\u25cb\u25cb": said("python", label="working"),
    "SQL 4/5, R: 2/5": [*said("sql", label="practitioner"), *said("r", label="awareness")],
    # Years, which infer; a word beats them.
    "3+ years of Python and SQL": said("python", "sql", label="practitioner", source="inferred"),
    "SQL: 2 years": said("sql", label="working", source="inferred"),
    "SQL - 24 months": said("sql", label="working", source="inferred"),
    "2-3 years of SQL": said("sql", label="working", source="inferred"),
    "6 months of Docker": said("docker", label="awareness", source="inferred"),
    "less than 1 year of Docker": said("docker", label="awareness", source="inferred"),
    "one year of Python": said("python", label="working", source="inferred"),
    "Python for 5 years": said("python", label="practitioner", source="inferred"),
    "5 years of basic Python": said("python", label="awareness"),
}  # fmt: skip


@pytest.mark.parametrize("text", GRADED)
def test_how_well_is_what_the_text_says_of_this_skill(text: str, finder: Finder) -> None:
    assert graded(mentions(finder, text, "skills", "resume")) == GRADED[text]


def test_years_are_told_apart_by_the_skill_that_they_stand_beside(finder: Finder) -> None:
    found = mentions(finder, "Python (5+ yrs), SQL (18 months), Docker", "skills", "resume")
    assert [one.years for one in found] == [5, 1.5, None]


# A "?" before a skill says that it is only preferred.
PREFERRED = {
    "Python required": ["python"],
    "annual bonus, Python": ["python"],
    "Python is required and Scala is preferred": ["python", "?scala"],
    "SQL required, Rust preferred": ["sql", "?rust"],
    "SQL required, Zorglub preferred": ["sql"],
    "SQL; Rust preferred": ["sql", "?rust"],
    "SQL. Kafka is a plus": ["sql", "?apache-kafka"],
    "Python (Kafka a plus)": ["python", "?apache-kafka"],
    "Kafka\nDocker is a plus": ["apache-kafka", "?docker"],
    "Nice to have: Rust, Go\nSQL": ["?rust", "?go", "sql"],
    "Spark is a plus": ["?apache-spark"],
    "Spark and Kafka are a plus": ["?apache-spark", "?apache-kafka"],
    "Python; experience with Kafka or Flink a plus": ["python", "?apache-kafka", "?apache-flink"],
    "Kafka (Flink, Docker) a plus": ["?apache-kafka", "?apache-flink", "?docker"],
    "Python, ideally Rust": ["python", "?rust"],
    "Rust (preferred)": ["?rust"],
    "Preferably Rust": ["?rust"],
    "Python, preferably with pandas": ["python", "?pandas"],
    "Bonus points for Kafka": ["?apache-kafka"],
    "It's a plus if you know Kafka": ["?apache-kafka"],
    "Scala not required but nice to have": ["?scala"],
    "Scala is not required but is a plus": ["?scala"],
}


@pytest.mark.parametrize("text", PREFERRED)
def test_what_is_only_preferred_is_marked_and_not_denied(text: str, finder: Finder) -> None:
    found = mentions(finder, text)
    assert [f"{'?' * (one.section == 'preferred')}{one.skill}" for one in found] == PREFERRED[text]
    assert not any(one.negated for one in found)


def test_nobody_prefers_anything_in_a_resume(finder: Finder) -> None:
    found = mentions(finder, "Python is a plus, ideally Kafka", "skills", "resume")
    assert [(one.skill, one.section) for one in found] == [
        ("python", "skills"),
        ("apache-kafka", "skills"),
    ]


def test_what_is_preferred_among_benefits_stays_a_benefit(finder: Finder) -> None:
    found = mentions(finder, "Docker training is a plus", "benefits")
    assert [(one.skill, one.section, one.counts) for one in found] == [
        ("docker", "benefits", False)
    ]


NAMES_OF_OTHER_THINGS = {
    "BS in Statistics": [],
    "Degree in computer science, mathematics or statistics": [],
    "Ph.D. in NLP": [],
    "Statistics degree; SQL": ["sql"],
    "PhD in physics, Python": ["python"],
    "MBA, SQL": ["sql"],
    "Master's degree preferred, Python": ["python"],
    "Degree in statistics and experience with Python": ["python"],
    "MS in statistics, machine learning, or a related field. SQL": ["sql"],
    "MS SQL Server and MS Excel": ["sql-server", "excel"],
    "Machine Learning Engineer": [],
    "Senior Python Developer": [],
    "Reports to the Data Science Manager": [],
    "Works with SQL analysts on Docker": ["docker"],
    "The Deep Learning group": [],
    "The Data Engineering team uses SQL": ["sql"],
    "An agile team": ["agile"],
    "AWS Certified Solutions Architect": ["aws"],
    "Cloudera Certified Spark Developer": ["apache-spark"],
}


@pytest.mark.parametrize("text", NAMES_OF_OTHER_THINGS)
def test_fields_of_study_titles_and_teams_name_no_skill(text: str, finder: Finder) -> None:
    assert skills_of(finder, text) == NAMES_OF_OTHER_THINGS[text]


# The rules by themselves, with names that no shipped data has.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the tide of the ocean", []),
        ("Tide of change, Kafka", ["kafka"]),
        ("Tide to come, Kafka", ["kafka"]),
        ("kafkaesque", []),
        ("Geology team", []),
        ("BSc in Geology, Kafka", ["kafka"]),
        ("Kafka and Tide", ["kafka", "tide"]),
        ("Kafka.", ["kafka"]),
        ("deep   sea", ["deep-sea"]),
        ("Deep-Sea", ["deep-sea"]),
    ],
)
def test_the_rules_hold_for_any_taxonomy(text: str, expected: list[str]) -> None:
    assert skills_of(small_finder(), text) == expected


def test_nothing_is_found_outside_of_the_blocks() -> None:
    text = "Kafka\nFlink\nKafka"
    blocks = (Block(6, 11, "skills"),)
    found = small_finder().find(Document("", (), text=text, blocks=blocks, kind="resume"))
    assert [(one.skill, one.start, one.end, one.line) for one in found] == [("flink", 6, 11, 2)]


def test_a_mention_takes_date_and_evidence_from_the_job_it_lies_in() -> None:
    text = "Kafka\nFlink"
    blocks = (
        Block(0, 6, "experience", last_used="2021-05", evidence="Engineer at Acme"),
        Block(6, 11, "skills"),
    )
    found = small_finder().find(Document("", (), text=text, blocks=blocks, kind="resume"))
    assert [(one.skill, one.last_used, one.evidence) for one in found] == [
        ("kafka", "2021-05", "Engineer at Acme"),
        ("flink", None, ""),
    ]


def test_a_claim_with_other_words_gives_the_names_in_it() -> None:
    found = small_finder().find_in_claim("wrote jobs for Kafka and Flink")
    assert [(one.skill, one.text) for one in found] == [("kafka", "Kafka"), ("flink", "Flink")]
