"""Pages about roles and skills, for the terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from mlcareer.policy import DEMAND_COUNT_LEAST, DEMAND_SAMPLE_LEAST, LEVELS, Level
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.canvas import draw, grid, heading, indented, text
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.market import RoleDemand
from mlcareer.taxonomy.models import Role, Skill, Taxonomy, WeighedRequirement

_SHORT = {
    "awareness": "aware",
    "working": "working",
    "practitioner": "practit.",
    "expert": "expert",
}
_MARKS = {"essential": "!", "important": "+", "useful": " "}


def render_roles(taxonomy: Taxonomy, level: Level | None, screen: Screen) -> str:
    """List the roles by family, with what decides each."""
    return draw(_roles(taxonomy, level, screen), screen)


def render_role(role: Role, taxonomy: Taxonomy, level: Level | None, screen: Screen) -> str:
    """Show one role; with a level, why each of its requirements is there."""
    return draw(_role(role, taxonomy, level, screen), screen)


def render_skills(skills: Sequence[Skill], taxonomy: Taxonomy, screen: Screen) -> str:
    """List skills by category."""
    return draw(_skills(skills, taxonomy), screen)


def render_skill(skill: Skill, taxonomy: Taxonomy, screen: Screen) -> str:
    """Show one skill."""
    return draw(_skill(skill, taxonomy), screen)


def _roles(taxonomy: Taxonomy, level: Level | None, screen: Screen) -> Iterator[RenderableType]:
    roles = [it for it in taxonomy.roles.values() if level is None or level in it.levels]
    yield text((f"{len(roles)} roles", "title"), ("   mlcareer roles ROLE shows one", "quiet"))
    families = dict.fromkeys(role.family for role in roles)
    for family in families:
        yield heading(family)
        table, shown = grid({"no_wrap": True}, {}, *([{}] if screen.roomy else []))
        for role in roles:
            if role.family == family:
                levels = [text((" ".join(role.levels), "quiet"))] if screen.roomy else []
                table.add_row(text((role.id, "strong")), role.decides, *levels)
        yield shown


def _role(
    role: Role, taxonomy: Taxonomy, level: Level | None, screen: Screen
) -> Iterator[RenderableType]:
    yield text((role.title, "title"), (f"   {role.id} · {role.family}", "quiet"))
    yield indented(Text(role.summary))
    yield indented(text(("Decided by: ", "quiet"), role.decides))
    yield heading("What each level does")
    table, shown = grid({"no_wrap": True}, {})
    for name, does in role.levels.items():
        table.add_row(text((name, "strong")), does)
    yield shown
    yield from _responsibilities(role)
    demand = taxonomy.demand.get(role.id)
    yield from _reasons(role, demand, level) if level else _requirements(role, demand, screen)
    if role.not_asked:
        yield heading("Often named, not asked for here")
        for skill, why in role.not_asked.items():
            yield indented(text((f"{taxonomy.skills[skill].name}: ", "strong"), why))
    if role.differs:
        yield heading("How it differs")
        for other, how in role.differs.items():
            title = taxonomy.roles[other].title
            yield indented(text((f"{title}: ", "strong"), how))
    yield heading("The road", "a project closes each stage")
    for number, stage in enumerate(role.milestones, start=1):
        yield indented(text((f"{number}. {stage.name}. ", "strong"), stage.project))
    if role.challenges:
        yield heading("What is hard about it", "as an interviewer would ask")
        for one in role.challenges:
            yield indented(text((one.challenge, "strong")))
            if one.scenario:
                yield indented(text(("? ", "heading"), one.scenario), 4)
            yield indented(text(("→ ", "heading"), one.answer), 4)
            names = ", ".join(taxonomy.skills[skill].name for skill in one.practices)
            yield indented(text((f"draws on {names}", "quiet")), 4)
    if role.background:
        yield heading("Conditions usually asked", "not scored")
        for condition in role.background:
            yield indented(Text(condition.asked))
    yield from _paths(role, taxonomy)


def _responsibilities(role: Role) -> Iterator[RenderableType]:
    """Show what the role does, each with the requirements that serve it."""
    yield heading("Responsibilities", "and what serves them")
    for duty in role.responsibilities:
        names = [row.name for row in role.requirements if duty.id in row.serves]
        yield indented(text((f"{duty.name}. ", "strong"), duty.summary))
        yield indented(text((", ".join(names), "quiet")), 4)


def _paths(role: Role, taxonomy: Taxonomy) -> Iterator[RenderableType]:
    """Show where people come from and go to, each with the level they begin at."""
    before = [one for one in taxonomy.roles.values() if role.id in one.next]
    paths = (
        ("Comes from", before),
        ("Sideways to", [taxonomy.roles[one] for one in role.adjacent]),
        ("Onwards to", [taxonomy.roles[one] for one in role.next]),
    )
    if any(others for _, others in paths):
        yield heading("Paths", "mlcareer compare ROLE ROLE says what a step costs")
        table, shown = grid({"no_wrap": True}, {})
        for title, others in paths:
            if others:
                table.add_row(text((title, "strong")), ", ".join(map(_with_level, others)))
        yield shown


def _with_level(role: Role) -> str:
    lowest = next(iter(role.levels))
    return role.title if lowest == LEVELS[0] else f"{role.title} (from {lowest})"


def _requirements(
    role: Role, demand: RoleDemand | None, screen: Screen
) -> Iterator[RenderableType]:
    """Show all levels beside each other, with the share of ads that ask where there is room."""
    marks = "! essential  + important" if screen.width >= 60 else ""  # noqa: PLR2004
    counted = demand if demand and demand.ads >= DEMAND_COUNT_LEAST and not screen.cramped else None
    ads = f"   {wording.ads(counted)}" if counted else ""
    yield heading("Requirements", f"{marks}{ads}")
    fixed: dict[str, object] = {"no_wrap": True}
    right: dict[str, object] = {"no_wrap": True, "justify": "right"}
    table, shown = grid({}, *[fixed for _ in role.levels], *([right] if counted else []))
    head = [*role.levels, *(["ads"] if counted else [])]
    table.add_row("", *(text((name, "quiet")) for name in head))
    asked = {name: {one.requirement.name: one for one in role.at(name)} for name in role.levels}
    for row in role.requirements:
        cells = [_cell(asked[name].get(row.name)) for name in role.levels]
        if counted:
            cells.append(text((wording.share(counted.of(row.skills)), "quiet")))
        table.add_row(row.name, *cells)
    yield shown
    yield indented(text(("--level LEVEL shows why each is asked.", "quiet")))


def _cell(one: WeighedRequirement | None) -> Text:
    if one is None:
        return text(("  ·", "quiet"))
    style = "strong" if one.importance == "essential" else "quiet"
    said = f"{_MARKS[one.importance]} {_SHORT[LABELS[one.needed]]}"
    return text((said, style)) if one.importance != "important" else text(said)


def _reasons(role: Role, demand: RoleDemand | None, level: Level) -> Iterator[RenderableType]:
    """Show one level with the reason for each requirement and the share of ads that ask."""
    counted = demand if demand and demand.ads >= DEMAND_COUNT_LEAST else None
    yield heading(f"Requirements at {level}", wording.ads(counted) if counted else "")
    for importance in _MARKS:
        rows = [one for one in role.at(level) if one.importance == importance]
        if rows:
            yield indented(text((importance, "quiet")))
        for one in rows:
            row = one.requirement
            asked = counted.of(row.skills) if counted else None
            share = f" {wording.share(asked)} of ads." if asked else ""
            said = f": {LABELS[one.needed]}.{share} "
            yield indented(text((row.name, "strong"), said, (row.why, "quiet")), 4)
            if len(row.skills) > 1:
                yield indented(text((f"any of: {', '.join(row.skills)}", "quiet")), 6)
            for remark in (row.reason, row.deviates):
                if remark:
                    yield indented(text((remark, "quiet")), 6)


def _skills(skills: Sequence[Skill], taxonomy: Taxonomy) -> Iterator[RenderableType]:
    yield text(
        (f"{len(skills)} skill{'' if len(skills) == 1 else 's'}", "title"),
        ("   mlcareer skills SKILL shows one", "quiet"),
    )
    shelves: dict[str, list[str]] = {}
    for one in skills:
        shelves.setdefault(taxonomy.pages[one.id].category, []).append(one.name)
    for category, names in sorted(shelves.items()):
        yield heading(category)
        yield indented(Text(", ".join(names)))


def _skill(skill: Skill, taxonomy: Taxonomy) -> Iterator[RenderableType]:
    page = taxonomy.pages[skill.id]
    yield text((skill.name, "title"), (f"   {skill.id} · {skill.kind} · {page.category}", "quiet"))
    yield indented(Text(page.summary))
    if page.can_do:
        yield heading("What each proficiency means")
        table, shown = grid({"no_wrap": True}, {}, {"justify": "right", "no_wrap": True})
        for number, said in enumerate(page.can_do, start=1):
            hours = f"{skill.hours[number]:.0f} h" if number < len(skill.hours) else ""
            table.add_row(text((LABELS[number], "strong")), said, text((hours, "quiet")))
        yield shown
    yield heading("Also written")
    yield indented(Text(", ".join(page.aliases) or "only so"))
    for name, owners in page.ambiguous.items():
        said = (
            f"'{name}' may mean something else; beside it: {', '.join(owners) or 'nothing helps'}"
        )
        yield indented(text((said, "quiet")))
    for title, links in (
        ("Needs first", _linked(skill.prerequisites, taxonomy)),
        ("Shows as well", _linked(skill.demonstrates, taxonomy)),
        (
            "Carries over to",
            [f"{taxonomy.skills[it].name} {share:.0%}" for it, share in skill.transfers.items()],
        ),
    ):
        if links:
            yield heading(title)
            yield indented(Text(", ".join(links)))
    yield heading("Asked for by", "share of their ads, where enough were read")
    yield indented(Text(_asking(skill, taxonomy)))
    touching = [one for one in taxonomy.market.trends if skill.id in one.skills]
    for trend in touching:
        yield indented(text((f"{trend.name}: ", "strong"), (trend.means, "quiet")))
    if skill.half_life:
        yield indented(
            text((f"Half of it is stale after {skill.half_life:g} years without use.", "quiet"))
        )
    if page.resources or page.exercise:
        yield heading("Learn it from")
        for one in page.resources:
            hours = f", {one.hours:.0f} h" if one.hours else ""
            yield indented(text((one.title, "strong"), f" ({one.kind}, {one.cost}{hours})"))
            yield indented(text((one.url, "quiet")), 4)
        if page.exercise:
            yield indented(text(("Prove it: ", "strong"), page.exercise))


def _asking(skill: Skill, taxonomy: Taxonomy) -> str:
    """Name the roles that ask for a skill, those whose ads do most first."""
    asking = [
        role
        for role in taxonomy.roles.values()
        if any(skill.id in row.skills for row in role.requirements)
    ]
    shares = {
        role: demand.asked.get(skill.id, 0) / demand.ads
        for role, demand in taxonomy.demand.items()
        if demand.ads >= DEMAND_SAMPLE_LEAST
    }
    asking.sort(key=lambda role: -shares.get(role.id, 0.0))
    counted = [
        f"{role.title} ({wording.percent(shares[role.id])})" if role.id in shares else role.title
        for role in asking
    ]
    return ", ".join(counted) or "no role"


def _linked(levels: Mapping[str, int], taxonomy: Taxonomy) -> list[str]:
    return [f"{taxonomy.skills[it].name} ({LABELS[at]})" for it, at in levels.items()]
