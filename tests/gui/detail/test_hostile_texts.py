"""Texts from outside on the page of a credential: letter for letter, bounded, and never a sign of ours."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from skrin.domain.credential import StoredCredential
from skrin.domain.learning import Learner, LearningOutcome
from skrin.domain.party import Authentication, Party
from skrin.gui.opening import Opened
from skrin.gui.places import Detail
from skrin.gui.shell import Shell
from skrin.gui.views.credential.concealed import DOTS, Concealed
from skrin.gui.views.credential.whole import PIECE, WholeDialog
from skrin.gui.views.detail import DetailView
from skrin.gui.work import Work
from skrin.words.credential.elements import OUTCOMES
from skrin.words.credential.said import LETTERS, LINES
from tests.gui.accessibility import names
from tests.gui.conftest import settle
from tests.gui.home import samples

Opens = Callable[[StoredCredential], DetailView]
MARKUP = (
    "Good University<table>.evil.test",
    "<b>x</b>",
    '<a href="https://attacker.test">issuer.test</a>',
    '<img src="/etc/hostname">',
    "&amp;",
    "<qt>",
    "<!DOCTYPE html>",
)


@pytest.fixture
def shell(filled: Opened, new_window: Callable[..., Shell]) -> Iterator[Shell]:
    shell = new_window(opened=filled)
    shell.resize(1200, 800)
    yield shell
    shell.navigator.back()


@pytest.fixture
def opens(filled: Opened, shell: Shell, qtbot: QtBot, work: Work) -> Opens:
    def open_one(stored: StoredCredential) -> DetailView:
        with filled.vault.transaction() as tx:
            tx.add_credential(stored)
        shell.navigator.open(Detail(stored.id))
        settle(qtbot, work)
        assert isinstance(shell.view, DetailView)
        qtbot.waitUntil(lambda: shell.view.says.elements.is_whole)  # type: ignore[union-attr]
        return shell.view

    return open_one


def credential(title: str = "Course", issuer: Party | None = None, **said: object) -> StoredCredential:
    one = samples.wallet()[4]
    achievement = replace(one.credential.achievement, title={"en": title}, **said)  # type: ignore[arg-type]
    return samples.another(one, "hostile", raw="hostile", achievement=achievement, issuer=issuer or one.credential.issuer)


def read(widget: QWidget) -> list[str]:
    """What stands on it, and what a pointer or a screen reader is told."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    tips = [child.toolTip() for child in widget.findChildren(QWidget) if child.toolTip()]
    return [*labels, *tips, *names(widget)]


@pytest.mark.case("G-01")
@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_shown_letter_for_letter(opens: Opens, shell: Shell, text: str) -> None:
    issuer = Party(samples.ISSUER, {"en": text}, {}, Authentication.DID)
    detail = opens(credential(text, issuer, outcomes=(LearningOutcome({"en": text}),), purpose={"en": text}))
    shown = read(detail)
    assert shown.count(text) >= 4
    assert {label.textFormat() for label in detail.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}
    assert detail.front.heading.text() == text
    assert text in names(shell)


