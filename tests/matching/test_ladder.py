"""How claims are read: the case table, and the rungs on an index of a few names."""

import pytest
from clock import ending
from readings import NEVER, NOTHING, READS, WORDS

from mlcareer.matching.ladder import Matcher, Rung
from mlcareer.names import NormalName, normalise
from mlcareer.proficiency import Proficiency
from mlcareer.taxonomy.models import NameIndex, Taxonomy


def small(
    names: dict[str, list[str]], ambiguous: dict[str, dict[str, list[str]]] | None = None
) -> Matcher:
    """Return a matcher that knows owners by their names, the first of which is canonical."""
    normal = {normalise(one): owner for owner, all_ in names.items() for one in all_}
    unsure: dict[NormalName, dict[str, frozenset[NormalName]]] = {
        normalise(name): {
            owner: frozenset(map(normalise, words)) for owner, words in owners.items()
        }
        for name, owners in (ambiguous or {}).items()
    }
    index = NameIndex(
        names={all_[0]: owner for owner, all_ in names.items()},
        aliases={one: owner for owner, all_ in names.items() for one in all_[1:]},
        normal=normal,
        ambiguous=unsure,
        writing={normalise(name): name for name in ambiguous or {}},
    )
    return Matcher(index, this_year=2026)


FEW = small(
    {
        "docker": ["Docker"],
        "kubernetes": ["Kubernetes", "k8s"],
        "c": ["C"],
        "cpp": ["C++"],
        "r": ["R"],
        "sql": ["SQL"],
        "aws": ["AWS", "Amazon Web Services"],
        "lambda": ["AWS Lambda"],
        "tensorflow": ["TensorFlow"],
        "terraform": ["Terraform"],
        "deep-learning": ["Deep learning"],
        "tcp": ["TCP/IP"],
    },
    ambiguous={"TF": {"tensorflow": ["keras", "neural"], "terraform": ["hashicorp", "module"]}},
)


def owners(text: str, matcher: Matcher = FEW, context: str = "") -> list[str | None]:
    """Return the owner of each thing read in a text."""
    return [one.owner for one in matcher.read(text, context)]


# --- the shipped taxonomy -----------------------------------------------------------------


@pytest.mark.parametrize(("text", "wrong"), NEVER.items(), ids=NEVER)
def test_a_name_is_never_read_as_its_false_friend(
    text: str, wrong: list[str], matcher: Matcher
) -> None:
    assert not set(owners(text, matcher)) & set(wrong)


@pytest.mark.parametrize("text", NOTHING, ids=repr)
def test_what_names_no_skill_is_unknown(text: str, matcher: Matcher) -> None:
    found = matcher.read(text)
    assert [(one.owner, one.rung, one.score) for one in found] == [(None, "unknown", 0.0)]


def test_ordinary_words_are_no_slips_for_skills(matcher: Matcher) -> None:
    found = {word: matcher.read(word) for word in WORDS}
    assert {word: one.owner for word, (one, *_) in found.items() if one.owner} == {}


@pytest.mark.parametrize(("text", "wanted"), READS.items(), ids=map(repr, READS))
def test_a_claim_is_read_as_every_skill_that_it_names(
    text: str, wanted: list[str], matcher: Matcher
) -> None:
    assert [one for one in owners(text, matcher) if one] == wanted


def test_the_case_table_speaks_of_skills_that_exist(taxonomy: Taxonomy) -> None:
    wanted = {skill for skills in READS.values() for skill in skills}
    assert wanted - taxonomy.skills.keys() == set()
    never = {skill for skills in NEVER.values() for skill in skills}
    assert never - taxonomy.skills.keys() == set()


# --- rungs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Doker shop", "unknown"),
        ("Dokcers", "unknown"),
        ("Docker", "exact"),
        ("k8s", "alias"),
        ("docker", "normalised"),
        ("Dockers", "normalised"),
        ("Docker 27.1", "normalised"),
        ("Dokcer", "typo"),
    ],
)
def test_the_first_rung_that_answers_names_the_reading(text: str, rung: Rung) -> None:
    (found,) = FEW.read(text)
    assert found.rung == rung
    assert (found.owner is None) == (rung == "unknown")


def test_what_is_known_scores_one_and_a_slip_scores_its_similarity() -> None:
    assert FEW.read("docker")[0].score == 1.0
    # One edit in the ten letters of "kubernetes".
    assert FEW.read("kubernets")[0].score == pytest.approx(1 - 1 / 10)
    assert FEW.read("basket")[0].score == 0.0


