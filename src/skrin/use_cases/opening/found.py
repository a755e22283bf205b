"""What opening a file gives, piece by piece, in the order in which it stands there."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from skrin.domain.errors import SkrinError
from skrin.protocols.inbound import OfferLink, RequestLink
from skrin.protocols.openid4vci.offer import OfferReference
from skrin.use_cases.opening.errors import OfferInside, RequestInside
from skrin.use_cases.opening.kinds import Kind

BETWEEN: Final = " › "


@dataclass(frozen=True, slots=True)
class Found:
    """One credential or presentation. Not a word of it is verified.

    `name` is the way to it: `mail.eml › diploma.zip › badge.png`, each part harmless to show. `text` is what its format reads;
    `content` is what it came as, byte for byte: the file itself, or its part of a file that holds several. `picture` says that
    the text was inside a picture, which is `content`.
    """

    name: str
    text: str = field(repr=False)
    content: bytes = field(repr=False)
    picture: bool = False


@dataclass(frozen=True, slots=True)
class FoundLink:
    """An offer or a request. Nothing was opened by finding it."""

    name: str
    link: OfferLink | RequestLink
    text: str = field(repr=False)

    @property
    def kind(self) -> str:
        """`offer` or `request`."""
        return "offer" if isinstance(self.link, OfferLink) else "request"

    @property
    def error(self) -> OfferInside | RequestInside:
        """Why it is not taken for a credential."""
        if isinstance(self.link, RequestLink):
            return RequestInside()
        offer = self.link.offer
        return OfferInside(offer.url.host if isinstance(offer, OfferReference) else offer.credential_issuer.host)


@dataclass(frozen=True, slots=True)
class Refused:
    """A piece that gave nothing, and why; what came beside it is not touched by that.

    Where `error` is NothingInside, `content` is the picture or the PDF: it may be kept as a certificate on paper. Where it is
    PiecesMissing, it is the text of one picture of a code that moves, which may say something with the others (`codes`).
    """

    name: str
    error: SkrinError
    kind: Kind
    content: bytes = field(default=b"", repr=False)


Piece: TypeAlias = Found | FoundLink | Refused


def inside(outer: str, name: str) -> str:
    return f"{outer}{BETWEEN}{name}" if outer else name
