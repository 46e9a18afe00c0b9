"""LinkedIn's export: what is read of which file, and ZIPs that are refused."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random

import pytest
from clock import ending
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer.errors import InputError, Problem
from mlcareer.reading import parse_document
from mlcareer.reading.archive import Archive
from mlcareer.reading.document import Block, Document
from mlcareer.reading.linkedin import read

THIS_YEAR = 2026
THRIFTY = settings(max_examples=75)

SKILLS = "Name\nPython\nAmazon Web Services (AWS)\n"
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Acme,Data Engineer,"Built Spark jobs.\nRan ""Airflow"", daily.",Berlin,Jan 2021,Mar 2024\n'
    "Initech,Team Lead,Runs Kafka.,Remote,Apr 2024,\n"
    "Umbrella,Trainer,,Oslo,Jan 2019,Dec 2020\n"
)
CERTIFICATIONS = (
    "Name,Url,Authority,Started On,Finished On,License Number\n"
    "Solutions Architect,https://credly.example/1,Amazon,Jun 2022,Jun 2025,A-1\n"
    "Kubernetes Administrator,javascript:alert(1),CNCF,Mar 2019,,\n"
)
PROJECTS = (
    "Title,Description,Url,Started On,Finished On\n"
    "Bus tracker,Charts delays with pandas.,https://github.example/bus,Jan 2020,Mar 2020\n"
    "Home server,Runs on Docker.,,Jan 2022,\n"
)
EDUCATION = (
    "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
    "TU Wien,2010,2014,Thesis on Bayesian statistics,MSc Informatics,Chess\n"
    "HTL,2005,2010,,Matura,\n"
)
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry\n"
    'Ada,Lovelace,,1 Secret St,1990,Data engineer,"I like SQL.\n\nAnd tea.",Software\n'
)
LANGUAGES = "Name,Proficiency\nEnglish,Native or bilingual proficiency\nGo,Limited\n"
EXPORT = {
    "Skills.csv": SKILLS,
    "Positions.csv": POSITIONS,
    "Certifications.csv": CERTIFICATIONS,
    "Projects.csv": PROJECTS,
    "Education.csv": EDUCATION,
    "Profile.csv": PROFILE,
    "Languages.csv": LANGUAGES,
    "Connections.csv": 'Notes:\n"About, connections"\n\nFirst Name,Last Name\nBen,Smith\n',
    "messages.csv": "FROM,CONTENT\nBen,Do you know Rust?\n",
}


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def document(files: Mapping[str, str | bytes]) -> Document:
    """Read an export of some files."""
    return read(packed(files), "me.zip", this_year=THIS_YEAR)


def problems(content: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a ZIP."""
    with ending(), pytest.raises(InputError) as caught:
        read(content, "me.zip", this_year=THIS_YEAR)
    return caught.value.problems


def told(files: Mapping[str, str | bytes]) -> list[tuple[str, str, str | None, str]]:
    """Return the blocks: section, words, last use, evidence."""
    found = document(files)
    return [
        (one.section, found.text[one.start : one.end], one.last_used, one.evidence)
        for one in found.blocks
    ]


# --- what is refused ----------------------------------------------------------------------


