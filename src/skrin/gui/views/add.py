"""Add: one field, the other ways in, and one way on that says what was recognised."""

from PySide6.QtWidgets import QLineEdit

from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Detail, Home, Paper, Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.viewmodels.add.recognised import ICONS, Kind
from skrin.gui.viewmodels.add.said import caption, waiting
from skrin.gui.viewmodels.add.taken import Reason
from skrin.gui.views.scan.camera_panel import CameraPanel
from skrin.gui.views.taken_panel import TakenPanel
from skrin.gui.views.ways_page import WaysPage
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.tab_order import put_before
from skrin.gui.widgets.tone import Tone
from skrin.gui.widgets.working_bar import WorkingBar
from skrin.wire import limits
from skrin.words.catalogue import N_, NN_

TITLE = N_("Add")
SENTENCE = N_("An offer, a request or a credential: Skrin works out which it is.")
PASTE = N_("Paste a link or text")
PLACEHOLDER = N_("For example openid-credential-offer://…")
# Translators: on the area where things are dropped; the window as a whole takes them.
DROP = N_("Drop files, folders or pictures anywhere in this window")
DROP_WHAT = N_("Credentials and badges, also in a ZIP, a PDF or a mail; QR codes; scans of certificates on paper")
READ_HERE = N_("What you add is read on this computer. Something unreadable is never added half.")
READING = N_("Reading …")
ADDING = N_("Checking …")
SHOW_NEXT = N_("Show the next")
# Translators: while several files are opened on this computer, and then while what is in them is added; a bar shows how far.
LOOKING = N_("Looking through what you gave …")
TAKING = NN_("Adding {count} credential …", "Adding {count} credentials …")
CANCEL = N_("Cancel")
STOP = N_("Stop")

_TONES: dict[Kind, Tone] = {Kind.WEB_PAGE: "warn", Kind.UNREADABLE: "warn", Kind.NONE_OF_THEM: "warn"}


class AddView(WaysPage):
    def __init__(self, viewmodel: AddViewModel, navigator: Navigator, words_of: Session) -> None:
        self.field = QLineEdit()
        super().__init__(viewmodel, self.field, navigator, words_of, camera=True)
        self.viewmodel = viewmodel
        self.camera = CameraPanel(viewmodel.held_up.scan, words_of)
        self.way_on = Button("", "primary")
        self.found = Bar("info", "", action=self.way_on)
        self.next = Button("")
        self.waiting = Bar("info", "", action=self.next, icon="clock")
        self.looking, self.taking = WorkingBar(), WorkingBar()
        self.taken = TakenPanel(viewmodel, words_of)
        self._in_field = ""
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        # A line edit's own limit is shorter.
        self.field.setMaxLength(limits.CREDENTIAL)
        self.field.setClearButtonEnabled(True)
        self.field.setDragEnabled(False)
        bars = (self.camera, self.found, self.looking, self.taking, self.taken, self.waiting, self.problem)
        self._stack(*bars, apart=space.NEAR)

    def _connect(self) -> None:
        model = self.viewmodel
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.way_on.clicked.connect(self._go_on)
        self.next.clicked.connect(model.show_next)
        self.ways.camera_asked.connect(model.look_with_camera)
        self.camera.closed.connect(model.held_up.end)
        self.looking.given_up.connect(model.stop_looking)
        self.taking.given_up.connect(self._stop)
        self.taken.home_asked.connect(lambda: self.navigator.open(Home(model.outcome.first if model.outcome else "")))
        self.taken.papers_asked.connect(self._keep_papers)
        self.taken.rebuilt.connect(lambda: put_before(self.next, *self.taken.reasons.findChildren(Button)))
        model.changed.connect(self._show)
        model.added.connect(lambda credential_id: self.navigator.open(Detail(credential_id)))

    # the contract of a screen

    def open(self, place: Place) -> None:
        self.field.setFocus()
        self.viewmodel.enter(place.text if isinstance(place, Add) else "")
        self._show()

    def leave(self) -> None:
        self.viewmodel.leave()

    def back(self) -> bool:
        """Escape empties the screen first; what came from outside waits on, and is no reason to stay."""
        model = self.viewmodel
        if model.held_up.scan.scanning:
            model.held_up.end()
            return True
        if model.taking.running or ((model.shown is None or model.is_arrival) and model.outcome is None):
            return False
        self.viewmodel.put_aside()
        self.field.setFocus()
        return True

    def retranslate(self) -> None:
        self._say_all((TITLE, SENTENCE, PASTE, PLACEHOLDER, DROP, DROP_WHAT, READ_HERE))
        self.next.setText(self.session.words.say(SHOW_NEXT))
        self.camera.retranslate()
        self._show()

    # what happens

    def _typed(self, text: str) -> None:
        """By the person; of what the screen itself has written there the view-model knows."""
        self._in_field = text
        self.viewmodel.type_text(text)

    def _enter(self) -> None:
        if self.way_on.isVisibleTo(self) and self.way_on.isEnabled():
            self._go_on()

    def _go_on(self) -> None:
        place = self.viewmodel.go_on()
        if place is not None:
            self.navigator.open(place)
        else:
            self.viewmodel.add()

    def _stop(self) -> None:
        """What is being added at this moment is finished first."""
        self.taking.cancel.setEnabled(False)
        self.viewmodel.stop()

    def _keep_papers(self, reason: Reason) -> None:
        """One is described at once; several are named after their files, and may be described afterwards."""
        if len(reason.papers) == 1:
            self.navigator.open(Paper(given=reason.papers[0]))
        else:
            self.viewmodel.keep_papers(reason)

    # showing

    def _show(self) -> None:
        model, words = self.viewmodel, self.session.words
        self._show_work()
        self.taken.show_state()
        if model.text != self._in_field:
            self._in_field = model.text
            self.field.setText(model.text)
            self.field.setCursorPosition(0)
        self._show_found()
        title, what = waiting(model, words)
        self.waiting.setVisible(bool(title))
        self.waiting.say(title, what, "warn" if model.was_full else "info")
        self.next.setVisible(model.waiting > 0)

    def _show_work(self) -> None:
        """What takes long, with a way to give it up."""
        model, words = self.viewmodel, self.session.words
        count = model.recognised.count if model.recognised is not None else 0
        for bar, long, said, cancel in (
            (self.looking, model.looking, words.say(LOOKING), CANCEL),
            (self.taking, model.taking, words.count(TAKING, count), STOP),
        ):
            bar.say(said, words.say(cancel))
            bar.show_how_far(long.done, long.of)
            if long.visible and bar.isHidden():
                bar.cancel.setEnabled(True)
                announce(bar, bar.words.text())
            bar.setVisible(long.visible)
        for part in (self.ways, self.field):
            part.setEnabled(not model.taking.running)

    def _show_found(self) -> None:
        model, words = self.viewmodel, self.session.words
        found = model.recognised
        before = self.found.accessibleName() if self.found.isVisibleTo(self) else ""
        self.found.setVisible((found is not None or model.reading) and not (model.looking.visible or model.taking.visible))
        if found is not None:
            self.found.say(
                found.title(words), caption(found, model.shown, words), _TONES.get(found.kind, "info"), ICONS[found.kind]
            )
        elif model.reading:
            self.found.say(words.say(READING), "", "info", "clock")
        if self.found.accessibleName() != before and self.isVisible() and not self.found.isHidden():
            announce(self.found, self.found.accessibleName())
        label = "" if found is None else found.way_on(words)
        self.way_on.setVisible(bool(label))
        if model.adding:
            self.way_on.busy(words.say(ADDING))
        else:
            self.way_on.ready(label)
