"""One credential in full, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.credential.sheet import Sheet, read_sheet
from skrin.gui.viewmodels.detail.deletion import Deletion, deletion_of
from skrin.gui.viewmodels.detail.edition import EditionViewModel
from skrin.gui.work import Work
from skrin.words.catalogue import N_

# Translators: reasons a person may give an issuer for asking to revoke a credential; told to the issuer as they are.
REASONS = (
    N_("I no longer want it to be used"),
    N_("Something in it is wrong"),
    N_("I lost the device it was on"),
    N_("It was issued to the wrong person"),
)
NOT_ALL_CHECKED = N_("The issuer's list could not be fetched. What is shown here is from before.")
JUST_CHECKED = N_("Checked just now.")


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet, and the labels that some credential has."""

    sheet: Sheet
    labels: tuple[str, ...]


class DetailViewModel(ViewModel):
    """`sheet` is None until it is read. `revoked` is True when the issuer has just confirmed a revocation.

    `saved` has the name of a file that a copy was written to.
    """

    saved = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.credential_id = ""
        self.language = ""
        self.sheet: Sheet | None = None
        self.known_labels: tuple[str, ...] = ()
        self.checking = False
        self.revoking = False
        self.revoked = False
        self._told = ""
        self.edition = EditionViewModel(session, work)
        self.edition.changed.connect(self.changed)
        session.vault_changed.connect(self.load)

    @property
    def deletion(self) -> Deletion:
        return deletion_of(self.session, self.work)

    @property
    def told(self) -> str:
        """What came of checking again; empty before."""
        return self.session.words.say(self._told)

    @property
    def told_is_problem(self) -> bool:
        return self._told == NOT_ALL_CHECKED

    def show(self, credential_id: str) -> None:
        """Another credential, or the same one again."""
        if credential_id != self.credential_id:
            self.credential_id, self.sheet, self.language = credential_id, None, ""
            self.revoked, self._told = False, ""
        self.load()

    def tell_in(self, language: str) -> None:
        """In another of the languages that it is written in; as the window's own when the window's is switched."""
        self.language = language
        self.load()

    def load(self) -> None:
        if not self.session.is_open or not self.credential_id:
            return
        wanted, language = self.credential_id, self.language
        ports, vault, words = self.session.ports, self.session.vault, self.session.words

        def task() -> Found:
            return Found(read_sheet(wanted, ports, words, language), tuple(vault.collections()))

        def done(found: Found) -> None:
            if wanted == self.credential_id:
                self.sheet, self.known_labels = found.sheet, found.labels

        self._run(task, done, self._not_there)

    def check_again(self) -> None:
        """Fetch the list that says whether it was revoked: the whole list, because a person asked."""
        if self.checking:
            return
        wanted, ports = self.credential_id, self.session.ports
        self.checking, self._told = True, ""

        def task() -> bool:
            from skrin.use_cases.holder import refresh

            return not refresh.refresh(ports, [wanted]).failed

        def done(all_fetched: bool) -> None:
            self.checking = False
            self._told = JUST_CHECKED if all_fetched else NOT_ALL_CHECKED
            self.session.changed_wallet()

        self._run(task, done, self._check_failed)

    def ask_site(self) -> None:
        """Have a badge checked at the site it lies on; the person has agreed that it learns of this."""
        if self.checking:
            return
        wanted, ports = self.credential_id, self.session.ports
        self.checking, self._told = True, ""

        def task() -> None:
            from skrin.use_cases.holder import hosted

            hosted.ask(wanted, ports)

        def done(_: None) -> None:
            self.checking, self._told = False, JUST_CHECKED
            self.session.changed_wallet()

        self._run(task, done, self._check_failed)

    def save_picture(self, path: Path) -> None:
        """The badge in a picture, of the kind that the file's name says; the history says so."""
        wanted, ports = self.credential_id, self.session.ports

        def content() -> bytes:
            from skrin.formats.baking.baked import PictureKind
            from skrin.use_cases.holder.export import export_badge

            kind = PictureKind.SVG if path.suffix.lower() == ".svg" else PictureKind.PNG
            return export_badge(wanted, kind, ports)

        self._save(path, content)

    def save_for_europass(self, path: Path) -> None:
        """The sealed form of its card, byte for byte, into a file that the person named; the history says so."""
        wanted, ports = self.credential_id, self.session.ports

        def content() -> bytes:
            from skrin.use_cases.holder.export import export_elm

            return export_elm(wanted, ports)

        self._save(path, content)

    def label(self, labels: Sequence[str]) -> None:
        """Give it these labels and no others."""
        wanted, ports = self.credential_id, self.session.ports

        def task() -> None:
            from skrin.use_cases.holder.labels import label

            label(wanted, labels, ports)

        self._run(task, lambda _: self.session.changed_wallet())

    def save_copy(self, path: Path) -> None:
        """What was received, byte for byte, into a file that the person named; the history says so."""
        wanted, ports = self.credential_id, self.session.ports

        def content() -> bytes:
            from skrin.use_cases.holder.export import export_original

            return export_original(wanted, ports)

        self._save(path, content)

    def _save(self, path: Path, content: Callable[[], bytes]) -> None:
        def task() -> str:
            from skrin.storage.errors import FileNotWritten
            from skrin.storage.private_files import replace_durably

            try:
                replace_durably(path, content())
            except OSError:
                raise FileNotWritten(path.name) from None
            return path.name

        def done(name: str) -> None:
            self.session.changed_wallet()
            self.saved.emit(name)

        self._run(task, done)

    def revoke(self, reason: str, from_date: date | None) -> None:
        """Ask the issuer; its signed receipt is kept."""
        if self.revoking or not reason.strip():
            return
        wanted, ports = self.credential_id, self.session.ports
        self.revoking = True

        def task() -> None:
            from skrin.use_cases.holder import refresh, revoke

            revoke.revoke(revoke.look_up(wanted, reason.strip(), ports, from_date), ports)
            # The issuer has just put it on its list: with the old copy the page would go on calling it valid.
            refresh.refresh(ports, [wanted])

        def done(_: None) -> None:
            self.revoking, self.revoked = False, True
            self.session.changed_wallet()

        self._run(task, done, self._not_revoked)

    def delete(self) -> None:
        """Let it leave; for ten seconds there is a way back."""
        if self.sheet is not None:
            self.deletion.ask(self.credential_id, self.sheet.row.title)

    def _not_there(self, _: SkrinError) -> None:
        self.sheet = None

    def _check_failed(self, _: SkrinError) -> None:
        self.checking = False

    def _not_revoked(self, _: SkrinError) -> None:
        self.revoking = False
