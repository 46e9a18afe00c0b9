"""The beginning of a taxonomy of one's own, as YAML: a commented template, or a role to edit.

Written by hand, because no YAML library writes comments. What is written passes
`mlcareer taxonomy check` as it stands.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from mlcareer.render.profile import scalar
from mlcareer.taxonomy.models import Requirement, Role, Taxonomy

TEMPLATE_ROLE: Final = "product-data-engineer"
TEMPLATE: Final = """\
# Our own skills and roles, laid on top of those that mlcareer ships.
#
#   mlcareer taxonomy check THIS_FILE          every mistake, with its line and what to do
#   mlcareer assess me.yaml --taxonomy THIS_FILE --role product-data-engineer
#   mlcareer taxonomy init --role ROLE -       begin with a shipped role instead
#
# Every section may be left out. An entry with an id that exists already overrides it field by
# field: lists and mappings replace what was there, only `aliases` add to it. An entry with a
# new id is new, and needs its required fields. `mlcareer skills` and `mlcareer roles` show the
# ids; docs/own-ladder.md and docs/taxonomy.md explain all of this.
#
# For an editor that checks and completes: mlcareer taxonomy schema > schema.json, and as the
# first line of this file: # yaml-language-server: $schema=schema.json

skills:
  # A skill of our own. Needed: id, name, kind, category, summary.
  - id: our-event-bus              # lower case, digits, hyphens; never changed once in use
    name: Our event bus            # as reports print it
    kind: tool                     # language, tool, concept, practice, soft or scope
    category: Stream processing    # its shelf in `mlcareer skills`
    summary: Carries what happens in one of our services to all the others.
    # Other names by which people write it. Case, spaces, hyphens and versions do not matter.
    aliases: [in-house event bus, eventbus-v2 client]
    # A name that means other things too, with words that settle it where they stand beside it.
    ambiguous:
      the bus: [events, topics, consumer, kafka]
    # What one needs first, and how well: awareness, working, practitioner or expert.
    prerequisites: {python: awareness}
    # Who works with this has thereby shown that, at most up to this proficiency.
    demonstrates: {stream-processing: awareness}
    # The share of the other skill's credit that somebody has who knows only this one.
    transfers: {apache-kafka: 0.5}
    # Study hours from zero to each proficiency, for somebody who programs and has what is
    # needed first. Without hours the plan cannot put it into a step.
    hours: {awareness: 2, working: 16, practitioner: 60}
    # Years until half of the knowledge is stale if unused. Leave it out for what does not age.
    half_life: 3
    # One deed for each proficiency, concrete enough that two honest people agree on it.
    can_do:
      awareness: Can say what a topic is and read the events of another team.
      working: Can publish and consume events of an agreed form, with tests.
      practitioner: Have run a consumer through failures, replays and changes of form.
      expert: Can set the rules for events of the whole company and move teams to them.
    # Where the way to a proficiency takes more than about 60 hours: deeds on the way to it.
    on_the_way:
      practitioner: [Can find out why a consumer lags and mend it without losing events.]
    # What work with it leaves in a repository; `mlcareer evidence` looks for that.
    traces:
      python: [acme_events]
      pypi: [acme-events]

  # A shipped skill that we call by another name, too: only the id and what is added.
  - id: apache-airflow
    aliases: [flowmaster]

