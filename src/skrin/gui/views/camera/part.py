"""A viewfinder, which camera it looks through, and what is wrong where it shows nothing."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.camera.errors import CameraAbsent
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.camera import said
from skrin.gui.viewmodels.camera.viewmodel import CameraViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.turning_row import TurningRow
from skrin.gui.widgets.viewfinder import Viewfinder
from skrin.wire.plain_text import plain

_NAME = 80  # letters of a camera's name


class CameraPart(QWidget):
    """Placed in a page whose view-model begins and ends it. The camera is on while this part can be seen, and no longer."""

    def __init__(self, viewmodel: CameraViewModel, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, words_of
        self.viewfinder, self.which = Viewfinder(), QComboBox()
        self.mirror, self.again = Button("", icon="mirror"), Button("", icon="refresh")
        self.problem = ProblemBar(viewmodel, harmless=(CameraAbsent.code,))  # many a computer has none
        self._looked_through: object = None
        self._lay_out()
        self.mirror.setCheckable(True)
        self.mirror.toggled.connect(viewmodel.mirror)
        self.again.clicked.connect(viewmodel.begin)
        self.which.activated.connect(lambda place: viewmodel.choose(viewmodel.choices[place]))
        viewmodel.changed.connect(self.show_all)
        viewmodel.hinted.connect(self._show_hint)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addWidget(self.viewfinder, 1)
        column.addWidget(self.problem)
        row = TurningRow(apart=space.NEAR)
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(12)
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.which, 1)
        row.addWidget(self.mirror)
        row.addWidget(self.again)
        column.addLayout(row)

    def retranslate(self) -> None:
        say = self.session.words.say
        self.viewfinder.say(say(said.VIEWFINDER), say(said.IS_ON))
        self.which.setAccessibleName(say(said.WHICH))
        self.mirror.setText(say(said.MIRROR))
        self.again.setText(say(said.AGAIN))
        self.show_all()

    def show_all(self) -> None:
        model = self.viewmodel
        if self._looked_through is not model.reading:
            self._looked_through = model.reading
            self.viewfinder.look_through(model.reading)
        off = said.IS_OFF if model.reading is None and not model.looking_for else said.STARTING
        self.viewfinder.show_off(self.session.words.say(off))
        self.viewfinder.set_mirrored(model.mirrored)
        with QSignalBlocker(self.mirror), QSignalBlocker(self.which):
            self.mirror.setChecked(model.mirrored)
            self.mirror.set_icon("check" if model.mirrored else "mirror")
            self._show_choices()
        self.which.setVisible(bool(model.choices))
        self.mirror.setVisible(model.reading is not None)
        self.again.setVisible(model.can_try_again)
        self._show_hint()

    def _show_choices(self) -> None:
        """Names from outside, as plain text; what stands in the list is exactly what the computer has now."""
        model = self.viewmodel
        names = [plain(choice.name, _NAME) for choice in model.choices]
        if names != [self.which.itemText(place) for place in range(self.which.count())]:
            self.which.clear()
            self.which.addItems(names)
        if model.chosen in model.choices:
            self.which.setCurrentIndex(model.choices.index(model.chosen))

    def _show_hint(self) -> None:
        hint = self.viewmodel.hint
        if hint is None:
            self.viewfinder.show_hint("")
        else:
            self.viewfinder.show_hint(self.session.words.say(said.HINTS[hint]), said.ICONS[hint])
