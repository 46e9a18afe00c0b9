"""Names made comparable: what is folded away, and what must stay."""

import pytest

from mlcareer.names import normalise, variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("C++", "C#"),
        ("C+", "C++"),
        ("NET", ".NET"),
        ("R", "R&D"),
        ("S3", "S4"),
        ("SQL", "MySQL"),
        ("Java", "JavaScript"),
        ("a", "ά"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tensor Flow", "TensorFlow"),
        ("postgre sql", "PostgreSQL"),
        ("scikit-learn", "scikit_learn"),
        ("Node.js", "nodejs"),
        ("CI/CD", "ci cd"),
        ("c ++", "C++"),
        ("C #", "c#"),
        (".NET", ".net"),
        ("- Python", "python"),
        ("* C++", "c++"),
        ("# Python", "python"),
        ("weights & biases", "Weights and Biases"),
        ("\uff30\uff59\uff54\uff48\uff4f\uff4e", "python"),
        ("naïve Bayes", "Naive Bayes"),
        ("nai\u0308ve", "naïve"),
        ("STRASSE", "straße"),
        ("ﬁle", "file"),
        ("Python\u00a03", "python 3"),
        ("K8S™", "k8stm"),
    ],
)
def test_case_width_accents_spacing_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize("text", ["", " ", ".", "...", "-", "***", "+++", "###", "_", "\u0301"])
def test_what_has_no_letter_is_empty(text: str) -> None:
    assert normalise(text) == ""
    assert list(variants(text)) == []


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("SQL Server", "sql"),
        ("Google Cloud", "cloud"),
        ("machine learning engineer", "machinelearning"),
        ("Data Science", "data"),
        ("AWS", "aw"),
        ("SAS", "sa"),
        ("Spark Streaming", "spark"),
        ("Scalable", "scala"),
        ("C++11", "c"),
        ("log4j", "log"),
        ("React Native", "react"),
    ],
)
def test_a_word_that_makes_another_thing_is_never_dropped(text: str, never: str) -> None:
    assert never not in list(variants(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python 3.11", "python"),
        ("Angular 1.x", "angular"),
        ("swift-3", "swift"),
        ("Java v8", "java"),
        ("Java version 17", "java"),
        ("Spark2", "spark"),
        ("Hadoop 2.x+", "hadoop"),
        ("C++17", "c++"),
        ("S3", "s3"),
        ("experience with Docker", "docker"),
        ("Hands-on experience with Apache Kafka", "kafka"),
        ("knowledge of SQL", "sql"),
        ("R programming", "r"),
        ("SQL queries", "sql"),
        ("Python 3 programming", "python"),
        ("neural networks", "neuralnetwork"),
        ("neural network", "neuralnetworks"),
        ("libraries", "library"),
        ("library", "libraries"),
    ],
)
def test_the_name_stays_when_version_number_and_qualifiers_go(text: str, wanted: str) -> None:
    assert wanted in list(variants(text))


def test_what_was_written_comes_first() -> None:
    assert next(variants("Python 3.11")) == "python311"
    assert next(variants("SQL queries")) == "sqlqueries"
    # The name without its version comes only after the name with it.
    assert list(variants("D3")).index(normalise("D3")) < list(variants("D3")).index(normalise("D"))
