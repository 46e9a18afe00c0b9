"""Pictures for a page of one's own: readable anywhere, true, and harmless."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from fixed import golden_report, small_report
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT, run
from test_brief import AD, _titled, _with_ads
from test_escaping import _report

from mlcareer.assessment.report import Report
from mlcareer.assessment.whatif import Supposition
from mlcareer.proficiency import Proficiency
from mlcareer.render import drawing, wording
from mlcareer.render.report import badge, svg

ROLE: Final = "ml-engineer"
ANA: Final = str(ROOT / "examples" / "data-engineer.yaml")
ALLOWED: Final = {
    "svg": {"class", "role", "font-family", "aria-labelledby", "width", "height", "viewBox"},
    "title": {"id"},
    "desc": {"id"},
    "style": set(),
    "rect": {"x", "y", "rx", "width", "height", "class", "fill", "stroke"},
    "text": {"x", "y", "font-size", "font-weight", "text-anchor", "class", "fill"},
    "tspan": {"dx", "font-size", "font-weight"},
}
each_hostile = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
each_picture = pytest.mark.parametrize("page", [svg, badge], ids=["card", "badge"])


def _read(written: str) -> ET.Element:
    """Parse a picture strictly, and see that it holds nothing but shapes and texts."""
    root = ET.fromstring(written.encode())  # noqa: S314 - ours
    for element in root.iter():
        tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert element.attrib.keys() <= ALLOWED[tag]
        element.tag = tag
    assert not re.search(r"href|url\(|@import|javascript:|<script|<!|<\?", _markup(root))
    return root


def _markup(root: ET.Element) -> str:
    """Return the picture without its texts."""
    bare = ET.fromstring(ET.tostring(root))  # noqa: S314 - ours
    for element in bare.iter():
        if element.tag != "style":
            element.text = ""
    return ET.tostring(bare, encoding="unicode")


def _texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()).strip() for element in root.iter("text")]


def _role() -> Report:
    return golden_report("person.yaml", role=ROLE)


def _overflows(root: ET.Element) -> Iterator[str]:
    """Yield the texts that may be wider than the picture."""
    wide = float(root.attrib["width"])
    for element in root.iter("text"):
        size = float(element.attrib["font-size"])
        bold = "font-weight" in element.attrib
        long = drawing.width(element.text or "", size, bold=bold)
        for part in element.iter("tspan"):
            long += drawing.width(part.text or "", float(part.attrib["font-size"])) + size / 4
        anchor = element.attrib.get("text-anchor", "start")
        left = float(element.attrib["x"]) - long * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        if left < 4 or left + long > wide - 4:
            yield element.text or ""


def test_the_card_says_who_what_when_how_much_and_on_what_it_rests() -> None:
    report = _role()
    one = report.assessment
    assert one
    said = _texts(_read(svg.render(report)))
    assert said[:4] == ["Ada", "ML engineer", "Mid level · 15 Jan 2026", "61 %ready (44–61)"]
    assert said[4:7] == ["61 % shown", "8 % known gap", "31 % not answered"]
    for duty in one.responsibilities:
        at = said.index(duty.name)
        assert said[at + 1] == wording.percent(duty.readiness)
    assert said[-2:] == ["Self-reported. 13 of the 61 % shown rest on evidence.", "mlcareer"]


def test_the_badge_says_the_role_the_level_and_that_it_is_self_reported() -> None:
    assert _texts(_read(badge.render(_role()))) == [
        "ML engineer · mid", "61 % ready, self-reported",
    ]  # fmt: skip


@each_picture
def test_a_picture_is_described_for_those_who_do_not_see_it(page: object) -> None:
    report = _role()
    root = _read(page.render(report))  # type: ignore[attr-defined]
    assert root.attrib["role"] == "img"
    title, told = root.findall("title")[0], root.findall("desc")[0]
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], told.attrib["id"]]
    assert "ML engineer · mid" in (title.text or "")
    assert "61 % ready (44–61)" in (told.text or "")
    assert "elf-reported" in (told.text or "")
    assert "15 Jan 2026" in (told.text or "")


def test_the_description_of_the_card_has_every_figure_on_it() -> None:
    root = _read(svg.render(_role()))
    told = " ".join((root.findall("desc")[0].text or "").split())
    for said in _texts(root):
        for figure in re.findall(r"\d+ %|\d+–\d+", said):
            assert figure in told
    for duty in ("Build models: 74 % shown", "Own the work: 0 % shown"):
        assert duty in told


def test_two_pictures_on_one_page_do_not_share_a_name() -> None:
    ids = [
        element.attrib["id"]
        for page in (svg, badge)
        for element in _read(page.render(_role())).iter()
        if "id" in element.attrib
    ]
    assert len(set(ids)) == len(ids) == 4


def test_the_styles_of_a_picture_end_with_it() -> None:
    style = _read(svg.render(_role())).findall("style")[0].text or ""
    inside = style.removeprefix("@media (prefers-color-scheme: dark){").removesuffix("}")
    assert inside != style
    for rule in inside.split("}")[:-1]:
        assert rule.startswith(".mlcareer-card ."), rule


def test_nobody_is_named_who_did_not_give_a_name() -> None:
    root = _read(svg.render(small_report("Python\n", role=ROLE, source="/home/mallory/cv.txt")))
    assert _texts(root)[0] == "ML engineer"
    assert "mallory" not in ET.tostring(root, encoding="unicode")


def test_the_file_of_an_ad_is_not_made_known() -> None:
    root = _read(svg.render(_titled("Data engineer", "/home/mallory/secret.txt")))
    assert "A job ad, senior level · 15 Jan 2026" in _texts(root)
    assert "secret" not in ET.tostring(root, encoding="unicode")


def test_a_figure_that_means_little_says_so() -> None:
    said = "Too little said to judge"
    report = golden_report("newcomer.txt", role=ROLE, level="senior")
    root = _read(svg.render(report))
    assert said in _texts(root)
    assert said in (root.findall("desc")[0].text or "")
    assert said not in _texts(_read(svg.render(_role())))


def test_nothing_said_is_nothing_shown() -> None:
    said = _texts(_read(svg.render(small_report("", role=ROLE))))
    assert "0 %ready" in said
    assert "100 % not answered" in said
    assert "Self-reported." in said


def test_the_bars_are_as_long_as_the_shares() -> None:
    report = _role()
    one = report.assessment
    assert one
    boxes = list(_read(svg.render(report)).iter("rect"))
    bars = [
        [box for box in boxes if box.attrib["y"] == y]
        for y in dict.fromkeys(it.attrib["y"] for it in boxes if it.attrib["class"] == "shown")
    ]
    whole = next(found for found in bars if len(found) > 1)
    shares = (one.score.readiness, one.score.known_gap)
    lengths = [float(box.attrib["width"]) for box in whole]
    for length, share in zip(lengths, shares, strict=False):
        assert length == pytest.approx(share * 541, abs=1)


def test_what_is_next_to_each_other_does_not_overlap() -> None:
    for report in (_role(), golden_report("newcomer.txt", role=ROLE), _with_ads(AD)):
        rows: dict[str, list[tuple[float, float]]] = {}
        for box in _read(svg.render(report)).iter("rect"):
            if box.attrib["class"] != "ground":
                x, wide = float(box.attrib["x"]), float(box.attrib["width"])
                inside = 0.5 if box.attrib["class"] == "silent" else 0.0
                y = float(box.attrib["y"]) - inside
                rows.setdefault(f"{y:g}", []).append((x - inside, x + wide + inside))
        for found in rows.values():
            for left, right in pairwise(sorted(found)):
                assert left[1] < right[0] + 0.01


@each_hostile
@each_picture
def test_a_hostile_profile_is_text_in_a_picture_and_fits(page: object, hostile: str) -> None:
    for report in (_report(hostile), _titled(hostile, hostile)):
        written = page.render(report)  # type: ignore[attr-defined]
        root = _read(written)
        assert list(_overflows(root)) == []
        assert len(written) < 20_000
        for element in root.iter():
            for one in element.text or "":
                assert one == "\n" or one.isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>&amp;\"'", "<b>&amp;\"'"),
        ("]]>", "]]>"),
        ("a>b><c", "a>b><c"),
        ("<![CDATA[x]]>", "<![CDATA[x]]>"),
        ("=1+1", "=1+1"),
        ("x\ufffe\uffffy", "x y"),
        ("x\ud800y", "x y"),
        ("x\x00\x0cy", "x y"),
    ],
    ids=ascii,
)
def test_a_name_is_shown_as_it_was_written_but_for_what_xml_does_not_allow(
    text: str, shown: str
) -> None:
    report = _role()
    report = report._replace(profile=report.profile._replace(name=text))
    assert _texts(_read(svg.render(report)))[0] == shown


def test_a_long_title_takes_two_lines_and_is_then_cut() -> None:
    title = "Principal staff machine learning engineer for recommendations and search " * 3
    said = _texts(_read(svg.render(_titled(title, "ad.txt"))))
    assert said[0].startswith("Principal staff")
    assert not said[0].endswith("…")
    assert said[1].endswith("…")
    assert said[2].startswith("A job ad")


def test_towers_of_marks_do_not_stand_over_the_figures() -> None:
    report = _role()
    report = report._replace(profile=report.profile._replace(name="Z" + "\u0301" * 500))
    assert len(_texts(_read(svg.render(report)))[0]) <= 5


def _luminance(colour: str) -> float:
    """Return the relative luminance by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", ["light", "dark"])
