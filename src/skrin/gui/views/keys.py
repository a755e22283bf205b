"""Keys: what each is for, in plain words; the recovery code; the passphrase."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.keys import KeysViewModel
from skrin.gui.views.secret_field import SecretField
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, Caption, CardTitle, SectionTitle, Text
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_


class KeysView(QWidget):
    def __init__(self, viewmodel: KeysViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel = viewmodel
        self.session = words_of
        self.page = ScrollPage("", max_width=840)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self._build_keys()
        self._build_code()
        self._build_passphrase()
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def _build_keys(self) -> None:
        self.keys_title = SectionTitle("")
        self.keys_about = Body("", tone="muted", wrap=False)
        self.rows = GroupedRows()
        self._row_widgets: list[tuple[SettingRow, Caption]] = []
        for row in self.viewmodel.rows:
            count = Caption("", wrap=False)
            shown = SettingRow(count, icon=row.icon, tiled=True)
            self._row_widgets.append((shown, count))
            self.rows.add(shown)
        head = TurningRow()
        head.addWidget(self.keys_title, 1)
        head.addWidget(self.keys_about, 0, Qt.AlignmentFlag.AlignVCenter)
        self.page.body.addLayout(head)
        self.page.body.addWidget(self.rows)

    def _build_code(self) -> None:
        card = Card(padding=space.APART)
        self.code_title = CardTitle("")
        self.code_about = Body("", tone="muted")
        self.code = Text("", "big_code", strong=True, selectable=True)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code_problem = Bar("bad", "")
        self.show_code = Button("", icon="key")
        self.written_down = Button("", "primary", "check")
        self.not_now = Button("", "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(space.NEAR)
        for each in (self.show_code, self.written_down, self.not_now):
            buttons.addWidget(each)
        buttons.addStretch(1)
        for widget in (self.code_title, self.code_about, self.code, self.code_problem):
            card.body.addWidget(widget)
        card.body.addLayout(buttons)
        self.page.body.addSpacing(space.TIGHT)
        self.page.body.addWidget(card)
        self.show_code.clicked.connect(self._ask_for_code)
        self.written_down.clicked.connect(self.viewmodel.written_down)
        self.not_now.clicked.connect(self.viewmodel.hide_code)

    def _build_passphrase(self) -> None:
        card = Card(padding=space.APART)
        self.passphrase_title = CardTitle("")
        self.passphrase_about = Body("", tone="muted")
        self.now, self.new, self.once_more = SecretField(), SecretField(), SecretField()
        self.change = Button("")
        self.changed_bar = Bar("ok", "")
        for widget in (self.passphrase_title, self.passphrase_about, self.now, self.new, self.once_more, self.changed_bar):
            card.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        card.body.addLayout(row)
        self.page.body.addWidget(card)
        self.change.clicked.connect(self._change_passphrase)
        self.once_more.entered.connect(self._change_passphrase)

    def open(self, place: Place) -> None:
        self.viewmodel.load()
        self.page.focus_heading()

    def leave(self) -> None:
        """A code is not left lying open, nor half a passphrase."""
        self.viewmodel.hide_code()
        for field in (self.now, self.new, self.once_more):
            field.clear()

    def back(self) -> bool:
        if self.viewmodel.code:
            self.viewmodel.hide_code()
            return True
        return False

    def retranslate(self) -> None:
        words = self.session.words
        say = words.say
        self.page.title.setText(say(N_("Keys")))
        self.keys_title.setText(say(N_("Your keys")))
        self.keys_about.setText(say(N_("They never leave this computer.")))
        self.code_title.setText(say(N_("Recovery code")))
        self.written_down.setText(say(N_("I have written it down")))
        self.not_now.setText(say(N_("Not now")))
        self.passphrase_title.setText(say(N_("Passphrase")))
        self.now.name(say(N_("The passphrase of now")), "", words)
        self.new.name(say(N_("New passphrase")), say(N_("At least 8 characters; several words are good. Paste works.")), words)
        self.once_more.name(say(N_("New passphrase once more")), "", words)
        self.changed_bar.say(say(N_("The passphrase is set. Use it from the next time the wallet is locked.")))
        self._show()

    def _show(self) -> None:
        model = self.viewmodel
        for (shown, count), row in zip(self._row_widgets, model.rows, strict=True):
            shown.say(row.name, row.purpose, control_name=False)
            count.setText(row.count)
        self._show_code()
        self._show_passphrase()

    def _show_code(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        open_now = bool(model.code)
        if open_now:
            about = N_("Write it on paper, and keep it away from this computer. It opens your wallet, and is not shown again.")
        elif model.code_waits:
            about = N_(
                "It opens the wallet when this computer's key store is gone. It has not been shown yet: have paper at hand."
            )
        elif model.has_code:
            about = N_("You have one on paper. A new one takes its place: the old one then opens nothing.")
        else:
            about = N_("A code on paper that opens the wallet if you forget the passphrase.")
        self.code_about.setText(say(about))
        if open_now and not self.code.isVisibleTo(self):
            announce(self.code, model.code)
        self.code.setText(model.code)
        for widget in (self.code, self.written_down, self.not_now):
            widget.setVisible(open_now)
        # A new code counts from the moment it is made, so that it cannot be put off.
        self.not_now.setVisible(open_now and model.code_waits)
        self.show_code.setVisible(not open_now)
        self.show_code.setText(say(N_("Show it once") if model.code_waits or not model.has_code else N_("Make a new one")))
        self.show_code.setEnabled(not model.busy)

    def _show_passphrase(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.now.setVisible(model.has_passphrase)
        self.passphrase_about.setText(
            say(
                N_("Opens the wallet on this computer.")
                if model.has_passphrase
                else N_("The wallet has none: this computer's key store opens it. You can set one as well.")
            )
        )
        self.change.setText(say(N_("Change passphrase") if model.has_passphrase else N_("Set passphrase")))
        self.change.setEnabled(not model.busy)
        problem = model.problem
        typed = problem is not None and problem.code.startswith(("unlock.passphrase", "ui.passphrases"))
        wrong_now = problem is not None and problem.code == "unlock.passphrase"
        self.now.say_wrong(problem if wrong_now else None)
        self.once_more.say_wrong(problem if typed and not wrong_now else None)
        self.code_problem.setVisible(problem is not None and not typed)
        if problem is not None:
            self.code_problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        if model.passphrase_changed and self.changed_bar.isHidden():
            announce(self.changed_bar, self.changed_bar.accessibleName())
        self.changed_bar.setVisible(model.passphrase_changed)
        if model.passphrase_changed:
            for field in (self.now, self.new, self.once_more):
                field.clear()

    def _change_passphrase(self) -> None:
        self.viewmodel.change_passphrase(self.now.text, self.new.text, self.once_more.text)

    def _ask_for_code(self) -> None:
        """Replacing a code that is on paper somewhere is asked about; showing the first one is not."""
        if self.viewmodel.code_waits or not self.viewmodel.has_code:
            self.viewmodel.show_code()
            return
        say = self.session.words.say
        dialog = ActDialog(
            self,
            icon="key",
            question=say(N_("Make a new recovery code?")),
            about=say(N_("The one you have on paper stops working at once.")),
            happens=[say(N_("The new code is shown once.")), say(N_("Nothing else about your wallet changes."))],
            act=say(N_("Make a new one")),
            way_out=say(N_("Keep the old one")),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.viewmodel.show_code)
        dialog.open()
