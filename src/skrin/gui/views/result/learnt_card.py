"""First on a result: what the person can do, how that was assessed, and who stands behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.domain.party import Trust
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.result.learnt import Learnt
from skrin.gui.views.credential.fact_cell import SHOW_ALL
from skrin.gui.views.credential.facts import FactColumns
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, CardTitle
from skrin.gui.widgets.tone import INK, Tone
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said

STANDS_BEHIND = N_("Who stands behind it")

_TRUST: dict[Trust, tuple[str, Tone]] = {
    Trust.TRUSTED: ("shield-check", "ok"),
    Trust.UNKNOWN: ("shield-alert", "warn"),
    Trust.DISTRUSTED: ("shield-x", "bad"),
}


class LearntCard(Card):
    """Emits `whole_asked` where more is said than fits."""

    whole_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20)
        self._session = session
        self._learnt: Learnt | None = None
        self.title = CardTitle(selectable=True)
        self.part = Body(strong=True)
        self.abilities = Bullets(selectable=True)
        self.more = Button("", "quiet")
        self.facts = FactColumns(session.words.say, most=2, strong=True)
        self.behind = Caption()
        self.trust = IconLabel("shield", "text_muted", 20)
        self.issuer = Body(strong=True, selectable=True)
        self.trust_words = Caption()
        self.rule = line()
        self.more.clicked.connect(self._ask)
        self.facts.whole_asked.connect(self.whole_asked)
        self._lay_out()

    def show_learnt(self, learnt: Learnt) -> None:
        say = self._session.words.say
        self._learnt = learnt
        self.title.setText(learnt.title)
        self.part.setText(learnt.part)
        self.part.setVisible(bool(learnt.part))
        self.abilities.show_sentences(learnt.abilities.lines)
        self.abilities.setVisible(bool(learnt.abilities.lines))
        self.more.setText(say(SHOW_ALL))
        self.more.setVisible(bool(learnt.abilities.whole))
        self.facts.show_facts(learnt.facts)
        self.facts.setVisible(bool(learnt.facts))
        icon, tone = _TRUST[learnt.trust]
        self.trust.show_icon(icon, INK[tone])
        self.behind.setText(say(STANDS_BEHIND))
        self.issuer.setText(learnt.issuer)
        self.trust_words.setText(learnt.trust_words)

    def _ask(self) -> None:
        if self._learnt is not None:
            abilities = self._learnt.abilities
            self.whole_asked.emit(Said(self._learnt.title, abilities.lines, whole=abilities.whole))

    def _lay_out(self) -> None:
        self.body.setSpacing(space.TIGHT)
        for widget in (self.title, self.part, self.abilities):
            self.body.addWidget(widget)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(space.HAIR)
        self.body.addWidget(self.facts)
        self.body.addSpacing(space.HAIR)
        self.body.addWidget(self.rule)
        self.body.addWidget(self.behind)
        row = QHBoxLayout()
        row.setSpacing(space.TIGHT)
        row.addWidget(self.trust, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self.issuer)
        names.addWidget(self.trust_words)
        row.addLayout(names, 1)
        self.body.addLayout(row)