@pytest.mark.case("G-02")
def test_what_looks_like_a_link_cannot_be_followed(opens: Opens) -> None:
    detail = opens(credential("https://issuer.test", content={"en": "https://attacker.test/x"}))
    labels = [label for label in detail.findChildren(QLabel) if "https://" in label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any(label.openExternalLinks() for label in labels)
    assert not any(label.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard for label in labels)


@pytest.mark.case("G-03")
def test_direction_characters_are_written_out_and_real_names_are_whole(opens: Opens) -> None:
    issuer = Party(samples.ISSUER, {"en": "University\u202egro.live"}, {}, Authentication.DID)
    detail = opens(credential("دورة المياه · קורס", issuer, purpose={"en": "a" + "\u0301" * 1000}))
    assert "University\\u202egro.live" in detail.front.issuer.text()
    assert detail.front.heading.text() == "دورة المياه · קורס"
    assert max(text.count("\u0301") for text in read(detail)) <= 8


@pytest.mark.case("G-06")
def test_a_name_brings_no_sign_of_trust(opens: Opens) -> None:
    issuer = Party(samples.ISSUER, {"en": "✅ Verified · University 🔒"}, {}, Authentication.DID)
    detail = opens(credential(issuer=issuer))
    assert "✅" not in detail.front.issuer.text()
    assert "🔒" not in detail.front.issuer.text()
    assert "\\u2705 Verified · University" in detail.front.issuer.text()


@pytest.mark.case("G-11")
def test_the_windows_title_says_nothing_of_the_credential(opens: Opens, shell: Shell) -> None:
    opens(credential("Canary course"))
    assert shell.windowTitle() == "Skrin"


@pytest.mark.case("G-15")
@pytest.mark.parametrize("text", ["100%1 %n", "{0} {title}", "&File & &Edit"])
def test_signs_of_programmers_are_literal(opens: Opens, text: str) -> None:
    detail = opens(credential(text, outcomes=(LearningOutcome({"en": text}),)))
    assert detail.front.heading.text() == text
    assert text in read(detail.says.outcomes)


@pytest.mark.case("G-15")
def test_breaks_and_tabs_in_a_name_are_written_out(opens: Opens) -> None:
    assert opens(credential("a\nb\tc")).front.heading.text() == "a\\u000ab\\u0009c"


LONG = {
    "blanks": "word " * 200_000,
    "no-blanks": "x" * 1_000_000,
    "lines": "line\n" * 100_000,
}


@pytest.mark.case("G-04")
@pytest.mark.parametrize("kind", LONG)
def test_a_long_text_is_cut_and_can_be_seen_whole(opens: Opens, qtbot: QtBot, kind: str) -> None:
    detail = opens(credential(further_information={"en": LONG[kind]}))
    assert max(len(text) for text in read(detail)) <= LETTERS + len("Show all: Further information")
    (said,) = [each for each in detail.viewmodel.sheet.elements if each.label == "Further information"]  # type: ignore[union-attr]
    assert len(said.lines) <= LINES
    detail._show_whole(said)
    dialog = detail.dialog
    assert isinstance(dialog, WholeDialog)
    assert dialog.text.toPlainText() == ""
    qtbot.waitUntil(lambda: dialog.is_whole, timeout=60_000)
    shown = dialog.text.toPlainText()
    assert shown.replace("\n", "").replace(" ", "") == LONG[kind].replace("\n", "").replace(" ", "")
    assert dialog.text.isReadOnly()
    dialog.reject()


@pytest.mark.case("G-04")
def test_a_whole_text_comes_piece_by_piece(qtbot: QtBot, opens: Opens) -> None:
    detail = opens(credential(further_information={"en": LONG["no-blanks"]}))
    (said,) = [each for each in detail.viewmodel.sheet.elements if each.whole]  # type: ignore[union-attr]
    dialog = WholeDialog(detail, said, detail._session)
    qtbot.addWidget(dialog)
    dialog._timer.stop()
    dialog._put_in()
    field = dialog.findChild(QPlainTextEdit)
    assert field is not None
    assert len(field.toPlainText()) == PIECE


@pytest.mark.case("G-04")
def test_ten_thousand_things_are_not_ten_thousand_labels(opens: Opens) -> None:
    many = tuple(LearningOutcome({"en": f"Outcome {number}"}) for number in range(10_000))
    detail = opens(credential(outcomes=many, languages=("sv",) * 10_000))
    assert len(detail.says.outcomes.findChildren(QLabel)) == 2 * OUTCOMES
    assert detail.says.more_outcomes.isVisible()
    assert len(detail.findChildren(QLabel)) < 300


@pytest.mark.case("G-10")
def test_number_and_birth_date_are_hidden_until_asked_for_and_hide_again(opens: Opens, qtbot: QtBot) -> None:
    detail = opens(credential(learner=Learner("Kim", "Exempel", "CANARY-0417", date(2001, 2, 3))))
    shown = read(detail)
    assert not [text for text in shown if "CANARY-0417" in text or "2001" in text]
    number = next(each for each in detail.findChildren(Concealed) if each.button.accessibleName() == "Show: Learner number")
    qtbot.mouseClick(number.button, Qt.MouseButton.LeftButton)
    assert number.value.text() == "CANARY-0417"
    assert number.button.accessibleName() == "Hide: Learner number"
    number._timer.timeout.emit()
    assert number.value.text() == DOTS
    assert not [text for text in read(detail) if "CANARY-0417" in text]


@pytest.mark.case("G-10")
def test_somebody_known_by_a_number_alone_is_hidden_too(opens: Opens) -> None:
    detail = opens(credential(learner=Learner(identifier="CANARY-0417")))
    assert not [text for text in read(detail) if "CANARY-0417" in text]
