"""The one way in: works out what was pasted, dropped or opened, and what the way on is. Nothing of it is fetched."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.gui.errors import FileNotRead, Unexpected
from skrin.gui.places import Consent, Place, Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Job, Work
from skrin.wire import limits
from skrin.wire.urls import Loopback
from skrin.words.catalogue import N_, NN_
from skrin.words.said import Explanation

OFFER = N_("This is an offer from {host}")
OFFER_SOMEWHERE = N_("This is an offer that lies at {host}")
HOLDS = NN_(
    "{count} credential. Nothing is fetched until you continue.", "{count} credentials. Nothing is fetched until you continue."
)
NOTHING_FETCHED = N_("Nothing is fetched until you continue.")
REQUEST = N_("Somebody asks you to share something")
# Translators: {host} is where the request is fetched from, only after the person goes on.
REQUEST_LIES_AT = N_("The request is fetched from {host} when you continue. Nothing is shared by that.")
REQUEST_IS_HERE = N_("You see who asks and what for before anything is shared.")
CREDENTIAL = N_("This is a credential")
CREDENTIAL_CHECKED = N_("It is checked when you add it. Its issuer may be asked for its keys and its list of what is revoked.")

CONTINUE_OFFER = N_("Continue to the offer")
CONTINUE_REQUEST = N_("Continue to the request")
ADD_CREDENTIAL = N_("Add it to my wallet")


class Kind(Enum):
    OFFER = "offer"
    REQUEST = "request"
    CREDENTIAL = "credential"
    UNREADABLE = "unreadable"


ICONS = {Kind.OFFER: "gift", Kind.REQUEST: "share", Kind.CREDENTIAL: "badge", Kind.UNREADABLE: "circle-alert"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """`asked` is an introduction, a request as it was read, or the credential's text; `count` 0 where it is not known."""

    kind: Kind
    asked: object = field(default=None, repr=False)
    host: str = ""
    count: int = 0
    error: SkrinError | None = None


class AddViewModel(ViewModel):
    """`recognised` is None while nothing was given. `added` is emitted with the id of a credential that was taken in."""

    added = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.recognised: Recognised | None = None
        self.file_name = ""
        self._reading: Job | None = None

    @property
    def adding(self) -> bool:
        return self.busy and self._reading is None

    def take(self, text: str) -> None:
        """Work out what `text` is."""
        self._start_over()
        if text.strip():
            loopback = self.session.ports.loopback
            self._reading = self._run(lambda: recognise(text, loopback), self._recognised, self._not_read)
        else:
            self.changed.emit()

    def take_file(self, path: Path) -> None:
        self._start_over()
        self.file_name = path.name
        loopback = self.session.ports.loopback
        self._reading = self._run(lambda: recognise(read_file(path), loopback), self._recognised, self._not_read)

    def clear(self) -> None:
        self._start_over()
        self.changed.emit()

    # what is said about it

    @property
    def title(self) -> str:
        found, words = self.recognised, self.session.words
        if found is None:
            return ""
        match found.kind:
            case Kind.OFFER:
                return words.say(OFFER if found.count else OFFER_SOMEWHERE, host=found.host)
            case Kind.REQUEST:
                return words.say(REQUEST)
            case Kind.CREDENTIAL:
                return words.say(CREDENTIAL)
            case Kind.UNREADABLE:
                return self._why.happened

    @property
    def caption(self) -> str:
        found, words = self.recognised, self.session.words
        if found is None:
            return ""
        match found.kind:
            case Kind.OFFER:
                return words.count(HOLDS, found.count) if found.count else words.say(NOTHING_FETCHED)
            case Kind.REQUEST:
                return words.say(REQUEST_LIES_AT, host=found.host) if found.host else words.say(REQUEST_IS_HERE)
            case Kind.CREDENTIAL:
                return words.say(CREDENTIAL_CHECKED)
            case Kind.UNREADABLE:
                return f"{self._why.means} {self._why.next}".strip()

    @property
    def icon(self) -> str:
        return "" if self.recognised is None else ICONS[self.recognised.kind]

    @property
    def way_on(self) -> str:
        """The label of the one button, empty where there is no way on."""
        ways = {Kind.OFFER: CONTINUE_OFFER, Kind.REQUEST: CONTINUE_REQUEST, Kind.CREDENTIAL: ADD_CREDENTIAL}
        found = self.recognised
        return self.session.words.say(ways.get(found.kind, "")) if found is not None else ""

    # the way on

    @property
    def leads_to(self) -> Place | None:
        """The screen that goes on with it; None for a credential, which `add` takes in here."""
        match self.recognised:
            case Recognised(Kind.OFFER, asked):
                return Receive(asked)
            case Recognised(Kind.REQUEST, asked):
                return Consent(asked)
            case _:
                return None

    def add(self) -> None:
        """Check the credential and keep it; `added` tells which one it is."""
        found = self.recognised
        if self.busy or found is None or found.kind is not Kind.CREDENTIAL or not isinstance(found.asked, str):
            return
        text, name, ports = found.asked, self.file_name, self.session.ports

        def task() -> str:
            from skrin.use_cases.holder.import_credential import begin, import_text

            return import_text(text, name, ports, begin(ports)).id

        self._run(task, self._added)

    def _added(self, credential_id: str) -> None:
        self.recognised = None
        self.session.changed_wallet()
        self.added.emit(credential_id)

    @property
    def _why(self) -> Explanation:
        error = self.recognised.error if self.recognised is not None else None
        return self.session.words.explain(error or Unexpected(""))

    def _start_over(self) -> None:
        if self._reading is not None:
            self._reading.drop()
            self._jobs.discard(self._reading)
        self._reading, self.recognised, self._error, self.file_name = None, None, None, ""

    def _recognised(self, found: Recognised) -> None:
        self._reading = None
        self.recognised = found

    def _not_read(self, error: SkrinError) -> None:
        self._reading, self._error = None, None
        self.recognised = Recognised(Kind.UNREADABLE, error=error)


def read_file(path: Path) -> str:
    """Raises FileNotRead, NotUtf8."""
    from skrin.wire.errors import NotUtf8

    try:
        if path.stat().st_size > limits.COMPACT_TOKEN:
            raise FileNotRead(path.name)
        octets = path.read_bytes()
    except OSError as error:
        raise FileNotRead(path.name) from error
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8("file") from error


def recognise(text: str, loopback: Loopback) -> Recognised:
    """What `text` is; not one packet is sent."""
    from skrin.protocols import inbound
    from skrin.protocols.openid4vci.offer import CredentialOffer
    from skrin.protocols.openid4vp.link import RequestByReference
    from skrin.use_cases.holder import receive

    match inbound.read(text, loopback):
        case inbound.OfferLink(offer):
            introduced = receive.introduce(offer)
            count = len(offer.configuration_ids) if isinstance(offer, CredentialOffer) else 0
            return Recognised(Kind.OFFER, introduced, introduced.host, count)
        case inbound.RequestLink(request):
            return Recognised(Kind.REQUEST, request, request.url.host if isinstance(request, RequestByReference) else "")
        case inbound.CredentialText(found):
            return Recognised(Kind.CREDENTIAL, found)
        case inbound.Unreadable(reason):
            return Recognised(Kind.UNREADABLE, error=reason)