def _encrypted() -> bytes:
    content = bytearray(packed({"Skills.csv": SKILLS}))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _with_wrong_size() -> bytes:
    """Return a ZIP that says of a large file that it is small."""
    content = bytearray(packed({"Skills.csv": b"Name\n" + b"Python\n" * 3_000_000}))
    content[22:26] = struct.pack("<I", 10)
    entry = content.find(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(content)


WHOLE = packed(EXPORT)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a ZIP"),
    "a web page": (lambda: b"<html>sign in</html>", "not a ZIP"),
    "a beginning": (lambda: b"PK\x03\x04", "the ZIP is damaged, or ends in the middle"),
    "half": (lambda: WHOLE[: len(WHOLE) // 2], "the ZIP is damaged, or ends in the middle"),
    "without its end": (lambda: WHOLE[:-10], "the ZIP is damaged, or ends in the middle"),
    "without its beginning": (lambda: WHOLE[100:], "Skills.csv is damaged, or the ZIP ends"),
    "encrypted": (_encrypted, "Skills.csv is encrypted"),
    "lzma": (
        lambda: packed({"Skills.csv": SKILLS}, zipfile.ZIP_LZMA),
        "Skills.csv is packed in a way",
    ),
    "bzip2": (
        lambda: packed({"Skills.csv": SKILLS}, zipfile.ZIP_BZIP2),
        "Skills.csv is packed in a way",
    ),
    "large": (
        lambda: packed({"Skills.csv": b"x" * 17 * 2**20}),
        "Skills.csv unpacks to more than 16 MB",
    ),
    "large together": (
        lambda: packed(
            dict.fromkeys(
                ["Skills.csv", "Positions.csv", "Projects.csv", "Education.csv"],
                (b"x" * 2**20 + b"\n") * 15,
            )
        ),
        "Education.csv unpacks to more than 48 MB",
    ),
    "a lie": (_with_wrong_size, "Skills.csv is damaged"),
    "many files": (
        lambda: packed({f"{one}.csv": "" for one in range(2_001)}),
        "a ZIP of more than 2,000 files",
    ),
    "empty": (lambda: packed({}), "a ZIP without any of Skills.csv, Positions.csv"),
    "only languages": (lambda: packed({"Languages.csv": LANGUAGES}), "a ZIP without any of"),
    "other files": (
        lambda: packed({"cv.docx": "x", "Skills.txt": "Python", "Skills": "Python"}),
        "a ZIP without any of",
    ),
    "a folder": (lambda: packed({"Skills.csv/": ""}), "a ZIP without any of"),
    "of macOS": (
        lambda: packed({"__MACOSX/Skills.csv": "x", "._Skills.csv": "x"}),
        "a ZIP without any of",
    ),
    "two exports": (
        lambda: packed({"a/Skills.csv": SKILLS, "b/Skills.csv": SKILLS}),
        "Skills.csv stands in it twice",
    ),
    "binary": (lambda: packed({"Skills.csv": b"Name\nPy\x00thon\x01"}), "a binary file, not text"),
}


@pytest.mark.parametrize(("make", "message"), REFUSED.values(), ids=REFUSED)
def test_a_zip_that_cannot_be_read_says_why(make: Callable[[], bytes], message: str) -> None:
    (problem,) = problems(make())
    assert message in problem.message
    assert problem.file == "me.zip"
    assert problem.fix.endswith(".")


def test_a_file_without_a_name_is_passed_over() -> None:
    """As the fuzzer found: a name ends at its first NUL."""
    content = packed({**EXPORT, "a.txt": "x"}).replace(b"a.txt", b"\0.txt")
    assert parse_document(content, "me.zip").claims == parse_document(WHOLE, "me.zip").claims


def test_a_bomb_is_not_unpacked_beyond_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 3 GB in 3 MB, made by hand; no more than 16 MB of it are ever unpacked."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = squeezer.compress(b"0" * 2**20) + squeezer.flush(zlib.Z_FULL_FLUSH)
    body = squeezed * 3_000
    size = 3_000 * 2**20
    sizes = struct.pack("<III", 0, len(body), size)
    begin = b"\x14\x00\x00\x00\x08\x00" + b"\x00" * 4 + sizes
    name = b"Skills.csv"
    local = b"PK\x03\x04" + begin + struct.pack("<HH", len(name), 0) + name + body
    entry = (
        b"PK\x01\x02\x14\x00" + begin + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    )
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)
    read_in_all = 0
    taken = zipfile.ZipExtFile.read

    def counting(stream: zipfile.ZipExtFile, most: int | None = -1) -> bytes:
        nonlocal read_in_all
        chunk = taken(stream, most)
        read_in_all += len(chunk)
        return chunk

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counting)
    (problem,) = problems(local + entry + end)
    assert problem.message == "Skills.csv unpacks to more than 16 MB"
    assert 16 * 2**20 < read_in_all < 17 * 2**20