roles:
  # A role of our own, from scratch. Small on purpose: shipped roles ask 22 to 26 requirements
  # a level, which `mlcareer taxonomy check --strict` would ask for here, too.
  - id: product-data-engineer
    title: Product data engineer
    aliases: [data engineer in a product team]
    family: Our company            # its shelf in `mlcareer roles`
    summary: Builds the data of one product, from its events to the tables that others use.
    decides: Data of one product.  # what decides the role, in a few words
    differs:                       # how it differs from its neighbours
      data-engineer: The data engineer serves the whole company; this one a single product.
    levels:                        # any of entry, mid, senior, lead
      mid: Grade 3. Owns the data of one feature, from event to table.
      senior: Grade 4. Owns the data of the product and agrees its form with other teams.
    responsibilities:              # what the role does; each requirement serves at least one
      - id: collect                # the name has at most 28 characters
        name: Collect events
        summary: Have the product say what happens in it, in a form that stays.
      - id: provide
        name: Provide tables
        summary: Turn events into tables that colleagues can rely on.
    # A line for a level reads "importance proficiency"; a level without a line does not ask.
    # Importance: essential, important, useful. `why` finishes "needed because".
    # The rows for scope (ownership, framing, direction, ...) are added to every role.
    requirements:
      - skills: [sql]
        serves: [provide]
        why: All our tables are built with it.
        mid: essential working
        senior: essential practitioner
      - name: Event bus            # a group needs a name; any one of its skills is enough
        skills: [our-event-bus, apache-kafka]
        serves: [collect]
        why: Everything that happens in the product arrives through it.
        mid: essential working
        senior: essential practitioner
      - skills: [python]
        serves: [collect, provide]
        why: Consumers and jobs are written in it.
        mid: important working
        senior: important working
      - skills: [data-modelling]
        serves: [provide]
        why: A table outlives the question that it was made for.
        mid: useful awareness
        senior: essential working
      - skills: [data-quality]
        serves: [collect, provide]
        why: Other teams take decisions on our numbers.
        mid: important working
        senior: useful working
        reason: At senior others on the team keep the checks.  # why it falls with the level
      - skills: [communication]    # a soft skill: never in a group, never studied
        serves: [provide]
        why: The form of the data is agreed with people.
        mid: useful working
        senior: important practitioner
    # The road in stages; every studied skill of the role stands in one, after what it needs.
    milestones:
      - name: One feature
        project: Take one feature from its events to a tested table; leave both for review.
        skills: [sql, python, our-event-bus, apache-kafka, data-modelling, data-quality]
    adjacent: [data-engineer]      # roles one moves to sideways
    next: [data-architect]         # roles that come after
    # May be added: challenges, background, not_asked. `taxonomy init --role ROLE` shows them.

  # A shipped role with one field of ours. What is not named stays as shipped. A list replaces:
  # `requirements` here would have to hold all of them, so for more than a field or two begin
  # with `mlcareer taxonomy init --role data-engineer`.
  - id: data-engineer
    background:                    # conditions that are printed and never scored
      - kind: degree               # degree, years, publications, certificates, portfolio, ...
        asked: We ask for none; show what you have built.

learning:
  # What to learn a skill from. For a shipped skill `resources` replaces the shipped ones.
  - skill: our-event-bus
    resources:
      - title: Event bus handbook
        url: https://wiki.example.com/event-bus   # https only
        kind: documentation        # documentation, tutorial, course, book, video, reference
        cost: free                 # free, free to audit, paid
        hours: 6                   # of the resource; leave it out if nobody says
        from: none                 # the proficiencies it takes one from and to
        to: working
    exercise: Publish one event from a small service, consume it in another, and show both logs.

# Pay: a figure has a source and years. THE FIGURES BELOW ARE AN EXAMPLE: replace or remove them.
sources:
  - id: our-pay
    name: Example figures, not yet replaced
    years: "2025-2026"
    note: Say here who gathered the figures, and what they leave out.

pay:                               # yearly, full time, in US dollars, of `sample` people
  - role: product-data-engineer
    level: mid
    country: US                    # two capitals; reports show US, `mlcareer market -c` others
    years: "2025-2026"
    sample: 20
    p10: 100000
    p25: 110000
    median: 120000
    p75: 130000
    p90: 140000
    source: our-pay

stated_pay:                        # a band or an average, where there is no sample
  - role: product-data-engineer
    what: Pay band
    level: senior
    low: 130000
    high: 160000
    source: our-pay
    year: 2026
