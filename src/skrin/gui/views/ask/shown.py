"""A request that waits: its code to be read from the screen, its link to be sent, what was asked, and how long there is."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.clipboard import Clipboard
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.ask.said import left, was_asked
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.qr_code import QrCode
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

CODE = N_("QR code of the request, to be read by the learner's wallet")
BRIGHT = N_("Turn up the brightness. 20 to 50 cm is right.")
# Translators: above the name of the one in whose name the request was made.
YOU_ASK = N_("You ask, as")
HOW = N_("How it goes")
HOW_READ = N_("The learner reads this code with the wallet, or opens the link, and chooses what to show.")
HOW_ANSWER = N_("The answer is checked, and its result opens here by itself.")
HOW_READ_HERE = N_("The learner reads this code with the wallet, and chooses what to show.")
HOW_ANSWER_HERE = N_("The wallet shows a code back. Scan it with “{scan}”.")
HOW_ANSWER_SHOWN = N_("Where the network fails, the wallet shows a code back. Scan it with “{scan}”.")
HOW_SEND = N_("Send the picture or the text along with your invitation. They answer with the wallet, and bring what it saves.")
HOW_BROUGHT = N_("When you have their answer, open this invitation again and read it with “{scan}”.")
PUT_ASIDE = N_("Put aside")
# Translators: leads from the code of a request to the reading of the code that answers it.
SCAN = N_("Scan the answer")
NO_NETWORK = N_("No network is needed")
COPY_TEXT = N_("Copy as text")
WAITING = N_("Waiting for the answer")
UNREACHABLE = N_("The checking service does not answer just now. It is asked again.")
COPY = N_("Copy the link")
# Translators: on the button for three seconds after the link was copied. The clipboard is emptied half a minute later.
COPIED = N_("Copied for half a minute")
SAVE = N_("Save as a picture …")
# Translators: title of a file dialog, and the name of the file without its ending.
SAVE_TITLE = N_("Save the QR code")
FILE_NAME = N_("request")
PNG = N_("Picture (*.png)")
SVG = N_("Drawing for print (*.svg)")
STOP = N_("Stop waiting")
SAID_MS = 3_000
NARROW = 860
BUTTON_LETTERS = 10


class AskShown(QWidget):
    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.code = QrCode()
        self.bright = Body("", tone="muted")
        self.you_ask, self.name, self.facts = Caption("", strong=True), SectionTitle(), Facts()
        self.how, self.steps = Body("", strong=True), Bullets()
        self.waiting, self.time = Body(""), Caption("", wrap=False)
        self.problem = ProblemBar(viewmodel)
        self.scan = Button("", "primary", "scan", big=True)
        self.copy = Button("", "primary", "copy")
        self.save, self.stop, self.aside = Button("", icon="save"), Button("", "quiet"), Button("")
        self._copied = QTimer(self, singleShot=True, interval=SAID_MS)
        self._ticking = QTimer(self, interval=1_000)
        self._ways: tuple[bool, bool, bool] | None = None  # in the room, also over the screen, before the meeting
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._copied.timeout.connect(self._show_copy)
        self._ticking.timeout.connect(self._tick)
        self.copy.clicked.connect(self.copy_link)
        self.scan.clicked.connect(viewmodel.scan)
        self.save.clicked.connect(self.choose_file)
        self.stop.clicked.connect(viewmodel.stop)
        self.aside.clicked.connect(viewmodel.put_aside)
        viewmodel.changed.connect(self.show_all)
        theme().changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(space.PAGE)
        self.setLayout(self._columns)
        ground = QFrame()
        ground.setProperty("card", "true")
        ground.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        left_column = QVBoxLayout(ground)
        left_column.setContentsMargins(space.TIGHT, space.TIGHT, space.TIGHT, space.BESIDE)  # the code brings its own
        left_column.setSpacing(space.NEAR)
        left_column.addWidget(self.code, 1)
        self.bright.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left_column.addWidget(self.bright)
        right = QVBoxLayout()
        right.setSpacing(space.BESIDE)
        about, how = Card(padding=20), Card(padding=20)
        about.body.setSpacing(space.HAIR)
        about.body.addWidget(self.you_ask)
        about.body.addWidget(self.name)
        about.body.addSpacing(space.TIGHT)
        about.body.addWidget(self.facts)
        how.body.addWidget(self.how)
        how.body.addWidget(self.steps)
        right.addWidget(about)
        right.addWidget(how)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("clock", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.waiting, 1)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        right.addLayout(row)
        right.addWidget(self.problem)
        right.addStretch(1)
        ways = TurningRow()
        ways.addWidget(self.stop)
        ways.addStretch(1)
        ways.addWidget(self.aside)
        right.addLayout(ways)
        right.addWidget(Columns((self.copy, self.save), BUTTON_LETTERS))
        right.addWidget(self.scan)
        self._columns.addWidget(ground, 5)
        self._columns.addLayout(right, 4)

    def retranslate(self) -> None:
        say = self.session.words.say
        self.code.say(say(CODE))
        self.bright.setText(say(BRIGHT))
        self.you_ask.setText(say(YOU_ASK))
        self.how.setText(say(HOW))
        self.scan.setText(say(SCAN))
        self._ways = None
        self.save.setText(say(SAVE))
        self.stop.setText(say(STOP))
        self.aside.setText(say(PUT_ASIDE))
        self._show_copy()
        self.show_all()

    def show_all(self) -> None:
        request = self.viewmodel.request
        on = request is not None and not self.isHidden()
        (self._ticking.start if on else self._ticking.stop)()
        if request is None or self.isHidden():
            return
        words = self.session.words
        self.code.show_symbol(self.viewmodel.symbol)
        self.name.setText(request.service)
        self.facts.show_facts(was_asked(request, words))
        unreachable = self.viewmodel.waiting.unreachable
        waiting = words.say(UNREACHABLE if unreachable else NO_NETWORK if request.in_the_room else WAITING)
        if waiting != self.waiting.text():
            self.waiting.setText(waiting)
            self.waiting.set_tone("warn" if unreachable else "text")
            announce(self.waiting, waiting)
        self._show_ways(request)
        self._tick()

    def _show_ways(self, request: OpenRequest) -> None:
        """Of somebody in the room the answer is read off their screen; anybody else sends it to the service, or tries to."""
        here, ways = request.in_the_room, (request.in_the_room, request.screen, request.invitation)
        if ways == self._ways:
            return
        self._ways, say = ways, self.session.words.say
        sentences = [HOW_READ_HERE, HOW_ANSWER_HERE] if here else [HOW_READ, HOW_ANSWER]
        if request.invitation:
            sentences = [HOW_SEND, HOW_BROUGHT]
        if request.screen:
            sentences.append(HOW_ANSWER_SHOWN)
        self.steps.show_sentences([say(each, scan=say(SCAN)) for each in sentences])
        self.scan.setVisible(request.can_be_scanned)
        self.aside.setVisible(request.invitation)
        self.scan.set_kind("primary" if here else "secondary")
        self.copy.set_kind("secondary" if here else "primary")
        self._show_copy()

    def _tick(self) -> None:
        self.time.setText(left(self.viewmodel.left, self.session.words))

    # giving it to somebody

    def copy_link(self) -> None:
        request = self.viewmodel.request
        if request is not None:
            Clipboard.of(self.session).copy(request.link)
            self.copy.setText(self.session.words.say(COPIED))
            announce(self.copy, self.copy.text())
            self._copied.start()

    def _show_copy(self) -> None:
        self.copy.setText(self.session.words.say(COPY_TEXT if self._ways and self._ways[0] else COPY))

    def choose_file(self) -> None:
        say = self.session.words.say
        dialog = QFileDialog(self, say(SAVE_TITLE))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([say(PNG), say(SVG)])
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("svg" if ".svg" in chosen else "png"))
        dialog.selectFile(say(FILE_NAME))
        dialog.fileSelected.connect(lambda path: self.viewmodel.save(Path(path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme().scaled(NARROW)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
