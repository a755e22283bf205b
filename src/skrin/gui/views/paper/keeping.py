"""The form in its card, with the one way on and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.paper.viewmodel import PaperViewModel
from skrin.gui.views.paper.form import PaperForm
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.tab_order import put_before
from skrin.gui.widgets.text import SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

KEEP_TITLE = N_("Keep a certificate on paper")
EDIT_TITLE = N_("Describe the certificate")
CANNOT = N_("It stands beside your credentials, marked as something that cannot be checked.")
KEEP = N_("Keep it here")
KEEPING = N_("Keeping it …")
SAVE = N_("Save")
CANCEL = N_("Cancel")


class PaperKeeping(Card):
    """`left` when nothing is to come of it."""

    left = Signal()

    def __init__(self, viewmodel: PaperViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.APART)
        self._viewmodel, self._session = viewmodel, session
        self.heading = SectionTitle()
        self.note = Bar("muted", "", icon="paper")
        self.form = PaperForm(session)
        self.keep, self.cancel = Button("", "primary"), Button("")
        self.body.setSpacing(space.NEAR)
        for widget in (self.heading, self.note, self.form):
            self.body.addWidget(widget)
        self.body.addSpacing(space.TIGHT)
        foot = TurningRow()
        foot.addWidget(self.keep)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.keep.clicked.connect(self._send)
        self.form.sent.connect(self._send)
        self.form.relabelled.connect(self._order)
        self._order()
        self.cancel.clicked.connect(self.left)

    def begin(self) -> None:
        """With what the view-model has."""
        self.form.show_fields(self._viewmodel.fields)
        self.show_state()

    def show_state(self) -> None:
        model, say = self._viewmodel, self._session.words.say
        given = model.given is not None
        self.heading.setText(say(KEEP_TITLE if given else EDIT_TITLE))
        self.note.setVisible(given)
        self.note.say(say(CANNOT))
        self.cancel.setText(say(CANCEL))
        if model.busy and given and model.seen is not None:
            self.keep.busy(say(KEEPING))
        else:
            self.keep.ready(say(KEEP if given else SAVE))
            self.keep.setEnabled(not model.file_refused)
        missing = model.problem if model.title_missing else None
        self.form.wrong(f"{missing.happened} {missing.next}".strip() if missing is not None else "")
        if missing is not None and not self.form.title.hasFocus():
            self.form.title.setFocus()

    def retranslate(self) -> None:
        self.form.retranslate()
        self.show_state()

    def _order(self) -> None:
        """What was made anew for the labels comes before the buttons under it."""
        put_before(self.keep, *self.form.labels.chips, self.form.labels.add_button, self.form.labels.field)

    def _send(self) -> None:
        if self.keep.isEnabled():
            self._viewmodel.submit(self.form.fields)
