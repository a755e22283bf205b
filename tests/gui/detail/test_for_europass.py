"""A card with a sealed form can be exported for Europass, after its page has said what Europass will and will not say."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.gui.opening import Opened
from skrin.gui.places import Detail
from skrin.gui.shell import Shell
from skrin.gui.views.detail import DetailView
from skrin.gui.views.detail.dialogs import EuropassDialog
from skrin.gui.work import Work
from tests.gui.accessibility import names
from tests.gui.conftest import settle

SEALED = '{"payload": "{}",  "signatures": []}\n'


def sealed_form_of(one: StoredCredential) -> StoredCredential:
    held = replace(
        one.credential,
        format=CredentialFormat.EDC,
        type="EuropeanDigitalCredential",
        raw=SEALED,
        disclosables=(),
        statuses=(),
        issuer=replace(one.credential.issuer, id="urn:skrin:seal-certificate:1"),
    )
    return replace(one, id="sealed", credential=held, key_id="", card_issuer=one.credential.issuer.id)


@pytest.fixture
def detail(filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> DetailView:
    with filled.vault.transaction() as tx:
        tx.add_credential(sealed_form_of(filled.vault.credential("credential-4")))
    shell = new_window(opened=filled)
    shell.resize(1200, 900)
    shell.navigator.open(Detail("credential-4"))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    return shell.view


def test_the_act_explains_itself_and_then_saves_the_sealed_file(
    detail: DetailView, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    assert detail.front.also_kept.text() == "Also kept as European Digital Credential"
    act = detail.pane.acts.europass
    assert act.isVisible()
    assert (act.accessibleName(), act.accessibleDescription()) == (
        "Export for Europass",
        "The sealed file. You upload it yourself.",
    )
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    assert isinstance(detail.dialog, EuropassDialog)
    said = " ".join(names(detail.dialog))
    assert "europa.eu/europass" in said
    assert "will not say OK" in said
    assert "accepted by Europass" not in said
    qtbot.mouseClick(detail.dialog.act, Qt.MouseButton.LeftButton)
    dialog = detail.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.jsonld"))
    dialog.reject()
    settle(qtbot, work)
    assert (tmp_path / "mine.jsonld").read_text() == SEALED


def test_who_leaves_the_explanation_saves_nothing(detail: DetailView, qtbot: QtBot) -> None:
    qtbot.mouseClick(detail.pane.acts.europass, Qt.MouseButton.LeftButton)
    explanation = detail.dialog
    assert isinstance(explanation, EuropassDialog)
    qtbot.mouseClick(explanation.way_out, Qt.MouseButton.LeftButton)
    assert detail.dialog is explanation


def test_a_card_without_a_sealed_form_has_no_such_act(detail: DetailView, qtbot: QtBot, work: Work) -> None:
    detail.open(Detail("credential-2"))
    settle(qtbot, work)
    assert not detail.pane.acts.europass.isVisible()


def test_what_europass_would_check_stays_folded_until_asked_for(detail: DetailView, qtbot: QtBot) -> None:
    fold = detail.says.europass
    assert fold.isVisible()
    assert not fold.is_open
    qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    assert fold.is_open
    said = " ".join(names(detail.says.europass_section))
    for name in ("Format", "Seal", "Owner", "Accreditation", "Validity", "Revocation"):
        assert name in said
    assert "Accepted" not in said


def test_a_card_without_a_european_form_has_no_such_fold(
    filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    shell = new_window(opened=filled)
    shell.navigator.open(Detail("credential-4"))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    assert not shell.view.says.europass.isVisible()


def test_what_no_request_can_ask_for_is_saved_and_not_shared(
    filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    draft = sealed_form_of(filled.vault.credential("credential-4"))
    unsealed = Verdict((Check(CheckName.FORMAT, Outcome.PASS), Check(CheckName.SIGNATURE, Outcome.UNKNOWN, "jose.unsealed")))
    with filled.vault.transaction() as tx:
        tx.add_credential(replace(draft, card_issuer="", credential=replace(draft.credential, verdict=unsealed)))
    shell = new_window(opened=filled)
    shell.navigator.open(Detail("sealed"))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    acts, sheet = shell.view.pane.acts, shell.view.viewmodel.sheet
    assert acts.share.isHidden()
    assert "save it as a file" in acts.share_reason.text()
    assert sheet is not None
    assert sheet.warned is not None
    assert "still show it" not in sheet.warned.sentence
