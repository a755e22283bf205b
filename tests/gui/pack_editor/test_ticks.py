"""Boxes over claims that can stand inside others."""

from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.credential import Disclosable
from skrin.domain.json_value import ClaimPath
from skrin.gui.viewmodels.pack_editor.ticks import boxes, is_ticked, ticked
from skrin.protocols.openid4vp.dcql.disclosure import digests_for

CHOICES: tuple[ClaimPath, ...] = (("name",), ("list",), ("list", 0), ("list", 1), ("list", 1, "grade"), ("list", 1, "text"))


def test_only_the_innermost_have_a_box() -> None:
    assert boxes(CHOICES) == (("name",), ("list", 0), ("list", 1, "grade"), ("list", 1, "text"))


def test_what_is_around_goes_with_all_of_it_and_not_without() -> None:
    everything = ticked((), boxes(CHOICES), CHOICES, on=True)
    assert everything == CHOICES
    less = ticked(everything, [("list", 1, "grade")], CHOICES, on=False)
    assert less == (("name",), ("list", 0), ("list", 1, "text"))
    assert ticked(less, [("list", 1, "grade")], CHOICES, on=True) == CHOICES


def test_what_was_chosen_and_is_gone_goes_with_the_next_tick() -> None:
    assert ticked((("gone",), ("name",)), [("list", 0)], CHOICES, on=True) == (("name",), ("list", 0))


@settings(max_examples=40)
@given(st.sets(st.sampled_from(CHOICES)), st.sampled_from(boxes(CHOICES)), st.booleans())
def test_a_tick_changes_what_leaves_in_that_box_alone(shown: set[ClaimPath], box: ClaimPath, on: bool) -> None:
    disclosables = [Disclosable(str(path), path, None) for path in CHOICES]

    def leaves(chosen: tuple[ClaimPath, ...]) -> set[ClaimPath]:
        digests = digests_for(chosen, disclosables)
        return {path for path in boxes(CHOICES) if str(path) in digests}

    before = tuple(path for path in CHOICES if path in shown)
    after = leaves(ticked(before, [box], CHOICES, on=on))
    assert after == (leaves(before) | {box} if on else leaves(before) - {box})
    assert after == {path for path in boxes(CHOICES) if is_ticked(path, ticked(before, [box], CHOICES, on=on))}
