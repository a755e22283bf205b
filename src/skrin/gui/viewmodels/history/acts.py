"""What a person can do from an entry: ask for erasure, report, note what was answered, write something down.

A message is made ready, read by the person, and handed to a program of theirs; that it was, is written into the history.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.contact import Contact
from skrin.domain.follow_up import Answered, FollowUp
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.history.messages import Message

if TYPE_CHECKING:
    from skrin.domain.history import Event


class Act(Enum):
    ERASE = "erase"
    REPORT = "report"


class By(Enum):
    MAIL = "mail"
    PAGE = "page"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Ready:
    """A message to be read. `to` is whom it is for; `host` the page's, in ASCII; `countries` to choose an authority from."""

    act: Act
    event: "Event" = field(repr=False)
    message: Message = field(repr=False)
    to: str
    contact: Contact
    host: str = ""
    country: str = ""
    countries: tuple[tuple[str, str], ...] = ()

    @property
    def ways(self) -> tuple[By, ...]:
        """By mail also where nothing is known: the person fills in the address."""
        known = self.contact
        mail = bool(known.mail) or not known.page
        found = ((By.MAIL, mail), (By.PAGE, bool(known.page)), (By.PHONE, bool(known.phone)))
        return tuple(way for way, there in found if there)


@dataclass(frozen=True, slots=True)
class Begun:
    """`taken`: a program opened it. `copied` has the text that is to be pasted there; empty where nothing is."""

    ready: Ready
    by: By
    taken: bool
    copied: str = field(default="", repr=False)


class ActsViewModel(ViewModel):
    """`ready(Ready)` when a message can be read, `begun(Begun)` when it was handed on, `noted(FollowUp)` for an entry's own.

    `saved` has the path of a file that an entry was written to.
    """

    ready = Signal(object)
    begun = Signal(object)
    saved = Signal(str)
    noted = Signal(object)

    def erase(self, event_id: int) -> None:
        ports, words = self.session.ports, self.session.words

        def task() -> Ready:
            from skrin.gui.viewmodels.history import messages
            from skrin.gui.viewmodels.history.entries import who
            from skrin.use_cases.holder import aftermath

            event = aftermath.entry(event_id, ports)
            made = messages.erasure(event, ports, words)
            return Ready(Act.ERASE, event, made, who(event, words), made.contact, _host(made.contact))

        self._run(task, self.ready.emit)

    def report(self, event_id: int, country: str = "") -> None:
        """`country`: another authority than before; it is kept for the next time."""
        ports, words = self.session.ports, self.session.words

        def task() -> Ready:
            from skrin.gui.viewmodels.history import messages
            from skrin.gui.viewmodels.history.authority import SETTING, authority_of, of_country
            from skrin.gui.viewmodels.history.entries import who
            from skrin.use_cases.holder import aftermath, settings
            from skrin.vocabularies.data_protection import authorities

            if country:
                settings.change(SETTING, country, ports)
            event = aftermath.entry(event_id, ports)
            made = messages.report(event, aftermath.read(ports).of(event_id), ports, words)
            to = of_country(country, words) if country else authority_of(made.contact, ports, words)
            named = to.name or who(event, words)
            offered = tuple((each.country, words.text(each.names)) for each in authorities())
            return Ready(Act.REPORT, event, made, named, to.contact, _host(to.contact), to.country, offered if to.name else ())

        self._run(task, self.ready.emit)

    def begin(self, ready: Ready, by: By) -> None:
        """Hand it to the program for `by`. What does not fit into a link, or goes onto a page, is there to be pasted."""
        link, whole, to = self._link(ready, by)
        taken = self.session.around.outside(link)
        copied = "" if taken and whole else ready.message.text
        if not taken:
            self.begun.emit(Begun(ready, by, taken=False, copied=copied))
            return
        ports, event = self.session.ports, ready.event

        def task() -> Begun:
            from skrin.use_cases.holder import aftermath

            (aftermath.asked if ready.act is Act.ERASE else aftermath.reported)(event, to, ports)
            return Begun(ready, by, taken=True, copied=copied)

        self._run(task, self._was_begun)

    def save(self, ready: Ready, path: Path) -> None:
        """The entry as JSON, to go along with a report (TS8, RPT_DPA_04): who, when, which fields, never values."""

        def task() -> str:
            import json

            from skrin.storage.errors import FileNotWritten
            from skrin.storage.private_files import replace_durably
            from skrin.use_cases.holder import history

            text = json.dumps(history.as_json(ready.event), ensure_ascii=False, indent=1) + "\n"
            try:
                replace_durably(path, text.encode())
            except OSError:
                raise FileNotWritten(path.name) from None
            return path.name

        self._run(task, self.saved.emit)

    def note(self, event_id: int, text: str) -> None:
        from skrin.use_cases.holder import aftermath

        self._change(lambda: aftermath.note(event_id, text, self.session.ports))

    def answered(self, event_id: int, answer: Answered, on: date) -> None:
        from skrin.use_cases.holder import aftermath

        self._change(lambda: aftermath.answered(event_id, answer, on, self.session.ports))

    def stop_reminding(self, event_id: int) -> None:
        from skrin.use_cases.holder import aftermath

        self._change(lambda: aftermath.remind(event_id, self.session.ports, on=False))

    def erase_notes(self, event_id: int) -> None:
        """What the person added; the entry stays."""
        from skrin.use_cases.holder import aftermath

        def task() -> FollowUp:
            aftermath.erase(event_id, self.session.ports)
            return FollowUp(event_id)

        self._change(task)

    def _link(self, ready: Ready, by: By) -> tuple[str, bool, str]:
        """The link, whether the whole message is in it, and where it goes."""
        match by:
            case By.MAIL:
                link = ready.message.link(ready.contact.mail)
                return link.text, link.whole, ready.contact.mail
            case By.PAGE:
                return ready.contact.page, False, ready.contact.page
            case By.PHONE:
                return f"tel:{ready.contact.phone}", False, ready.contact.phone

    def _change(self, task: Callable[[], FollowUp]) -> None:
        self._run(task, self._was_noted)

    def _was_noted(self, follow_up: FollowUp) -> None:
        self.session.changed_wallet()
        self.noted.emit(follow_up)

    def _was_begun(self, begun: Begun) -> None:
        self.session.changed_wallet()
        self.begun.emit(begun)


def _host(contact: Contact) -> str:
    from skrin.wire.contact_text import web_page

    page = web_page(contact.page)
    return "" if page is None else page.host
