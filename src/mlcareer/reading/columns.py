"""What the titles of a table's columns mean, in the languages that people export them in."""

import re
from typing import Final, Literal, NamedTuple, get_args

from mlcareer.names import normalise

# The stronger first: of the words of "skill level", the level says what the column holds.
Meaning = Literal[
    "other", "person", "notes", "category", "last used", "evidence", "months", "years",
    "proficiency", "experience", "skill", "name",
]  # fmt: skip
_ORDER: Final[tuple[Meaning, ...]] = get_args(Meaning)

# English, German, French, Spanish, Portuguese, Italian and Dutch, without accents. A title is
# known only if all of its words are: "Tool" heads a column, "Tool use in Excel" does not.
_WORDS: Final[dict[Meaning, str]] = {
    "skill": """
        skill skills skillset competency competencies competence competences ability abilities
        technology technologies tech tool tools language languages framework frameworks library
        libraries software platform platforms expertise knowledge capability capabilities
        kenntnis kenntnisse fahigkeit fahigkeiten faehigkeit faehigkeiten fertigkeit
        fertigkeiten kompetenz kompetenzen technologie technologien werkzeug werkzeuge
        programmiersprache programmiersprachen sprache sprachen qualifikation qualifikationen
        technologies outil outils langage langages logiciel logiciels savoir faire aptitude
        aptitudes connaissance connaissances
        habilidad habilidades competencia competencias tecnologia tecnologias herramienta
        herramientas aptitud aptitudes lenguaje lenguajes conocimiento conocimientos destreza
        destrezas
        habilidade ferramenta ferramentas linguagem linguagens conhecimento conhecimentos
        aptidao aptidoes
        competenza competenze abilita tecnologie strumento strumenti linguaggio linguaggi
        capacita conoscenza conoscenze
        vaardigheid vaardigheden competentie competenties technologieen hulpmiddel hulpmiddelen
        programmeertaal programmeertalen kennis""",
    "name": "name names nom noms nombre nombres nome nomi nomes naam namen bezeichnung item",
    "person": """
        person persons people employee employees staff colleague consultant candidate participant
        vorname nachname mitarbeiter mitarbeiterin kollege kollegin personne prenom employe
        collaborateur persona apellido apellidos empleado empleada colaborador colaboradora
        pessoa sobrenome funcionario funcionaria cognome dipendente collaboratore voornaam
        achternaam medewerker persoon collega""",
    "proficiency": """
        level levels proficiency proficiencies rating ratings score scores grade mastery strength
        assessment evaluation confidence stars
        niveau niveaus stufe kenntnisstand einstufung bewertung einschatzung selbsteinschatzung
        selbstbewertung kompetenzniveau kompetenzstufe kenntnisniveau beherrschung auspragung
        maitrise evaluation autoevaluation nivel niveles niveis dominio puntuacion valoracion
        calificacion autoevaluacion proficiencia avaliacao autoavaliacao pontuacao classificacao
        livello livelli padronanza valutazione autovalutazione punteggio
        beheersing beoordeling zelfbeoordeling vaardigheidsniveau""",
    "experience": """
        experience exp erfahrung erfahrungen praxiserfahrung berufserfahrung experiencia
        experiencias esperienza esperienze ervaring werkervaring""",
    "years": """
        year years yr yrs yoe jahr jahre jahren erfahrungsjahre berufsjahre ans annee annees
        ano anos anno anni jaar jaren duration dauer duree duracion duracao durata duur
        since started start seit depuis desde dal sinds""",
    "months": "month months monat monate monaten mois meses mesi mese maand maanden",
    "last used": """
        last lastused until end ended finished zuletzt
        letzte letzter letztes letztmals derniere
        dernier ultima ultimo laatst laatste laatstgebruikt""",
    "evidence": """
        evidence evidences link links url urls proof proofs github repo repos repository
        repositories website portfolio reference references certificate certificates
        certification certifications project projects
        nachweis nachweise beleg belege projekt projekte zertifikat zertifikate referenzen
        preuve preuves lien liens projet projets certificat certificats
        evidencia evidencias enlace enlaces prueba pruebas proyecto proyectos certificado
        certificados prova provas projeto projetos evidenza evidenze prove collegamento
        collegamenti progetto progetti certificato certificati bewijs bewijzen certificaat
        projecten""",
    "notes": """
        notes comment comments remark remarks description descriptions details context
        notiz notizen bemerkung bemerkungen kommentar kommentare anmerkung anmerkungen
        beschreibung commentaire commentaires remarque remarques notas comentario comentarios
        observacion observaciones descripcion observacao observacoes descricao commento commenti
        descrizione opmerking opmerkingen toelichting beschrijving omschrijving""",
    "category": """
        category categories group area areas domain type kind topic topics section field family
        subject kategorie kategorien bereich gruppe typ art thema gebiet fachgebiet categorie
        categories domaine groupe categoria categorias grupo tipo ambito categorieen groep soort
        domein onderwerp""",
    "other": """
        target desired required goal needed expected wanted planned importance important priority
        interest weight id nr no number rank order endorsements endorsement updated created
        modified status hours company location email address phone position organization title
        role department team school degree activities headline summary industry authority license
        connected
        nummer ziel zielniveau soll sollniveau wunsch prioritat wichtigkeit interesse
        cible objectif requis souhaite priorite interet objetivo deseado requerido importancia
        prioridad interes importanza priorita obiettivo desiderato richiesto doel gewenst
        vereist prioriteit belang desejado requerido""",
}
_FILLER: Final = """
    of out in on the my your own self main key core with for current currently actual used use using
    usage utilized date approx approximate estimated total skala scale points technical
    programming professional practical first full given maiden worked
    der die das des von mit in mein meine aktuell aktuelles aktueller ist genutzt verwendet
    benutzt eingesetzt nutzung verwendung einsatz datum fachliche technische
    de du d l la le les en par mes mon ma utilisation utilise utilisee actuel actuelle technique
    techniques el los las por mi mis del uso usado usada utilizado utilizada utilizacion fecha
    tecnica tecnicas tecnico tecnicos da do dos meu minha data utilizacao atual
    il i gli lo di utilizzo utilizzato utilizzata attuale tecniche
    van het een per gebruik gebruikt huidig huidige technisch"""
