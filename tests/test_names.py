"""Names made comparable: what is folded away, and what must stay."""

import pytest

from mlcareer.names import fold_blanks, fold_letter, normalise, plain_letters, variants


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


# --- letters that look like others --------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "\U0001d40f\U0001d432\U0001d42d\U0001d421\U0001d428\U0001d427",  # bold
        "\U0001d67f\U0001d6a2\U0001d69d\U0001d691\U0001d698\U0001d697",  # typewriter
        "\uff30\uff59\uff54\uff48\uff4f\uff4e",  # wide
        "\u24df\u24e8\u24e3\u24d7\u24de\u24dd",  # circled
        "\u1d18\u028f\u1d1b\u029c\u1d0f\u0274",  # small capitals
        "\u1d3e\u02b8\u1d57\u02b0\u1d52\u207f",  # raised
        "\u0420ython",  # a Cyrillic Er
        "\u0420\u0443th\u043en",  # Er, u and o
        "P\u0443\u200bthon",
        "P\u00ffth\u00f8n",
        "P\u0336y\u0336t\u0336h\u0336o\u0336n\u0336",  # struck through
        "P\u00ady\u200dt\u2060hon\ufeff",
    ],
    ids=ascii,
)
def test_styled_letters_and_look_alikes_are_read_as_what_they_look_like(text: str) -> None:
    assert normalise(text) == "python"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("S\u0441ikit\u2011learn", "scikitlearn"),
        ("\u0420yT\u043erch", "pytorch"),
        ("\u0421++", "c++"),
        ("\u0441#", "c#"),
        ("\u039d\u03bfSQL", "nosql"),
        ("Work\ufb02ow", "workflow"),
        ("PyTorch\u2122", "pytorchtm"),
    ],
)
def test_look_alikes_in_names_are_read_as_latin_letters(text: str, wanted: str) -> None:
    assert normalise(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "\u043e\u0441\u0430",  # wasp: Cyrillic letters only, all of which look Latin
        "\u0420\u041d\u0420",
        "\u0441",  # "with"
        "1\u0421",  # the product 1C
        "\u039c\u0391\u03a4\u039f",  # Greek capitals
        "Python\u043e\u043c",  # "by Python": its ending is Russian
        "\u03b2-VAE",
        "\u03bcTorch",
        "\u00bd",
        "R\u00b2",
        "\u2116 5",
        "n\u00ba",
        "\u2460",
        "\U0001f17f",  # a sign for parking
        "\u65e5\u672c\u8a9e",
        "na\u00efve",
        "\u2605\u2605\u2606",
    ],
    ids=ascii,
)
def test_a_word_of_another_alphabet_and_other_signs_stay(text: str) -> None:
    assert plain_letters(text) == text
    assert fold_blanks(text) == text


def test_a_text_keeps_its_case_and_accents_when_its_letters_become_plain() -> None:
    styled = "\U0001d5d4\U0001d5f1 Na\u00efve \U0001d7ee \ufb01ne \u0420ython \u043e\u0441\u0430"
    assert plain_letters(styled) == "Ad Na\u00efve 2 fine Python \u043e\u0441\u0430"


@pytest.mark.parametrize(
    ("letter", "folded"),
    [
        ("P", "p"),
        ("p", "p"),
        ("+", "+"),
        (" ", " "),
        ("\n", "\n"),
        ("\U0001d40f", "p"),
        ("\uff30", "p"),
        ("\u24e3", "t"),
        ("\u1d18", "p"),
        ("\u00e9", "e"),
        ("\u00c9", "e"),
        ("\u0301", ""),
        ("\u200b", ""),
        ("\u00ad", ""),
        ("\u00df", "ss"),
        ("\ufb01", "fi"),
        ("\u00f8", "o"),
        ("\u0142", "l"),
        ("\u00e6", "ae"),
        ("\u2011", "-"),
        ("\u2013", "-"),
        ("\u2014", "-"),
        ("\u2212", "-"),
        ("\u00a0", " "),
        ("\u3000", " "),
        ("\u2019", "'"),
        ("\u201c", '"'),
        ("\uff0c", ","),
        # Which letter a look-alike stands for hangs on its word.
        ("\u0420", "\u0440"),
        ("\u0421", "\u0441"),
        ("\u0391", "\u03b1"),
        ("\u2605", "\u2605"),
    ],
    ids=ascii,
)
def test_one_letter_is_folded_alone(letter: str, folded: str) -> None:
    assert fold_letter(letter) == folded


def test_folding_letters_one_by_one_gives_the_normal_form_of_a_word() -> None:
    for word in (
        "Pyth\u00f6n",
        "\uff30ython",
        "STRA\u00dfE",
        "\U0001d40fyth\ufb01n",
        "\u0141\u00f3d\u017a",
        "K8s",
    ):
        assert "".join(map(fold_letter, word)) == normalise(word)


def test_quotes_hyphens_and_marks_become_usual_and_dashes_stay() -> None:
    assert (
        fold_blanks("don\u2019t \u201cuse\u201d scikit\u2011learn\u00ae")
        == 'don\'t "use" scikit-learn'
    )
    assert fold_blanks("SQL \u2013 expert \u2014 daily") == "SQL \u2013 expert \u2014 daily"
