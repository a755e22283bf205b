"""Settings: look and language, the lock, what is contacted and why, who is trusted. Changes apply at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.settings import MINUTES, REFRESH, SettingsViewModel, TrustRow
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.threshold import LANGUAGE, LANGUAGES
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button, button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.segments import Segments
from skrin.gui.widgets.text import Caption, SectionTitle, Text
from skrin.words.catalogue import N_

APPEARANCES = (
    # Translators: the look of the window that follows the computer's own.
    ("system", N_("System")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("high-contrast", N_("High contrast")),
)
REMOVE = N_("Remove")
SLIDER = 180


class SettingsView(QWidget):
    def __init__(self, viewmodel: SettingsViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel = viewmodel
        self.session = words_of
        self.page = ScrollPage("", max_width=840)
        self.at_once = Caption("")
        self.page.head.addWidget(self.at_once)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.problem = Bar("bad", "")
        self.problem.hide()
        self.page.body.addWidget(self.problem)
        self._build_look()
        self._build_lock()
        self._build_network()
        self._build_trust()
        viewmodel.changed.connect(self._show)
        self.retranslate()

    # building

    def _build_look(self) -> None:
        model = self.viewmodel
        self.languages = Segments("", LANGUAGES, model.language)
        self.languages.chosen.connect(model.choose_language)
        self.appearances = Segments("", [(key, key) for key, _ in APPEARANCES], model.appearance)
        self.appearances.chosen.connect(model.choose_appearance)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(0, len(model.text_sizes) - 1)
        self.text_size.setPageStep(1)
        self.text_size.setMinimumWidth(SLIDER)
        self.text_size.setMinimumHeight(space.TARGET)
        self.text_size.valueChanged.connect(self._size_moved)
        self.per_cent = Text("", wrap=False)
        sizes = QWidget()
        row = QHBoxLayout(sizes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.NEAR)
        for widget in (Text("A", "caption", wrap=False), self.text_size, Text("A", "section", wrap=False), self.per_cent):
            row.addWidget(widget)
        self.language_row = SettingRow(self.languages)
        self.appearance_row = SettingRow(self.appearances)
        self.size_row = SettingRow(sizes)
        self.look_title = self._group(self.language_row, self.appearance_row, self.size_row)

    def _build_lock(self) -> None:
        self.lock_after = QComboBox()
        for minutes in MINUTES:
            self.lock_after.addItem("", minutes)
        self.lock_after.activated.connect(lambda row: self.viewmodel.choose_lock_after(self.lock_after.itemData(row)))
        self.lock_row = SettingRow(self.lock_after)
        self.lock_title = self._group(self.lock_row)

    def _build_network(self) -> None:
        self.refresh = QComboBox()
        for key, _ in REFRESH:
            self.refresh.addItem("", key)
        self.refresh.activated.connect(lambda row: self.viewmodel.choose_refresh(self.refresh.itemData(row)))
        self.refresh_row = SettingRow(self.refresh, icon="list-check")
        self.update_now = button("", icon="refresh", clicked=self.viewmodel.refresh_now)
        self.update_row = SettingRow(self.update_now, icon="clock")
        self.nothing_else = SettingRow(icon="info")
        self.network_title = self._group(self.refresh_row, self.update_row, self.nothing_else)

    def _build_trust(self) -> None:
        self.trust_title = SectionTitle("")
        self.page.body.addWidget(self.trust_title)
        self.trust_rows = GroupedRows()
        self.page.body.addWidget(self.trust_rows)
        self._shown_trust: tuple[object, ...] | None = None
        self.address = QLineEdit()
        self.address.setMaxLength(2000)
        self.address.returnPressed.connect(self._add_address)
        self.add_address = button("", clicked=self._add_address)
        self.add_file = button("", "quiet", "file", clicked=self._add_file)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(self.address, 1)
        row.addWidget(self.add_address)
        row.addWidget(self.add_file)
        self.page.body.addLayout(row)

    def _group(self, *rows: QWidget) -> SectionTitle:
        title = SectionTitle("")
        self.page.body.addWidget(title)
        group = GroupedRows()
        for row in rows:
            group.add(row)
        self.page.body.addWidget(group)
        self.page.body.addSpacing(space.TIGHT)
        return title

    # opening and words

    def open(self, place: Place) -> None:
        self.viewmodel.load()
        self.page.focus_heading()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.page.title.setText(say(N_("Settings")))
        self.at_once.setText(say(N_("Changes apply at once")))
        self.look_title.setText(say(N_("Look and language")))
        self.language_row.say(say(LANGUAGE), say(N_("Credentials keep the language they were written in")))
        self.appearance_row.say(say(N_("Appearance")), say(N_("System follows this computer")))
        self.appearances.name_choices({key: say(message) for key, message in APPEARANCES})
        self.size_row.say(say(N_("Text size")), say(N_("On top of the computer's own size")), control_name=False)
        self.text_size.setAccessibleName(say(N_("Text size")))
        self.lock_title.setText(say(N_("Lock")))
        self.lock_row.say(say(N_("Lock after")), say(N_("Without use; also when the computer has slept")))
        for row, minutes in enumerate(MINUTES):
            self.lock_after.setItemText(row, self.viewmodel.minutes_text(minutes))
        self.network_title.setText(say(N_("Network: what is contacted, and why")))
        for row, (_, message) in enumerate(REFRESH):
            self.refresh.setItemText(row, say(message))
        about = N_("Whole lists, so that nobody sees which credential is yours; lists of who is trusted; your enrolments.")
        self.refresh_row.say(say(N_("Lists of revoked credentials")), say(about))
        self.update_now.setText(say(N_("Update now")))
        self.nothing_else.say(
            say(N_("Nothing else by itself")),
            say(N_("Everything else is sent only when you receive, share, enrol or search, and the page says to whom.")),
        )
        self.trust_title.setText(say(N_("Who is trusted")))
        # Translators: the field for the https address of a trust list.
        self.address.setPlaceholderText(say(N_("Address of a list: https://…")))
        self.address.setAccessibleName(say(N_("Address of a trust list")))
        self.add_address.setText(say(N_("Add list")))
        self.add_file.setText(say(N_("From a file")))
        self._shown_trust = None
        self._show()

    # what is shown

    def _show(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.languages.choose(model.language)
        self.appearances.choose(model.appearance)
        if model.text_size in model.text_sizes:
            blocked = self.text_size.blockSignals(True)
            self.text_size.setValue(model.text_sizes.index(model.text_size))
            self.text_size.blockSignals(blocked)
        self.per_cent.setText(say(N_("{size} %"), size=model.text_size))
        self.text_size.setAccessibleDescription(self.per_cent.text())
        self.lock_after.setCurrentIndex(self.lock_after.findData(model.lock_after))
        self.refresh.setCurrentIndex(self.refresh.findData(model.refresh))
        when = model.refreshed_text
        self.update_row.say(
            say(N_("Last updated {when}"), when=when) if when else say(N_("Not updated yet")),
            say(N_("Fetches what is named above, now")),
            control_name=False,
        )
        problem = model.problem
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        for each in (self.add_address, self.add_file, self.address):
            each.setEnabled(not model.busy)
        self._show_trust()

    def _show_trust(self) -> None:
        if self.viewmodel.trusted == self._shown_trust:
            return
        self._shown_trust = self.viewmodel.trusted
        say = self.session.words.say
        self.trust_rows.clear()
        if not self.viewmodel.trusted:
            row = SettingRow(icon="shield")
            about = N_(
                "A list says which issuers and organisations somebody vouches for. Without one, all of them are unknown."
            )
            row.say(say(N_("Nobody yet")), say(about))
            self.trust_rows.add(row)
        for trusted in self.viewmodel.trusted:
            self.trust_rows.add(self._trust_row(trusted))

    def _trust_row(self, trusted: TrustRow) -> QWidget:
        say = self.session.words.say
        remove = Button(say(REMOVE), "quiet", "trash")
        remove.clicked.connect(lambda: self._ask_to_remove(trusted))
        row = SettingRow(remove, icon="shield-check" if trusted.problem is None else "shield-alert")
        about = trusted.about if trusted.problem is None else f"{trusted.problem.happened} {trusted.problem.means}"
        row.say(trusted.name, about, control_name=False)
        remove.setAccessibleName(say(N_("Remove {name}"), name=trusted.name))
        return row

    # acts

    def _size_moved(self, at: int) -> None:
        self.viewmodel.choose_text_size(self.viewmodel.text_sizes[at])

    def _add_address(self) -> None:
        if self.address.text().strip():
            self.viewmodel.add_address(self.address.text())
            self.address.clear()

    def _add_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.session.words.say(N_("Choose a trust list")))
        if path:
            self.viewmodel.add_file(path)

    def _ask_to_remove(self, trusted: TrustRow) -> None:
        say = self.session.words.say
        dialog = ActDialog(
            self,
            icon="trash",
            question=say(N_("Trust this no longer?")),
            about=trusted.name,
            happens=[
                say(N_("Whom it vouches for is shown as unknown from now on.")),
                say(N_("Your credentials stay where they are.")),
            ],
            act=say(REMOVE),
            way_out=say(N_("Keep it")),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.viewmodel.remove(trusted.removes))
        dialog.open()
