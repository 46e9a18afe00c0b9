"""What figures may refer to, and what importance the counted ads support."""

from typing import Any

import pytest
from small import role, row, skill, text_of

from mlcareer import yamlfile
from mlcareer.errors import InputError
from mlcareer.taxonomy.build import build
from mlcareer.taxonomy.evidence import importance_for
from mlcareer.taxonomy.models import Taxonomy

SOURCE = {"id": "ads", "name": "Ads", "years": "2022-2024"}
PAY = {
    "role": "job", "level": "mid", "country": "US", "years": "2024", "sample": 30,
    "p10": 50, "p25": 60, "median": 70, "p75": 80, "p90": 90, "source": "ads",
}  # fmt: skip
STATED = {"role": "job", "what": "Salary", "low": 10, "high": 20, "source": "ads", "year": 2024}
TREND = {
    "id": "new", "name": "New", "what": "It changes.", "means": "Learn it.", "skills": ["a"],
    "source": "ads", "year": 2024,
}  # fmt: skip


def load(*rows: dict[str, Any], strict: bool = False, **sections: Any) -> Taxonomy:
    """Load skills a, b and talk with one role, `job`, which has only the level mid."""
    known = [skill("a"), skill("b"), skill("talk", kind="soft")]
    about = {"levels": {"mid": "Does it."}, **sections.pop("about", {})}
    text = text_of(known, [role("job", rows or [row("a")], **about)], sources=[SOURCE], **sections)
    return build(yamlfile.load(text, file="small.yaml"), version="small", strict=strict)


def demand(ads: int = 100, groups: Any = (), **asked: int) -> dict[str, Any]:
    return {
        "role": "job", "source": "ads", "years": "2022-2024", "ads": ads, "asked": asked,
        "groups": [{"skills": skills, "ads": count} for skills, count in groups],
    }  # fmt: skip


def problems(*rows: dict[str, Any], strict: bool = False, **sections: Any) -> list[str]:
    try:
        load(*rows, strict=strict, **sections)
    except InputError as error:
        return [one.message for one in error.problems]
    return []


def disagreements(*rows: dict[str, Any], **sections: Any) -> list[str]:
    """Return the strict problems that are about demand."""
    found = problems(*rows, strict=True, **sections)
    return [one for one in found if "ads" in one or "counted" in one]


def test_all_that_figures_refer_to_wrongly_is_reported_at_once() -> None:
    found = problems(
        demand=[demand(a=1, nothing=2) | {"source": "who"}],
        pay=[PAY | {"role": "nobody"}],
        trends=[TREND | {"skills": ["gone"]}],
    )
    unknown = ("gone", "nobody", "nothing", "who")
    assert sorted(found) == [f"'{one}' is not known here" for one in unknown]


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        ({"demand": [demand(a=1) | {"source": "who"}]}, "'who' is not known here"),
        ({"demand": [demand(gone=1)]}, "'gone' is not known here"),
        ({"demand": [demand(groups=[(["a", "gone"], 1)])]}, "'gone' is not known here"),
        ({"demand": [demand(ads=10, a=11)]}, "11 of 10 ads"),
        ({"demand": [demand(ads=10, groups=[(["a", "b"], 11)])]}, "11 of 10 ads"),
        ({"pay": [PAY | {"role": "gone"}]}, "'gone' is not known here"),
        ({"pay": [PAY | {"source": "who"}]}, "'who' is not known here"),
        ({"pay": [PAY | {"p25": 95}]}, "the quantiles fall"),
        ({"pay": [PAY | {"sample": 0}]}, "input should be greater than 0"),
        ({"pay": [PAY | {"country": "USA"}]}, "'USA' is not a country code"),
        ({"pay": [PAY | {"years": "2024-"}]}, "'2024-' is not a year or a range of years"),
        ({"stated_pay": [STATED | {"low": 30}]}, "states no figure, or figures that fall"),
        ({"trends": [TREND | {"skills": ["gone"]}]}, "'gone' is not known here"),
        ({"growth": [{"roles": ["gone"], "what": "It.", "source": "ads", "year": 2024}]},
         "'gone' is not known here"),
        ({"sectors": [{"role": "job", "sectors": ["x"], "source": "ads"}]}, "is missing"),
    ],
)  # fmt: skip
def test_a_figure_without_a_sound_footing_is_refused(
    sections: dict[str, Any], message: str
) -> None:
    assert problems(**sections) == [message]


