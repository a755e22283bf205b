"""What the window says around its screens: what opening the wallet brought to light, and when lists were fetched."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.opening import Notice
from skrin.gui.refresher import Refresher
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.bar import Bar
from skrin.words.catalogue import N_

UPDATING = N_("Updating lists …")
# Translators: at the foot of the navigation; {when} is a day with the time.
UPDATED = N_("Lists updated {when}")
CLOSE = N_("Close")


def notice_bar(notice: Notice, session: Session, dismissed: Callable[[], object]) -> QWidget:
    """A bar above the screen, which the person can put aside."""
    say = session.words.say
    bar = Bar("warn", say(notice.message, **notice.facts), close_name=say(CLOSE))
    bar.closed.connect(dismissed)
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, 0)
    layout.addWidget(bar)
    return around


def updated_text(refresher: Refresher, session: Session) -> str:
    words = session.words
    if refresher.running:
        return words.say(UPDATING)
    if refresher.last is None:
        return ""
    return words.say(UPDATED, when=words.moment(refresher.last.astimezone()))
