"""An invitation is answered days before the meeting: saved, brought along, and taken once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from skrin.domain.errors import SkrinError
from skrin.domain.history import WAY, EventKind, Way
from skrin.gui.given.codes import in_pdf
from skrin.gui.places import Consent
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.consent.keeping import Keep
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.views.consent import ConsentView
from skrin.gui.work import Work
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1 import frame, payload
from skrin.protocols.openid4vp.link import SignedRequest, request_link
from skrin.protocols.openid4vp.request_object import sign_request
from skrin.use_cases.holder import ledger, present
from skrin.use_cases.holder.errors import AlreadyAnswered
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import query
from tests.gui.parties import Parties, world

__all__ = ["world"]

KEY = HpkeKey.generate()


@pytest.fixture
def link(world: Parties) -> str:
    """Of a request that may be answered for two weeks."""
    world.trust_both()
    world.received()
    world.verifier.query = query("given_name", "grade")
    request = replace(world.verifier.request(), seal_to=KEY.public, response_uri=None, state=None)
    now = world.clock.now()
    text = sign_request(request, world.verifier.key, world.verifier.key_id, now, now + timedelta(days=14))
    return request_link(SignedRequest(request.client_id, text))


@pytest.fixture
def view(link: str, world: Parties, new_window: Callable[..., Shell], work: Work, qtbot: QtBot) -> ConsentView:
    window = new_window(world.around, opened=world.opened)
    window.resize(1200, 800)
    window.navigator.open(Consent(present.read(link, world.ports)))
    settle(qtbot, work)
    assert isinstance(window.view, ConsentView)
    return window.view


def agree(view: ConsentView, keep: Keep, path: Path, work: Work, qtbot: QtBot) -> None:
    view.keeping.ways.choose(keep.value)

    def ready() -> bool:
        bar = view.scroller.verticalScrollBar()
        bar.setValue(bar.maximum())
        return view.share.isEnabled()

    qtbot.waitUntil(ready, timeout=5000)
    view.share.click()
    dialog = view.keeping.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle(qtbot, work)


def test_it_is_saved_as_a_page_with_what_to_do_at_the_interview(
    view: ConsentView, link: str, world: Parties, tmp_path: Path, work: Work, qtbot: QtBot
) -> None:
    assert view.keeping.isVisible()
    assert view.share.text() == "Save my answer"
    agree(view, Keep.PDF, tmp_path / "nowhere" / "x.pdf", work, qtbot)
    assert view.viewmodel.step is Step.DECIDE
    assert view.problem.isVisible()
    assert not ledger.read(world.ports)
    agree(view, Keep.PDF, tmp_path / "svar", work, qtbot)
    assert view.viewmodel.step is Step.SAVED
    kept = view.viewmodel.kept
    assert kept is not None
    assert kept.names == ("svar.pdf",)
    assert "Scan the answer" in " ".join(kept.steps)
    assert_accessible(view)
    pdf = PdfReader(tmp_path / "svar.pdf")
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "canary" not in text
    assert "At the interview" in text
    (text_inside,) = in_pdf((tmp_path / "svar.pdf").read_bytes())
    found = frame.read(text_inside)
    assert len(payload_of(found)) == found.transfer.length
    event = world.ports.vault.history(limit=1)[0]
    assert (event.kind, event.details[WAY]) == (EventKind.SHARED, Way.FILE.value)
    (recipient,) = ledger.read(world.ports)
    assert recipient.newest.way is Way.FILE
    with pytest.raises(AlreadyAnswered):
        present.look_up(present.read(link, world.ports), world.ports)


def payload_of(found: frame.Frame) -> bytes:
    return b"".join(found.symbols)[: found.transfer.length]


@pytest.mark.parametrize(("keep", "ending"), [(Keep.PICTURES, ".png"), (Keep.TEXT, ".txt")], ids=["picture", "text"])
def test_a_picture_or_a_text_holds_the_same(
    keep: Keep, ending: str, view: ConsentView, tmp_path: Path, work: Work, qtbot: QtBot
) -> None:
    agree(view, keep, tmp_path / f"svar{ending}", work, qtbot)
    kept = view.viewmodel.kept
    assert kept is not None
    for name in kept.names:
        content = (tmp_path / name).read_bytes()
        if keep is Keep.PICTURES:
            assert content.startswith(b"\x89PNG")
        else:
            with pytest.raises(SkrinError):  # sealed: nobody else reads it
                payload.unpack(payload_of(frame.read(content.decode().strip())))


def test_it_can_be_shown_here_and_now_all_the_same(view: ConsentView, qtbot: QtBot) -> None:
    view.keeping.ways.choose(Keep.SCREEN.value)
    assert view.share.text() == "Show the code"
