"""What the window says around its screens: what opening the wallet brought to light, and when lists were fetched."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.opening import Notice
from skrin.gui.refresher import Refresher
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.views.working import Working
from skrin.gui.widgets.bar import Bar
from skrin.words.catalogue import N_, NN_

UPDATING = N_("Updating lists …")
# Translators: at the foot of the navigation; {when} is a day with the time.
UPDATED = N_("Lists updated {when}")
# Translators: the same, where {count} issuers or lists gave no answer.
UPDATED_IN_PART = NN_("Lists updated {when}; {count} gave no answer", "Lists updated {when}; {count} gave no answer")
CLOSE = N_("Close")
# Translators: above a bar that shows how far it is, with a button to give it up.
REFRESHING = N_("Asking the issuers' lists whether anything was revoked …")


class Notices(QVBoxLayout):
    """A bar for each, above the screen; the person can put them aside."""

    def show_all(self, session: Session) -> None:
        """Those of the open wallet, in the language of now."""
        self.clear()
        for notice in session.notices:
            self.addWidget(self._bar(notice, session))

    def dismiss(self, session: Session) -> None:
        session.dismiss_notices()
        self.clear()

    def clear(self) -> None:
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _bar(self, notice: Notice, session: Session) -> QWidget:
        say = session.words.say
        bar = Bar("warn", say(notice.message, **notice.facts), close_name=say(CLOSE))
        bar.closed.connect(lambda: self.dismiss(session))
        around = QWidget()
        layout = QVBoxLayout(around)
        layout.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, 0)
        layout.addWidget(bar)
        return around


class Refreshing(QWidget):
    """While somebody waits for lists that they asked for: how far it is, and *Cancel*. It is not there otherwise."""

    def __init__(self, refresher: Refresher) -> None:
        super().__init__()
        self._refresher = refresher
        self.bar = Working(refresher.long, REFRESHING, refresher.session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, 0)
        layout.addWidget(self.bar)
        self.hide()
        refresher.long.changed.connect(self._show)
        refresher.session.language_changed.connect(self.bar.retranslate)

    def _show(self) -> None:
        self.setVisible(self._refresher.long.visible)


def checking_updated_text(session: Session) -> str:
    """When lists were last fetched for checking; empty where they never were, or nobody may know."""
    at = session.checking.lists_updated if session.checks else None
    return "" if at is None else session.words.say(UPDATED, when=session.words.moment(at.astimezone()))


def updated_text(refresher: Refresher, session: Session) -> str:
    words = session.words
    if refresher.running:
        return words.say(UPDATING)
    if refresher.last is None:
        return ""
    when = words.moment(refresher.last.astimezone())
    return words.count(UPDATED_IN_PART, refresher.failed, when=when) if refresher.failed else words.say(UPDATED, when=when)
