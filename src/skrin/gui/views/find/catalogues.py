"""Which catalogues are followed: add one by its address, or follow one no longer."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.find.viewmodel import FindViewModel
from skrin.gui.widgets.buttons import Button, IconButton
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.text import Body, Heading
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_

TITLE = N_("Catalogues")
ADDRESS = N_("Address of a catalogue")
HELP = N_("Its host is contacted when you press Follow, and each time you read the lists anew.")
FOLLOW = N_("Follow")
READING = N_("Reading …")
STOP = N_("Follow {url} no longer")
CLOSE = N_("Close")
WIDTH = 480


class CataloguesDialog(QDialog):
    def __init__(self, viewmodel: FindViewModel, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewmodel, self.session = viewmodel, session
        say = session.words.say
        self.setModal(True)
        self.setWindowTitle(say(TITLE))
        self.setProperty("ground", "surface")
        self.setMinimumWidth(theme().scaled(WIDTH))
        self.line = QLineEdit()
        self.line.setPlaceholderText("https://")
        self.field = FormField(say(ADDRESS), self.line, say(HELP))
        self.follow = Button(say(FOLLOW), "primary")
        self.close_it = Button(say(CLOSE))
        self.rows = GroupedRows()
        self._urls: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        for widget in (Heading(say(TITLE), "section"), self.field, self.rows):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_it)
        foot.addWidget(self.follow)
        column.addLayout(foot)
        self.follow.clicked.connect(self._follow)
        self.line.returnPressed.connect(self._follow)
        self.line.textEdited.connect(lambda _: self.field.wrong(""))
        self.close_it.clicked.connect(self.accept)
        self._following = False
        viewmodel.changed.connect(self._show)
        self._show()
        self.line.setFocus()

    def _follow(self) -> None:
        self.viewmodel.follow(self.line.text())

    def _show(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        if model.following:
            self._following = True
            self.follow.busy(say(READING))
        else:
            self.follow.ready(say(FOLLOW))
            if self._following:
                self._following = False
                problem = model.problem
                self.field.wrong("" if problem is None else f"{problem.happened} {problem.next}".strip())
                if problem is None:
                    self.line.clear()
        urls = model.listed.urls if model.listed is not None else ()
        if urls != self._urls:
            self._urls = urls
            self.rows.clear()
            for url in urls:
                self.rows.add(self._row(url))
        self.rows.setVisible(bool(urls))

    def _row(self, url: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(space.BESIDE, space.HAIR, space.TIGHT, space.HAIR)
        row.addWidget(Body(plain(url), selectable=True), 1)
        stop = IconButton("x", self.session.words.say(STOP, url=url))
        stop.clicked.connect(lambda: self.viewmodel.unfollow(url))
        row.addWidget(stop)
        return made
