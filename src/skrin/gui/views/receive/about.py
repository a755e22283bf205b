"""The left side of an offer: from whom, what they learn, and who would be contacted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel, Step
from skrin.gui.views.who_panel import WhoPanel
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_
from skrin.words.speech import Words

FROM = N_("From")
THEY_LEARN = N_("What they learn about you")
CONTACTED = N_("Who is contacted")


class About(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = WhoPanel()
        self.held = Body("")
        self._held = QWidget()
        self.learn_caption, self.learn = Caption("", strong=True), Bullets()
        self.hosts_caption, self.hosts = Caption("", strong=True), Bullets()
        self._learned: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        row = QHBoxLayout(self._held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.TIGHT)
        row.addWidget(IconLabel("badge", "text_muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.held, 1)
        column.addWidget(self.who)
        column.addWidget(self._held)
        for caption, listed in ((self.learn_caption, self.learn), (self.hosts_caption, self.hosts)):
            column.addSpacing(space.TIGHT)
            column.addWidget(caption)
            column.addWidget(listed)

    def show_of(self, model: ReceiveViewModel, words: Words) -> None:
        say, who = words.say, model.who
        if who is not None:
            self.who.say(say(FROM), who)
        else:
            self.who.say_host(say(FROM), model.host)
        self.who.setVisible(bool(model.host))
        self.held.setText(model.held)
        self._held.setVisible(bool(model.held))
        deciding = model.step is Step.DECIDE
        self.learn_caption.setText(say(THEY_LEARN))
        self.hosts_caption.setText(say(CONTACTED))
        learned = (model.they_learn, model.hosts)
        if learned != self._learned:
            self._learned = learned
            self.learn.show_sentences(learned[0])
            self.hosts.show_sentences(learned[1])
        for each in (self.learn_caption, self.learn, self.hosts_caption, self.hosts):
            each.setVisible(deciding)
