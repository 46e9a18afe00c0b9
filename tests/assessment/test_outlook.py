"""What the market says beside an assessment."""

from typing import Any

import pytest
from fixed import AS_OF
from small import claim, compiled, profile, role, row, skill

from mlcareer.assessment.outlook import where_asked
from mlcareer.assessment.report import Assessment, assess
from mlcareer.render import wording
from mlcareer.taxonomy.market import Demand
from mlcareer.taxonomy.models import Taxonomy


def trend(id_: str, *skills: str) -> dict[str, Any]:
    return {
        "id": id_, "name": id_.title(), "what": "It changes.", "means": f"Learn {id_}.",
        "skills": list(skills), "source": "ads", "year": 2024,
    }  # fmt: skip


def market(ads: int = 100, **sections: Any) -> Taxonomy:
    """Return two roles: `job` asks for a and for b or c, `other` for c and d."""
    counted = [
        {"role": "job", "source": "ads", "years": "2022-2024", "ads": ads,
         "asked": {"a": ads // 2, "d": 1}, "groups": [{"skills": ["c", "b"], "ads": ads // 4}]},
        {"role": "other", "source": "ads", "years": "2024", "ads": 40, "asked": {"d": 30}},
    ]  # fmt: skip
    return compiled(
        [skill(one) for one in "abcde"],
        [role("job", [row("a"), row("b", "c")]), role("other", [row("c"), row("d")])],
        sources=[{"id": "ads", "name": "Some ads", "years": "2022-2024"}],
        demand=counted,
        **sections,
    )


def against(taxonomy: Taxonomy, *claims: Any) -> Assessment:
    found = assess(
        profile(*claims), taxonomy, role=taxonomy.roles["job"], level="mid", as_of=AS_OF
    ).assessment
    assert found is not None
    return found


def test_each_requirement_has_its_demand_and_a_group_that_of_any_of_it() -> None:
    outlook = against(market()).outlook
    assert outlook.asked(["a"]) == Demand(50, 100, "2022-2024")
    assert outlook.asked(["b", "c"]) == Demand(25, 100, "2022-2024")
    assert outlook.asked(["e"]) is None


@pytest.mark.parametrize(
    ("ads", "said", "sample"),
    [
        (100, "50 %", "demand: 100 ads, 2022–2024"),
        (30, "50 %", "demand: 30 ads, 2022–2024"),
        (28, "14 of 28", "demand: 28 ads, 2022–2024"),
        (4, "", "demand: no sample, editors' judgement"),
    ],
)
def test_a_small_sample_is_printed_as_counts_and_a_tiny_one_not_at_all(
    ads: int, said: str, sample: str
) -> None:
    outlook = against(market(ads)).outlook
    assert wording.share(outlook.asked(["a"])) == said
    assert wording.sample(outlook) == sample


def test_a_claim_that_counts_for_nothing_says_where_it_would() -> None:
    [idle] = against(market(), claim("d")).idle
    assert idle.asked == Demand(1, 100, "2022-2024")
    assert idle.elsewhere == ("Other", 0.75)
    assert wording.idle([idle], "mid") == [
        "Counts for nothing here: D (1 % of ads here; 75 % of Other ads)."
    ]


def test_where_a_skill_is_asked_for_most_is_known_only_from_a_sample() -> None:
    assert where_asked("d", market()) == ("other", 0.75)
    assert where_asked("e", market()) is None
    assert where_asked("a", market(ads=29)) is None


def test_trends_reach_the_report_by_the_open_rows_they_touch() -> None:
    taxonomy = market(trends=[trend("one", "a"), trend("both", "a", "c"), trend("none", "d")])
    outlook = against(taxonomy).outlook
    assert [(it.trend.id, it.skills) for it in outlook.trends] == [
        ("both", ("a", "c")),
        ("one", ("a",)),
    ]
    said = wording.trend(outlook.trends[0], outlook.market, taxonomy)
    assert said == "Learn both. Touches A, C. (Some ads, 2024)"


def test_a_trend_about_what_is_met_says_nothing() -> None:
    taxonomy = market(trends=[trend("one", "a")])
    assert against(taxonomy, claim("a")).outlook.trends == ()


def test_pay_names_its_sample_its_years_and_its_source() -> None:
    pay = {
        "role": "job", "level": "mid", "country": "US", "years": "2023", "sample": 44,
        "p10": 50_000, "p25": 60_400, "median": 70_500, "p75": 80_000, "p90": 90_000,
        "source": "ads",
    }  # fmt: skip
    outlook = against(market(pay=[pay])).outlook
    assert outlook.pay is not None
    assert wording.pay(outlook.pay, outlook.market) == (
        "$70,000 a year in the middle, $60,000 to $80,000 for half of them "
        "(US, mid, 2023, n=44; Some ads)"
    )
    assert against(market(pay=[pay | {"level": "senior"}])).outlook.pay is None


def test_every_source_is_named_once_and_an_ad_of_its_own_has_no_demand_to_name() -> None:
    taxonomy = market(trends=[trend("a-grows", "a"), trend("b-grows", "b")])
    assert [one.name for one in against(taxonomy).outlook.sources] == ["Some ads"]
    silent = against(market()).outlook._replace(demand=None)
    assert silent.sources == ()
