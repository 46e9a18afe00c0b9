"""`mlcareer assess --if`: what is supposed, and what is wrong with it."""

import pytest
from running import Outcome, run

PERSON = "Python: advanced\nSQL 5 years\nDocker: basic\n"
REPORT = ("assess", "-", "--as-of", "2026-01-15")
ROLE = ("--role", "ml-engineer")


def supposing(*options: str, more: tuple[str, ...] = ROLE, stdin: str = PERSON) -> Outcome:
    given = [word for option in options for word in ("--if", option)]
    return run(*REPORT, *more, *given, stdin=stdin)


@pytest.mark.parametrize("role", [(), ROLE], ids=["ranking", "role"])
@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_what_it_would_bring_is_shown_before_and_after(format_: str, role: tuple[str, ...]) -> None:
    outcome = supposing("docker=working", more=(*role, "-f", format_))
    assert (outcome.code, outcome.err) == (0, "")
    assert "Docker working" in outcome.out
    assert "Nothing is saved" in outcome.out or "nothing is saved" in outcome.out
    assert " → " in outcome.out
    assert "docker=working" in outcome.out, "the reading list has it"


def test_one_option_may_name_several_and_the_option_may_be_repeated() -> None:
    together = supposing("docker=working, Kubernetes = Awareness")
    assert together.code == 0
    apart = supposing("docker=working", "Kubernetes = Awareness")
    assert together == apart


def test_a_name_of_several_skills_supposes_each() -> None:
    outcome = supposing("AWS (S3, Lambda)=working, docker/kubernetes=working", more=("-f", "json"))
    said = [one["skill"] for one in outcome.json["matches"] if one["text"].startswith("if ")]
    assert said == ["aws", "amazon-s3", "aws-lambda", "docker", "kubernetes"]


def test_json_is_the_ordinary_envelope_of_the_changed_profile() -> None:
    supposed = supposing("docker=working", more=(*ROLE, "-f", "json")).json
    written = PERSON.replace("Docker: basic", "Docker: working")
    changed = run(*REPORT, *ROLE, "-f", "json", stdin=written).json
    last = supposed.pop("matches")[-1]
    assert (last["text"], last["skill"], last["proficiency"]) == (
        "if docker=working",
        "docker",
        "working",
    )
    changed.pop("matches")
    for document in (supposed, changed):  # they quote the claim
        for row in document["assessment"]["requirements"]:
            row["reasons"] = [one["kind"] for one in row["reasons"]]
    assert supposed == changed


def test_what_one_has_already_changes_nothing_and_is_said() -> None:
    plain = run(*REPORT, *ROLE, "-f", "json", stdin=PERSON).json
    assert supposing("sql=working", more=(*ROLE, "-f", "json")).json == plain
    outcome = supposing("sql=working", more=(*ROLE, "--all"))
    assert "nothing that you do not have already" in outcome.out
    assert "what if never lowers" in " ".join(outcome.out.split())


def test_an_empty_profile_may_be_supposed_to_have_something() -> None:
    outcome = supposing("python=working", stdin="")
    assert (outcome.code, outcome.err) == (0, "")
    assert "from 0 claims and 1 what-if" in outcome.out


def test_the_bar_is_held_against_what_is_supposed() -> None:
    bar = ("--fail-under", "30", *ROLE)
    assert supposing(more=bar).code == 3
    tools = ("docker", "pytorch", "aws", "machine learning", "model evaluation", "deep learning")
    assert supposing(*(f"{one}=expert" for one in tools), more=bar).code == 0


MISTAKES = {
    "a slip in the name": ("dokcer=working", "'dokcer' is not a skill", "did you mean Docker?"),
    "no such skill": ("zzzyx=working", "'zzzyx' is not a skill", "mlcareer skills"),
    "a denial": ("no docker=working", "'no docker' is not a skill", "did you mean Docker?"),
    "a slip in the proficiency": ("docker=workin", "'workin' is not a", "did you mean working?"),
    "another scale": ("docker=4/5", "'4/5' is not a", "did you mean practitioner?"),
    "another word": ("docker=advanced", "'advanced' is not a", "did you mean practitioner?"),
    "no word": ("docker=purple", "'purple' is not a", "use awareness, working, practitioner"),
    "none": ("docker=none", "'none' adds nothing", "never lowers"),
    "no proficiency": ("docker", "'docker' has no proficiency", "write it like docker=working"),
    "nothing behind the sign": ("docker=", "'docker=' has no proficiency", "docker=working"),
    "no skill": ("=working", "'=working' has no skill", "write it like docker=working"),
    "nothing": ("", "'' supposes nothing", "write it like docker=working"),
    "only commas": (" , ,", "supposes nothing", "write it like docker=working"),
}


def said(outcome: Outcome) -> str:
    """Return the message without the box that is drawn around it."""
    return " ".join(outcome.err.replace("│", " ").split())


@pytest.mark.parametrize(("option", "wrong", "fix"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_a_mistake_in_usage(option: str, wrong: str, fix: str) -> None:
    outcome = supposing(option)
    assert (outcome.code, outcome.out) == (2, "")
    assert wrong in said(outcome)
    assert fix in said(outcome)


def test_all_mistakes_are_shown_at_once() -> None:
    options = [option for option, *_ in MISTAKES.values()]
    outcome = supposing("docker=working", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert all(wrong in said(outcome) for _, wrong, _ in MISTAKES.values())


def test_a_supposition_is_shown_harmless() -> None:
    outcome = supposing("[red]\x1b[31mdocker\u202e=working")
    assert outcome.code == 2
    assert "\x1b[31m" not in outcome.err
    assert "\u202e" not in outcome.err
