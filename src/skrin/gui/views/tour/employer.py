"""What the practice employer got, from its side: its verdict, its checks, and exactly what it was shown."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.tour.employer import EmployerSaid
from skrin.gui.widgets.banner import OutcomeBanner
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.check_row import CheckRow
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.gui.widgets.tone import Tone
from skrin.words.catalogue import N_

TITLE = N_("At the practice employer")
CHECKED = N_("It checked the answer on its own. You were not there, and it asked no issuer about you.")
GOT = N_("What they got")
KEPT_BACK = N_("What they did not get")
CHECKS = N_("What they checked")
CLOSE = N_("Close")
WIDTH, HEIGHT = 560, 600

TONES: dict[Outcome, Tone] = {Outcome.PASS: "ok", Outcome.FAIL: "bad", Outcome.UNKNOWN: "warn"}


class EmployerDialog(QDialog):
    def __init__(self, parent: QWidget, said: EmployerSaid, session: Session) -> None:
        super().__init__(parent)
        say = session.words.say
        self.setModal(True)
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        self.setProperty("ground", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        column.addWidget(SectionTitle(say(TITLE)))
        self.banner = OutcomeBanner(TONES[said.outcome], said.word, said.title, big=False)
        column.addWidget(self.banner)
        page = Scroll()
        page.body.setContentsMargins(0, 0, space.NEAR, 0)
        page.body.setSpacing(space.NEAR)
        page.body.addWidget(Body(say(CHECKED), tone="muted"))
        page.body.addWidget(SectionTitle(say(GOT)))
        page.body.addWidget(Facts(said.got))
        if said.kept_back:
            page.body.addWidget(SectionTitle(say(KEPT_BACK)))
            page.body.addWidget(Bullets(said.kept_back))
        page.body.addWidget(SectionTitle(say(CHECKS)))
        for outcome, sentence in said.checks:
            page.body.addWidget(CheckRow(TONES[outcome], sentence, "", session.words.outcome(outcome)))
        page.body.addStretch(1)
        column.addWidget(page, 1)
        close = Button(say(CLOSE), "primary")
        close.clicked.connect(self.accept)
        column.addWidget(close)
        self.resize(theme().scaled(WIDTH), min(theme().scaled(HEIGHT), parent.window().height()))
        self.banner.take_focus()
