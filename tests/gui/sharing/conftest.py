"""A window over a wallet from which something is out, with a mail program and a browser of our own making."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.contact import THEIRS, Contact, Source
from skrin.domain.history import KEPT_UNTIL, UNTIL, Event, EventKind
from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.work import Work
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.home.conftest import filled

__all__ = ["filled"]

NORRFORS, BOARD = "x509_san_dns:norrfors.example", "did:web:board.example"
REACHED = Contact("dpo@norrfors.example", "https://xn--nrrfors-9ig.example/privacy", source=Source.CERTIFICATE)


@dataclass
class Outside:
    """The person's own programs: `links` are what they were handed."""

    takes: bool = True
    links: list[str] = field(default_factory=list)

    def __call__(self, link: str) -> bool:
        self.links.append(link)
        return self.takes


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def out(filled: Opened) -> Opened:
    """Norrfors got something twice before; now the board got two credentials, and Norrfors one with an address."""
    kept = (samples.NOON + timedelta(days=70)).date().isoformat()
    ended = (samples.NOON - timedelta(days=2)).isoformat()
    norrfors = {"host": "norrfors.example", KEPT_UNTIL: kept, **REACHED.as_details(THEIRS)}
    fields = {"credential-2": ("given_name", "achievement_title")}
    with filled.vault.transaction() as tx:
        for party, name, ids, details in (
            (BOARD, "The Board", ("credential-1", "credential-2"), {UNTIL: ended}),
            (NORRFORS, "Norrfors Vatten AB", ("credential-2",), norrfors),
        ):
            types = (samples.VCT,) * len(ids)
            tx.record(Event(EventKind.SHARED, samples.NOON, party, {"en": name}, ids, types, fields, "", details))
    return filled


@pytest.fixture
def shell(
    out: Opened, around: Surroundings, outside: Outside, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> Shell:
    shell = new_window(replace(around, outside=outside), opened=out)
    shell.resize(1200, 800)
    settle(qtbot, work)
    return shell
