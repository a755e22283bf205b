"""The answer to an invitation, saved instead of shown: as a page, as pictures, as a text; or on the screen all the same."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skrin.gui.session import Session
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent, RequestPreview
    from skrin.use_cases.holder.show import Shown
    from skrin.use_cases.ports import Ports

# Translators: the name of a file with the answer to an invitation, before its ending.
FILE_NAME = N_("answer")


class Keep(Enum):
    PDF = "pdf"
    PICTURES = "pictures"
    TEXT = "text"
    SCREEN = "screen"

    @property
    def ending(self) -> str:
        """Of the file; empty where none is written."""
        return {Keep.PDF: ".pdf", Keep.PICTURES: ".png", Keep.TEXT: ".txt"}.get(self, "")


@dataclass(frozen=True, slots=True)
class Kept:
    """`names` are those of the files, `steps` what to do with them at the interview."""

    names: tuple[str, ...]
    steps: tuple[str, ...]


class Keeping(QObject):
    """`wanted` asks for a path of what was agreed to; then `kept(Kept)` or `failed(SkrinError)` tells how it went."""

    wanted = Signal()
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self.keep = Keep.PDF
        self._invited = False
        self._agreed: Consent | None = None

    @property
    def offered(self) -> bool:
        """The request is an invitation: it need not be answered here and now."""
        return self._invited

    @property
    def saves(self) -> bool:
        return self._invited and self.keep is not Keep.SCREEN

    @property
    def file_name(self) -> str:
        return f"{self._session.words.say(FILE_NAME)}{self.keep.ending}"

    def begin(self, preview: "RequestPreview | None") -> None:
        """None as long as it is being read."""
        self.keep, self._agreed, self._invited = Keep.PDF, None, False
        if preview is not None:
            from skrin.use_cases.holder.invited import is_invitation

            self._invited = is_invitation(preview.request, self._session.clock.now())

    def ask(self, agreed: "Consent") -> None:
        self._agreed = agreed
        self.wanted.emit()

    def take(self) -> "Consent | None":
        """What was agreed to, once."""
        agreed, self._agreed = self._agreed, None
        return agreed

    def save(self, agreed: "Consent", path: Path, name: str) -> None:
        """The dialog asked about replacing a file of this very name, and about no other. `name` is whom it is for."""
        keep, ports, words = self.keep, self._session.ports, self._session.words
        self._work.run(lambda: _save(agreed, keep, path, name, ports, words), self.kept.emit, self.failed.emit, owner=self)


def _save(agreed: "Consent", keep: Keep, path: Path, name: str, ports: "Ports", words: Words) -> Kept:
    from skrin.gui.viewmodels.hand_out.handing import write, write_all
    from skrin.paper.answer.saved import AnswerForm, saved
    from skrin.use_cases.holder import invited
    from skrin.use_cases.holder.cautions import everything_agreed
    from skrin.words.invited import steps

    named = path.suffix.lower() == keep.ending
    whole = path if named else path.with_name(path.name + keep.ending)
    names: list[str] = []

    def into_files(shown: "Shown") -> None:
        contents = saved(shown, AnswerForm(keep.ending), name, ports.clock.now(), words)
        several = [(whole.with_stem(f"{whole.stem}-{number:02}"), each) for number, each in enumerate(contents, 1)]
        if len(contents) == 1:
            write(whole, contents[0], over=named)
        else:
            write_all(several)
        names.extend(plain(file.name) for file, _ in (several if len(contents) > 1 else [(whole, b"")]))

    shown = invited.save(agreed, into_files, ports, everything_agreed)
    return Kept(tuple(names), steps(name, shown.code, shown.consent.preview.request.expires_at, words))