def test_a_zip_in_a_zip_is_not_opened_but_named() -> None:
    (problem,) = problems(packed({"Basic_LinkedInDataExport.zip": WHOLE}))
    assert problem.fix == "Unpack it, and give the ZIP that is in it."


def test_what_is_wrong_in_several_files_is_reported_together_with_the_files_and_lines() -> None:
    found = problems(
        packed(
            {
                "Skills.csv": "skill,level\nPython,3\nSQL,expret\nR,wow\n",
                "Positions.csv": "Foo,Bar\na,b\n",
                "Education.csv": 'School Name,Notes\na,"b\n',
                "Projects.csv": PROJECTS,
            }
        )
    )
    assert [(one.file, one.path, one.line) for one in found] == [
        ("me.zip", "Skills.csv: level", 3),
        ("me.zip", "Skills.csv: level", 4),
        ("me.zip", "Positions.csv", 1),
        ("me.zip", "Education.csv", 2),
    ]
    assert found[2].message == "no title is known among 'Foo', 'Bar'"
    assert all(one.fix for one in found)


def test_the_name_of_a_file_is_never_shown_nor_used_as_a_path() -> None:
    files = {"../../../etc/Sk\x1bi\u202ells.csv": "skill,level\nPython,wow\n"}
    (problem,) = problems(packed(files))
    assert problem.path == "Skills.csv: level"


def test_only_known_files_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    taken = Archive.read

    def watching(archive: Archive, file: zipfile.ZipInfo, name: str) -> bytes:
        opened.append(file.filename)
        return taken(archive, file, name)

    monkeypatch.setattr(Archive, "read", watching)
    document(EXPORT)
    assert sorted(opened) == [
        "Certifications.csv", "Education.csv", "Positions.csv", "Profile.csv", "Projects.csv",
        "Skills.csv",
    ]  # fmt: skip


# --- what is read -------------------------------------------------------------------------


def test_skills_are_claims_and_spoken_languages_are_none() -> None:
    found = document(EXPORT)
    assert [(one.text, one.proficiency, one.line) for one in found.claims] == [
        ("Python", None, 2),
        ("Amazon Web Services (AWS)", None, 3),
    ]
    assert "English" not in found.text
    assert "Rust" not in found.text


def test_a_job_is_told_by_its_description_and_named_by_title_employer_and_years() -> None:
    assert told({"Positions.csv": POSITIONS}) == [
        (
            "experience",
            'Built Spark jobs.\nRan "Airflow", daily.',
            "2024-03",
            "Data Engineer at Acme, 2021 to 2024",
        ),
        ("experience", "Runs Kafka.", "2026", "Team Lead at Initech, since 2024"),
    ]


def test_a_title_and_an_employer_are_no_prose() -> None:
    text = document({"Positions.csv": POSITIONS}).text
    assert "Acme" not in text
    assert "Engineer" not in text
    assert "Trainer" not in text


@pytest.mark.parametrize(
    ("dates", "last_used", "evidence"),
    [
        (",", None, "Analyst at Acme"),
        ("Jan 2021,", "2026", "Analyst at Acme, since 2021"),
        ("Jan 2021,Present", "2026", "Analyst at Acme, 2021 to 2026"),
        ("Jan 2021,Feb 2021", "2021-02", "Analyst at Acme, 2021"),
        (",Feb 2021", "2021-02", "Analyst at Acme, until 2021"),
        ("2019,2021", "2021", "Analyst at Acme, 2019 to 2021"),
        ("2019-01-15,2021-03-31", "2021-03-31", "Analyst at Acme, 2019 to 2021"),
        ("Jan 2021,Dec 2030", "2026", "Analyst at Acme, 2021 to 2026"),
        ("März 2019,août 2021", "2021-08", "Analyst at Acme, 2019 to 2021"),
        ("some day,later", None, "Analyst at Acme"),
    ],
)
def test_the_end_of_a_job_is_when_its_skills_were_last_used(
    dates: str, last_used: str | None, evidence: str
) -> None:
    text = f"Company Name,Title,Description,Started On,Finished On\nAcme,Analyst,SQL.,{dates}\n"
    assert told({"Positions.csv": text}) == [("experience", "SQL.", last_used, evidence)]


