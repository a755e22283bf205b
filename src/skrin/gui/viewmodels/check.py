"""Check what somebody else shows, however it came: judged on a worker; the answer is shown on a page of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from os.path import isdir
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from skrin.domain.errors import SkrinError
from skrin.gui.arrivals import Arrival
from skrin.gui.given.errors import NotToCheck
from skrin.gui.given.given import Given
from skrin.gui.given.reading import Read, read, read_screens
from skrin.gui.long_work import LongWork
from skrin.gui.session import Session
from skrin.gui.viewmodels.add.held_up import HeldUp
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.believing import believing
from skrin.gui.viewmodels.check_many import Answers, check_given
from skrin.gui.viewmodels.checked import Checked, check
from skrin.gui.work import Work
from skrin.protocols.mq1.errors import PiecesMissing
from skrin.protocols.mq1.gathering import is_ours
from skrin.protocols.mq1.transfer import Kind

if TYPE_CHECKING:
    from skrin.gui.viewmodels.believing import Believing
    from skrin.use_cases.ports import Ports


class CheckViewModel(ViewModel):
    """`checked` is emitted with a `Checked`, also where the outcome is bad: only what cannot be read is a problem.

    Where there is more than one thing to tell, `answers` has all of it. `looking` is that it takes long. `folder_came` has the
    path of a folder, in which several people's papers may lie: they are checked on a page of their own. `held_up` reads codes
    until one shows something; `moving` is emitted where it has to, for what is on the screen is one picture of several.
    """

    checked = Signal(object)
    folder_came = Signal(object)
    moving = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.text = ""
        self.answers: Answers | None = None
        self.looking = LongWork(work, self)
        self.looking.changed.connect(self.changed)
        self.held_up = HeldUp(session, work, (Kind.CLEAR_RESPONSE, Kind.BEARER_CREDENTIAL), is_credential, self)
        self.held_up.read.connect(lambda found: self._check_all(Given(text=found[0].text)))

    @property
    def busy(self) -> bool:
        return super().busy or self.looking.running

    @property
    def ready(self) -> bool:
        """There is something to check, and nothing is being checked."""
        return bool(self.text.strip()) and not self.busy

    def type_text(self, text: str) -> None:
        self.text = text
        self._error = self.answers = None
        self.changed.emit()

    def check_text(self) -> None:
        if self.ready:
            self._check_all(Given(text=self.text))

    def take(self, given: Given) -> None:
        """A drop, the clipboard, a chosen file: checked at once; a text goes into the field, where it can be looked at."""
        if given.text:
            self.type_text(given.text)
        elif given.is_nothing or self.busy:
            return
        elif given.image is not None:
            self._check(lambda: read(given))
        elif len(given.paths) == 1:
            self._run(lambda: isdir(given.paths[0]), lambda is_folder: self._take_path(given, is_folder=is_folder))
        else:
            self._check_all(given)

    def take_screens(self, images: Sequence[QImage], platform: str) -> None:
        """What is a picture of a code that moves is told by `moving`: the others have to be waited for."""
        if not self.busy:
            self._check(lambda: read_screens(images, platform), self._not_on_screen)

    def clear(self) -> None:
        """What somebody handed over does not stay when the page is left."""
        self.held_up.end()
        self.looking.cancel()
        self.cancel()
        self._error = None
        self.type_text("")

    def stop(self) -> None:
        """Check no further; what was checked until then is not shown."""
        self.looking.cancel()

    def _take_path(self, given: Given, *, is_folder: bool) -> None:
        if is_folder:
            self.folder_came.emit(given.paths[0])
        else:
            self._check_all(given)

    def _check_all(self, given: Given) -> None:
        by = believing(self.session)
        self._error = self.answers = None
        self.looking.run(lambda tell: check_given(given, by, tell), self._answered, self._refuse)
        self.changed.emit()

    def _answered(self, answers: Answers) -> None:
        if answers.only is not None:
            self.checked.emit(answers.only)
        else:
            self.answers = answers

    def _not_on_screen(self, error: SkrinError) -> None:
        if isinstance(error, PiecesMissing):
            self._error = None
            self.moving.emit()

    def _check(self, given: Callable[[], Read], failed: Callable[[SkrinError], object] | None = None) -> None:
        by = believing(self.session)
        self._run(lambda: check_code(credential_in(given()), by), self.checked.emit, failed)


def check_code(code: Arrival, by: "Ports | Believing") -> Checked:
    """Raises what is wrong with a code of ours: one picture of several (PiecesMissing), or no message that shows anything."""
    if not is_ours(code.text):
        return check(code.text.encode("utf-8", "surrogatepass"), code.name, by)
    found = check_given(Given(text=code.text), by, lambda *_: None)
    if found.only is None:
        raise NotToCheck
    return replace(found.only, name=code.name)


def is_credential(code: str) -> bool:
    """Whether the text of a code is one."""
    from skrin.protocols import inbound

    return isinstance(inbound.read(code), inbound.CredentialText)


def credential_in(read: Read) -> Arrival:
    """The first that looks like a credential, else the first that may be one. Raises NotToCheck for offers and requests."""
    from skrin.protocols import inbound

    found = [(each, inbound.read(each.text)) for each in read.texts]
    signed = [each for each, what in found if isinstance(what, inbound.CredentialText)]
    unknown = [each for each, what in found if isinstance(what, inbound.Unreadable)]
    if not signed and not unknown:
        raise NotToCheck
    return (signed or unknown)[0]
