"""A credential as a page for people: pictures of it in one of its languages, and the same as PDF."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work
from skrin.words.catalogue import N_

# Translators: what a picture of a page says to who cannot see it; {number} of {count} pages.
PAGE = N_("Page {number} of {count}")
DOTS: Final = 220  # an inch: sharp also where two points of the screen are one
MOST: Final = 8  # pages shown; the PDF has them all


@dataclass(frozen=True, slots=True)
class Shown:
    """Each page as PNG with its text alternative, and the language it is told in."""

    pictures: tuple[bytes, ...] = field(repr=False)
    alternatives: tuple[str, ...]
    language: str


class PageViewModel(ViewModel):
    """`languages` are those to choose from (tag, name), where there is a choice; `language` is the one that is wanted.

    `shown` is None until the page is set. `saved` has the name of a file that the PDF was written to.
    """

    saved = Signal(str)

    def __init__(
        self,
        session: Session,
        work: Work,
        credential_id: str,
        languages: tuple[tuple[str, str], ...] = (),
        language: str = "",
    ) -> None:
        super().__init__(session, work)
        self.languages = languages
        self.shown: Shown | None = None
        self.language = language
        self._credential_id = credential_id

    def tell_in(self, language: str) -> None:
        self.language = language
        self.load()

    def load(self) -> None:
        wanted, language = self._credential_id, self.language
        ports, words = self.session.ports, self.session.words

        def task() -> Shown:
            from skrin.paper.page import Press
            from skrin.paper.page.kept import kept_page
            from skrin.use_cases.holder import browse

            card = browse.show(wanted, ports)
            page = kept_page(card, language, words, ports)
            with Press() as press:
                pictures = press.pictures(page, DOTS, MOST)
            numbers = range(2, len(pictures) + 1)
            rest = (words.say(PAGE, number=number, count=len(pictures)) for number in numbers)
            return Shown(pictures, (page.alternative, *rest), language)

        def done(shown: Shown) -> None:
            if language == self.language:
                self.shown = shown

        self._run(task, done)

    def save(self, path: Path) -> None:
        """The page that is shown as PDF, with the credential inside; the history says so."""
        wanted, language = self._credential_id, self.shown.language if self.shown is not None else self.language
        ports, words = self.session.ports, self.session.words

        def task() -> str:
            from skrin.paper.page import Press
            from skrin.paper.page.kept import export_pdf
            from skrin.storage.errors import FileNotWritten
            from skrin.storage.private_files import replace_durably

            with Press() as press:
                made = export_pdf(wanted, (language,), words, press, ports)
            try:
                replace_durably(path, made)
            except OSError:
                raise FileNotWritten(path.name) from None
            return path.name

        def done(name: str) -> None:
            self.session.changed_wallet()
            self.saved.emit(name)

        self._run(task, done)
