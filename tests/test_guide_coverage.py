"""docs/guide-coverage.md is true: each line has a place, and each place says it and is shown."""

import re
import shlex
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import pytest
from running import ROOT, run

from mlcareer.policy import Level
from mlcareer.proficiency import BY_LABEL
from mlcareer.render.browse.market import render_market, render_markets
from mlcareer.render.browse.terminal import render_role
from mlcareer.render.screen import Screen
from mlcareer.taxonomy.models import Role, Taxonomy

GUIDE_LINES: Final = 235
# Rows on what to do must lead to where it is said: a deed, or the answer to a difficulty.
WHAT_TO_DO: Final = ("Practices", "Challenges")
_SAYS_WHAT_TO_DO: Final = re.compile(r"skill:[a-z0-9-]+#can-do:|role:[a-z0-9-]+#challenge:")
_ROW: Final = re.compile(r"\| (?P<first>\d+)(?:–(?P<last>\d+))? \|(?P<rest>.*)\|")
_REFERENCE: Final = re.compile(r'`(?P<place>[^`"]+?)(?: "(?P<words>[^`"]+)")?`')
# Wide enough that no text is broken over two lines.
_SCREEN: Final = Screen(width=4000)


class Reference(NamedTuple):
    """A place in the taxonomy, and words that stand there."""

    place: str
    words: str = ""


class Row(NamedTuple):
    """Lines of the guide, and where they went; the remark has references of its own."""

    section: str
    first: int
    last: int
    topic: str
    where: tuple[Reference, ...]
    remark: tuple[Reference, ...]


def references_of(cell: str) -> tuple[Reference, ...]:
    """Read everything in backticks as references."""
    return tuple(Reference(one["place"], one["words"] or "") for one in _REFERENCE.finditer(cell))


def rows_of(text: str) -> list[Row]:
    """Read the rows of tables that begin with lines of the guide."""
    rows = []
    section = ""
    for line in text.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif found := _ROW.fullmatch(line):
            topic, where, remark = found["rest"].split("|")
            first, last = int(found["first"]), int(found["last"] or found["first"])
            said = (topic.strip(), references_of(where), references_of(remark))
            rows.append(Row(section, first, last, *said))
    return rows