def test_parts_of_a_compound_keep_their_text_and_say_that_they_are_parts() -> None:
    found = FEW.read("Docker / Kuberntes / knitting")
    assert [(one.text, one.owner, one.rung) for one in found] == [
        ("Docker", "docker", "part"),
        ("Kuberntes", "kubernetes", "typo"),
        ("knitting", None, "unknown"),
    ]


def test_a_name_that_looks_like_a_compound_is_read_whole() -> None:
    assert owners("TCP/IP") == ["tcp"]
    assert owners("Docker, TCP/IP") == ["docker", "tcp"]


def test_a_compound_that_names_nothing_known_stays_whole() -> None:
    (found,) = FEW.read("knitting / weaving")
    assert (found.text, found.owner) == ("knitting / weaving", None)


def test_two_names_of_one_skill_in_a_compound_are_one_reading() -> None:
    assert owners("Amazon Web Services (AWS)") == ["aws"]


@pytest.mark.parametrize("text", ["R&D", "R & D", "R and D", "A/C", "C/D", "H/R"])
def test_a_single_letter_beside_an_unknown_one_is_no_language(text: str) -> None:
    assert owners(text) == [None]


@pytest.mark.parametrize(
    ("text", "wanted"), [("C/C++", ["c", "cpp"]), ("R or C", ["r", "c"]), ("C & SQL", ["c", "sql"])]
)
def test_a_single_letter_beside_a_known_name_is_a_language(text: str, wanted: list[str]) -> None:
    assert owners(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MLPs, etc", ["deep-learning"]),
        ("Dense Neural Networks (MLPs, etc)", ["deep-learning"]),
        ("Python, SQL, and so on", ["python", "sql"]),
    ],
)
def test_and_so_on_is_no_part_of_a_name(text: str, wanted: list[str], matcher: Matcher) -> None:
    found = matcher.read(text)
    assert [one.owner for one in found] == wanted
    assert "typo" not in {one.rung for one in found}


def test_a_list_is_never_squeezed_into_one_name() -> None:
    assert owners("AWS, Docker") == ["aws", "docker"]
    few = small({"lambda": ["Lambda"], "s": ["S3"]})
    assert owners("Lambda, S3", few) == ["lambda", "s"]


def test_a_version_after_a_slash_makes_another_thing() -> None:
    # SAP R/3 is no release of R.
    assert owners("R/3") == [None]
    assert owners("R 4.2") == ["r"]


# --- ambiguous names ----------------------------------------------------------------------


def test_an_ambiguous_name_alone_is_unknown_and_suggests_every_owner() -> None:
    assert owners("TF") == [None]
    assert FEW.suggest("TF") == (("tensorflow", 1.0), ("terraform", 1.0))
    assert FEW.ambiguous("tf") == ("tensorflow", "terraform")


@pytest.mark.parametrize(
    ("text", "context", "wanted"),
    [
        ("TF", "keras and module", None),
        ("TF", "kera", None),
        ("TF", "we wrote it with Keras", "tensorflow"),
        ("TF", "HashiCorp tools", "terraform"),
        ("TF (neural)", "", "tensorflow"),
    ],
)
def test_an_ambiguous_name_is_settled_by_the_words_of_one_owner(
    text: str, context: str, wanted: str | None
) -> None:
    assert owners(text, context=context) == [wanted]


def test_the_other_parts_of_a_list_settle_an_ambiguous_name() -> None:
    assert owners("Docker, TF, HashiCorp")[:2] == ["docker", "terraform"]


def test_an_ambiguous_name_of_the_shipped_taxonomy_alone_suggests_its_owners(
    matcher: Matcher,
) -> None:
    several = {
        name: tuple(words)
        for name, words in matcher.index.ambiguous.items()
        if name not in matcher.index.normal
    }
    assert {"tf", "lambda"} <= several.keys()
    for name, wanted in several.items():
        assert owners(name, matcher) == [None], name
        assert [owner for owner, _ in matcher.suggest(name)] == list(wanted), name