def test_texts_and_parts_can_be_told_from_what_they_stand_on(page: str) -> None:
    fill, edge = (
        {str(tone): str(getattr(tint, page)) for tone, tint in tints.items()}
        for tints in (drawing.FILLS, drawing.EDGES)
    )
    for text, under in (("ink", "ground"), ("quiet", "ground"), ("on", "label"), ("on", "value")):
        assert _contrast(fill[text], fill[under]) >= 4.5
    for part in (fill["shown"], edge["silent"]):
        assert _contrast(part, fill["ground"]) >= 3
    assert _contrast(fill["gap"], fill["ground"]) >= 3
    assert _contrast(fill["shown"], fill["gap"]) >= 1.2


@given(st.text(max_size=60), st.floats(20, 400), st.booleans())
def test_what_is_fitted_fits(text: str, room: float, bold: bool) -> None:  # noqa: FBT001
    fitted = drawing.fitted(text, room, 12, bold=bold)
    assert drawing.width(fitted, 12, bold=bold) <= room
    assert fitted == text or fitted.endswith("…")


@given(st.text(max_size=120), st.integers(1, 4))
def test_lines_fit_and_lose_no_word_before_the_last(text: str, most: int) -> None:
    found = drawing.lines(text, 150, 12, most)
    assert len(found) <= most
    assert all(drawing.width(line, 12) <= 150 for line in found)
    if not any("…" in line for line in found):
        assert " ".join(found).split() == text.split()