def test_a_stated_figure_says_something() -> None:
    bare = {key: value for key, value in STATED.items() if key not in {"low", "high"}}
    assert problems(stated_pay=[bare]) == ["states no figure, or figures that fall"]
    assert problems(stated_pay=[STATED]) == []


@pytest.mark.parametrize(
    ("share", "importance"),
    [(1, "essential"), (0.35, "essential"), (0.349, "important"), (0.20, "important"),
     (0.199, "useful"), (0.05, "useful"), (0.049, None), (0, None)],
)  # fmt: skip
def test_a_share_supports_an_importance(share: float, importance: str | None) -> None:
    assert importance_for(share) == importance


def test_importance_that_agrees_with_the_ads_needs_no_reason() -> None:
    rows = [row("a", mid="essential working"), row("b", mid="useful working")]
    assert disagreements(*rows, demand=[demand(a=50, b=10)]) == []


def test_importance_that_differs_from_the_ads_says_why() -> None:
    plain = row("a", mid="essential working")
    assert disagreements(plain, demand=[demand(a=10)]) == [
        "a is essential at mid; 10% of 100 ads ask for it"
    ]
    explained = plain | {"deviates": "Foundation. Everything else rests on it."}
    assert disagreements(explained, demand=[demand(a=10)]) == []
    assert problems(plain, demand=[demand(a=10)]) == []  # a rule of the shipped roles only


def test_a_reason_that_is_no_longer_needed_is_reported() -> None:
    explained = row("a", mid="essential working") | {"deviates": "Rising. Soon all will ask."}
    assert disagreements(explained, demand=[demand(a=50)]) == ["a is as 50% of 100 ads ask for it"]


def test_a_reason_begins_with_one_of_the_words_for_it() -> None:
    wrong = row("a") | {"deviates": "Because we think so, that is why."}
    assert problems(wrong) == ["does not say what kind of reason it is"]


def test_a_group_counts_as_any_of_its_members() -> None:
    group = row("a", "b", mid="essential working")
    counted = demand(a=20, b=20, groups=[(["b", "a"], 40)])
    assert disagreements(group, demand=[counted]) == []
    assert disagreements(group, demand=[demand(a=20, b=20)]) == ["its demand was not counted"]


def test_nothing_is_judged_by_fewer_than_thirty_ads() -> None:
    plain = row("a", mid="essential working")
    assert disagreements(plain, demand=[demand(ads=29, a=1)]) == []
    assert disagreements(plain, demand=[demand(ads=30, a=1)]) != []


def test_what_many_ads_ask_for_is_asked_or_said_not_to_be() -> None:
    rows = [row("a", mid="essential working")]
    counted = [demand(a=50, b=20)]
    assert disagreements(*rows, demand=counted) == ["job does not ask for b; 20% of 100 ads do"]
    about = {"not_asked": {"b": "It is part of a."}}
    assert disagreements(*rows, demand=counted, about=about) == []
    assert disagreements(*rows, demand=[demand(a=50, b=19)]) == []


def test_what_is_asked_cannot_be_among_what_is_not() -> None:
    assert problems(row("a"), about={"not_asked": {"a": "No."}}) == ["'a' is asked and not asked"]


def test_a_soft_skill_that_every_ad_names_is_never_more_than_important() -> None:
    rows = [row("a", mid="essential working"), row("talk", mid="important working")]
    assert disagreements(*rows, demand=[demand(a=50, talk=90)]) == []
    assert disagreements(rows[0], demand=[demand(a=50, talk=90)]) == []


def test_a_row_that_is_not_asked_at_the_level_may_be_asked_for_by_a_few_ads() -> None:
    levels = {"mid": "Does it.", "senior": "Leads it."}
    late = row("b", senior="useful working") | {"mid": None}
    late = {key: value for key, value in late.items() if value is not None}
    rows = [row("a", mid="essential working", senior="essential working"), late]
    about = {"levels": levels}
    assert disagreements(*rows, demand=[demand(a=50, b=10)], about=about) == []
    assert disagreements(*rows, demand=[demand(a=50, b=30)], about=about) == [
        "b is not asked at mid; 30% of 100 ads ask for it"
    ]
