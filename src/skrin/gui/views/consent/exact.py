"""Technical details of a request: every value that leaves, by its true path, exactly as it is sent."""

from PySide6.QtCore import Qt

from skrin.gui.session import Session
from skrin.gui.viewmodels.consent.said import ExactSaid
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.fold import Fold
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.said import Said

DETAILS = N_("Technical details")
EVERY = NN_("Show {count} exact value", "Show all {count} exact values")

# As many values stand in the fold, and as many letters of each; all of them are behind the button.
SHOWN, LETTERS = 40, 300


class ExactFold(Fold):
    """Filled when it is opened, and anew when the consent becomes another while it is open."""

    def __init__(self, model: ConsentViewModel, session: Session) -> None:
        super().__init__("")
        self._model, self._session = model, session
        self._facts = Facts()
        self._every = Button("", "quiet")
        self._shown: object = None
        self._values: tuple[ExactSaid, ...] = ()
        self.body.addWidget(self._facts)
        self.body.addWidget(self._every, 0, Qt.AlignmentFlag.AlignLeft)
        self._every.clicked.connect(self._show_all)
        self.head.toggled.connect(lambda _: self._fill())
        model.changed.connect(self._fill)

    def retranslate(self) -> None:
        self.set_title(self._session.words.say(DETAILS))
        self._shown = None
        self._fill()

    def _fill(self) -> None:
        if not self.is_open or self._model.consent is self._shown:
            return
        self._shown = self._model.consent
        self._model.read_exact(self._show)

    def _show(self, exact: tuple[ExactSaid, ...]) -> None:
        self._values = exact
        self._facts.show_facts([(each.path, _short(each.value)) for each in exact[:SHOWN]])
        cut = len(exact) > SHOWN or any(len(each.value) > LETTERS for each in exact)
        self._every.setVisible(cut)
        self._every.setText(self._session.words.count(EVERY, len(exact)))

    def _show_all(self) -> None:
        lines = tuple(f"{each.path} = {each.value}" for each in self._values)
        WholeDialog(self, Said(self._session.words.say(DETAILS), lines), self._session).open()


def _short(value: str) -> str:
    return value if len(value) <= LETTERS else f"{value[:LETTERS]}…"
