"""What stands in the place of the list where nothing is left to decide: shared, or nothing here that answers."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.clipboard import Clipboard
from skrin.gui.navigator import Navigator
from skrin.gui.places import Find, History, Offering
from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.missing import MissingSaid
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.text import Body, Caption, CardTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_
from skrin.words.speech import Words

WHAT_THEY_GOT = N_("What they got")
SHARED_NOTE = N_(
    "It stands in your history: who, when and which fields, never the values. A copy that left cannot be called back."
)
SEE_HISTORY = N_("See it in History")
GO_ON_AT = N_("They ask you to go on at {host}")
GO_ON_WHY = N_("Only if you want to: it opens in your browser, and they know that you have come from here.")
ANOTHER_BROWSER = N_("Did you begin in another browser? Then copy the link and open it there. It may work only once.")
OPEN_HOST = N_("Open {host}")
COPY_LINK = N_("Copy the link")
COPIED = N_("Copied for half a minute")
THEY_ASK = N_("They ask for")
ASKED = N_("They want to see: {names}")
HELD = N_("You have credentials of this kind, but none that says all they ask for.")
SEE_COURSE = N_("See the course")
SEE_COURSE_NAME = N_("See the course {title}")
FIND = N_("Find courses")
HTTPS = "https"


def receipt(model: ConsentViewModel, navigator: Navigator, words: Words) -> QWidget:
    """What they got, by name, and where it can be read again."""
    made, column = _column()
    say = words.say
    column.addWidget(Caption(say(WHAT_THEY_GOT), strong=True))
    for each in model.credentials:
        if each.included is not False:
            column.addWidget(CardTitle(each.title))
            column.addWidget(Bullets([field.label for field in (*each.leaves, *each.always)]))
    column.addWidget(Body(say(SHARED_NOTE), tone="muted"))
    history = Button(say(SEE_HISTORY), icon="history")
    history.clicked.connect(lambda: navigator.open(History(newest=True)))
    column.addWidget(history, 0, Qt.AlignmentFlag.AlignLeft)
    if model.goes_on_at[0]:
        _go_on(model, column, words)
    return made


def _go_on(model: ConsentViewModel, column: QVBoxLayout, words: Words) -> None:
    """Where they ask the person to go on: the browser that opens by itself may not be the one in which it began."""
    say = words.say
    host, address = model.goes_on_at
    go, copy = Button(say(OPEN_HOST, host=host), icon="external-link"), Button(say(COPY_LINK), "quiet", "copy")

    def copy_link() -> None:
        Clipboard.of(model.session).copy(address)
        copy.setText(say(COPIED))
        announce(copy, copy.text())

    go.clicked.connect(_opener(QUrl(address)))
    copy.clicked.connect(copy_link)
    column.addWidget(Bar("info", say(GO_ON_AT, host=host), say(GO_ON_WHY), action=go))
    row = TurningRow(apart=space.NEAR)
    row.addWidget(Body(say(ANOTHER_BROWSER), tone="muted"), 1)
    row.addWidget(copy, 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(row)


def missing(things: tuple[MissingSaid, ...], navigator: Navigator, words: Words) -> QWidget:
    """Which credentials they ask for, and where each may be had."""
    made, column = _column()
    say = words.say
    column.addWidget(Caption(say(THEY_ASK), strong=True))
    for each in things:
        column.addWidget(_missing(each, navigator, words))
    if any(each.learning for each in things):
        find = Button(say(FIND), icon="graduation-cap")
        find.clicked.connect(lambda: navigator.open(Find()))
        column.addWidget(find, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _missing(said: MissingSaid, navigator: Navigator, words: Words) -> QWidget:
    say = words.say
    card = Card()
    row = TurningRow()
    row.addWidget(Tile("graduation-cap" if said.offering else "badge"), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(space.HAIR)
    texts.addWidget(CardTitle(said.title))
    if said.issuer:
        texts.addWidget(Body(said.issuer, tone="muted"))
    if said.kind:
        texts.addWidget(Caption(said.kind, selectable=True))
    if said.asked:
        texts.addWidget(Caption(say(ASKED, names=", ".join(said.asked))))
    if said.held:
        texts.addWidget(Caption(say(HELD)))
    row.addLayout(texts, 1)
    if said.offering:
        see = Button(say(SEE_COURSE))
        see.setAccessibleName(say(SEE_COURSE_NAME, title=said.title))
        see.clicked.connect(lambda: navigator.open(Offering(said.offering, said.issuer_url)))
        row.addWidget(see, 0, Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(row)
    return card


def _opener(url: QUrl) -> Callable[[], None]:
    """Only what the person was shown the host of, and only with TLS (G-02); the practice world has none on this machine."""

    def open_it() -> None:
        if url.scheme() == HTTPS or url.host() in ("127.0.0.1", "localhost"):
            QDesktopServices.openUrl(url)

    return open_it


def _column() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space.NEAR)
    return made, column