@pytest.mark.parametrize(
    ("job", "evidence"),
    [
        ("Acme,", "Acme"),
        (",Analyst", "Analyst"),
        (",", ""),
        ('"A\ncme",An  alyst', "An alyst at A cme"),
    ],
)
def test_a_job_is_named_by_what_is_known_on_one_line(job: str, evidence: str) -> None:
    text = f"Company Name,Title,Description\n{job},SQL.\n"
    assert told({"Positions.csv": text}) == [("experience", "SQL.", None, evidence)]


def test_certificates_are_prose_with_their_address_or_name_and_a_condition() -> None:
    assert told({"Certifications.csv": CERTIFICATIONS}) == [
        ("certifications", "Solutions Architect", "2022-06", "https://credly.example/1"),
        ("certifications", "Kubernetes Administrator", "2019-03", "Kubernetes Administrator"),
    ]
    assert document(EXPORT).background == (
        ("degree", "MSc Informatics; Matura"),
        ("certificates", "Solutions Architect; Kubernetes Administrator"),
    )


def test_projects_and_education_are_prose() -> None:
    assert told({"Projects.csv": PROJECTS, "Education.csv": EDUCATION}) == [
        (
            "projects",
            "Bus tracker\nCharts delays with pandas.",
            "2020-03",
            "https://github.example/bus",
        ),
        ("projects", "Home server\nRuns on Docker.", "2026", "Home server, since 2022"),
        (
            "education",
            "MSc Informatics\nThesis on Bayesian statistics\nChess",
            "2014",
            "MSc Informatics at TU Wien, 2010 to 2014",
        ),
        ("education", "Matura", "2010", "Matura at HTL, 2005 to 2010"),
    ]


def test_volunteering_courses_and_publications_are_prose() -> None:
    files = {
        "Volunteering.csv": "Company Name,Role,Cause,Started On,Finished On,Description\n"
        "Code Club,Mentor,EDUCATION,Jan 2020,Jun 2020,Taught Scratch.\n",
        "Courses.csv": "Name,Number\nDatabases,CS-1\n",
        "Publications.csv": "Name,Published On,Description,Publisher,Url\n"
        'On graphs,"May 3, 2019",Uses networkx.,ACM,https://doi.example/1\n',
    }
    assert told(files) == [
        ("experience", "Taught Scratch.", "2020-06", "Mentor at Code Club, 2020"),
        ("projects", "On graphs\nUses networkx.", "2019-05-03", "https://doi.example/1"),
        ("education", "Databases", None, "Databases"),
    ]
    assert document(files).background == (("publications", "On graphs"),)


def test_the_profile_names_the_person_and_is_the_summary() -> None:
    found = document(EXPORT)
    assert found.name == "Ada Lovelace"
    assert found.blocks[0] == Block(0, len("Data engineer\nI like SQL.\n\nAnd tea."), "summary")
    assert "Secret" not in found.text


def test_an_export_with_prose_is_a_resume_and_one_with_skills_alone_is_not() -> None:
    assert document(EXPORT).kind == "resume"
    found = document({"Skills.csv": SKILLS})
    assert (found.kind, found.text, found.blocks, found.name) == ("claims", "", (), None)


def test_an_empty_export_is_an_empty_profile() -> None:
    found = document({"Skills.csv": "Name\n", "Positions.csv": "", "Projects.csv": "Title,Url\n"})
    assert (found.claims, found.blocks) == ((), ())


