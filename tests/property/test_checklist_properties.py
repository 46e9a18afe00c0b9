"""Whatever people do to a plan's checklist, the steps that they ticked are read from it."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from plans import STEPS, made

from mlcareer.reading.checklist import read_checklist
from mlcareer.render.plan import markdown as plan_markdown

TASKS: Final = [
    f"- [ ] {part}".split("\n## ")[0]
    for part in plan_markdown.render(made()).split("\n- [ ] ")[1:]
    if "mlcareer step" in part
]
# What a person writes between, that marks no step and opens no block of code.
PROSE: Final = st.text(
    st.characters(blacklist_characters="\n\r`~<>[]/#|", codec="utf-8"), max_size=40
)
LINKS: Final = st.sampled_from(
    [None, "https://github.com/ada/x", "http://ada.example/a(b)?c=d", "https://ada.example"]
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[str, bool, str | None]]]:
    """Return a checklist after its owner was at it, and what is true of each step, in order."""
    order = draw(st.permutations(range(len(STEPS))))
    lines: list[str] = [f"# {draw(PROSE)}", ""]
    truth = []
    for at in order:
        first, *below = TASKS[at].split("\n")
        ticked, link = draw(st.booleans()), draw(LINKS)
        box = draw(st.sampled_from("xX")) if ticked else draw(st.sampled_from(" -/>?"))
        bullet = draw(st.sampled_from("-*+"))
        marker = first[first.index("<!--") :]
        text = draw(st.sampled_from([first[6:], f"{draw(PROSE)} {marker}", f"{marker} mine"]))
        behind = draw(st.booleans())
        lines.append(f"{bullet} [{box}] {text}{f' {link}' if link and behind else ''}")
        lines += below if draw(st.booleans()) else []
        lines += [f"  - {link}"] if link and not behind else []
        lines += draw(st.lists(PROSE.map(lambda said: f"  - {said}"), max_size=2))
        lines += draw(st.sampled_from([[], [""], ["", "## Mine", ""], ["", "- [x] milk"]]))
        truth.append((marker, ticked, link))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines).replace("\r\n", "\n"), truth


@given(edited())
def test_what_is_ticked_is_read_and_nothing_else(
    plan: tuple[str, list[tuple[str, bool, str | None]]],
) -> None:
    text, truth = plan
    found = [(f"step={one.skill}:", one.link) for one in read_checklist(text)]
    expected = [
        (f"{marker.split()[2].split(':')[0]}:", link) for marker, ticked, link in truth if ticked
    ]
    assert found == expected


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert read_checklist(text) == ()
