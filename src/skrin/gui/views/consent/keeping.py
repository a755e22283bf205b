"""How an invitation is answered: saved as a page, as pictures or as a text, or shown here and now; and what was saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import History
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.keeping import Keep
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel, Step
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.choice_cards import ChoiceCards
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

HOW = N_("How do you answer?")
WHY = N_("This is an invitation: you need not answer here and now. Only the one who asked can read what you save.")
WAYS = {
    Keep.PDF: (
        N_("A PDF"),
        N_("A page with the code and what to do with it, to print or to send. The answer is inside as a text, too."),
    ),
    Keep.PICTURES: (
        N_("A picture of the code"),
        N_("To print, or to show on a phone. It is several pictures where one cannot hold it all."),
    ),
    Keep.TEXT: (N_("A text file"), N_("To send in a mail. They open it in Skrin, where they would scan your answer.")),
    Keep.SCREEN: (N_("On the screen, now"), N_("Where the one who asked is in front of you already.")),
}
ICONS = {Keep.PDF: "paper", Keep.PICTURES: "printer", Keep.TEXT: "letter", Keep.SCREEN: "qr"}
SAVE_AS = N_("Save my answer")
FILES = {Keep.PDF: N_("PDF files"), Keep.PICTURES: N_("Pictures"), Keep.TEXT: N_("Text files")}
SAVED = NN_("Saved as {names}", "Saved as {count} files: {names}")
AT_THE_INTERVIEW = N_("At the interview")
NOT_AGAIN = N_("This was your answer: the invitation cannot be answered a second time. It counts as shared from now on.")
SEE_HISTORY = N_("See it in History")


class KeepingWays(QWidget):
    """`dialog` is the one that asks for a path."""

    def __init__(self, model: ConsentViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._session = model, session
        self.how, self.why = SectionTitle(), Body("", tone="muted")
        self.ways = ChoiceCards("", [(keep.value, ICONS[keep]) for keep in Keep])
        self.dialog: QFileDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        for widget in (self.how, self.why, self.ways):
            column.addWidget(widget)
        self.ways.chosen.connect(lambda key: model.keep_as(Keep(key)))
        model.keeping.wanted.connect(self._ask_where)
        self.hide()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.how.setText(say(HOW))
        self.why.setText(say(WHY))
        self.ways.say(say(HOW), [(say(title), say(caption)) for title, caption in WAYS.values()])

    def show_now(self) -> None:
        model = self._model
        self.setVisible(model.step is Step.DECIDE and model.keeping.offered)
        self.ways.choose(model.keeping.keep.value)

    def _ask_where(self) -> None:
        model, say = self._model, self._session.words.say
        keep = model.keeping.keep
        name = str(Path.home() / model.keeping.file_name)
        self.dialog = QFileDialog(self, say(SAVE_AS), name, f"{say(FILES[keep])} (*{keep.ending})")
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix(keep.ending)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(lambda path: model.save(Path(path)))
        self.dialog.open()


def saved(model: ConsentViewModel, navigator: Navigator, words: Words) -> QWidget:
    """What was saved, and what to do with it at the interview."""
    made, say, kept = QWidget(), words.say, model.kept
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space.NEAR)
    if kept is None:
        return made
    column.addWidget(Bar("ok", words.count(SAVED, len(kept.names), names=", ".join(kept.names))))
    column.addWidget(Caption(say(AT_THE_INTERVIEW), strong=True))
    column.addWidget(Bullets(kept.steps))
    column.addWidget(Body(say(NOT_AGAIN), tone="muted"))
    history = Button(say(SEE_HISTORY), icon="history")
    history.clicked.connect(lambda: navigator.open(History(newest=True)))
    column.addWidget(history, 0, Qt.AlignmentFlag.AlignLeft)
    return made
