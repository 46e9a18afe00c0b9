"""LinkedIn's "Get a copy of your data": a ZIP of tables on one person.

The tables are known by their names and columns by their titles, in the languages that the
export is made in. Languages are spoken ones, so that they are no skills here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from zipfile import ZipInfo

from mlcareer.errors import InputError, Problem
from mlcareer.names import normalise
from mlcareer.reading import csv
from mlcareer.reading.archive import Archive, file_name
from mlcareer.reading.dates import read_date
from mlcareer.reading.document import Claim, Document, Section
from mlcareer.reading.prose import Prose
from mlcareer.reading.rows import HEADER_WITHIN, Row, read_rows
from mlcareer.reading.source import decode
from mlcareer.reading.titled import shown


class _Told(NamedTuple):
    """What a table tells in prose: the fields to read, those that name the work, the condition.

    The condition is what the rows are named for in `background`; what is `dated` was earned
    on a day, and did not last until it.
    """

    section: Section
    texts: tuple[str, ...]
    what: str = "title"
    where: str = ""
    condition: str = ""
    dated: bool = False


# A job's title and its employer name the work, and are no skills: nobody who was a trainer at
# Oracle thereby knows Oracle.
_TOLD: Final = {
    "profile": _Told("summary", ("headline", "summary"), ""),
    "positions": _Told("experience", ("description",), where="company"),
    "volunteering": _Told("experience", ("description",), where="company"),
    "projects": _Told("projects", ("title", "description")),
    "publications": _Told(
        "projects", ("title", "description"), condition="publications", dated=True
    ),
    "education": _Told(
        "education", ("degree", "notes", "activities"), "degree", "school", "degree"
    ),
    "courses": _Told("education", ("title",)),
    "certifications": _Told("certifications", ("title",), condition="certificates", dated=True),
}
# The names of the files, without accents and blanks, in the languages of `columns`.
_FILES: Final = {
    "skills": """skills kenntnisse kenntnisseundfahigkeiten fahigkeiten competences aptitudes
        conocimientosyaptitudes competencias aptitudesyconocimientos habilidades competenze
        vaardigheden""",
    "profile": "profile profil perfil profilo profiel",
    "positions": """positions positionen berufserfahrung postes experience experiences puestos
        cargos experiencia experiencias posiciones posicoes posizioni esperienza esperienze
        functies werkervaring""",
    "volunteering": """volunteering volunteerexperience ehrenamt benevolat voluntariado
        volontariato vrijwilligerswerk""",
    "projects": "projects projekte projets proyectos projetos progetti projecten",
    "publications": """publications veroffentlichungen publicaciones publicacoes pubblicazioni
        publicaties""",
    "education": """education ausbildung bildung formation formations educacion formacion
        formacao formacaoacademica formazione istruzione opleiding opleidingen""",
    "courses": "courses kurse cours cursos corsi cursussen",
    "certifications": """certifications licensesandcertifications zertifikate zertifizierungen
        bescheinigungen certificats certificaciones certificados licenciasycertificaciones
        certificacoes certificazioni certificaten certificeringen""",
}
_KINDS: Final = {name: kind for kind, names in _FILES.items() for name in names.split()}
# The titles of the columns, likewise.
_TITLES: Final = {
    "title": """title role position name titel rolle jobbezeichnung titre intitule fonction nom
        poste titulo cargo puesto nombre nome titolo ruolo qualifica functie naam""",
    "company": """companyname company organization unternehmen firma firmenname
        namedesunternehmens entreprise nomdelentreprise empresa nombredelaempresa nomedaempresa
        azienda nomeazienda nomedellazienda bedrijf bedrijfsnaam""",
    "description": "description beschreibung descripcion descricao descrizione beschrijving",
    "started": """startedon startdate publishedon beginn begonnenam startdatum anfangsdatum
        datededebut debut commencele fechadeinicio inicio iniciadoel datadeinicio iniciadoem
        datadiinizio inizio iniziatoil begonnenop begindatum""",
    "finished": """finishedon enddate ende beendetam enddatum abgeschlossenam datedefin fin
        terminele fechadefinalizacion fechadefin finalizadoel datadetermino termino concluidoem
        datadifine fine terminatoil einddatum voltooidop""",
    "url": "url link lien enlace collegamento",
    "first": "firstname vorname prenom nombre nome primeironome voornaam",
    "last": "lastname nachname nomdefamille apellido apellidos sobrenome cognome achternaam",
    "headline": """headline profilslogan titreduprofil titular titulo sommario titoloprofessionale
        professionelekop slogan""",
    "summary": "summary zusammenfassung info resume resumen extracto resumo riepilogo samenvatting",
    "school": """schoolname school hochschule schule namederschule ecole nomdelecole
        etablissement institucioneducativa universidad nombredelainstitucion instituicaodeensino
        universidade scuola istituto universita onderwijsinstelling""",
    "degree": """degreename degree abschluss namedesabschlusses diplome nomdudiplome titulacion
        gradoacademico diploma grau titolodistudio laurea graad""",
    "notes": "notes anmerkungen notizen remarques notas note opmerkingen",
    "activities": "activities aktivitaten activites actividades atividades attivita activiteiten",
}
_OTHERS: Final = ("started", "finished", "url")
_ORDER: Final = ("Skills", "Positions", "Projects", "Education", "Certifications", "Profile")
_NAMES: Final = {field: frozenset(names.split()) for field, names in _TITLES.items()}
_LINK: Final = re.compile(r"https?://\S{1,500}", re.IGNORECASE)
_EVIDENCE_MOST: Final = 200


def read(content: bytes, source: str, *, this_year: int) -> Document:
    """Read an export: skills as claims, what is written of work and learning as prose.

    Raises:
        InputError: it is no such export, or everything that is wrong with its files.
    """
    archive = Archive(content, source)
    export = _Export(source, this_year)
    for kind, file in _known(archive.files(), source).items():
        export.read(kind, archive.read(file, _shown(kind)))
    if export.problems:
        raise InputError(export.problems)
    return export.document()


def _shown(kind: str) -> str:
    """Return what messages call a file; its own name is not trusted."""
    return f"{kind.capitalize()}.csv"


def _known(files: Iterable[ZipInfo], source: str) -> dict[str, ZipInfo]:
    """Return the files that are read, by kind, in the order of `_FILES`."""
    found: dict[str, list[ZipInfo]] = {kind: [] for kind in _FILES}
    packed = False
    for file in files:
        stem, dot, extension = file_name(file).rpartition(".")
        packed |= extension.lower() == "zip"
        kind = _KINDS.get(normalise(stem)) if dot and extension.lower() == "csv" else None
        if kind:
            found[kind].append(file)
    if not any(found.values()):
        names = ", ".join(f"{name}.csv" for name in _ORDER)
        fix = "In LinkedIn: Settings, Data privacy, Get a copy of your data."
        fix = "Unpack it, and give the ZIP that is in it." if packed else fix
        raise InputError.of(f"a ZIP without any of {names}", fix=fix, file=source)
    return {kind: _one(kind, files, source) for kind, files in found.items() if files}


def _one(kind: str, files: list[ZipInfo], source: str) -> ZipInfo:
    """Return the one file of a kind that lies least deep."""
    depths = [file.filename.replace("\\", "/").count("/") for file in files]
    if depths.count(min(depths)) > 1:
        fix = "Give one person's export as it came."
        raise InputError.of(f"{_shown(kind)} stands in it twice", fix=fix, file=source)
    return files[depths.index(min(depths))]


class _Export:
    """Collects what the files of one export say, and all that is wrong with them."""

    def __init__(self, source: str, this_year: int) -> None:
        self.source, self.this_year = source, this_year
        self.problems: list[Problem] = []
        self.prose = Prose()
        self.claims: tuple[Claim, ...] = ()
        self.name: str | None = None
        self.background: dict[str, list[str]] = {}

    def document(self) -> Document:
        blocks = self.prose.blocks
        return Document(
            source=self.source,
            claims=self.claims,
            name=self.name,
            background=tuple((kind, "; ".join(said)) for kind, said in self.background.items()),
            text=self.prose.text,
            blocks=blocks,
            kind="resume" if blocks else "claims",
        )

    def read(self, kind: str, content: bytes) -> None:
        """Read one file; what is wrong with it is kept under its name."""
        try:
            text = decode(content, self.source)
            if kind == "skills":
                self.claims = csv.read(text, self.source, this_year=self.this_year).claims
            else:
                self.tell(kind, read_rows(text, self.source))
        except InputError as error:
            for one in error.problems:
                path = ": ".join(filter(None, (_shown(kind), one.path)))
                self.problems.append(one._replace(path=path))

    def tell(self, kind: str, rows: list[Row]) -> None:
        """Add the prose of one table."""
        told = _TOLD[kind]
        for entry in self.entries(told, rows):
            if kind == "profile":
                self.name = self.name or _line(f"{entry['first']} {entry['last']}") or None
            if told.condition and entry[told.what]:
                self.background.setdefault(told.condition, []).append(_line(entry[told.what]))
            text = "\n".join(filter(None, (entry[field] for field in told.texts)))
            began, ended = self.date(entry["started"]), self.date(entry["finished"])
            lasts = bool(began) and not entry["finished"]
            span = "" if told.dated else _span(began, ended, lasts=lasts)
            if told.dated:
                ended = began or ended
            elif lasts:
                ended = str(self.this_year)
            evidence = _evidence(told, entry, span)
            self.prose.add(text, told.section, last_used=ended, evidence=evidence)

    def date(self, cell: str) -> str | None:
        """Read a date; one to come is this year, as far as the work was done."""
        found = read_date(cell, this_year=self.this_year)
        return min(found, str(self.this_year), key=lambda one: one[:4]) if found else None

    def entries(self, told: _Told, rows: list[Row]) -> Iterator[dict[str, str]]:
        """Yield the rows below the header by field; a field that is not there is blank."""
        needed = tuple(filter(None, (*told.texts, told.what, told.where, "first", "last")))
        for position, row in enumerate(rows[:HEADER_WITHIN]):
            fields = [_field(cell, (*needed, *_OTHERS)) for cell in row.cells]
            if {*needed} & {*fields}:
                for below in rows[position + 1 :]:
                    cells = zip(fields, below.cells, strict=False)
                    yield dict.fromkeys(_TITLES, "") | {one: cell for one, cell in cells if one}
                return
        if rows:
            fix = "Ask LinkedIn for the export in English."
            said = f"no title is known among {shown(list(rows[0].cells))}"
            raise InputError.of(said, fix=fix, file=self.source, line=rows[0].line)


def _field(title: str, fields: Iterable[str]) -> str | None:
    """Return which of some fields a title heads."""
    name = normalise(title)
    return next((field for field in fields if name in _NAMES[field]), None)


def _line(text: str) -> str:
    """Make a text one line that can be shown beside others."""
    return " ".join(text.split())[:_EVIDENCE_MOST]


def _evidence(told: _Told, entry: dict[str, str], span: str) -> str:
    """Name the work a row tells of: "Data engineer at Acme, 2021 to 2024", or its address."""
    if not told.where and _LINK.fullmatch(entry["url"]):
        return entry["url"]
    fields = (told.what, told.where)
    named = " at ".join(_line(entry[one]) for one in fields if one and entry[one])
    return ", ".join(filter(None, (named, span))) if named else ""


def _span(began: str | None, ended: str | None, *, lasts: bool) -> str:
    """Say from when to when, in years."""
    first, last = (began or "")[:4], (ended or "")[:4]
    if lasts:
        return f"since {first}"
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"until {last}" if last else first
