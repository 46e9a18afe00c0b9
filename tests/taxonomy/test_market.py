"""Figures about the market, compiled."""

import pytest

from mlcareer.taxonomy.market import (
    Demand,
    Pay,
    RoleDemand,
    decode_market,
    demand_from,
    demand_json,
    encode_market,
)
from mlcareer.taxonomy.models import Taxonomy

FEW = RoleDemand(20, "2024", "ads", {"a": 5, "b": 0}, {("a", "b"): 6})


def test_demand_is_that_of_the_skill_or_of_any_one_of_the_group() -> None:
    assert FEW.of(["a"]) == Demand(5, 20, "2024")
    assert FEW.of(["b", "a"]) == FEW.of(["a", "b"]) == Demand(6, 20, "2024")
    assert Demand(5, 20, "2024").share == pytest.approx(0.25)


def test_what_was_not_counted_has_no_demand() -> None:
    assert FEW.of(["c"]) is None
    assert FEW.of(["a", "c"]) is None
    assert FEW.of(["b"]) == Demand(0, 20, "2024")  # counted, and nobody asks


def test_the_market_survives_being_stored(taxonomy: Taxonomy) -> None:
    market = taxonomy.market
    assert decode_market(encode_market(market)) == market
    assert "\n" not in taxonomy.market_page
    assert demand_from(demand_json(taxonomy.demand)) == taxonomy.demand


def test_pay_is_that_of_the_most_people(taxonomy: Taxonomy) -> None:
    def pay(country: str, years: str, sample: int) -> Pay:
        return Pay("r", "mid", country, years, sample, 1, 2, 3, 4, 5, "s")

    rows = (pay("US", "2023", 40), pay("US", "2022-2024", 90), pay("CA", "2024", 200))
    market = taxonomy.market._replace(pay=rows)
    assert market.pay_of("r", "mid", "US") == rows[1]
    assert market.pay_of("r", "mid", "CA") == rows[2]
    assert market.pay_of("r", "senior", "US") is None
    assert market.pay_of("other", "mid", "US") is None
