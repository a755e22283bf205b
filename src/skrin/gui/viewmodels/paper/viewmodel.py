"""One certificate on paper: looked at, described, saved elsewhere, let go; or a file that is about to be kept as one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.domain.paper_certificate import PaperFields, PaperKind
from skrin.gui.given.paper import GivenPaper
from skrin.gui.given.picture import Picture
from skrin.gui.places import Paper
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.detail.deletion import Deletion, deletion_of
from skrin.gui.viewmodels.paper.sheet import PaperSheet, sheet
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.use_cases.holder.paper import Kept
    from skrin.use_cases.ports import Ports
    from skrin.words.speech import Words


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to look at: the picture, or why there is none. Both None for a PDF, which is not drawn here."""

    kind: PaperKind
    picture: Picture | None = None
    problem: SkrinError | None = None


class PaperViewModel(ViewModel):
    """`sheet` is None until it is read, and while a file is about to be kept; `seen` comes after it.

    `kept` has the id of one that was just kept, and whether it is new; `saved` the name of a copy's file.
    """

    kept = Signal(str, bool)
    saved = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.place = Paper()
        self.sheet: PaperSheet | None = None
        self.seen: Seen | None = None
        self.editing = False
        session.vault_changed.connect(self.load)

    @property
    def given(self) -> GivenPaper | None:
        """The file that may be kept; None for a certificate that is here."""
        return self.place.given if isinstance(self.place.given, GivenPaper) else None

    @property
    def writes(self) -> bool:
        """The form is shown, and not the page."""
        return self.given is not None or self.editing

    @property
    def fields(self) -> PaperFields:
        """What the form begins with."""
        if self.given is not None:
            return PaperFields(self.given.title)
        return self.sheet.paper.fields if self.sheet is not None else PaperFields("")

    @property
    def title_missing(self) -> bool:
        """The form was sent without a title."""
        from skrin.use_cases.holder.errors import PaperTitleMissing

        return isinstance(self.error, PaperTitleMissing)

    @property
    def file_refused(self) -> bool:
        """What was given cannot be kept, whatever is written about it."""
        from skrin.use_cases.holder.errors import PaperKindRefused, PaperTooLarge

        return self.given is not None and isinstance(self.error, PaperKindRefused | PaperTooLarge)

    @property
    def deletion(self) -> Deletion:
        return deletion_of(self.session, self.work)

    def show(self, place: Paper) -> None:
        self.place, self.sheet, self.seen, self.editing, self._error = place, None, None, False, None
        if self.given is not None:
            self._look_at_given(self.given)
        else:
            self.load()
            self._look()

    def load(self) -> None:
        """What is said of it, anew: it was described anew, or the language was switched."""
        if not self.session.is_open or not self.place.paper_id:
            return
        wanted, ports, words = self.place.paper_id, self.session.ports, self.session.words

        def done(found: PaperSheet) -> None:
            if wanted == self.place.paper_id:
                self.sheet = found

        self._run(lambda: _sheet(wanted, ports, words), done, self._not_there)

    def edit(self) -> None:
        self.editing = self.sheet is not None
        self.dismiss_problem()
        self.changed.emit()

    def leave_form(self) -> None:
        """Nothing of it is kept."""
        self.editing = False
        self._error = None
        self.changed.emit()

    def submit(self, fields: PaperFields) -> None:
        """Keep the file with these fields, or describe what is here with them."""
        if self.busy:
            return
        if self.given is not None:
            self._keep(self.given, fields)
        else:
            self._change(fields)

    def save_copy(self, path: Path) -> None:
        """The file as it came, where the person said; the history says so."""
        wanted, ports = self.place.paper_id, self.session.ports

        def task() -> str:
            from skrin.storage.errors import FileNotWritten
            from skrin.storage.private_files import replace_durably
            from skrin.use_cases.holder import paper

            try:
                replace_durably(path, paper.export(wanted, ports).octets)
            except OSError:
                raise FileNotWritten(path.name) from None
            return path.name

        def done(name: str) -> None:
            self.session.changed_wallet()
            self.saved.emit(name)

        self._run(task, done)

    @property
    def copy_name(self) -> str:
        """What a copy is called, unless the person says otherwise."""
        from skrin.use_cases.holder.paper import file_name

        return file_name(self.sheet.paper) if self.sheet is not None else ""

    def delete(self) -> None:
        """Let it leave; for ten seconds there is a way back."""
        if self.sheet is not None:
            self.deletion.ask(self.place.paper_id, self.sheet.title, is_paper=True)

    # inside

    def _keep(self, given: GivenPaper, fields: PaperFields) -> None:
        ports = self.session.ports

        def task() -> "Kept":
            from skrin.use_cases.holder import paper

            return paper.keep(given.octets, given.name, fields, ports)

        def done(kept: "Kept") -> None:
            self.place = Paper(kept.paper.id)
            self.session.changed_wallet()
            self.kept.emit(kept.paper.id, kept.new)

        self._run(task, done)

    def _change(self, fields: PaperFields) -> None:
        wanted, ports = self.place.paper_id, self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import paper

            paper.change(wanted, fields, ports)

        def done(_: None) -> None:
            self.editing = False
            self.session.changed_wallet()

        self._run(task, done)

    def _look_at_given(self, given: GivenPaper) -> None:
        def task() -> Seen:
            from skrin.use_cases.holder import paper

            return _seen(given.octets, paper.require_kept(given.octets))

        self._run(task, self._was_seen)

    def _look(self) -> None:
        wanted, ports = self.place.paper_id, self.session.ports

        def task() -> Seen:
            return _seen(ports.vault.paper_bytes(wanted), ports.vault.paper(wanted).file.kind)

        def done(seen: Seen) -> None:
            if wanted == self.place.paper_id:
                self._was_seen(seen)

        self._run(task, done)

    def _was_seen(self, seen: Seen) -> None:
        self.seen = seen

    def _not_there(self, _: SkrinError) -> None:
        self.sheet = None


def _sheet(paper_id: str, ports: "Ports", words: "Words") -> PaperSheet:
    return sheet(ports.vault.paper(paper_id), words)


def _seen(octets: bytes, kind: PaperKind) -> Seen:
    """A picture that cannot be drawn is still kept and saved as it is."""
    from skrin.gui.given.picture import picture
    from skrin.use_cases.opening.kinds import Kind

    if not kind.is_picture:
        return Seen(kind)
    try:
        return Seen(kind, picture(octets, Kind[kind.name]))
    except SkrinError as error:
        return Seen(kind, problem=error)
