"""What another screen shows, read by a camera, off this screen, out of files or from the clipboard, until it is whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage

from skrin.domain.errors import SkrinError
from skrin.gui import camera
from skrin.gui.given.errors import NoCodeOnScreen
from skrin.gui.given.given import Given
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.camera import CameraViewModel
from skrin.gui.viewmodels.scan.receiving import Receiving, Seen, Taken
from skrin.gui.viewmodels.scan.tasks import Codes, of_given, of_screens
from skrin.gui.viewmodels.scan.watching import Watching
from skrin.gui.work import Work
from skrin.protocols.mq1.transfer import Kind

# How often it is looked how long nothing has come.
LOOKS_EVERY_MS = 500
# Texts that wait while others are put together; of a longer row the oldest go: the other screen shows them again.
MOST_WAITING = 1024
ANSWER: tuple[Kind, ...] = (Kind.SEALED_RESPONSE,)


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the page says it waits for: *4 things, up to 6*, and what it is for."""

    title: str = ""
    about: str = ""


class ScanViewModel(ViewModel):
    """`came` is emitted with a `mq1.assembly.Whole` of an awaited kind; `others` with the codes of other kinds that are seen.

    After `came` nothing more is read until `refused` says that it was not the right one, or `expect` begins anew. No wallet is
    needed. `watching` are the pictures of this screen, `camera` those of a camera, where one can be used.
    """

    came = Signal(object)
    others = Signal(object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.awaited, self.wanted = Awaited(), ANSWER
        self.seen = Seen()
        self.scanning = self.taken = False
        self.watching = Watching(work, self)
        self.camera = CameraViewModel(session, work, session.around.cameras or camera)
        self._receiving: Receiving | None = None
        self._waiting: list[str] = []
        self._putting = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOKS_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self.watching.texts.connect(self.take_texts)
        self.watching.changed.connect(self.changed)
        self.watching.failed.connect(self._refuse)
        self.camera.texts.connect(self.take_texts)

    # from the beginning to the end

    def expect(self, title: str = "", about: str = "", wanted: tuple[Kind, ...] = ANSWER) -> None:
        """Begin anew; what had come is put aside."""
        self.stop()
        self.awaited, self.wanted = Awaited(title, about), wanted
        self._receiving = Receiving(wanted, self.session.clock)
        self.scanning = True
        self._looking.start()
        if self.camera.is_installed:
            self.camera.begin()
        self.changed.emit()

    def stop(self) -> None:
        """Wait no longer: nothing that is under way is heard of."""
        self._looking.stop()
        self._receiving, self.seen, self._error = None, Seen(), None
        self.scanning = self.taken = False
        self._waiting.clear()
        self._putting = False
        self.watching.end()
        self.camera.end()
        self.cancel()

    def refused(self, error: SkrinError) -> None:
        """What came whole was not the answer: say why, and go on reading. Nothing else is lost."""
        self.taken = False
        if self.camera.is_installed:
            self.camera.begin()
        self._refuse(error)

    # what is given

    def take_texts(self, texts: Sequence[str]) -> None:
        """The codes of one picture. Never waits: they are put together on a worker."""
        if not self.scanning or self.taken:
            return
        self._waiting += texts
        del self._waiting[:-MOST_WAITING]
        self._put()

    def take(self, given: Given) -> None:
        """A drop, the clipboard, chosen files, folders: the codes of all pictures in them."""
        if not given.is_nothing:
            self._read(lambda: of_given(given))

    def take_screens(self, images: Sequence[QImage], platform: str) -> None:
        """The first look at the screens. Where they can be seen they are watched from then on."""
        self._read(lambda: of_screens(images, platform), self._not_on_screen, watch=True)

    # inside

    def _read(
        self, read: Callable[[], Codes], failed: Callable[[SkrinError], object] | None = None, *, watch: bool = False
    ) -> None:
        def found(codes: Codes) -> None:
            self._error = codes.problem
            if watch:
                self.watching.begin()
            self.take_texts(codes.texts)

        if self.scanning and not self.taken:
            self._run(read, found, failed)

    def _not_on_screen(self, error: SkrinError) -> None:
        if isinstance(error, NoCodeOnScreen):
            self._error = None
            self.watching.begin()

    def _put(self) -> None:
        receiving = self._receiving
        if self._putting or receiving is None or not self._waiting or self.taken:
            return
        texts, self._waiting = tuple(self._waiting), []
        self._putting = True

        def task() -> tuple[Taken, Seen]:
            return receiving.take(texts), receiving.seen()

        self.work.run(task, lambda found: self._came(receiving, *found), self._not_put, owner=self)

    def _came(self, receiving: Receiving, taken: Taken, seen: Seen) -> None:
        if receiving is not self._receiving:
            return
        self._putting, self.seen = False, seen
        if taken.whole is not None:
            self.taken, self._error = True, None
            self._waiting.clear()
            self.watching.end()
            self.camera.end()
        self.changed.emit()
        if taken.others:
            self.others.emit(taken.others)
        if taken.whole is not None:
            self.came.emit(taken.whole)
        self._put()

    def _not_put(self, error: SkrinError) -> None:
        self._putting = False
        self._refuse(error)

    def _look(self) -> None:
        """Time has gone by."""
        if self._receiving is not None and not self._putting and not self.taken:
            seen = self._receiving.seen()
            if seen != self.seen:
                self.seen = seen
                self.changed.emit()