class Places:
    """Every place that the page may name, and whether the program shows it."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        roles = taxonomy.roles.values()
        self.reached = {
            *(skill for role in roles for row in role.requirements for skill in row.skills),
            *(skill for role in roles for one in role.challenges for skill in one.practices),
        }
        self._shown: dict[str, str] = {}

    def text_of(self, place: str) -> str:
        """Return what stands there; a KeyError or AssertionError says what is wrong."""
        kind, _, rest = place.partition(":")
        readers: dict[str, Callable[[str], str]] = {
            "role": self._role,
            "skill": self._skill,
            "known": self._known,
            "trend": self._trend,
            "market": self._market,
            "command": self._command,
        }
        return readers[kind](rest)

    def mistake_in(self, reference: Reference) -> str:
        """Return what is wrong with a reference; nothing if it is true."""
        try:
            text = self.text_of(reference.place)
        except KeyError as error:
            return f"{reference.place}: there is no {error}"
        except AssertionError as error:
            return f"{reference.place}: {error}"
        if reference.words not in text:
            return f"{reference.place}: does not say {reference.words!r} but {text!r}"
        return ""

    def _role(self, rest: str) -> str:
        name, _, part = rest.partition("#")
        role = self.taxonomy.roles[name]
        texts = self._part(role, part) if part else (role.summary,)
        for text in texts:
            self._check_shown(text, self._role_page(role))
        return " ".join(texts)

    def _part(self, role: Role, part: str) -> tuple[str, ...]:
        """Return a part's texts; a challenge stands apart from its answer."""
        kind, _, name = part.partition(":")
        if kind == "challenge":
            numbered = dict(enumerate(role.challenges, start=1))
            return (numbered[int(name)].challenge, numbered[int(name)].answer)
        titles = {id_: one.title for id_, one in self.taxonomy.roles.items()}
        parts: dict[str, Mapping[str, str]] = {
            "level": {str(level): does for level, does in role.levels.items()},
            "responsibility": {one.id: one.summary for one in role.responsibilities},
            "requirement": {skill: row.why for row in role.requirements for skill in row.skills},
            "milestone": {
                str(number): one.project for number, one in enumerate(role.milestones, start=1)
            },
            "background": {one.kind: one.asked for one in role.background},
            "differs": role.differs,
            "next": {other: titles[other] for other in role.next},
            "adjacent": {other: titles[other] for other in role.adjacent},
            "not-asked": role.not_asked,
        }
        return (parts[kind][name],)

    def _skill(self, rest: str) -> str:
        name = rest.partition("#")[0]
        text = self._skill_page(rest)
        assert name in self.reached, f"no role leads to it: write known:{name}"
        return text

    def _known(self, rest: str) -> str:
        name = rest.partition("#")[0]
        text = self._skill_page(rest)
        assert name not in self.reached, f"a role leads to it: write skill:{name}"
        return text

    def _skill_page(self, rest: str) -> str:
        name, _, part = rest.partition("#")
        page = self.taxonomy.pages[name]
        if not part:
            return page.summary
        deeds = {f"can-do:{label}": number for label, number in BY_LABEL.items() if number}
        return page.can_do[deeds[part] - 1]

    def _trend(self, rest: str) -> str:
        trend = {one.id: one for one in self.taxonomy.market.trends}[rest]
        text = f"{trend.what} {trend.means}"
        self._check_shown(text, self._markets_page())
        return text

    def _market(self, rest: str) -> str:
        kind, _, place = rest.partition(":")
        place, _, figures = place.partition("=")
        id_, _, name = place.partition(":")
        role = self.taxonomy.roles[id_]
        if kind == "demand":
            return self._demand(role, name, figures)
        if kind == "pay":
            levels: dict[str, Level] = {level: level for level in role.levels}
            return self._pay(role, levels[name], figures)
        if kind == "stated-pay":
            return self._stated_pay(role, figures)
        market = self.taxonomy.market
        texts = {
            "growth": {it: one.what for one in market.growth for it in one.roles},
            "sectors": {one.role: ", ".join(one.sectors) for one in market.sectors},
        }
        text = texts[kind][role.id]
        self._check_shown(text, self._market_page(role))
        return text

    def _demand(self, role: Role, skill: str, counts: str) -> str:
        assert skill in self.taxonomy.skills, "no such skill"
        demand = self.taxonomy.demand[role.id].of([skill])
        # A count is kept where at least one ad in a hundred names the skill.
        found = f"{demand.asking}/{demand.sample}" if demand else "rare"
        assert found == counts, f"it is {found} now"
        return found

    def _pay(self, role: Role, level: Level, figures: str) -> str:
        quantiles, _, sample = figures.partition("/")
        pay = self.taxonomy.market.pay_of(role.id, level, "US")
        assert pay, "no figures"
        known = (pay.p10, pay.p25, pay.median, pay.p75, pay.p90)
        wanted = {int(one) for one in quantiles.split(",")}
        assert wanted <= set(known), f"they are {known} now"
        assert int(sample) == pay.sample, f"the sample is {pay.sample} now"
        return figures

    def _stated_pay(self, role: Role, figures: str) -> str:
        """Return what is said beside exactly these figures; several rows may have them."""
        wanted = [int(one) for one in figures.split(",")]
        rows = [
            one
            for one in self.taxonomy.market.stated_pay
            if one.role == role.id
            and [it for it in (one.low, one.average, one.high) if it is not None] == wanted
        ]
        assert rows, "nobody states these figures"
        page = self._market_page(role)
        for one in rows:
            self._check_shown(one.place or one.company, page)
            self._check_shown(one.note, page)
            for figure in wanted:
                self._check_shown(f"${figure:,}", page)
        return " | ".join(f"{one.what} {one.place} {one.company} {one.note}" for one in rows)

    def _command(self, rest: str) -> str:
        outcome = run(*shlex.split(rest))
        assert outcome.code == 0, outcome.err
        return outcome.out

    def _role_page(self, role: Role) -> str:
        """What `mlcareer roles ROLE` shows, plain and with each `--level`."""
        if role.id not in self._shown:
            levels = (None, *role.levels)
            pages = [render_role(role, self.taxonomy, level, _SCREEN) for level in levels]
            self._shown[role.id] = "\n".join(pages)
        return self._shown[role.id]

    def _market_page(self, role: Role) -> str:
        """What `mlcareer market ROLE --all` shows."""
        key = f"market {role.id}"
        if key not in self._shown:
            self._shown[key] = render_market(
                role, self.taxonomy, None, "US", _SCREEN, everything=True
            )
        return self._shown[key]

    def _markets_page(self) -> str:
        """What `mlcareer market` shows."""
        if "market" not in self._shown:
            self._shown["market"] = render_markets(self.taxonomy, "mid", "US", _SCREEN)
        return self._shown["market"]

    @staticmethod
    def _check_shown(text: str, page: str) -> None:
        assert text in page, f"the program does not show {text!r}"


