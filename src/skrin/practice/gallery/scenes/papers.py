"""Certificates on paper: beside nothing else, beside credentials, one of them, kept, described anew and deleted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from skrin.domain.paper_certificate import PaperFields
from skrin.gui.given.paper import GivenPaper
from skrin.gui.pictures import Scene
from skrin.gui.places import Add, Home, Paper
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery.scan import scan
from skrin.practice.gallery.stage import scene
from skrin.use_cases.holder import paper

if TYPE_CHECKING:
    from skrin.gui.shell import Shell
    from skrin.use_cases.ports import Ports

# The beginning of a PDF; nothing here opens it.
PDF: Final = b"%PDF-1.7\n%" + bytes(60_000)
TRUCK: Final = PaperFields(
    "Truckförarbevis A1–B3",
    "Norrbergs utbildning AB",
    date(2019, 5, 3),
    "Originalet ligger i den blå pärmen.\nFörnyas vart femte år.",
    ("Lager", "Jobb"),
)
HYGIENE: Final = PaperFields("Hygienbevis, livsmedel", "Lillans kommun", None, "", ())


def kept(ports: "Ports") -> tuple[str, str]:
    """The ids of a scan and of a PDF."""
    first = paper.keep(PDF, "hygien.pdf", HYGIENE, ports).paper.id
    return paper.keep(scan(), "truck.png", TRUCK, ports).paper.id, first


def scenes(ports: "Ports", folder: Path) -> Iterator[Scene]:
    picture, pdf = kept(ports)
    dropped = folder / "svetslicens.png"
    dropped.write_bytes(scan() + b"\0")
    given = GivenPaper(dropped.read_bytes(), dropped.name)
    yield scene("paper", "alone", Home())
    yield scene("paper", "no-match", Home(), lambda hand: hand.write("nothing of this name"))
    yield scene("paper", "picture", Paper(picture))
    yield scene("paper", "pdf", Paper(pdf))
    yield scene("paper", "edit", Paper(picture), lambda hand: hand.press("Edit"))
    yield scene("paper", "delete", Paper(picture), lambda hand: hand.press("Delete here"))
    yield scene("paper", "undo", Paper(picture), _delete, _undo)
    yield scene("paper", "offered", Add(), lambda hand: hand.drop(dropped))
    yield scene("paper", "keep", Paper(given=given))
    yield scene("paper", "keep-without-title", Paper(given=GivenPaper(given.octets, "IMG_0001.png")), _keep)


def beside(ports: "Ports") -> Iterator[Scene]:
    """In a wallet with credentials."""
    kept(ports)
    yield scene("paper", "beside", Home())
    yield scene("paper", "filter", Home(), lambda hand: hand.press("On paper"))


def _keep(hand: Stagehand) -> None:
    hand.press_primary()


def _delete(hand: Stagehand) -> None:
    hand.press("Delete here")
    hand.press("Delete here")


def _undo(shell: "Shell") -> None:
    from skrin.gui.viewmodels.detail.deletion import deletion_of

    deletion_of(shell.session, shell.work).undo()
