"""What a certificate on paper looks like: the picture of it, or in words why there is none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from skrin.domain.paper_certificate import PaperKind
from skrin.gui.given.picture import Picture
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.paper.viewmodel import Seen
from skrin.gui.widgets.empty_state import Disc
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

NAME = N_("Picture of the paper")
READING = N_("Reading …")
PDF = N_("PDF files are kept as they are and not drawn here. Save a copy to open it in another program.")
PDF_GIVEN = N_("PDF files are kept as they are and not drawn here.")
NOT_DRAWN = N_("The file is kept as it is, and cannot be shown here: {why}")
# Widths of a capital letter that a picture has at least.
LETTERS = 16


class Sheet(QWidget):
    """The picture, as large as there is room for in its own shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QPixmap()
        self._scaled = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture) -> None:
        self.show_image(QImage(picture.pixels, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888))

    def show_image(self, image: QImage) -> None:
        self._whole, self._scaled = QPixmap.fromImage(image), QPixmap()
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        self._whole, self._scaled = QPixmap(), QPixmap()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        if self._whole.isNull():
            return 0
        return max(1, min(width, self._whole.width()) * self._whole.height() // self._whole.width())

    def sizeHint(self) -> QSize:  # noqa: N802
        width = LETTERS * self.fontMetrics().horizontalAdvance("M")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(LETTERS // 2 * self.fontMetrics().horizontalAdvance("M"), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._whole.isNull():
            return
        ratio = self.devicePixelRatioF()
        wanted = self._whole.size().scaled(self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        wanted = wanted.boundedTo(self._whole.size())
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._whole.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        shown = QRect(0, 0, round(wanted.width() / ratio), round(wanted.height() / ratio))
        painter = QPainter(self)
        painter.drawPixmap(shown.topLeft(), self._scaled)
        painter.setPen(QPen(theme().tokens.color("border"), 1))
        painter.drawRect(shown.adjusted(0, 0, -1, -1))
        painter.end()


class PaperPicture(Card):
    """`show_seen` with None while it is being read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.BESIDE)
        self._session = session
        self._seen: Seen | None = None
        self.sheet = Sheet()
        self.words = Body("", tone="muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._instead = QWidget()
        column = QVBoxLayout(self._instead)
        column.setContentsMargins(space.NEAR, space.APART, space.NEAR, space.APART)
        column.setSpacing(space.NEAR)
        column.addWidget(Disc("paper"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        self.body.addWidget(self.sheet)
        self.body.addWidget(self._instead)
        self.body.addStretch(1)
        self.show_seen(None, given=False)

    def show_seen(self, seen: Seen | None, *, given: bool) -> None:
        """`given`: it is not kept yet, and no copy can be saved of it."""
        picture = seen.picture if seen is not None else None
        if picture is not None and seen is not self._seen:
            self.sheet.show_picture(picture)
        elif picture is None:
            self.sheet.forget()
        self._seen = seen
        self.sheet.setVisible(picture is not None)
        self._instead.setVisible(picture is None)
        self.sheet.setAccessibleName(self._session.words.say(NAME))
        self.words.setText(self._why(seen, given))

    def _why(self, seen: Seen | None, given: bool) -> str:
        words = self._session.words
        if seen is None:
            return words.say(READING)
        if seen.problem is not None:
            return words.say(NOT_DRAWN, why=words.explain(seen.problem).happened)
        return words.say(PDF_GIVEN if given else PDF) if seen.kind is PaperKind.PDF else ""