# --- proficiency and negation within a claim ----------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "no experience with Docker",
        "No prior experience with Docker",
        "never used Docker",
        "I have never used Docker",
        "not familiar with Docker",
        "don't know Docker",
        "without any Docker",
        "not Docker",
        "no Docker experience",
    ],
)
def test_a_denied_skill_is_read_as_denied(text: str) -> None:
    (found,) = FEW.read(text)
    assert (found.owner, found.said.proficiency, found.said.negated) == ("docker", 0, True)


def test_a_denial_covers_every_part_that_follows_it() -> None:
    found = FEW.read("no experience with Docker or Kubernetes")
    assert [(one.owner, one.said.negated) for one in found] == [
        ("docker", True),
        ("kubernetes", True),
    ]


def test_a_denied_part_leaves_the_other_parts_alone() -> None:
    found = FEW.read("R, not SQL")
    assert [(one.owner, one.said.negated) for one in found] == [("r", False), ("sql", True)]


def test_a_name_that_begins_like_a_proficiency_is_read_whole() -> None:
    (found,) = FEW.read("Deep learning")
    assert (found.owner, found.said.proficiency) == ("deep-learning", None)


def test_a_slip_in_such_a_name_does_not_turn_its_first_word_into_a_proficiency() -> None:
    few = small({"mdm": ["Master data management"], "governance": ["Data management"]})
    (found,) = few.read("Master data managemet")
    assert (found.owner, found.said.proficiency) == ("mdm", None)


def test_a_proficiency_in_the_last_brackets_is_about_the_last_name() -> None:
    found = FEW.read("SQL, Docker (advanced)")
    assert [(one.owner, one.said.proficiency) for one in found] == [
        ("sql", None),
        ("docker", Proficiency.PRACTITIONER),
    ]


@pytest.mark.parametrize("text", ["SQL, Docker: advanced", "Advanced: SQL, Docker"])
def test_a_proficiency_before_or_after_a_colon_is_about_the_whole_list(text: str) -> None:
    found = FEW.read(text)
    assert [(one.owner, one.said.proficiency) for one in found] == [
        ("sql", Proficiency.PRACTITIONER),
        ("docker", Proficiency.PRACTITIONER),
    ]


def test_each_part_keeps_its_own_proficiency() -> None:
    found = FEW.read("expert in SQL, beginner in R")
    assert [(one.owner, one.said.proficiency) for one in found] == [
        ("sql", Proficiency.EXPERT),
        ("r", Proficiency.AWARENESS),
    ]


# --- suggestions --------------------------------------------------------------------------


def test_suggestions_are_near_names_once_each_the_nearest_first() -> None:
    few = small({"k": ["Kubernetes", "Kubernete"], "h": ["Kuberhealth"], "d": ["Docker"]})
    found = few.suggest("Kubrnts")
    # 2 letters are missing of "kubernete(s)": 2 * 7 / (7 + 10) and 2 * 6 / (7 + 9).
    assert dict(found)["k"] == pytest.approx(14 / 17)
    assert found[0][0] == "k"
    assert [owner for owner, _ in found].count("k") == 1
    assert "d" not in [owner for owner, _ in found]


@pytest.mark.parametrize("text", ["", ".", "   ", "basket weaving", "x" * 100_000])
def test_nothing_is_suggested_for_what_is_near_to_nothing(text: str, matcher: Matcher) -> None:
    assert matcher.suggest(text) == ()


def test_at_most_three_are_suggested() -> None:
    few = small({f"o{letter}": [f"Kubernete{letter}"] for letter in "abcdef"})
    assert len(few.suggest("Kubernetez")) == 3


def test_the_proficiency_said_is_no_part_of_what_is_compared() -> None:
    assert FEW.suggest("advanced Kubrnts") == FEW.suggest("Kubrnts")


# --- limits -------------------------------------------------------------------------------


def test_prose_longer_than_a_name_is_not_read_as_one() -> None:
    (found,) = FEW.read("Docker " * 40)
    assert found.owner is None


@pytest.mark.parametrize(
    "text",
    [
        "5" + " " * 190 + "x",
        "a" + "-" * 190 + "b",
        "no " * 60,
        "(" * 199,
        "a" + " " * 8_000 + "b",
        "a," * 8_000,
        "a (" * 8_000,
        "/" * 8_000,
    ],
    ids=["spaces", "hyphens", "no", "brackets", "long gap", "commas", "open brackets", "slashes"],
)
def test_no_text_takes_long_to_read(text: str, matcher: Matcher) -> None:
    matcher.read("not known, to build the index of slips")
    with ending():
        matcher.read(text)
