"""The canvas: what is drawn fits the screen, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from mlcareer.render.canvas import draw, user
from mlcareer.render.screen import NARROWEST, Screen


def plain(width: int) -> Screen:
    """Return a screen that shows ASCII only."""
    return Screen(width, styled=False, colour=None, ascii=True)


@given(st.text("±→…ab ", max_size=80), st.integers(1, 60))
def test_signs_that_ascii_spells_in_two_letters_make_no_line_too_wide(
    written: str, width: int
) -> None:
    drawn = draw([user(written, 80)], plain(width))
    assert drawn.isascii()
    assert all(len(line) <= max(width, NARROWEST) for line in drawn.split("\n"))


def test_where_there_is_room_a_range_reads_as_plus_and_minus() -> None:
    assert "+- 40 %" in draw([user("± 40 %")], plain(40))
