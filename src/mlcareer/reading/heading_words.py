"""The words that headings of ads and résumés are made of, and which of them decide the section."""

from typing import Final

from mlcareer.reading.document import Section


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What headings are made of besides the words that decide.
FILLING: Final = _vocabulary(
    """
    a an and are as at be but by do does for from has have how i if in include includes
    including into is it just key limited like ll main may more my need needed not of offer
    on or other our own re required s should some that the their they this to up us ve we
    what when where who why will with would you your you'll you'd we're we'd what's you're
    who's additional basic core current desired detail details essential following general
    ideal job major mandatory minimum most must necessary new position preferred primary
    professional related relevant role roles selected specific top typical work looking
    expect bring get day daily success successful candidate candidates person ideally
    possess join great here overall area areas brief list below information makes make
    strong fit good qualities seeking thrive succeed deliverables recommended listings
    practices shine click match love see hope want wants yourself know really think had one
    it's also might even
    """
)
# The words that decide, in the order in which they are asked: the first rule that fits wins.
AD_RULES: Final[tuple[tuple[Section, str], ...]] = (
    (
        "preferred",
        (
            r"nice.to.haves?|nice.?if|helpful|preferred|desired|desirable|bonus points?(?: for)?|"
            r"bonus skills?|good.to.have|great.to.have|pluse?s?|would be (?:nice|great)|"
            r"extra credit|brownie points|additional qualifications|stand out|sets? you apart|"
            r"advantageous|optional|even better|also (?:have|bring)|not required|^bonus$|"
            r"w\u00fcnschenswert|von vorteil|assets?|atouts?|valorables?|valorar\u00e1|"
            r"se valora|deseables?"
        ),
    ),
    (
        "equal-opportunity",
        (
            r"equal|opportunity employer|eeo|diversity|inclusion|accommodations?|disclaimer|"
            r"privacy|legal|how to apply|application process|to apply|apply(?: now)?|covid.*|"
            r"physical (?:demands|requirements)|working conditions|work(?:ing)? environment|"
            r"clearance|notice|posted by|drug testing|background (?:check|investigation)|"
            r"application question|work authorization|(?:interview|hiring|recruitment) process|"
            r"travel|employment practices|related job listings"
        ),
    ),
    (
        "benefits",
        (
            r"benefits?|perks?|we offer|compensation|salary|pay|in it for you|"
            r"what you(?:'ll| will) get|why (?:join|work|us|you).*|rewards?|expect from us|"
            r"bieten|angebot|bonuses|offer you|offrons|avantages|ofrecemos|beneficios"
        ),
    ),
    (
        "responsibilities",
        (
            r"responsib\w*|dut(?:y|ies)|"
            r"what you(?:'ll| will| can)?(?: be)? (?:do|doing|work|own|build)\w*|"
            r"what will you(?: be)? do(?:ing)?|"
            r"(?:about )?(?:the|this|your) (?:role|job|position|opportunity|work)|"
            r"role (?:description|overview|summary|purpose)|"
            r"job (?:description|summary|overview|purpose|profile)|"
            r"position (?:summary|overview|description|purpose)|accountabilit\w*|functions?|"
            r"deliverables|day.to.day|a day in the life.*|impact|tasks|"
            r"you will(?! need| have| bring)|in this (?:role|position).*|opportunity|position|"
            r"aufgaben|erwartet (?:dich|sie)|stellenbeschreibung|"
            r"(?<!\bour )(?<!notre )missions?|scope|projects?|poste|responsabilidades|funciones"
        ),
    ),
    (
        "required",
        (
            r"requirements?|qualifications?|qualified|required|must.haves?|mandatory|"
            r"what you(?:'ll| will)?(?: need| bring| have)|"
            r"what we(?:'re| are)? (?:look|need|expect).*|who you are|about you|"
            r"you (?:have|are|bring|should have)|you(?:'ll| will) (?:need|have|bring)|skills?|"
            r"skillsets?|experiences?|competenc\w*|knowledge|education\w*|profile|background|"
            r"expertise|we expect|we(?:'re| are) looking for|candidate|eligibility|minimum|"
            r"abilities|(?:strong|good|great|right) (?:fit|match)|seeking|qualities|recommended|"
            r"succeed|thrive|certifications?|criteria|tools|stack|technologies|technology|"
            r"proficiency|must|essential|anforderungen|profil|kenntnisse|bringst du|mitbring\w+|"
            r"bringen sie|toolkit|credentials|expectations|attributes|you need|comp\u00e9tences|"
            r"recherch\u00e9|requisitos|buscamos|perfil"
        ),
    ),
    (
        "about",
        (
            r"about(?: us| the (?:company|team|client|organization|department))?|"
            r"who (?:we are|are we)|company(?: description| overview| summary| profile)?|"
            r"culture|values|story|"
            r"(?:the|our) (?:company|client|organization|department|mission|vision)|what we do|"
            r"introduction|overview|summary|description|join us|client|"
            r"^(?:(?:meet|join) )?(?:(?:the|our|your) )?(?:data )?team$|\u00fcber uns|"
            r"wer wir sind|sommes|propos|nosotros|somos|notre mission"
        ),
    ),
)
AD_WORDS: Final = _vocabulary(
    """
    helpful brief
    nice haves bonus points point plus pluses skills skill good great extra credit brownie
    qualifications qualification stand out advantageous optional asset assets opportunity
    opportunities employer employment equal eeo statement diversity inclusion equity
    accommodation accommodations disclaimer privacy legal policy apply application process
    physical demands requirements requirement working conditions environment clearance
    security notice posted drug testing check investigation question authorization interview
    travel benefits benefit perks perk compensation salary pay range rewards package reward
    total responsibilities responsibility responsible duties duty doing role build own
    description overview summary purpose functions function accountabilities day life impact
    tasks task scope project projects mission work experience experiences education
    educational abilities ability knowledge expertise competencies competency competences
    background profile toolkit technical technology technologies tools tool stack soft hard
    certifications certification credentials criteria eligibility expectations attributes
    behavioral personal leadership management analytical years degree academic training
    domain functional business interpersonal about company team client organization
    department culture values story vision introduction diverse commitment committed
    community office hybrid remote position aufgaben deine ihre anforderungen profil dein
    ihr kenntnisse wir bieten was \u00fcber uns w\u00fcnschenswert von vorteil data platform
    tech desirable set sets apart better hiring recruitment meet das erwartet dich sie
    bringst bringen du mit mitbringst mitbringen wer sind unser angebot stellenbeschreibung
    missions vos votre nos notre recherch\u00e9 comp\u00e9tences requises ce que nous
    offrons avantages atout atouts qui sommes \u00e0 propos de descriptif le poste un
    responsabilidades tus funciones requisitos lo buscamos perfil se valora valorar\u00e1
    valorable valorables deseable deseables qu\u00e9 ofrecemos beneficios sobre nosotros
    qui\u00e9nes somos
    """
)
RESUME_RULES: Final[tuple[tuple[Section, str], ...]] = (
    (
        "other",
        (
            r"references?|hobbies|(?<!skills and )(?<!skills & )interests?|"
            r"personal(?! projects?| statement| summary| profile).*|declaration|contact.*|"
            r"(?<!programming )(?<!scripting )languages?(?! (?:and|&) (?:tools|frameworks|"
            r"libraries|technologies))|"
            r"strengths?|extra.?curricular.*|activities|awards?.*|honou?rs.*|publications?|"
            r"sprachen|langues|patents?|achievements?|accomplishments?|affiliations|"
            r"memberships?|idiomas|r\u00e9f\u00e9rences"
        ),
    ),
    (
        "certifications",
        (
            r"certifi\w*(?: details)?|licen[sc]es?.*|courses?|(?<!and )trainings?.*|courses? .*|"
            r"ongoing learning|professional development|zertifikate|weiterbildung|"
            r"certificaciones|certificats"
        ),
    ),
    (
        "education",
        (
            r"education\w*|academics?(?! projects?)|qualifications?|degrees?|ausbildung|bildung|"
            r"formations?|educaci\u00f3n|formaci\u00f3n|studies|studium|university"
        ),
    ),
    (
        "projects",
        r"projects?|portfolio|open.source|side projects?|projekte|proyectos|projets",
    ),
    (
        "summary",
        (
            r"summary|profile|objective|about(?: me)?|career (?:summary|objective|profile)|"
            r"resumen|perfil|overview|introduction|bio|profil|statement|synopsis"
        ),
    ),
    (
        "skills",
        (
            r"skills?|skillset|skill set|competenc\w*|technologies|technology|tools?|tech stack|"
            r"stack|expertise|proficienc\w*|technical|programming languages?|"
            r"languages and (?:tools|frameworks)|kenntnisse|comp\u00e9tences|habilidades|"
            r"competencias|f\u00e4higkeiten|languages and technologies|knowledge|software|"
            r"databases|operating systems?|environment|frameworks?|libraries"
        ),
    ),
    (
        "experience",
        (
            r"experience\w*|work history|employment.*|career.*|company details?|internships?|"
            r"work|volunteer\w*|positions?(?: held)?|jobs?|berufserfahrung|werdegang|"
            r"professional background|exp\u00e9riences?.*|experiencia.*|"
            r"organi[sz]ational experience|responsibilit\w*|roles?.*|assignments?|history"
        ),
    ),
)
RESUME_WORDS: Final = _vocabulary(
    """
    references reference hobbies hobby interests interest declaration contact languages
    language known spoken strengths strength extracurricular curricular extra activities
    awards award honors honours publications publication patents achievements achievement
    accomplishments affiliations memberships membership certifications certification
    certificates certificate certified licenses licences courses course training trainings
    ongoing learning development education educational academic academics qualification
    qualifications degree degrees university studies projects project portfolio open source
    side summary profile objective about career overview introduction bio statement synopsis
    skills skill skillset set competencies competency competences technologies technology
    tools tool tech technical stack expertise proficiency proficiencies programming
    frameworks framework libraries databases software computer it systems system operating
    environment knowledge experience experiences employment history company internships
    internship volunteer volunteering positions held jobs work organizational organisational
    assignments executive responsibilities undertaken personal data science analytics soft
    hard kenntnisse ausbildung berufserfahrung projekte profil sprachen zertifikate
    f\u00e4higkeiten comp\u00e9tences formation exp\u00e9rience professionnelle langues
    habilidades formaci\u00f3n experiencia idiomas proyectos projets competencias laboral
    r\u00e9f\u00e9rences profesional exp\u00e9riences professionnelles beruflicher werdegang
    teaching research industry background studium bildung weiterbildung educaci\u00f3n
    acad\u00e9mica technische resumen perfil certificaciones certificats me scripting
    """
)
