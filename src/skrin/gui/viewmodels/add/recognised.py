"""What a text turned out to be. Nothing is fetched for that, and nothing believed."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.gui.errors import Unexpected
from skrin.gui.given.paper import GivenPaper
from skrin.gui.places import Check, Consent, Paper, Place, Receive
from skrin.wire.urls import NO_LOOPBACK, Loopback
from skrin.words.catalogue import N_, NN_
from skrin.words.said import Explanation
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.protocols.inbound import OfferLink, RequestLink

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

NOT_IN_PICTURE = N_("There is no credential in the picture, and no readable QR code")
NOT_IN_PDF = N_("There is no credential in the PDF that can be read")
SEVERAL = NN_("{count} credential in {files}", "{count} credentials in {files}")
FILES = NN_("{count} file", "{count} files")
SEVERAL_CHECKED = N_(
    "They are checked when you add them. Their issuers may be asked for their keys and their lists of what is revoked."
)
NONE_OF_THEM = N_("There is nothing in them that can be added")

CONTINUE_OFFER = N_("Continue to the offer")
CONTINUE_REQUEST = N_("Continue to the request")
ADD_CREDENTIAL = N_("Add it to my wallet")
KEEP_PAPER = N_("Keep as paper certificate")
CHECK = N_("Check it")
ADD_SEVERAL = N_("Add them to my wallet")


class Kind(Enum):
    OFFER = "offer"
    REQUEST = "request"
    CREDENTIAL = "credential"
    SEVERAL = "several"  # credentials, perhaps in several files
    NONE_OF_THEM = "none_of_them"  # several files, and nothing in any
    PAPER = "paper"  # a scan, a photo or a PDF in which there is nothing else
    TO_CHECK = "to_check"  # what somebody else shows or shares
    WEB_PAGE = "web_page"
    UNREADABLE = "unreadable"

    @property
    def has_way_on(self) -> bool:
        return self in WAYS_ON


ICONS = {
    Kind.OFFER: "gift",
    Kind.REQUEST: "share",
    Kind.CREDENTIAL: "badge",
    Kind.SEVERAL: "badge",
    Kind.NONE_OF_THEM: "circle-alert",
    Kind.PAPER: "paper",
    Kind.TO_CHECK: "shield-check",
    Kind.WEB_PAGE: "globe",
    Kind.UNREADABLE: "circle-alert",
}
WAYS_ON = {
    Kind.OFFER: CONTINUE_OFFER,
    Kind.REQUEST: CONTINUE_REQUEST,
    Kind.CREDENTIAL: ADD_CREDENTIAL,
    Kind.SEVERAL: ADD_SEVERAL,
    Kind.PAPER: KEEP_PAPER,
    Kind.TO_CHECK: CHECK,
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """`asked` is an introduction, a request as it was read, a credential as text or as it was found, the files with several, a
    `GivenPaper`, or the text of what is to be checked; `count` 0 where it is not known.
    """

    kind: Kind
    asked: object = field(default=None, repr=False)
    host: str = ""
    count: int = 0
    files: int = 0
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
            case Kind.TO_CHECK:
                return Check(str(self.asked))
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
            case Kind.SEVERAL:
                return words.count(SEVERAL, self.count, files=words.count(FILES, self.files))
            case Kind.NONE_OF_THEM:
                return words.say(NONE_OF_THEM)
            case Kind.PAPER:
                return words.say(NOT_IN_PDF if _is_pdf(self.asked) else NOT_IN_PICTURE)
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
            case Kind.SEVERAL:
                return words.say(SEVERAL_CHECKED)
            case Kind.NONE_OF_THEM:
                return ""
            case _:
                why = self._why(words)
                return f"{why.means} {why.next}".strip()

    def way_on(self, words: Words) -> str:
        """The label of the one button, empty where there is no way on."""
        return words.say(WAYS_ON[self.kind]) if self.kind.has_way_on else ""

    def _why(self, words: Words) -> Explanation:
        return words.explain(self.error or Unexpected(""))


def recognise(text: str, loopback: Loopback = NO_LOOPBACK) -> Recognised:
    """What `text` is; not one packet is sent."""
    from skrin.protocols import inbound
    from skrin.protocols.errors import LinkIsWebPage
    from skrin.protocols.mq1.errors import TransferToCheck

    match inbound.read(text, loopback):
        case inbound.OfferLink() | inbound.RequestLink() as link:
            return of_link(link)
        case inbound.CredentialText(found):
            return Recognised(Kind.CREDENTIAL, found)
        case inbound.Unreadable(LinkIsWebPage() as page):
            return Recognised(Kind.WEB_PAGE, host=page.host, error=page)
        case inbound.Unreadable(TransferToCheck() as reason):
            return Recognised(Kind.TO_CHECK, text, error=reason)
        case inbound.Unreadable(reason):
            return Recognised(Kind.UNREADABLE, error=reason)


def of_link(link: "OfferLink | RequestLink") -> Recognised:
    from skrin.protocols import inbound
    from skrin.protocols.openid4vci.offer import CredentialOffer
    from skrin.protocols.openid4vp.link import RequestByReference
    from skrin.use_cases.holder import receive

    match link:
        case inbound.OfferLink(offer):
            introduced = receive.introduce(offer)
            count = len(offer.configuration_ids) if isinstance(offer, CredentialOffer) else 0
            return Recognised(Kind.OFFER, introduced, introduced.host, count)
        case inbound.RequestLink(request):
            return Recognised(Kind.REQUEST, request, request.url.host if isinstance(request, RequestByReference) else "")


def _is_pdf(given: object) -> bool:
    return isinstance(given, GivenPaper) and given.octets.startswith(b"%PDF-")