@pytest.mark.parametrize(
    ("text", "least"),
    # Widths in DejaVu Sans, in shares of the size: no estimate may lie below.
    [("W" * 10, 9.9), ("m" * 10, 9.7), ("Machine learning engineer", 14.45),
     ("iiii", 1.11), ("100 %", 3.17), ("0123456789", 6.36), ("Ä" * 10, 6.8)],
)  # fmt: skip
def test_widths_are_never_estimated_too_small(text: str, least: float) -> None:
    assert drawing.width(text, 1) >= least


@each_picture
def test_a_picture_is_of_one_role_as_things_are(page: object) -> None:
    supposed = (Supposition("git=expert", "git", Proficiency.EXPERT),)
    for report in (
        golden_report("person.yaml"),
        golden_report("person.yaml", role=ROLE, supposing=supposed),
    ):
        with pytest.raises(ValueError, match="a picture shows"):
            page.render(report)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "svg"), "add --role ROLE, or one --job AD"),
        (("-f", "badge"), "add --role ROLE, or one --job AD"),
        (("-o", "card.svg"), "add --role ROLE, or one --job AD"),
        (("-f", "svg", "-j", "a.txt", "-j", "b.txt"), "add --role ROLE, or one --job AD"),
        (("-f", "svg", "-r", "mle", "--if", "docker=expert"), "leave --if out"),
    ],
)
def test_no_picture_of_a_ranking_or_of_what_is_supposed(
    arguments: tuple[str, ...], said: str
) -> None:
    outcome = run("assess", ANA, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("│", " ").split())


def test_the_name_of_the_file_makes_a_card(tmp_path: Path) -> None:
    target = tmp_path / "card.svg"
    arguments = ("assess", ANA, "-r", ROLE, "--as-of", "2026-01-15", "-q")
    assert run(*arguments, "-o", str(target)).code == 0
    written = target.read_text(encoding="utf-8")
    assert written == run(*arguments, "-f", "svg").out
    assert _texts(_read(written))[0] == "Ana Ruiz"
    made = run(*arguments, "-f", "badge", "-o", str(target), "--force")
    assert (made.code, made.out) == (0, "")
    assert len(_texts(_read(target.read_text(encoding="utf-8")))) == 2
