"""The parts of ads and résumés: which lines are headings, and of what."""

import pytest

from mlcareer.reading.document import Kind, Section
from mlcareer.reading.layout import read_prose
from mlcareer.reading.sections import headings

NEITHER: list[str] = [
    "Strong communication skills", "Python:", "Experience with SQL", "- Experience with SQL",
    "Docker",
    "SQL skills", "Team player", "Machine learning", "Design data platforms", "We use Python",
    "Excellent analytical skills", "Knowledge of Kafka", "Own the platform", "Data",
    "Work with the data team", "Python: 3 years", "5+ years of experience",
    "Minimum 4 years of experience",
    "- Project management", "- Great team", "- Good interpersonal skills", "* Life insurance",
    "- Leadership experience", "Strong business knowledge", "Ability to work in a team",
    "- Remote work",
    "3-5 years of relevant experience.", "",
]  # fmt: skip
AD: dict[Section, list[str]] = {
    "responsibilities": [
        "Responsibilities", "Key Responsibilities:", "What you'll do", "What you\u2019ll be doing",
        "What will you do?", "WHAT YOU WILL DO", "## Your tasks", "**What you will do**",
        "The Role",
        "About the role", "Job description", "Your mission", "Day to day",
        "Duties and responsibilities",
        "In this role, you will:", "As a data engineer, you will:", "You will be responsible for:",
        "Essential Duties and Responsibilities", "* Responsibilities:", "- **Responsibilities**",
        "Deine Aufgaben", "Ihre Aufgaben:", "Das erwartet dich", "Vos missions",
        "Descriptif du poste",
        "Responsabilidades", "Tus funciones",
    ],
    "required": [
        "Requirements", "REQUIREMENTS", "### Requirements ###", "Required qualifications",
        "Required Skills and Experience", "Minimum qualifications:", "Must have", "Must-haves",
        "What you bring", "What you\u2019ll need", "What we're looking for", "Who you are",
        "About you",
        "What do you need?", "Skills & experience", "Technical skills", "Education and experience",
        "We're looking for someone who:", "To be successful you will need:", "The ideal candidate",
        "You should have", "What makes you a great fit", "Strong fit",
        "8+ years of experience including:",
        "Dein Profil", "Anforderungen", "Das bringst du mit", "Was du mitbringst", "Votre profil",
        "Profil recherch\u00e9", "Comp\u00e9tences requises", "Requisitos", "Lo que buscamos",
    ],
    "preferred": [
        "Nice to have", "Nice-to-haves", "Nice to Have (not required)", "Preferred qualifications",
        "Bonus points if you have", "Bonus", "Desirable", "Desired skills", "Good to have",
        "Pluses",
        "It's a plus if you have", "Even better if you have:", "What will set you apart",
        "Preferred but not required", "You might also have", "W\u00fcnschenswert", "Von Vorteil",
        "Un plus",
        "Atouts", "Se valorar\u00e1", "Deseable",
    ],
    "about": [
        "About us", "About Acme Labs", "Who we are", "About the company", "Our mission", "The team",
        "Our team", "Company description", "\u00dcber uns", "Wer wir sind", "Qui sommes-nous ?",
        "\u00c0 propos", "Sobre nosotros", "Qui\u00e9nes somos",
    ],
    "benefits": [
        "Benefits", "PERKS", "Perks and benefits", "What we offer", "Why join us?", "Salary range",
        "What's in it for you", "Compensation and benefits", "Wir bieten", "Das bieten wir",
        "Unser Angebot", "Ce que nous offrons", "Avantages", "Qu\u00e9 ofrecemos", "Beneficios",
    ],
    "equal-opportunity": [
        "Equal opportunity employer", "EEO Statement", "Diversity & Inclusion", "How to apply",
        "Our commitment to diversity", "Interview process", "Hiring process", "Privacy notice",
    ],
}  # fmt: skip
RESUME: dict[Section, list[str]] = {
    "experience": [
        "Experience", "WORK EXPERIENCE", "Professional Experience", "Employment History",
        "Work history",
        "Internships", "Research experience", "Professional background", "Berufserfahrung",
        "Beruflicher Werdegang", "Exp\u00e9rience professionnelle", "Experiencia laboral",
    ],
    "education": [
        "Education", "EDUCATION:", "Academic background", "Education and training", "Ausbildung",
        "Bildung",
        "Formation", "Formaci\u00f3n acad\u00e9mica",
    ],
    "skills": [
        "Skills", "Technical Skills:", "SKILLS & TOOLS", "Core competencies", "Tech stack",
        "Programming languages", "Skills and interests", "Areas of expertise", "Kenntnisse",
        "Technische F\u00e4higkeiten", "Comp\u00e9tences", "Habilidades",
    ],
    "projects": ["Projects", "Personal Projects", "Academic projects", "Side projects", "Projekte"],
    "summary": ["Summary", "Professional Summary", "Profile", "About me", "Objective", "Profil"],
    "certifications": [
        "Certifications", "Licenses & Certifications", "Courses", "Training", "Weiterbildung",
    ],
    "other": ["References", "Hobbies", "Interests", "LANGUAGES", "Awards", "Patents", "Sprachen"],
}  # fmt: skip


