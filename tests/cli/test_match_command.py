"""`mlcareer match`: how names are read, one line or one object each."""

import pytest
from running import run


def _read(*texts: str, stdin: str = "") -> list[tuple[str, str | None, str | None, str]]:
    found = run("match", *texts, "-f", "json", stdin=stdin).json["matches"]
    return [(one["text"], one["part"], one["skill"], one["rung"]) for one in found]


def test_each_argument_is_one_claim_even_with_commas_in_it() -> None:
    assert _read("Python", "SQL, R") == [
        ("Python", None, "python", "exact"),
        ("SQL, R", "SQL", "sql", "part"),
        ("SQL, R", "R", "r", "part"),
    ]


def test_with_a_dash_each_line_that_is_not_blank_is_one_claim_raw() -> None:
    lines = "- Python\n\n  \n# SQL\r\nbasket weaving, Docker\n"
    assert [one[0] for one in _read("-", stdin=lines)] == [
        "- Python", "# SQL", "basket weaving, Docker", "basket weaving, Docker",
    ]  # fmt: skip


def test_unknown_parts_of_a_compound_are_kept() -> None:
    assert _read("Docker / basket weaving") == [
        ("Docker / basket weaving", "Docker", "docker", "part"),
        ("Docker / basket weaving", "basket weaving", None, "unknown"),
    ]


@pytest.mark.parametrize(
    ("written", "skill", "rung"),
    [
        ("basket weaving", None, "unknown"),
        ("", None, "unknown"),
        ("+", None, "unknown"),
        ("Python", "python", "exact"),
        ("  Python ", "python", "exact"),
        ("k8s", "kubernetes", "alias"),
        ("PYTHON 3.11", "python", "normalised"),
        ("Kuberntes", "kubernetes", "typo"),
    ],
)
def test_every_rung_goes_by_its_name(written: str, skill: str | None, rung: str) -> None:
    assert _read(written) == [(written.strip(), None, skill, rung)]


def test_the_rung_and_the_reading_stand_beside_what_was_written() -> None:
    lines = run("match", "Kuberntes", "no Docker", "SQL 5 years", "Python").out.splitlines()
    assert [line.split() for line in lines] == [
        ["Kuberntes", "typo", "Kubernetes", "(working,", "assumed)"],
        ["no", "Docker", "exact", "Docker", "(said", "not", "to", "know)"],
        ["SQL", "5", "years", "exact", "SQL", "(practitioner,", "from", "years)"],
        ["Python", "exact", "Python", "(working,", "assumed)"],
    ]


def test_an_unknown_name_comes_with_the_nearest_known_ones() -> None:
    found = run("match", "Kubernettez", "-f", "json").json["matches"][0]
    assert found["skill"] is None
    assert found["suggestions"][0]["skill"] == "kubernetes"
    assert "did you mean Kubernetes" in run("match", "Kubernettez").out


def test_nothing_on_standard_input_is_no_match_and_no_error() -> None:
    assert run("match", "-", "-f", "json", stdin="\n\n").json == {"format": 1, "matches": []}
    assert run("match", "-", stdin="").code == 0


def test_after_a_double_dash_a_name_may_begin_with_a_dash() -> None:
    found = run("match", "-f", "json", "--", "-Python").json["matches"]
    assert [(one["text"], one["skill"]) for one in found] == [("-Python", "python")]


def test_a_layer_adds_a_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    layer = tmp_path_factory.mktemp("layer") / "mine.yaml"
    layer.write_text("skills:\n  - {id: python, aliases: [basket weaving]}\n")
    found = run("match", "basket weaving", "python3", "-f", "json", "--taxonomy", str(layer)).json
    assert [one["skill"] for one in found["matches"]] == ["python", "python"]
    assert _read("basket weaving")[0][2] is None


def test_a_proficiency_from_use_is_not_said_to_be_from_years() -> None:
    assert "working, from use" in run("match", "Docker daily use").out
    assert "practitioner, from years" in run("match", "SQL 3 years").out
