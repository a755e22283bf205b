"""Share: somebody asks, or a person chooses by themselves; the packs that are kept for the next interview."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, PackEditor, Place, Sharing
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.share.reading import PackRow
from skrin.gui.viewmodels.share.viewmodel import ShareViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.share.dialogs import CopyDialog, DeleteDialog
from skrin.gui.views.share.way_card import WayCard
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.card_list import CardList, Outdented
from skrin.gui.widgets.card_roles import CardFace
from skrin.gui.widgets.chip import ChipLook
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.tone import Tone
from skrin.words.catalogue import N_

# Translators: the title of the page on which a person shows somebody what they have learnt.
TITLE = N_("Share")
OUT = N_("What is out")
ASKED = N_("Somebody asks you")
ASKED_WHAT = N_(
    "Take in their request: scan it, open it or paste it. You see who asks, why and what before anything is shared."
)
TAKE_IN = N_("Take in a request")
CHOOSE = N_("Choose yourself what to show")
CHOOSE_WHAT = N_("Put credentials together for somebody, until a day. For an application, or to have with you.")
# Translators: a button that begins a new collection of credentials to show somebody.
NEW = N_("New")
PACKS = N_("Interview packs")
NONE_YET = N_("None yet. What you choose for somebody can be kept here, and used again for the next one.")
OPEN = N_("Open")
COPY = N_("Copy for somebody else …")
DELETE = N_("Delete …")
DELETED = N_("{name} is deleted")
# Translators: the button that takes a deletion back; {seconds} are left.
UNDO = N_("Undo ({seconds})")
WIDEST = 860
WAY_LETTERS = 20
TONES: dict[str, Tone] = {"ok": "ok", "warn": "warn", "bad": "bad", "muted": "muted"}
ICONS = {"warn": "circle-alert", "muted": "clock"}


class ShareView(ScrollPage):
    def __init__(self, viewmodel: ShareViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__(max_width=WIDEST)
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.out = Button("", "quiet", "share")
        self.take_in, self.new = Button("", icon="scan"), Button("", "primary", "plus")
        self.asked, self.choose = WayCard("letter", self.take_in), WayCard("list-check", self.new)
        self.problem = ProblemBar(viewmodel)
        self.packs_title, self.none_yet = SectionTitle(), Body(tone="muted")
        self.list = CardList("", grows=True)
        self.open_it, self.copy, self.delete = Button(""), Button("", icon="copy"), Button("", icon="trash")
        self.dialog: CopyDialog | DeleteDialog | None = None
        self.toast: Toast | None = None
        self._acts = QWidget()
        self._faces: tuple[CardFace, ...] = ()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.head.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(Columns((self.asked, self.choose), WAY_LETTERS))
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(self.packs_title)
        for widget in (self.problem, self.none_yet):
            self.body.addWidget(widget)
        self.body.addLayout(Outdented(self.list))
        row = FlowLayout(across=space.NEAR)
        self._acts.setLayout(row)
        for button in (self.open_it, self.copy, self.delete):
            row.addWidget(button)
        self.body.addWidget(self._acts)

    def _connect(self) -> None:
        go, model = self.navigator.open, self.viewmodel
        self.out.clicked.connect(lambda: go(Sharing()))
        self.take_in.clicked.connect(lambda: go(Add()))
        self.new.clicked.connect(lambda: go(PackEditor()))
        self.list.chosen.connect(model.select)
        self.list.opened.connect(lambda key: go(PackEditor(key)))
        self.open_it.clicked.connect(lambda: go(PackEditor(model.selected)))
        self.copy.clicked.connect(self._ask_to_copy)
        self.delete.clicked.connect(self._ask_to_delete)
        model.changed.connect(self._show)
        model.copied.connect(lambda pack_id: go(PackEditor(pack_id)))
        model.deleted.connect(self._tell_deleted)

    # the contract of a screen

    def open(self, _: Place) -> None:
        self.viewmodel.load()
        self.focus_heading()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.title.setText(say(TITLE))
        self.out.setText(say(OUT))
        self.asked.say(say(ASKED), say(ASKED_WHAT), say(TAKE_IN))
        self.choose.say(say(CHOOSE), say(CHOOSE_WHAT), say(NEW))
        self.packs_title.setText(say(PACKS))
        self.none_yet.setText(say(NONE_YET))
        self.list.setAccessibleName(say(PACKS))
        for button, message in ((self.open_it, OPEN), (self.copy, COPY), (self.delete, DELETE)):
            button.setText(say(message))
        if self.viewmodel.read:
            self.viewmodel.load()
        self._show()

    # showing

    def _show(self) -> None:
        model = self.viewmodel
        faces = tuple(_face(each) for each in model.rows)
        if faces != self._faces:
            self._faces = faces
            self.list.show_faces(faces)
        self.none_yet.setVisible(model.read and not faces)
        self.list.setVisible(bool(faces))
        self._acts.setVisible(model.row is not None)
        self.list.choose(model.selected)
        if model.row is not None:
            for button in (self.open_it, self.copy, self.delete):
                button.setAccessibleDescription(model.row.name)

    # acting

    def _ask_to_copy(self) -> None:
        row = self.viewmodel.row
        if row is not None:
            dialog = CopyDialog(self, row, self.session)
            dialog.accepted.connect(lambda: self.viewmodel.copy_for(dialog.recipient.text()))
            self._ask(dialog)

    def _ask_to_delete(self) -> None:
        row = self.viewmodel.row
        if row is not None:
            dialog = DeleteDialog(self, row, self.session)
            dialog.accepted.connect(self.viewmodel.delete)
            self._ask(dialog)

    def _ask(self, dialog: CopyDialog | DeleteDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()

    def _tell_deleted(self, name: str) -> None:
        say = self.session.words.say
        self.toast = Toast(self, say(DELETED, name=name), lambda seconds: say(UNDO, seconds=seconds), icon="trash")
        self.toast.undone.connect(self.viewmodel.undo)
        self.toast.appear()


def _face(row: PackRow) -> CardFace:
    tone = TONES.get(row.tone)
    chip = ChipLook(row.word, tone, ICONS.get(tone)) if tone is not None else None
    return CardFace(row.pack.id, row.name, row.recipient, row.meta, chip, icon="folder")
