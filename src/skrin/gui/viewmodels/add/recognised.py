"""What a text turned out to be. Nothing is fetched for that, and nothing believed."""

from dataclasses import dataclass, field
from enum import Enum

from skrin.domain.errors import SkrinError
from skrin.gui.errors import Unexpected
from skrin.gui.given.errors import KindRefused
from skrin.gui.places import Consent, Paper, Place, Receive
from skrin.wire.urls import Loopback
from skrin.words.catalogue import N_, NN_
from skrin.words.said import Explanation
from skrin.words.speech import Words

OFFER = N_("This is an offer from {host}")
OFFER_SOMEWHERE = N_("This is an offer that lies at {host}")
HOLDS = NN_(
    "{count} credential. Nothing is fetched until you continue.", "{count} credentials. Nothing is fetched until you continue."
)
NOTHING_FETCHED = N_("Nothing is fetched until you continue.")
REQUEST = N_("Somebody asks you to share something")
# Translators: {host} is where the request lies; who asks is proved only when it is fetched.
REQUEST_FROM = N_("This is a request from {host}")
REQUEST_LIES_AT = N_("You see who asks, and what for, when you continue. Nothing is shared by that.")
REQUEST_IS_HERE = N_("You see who asks and what for before anything is shared.")
CREDENTIAL = N_("This is a credential")
CREDENTIAL_CHECKED = N_("It is checked when you add it. Its issuer may be asked for its keys and its list of what is revoked.")

# Translators: of a picture or a PDF in which there is no credential; it follows what is wrong with it.
IS_IT_PAPER = N_("Is it a scan or a photo of a certificate on paper? Then it can be kept beside your credentials.")

CONTINUE_OFFER = N_("Continue to the offer")
CONTINUE_REQUEST = N_("Continue to the request")
ADD_CREDENTIAL = N_("Add it to my wallet")
KEEP_PAPER = N_("Keep it as a certificate on paper")
NO_CREDENTIAL_IN_PDF = N_("There is no credential in the PDF that can be read")


class Kind(Enum):
    OFFER = "offer"
    REQUEST = "request"
    CREDENTIAL = "credential"
    PAPER = "paper"  # a scan, a photo or a PDF in which there is nothing else
    WEB_PAGE = "web_page"
    UNREADABLE = "unreadable"

    @property
    def has_way_on(self) -> bool:
        return self in WAYS_ON


ICONS = {
    Kind.OFFER: "gift",
    Kind.REQUEST: "share",
    Kind.CREDENTIAL: "badge",
    Kind.PAPER: "paper",
    Kind.WEB_PAGE: "globe",
    Kind.UNREADABLE: "circle-alert",
}
WAYS_ON = {Kind.OFFER: CONTINUE_OFFER, Kind.REQUEST: CONTINUE_REQUEST, Kind.CREDENTIAL: ADD_CREDENTIAL, Kind.PAPER: KEEP_PAPER}


@dataclass(frozen=True, slots=True)
class Recognised:
    """`asked` is an introduction, a request as it was read, or the credential's text; `count` 0 where it is not known."""

    kind: Kind
    asked: object = field(default=None, repr=False)
    host: str = ""
    count: int = 0
    error: SkrinError | None = None

    @property
    def leads_to(self) -> Place | None:
        """The screen that goes on with it; None for a credential, which is taken in at once."""
        match self.kind:
            case Kind.OFFER:
                return Receive(self.asked)
            case Kind.REQUEST:
                return Consent(self.asked)
            case Kind.PAPER:
                return Paper(given=self.asked)
            case _:
                return None

    def title(self, words: Words) -> str:
        match self.kind:
            case Kind.OFFER:
                return words.say(OFFER if self.count else OFFER_SOMEWHERE, host=self.host)
            case Kind.REQUEST:
                return words.say(REQUEST_FROM, host=self.host) if self.host else words.say(REQUEST)
            case Kind.CREDENTIAL:
                return words.say(CREDENTIAL)
            case Kind.PAPER if isinstance(self.error, KindRefused):
                return words.say(NO_CREDENTIAL_IN_PDF)
            case _:
                return self._why(words).happened

    def caption(self, words: Words) -> str:
        match self.kind:
            case Kind.OFFER:
                return words.count(HOLDS, self.count) if self.count else words.say(NOTHING_FETCHED)
            case Kind.REQUEST:
                return words.say(REQUEST_LIES_AT if self.host else REQUEST_IS_HERE)
            case Kind.CREDENTIAL:
                return words.say(CREDENTIAL_CHECKED)
            case Kind.PAPER:
                return words.say(IS_IT_PAPER)
            case _:
                why = self._why(words)
                return f"{why.means} {why.next}".strip()

    def way_on(self, words: Words) -> str:
        """The label of the one button, empty where there is no way on."""
        return words.say(WAYS_ON[self.kind]) if self.kind.has_way_on else ""

    def _why(self, words: Words) -> Explanation:
        return words.explain(self.error or Unexpected(""))


def recognise(text: str, loopback: Loopback) -> Recognised:
    """What `text` is; not one packet is sent."""
    from skrin.protocols import inbound
    from skrin.protocols.errors import LinkIsWebPage
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
        case inbound.Unreadable(LinkIsWebPage() as page):
            return Recognised(Kind.WEB_PAGE, host=page.host, error=page)
        case inbound.Unreadable(reason):
            return Recognised(Kind.UNREADABLE, error=reason)
