"""One credential as a code on this screen: live, signed anew as long as it is seen, or without a proof."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.domain.history import UNTIL, EventKind
from skrin.domain.pack import Pack
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.hand_out import handing, looking
from skrin.gui.viewmodels.hand_out.live import ANEW, LiveSource
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.gui.viewmodels.show_code.viewmodel import Step
from skrin.gui.views.hand_out import HandOutView
from skrin.gui.views.show_code import ShowCodeView
from skrin.gui.work import Work
from skrin.paper import qr_reader
from skrin.paper.errors import QrTextTooLong, QrTooFine
from skrin.protocols.mq1 import frame, payload
from skrin.protocols.mq1.schedule import Pace
from skrin.protocols.openid4vp import share_file
from skrin.words.speech import Words
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.hand_out.conftest import ready
from tests.gui.parties import Parties

Opened = Callable[[Pack], HandOutView]


def live(pack: Pack, world: Parties) -> LiveSource:
    looked = looking.look_at(pack, world.ports, Words("en"))
    assert looked.prepared is not None
    code = handing.hand_out(looked.prepared, Hand.LIVE, None, world.ports, Words("en")).code
    assert isinstance(code, LiveSource)
    return code


def test_a_live_code_is_signed_anew_at_the_end_of_a_round_and_entered_once(pack: Pack, world: Parties) -> None:
    source = live(pack, world).bigger().paced(Pace.SLOW)
    first, before = source.drawn.showing.transfer, source.picture.version
    world.clock.forward(seconds=ANEW.total_seconds())
    rounds = []
    while source.drawn.showing.transfer == first:
        rounds.append(source.picture.number)
        source = source.after()
    assert rounds[-1] == rounds[0] + len(rounds) - 1 > 1  # nobody loses what was begun
    assert (source.picture.number, source.picture.lasts, source.signed_at) == (1, Pace.SLOW.each, world.clock.now())
    assert source.picture.version == before
    assert source.after().drawn.showing.transfer == source.drawn.showing.transfer
    (event, *older) = world.ports.vault.history()
    assert event.kind is EventKind.SHARED
    assert EventKind.SHARED not in {each.kind for each in older}
    ends = (event.at + timedelta(minutes=12)).isoformat()
    assert event.details[UNTIL] == ends


def test_a_live_code_stands_on_the_screen_until_it_is_put_away(
    opened: Opened, pack: Pack, world: Parties, qtbot: QtBot, work: Work
) -> None:
    view = opened(pack)
    ready(view, qtbot, Hand.LIVE)
    shell = view.window()
    assert isinstance(shell, Shell)
    view.share.click()
    qtbot.waitUntil(lambda: isinstance(shell.view, ShowCodeView), timeout=5000)
    screen = shell.view
    assert isinstance(screen, ShowCodeView)
    qtbot.waitUntil(lambda: screen.viewmodel.source is not None, timeout=5000)
    assert screen.panel.time.text() == "10:00"
    assert "signed anew again and again" in screen.panel.readers.text()
    assert screen.panel.bigger.isEnabled()
    assert_accessible(screen)
    world.clock.forward(minutes=10)
    screen.viewmodel.countdown.look()
    assert screen.viewmodel.step is Step.OVER
    assert "You can share it again at any time" in screen.panel.sentence.text()
    settle(qtbot, work)


def test_a_code_without_proof_says_so_and_goes_when_the_wallet_is_locked(
    opened: Opened, pack: Pack, qtbot: QtBot, work: Work
) -> None:
    view = opened(pack)
    ready(view, qtbot, Hand.BEARER)
    shell = view.window()
    assert isinstance(shell, Shell)
    view.share.click()
    qtbot.waitUntil(lambda: isinstance(shell.view, ShowCodeView), timeout=5000)
    screen = shell.view
    assert isinstance(screen, ShowCodeView)
    assert "whoever has a photo of it can show it as well" in screen.panel.readers.text()
    view.session.lock()
    settle(qtbot, work)
    assert screen.viewmodel.pictures.source is None


def test_the_picture_for_paper_holds_the_signed_share_where_it_is_little_enough(
    pack: Pack, world: Parties, tmp_path: Path
) -> None:
    less = replace(pack, entries=(replace(pack.entries[0], shown=(("given_name",),)),))
    looked = looking.look_at(less, world.ports, Words("en"))
    assert looked.prepared is not None
    file = tmp_path / "kod.png"
    handing.hand_out(looked.prepared, Hand.PICTURE, file, world.ports, Words("en"))
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8)
    (text,) = qr_reader.read(image.constBits(), image.width(), image.height(), image.bytesPerLine())
    found = frame.read(text)
    share = share_file.read(payload.unpack(b"".join(found.symbols)[: found.transfer.length]))
    assert share.cover is not None
    assert share.cover.cover.recipient == pack.recipient
    noise = "".join(f"{number:x}" for number in range(400))
    too_much = looking.look_at(replace(less, cover=noise * 3), world.ports, Words("en"))
    assert too_much.prepared is not None
    before = world.ports.vault.history()
    with pytest.raises((QrTooFine, QrTextTooLong)):
        handing.hand_out(too_much.prepared, Hand.PICTURE, tmp_path / "x.png", world.ports, Words("en"))
    assert world.ports.vault.history() == before
    assert not (tmp_path / "x.png").exists()
