"""Messages in pictures, and the part of a page that reads them."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.session import Session
from skrin.gui.viewmodels.scan import ScanViewModel
from skrin.gui.views.scan import ScanPart
from skrin.gui.work import Work
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.assembly import Whole
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind

Pictures = Callable[..., list[str]]


def pictures(payload: bytes, count: int = 0, kind: Kind = Kind.SEALED_RESPONSE, density: Density = Density.NORMAL) -> list[str]:
    """The texts of the first `count` pictures that a screen shows of `payload`; of as many as are needed where it is 0."""
    showing = schedule.begin(kind, payload, density)
    texts = []
    for _ in range(count or showing.picture.of):
        texts.append(showing.picture.text)
        showing = showing.after()
    return texts


def long(number: int = 0, length: int = 4000) -> bytes:
    """A payload of its own that needs several pictures."""
    return bytes((at * 7 + number * 13 + at // 251) % 256 for at in range(length))


@pytest.fixture
def session(new_session: Callable[..., Session]) -> Session:
    """Without a wallet: whoever checks needs none."""
    return new_session()


@pytest.fixture
def model(session: Session, work: Work) -> ScanViewModel:
    made = ScanViewModel(session, work)
    made.expect("4 things, up to 6", "Application as plant operator")
    return made


@pytest.fixture
def came(model: ScanViewModel) -> list[Whole]:
    found: list[Whole] = []
    model.came.connect(found.append)
    return found


@pytest.fixture
def part(model: ScanViewModel, session: Session, qtbot: QtBot) -> ScanPart:
    made = ScanPart(model, session)
    qtbot.addWidget(made)
    made.resize(940, 660)
    made.show()
    return made
