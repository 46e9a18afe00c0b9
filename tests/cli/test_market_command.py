"""`mlcareer market`: every figure with who says so."""

from pathlib import Path

import pytest
from running import run

from mlcareer.taxonomy.models import Taxonomy

LAYER = """
sources:
  - {id: ours, name: "Our [red]survey[/red]", years: "2025"}
roles:
  - id: sage
    title: Sage
    family: Ours
    summary: Knows.
    decides: Knowing.
    levels: {senior: Knows much.}
    responsibilities: [{id: know, name: Know, summary: Knows.}]
    requirements: [{skills: [sql], serves: [know], why: It is asked., senior: essential working}]
    milestones: [{name: First, project: Something., skills: [sql]}]
pay:
  - {role: sage, level: senior, country: FR, years: "2025", sample: 21, p10: 1000, p25: 2000,
     median: 3000, p75: 4000, p90: 5000, source: ours}
"""


@pytest.fixture
def layer(tmp_path: Path) -> str:
    path = tmp_path / "ours.yaml"
    path.write_text(LAYER, encoding="utf-8")
    return str(path)


def test_every_role_is_listed_with_its_ads_and_its_pay(taxonomy: Taxonomy) -> None:
    lines = run("market").out.splitlines()
    for role in taxonomy.roles.values():
        [line] = [one for one in lines if one.startswith(f"  {role.title}  ")]
        demand = taxonomy.demand.get(role.id)
        assert (f"{demand.ads} ad" if demand else "no ads") in line
        if "mid" in role.levels and (pay := taxonomy.market.pay_of(role.id, "mid", "US")):
            assert f"n={pay.sample}" in line


def test_a_role_shows_shares_with_their_sample_and_how_the_role_weighs_them(
    taxonomy: Taxonomy,
) -> None:
    out = run("market", "data engineer").out
    demand = taxonomy.demand["data-engineer"]
    assert f"of {demand.ads} ads, 2022–2025" in out
    share = round(100 * demand.asked["sql"] / demand.ads)
    assert any(one.split() == ["SQL", f"{share}", "%", "essential"] for one in out.splitlines())


def test_both_averages_of_the_guide_stand_beside_each_other_with_the_survey_first() -> None:
    out = run("market", "ml-engineer", "--all").out
    assert out.index("n=") < out.index("$133,336") < out.index("$157,969")
    assert "Average salary, California" in " ".join(out.split())
    assert "Meta" in out


def test_what_is_not_known_is_said_and_not_made_up() -> None:
    out = run("market", "responsible-ai-lead").out
    assert "No group of twenty people or more in the survey." in out
    assert "the importance of its requirements is the editors' view" in " ".join(out.split())


def test_every_printed_source_is_explained_at_the_end(taxonomy: Taxonomy) -> None:
    out = run("market", "ml-engineer").out
    end = out[out.index("Says who") :]
    assert [one for one in taxonomy.market.sources if f"{one}: " not in end] == []


def test_a_level_narrows_pay_to_it() -> None:
    out = run("market", "mle", "--level", "senior").out
    assert run("market", "senior mle").out == out
    rows = [one.split()[0] for one in out.splitlines() if "k  n=" in one]
    assert rows == ["senior"]


@pytest.mark.parametrize("country", ["GB", "gb", "UK"])
def test_a_country_is_known_by_its_letters_in_any_case(country: str) -> None:
    assert run("market", "mle", "-c", country).out == run("market", "mle", "-c", "GB").out
    assert "Pay in GB" in run("market", "mle", "-c", country).out


def test_a_country_without_pay_is_refused_with_those_that_have() -> None:
    outcome = run("market", "mle", "--country", "XX")
    assert outcome.code == 1
    assert outcome.out == ""
    assert "no pay is known for the country 'XX'" in outcome.err
    assert "GB" in outcome.err


def test_json_has_every_figure_with_its_source_and_year() -> None:
    found = run("market", "mle", "--format", "json").json
    assert found["format"] == 1
    market = found["market"]
    assert [*market] == [
        "demand", "pay", "stated_pay", "growth", "sectors", "trends", "sources",
    ]  # fmt: skip
    known = {one["id"] for one in market["sources"]}
    for section in ("demand", "pay", "stated_pay", "growth", "sectors", "trends"):
        assert market[section]
        for one in market[section]:
            assert one["source"] in known
            assert one.get("year") or one.get("years")
    assert {one["role"] for one in market["pay"]} == {"ml-engineer"}


def test_json_of_a_level_and_a_country_has_no_other_pay() -> None:
    found = run("market", "mle", "-l", "mid", "-c", "ca", "-f", "json").json["market"]["pay"]
    assert {(one["level"], one["country"]) for one in found} == {("mid", "CA")}


def test_a_layer_adds_pay_and_sources_and_its_text_is_harmless(
    layer: str, taxonomy: Taxonomy
) -> None:
    out = run("market", "sage", "--country", "FR", "--taxonomy", layer).out
    assert "n=21" in out
    assert "Our [red]survey[/red]" in out
    shipped = run("market", "mle", "-f", "json", "--taxonomy", layer).json["market"]["pay"]
    assert len(shipped) == sum(one.role == "ml-engineer" for one in taxonomy.market.pay)


def test_a_narrow_terminal_still_shows_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = run("market", "mle").out
    assert max(map(len, out.splitlines())) <= 40
    assert "n=" in out
