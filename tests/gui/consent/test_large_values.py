"""Values that would fill screens are cut with a way to all of them, and cost the window no more than short ones (G-04)."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.viewmodels.consent.said import LETTERS, LINES, ROWS, CredentialSaid, FieldSaid, whole_of
from skrin.gui.views.consent.section import CredentialSection
from skrin.gui.views.credential.whole import WholeDialog
from skrin.words.claims.names import ClaimNames
from skrin.words.claims.values import value_said
from skrin.words.speech import Words
from tests.gui.accessibility import assert_accessible

EN = Words("en")
MEGABYTE = 1_000_000
# What a page of ordinary rows holds at most: however much a credential says, no more is built at once.
WIDGETS = 2500


def section(
    session: Session, qtbot: QtBot, *needs: FieldSaid, always: tuple[FieldSaid, ...] = (), stays: tuple[str, ...] = ()
) -> CredentialSection:
    said = CredentialSaid(
        "one", "id", "Title", "Issuer", Outcome.PASS, "Valid", "", (), None, tuple(needs), (), always, (), stays
    )
    made = CredentialSection(said, "", session)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def field(value: object, name: str = "claim") -> FieldSaid:
    said = value_said((name,), value, ClaimNames(), EN)  # type: ignore[arg-type]
    return FieldSaid(name, name, said.lines, "They need this.")


def shown_letters(widget: QWidget) -> int:
    from PySide6.QtWidgets import QLabel

    return sum(len(label.text()) for label in widget.findChildren(QLabel))


@pytest.mark.case("G-04")
@pytest.mark.parametrize("text", ["word " * (MEGABYTE // 5), "x" * MEGABYTE], ids=["blanks", "no-blanks"])
def test_a_megabyte_of_text_is_cut_with_a_way_to_all_of_it(text: str, session: Session, qtbot: QtBot) -> None:
    long = field(text)
    assert long.is_cut
    assert "".join(long.lines).strip() == text.strip()  # what leaves is known whole
    made = section(session, qtbot, long)
    assert shown_letters(made) < 2 * LETTERS
    [row] = made.locked
    assert row.show_all.text() == "Show all"
    row.show_all.click()
    [dialog] = made.findChildren(WholeDialog)
    qtbot.waitUntil(lambda: dialog.is_whole, timeout=20_000)
    assert dialog.text.toPlainText().replace("\n", "") == long.lines[0]
    assert_accessible(dialog)
    dialog.reject()


@pytest.mark.case("G-04")
def test_a_hundred_thousand_lines_are_cut_with_a_way_to_all_of_them(session: Session, qtbot: QtBot) -> None:
    long = field([f"line {number}" for number in range(100_000)])
    assert (len(long.lines), len(long.shown)) == (100_000, LINES)
    made = section(session, qtbot, long)
    assert len(made.findChildren(QWidget)) < WIDGETS
    made.locked[0].show_all.click()
    [dialog] = made.findChildren(WholeDialog)
    qtbot.waitUntil(lambda: dialog.is_whole, timeout=20_000)
    assert dialog.text.toPlainText().endswith("\nline 99998\nline 99999")


@pytest.mark.case("G-04")
def test_ten_thousand_claims_are_cut_with_a_way_to_all_of_them(session: Session, qtbot: QtBot) -> None:
    every = tuple(field(f"value {number}", f"claim {number}") for number in range(10_000))
    made = section(session, qtbot, always=every, stays=tuple(f"hidden {number}" for number in range(10_000)))
    assert len(made.locked) == ROWS
    assert len(made.findChildren(QWidget)) < WIDGETS
    assert shown_letters(made) < 20_000
    lines = whole_of(every)
    assert lines[-2:] == ("claim 9999:", "   value 9999")
    [button] = [each for each in made.findChildren(QWidget) if each.accessibleName().startswith("Show all 10,000")]
    button.click()  # type: ignore[attr-defined]
    [dialog] = made.findChildren(WholeDialog)
    qtbot.waitUntil(lambda: dialog.is_whole, timeout=20_000)
    assert dialog.text.blockCount() >= len(lines)


def test_an_ordinary_value_is_never_cut() -> None:
    outcomes = field([f"Outcome {number} of a course, told in a sentence of some length" for number in range(30)])
    assert not outcomes.is_cut
    assert outcomes.shown == outcomes.lines