def _sections(text: str, kind: Kind) -> list[tuple[Section, str]]:
    """Return each block's section and its words."""
    blocks = read_prose(text, "a text", this_year=2026, kind=kind).blocks
    return [(one.section, " ".join(text[one.start : one.end].split())) for one in blocks]


@pytest.mark.parametrize("kind", ["ad", "resume"])
@pytest.mark.parametrize("line", NEITHER)
def test_a_line_that_asks_or_lists_is_no_heading(line: str, kind: Kind) -> None:
    assert headings(f"{line}\nPython\n", kind) == []


@pytest.mark.parametrize(
    ("section", "line"), [(section, line) for section, lines in AD.items() for line in lines]
)
def test_a_heading_of_an_ad_begins_its_section(section: Section, line: str) -> None:
    assert _sections(f"\n{line}\nPython\n", "ad") == [(section, "Python")]


@pytest.mark.parametrize(
    ("section", "line"), [(section, line) for section, lines in RESUME.items() for line in lines]
)
def test_a_heading_of_a_resume_begins_its_section(section: Section, line: str) -> None:
    assert _sections(f"\n{line}\nPython\n", "resume") == [(section, "Python")]


def test_a_heading_may_share_its_line_with_what_it_announces() -> None:
    text = "Requirements: 3 years of SQL\nNice to have: Kafka\nBenefits: free tea\n"
    assert _sections(text, "ad") == [
        ("required", "3 years of SQL"), ("preferred", "Kafka"), ("benefits", "free tea"),
    ]  # fmt: skip


def test_a_label_in_a_list_of_what_is_nice_to_have_makes_nothing_required() -> None:
    text = "Nice to have\nTools: Airflow, Dagster\nKnowledge: Scala\nRequired skills:\nPython\n"
    assert _sections(text, "ad") == [
        ("preferred", "Tools: Airflow, Dagster Knowledge: Scala"), ("required", "Python"),
    ]  # fmt: skip


def test_a_label_elsewhere_begins_what_is_asked_for() -> None:
    text = "About us\nWe sell chairs.\nTech stack: Python, Kafka\n"
    assert _sections(text, "ad") == [("about", "We sell chairs."), ("required", "Python, Kafka")]


def test_an_ad_that_lost_its_line_breaks_still_has_its_sections() -> None:
    text = (
        "Senior Data Engineer Acme sells chairs to people who sit. "
        "Responsibilities: Build pipelines with Airflow and keep them running. "
        "Requirements: Three years of SQL and Python. "
        "Nice to have: Kafka or Flink in production. "
        "Benefits: Docker stickers and a desk by the harbour."
    )
    assert _sections(text, "ad") == [
        ("other", "Senior Data Engineer Acme sells chairs to people who sit."),
        ("responsibilities", "Build pipelines with Airflow and keep them running."),
        ("required", "Three years of SQL and Python."),
        ("preferred", "Kafka or Flink in production."),
        ("benefits", "Docker stickers and a desk by the harbour."),
    ]


def test_a_sentence_that_uses_the_words_of_headings_begins_nothing() -> None:
    text = (
        "Requirements\nYou know SQL. Our Responsibilities grow with every customer and Our "
        "Benefits team uses Python, so that you work with those who have the skills for it.\n"
    )
    assert [section for section, _ in _sections(text, "ad")] == ["required"]


def test_a_resumes_line_of_skills_is_no_part_of_its_own() -> None:
    text = "SKILLS\nLanguages: Python, SQL\nTools: Docker\n\nLANGUAGES\nGerman\n"
    found = _sections(text, "resume")
    assert found[0] == ("skills", "Languages: Python, SQL")
    assert found[-1] == ("other", "German")
    assert {section for section, _ in found[:-1]} == {"skills"}


@pytest.mark.parametrize("kind", ["ad", "resume"])
@pytest.mark.parametrize("newlines", [1, 3])
def test_blocks_lie_in_order_and_none_is_blank(kind: Kind, newlines: int) -> None:
    lines = [line for lines in (*AD.values(), *RESUME.values()) for line in (*lines, "Python")]
    text = ("\n" * newlines).join(lines)
    blocks = read_prose(text, "a text", this_year=2026, kind=kind).blocks
    assert all(text[one.start : one.end].strip() for one in blocks)
    ends = [0, *(one.end for one in blocks)]
    assert all(end <= one.start for end, one in zip(ends, blocks, strict=False))
    assert sum(text[one.start : one.end].count("Python") for one in blocks) == text.count("Python")