"""

_ROLE_HEADER: Final = """\
# {title}, written out whole under an id of our own, to be edited.
#
#   mlcareer taxonomy check THIS_FILE          every mistake, with its line and what to do
#   mlcareer assess me.yaml --taxonomy THIS_FILE --role {own}
#
# A requirement's line for a level reads "importance proficiency": essential, important or
# useful; awareness, working, practitioner or expert. A level without a line does not ask for
# it. Any one of several `skills` is enough. `why` finishes "needed because"; `reason` says why
# something falls with the level; `deviates` and `not_asked` answer what job ads ask for, and
# may go. Every studied skill stands in one milestone. The rows for scope (ownership, framing,
# direction, ...) are added to every role and not written here.
#
# To change the shipped role instead of adding one beside it, keep only the fields that you
# change, below: id: {id}
"""
_OWN: Final = "our-"
# The longest that the schema takes.
_ID_MOST: Final = 60
_NAME_MOST: Final = 80
# Signs that mean something in YAML's lists of one line, and nothing in a text on its own line.
_HARMLESS_ALONE: Final = str.maketrans("", "", ',;:?!%$="[]{}|*@<>’“”–—…')


def own_id(role: Role) -> str:
    """Return the id under which a role is written out."""
    return f"{_OWN}{role.id}"[:_ID_MOST].rstrip("-")


def render_role(role: Role, taxonomy: Taxonomy) -> str:
    """Write a role out whole, under an id and a title of its own."""
    header = _ROLE_HEADER.format(title=scalar(role.title), own=own_id(role), id=role.id)
    return "\n".join((header, "roles:", *_role(role, taxonomy))) + "\n"


def _role(role: Role, taxonomy: Taxonomy) -> Iterator[str]:
    shared = _shared(role, taxonomy)
    yield f"  - id: {own_id(role)}"
    yield f"    title: {alone(_own_title(role.title))}"
    yield f"    aliases: []  # those of {role.id} stay with it: a name belongs to one role"
    yield f"    family: {alone(role.family)}"
    yield f"    summary: {alone(role.summary)}"
    yield f"    decides: {alone(role.decides)}"
    yield from _mapping("differs", role.differs.items())
    yield from _mapping("levels", role.levels.items())
    duties = [one for one in role.responsibilities if one.id != shared]
    yield from _entries(
        "responsibilities",
        ([f"id: {it.id}", f"name: {alone(it.name)}", f"summary: {alone(it.summary)}"]
         for it in duties),
    )  # fmt: skip
    rows = [one for one in role.requirements if one.serves != (shared,)]
    yield from _entries("requirements", (_requirement(one, taxonomy) for one in rows))
    yield from _entries(
        "milestones",
        ([f"name: {alone(it.name)}", f"project: {alone(it.project)}", f"skills: {_ids(it.skills)}"]
         for it in role.milestones),
    )  # fmt: skip
    if role.adjacent:
        yield f"    adjacent: {_ids(role.adjacent)}"
    if role.next:
        yield f"    next: {_ids(role.next)}"
    yield from _entries(
        "challenges",
        ([f"challenge: {alone(it.challenge)}",
          *([f"scenario: {alone(it.scenario)}"] if it.scenario else []),
          f"practices: {_ids(it.practices)}", f"answer: {alone(it.answer)}"]
         for it in role.challenges),
    )  # fmt: skip
    yield from _entries(
        "background", ([f"kind: {it.kind}", f"asked: {alone(it.asked)}"] for it in role.background)
    )
    yield from _mapping("not_asked", role.not_asked.items())


def _shared(role: Role, taxonomy: Taxonomy) -> str:
    """Return the responsibility of the rows that every role shares, which stands last in all."""
    last = {one.responsibilities[-1].id for one in taxonomy.roles.values()}
    return role.responsibilities[-1].id if len(last) == 1 else ""


def _requirement(row: Requirement, taxonomy: Taxonomy) -> list[str]:
    named = row.name != taxonomy.skills[row.skills[0]].name or len(row.skills) > 1
    return [
        *([f"name: {alone(row.name)}"] if named else []),
        f"skills: {_ids(row.skills)}",
        f"serves: {_ids(row.serves)}",
        f"why: {alone(row.why)}",
        *(
            f"{level}: {asked.importance} {asked.needed.name.lower()}"
            for level, asked in row.asked.items()
        ),
        *([f"reason: {alone(row.reason)}"] if row.reason else []),
        *([f"deviates: {alone(row.deviates)}"] if row.deviates else []),
    ]


def _own_title(title: str) -> str:
    """Put "our" before a title: "Our data analyst", "Our NLP engineer"."""
    small = title[1:2].islower()
    return f"Our {title[:1].lower() if small else title[:1]}{title[1:]}"[:_NAME_MOST].strip()


def _mapping(key: str, items: Iterable[tuple[str, str]]) -> Iterator[str]:
    written = [f"      {scalar(name)}: {alone(said)}" for name, said in items]
    if written:
        yield f"    {key}:"
        yield from written


def _entries(key: str, entries: Iterable[list[str]]) -> Iterator[str]:
    written = list(entries)
    if written:
        yield f"    {key}:"
    for first, *more in written:
        yield f"      - {first}"
        yield from (f"        {line}" for line in more)


def _ids(ids: Iterable[str]) -> str:
    return f"[{', '.join(scalar(one) for one in ids)}]"


def alone(text: str) -> str:
    """Write a text as one scalar that stands on a line of its own: plain where that is safe.

    In a list of one line `profile.scalar` is needed, which quotes more.
    """
    plain = (
        text[:1].isalpha()
        and ": " not in text
        and " #" not in text
        and not text.endswith((":", " "))
        and scalar(bare := text.translate(_HARMLESS_ALONE)) == bare
    )
    return text if plain else scalar(text)
