"""Two roles beside each other, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from mlcareer.assessment.compare import Comparison, Move, Wanted
from mlcareer.proficiency import LABELS
from mlcareer.render import wording
from mlcareer.render.compare import words
from mlcareer.render.escape import code, markdown
from mlcareer.taxonomy.models import WeighedRequirement


def render(found: Comparison) -> str:
    """Return the whole comparison; nothing is cut short in a file."""
    return "\n".join(_page(found)).strip() + "\n"


def _page(found: Comparison) -> Iterator[str]:
    first, second = (markdown(name) for name in words.names(found))
    yield f"# {markdown(words.title(found.first))} → {markdown(words.title(found.second))}"
    yield ""
    yield f"{found.as_of.isoformat()}, taxonomy `{found.taxonomy.version}`."
    for said in words.difference(found):
        yield from ("", markdown(said))
    yield from _section("The move", f"{words.BASIS[0].upper()}{words.BASIS[1:]}.")
    for way, move in (("There", found.there), ("Back", found.back)):
        yield f"- **{way}**: distance {wording.percent(move.distance)}; {words.cost(move)}."
    if said := words.at_work(found.there, None):
        yield f"- {markdown(said)}"
    yield from _you(found)
    if found.both_ask:
        remark = f"{words.weighs(found.both_ask, found.there.shared)} of {second}."
        yield from _section("Both ask", remark)
        yield from _wanted(found, found.both_ask, (first, second))
    if found.only_second:
        remark = f"{words.weighs(found.only_second, 1 - found.there.shared)} of it."
        yield from _section(f"Only {second} asks", remark)
        yield from _wanted(found, found.only_second, (second,))
    if found.only_first:
        remark = f"{words.weighs(found.only_first, found.left_share)} of it."
        yield from _section(f"Only {first} asks", remark)
        yield from _table(
            ("Skill", "Importance", "Needed"),
            ((_named(one), one.importance, LABELS[one.needed]) for one in found.only_first),
        )
    yield from _levels(found.levels)
    yield from _section("Demand and pay")
    sides = (found.first, found.second)
    for name, side in zip((first, second), sides, strict=True):
        yield f"- **{name}**: {words.ads(side)}; {markdown(words.pay(side))}"
    if said := words.sources(sides):
        yield from ("", markdown(said))


def _section(title: str, remark: str = "") -> Iterator[str]:
    yield from ("", f"## {title}", "")
    if remark:
        yield from (remark, "")


def _you(found: Comparison) -> Iterator[str]:
    if found.you is None:
        return
    profile = found.you.first.profile
    who = f"{code(profile.name)}, " if profile.name else ""
    claims = wording.count(profile.claims, "claim")
    yield from _section("You", f"{who}from {claims} in {code(profile.source)}.")
    reports = (found.you.first, found.you.second)
    for name, report in zip(words.names(found), reports, strict=True):
        yield f"- **{markdown(name)}**: {markdown(words.standing(report))}"
    yield f"- {markdown(words.held(found))}"


def _wanted(found: Comparison, rows: Iterable[Wanted], sides: Sequence[str]) -> Iterator[str]:
    """Yield a table with the proficiency that each of the sides needs, and importances."""
    you = ("You",) if found.you else ()

    def cells(one: Wanted) -> Iterator[str]:
        yield _named(one.requirement)
        asks = [one.also[0], one.requirement] if one.also else [one.requirement]
        yield from (f"{LABELS[it.needed]}, {it.importance}" for it in asks)
        if one.also:
            yield "more" if one.asks_more else ""
        if you:
            yield words.yours(one.yours)
        yield markdown(words.members(one, found.taxonomy) or words.carried(one))

    both = len(sides) > 1
    head = ("Skill", *sides, *(("",) if both else ()), *you, "By" if both else "Carries over")
    return _table(head, (tuple(cells(one)) for one in rows))


def _levels(moves: Sequence[Move]) -> Iterator[str]:
    if len(moves) < 2:  # noqa: PLR2004 - one level is the one above
        return
    yield from _section("Level by level", f"Hours {wording.SPREAD}.")
    yield from _table(
        ("Level", "Both ask", "Distance", "Hours to near", "Hours in all"),
        (
            (
                words.step(move),
                wording.percent(move.shared),
                wording.percent(move.distance),
                words.hours(move.to_near),
                words.hours(move.to_all),
            )
            for move in moves
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _named(one: WeighedRequirement) -> str:
    name = markdown(one.requirement.name)
    return f"**{name}**" if one.importance == "essential" else name
