"""From YAML to the compiled taxonomy: names, pages, requirements and weights."""

from itertools import pairwise

import pytest
from small import compiled, job, milestone, one_role, role, row, scope_rows, skill

from mlcareer.names import normalise
from mlcareer.policy import LEVELS, Level
from mlcareer.proficiency import Proficiency


def test_a_skill_is_found_by_its_name_its_id_and_its_aliases() -> None:
    index = compiled([skill("ci-cd", name="CI/CD", aliases=["Build Pipelines"])]).skill_names
    assert index.names == {"CI/CD": "ci-cd"}
    assert index.aliases == {"ci-cd": "ci-cd", "Build Pipelines": "ci-cd"}
    assert index.normal == {"cicd": "ci-cd", "buildpipelines": "ci-cd"}


def test_a_name_that_two_skills_call_ambiguous_finds_neither_without_context() -> None:
    index = compiled(
        [
            skill("tensorflow", ambiguous={"TF": ["Keras", "neural nets"]}),
            skill("terraform", ambiguous={"tf": ["AWS"]}),
        ]
    ).skill_names
    assert normalise("TF") not in index.normal
    assert index.ambiguous == {
        "tf": {"tensorflow": {"keras", "neuralnets"}, "terraform": {"aws"}},
    }


def test_a_name_that_is_ambiguous_in_prose_only_still_finds_its_skill() -> None:
    index = compiled([skill("go", ambiguous={"Go": ["goroutine"], "golang spec": []})]).skill_names
    assert index.normal == {"go": "go", "golangspec": "go"}
    assert {*index.ambiguous} == {"go", "golangspec"}


def test_names_of_roles_and_of_skills_are_apart() -> None:
    found = compiled([skill("a", aliases=["Lead"])], [role("job", [row("a")], aliases=["lead"])])
    assert found.skill_names.normal[normalise("lead")] == "a"
    assert found.role_names.normal == {"job": "job", "lead": "job"}


def test_a_page_has_what_people_read_about_a_skill() -> None:
    can_do = {"awareness": "A.", "working": "W.", "practitioner": "P.", "expert": "E."}
    link = {"title": "T", "url": "https://e.org", "kind": "book", "cost": "paid", "to": "working"}
    page = compiled(
        [skill("a", aliases=["b"], can_do=can_do)],
        learning=[{"skill": "a", "resources": [{**link, "from": "awareness", "hours": 2.5}]}],
    ).pages["a"]
    assert page.can_do == ("A.", "W.", "P.", "E.")
    [resource] = page.resources
    assert (resource.title, resource.hours, resource.start, resource.to) == (
        "T", 2.5, "awareness", "working",
    )  # fmt: skip
    assert (page.aliases, page.exercise) == (("b",), "")


def test_hours_begin_at_none_and_soft_skills_have_none() -> None:
    found = compiled([skill("a"), skill("b", kind="soft")]).skills
    assert tuple(found["a"].hours) == (0, 10, 30, 60)
    assert (found["a"].studied, found["b"].studied) == (True, False)


def test_a_row_is_part_of_the_levels_that_have_a_line_for_it() -> None:
    rows = [row("a", mid="useful working"), row("b", senior="essential expert")]
    found = job(one_role([skill("a"), skill("b")], rows, levels={"mid": "M.", "senior": "S."}))
    assert [one.requirement.name for one in found.at("senior")] == ["B"]
    [only] = found.at("mid")
    assert (only.importance, only.needed, only.weight) == ("useful", Proficiency.WORKING, 1)
    assert found.at("lead") == ()


def test_levels_stand_in_their_own_order_however_the_file_has_them() -> None:
    found = job(one_role([skill("a")], [row("a")], levels={"lead": "L.", "mid": "M."}))
    assert [*found.levels] == ["mid", "lead"]


def test_a_group_is_named_by_the_file_and_a_single_skill_by_itself() -> None:
    rows = [row("a", "b", name="Either"), row("c")]
    found = job(one_role([skill("a"), skill("b"), skill("c")], rows))
    assert [one.name for one in found.requirements] == ["Either", "C"]


def test_the_scope_rows_end_every_role_with_their_responsibility() -> None:
    lead = row("own", entry="useful awareness")
    found = one_role([skill("a"), skill("own", kind="scope")], [row("a")], scope=scope_rows(lead))
    assert [one.skills for one in job(found).requirements] == [("a",), ("own",)]
    assert [one.id for one in job(found).responsibilities] == ["duty", "scope"]


@pytest.mark.parametrize(
    ("level", "each"),
    [
        # Two scope rows beside an essential (3) and a useful (1) row: others weigh 4, and
        # 2 · each / (4 + 2 · each) must be the share, whatever importance the scope rows have.
        ("entry", 4 * 0.10 / 0.90 / 2),
        ("mid", 4 * 0.15 / 0.85 / 2),
        ("senior", 4 * 0.35 / 0.65 / 2),
        ("lead", 4 * 0.55 / 0.45 / 2),
    ],
)
def test_scope_rows_share_out_their_part_of_the_weight(level: Level, each: float) -> None:
    first = row("own", **dict.fromkeys(LEVELS, "essential working"))
    second = row("frame", **dict.fromkeys(LEVELS, "useful awareness"))
    rows = [
        row("a", **dict.fromkeys(LEVELS, "essential working")),
        row("b", **dict.fromkeys(LEVELS, "useful working")),
    ]
    skills = [skill("a"), skill("b"), skill("own", kind="scope"), skill("frame", kind="scope")]
    found = job(one_role(skills, rows, scope=scope_rows(first, second)))
    weights = [one.weight for one in found.at(level)]
    assert weights == pytest.approx([3, 1, each, each])
    assert sum(weights[2:]) / sum(weights) == pytest.approx(
        {"entry": 0.10, "mid": 0.15, "senior": 0.35, "lead": 0.55}[level]
    )


def test_milestones_keep_their_order_and_their_projects() -> None:
    stages = [milestone("One", "a"), milestone("Two", "b")]
    found = job(one_role([skill("a"), skill("b")], [row("a"), row("b")], milestones=stages))
    assert [(one.name, one.skills) for one in found.milestones] == [
        ("One", ("a",)),
        ("Two", ("b",)),
    ]
    assert all(left.project < right.project for left, right in pairwise(found.milestones))


def test_the_order_of_skills_and_roles_is_that_of_the_file() -> None:
    found = compiled([skill("b"), skill("a")], [role("z", [row("a")]), role("y", [row("b")])])
    assert ([*found.skills], [*found.roles]) == (["b", "a"], ["z", "y"])
