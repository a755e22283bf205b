"""What the code screen is given: pictures that follow each other or stand still, whom they are for, and what is in them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from skrin.gui.viewmodels.consent.said import CredentialSaid

if TYPE_CHECKING:
    from skrin.protocols.mq1.schedule import Pace, Picture


class CodeSource(Protocol):
    """Where the showing is: `picture` is to be seen now. A value; `protocols.mq1.schedule.Showing` is one.

    `picture.lasts` says for how long; None: it stands still, and `after` is not asked. `after` is called on a worker while
    `picture` is on the screen, so that it may sign: a code that is signed anew makes the next one there. It may raise a
    SkrinError: the showing ends then, and the error is told.
    """

    @property
    def picture(self) -> "Picture": ...

    @property
    def can_be_bigger(self) -> bool: ...

    def after(self) -> "CodeSource": ...

    def bigger(self) -> "CodeSource": ...

    def paced(self, pace: "Pace") -> "CodeSource": ...


class Readers(Enum):
    """Who can read the pictures, and what a photo of them is worth."""

    THEM_ALONE = "them_alone"  # sealed for the one who asked
    EVERYBODY = "everybody"  # in the clear, signed anew again and again
    COPIES = "copies"  # in the clear, without a proof of who shows it


class Late(QObject):
    """An answer that was posted to `host` before it was shown, and may still be taken there; `came` tells when it was."""

    came = Signal()

    def __init__(self, host: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.at: datetime | None = None

    def taken(self, at: datetime) -> None:
        self.at = at
        self.came.emit()


@dataclass(frozen=True, slots=True)
class ShownCode:
    """One code for the screen (`places.ShowCode`). It counts as shared from before its first picture.

    `they_see` are the rows of the consent. `name` is whom it is for, as plain text; empty where it is for whoever looks. `code`
    is what both screens show, empty where there is nothing to compare; after `until` it is not shown any more. `late` where it
    is shown because nobody took it over the network.
    """

    source: CodeSource = field(repr=False)
    they_see: tuple[CredentialSaid, ...] = field(repr=False)
    name: str = ""
    code: str = ""
    until: datetime | None = None
    readers: Readers = Readers.THEM_ALONE
    late: Late | None = field(default=None, repr=False)

    @property
    def asked_for(self) -> bool:
        """It answers a request; otherwise it can be made anew at any time."""
        return self.readers is Readers.THEM_ALONE