_MEANINGS: Final = {
    **dict.fromkeys(_FILLER.split()),
    **{word: meaning for meaning in reversed(_ORDER) for word in _WORDS[meaning].split()},
}
# "Last name" and "full name" head a column of people, whatever else "last" and "full" say.
_OF_PERSONS: Final = {"first", "last", "full", "given", "family", "maiden"}
# Words that also stand alone as headings of a résumé.
_HEADINGS: Final = {
    "experience", "project", "projects", "certification", "certifications", "certificate",
    "certificates", "portfolio", "reference", "references",
}  # fmt: skip

_LETTERS_MOST: Final = 200
_DIGIT: Final = re.compile(r"[0-9]")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETED: Final = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?")
_OUT_OF: Final = re.compile(
    r"(?:/|\b(?:out\s+of|of|von|sur|de|su|van))\s*(?P<whole>[0-9]{1,9})", re.IGNORECASE
)
_SCALES: Final = {3, 4, 5, 6, 7, 10, 20, 100}
_PERCENT: Final = re.compile(r"%|\bper\s?cent|\bpro[cz]ent|\bp(?:our|or)cent", re.IGNORECASE)


class Column(NamedTuple):
    """The title of a column, as written, and what it means; None where it is not known.

    `scale` is what a bare number in it is out of (5 in "Level (1-5)"), 0 where it is not said.
    """

    title: str
    meaning: Meaning | None
    scale: int = 0
    is_heading: bool = False


def read_title(title: str) -> Column:
    """Read the title of one column; the words in brackets need not be known."""
    if not title or len(title) > _LETTERS_MOST:
        return Column(title, None)
    # A hash alone numbers the rows.
    meaning: Meaning | None = "other" if title == "#" else None
    # What follows a digit explains the scale: "Level 1 = low, 5 = high".
    outside = _words(_DIGIT.split(_BRACKETED.sub(" ", title))[0])
    words = _words(title)
    if outside and all(word in _MEANINGS for word in outside):
        found = {_MEANINGS.get(word) for word in words}
        if "name" in found and _OF_PERSONS & {*outside}:
            found = {"person"}
        meaning = next((one for one in _ORDER if one in found), None)
    return Column(title, meaning, _scale(title), is_heading=_HEADINGS.issuperset(words))


def _scale(title: str) -> int:
    """Return what the numbers are out of: "(1-5)", "/10", "%", "1 = low, 5 = high"; else 0."""
    if _PERCENT.search(title):
        return 100
    numbers = [int(number) for number in _NUMBER.findall(title)]
    out_of = _OUT_OF.search(title)
    whole = int(out_of["whole"]) if out_of else max(numbers, default=0)
    begins = out_of is not None or (len(numbers) > 1 and min(numbers) <= 1)
    return whole if begins and whole in _SCALES else 0


def _words(title: str) -> list[str]:
    return [str(normalise(word)) for word in _WORD.findall(_CAMEL.sub(" ", title))]