ROWS: Final = rows_of((ROOT / "docs" / "guide-coverage.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def places(taxonomy: Taxonomy) -> Places:
    return Places(taxonomy)


def test_every_line_of_the_guide_has_one_place_and_they_stand_in_order() -> None:
    assert [line for row in ROWS for line in range(row.first, row.last + 1)] == list(
        range(1, GUIDE_LINES + 1)
    )


def test_every_row_has_a_topic_and_leads_to_what_a_role_or_the_market_shows() -> None:
    nowhere = [
        row.first
        for row in ROWS
        if not row.topic or all(one.place.startswith("known:") for one in row.where)
    ]
    assert not nowhere


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.section} {row.first}")
def test_what_a_row_names_is_there_says_so_and_is_shown(row: Row, places: Places) -> None:
    named = (*row.where, *row.remark)
    mistakes = [mistake for one in named if (mistake := places.mistake_in(one))]
    assert not mistakes, "\n".join(mistakes)


@pytest.mark.parametrize("section", WHAT_TO_DO)
def test_rows_on_what_to_do_quote_a_deed_or_the_answer_to_a_challenge(section: str) -> None:
    rows = [row for row in ROWS if row.section == section]
    assert rows
    silent = [
        row.first
        for row in rows
        if not any(one.words and _SAYS_WHAT_TO_DO.match(one.place) for one in row.where)
    ]
    assert not silent


@pytest.mark.parametrize(
    "wrong",
    [
        "nothing:python",
        "skill:no-such-skill",
        "skill:optuna",
        "skill:python#can-do:none",
        'skill:python#can-do:working "rocks"',
        "known:python",
        "role:no-such-role",
        "role:ml-engineer#challenge:99",
        "role:ml-engineer#requirement:r",
        "role:ml-engineer#not-asked:python",
        "role:ml-engineer#level:chief",
        "trend:no-such-trend",
        "market:growth:data-analyst",
        "market:stated-pay:ml-engineer=1",
        "market:pay:ml-engineer:mid=1/955",
        "market:pay:ml-engineer:mid=170000/1",
        "market:demand:ml-engineer:python=1/192",
        "market:demand:ml-engineer:python=rare",
        "command:no-such-command",
        "command:roles no-such-role",
    ],
)
def test_a_reference_that_is_not_true_is_noticed(wrong: str, places: Places) -> None:
    (reference,) = references_of(f"`{wrong}`")
    assert places.mistake_in(reference)
