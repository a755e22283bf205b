"""What somebody is to be shown: whom it is for and until when, the credentials, and of each what they see."""

from itertools import pairwise

from PySide6.QtCore import Qt

from skrin.domain.pack import Pack
from skrin.gui.navigator import Navigator
from skrin.gui.places import HandOut, PackEditor, Place, Share
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.pack_editor.viewmodel import PackEditorViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.pack_editor.dialogs import KEEP, LeftDialog
from skrin.gui.views.pack_editor.entries import Entries
from skrin.gui.views.pack_editor.particulars import Particulars
from skrin.gui.views.pack_editor.picker import Picker
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.turning_row import TurningRow
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_

BACK = N_("Share")
NEW = N_("Choose what to show")
READING = N_("Reading …")
SHOWN = N_("What they are shown, in this order")
ADD = N_("Add credentials …")
EMPTY = N_("No credentials in it yet. Add those that matter to them: of each you choose what they see.")
PREVIEW = N_("Preview and share")
DRAFT = N_("Kept nowhere: use it once, or keep it.")
SAVED = N_("Kept, with every change.")
SAVING = N_("Keeping …")
NOT_SAVED = N_("Kept, but for what is marked above.")
IS_KEPT = N_("Kept under Share")
TAKEN_OUT = N_("{title} was taken out")
# Translators: the button that takes it back; {seconds} are left.
UNDO = N_("Undo ({seconds})")
WIDEST = 860
LETTERS = 200


class PackEditorView(ScrollPage):
    def __init__(self, viewmodel: PackEditorViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__(max_width=WIDEST)
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.to_share = Button("", "quiet", "arrow-left")
        self.problem = ProblemBar(viewmodel)
        self.particulars = Particulars(viewmodel, session)
        self.shown_title, self.add = SectionTitle(), Button("", icon="plus")
        self.empty = Body(tone="muted")
        self.entries = Entries(viewmodel, session)
        self.note = Caption()
        self.keep, self.share = Button("", icon="save"), Button("", "primary", "eye")
        self.picker: Picker | None = None
        self.dialog: LeftDialog | None = None
        self.toast: Toast | None = None
        self._place: PackEditor | None = None
        self._keeping_left = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.column.insertWidget(0, self.to_share, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.problem, self.particulars):
            self.body.addWidget(widget)
        row = TurningRow()
        row.addWidget(self.shown_title, 1)
        row.addWidget(self.add)
        self.body.addSpacing(space.TIGHT)
        self.body.addLayout(row)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.entries)
        foot = self.foot()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.keep)
        foot.addWidget(self.share)

    def _connect(self) -> None:
        model = self.viewmodel
        self.to_share.clicked.connect(lambda: self.navigator.open(Share()))
        self.add.clicked.connect(self._pick)
        self.keep.clicked.connect(model.keep)
        self.share.clicked.connect(model.share)
        self.entries.rebuilt.connect(self._chain)
        self.entries.taken_out.connect(self._tell_taken_out)
        model.begun.connect(self._begun)
        model.changed.connect(self._show)
        model.entries_changed.connect(self._show)
        model.became_kept.connect(self._tell_kept)
        model.lacks.connect(self._go_to)
        model.ready.connect(lambda pack: self.navigator.open(HandOut(pack)))

    # the contract of a screen

    def open(self, place: Place) -> None:
        """Come back to, it is as it was left; opened anew, it begins."""
        if isinstance(place, PackEditor) and (place is not self._place or self.viewmodel.pack is None):
            self._place = place
            self.viewmodel.begin(place.pack_id, place.credential_ids)
        self._show()
        self.focus_heading()

    def leave(self) -> None:
        """What is kept is kept to the last letter; a draft that nothing leads back to is asked about."""
        model, place = self.viewmodel, self._place
        model.leave()
        self.picker = None
        left = place is not None and not self.navigator.leads_back_to(place)
        if left and self.session.is_open and model.is_draft and model.touched:
            self._ask_about_draft()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.to_share.setText(say(BACK))
        self.shown_title.setText(say(SHOWN))
        self.add.setText(say(ADD))
        self.empty.setText(say(EMPTY))
        self.keep.setText(say(KEEP))
        self.share.setText(say(PREVIEW))
        self.particulars.retranslate()
        self.entries.clear()
        self.viewmodel.speak_anew()
        self._show()

    # showing

    def _begun(self) -> None:
        self.entries.clear()
        self.particulars.take()
        self.scroller.verticalScrollBar().setValue(0)
        self._show()

    def _show(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        pack = model.pack
        self.title.setText(self._title(pack))
        for widget in (self.particulars, self.shown_title, self.add, self.entries):
            widget.setVisible(pack is not None)
        self.empty.setVisible(pack is not None and not pack.entries)
        self.keep.setVisible(model.is_draft)
        self.share.setEnabled(pack is not None)
        told = ""
        if pack is not None:
            told = DRAFT if model.is_draft else SAVED if model.is_saved else NOT_SAVED if model.is_wrong else SAVING
        self.note.setText(say(told) if told else "")
        self.particulars.show_wrong()
        self.entries.show_now()
        if self._keeping_left and model.problem is not None:
            self._keeping_left = False
            self._go_back_to(self._place)

    def _title(self, pack: Pack | None) -> str:
        say = self.session.words.say
        if pack is None:
            return say(READING) if not self.viewmodel.missing else say(NEW)
        return plain(pack.name, LETTERS) or plain(pack.recipient, LETTERS) or say(NEW) if pack.id else say(NEW)

    def _chain(self) -> None:
        """Tab goes as the eye does, whatever was built last."""
        stops = [stop for card in self.entries.in_order for stop in card.stops]
        for before, after in pairwise([self.add, *stops, self.keep, self.share]):
            self.setTabOrder(before, after)

    # acting

    def _pick(self) -> None:
        model = self.viewmodel
        model.picking.forget()
        model.look_for("")
        picker = Picker(model.picking, self.session, self)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.sought.connect(model.look_for)
        picker.picked.connect(model.add)
        picker.finished.connect(lambda _: self.add.setFocus())
        self.picker = picker
        picker.open()

    def _go_to(self, field: str) -> None:
        if not self.particulars.focus(field):
            self._show()

    def _tell_kept(self) -> None:
        self._keeping_left = False
        Toast(self.window(), self.session.words.say(IS_KEPT)).appear()

    def _tell_taken_out(self, credential_id: str, title: str) -> None:
        say = self.session.words.say
        self.toast = Toast(self.scroller, say(TAKEN_OUT, title=title), lambda seconds: say(UNDO, seconds=seconds), icon="x")
        self.toast.undone.connect(lambda: self.viewmodel.put_back(credential_id))
        self.toast.appear()

    def _ask_about_draft(self) -> None:
        place, model = self._place, self.viewmodel
        recipient = "" if model.pack is None else plain(model.pack.recipient, LETTERS)
        dialog = LeftDialog(self.window(), recipient, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._keep_what_was_left)
        dialog.thrown_away.connect(model.discard)
        dialog.rejected.connect(lambda: self._go_back_to(place))
        self.dialog = dialog
        dialog.open()

    def _keep_what_was_left(self) -> None:
        self._keeping_left = True
        self.viewmodel.keep()

    def _go_back_to(self, place: PackEditor | None) -> None:
        if self.session.is_open and place is not None:
            self.navigator.open(place)