@pytest.mark.parametrize(
    "rename",
    [
        "Basic_LinkedInDataExport_01-02-2026/{}".format,
        "a\\b\\{}".format,
        str.upper,
        str.lower,
        "../{}".format,
        "/{}".format,
    ],
    ids=["folder", "backslashes", "capitals", "small", "upwards", "root"],
)
def test_the_files_may_stand_in_a_folder_and_in_any_case(rename: Callable[[str], str]) -> None:
    found = document({rename(name): content for name, content in EXPORT.items()})
    assert found == document(EXPORT)


def test_the_file_that_lies_least_deep_is_the_exports() -> None:
    found = document({"x/old/Skills.csv": "Name\nFortran\n", "x/Skills.csv": SKILLS})
    assert [one.text for one in found.claims] == ["Python", "Amazon Web Services (AWS)"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_files_may_be_in_any_encoding(encoding: str) -> None:
    text = "First Name,Last Name,Headline\r\nZoë,Müller,Ingénieure\r\n"
    found = document({"Profile.csv": text.encode(encoding)})
    assert (found.name, found.text) == ("Zoë Müller", "Ingénieure")


def test_notes_before_a_header_are_left_out() -> None:
    notes = 'Notes:\n"This file has, among other things, skills."\n\n'
    found = document({"Skills.csv": notes + SKILLS, "Projects.csv": notes + PROJECTS})
    assert [one.text for one in found.claims] == ["Python", "Amazon Web Services (AWS)"]
    assert found.text.startswith("Bus tracker")


@pytest.mark.parametrize(
    "files",
    [
        {
            "Kenntnisse.csv": "Name\nPython\n",
            "Positionen.csv": "Firmenname,Titel,Beschreibung,Ort,Begonnen am,Beendet am\n"
            "Acme,Analyst,SQL.,Wien,Mai 2019,Dez. 2021\n",
            "Profil.csv": "Vorname,Nachname\nAda,Lovelace\n",
            "Ausbildung.csv": "Name der Schule,Abschluss\nTU,MSc\n",
        },
        {
            "Compétences.csv": "Nom\nPython\n",
            "Postes.csv": "Nom de l'entreprise,Titre,Description,Lieu,Date de début,Date de fin\n"
            "Acme,Analyst,SQL.,Lyon,mai 2019,déc. 2021\n",
            "Profil.csv": "Prénom,Nom de famille\nAda,Lovelace\n",
            "Formation.csv": "Nom de l'école,Diplôme\nTU,MSc\n",
        },
        {
            "Competencias.csv": "Nombre\nPython\n",
            "Puestos.csv": "Nombre de la empresa,Cargo,Descripción,Inicio,Fin\n"
            "Acme,Analyst,SQL.,mayo 2019,dic. 2021\n",
            "Perfil.csv": "Nombre,Apellidos\nAda,Lovelace\n",
            "Educación.csv": "Universidad,Titulación\nTU,MSc\n",
        },
        {
            "Competências.csv": "Nome\nPython\n",
            "Cargos.csv": "Nome da empresa,Cargo,Descrição,Início,Término\n"
            "Acme,Analyst,SQL.,mai 2019,dez 2021\n",
            "Perfil.csv": "Nome,Sobrenome\nAda,Lovelace\n",
            "Formação acadêmica.csv": "Instituição de ensino,Diploma\nTU,MSc\n",
        },
        {
            "Competenze.csv": "Nome\nPython\n",
            "Posizioni.csv": "Azienda,Ruolo,Descrizione,Data di inizio,Data di fine\n"
            "Acme,Analyst,SQL.,maggio 2019,dicembre 2021\n",
            "Profilo.csv": "Nome,Cognome\nAda,Lovelace\n",
            "Formazione.csv": "Scuola,Titolo di studio\nTU,MSc\n",
        },
        {
            "Vaardigheden.csv": "Naam\nPython\n",
            "Functies.csv": "Bedrijfsnaam,Functie,Beschrijving,Begonnen op,Einddatum\n"
            "Acme,Analyst,SQL.,mei 2019,dec 2021\n",
            "Profiel.csv": "Voornaam,Achternaam\nAda,Lovelace\n",
            "Opleiding.csv": "Onderwijsinstelling,Graad\nTU,MSc\n",
        },
    ],
    ids=["German", "French", "Spanish", "Portuguese", "Italian", "Dutch"],
)
def test_an_export_in_another_language_is_read_by_what_its_titles_mean(
    files: dict[str, str],
) -> None:
    found = document(files)
    assert [one.text for one in found.claims] == ["Python"]
    assert found.name == "Ada Lovelace"
    assert found.background == (("degree", "MSc"),)
    assert told(files)[0] == (
        "experience",
        "SQL.",
        "2021-12",
        "Analyst at Acme, 2019 to 2021",
    )


def test_a_zip_is_known_by_its_content_and_by_its_name() -> None:
    wanted = [one.text for one in document(EXPORT).claims]
    for source in ("export.zip", "standard input", "export"):
        found = parse_document(WHOLE, source, this_year=THIS_YEAR)
        assert [one.text for one in found.claims] == wanted
    with pytest.raises(InputError, match=r"^me\.zip: not a ZIP"):
        parse_document(b"Python, SQL", "me.zip")


# --- whatever the bytes -------------------------------------------------------------------


def outcome(content: bytes) -> Document | None:
    """Return the document, or None where the ZIP is refused with a reason."""
    found = None
    wrong: tuple[Problem, ...] = ()
    with ending():
        try:
            found = read(content, "me.zip", this_year=THIS_YEAR)
        except InputError as error:
            wrong = error.problems
    assert found is not None or wrong
    assert all(one.message and one.fix and one.file == "me.zip" for one in wrong)
    return found


@THRIFTY
@given(st.binary(max_size=100), st.sampled_from([b"", b"PK\x03\x04", WHOLE]))
def test_whatever_the_bytes_there_is_a_document_or_an_input_error(tail: bytes, head: bytes) -> None:
    found = outcome(head + tail)
    if found is not None:
        assert found.name == "Ada Lovelace"


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_zip_is_read_or_refused(seed: int) -> None:
    """Flip bytes, most of them in the headers, where a ZIP is most easily misunderstood."""
    chance = Random(seed)  # noqa: S311
    entries = [
        at for at in range(len(WHOLE)) if WHOLE.startswith((b"PK\x01", b"PK\x03", b"PK\x05"), at)
    ]
    read_at_all = 0
    for _ in range(60):
        content = bytearray(WHOLE)
        for _ in range(chance.choice([1, 1, 2, 5])):
            near = min(chance.choice(entries) + chance.randrange(50), len(content) - 1)
            at = near if chance.random() < 0.8 else chance.randrange(len(content))
            content[at] = chance.randrange(256)
        read_at_all += outcome(bytes(content)) is not None
    assert 0 < read_at_all < 60


CELL = st.text(max_size=8) | st.sampled_from(
    ["Jan 2021", "2021", "Python", '"', ",", "\n", "Title"]
)
TABLE = st.lists(st.lists(CELL, max_size=7).map(",".join), max_size=5).map("\n".join)


@THRIFTY
@given(st.dictionaries(st.sampled_from(sorted(EXPORT)), TABLE, min_size=1), st.booleans())
def test_whatever_the_files_hold_the_blocks_lie_in_the_text_in_order(
    bodies: dict[str, str],
    headed: bool,  # noqa: FBT001
) -> None:
    files: dict[str, str | bytes] = {
        name: ((EXPORT[name].partition("\n")[0] + "\n" if headed else "") + body).encode(
            "utf-8", "surrogatepass"
        )
        for name, body in bodies.items()
    }
    found = outcome(packed(files))
    if found is None:
        return
    end = -1
    for block in found.blocks:
        assert end < block.start < block.end <= len(found.text)
        assert found.text[block.start : block.end].strip()
        assert "\n" not in block.evidence
        assert block.last_used is None or block.last_used[:4] <= str(THIS_YEAR)
        end = block.end
    assert all(one.text.strip() for one in found.claims)
